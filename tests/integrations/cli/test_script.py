"""What a script of a student's side may hold."""

from datetime import timedelta

import pytest

from integrations.cli.script import ScriptError, steps


def test_each_line_is_a_message_and_blank_lines_and_comments_say_nothing() -> None:
    lines = ["\ufeff# persona: willing\n", "hi there\n", "\n", "   \t\n", "#nothing", "  # also nothing\n", " bye \r\n"]

    assert list(steps(lines)) == ["hi there", "bye"]


@pytest.mark.parametrize(
    ("line", "passes"),
    [
        ("# +3d", timedelta(days=3)),
        ("#+90m", timedelta(minutes=90)),
        ("#  + 2 h  ", timedelta(hours=2)),
        ("# +1w\n", timedelta(weeks=1)),
        ("# +4d  Sunday evening", timedelta(days=4)),
    ],
)
def test_a_comment_that_is_a_time_lets_it_pass(line: str, passes: timedelta) -> None:
    assert list(steps(["a", line, "b"])) == ["a", passes, "b"]


@pytest.mark.parametrize("line", ["# later +3d", "# -3d", "# + 3 days", "# records: goal x1", "# 3d"])
def test_any_other_comment_moves_no_clock(line: str) -> None:
    assert list(steps([line])) == []


def test_a_time_too_far_away_is_refused_with_its_line() -> None:
    with pytest.raises(ScriptError, match=r"Line 2: .*three years"):
        list(steps(["hello", "# +9999w"]))


def test_a_message_may_hold_a_hash_sign_anywhere_but_in_front() -> None:
    assert list(steps(["I'm #1 in maths"])) == ["I'm #1 in maths"]
