"""`coach show evidence`: what was kept of a student's own words, week by week, down to the exact place."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from coach.cycle import Week
from coach.evidence import Evidence
from coach.profile import Learner
from integrations.settings import Settings
from integrations.wiring import open_house


async def kept_of(settings: Settings, student: str) -> tuple[Learner, list[tuple[int, Evidence]]]:
    """Return the student and every piece of evidence with the number of its week; 0 is before the first goal."""
    async with open_house(settings) as house:
        learner = await house.records.learner(await house.roster.learner_named(student))
        weeks = await house.records.weeks(learner.id)
        return learner, [(_week_of(piece, weeks), piece) for piece in await house.records.evidence(learner.id)]


def _week_of(piece: Evidence, weeks: tuple[Week, ...]) -> int:
    return sum(week.opened_at <= piece.noted_at for week in weeks)


def as_json(learner: Learner, kept: list[tuple[int, Evidence]]) -> dict[str, Any]:
    return {"student": learner.name, "evidence": [{"week": week, **_fields(piece)} for week, piece in kept]}


def _fields(piece: Evidence) -> dict[str, Any]:
    return {
        "id": str(piece.id),
        "kind": piece.kind,
        "indicators": list(piece.indicators),
        "words": piece.quote.text,
        "start": piece.quote.start,
        "end": piece.quote.end,
        "message_id": str(piece.message_id),
        "turn_id": str(piece.turn_id),
        "move": piece.move,
        "who_says": piece.who_says,
        "wording_version": piece.wording_version,
        "knowledge_version": piece.knowledge_version,
        "worded_by": piece.worded_by,
        "noted_at": piece.noted_at.isoformat(),
    }


def as_tables(learner: Learner, kept: list[tuple[int, Evidence]]) -> Iterator[Table]:
    """One table a week, oldest first."""
    for week, pieces in groupby(kept, key=lambda each: each[0]):
        title = f"{learner.name}, week {week}" if week else f"{learner.name}, before the first goal"
        table = Table(title=title, title_justify="left", title_style="bold", expand=False)
        table.add_column("When", no_wrap=True)
        table.add_column("What")
        table.add_column("Shows", style="cyan")
        table.add_column("In the student's words", ratio=1, overflow="fold")
        table.add_column("Noted at the move", style="dim")
        table.add_column("Wording · knowledge · by", style="dim", overflow="fold")
        for _, piece in pieces:
            table.add_row(*_cells(piece, learner.zone))
        yield table


def _cells(piece: Evidence, zone: ZoneInfo) -> tuple[Text, ...]:
    versions = f"{piece.wording_version[:8]} · {piece.knowledge_version[:8]} · {piece.worded_by}"
    said = (
        f"{piece.noted_at.astimezone(zone):%a %d %b %H:%M}",
        piece.kind.replace("_", " "),
        " ".join(piece.indicators),
        piece.quote.text,
        piece.move.replace("_", " "),
        versions,
    )
    return tuple(Text(cell) for cell in said)


def show(console: Console, learner: Learner, kept: list[tuple[int, Evidence]]) -> None:
    if not kept:
        console.print(Text(f"Nothing is kept of {learner.name} yet."))
    for table in as_tables(learner, kept):
        console.print(table)
