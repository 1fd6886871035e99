"""Plans what is brought back to students, shows it at its moment, and says which letters of it still have to go out.

What is planned follows what was said: it is planned anew whenever that changes, and looked at once more when its
moment has come. A row that was shown or dropped stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.cycle import Entry, EntryKind, Week
from coach.nudge_wording import word_nudge
from coach.nudging import Calendar, Dropped, Moment, NudgeKind, Planned, not_before, planned, why_not
from coach.preferences import Preferences
from coach.profile import Learner
from coach.records import consents, recollection
from coach.records.disclosures import Category, disclose
from coach.records.people import read_learner
from coach.records.preferences import holidays_of, mail_reaches, read_preferences, set_language, write_preferences
from coach.records.tables.nudging import nudge
from coach.records.tables.safeguarding import concern
from coach.records.tables.school import learner, person, school
from coach.records.tables.talk import message, week
from coach.safety import Tier
from coach.staffing import SCHOOL_DAYS
from prompts import Wordings

MOVES_A_MOMENT = frozenset(
    {
        EntryKind.NUDGE,
        EntryKind.GOAL,
        EntryKind.WHEN,
        EntryKind.IF_THEN_PLAN,
        EntryKind.LOOK_BACK,
        EntryKind.PROGRESS_NOTE,
        EntryKind.PLAN_TRIED,
        EntryKind.SELF_CHECK,
    }
)
"""What is said of these changes when something is brought back, or whether it is."""
OFF = "off"
MAIL_TRIES = 3
MAIL_AGAIN_AFTER = timedelta(minutes=5)
MAIL_SENT = "sent"
"""The outcome where a letter went out; any other is the code of why not."""
PURPOSE, RECIPIENT = "nudge", "student"

_IS_WAITING = nudge.c.shown_at.is_(None) & nudge.c.dropped_at.is_(None)


# Planning


def heard(connection: Connection, learner_id: UUID, entries: Iterable[Entry], *, at: datetime) -> None:
    """Take in what a turn changed: reminders are switched on or off in so many words, or moved."""
    said = list(entries)
    named = [entry for entry in said if entry.kind is EntryKind.NUDGE]
    if named:
        chosen, is_on = read_preferences(connection, learner_id), named[-1].value != OFF
        if chosen.nudges is not is_on or (is_on and chosen.snoozed_until is not None):
            changed = replace(chosen, nudges=is_on, snoozed_until=None if is_on else chosen.snoozed_until)
            write_preferences(connection, learner_id, changed)
    if any(entry.kind in MOVES_A_MOMENT for entry in said):
        plan(connection, LearnerId(learner_id), at=at)


def plan(connection: Connection, learner_id: LearnerId, *, at: datetime) -> None:
    """Bring what is planned in line with what was said and chosen. Again, it changes nothing."""
    mine = select(week.c.id).where(week.c.learner_id == learner_id, week.c.closed_at.is_(None))
    week_id = connection.execute(mine).scalar_one_or_none()
    if week_id is None:
        return
    of = read_learner(connection, learner_id)
    open_week = recollection.read_week(connection, week_id)
    wanted = planned(open_week, calendar_of(connection, of), of.cycle_day)
    known = connection.execute(select(nudge).where(nudge.c.week_id == week_id)).all()
    ended_at = max((row.dropped_at for row in known if row.dropped == Dropped.UNANSWERED), default=None)
    is_logged = any(row.kind == NudgeKind.LOG and row.shown_at is not None for row in known)
    moments = {
        (each.kind.value, each.wanted_at): each
        for each in wanted
        if not (each.kind is NudgeKind.LOG and is_logged) and (ended_at is None or _asked_since(each, ended_at))
    }
    for row in known:
        if row.shown_at is None and row.dropped_at is None:
            _move(connection, row, moments.get((row.kind, row.wanted_at)))
    there = {(row.kind, row.wanted_at) for row in known}
    for key, each in moments.items():
        if key not in there and each.due_at > at:
            _add(connection, learner_id, open_week, each)


def _asked_since(each: Planned, ended_at: datetime) -> bool:
    """After a series has ended only what the student asks for anew comes in that week."""
    return each.kind is NudgeKind.ASKED and each.said_at > ended_at


def _move(connection: Connection, row: Any, moment: Planned | None) -> None:
    this = nudge.c.id == row.id
    if moment is None:
        connection.execute(delete(nudge).where(this))
    elif (row.due_at, row.entry_id) != (moment.due_at, moment.entry_id):
        connection.execute(update(nudge).where(this).values(due_at=moment.due_at, entry_id=moment.entry_id))


def _add(connection: Connection, learner_id: LearnerId, open_week: Week, each: Planned) -> None:
    connection.execute(
        insert(nudge).values(
            id=uuid7(),
            learner_id=learner_id,
            week_id=open_week.id,
            entry_id=each.entry_id,
            kind=each.kind.value,
            wanted_at=each.wanted_at,
            due_at=each.due_at,
        )
    )


def plan_school(connection: Connection, school_id: UUID, *, at: datetime) -> int:
    """Plan anew for everybody at a school who has something planned or an open week; return how many."""
    theirs = (
        select(week.c.learner_id)
        .join(person, person.c.id == week.c.learner_id)
        .where(person.c.school_id == school_id, week.c.closed_at.is_(None))
    )
    students = connection.execute(theirs).scalars().all()
    for learner_id in students:
        plan(connection, LearnerId(learner_id), at=at)
    return len(students)


def calendar_of(connection: Connection, of: Learner) -> Calendar:
    """Holidays that are over count too: they say to when a moment was moved."""
    quiet = read_preferences(connection, of.id).quiet
    holidays = holidays_of(connection, of.school_id) if of.school_id else ()
    return Calendar(of.zone, quiet, holidays, of.policy.hours.days if of.policy.hours else SCHOOL_DAYS)


# Showing


@dataclass(frozen=True)
class Due:
    """Something whose moment has come."""

    id: UUID
    due_at: datetime


def due(connection: Connection, *, now: datetime, limit: int) -> tuple[Due, ...]:
    """Return what should have been brought back by now and was neither shown nor dropped, the oldest first."""
    waiting = select(nudge.c.id, nudge.c.due_at).where(_IS_WAITING, nudge.c.due_at <= now)
    rows = connection.execute(waiting.order_by(nudge.c.due_at, nudge.c.id).limit(limit))
    return tuple(Due(row.id, row.due_at) for row in rows)


def show(connection: Connection, nudge_id: UUID, wordings: Wordings, *, at: datetime) -> None:
    """Bring it back if all still speaks for it; else drop it, or let it wait. However often asked, it is shown once."""
    learner_id = connection.execute(select(nudge.c.learner_id).where(nudge.c.id == nudge_id)).scalar_one_or_none()
    if learner_id is None:
        return  # erased, or not wanted any more
    # whoever holds the student's row decides alone: a message of theirs comes before this, or after it
    connection.execute(select(learner.c.id).where(learner.c.id == learner_id).with_for_update(key_share=True))
    plan(connection, learner_id, at=at)
    row = connection.execute(select(nudge).where(nudge.c.id == nudge_id, _IS_WAITING)).one_or_none()
    if row is None or row.due_at > at:
        return
    moment = _moment(connection, row, at=at)
    reason = why_not(moment, at)
    if reason is not None:
        _drop(connection, row, reason, at=at)
        return
    of = read_learner(connection, learner_id)
    calendar = calendar_of(connection, of)
    until = not_before(moment, at, calendar)
    if until > at:
        connection.execute(update(nudge).where(nudge.c.id == nudge_id).values(due_at=until))
        return
    _show(connection, row, of, wordings, at=at)


def _moment(connection: Connection, row: Any, *, at: datetime) -> Moment:
    urgent = select(concern.c.id).where(
        concern.c.learner_id == row.learner_id, concern.c.state == "open", concern.c.tier == Tier.URGENT.value
    )
    last = select(func.max(message.c.said_at)).where(
        message.c.learner_id == row.learner_id, message.c.author == "learner"
    )
    silent = select(func.count()).where(
        nudge.c.week_id == row.week_id, nudge.c.shown_at.is_not(None), nudge.c.answered_at.is_(None)
    )
    return Moment(
        due_at=row.due_at,
        preferences=read_preferences(connection, row.learner_id),
        has_urgent_concern=connection.execute(urgent.limit(1)).first() is not None,
        may_write=consents.standing(connection, row.learner_id, at=at).refusal() is None,
        last_said_at=connection.execute(last).scalar_one(),
        unanswered=connection.execute(silent).scalar_one(),
    )


def _drop(connection: Connection, row: Any, reason: Dropped, *, at: datetime) -> None:
    """Two that nobody answered end the series: what else was planned in that week goes with this."""
    these = nudge.c.id == row.id
    if reason is Dropped.UNANSWERED:
        these = (nudge.c.week_id == row.week_id) & _IS_WAITING
    connection.execute(update(nudge).where(these).values(dropped=reason.value, dropped_at=at))


def _show(connection: Connection, row: Any, of: Learner, wordings: Wordings, *, at: datetime) -> None:
    here = recollection.current_conversation(connection, of.id)
    spoken, is_over = _spoken(connection, row)
    if here is None or is_over:
        _drop(connection, row, Dropped.NOWHERE if here is None else Dropped.OVER, at=at)
        return
    before = select(nudge.c.wording).where(nudge.c.learner_id == of.id, nudge.c.wording.is_not(None))
    recent = connection.execute(before.order_by(nudge.c.shown_at)).scalars().all()
    said = word_nudge(NudgeKind(row.kind), spoken, of, wordings, language=here.language, recent=recent)
    wants_mail = read_preferences(connection, of.id).mail and mail_reaches(connection, of.id)
    connection.execute(
        update(nudge)
        .where(nudge.c.id == row.id, _IS_WAITING)
        .values(
            shown_at=at,
            conversation_id=here.id,
            text=said.text,
            wording=said.wording,
            choices=[{"id": choice.id, "label": choice.label} for choice in said.choices],
            asks=said.asks.value if said.asks else None,
            mail_due_at=at if wants_mail else None,
        )
    )


def _spoken(connection: Connection, row: Any) -> tuple[Entry | None, bool]:
    """Whose words come back, and whether the week is over for it. A moment that was asked for comes all the same."""
    of = recollection.read_week(connection, row.week_id)
    if of.closed_at is not None:
        return None, row.kind != NudgeKind.ASKED
    spoken = next((entry for entry in of.entries if entry.id == row.entry_id), None)
    return spoken, spoken is None and row.kind != NudgeKind.ASKED


# By mail


@dataclass(frozen=True)
class NudgeLetter:
    """To whom goes that their plan is waiting. It holds none of anybody's words."""

    nudge_id: UUID
    to: str
    language: str


