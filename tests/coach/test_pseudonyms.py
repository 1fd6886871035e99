"""No model reads who is who: names, and what leads to people, become marks, and come back in what the model says."""

import re
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.naming.names import People
from coach.naming.pseudonyms import Pseudonyms, marks_left
from tests.builders import named_rows

PEOPLE = People(
    "Amara Okoye",
    classmates=(
        "Maya Lopez",
        "Maya Chen",
        "José Muñoz",
        "Jean-Luc Picard",
        "Siobhán O'Brien",
        "Will Smith",
        "Grace Ode",
        "Mark Long",
        "Hope Adeyemi",
        "Rose Diaz",
        "April Young",
        "Li Wei",
        "王小明",
    ),
    teachers=("Ms Rivera", "Mr. Alan Baker"),
    adults=("Mr Okafor",),
)
NOBODY_ELSE = People("Amara Okoye")
A_MARK = re.compile(r"[A-Z]+_\d{4}")


def marks(people: People = PEOPLE, *told: str, language: str = "en", talk: bytes = b"one talk") -> Pseudonyms:
    return Pseudonyms(people, talk=talk, language=language, told=told)


def hidden(text: str, **about: Any) -> str:
    """The text with every mark as its kind alone: `ask PERSON`."""
    return re.sub(r"_\d{4}", "", marks(PEOPLE, text, **about).hide(text))


# --- people that are known ---

NAMED = [
    ("by both names", "I sit with Maya Lopez", "I sit with PERSON"),
    ("by a first name", "ask José", "ask PERSON"),
    ("by a last name", "Lopez has my book", "PERSON has my book"),
    ("in small letters", "ask maya what page", "ask PERSON what page"),
    ("in capitals", "MAYA LOPEZ HELPED", "PERSON HELPED"),
    ("with an s that belongs to them", "Maya's notes and Rivera’s desk", "PERSON's notes and PERSON’s desk"),
    ("with the s and no apostrophe", "i have mayas notes", "i have PERSONs notes"),
    ("held long", "mayaaaa help", "PERSONaaa help"),
    ("without accents", "jose and munoz", "PERSON and PERSON"),
    ("with accents in two pieces", unicodedata.normalize("NFD", "ask José Muñoz"), "ask PERSON"),
    ("with a hyphen", "jean-luc picard and Jean-Luc", "PERSON and PERSON"),
    ("with an apostrophe", "O'Brien, o’brien and obrien", "PERSON, PERSON and PERSON"),
    ("run together", "mayalopez said so", "PERSON said so"),
    ("last name first", "Lopez, Maya", "PERSON"),
    ("a teacher with a title", "Ms. Rivera said, ms rivera says", "PERSON said, PERSON says"),
    ("a teacher with another title", "mrs rivera and Mr Baker", "PERSON and PERSON"),
    ("themselves", "amara here, Amara Okoye", "PERSON here, PERSON"),
    ("in letters without spaces", "I asked 王小明 today", "I asked PERSON today"),
    ("two letters", "li is in my group", "PERSON is in my group"),
]


@named_rows("text wanted", NAMED)
def test_whoever_is_known_is_not_named(text: str, wanted: str) -> None:
    assert hidden(text) == wanted


WORDS = [
    "i will mark the page and hope for the best",
    "Will you mark it? Hope so. Grace period is over",
    "Mark the date: may 3, in April or May",
    "the rose is by the long wall with grace",
    "a young baker will be there, my mom will help",
    "GOOD WILL HUNTING is long, i hope",
    "what page are we on, chapter 4",
    "I may ask. May I?",
]


@pytest.mark.parametrize("text", WORDS)
def test_a_word_that_is_also_a_name_stays_a_word(text: str) -> None:
    assert hidden(text) == text


