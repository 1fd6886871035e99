"""What privacy asks for every night, in pieces: each is one transaction, and done again it changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from coach.records import erasing, retention
from coach.records.noted import JOB
from coach.records.retention import Counts, OfClass

Piece = tuple[str, str]
"""What is done, and to which class or student; empty where it is to neither."""

ERASURE, CLASS, STUDENT, LEFTOVERS = "erasure", "class", "student", "leftovers"


@dataclass(frozen=True)
class Forecast:
    """What a night would do now."""

    released: tuple[UUID, ...]
    """Students who are erased but for what was held, of whom something is not held any more."""
    classes: tuple[tuple[OfClass, Counts], ...]
    """In which words are past their date, and how many."""
    students: tuple[UUID, ...]
    """Who left long enough ago to be erased."""
    leftovers: Counts

    @property
    def is_nothing(self) -> bool:
        return not (self.released or self.classes or self.students or any(self.leftovers.values()))


def forecast(connection: Connection, *, now: datetime) -> Forecast:
    """Look, and change nothing."""
    due = ((of, retention.due_in_class(connection, of, now=now)) for of in retention.classes(connection))
    held = erasing.to_go_on_with(connection)
    return Forecast(
        released=tuple(learner_id for learner_id in held if erasing.can_go_on(connection, learner_id)),
        classes=tuple((of, counts) for of, counts in due if any(counts.values())),
        students=retention.students_who_left(connection, now=now),
        leftovers=retention.leftovers(connection, now=now),
    )


def pieces(connection: Connection, *, now: datetime) -> list[Piece]:
    """Return what there is to do now, in its order."""
    due = forecast(connection, now=now)
    released = [(ERASURE, str(learner_id)) for learner_id in due.released]
    past = [(CLASS, str(of.id)) for of, _ in due.classes]
    left = [(STUDENT, str(learner_id)) for learner_id in due.students]
    return released + past + left + [(LEFTOVERS, "")] * any(due.leftovers.values())


def do(connection: Connection, piece: Piece, *, now: datetime) -> Counts:
    """Do it in this transaction; return how many rows of what are gone."""
    kind, of = piece
    return WORK[kind](connection, of, now)


def _erase(connection: Connection, learner_id: str, now: datetime) -> Counts:
    """Who is gone by now was erased in the meantime."""
    if not erasing.is_here(connection, UUID(learner_id)):
        return {}
    return dict(erasing.erase(connection, UUID(learner_id), who=JOB, at=now).removed)


def _erase_if_left(connection: Connection, learner_id: str, now: datetime) -> Counts:
    """Somebody may have been enrolled again since the night began."""
    if UUID(learner_id) not in retention.students_who_left(connection, now=now):
        return {}
    return _erase(connection, learner_id, now)


def _purge(connection: Connection, class_id: str, now: datetime) -> Counts:
    return retention.purge_class(connection, retention.of_class(connection, UUID(class_id)), now=now)


def _clear(connection: Connection, _: str, now: datetime) -> Counts:
    return retention.clear_leftovers(connection, now=now)


WORK: Mapping[str, Callable[[Connection, str, datetime], Counts]] = {
    ERASURE: _erase,
    CLASS: _purge,
    STUDENT: _erase_if_left,
    LEFTOVERS: _clear,
}
