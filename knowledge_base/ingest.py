"""Brings content into its indexes: `coach content index`. Running it twice changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge_base import head, index
from knowledge_base.content import NOWHERE, Content, Part
from knowledge_base.embedding import open_encoder
from knowledge_base.passages import LibraryUnavailable
from knowledge_base.vectors import VectorStore

Progress = Callable[[int, int], None]
"""Told how many of the new texts are embedded, and how many there are."""

KEPT_INDEXES = 4
"""So many of the latest are kept: another process may still search the one before."""


COPIES_TRIED = 5


@dataclass(frozen=True)
class Indexed:
    """What stands in the index now, and what was done for it."""

    version: str
    cards: int
    documents: int
    passages: int
    vectors: int
    embedded: int
    """Texts that had no vector yet."""
    built: bool
    """False when everything was whole already."""


def index_dir(data_dir: Path) -> Path:
    return data_dir / "index"


def is_built(content: Content, *, build_dir: Path) -> bool:
    """Say whether all that depends only on code lies where it should, so that what is left to do is quick."""
    shipped = content.shipped
    heads = [head.head_path(build_dir, shipped.version, language) for language in shipped.handles]
    return (index_dir(build_dir) / shipped.version).is_dir() and all(path.is_file() for path in heads)


def build(
    content: Content,
    *,
    build_dir: Path,
    data_dir: Path,
    progress: Progress = lambda done, total: None,
    trusting: bool = False,
) -> Indexed:
    """Make sure that whole indexes of this content stand in `data_dir`; mend or make them where they do not.

    What came with the code is embedded, indexed and learned from in `build_dir`, once for every data directory;
    a school's documents in its own. `trusting` takes an index that is there for whole without opening it, which takes
    half a second: for a start that opens it anyway and builds again when that fails. Raises NoEncoder.
    """
    shipped, added = content.shipped, content.added
    built, embedded = False, 0
    if not _stands(shipped, data_dir, trusting=trusting):
        embedded += _brought(shipped, build_dir, data_dir, progress=progress, trusting=trusting)
        built = True
    if not _stands(added, data_dir, trusting=trusting):
        store = VectorStore(data_dir)
        embedded += _indexed(added, at=data_dir, store=store, build_dir=build_dir, progress=progress)
        built = True
    built |= _learned(shipped, build_dir=build_dir)
    _prune(index_dir(data_dir), keep={shipped.version, added.version})
    return Indexed(
        version=content.version,
        cards=len(content.cards),
        documents=len(content.documents),
        passages=len(content.passages),
        vectors=sum(shipped.sizes.values()) + sum(added.sizes.values()),
        embedded=embedded,
        built=built,
    )


def _indexed(part: Part, *, at: Path, store: VectorStore, build_dir: Path, progress: Progress) -> int:
    """Return how many texts were embedded; none when the index was whole already."""
    if _stands(part, at):
        return 0
    texts = [text for handles in part.handles.values() for _, text in handles]
    vectors, embedded = store.vectors(texts, open_encoder=lambda: open_encoder(build_dir), progress=progress)
    collections, start = {}, 0
    for language, handles in part.handles.items():
        collections[language] = vectors[start : start + len(handles)]
        start += len(handles)
    index.write(index_dir(at), version=part.version, collections=collections)
    return embedded


def _brought(part: Part, build_dir: Path, data_dir: Path, *, progress: Progress, trusting: bool) -> int:
    """Put a part that was indexed in `build_dir` into a data directory; index it there first where that is needed."""
    if _copied(part, build_dir, data_dir, trusting=trusting):
        return 0
    for _ in range(COPIES_TRIED):
        store = VectorStore(build_dir)
        embedded = _indexed(part, at=build_dir, store=store, build_dir=build_dir, progress=progress)
        if _copied(part, build_dir, data_dir):
            break
    return embedded


def _copied(part: Part, build_dir: Path, data_dir: Path, *, trusting: bool = False) -> bool:
    """Copy an index in one step, and say whether a whole one stands there now."""
    at = index_dir(data_dir)
    at.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=at, prefix=f".{part.version}-"))
    try:
        shutil.copytree(index_dir(build_dir) / part.version, draft, dirs_exist_ok=True)
        index.swap(draft, at / part.version)
    except (FileNotFoundError, shutil.Error):  # there is none yet, or another process is putting one there
        return False
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return _stands(part, data_dir, trusting=trusting)


def _learned(shipped: Part, *, build_dir: Path) -> bool:
    """Train the heads that are missing or cannot be read."""
    paths = {language: head.head_path(build_dir, shipped.version, language) for language in shipped.handles}
    missing = {language: path for language, path in paths.items() if not head.is_readable(path)}
    for language, path in missing.items():
        texts = [text for _, text in shipped.handles[language]]
        vectors, _ = VectorStore(build_dir).vectors(texts, open_encoder=lambda: open_encoder(build_dir))
        head.train(texts, vectors, [card_of(each) for each, _ in shipped.handles[language]]).write(path)
    return bool(missing)


def card_of(passage_id: str) -> str:
    """Return the id of the card or document that a passage belongs to."""
    return passage_id.split("/")[1] if passage_id != NOWHERE else NOWHERE


def _prune(directory: Path, *, keep: set[str]) -> None:
    if not directory.is_dir():
        return
    old = sorted(
        (path for path in directory.iterdir() if path.is_dir() and path.name[0] != "." and path.name not in keep),
        key=lambda path: path.stat().st_mtime,
    )
    for path in old[: max(0, len(old) - KEPT_INDEXES)]:
        shutil.rmtree(path, ignore_errors=True)


def _stands(part: Part, directory: Path, *, trusting: bool = False) -> bool:
    """Say whether a whole index of a part stands in a directory."""
    if part.is_empty:
        return True
    if trusting:
        return (index_dir(directory) / part.version).is_dir()
    try:
        index.Index(index_dir(directory), version=part.version, sizes=part.sizes).close()
    except LibraryUnavailable:
        return False
    return True
