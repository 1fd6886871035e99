"""What cannot wait: a wish, a question, a feeling, a message nobody could read. Afterwards the coach leads back."""

from datetime import timedelta
from typing import Any

import pytest

from coach.choosing import choose_move
from coach.moves import Decision, Material, Move, Slot
from coach.reading import Act, Reading
from tests.builders import a_reading, a_situation, a_week, asked, named_rows, read, turns

HOURS = timedelta(hours=1)
GOAL = "finish the poster about volcanoes for science"
WAITING = {"week": a_week(goal=GOAL), "turns": asked(Slot.WHEN)}
NO_GOAL = {"turns": asked(Slot.GOAL)}


def decide(reading: Reading, **talk: Any) -> Decision:
    return choose_move(a_situation(reading, **talk))


# --- detours that lead back to what was asked ---

ASIDES = [
    (a_reading(forget="my brother"), Move.FORGET),
    (a_reading(forget=""), Move.FORGET_ALL),
    (a_reading(Act.CHANGES_LANGUAGE, language="es"), Move.CHANGE_LANGUAGE),
    (a_reading(Act.ASKS_IF_HUMAN), Move.SAY_IT_IS_AN_AI),
    (a_reading(Act.ASKS_WHO_READS), Move.SAY_WHO_READS),
    (a_reading(Act.ASKS_WHO_IS_TOLD), Move.SAY_WHO_READS),
    (a_reading(Act.ASKS_NOT_TO_TELL), Move.SAY_WHO_READS),
    (a_reading(Act.WANTS_FRIEND), Move.POINT_TO_PEOPLE),
    (a_reading(Act.WANTS_OTHER_RULES), Move.KEEP_TO_COACHING),
    (a_reading(Act.ASKS_WHAT_IS_KNOWN), Move.SAY_WHAT_IS_KNOWN),
    (a_reading(Act.LOST_THREAD), Move.PICK_UP_THREAD),
    (a_reading(Act.ASKS_WHY), Move.SAY_WHY),
    (a_reading(Act.NONSENSE), Move.NOT_UNDERSTOOD),
    (a_reading(Act.STATES_FEELING, feeling="stressed"), Move.MEET_FEELING),
    (a_reading(Act.STATES_FEELING, Act.IS_GLAD, feeling="proud"), Move.MEET_GLADNESS),
    (a_reading(Act.ASKS_OFF_TOPIC), Move.TURN_BACK),
]


@pytest.mark.parametrize(("said", "move"), ASIDES)
def test_after_a_detour_the_coach_leads_back_to_what_it_had_asked(said: Reading, move: Move) -> None:
    decision = decide(said, **WAITING)

    assert (decision.move, decision.way_back, decision.asks) == (move, Slot.WHEN, Slot.WHEN)


@pytest.mark.parametrize(("said", "move"), ASIDES)
def test_where_nothing_was_asked_a_student_without_a_goal_is_led_to_one(said: Reading, move: Move) -> None:
    without_a_goal = decide(said, turns=turns((Move.EASE_OFF, None)))
    with_a_goal = decide(said, week=a_week(goal=GOAL), turns=turns((Move.CLOSE_PLAN, None)))

    assert (without_a_goal.move, without_a_goal.way_back) == (move, Slot.GOAL)
    assert (with_a_goal.move, with_a_goal.way_back) == (move, None)


# --- detours that ask something themselves, or nothing ---

