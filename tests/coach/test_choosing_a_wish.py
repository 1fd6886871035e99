"""What a student wants of the coach itself: what is remembered, when to look back, when to be reminded."""

from typing import Any

import pytest

from coach.choosing import choose_move
from coach.moves import Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Reading
from tests.builders import A_GOAL, a_reading, a_situation, a_week, asked, named_rows, read

WAITING: dict[str, Any] = {
    "week": a_week(goal=A_GOAL),
    "turns": asked(Slot.WHEN),
    "facts": {FactKind.INTEREST: "i draw dragons"},
}
SUNDAY, FIVE = read("on sunday", "2026-03-08"), read("tomorrow at 5", "2026-03-03T17:00")

WISHES = [
    ("a fact is wrong, and here is the right one", a_reading(Act.CORRECTS_FACT, interest="i paint dragons"), "",
     Move.CORRECT_FACT),
    ("a fact is no longer so", a_reading(Act.CORRECTS_FACT), "the dragons thing is over", Move.CORRECT_FACT),
    ("something is wrong, but what", a_reading(Act.CORRECTS_FACT), "thats wrong about me", Move.SAY_WHAT_IS_KNOWN),
    ("a fact is to rest", a_reading(Act.PAUSES_FACT), "leave the dragons out for now", Move.PAUSE_FACT),
    ("something is to rest, but what", a_reading(Act.PAUSES_FACT), "dont bring that up", Move.SAY_WHAT_IS_KNOWN),
    ("what is known", a_reading(Act.ASKS_WHAT_IS_KNOWN), "", Move.SAY_WHAT_IS_KNOWN),
    ("what was tried", a_reading(Act.ASKS_RECORD), "", Move.SHOW_STRATEGIES),
    ("a reminder", a_reading(Act.WANTS_NUDGE, nudge=FIVE), "", Move.SET_NUDGE),
    ("no more reminders", a_reading(Act.STOPS_NUDGE, nudge=read("stop reminding me", "off")), "", Move.STOP_NUDGE),
    ("a day to look back", a_reading(Act.SETS_PACE, look_back=SUNDAY), "", Move.SET_PACE),
    ("a day to look back that nobody can read", a_reading(Act.SETS_PACE), "the day after the thing", Move.SET_PACE),
    ("the thread", a_reading(Act.LOST_THREAD), "", Move.PICK_UP_THREAD),
    ("why this is asked", a_reading(Act.ASKS_WHY), "", Move.SAY_WHY),
]  # fmt: skip


@named_rows("said text move", WISHES)
def test_a_wish_is_met_and_then_the_coach_leads_back_to_what_it_had_asked(said: Reading, text: str, move: Move) -> None:
    decision = choose_move(a_situation(said, text=text, **WAITING))

    assert (decision.move, decision.way_back, decision.asks) == (move, Slot.WHEN, Slot.WHEN)


@pytest.mark.parametrize(
    "act", [Act.ASKS_RECORD, Act.LOST_THREAD, Act.CORRECTS_FACT, Act.SETS_PACE, Act.WEAK_LANGUAGE, Act.CHANGES_LANGUAGE]
)
def test_where_something_was_said_of_the_plan_the_plan_goes_on(act: Act) -> None:
    said = a_reading(act, when="thursday after practice")

    assert choose_move(a_situation(said, **WAITING)).move is Move.NAME_CRITERION


FIRST = [
    ("forgetting before putting right", a_reading(Act.CORRECTS_FACT, forget="dragons"), Move.FORGET),
    ("a pause before putting right", a_reading(Act.CORRECTS_FACT, Act.PAUSES_FACT), Move.PAUSE_FACT),
    ("a reminder before a day to look back", a_reading(Act.WANTS_NUDGE, nudge=FIVE, look_back=SUNDAY), Move.SET_NUDGE),
    ("a wish before a question", a_reading(Act.ASKS_WHAT_IS_KNOWN, Act.ASKS_STRATEGY), Move.SAY_WHAT_IS_KNOWN),
]


@named_rows("said move", FIRST)
def test_of_several_wishes_one_is_met(said: Reading, move: Move) -> None:
    assert choose_move(a_situation(said, text="dragons tomorrow at 5 on sunday", **WAITING)).move is move