NAMES_THAT_ARE_WORDS = [
    ("with a capital within a sentence", "I worked with Will and Rose", "I worked with PERSON and PERSON"),
    ("asked", "i can ask will or tell grace", "i can ask PERSON or tell PERSON"),
    ("doing something", "Grace said no. Mark is sick", "PERSON said no. PERSON is sick"),
    ("with their last name", "will smith has it, hope adeyemi too", "PERSON has it, PERSON too"),
    ("having something", "will's notes", "PERSON's notes"),
    ("a month", "I'll call April, not in April", "I'll call PERSON, not in April"),
]


@named_rows("text wanted", NAMES_THAT_ARE_WORDS)
def test_a_name_that_is_also_a_word_is_hidden_where_it_is_a_name(text: str, wanted: str) -> None:
    assert hidden(text) == wanted


def test_which_names_are_words_goes_by_the_language() -> None:
    luz = People("Amara", ("Luz Vera", "Grace Hill"))

    def said(text: str, language: str) -> bool:
        return A_MARK.search(marks(luz, language=language).hide(text)) is not None

    assert said("i sit next to luz", "en") and not said("prende la luz por favor", "es")
    assert said("me siento con grace", "es") and not said("she has grace", "en")
    assert said("le pregunto a Luz", "es")


# --- people whom nobody knows but the student ---

INTRODUCED = [
    ("my friend called jasmine helps, jasmine is good", "my friend called PERSON helps, PERSON is good"),
    ("my cousin named Tyrese", "my cousin named PERSON"),
    ("my teacher Jasmine and later jasmine", "my teacher PERSON and later PERSON"),
    ("my friend jasmine said no", "my friend PERSON said no"),
    ("Mr Quill and mrs lake, Dr. Strange", "PERSON and PERSON, PERSON"),
    ("Tell Mr. Adler, and I asked Mrs. Castle", "Tell PERSON, and I asked PERSON"),
    ("my teacher is called Mr. Frost", "my teacher is called PERSON"),
    ("my name is spelled Xiomara", "my name is spelled PERSON"),
    ("they call me Zee, me dicen Chela", "they call me PERSON, me dicen PERSON"),
    ("mi amiga se llama Xochitl", "mi amiga se llama PERSON"),
    ("la señora Pérez y el profe Ramiro", "la PERSON y el profe PERSON"),
    ("le pregunto a Ximena", "le pregunto a PERSON"),
    ("my name is zoe", "my name is PERSON"),
    ("I asked Priya Nair about it. Nair knows", "I asked PERSON about it. PERSON knows"),
]


@pytest.mark.parametrize(("text", "wanted"), INTRODUCED)
def test_whom_the_student_introduces_is_not_named_either(text: str, wanted: str) -> None:
    assert hidden(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "my mom called me today",
        "my teacher also said so",
        "I asked Google, tell me more",
        "my friend is nice and my mom always helped",
        "ask Siri on Monday",
        "a strategy called SQ3R and a game called River Tag",
        "s3lf h@rming",
        "they call me weird, me dicen raro",
        "asked my neighbor, interview is on saturday",
    ],
)
def test_what_only_looks_like_an_introduction_stays(text: str) -> None:
    assert hidden(text) == text


def test_whom_an_earlier_message_introduced_is_known_later() -> None:
    assert A_MARK.sub("_", marks(PEOPLE, "my friend called jasmine").hide("jasmine said no")) == "_ said no"


# --- what leads to people ---

DETAILS = [
    ("maya.lopez@school.org or MAYA@x.co.uk", "EMAIL or EMAIL"),
    ("Maya lopez@x.org and Will", "PERSON EMAIL and PERSON"),
    ("maya (at) school.org, maya at gmail dot com", "EMAIL, EMAIL"),
    ("call 555-123-4567 or (555) 123-4567", "call PHONE or PHONE"),
    ("+52 55 1234 5678, 06 12 34 56 78", "PHONE, PHONE"),
    ("612 345 678 y 555-1234", "PHONE y PHONE"),
    ("my id is 1234567, or S00123456", "my id is ID, or ID"),
    ("@maya_07 and maya_07 on insta lil.star9", "HANDLE and HANDLE on insta HANDLE"),
    ("maya#1234", "HANDLE"),
    ("<@U012ABCDE> and U012ABCDEF", "ID and ID"),
    ("see https://x.org/maya?q=1. Or www.x.com, or x.com/maya", "see LINK. Or LINK, or LINK"),
    ("i live at 12 Maple Street, or 4 Oak Dr", "i live at ADDRESS, or ADDRESS"),
    ("vivo en calle Reforma 123", "vivo en ADDRESS"),
    ("0f8fad5b-d9cb-469f-a165-70867728950e", "ID"),
]


