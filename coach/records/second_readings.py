"""Keeps what a language model found in a message, for the learner's next message and no other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, insert, or_, select, update
from uuid_utils.compat import uuid7

from coach.conversation import Quote, TurnId
from coach.cycle import EntryKind, NewEntry
from coach.reading import Act, Part, SecondReading
from coach.records.mapping import AnyRow
from coach.records.tables.readings import second_reading
from coach.records.tables.talk import message, withheld

newer = message.alias("newer")
IS_THERE = message.c.purged_at.is_(None) & ~exists().where(withheld.c.message_id == message.c.id)
OF_A_TURN = (
    select(second_reading, message.c.text)
    .join(message, message.c.id == second_reading.c.message_id)
    .where(or_(second_reading.c.turn_id == bindparam("of"), second_reading.c.asked_in == bindparam("of")))
    .where(IS_THERE)
)
"""Made once: it is read in every turn, also where no model ever wrote a row."""

Place = Mapping[str, Any]


def keep(connection: Connection, found: SecondReading, *, at: datetime) -> bool:
    """Keep it; False where the learner has written again, or their words are gone or forgotten."""
    said = select(message.c.learner_id, message.c.turn_id).where(
        message.c.id == found.message_id, message.c.author == "learner", IS_THERE
    )
    row = connection.execute(said).one_or_none()
    if row is None or _is_overtaken(connection, found, row):
        return False
    connection.execute(
        insert(second_reading).values(
            id=uuid7(),
            learner_id=row.learner_id,
            message_id=found.message_id,
            turn_id=row.turn_id,
            model=found.model,
            acts=sorted(act.value for act in found.acts),
            parts=[{"kind": part.kind.value, **_place(part.quote)} for part in found.parts],
            feeling=_place(found.feeling) if found.feeling else None,
            dropped=found.dropped,
            at=at,
        )
    )
    return True


def _is_overtaken(connection: Connection, found: SecondReading, row: AnyRow) -> bool:
    """A next message has begun, or the message was read before."""
    later = exists().where(
        newer.c.learner_id == row.learner_id, newer.c.author == "learner", newer.c.id > found.message_id
    )
    read = exists().where(second_reading.c.message_id == found.message_id)
    overtaken: bool = connection.execute(select(or_(later, read))).scalar_one()
    return overtaken


def ask_about(connection: Connection, turn_id: TurnId, asked: NewEntry) -> None:
    """Note that the reply of this turn asks whether words are what a model took them for."""
    connection.execute(
        update(second_reading)
        .where(second_reading.c.message_id == asked.message_id)
        .values(asked_in=turn_id, asked_about=asked.kind.value)
    )


def after(connection: Connection, turn_id: TurnId) -> tuple[SecondReading | None, NewEntry | None]:
    """Return what a model found in the message of this turn, and the entry that a yes to its reply keeps."""
    found, asked = None, None
    for row in connection.execute(OF_A_TURN, {"of": turn_id}):
        if row.turn_id == turn_id:
            found = _as_second_reading(row)
        if row.asked_in == turn_id:
            asked = _as_asked(row)
    return found, asked


def _as_second_reading(row: AnyRow) -> SecondReading:
    return SecondReading(
        message_id=row.message_id,
        text=row.text,
        model=row.model,
        acts=frozenset(map(Act, row.acts)),
        parts=tuple(Part(EntryKind(part["kind"]), _quote(part, row.text), sure=False) for part in row.parts),
        feeling=_quote(row.feeling, row.text) if row.feeling else None,
        dropped=row.dropped,
    )


def _as_asked(row: AnyRow) -> NewEntry | None:
    place = next((part for part in row.parts if part["kind"] == row.asked_about), None)
    if place is None:
        return None
    quote = _quote(place, row.text)
    return NewEntry(EntryKind(row.asked_about), quote, prompted=True, message_id=row.message_id)


def _place(quote: Quote) -> Place:
    return {"start": quote.start, "end": quote.end}


def _quote(place: Place, text: str) -> Quote:
    return Quote(text[place["start"] : place["end"]], place["start"], place["end"])
