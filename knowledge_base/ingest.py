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


def is_built(content: Content, *, build_dir: Path, data_dir: Path) -> bool:
    """Say whether everything lies where it should; whether an index is whole is only seen by opening it."""
    heads = [head.head_path(build_dir, content.shipped.version, language) for language in content.shipped.handles]
    indexes = [index_dir(data_dir) / part.version for part in (content.shipped, content.added) if not part.is_empty]
    return all(path.is_file() for path in heads) and all(path.is_dir() for path in indexes)


def build(
    content: Content, *, build_dir: Path, data_dir: Path, progress: Progress = lambda done, total: None
) -> Indexed:
    """Make sure that whole indexes of this content stand in `data_dir`; mend or make them where they do not.

    What came with the code is embedded, indexed and learned from in `build_dir`, once for every data directory;
    a school's documents in its own. Raises NoEncoder.
    """
    shipped, added = content.shipped, content.added
    embedded = (
        None if _whole(shipped, data_dir) else _brought(shipped, build_dir, data_dir, progress=progress),
        _indexed(added, at=data_dir, store=VectorStore(data_dir), build_dir=build_dir, progress=progress),
    )
    learned = _learned(shipped, build_dir=build_dir)
    _prune(index_dir(data_dir), keep={shipped.version, added.version})
    return Indexed(
        version=content.version,
        cards=len(content.cards),
        documents=len(content.documents),
        passages=len(content.passages),
        vectors=sum(shipped.sizes.values()) + sum(added.sizes.values()),
        embedded=sum(each or 0 for each in embedded),
        built=learned or any(each is not None for each in embedded),
    )


def _indexed(part: Part, *, at: Path, store: VectorStore, build_dir: Path, progress: Progress) -> int | None:
    """Return how many texts were embedded, or None when the index was whole already."""
    if _whole(part, at):
        return None
    texts = [text for handles in part.handles.values() for _, text in handles]
    vectors, embedded = store.vectors(texts, open_encoder=lambda: open_encoder(build_dir), progress=progress)
    collections, start = {}, 0
    for language, handles in part.handles.items():
        collections[language] = ([passage for passage, _ in handles], vectors[start : start + len(handles)])
        start += len(handles)
    index.write(index_dir(at), version=part.version, collections=collections)
    return embedded


def _brought(part: Part, build_dir: Path, data_dir: Path, *, progress: Progress) -> int:
    """Index a part in `build_dir` where that was not done, and put it into a data directory in one step."""
    embedded = _indexed(part, at=build_dir, store=VectorStore(build_dir), build_dir=build_dir, progress=progress)
    at = index_dir(data_dir)
    at.mkdir(parents=True, exist_ok=True)
    for _ in range(COPIES_TRIED):
        draft = Path(tempfile.mkdtemp(dir=at, prefix=f".{part.version}-"))
        try:
            shutil.copytree(index_dir(build_dir) / part.version, draft, dirs_exist_ok=True)
            index.swap(draft, at / part.version)
        except (FileNotFoundError, shutil.Error):  # another process put the same index there meanwhile
            continue
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        if _whole(part, data_dir):
            break
    return embedded or 0


def _learned(shipped: Part, *, build_dir: Path) -> bool:
    """Train the heads that are missing or cannot be read."""
    paths = {language: head.head_path(build_dir, shipped.version, language) for language in shipped.handles}
    missing = {language: path for language, path in paths.items() if not head.is_readable(path)}
    for language, path in missing.items():
        texts = [text for _, text in shipped.handles[language]]
        vectors, _ = VectorStore(build_dir).vectors(texts, open_encoder=lambda: open_encoder(build_dir))
        head.train(texts, vectors, [card_of(each) for each, _ in shipped.handles[language]], language).write(path)
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


def _whole(part: Part, directory: Path) -> bool:
    if part.is_empty:
        return True
    try:
        index.Index(index_dir(directory), version=part.version, sizes=part.sizes).close()
    except LibraryUnavailable:
        return False
    return True
