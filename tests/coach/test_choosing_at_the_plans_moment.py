"""The if-then plan comes back, what was learned is said once, and a cause is looked beneath: once each."""

from datetime import timedelta
from typing import Any

from coach.choosing import choose_move
from coach.cycle import Level, Week
from coach.moves import ASKS, Move, Slot
from coach.reading import Act, Attribution, Reading
from tests.builders import a_plan, a_reading, a_situation, a_turn, a_week, named_rows, read, turns

DAYS = timedelta(days=1)
PLANNED = (Move.CLOSE_PLAN, None)
NOTHING = a_reading()
SOME, NONE = read("did 3 parts", "some"), read("not yet", "none")
TO_LEARN = "learn the 20 words of unit 3 in french"


def move_for(reading: Reading, **talk: Any) -> Move:
    decision = choose_move(a_situation(reading, **talk))
    assert decision.asks is ASKS.get(decision.move)
    return decision.move


def two_days_on(*since: tuple[str, Slot | None], week: Week | None = None) -> dict[str, Any]:
    """Two days after a plan for the moment the phone buzzes, in the same sitting as these turns."""
    past = (*turns(PLANNED, ago=2 * DAYS), *turns(*since))
    return {"week": week or a_plan(begun=2 * DAYS, if_then_plan="if my phone buzzes, i put it away"), "turns": past}


# --- the if-then plan at its moment ---

RECALLED = (Move.RECALL_PLAN, Slot.PLAN_TRIED)
NO_PLAN = a_plan(begun=2 * DAYS, if_then_plan=None, obstacle=None)
MOMENTS = [
    ("its moment is spoken of", NOTHING, "my phone again", two_days_on(), Move.RECALL_PLAN),
    ("its moment was spoken of and the plan came back", NOTHING, "my phone again", two_days_on(RECALLED),
     Move.KEEP_GOING),
    ("its moment, and no plan for one", NOTHING, "my phone again", two_days_on(week=NO_PLAN), Move.ASK_PROGRESS),
    ("another moment", NOTHING, "it rained a lot", two_days_on(), Move.ASK_PROGRESS),
    ("the first log", a_reading(progress_note=SOME), "", two_days_on(), Move.RECALL_PLAN),
    ("the first log, with nothing done", a_reading(progress_note=NONE), "", two_days_on(), Move.RECALL_PLAN),
    ("a log that tells of the moment itself", a_reading(progress_note=SOME), "did 3 parts, the phone thing worked",
     two_days_on(), Move.NOTE_PROGRESS),
    ("a log, and no plan for a moment", a_reading(progress_note=SOME), "", two_days_on(week=NO_PLAN),
     Move.NOTE_PROGRESS),
    ("the next log", a_reading(progress_note=SOME), "", two_days_on(RECALLED), Move.NOTE_PROGRESS),
    ("the next log, with nothing done", a_reading(progress_note=NONE), "", two_days_on(RECALLED),
     Move.NOTE_NO_PROGRESS),
    ("a log after the plan was told of unasked", a_reading(progress_note=SOME), "",
     two_days_on(week=a_plan(begun=2 * DAYS, plan_tried=read("it worked", "worked"))), Move.NOTE_PROGRESS),
]  # fmt: skip


@named_rows("said text talk move", MOMENTS)
def test_the_if_then_plan_comes_back_once_a_week_at_its_moment(
    said: Reading, text: str, talk: dict[str, Any], move: Move
) -> None:
    assert move_for(said, text=text, **talk) is move


WHAT_CAME_OF_IT = [
    ("it worked", a_reading(plan_tried=read("put it away", "worked")), {}, Move.NOTE_PROGRESS),
    ("a yes", a_reading(Act.YES), {}, Move.NOTE_PROGRESS),
    ("the moment has not come", a_reading(Act.NO), {}, Move.NOTE_PROGRESS),
    ("it came and passed", a_reading(plan_tried=read("i forgot", "not")), {}, Move.NOTE_NO_PROGRESS),
    ("it worked, but nothing is done", a_reading(Act.YES), {"progress_note": NONE}, Move.NOTE_NO_PROGRESS),
]


@named_rows("said held move", WHAT_CAME_OF_IT)
def test_what_came_of_the_plan_leads_to_the_next_piece_of_the_work(
    said: Reading, held: dict[str, Any], move: Move
) -> None:
    assert move_for(said, **two_days_on(RECALLED, week=a_plan(begun=2 * DAYS, **held))) is move


# --- what was learned, in one's own words ---

LEARNING = a_week(goal=TO_LEARN, begun=2 * DAYS)


def test_what_was_learned_is_said_once_in_the_students_own_words() -> None:
    said = a_reading(progress_note=SOME)

    assert move_for(said, **two_days_on(week=LEARNING)) is Move.EXPLAIN_BACK
    assert move_for(said, **two_days_on((Move.EXPLAIN_BACK, Slot.EXPLANATION), week=LEARNING)) is Move.NOTE_PROGRESS
    assert move_for(a_reading(progress_note=NONE), **two_days_on(week=LEARNING)) is Move.NOTE_NO_PROGRESS


