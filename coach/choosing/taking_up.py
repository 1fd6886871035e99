"""Lets what a model found in the message before inform this turn: the rule by which two readings are settled.

What the rules were sure of stands. What the model found besides is kept by nobody: words that may be a part of the plan
are asked about, where that part was asked for and is missing; and what the student may have been doing (stuck, asking
how to learn) chooses the move only where this message says nothing of its own.
"""

from collections.abc import Iterator
from dataclasses import replace

from coach.cycle import EntryKind, NewEntry
from coach.goal_quality import TRIES
from coach.moves import Decision, Move, Slot
from coach.noting import ASKED_AS, UNSURE
from coach.reading import Act, Part, SecondReading
from coach.situation import Situation, sitting
from coach.words import plain

ASKS_ANEW: dict[Move, EntryKind] = {
    Move.AGREE_TODAY: EntryKind.GOAL,
    Move.NAME_GOAL: EntryKind.GOAL,
    Move.NARROW_GOAL: EntryKind.GOAL,
    Move.NAME_CRITERION: EntryKind.SUCCESS_CRITERION,
    Move.NAME_WHEN: EntryKind.WHEN,
    Move.NAME_REASON: EntryKind.REASON,
    Move.LINK_ASPIRATION: EntryKind.REASON,
    Move.STRETCH_INTEREST: EntryKind.REASON,
    Move.CHOOSE_STRATEGY: EntryKind.STRATEGY,
    Move.NAME_OBSTACLE: EntryKind.OBSTACLE,
    Move.PLAN_IF_THEN: EntryKind.IF_THEN_PLAN,
}
"""What each of these asks for; the student may have said it in the message before."""
OF_THE_PLAN = frozenset(
    {
        *ASKS_ANEW,
        Move.MAKE_SPECIFIC,
        Move.ASK_PRIOR,
        Move.GROUP_ROLES,
        Move.GROUP_MOMENTUM,
        Move.RATE_CONFIDENCE,
        Move.ASK_FORECAST,
        Move.SUM_UP,
        Move.NAME_PERSON,
    }
)
"""Questions that can wait for one turn."""
_SAYS_NOTHING_NEW = frozenset({Act.GREETS, Act.THANKS, Act.DOES_NOT_KNOW, Act.ASKS_UNCLEAR})


def informed(s: Situation) -> Situation:
    """Return the situation with what the message before was about, unless this message overtakes it."""
    found = _found(s)
    if found is None or not (found.acts or found.feeling) or _overtakes(s):
        return s
    acts = (s.reading.acts - {Act.ASKS_UNCLEAR}) | found.acts | ({Act.STATES_FEELING} if found.feeling else set())
    reading = replace(s.reading, acts=acts, feeling=found.feeling.text if found.feeling else None)
    return replace(s, reading=reading, earlier_words=found.text)


def confirmed(s: Situation, decision: Decision) -> Decision:
    """Ask about words that may hold what this decision would ask for anew, or what was asked for and is missing."""
    found = _found(s)
    if found is None or decision.move not in OF_THE_PLAN or s.tries(Slot.CONFIRMED_PART) >= TRIES:
        return decision
    wanted = (found.part(kind) for kind in _missing(s, decision))
    part = next((part for part in wanted if part and not _stands(part, s)), None)
    if part is None or not isinstance(part.kind, EntryKind):
        return decision
    return Decision(
        Move.CONFIRM_GOAL if part.kind is EntryKind.GOAL else Move.CONFIRM_PART,
        "A second reading of the message before found words that may be this.",
        asks=Slot.CONFIRMED_PART,
        confirms=NewEntry(part.kind, part.quote, prompted=True, message_id=found.message_id),
    )


def _missing(s: Situation, decision: Decision) -> Iterator[EntryKind]:
    """A goal that only the question before it made one may be another."""
    goal = s.plan.last(EntryKind.GOAL)
    if goal is not None and goal.value == UNSURE and not goal.new:
        yield EntryKind.GOAL
    asked = (kind for kind, slots in ASKED_AS.items() if any(s.tries(slot) for slot in slots))
    for kind in (ASKS_ANEW.get(decision.move), *asked):
        if kind is not None and s.plan.last(kind) is None:
            yield kind


def _stands(part: Part, s: Situation) -> bool:
    held = s.plan.last(EntryKind.GOAL) if part.kind is EntryKind.GOAL else None
    return held is not None and plain(held.text) == plain(part.quote.text)


def _found(s: Situation) -> SecondReading | None:
    """Nothing is taken up after a pause, nor while an urgent concern is open."""
    is_of_now = bool(sitting(s.memory, s.now)) and not s.under_concern
    return s.memory.second_reading if is_of_now else None


def _overtakes(s: Situation) -> bool:
    reading = s.reading
    says = reading.acts - _SAYS_NOTHING_NEW or reading.topic or reading.doubted_goal or reading.feeling
    return bool(says) or s.is_tapped or s.noted_something or s.memory.about is not None or reading.forget is not None
