"""What a model found in the message before is asked about, or chooses the move where this message says nothing."""

from typing import Any
from uuid import UUID

import pytest

from coach.choosing import choose_move, informed
from coach.conversation import MessageId
from coach.cycle import EntryKind, NewEntry
from coach.moves import Move, Slot
from coach.noting import UNSURE, note
from coach.ports import Memory
from coach.reading import Act, Part, Reading, SecondReading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from coach.situation import Situation
from coach.wording import word
from tests.builders import (
    A_GOAL,
    NOW,
    a_memory,
    a_quote,
    a_reading,
    a_release,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
)

BEFORE = "the volcano one is due and like thats what id wanna finish, its so much"
MESSAGE = MessageId(UUID(int=9))


def found(*acts: Act, feeling: str | None = None, **parts: str) -> SecondReading:
    return SecondReading(
        MESSAGE,
        BEFORE,
        "openai:small",
        frozenset(acts),
        tuple(Part(EntryKind(kind), a_quote(text, BEFORE), sure=False) for kind, text in parts.items()),
        a_quote(feeling, BEFORE) if feeling else None,
    )


def a_moment(second: SecondReading | None, reading: Reading | None = None, text: str = "ok", **about: Any) -> Situation:
    unimportant: dict[str, Any] = {"turns": asked(Slot.TODAY, Slot.GOAL)}
    memory = a_memory(second_reading=second, **unimportant | about)
    reading = reading or a_reading()
    return informed(Situation(text, reading, note(text, reading, memory, now=NOW), memory, NOW))


def move_after(second: SecondReading | None, reading: Reading | None = None, text: str = "ok", **about: Any) -> str:
    return choose_move(a_moment(second, reading, text, **about)).move


PLANNED: dict[str, Any] = {"week": a_week(goal=A_GOAL), "turns": asked(Slot.SUCCESS_CRITERION)}
CRITERION = found(success_criterion="its so much")
URGENT = Concern(ConcernId(UUID(int=4)), Tier.URGENT, ConcernCategory.SUICIDE)


# --- parts of the plan ---


def test_a_goal_that_was_missed_is_asked_about_in_the_students_own_words() -> None:
    moment = a_moment(found(goal="the volcano one"))
    decision = choose_move(moment)

    assert (decision.move, decision.asks) == (Move.CONFIRM_GOAL, Slot.CONFIRMED_PART)
    assert decision.confirms == NewEntry(
        EntryKind.GOAL, a_quote("the volcano one", BEFORE), prompted=True, message_id=MESSAGE
    )
    assert not moment.noted.entries


def test_a_part_that_was_asked_for_and_is_missing_is_asked_about_before_the_next_question() -> None:
    decision = choose_move(a_moment(CRITERION, **PLANNED))

    assert (decision.move, decision.asks) == (Move.CONFIRM_PART, Slot.CONFIRMED_PART)


def test_a_goal_that_only_its_question_made_one_may_be_another() -> None:
    about = {"week": a_week(goal=read("get over with", UNSURE)), "turns": asked(Slot.GOAL)}

    assert choose_move(a_moment(found(goal="the volcano one"), **about)).move == Move.CONFIRM_GOAL
    assert choose_move(a_moment(found(goal="the volcano one"), week=a_week(goal=A_GOAL))).confirms is None
    about["week"] = a_week(goal=read("the volcano one", UNSURE))
    assert choose_move(a_moment(found(goal="the volcano one"), **about)).confirms is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_question_quotes_the_words_and_says_what_they_may_be(language: str) -> None:
    moment = a_moment(CRITERION, **PLANNED, language=language)
    worded = word(choose_move(moment), moment, a_release().wordings, release_id="r1")

    assert "“its so much”" in worded.text
    assert {"en": "how you'll know it worked", "es": "cómo sabrás que salió bien"}[language] in worded.text
    assert [choice.id for choice in worded.choices] == ["is_so", "not_so"]


