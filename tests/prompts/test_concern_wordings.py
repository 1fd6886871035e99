"""What a student reads after a disclosure: approved words, in both languages, for every age, country and hour.

Each rule of the protocol (`coach/crisis_rules.py`) is held against everything that can be said.
"""

import re
from functools import cache

import pytest

from coach import crisis_marks as marks
from coach.crisis_rules import FILES, HOURS, LENGTH, RULES, Reply, Rule, Said, broken, of_tier
from coach.helplines import COUNTRIES
from coach.profile import AgeBand
from coach.safeguards import crisis_wordings
from coach.safety import ConcernCategory
from coach.voice import EASY_LIX
from prompts import Variant, load

WORDINGS = load()
LANGUAGES = ("en", "es")
OF_SECRECY = ("Machine", "Not to tell", "Who is told", "Who reads")
ANSWERS = (*OF_SECRECY, "Quiet", "Taken back", "Thanks", "Goodbye", "Yes", "No", "Back")
A_TALK = 12
"""So many turns hold no reply twice."""

in_both = pytest.mark.parametrize("language", LANGUAGES)
each_file = pytest.mark.parametrize("file", FILES)
everywhere = pytest.mark.parametrize("country", sorted(COUNTRIES))


def said_to(age: str, language: str, file: str, section: str) -> tuple[Variant, ...]:
    """What is said to somebody of this age: the wording of their own, or else the one for all."""
    return said_in("US").to_age(age, language, file, section)[1]


@cache
def said_in(country: str) -> Said:
    return Said(crisis_wordings(), country)


@cache
def everything_in_the_united_states() -> tuple[Reply, ...]:
    """Each wording with each that can stand beside it."""
    return (*said_in("US").first_replies(whole=True), *said_in("US").later_replies())


# --- nothing is missing ---


def test_every_category_has_words_of_its_own() -> None:
    assert set(FILES) - {"friend"} == {category.value for category in ConcernCategory}


@in_both
@each_file
@pytest.mark.parametrize("age", AgeBand)
def test_every_category_has_three_first_replies_and_five_to_follow(language: str, file: str, age: str) -> None:
    say, again = said_to(age, language, file, "Say"), said_to(age, language, file, "Again")

    assert len({variant.text for variant in say}) == len(say) == 3
    assert len({variant.text for variant in again}) == len(again) >= 5


@in_both
@each_file
def test_no_reply_comes_twice_in_a_talk_of_twelve_turns(language: str, file: str) -> None:
    following = said_to("12-14", language, file, "Again") + said_to("12-14", language, of_tier(file), "Again")

    assert len({variant.text for variant in following}) >= A_TALK - 1


@in_both
@pytest.mark.parametrize("section", ANSWERS)
def test_what_a_student_says_to_a_reply_has_at_least_four_answers(language: str, section: str) -> None:
    assert len({variant.text for variant in said_to("12-14", language, "answers", section)}) >= 4


@in_both
@pytest.mark.parametrize("file", ["suicide", "self_harm", "abuse", "threat", "danger"])
def test_older_students_are_spoken_to_in_words_of_their_own(language: str, file: str) -> None:
    by_age = [tuple(v.text for v in said_to(age, language, file, "Say")) for age in AgeBand]
    assert len(set(by_age)) == 3


def test_both_languages_say_the_same_number_of_things() -> None:
    counts = {
        language: {
            place[1:]: len(found)
            for place, found in WORDINGS.lines.items()
            if place[0] == language and place[1].startswith("concern/")
        }
        for language in LANGUAGES
    }
    assert counts["en"] == counts["es"]


def test_no_file_or_section_is_there_that_is_never_said() -> None:
    known = {(file, section) for file in FILES for section in ("Say", "Again")}
    known |= {(tier, section) for tier in ("urgent", "wellbeing") for section in ("Told", "Told nobody", "Again")}
    known |= {("hours", hours) for hours in HOURS} | {("answers", section) for section in ANSWERS}
    known |= {("urgent", section) for section in ("Line", "Adult", "Helpline")}
    there = {
        (file.removeprefix("concern/"), re.sub(r" \([\d-]+\)$", "", section))
        for _, file, section in WORDINGS.lines
        if file.startswith("concern/")
    }
    assert there == known


# --- how it reads ---


@in_both
@pytest.mark.parametrize("file", FILES)
def test_the_youngest_read_shorter_sentences(language: str, file: str) -> None:
    def longest(age: str) -> float:
        texts = [re.sub(r"\{\w+\}", "x", variant.text) for variant in said_to(age, language, file, "Say")]
        lengths = [len(sentence.split()) for text in texts for sentence in marks.sentences(text)]
        return sum(lengths) / len(lengths)

    assert longest("9-11") < longest("12-14")


@in_both
@each_file
def test_the_youngest_read_easy_words(language: str, file: str) -> None:
    said = said_to("9-11", language, file, "Say") + said_to("9-11", language, of_tier(file), "Told")
    hard = [v.key for v in said if v.lix > EASY_LIX]
    assert hard == []


@in_both
def test_what_follows_reads_easily_enough_for_all(language: str) -> None:
    for file in (*FILES, "urgent", "wellbeing"):
        easy = [v for v in said_to("9-11", language, file, "Again") if v.lix <= EASY_LIX]
        assert len(easy) >= 3, file


# --- what every reply has to hold, and may not ---


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_everything_that_can_be_said_keeps_the_rule(rule: Rule) -> None:
    assert [(reply.key, reply.words) for _, reply in broken(rule, everything_in_the_united_states())] == []


@everywhere
def test_no_first_reply_is_longer_than_ninety_words_with_long_names_at_any_hour(country: str) -> None:
    assert [reply.key for _, reply in broken(LENGTH, said_in(country).longest_first_replies())] == []


@in_both
def test_what_opens_a_reply_while_a_concern_is_open_names_the_adult_and_a_helpline_and_varies(language: str) -> None:
    lines = WORDINGS.section(language, "concern/urgent", "Line")

    assert len({variant.text for variant in lines}) == len(lines) >= 7
    for variant in lines:
        assert {"person", "helpline"} <= variant.variables
        assert len(variant.text.split()) <= 20 and "?" not in variant.text
        assert not any(found.search(variant.text) for found in marks.FORBIDDEN.values())