@pytest.mark.parametrize(("text", "wanted"), DETAILS)
def test_what_leads_to_a_person_is_hidden(text: str, wanted: str) -> None:
    assert hidden(text) == wanted


SCHOOLWORK = [
    "on 2026-11-22 at 10:30, or 22/11/2026",
    "pages 120-135 and from 1914-1918",
    "i got 85/100 and 90/100, so 87.5 percent",
    "10000 words, 1,000,000 people, 1.000.000 personas",
    "pi is 3.14159265",
    "12 15 18 21 24 27",
    "read 3 chapters on the road, 2 more pages on the way",
    "en la plaza a las 5",
    "in 2024 2025 and 2026",
    "room 204, grade 7, ch 4-6",
]


@pytest.mark.parametrize("text", SCHOOLWORK)
def test_numbers_of_schoolwork_stay(text: str) -> None:
    assert hidden(text) == text


# --- one mark for one person ---


def test_the_same_person_has_the_same_mark_however_they_are_called() -> None:
    names = ("José Muñoz", "jose", "MUÑOZ", "munoz", "José")
    assert len({marks().hide(name) for name in names}) == 1
    assert len({marks().hide(name) for name in ("Ms Rivera", "rivera", "ms. rivera", "Miss Rivera"[5:])}) == 1


def test_two_people_have_two_marks_and_a_name_of_both_has_its_own() -> None:
    assert len({marks().hide(name) for name in ("Maya Lopez", "Maya Chen", "Maya")}) == 3


def test_a_mark_is_the_same_from_turn_to_turn_whatever_was_said_before() -> None:
    early, late = marks(), marks(PEOPLE, "my friend called jasmine", "Mr Quill")
    late.hide("Will Smith, maya chen, x@y.org, my friend jasmine")

    for text in ("Maya Lopez", "Ms Rivera", "x@y.org", "555-123-4567"):
        assert early.hide(text) == late.hide(text)


def test_in_another_talk_it_is_another_mark() -> None:
    names = [*PEOPLE.classmates, *PEOPLE.teachers]
    one, other = ([marks(talk=talk).hide(name) for name in names] for talk in (b"one", b"other"))

    assert sum(a == b for a, b in zip(one, other, strict=True)) <= 1


# --- back again ---

RESTORED = [
    ("as it stood there", "{}", "maya lopez"),
    ("in small letters", "person_{n}", "maya lopez"),
    ("with a capital", "Person_{n}", "maya lopez"),
    ("with an s that belongs to them", "{}'s", "maya lopez's"),
    ("with a plural", "{}s", "maya lopezs"),
    ("without the line", "PERSON {n}", "maya lopez"),
    ("in brackets", "[{}]", "maya lopez"),
    ("before a stop", "Ask {}.", "Ask maya lopez."),
]


@named_rows("said wanted", RESTORED)
def test_a_name_comes_back_however_the_model_writes_the_mark(said: str, wanted: str) -> None:
    pseudonyms = marks()
    mark = pseudonyms.hide("maya lopez")

    assert pseudonyms.restore(said.format(mark, n=mark[-4:])) == wanted


def test_people_are_called_as_they_were_called_last() -> None:
    pseudonyms = marks()
    mark = pseudonyms.hide("Ms Rivera")
    pseudonyms.hide("i asked ms. rivera")

    assert pseudonyms.restore(f"What did {mark} say?") == "What did ms. rivera say?"