DETOURS = [
    ("a wish for a person", a_reading(Act.WANTS_PERSON), WAITING, Move.TALK_TO_PERSON, None),
    ("writing this language is hard", a_reading(Act.WEAK_LANGUAGE), WAITING, Move.OFFER_LANGUAGE, None),
    ("another language", a_reading(Act.OTHER_LANGUAGE), WAITING, Move.OTHER_LANGUAGE, Slot.WHEN),
    ("a protest", a_reading(Act.PROTESTS), WAITING, Move.OWN_MISTAKE, Slot.WHEN),
    ("a lot at once", a_reading(Act.TOO_LONG), WAITING, Move.TOO_LONG, Slot.WHEN),
    ("a lot at once, at the very start", a_reading(Act.TOO_LONG), {}, Move.TOO_LONG, Slot.GOAL),
    ("goodbye", a_reading(Act.GOODBYE), WAITING, Move.SAY_GOODBYE, None),
    ("stuck at the work", a_reading(Act.STUCK), WAITING, Move.UNSTICK, Slot.NEXT_STEP),
    ("a change of plan", a_reading(Act.CHANGES_PLAN), WAITING, Move.CHANGE_PLAN, Slot.GOAL),
    ("the work itself is asked for", a_reading(Act.ASKS_FOR_ANSWER), WAITING, Move.HAND_BACK, Slot.ATTEMPT),
    ("the work itself, with no goal yet", a_reading(Act.ASKS_FOR_ANSWER), NO_GOAL, Move.HAND_BACK, Slot.ATTEMPT),
    ("the work itself, as first words", a_reading(Act.ASKS_FOR_ANSWER), {}, Move.HAND_BACK, Slot.ATTEMPT),
    ("work is shown", a_reading(Act.SHOWS_WORK), WAITING, Move.LOOK_AT_WORK, Slot.ATTEMPT),
    ("how to learn it, no goal yet", a_reading(Act.ASKS_STRATEGY), NO_GOAL, Move.ANSWER_QUESTION, Slot.STRATEGY),
    ("how to go about the goal", a_reading(Act.ASKS_STRATEGY), WAITING, Move.ANSWER_QUESTION, Slot.STRATEGY),
    ("what next, no goal yet", a_reading(Act.ASKS_NEXT_STEP), NO_GOAL, Move.OFFER_NEXT_STEP, Slot.GOAL),
    ("what next", a_reading(Act.ASKS_NEXT_STEP), WAITING, Move.OFFER_NEXT_STEP, Slot.NEXT_STEP),
    ("a question nobody can place", a_reading(Act.ASKS_UNCLEAR), WAITING, Move.RETURN_QUESTION, Slot.THOUGHT),
]


@named_rows("said talk move asks", DETOURS)
def test_what_cannot_wait_is_met_first(said: Reading, talk: dict[str, Any], move: Move, asks: Slot | None) -> None:
    decision = decide(said, **talk)

    assert (decision.move, decision.asks) == (move, asks)


def test_a_question_beside_a_chosen_strategy_is_answered_and_leads_to_the_work() -> None:
    decision = decide(
        a_reading(Act.ASKS_STRATEGY), week=a_week(goal=GOAL, strategy="a bit each day"), turns=asked(Slot.WHEN)
    )

    assert (decision.move, decision.asks, decision.material) == (Move.ANSWER_QUESTION, Slot.NEXT_STEP, Material.ANSWER)


@pytest.mark.parametrize(
    ("act", "material"),
    [
        (Act.ASKS_STRATEGY, Material.ANSWER),
        (Act.ASKS_CONTENT, Material.ANSWER),
        (Act.WANTS_IDEAS, Material.NONE),
        (Act.STUCK, Material.STRATEGIES),
        (Act.ASKS_NEXT_STEP, Material.STRATEGIES),
        (Act.ASKS_FOR_ANSWER, Material.NONE),
        (Act.ASKS_OFF_TOPIC, Material.SCHOOL),
    ],
)
def test_the_library_is_asked_only_where_it_has_something_to_say(act: Act, material: Material) -> None:
    assert decide(a_reading(act), **WAITING).material is material


# --- what comes before what ---

ORDER = [
    ("forgetting before a person", a_reading(Act.WANTS_PERSON, forget="that"), Move.FORGET),
    (
        "a person before everything said beside it",
        a_reading(Act.WANTS_PERSON, Act.STUCK, goal="do it"),
        Move.TALK_TO_PERSON,
    ),
    ("the work handed back before a strategy", a_reading(Act.ASKS_FOR_ANSWER, Act.ASKS_STRATEGY), Move.HAND_BACK),
    ("a feeling before being stuck", a_reading(Act.STATES_FEELING, Act.STUCK, feeling="sad"), Move.MEET_FEELING),
    ("a goodbye before a feeling", a_reading(Act.GOODBYE, Act.STATES_FEELING, feeling="tired"), Move.SAY_GOODBYE),
    ("a goodbye before a reluctance", a_reading(Act.GOODBYE, Act.RELUCTANT, Act.BORED), Move.SAY_GOODBYE),
    ("a hard word about oneself before a goodbye", a_reading(Act.GOODBYE, Act.PUTS_SELF_DOWN), Move.BE_FAIR_TO_SELF),
    ("a hard word about oneself before a feeling", a_reading(Act.PUTS_SELF_DOWN, feeling="sad"), Move.BE_FAIR_TO_SELF),
    ("a quarrel before a feeling", a_reading(Act.IN_CONFLICT, feeling="mad"), Move.SEE_OTHER_SIDE),
    ("work that is shown before a question", a_reading(Act.SHOWS_WORK, Act.ASKS_STRATEGY), Move.LOOK_AT_WORK),
    ("a question before a feeling", a_reading(Act.ASKS_STRATEGY, feeling="stressed"), Move.ANSWER_QUESTION),
    ("what next before whether it is good", a_reading(Act.ASKS_NEXT_STEP, Act.ASKS_JUDGEMENT), Move.OFFER_NEXT_STEP),
]


