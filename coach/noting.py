"""Decides what of a reading is kept. The words stay the learner's; nothing is kept that was not said."""

from datetime import datetime

from coach.conversation import Phase, Quote
from coach.cycle import EntryKind, NewEntry
from coach.goal_quality import TRIES
from coach.moves import Slot
from coach.ports import Memory, Noted
from coach.profile import FactKind, NewFact
from coach.reading import Act, Part, Reading
from coach.safety import Tier
from coach.situation import asked, phase_of, tries

_YES_MEANS: dict[Slot, tuple[EntryKind, str]] = {
    Slot.REHEARSAL: (EntryKind.REHEARSAL, "yes"),
    Slot.PROGRESS: (EntryKind.PROGRESS_NOTE, "done"),
    Slot.OUTCOME: (EntryKind.SELF_CHECK, "met"),
    Slot.CRITERION_CHECK: (EntryKind.SELF_CHECK, "met"),
    Slot.STRATEGY_REVIEW: (EntryKind.STRATEGY_REVIEW, "keep"),
    Slot.SHARE: (EntryKind.SHARED, "last"),
}
_NO_MEANS: dict[Slot, tuple[EntryKind, str]] = {
    Slot.PROGRESS: (EntryKind.PROGRESS_NOTE, "none"),
    Slot.OUTCOME: (EntryKind.SELF_CHECK, "not_met"),
    Slot.CRITERION_CHECK: (EntryKind.SELF_CHECK, "not_met"),
    Slot.SHARE: (EntryKind.SHARED, "none"),
}


def note(text: str, reading: Reading, memory: Memory, *, now: datetime) -> Noted:
    """Return what this message adds to the records."""
    parts = _parts(text, reading, memory, now)
    entries = tuple(_entry(part) for part in parts if isinstance(part.kind, EntryKind))
    facts = tuple(NewFact(part.kind, part.quote) for part in parts if isinstance(part.kind, FactKind))
    known = {(fact.kind, fact.quote.text.casefold()) for fact in memory.profile.facts}
    return Noted(
        entries=_settled(entries, memory, now),
        facts=tuple(fact for fact in facts if (fact.kind, fact.quote.text.casefold()) not in known),
        forget=reading.forget or None,
        language=reading.language,
        as_evidence=memory.open_concern is None or memory.open_concern.tier is not Tier.URGENT,
    )


def _parts(text: str, reading: Reading, memory: Memory, now: datetime) -> tuple[Part, ...]:
    if reading.parts:
        return reading.parts
    slot = asked(memory, now)
    whole = text.strip()
    quote = Quote(whole, text.index(whole), text.index(whole) + len(whole))
    if slot is not None and reading.says(Act.YES, Act.NO):
        meant = (_YES_MEANS if reading.says(Act.YES) else _NO_MEANS).get(slot)
        return (Part(meant[0], quote, meant[1]),) if meant else ()
    goal_known = memory.week is not None and memory.week.first(EntryKind.GOAL) is not None
    if reading.topic and not goal_known and tries(memory, Slot.GOAL, now) > TRIES:
        return (Part(EntryKind.GOAL, reading.topic, sure=False),)
    return ()


def _entry(part: Part) -> NewEntry:
    assert isinstance(part.kind, EntryKind)
    return NewEntry(part.kind, part.quote, part.value)


def _settled(entries: tuple[NewEntry, ...], memory: Memory, now: datetime) -> tuple[NewEntry, ...]:
    """Drop what this moment has no place for: a grade beside a task, an outcome before there is a goal."""
    week = memory.week
    has_goal = (week is not None and week.first(EntryKind.GOAL) is not None) or any(
        e.kind is EntryKind.GOAL for e in entries
    )
    kept = []
    for entry in entries:
        if entry.kind is EntryKind.GRADE_WISH and has_goal:
            continue
        if entry.kind in (EntryKind.PROGRESS_NOTE, EntryKind.SELF_CHECK, EntryKind.REFLECTION) and not has_goal:
            continue
        if entry.kind is EntryKind.REASON and _explains_the_number(entries, memory, now):
            continue
        if entry.kind is EntryKind.STRATEGY and _is_old_habit(entry, memory, now):
            continue
        kept.append(entry)
    return tuple(kept)


def _explains_the_number(entries: tuple[NewEntry, ...], memory: Memory, now: datetime) -> bool:
    """Beside a confidence, "because ..." speaks of the number; it does not replace why the goal matters."""
    beside = any(entry.kind is EntryKind.CONFIDENCE for entry in entries) or asked(memory, now) is Slot.SIZE
    return beside and memory.week is not None and memory.week.first(EntryKind.REASON) is not None


def _is_old_habit(entry: NewEntry, memory: Memory, now: datetime) -> bool:
    """A habit is not yet a chosen strategy: it is taken as one when the learner stays with it."""
    if entry.value != "usual":
        return False
    return tries(memory, Slot.STRATEGY, now) < TRIES and phase_of(memory, now) in (
        Phase.FORETHOUGHT,
        Phase.FIRST_MEETING,
    )
