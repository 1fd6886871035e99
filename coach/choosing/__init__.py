"""Chooses the next coaching move. Pure: no model, no clock, no I/O.

First what cannot wait (a record put right, a wish, an open concern), then what the message brings up (a question, a
thought, something between people, a detour), then what the phase of the cycle asks for next. Each has its own file.
"""

from collections.abc import Callable

from coach.choosing.asides import detour, question, something_human
from coach.choosing.asking import ask
from coach.choosing.forethought import forethought
from coach.choosing.performance import performance
from coach.choosing.putting_right import put_right
from coach.choosing.self_reflection import self_reflection
from coach.choosing.taking_up import confirmed, informed
from coach.choosing.wishes import open_concern, wish
from coach.conversation import PastTurn, Phase
from coach.cycle import EntryKind
from coach.moves import ASKS, Decision, Move, Slot
from coach.reading import Act
from coach.situation import Situation, phase_of, sitting

__all__ = ["choose_move", "informed", "phase_after"]

CONTENT_WORDS = 6
"""First words of this length are no hello."""
MOST_IN_A_ROW = 3
"""The same thing is asked for so many times running, and then let rest."""


def choose_move(situation: Situation) -> Decision:
    """Return the next move. The first rule that has something to say decides."""
    rules: tuple[Callable[[Situation], Decision | None], ...] = (
        put_right,
        wish,
        open_concern,
        question,
        something_human,
        detour,
        _phase,
    )
    chosen = next(decision for rule in rules if (decision := rule(situation)))
    return _let_rest(situation, confirmed(situation, chosen))


def phase_after(situation: Situation, decision: Decision) -> Phase:
    """Return the phase the conversation is in once this move is made."""
    if decision.move is Move.WELCOME:
        return Phase.FIRST_MEETING
    if situation.plan.new(EntryKind.SELF_CHECK) and decision.move is not Move.TAKE_EDIT:
        return Phase.SELF_REFLECTION
    phase = phase_of(situation.memory, situation.now)
    if decision.move is Move.CLOSE_PLAN:
        return Phase.PERFORMANCE
    return Phase.FORETHOUGHT if phase is Phase.FIRST_MEETING else phase


def _phase(s: Situation) -> Decision:
    phase = phase_of(s.memory, s.now)
    if not s.memory.turns and not s.noted_something and not s.reading.topic and s.reading.doubted_goal is None:
        if len(s.text.split()) >= CONTENT_WORDS and not s.reading.acts:
            return ask(Move.AGREE_TODAY, "The first words say something already; what the talk is for comes next.")
        return ask(Move.WELCOME, "The first words with this student.")
    if (
        s.last_move in (Move.CLOSE_WEEK, Move.SAY_GOODBYE)
        and s.reading.says(Act.YES, Act.THANKS, Act.GOODBYE, Act.NO)
        and not s.noted_something
    ):
        return Decision(Move.SAY_GOODBYE, "There is nothing more to settle today.")
    if s.plan.new(EntryKind.SELF_CHECK) or phase is Phase.SELF_REFLECTION:
        return self_reflection(s)
    if phase is Phase.PERFORMANCE:
        return performance(s)
    return forethought(s)


def _let_rest(s: Situation, decision: Decision) -> Decision:
    """What was asked three times in a row is not asked a fourth time, unless the message brought something new."""
    slot, latest = ASKS.get(decision.move), sitting(s.memory, s.now)[-MOST_IN_A_ROW:]
    if (
        slot is None
        or _brings_something_new(s)
        or len(latest) < MOST_IN_A_ROW
        or not all(_asked_for(turn, slot) for turn in latest)
    ):
        return decision
    if slot is Slot.ATTEMPT:
        return ask(Move.FIND_HELP, "An attempt was asked for three times in a row; a person may get further.")
    if s.plan.last(EntryKind.GOAL):
        return Decision(Move.KEEP_GOING, "It was asked three times in a row; the work is the student's.")
    return Decision(Move.EASE_OFF, "A goal was asked for three times in a row; it can come later.", asks=slot)


def _brings_something_new(s: Situation) -> bool:
    """Words that are held already, said once more, are nothing new."""
    week = s.memory.week
    held = {(entry.kind, entry.quote.text.casefold()) for entry in week.entries} if week else set()
    return bool(s.noted.facts) or any((new.kind, new.quote.text.casefold()) not in held for new in s.noted.entries)


def _asked_for(turn: PastTurn, slot: Slot) -> bool:
    """By its move, or by the way back after a detour."""
    by_its_move = any(asked_for is slot and turn.move == move for move, asked_for in ASKS.items())
    return by_its_move or any(key.startswith(f"ways_back/{slot}#") for key in turn.wordings)
