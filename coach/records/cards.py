"""The cards of a student's own transcript: each entry as it was edited since, and what the student said is right so."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, update

from coach.answer import cards, cards_of
from coach.conversation import ConversationId, LearnerId, TurnId
from coach.cycle import Entry, EntryId
from coach.errors import EntryChanged, UnknownEntry
from coach.moves import Move
from coach.records.mapping import as_entry
from coach.records.recollection import is_seen, kept_turn
from coach.records.tables.talk import entry, message, turn
from coach.reply import Card

older = entry.alias("older")


def edited(connection: Connection, learner_id: LearnerId) -> dict[EntryId, Entry | None]:
    """Return for each entry that was edited how it stands now; None: it is shown no more."""
    edits = (
        select(entry, older.c.id.label("older_id"), is_seen(entry).label("is_shown"))
        .join(older, older.c.replaced_by == entry.c.id)
        .join(turn, turn.c.id == entry.c.turn_id)
        .where(entry.c.learner_id == learner_id, turn.c.move == Move.TAKE_EDIT.value)
        .order_by(entry.c.id.desc())
    )
    stands: dict[EntryId, Entry | None] = {}
    for row in connection.execute(edits):  # the newest edit first: whatever it edited stands as it does
        stands[row.older_id] = stands.get(row.id, as_entry(row) if row.is_shown else None)
    return stands


def confirm(connection: Connection, entry_id: UUID, *, at: datetime) -> tuple[ConversationId, Card]:
    """Note that the card on which this entry stands is right so; say in which conversation it is shown.

    Doing it again changes nothing. Raises UnknownEntry, EntryChanged.
    """
    row = connection.execute(select(entry).where(entry.c.id == entry_id, is_seen(entry))).one_or_none()
    if row is None:
        raise UnknownEntry
    if row.replaced_by is not None:
        raise EntryChanged
    stands = edited(connection, row.learner_id)
    shown_in = _first_said_in(connection, row.id, stands)
    card = _card_with(connection, as_entry(row), shown_in, stands)
    standing = [part.entry_id for part in card.parts]
    unconfirmed = update(entry).where(entry.c.id.in_(standing), entry.c.confirmed_at.is_(None))
    connection.execute(unconfirmed.values(confirmed_at=at))
    where = select(message.c.conversation_id).where(message.c.turn_id == shown_in).limit(1)
    return connection.execute(where).scalar_one(), replace(card, confirmed=True)


def _first_said_in(connection: Connection, entry_id: EntryId, stands: dict[EntryId, Entry | None]) -> TurnId:
    """The turn whose reply holds the card: that of the words before any edit."""
    versions = {entry_id, *(older_id for older_id, now in stands.items() if now is not None and now.id == entry_id)}
    first = select(entry.c.turn_id).where(entry.c.id.in_(versions)).order_by(entry.c.version).limit(1)
    turn_id: TurnId = connection.execute(first).scalar_one()
    return turn_id


def _card_with(connection: Connection, wanted: Entry, shown_in: TurnId, stands: dict[EntryId, Entry | None]) -> Card:
    """What came along with a goal carried over is on no card of a reply: it is a card by itself."""
    kept = kept_turn(connection, shown_in)
    hidden = {each.id for each in kept.entries} - _seen_among(connection, {each.id for each in kept.entries})
    shown = cards_of(kept, {**stands, **dict.fromkeys(hidden)})
    for card in (*shown, *cards((wanted,))):
        if wanted.id in {part.entry_id for part in card.parts}:
            return card
    raise UnknownEntry


def _seen_among(connection: Connection, ids: set[EntryId]) -> set[EntryId]:
    return set(connection.execute(select(entry.c.id).where(entry.c.id.in_(ids), is_seen(entry))).scalars())
