"""A Chroma index of a part of the content: one collection a language, built beside, swapped in whole, then only read.

It holds vectors and nothing else: which passage one leads to is known by its place among the handles of the part, so
that a search reads no metadata. Chroma embeds nothing and sends nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from knowledge_base.passages import LibraryUnavailable

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

    from knowledge_base.embedding import Vector, Vectors

WRITTEN_AT_ONCE = 1_000
HNSW: CreateHNSWConfiguration = {"space": "cosine", "ef_search": 200, "ef_construction": 200, "max_neighbors": 32}
"""Looked through so far, it finds what an exact search finds; `coach bench retrieval` says how nearly."""


@dataclass(frozen=True)
class Hit:
    place: int
    """Where the vector stands among those that were written, from 0."""
    similarity: float
    """Cosine, from -1 to 1."""


def write(directory: Path, *, version: str, collections: Mapping[str, Vectors]) -> None:
    """Build the index of a part beside its place and put it there in one step; what stood there is replaced.

    `collections` holds the vectors by language.
    """
    directory.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=directory, prefix=f".{version}-"))
    try:
        client = _client(draft)
        try:
            for language, vectors in collections.items():
                collection = client.create_collection(
                    _name(version, language),
                    embedding_function=None,
                    configuration={"hnsw": HNSW},
                )
                for start in range(0, len(vectors), WRITTEN_AT_ONCE):
                    part = vectors[start : start + WRITTEN_AT_ONCE]
                    collection.add(
                        ids=[str(start + n) for n in range(len(part))],
                        embeddings=part,
                    )
        finally:
            client.close()
        swap(draft, directory / version)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def swap(draft: Path, place: Path) -> None:
    """Put a finished index into its place in one step; what stood there is removed."""
    replaced = Path(tempfile.mkdtemp(dir=place.parent, prefix=".replaced-"))
    with suppress(FileNotFoundError):
        place.rename(replaced / place.name)
    shutil.rmtree(replaced, ignore_errors=True)
    try:
        draft.rename(place)
    except OSError:
        if not place.is_dir():  # otherwise somebody else was quicker, with the same content
            raise


class Index:
    """An index opened for reading."""

    def __init__(self, directory: Path, *, version: str, sizes: Mapping[str, int]) -> None:
        """`sizes` says how many vectors each language has when the index is whole. Raises LibraryUnavailable."""
        place = directory / version
        if not place.is_dir():
            raise LibraryUnavailable(f"there is no index {version}")
        self._version = version
        with _faults_as_ours(version), ExitStack() as closing:
            client = _client(place)
            closing.callback(client.close)
            self._collections = {
                language: client.get_collection(_name(version, language), embedding_function=None) for language in sizes
            }
            if {language: collection.count() for language, collection in self._collections.items()} != dict(sizes):
                raise LibraryUnavailable(f"the index {version} is not whole")
            closing.pop_all()
        self._client = client

    def nearest(self, vector: Vector, *, language: str, limit: int) -> tuple[Hit, ...]:
        """Return at most `limit` hits, nearest first. Raises LibraryUnavailable."""
        with _faults_as_ours(self._version):
            found = self._collections[language].query(
                query_embeddings=[vector.tolist()], n_results=limit, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return tuple(Hit(int(each), 1 - distance) for each, distance in zip(found["ids"][0], distances[0], strict=True))

    def close(self) -> None:
        self._client.close()


def _client(place: Path) -> Client:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    try:
        return cast("Client", chromadb.PersistentClient(str(place), settings=Settings(anonymized_telemetry=False)))
    except chromadb.errors.ChromaError:
        # Chroma 1.5 keeps the half-made client of a file it could not open, and would hand it out again for this path,
        # also when the file has been mended.
        SharedSystemClient._identifier_to_system.pop(str(place), None)
        raise


def _name(version: str, language: str) -> str:
    return f"kb-{version}-{language}"


@contextmanager
def _faults_as_ours(version: str) -> Iterator[None]:
    try:
        from chromadb.errors import ChromaError
    except ImportError as error:
        raise LibraryUnavailable("Chroma is not installed") from error
    try:
        yield
    except (ChromaError, ValueError) as error:
        # Some unreadable files come as "could not connect to tenant", a ValueError.
        raise LibraryUnavailable(f"the index {version} is damaged") from error
