"""Who asks and what is asked for, looked up at the moment of asking: what `coach.authorization` decides from."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, exists, or_, select

from coach.authorization import NOBODY, Role, Subject, Thing
from coach.records.people import term_runs
from coach.records.tables.accounts import service_key, sign_in
from coach.records.tables.portfolio import portfolio_item
from coach.records.tables.privacy import approval, broken_glass
from coach.records.tables.safeguarding import concern, drill
from coach.records.tables.school import class_staff, enrolment, learner, person, school, school_class, staff_role, term
from coach.records.tables.talk import conversation, entry, evidence, message, turn
from coach.sharing import Visibility


def subject_of(connection: Connection, sign_in_id: UUID, *, at: datetime) -> Subject:
    """Return the person of a session in its role; NOBODY when it has ended, or the person may not act in it now."""
    row = connection.execute(
        select(sign_in.c.person_id, sign_in.c.role, person.c.school_id, school.c.zone)
        .join_from(sign_in, person)
        .join(school)
        .where(
            sign_in.c.id == sign_in_id,
            sign_in.c.ended_at.is_(None),
            sign_in.c.expires_at > at,
            person.c.disabled_at.is_(None),
        )
    ).one_or_none()
    if row is None or not _holds(connection, row.person_id, Role(row.role)):
        return NOBODY
    subject = Subject(Role(row.role), row.person_id, row.school_id, sign_in_id=sign_in_id)
    if subject.role is Role.TEACHER:
        class_ids, mentee_ids = charge(connection, row.person_id, at=at, zone=ZoneInfo(row.zone))
        return replace(subject, class_ids=class_ids, mentee_ids=mentee_ids)
    if subject.role is Role.ADMIN:
        broken = select(broken_glass.c.learner_id).where(
            broken_glass.c.person_id == row.person_id, broken_glass.c.until > at
        )
        return replace(subject, glass=frozenset(connection.execute(broken).scalars()))
    return subject


def _holds(connection: Connection, person_id: UUID, role: Role) -> bool:
    if role is Role.STUDENT:
        return connection.execute(select(learner.c.id).where(learner.c.id == person_id)).first() is not None
    held = select(staff_role.c.id).where(
        staff_role.c.person_id == person_id, staff_role.c.role == role.value, staff_role.c.revoked_at.is_(None)
    )
    return connection.execute(held).first() is not None


def charge(
    connection: Connection, person_id: UUID, *, at: datetime, zone: ZoneInfo
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The classes somebody teaches now, and the students they mentor in running classes."""
    now = (
        select(class_staff.c.school_class_id, class_staff.c.part, class_staff.c.learner_id)
        .join(school_class, school_class.c.id == class_staff.c.school_class_id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(class_staff.c.person_id == person_id, class_staff.c.until.is_(None), term_runs(at, zone))
    )
    rows = connection.execute(now).all()
    taught = frozenset(row.school_class_id for row in rows if row.part != "mentor")
    return taught, frozenset(row.learner_id for row in rows if row.part == "mentor")


def service_of(connection: Connection, digest: str, *, at: datetime) -> Subject:
    """Return the system whose key has this digest, for its one scope; NOBODY when there is none."""
    row = connection.execute(
        select(service_key).where(
            service_key.c.digest == digest, service_key.c.revoked_at.is_(None), service_key.c.expires_at > at
        )
    ).one_or_none()
    if row is None:
        return NOBODY
    return Subject(Role.INTEGRATION, row.id, row.school_id, scopes=frozenset({row.scope}))


# What is asked for. None: there is no such thing.


def thing_of_student(connection: Connection, learner_id: UUID, *, at: datetime) -> Thing | None:
    """A student's things in the class they are in now."""
    row = connection.execute(
        select(learner.c.school_class_id, school_class.c.visibility, school.c.id, school.c.zone)
        .join_from(learner, school_class)
        .join(school, school.c.id == school_class.c.school_id)
        .where(learner.c.id == learner_id)
    ).one_or_none()
    if row is None:
        return None
    return Thing(
        row.id,
        owner_id=learner_id,
        learner_id=learner_id,
        class_id=row.school_class_id,
        is_current=_is_enrolled(connection, learner_id, row.school_class_id, at=at, zone=ZoneInfo(row.zone)),
        visibility=Visibility(row.visibility),
        rests_a_concern=_is_concerned(connection, learner_id),
    )


def _is_enrolled(connection: Connection, learner_id: UUID, class_id: UUID, *, at: datetime, zone: ZoneInfo) -> bool:
    now = (
        select(enrolment.c.id)
        .join(school_class, school_class.c.id == enrolment.c.school_class_id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(
            enrolment.c.learner_id == learner_id,
            enrolment.c.school_class_id == class_id,
            enrolment.c.until.is_(None),
            term_runs(at, zone),
        )
    )
    return connection.execute(now).first() is not None


def _is_concerned(connection: Connection, learner_id: UUID) -> bool:
    return bool(connection.execute(select(exists().where(concern.c.learner_id == learner_id))).scalar())


def thing_of_conversation(connection: Connection, conversation_id: UUID, *, at: datetime) -> Thing | None:
    """A conversation belongs to the class in which it was held; the stricter of what was and is said there holds."""
    row = connection.execute(
        select(
            conversation.c.learner_id,
            conversation.c.school_class_id,
            conversation.c.visibility.label("told"),
            school_class.c.visibility,
            school.c.id,
            school.c.zone,
        )
        .join_from(conversation, school_class)
        .join(school, school.c.id == school_class.c.school_id)
        .where(conversation.c.id == conversation_id)
    ).one_or_none()
    if row is None:
        return None
    held = select(exists().where(concern.c.message_id == message.c.id, message.c.conversation_id == conversation_id))
    return Thing(
        row.id,
        owner_id=row.learner_id,
        learner_id=row.learner_id,
        class_id=row.school_class_id,
        is_current=_is_enrolled(connection, row.learner_id, row.school_class_id, at=at, zone=ZoneInfo(row.zone)),
        visibility=Visibility(row.told).stricter(Visibility(row.visibility)),
        rests_a_concern=bool(connection.execute(held).scalar()),
    )


def thing_of_message(connection: Connection, message_id: UUID, *, at: datetime) -> Thing | None:
    where = select(message.c.conversation_id).where(message.c.id == message_id)
    conversation_id = connection.execute(where).scalar_one_or_none()
    return thing_of_conversation(connection, conversation_id, at=at) if conversation_id else None


def thing_of_evidence(connection: Connection, evidence_id: UUID, *, at: datetime) -> Thing | None:
    where = select(evidence.c.message_id).where(evidence.c.id == evidence_id)
    message_id = connection.execute(where).scalar_one_or_none()
    return thing_of_message(connection, message_id, at=at) if message_id else None


def thing_of_entry(connection: Connection, entry_id: UUID, *, at: datetime) -> Thing | None:
    where = select(entry.c.message_id).where(entry.c.id == entry_id)
    message_id = connection.execute(where).scalar_one_or_none()
    return thing_of_message(connection, message_id, at=at) if message_id else None


def thing_of_turn(connection: Connection, turn_id: UUID, *, at: datetime) -> Thing | None:
    where = select(turn.c.conversation_id).where(turn.c.id == turn_id)
    conversation_id = connection.execute(where).scalar_one_or_none()
    return thing_of_conversation(connection, conversation_id, at=at) if conversation_id else None


def thing_of_item(connection: Connection, item_id: UUID, *, at: datetime) -> Thing | None:
    """A thing in a portfolio is for the class it was put in for; the stricter of what was and is said there holds."""
    row = connection.execute(
        select(
            portfolio_item.c.learner_id,
            portfolio_item.c.school_class_id,
            portfolio_item.c.visibility.label("told"),
            school_class.c.visibility,
            school.c.id,
            school.c.zone,
        )
        .join_from(portfolio_item, school_class)
        .join(school, school.c.id == school_class.c.school_id)
        .where(portfolio_item.c.id == item_id, portfolio_item.c.removed_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    return Thing(
        row.id,
        owner_id=row.learner_id,
        learner_id=row.learner_id,
        class_id=row.school_class_id,
        is_current=_is_enrolled(connection, row.learner_id, row.school_class_id, at=at, zone=ZoneInfo(row.zone)),
        visibility=Visibility(row.told).stricter(Visibility(row.visibility)),
        rests_a_concern=_is_concerned(connection, row.learner_id),
    )


def thing_of_class(connection: Connection, class_id: UUID, *, at: datetime) -> Thing | None:
    row = connection.execute(
        select(school.c.id, school.c.zone, school_class.c.visibility)
        .join_from(school_class, school)
        .where(school_class.c.id == class_id)
    ).one_or_none()
    if row is None:
        return None
    runs = (
        select(school_class.c.id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(school_class.c.id == class_id, term_runs(at, ZoneInfo(row.zone)))
    )
    return Thing(
        row.id,
        class_id=class_id,
        is_current=connection.execute(runs).first() is not None,
        visibility=Visibility(row.visibility),
        is_deidentified=True,
    )


def thing_of_person(connection: Connection, person_id: UUID, *, at: datetime) -> Thing | None:
    found = connection.execute(select(person.c.school_id).where(person.c.id == person_id)).scalar_one_or_none()
    return Thing(found, owner_id=person_id) if found else None


def thing_of_concern(connection: Connection, concern_id: UUID, *, at: datetime) -> Thing | None:
    row = connection.execute(
        select(concern.c.learner_id, person.c.school_id)
        .join_from(concern, learner)
        .join(person, person.c.id == learner.c.id)
        .where(concern.c.id == concern_id)
    ).one_or_none()
    return Thing(row.school_id, learner_id=row.learner_id, rests_a_concern=True) if row else None


def thing_of_school(connection: Connection, school_id: UUID, *, at: datetime) -> Thing | None:
    """A school as a whole: what is asked of one's own."""
    found = select(school.c.id, school.c.two_person_publishing).where(school.c.id == school_id)
    row = connection.execute(found).one_or_none()
    return Thing(row.id, two_people=row.two_person_publishing) if row else None


def thing_of_glass(connection: Connection, glass_id: UUID, *, at: datetime) -> Thing | None:
    where = select(broken_glass.c.learner_id, person.c.school_id).join(person, person.c.id == broken_glass.c.person_id)
    row = connection.execute(where.where(broken_glass.c.id == glass_id)).one_or_none()
    return Thing(row.school_id, learner_id=row.learner_id) if row else None


def thing_of_drill(connection: Connection, drill_id: UUID, *, at: datetime) -> Thing | None:
    school_id = connection.execute(select(drill.c.school_id).where(drill.c.id == drill_id)).scalar_one_or_none()
    return Thing(school_id) if school_id else None


def thing_of_approval(connection: Connection, approval_id: UUID, *, at: datetime) -> Thing | None:
    school_id = connection.execute(
        select(approval.c.school_id).where(approval.c.id == approval_id)
    ).scalar_one_or_none()
    return Thing(school_id) if school_id else None


def is_known(connection: Connection, person_id: UUID) -> bool:
    """Whether anybody of this id may sign in at all."""
    staff = exists().where(staff_role.c.person_id == person_id, staff_role.c.revoked_at.is_(None))
    student = exists().where(learner.c.id == person_id)
    found = select(person.c.id).where(person.c.id == person_id, person.c.disabled_at.is_(None), or_(staff, student))
    return connection.execute(found).first() is not None
