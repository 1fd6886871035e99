"""Imports a roster: reads the files, says what would change or changes it, and reports in sentences."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from coach.authorization import Subject
from coach.records.database import Database
from coach.records.rosters import keeping
from coach.records.rosters.held import look
from coach.records.rosters.plan import RosterPlan
from coach.records.rosters.planning import plan_import
from coach.records.rosters.wanted import Problem
from integrations.rosters import oneroster

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RosterReport:
    """What an import changed, or would change, and what it could not or would not do. It names people."""

    is_dry_run: bool
    plan: RosterPlan
    problems: tuple[Problem, ...]
    """Of rows that could not be read, and of rows that say what cannot be."""

    @property
    def changes_nothing(self) -> bool:
        return not self.plan.changes

    def as_json(self) -> dict[str, Any]:
        return {
            "dry_run": self.is_dry_run,
            "counts": self.plan.counts(),
            "changes": [
                {"kind": change.kind.value, "verb": change.verb.value, "sentence": change.sentence}
                for change in self.plan.changes
            ],
            "problems": [
                {"file": problem.row.file, "row": problem.row.number, "sentence": problem.sentence}
                for problem in self.problems
            ],
            "to_grant": list(self.plan.to_grant),
            "left_out": self.plan.left_out,
        }


async def import_roster(
    database: Database,
    bundle: Path | bytes,
    *,
    school_id: UUID,
    subject: Subject | None,
    now: datetime,
    dry_run: bool,
    progress: Progress | None = None,
    language: str = "en",
    many_may_leave: bool = False,
) -> RosterReport:
    """Import OneRoster files into a school, whole or not at all; `subject` is None on the command line.

    Raises RosterRefused, and RecordsUnavailable.
    """
    wanted = await asyncio.to_thread(oneroster.read, bundle)
    held = await database.read(look, school_id)
    plan = await asyncio.to_thread(plan_import, held, wanted, at=now, language=language, many_may_leave=many_may_leave)
    if not dry_run:
        plan = await database.write(
            keeping.import_wanted,
            school_id,
            wanted,
            subject=subject,
            at=now,
            language=language,
            many_may_leave=many_may_leave,
            progress=progress,
            foreseen=keeping.Foreseen(held, plan),
        )
    return RosterReport(dry_run, plan, tuple(sorted((*wanted.problems, *plan.problems), key=lambda each: each.row)))
