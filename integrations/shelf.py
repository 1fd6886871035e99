"""The knowledge base of a running coach: opened off the event loop, exchanged in one step when a school publishes."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from coach.errors import RecordsUnavailable
from coach.ports import Release
from coach.publishing import Publication
from coach.records.store import SqlRecords
from integrations.building import build_index, build_reader
from integrations.settings import Settings
from knowledge_base import content
from knowledge_base.content import Content
from knowledge_base.passages import ANY_STUDENT, LibraryUnavailable, Passage, Scope
from prompts import Wordings

if TYPE_CHECKING:
    from knowledge_base.embedding import Embedder
    from knowledge_base.search import ChromaLibrary

log = logging.getLogger(__name__)

LOOKS_EVERY_S = 2.0
"""How soon a running coach notices what another process published."""


class Shelf:
    """Keeps the promises of `coach.ports.Releases`. Wordings are those that came with the code."""

    def __init__(
        self,
        settings: Settings,
        records: SqlRecords,
        wordings: Wordings,
        embedder: "Embedder",
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._settings, self._records, self._wordings, self._embedder = settings, records, wordings, embedder
        self._now = now
        self._library = self._made(content.load())
        self._before: ChromaLibrary | None = None
        """The library that was in use before: somebody may still be searching it, so it is closed one change later."""
        self._current = self._released()
        self._is_open = False

    def current(self) -> Release:
        return self._current

    def named(self, release_id: str) -> Release:
        """Every conversation goes on with the current one: what was retired is found by nobody any more."""
        return self._current

    async def passage(self, release_id: str, passage_id: str) -> tuple[Passage, bool] | None:
        """Return a passage exactly as it stood in that release, and whether it still stands so."""
        now = self._library.passage(passage_id)
        version = release_id.rpartition("-")[2]
        if version == self._library.version:
            return (now, True) if now else None
        then = await self._records.passage_as_of(version, passage_id)
        return (then, then == now) if then else None

    def cards(self, *, language: str, scope: Scope = ANY_STUDENT) -> tuple[tuple[Passage, ...], ...]:
        """Return the cards in scope that a coach may use now, each as its passages in order."""
        return self._library.cards(language=language, scope=scope)

    async def open(self) -> None:
        """Build what is missing, and warm everything a search needs. A failure leaves the shelf closed."""
        from knowledge_base.embedding import NoEncoder

        try:
            before = await self._records.current_publication()
            held = await published_content(self._records, before)
            await asyncio.to_thread(build_reader, self._settings)
            await self._bring(held)
            if await self._records.current_publication() == before:  # otherwise somebody published meanwhile
                await publish(self._records, held, at=self._now())  # the first start, or new cards came with the code
            self._is_open = True
        except (NoEncoder, LibraryUnavailable, RecordsUnavailable, OSError) as error:
            log.error("the knowledge base cannot be opened, the coach talks without it: %s", error)

    async def keep_current(self) -> None:
        """Look now and then whether another process published, and change over when its index is whole."""
        while True:
            await asyncio.sleep(LOOKS_EVERY_S)
            with suppress(RecordsUnavailable):  # readiness says that the database is away; the next look tries again
                await self.refresh()

    async def refresh(self) -> None:
        """Change over to what was published last, when that is not what is used now."""
        published = await self._records.current_publication()
        if published is None or published.version == self._library.version:
            return
        from knowledge_base.embedding import NoEncoder

        held = await published_content(self._records, published)
        if held.version == self._library.version:  # published by another version of the code
            return
        try:
            await self._bring(held)
            log.info("release %s of the knowledge base is in use", held.version)
        except (NoEncoder, LibraryUnavailable, OSError) as error:
            log.error("release %s cannot be opened, the one before stays in use: %s", held.version, error)

    async def readiness(self) -> dict[str, bool]:
        if self._is_open:
            try:
                await self._library.ping()
                return {"index": True, "embedder": True}
            except LibraryUnavailable as error:
                log.warning("the knowledge base does not answer: %s", error)
        return {"index": False, "embedder": False}

    def close(self) -> None:
        for library in filter(None, (self._before, self._library)):
            library.close()

    async def _bring(self, held: Content) -> None:
        """Build what is missing and take it into use; an index that cannot be opened is built again, once."""
        await asyncio.to_thread(build_index, self._settings, held, trusting=True)
        try:
            await self._take(held)
        except LibraryUnavailable as damaged:
            log.warning("the index of release %s is built again: %s", held.version, damaged)
            await asyncio.to_thread(build_index, self._settings, held)
            await self._take(held)

    async def _take(self, held: Content) -> None:
        """Open a library beside the one in use, try it, and put it in its place."""
        library = self._made(held)
        try:
            await library.ping()
        except LibraryUnavailable:
            await asyncio.to_thread(library.close)
            raise
        finished, self._before, self._library = self._before, self._library, library
        self._current = self._released()
        if finished is not None:
            await asyncio.to_thread(finished.close)

    def _released(self) -> Release:
        return Release(f"{self._wordings.version}-{self._library.version}", self._wordings, self._library)

    def _made(self, held: Content) -> "ChromaLibrary":
        from knowledge_base.search import ChromaLibrary

        settings = self._settings
        return ChromaLibrary(held, build_dir=settings.build_dir, data_dir=settings.data_dir, embedder=self._embedder)


async def published_content(records: SqlRecords, published: Publication | None) -> Content:
    """Return the cards that came with the code, with the documents of a publication and without what is retired."""
    documents = await records.published_documents(published.version) if published else ()
    return content.load().with_documents(documents, retired=await records.retired())


async def publish(records: SqlRecords, held: Content, *, at: datetime) -> None:
    """Make content the current release. Its index has to be built before; what is current already stays as it is."""
    await records.publish(held.version, documents=held.documents, passages=list(held.passages.values()), at=at)