@named_rows("said move", ORDER)
def test_of_several_things_at_once_the_more_pressing_one_is_met(said: Reading, move: Move) -> None:
    assert decide(said, **WAITING).move is move


@pytest.mark.parametrize(
    "act",
    [
        Act.GOODBYE,
        Act.STUCK,
        Act.CHANGES_PLAN,
        Act.NONSENSE,
        Act.OTHER_LANGUAGE,
        Act.TOO_LONG,
        Act.PROTESTS,
        Act.ASKS_UNCLEAR,
        Act.ASKS_CONTENT,
        Act.WANTS_IDEAS,
        Act.PUTS_SELF_DOWN,
        Act.RELUCTANT,
    ],
)
def test_what_was_said_beside_a_detour_is_not_lost(act: Act) -> None:
    decision = decide(a_reading(act, when="thursday after practice"), **WAITING)

    assert decision.move is Move.NAME_CRITERION


# --- asking for the work again, and having a try ---


def test_asked_again_for_the_work_the_coach_gives_its_reason() -> None:
    handed_back = turns((Move.HAND_BACK, Slot.ATTEMPT))

    assert decide(a_reading(Act.ASKS_FOR_ANSWER), turns=handed_back).move is Move.HAND_BACK_AGAIN
    assert (
        decide(a_reading(Act.ASKS_FOR_ANSWER), turns=turns((Move.HAND_BACK, None), ago=8 * HOURS)).move
        is Move.HAND_BACK
    )


@pytest.mark.parametrize("handed_back", [Move.HAND_BACK, Move.HAND_BACK_AGAIN])
def test_a_try_after_the_work_was_handed_back_is_looked_at(handed_back: Move) -> None:
    decision = decide(a_reading(), text="the moon pulls the water", turns=turns((handed_back, Slot.ATTEMPT)))

    assert decision.move is Move.LOOK_AT_WORK


@pytest.mark.parametrize(
    ("text", "said", "last"),
    [
        ("no idea", a_reading(Act.DOES_NOT_KNOW), Move.HAND_BACK),
        ("the moon", a_reading(), Move.HAND_BACK),
        ("the moon pulls the water", a_reading(), Move.NAME_WHEN),
        ("i will finish my lab report", a_reading(goal="finish my lab report"), Move.HAND_BACK),
    ],
    ids=["no idea", "two words", "nothing was handed back", "a goal"],
)
def test_not_everything_said_then_is_a_try(text: str, said: Reading, last: Move) -> None:
    assert decide(said, text=text, turns=turns((last, Slot.ATTEMPT))).move is not Move.LOOK_AT_WORK


# --- once is enough, and nothing before the first words ---


def test_another_language_is_offered_once_in_a_sitting() -> None:
    offered = turns((Move.OFFER_LANGUAGE, None), (Move.NAME_GOAL, Slot.GOAL))

    assert decide(a_reading(Act.WEAK_LANGUAGE), turns=offered).move is not Move.OFFER_LANGUAGE


@pytest.mark.parametrize(
    "act",
    [
        Act.ASKS_WHAT_IS_KNOWN,
        Act.ASKS_RECORD,
        Act.LOST_THREAD,
        Act.ASKS_WHY,
        Act.PROTESTS,
        Act.ASKS_OFF_TOPIC,
    ],
)
def test_a_first_message_about_a_talk_that_never_was_is_welcomed(act: Act) -> None:
    assert decide(a_reading(act)).move is Move.WELCOME


def test_a_stuck_student_without_a_goal_is_asked_for_one() -> None:
    assert decide(a_reading(Act.STUCK), **NO_GOAL).asks is Slot.GOAL


def test_an_outcome_with_a_question_in_it_is_looked_back_on_first() -> None:
    said = a_reading(Act.ASKS_STRATEGY, self_check=read("i only got half, how do i remember it", "partly"))

    assert decide(said, **WAITING).move is not Move.ANSWER_QUESTION


def test_a_first_question_that_nobody_can_place_is_looked_up_in_what_the_school_wrote() -> None:
    decision = choose_move(a_situation(a_reading(Act.ASKS_UNCLEAR), text="when is the quiet room open"))

    assert (decision.move, decision.material) == (Move.RETURN_QUESTION, Material.SCHOOL)
