"""Concerns: what a message may disclose, and how sure we are. Coaching stops where a concern begins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType
from uuid import UUID

ConcernId = NewType("ConcernId", UUID)


class Tier(StrEnum):
    """How soon a person must look (SAFETY protocol). Unscreened goes where wellbeing goes: fail closed."""

    NONE = "none"
    WELLBEING = "wellbeing"
    URGENT = "urgent"
    UNSCREENED = "unscreened"


class ConcernCategory(StrEnum):
    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    THREAT = "threat"
    DANGER = "danger"
    DISTRESS = "distress"
    HOPELESSNESS = "hopelessness"
    BULLYING = "bullying"
    EATING = "eating"
    SUBSTANCE = "substance"
    SLEEP = "sleep"
    UNKNOWN = "unknown"


PRESSING = (
    ConcernCategory.SUICIDE,
    ConcernCategory.DANGER,
    ConcernCategory.ABUSE,
    ConcernCategory.THREAT,
    ConcernCategory.SELF_HARM,
)
"""Categories of the urgent tier. When several are in one message, the reply goes by the first."""


class Origin(StrEnum):
    """Who raised a concern."""

    SCREEN = "screen"
    """The screen, of a message."""
    STUDENT = "student"
    TEACHER = "teacher"
    LEAD = "lead"


class Outcome(StrEnum):
    """What a concern came to when it was closed."""

    ACTED_ON = "acted_on"
    PASSED_ON = "passed_on"
    """To somebody outside the school."""
    NO_RISK = "no_risk"
    """It was rightly raised, and nobody is at risk."""
    FALSE_ALARM = "false_alarm"
    """The screen misread the words."""


class EventKind(StrEnum):
    """What happens to a concern."""

    RAISED = "raised"
    TOLD = "told"
    NOT_TOLD = "not_told"
    """A notice was given up; whoever comes next was told instead."""
    ACKNOWLEDGED = "acknowledged"
    NOTED = "noted"
    CLOSED = "closed"
    REOPENED = "reopened"


BY_MODEL = "model:"
"""How a screening names what its trained half found."""
NO_GUESS = "certain"
"""Stands beside that where the trained half alone is as sure of a worry as a rule would be."""


@dataclass(frozen=True)
class Screening:
    """What the screen made of one message."""

    tier: Tier
    category: ConcernCategory | None = None
    matched: tuple[str, ...] = ()
    """The names of the rules that fired, for the person who reviews it."""
    version: str = ""
    """Of the screen that judged."""
    score: float | None = None
    """The odds that the trained head gave it; None where none judged."""

    @property
    def is_a_guess(self) -> bool:
        """It may be worry: the trained half alone thinks so and is not certain, and no rule knows the words."""
        is_by_model = bool(self.matched) and all(name.startswith(BY_MODEL) for name in self.matched)
        return self.tier is Tier.WELLBEING and is_by_model


@dataclass(frozen=True)
class Concern:
    """A concern that nobody has closed yet."""

    id: ConcernId
    tier: Tier
    category: ConcernCategory
