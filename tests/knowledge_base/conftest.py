"""One encoder and one index for all tests of the knowledge base; what depends on code alone lies in `build/`."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base import content as shelves
from knowledge_base import ingest
from knowledge_base.content import Content
from knowledge_base.embedding import Embedder, Encoder, open_encoder
from knowledge_base.search import ChromaLibrary

BUILD_DIR = Path(__file__).parents[2] / "build"
A_FEW = ("flashcards", "phone-away", "calm-breathing")


@pytest.fixture(scope="session")
def content() -> Content:
    return shelves.load()


@pytest.fixture(scope="session")
def few(content: Content) -> Content:
    """Three of the cards in both languages: quick to index and to learn from."""
    cards = tuple(card for card in content.cards if card.id in A_FEW)
    elsewhere = {language: phrases[:20] for language, phrases in content.elsewhere.items()}
    return replace(content, version="a-few", cards=cards, elsewhere=elsewhere)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return open_encoder(BUILD_DIR)


@pytest.fixture(scope="session")
def embedder(encoder: Encoder) -> Iterator[Embedder]:
    embedder = Embedder(lambda: encoder)
    yield embedder
    embedder.close()


@pytest.fixture(scope="session")
def data_dir(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("data")
    ingest.build(content, build_dir=BUILD_DIR, data_dir=directory)
    return directory


@pytest.fixture(scope="session")
def few_built(few: Content, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is built of a few cards, with the export beside it."""
    directory = tmp_path_factory.mktemp("build")
    for export in BUILD_DIR.glob("*.onnx"):
        (directory / export.name).symlink_to(export)
    ingest.build(few, build_dir=directory, data_dir=directory / "data")
    return directory


@pytest.fixture
async def library(content: Content, data_dir: Path, embedder: Embedder) -> AsyncIterator[ChromaLibrary]:
    library = ChromaLibrary(content, build_dir=BUILD_DIR, data_dir=data_dir, embedder=embedder)
    yield library
    library.close()