def test_a_mark_that_was_never_given_stays_and_can_be_told() -> None:
    pseudonyms = marks()
    pseudonyms.hide("Maya Lopez")
    said = pseudonyms.restore("Ask PERSON_0000 or TEACHER.")

    assert said == "Ask PERSON_0000 or TEACHER."
    assert marks_left(said) and not marks_left("Ask a person, or 12 people in 2026.")


def test_a_mark_that_a_student_types_brings_nobody_up() -> None:
    pseudonyms = marks()
    mark = pseudonyms.hide("Maya Lopez")
    again = pseudonyms.hide(f"who is {mark}?")

    assert mark not in again
    assert pseudonyms.restore(again) == f"who is {mark}?"


def test_of_whom_nothing_was_said_nobody_may_be_called_by_name() -> None:
    pseudonyms = marks()
    pseudonyms.hide("ask maya lopez and Ms Rivera")

    assert {"Muñoz", "Picard", "Okafor"} <= pseudonyms.unnamed()
    assert not {"Maya", "Lopez", "Rivera", "Amara", "Will", "Hope"} & pseudonyms.unnamed()


# --- whatever is said ---

PLAIN = "i have to read chapter four for thursday and then the poster about volcanoes because it is due".split()
KNOWN = ("Maya Lopez", "José Muñoz", "Siobhán O'Brien", "Jean-Luc Picard", "Ms Rivera", "Mr. Alan Baker", "Amara Okoye")


@st.composite
def talk(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Some words with people and what leads to them among them, each written in one way; and who they are."""
    secrets = {
        "email": draw(st.from_regex(r"[a-z]{2,9}(\.[a-z]{2,9})?@[a-z]{2,9}\.(org|com|mx)", fullmatch=True)),
        "phone": draw(st.from_regex(r"\+?1?[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}", fullmatch=True)),
        "id": draw(st.from_regex(r"[1-9][0-9]{5,8}[1-9]", fullmatch=True)),
    }
    named = [draw(st.sampled_from([name, name.lower(), name.upper()])) for name in KNOWN]
    pool = [*named, *secrets.values()]
    pieces = draw(st.lists(st.one_of(st.sampled_from(PLAIN), st.sampled_from(pool)), min_size=1, max_size=40))
    ends = draw(
        st.lists(st.sampled_from([" ", ", ", ". ", "? ", "\n", "! "]), min_size=len(pieces), max_size=len(pieces))
    )
    return "".join(piece + end for piece, end in zip(pieces, ends, strict=True)), [p for p in pieces if p in pool]


@settings(max_examples=100, deadline=None)
@given(talk())
def test_whatever_is_said_comes_back_to_the_letter(said: tuple[str, list[str]]) -> None:
    text, _ = said
    pseudonyms = marks(PEOPLE, text)

    assert pseudonyms.restore(pseudonyms.hide(text)) == text


@settings(max_examples=100, deadline=None)
@given(talk())
def test_whatever_is_said_nobody_stands_in_what_a_model_reads(said: tuple[str, list[str]]) -> None:
    text, secrets = said
    shown = A_MARK.sub(" ", marks(PEOPLE, text).hide(text))

    for secret in secrets:
        assert secret.casefold() not in shown.casefold()
        assert not set(_words(secret)) & set(_words(shown))


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in re.findall(r"[^\W\d_]{3,}|\d{4,}", text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_lost_or_breaks_it(text: str) -> None:
    pseudonyms = marks()

    assert pseudonyms.restore(pseudonyms.hide(text)).casefold() == unicodedata.normalize("NFC", text).casefold()


# --- and quickly ---


@pytest.mark.parametrize("text", ["a" * 8000, "a " * 4000, "@" * 8000, "1-" * 4000, "ask Ana " * 1000, "a.b" * 2600])
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    marks(PEOPLE, text).hide(text)

    assert time.process_time() - began < 1
