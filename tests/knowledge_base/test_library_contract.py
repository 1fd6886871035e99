"""The library over Chroma and the fake one keep the same promises."""

from pathlib import Path

import pytest

from knowledge_base.content import Content
from knowledge_base.embedding import Embedder
from knowledge_base.search import ChromaLibrary
from tests.fakes import FixedLibrary
from tests.knowledge_base.contract_library import LibraryContract


class TestChromaLibrary(LibraryContract):
    @pytest.fixture
    def library_away(self, content: Content, embedder: Embedder, tmp_path: Path) -> ChromaLibrary:
        return ChromaLibrary(content, build_dir=tmp_path, data_dir=tmp_path, embedder=embedder)


class TestFixedLibrary(LibraryContract):
    @pytest.fixture
    def library(self, content: Content) -> FixedLibrary:
        return FixedLibrary(tuple(passage for card in content.cards for passage in card.passages))

    @pytest.fixture
    def library_away(self) -> FixedLibrary:
        return FixedLibrary(away=True)
