"""Who is here: schools, classes, teachers, students, and the summary row of each student."""

import unicodedata
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, insert, select
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.ports import LearnerSummary, SchoolClass
from coach.profile import AgeBand, Learner, SafeguardingContact
from coach.records.mapping import as_learner, as_school_class, as_summary
from coach.records.tables import learner, learner_summary, safeguarding_contact, school, school_class, teacher
from coach.sharing import Visibility


def look(connection: Connection) -> None:
    """Read one row: a database that answers but has no tables is not ready either."""
    connection.execute(select(school.c.id).limit(1)).first()


def add_school(
    connection: Connection, *, name: str, zone: str, country: str, contacts: tuple[SafeguardingContact, ...]
) -> UUID:
    school_id = uuid7()
    connection.execute(insert(school).values(id=school_id, name=name, zone=zone, country=country))
    for place, contact in enumerate(contacts):
        connection.execute(
            insert(safeguarding_contact).values(
                id=uuid7(), school_id=school_id, place=place, name=contact.name, role=contact.role
            )
        )
    return school_id


def add_class(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    teacher_name: str,
    cycle_day: int | None,
    visibility: str,
    age_band: AgeBand,
) -> SchoolClass:
    class_id = uuid7()
    connection.execute(
        insert(school_class).values(
            id=class_id,
            school_id=school_id,
            teacher_id=_teacher(connection, school_id, teacher_name),
            name=name,
            cycle_day=cycle_day,
            visibility=Visibility(visibility).value,
            age_band=age_band.value,
        )
    )
    return as_school_class(connection.execute(_classes().where(school_class.c.id == class_id)).one())


def _teacher(connection: Connection, school_id: UUID, name: str) -> UUID:
    """The teacher of that name in the school, who may teach several classes."""
    same = select(teacher.c.id).where(teacher.c.school_id == school_id, teacher.c.name == name)
    known: UUID | None = connection.execute(same.order_by(teacher.c.id)).scalars().first()
    if known is not None:
        return known
    teacher_id = uuid7()
    connection.execute(insert(teacher).values(id=teacher_id, school_id=school_id, name=name))
    return teacher_id


def add_learner(
    connection: Connection, *, class_id: UUID, name: str, language: str, assented_at: datetime | None
) -> LearnerId:
    learner_id = LearnerId(uuid7())
    in_class = {"school_class_id": class_id, "name": name, "folded_name": _folded(name)}
    connection.execute(insert(learner).values(id=learner_id, language=language, assented_at=assented_at, **in_class))
    connection.execute(insert(learner_summary).values(learner_id=learner_id, **in_class))
    return learner_id


def learner_named(connection: Connection, name: str, *, class_id: UUID | None) -> LearnerId:
    """Return the first of that name."""
    same = select(learner.c.id).where(learner.c.folded_name == _folded(name)).order_by(learner.c.id)
    if class_id is not None:
        same = same.where(learner.c.school_class_id == class_id)
    found: LearnerId | None = connection.execute(same).scalars().first()
    if found is None:
        raise UnknownLearner
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()


def read_learner(connection: Connection, learner_id: LearnerId) -> Learner:
    row = connection.execute(
        select(
            learner.c.id,
            learner.c.name,
            learner.c.language,
            school_class.c.id.label("class_id"),
            school_class.c.name.label("class_name"),
            school_class.c.cycle_day,
            school_class.c.age_band,
            teacher.c.name.label("teacher_name"),
            school.c.id.label("school_id"),
            school.c.zone,
            school.c.country,
        )
        .join_from(learner, school_class)
        .join(teacher, teacher.c.id == school_class.c.teacher_id)
        .join(school, school.c.id == school_class.c.school_id)
        .where(learner.c.id == learner_id)
    ).one_or_none()
    if row is None:
        raise UnknownLearner
    contacts = select(safeguarding_contact).where(safeguarding_contact.c.school_id == row.school_id)
    return as_learner(row, connection.execute(contacts.order_by(safeguarding_contact.c.place)))


def classes(connection: Connection) -> tuple[SchoolClass, ...]:
    return tuple(as_school_class(row) for row in connection.execute(_classes().order_by(school_class.c.id)))


def _classes() -> Select[Any]:
    return (
        select(
            school_class.c.id,
            school_class.c.name,
            school_class.c.visibility,
            school.c.name.label("school_name"),
            teacher.c.id.label("teacher_id"),
            teacher.c.name.label("teacher_name"),
        )
        .join_from(school_class, school)
        .join(teacher, teacher.c.id == school_class.c.teacher_id)
    )


def class_list(connection: Connection, class_id: UUID) -> tuple[LearnerSummary, ...]:
    """One look at one index: the list stays quick however much was said."""
    mine = select(learner_summary).where(learner_summary.c.school_class_id == class_id)
    return tuple(as_summary(row) for row in connection.execute(mine.order_by(learner_summary.c.folded_name)))
