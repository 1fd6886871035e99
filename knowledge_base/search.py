"""A question in a student's words to passages good enough to cite, or to none: the coach's Library, over Chroma."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from knowledge_base.cards import SECTIONS
from knowledge_base.content import NOWHERE, Content, Part
from knowledge_base.embedding import Embedder, NoEncoder
from knowledge_base.head import Head, head_path
from knowledge_base.index import Index
from knowledge_base.ingest import card_of, index_dir
from knowledge_base.passages import ANY_STUDENT, Kind, LibraryUnavailable, Passage, Scope
from knowledge_base.ranking import Match, Near, best_of_each, rank_cards, rank_documents, worth_citing
from knowledge_base.words import SharedWords

if TYPE_CHECKING:
    from knowledge_base.embedding import Vector

HITS = 64
"""Fetched each time: enough for the best cards, several of whose texts are near."""


class _Opened:
    """What a search reads from: the indexes, and the heads."""

    def __init__(self, content: Content, *, build_dir: Path, data_dir: Path) -> None:
        self.indexes: dict[Part, Index] = {}
        try:
            for part in (content.shipped, content.added):
                if not part.is_empty:
                    self.indexes[part] = Index(index_dir(data_dir), version=part.version, sizes=part.sizes)
            self.heads = {
                language: Head.read(head_path(build_dir, content.shipped.version, language))
                for language in content.shipped.handles
            }
        except (LibraryUnavailable, OSError, ValueError, KeyError, BadZipFile) as error:
            self.close()
            raise error if isinstance(error, LibraryUnavailable) else LibraryUnavailable("a head is missing") from error

    def nearest(self, part: Part, vector: Vector, *, language: str, hits: int) -> list[Near]:
        size = part.sizes.get(language, 0)
        if not size:
            return []
        found = self.indexes[part].nearest(vector, language=language, limit=min(hits, size))
        handles = part.handles[language]
        return [Near(handles[hit.place][0], hit.similarity) for hit in found]

    def close(self) -> None:
        for each in self.indexes.values():
            each.close()


class ChromaLibrary:
    """Opens its index and its encoder when the first question comes, so that making one costs nothing."""

    def __init__(self, content: Content, *, build_dir: Path, data_dir: Path, embedder: Embedder) -> None:
        self.version = content.version
        self._content = content
        self._build_dir, self._data_dir = build_dir, data_dir
        self._shared = {
            language: SharedWords(
                {
                    each.id: [each.text]
                    for doc in content.documents
                    if doc.language == language
                    for each in doc.passages
                },
                language=language,
            )
            for language in content.languages
        }
        self._within = lru_cache(maxsize=64)(content.ids_within)
        self._embedder = embedder
        self._opened: _Opened | None = None
        self._opening = threading.Lock()

    async def search(
        self, question: str, *, language: str, limit: int = 3, scope: Scope = ANY_STUDENT
    ) -> tuple[Passage, ...]:
        matches = worth_citing(await self.rank(question, language=language, scope=scope))
        return tuple(self.shown(match, language) for match in matches[:limit])

    async def strategies(
        self, about: str, *, language: str, limit: int = 2, scope: Scope = ANY_STUDENT
    ) -> tuple[Passage, ...]:
        only = replace(scope, kinds=frozenset([Kind.STRATEGY]))
        matches = await self.rank(about, language=language, scope=only)
        return tuple(self.shown(match, language) for match in matches[:limit])

    def passage(self, passage_id: str) -> Passage | None:
        return self._content.passages.get(passage_id)

    def cards(self, *, language: str, scope: Scope = ANY_STUDENT) -> tuple[tuple[Passage, ...], ...]:
        """Return the cards in scope, each as its passages in order: no document, and nothing that was retired."""
        within = self._within(scope, language)
        return tuple(card.passages for card in self._content.of(language) if card.id in within)

    async def ping(self) -> None:
        """Answer one small question, which opens and warms everything a search needs. Raises LibraryUnavailable."""
        await self.rank("?", language=self._content.languages[0])

    async def rank(self, text: str, *, language: str, scope: Scope = ANY_STUDENT) -> tuple[Match, ...]:
        """Return the cards and documents in scope, best first, whatever their relevance. Raises LibraryUnavailable."""
        if language not in self._content.languages:
            return ()
        try:
            vector = await self._embedder.embed(text)
        except NoEncoder as error:
            raise LibraryUnavailable("questions cannot be embedded") from error
        return await asyncio.to_thread(self._ranked, text, vector, language, self._within(scope, language))

    def _ranked(self, text: str, vector: Vector, language: str, within: frozenset[str]) -> tuple[Match, ...]:
        opened = self._open()
        cards = self._cards(opened, text, vector, language, within)
        return best_of_each([*cards, *self._documents(opened, text, vector, language, within)])

    def _cards(self, opened: _Opened, text: str, vector: Vector, language: str, within: frozenset[str]) -> list[Match]:
        if language not in opened.heads:
            return []
        found = opened.nearest(self._content.shipped, vector, language=language, hits=HITS)
        ranked = rank_cards(
            found,
            heard=opened.heads[language].hear(text, vector, nowhere=NOWHERE),
            card_of={each.passage_id: card_of(each.passage_id) for each in found},
        )
        return [match for match in ranked if match.card_id in within]

    def _documents(
        self, opened: _Opened, text: str, vector: Vector, language: str, within: frozenset[str]
    ) -> list[Match]:
        hits, found = HITS, list[Near]()
        while True:  # what is out of scope may hide what is in it
            near = opened.nearest(self._content.added, vector, language=language, hits=hits)
            found = [each for each in near if card_of(each.passage_id) in within]
            if found or len(near) < hits:
                break
            hits *= 8
        shared = self._shared[language].share(text, among=[each.passage_id for each in found])
        return rank_documents(
            found, shared=shared, card_of={each.passage_id: card_of(each.passage_id) for each in found}
        )

    def _open(self) -> _Opened:
        with self._opening:
            if self._opened is None:
                self._opened = _Opened(self._content, build_dir=self._build_dir, data_dir=self._data_dir)
            return self._opened

    def shown(self, match: Match, language: str) -> Passage:
        """Return the passage to show for a match: the nearest, or how its card begins."""
        passage_id = match.passage_id or f"{language}/{match.card_id}/{SECTIONS[language][0][0]}"
        return self._content.passages[passage_id]

    def close(self) -> None:
        """Close the index. The embedder belongs to whoever made it."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