def letters_due(connection: Connection, *, now: datetime, limit: int) -> tuple[tuple[UUID, int], ...]:
    """Return (nudge, how often it was tried) of the letters that should be out by now."""
    waiting = select(nudge.c.id, nudge.c.mail_tries).where(nudge.c.mail_due_at <= now, nudge.c.mailed_at.is_(None))
    rows = connection.execute(waiting.order_by(nudge.c.mail_due_at, nudge.c.id).limit(limit))
    return tuple((row.id, row.mail_tries) for row in rows)


def letter(connection: Connection, nudge_id: UUID, *, tries: int) -> NudgeLetter | None:
    """Return the letter that was tried so often; None when it is not wanted any more."""
    wanted = (
        select(nudge.c.learner_id, person.c.email, learner.c.language, school.c.nudges_by_mail)
        .join_from(nudge, person, person.c.id == nudge.c.learner_id)
        .join(learner, learner.c.id == person.c.id)
        .join(school, school.c.id == person.c.school_id)
        .where(nudge.c.id == nudge_id, nudge.c.mail_tries == tries)
        .where(nudge.c.mail_due_at.is_not(None), nudge.c.mailed_at.is_(None), person.c.disabled_at.is_(None))
    )
    row = connection.execute(wanted).one_or_none()
    if row is None or not row.nudges_by_mail or not row.email:
        return None
    chosen = read_preferences(connection, row.learner_id)
    return NudgeLetter(nudge_id, row.email, row.language) if chosen.nudges and chosen.mail else None


def note_letter(connection: Connection, nudge_id: UUID, *, tries: int, outcome: str, at: datetime) -> None:
    """Note what became of the try that came after so many; noted again, it changes nothing."""
    this = nudge.c.id == nudge_id
    row = connection.execute(select(nudge).where(this).with_for_update()).one_or_none()
    if row is None or row.mail_tries != tries or row.mailed_at is not None:
        return
    values: dict[str, Any] = {"mail_tries": tries + 1, "mail_due_at": None}
    if outcome == MAIL_SENT:
        values["mailed_at"] = at
        disclose(connection, row.learner_id, Category.MAIL, recipient=RECIPIENT, purpose=PURPOSE, at=at)
    elif outcome and tries + 1 < MAIL_TRIES and row.answered_at is None:
        values["mail_due_at"] = at + MAIL_AGAIN_AFTER
    connection.execute(update(nudge).where(this).values(values))


# What a student chooses


def choose(connection: Connection, learner_id: LearnerId, chosen: Preferences, *, language: str, at: datetime) -> None:
    """Keep how somebody wants to be spoken to, and plan anew what comes of itself."""
    write_preferences(connection, learner_id, chosen)
    set_language(connection, learner_id, language)
    plan(connection, learner_id, at=at)
