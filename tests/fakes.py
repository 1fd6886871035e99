"""Small honest parts behind the ports of `coach.ports`, named by how they behave. They keep the ports' promises."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from coach.conversation import LearnerMessage
from coach.ports import Memory, Release
from coach.reading import Reading
from coach.safeguards import DEFAULT, Thresholds
from coach.safety import Screening, Tier
from knowledge_base.passages import ANY_STUDENT, Kind, LibraryUnavailable, Passage, Scope
from tests.in_memory_records import InMemoryRecords as InMemoryRecords

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class FixedClock:
    """Stands still until it is moved."""

    at: datetime = MONDAY_MORNING

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        """Move on, as in `clock.forward(days=3)`."""
        self.at += timedelta(**by)


@dataclass(frozen=True)
class FixedScreen:
    """Judges every message the same."""

    screening: Screening

    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        return self.screening


class QuietScreen:
    """Never finds anything."""

    is_warm = True

    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        return Screening(Tier.NONE, version="quiet")


@dataclass(frozen=True)
class FixedReader:
    """Reads only messages it was told of; every other message says nothing to it."""

    readings: dict[str, Reading] = field(default_factory=dict)

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        return self.readings.get(message.text, Reading())


@dataclass
class FixedLibrary:
    """Finds the same passages whatever is asked, best first as given; `away = True` makes it not answer."""

    passages: tuple[Passage, ...] = ()
    version: str = "fixed"
    away: bool = False
    asked: list[str] = field(default_factory=list)

    async def search(
        self, question: str, *, language: str, limit: int = 3, scope: Scope = ANY_STUDENT
    ) -> tuple[Passage, ...]:
        return self._one_of_each_card(question, language, scope)[:limit]

    async def strategies(
        self, about: str, *, language: str, limit: int = 2, scope: Scope = ANY_STUDENT
    ) -> tuple[Passage, ...]:
        only = replace(scope, kinds=frozenset([Kind.STRATEGY]))
        return self._one_of_each_card(about, language, only)[:limit]

    def passage(self, passage_id: str) -> Passage | None:
        return next((passage for passage in self.passages if passage.id == passage_id), None)

    def cards(self, *, language: str, scope: Scope = ANY_STUDENT) -> tuple[tuple[Passage, ...], ...]:
        cards: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.language == language and passage.kind is not Kind.DOCUMENT and scope.admits(passage):
                cards.setdefault(passage.card_id, []).append(passage)
        return tuple(map(tuple, cards.values()))

    def _one_of_each_card(self, about: str, language: str, scope: Scope) -> tuple[Passage, ...]:
        self.asked.append(about)
        if self.away:
            raise LibraryUnavailable
        cards: dict[str, Passage] = {}
        for passage in self.passages:
            if passage.language == language and scope.admits(passage):
                cards.setdefault(passage.card_id, passage)
        return tuple(cards.values())


@dataclass(frozen=True)
class OneRelease:
    """The only release there is, whatever it is called."""

    release: Release

    def current(self) -> Release:
        return self.release

    def named(self, release_id: str) -> Release:
        return self.release
