"""Brings the content into an index: `coach content index`. Running it twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge_base import index
from knowledge_base.cards import Content
from knowledge_base.embedding import open_encoder
from knowledge_base.passages import LibraryUnavailable
from knowledge_base.vectors import VectorStore


@dataclass(frozen=True)
class Indexed:
    """What stands in the index now, and what was done for it."""

    release: str
    cards: int
    passages: int
    vectors: int
    embedded: int
    """Texts that had no vector yet."""
    built: bool
    """False when the index was whole already."""


def build(
    content: Content,
    *,
    build_dir: Path,
    index_dir: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Indexed:
    """Make sure that a whole index of this content stands in `index_dir`; mend or make it where it does not.

    `build_dir` keeps what does not depend on the data: the ONNX export, and the vectors by the hash of their text.
    `progress` is told how many of the new texts are embedded. Raises NoEncoder.
    """
    handles = {language: content.handles(language) for language in content.languages}
    embedded, built = 0, not _whole(content, index_dir)
    if built:
        texts = [text for language in handles for _, text in handles[language]]
        vectors, embedded = VectorStore(build_dir).vectors(
            texts, open_encoder=lambda: open_encoder(build_dir), progress=progress
        )
        collections, start = {}, 0
        for language, leading in handles.items():
            collections[language] = ([passage for passage, _ in leading], vectors[start : start + len(leading)])
            start += len(leading)
        index.write(index_dir, release=content.version, collections=collections)
    return Indexed(
        release=content.version,
        cards=len(content.cards),
        passages=len(content.passages),
        vectors=sum(map(len, handles.values())),
        embedded=embedded,
        built=built,
    )


def _whole(content: Content, index_dir: Path) -> bool:
    sizes = {language: len(content.handles(language)) for language in content.languages}
    try:
        index.Index(index_dir, release=content.version, sizes=sizes).close()
    except LibraryUnavailable:
        return False
    return True
