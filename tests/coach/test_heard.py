"""What is said back before a move: what a cause is put down to, which way the words lean, a story, a hello."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from coach.cycle import WeekId
from coach.moves import Move, Slot
from coach.reading import Act, Attribution, Reading, Talk
from coach.situation import Situation
from tests.builders import (
    a_proposal,
    a_reading,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
    turns,
)
from tests.coach.speaking import A_GOAL, GOAL, quoting, say, sections, under_way

DAYS = timedelta(days=1)


def heard(s: Situation, move: Move = Move.NARROW_GOAL) -> list[str]:
    """The sections of what is said before the move."""
    said = sections(say(move, s))
    assert said[-1] == move
    return said[:-1]


# --- causes ---


@pytest.mark.parametrize("cause", Attribution)
def test_a_cause_is_said_back_as_what_it_is_put_down_to(cause: Attribution) -> None:
    said = a_reading(reflection=read("it came out like this", "why"), attribution=cause)

    assert heard(under_way(said, **A_GOAL)) == [cause]


def test_a_reflection_without_a_plain_cause_is_said_back_as_one() -> None:
    assert heard(under_way(a_reading(reflection=read("it came out like this", "why")), **A_GOAL)) == ["reflection"]


def test_what_is_no_reflection_is_not_taken_for_a_cause() -> None:
    said = a_reading(self_check=read("half of it", "partly"), attribution=Attribution.LUCK)

    assert heard(under_way(said, **A_GOAL)) == ["self_check"]


# --- how sure, and how it feels ---

UNSURE = [
    ("a reason", "reason", False, "plain"),
    ("an obstacle", "obstacle", False, "plain"),
    ("an interest", "interest", False, "plain"),
    ("a cause", "reflection", False, "plain"),
    ("a log, whose lines claim nothing", "progress_note", False, "progress_note"),
    ("a check, whose lines claim nothing", "self_check", False, "self_check"),
    ("a reason that says so itself", "reason", True, "reason"),
]


@named_rows("kind sure section", UNSURE)
def test_what_only_the_question_made_of_the_words_is_said_back_without_a_name(
    kind: str, sure: bool, section: str
) -> None:
    said = a_reading(**{kind: read("my sister is in it", sure=sure)})

    assert heard(under_way(said, **A_GOAL)) == [section]


FELT = [
    ("beside one thing", {"reason": "for my sister"}, ["reason", "feeling_too"]),
    ("beside two things", {"reason": "for my sister", "obstacle": "my phone"}, ["reason", "obstacle"]),
    ("beside a goal", {"goal": "finish the other poster"}, ["goal"]),
]


@named_rows("said sections", FELT)
def test_a_feeling_beside_other_words_is_heard_too_where_there_is_room(
    said: dict[str, str], sections: list[str]
) -> None:
    assert heard(under_way(a_reading(feeling="nervous", **said))) == sections


# --- keeping at it ---

NOTHING, SOME, MORE = read("nothing", "none"), read("two parts", "some"), read("one more", "some")
LOGS = [
    ("the first log", [], SOME, "progress_note"),
    ("something after nothing", [NOTHING], SOME, "persistence"),
    ("a second log", [SOME], MORE, "progress_note"),
    ("a third log", [SOME, NOTHING], MORE, "persistence"),
    ("a third log, after two with something", [SOME, MORE], read("and more", "some"), "persistence"),
    ("nothing once more", [NOTHING], read("still not", "none"), "progress_note"),
    ("nothing after something", [SOME, MORE], NOTHING, "progress_note"),
]


@named_rows("before now section", LOGS)
def test_coming_back_to_the_work_is_said_back_as_that(before: Any, now: Any, section: str) -> None:
    week = a_week(goal=GOAL, progress_note=before)

    assert heard(under_way(a_reading(progress_note=now), week=week)) == [section]


# --- which way the words lean, and stories ---

LEANING = "i kind of want to get it done"
WORDS = [
    ("for the work", a_reading(talk=Talk.CHANGE), LEANING, ["change_talk"]),
    ("for leaving it", a_reading(talk=Talk.SUSTAIN), "i would rather do nothing at all", ["sustain_talk"]),
    ("an act weighs more than a leaning", a_reading(Act.RELUCTANT, talk=Talk.SUSTAIN), "i dont wanna", ["reluctant"]),
    ("a question beside it", a_reading(Act.ASKS_UNCLEAR, talk=Talk.CHANGE), LEANING, []),
    ("words that fit nowhere", a_reading(), "my grandma came for dinner", ["story"]),
    ("words that fit nowhere, but few", a_reading(), "my grandma came", []),
    ("words that fit nowhere beside a yes", a_reading(Act.YES), "yes my grandma came for dinner", []),
    ("hard words about oneself", a_reading(Act.PUTS_SELF_DOWN), "im so dumb", ["puts_self_down"]),
    ("two things of oneself, the graver one", a_reading(Act.BORED, Act.IN_CONFLICT), "ugh", ["in_conflict"]),
    ("a topic before a leaning", a_reading(topic="lava", talk=Talk.CHANGE), "lava could be fun i guess", ["topic"]),
    ("not knowing before a story", a_reading(Act.DOES_NOT_KNOW), "idk what to say here", ["unsure"]),
]


@named_rows("said text sections", WORDS)
def test_what_is_told_besides_the_plan_gets_a_sign_that_it_was_heard(
    said: Reading, text: str, sections: list[str]
) -> None:
    assert heard(under_way(said, text=text, turns=(a_turn(),))) == sections


def test_where_something_was_kept_it_alone_is_said_back() -> None:
    said = a_reading(Act.RELUCTANT, reason="my mom wants it", talk=Talk.SUSTAIN)

    assert heard(under_way(said, text="i dont want to, my mom wants it", **A_GOAL)) == ["reason"]


def test_the_first_words_of_a_student_may_be_a_story() -> None:
    s = under_way(text="my grandma came for dinner", turns=())

    assert heard(s, Move.AGREE_TODAY) == ["introduction", "story"]


def test_the_words_of_a_story_are_said_back_as_they_were_told() -> None:
    s = under_way(text="my grandma came for dinner", turns=(a_turn(),))

    assert "“my grandma came for dinner”" in say(Move.NAME_GOAL, s, wordings=quoting()).text


def test_what_leads_back_says_nothing_more_about_the_message() -> None:
    s = under_way(text="my grandma came for dinner", turns=asked(Slot.WHEN), **A_GOAL)

    assert sections(say(Move.TURN_BACK, s, way_back=Slot.WHEN)) == ["turn_back", "ways_back/when"]


@pytest.mark.parametrize(
    "move", [Move.CORRECT_FACT, Move.PAUSE_FACT, Move.SET_PACE, Move.SET_NUDGE, Move.STOP_NUDGE, Move.FORGET]
)
def test_what_the_student_decides_about_the_coach_is_not_said_back_before_it(move: Move) -> None:
    said = a_reading(look_back=read("on sunday", "2026-03-08"), nudge=read("at 5", "off"), life="i moved", forget="it")

    assert heard(under_way(said, **A_GOAL), move) == []


# --- what may be remembered ---


@pytest.mark.parametrize(("said", "section"), [(Act.YES, "fact_kept"), (Act.NO, "fact_left")])
def test_a_word_on_what_may_be_remembered_is_said_back_with_it(said: Act, section: str) -> None:
    s = under_way(a_reading(said), turns=asked(Slot.FACT), **A_GOAL, **a_proposal("stays with hard things"))
    worded = say(Move.KEEP_GOING, s, wordings=quoting())

    assert sections(worded) == [section, "keep_going"]
    assert "“stays with hard things”" in worded.text


def test_what_was_said_in_another_message_is_not_said_back_as_if_it_were_said_now() -> None:
    week = a_week(
        goal=GOAL,
        strategy="one part a day",
        self_check=read("all of it", "met"),
        strategy_review=read("keep", "keep"),
    )

    assert heard(under_way(a_reading(Act.YES), week=week, turns=asked(Slot.FACT))) == ["fact_kept"]


# --- the hello ---

CARRIED = a_week(goal=GOAL, begun=2 * DAYS, carried_from=WeekId(UUID(int=8)))
CLOSED = turns((Move.CLOSE_WEEK, None), ago=2 * DAYS)
HELLO, BACK = a_reading(Act.GREETS), a_reading()
HELLOS = [
    ("back to a goal that was taken along", HELLO, CARRIED, CLOSED, "goal_again"),
    ("back without a hello", BACK, CARRIED, CLOSED, "goal_again"),
    ("back to it a second time", HELLO, CARRIED, (*CLOSED, a_turn(ago=1 * DAYS)), "again"),
    ("back to a goal of this week", HELLO, a_week(goal=GOAL, begun=2 * DAYS), CLOSED, "again"),
    ("back to no goal", HELLO, None, CLOSED, "again"),
    ("back with news", a_reading(progress_note=SOME), CARRIED, CLOSED, "progress_note"),
    ("in the same sitting", BACK, CARRIED, turns((Move.CLOSE_WEEK, None)), None),
]


@named_rows("said week past section", HELLOS)
def test_one_who_comes_back_to_a_goal_that_was_taken_along_hears_that_it_goes_on(
    said: Reading, week: Any, past: Any, section: str | None
) -> None:
    assert heard(under_way(said, week=week, turns=past)) == ([section] if section else [])


NUDGED = [
    ("its moment has come", "2026-03-02T03:00", DAYS, True),
    ("its moment is still to come", "2026-03-02T09:30", DAYS, False),
    ("its moment has come where the student is not", "2026-03-02T08:00", DAYS, False),
    ("something was said since", "2026-03-01T08:00", timedelta(hours=3), False),
    ("no more reminders are wanted", "off", DAYS, False),
]


@named_rows("at ago is_due", NUDGED)
def test_at_the_moment_the_student_chose_the_plan_comes_first(at: str, ago: timedelta, is_due: bool) -> None:
    week = a_week(goal=GOAL, begun=3 * DAYS, if_then_plan="at home i begin at once", nudge=read("then", at))

    worded = say(Move.KEEP_GOING, under_way(week=week, turns=(a_turn(ago=ago),)))

    assert (sections(worded)[0] == "nudge_due") is is_due
