"""Decides what of a reading is kept. The words stay the learner's; nothing is kept that was not said."""

from datetime import datetime

from coach.conversation import Phase, Quote
from coach.cycle import ONE_AT_A_TIME, EntryKind, NewEntry
from coach.goal_quality import TRIES
from coach.moves import Slot
from coach.offers import Offer, offered_fact
from coach.ports import Memory, Noted
from coach.profile import FactId, FactKind, LearnerProfile, NewFact, ProfileFact
from coach.reading import Act, Part, Reading
from coach.safety import Tier
from coach.situation import asked, phase_of, sitting, tries
from coach.words import content_words, plain

UNSURE = "unsure"
"""The value of a goal that only the question before it made one: a plain one takes its place."""
_YES_MEANS: dict[Slot, tuple[EntryKind, str]] = {
    Slot.REHEARSAL: (EntryKind.REHEARSAL, "yes"),
    Slot.PROGRESS: (EntryKind.PROGRESS_NOTE, "done"),
    Slot.PLAN_TRIED: (EntryKind.PLAN_TRIED, "worked"),
    Slot.OUTCOME: (EntryKind.SELF_CHECK, "met"),
    Slot.CRITERION_CHECK: (EntryKind.SELF_CHECK, "met"),
    Slot.STRATEGY_REVIEW: (EntryKind.STRATEGY_REVIEW, "keep"),
    Slot.CARRY_OVER: (EntryKind.DECISION, "carry"),
    Slot.SHARE: (EntryKind.SHARED, "last"),
}
_NO_MEANS: dict[Slot, tuple[EntryKind, str]] = {
    Slot.PROGRESS: (EntryKind.PROGRESS_NOTE, "none"),
    Slot.PLAN_TRIED: (EntryKind.PLAN_TRIED, "not_yet"),
    Slot.OUTCOME: (EntryKind.SELF_CHECK, "not_met"),
    Slot.CRITERION_CHECK: (EntryKind.SELF_CHECK, "not_met"),
    Slot.CARRY_OVER: (EntryKind.DECISION, "drop"),
    Slot.SHARE: (EntryKind.SHARED, "none"),
}
ASKED_AS: dict[EntryKind, tuple[Slot, ...]] = {
    EntryKind.SUCCESS_CRITERION: (Slot.SUCCESS_CRITERION,),
    EntryKind.WHEN: (Slot.WHEN,),
    EntryKind.REASON: (Slot.REASON,),
    EntryKind.STRATEGY: (Slot.STRATEGY,),
    EntryKind.OBSTACLE: (Slot.OBSTACLE,),
    EntryKind.IF_THEN_PLAN: (Slot.IF_THEN_PLAN, Slot.OBSTACLE),
}
"""The questions after which a part of the plan did not come from the learner alone."""


def note(text: str, reading: Reading, memory: Memory, *, now: datetime) -> Noted:
    """Return what this message adds to the records."""
    parts = _parts(text, reading, memory, now)
    entries = tuple(_entry(part, memory, now) for part in parts if isinstance(part.kind, EntryKind))
    settled = _settled((*_confirmed(reading, memory, now), *entries), memory, now)
    facts = tuple(NewFact(part.kind, part.quote) for part in parts if isinstance(part.kind, FactKind))
    told_before = {fact.id: new for new in facts for fact in [_same(new, memory.profile)] if fact}
    corrected = _meant(text, memory.profile) if reading.says(Act.CORRECTS_FACT) and not settled else None
    paused = _meant(text, memory.profile) if reading.says(Act.PAUSES_FACT) else None
    fresh = tuple(new for new in facts if new not in told_before.values())
    if corrected:
        fresh = (NewFact(corrected.kind, facts[0].quote if facts else whole(text), replaces=corrected.id),)
    kept, accepts, declines = _settled_offer(reading, memory, now)
    return Noted(
        entries=settled,
        facts=(*fresh, *kept),
        said_again=tuple(told_before) if not corrected else (),
        accepts=accepts,
        declines=declines,
        pauses=paused.id if paused else None,
        forget=reading.forget or None,
        language=reading.language,
        as_evidence=goes_into_evidence(memory),
    )


def goes_into_evidence(memory: Memory) -> bool:
    """Nothing goes into the portfolio while an urgent concern is open."""
    return memory.open_concern is None or memory.open_concern.tier is not Tier.URGENT


# --- entries --------------------------------------------------------------------------------------