def test_a_student_of_few_words_is_not_asked_to_explain() -> None:
    few_words = tuple(a_turn("asked", learner_text="ok", ago=timedelta(minutes=5 - n)) for n in range(4))

    assert move_for(a_reading(progress_note=read("some", "some")), week=LEARNING, turns=few_words) is Move.NOTE_PROGRESS


def test_an_explanation_is_held_against_the_book_by_the_student() -> None:
    said = a_reading(explanation="a cell is like a town with walls")

    assert move_for(said, **two_days_on((Move.EXPLAIN_BACK, Slot.EXPLANATION))) is Move.CHECK_EXPLANATION
    assert move_for(said, **two_days_on()) is not Move.CHECK_EXPLANATION


# --- beneath a cause, and beneath what happened ---


def looking_back(slot: Slot, *since: Move, shrugs: int = 0) -> dict[str, Any]:
    """The outcome is told, and the coach asked for this last."""
    week = a_week(goal=TO_LEARN, begun=7 * DAYS, self_check=[read("half", "partly"), read("half", "partly")])
    tired = tuple(a_turn("asked", wordings=("acknowledgements/unsure#1",)) for _ in range(shrugs))
    past = (*tired, *turns(*((move, ASKS[move]) for move in since), ("asked", slot)))
    return {"week": week, "turns": past}


def because(text: str, attribution: Attribution | None = None, depth: Level | None = None) -> Reading:
    return a_reading(reflection=read(text, "why", depth), attribution=attribution)


NOT_MY_DOING = because("im just bad at it", Attribution.ABILITY)
TOLD = because("we had no class on friday", depth=Level.UNDERSTANDING)
BENEATH = [
    ("put down to ability", NOT_MY_DOING, looking_back(Slot.WHY), Move.REATTRIBUTE),
    ("put down to luck", because("i got lucky", Attribution.LUCK), looking_back(Slot.WHY), Move.REATTRIBUTE),
    ("put down to the task", because("it was too hard", Attribution.TASK), looking_back(Slot.WHY), Move.REATTRIBUTE),
    ("put down to ability with the outcome", NOT_MY_DOING, looking_back(Slot.OUTCOME), Move.REATTRIBUTE),
    ("put down to ability with the criterion", NOT_MY_DOING, looking_back(Slot.CRITERION_CHECK), Move.REATTRIBUTE),
    ("put down to what the student did", because("i began too late", Attribution.OWN_DOING), looking_back(Slot.WHY),
     Move.ASK_WHAT_NEXT),
    ("put down to nothing plain", because("no clue how"), looking_back(Slot.WHY), Move.ASK_WHAT_NEXT),
    ("put down to ability once more", NOT_MY_DOING, looking_back(Slot.WHY, Move.REATTRIBUTE), Move.ASK_WHAT_NEXT),
    ("put down to ability when asked something else", NOT_MY_DOING, looking_back(Slot.WHAT_NEXT), Move.ASK_WHAT_NEXT),
    ("put down to ability by a tired student", NOT_MY_DOING, looking_back(Slot.WHY, shrugs=1), Move.ASK_WHAT_NEXT),
    ("only what happened", TOLD, looking_back(Slot.WHY), Move.DEEPEN),
    ("a formula", because("it was fine", depth=Level.HABITUAL), looking_back(Slot.WHY), Move.DEEPEN),
    ("what it says of the student", because("i see that i wait too long", depth=Level.REFLECTION),
     looking_back(Slot.WHY), Move.ASK_WHAT_NEXT),
    ("a changed view", because("i used to cram, now i dont", depth=Level.CRITICAL), looking_back(Slot.WHY),
     Move.ASK_WHAT_NEXT),
    ("only what happened, once more", TOLD, looking_back(Slot.WHY, Move.DEEPEN), Move.ASK_WHAT_NEXT),
    ("only what happened, unasked", TOLD, looking_back(Slot.WHAT_NEXT), Move.ASK_WHAT_NEXT),
    ("a cause outside before what happened",
     because("im bad at it", Attribution.ABILITY, Level.HABITUAL), looking_back(Slot.WHY), Move.REATTRIBUTE),
]  # fmt: skip


@named_rows("said talk move", BENEATH)
def test_what_lies_beneath_a_cause_is_asked_once(said: Reading, talk: dict[str, Any], move: Move) -> None:
    assert move_for(said, **talk) is move


# --- what is offered to be remembered ---

KEPT: dict[str, Any] = {
    "goal": TO_LEARN,
    "strategy": "quiz myself with flashcards",
    "self_check": [read("all", "met"), read("all", "met")],
    "reflection": [read("i began early", "why"), read("begin early again", "next")],
}


def test_a_way_that_was_just_kept_is_offered_to_be_remembered() -> None:
    talk = {"week": a_week(begun=7 * DAYS, **KEPT), "turns": turns((Move.REVIEW_STRATEGY, Slot.STRATEGY_REVIEW))}

    assert move_for(a_reading(strategy_review=read("keep it", "keep")), **talk) is Move.OFFER_FACT
    assert move_for(a_reading(strategy_review=read("no more", "drop")), **talk) is Move.CHOOSE_EVIDENCE
