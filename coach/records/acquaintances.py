"""Whose names may come up in a talk with a student. One look, since every reply that a model words waits for it."""

from sqlalchemy import Column, Connection, Select, and_, literal, or_, select, union_all

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.naming.names import People
from coach.records.tables.school import class_staff, enrolment, person, safeguarding_contact

LEARNER, CLASSMATE, TEACHER, ADULT = "learner", "classmate", "teacher", "adult"


def people_around(connection: Connection, learner_id: LearnerId) -> People:
    """Raises UnknownLearner."""
    named = connection.execute(
        union_all(_self(learner_id), _classmates(learner_id), _staff(learner_id), _adults(learner_id))
    )
    by_part: dict[str, dict[str, None]] = {LEARNER: {}, CLASSMATE: {}, TEACHER: {}, ADULT: {}}
    for part, name in sorted((row.part, row.name) for row in named):
        by_part[part][name] = None
    if not by_part[LEARNER]:
        raise UnknownLearner
    return People(
        next(iter(by_part[LEARNER])),
        classmates=tuple(by_part[CLASSMATE]),
        teachers=tuple(by_part[TEACHER]),
        adults=tuple(by_part[ADULT]),
    )


def _as(part: str, name: Column[str]) -> Select[str, str]:
    return select(literal(part).label("part"), name.label("name"))


def _self(learner_id: LearnerId) -> Select[str, str]:
    return _as(LEARNER, person.c.name).where(person.c.id == learner_id)


def _classmates(learner_id: LearnerId) -> Select[str, str]:
    mine, theirs = enrolment.alias("mine"), enrolment.alias("theirs")
    return (
        _as(CLASSMATE, person.c.name)
        .join_from(person, theirs, theirs.c.learner_id == person.c.id)
        .join(mine, mine.c.school_class_id == theirs.c.school_class_id)
        .where(mine.c.learner_id == learner_id, mine.c.until.is_(None))
        .where(theirs.c.learner_id != learner_id, theirs.c.until.is_(None))
    )


def _staff(learner_id: LearnerId) -> Select[str, str]:
    """Of a mentor only their own student is told."""
    return (
        _as(TEACHER, person.c.name)
        .join_from(person, class_staff, class_staff.c.person_id == person.c.id)
        .join(
            enrolment,
            and_(enrolment.c.school_class_id == class_staff.c.school_class_id, enrolment.c.until.is_(None)),
        )
        .where(enrolment.c.learner_id == learner_id, class_staff.c.until.is_(None))
        .where(or_(class_staff.c.learner_id.is_(None), class_staff.c.learner_id == learner_id))
    )


def _adults(learner_id: LearnerId) -> Select[str, str]:
    return (
        _as(ADULT, safeguarding_contact.c.name)
        .join_from(safeguarding_contact, person, person.c.school_id == safeguarding_contact.c.school_id)
        .where(person.c.id == learner_id)
    )
