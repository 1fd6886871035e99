"""What passes the door of every edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import MessageEmpty, MessageTooLong
from integrations.incoming import checked


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n", "\x00\x07", "\u200b\u200d", "\u00a0", "\ud800"])
def test_a_message_without_anything_to_see_is_empty(text: str) -> None:
    with pytest.raises(MessageEmpty):
        checked(text)


def test_a_message_of_eight_thousand_characters_passes_and_one_more_does_not() -> None:
    assert len(checked("a" * 8_000)) == 8_000
    assert len(checked("é" * 8_000)) == 8_000
    with pytest.raises(MessageTooLong):
        checked("a" * 8_001)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("two sets\r\nby Friday", "two sets\nby Friday"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("half \ud83d of a pair", "half  of a pair"),
        ("¿puedo? 👩‍🚀", "¿puedo? 👩‍🚀"),
    ],
)
def test_words_are_stored_as_they_can_be_read(sent: str, stored: str) -> None:
    assert checked(sent) == stored


@given(st.text())
def test_what_passed_the_door_passes_it_again_unchanged(text: str) -> None:
    try:
        once = checked(text)
    except MessageEmpty:
        return
    assert checked(once) == once
    once.encode()
