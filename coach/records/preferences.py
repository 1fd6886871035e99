"""What students chose about being spoken to, and what their school set: its holidays, and whether nudges go by mail."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update
from uuid_utils.compat import uuid7

from coach.errors import CoachError
from coach.nudging import Holiday
from coach.preferences import DEFAULT, Preferences, QuietHours
from coach.records.audit import note_by_machine
from coach.records.noted import OPERATOR
from coach.records.tables.nudging import holiday, preference
from coach.records.tables.school import learner, person, school

ACTION = "set_reminding"
LONGEST_HOLIDAY_DAYS = 120


class HolidayUnfit(CoachError):
    code = "holiday_unfit"
    sentence = f"A first day, a last day that is not before it, and at most {LONGEST_HOLIDAY_DAYS} days were expected."


class UnknownHoliday(CoachError):
    code = "unknown_holiday"
    sentence = "There is no such holiday."


def read_preferences(connection: Connection, learner_id: UUID) -> Preferences:
    row = connection.execute(select(preference).where(preference.c.learner_id == learner_id)).one_or_none()
    if row is None:
        return DEFAULT
    return Preferences(
        plain_words=row.plain_words,
        quiet=QuietHours(time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_until)),
        nudges=row.nudges,
        snoozed_until=row.snoozed_until,
        mail=row.mail,
    )


def write_preferences(connection: Connection, learner_id: UUID, chosen: Preferences) -> None:
    """Keep them; a row is made with the first that is chosen. Whoever calls this plans the nudges anew."""
    values = {
        "plain_words": chosen.plain_words,
        "quiet_from": f"{chosen.quiet.begin:%H:%M}",
        "quiet_until": f"{chosen.quiet.end:%H:%M}",
        "nudges": chosen.nudges,
        "snoozed_until": chosen.snoozed_until,
        "mail": chosen.mail,
    }
    # whoever holds the student's row writes alone: two tabs do not both make the first row
    connection.execute(select(learner.c.id).where(learner.c.id == learner_id).with_for_update(key_share=True))
    mine = preference.c.learner_id == learner_id
    if connection.execute(update(preference).where(mine).values(values)).rowcount == 0:
        connection.execute(insert(preference).values(learner_id=learner_id, **values))


def set_language(connection: Connection, learner_id: UUID, language: str) -> None:
    """Speak it from the next conversation on, and on the pages at once."""
    connection.execute(update(learner).where(learner.c.id == learner_id).values(language=language))


# What a school set


def holidays_of(connection: Connection, school_id: UUID) -> tuple[Holiday, ...]:
    """Return the holidays of a school in their order."""
    kept = select(holiday).where(holiday.c.school_id == school_id).order_by(holiday.c.first_on, holiday.c.id)
    return tuple(Holiday(row.first_on, row.last_on, row.name, row.id) for row in connection.execute(kept))


def add_holiday(connection: Connection, school_id: UUID, added: Holiday, *, at: datetime) -> UUID:
    """Raises HolidayUnfit."""
    if not 0 <= (added.last_on - added.first_on).days < LONGEST_HOLIDAY_DAYS:
        raise HolidayUnfit
    holiday_id = uuid7()
    connection.execute(
        insert(holiday).values(
            id=holiday_id, school_id=school_id, first_on=added.first_on, last_on=added.last_on, name=added.name
        )
    )
    note_by_machine(connection, ACTION, at=at, by=OPERATOR, object_id=holiday_id, school_id=school_id)
    return holiday_id


def remove_holiday(connection: Connection, school_id: UUID, holiday_id: UUID, *, at: datetime) -> None:
    """Raises UnknownHoliday."""
    named = (holiday.c.id == holiday_id) & (holiday.c.school_id == school_id)
    if connection.execute(delete(holiday).where(named)).rowcount == 0:
        raise UnknownHoliday
    note_by_machine(connection, ACTION, at=at, by=OPERATOR, object_id=holiday_id, school_id=school_id)


def allow_mail(connection: Connection, school_id: UUID, *, is_allowed: bool, at: datetime) -> None:
    """Say whether the students of a school may have themselves reminded by mail."""
    connection.execute(update(school).where(school.c.id == school_id).values(nudges_by_mail=is_allowed))
    note_by_machine(connection, ACTION, at=at, by=OPERATOR, object_id=school_id, school_id=school_id)


def mail_is_allowed(connection: Connection, school_id: UUID) -> bool:
    allowed: bool = connection.execute(select(school.c.nudges_by_mail).where(school.c.id == school_id)).scalar_one()
    return allowed


def mail_reaches(connection: Connection, learner_id: UUID) -> bool:
    """Whether a letter could reach a student: the school allows it, and an address is known."""
    theirs = (
        select(school.c.nudges_by_mail, person.c.email)
        .join_from(person, school, school.c.id == person.c.school_id)
        .where(person.c.id == learner_id)
    )
    row = connection.execute(theirs).one_or_none()
    return row is not None and row.nudges_by_mail and bool(row.email)
