"""The index is built once, whole or not at all, and mended when it is damaged."""

import dataclasses
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import chromadb
import pytest

from knowledge_base import embedding, index, ingest
from knowledge_base.cards import Content
from knowledge_base.embedding import Embedder
from knowledge_base.index import Index
from knowledge_base.passages import LibraryUnavailable
from knowledge_base.search import ChromaLibrary
from tests.knowledge_base.conftest import BUILD_DIR


@pytest.fixture
def copy(index_dir: Path, tmp_path: Path) -> Path:
    """An index of one's own to spoil."""
    return Path(shutil.copytree(index_dir, tmp_path / "index"))


def held(directory: Path, content: Content) -> dict[str, Any]:
    """Everything an index holds, by language. (Its files change whenever Chroma opens them, also for reading.)"""
    client = chromadb.PersistentClient(
        str(directory / content.version), settings=chromadb.config.Settings(anonymized_telemetry=False)
    )
    everything = {}
    for language in content.languages:
        found = client.get_collection(f"kb-{content.version}-{language}", embedding_function=None).get(
            include=["embeddings", "metadatas"]
        )
        everything[language] = (found["ids"], found["metadatas"], found["embeddings"].tolist())
    client.close()
    return everything


def damage(directory: Path, content: Content) -> None:
    (directory / content.version / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def sizes(content: Content) -> dict[str, int]:
    return {language: len(content.handles(language)) for language in content.languages}


def test_indexing_twice_changes_nothing(content: Content, copy: Path) -> None:
    before, place = held(copy, content), (copy / content.version).stat().st_ino

    again = ingest.build(content, build_dir=BUILD_DIR, index_dir=copy)

    assert (again.built, again.embedded) == (False, 0)
    assert held(copy, content) == before
    assert (copy / content.version).stat().st_ino == place


def test_a_second_data_directory_embeds_nothing(
    content: Content, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(build_dir: Path) -> Any:
        raise AssertionError("every vector was there")

    monkeypatch.setattr(ingest, "open_encoder", never)
    second = ingest.build(content, build_dir=BUILD_DIR, index_dir=tmp_path)

    assert (second.built, second.embedded) == (True, 0)
    assert second.cards == len(content.cards)
    assert second.passages == len(content.passages)
    assert second.vectors == sum(sizes(content).values())


def test_a_damaged_index_is_mended_by_indexing_again(content: Content, copy: Path) -> None:
    damage(copy, content)

    assert ingest.build(content, build_dir=BUILD_DIR, index_dir=copy).built
    Index(copy, release=content.version, sizes=sizes(content)).close()


def test_nothing_half_made_is_left_lying_about(content: Content, copy: Path) -> None:
    damage(copy, content)
    ingest.build(content, build_dir=BUILD_DIR, index_dir=copy)

    assert [path.name for path in copy.iterdir()] == [content.version]


def test_an_index_that_could_not_be_finished_leaves_the_old_one_in_place(content: Content, copy: Path) -> None:
    before = held(copy, content)
    broken: dict[str, tuple[Sequence[str], Any]] = {"en": (["en/x/check"], [["no", "numbers"]])}

    with pytest.raises((ValueError, TypeError)):
        index.write(copy, release=content.version, collections=broken)

    assert held(copy, content) == before
    assert [path.name for path in copy.iterdir()] == [content.version]


def test_several_processes_may_index_at_once(content: Content, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from knowledge_base import cards, ingest\n"
        "ingest.build(cards.load(), build_dir=Path(sys.argv[1]), index_dir=Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", script, str(BUILD_DIR), str(tmp_path)]
    running = [subprocess.Popen(command, cwd=BUILD_DIR.parent) for _ in range(3)]

    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert [path.name for path in tmp_path.iterdir()] == [content.version]
    Index(tmp_path, release=content.version, sizes=sizes(content)).close()


def test_another_release_stands_beside_the_one_in_use(content: Content, copy: Path) -> None:
    later = dataclasses.replace(content, version="a-later-one")
    ingest.build(later, build_dir=BUILD_DIR, index_dir=copy)

    for release in (content.version, later.version):
        Index(copy, release=release, sizes=sizes(content)).close()


def test_an_index_with_vectors_missing_is_not_taken_for_whole(content: Content, index_dir: Path) -> None:
    more = {language: size + 1 for language, size in sizes(content).items()}

    with pytest.raises(LibraryUnavailable, match="not whole"):
        Index(index_dir, release=content.version, sizes=more)


async def test_a_damaged_index_is_a_library_that_is_away_until_it_is_mended(
    content: Content, copy: Path, embedder: Embedder
) -> None:
    damage(copy, content)
    library = ChromaLibrary(content, index_dir=copy, embedder=embedder)
    for _ in range(3):
        with pytest.raises(LibraryUnavailable):
            await library.search("i forget everything i read", language="en")
    with pytest.raises(LibraryUnavailable):
        await library.ping()

    ingest.build(content, build_dir=BUILD_DIR, index_dir=copy)
    assert await library.search("i forget everything i read", language="en")
    library.close()


async def test_without_weights_the_library_is_away(content: Content, index_dir: Path) -> None:
    def no_encoder() -> embedding.Encoder:
        raise embedding.NoEncoder("no weights")

    embedder = Embedder(no_encoder)
    library = ChromaLibrary(content, index_dir=index_dir, embedder=embedder)
    with pytest.raises(LibraryUnavailable):
        await library.strategies("history", language="es")
    embedder.close()
