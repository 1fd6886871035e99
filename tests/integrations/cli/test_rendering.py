"""What a student sees in the terminal."""

import io
from uuid import uuid4

import pytest
from rich.console import Console

from coach.conversation import Choice
from coach.reply import Card, Choices, CitedSource, Delta, Failed, Helpline, Referral, ReplyEvent, Sources
from integrations.cli.rendering import Transcript


def seen(*events: ReplyEvent, width: int = 60) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    transcript = Transcript(console)
    transcript.begin_reply()
    for event in events:
        transcript.show(event)
    transcript.end_reply()
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_words_that_come_in_pieces_are_joined_and_broken_between_words() -> None:
    shown = seen(Delta("You want to fin"), Delta("ish two sets"), Delta(" by\nFriday."), width=20)

    assert shown.strip().splitlines() == ["You want to finish", "two sets by", "Friday."]


def test_what_looks_like_markup_is_shown_as_it_was_said() -> None:
    assert "[bold]me[/bold] :smile:" in seen(Delta("You said “[bold]me[/bold] :smile:”."))


def test_quick_replies_are_numbered_and_cards_sources_and_people_stand_below_the_words() -> None:
    shown = seen(
        Delta("Which one?"),
        Choices((Choice("a", "Test myself"), Choice("b", "My own plan"))),
        Card("goal", uuid4(), 2, {"goal": "finish 3 sets", "success_criterion": "all 3 done"}),
        Sources((CitedSource(1, "Close the book", "Ten minutes", "r1", "en/x/y"),)),
        Referral("school counsellor", "Ms Rivera", (Helpline("988", "call or text 988", "https://988", "2026-11-01"),)),
    )

    assert "1 Test myself" in shown and "2 My own plan" in shown
    assert "Your goal (version 2)" in shown and "done when all 3 done" in shown
    assert "[1] Close the book: Ten minutes" in shown
    assert "Ms Rivera, school counsellor" in shown and "988: call or text 988" in shown
    assert shown.index("Which one?") < shown.index("1 Test") < shown.index("Your goal") < shown.index("[1]")


def test_a_reply_that_failed_says_so_in_a_sentence() -> None:
    assert "Please send it again." in seen(Failed("records_unavailable", "Please send it again."))


@pytest.mark.parametrize("width", [12, 25, 200])
def test_no_line_is_wider_than_a_comfortable_one(width: int) -> None:
    words = "a goal that you can see yourself doing, " * 8
    shown = seen(Delta(words), Choices((Choice("a", words),)), Card("plan", uuid4(), 1, {"plan": words}), width=width)

    assert max(map(len, shown.splitlines())) <= max(20, min(width, 88))


def test_a_number_picks_the_quick_reply_in_that_place() -> None:
    transcript = Transcript(Console(file=io.StringIO()))
    transcript.show(Choices((Choice("yes", "Yes"), Choice("no", "Not yet"))))

    assert transcript.choice("2") == Choice("no", "Not yet")
    assert transcript.choice("not yet") == Choice("no", "Not yet")
    assert transcript.choice("3") is None and transcript.choice("0") is None and transcript.choice("²") is None


def test_a_number_that_is_itself_a_quick_reply_means_that_reply() -> None:
    transcript = Transcript(Console(file=io.StringIO()))
    transcript.show(Choices((Choice("c5", "5"), Choice("c1", "1"))))

    assert transcript.choice("1") == Choice("c1", "1")


def test_quick_replies_expire_with_the_next_reply() -> None:
    transcript = Transcript(Console(file=io.StringIO()))
    transcript.show(Choices((Choice("yes", "Yes"),)))
    transcript.begin_reply()

    assert transcript.choice("1") is None
