"""What a learner puts right of what was kept: an entry in other words, or one that was never meant so.

Other words are read as the answer to the question that the entry answered, whatever was asked since.
"""

from dataclasses import replace
from datetime import datetime

from coach.conversation import LearnerMessage
from coach.cycle import Entry, EntryKind, NewEntry
from coach.moves import ASKS, Slot
from coach.noting import goes_into_evidence, whole
from coach.ports import Memory, Noted, Reader
from coach.reading import Act, Part, Reading

_ANSWERS: dict[EntryKind, Slot] = {
    EntryKind.PURPOSE: Slot.TODAY,
    EntryKind.STEP: Slot.STEPS,
    EntryKind.GROUP_CHECK: Slot.GROUP_NEXT,
    EntryKind.PROGRESS_NOTE: Slot.PROGRESS,
    EntryKind.SELF_CHECK: Slot.OUTCOME,
    EntryKind.DECISION: Slot.CARRY_OVER,
    EntryKind.SHARED: Slot.SHARE,
}
"""Kinds whose question goes by another name."""


def question_of(entry: Entry) -> Slot | None:
    """Return the question that this entry answers."""
    if entry.kind is EntryKind.REFLECTION:
        return Slot.WHAT_NEXT if entry.value == "next" else Slot.WHY
    by_its_name = Slot(entry.kind.value) if entry.kind.value in set(Slot) else None
    return _ANSWERS.get(entry.kind, by_its_name)


async def reword(
    message: LearnerMessage, entry: Entry, memory: Memory, *, reader: Reader, now: datetime
) -> tuple[Reading, Noted]:
    """Take these words for the entry's, with what they can be read as: a day, a number, or nothing but the words."""
    read = (await reader.read(message, _as_if_asked(entry, memory, now), now=now)).part(entry.kind)
    quote = whole(message.text)
    value, depth = (read.value, read.depth) if read else (None, None)
    new = NewEntry(entry.kind, quote, value, prompted=entry.prompted, depth=depth, replaces=entry.id)
    part = Part(entry.kind, quote, value, depth=depth)
    return Reading(parts=(part,)), Noted(entries=(new,), as_evidence=goes_into_evidence(memory))


def withdraw(entry: Entry | None, memory: Memory) -> tuple[Reading, Noted]:
    """Take an entry back; where it stands no more, the protest is all that is left."""
    withdraws = entry.id if entry else None
    return Reading(frozenset({Act.PROTESTS})), Noted(withdraws=withdraws, as_evidence=goes_into_evidence(memory))


def _as_if_asked(entry: Entry, memory: Memory, now: datetime) -> Memory:
    """The memory as it was when the entry was still to be said."""
    slot, week = question_of(entry), memory.week
    if week is not None:
        week = replace(week, entries=tuple(held for held in week.entries if held.id != entry.id))
    asking = next((move for move, asked in ASKS.items() if asked is slot), None)
    if not memory.turns or slot is None or asking is None:
        return replace(memory, week=week, nudge=None)
    question = replace(memory.turns[-1], move=asking.value, asks=slot.value, choices=(), at=now)
    return replace(memory, week=week, turns=(*memory.turns, question), nudge=None)