def _parts(text: str, reading: Reading, memory: Memory, now: datetime) -> tuple[Part, ...]:
    if reading.parts:
        return reading.parts
    slot = asked(memory, now)
    if slot is not None and reading.says(Act.YES, Act.NO):
        meant = (_YES_MEANS if reading.says(Act.YES) else _NO_MEANS).get(slot)
        return (Part(meant[0], whole(text), meant[1]),) if meant else ()
    goal_known = memory.week is not None and memory.week.first(EntryKind.GOAL) is not None
    if reading.topic and not goal_known and tries(memory, Slot.GOAL, now) > TRIES:
        return (Part(EntryKind.GOAL, reading.topic, sure=False),)
    return ()


def whole(text: str) -> Quote:
    """Return all of a message but the blanks around it."""
    words = text.strip()
    start = text.index(words)
    return Quote(words, start, start + len(words))


def _entry(part: Part, memory: Memory, now: datetime) -> NewEntry:
    assert isinstance(part.kind, EntryKind)
    prompted = any(tries(memory, slot, now) for slot in ASKED_AS.get(part.kind, ()))
    value = UNSURE if part.kind is EntryKind.GOAL and not part.sure else part.value
    return NewEntry(part.kind, part.quote, value, prompted=prompted, depth=part.depth)


def _confirmed(reading: Reading, memory: Memory, now: datetime) -> tuple[NewEntry, ...]:
    """Return what the learner said yes to: words of a message before, which were read with doubt."""
    slot = asked(memory, now)
    if slot not in (Slot.CONFIRMED_GOAL, Slot.CONFIRMED_PART) or not reading.says(Act.YES):
        return ()
    if slot is Slot.CONFIRMED_PART:
        return (memory.asked_about,) if memory.asked_about else ()
    doubted = sitting(memory, now)[-1]
    quote = whole(doubted.learner_text)
    return (NewEntry(EntryKind.GOAL, quote, prompted=True, message_id=doubted.message_id),) if quote.text else ()


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
        if entry.kind in _AFTER_A_GOAL and not has_goal:
            continue
        if entry.kind in _APPOINTMENTS and not _names_a_day(entry.value):
            continue
        if entry.kind is EntryKind.REASON and _explains_the_number(entries, memory, now):
            continue
        if entry.kind is EntryKind.STRATEGY and _is_old_habit(entry, memory, now):
            continue
        if _stands_already(entry, memory):
            continue
        kept.append(entry)
    return tuple(kept)


_AFTER_A_GOAL = frozenset(
    {EntryKind.PROGRESS_NOTE, EntryKind.SELF_CHECK, EntryKind.REFLECTION, EntryKind.PLAN_TRIED, EntryKind.LOOK_BACK}
)


def _stands_already(entry: NewEntry, memory: Memory) -> bool:
    """What stands in the week word for word is not kept again; it would only look like a revision."""
    held = memory.week.last(entry.kind) if memory.week and entry.kind in ONE_AT_A_TIME else None
    return held is not None and held.value == entry.value and plain(held.quote.text) == plain(entry.quote.text)


_APPOINTMENTS = frozenset({EntryKind.LOOK_BACK, EntryKind.NUDGE})


def _names_a_day(value: str | None) -> bool:
    """Whether the words were read as a day or an hour, or as no reminder at all; without a value they name a cue."""
    if value in (None, "off"):
        return True
    try:
        datetime.fromisoformat(value or "")
    except ValueError:
        return False
    return True


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


# --- the learner profile --------------------------------------------------------------------------


def _same(new: NewFact, profile: LearnerProfile) -> ProfileFact | None:
    """Return the fact in force that says the same."""
    words = content_words(new.quote.text)
    for fact in profile.facts:
        known = content_words(fact.quote.text)
        said_alike = fact.quote.text.casefold() == new.quote.text.casefold()
        if fact.kind is new.kind and (said_alike or (words and (words <= known or known <= words) and known)):
            return fact
    return None


def _meant(text: str, profile: LearnerProfile) -> ProfileFact | None:
    """Return the fact that shares most with the message, if any does."""
    words = content_words(text)
    shared = {fact: len(words & content_words(fact.quote.text)) for fact in profile.facts}
    best = max(shared, key=lambda fact: shared[fact], default=None)
    return best if best and shared[best] else None


def _settled_offer(
    reading: Reading, memory: Memory, now: datetime
) -> tuple[tuple[NewFact, ...], FactId | None, FactId | None]:
    """Return what the learner's yes or no to an offered fact does: keep the coach's, accept or decline a person's."""
    offer: Offer | None = offered_fact(memory) if asked(memory, now) is Slot.FACT else None
    if offer is None or not reading.says(Act.YES, Act.NO):
        return (), None, None
    yes = reading.says(Act.YES)
    if offer.fact_id is not None:
        return (), offer.fact_id if yes else None, None if yes else offer.fact_id
    return ((NewFact(offer.kind, offer.quote, offer.message_id),) if yes else ()), None, None
