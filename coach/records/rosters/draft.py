"""A plan in the making: what was settled so far, which the next step stands on."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from coach.records.rosters.held import Held, HeldPerson
from coach.records.rosters.plan import Change, Kind, RosterPlan, Verb, Write
from coach.records.rosters.wanted import Problem, Row, Span, Wanted, WantedPerson, WantedPost


@dataclass(frozen=True)
class ClassNow:
    """A class as it will stand."""

    id: UUID
    source_id: str | None
    name: str
    span: Span
    is_homeroom: bool | None = None
    """None: these files do not say."""
    is_gone: bool = False


@dataclass(frozen=True)
class PersonNow:
    """Somebody as they will stand."""

    id: UUID
    name: str
    is_student: bool
    is_here: bool
    """Comes to the school and may sign in."""
    has_left: bool
    was: HeldPerson | None
    wanted: WantedPerson | None = None
    posts: tuple[WantedPost, ...] = ()
    """At this school, now."""


@dataclass
class Draft:
    held: Held
    wanted: Wanted
    at: datetime
    language: str
    """Of new students, until they choose."""
    today: date = field(init=False)
    org: str | None = None
    """The school, as its own system calls it."""
    classes: dict[str, ClassNow] = field(default_factory=dict)
    """By the id that the school's system gives them."""
    people: dict[str, PersonNow] = field(default_factory=dict)
    other_classes: set[str] = field(default_factory=set)
    other_people: set[str] = field(default_factory=set)
    """Of whom the files speak, and this import is not about."""
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    to_grant: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.today = self.at.astimezone(self.held.zone).date()
        self.class_of = {each.id: each for each in self.held.classes}
        self._known = {each.id: each for each in self.held.people}
        self._taken: dict[UUID, str] = {}

    def all_classes(self) -> dict[UUID, ClassNow]:
        """By our id, with those that were made by hand."""
        by_hand = (ClassNow(each.id, each.source_id, each.name, each.span) for each in self.held.classes)
        return {each.id: each for each in (*by_hand, *self.classes.values())}

    def take(self, source_id: str, now: PersonNow) -> None:
        self.people[source_id] = now
        self._taken[now.id] = source_id

    def somebody(self, person_id: UUID) -> PersonNow | None:
        """Whom the files speak of or the school's system made known; None for who was made by hand."""
        source_id = self._taken.get(person_id)
        return None if source_id is None else self.people[source_id]

    def source_id_of(self, person_id: UUID) -> str | None:
        return self._taken.get(person_id)

    def name_of(self, person_id: UUID) -> str:
        now = self.somebody(person_id) or self._known.get(person_id)
        return now.name if now is not None else "Somebody"

    def change(self, kind: Kind, verb: Verb, sentence: str, *writes: Write) -> None:
        self.changes.append(Change(kind, verb, sentence, writes))

    def problem(self, row: Row, sentence: str) -> None:
        self.problems.append(Problem(row, sentence))

    def finished(self) -> RosterPlan:
        kinds = list(Kind)
        return RosterPlan(
            tuple(sorted(self.changes, key=lambda change: kinds.index(change.kind))),
            tuple(sorted(self.problems, key=lambda problem: problem.row)),
            tuple(dict.fromkeys(self.to_grant)),
            {what: count for what, count in self.left_out.items() if count},
        )


def added(table: Table, key: UUID, **values: Any) -> Write:
    return Write(table, key, values, is_new=True)


def changed(table: Table, key: UUID, **values: Any) -> Write:
    return Write(table, key, values)
