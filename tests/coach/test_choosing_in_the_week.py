"""Once the plan stands: the work, the log, and looking back. Each row is a situation and the move that answers it."""

from datetime import timedelta
from typing import Any

import pytest

from coach.choosing import choose_move, phase_after
from coach.conversation import Phase
from coach.moves import ASKS, Decision, Move, Slot
from coach.reading import Act, Reading
from tests.builders import a_proposal, a_reading, a_situation, a_week, named_rows, read, turns

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)
GOAL = "finish the poster about volcanoes for science"
PLANNED = (Move.CLOSE_PLAN, None)
NOTHING = a_reading()


def decide(reading: Reading, **talk: Any) -> Decision:
    return choose_move(a_situation(reading, **talk))


# --- performance ---

SAME_DAY = {"week": a_week(goal=GOAL), "turns": turns(PLANNED)}
TWO_DAYS_ON = {"week": a_week(goal=GOAL, begun=2 * DAYS), "turns": turns(PLANNED, ago=2 * DAYS)}


def two_days_on(*since: tuple[str, Slot | None]) -> dict[str, Any]:
    """Two days after the plan, in the same sitting as these turns."""
    past = (*turns(PLANNED, ago=2 * DAYS), *turns(*since))
    return {"week": a_week(goal=GOAL, begun=2 * DAYS), "turns": past}


PERFORMANCE = [
    ("the plan was just made", a_reading(Act.THANKS), SAME_DAY, Move.KEEP_GOING),
    ("back after two days", a_reading(Act.GREETS), TWO_DAYS_ON, Move.ASK_PROGRESS),
    ("back and already telling", a_reading(progress_note=read("did 3 parts", "some")), TWO_DAYS_ON, Move.NOTE_PROGRESS),
    ("done", a_reading(progress_note=read("did it", "done")), two_days_on((Move.ASK_PROGRESS, Slot.PROGRESS)),
     Move.NOTE_PROGRESS),
    ("nothing yet", a_reading(progress_note=read("not yet", "none")), two_days_on((Move.ASK_PROGRESS, Slot.PROGRESS)),
     Move.NOTE_NO_PROGRESS),
    ("a yes to how it goes", a_reading(Act.YES), two_days_on((Move.ASK_PROGRESS, Slot.PROGRESS)), Move.NOTE_PROGRESS),
    ("a no to how it goes", a_reading(Act.NO), two_days_on((Move.ASK_PROGRESS, Slot.PROGRESS)), Move.NOTE_NO_PROGRESS),
    ("told once, nothing more due", NOTHING, two_days_on((Move.NOTE_PROGRESS, Slot.NEXT_STEP)), Move.KEEP_GOING),
    ("does not know what comes next", a_reading(Act.DOES_NOT_KNOW),
     two_days_on((Move.NOTE_NO_PROGRESS, Slot.NEXT_STEP)), Move.FIND_HELP),
    ("still does not know", a_reading(Act.DOES_NOT_KNOW),
     two_days_on((Move.FIND_HELP, Slot.HELPER), (Move.NOTE_NO_PROGRESS, Slot.NEXT_STEP)), Move.KEEP_GOING),
    ("the goal is said anew", a_reading(goal="only three parts of the poster"), TWO_DAYS_ON, Move.ASK_CHANGE_REASON),
    ("the goal is said anew, and why", a_reading(goal="only three parts of the poster", reason="we have a match"),
     TWO_DAYS_ON, Move.NAME_CRITERION),
    ("the goal is said anew once more", a_reading(goal="only two parts of the poster"),
     two_days_on((Move.ASK_CHANGE_REASON, Slot.CHANGE_REASON)), Move.NAME_CRITERION),
    ("why the goal was changed", a_reading(change_reason="my group dropped one part"),
     two_days_on((Move.ASK_CHANGE_REASON, Slot.CHANGE_REASON)), Move.KEEP_GOING),
    ("something was proposed by a person", NOTHING, SAME_DAY | a_proposal("asks good questions"), Move.OFFER_FACT),
    ("it was offered today", NOTHING, {"week": a_week(goal=GOAL), "turns": turns(PLANNED, (Move.OFFER_FACT, Slot.FACT))}
     | a_proposal("asks good questions"), Move.KEEP_GOING),
    ("how it goes comes before what was proposed", NOTHING, TWO_DAYS_ON | a_proposal("asks good questions"),
     Move.ASK_PROGRESS),
    ("a new obstacle", a_reading(obstacle="we have a match"), TWO_DAYS_ON, Move.PLAN_IF_THEN),
    ("goodbye after the goodbye", a_reading(Act.THANKS), two_days_on((Move.SAY_GOODBYE, None)), Move.SAY_GOODBYE),
]  # fmt: skip


