"""Turns an answered turn into what leaves the coach. The same kept turn always gives the same events."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from coach.cycle import Entry, EntryId, EntryKind
from coach.moves import Move
from coach.ports import KeptTurn
from coach.reply import Accepted, Card, CardPart, Choices, Delta, Done, Failed, ReplyEvent, Sources

GOAL_CARD = (EntryKind.GOAL, EntryKind.SUCCESS_CRITERION, EntryKind.WHEN)
"""What stands together on one card."""

CARD_OF = {
    EntryKind.IF_THEN_PLAN: "plan",
    EntryKind.PROGRESS_NOTE: "progress",
    EntryKind.SELF_CHECK: "check",
    EntryKind.REFLECTION: "reflection",
}
"""Kinds whose every entry is a card of its own."""


def events(kept: KeptTurn) -> tuple[ReplyEvent, ...]:
    """Return every event of the reply, in the order in which they leave."""
    answer = kept.answer
    leaving: list[ReplyEvent] = [Accepted(kept.message_id)]
    if answer.text:
        leaving.append(Delta(answer.text))
    if answer.choices:
        leaving.append(Choices(answer.choices))
    leaving.extend(cards_of(kept))
    if answer.sources:
        leaving.append(Sources(answer.sources))
    if answer.referral is not None:
        leaving.append(answer.referral)
    leaving.append(Done(kept.turn_id, answer.move, answer.phase))
    return tuple(leaving)


class Told:
    """The words of a reply that leave before it is whole and kept, for whoever is still listening."""

    def __init__(self) -> None:
        self._leaving: asyncio.Queue[str | None] = asyncio.Queue()
        self.text = ""

    def tell(self, words: str) -> None:
        self._leaving.put_nowait(words)
        self.text += words

    def end(self) -> None:
        """Nothing more comes."""
        self._leaving.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[Delta]:
        while (words := await self._leaving.get()) is not None:
            yield Delta(words)


def events_after(told: Told, kept: KeptTurn) -> tuple[ReplyEvent, ...]:
    """Return what leaves once a turn is kept of which some words were told."""
    text = kept.answer.text
    if not text.startswith(told.text):  # somebody else answered the turn meanwhile, and that is the reply
        return (Failed("reply_failed", "Another reply to your message was kept. Send it again to read it."),)
    _, *others = events(replace(kept, answer=replace(kept.answer, text="")))
    return (*([Delta(text[len(told.text) :])] if text != told.text else []), *others)


def cards_of(kept: KeptTurn, edited: Mapping[EntryId, Entry | None] | None = None) -> tuple[Card, ...]:
    """Return the cards of a turn, its entries as they were `edited` since (None: left out).

    What an edit changes is on the card where it stood already, and on no other.
    """
    if kept.answer.move == Move.TAKE_EDIT:
        return ()
    as_they_stand = [(edited or {}).get(entry.id, entry) for entry in kept.entries]
    return cards(tuple(entry for entry in as_they_stand if entry is not None))


def cards(entries: tuple[Entry, ...]) -> tuple[Card, ...]:
    """Return the cards of one turn's entries; every field is the student's own words."""
    own = [_card(CARD_OF[entry.kind], (entry,)) for entry in entries if entry.kind in CARD_OF]
    goal = {entry.kind: entry for entry in entries if entry.kind in GOAL_CARD}
    if goal:
        own.insert(0, _card("goal", tuple(goal[kind] for kind in GOAL_CARD if kind in goal)))
    return tuple(own)


def _card(kind: str, entries: tuple[Entry, ...]) -> Card:
    """A card goes by the id and version of its first entry: of the goal, where there is one."""
    return Card(
        kind,
        entries[0].id,
        entries[0].version,
        fields={entry.kind.value: entry.quote.text for entry in entries},
        parts=tuple(CardPart(entry.kind.value, entry.id, entry.version) for entry in entries),
        confirmed=all(entry.confirmed_at is not None for entry in entries),
    )
