"""The learner and the learner profile: facts the learner stated, each with the words it rests on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from coach.conversation import LearnerId, MessageId, Quote
from coach.staffing import DEFAULT_POLICY, SafeguardingPolicy

FactId = NewType("FactId", UUID)


class FactKind(StrEnum):
    """What a fact is about (the list of Ntuli 2017, tip 3). Preferences are stated preferences, never a style."""

    STRENGTH = "strength"
    INTEREST = "interest"
    ASPIRATION = "aspiration"
    DISLIKE = "dislike"
    LIKES_TO_LEARN = "likes_to_learn"
    WHEN_STUCK = "when_stuck"
    SUPPORT = "support"
    LIFE = "life"


class AgeBand(StrEnum):
    """How old the students of a class are, so that wordings can be read with ease."""

    PRIMARY = "9-11"
    LOWER_SECONDARY = "12-14"
    UPPER_SECONDARY = "15-18"


@dataclass(frozen=True)
class NewFact:
    """A fact about to be kept; the store gives it its id."""

    kind: FactKind
    quote: Quote
    message_id: MessageId | None = None
    """The earlier message that holds the words, when they were not said in the one being answered."""
    replaces: FactId | None = None
    """The fact that this one puts right."""


@dataclass(frozen=True)
class ProfileFact:
    id: FactId
    kind: FactKind
    quote: Quote
    message_id: MessageId | None
    """Where it was said; None for one that was typed into the profile or proposed by somebody else."""
    at: datetime
    """When it was said first."""
    times: int = 1
    """In how many messages it was said."""
    proposed_by: str | None = None
    """Who proposed it, when it was not the learner. It counts only once the learner has accepted it."""


@dataclass(frozen=True)
class SafeguardingContact:
    """A named adult. The first of a school is the one named to a learner."""

    name: str
    role: str
    email: str | None = None
    """Where a notice goes, which never holds a student's words."""


@dataclass(frozen=True)
class Learner:
    """A student, with what the coach needs to know of the class and school they are in."""

    id: LearnerId
    name: str
    language: str
    class_id: UUID
    class_name: str
    teacher_name: str
    cycle_day: int | None
    """The weekday on which the class looks back, Monday is 0; None when each learner has their own week."""
    zone: ZoneInfo
    country: str
    """ISO 3166 code; helplines follow it."""
    contacts: tuple[SafeguardingContact, ...]
    age_band: AgeBand = AgeBand.LOWER_SECONDARY
    school_id: UUID | None = None
    policy: SafeguardingPolicy = DEFAULT_POLICY
    """How their school is told of concerns, and when somebody is there."""

    @property
    def named_adult(self) -> SafeguardingContact:
        """The adult a learner is told of: the school's first contact, or the teacher where none is named yet."""
        return self.contacts[0] if self.contacts else SafeguardingContact(self.teacher_name, self.class_name)


@dataclass(frozen=True)
class LearnerProfile:
    facts: tuple[ProfileFact, ...] = ()
    """Facts in force, oldest first; what the learner deleted is nowhere in a profile."""
    paused: tuple[ProfileFact, ...] = ()
    """Not to be brought up until the learner says so."""
    proposed: tuple[ProfileFact, ...] = ()
    """Waiting for the learner's word."""

    def latest(self, kind: FactKind) -> ProfileFact | None:
        return next((fact for fact in reversed(self.facts) if fact.kind is kind), None)
