"""Makes the page that is handed out with an export: one file, no scripts, nothing loaded, everything escaped."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coach.records.exporting import Seen, Whole
from knowledge_base import competency

HERE = Path(__file__).parent
LANGUAGES = ("en", "es")

Values = Mapping[str, Any]

_pages = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def words(language: str) -> dict[str, Any]:
    """Return the catalogue of this language, or the English one."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    catalogue: dict[str, Any] = yaml.safe_load((HERE / "words" / f"{name}.yaml").read_text("utf-8"))
    return catalogue


def whole_page(record: Whole, *, language: str, now: datetime) -> str:
    tables = record.tables
    return _page(
        "whole.html",
        language,
        record.student,
        now,
        record=record,
        tables=tables,
        forgotten={
            name: {row[f"{name}_id"] for row in tables["withheld"]} for name in ("message", "entry", "profile_fact")
        },
        shared=_by(sorted(tables["shared_words"], key=lambda row: row["start"]), "message_id"),
        days=_days(tables["message"], ZoneInfo(record.student["zone"])),
        entries=_by(tables["entry"], "week_id"),
        reviews=_by(tables["evidence_review"], "evidence_id"),
        pieces={row["id"]: row for row in tables["evidence"]},
        works={row["id"]: row for row in tables["artefact"]},
        left_out=_left_out(record.left_out),
    )


def seen_page(record: Seen, *, language: str, now: datetime) -> str:
    return _page("seen.html", language, record.student, now, record=record)


def _page(name: str, language: str, student: Values, now: datetime, **given: Any) -> str:
    catalogue, zone = words(language), ZoneInfo(student["zone"])

    def date(at: str | datetime) -> str:
        local = _instant(at).astimezone(zone)
        month = catalogue["months"][local.month - 1]
        return str(catalogue["day"]).format(day=local.day, month=month, year=local.year)

    def when(at: str | datetime) -> str:
        return f"{date(at)}, {_instant(at).astimezone(zone):%H:%M}"

    language = language if language in LANGUAGES else LANGUAGES[0]
    helpers = {"date": date, "when": when, "i_can": lambda code: _i_can(code, language)}
    return _pages.get_template(name).render(
        w=catalogue, language=language, student=student, now=now, **helpers, **given
    )


def _instant(at: str | datetime) -> datetime:
    return datetime.fromisoformat(at) if isinstance(at, str) else at


def _days(messages: Iterable[Values], zone: ZoneInfo) -> list[tuple[str, list[Values]]]:
    """The messages by the day of the school on which they were said."""

    def day(row: Values) -> str:
        return _instant(row["said_at"]).astimezone(zone).date().isoformat()

    return [(told[0]["said_at"], told) for told in (list(group) for _, group in groupby(messages, key=day))]


def _by(rows: Iterable[Values], column: str) -> dict[str, list[Values]]:
    found: dict[str, list[Values]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _i_can(code: str, language: str) -> str:
    """The framework's sentence for an indicator, or what the framework calls it."""
    framework = competency.load()
    if code not in framework.codes:
        return ""
    said = framework.indicator(code).i_can
    return said.get(language) or said.get("en", "") if said else ""


def _left_out(left_out: Mapping[str, Mapping[str, str]]) -> list[tuple[str, list[str]]]:
    """The fields that are in no file, by the reason."""
    fields: dict[str, list[str]] = {}
    for table, columns in left_out.items():
        for column, reason in columns.items():
            fields.setdefault(reason, []).append(f"{table}.{column}")
    return list(fields.items())
