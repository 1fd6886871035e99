"""What a year with the coach is like: questions get fewer for who plans unasked, and come back when that stops.

The students are made up (`tests/simulated.py`). `pytest -s` on this file prints how many questions about the plan each
of them was asked in each of the first ten weeks.
"""

import asyncio
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from coach.cycle import ONE_AT_A_TIME, EntryKind
from coach.fading import Support, support
from coach.goal_quality import Plan
from coach.moves import Move, Slot
from coach.ports import RECALLED_TURNS, RECALLED_WEEKS, Answer, KeptTurn, Memory
from integrations.reading.judging import TrainedJudge, build_judge
from integrations.reading.rules import RuleReader
from knowledge_base import content as shelves
from knowledge_base.embedding import Embedder, open_encoder
from knowledge_base.naming import StrategyNames
from tests.simulated import (
    IMPROVING,
    IMPROVING_IN_SPANISH,
    NOVICE,
    RELAPSE,
    RELAPSING,
    Student,
    Way,
    WeekHeld,
    a_life,
)

TERM, HOLIDAY, REST_OF_THE_YEAR = 12, 3, 24
SHOWN = 10
"""So many weeks stand in the table, and so many are lived by the student who is not there for a year."""
LONGEST_REPLY = 60
MOST_ALIKE = 8
"""So often in a year a reply may be word for word the same."""
FULLY_ASKED, HANDED_OVER = 6, 1
"""The fewest questions about a plan with full support, and the most when the week is the student's own."""


@dataclass(frozen=True)
class Year:
    weeks: list[WeekHeld]
    memory: Memory
    """What the coach knows at its end."""
    tried: Answer
    """To the question what was tried so far."""

    @property
    def turns(self) -> list[KeptTurn]:
        return [turn for week in self.weeks for turn in week.turns]

    def questions(self, week: int) -> int:
        return self.weeks[week - 1].questions_about_the_plan


STUDENTS = {student.name: student for student in (NOVICE, IMPROVING, IMPROVING_IN_SPANISH, RELAPSING)}


async def _lived(student: Student, reader: RuleReader) -> Year:
    life = await a_life(student, reader)
    if student is IMPROVING_IN_SPANISH:
        weeks = await life.weeks(SHOWN)
    else:
        weeks = await life.weeks(TERM)
        life.holiday(weeks=HOLIDAY)
        weeks += await life.weeks(REST_OF_THE_YEAR)
    await life.talk.say(student.tongue.asks_what_was_tried)
    last = await life.talk.last()
    return Year(weeks, await life.talk.records.recall(last.turn_id), last.answer)


@pytest.fixture(scope="module")
def years() -> Iterator[dict[str, Year]]:
    build = Path(os.environ.get("COACH_BUILD_DIR", "build"))
    build_judge(build)
    embedder = Embedder(lambda: open_encoder(build))
    reader = RuleReader(StrategyNames(shelves.load()).named_in, TrainedJudge(embedder, build))

    async def all_of_them() -> dict[str, Year]:
        return {name: await _lived(student, reader) for name, student in STUDENTS.items()}

    lived = asyncio.run(all_of_them())
    print("\n| questions about the plan in week |", " | ".join(str(week) for week in range(1, SHOWN + 1)), "|")
    for name, year in lived.items():
        print(f"| {name} |", " | ".join(str(year.questions(week)) for week in range(1, SHOWN + 1)), "|")
    yield lived
    embedder.close()


@pytest.fixture(params=list(STUDENTS))
def year(request: pytest.FixtureRequest, years: dict[str, Year]) -> Year:
    return years[request.param]


@pytest.fixture(params=[NOVICE.name, IMPROVING.name, RELAPSING.name])
def whole_year(request: pytest.FixtureRequest, years: dict[str, Year]) -> Year:
    return years[request.param]


# --- support that fades ---------------------------------------------------------------------------


def test_a_student_who_only_answers_is_asked_as_much_in_the_fourth_week_as_in_the_first(years: dict[str, Year]) -> None:
    novice = years[NOVICE.name]

    assert novice.questions(4) >= novice.questions(1)
    assert min(week.questions_about_the_plan for week in novice.weeks) >= FULLY_ASKED


def test_a_student_who_only_answers_keeps_full_support(years: dict[str, Year]) -> None:
    closed = [week.record for week in years[NOVICE.name].weeks if week.record]

    assert {support(closed[:week][::-1], Plan()) for week in range(len(closed) + 1)} == {Support.FULL}


@pytest.mark.parametrize("student", [IMPROVING, IMPROVING_IN_SPANISH], ids=["English", "Spanish"])
def test_who_plans_unasked_is_asked_less_within_two_weeks_and_then_runs_the_week(
    student: Student, years: dict[str, Year]
) -> None:
    year = years[student.name]

    assert year.questions(1) >= FULLY_ASKED
    assert year.questions(2) < year.questions(1)
    for week in year.weeks[2:]:
        assert Move.HAND_OVER in week.moves
        assert week.questions_about_the_plan <= HANDED_OVER


