"""`coach models use`: how replies got their words of late, and what language models took, school by school."""

from dataclasses import dataclass
from typing import Any

from coach.model import Usage
from coach.records import model_use, schools
from coach.records.database import Database
from coach.records.model_use import DayOfUse, ModelUseOfSchool
from integrations.cli import preparing
from integrations.clock import OffsetClock
from integrations.settings import Settings

NOTHING_ASKED = "nothing was asked of a model"
WORDED = {
    "model": "in the model's words",
    "swapped": "something was held back",
    "fallen_back": "the model failed",
    "spared": "it was left alone",
    "unasked": "no model is asked there",
}


@dataclass(frozen=True)
class UseByName:
    school: str
    use: ModelUseOfSchool


async def used(settings: Settings, *, days: int, school: str | None, of: str | None) -> tuple[UseByName, ...]:
    """Count for one school, or for all of them."""
    preparing.migrate(settings)
    now = OffsetClock(settings.clock_offset).now()
    async with Database(settings.database_url) as database:
        if school is None:
            wanted = await database.read(schools.names)
        else:
            wanted = ((await database.read(schools.school_named, school, of=of), school),)
        return tuple(
            [
                UseByName(
                    name,
                    await database.read(
                        model_use.use_of_school,
                        school_id,
                        student_tokens=settings.model_student_tokens,
                        now=now,
                        days=days,
                    ),
                )
                for school_id, name in wanted
            ]
        )


def as_json(found: tuple[UseByName, ...], settings: Settings) -> dict[str, Any]:
    return {
        "model": settings.model or None,
        "operator": settings.notice.operator,
        "dollars_a_million": settings.dollars_a_million,
        "student_tokens": settings.model_student_tokens,
        "school_tokens": settings.model_school_tokens,
        "schools": [_school_as_json(each, settings) for each in found],
    }


def _school_as_json(each: UseByName, settings: Settings) -> dict[str, Any]:
    use = each.use
    return {
        "school": each.school,
        "first_on": use.first_on,
        "last_on": use.last_on,
        "replies": use.replies,
        "worded": dict(use.worded),
        "guards": dict(use.guards),
        "faults": dict(use.faults),
        "calls": use.calls,
        **_spent(use.usage, settings),
        "days": [
            {
                "day": day.day,
                "calls": day.calls,
                **_spent(day.usage, settings),
                "students": day.students,
                "at_their_budget": day.at_their_budget,
            }
            for day in use.days
        ],
    }


def _spent(usage: Usage, settings: Settings) -> dict[str, Any]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "reply_tokens": usage.reply_tokens,
        "dollars": settings.dollars_for(usage),
    }


def lines(found: tuple[UseByName, ...], settings: Settings) -> list[str]:
    """Tell it for a terminal."""
    about = f"Model: {settings.model}" if settings.model else "No language model is set."
    return [about, *(line for each in found for line in ("", *_lines_of(each, settings)))]


def _lines_of(each: UseByName, settings: Settings) -> list[str]:
    use = each.use
    told = [f"{each.school}, {use.first_on} to {use.last_on}: {use.replies} replies"]
    told += [f"  {times:>9,}  {WORDED[how]}" for how, times in use.worded.items() if times]
    for heading, counted in (("held back, by guard", use.guards), ("faults, by kind", use.faults)):
        if counted:
            told += [f"  {heading}:", *(f"  {times:>9,}  {name}" for name, times in counted.items())]
    if not use.days:
        return [*told, f"  {NOTHING_ASKED}"]
    return [*told, *(_line_of(day, settings) for day in use.days)]


def _line_of(day: DayOfUse, settings: Settings) -> str:
    dollars = settings.dollars_for(day.usage)
    return (
        f"  {day.day}: {day.calls:,} calls, {day.usage.prompt_tokens:,} tokens in, {day.usage.reply_tokens:,} out"
        f"{'' if dollars is None else f', $ {dollars:.2f}'}, students: {day.students:,}"
        f"{f', at their budget: {day.at_their_budget:,}' if day.at_their_budget else ''}"
    )
