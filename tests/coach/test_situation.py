"""Where a talk stands: sittings, tries, when a week is due on the student's own calendar, and the phase."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from coach.conversation import Choice, PastTurn, Phase
from coach.cycle import Week
from coach.moves import Move, Slot
from coach.nudging import Nudge, NudgeKind
from coach.reading import Act, Reading
from coach.situation import asked as asked_last
from coach.situation import goal_age_days, is_due, offered, phase_of, sitting, tries
from tests.builders import (
    NOW,
    a_learner,
    a_memory,
    a_reading,
    a_situation,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
    turns,
)

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)
GOAL = "read chapter 4 and write 5 questions"


# --- sittings ---


def test_a_sitting_holds_the_turns_without_a_long_pause_between_them() -> None:
    yesterday = a_turn(ago=20 * HOURS)
    morning, noon, just_now = a_turn(ago=9 * HOURS), a_turn(ago=5 * HOURS), a_turn()

    assert sitting(a_memory(turns=(yesterday, morning, noon, just_now)), NOW) == (morning, noon, just_now)


def test_after_a_long_pause_a_new_sitting_begins() -> None:
    memory = a_memory(turns=asked(Slot.GOAL, ago=7 * HOURS))

    assert sitting(memory, NOW) == ()
    assert asked_last(memory, NOW) is None


def test_what_the_latest_reply_asked_for_is_waiting() -> None:
    assert asked_last(a_memory(turns=asked(Slot.GOAL, Slot.WHEN)), NOW) is Slot.WHEN


def test_a_reply_that_asked_nothing_leaves_nothing_waiting() -> None:
    memory = a_memory(turns=turns((Move.NAME_WHEN, Slot.WHEN), (Move.CLOSE_PLAN, None)))

    assert asked_last(memory, NOW) is None


# --- tries ---


def test_tries_count_over_the_sittings_of_a_week() -> None:
    earlier, today = asked(Slot.WHEN, ago=2 * DAYS), asked(Slot.WHEN, Slot.REASON)

    assert tries(a_memory(week=a_week(goal=GOAL), turns=(*earlier, *today)), Slot.WHEN, NOW) == 2


def test_before_a_week_has_begun_only_this_sitting_counts() -> None:
    earlier, today = asked(Slot.GOAL, Slot.GOAL, ago=2 * DAYS), asked(Slot.GOAL)

    assert tries(a_memory(turns=(*earlier, *today)), Slot.GOAL, NOW) == 1


def test_the_week_before_does_not_count() -> None:
    last_week = turns(("asked", Slot.WHEN), (Move.CLOSE_WEEK, None), ago=2 * DAYS)

    assert tries(a_memory(week=a_week(goal=GOAL), turns=(*last_week, *asked(Slot.WHEN))), Slot.WHEN, NOW) == 1


# --- when the week is due ---


def set_at_that_moment(begun: datetime) -> Week:
    return a_week(goal=GOAL, begun=timedelta(0), now=begun)


FRIDAY, TUESDAY = 4, 1
DUE = [
    # zone, cycle day, goal set at, the instant at which looking back begins
    ("America/New_York", FRIDAY, "2026-03-02T15:00", "2026-03-06T05:00"),
    ("Europe/Madrid", FRIDAY, "2026-03-02T15:00", "2026-03-05T23:00"),
    ("Pacific/Kiritimati", FRIDAY, "2026-03-02T09:00", "2026-03-05T10:00"),
    (
        "Pacific/Kiritimati",
        FRIDAY,
        "2026-03-02T11:00",
        "2026-03-09T10:00",
    ),  # Tuesday there already: seven days of its own
    ("Pacific/Honolulu", FRIDAY, "2026-03-02T11:00", "2026-03-06T10:00"),
    # The clocks go forward on 8 March and back on 1 November 2026 in New York: midnight stays midnight.
    ("America/New_York", TUESDAY, "2026-03-04T15:00", "2026-03-10T04:00"),
    ("America/New_York", None, "2026-03-04T15:00", "2026-03-11T04:00"),
    ("America/New_York", TUESDAY, "2026-10-28T15:00", "2026-11-03T05:00"),
    ("America/New_York", None, "2026-10-28T15:00", "2026-11-04T05:00"),
]


@pytest.mark.parametrize(("zone", "cycle_day", "set_at", "due_at"), DUE)
def test_the_week_is_due_from_midnight_of_its_last_day_where_the_student_is(
    zone: str, cycle_day: int | None, set_at: str, due_at: str
) -> None:
    begun, due = (datetime.fromisoformat(instant).replace(tzinfo=UTC) for instant in (set_at, due_at))
    memory = a_memory(
        learner=a_learner(zone=ZoneInfo(zone), cycle_day=cycle_day), week=set_at_that_moment(begun), turns=(a_turn(),)
    )

    assert not is_due(memory, due - timedelta(seconds=1))
    assert is_due(memory, due)
    assert phase_of(memory, due) is Phase.SELF_REFLECTION


def test_a_goal_set_late_in_the_evening_is_a_day_old_after_midnight() -> None:
    ten_in_the_evening = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)
    memory = a_memory(week=(week := set_at_that_moment(ten_in_the_evening)))

    assert goal_age_days(week, memory, ten_in_the_evening + 1 * HOURS) == 0
    assert goal_age_days(week, memory, ten_in_the_evening + 2 * HOURS) == 1


def test_a_week_without_a_goal_is_never_due() -> None:
    memory = a_memory(week=a_week(grade_wish="an A", begun=30 * DAYS), turns=(a_turn(),))

    assert not is_due(memory, NOW)
    assert phase_of(memory, NOW) is Phase.FORETHOUGHT


# --- the phase ---


def test_the_first_message_ever_is_the_first_meeting() -> None:
    assert phase_of(a_memory(), NOW) is Phase.FIRST_MEETING


PHASES = [
    ("no goal yet", {}, asked(Slot.GOAL), Phase.FORETHOUGHT),
    ("a fresh goal", {"goal": GOAL}, asked(Slot.SUCCESS_CRITERION), Phase.FORETHOUGHT),
    ("the plan was closed", {"goal": GOAL}, turns((Move.CLOSE_PLAN, None)), Phase.PERFORMANCE),
    ("the student was tired of questions", {"goal": GOAL}, turns((Move.EASE_OFF, None)), Phase.PERFORMANCE),
    ("the goal is a day old", {"goal": GOAL, "begun": 1 * DAYS}, asked(Slot.WHEN, ago=1 * DAYS), Phase.PERFORMANCE),
    ("six days in", {"goal": GOAL, "begun": 6 * DAYS}, (a_turn(),), Phase.PERFORMANCE),
    ("seven days in", {"goal": GOAL, "begun": 7 * DAYS}, (a_turn(),), Phase.SELF_REFLECTION),
    ("the outcome is told", {"goal": GOAL, "self_check": read("done", "met")}, (a_turn(),), Phase.SELF_REFLECTION),
]


@named_rows("week past phase", PHASES)
def test_the_phase_follows_from_what_is_kept(week: dict[str, object], past: tuple[object, ...], phase: Phase) -> None:
    assert phase_of(a_memory(week=a_week(**week) if week else None, turns=past), NOW) is phase


@pytest.mark.parametrize(("moment", "phase"), [("before", Phase.FORETHOUGHT), ("with it", Phase.PERFORMANCE)])
def test_a_goal_that_was_said_anew_is_planned_anew_unless_its_reply_closed_the_plan(moment: str, phase: Phase) -> None:
    week = a_week(goal=GOAL, begun=timedelta(seconds=30))
    closing = a_turn(Move.CLOSE_PLAN)
    if moment == "with it":
        closing = replace(closing, id=week.entries[0].turn_id)

    assert phase_of(a_memory(week=week, turns=(closing,)), NOW) is phase


# --- a day of one's own ---


@pytest.mark.parametrize(
    ("look_back", "due"),
    [("2026-03-02", True), ("2026-03-03", False), ("", False)],
    ids=["today", "tomorrow", "a day nobody could read"],
)
def test_a_week_is_due_on_the_day_the_student_chose(look_back: str, due: bool) -> None:
    week = a_week(goal=GOAL, begun=2 * DAYS, look_back=read("then", look_back))

    assert is_due(a_memory(week=week, turns=(a_turn(),)), NOW) is due


def test_a_day_that_was_chosen_late_makes_the_week_longer() -> None:
    week = a_week(goal=GOAL, begun=9 * DAYS, look_back=read("on sunday", "2026-03-08"))

    assert not is_due(a_memory(week=week, turns=(a_turn(),)), NOW)


# --- what a message and its moment are like ---

PLAN = "if my phone buzzes, i put it away"
CUES = [
    ("its cue is named", "ugh my phone", {"if_then_plan": PLAN}, (a_turn(),), True),
    ("another thing is named", "ugh the bus", {"if_then_plan": PLAN}, (a_turn(),), False),
    ("there is no plan", "ugh my phone", {}, (a_turn(),), False),
    ("the plan came back already", "ugh my phone", {"if_then_plan": PLAN}, asked(Slot.PLAN_TRIED), False),
]


@named_rows("text held past is_so", CUES)
def test_a_plan_is_at_its_cue_when_the_message_names_it(
    text: str, held: dict[str, str], past: tuple[PastTurn, ...], is_so: bool
) -> None:
    words: dict[str, Any] = {"goal": GOAL, **held}

    assert a_situation(text=text, week=a_week(**words), turns=past).plan_at_its_cue is is_so


def test_a_plan_that_is_made_in_this_message_is_not_at_its_cue_yet() -> None:
    situation = a_situation(a_reading(if_then_plan=PLAN), week=a_week(goal=GOAL), turns=(a_turn(),))

    assert not situation.plan_at_its_cue


FEW, MANY = "ok", "i think that would work for me"
LENGTHS = [
    ("few words all along", [FEW, FEW, FEW, FEW], FEW, True),
    ("few words but for one message", [FEW, MANY, FEW, FEW], FEW, True),
    ("few words half of the time", [FEW, MANY, FEW, MANY], FEW, True),
    ("mostly more", [MANY, MANY, FEW, MANY], FEW, False),
    ("few words, of late", [MANY, MANY, MANY, FEW, FEW, FEW, FEW], FEW, True),
    ("not long enough to tell", [FEW, FEW, FEW], FEW, False),
]


@named_rows("before now is_so", LENGTHS)
def test_a_student_is_of_few_words_when_half_of_the_latest_messages_are_short(
    before: list[str], now: str, is_so: bool
) -> None:
    past = tuple(a_turn(learner_text=text, ago=timedelta(minutes=len(before) - n)) for n, text in enumerate(before))

    assert a_situation(text=now, turns=past).is_terse is is_so


def test_the_short_messages_of_another_day_say_nothing_of_this_one() -> None:
    past = tuple(a_turn(learner_text=FEW, ago=1 * DAYS + timedelta(minutes=n)) for n in range(4, 0, -1))

    assert not a_situation(text=FEW, turns=past).is_terse


@pytest.mark.parametrize(
    ("said", "goal", "is_so"),
    [
        (a_reading(), "finish our slides", True),
        (a_reading(Act.IN_GROUP), GOAL, True),
        (a_reading(goal="finish our slides"), None, True),
        (a_reading(), GOAL, False),
        (a_reading(), None, False),
    ],
)
def test_work_in_a_group_is_known_by_its_goal_or_by_the_message(said: Reading, goal: str | None, is_so: bool) -> None:
    assert a_situation(said, week=a_week(goal=goal) if goal else None).is_group_work is is_so


# What was brought back


def a_nudge(*, ago: timedelta = timedelta(hours=1), asks: Slot | None = Slot.PLAN_TRIED) -> Nudge:
    choices = (Choice("tried_worked", "I did it"),) if asks else ()
    return Nudge(UUID(int=5), UUID(int=2), NudgeKind.ASKED, "words", choices, asks, NOW - ago)


def test_a_message_answers_what_was_brought_back_before_it() -> None:
    memory = a_memory(week=a_week(goal=GOAL, begun=DAYS), turns=asked(Slot.WHEN), nudge=a_nudge())

    assert asked_last(memory, NOW) is Slot.PLAN_TRIED
    assert tries(memory, Slot.PLAN_TRIED, NOW) == 1
    assert [choice.label for choice in offered(memory, NOW)] == ["I did it"]


def test_what_was_brought_back_a_day_ago_or_asks_nothing_is_no_question_any_more() -> None:
    for nudge in (a_nudge(ago=timedelta(hours=25)), a_nudge(asks=None)):
        memory = a_memory(week=a_week(goal=GOAL, begun=DAYS), turns=asked(Slot.WHEN), nudge=nudge)
        assert asked_last(memory, NOW) is Slot.WHEN
