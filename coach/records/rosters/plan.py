"""What is going to change: each change in a sentence, with the rows that it writes. Nothing is ever deleted."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from coach.errors import CoachError
from coach.records.rosters.wanted import Problem


class RosterRefused(CoachError):
    """Nothing was changed; the sentence says what is wrong and what to do."""

    code = "roster_refused"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Verb(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


class Kind(StrEnum):
    """What is changed, in the order in which it is told."""

    SCHOOL = "school"
    TERM = "term"
    CLASS = "class"
    STUDENT = "student"
    STAFF = "staff"
    ENROLMENT = "enrolment"
    TEACHING = "teaching"


@dataclass(frozen=True)
class Write:
    """One row that is added, or whose values are set. Everything in `values` is known by the time it is planned."""

    table: Table
    key: UUID
    values: dict[str, Any]
    is_new: bool = False


@dataclass(frozen=True)
class Change:
    kind: Kind
    verb: Verb
    sentence: str
    writes: tuple[Write, ...]


@dataclass(frozen=True)
class RosterPlan:
    """What would be done, or was: planning and doing are the same plan."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    to_grant: tuple[str, ...] = ()
    """What an import does not give, though the school's system says so: people have to."""
    left_out: dict[str, int] = field(default_factory=dict)
    """How many of what were passed over on purpose."""

    def counts(self) -> dict[Kind, dict[Verb, int]]:
        """How many changes of each kind."""
        counted = Counter((change.kind, change.verb) for change in self.changes)
        return {
            kind: {verb: counted[kind, verb] for verb in Verb if counted[kind, verb]}
            for kind in Kind
            if any(counted[kind, verb] for verb in Verb)
        }
