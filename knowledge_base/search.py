"""A question in a student's words to passages good enough to cite, or to none: the coach's Library, over Chroma.

A card is scored by the three of its texts that are nearest to the question, and a little by the words they share: the
weights were trained on English, and in Spanish shared words put right what they misjudge. Nothing is cited below a fixed
score, nor when the question is nearer to something that no card answers (`content/elsewhere.yaml`).
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.cards import NOWHERE, Content
from knowledge_base.embedding import Embedder, NoEncoder
from knowledge_base.index import Hit, Index
from knowledge_base.passages import LibraryUnavailable, Passage
from knowledge_base.words import SharedWords

if TYPE_CHECKING:
    from knowledge_base.embedding import Vector

LEAST_SCORE = {"en": 0.4, "es": 0.6}
"""By language, the score below which nothing is cited. Chosen on tests/knowledge_base/questions.yaml."""
NEAREST_TEXTS = 3
WORDS_COUNT = 0.1
"""What sharing every word adds to a score."""
HITS = 64
"""Fetched at first: enough for the best cards, several of whose texts are near."""


@dataclass(frozen=True)
class Match:
    passage_id: str
    score: float


@dataclass(frozen=True)
class Ranking:
    matches: tuple[Match, ...]
    """One for each card, best first."""
    elsewhere: float
    """The similarity of the nearest text that leads nowhere."""


class ChromaLibrary:
    """Opens its index and its encoder when the first question comes, so that making one costs nothing."""

    def __init__(self, content: Content, *, index_dir: Path, embedder: Embedder) -> None:
        self.version = content.version
        self._content = content
        self._sizes = {language: len(content.handles(language)) for language in content.languages}
        self._words = {
            language: SharedWords({card.id: card.phrases for card in content.of(language)}, language=language)
            for language in content.languages
        }
        self._index_dir = index_dir
        self._embedder = embedder
        self._index: Index | None = None
        self._opening = threading.Lock()

    async def search(self, question: str, *, language: str, limit: int = 3) -> tuple[Passage, ...]:
        ranking = await self.rank(question, language=language, limit=limit)
        least = max(LEAST_SCORE.get(language, 0), ranking.elsewhere)
        if not ranking.matches or ranking.matches[0].score < least:
            return ()
        return self._passages(ranking.matches[:limit], at_least=LEAST_SCORE[language])

    async def strategies(self, about: str, *, language: str, limit: int = 2) -> tuple[Passage, ...]:
        ranking = await self.rank(about, language=language, limit=limit)
        return self._passages(ranking.matches[:limit])

    def passage(self, passage_id: str) -> Passage | None:
        return self._content.passages.get(passage_id)

    async def ping(self) -> None:
        """Answer one small question, which opens and warms everything a search needs. Raises LibraryUnavailable."""
        for language in self._content.languages:
            await self.rank("?", language=language, limit=1)

    async def rank(self, text: str, *, language: str, limit: int) -> Ranking:
        """Return the cards nearest to a text, at least `limit` of them, whatever they score. Raises LibraryUnavailable."""
        if language not in self._sizes:
            return Ranking((), 0.0)
        try:
            vector = await self._embedder.embed(text)
        except NoEncoder as error:
            raise LibraryUnavailable("questions cannot be embedded") from error
        fetched = min(HITS, self._sizes[language])
        hits = await asyncio.to_thread(self._nearest, vector, language=language, limit=fetched)
        while len(self._by_card(hits)) < limit and fetched < self._sizes[language]:
            fetched = min(4 * fetched, self._sizes[language])
            hits = await asyncio.to_thread(self._nearest, vector, language=language, limit=fetched)
        shared = self._words[language].share(text)
        matches = (
            Match(near[0].passage_id, _nearness(near, farthest=hits[-1]) + WORDS_COUNT * shared[card_id])
            for card_id, near in self._by_card(hits).items()
        )
        return Ranking(
            tuple(sorted(matches, key=lambda match: -match.score)),
            elsewhere=max((hit.similarity for hit in hits if hit.passage_id == NOWHERE), default=0.0),
        )

    def _by_card(self, hits: tuple[Hit, ...]) -> dict[str, list[Hit]]:
        cards: dict[str, list[Hit]] = {}
        for hit in hits:
            if hit.passage_id != NOWHERE:
                cards.setdefault(self._content.passages[hit.passage_id].card_id, []).append(hit)
        return cards

    def _nearest(self, vector: Vector, *, language: str, limit: int) -> tuple[Hit, ...]:
        with self._opening:
            if self._index is None:
                self._index = Index(self._index_dir, release=self.version, sizes=self._sizes)
        return self._index.nearest(vector, language=language, limit=limit)

    def _passages(self, matches: tuple[Match, ...], *, at_least: float = -1.0) -> tuple[Passage, ...]:
        return tuple(self._content.passages[match.passage_id] for match in matches if match.score >= at_least)

    def close(self) -> None:
        """Close the index. The embedder belongs to whoever made it."""
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None


def _nearness(near: list[Hit], *, farthest: Hit) -> float:
    """The mean of the nearest; where fewer were fetched, the farthest that was stands for those that were not."""
    best = [hit.similarity for hit in near[:NEAREST_TEXTS]]
    return (sum(best) + farthest.similarity * (NEAREST_TEXTS - len(best))) / NEAREST_TEXTS