@named_rows("said talk move", PERFORMANCE)
def test_while_the_week_runs(said: Reading, talk: dict[str, Any], move: Move) -> None:
    decision = decide(said, **talk)

    assert decision.move is move
    assert decision.asks is ASKS.get(move)


def test_how_it_goes_is_asked_once_in_a_sitting() -> None:
    assert decide(NOTHING, **two_days_on((Move.ASK_PROGRESS, Slot.PROGRESS))).move is Move.KEEP_GOING


def test_a_week_that_was_left_in_the_middle_of_planning_goes_on_with_the_work() -> None:
    half_planned = {
        "week": a_week(goal=GOAL, begun=1 * DAYS),
        "turns": turns((Move.NAME_WHEN, Slot.WHEN), ago=1 * DAYS),
    }

    assert decide(a_reading(Act.GREETS), **half_planned).move is Move.ASK_PROGRESS


# --- self-reflection ---

WHOLE: dict[str, Any] = {
    "goal": GOAL,
    "success_criterion": "all five parts are on it",
    "strategy": "one part a day",
    "forecast": "80",
}
PARTLY, MET = read("four of five", "partly"), read("all five", "met")
WHY, NEXT = read("i lost two evenings", "why"), read("start on monday", "next")


def due(**held: Any) -> dict[str, Any]:
    """The week is at its end, and this is held of it; None is what was never there."""
    there = {kind: words for kind, words in (WHOLE | held).items() if words is not None}
    return {"week": a_week(begun=7 * DAYS, **there), "turns": turns(PLANNED, ago=7 * DAYS)}


LOOKING_BACK = [
    ("the outcome, judged by the student", {}, Move.ASK_OUTCOME),
    ("held against their own criterion", {"self_check": PARTLY}, Move.CHECK_CRITERION),
    ("the forecast beside it", {"self_check": [PARTLY, PARTLY]}, Move.COMPARE_FORECAST),
    ("what next", {"self_check": [PARTLY, PARTLY], "reflection": WHY}, Move.ASK_WHAT_NEXT),
    ("the strategy", {"self_check": [PARTLY, PARTLY], "reflection": [WHY, NEXT]}, Move.REVIEW_STRATEGY),
    ("what becomes of the goal",
     {"self_check": [PARTLY, PARTLY], "reflection": [WHY, NEXT], "strategy_review": read("keep it", "keep")},
     Move.CARRY_OVER),
    ("what may be remembered",
     {"self_check": [MET, MET], "reflection": [WHY, NEXT], "strategy_review": read("keep it", "keep")},
     Move.OFFER_FACT),
    ("what may be remembered, with the goal's fate decided",
     {"self_check": [PARTLY, PARTLY], "reflection": [WHY, NEXT], "strategy_review": read("keep it", "keep"),
      "decision": read("go on with it", "carry")},
     Move.OFFER_FACT),
    ("what is shown",
     {"self_check": [MET, MET], "reflection": [WHY, NEXT], "strategy_review": read("change it", "change")},
     Move.CHOOSE_EVIDENCE),
    ("the week closes",
     {"self_check": [MET, MET], "reflection": [WHY, NEXT], "strategy_review": read("change it", "change"),
      "shared": read("all", "all")},
     Move.CLOSE_WEEK),
]  # fmt: skip


@named_rows("held move", LOOKING_BACK)
def test_a_week_is_looked_back_on_step_by_step(held: dict[str, Any], move: Move) -> None:
    decision = decide(a_reading(Act.GREETS), **due(**held))

    assert decision.move is move
    assert decision.asks is ASKS.get(move)


