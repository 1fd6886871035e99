"""Which of several wordings is spoken: one that can be filled, was not said lately, reads easily and quotes little."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import prompts
from coach.conversation import LearnerId
from coach.profile import AgeBand
from coach.voice import EASY_LIX, LONG_WORDING, Voice, voice_of
from prompts import Variant
from tests.builders import NOW, a_learner, a_memory, a_turn, a_week, named_rows

DAYS = timedelta(days=1)
WORDINGS = prompts.load()
KNOWN: dict[str, str | None] = {
    "name": "Amara",
    "teacher": "Ms Rivera",
    "value": "7",
    "confidence": "7",
    "forecast": "80",
    "goal": "finish the poster",
    "plan": "if it buzzes then i put it in the hall",
    "reason": "i want to show my sister that i can do it before her birthday",
    "grade": None,
}


def a_voice(**about: Any) -> Voice:
    unimportant: dict[str, Any] = {"recent": (), "last_reply": "", "seed": "s"}
    return Voice(WORDINGS, "en", **unimportant | about)


def picked(*texts: str, recent: tuple[int, ...] = (), room: int = 60, quoted: bool = False, **voice: Any) -> int:
    """The number of the wording that is spoken; `recent` are the numbers of those spoken lately, oldest first."""
    variants = [Variant(f"move#{n}", text) for n, text in enumerate(texts)]
    speaker = a_voice(recent=tuple(f"move#{n}" for n in recent), **voice)
    found = speaker.pick(variants, KNOWN, room=room, quoted=quoted)
    assert found is not None
    return variants.index(found)


# --- what can be said ---


def test_a_wording_with_a_hole_is_not_spoken() -> None:
    assert picked("You hoped for “{grade}”.", "Go on.") == 1
    assert a_voice().pick([Variant("move#1", "You hoped for “{grade}”.")], KNOWN) is None
    assert a_voice().pick([], KNOWN) is None


def test_a_wording_that_is_too_long_here_is_second_choice() -> None:
    assert picked("one two three four five six seven", "Short is fine.", room=5) == 1
    assert picked("one two three four five six seven", "Yes.", room=7, recent=(1,)) == 0
    assert picked("one two three four five six seven", room=5) == 0


# --- not the same again ---


def test_what_was_not_spoken_lately_comes_first_and_then_what_was_spoken_longest_ago() -> None:
    said = ("Go on.", "Take your time.", "Well then.")

    assert picked(*said, recent=(0, 2)) == 1
    assert picked(*said, recent=(2, 0, 1)) == 2
    assert picked(*said, recent=(2, 0, 1, 2)) == 0


def test_a_sentence_of_the_last_reply_is_not_said_in_another_wording() -> None:
    said = ("The work is yours. Go on.", "Nothing is due today.")

    assert picked(*said, last_reply="Fine. The work is yours.", recent=(1,)) == 1
    assert picked(*said, last_reply="Fine.", recent=(1,)) == 0


def test_two_students_do_not_begin_with_the_same_wording() -> None:
    said = [f"Wording number {n}." for n in range(5)]

    assert len({picked(*said, seed=str(n)) for n in range(20)}) > 2


# --- quotes ---

ONE, OTHER, NONE = "“{goal}”: go on.", "Your plan is “{plan}”.", "Go on from here."
QUOTES = [
    ("a reply that holds a quote gets no second one", (ONE, NONE), {"quoted": True}, 1),
    ("a second quote, where there is nothing else", (ONE,), {"quoted": True}, 0),
    ("one quote rather than two", (ONE + " " + OTHER, OTHER), {"quoted": True}, 1),
    ("a name and a number are no quotes", (ONE, "{name}, {value} it is, says {teacher}."), {"quoted": True}, 1),
    ("how sure and how likely are no quotes", (ONE, "Your {confidence} and {forecast} %."), {"quoted": True}, 1),
    ("a reply without a quote may have one", (ONE, NONE), {}, 0),
    ("words that were said back just now are stale", (ONE, NONE), {"last_reply": "So, “finish the poster”."}, 1),
    ("fresh words rather than stale ones", (ONE, OTHER), {"last_reply": "So, “finish the poster”."}, 1),
    ("long words are better spoken of", ("You said “{reason}”.", NONE), {}, 1),
]


@named_rows("said moment number", QUOTES)
def test_the_students_words_come_once_in_a_reply(said: tuple[str, ...], moment: dict[str, Any], number: int) -> None:
    assert {picked(*said, seed=str(n), **moment) for n in range(10)} == {number}


def test_not_repeating_a_wording_weighs_more_than_a_second_quote() -> None:
    assert picked(ONE, NONE, quoted=True, recent=(1,)) == 0


# --- short, and easy ---

HARD, EASY = "Concentrated preparation facilitates remembering.", "You look at it once more and then you go on."


LONG = " ".join(["so"] * LONG_WORDING + ["now"])


def test_to_a_tired_student_a_long_wording_is_second_choice() -> None:
    assert {picked(LONG, "Go on.", brief=True, seed=str(n)) for n in range(10)} == {1}
    assert {picked(LONG, "Go on.", seed=str(n)) for n in range(10)} == {0, 1}
    assert {picked("Take it slowly.", "Go on.", brief=True, seed=str(n)) for n in range(10)} == {0, 1}
    assert picked(LONG, "Go on.", brief=True, recent=(1,)) == 0


def test_the_youngest_hear_an_easy_wording_again_rather_than_a_hard_one() -> None:
    assert Variant("x", HARD).lix > EASY_LIX >= Variant("x", EASY).lix

    assert picked(HARD, EASY, plainly=True, recent=(1,)) == 1
    assert picked(HARD, EASY, recent=(1,)) == 0
    assert picked(HARD, plainly=True) == 0


@pytest.mark.parametrize(
    ("age_band", "plainly"),
    [(AgeBand.PRIMARY, True), (AgeBand.LOWER_SECONDARY, False), (AgeBand.UPPER_SECONDARY, False)],
)
def test_only_the_youngest_are_spoken_to_plainly(age_band: AgeBand, plainly: bool) -> None:
    memory = a_memory(learner=a_learner(age_band=age_band))

    assert voice_of(memory, WORDINGS, "en").plainly is plainly


# --- what a voice remembers ---


def test_a_voice_remembers_the_wordings_of_all_replies_recalled_and_the_words_of_the_last_two() -> None:
    past = tuple(a_turn(wordings=(f"move#{n}", f"heard#{n}"), reply_text=f"Reply {n}.") for n in range(12))

    voice = voice_of(a_memory(turns=past), WORDINGS, "en")

    assert voice.recent == tuple(key for n in range(12) for key in (f"move#{n}", f"heard#{n}"))
    assert voice.last_reply == "Reply 10. Reply 11."


def test_each_week_and_each_student_begins_with_other_wordings() -> None:
    first, second = (replace(a_week(goal="it"), closed_at=NOW + n * DAYS) for n in (0, 7))
    other = a_learner(id=LearnerId(UUID(int=9)))
    memories = [
        a_memory(),
        a_memory(past_weeks=(first,)),
        a_memory(past_weeks=(second, first)),
        a_memory(learner=other),
    ]
    seeds = [voice_of(memory, WORDINGS, "en").seed for memory in memories]

    assert len(set(seeds)) == 4
    assert seeds[1] == voice_of(a_memory(past_weeks=(first,), turns=(a_turn(),)), WORDINGS, "en").seed


def test_a_language_without_wordings_is_spoken_to_in_the_first_there_is() -> None:
    assert voice_of(a_memory(), WORDINGS, "es").language == "es"
    assert voice_of(a_memory(), WORDINGS, "fr").language == "en"


def test_a_section_that_cannot_be_said_or_is_not_there_says_nothing() -> None:
    voice = a_voice()

    assert voice.line("acknowledgements", "thanks", {}) is not None
    assert voice.line("acknowledgements", "interest", {"quote": "dragons"}) is not None
    assert voice.line("acknowledgements", "no_such_thing", {}) is None


def test_the_youngest_are_spoken_to_in_easy_words_through_a_whole_talk() -> None:
    """However often the same is to be said: the wordings of a move that read easily are enough."""
    easy = replace(a_voice(), plainly=True)
    spoken: tuple[str, ...] = ()
    for _ in range(12):
        found = replace(easy, recent=spoken).pick(WORDINGS.move("en", "name_when").say, KNOWN)
        assert found is not None and found.lix <= EASY_LIX
        spoken = (*spoken, found.key)

    assert len(set(spoken)) > 1
