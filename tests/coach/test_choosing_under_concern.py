"""After a disclosure: the person first, nothing stretched, the work only if the student turns to it."""

from dataclasses import replace
from typing import Any

import pytest

from coach.choosing import choose_move
from coach.conversation import Choice
from coach.moves import Move, Slot
from coach.reading import Act, Reading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from tests.builders import UUID, Words, a_reading, a_situation, a_turn, a_week, asked, read, timedelta, turns

GOAL = "finish the poster about volcanoes for science"
DISCLOSED = turns((Move.CONCERN, None), ago=timedelta(minutes=2))
WORKING: dict[str, Any] = {"week": a_week(goal=GOAL), "turns": (*DISCLOSED, *asked(Slot.WHEN))}
"""Something was disclosed, and the student has gone back to the work since."""
JUST_NOW: dict[str, Any] = {"week": a_week(goal=GOAL), "turns": turns((Move.CONCERN, None))}
RAISED_ELSEWHERE: dict[str, Any] = {"week": a_week(goal=GOAL), "turns": asked(Slot.WHEN)}


def concern(tier: Tier) -> Concern:
    return Concern(ConcernId(UUID(int=9)), tier, ConcernCategory.ABUSE)


def of_schoolwork(said: Reading, *, now: bool = False) -> Reading:
    return replace(said, names_schoolwork=True, turns_to_schoolwork=now)


def move_for(said: Reading, tier: Tier = Tier.URGENT, *, text: str = "", **talk: Any) -> Move:
    return choose_move(a_situation(said, text=text, open_concern=concern(tier), **(talk or WORKING))).move


# --- while an urgent concern is open ---


@pytest.mark.parametrize(
    "said",
    [
        a_reading(Act.YES),
        a_reading(Act.DOES_NOT_KNOW),
        a_reading(Act.THANKS),
        a_reading(Act.GREETS),
        a_reading(Act.ASKS_OFF_TOPIC),
        a_reading(Act.NONSENSE),
        a_reading(Act.ASKS_FOR_ANSWER),
        a_reading(Act.STATES_FEELING, feeling="scared"),
        a_reading(Act.PUTS_SELF_DOWN),
        a_reading(Act.IN_CONFLICT),
        a_reading(Act.RELUCTANT),
        a_reading(),
    ],
)
@pytest.mark.parametrize("talk", [WORKING, JUST_NOW], ids=["working", "just now"])
def test_what_is_not_about_the_work_is_answered_with_the_person(said: Reading, talk: dict[str, Any]) -> None:
    assert move_for(said, **talk) is Move.CONCERN


AT_WORK = [
    (a_reading(when="on thursday"), Move.NAME_CRITERION),
    (a_reading(Act.ASKS_STRATEGY), Move.ANSWER_QUESTION),
    (a_reading(Act.ASKS_CONTENT), Move.THINK_INQUIRY),
    (a_reading(Act.STUCK), Move.UNSTICK),
    (a_reading(Act.ASKS_NEXT_STEP), Move.OFFER_NEXT_STEP),
    (a_reading(Act.SHOWS_WORK), Move.LOOK_AT_WORK),
]


@pytest.mark.parametrize(("said", "move"), AT_WORK)
def test_a_student_who_is_back_at_work_is_met_there(said: Reading, move: Move) -> None:
    assert move_for(said, **WORKING) is move


@pytest.mark.parametrize(("said", "move"), [row for row in AT_WORK if row[1] is not Move.LOOK_AT_WORK])
def test_right_after_a_disclosure_only_what_names_the_work_is_about_the_work(said: Reading, move: Move) -> None:
    """ "i cant do this", "how do i make it stop" and "how much is too much" may be about anything."""
    assert move_for(said, **JUST_NOW) is Move.CONCERN
    assert move_for(of_schoolwork(said), **JUST_NOW) is move


@pytest.mark.parametrize("act", [Act.SHOWS_WORK, Act.WANTS_TO_EXPLAIN, Act.JOINS_SOURCES])
def test_what_can_only_be_about_the_subject_is_about_the_work(act: Act) -> None:
    assert move_for(a_reading(act), **JUST_NOW) is not Move.CONCERN


def test_who_says_to_go_on_with_schoolwork_goes_on() -> None:
    back = of_schoolwork(a_reading(Act.ASKS_UNCLEAR), now=True)

    assert move_for(of_schoolwork(a_reading(Act.ASKS_UNCLEAR)), **JUST_NOW) is Move.CONCERN
    assert move_for(back, **JUST_NOW) not in (Move.CONCERN, Move.RETURN_QUESTION)


