"""Makes the pages: Jinja2, always escaped; a name that a page uses and nobody gave stops it."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from integrations.web.worded import why_not
from integrations.web.words import LANGUAGES, words

TEMPLATES = Path(__file__).parent / "templates"

_pages = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def language_of(request: Request) -> str:
    """Return the language asked for in the address, else the first one the browser likes that we speak."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    liked = (each.split(";")[0].strip()[:2].lower() for each in request.headers.get("accept-language", "").split(","))
    return next((each for each in liked if each in LANGUAGES), LANGUAGES[0])


def page(name: str, *, language: str, signed_in: bool = False, **given: Any) -> str:
    """Return one page. `w` is the catalogue of words in its template; who is `signed_in` may sign out on it."""
    catalogue = words(language)
    others = [(each, words(each)["language"]) for each in LANGUAGES if each != language]
    return _pages.get_template(name).render(w=catalogue, language=language, others=others, signed_in=signed_in, **given)


def _when(at: datetime, language: str, zone: ZoneInfo) -> str:
    """`Fri 6 Mar, 14:05`, in the school's time."""
    local = at.astimezone(zone)
    return f"{_day(at, language, zone)}, {local:%H:%M}"


def _day(at: datetime, language: str, zone: ZoneInfo) -> str:
    names = words(language)["dates"]
    local = at.astimezone(zone)
    return f"{names['days'][local.weekday()]} {local.day} {names['months'][local.month - 1]}"


def _moment(at: datetime, language: str, zone: ZoneInfo) -> str:
    """`6 Mar 2026, 14:05`, in the school's time: for what is read a year later."""
    local = at.astimezone(zone)
    return f"{_date(local.date(), language)}, {local:%H:%M}"


def age(since: datetime, now: datetime, language: str) -> str:
    """`12 min`, `3 h`, `2 d`: how long ago something was, as coarse as one wants to know it."""
    names, gone = words(language)["lead"]["ages"], now - since
    if gone < timedelta(minutes=1):
        return str(names["now"])
    for key, unit, up_to in (
        ("minutes", timedelta(minutes=1), timedelta(hours=1)),
        ("hours", timedelta(hours=1), timedelta(days=1)),
    ):
        if gone < up_to:
            return str(names[key].format(n=gone // unit))
    return str(names["days"].format(n=gone.days))


def _date(day: date, language: str) -> str:
    """`6 Mar 2026`."""
    return f"{day.day} {words(language)['dates']['months'][day.month - 1]} {day.year}"


def count(number: int) -> str:
    """`12 345`, with a narrow blank that does not break: read the same way in every language."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


_pages.filters["when"] = _when
_pages.filters["day"] = _day
_pages.filters["moment"] = _moment
_pages.filters["age"] = age
_pages.filters["date"] = _date
_pages.filters["why_not"] = why_not
_pages.filters["count"] = count
_pages.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
