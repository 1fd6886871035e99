"""Days and hours as a student of each language would say them."""

from datetime import date, datetime

import pytest

from prompts import dates

SUNDAY, NEW_YEAR = date(2026, 11, 29), date(2027, 1, 1)
DAYS = [
    # the day, how it is said in English, how it is said in Spanish
    (SUNDAY, "November 29", "29 de noviembre"),
    (NEW_YEAR, "January 1", "1 de enero"),
]


@pytest.mark.parametrize(("when", "english", "spanish"), DAYS)
def test_a_day_is_said_without_its_year(when: date, english: str, spanish: str) -> None:
    assert (dates.day(when, "en"), dates.day(when, "es")) == (english, spanish)


def test_a_day_ahead_is_said_with_its_weekday() -> None:
    assert dates.weekday(SUNDAY, "en") == "Sunday, November 29"
    assert dates.weekday(SUNDAY, "es") == "domingo, 29 de noviembre"


HOURS = [
    # the hour, how it is said in English, how it is said in Spanish
    ((17, 0), "5:00 PM", "17:00"),
    ((9, 5), "9:05 AM", "9:05"),
    ((0, 30), "12:30 AM", "0:30"),
]


@pytest.mark.parametrize(("clock", "english", "spanish"), HOURS)
def test_a_moment_is_said_with_its_hour_as_the_language_has_it(
    clock: tuple[int, int], english: str, spanish: str
) -> None:
    when = datetime(2026, 11, 24, *clock)

    assert plain(dates.moment(when, "en")) == f"Tuesday, November 24, {english}"
    assert plain(dates.moment(when, "es")) == f"martes, 24 de noviembre, {spanish}"


def plain(said: str) -> str:
    """Between the hour and AM or PM the rules put a narrow space that does not break."""
    return said.replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_said_of_a_moment_begins_with_what_is_said_of_its_day(language: str) -> None:
    when = datetime(2026, 3, 2, 7, 45)

    assert dates.moment(when, language).startswith(dates.weekday(when.date(), language))
    assert dates.weekday(when.date(), language).endswith(dates.day(when.date(), language))
