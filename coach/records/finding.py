"""Finds a student by what a person at the command line knows of them: a name, a login or an id."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from coach.conversation import LearnerId
from coach.errors import CoachError, UnknownLearner
from coach.records.accounts import folded_login
from coach.records.people import folded
from coach.records.tables.accounts import account
from coach.records.tables.school import learner, person, school_class


@dataclass(frozen=True)
class Found:
    """A student, as told apart from others of the same name."""

    id: LearnerId
    name: str
    class_name: str


class SeveralStudents(CoachError):
    """The name is that of several students; the sentence lists their ids."""

    code = "student_ambiguous"

    def __init__(self, name: str, found: tuple[Found, ...]) -> None:
        listed = "".join(f"\n  {each.id}  {each.name}, {each.class_name}" for each in found)
        self.sentence = f"{len(found)} students are called {name}. Please name one by the id:{listed}"
        super().__init__(self.sentence)


def student_called(connection: Connection, called: str) -> Found:
    """Raises UnknownLearner, SeveralStudents."""
    students = (
        select(learner.c.id, person.c.name, school_class.c.name.label("class_name"))
        .join_from(learner, person)
        .join(school_class, school_class.c.id == learner.c.school_class_id)
        .outerjoin(account, account.c.person_id == learner.c.id)
        .order_by(learner.c.id)
    )
    for is_meant in (learner.c.id == _as_id(called), account.c.login == folded_login(called)):
        row = connection.execute(students.where(is_meant)).one_or_none()
        if row is not None:
            return Found(row.id, row.name, row.class_name)
    rows = connection.execute(students.where(person.c.folded_name == folded(called)))
    found = tuple(Found(row.id, row.name, row.class_name) for row in rows)
    if not found:
        raise UnknownLearner
    if len(found) > 1:
        raise SeveralStudents(called, found)
    return found[0]


def _as_id(called: str) -> UUID | None:
    try:
        return UUID(called)
    except ValueError:
        return None
