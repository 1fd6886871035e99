"""Gathers what is kept of one student, as plain values ready for JSON: all of it, or what somebody else may see.

`whole` is complete: every row of every table from which links lead to the student. `seen` is what a `Sight` shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, or_, select

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.portfolio import as_seen
from coach.records import portfolio
from coach.records.belongings import of_student
from coach.records.readers import Reader, who_read
from coach.records.recollection import TAKEN_ALONG, concerned_turns, is_seen
from coach.records.tables.privacy import disclosure, erasure, evidence_review
from coach.records.tables.safeguarding import concern, concern_event
from coach.records.tables.school import enrolment, learner, person, school, school_class, term
from coach.records.tables.talk import (
    entry,
    evidence,
    message,
    profile_fact,
    turn,
    week,
    withheld,
)
from coach.safety import EventKind, Origin
from coach.sharing import Sight, Visibility

AnyRow = Row[*tuple[Any, ...]]
Values = dict[str, Any]

SECRETS = "secrets"
"""What proves who somebody is."""
JUDGEMENT = "judgement"
"""How a message was judged: who knew it would know how not to be noticed."""
ABOUT_OTHERS = "about_others"
"""What may name other people, or what is being looked into."""
AS_A_FILE = "as_a_file"
"""It lies beside the data, as it is."""

LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "account": dict.fromkeys(("password_hash", "second_factor", "second_factor_step", "recovery_digests"), SECRETS),
    "sign_in": {"digest": SECRETS},
    "one_time_link": {"digest": SECRETS},
    "concern": {
        **dict.fromkeys(("message_id", "origin", "tier", "category", "text", "matched", "score"), JUDGEMENT),
        **dict.fromkeys(("screen_version", "acknowledged_at", "closed_at", "outcome"), JUDGEMENT),
        **dict.fromkeys(("raised_by", "acknowledged_by"), ABOUT_OTHERS),
    },
    "concern_event": dict.fromkeys(("person_id", "safeguarding_contact_id", "channel", "text"), ABOUT_OTHERS),
    "artefact": {"content": AS_A_FILE},
    "nudge": {"dropped": JUDGEMENT},
    "learner_summary": {"open_concerns": JUDGEMENT},
    "hold": dict.fromkeys(("kind", "placed_by", "lifted_by"), ABOUT_OTHERS),
    "broken_glass": {"reason": ABOUT_OTHERS},
    "erasure": dict.fromkeys(("removed", "held"), ABOUT_OTHERS),
}
"""By table, the columns that are in no export, and why. The words of a concern are with its message.

