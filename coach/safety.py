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


@dataclass(frozen=True)
class Screening:
    """What the screen made of one message."""

    tier: Tier
    category: ConcernCategory | None = None
    matched: tuple[str, ...] = ()
    """The names of the rules that fired, for the person who reviews it."""
    version: str = ""
    """Of the screen that judged."""


@dataclass(frozen=True)
class Concern:
    """A concern that nobody has closed yet."""

    id: ConcernId
    tier: Tier
    category: ConcernCategory
