"""A question in a student's words to passages good enough to cite, or to none: the coach's Library, over Chroma.

The packaged weights know English. A question in another language is therefore asked twice, in its own words among the
cards of its language, and word by word in English (`content/glosses-<language>.yaml`) among the English cards.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.cards import Content
from knowledge_base.embedding import Embedder, NoEncoder
from knowledge_base.index import Hit, Index
from knowledge_base.passages import LibraryUnavailable, Passage
from knowledge_base.ranking import Match, Ranking, rank
from knowledge_base.words import Glosses, SharedWords

if TYPE_CHECKING:
    from knowledge_base.embedding import Vector

WEIGHTS_KNOW = "en"
HITS = 64
"""Fetched each time: enough for the best cards, several of whose texts are near."""


class ChromaLibrary:
    """Opens its index and its encoder when the first question comes, so that making one costs nothing."""

    def __init__(self, content: Content, *, index_dir: Path, embedder: Embedder) -> None:
        self.version = content.version
        self._content = content
        self._sizes = {language: len(content.handles(language)) for language in content.languages}
        self._shared = SharedWords({card.id: card.phrases for card in content.of(WEIGHTS_KNOW)}, language=WEIGHTS_KNOW)
        self._glosses = {language: Glosses(words, language) for language, words in content.glosses.items()}
        self._index_dir = index_dir
        self._embedder = embedder
        self._index: Index | None = None
        self._opening = threading.Lock()

    async def search(self, question: str, *, language: str, limit: int = 3) -> tuple[Passage, ...]:
        ranking = await self.rank(question, language=language)
        return self._passages(ranking.worth_citing()[:limit], language)

    async def strategies(self, about: str, *, language: str, limit: int = 2) -> tuple[Passage, ...]:
        ranking = await self.rank(about, language=language)
        if len(ranking.matches) < limit:  # more than a few were asked for: look at everything there is
            ranking = await self.rank(about, language=language, hits=max(self._sizes.values()))
        return self._passages(ranking.matches[:limit], language)

    def passage(self, passage_id: str) -> Passage | None:
        return self._content.passages.get(passage_id)

    async def ping(self) -> None:
        """Answer one small question, which opens and warms everything a search needs. Raises LibraryUnavailable."""
        await self.rank("?", language=WEIGHTS_KNOW)

    async def rank(self, text: str, *, language: str, hits: int = HITS) -> Ranking:
        """Return the cards near a text, best first, whatever they score. Raises LibraryUnavailable."""
        if language not in self._sizes:
            return Ranking((), elsewhere=0.0)
        english = self._glosses[language].english(text) if language in self._glosses else text
        asked = dict.fromkeys([(language, text), (WEIGHTS_KNOW, english)])
        try:
            vectors = await asyncio.gather(*(self._embedder.embed(words) for _, words in asked))
        except NoEncoder as error:
            raise LibraryUnavailable("questions cannot be embedded") from error
        ways = await asyncio.to_thread(
            lambda: [self._nearest(v, language=into, limit=hits) for v, (into, _) in zip(vectors, asked, strict=True)]
        )
        return rank(ways, shared=self._shared.share(english))

    def _nearest(self, vector: Vector, *, language: str, limit: int) -> tuple[Hit, ...]:
        with self._opening:
            if self._index is None:
                self._index = Index(self._index_dir, release=self.version, sizes=self._sizes)
        return self._index.nearest(vector, language=language, limit=min(limit, self._sizes[language]))

    def _passages(self, matches: Iterable[Match], language: str) -> tuple[Passage, ...]:
        return tuple(self._content.passages[f"{language}/{match.card_id}/{match.section}"] for match in matches)

    def close(self) -> None:
        """Close the index. The embedder belongs to whoever made it."""
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None