Only where students raised it themselves, in their own words, these are with the concern.
"""
SHOWN_ORIGINS = (Origin.SCREEN.value, Origin.STUDENT.value)
"""Students know of these: they were told so, or asked for it. What an adult is worried about is in no export."""
SHOWN_EVENTS = (
    EventKind.RAISED.value,
    EventKind.ACKNOWLEDGED.value,
    EventKind.CLOSED.value,
    EventKind.REOPENED.value,
)
"""That somebody looked after it, and when; never what they wrote down, nor that they did."""


@dataclass(frozen=True)
class Whole:
    """Everything that is kept of a student."""

    student: Values
    tables: Mapping[str, list[Values]]
    """Every row, by table."""
    people: Mapping[str, str]
    """The names of others whom rows refer to, by id, as far as they are known."""
    classes: Mapping[str, str]
    """The names of the classes the student is or was in, by id."""
    readers: tuple[Reader, ...]
    left_out: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: LEFT_OUT)


@dataclass(frozen=True)
class Seen:
    """What somebody else sees of a student."""

    student: Values
    turns: list[Values]
    weeks: list[Values]
    facts: list[Values]
    evidence: list[Values]
    portfolio: list[Values]


# Everything


def whole(connection: Connection, learner_id: LearnerId) -> Whole:
    """Raises UnknownLearner."""
    student = _student(connection, learner_id)
    rows = of_student(learner_id)
    rows |= {table: table.c.learner_id == learner_id for table in (disclosure, erasure)}
    rows |= _shown_concerns(learner_id)
    tables = {table.name: _rows(connection, table, mine) for table, mine in rows.items()}
    _add_own_words(connection, learner_id, tables[concern.name])
    concerned = set(connection.execute(concerned_turns(learner_id)).scalars())
    for told in tables[turn.name]:
        if UUID(told["id"]) in concerned:
            told["reason"] = None  # it names the category of a concern
    return Whole(
        student, tables, _people(connection, tables), _classes(connection, learner_id), who_read(connection, learner_id)
    )


def _shown_concerns(learner_id: LearnerId) -> dict[Table, ColumnElement[bool]]:
    shown = and_(concern.c.learner_id == learner_id, concern.c.origin.in_(SHOWN_ORIGINS))
    theirs = concern_event.c.concern_id.in_(select(concern.c.id).where(shown))
    return {concern: shown, concern_event: and_(theirs, concern_event.c.kind.in_(SHOWN_EVENTS))}


def _add_own_words(connection: Connection, learner_id: LearnerId, told: list[Values]) -> None:
    raised = select(concern.c.id, concern.c.text).where(
        concern.c.learner_id == learner_id, concern.c.origin == Origin.STUDENT.value
    )
    words = {str(row.id): row.text for row in connection.execute(raised)}
    for row in told:
        if row["id"] in words:
            row["text"] = words[row["id"]]


def _student(connection: Connection, learner_id: LearnerId) -> Values:
    row = connection.execute(
        select(
            person.c.id,
            person.c.name,
            learner.c.language,
            school_class.c.name.label("class"),
            school.c.name.label("school"),
            school.c.zone,
            term.c.name.label("term"),
        )
        .join_from(learner, person)
        .join(school_class, school_class.c.id == learner.c.school_class_id)
        .join(school, school.c.id == school_class.c.school_id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(learner.c.id == learner_id)
    ).one_or_none()
    if row is None:
        raise UnknownLearner
    return _plain(row)


def _rows(connection: Connection, table: Table, mine: ColumnElement[bool]) -> list[Values]:
    shown = [column for column in table.c if column.name not in LEFT_OUT.get(table.name, {})]
    wanted = select(*shown).where(mine).order_by(*table.primary_key)
    return [_plain(row) for row in connection.execute(wanted)]


def _plain(row: AnyRow) -> Values:
    return {name: _as_json(value) for name, value in row._mapping.items()}


def _as_json(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
    return value


def _people(connection: Connection, tables: Mapping[str, list[Values]]) -> dict[str, str]:
    named = {
        UUID(row[column])
        for rows in tables.values()
        for row in rows
        for column in ("by", "person_id", "asked_by")
        if row.get(column)
    }
    found = select(person.c.id, person.c.name).where(person.c.id.in_(named))
    return {str(row.id): row.name for row in connection.execute(found)}


def _classes(connection: Connection, learner_id: LearnerId) -> dict[str, str]:
    theirs = select(enrolment.c.school_class_id).where(enrolment.c.learner_id == learner_id)
    named = select(school_class.c.id, school_class.c.name).where(school_class.c.id.in_(theirs))
    return {str(row.id): row.name for row in connection.execute(named)}


# What somebody else sees


def seen(connection: Connection, learner_id: LearnerId, sight: Sight) -> Seen:
    """Return what this sight shows: no word beside. Raises UnknownLearner."""
    student = {name: value for name, value in _student(connection, learner_id).items() if name != "term"}
    concerned = set(connection.execute(concerned_turns(learner_id)).scalars())
    words = _Words(sight, concerned)
    return Seen(
        student,
        turns=_turns(connection, learner_id, words),
        weeks=_weeks(connection, learner_id, words),
        facts=_facts(connection, learner_id, words),
        evidence=_evidence(connection, learner_id, words),
        portfolio=_portfolio(connection, learner_id, sight),
    )


@dataclass(frozen=True)
class _Words:
    """Decides of each row whether it is told of, and with its words or without."""

    sight: Sight
    concerned: set[UUID]

    def is_passed_on(self, turn_id: UUID | None) -> bool:
        """It came up in a turn that was passed on to the safeguarding lead, and is not for this reader."""
        return turn_id in self.concerned and not self.sight.sees_concerns

    def may_tell(self, row: AnyRow) -> bool:
        """What the student wants forgotten is for nobody but whoever looks after a concern that came up in it."""
        return bool(row.is_seen) or (self.sight.sees_concerns and row.turn_id in self.concerned)

    def tells_of(self, row: AnyRow) -> bool:
        """What was said elsewhere, or was passed on, is not told of at all."""
        return row.message_id in self.sight.messages and not self.is_passed_on(row.turn_id)

    def of(self, row: AnyRow) -> str | None:
        """The quoted words, if they are for this reader."""
        is_shown = self.sight.sees(row.message_id, row.start, row.end) and not self.is_passed_on(row.turn_id)
        return row.text if is_shown else None


def _turns(connection: Connection, learner_id: LearnerId, words: _Words) -> list[Values]:
    """Each answered turn of which something can be read, or of which there is to be known that it was passed on."""
    reply = message.alias("reply")
    said = (
        select(
            message.c.id,
            message.c.turn_id,
            message.c.said_at,
            message.c.text,
            is_seen(message).label("is_seen"),
            reply.c.text.label("reply"),
            (~select(withheld.c.id).where(withheld.c.message_id == reply.c.id).exists()).label("is_reply_seen"),
        )
        .join(reply, and_(reply.c.turn_id == message.c.turn_id, reply.c.author == "coach"))
        .where(message.c.learner_id == learner_id, message.c.author == "learner", message.c.purged_at.is_(None))
        .order_by(message.c.id)
    )
    told: list[Values] = []
    for row in connection.execute(said):
        policy = words.sight.of(row.id)
        if row.id not in words.sight.messages or policy.visibility is Visibility.SUMMARY:
            continue
        if words.is_passed_on(row.turn_id):
            told.append({"at": row.said_at.isoformat(), "is_passed_on": True, "words": [], "reply": None})
        elif shown := [piece for piece in policy.shown(row.text) if piece] if words.may_tell(row) else []:
            replied = row.reply if policy.shows_replies and row.is_reply_seen else None
            told.append({"at": row.said_at.isoformat(), "is_passed_on": False, "words": shown, "reply": replied})
    return told


def _weeks(connection: Connection, learner_id: LearnerId, words: _Words) -> list[Values]:
    current = (
        select(entry)
        .where(entry.c.learner_id == learner_id, entry.c.replaced_by.is_(None), is_seen(entry), ~TAKEN_ALONG)
        .order_by(entry.c.id)
    )
    entries: dict[UUID, list[Values]] = {}
    for row in connection.execute(current):
        if words.tells_of(row):
            shown = words.of(row)
            kept = {"kind": row.kind, "at": row.at.isoformat(), "text": shown, "value": row.value if shown else None}
            entries.setdefault(row.week_id, []).append(kept)
    opened = select(week).where(week.c.learner_id == learner_id, week.c.id.in_(entries)).order_by(week.c.id)
    return [
        {
            "opened_at": row.opened_at.isoformat(),
            "closed_at": row.closed_at.isoformat() if row.closed_at else None,
            "entries": entries[row.id],
        }
        for row in connection.execute(opened)
    ]


def _facts(connection: Connection, learner_id: LearnerId, words: _Words) -> list[Values]:
    current = (
        select(profile_fact)
        .where(profile_fact.c.learner_id == learner_id, profile_fact.c.replaced_by.is_(None), is_seen(profile_fact))
        .order_by(profile_fact.c.id)
    )
    return [
        {"kind": row.kind, "state": row.state, "at": row.at.isoformat(), "text": shown, "proposed_by": row.proposed_by}
        for row in connection.execute(current)
        if (shown := words.of(row)) is not None
    ]


def _evidence(connection: Connection, learner_id: LearnerId, words: _Words) -> list[Values]:
    hides = or_(withheld.c.entry_id == evidence.c.entry_id, withheld.c.profile_fact_id == evidence.c.profile_fact_id)
    noted = (
        select(evidence)
        .where(evidence.c.learner_id == learner_id, ~select(withheld.c.id).where(hides).exists())
        .order_by(evidence.c.id)
    )
    pieces = [row for row in connection.execute(noted) if words.tells_of(row)]
    reviews = _reviews(connection, learner_id)
    return [
        {
            "kind": row.kind,
            "indicators": row.indicators,
            "at": row.noted_at.isoformat(),
            "text": words.of(row),
            "reviews": reviews.get(row.id, []),
        }
        for row in pieces
    ]


def _portfolio(connection: Connection, learner_id: LearnerId, sight: Sight) -> list[Values]:
    return [
        {
            "kind": item.kind,
            "at": item.at.isoformat(),
            "indicators": list(item.indicators),
            "words": list(item.words),
            "goal": item.goal,
            "comment": item.comment,
            "title": item.artefact.title if item.artefact else None,
            "url": item.artefact.url if item.artefact else None,
            "sha256": item.artefact.sha256 if item.artefact else None,
        }
        for item in as_seen(portfolio.items(connection, learner_id), sight)
    ]


def files(connection: Connection, learner_id: LearnerId, sight: Sight | None) -> tuple[portfolio.File, ...]:
    """Return the files of the portfolio that are for this person, in their order; None: the student, who gets all."""
    seen = as_seen(portfolio.items(connection, learner_id), sight)
    opened = (portfolio.file_of(connection, item.id) for item in seen if item.artefact)
    return tuple(file for file in opened if file is not None)


def _reviews(connection: Connection, learner_id: LearnerId) -> dict[UUID, list[Values]]:
    """By the piece of evidence they are of."""
    said = (
        select(evidence_review, person.c.name)
        .join(evidence)
        .outerjoin(person, person.c.id == evidence_review.c.by)
        .where(evidence.c.learner_id == learner_id)
        .order_by(evidence_review.c.id)
    )
    reviews: dict[UUID, list[Values]] = {}
    for row in connection.execute(said):
        told = {name: _as_json(row._mapping[name]) for name in ("verdict", "indicators", "comment", "at", "by_learner")}
        reviews.setdefault(row.evidence_id, []).append({**told, "by": row.name})
    return reviews