NOT_THERE = [
    ("no criterion was named", {"success_criterion": None, "self_check": MET}, Move.COMPARE_FORECAST),
    ("no forecast was made", {"forecast": None, "self_check": [MET, MET]}, Move.ASK_WHY),
    ("no strategy was chosen, goal met", {"strategy": None, "self_check": [MET, MET], "reflection": [WHY, NEXT]},
     Move.CHOOSE_EVIDENCE),
    ("no strategy was chosen, goal not met",
     {"strategy": None, "self_check": [PARTLY, PARTLY], "reflection": [WHY, NEXT]}, Move.CARRY_OVER),
]  # fmt: skip


@named_rows("held move", NOT_THERE)
def test_what_was_never_there_is_not_looked_back_on(held: dict[str, Any], move: Move) -> None:
    assert decide(NOTHING, **due(**held)).move is move


LET_GO = [
    # what was asked, how often, what comes then, what is held
    (Move.ASK_OUTCOME, 2, Move.CHECK_CRITERION, {}),
    (Move.COMPARE_FORECAST, 2, Move.ASK_WHAT_NEXT, {"self_check": [MET, MET]}),
    (Move.ASK_WHAT_NEXT, 2, Move.REVIEW_STRATEGY, {"self_check": [MET, MET], "reflection": WHY}),
    (Move.REVIEW_STRATEGY, 1, Move.CHOOSE_EVIDENCE, {"self_check": [MET, MET], "reflection": [WHY, NEXT]}),
    (Move.OFFER_FACT, 1, Move.CHOOSE_EVIDENCE,
     {"self_check": [MET, MET], "reflection": [WHY, NEXT], "strategy_review": read("keep it", "keep")}),
    (Move.CARRY_OVER, 1, Move.CHOOSE_EVIDENCE,
     {"self_check": [PARTLY, PARTLY], "reflection": [WHY, NEXT], "strategy_review": read("no more", "drop")}),
]  # fmt: skip


@pytest.mark.parametrize(("move", "times", "then", "held"), LET_GO)
def test_a_question_that_stays_open_is_let_go(move: Move, times: int, then: Move, held: dict[str, Any]) -> None:
    past = (*turns(PLANNED, ago=7 * DAYS), *turns(*[(move, ASKS[move])] * times))

    assert decide(a_reading(Act.DOES_NOT_KNOW), week=due(**held)["week"], turns=past).move is then


def test_the_forecast_is_compared_once_and_then_the_question_is_plainly_why() -> None:
    past = (*turns(PLANNED, ago=7 * DAYS), *turns((Move.COMPARE_FORECAST, Slot.WHY)))

    assert (
        decide(a_reading(Act.DOES_NOT_KNOW), week=due(self_check=[MET, MET])["week"], turns=past).move is Move.ASK_WHY
    )


def test_an_outcome_told_early_begins_the_looking_back() -> None:
    situation = a_situation(a_reading(self_check=MET), **SAME_DAY)
    decision = choose_move(situation)

    assert decision.move is Move.ASK_WHY
    assert phase_after(situation, decision) is Phase.SELF_REFLECTION


def test_a_yes_after_the_week_was_closed_is_a_goodbye() -> None:
    assert decide(a_reading(Act.YES), turns=turns((Move.CLOSE_WEEK, None))).move is Move.SAY_GOODBYE


def test_something_new_after_the_week_was_closed_begins_the_next() -> None:
    assert decide(a_reading(topic="the math test"), turns=turns((Move.CLOSE_WEEK, None))).move is Move.NAME_TASK


def test_one_who_says_nothing_at_all_still_comes_to_the_end_of_the_week() -> None:
    """A student who shrugs at everything is asked each thing at most twice."""
    moves: list[tuple[str, Slot | None]] = []
    week = due()["week"]
    for _ in range(20):
        past = (*turns(PLANNED, ago=7 * DAYS), *turns(*moves))
        decision = decide(a_reading(Act.DOES_NOT_KNOW), week=week, turns=past)
        moves.append((decision.move, decision.asks))
        if decision.move is Move.CLOSE_WEEK:
            break

    assert moves[-1][0] is Move.CLOSE_WEEK
    assert max(sum(slot is asked for _, asked in moves) for slot in Slot) == 2
