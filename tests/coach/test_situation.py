"""Where a talk stands: sittings, tries, when a week is due on the student's own calendar, and the phase."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.conversation import Phase
from coach.cycle import Week
from coach.moves import Move, Slot
from coach.situation import asked as asked_last
from coach.situation import goal_age_days, is_due, phase_of, sitting, tries
from tests.builders import NOW, a_learner, a_memory, a_turn, a_week, asked, named_rows, read, turns

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
