"""Days and hours as they are said in a language, by the Unicode rules for it (CLDR, through Babel)."""

from datetime import date, datetime


def day(when: date, language: str) -> str:
    """Return `October 12`, `12 de octubre`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMMd", when, locale=language))


def weekday(when: date, language: str) -> str:
    """Return `Sunday, November 29`, `domingo, 29 de noviembre`."""
    from babel.dates import format_date

    return f"{format_date(when, 'EEEE', locale=language)}, {day(when, language)}"


def moment(when: datetime, language: str) -> str:
    """Return `Tuesday, November 24, 5:00 PM`, `martes, 24 de noviembre, 17:00`."""
    from babel.dates import format_time

    return f"{weekday(when.date(), language)}, {format_time(when.time(), 'short', locale=language)}"
