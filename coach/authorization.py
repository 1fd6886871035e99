"""Who may do what to which object: one question, `authorize`, answered from the matrix in `authorization.toml`."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from coach.errors import NotAllowed
from coach.sharing import Visibility


class Role(StrEnum):
    """The one role in which a person acts now, even when they hold several."""

    STUDENT = "student"
    TEACHER = "teacher"
    CONTENT_COACH = "content_coach"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ADMIN = "admin"
    INTEGRATION = "integration"
    """Another system of the school, with a key for one scope."""
    NOBODY = "nobody"
    """Not signed in."""


ACTORS: Mapping[str, Role] = {
    "ST": Role.STUDENT,
    "TE": Role.TEACHER,
    "CO": Role.CONTENT_COACH,
    "SL": Role.SAFEGUARDING_LEAD,
    "AD": Role.ADMIN,
    "IN": Role.INTEGRATION,
    "AN": Role.NOBODY,
}
STAFF_ROLES = (Role.TEACHER, Role.CONTENT_COACH, Role.SAFEGUARDING_LEAD, Role.ADMIN)
ENTRUSTED = frozenset({Role.SAFEGUARDING_LEAD, Role.ADMIN})
"""Roles that one person alone cannot give."""


@dataclass(frozen=True)
class Row:
    """One operation of the matrix."""

    number: int
    what: str
    cells: Mapping[Role, str]
    """What is not in here is denied."""
    doors: Mapping[str, tuple[str, ...]]
    """By action: the routes, commands and jobs by which it is done."""
    waits_for: str | None
    two_roles: bool = False
    """Where it takes two people, the second one acts in another role than the first."""

    @property
    def is_for_two(self) -> frozenset[Role]:
        return frozenset(role for role, cell in self.cells.items() if cell.startswith("2"))


def _read(path: Path) -> tuple[Row, ...]:
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["row"]
    return tuple(
        Row(
            number=row["number"],
            what=row["what"],
            cells={ACTORS[actor]: cell for actor, cell in row["cells"].items()},
            doors={action: tuple(doors) for action, doors in row.get("doors", {}).items()},
            waits_for=row.get("waits_for"),
            two_roles=row.get("two_roles", False),
        )
        for row in rows
    )


MATRIX = _read(Path(__file__).with_name("authorization.toml"))
ROW_OF: Mapping[str, Row] = {action: row for row in MATRIX for action in row.doors}
"""By the name of the action."""


@dataclass(frozen=True)
class Subject:
    """Who asks, as looked up when they ask: nothing of it is taken from what they sent, but who they are."""

    role: Role
    id: UUID | None
    school_id: UUID | None = None
    class_ids: frozenset[UUID] = frozenset()
    """The classes a teacher teaches now."""
    mentee_ids: frozenset[UUID] = frozenset()
    """The students a mentor is there for now, beside these classes."""
    scopes: frozenset[str] = frozenset()
    """The actions a key of another system is for."""
    glass: frozenset[UUID] = frozenset()
    """The students for whom this administrator has broken the glass."""
    sign_in_id: UUID | None = None


NOBODY = Subject(Role.NOBODY, None)


@dataclass(frozen=True)
class Thing:
    """What is asked for: something of a student's, of a class, or of a school as a whole."""

    school_id: UUID | None
    """None: it belongs to no school, like the sign-in page."""
    owner_id: UUID | None = None
    """The person whose it is."""
    learner_id: UUID | None = None
    """The student it is of or about."""
    class_id: UUID | None = None
    is_current: bool = True
    """The class is of a running term, and the student is enrolled in it."""
    visibility: Visibility = Visibility.SUMMARY
    """What was said to the student, and holds for the class now: the stricter of both."""
    rests_a_concern: bool = False
    """A concern that somebody looks after rests on it."""
    is_deidentified: bool = False
    two_people: bool = False
    """The school wants a second person for what is marked `2?`."""
    agreed_by: UUID | None = None
    """A second person who agreed."""


def authorize(subject: Subject, action: str, thing: Thing) -> None:
    """Raises NotAllowed unless this person may do this."""
    if not may(subject, action, thing):
        raise NotAllowed


def may(subject: Subject, action: str, thing: Thing) -> bool:
    """Say whether this person may do this, now. What is in no row is denied."""
    row = ROW_OF.get(action)
    cell = row.cells.get(subject.role, "-") if row else "-"
    if subject.school_id != thing.school_id and thing.school_id is not None:
        return False
    if cell == "S":
        return action in subject.scopes
    if cell == "2?":
        cell = "2" if thing.two_people else "Y"
    return RULES[cell](subject, thing)


def needs_another(subject: Subject, action: str, thing: Thing) -> bool:
    """Say whether this person may do this only once a second one has agreed."""
    row = ROW_OF.get(action)
    cell = row.cells.get(subject.role, "-") if row else "-"
    is_for_two = cell == "2" or (cell == "2?" and thing.two_people)
    return is_for_two and subject.school_id == thing.school_id and subject.id != thing.agreed_by is None


def _own(subject: Subject, thing: Thing) -> bool:
    return thing.owner_id is not None and thing.owner_id == subject.id


def _in_class(subject: Subject, thing: Thing) -> bool:
    is_taught = thing.class_id in subject.class_ids or (thing.owner_id in subject.mentee_ids)
    return thing.class_id is not None and thing.is_current and is_taught


def _in_class_and_shared(subject: Subject, thing: Thing) -> bool:
    return _in_class(subject, thing) and thing.visibility is not Visibility.SUMMARY


def _agreed(subject: Subject, thing: Thing) -> bool:
    return thing.agreed_by is not None and thing.agreed_by != subject.id


RULES: Mapping[str, Callable[[Subject, Thing], bool]] = {
    "-": lambda subject, thing: False,
    "Y": lambda subject, thing: True,
    "O": _own,
    "C": _in_class,
    "C*": _in_class_and_shared,
    "F": lambda subject, thing: thing.rests_a_concern,
    "2": _agreed,
    "B": lambda subject, thing: thing.owner_id in subject.glass,
    "D": lambda subject, thing: thing.is_deidentified,
}
"""What each cell asks beside the school, which is the same for both in all of them."""
