"""One encoder and one index for all tests of the knowledge base; what depends on code alone lies in `build/`."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from knowledge_base import cards, ingest
from knowledge_base.cards import Content
from knowledge_base.embedding import Embedder, Encoder, open_encoder
from knowledge_base.search import ChromaLibrary

BUILD_DIR = Path(__file__).parents[2] / "build"


@pytest.fixture(scope="session")
def content() -> Content:
    return cards.load()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return open_encoder(BUILD_DIR)


@pytest.fixture(scope="session")
def embedder(encoder: Encoder) -> Iterator[Embedder]:
    embedder = Embedder(lambda: encoder)
    yield embedder
    embedder.close()


@pytest.fixture(scope="session")
def index_dir(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("index")
    ingest.build(content, build_dir=BUILD_DIR, index_dir=directory)
    return directory


@pytest.fixture
async def library(content: Content, index_dir: Path, embedder: Embedder) -> AsyncIterator[ChromaLibrary]:
    library = ChromaLibrary(content, index_dir=index_dir, embedder=embedder)
    yield library
    library.close()
