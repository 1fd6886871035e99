"""The index is built once, whole or not at all, copied to every data directory, and mended when it is damaged."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import chromadb
import pytest

from knowledge_base import embedding, index, ingest
from knowledge_base.content import Content
from knowledge_base.documents import Document
from knowledge_base.embedding import Embedder
from knowledge_base.head import head_path
from knowledge_base.index import Index
from knowledge_base.passages import Kind, LibraryUnavailable, Passage
from knowledge_base.search import ChromaLibrary

QUESTION = "are flashcards any good"


@pytest.fixture
def build_dir(few_built: Path, tmp_path: Path) -> Path:
    """What was built of a few cards, to spoil."""
    return Path(shutil.copytree(few_built, tmp_path / "build", symlinks=True))


@pytest.fixture
def data_dir(build_dir: Path) -> Path:
    return build_dir / "data"


def held(directory: Path, content: Content) -> dict[str, Any]:
    """Everything an index holds, by language. (Its files change whenever Chroma opens them, also for reading.)"""
    version = content.shipped.version
    client = chromadb.PersistentClient(
        str(directory / "index" / version), settings=chromadb.config.Settings(anonymized_telemetry=False)
    )
    everything = {}
    for language in content.languages:
        found = client.get_collection(f"kb-{version}-{language}", embedding_function=None).get(include=["embeddings"])
        everything[language] = (found["ids"], found["embeddings"].tolist())
    client.close()
    return everything


def damage(directory: Path, content: Content) -> None:
    (directory / "index" / content.shipped.version / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def opened(directory: Path, content: Content) -> None:
    Index(directory / "index", version=content.shipped.version, sizes=content.shipped.sizes).close()


def a_document(*texts: str) -> Document:
    passages = tuple(
        Passage(f"en/doc/{n}", "doc", "Doc", "", text, "", "", "en", (), (), kind=Kind.DOCUMENT)
        for n, text in enumerate(texts, 1)
    )
    return Document("doc.txt", 1, "Doc", "en", str(hash(texts)), passages)


def test_indexing_twice_changes_nothing(few: Content, build_dir: Path, data_dir: Path) -> None:
    before, place = held(data_dir, few), (data_dir / "index" / few.shipped.version).stat().st_ino

    again = ingest.build(few, build_dir=build_dir, data_dir=data_dir)

    assert (again.built, again.embedded) == (False, 0)
    assert held(data_dir, few) == before
    assert (data_dir / "index" / few.shipped.version).stat().st_ino == place


def test_a_second_data_directory_embeds_and_learns_nothing(
    few: Content, build_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("everything was there")

    monkeypatch.setattr(ingest, "open_encoder", never)
    monkeypatch.setattr(ingest.head, "train", never)
    monkeypatch.setattr(ingest.index, "write", never)
    second = ingest.build(few, build_dir=build_dir, data_dir=tmp_path / "second")

    assert (second.built, second.embedded) == (True, 0)
    assert second.cards == len(few.cards)
    assert second.passages == len(few.passages)
    assert second.vectors == sum(few.shipped.sizes.values())


def test_publishing_a_document_embeds_the_document_and_nothing_else(
    few: Content, build_dir: Path, data_dir: Path
) -> None:
    first = few.with_documents([a_document("The lab opens at nine.", "Bring your own goggles.")])
    second = few.with_documents([a_document("The lab opens at nine.", "Goggles are on the shelf.")])

    assert ingest.build(first, build_dir=build_dir, data_dir=data_dir).embedded == 2
    assert ingest.build(second, build_dir=build_dir, data_dir=data_dir).embedded == 1
    assert ingest.build(first, build_dir=build_dir, data_dir=data_dir).embedded == 0


def test_a_schools_documents_stay_in_its_data_directory(few: Content, build_dir: Path, data_dir: Path) -> None:
    before = {path.name for path in build_dir.rglob("*")}
    ingest.build(few.with_documents([a_document("The lab opens at nine.")]), build_dir=build_dir, data_dir=data_dir)

    new = {path for path in build_dir.rglob("*") if path.name not in before}
    assert all(path.is_relative_to(data_dir) for path in new)


def test_a_damaged_index_is_mended_by_indexing_again(few: Content, build_dir: Path, data_dir: Path) -> None:
    damage(data_dir, few)

    assert ingest.build(few, build_dir=build_dir, data_dir=data_dir).built
    opened(data_dir, few)


def test_a_damaged_build_is_mended_before_it_is_copied(few: Content, build_dir: Path, data_dir: Path) -> None:
    damage(build_dir, few)
    damage(data_dir, few)

    ingest.build(few, build_dir=build_dir, data_dir=data_dir)
    opened(build_dir, few)
    opened(data_dir, few)


def test_nothing_half_made_is_left_lying_about(few: Content, build_dir: Path, data_dir: Path) -> None:
    damage(data_dir, few)
    ingest.build(few, build_dir=build_dir, data_dir=data_dir)

    assert [path.name for path in (data_dir / "index").iterdir()] == [few.shipped.version]


def test_an_index_that_could_not_be_finished_leaves_the_old_one_in_place(few: Content, data_dir: Path) -> None:
    before = held(data_dir, few)
    broken: dict[str, Any] = {"en": [["no", "numbers"]]}

    with pytest.raises((ValueError, TypeError)):
        index.write(data_dir / "index", version=few.shipped.version, collections=broken)

    assert held(data_dir, few) == before
    assert [path.name for path in (data_dir / "index").iterdir()] == [few.shipped.version]


def test_several_processes_may_index_at_once(content: Content, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from knowledge_base import content, ingest\n"
        "ingest.build(content.load(), build_dir=Path('build'), data_dir=Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    running = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=root) for _ in range(3)]

    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert [path.name for path in (tmp_path / "index").iterdir()] == [content.shipped.version]
    opened(tmp_path, content)


def test_old_indexes_are_cleared_away_but_for_the_latest(few: Content, build_dir: Path, data_dir: Path) -> None:
    for n in range(7):
        held = few.with_documents([a_document(f"The lab opens at {n}.")])
        ingest.build(held, build_dir=build_dir, data_dir=data_dir)

    left = {path.name for path in (data_dir / "index").iterdir()}
    assert {held.shipped.version, held.added.version} <= left
    assert len(left) == 2 + ingest.KEPT_INDEXES


def test_an_index_with_vectors_missing_is_not_taken_for_whole(few: Content, data_dir: Path) -> None:
    more = {language: size + 1 for language, size in few.shipped.sizes.items()}

    with pytest.raises(LibraryUnavailable, match="not whole"):
        Index(data_dir / "index", version=few.shipped.version, sizes=more)


async def test_a_damaged_index_is_a_library_that_is_away_until_it_is_mended(
    few: Content, build_dir: Path, data_dir: Path, embedder: Embedder
) -> None:
    damage(data_dir, few)
    library = ChromaLibrary(few, build_dir=build_dir, data_dir=data_dir, embedder=embedder)
    for _ in range(3):
        with pytest.raises(LibraryUnavailable):
            await library.search(QUESTION, language="en")
    with pytest.raises(LibraryUnavailable):
        await library.ping()

    ingest.build(few, build_dir=build_dir, data_dir=data_dir)
    assert (await library.search(QUESTION, language="en"))[0].card_id == "flashcards"
    library.close()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"garbage")], ids=["missing", "garbage"])
async def test_a_head_that_cannot_be_read_is_a_library_that_is_away(
    few: Content, build_dir: Path, data_dir: Path, embedder: Embedder, spoil: Any
) -> None:
    spoil(head_path(build_dir, few.shipped.version, "en"))
    library = ChromaLibrary(few, build_dir=build_dir, data_dir=data_dir, embedder=embedder)

    with pytest.raises(LibraryUnavailable):
        await library.search(QUESTION, language="en")
    ingest.build(few, build_dir=build_dir, data_dir=data_dir)
    assert await library.search(QUESTION, language="en")
    library.close()


async def test_without_weights_the_library_is_away(few: Content, build_dir: Path, data_dir: Path) -> None:
    def no_encoder() -> embedding.Encoder:
        raise embedding.NoEncoder("no weights")

    embedder = Embedder(no_encoder)
    library = ChromaLibrary(few, build_dir=build_dir, data_dir=data_dir, embedder=embedder)
    with pytest.raises(LibraryUnavailable):
        await library.strategies("history", language="es")
    embedder.close()
