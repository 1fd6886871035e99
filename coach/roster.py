"""Who is here: schools, classes, teachers and students. What the coach itself asks of the world is in `coach.ports`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from coach.conversation import LearnerId
from coach.profile import AgeBand, SafeguardingContact
from coach.sharing import Visibility


@dataclass(frozen=True)
class SchoolClass:
    id: UUID
    name: str
    school_id: UUID
    school_name: str
    teacher_id: UUID | None
    """Who teaches it now, the first of them; None where nobody does."""
    teacher_name: str
    visibility: Visibility = Visibility.FULL


@dataclass(frozen=True)
class LearnerSummary:
    """One row per student, kept in the same commit as the message: what a teacher's list shows."""

    learner_id: LearnerId
    name: str
    last_message_at: datetime | None
    messages: int
    phase: str | None
    goal: str | None
    """The current goal in the student's words."""
    open_concerns: int


class Roster(Protocol):
    """Who is here: schools, classes, teachers and students."""

    async def add_school(
        self,
        *,
        name: str,
        zone: str,
        country: str,
        contacts: tuple[SafeguardingContact, ...],
        authorised_at: datetime | None,
    ) -> UUID:
        """A school that has not authorised the use of the coach (None) has students who cannot write yet."""

    async def add_class(
        self,
        *,
        school_id: UUID,
        name: str,
        teacher_name: str,
        cycle_day: int | None,
        visibility: Visibility = Visibility.FULL,
        age_band: AgeBand = AgeBand.LOWER_SECONDARY,
    ) -> SchoolClass: ...

    async def add_learner(self, *, class_id: UUID, name: str, language: str, assented_at: datetime | None) -> LearnerId:
        """Enrol a student; `assented_at` is when they agreed to the notice as it stands now."""

    async def learner_named(self, name: str, *, class_id: UUID | None = None) -> LearnerId:
        """Case does not matter. Raises UnknownLearner."""

    async def classes(self) -> tuple[SchoolClass, ...]: ...

    async def class_list(self, class_id: UUID) -> tuple[LearnerSummary, ...]:
        """The students of a class by name, from their summary rows alone."""
