"""Whole sentences out of what a model sends, piece by piece."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.guarding.sentences import LONGEST, Sentences, unadorned
from tests.builders import named_rows


def cut(text: str, *places: int) -> list[str]:
    """What comes out, with the rest as the last, when a text comes in pieces cut at these places."""
    sentences, found = Sentences(), []
    for start, end in pairwise([0, *sorted(place for place in places if 0 < place < len(text)), len(text)]):
        found += sentences.add(text[start:end])
    return [*found, sentences.rest()]


def letter_by_letter(text: str) -> list[str]:
    return cut(text, *range(len(text)))


CUT = [
    ("a question after a statement", "That is yours. What comes first?", ["That is yours.", " What comes first?"]),
    ("a title", "Ask Ms. Rivera. She knows.", ["Ask Ms. Rivera.", " She knows."]),
    ("a title in Spanish", "Pregúntale a la Sra. Rivera. Ella sabe.", ["Pregúntale a la Sra. Rivera.", " Ella sabe."]),
    ("a decimal", "It is 3.5 pages. Enough?", ["It is 3.5 pages.", " Enough?"]),
    ("a page number", "It was p. 12. And then?", ["It was p. 12.", " And then?"]),
    ("an hour", "At 5 p.m. on Friday. And then?", ["At 5 p.m. on Friday.", " And then?"]),
    ("an hour at the end", "At 5 p.m. What then?", ["At 5 p.m.", " What then?"]),
    ("an example", "Use cards, e.g. Ana's. Which?", ["Use cards, e.g. Ana's.", " Which?"]),
    ("three points in the middle", "So... and now. Next?", ["So... and now.", " Next?"]),
    ("three points at the end", "Well… What now?", ["Well…", " What now?"]),
    ("a gap to fill", "“If …, then I …” is a start. Yours?", ["“If …, then I …” is a start.", " Yours?"]),
    ("a question in a quote", "You asked “why me? why now?” then. Hm.", ["You asked “why me? why now?” then.", " Hm."]),
    ("a quote with a blank in it", "You wrote “again? ” and left. So?", ["You wrote “again? ” and left.", " So?"]),
    ("a quote and a colon", "“I stop.”: okay. What then?", ["“I stop.”: okay.", " What then?"]),
    ("a quote at the end", "You wrote “I stop.” What then?", ["You wrote “I stop.”", " What then?"]),
    ("straight quotation marks", 'You wrote "no. never." What then?', ['You wrote "no. never."', " What then?"]),
    ("a mark after the stop", "It helps. [1] How?", ["It helps. [1]", " How?"]),
    ("two marks after the stop", "It helps.[1] [2, 3] How?", ["It helps.[1] [2, 3]", " How?"]),
    ("an emoji after the stop", "Hi there. 🙂 How is it?", ["Hi there. 🙂", " How is it?"]),
    ("Spanish marks", "¡Hola! ¿Qué sigue? Bien.", ["¡Hola!", " ¿Qué sigue?", " Bien."]),
    ("Spanish marks without a blank", "Bien.¿Qué sigue?", ["Bien.", "¿Qué sigue?"]),
    ("lines", "One line\nand another\n\nWhat now?", ["One line", "\nand another", "\n\nWhat now?"]),
    ("a list", "1. Do this. 2. And that", ["1. Do this.", " 2. And that"]),
    ("an initial", "J. Smith wrote. Okay.", ["J. Smith wrote.", " Okay."]),
    ("small letters only", "ok. what now? tell me", ["ok.", " what now?", " tell me"]),
    ("more than one stop", "Really?! Yes.", ["Really?!", " Yes."]),
]


@named_rows("text sentences", CUT)
def test_a_text_is_cut_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert letter_by_letter(text) == sentences


def test_a_sentence_is_there_as_soon_as_the_next_word_begins() -> None:
    sentences = Sentences()

    assert sentences.add("That is yours. ") == []
    assert sentences.add("W") == ["That is yours."]


def test_nothing_is_left_after_the_rest_was_asked_for() -> None:
    sentences = Sentences()
    sentences.add("One. Two")

    assert (sentences.rest(), sentences.rest()) == (" Two", "")


def test_a_text_without_end_comes_in_pieces_that_can_be_judged() -> None:
    found = letter_by_letter("word " * 400)

    assert max(len(piece) for piece in found) == LONGEST
    assert len(found) == 4


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_reply() -> None:
    found = letter_by_letter("“So it is. " + "And on it goes, again and again. " * 20)

    assert len(found) > 10


TALK = st.text(alphabet="aB3 .?!…“”\"'«»¿¡[1],;\n🙂*(é-")


@given(TALK, st.lists(st.integers(0, 60)))
@example("Mr. A said “no. 3? ” then.[1] What… ok! [1", [3, 4, 30])
def test_however_a_text_is_cut_the_same_sentences_come_and_no_character_is_lost(text: str, places: list[int]) -> None:
    at_once, in_pieces = cut(text), cut(text, *places)

    assert in_pieces == at_once == letter_by_letter(text)
    assert "".join(at_once) == text


UNADORNED = [
    ("stars", "That is **your** plan, *yours*.", "That is your plan, yours."),
    ("underscores", "That is _your_ plan, __yours__.", "That is your plan, yours."),
    ("an emoji", "Hi Luz 🙂. What now? 🚀", "Hi Luz. What now?"),
    ("exclamation marks", "¡Hola! What?! Go!!", "Hola. What? Go."),
    ("line breaks", "\n\nWhat   now?", " What now?"),
    ("what the student wrote", "“go!! 🙂 _yes_”: that is yours!", "“go!! 🙂 _yes_”: that is yours."),
    ("signs that belong to the words", "2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
]


@pytest.mark.parametrize("text, plain", [row[1:] for row in UNADORNED], ids=[row[0] for row in UNADORNED])
def test_decoration_is_taken_off_and_the_words_stay(text: str, plain: str) -> None:
    assert unadorned(text) == plain


@pytest.mark.parametrize(
    ("text", "looks_whole"),
    [
        ("You said it yourself.", True),
        ("What comes first? ", True),
        ("You wrote “two pages”.", True),
        ("Ask Mr.", False),
        ("It took 3.", False),
        ("Wait..", False),
        ("You wrote “two pages.", False),
        ("What comes", False),
        ("", False),
    ],
)
def test_it_can_be_seen_when_a_sentence_need_not_wait_for_the_next_word(text: str, looks_whole: bool) -> None:
    sentences = Sentences()
    sentences.add(text)
    assert sentences.looks_whole is looks_whole
