"""How much is asked: less for a student who planned well unasked, and all of it again when that drops."""

from dataclasses import replace
from uuid import UUID

import pytest

from coach.choosing import choose_move
from coach.cycle import EntryKind, Week, WeekId
from coach.fading import MOST_QUESTIONS, PLAN_PARTS, Support, support, unasked
from coach.goal_quality import Plan, plan_of
from coach.moves import Move, Slot
from tests.builders import a_reading, a_situation, a_week, asked, named_rows, noted, turns

CLEAR, VAGUE = "read chapter 4 and write 5 questions", "study more"
SAID: dict[EntryKind, str] = {
    EntryKind.SUCCESS_CRITERION: "i can answer all 5",
    EntryKind.WHEN: "thursday after practice",
    EntryKind.REASON: "i want to be a vet",
    EntryKind.STRATEGY: "close the book and say it",
    EntryKind.IF_THEN_PLAN: "if my phone buzzes then i put it away",
}
WHOLE = tuple(SAID)
NO_PLAN = Plan()


def a_planned_week(
    *told: EntryKind, on_asking: tuple[EntryKind, ...] = (), goal: str | None = CLEAR, goal_version: int = 1
) -> Week:
    """A week whose student brought these parts unasked, and those when asked."""
    words = {"goal": goal} if goal else {}
    week = a_week(**words, **{kind.value: SAID[kind] for kind in (*told, *on_asking)})
    entries = (
        replace(entry, version=goal_version)
        if entry.kind is EntryKind.GOAL
        else replace(entry, prompted=entry.kind in on_asking)
        for entry in week.entries
    )
    return replace(week, entries=tuple(entries))


def a_carried_week() -> Week:
    return replace(a_planned_week(goal=CLEAR), carried_from=WeekId(UUID(int=9)))


def with_goal(words: str) -> Plan:
    return plan_of(None, noted(goal=words))


def test_every_part_of_a_plan_can_be_counted() -> None:
    assert set(SAID) == set(PLAN_PARTS)


COUNTED = [
    ("nothing was said", a_planned_week(goal=None), 0),
    ("a clear goal", a_planned_week(), 1),
    ("a vague goal", a_planned_week(goal=VAGUE), 0),
    ("a goal that had to be made clearer", a_planned_week(goal_version=2), 0),
    ("a clear goal, everything else on being asked", a_planned_week(on_asking=WHOLE), 1),
    ("when and why unasked", a_planned_week(EntryKind.WHEN, EntryKind.REASON), 3),
    ("one part on being asked", a_planned_week(*WHOLE[1:], on_asking=WHOLE[:1]), 5),
    ("the whole plan unasked", a_planned_week(*WHOLE), 6),
    ("the whole plan beside a vague goal", a_planned_week(*WHOLE, goal=VAGUE), 5),
]


@named_rows("week count", COUNTED)
def test_what_came_unasked_is_counted(week: Week, count: int) -> None:
    assert unasked(week) == count


WELL, PARTLY, POORLY = a_planned_week(*WHOLE), a_planned_week(*WHOLE[:2]), a_planned_week(*WHOLE[:1])
SUPPORTED = [
    ("the first week", (), NO_PLAN, Support.FULL),
    ("everything was asked for", (a_planned_week(on_asking=WHOLE),), NO_PLAN, Support.FULL),
    ("two parts of six came unasked", (POORLY,), NO_PLAN, Support.FULL),
    ("three parts of six came unasked", (PARTLY,), NO_PLAN, Support.LIGHT),
    ("four parts of six came unasked", (a_planned_week(*WHOLE[:3]),), NO_PLAN, Support.LIGHT),
    ("five parts of six came unasked", (a_planned_week(*WHOLE[:4]),), NO_PLAN, Support.OPEN),
    ("all came unasked", (WELL,), NO_PLAN, Support.OPEN),
    ("all came unasked, and this goal is clear", (WELL,), with_goal(CLEAR), Support.OPEN),
    ("all came unasked, and this goal is vague", (WELL,), with_goal(VAGUE), Support.FULL),
    ("some came unasked, and this goal is vague", (PARTLY,), with_goal(VAGUE), Support.FULL),
    ("the latest week counts: worse than before", (POORLY, WELL), NO_PLAN, Support.FULL),
    ("the latest week counts: better than before", (WELL, POORLY), NO_PLAN, Support.OPEN),
    ("a goal carried over was not planned anew", (a_carried_week(), WELL), NO_PLAN, Support.OPEN),
    ("a week without a goal says nothing", (a_planned_week(goal=None), WELL), NO_PLAN, Support.OPEN),
    ("only a carried week is remembered", (a_carried_week(),), NO_PLAN, Support.FULL),
]


@named_rows("past_weeks plan expected", SUPPORTED)
def test_support_follows_the_latest_plan(past_weeks: tuple[Week, ...], plan: Plan, expected: Support) -> None:
    assert support(past_weeks, plan) is expected


@pytest.mark.parametrize(("more", "less"), [(Support.FULL, Support.LIGHT), (Support.LIGHT, Support.OPEN)])
def test_less_support_asks_fewer_questions(more: Support, less: Support) -> None:
    without_end = float("inf")
    most = {level: without_end if number is None else number for level, number in MOST_QUESTIONS.items()}
    assert most[more] > most[less] >= 1


# --- what a week that was handed over is still asked ------------------------------------------------


def after_its_one_question(confidence: str) -> Move:
    talk = {"week": a_week(goal=CLEAR), "past_weeks": (WELL,), "turns": asked(Slot.CONFIDENCE)}
    return choose_move(a_situation(a_reading(confidence=confidence), **talk)).move


@pytest.mark.parametrize("confidence", ["7", "10"])
def test_a_number_that_is_high_enough_is_not_gone_into(confidence: str) -> None:
    assert after_its_one_question(confidence) is Move.CLOSE_PLAN


def test_a_low_number_still_asks_for_another_size() -> None:
    assert after_its_one_question("3") is Move.SIZE_DOWN


def test_a_goal_is_asked_for_in_another_way_the_third_time_though_something_else_was_said() -> None:
    twice = turns((Move.NAME_GOAL, Slot.GOAL), (Move.NAME_GOAL, Slot.GOAL))

    assert choose_move(a_situation(a_reading(reason="the concert is soon"), turns=twice)).move is Move.NARROW_GOAL


def test_what_stands_in_the_week_word_for_word_is_not_kept_again() -> None:
    week = a_week(goal=VAGUE)

    assert not a_situation(a_reading(goal="Study more"), week=week).noted.entries
    assert a_situation(a_reading(goal=CLEAR), week=week).noted.entries
