"""Reads the day and time that stand in a student's words, by the student's own clock.

A rule finds the words that name a day or an hour; `dateparser` says which day that is.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from integrations.reading.text import fold

_NUMBER_EN = r"(?:\d+|an?|one|two|three|four|five|six|seven|ten)"
_NUMBER_ES = r"(?:\d+|un|una|dos|tres|cuatro|cinco|seis|siete|diez)"
_DAY_EN = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?s?"
_DAY_ES = r"(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)"
_MONTH_EN = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_MONTH_ES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
_HOUR = r"(?:\d{1,2}(?::\d{2}|h)? ?(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d{2})"
_DAYS = {
    "en": (
        r"today|tonight|tomorrow|tmrw|tmr|tomoro\w*|next week",
        _DAY_EN,
        rf"{_MONTH_EN} \d{{1,2}}(?:st|nd|rd|th)?",
        rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH_EN}",
        rf"in {_NUMBER_EN} (?:days?|weeks?)",
        r"(?:(?<=by )|(?<=on )|(?<=due )|(?<=until ))\d{1,2}/\d{1,2}",
    ),
    "es": (
        r"hoy|esta noche|pasado manana|(?<!la )manana|proxima semana|semana que viene",
        _DAY_ES,
        rf"\d{{1,2}} de {_MONTH_ES}",
        rf"(?:en|dentro de) {_NUMBER_ES} (?:dias?|semanas?)",
        r"(?:(?<=el )|(?<=para ))\d{1,2}/\d{1,2}",
    ),
}
"""Ways to name a day; 1/2 alone is half of something."""
_AT = {
    "en": rf"(?:at )?{_HOUR}|at \d{{1,2}}(?!\d)",
    "es": rf"a las? {_HOUR}|a las? \d{{1,2}}(?!\d)|{_HOUR}",
}
_ALONE = {"en": rf"(?:at )?{_HOUR}", "es": rf"(?:a las? )?{_HOUR}"}
_DAY_WORDS = {
    language: re.compile(rf"\b(?:(?:{'|'.join(days)})(?:,? (?:{_AT[language]}))?|{_ALONE[language]})\b")
    for language, days in _DAYS.items()
}
_PLAIN = {
    "en": (
        (r"\b(?:tmrw|tmr|tomoro\w*)\b", "tomorrow"),
        (r"\btues?\b", "tuesday"),
        (r"\bwed(?:s|nes)?\b", "wednesday"),
        (r"\bthurs?\b", "thursday"),
        (r"\bsatur\b", "saturday"),
        (rf"\b({_DAY_EN}(?<=day))s\b", r"\1"),
        (r"\bat (\d{1,2})$", r"at \1:00"),
    ),
    "es": (
        (r"\bpasado manana\b", "en 2 dias"),
        (r"\besta noche\b", "hoy a las 20:00"),
        (r"\b(?:proxima semana|semana que viene)\b", "en 7 dias"),
        (r"\bdentro de\b", "en"),
        (r"\bsabados\b", "sabado"),
        (r"\bdomingos\b", "domingo"),
        (r"\ba las? (\d{1,2})$", r"a las \1:00"),
        (r"\ba las? ", ""),
        *(
            (rf"\b{word}\b", str(n))
            for n, word in enumerate(("una?", "dos", "tres", "cuatro", "cinco", "seis", "siete"), 1)
        ),
    ),
}
AFTERNOON_FROM = 7
"""A bare hour below this is meant in the afternoon: nobody of school age plans work for 4 in the morning."""


@dataclass(frozen=True)
class Named:
    """A day that was named, and the hour when one was."""

    day: date
    at: time | None
    start: int
    end: int

    @property
    def iso(self) -> str:
        """`2026-11-27`, or `2026-11-27T17:00` with an hour."""
        if self.at is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.at).isoformat(timespec="minutes")


def day_named(text: str, *, language: str, now: datetime) -> Named | None:
    """Return the first day or hour named in the words; `now` is the student's local time, and days lie ahead of it."""
    spoken = language if language in _DAY_WORDS else "en"
    folded = fold(text)
    for found in _DAY_WORDS[spoken].finditer(folded):
        if read := _read(found[0], spoken, now):
            at = _hour(found[0], read)
            alone = at is not None and re.fullmatch(_ALONE[spoken], found[0])
            return Named(_next_at(at, now) if at and alone else read.date(), at, *found.span())
    return None


def _next_at(at: time, now: datetime) -> date:
    """Return the day on which that hour comes next."""
    return now.date() if at > now.time() else now.date() + timedelta(days=1)


def _read(words: str, language: str, now: datetime) -> datetime | None:
    import dateparser

    for pattern, plain in _PLAIN[language]:
        words = re.sub(pattern, plain, words)
    settings: dict[str, Any] = {
        "RELATIVE_BASE": now.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "DATE_ORDER": "MDY" if language == "en" else "DMY",
    }
    read: datetime | None = dateparser.parse(words, languages=[language], settings=settings)
    return read


_SAYS_HOUR = re.compile(rf"{_HOUR}|\b(?:at|a las?) \d{{1,2}}\b|\btonight\b|\besta noche\b")


def _hour(words: str, read: datetime) -> time | None:
    said = _SAYS_HOUR.search(words)
    if not said:
        return None
    bare = not re.search(r"[ap]\.?m|tonight|noche", said[0])
    hour = read.hour + 12 if bare and 0 < read.hour < AFTERNOON_FROM else read.hour
    return time(hour, read.minute)
