"""A question in a student's words to passages good enough to cite, or to none: the coach's Library, over Chroma."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.cards import Content
from knowledge_base.embedding import Embedder, NoEncoder
from knowledge_base.index import Hit, Index
from knowledge_base.passages import LibraryUnavailable, Passage

if TYPE_CHECKING:
    from knowledge_base.embedding import Vector

LEAST_SIMILARITY = {"en": 0.45, "es": 0.5}
"""By language, the cosine below which nothing is cited."""
HITS_A_CARD = 16
"""Hits fetched for each card that is wanted, before more are: several lead to the same card."""


class ChromaLibrary:
    """Opens its index and its encoder when the first question comes, so that making one costs nothing."""

    def __init__(self, content: Content, *, index_dir: Path, embedder: Embedder) -> None:
        self.version = content.version
        self._content = content
        self._sizes = {language: len(content.handles(language)) for language in content.languages}
        self._index_dir = index_dir
        self._embedder = embedder
        self._index: Index | None = None
        self._opening = threading.Lock()

    async def search(self, question: str, *, language: str, limit: int = 3) -> tuple[Passage, ...]:
        hits = await self._nearest_cards(question, language=language, limit=limit)
        return tuple(
            self._content.passages[hit.passage_id] for hit in hits if hit.similarity >= LEAST_SIMILARITY[language]
        )

    async def strategies(self, about: str, *, language: str, limit: int = 2) -> tuple[Passage, ...]:
        hits = await self._nearest_cards(about, language=language, limit=limit)
        return tuple(self._content.passages[hit.passage_id] for hit in hits)

    def passage(self, passage_id: str) -> Passage | None:
        return self._content.passages.get(passage_id)

    async def ping(self) -> None:
        """Answer one small question, which opens and warms everything a search needs. Raises LibraryUnavailable."""
        for language in self._content.languages:
            await self.strategies("?", language=language, limit=1)

    async def _nearest_cards(self, text: str, *, language: str, limit: int) -> list[Hit]:
        """Return the best hit of each card, nearest first."""
        if language not in self._sizes:
            return []
        try:
            vector = await self._embedder.embed(text)
        except NoEncoder as error:
            raise LibraryUnavailable("questions cannot be embedded") from error
        fetched = min(limit * HITS_A_CARD, self._sizes[language])
        while True:
            hits = await asyncio.to_thread(self._nearest, vector, language=language, limit=fetched)
            cards: dict[str, Hit] = {}
            for hit in hits:
                cards.setdefault(self._content.passages[hit.passage_id].card_id, hit)
            if len(cards) >= limit or fetched == self._sizes[language]:
                return list(cards.values())[:limit]
            fetched = min(fetched * 4, self._sizes[language])

    def _nearest(self, vector: Vector, *, language: str, limit: int) -> tuple[Hit, ...]:
        with self._opening:
            if self._index is None:
                self._index = Index(self._index_dir, release=self.version, sizes=self._sizes)
        return self._index.nearest(vector, language=language, limit=limit)

    def close(self) -> None:
        """Close the index. The embedder belongs to whoever made it."""
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None