@pytest.mark.parametrize(
    ("said", "move"),
    [
        (a_reading(Act.WANTS_PERSON), Move.TALK_TO_PERSON),
        (a_reading(forget="my brother"), Move.FORGET),
        (a_reading(Act.CHANGES_LANGUAGE, language="es"), Move.CHANGE_LANGUAGE),
    ],
)
def test_a_student_who_wants_something_gets_it(said: Reading, move: Move) -> None:
    assert move_for(said, **JUST_NOW) is move


def test_a_quick_reply_that_is_tapped_works() -> None:
    offered = replace(a_turn("rate_confidence", asks=Slot.SIZE), choices=(Choice("keep_it", "Keep it"),))
    talk = {**WORKING, "turns": (*DISCLOSED, offered)}

    assert move_for(a_reading(Act.YES), text="Keep it", **talk) is not Move.CONCERN
    assert move_for(a_reading(Act.YES), text="ok", **talk) is Move.CONCERN


@pytest.mark.parametrize(
    "act", [Act.ASKS_WHO_READS, Act.ASKS_WHO_IS_TOLD, Act.ASKS_NOT_TO_TELL, Act.ASKS_IF_HUMAN, Act.TAKES_BACK]
)
def test_who_is_told_and_whether_it_was_meant_is_spoken_of_as_the_concern_that_it_is(act: Act) -> None:
    assert move_for(a_reading(act), **JUST_NOW) is Move.CONCERN
    assert move_for(a_reading(act), **WORKING) is Move.CONCERN


def test_after_other_rules_were_asked_for_nobody_is_back_at_work() -> None:
    talk = {**JUST_NOW, "turns": (*DISCLOSED, *turns((Move.KEEP_TO_COACHING, None)))}

    assert move_for(a_reading(when="on thursday"), **talk) is Move.CONCERN


def test_a_concern_that_somebody_else_raised_stops_no_talk() -> None:
    """The student said nothing here, and may not know of it."""
    assert move_for(a_reading(Act.GREETS), **RAISED_ELSEWHERE) is not Move.CONCERN
    assert move_for(a_reading(Act.ASKS_WHO_READS), **RAISED_ELSEWHERE) is Move.SAY_WHO_READS


def test_nothing_is_stretched() -> None:
    assert move_for(a_reading(confidence="10"), Tier.WELLBEING) is Move.SIZE_UP
    assert move_for(a_reading(confidence="10")) is Move.WHY_THIS_NUMBER


def test_nothing_is_chosen_for_the_portfolio() -> None:
    held: dict[str, Words] = {
        "goal": GOAL,
        "self_check": read("all of it", "met"),
        "reflection": [read("i began early", "why"), read("begin early again", "next")],
    }
    talk = {
        "week": a_week(begun=timedelta(days=7), **held),
        "turns": (*DISCLOSED, *turns((Move.ASK_WHY, Slot.WHY))),
    }
    said = a_reading(helper="my cousin")

    assert move_for(said, Tier.WELLBEING, **talk) is Move.CHOOSE_EVIDENCE
    assert move_for(said, **talk) is Move.CLOSE_WEEK


# --- any other concern ---


@pytest.mark.parametrize("tier", [Tier.WELLBEING, Tier.UNSCREENED])
def test_a_concern_that_is_not_urgent_does_not_stop_the_work(tier: Tier) -> None:
    assert move_for(a_reading(Act.YES), tier) is Move.NAME_CRITERION
    assert move_for(a_reading(when="on thursday"), tier, **JUST_NOW) is Move.NAME_CRITERION
    assert move_for(of_schoolwork(a_reading(), now=True), tier, **JUST_NOW) is not Move.CONCERN


@pytest.mark.parametrize("said", [a_reading(Act.YES), a_reading(Act.NO), a_reading(Act.DOES_NOT_KNOW), a_reading()])
def test_right_after_it_the_coach_does_not_push_on(said: Reading) -> None:
    assert move_for(said, Tier.WELLBEING, **JUST_NOW) is Move.CONCERN


def test_after_some_replies_the_week_may_be_spoken_of_again() -> None:
    talk = {**JUST_NOW, "turns": turns(*[(Move.CONCERN, None)] * 6)}

    assert move_for(a_reading(Act.DOES_NOT_KNOW), Tier.WELLBEING, **talk) is not Move.CONCERN


def test_once_a_person_has_closed_it_nothing_of_it_is_left() -> None:
    situation = a_situation(a_reading(Act.YES), **JUST_NOW)

    assert choose_move(situation).move is not Move.CONCERN
    assert choose_move(a_situation(a_reading(Act.ASKS_WHO_READS), **JUST_NOW)).move is Move.SAY_WHO_READS
