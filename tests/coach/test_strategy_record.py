"""What a student tried over the weeks: each way once, with what became of it last."""

from typing import Any

from coach.cycle import EntryKind, Week
from coach.strategy_record import kept, tried
from tests.builders import a_week, read

KEEP, CHANGE, DROP = read("i keep it", "keep"), read("i change it", "change"), read("no more", "drop")
MET, PARTLY = read("all of it", "met"), read("half", "partly")


def week(strategy: str | None = "flashcards", **said: Any) -> Week:
    ways: dict[str, Any] = {"strategy": strategy} if strategy else {}
    return a_week(goal="read chapter 3", **ways, **said)


def ways(*weeks: Week) -> list[tuple[str, str | None, str | None]]:
    return [(way.quote.text, way.outcome, way.verdict) for way in tried(weeks)]


def test_each_way_is_told_with_how_the_goal_came_out_and_what_was_decided() -> None:
    assert ways(
        week("flashcards", self_check=MET, strategy_review=KEEP),
        week("rereading", self_check=PARTLY, strategy_review=DROP),
        week("a part a day", self_check=PARTLY),
        week("quiz me"),
    ) == [
        ("flashcards", "met", "keep"),
        ("rereading", "partly", "drop"),
        ("a part a day", "partly", None),
        ("quiz me", None, None),
    ]


def test_a_week_without_a_way_of_working_tells_of_none() -> None:
    assert ways(week(None, self_check=MET)) == []
    assert ways() == []


def test_a_way_that_was_tried_again_is_told_once_with_what_was_decided_last() -> None:
    newest_first = (
        week("with flashcards I quiz myself", strategy_review=CHANGE),
        week("rereading", strategy_review=DROP),
        week("quiz myself with flashcards", strategy_review=KEEP),
    )

    assert ways(*newest_first) == [("with flashcards I quiz myself", None, "change"), ("rereading", None, "drop")]


def test_a_way_goes_back_to_the_message_it_was_said_in() -> None:
    past = week("flashcards")
    said = past.last(EntryKind.STRATEGY)
    [way] = tried((past,))

    assert said is not None
    assert (way.quote, way.message_id, way.at) == (said.quote, said.message_id, said.at)


def test_the_way_that_is_kept_is_the_latest_one_the_student_decided_to_keep() -> None:
    newest_first = (
        week("rereading", strategy_review=DROP),
        week("a part a day", strategy_review=KEEP),
        week("flashcards", strategy_review=KEEP),
    )
    found = kept(newest_first)

    assert found is not None and found.quote.text == "a part a day"


def test_a_way_that_was_kept_once_and_dropped_since_is_kept_no_more() -> None:
    assert kept((week("flashcards", strategy_review=DROP), week("flashcards", strategy_review=KEEP))) is None
    assert kept((week("flashcards"),)) is None
