"""The Chroma index of one release: one collection a language, built beside and swapped in whole, then only read.

It holds vectors and the ids of passages, never what anybody said and not the passages themselves: those come from the
release. Chroma gives vectors of ours back and embeds nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge_base.passages import LibraryUnavailable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from knowledge_base.embedding import Vector, Vectors

WRITTEN_AT_ONCE = 1_000


@dataclass(frozen=True)
class Hit:
    passage_id: str
    similarity: float
    """Cosine, from -1 to 1."""


def write(directory: Path, *, release: str, collections: Mapping[str, tuple[Sequence[str], Vectors]]) -> None:
    """Build the index of a release and put it at its place in one step; what stood there before is replaced.

    `collections` holds, by language, the passage that each vector leads to, and the vectors.
    """
    directory.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=directory, prefix=f".{release}-"))
    try:
        client = _client(draft)
        try:
            for language, (passage_ids, vectors) in collections.items():
                collection = client.create_collection(
                    _name(release, language),
                    embedding_function=None,
                    configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
                )
                for start in range(0, len(passage_ids), WRITTEN_AT_ONCE):
                    part = slice(start, start + WRITTEN_AT_ONCE)
                    collection.add(
                        ids=[str(start + n) for n in range(len(passage_ids[part]))],
                        embeddings=vectors[part],
                        metadatas=[{"passage": passage_id} for passage_id in passage_ids[part]],
                    )
        finally:
            client.close()
        _swap(draft, directory / release)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, place: Path) -> None:
    if place.exists():
        place.rename(draft / "replaced")
    with suppress(FileExistsError):  # another process was quicker, with the same content
        draft.rename(place)


class Index:
    """An index opened for reading. Raises LibraryUnavailable when it is missing, damaged or not whole."""

    def __init__(self, directory: Path, *, release: str, sizes: Mapping[str, int]) -> None:
        """`sizes` says how many vectors there are to be in each language."""
        from chromadb.errors import ChromaError

        place = directory / release
        if not place.is_dir():
            raise LibraryUnavailable(f"there is no index of release {release} in {directory}")
        try:
            self._client = _client(place)
            try:
                self._collections = {
                    language: self._client.get_collection(_name(release, language), embedding_function=None)
                    for language in sizes
                }
                found = {language: collection.count() for language, collection in self._collections.items()}
            except ChromaError:
                self._client.close()
                raise
        except ChromaError as error:
            raise LibraryUnavailable(f"the index of release {release} cannot be opened") from error
        if found != dict(sizes):
            self._client.close()
            raise LibraryUnavailable(f"the index of release {release} is not whole")
