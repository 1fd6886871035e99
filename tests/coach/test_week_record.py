"""What a student's weeks came to: the outcome beside the forecast, what became of each goal, and keeping at it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from coach.cycle import Entry, EntryKind, Week, WeekId
from coach.week_record import Fate, Outcome, Persistence, calibration, outcome_of, persistence
from tests.builders import NOW, a_week, an_entry, named_rows, read

ZONE = ZoneInfo("America/New_York")
MET, PARTLY, NOT_MET = read("all of it", "met"), read("half", "partly"), read("no", "not_met")
CARRY, REVISE, DROP = read("once more", "carry"), read("smaller", "revise"), read("no more", "drop")


def week(number: int = 1, **said: Any) -> Week:
    return replace(a_week(**{"goal": "read chapter 3"} | said), id=WeekId(UUID(int=number)))


def days_later(week: Week, days: int, kind: EntryKind, said: Any) -> Week:
    later: Entry = an_entry(kind, said, at=week.begun_at + timedelta(days=days))
    return replace(week, entries=(*week.entries, later))


def test_a_forecast_stands_beside_what_came_of_it() -> None:
    [first, second] = calibration([week(1, forecast=read("80", "80"), self_check=NOT_MET), week(2, self_check=MET)])

    assert (first.forecast, first.outcome, first.fate) == (80, Outcome.NOT_MET, Fate.OPEN)
    assert (second.forecast, second.outcome, second.fate) == (None, Outcome.MET, Fate.DONE)


def test_a_week_without_a_goal_is_none_that_can_be_looked_back_on() -> None:
    assert calibration([a_week(grade_wish="an A")]) == ()


def test_a_forecast_that_is_no_number_of_per_cent_is_none() -> None:
    assert [each.forecast for each in calibration([week(forecast=read("1000", "1000")), week(forecast="sure")])] == [
        None,
        None,
    ]


def test_the_last_check_that_says_how_it_went_counts() -> None:
    assert outcome_of(week(self_check=[PARTLY, MET, "the labels are there"])) is Outcome.MET
    assert outcome_of(week()) is None


@named_rows(
    "said fate",
    [
        ("met", {"self_check": MET, "decision": CARRY}, Fate.DONE),
        ("taken along", {"self_check": PARTLY, "decision": CARRY}, Fate.CARRIED),
        ("made smaller", {"self_check": PARTLY, "decision": REVISE}, Fate.CHANGED),
        ("let go", {"self_check": NOT_MET, "decision": DROP}, Fate.DROPPED),
        ("not decided", {"self_check": NOT_MET}, Fate.OPEN),
        ("going on", {}, Fate.OPEN),
    ],
)
def test_what_became_of_a_goal(said: dict[str, Any], fate: Fate) -> None:
    [record] = calibration([week(**said)])

    assert record.fate is fate


def test_a_goal_that_stands_again_in_the_next_week_was_taken_along() -> None:
    first, second = week(1, self_check=PARTLY), week(2, carried_from=WeekId(UUID(int=1)))

    assert [each.fate for each in calibration([first, second])] == [Fate.CARRIED, Fate.OPEN]


# Keeping at it


def test_a_word_on_a_later_day_is_coming_back_and_one_on_the_same_day_is_not() -> None:
    same_day = week(progress_note=read("some", "some"))
    back = days_later(week(), 2, EntryKind.PROGRESS_NOTE, read("some", "some"))

    assert persistence([same_day], ZONE) == Persistence()
    assert persistence([same_day, back], ZONE) == Persistence(came_back=1)


def test_the_day_is_the_schools_day() -> None:
    """Late in the evening in New York it is the next day in UTC."""
    evening = week()
    noted = an_entry(EntryKind.PROGRESS_NOTE, read("some", "some"), at=NOW.replace(hour=2) + timedelta(days=1))

    assert persistence([replace(evening, entries=(*evening.entries, noted))], ZONE).came_back == 0


def test_no_week_that_was_let_lie_takes_anything_away() -> None:
    back = days_later(week(), 2, EntryKind.PROGRESS_NOTE, read("some", "some"))

    assert persistence([back, week(), week(), back], ZONE).came_back == 2


def test_a_goal_that_was_met_in_a_later_week_was_kept_at() -> None:
    assert persistence([week(carried_from=WeekId(UUID(int=9)), self_check=MET)], ZONE).finished_later == 1


def test_getting_going_after_nothing_had_moved_is_kept_at() -> None:
    nothing, some = read("not yet", "none"), read("a bit", "some")

    assert persistence([week(progress_note=[nothing, some])], ZONE).started_again == 1
    assert persistence([week(progress_note=[some, nothing])], ZONE).started_again == 0
    assert persistence([week(progress_note=[nothing], self_check=MET)], ZONE).started_again == 1
