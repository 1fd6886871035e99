"""`coach safety show`: which thresholds, crisis wordings and helplines a school goes by, and every change of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from coach.helplines import of_kind
from coach.records import audit, people, safeguards, schools
from coach.records.database import Database
from coach.records.people import School
from coach.records.safeguards import Change, as_json
from coach.safeguards import AS_SHIPPED, LineKind, Safeguards
from integrations.cli import preparing
from integrations.clock import OffsetClock
from integrations.settings import Settings


@dataclass(frozen=True)
class Standing:
    """What holds at a school now, and how it came to it."""

    school: School
    history: tuple[Change, ...]

    @property
    def holds(self) -> Safeguards:
        return self.history[0].safeguards if self.history else AS_SHIPPED

    def as_json(self) -> dict[str, Any]:
        changes = [
            {
                "number": each.safeguards.number,
                "at": each.at.isoformat(),
                "asked_by": each.asked_by,
                "agreed_by": each.agreed_by,
                "evaluation": dict(each.evaluation),
            }
            for each in self.history
        ]
        return {"school": self.school.name, "number": self.holds.number, **as_json(self.holds), "history": changes}

    def lines(self) -> list[str]:
        """The same in sentences."""
        holds, thresholds = self.holds, self.holds.thresholds
        lines = [f"{self.school.name}: {f'change {holds.number}' if holds.number else 'what came with the code'}"]
        lines.append(
            f"  thresholds: urgent {thresholds.urgent:g}, wellbeing {thresholds.wellbeing:g}, "
            f"figure of speech below {thresholds.figure:g}"
        )
        for kind in LineKind:
            given = of_kind(self.school.country, "en", kind, holds)
            said = "; ".join(f"{each.name}: {each.contact} ({each.source}, {each.checked_on})" for each in given)
            lines.append(f"  {kind.value}: {said or 'none'}")
        for own in holds.wordings:
            lines.append(f"  own wording, {own.language}, {own.file}, {own.section}:")
            lines += [f"    - {text}" for text in own.lines]
        for each in self.history:
            who = f"asked by {each.asked_by}, agreed by {each.agreed_by}"
            lines.append(f"  {each.safeguards.number}. {each.at:%Y-%m-%d %H:%M} UTC, {who}: {found(each.evaluation)}")
        return lines


def found(evaluation: Mapping[str, Any]) -> str:
    """What the safety evaluation found of a change, in a line."""
    said = [
        f"{name.replace('_', ' ')} {rate['count']}/{rate['total']}"
        for name, rate in evaluation.get("figures", {}).items()
    ]
    if "replies" in evaluation:
        said.append(f"{evaluation['replies']} replies held against {evaluation['rules']} rules")
    return ", ".join(said)


async def show(settings: Settings, *, school: str, of: str | None) -> Standing:
    """Raises UnknownSchool."""
    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        school_id = await database.read(schools.school_named, school, of=of)
        return await database.write(_shown, school_id, at=OffsetClock(settings.clock_offset).now())


def _shown(connection: Connection, school_id: UUID, *, at: datetime) -> Standing:
    audit.note_by_machine(connection, "see_safeguards", at=at, object_id=school_id, school_id=school_id)
    return Standing(people.read_school(connection, school_id), safeguards.history(connection, school_id))
