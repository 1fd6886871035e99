"""What a student reads after a disclosure: approved words, in both languages, for every age, country and hour.

Each rule of the protocol (what a reply must do, what it must not) is held against everything that can be said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from coach.helplines import COUNTRIES, values
from coach.profile import AgeBand
from coach.safety import ConcernCategory
from coach.voice import EASY_LIX
from integrations.scenarios import safety_marks as marks
from prompts import Variant, load

WORDINGS = load()
LANGUAGES = ("en", "es")
URGENT = ("suicide", "self_harm", "abuse", "threat", "danger")
OF_OTHERS = ("friend",)
WELLBEING = ("distress", "hopelessness", "bullying", "eating", "substance", "sleep", "unknown")
FILES = (*URGENT, *OF_OTHERS, *WELLBEING)
HOURS = ("Staffed", "On call", "Duty line", "Nobody")
OF_SECRECY = ("Machine", "Not to tell", "Who is told", "Who reads")
ANSWERS = (*OF_SECRECY, "Quiet", "Taken back", "Thanks", "Goodbye", "Yes", "No", "Back")
LONGEST_FIRST, LONGEST_AFTER = 90, 55
A_TALK = 12
"""So many turns hold no reply twice."""
DIRECT = {"en": "Are you thinking about killing yourself?", "es": "¿Estás pensando en quitarte la vida?"}

PERSON = {"person": "Mr Okafor", "person_role": "school counselor"}
LONG_NAMES = {
    "en": {
        "person": "Ms Alexandra Montgomery-Fairweather",
        "person_role": "deputy head and designated safeguarding lead",
        "duty_line": "the district's duty line, 555 0100 200",
    },
    "es": {
        "person": "Lic. María Fernanda Castellanos",
        "person_role": "coordinadora de orientación y convivencia escolar",
        "duty_line": "la línea de guardia, 555 0100 200",
    },
}

in_both = pytest.mark.parametrize("language", LANGUAGES)
each_file = pytest.mark.parametrize("file", FILES)
everywhere = pytest.mark.parametrize("country", sorted(COUNTRIES))


def of_tier(file: str) -> str:
    return "wellbeing" if file in WELLBEING else "urgent"


def said_to(age: str, language: str, file: str, section: str) -> tuple[Variant, ...]:
    """What is said to somebody of this age: the wording of their own, or else the one for all."""
    lines = WORDINGS.lines
    place = (language, f"concern/{file}")
    return lines.get((*place, f"{section} ({age})")) or lines.get((*place, section), ())


@dataclass(frozen=True)
class Reply:
    """A reply as somebody reads it, and where it comes from."""

    language: str
    file: str
    age: str
    hours: str
    key: str
    words: str
    given: Mapping[str, str]


def first_replies(country: str, *, names: Mapping[str, Mapping[str, str]] | None = None) -> Iterator[Reply]:
    for language in LANGUAGES:
        given = {**(names[language] if names else {**PERSON, "duty_line": "555 0100"}), **values(country, language)}
        for file in FILES:
            for age in AgeBand:
                for variant in said_to(age, language, file, "Say"):
                    for hours, told in _told(language, file, age, given):
                        words = variant.fill({**given, "told": told})
                        words = words[:1].upper() + words[1:]
                        yield Reply(language, file, age, hours, variant.key, words, given)


def _told(language: str, file: str, age: str, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for told in said_to(age, language, of_tier(file), "Told"):
        for hours in HOURS:
            for line in said_to(age, language, "hours", hours):
                yield hours, f"{told.fill(given)} {line.fill(given)}"


def later_replies(country: str) -> Iterator[Reply]:
    for language in LANGUAGES:
        given = {**PERSON, **values(country, language)}
        places = [(file, "Again") for file in (*FILES, "urgent", "wellbeing")]
        for file, section in [*places, *(("answers", section) for section in ANSWERS)]:
            for variant in said_to("12-14", language, file, section):
                words = variant.fill(given)
                yield Reply(language, file, "12-14", "", variant.key, words[:1].upper() + words[1:], given)


@cache
def in_the_united_states() -> tuple[Reply, ...]:
    return tuple(first_replies("US"))


@cache
def all_in_the_united_states() -> tuple[Reply, ...]:
    return (*in_the_united_states(), *later_replies("US"))


def without(found: re.Pattern[str], replies: tuple[Reply, ...], *files: str) -> set[tuple[str, str, str]]:
    """Which wordings of these files do not do it."""
    return {
        (each.language, each.key, each.hours) for each in replies if each.file in files and not found.search(each.words)
    }


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


# --- how long, and how it reads ---


@everywhere
def test_no_first_reply_is_longer_than_ninety_words_with_long_names_at_any_hour(country: str) -> None:
    too_long = {
        each.key: n
        for each in first_replies(country, names=LONG_NAMES)
        if (n := len(each.words.split())) > LONGEST_FIRST
    }
    assert too_long == {}


@everywhere
def test_what_follows_is_short(country: str) -> None:
    too_long = {each.key: n for each in later_replies(country) if (n := len(each.words.split())) > LONGEST_AFTER}
    assert too_long == {}


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


@everywhere
def test_every_sentence_begins_with_a_capital_and_has_no_hole(country: str) -> None:
    for each in [*first_replies(country), *later_replies(country)]:
        assert "{" not in each.words
        small = [said for said in marks.sentences(each.words) if said[:1].islower()]
        assert small == [], (each.key, small)


@everywhere
def test_no_reply_names_the_same_way_to_reach_somebody_twice(country: str) -> None:
    for each in [*first_replies(country), *later_replies(country)]:
        ways = [words for name, words in each.given.items() if name.endswith("_line") or name == "emergency"]
        repeated = {way for way in ways if each.words.count(way) > 1}
        assert repeated == set(), each.key


def test_there_is_one_question_at_most() -> None:
    assert {each.key for each in all_in_the_united_states() if each.words.count("?") > 1} == set()


# --- what a first reply must do ---


@pytest.mark.parametrize(
    "does",
    [marks.SAYS_IT_IS_AN_AI, marks.SOMEBODY_IS_TOLD, marks.WHAT_HAPPENS_NEXT, marks.AT_SCHOOL, marks.AN_ADULT],
    ids=["says it is an AI", "somebody is told", "what happens next", "at school", "an adult"],
)
def test_every_first_reply_does_it(does: re.Pattern[str]) -> None:
    files = FILES if does is not marks.AN_ADULT else URGENT
    assert without(does, in_the_united_states(), *files) == set()


def test_every_first_reply_names_the_adult_with_their_role() -> None:
    assert {each.key for each in in_the_united_states() if "Mr Okafor (school counselor)" not in each.words} == set()


@everywhere
def test_every_first_reply_gives_the_helpline_that_belongs_to_it(country: str) -> None:
    for each in first_replies(country):
        line = each.given["child_line" if each.file == "abuse" else "crisis_line"]
        assert line in each.words, each.key
        if each.file in (*URGENT, *OF_OTHERS, "hopelessness", "substance", "eating", "unknown"):
            assert each.given["emergency"] in each.words, each.key


@pytest.mark.parametrize("file", ["suicide", "self_harm"])
def test_thoughts_of_suicide_and_self_harm_get_the_direct_question_an_adult_and_distance(file: str) -> None:
    for each in in_the_united_states():
        if each.file == file:
            assert each.words.endswith(DIRECT[each.language]), each.key
            assert "988" in each.words and "741741" in each.words and "911" in each.words
            assert marks.NOT_ALONE.search(each.words), each.key
            assert marks.AWAY_FROM_MEANS.search(each.words), each.key


def test_only_there_is_the_direct_question_asked() -> None:
    asked = {each.file for each in all_in_the_united_states() if marks.ASKED_DIRECTLY.search(each.words)}
    assert asked == {"suicide", "self_harm"}


def test_a_child_who_is_hurt_is_believed_thanked_not_blamed_and_given_the_line_for_children() -> None:
    for each in in_the_united_states():
        if each.file == "abuse":
            for found in (marks.BELIEVES, marks.THANKS, marks.NOT_YOUR_FAULT):
                assert found.search(each.words), (each.key, found.pattern)
            assert "1-800-422-4453" in each.words and "911" in each.words


def test_where_a_child_is_hurt_nothing_is_asked_but_for_a_safe_adult() -> None:
    safe = re.compile(r"safe|adult|grown-up|a salvo|adulto|seguro", re.IGNORECASE)
    for each in all_in_the_united_states():
        if each.file == "abuse":
            questions = [said for said in marks.sentences(each.words) if said.endswith("?")]
            assert all(safe.search(question) for question in questions), each.words


def test_nobody_is_sent_to_their_parents() -> None:
    assert {each.key for each in all_in_the_united_states() if marks.TELLS_PARENTS.search(each.words)} == set()


# --- the hours of the school ---


def test_only_where_a_school_says_so_is_somebody_there_now() -> None:
    for each in in_the_united_states():
        assert bool(marks.SOMEBODY_READS_NOW.search(each.words)) == (each.hours == "Staffed"), each.words


def test_where_nobody_is_there_it_is_said_with_what_to_do_meanwhile() -> None:
    for each in in_the_united_states():
        assert bool(marks.NOBODY_READS_NOW.search(each.words)) == (each.hours == "Nobody"), each.words
        if each.hours == "Nobody":
            assert marks.WITHOUT_WAITING.search(each.words), each.words


def test_out_of_hours_the_line_of_the_school_is_named() -> None:
    for each in in_the_united_states():
        assert ("555 0100" in each.words) == (each.hours == "Duty line")


def test_nothing_says_when_a_person_will_read_it() -> None:
    when = (
        r"\b(soon|right away|immediately|within|minutes|today|tomorrow|tonight"
        r"|enseguida|inmediato|minutos|hoy|mañana|pronto)\b"
    )
    for each in all_in_the_united_states():
        for sentence in marks.sentences(each.words):
            if "Mr Okafor" in sentence:
                assert not re.search(when, sentence, re.IGNORECASE), sentence


@in_both
@pytest.mark.parametrize("tier", ["urgent", "wellbeing"])
def test_where_nothing_may_be_stored_it_is_not_said_that_somebody_is_told(language: str, tier: str) -> None:
    for variant in said_to("12-14", language, tier, "Told nobody"):
        words = variant.fill(PERSON)
        assert not marks.SOMEBODY_IS_TOLD.search(words) or "nobody" in words or "nadie" in words
        assert "Mr Okafor (school counselor)" in words and marks.SAYS_IT_IS_AN_AI.search(words)


# --- what no reply may do ---


@pytest.mark.parametrize("what", marks.FORBIDDEN)
def test_no_reply_does_what_it_must_not(what: str) -> None:
    found = marks.FORBIDDEN[what]
    doing = {(each.key, hit[0]) for each in all_in_the_united_states() if (hit := found.search(each.words))}
    assert doing == set()


@in_both
def test_what_opens_a_reply_while_a_concern_is_open_names_the_adult_and_a_helpline_and_varies(language: str) -> None:
    lines = WORDINGS.section(language, "concern/urgent", "Line")

    assert len({variant.text for variant in lines}) == len(lines) >= 7
    for variant in lines:
        assert {"person", "helpline"} <= variant.variables
        assert len(variant.text.split()) <= 20 and "?" not in variant.text
        assert not any(found.search(variant.text) for found in marks.FORBIDDEN.values())