def test_questions_come_back_when_the_plans_stop(years: dict[str, Year]) -> None:
    year, stopped = years[RELAPSING.name], RELAPSE[0]

    assert year.questions(stopped - 1) <= HANDED_OVER
    assert max(year.questions(stopped), year.questions(stopped + 1)) >= FULLY_ASKED


def test_questions_go_again_within_two_weeks_of_planning_again(years: dict[str, Year]) -> None:
    year, again = years[RELAPSING.name], RELAPSE[-1] + 1

    assert year.questions(again) < year.questions(again - 1)
    assert year.questions(again + 1) <= HANDED_OVER
    assert Move.HAND_OVER in year.weeks[again].moves


# --- every week of every student ------------------------------------------------------------------


def test_every_week_comes_to_its_end(year: Year) -> None:
    assert not [week.number for week in year.weeks if week.record is None or week.record.closed_at is None]
    assert not [week.number for week in year.weeks if week.moves[-1] != Move.CLOSE_WEEK]


def test_no_reply_comes_twice_running(year: Year) -> None:
    assert not [first.answer.text for first, then in pairwise(year.turns) if first.answer.text == then.answer.text]


def test_nothing_is_asked_three_times_running(year: Year) -> None:
    """Two ways to a goal (what it is, how much of it) are two questions; the same way thrice is one too many."""
    asked = [
        turn.answer.move if turn.answer.asks == Slot.GOAL else turn.answer.asks or turn.turn_id for turn in year.turns
    ]
    assert not [one for one, two, three in zip(asked, asked[1:], asked[2:], strict=False) if one == two == three]


def test_a_reply_is_short_and_asks_one_thing_at_most(year: Year) -> None:
    for turn in year.turns:
        assert len(turn.answer.text.split()) <= LONGEST_REPLY, turn.answer.text
        assert _without_quotes(turn.answer.text).count("?") <= 1, turn.answer.text


def _without_quotes(text: str) -> str:
    return re.sub(r"“[^”]*”", "“”", text)


PLAN = (
    EntryKind.GOAL,
    EntryKind.SUCCESS_CRITERION,
    EntryKind.WHEN,
    EntryKind.REASON,
    EntryKind.STRATEGY,
    EntryKind.IF_THEN_PLAN,
)
SAID_IN_A_WEEK: dict[Way, tuple[EntryKind, ...]] = {
    Way.ASKED: (*PLAN, EntryKind.CONFIDENCE, EntryKind.FORECAST, EntryKind.SUMMARY),
    Way.UNASKED: PLAN,
    Way.TERSE: (EntryKind.GOAL, EntryKind.CONFIDENCE),
}


def test_what_was_said_of_a_week_is_kept_once(year: Year) -> None:
    for week in year.weeks:
        kept = Counter(entry.kind for entry in week.kept)
        once = (*SAID_IN_A_WEEK[week.way], EntryKind.PROGRESS_NOTE)
        assert {kind: kept[kind] for kind in once} == dict.fromkeys(once, 1), week.number
        assert kept[EntryKind.SELF_CHECK] and kept[EntryKind.REFLECTION], week.number
        assert not [kind for kind, times in kept.items() if kind in ONE_AT_A_TIME and times > 1], week.number


# --- over a year ----------------------------------------------------------------------------------


def test_what_is_remembered_stays_bounded(whole_year: Year) -> None:
    assert len(whole_year.turns) > RECALLED_TURNS and len(whole_year.weeks) > RECALLED_WEEKS

    assert len(whole_year.memory.turns) == RECALLED_TURNS
    assert len(whole_year.memory.past_weeks) == RECALLED_WEEKS


def test_what_was_tried_is_listed_in_the_students_words(year: Year) -> None:
    quoted = [words.rstrip("…") for words in re.findall(r"“([^”]*)”", year.tried.text)]
    said = " ".join(turn.learner_text for turn in year.turns)

    assert year.tried.move == Move.SHOW_STRATEGIES
    assert len(quoted) > 1 and all(words in said for words in quoted)


def test_a_year_does_not_sound_the_same_every_week(whole_year: Year) -> None:
    times = Counter(turn.answer.text for turn in whole_year.turns)

    assert not {text: count for text, count in times.items() if count > MOST_ALIKE}


def test_the_guess_of_the_week_before_is_spoken_of(years: dict[str, Year]) -> None:
    forecasts = [turn.answer for turn in years[NOVICE.name].turns if turn.answer.move == Move.COMPARE_FORECAST]

    assert [answer for answer in forecasts if len(re.findall(r"\d+ %", answer.text)) > 1]
