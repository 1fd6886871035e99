"""A day a student names is the right day by the student's own clock, in both languages."""

from datetime import datetime

import pytest

from integrations.reading.dates import day_named

MONDAY_AFTERNOON = datetime(2026, 11, 23, 15, 0)


def named(text: str, language: str = "en", now: datetime = MONDAY_AFTERNOON) -> str | None:
    found = day_named(text, language=language, now=now)
    return found.iso if found else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("finish it by friday", "2026-11-27"),
        ("i do it tmrw at 5", "2026-11-24T17:00"),
        ("on tues after practice", "2026-11-24"),
        ("by next wednesday", "2026-11-25"),
        ("every saturdays practice", "2026-11-28"),
        ("remind me thurs at 4pm", "2026-11-26T16:00"),
        ("at 7:30 pm", "2026-11-23T19:30"),
        ("in two weeks", "2026-12-07"),
        ("due nov 30", "2026-11-30"),
        ("by 12/3", "2026-12-03"),
        ("by monday 8am", "2026-11-30T08:00"),
        ("tonight", "2026-11-23T20:00"),
    ],
)
def test_a_day_or_hour_in_english(words: str, day: str) -> None:
    assert named(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("para el viernes", "2026-11-27"),
        ("pa mañana a las 5", "2026-11-24T17:00"),
        ("el lunes que viene", "2026-11-30"),
        ("pasado mañana", "2026-11-25"),
        ("dentro de dos semanas", "2026-12-07"),
        ("la semana que viene", "2026-11-30"),
        ("el 30 de noviembre", "2026-11-30"),
        ("a las 7:30 pm", "2026-11-23T19:30"),
        ("esta noche", "2026-11-23T20:00"),
        ("antes del sábado", "2026-11-28"),
    ],
)
def test_a_day_or_hour_in_spanish(words: str, day: str) -> None:
    assert named(words, "es") == day


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("i read 2 chapters", "en"),
        ("page 12 and 13", "en"),
        ("1/2 of the worksheet", "en"),
        ("a sunny day in the park", "en"),
        ("i may do 3", "en"),
        ("por la mañana", "es"),
        ("tengo 3 hojas", "es"),
    ],
)
def test_what_names_no_day_is_no_day(words: str, language: str) -> None:
    assert named(words, language) is None


def test_a_day_lies_ahead_also_at_the_end_of_a_year_and_across_the_change_of_the_clocks() -> None:
    assert named("by friday", now=datetime(2026, 12, 30, 20, 0)) == "2027-01-01"
    assert named("sunday at 2:30", now=datetime(2026, 10, 31, 23, 59)) == "2026-11-01T14:30"


def test_the_words_that_name_the_day_are_found_where_they_stand() -> None:
    text = "Termino el póster el viernes, creo"
    found = day_named(text, language="es", now=MONDAY_AFTERNOON)

    assert found is not None
    assert text[found.start : found.end] == "viernes"