@named_rows(
    "second reading about",
    [
        ("nothing was found", None, a_reading(), PLANNED),
        ("a part that is not asked for now", found(obstacle="its so much"), a_reading(), PLANNED),
        ("the message says it itself", CRITERION, a_reading(success_criterion="all five parts"), PLANNED),
        ("a question comes first", CRITERION, a_reading(Act.ASKS_STRATEGY), PLANNED),
        ("it stands already", CRITERION, a_reading(), PLANNED | {"week": a_week(goal=A_GOAL, success_criterion="ok")}),
        ("after a pause", CRITERION, a_reading(), PLANNED | {"turns": (a_turn(ago=NOW - NOW.replace(year=2025)),)}),
        ("a danger is open", CRITERION, a_reading(), PLANNED | {"open_concern": URGENT}),
        (
            "it was asked twice",
            CRITERION,
            a_reading(),
            PLANNED | {"turns": asked(Slot.CONFIRMED_PART, Slot.CONFIRMED_PART)},
        ),
    ],
)
def test_else_nothing_is_asked_about(second: SecondReading | None, reading: Reading, about: dict[str, Any]) -> None:
    decision = choose_move(a_moment(second, reading, **about))

    assert decision.confirms is None and decision.move not in (Move.CONFIRM_PART, Move.CONFIRM_GOAL)


GOAL = NewEntry(EntryKind.GOAL, a_quote("the volcano one", BEFORE), prompted=True, message_id=MESSAGE)


def answered(asked_about: NewEntry | None) -> Memory:
    return a_memory(turns=asked(Slot.CONFIRMED_PART), asked_about=asked_about)


def test_a_yes_keeps_the_words_in_the_message_they_were_said_in() -> None:
    assert note("yes", a_reading(Act.YES), answered(GOAL), now=NOW).entries == (GOAL,)


@named_rows(
    "reading asked_about",
    [
        ("a no", a_reading(Act.NO), GOAL),
        ("anything else", a_reading(Act.STUCK), GOAL),
        ("a yes to words that are forgotten by now", a_reading(Act.YES), None),
    ],
)
def test_without_a_yes_nothing_is_kept(reading: Reading, asked_about: NewEntry | None) -> None:
    assert note("hm", reading, answered(asked_about), now=NOW).entries == ()


# --- what the student was doing ---


@named_rows(
    "second expected",
    [
        ("was stuck", found(Act.STUCK), Move.UNSTICK),
        ("asked how to learn", found(Act.ASKS_STRATEGY), Move.ANSWER_QUESTION),
        ("wanted it done", found(Act.ASKS_FOR_ANSWER), Move.HAND_BACK),
        ("wanted a person", found(Act.WANTS_PERSON), Move.TALK_TO_PERSON),
        ("named a feeling", found(feeling="so much"), Move.MEET_FEELING),
    ],
)
@pytest.mark.parametrize("reading", [a_reading(), a_reading(Act.DOES_NOT_KNOW), a_reading(Act.ASKS_UNCLEAR)])
def test_a_message_that_says_nothing_leaves_the_move_to_the_one_before(
    second: SecondReading, expected: Move, reading: Reading
) -> None:
    assert move_after(second, reading, **PLANNED) == expected


@named_rows(
    "reading",
    [
        ("a yes", a_reading(Act.YES)),
        ("a part of the plan", a_reading(success_criterion="all five parts")),
        ("a question", a_reading(Act.ASKS_STRATEGY)),
        ("a topic", a_reading(topic="volcanoes")),
        ("a feeling", a_reading(Act.STATES_FEELING, feeling="tired")),
        ("a goodbye", a_reading(Act.GOODBYE)),
        ("a protest", a_reading(Act.PROTESTS)),
        ("something to forget", a_reading(forget="volcano")),
    ],
)
def test_a_message_that_says_something_overtakes_it(reading: Reading) -> None:
    assert move_after(found(Act.STUCK), reading, **PLANNED) == move_after(None, reading, **PLANNED)


def test_what_is_looked_up_and_quoted_then_is_the_message_before() -> None:
    assert a_moment(found(Act.ASKS_STRATEGY), **PLANNED).words == BEFORE
    assert a_moment(None, **PLANNED).words == "ok"


def test_nothing_is_taken_up_while_a_danger_is_open() -> None:
    about = PLANNED | {"open_concern": URGENT}
    assert move_after(found(Act.WANTS_PERSON), **about) == move_after(None, **about)
