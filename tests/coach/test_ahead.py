"""What comes next between two talks: the phase the coach goes by, said to the student."""

from datetime import timedelta
from typing import Any

from coach.ahead import NextStep, next_step, said_last, week_ends
from coach.conversation import Phase
from coach.moves import Slot
from coach.ports import Memory
from coach.situation import phase_of
from tests.builders import NOW, a_memory, a_plan, a_turn, a_week, named_rows, read

SETTLED = {"turns": (a_turn("close_plan"),)}


@named_rows(
    "memory step",
    [
        ("never talked", None, NextStep.GOAL),
        ("talked, no goal", a_memory(turns=(a_turn(),)), NextStep.GOAL),
        ("a goal", a_memory(week=a_week(goal="read"), turns=(a_turn(),)), NextStep.PLAN),
        ("a plan that stands", a_memory(week=a_plan(), **SETTLED), NextStep.LOG),
        ("the next day", a_memory(week=a_week(goal="read", begun=timedelta(days=1)), turns=(a_turn(),)), NextStep.LOG),
        ("a week later", a_memory(week=a_plan(begun=timedelta(days=8)), **SETTLED), NextStep.LOOK_BACK),
        ("done early", a_memory(week=a_plan(self_check=read("all", "met")), **SETTLED), NextStep.LOOK_BACK),
    ],
)
def test_the_next_step(memory: Memory | None, step: NextStep) -> None:
    assert next_step(memory, NOW) is step


def test_the_next_step_is_that_of_the_coach() -> None:
    """A goal that was taken along is worked on, or planned, exactly when the coach takes it so."""
    phases = {
        Phase.FORETHOUGHT: NextStep.PLAN,
        Phase.PERFORMANCE: NextStep.LOG,
        Phase.SELF_REFLECTION: NextStep.LOOK_BACK,
    }
    for hours in range(0, 24 * 9, 5):
        about: dict[str, Any] = {"week": a_plan(begun=timedelta(hours=hours)), "turns": (a_turn(),)}
        memory = a_memory(**about)
        assert next_step(memory, NOW) is phases[phase_of(memory, NOW)]


def test_a_week_ends_when_the_coach_looks_back_or_on_the_day_the_student_chose() -> None:
    assert week_ends(a_memory()) is None
    begun = a_plan(begun=timedelta(hours=1))
    assert week_ends(a_memory(week=begun)) == (NOW + timedelta(days=7)).date()
    chosen = a_plan(look_back=read("on thursday", (NOW + timedelta(days=3)).date().isoformat()))
    assert week_ends(a_memory(week=chosen)) == (NOW + timedelta(days=3)).date()


def test_what_was_said_long_ago_is_not_being_talked_about() -> None:
    asked = a_turn(asks=Slot.GOAL)
    assert said_last(a_memory(turns=(asked,)), NOW) == asked
    assert said_last(a_memory(turns=(a_turn(ago=timedelta(hours=7)),)), NOW) is None
