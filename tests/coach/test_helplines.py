"""Helplines: what a student is told to call, by the school's country and in the student's language."""

import re
from datetime import date

import pytest

from coach.helplines import COUNTRIES, UnknownCountry, helplines, named, values
from coach.safety import ConcernCategory

LANGUAGES = ("en", "es")
EVERYWHERE = [(country, language) for country in sorted(COUNTRIES) for language in LANGUAGES]


def contacts(country: str, language: str, category: ConcernCategory) -> list[str]:
    return [line.contact for line in helplines(country, language, category)]


def test_a_student_in_the_united_states_who_thinks_of_suicide_gets_988_the_text_line_and_911() -> None:
    assert contacts("US", "en", ConcernCategory.SUICIDE) == ["call or text 988", "text HOME to 741741", "call 911"]


def test_a_student_who_writes_spanish_there_is_told_how_to_be_answered_in_spanish() -> None:
    crisis, text, emergency = contacts("US", "es", ConcernCategory.SUICIDE)

    assert "988" in crisis and "2" in crisis
    assert "AYUDA" in text and "741741" in text
    assert "911" in emergency


@pytest.mark.parametrize(
    ("country", "child"),
    [
        ("US", "1-800-422-4453"),
        ("ES", "116 111"),
        ("GB", "0800 1111"),
        ("CA", "1-800-668-6868"),
        ("MX", "800 911 2000"),
        ("IE", "1800 66 66 66"),
        ("AU", "1800 55 1800"),
        ("NZ", "0800 376 633"),
    ],
)
def test_a_child_who_is_hurt_is_given_the_line_for_children_first(country: str, child: str) -> None:
    assert child in contacts(country, "en", ConcernCategory.ABUSE)[0]


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("US", "911"),
        ("MX", "911"),
        ("CA", "911"),
        ("ES", "112"),
        ("GB", "999"),
        ("IE", "112"),
        ("AU", "000"),
        ("NZ", "111"),
    ],
)
def test_who_is_in_danger_or_threatens_is_given_the_emergency_number_first(country: str, number: str) -> None:
    for category in (ConcernCategory.DANGER, ConcernCategory.THREAT):
        assert number in contacts(country, "es", category)[0]


@pytest.mark.parametrize(
    ("country", "crisis"),
    [
        ("US", "988"),
        ("CA", "988"),
        ("MX", "800 911 2000"),
        ("ES", "024"),
        ("GB", "116 123"),
        ("IE", "116 123"),
        ("AU", "13 11 14"),
        ("NZ", "1737"),
    ],
)
def test_distress_of_any_kind_is_given_the_crisis_line_first(country: str, crisis: str) -> None:
    for category in (
        ConcernCategory.SUICIDE,
        ConcernCategory.SELF_HARM,
        ConcernCategory.HOPELESSNESS,
        ConcernCategory.UNKNOWN,
    ):
        assert crisis in contacts(country, "en", category)[0]


@pytest.mark.parametrize(("country", "language"), EVERYWHERE)
def test_every_helpline_has_an_official_source_and_the_day_it_was_read(country: str, language: str) -> None:
    for category in ConcernCategory:
        lines = helplines(country, language, category)
        assert len({line.contact for line in lines}) == len(lines) >= 2
        for line in lines:
            assert line.source.startswith("https://")
            assert date.fromisoformat(line.checked_on) <= date(2026, 11, 22)
            assert re.search(r"\d", line.contact)


@pytest.mark.parametrize(("country", "language"), EVERYWHERE)
def test_the_wordings_of_a_concern_can_be_filled_everywhere(country: str, language: str) -> None:
    filled = values(country, language)

    assert set(filled) == {"crisis_line", "text_line", "child_line", "emergency"}
    assert all(re.search(r"\d", words) for words in filled.values())


def test_a_helpline_is_named_with_its_number() -> None:
    said = {country: named(helplines(country, "en", ConcernCategory.SUICIDE)[0]) for country in ("US", "GB", "NZ")}
    assert said == {"US": "988 Suicide & Crisis Lifeline", "GB": "Samaritans (call 116 123)", "NZ": "1737"}


def test_a_language_without_its_own_wording_is_told_in_english() -> None:
    assert values("US", "fr") == values("US", "en")


@pytest.mark.parametrize("country", ["AQ", "usa", "France"])
def test_a_country_without_helplines_is_refused_by_name(country: str) -> None:
    with pytest.raises(UnknownCountry, match=country):
        helplines(country, "en", ConcernCategory.SUICIDE)
    with pytest.raises(UnknownCountry):
        values(country, "en")
