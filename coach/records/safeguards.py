"""Which thresholds, crisis wordings and helplines a school goes by: every change, with the evaluation it passed."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.errors import CoachError
from coach.records.database import Database
from coach.records.tables.safeguarding import safeguards as changes
from coach.records.tables.school import person, school
from coach.safeguards import (
    AS_SHIPPED,
    LineKind,
    OwnLine,
    OwnWording,
    Safeguards,
    Thresholds,
    as_said,
    in_order,
)

log = logging.getLogger(__name__)

FRESH_S = 5.0
"""How long what was looked up is gone by; a change is in force everywhere after it."""
PATIENCE_S = 0.1
"""A store that takes longer counts as away: no student waits for it."""
MOST_KNOWN = 20_000
"""Students whose school is remembered."""


class SafeguardsChanged(CoachError):
    """Somebody changed them since the change was prepared, so it would not be what was agreed to."""

    code = "safeguards_changed"
    sentence = "The safeguards were changed meanwhile. Look at them as they are now, and ask again."


@dataclass(frozen=True)
class Change:
    """Safeguards that came into force, and what the safety evaluation found of them."""

    safeguards: Safeguards
    evaluation: Mapping[str, Any]
    asked_by: str
    """The name of who asked for it, and of who agreed."""
    agreed_by: str
    at: datetime


def in_force(connection: Connection, school_id: UUID) -> Safeguards:
    """Return what a school goes by now; without a change of its own it is what came with the code."""
    latest = select(changes).where(changes.c.school_id == school_id).order_by(changes.c.number.desc()).limit(1)
    row = connection.execute(latest).one_or_none()
    return _as_safeguards(row.number, row.change) if row else AS_SHIPPED


def put(
    connection: Connection,
    school_id: UUID,
    change: Safeguards,
    evaluation: Mapping[str, Any],
    *,
    asked_by: UUID,
    agreed_by: UUID,
    at: datetime,
) -> Safeguards:
    """Bring a change into force; its `number` is that of the safeguards it was prepared on. Raises SafeguardsChanged.

    Whether it passes the safety evaluation is asked before; nothing here decides it.
    """
    connection.execute(select(school.c.id).where(school.c.id == school_id).with_for_update())
    if in_force(connection, school_id).number != change.number:
        raise SafeguardsChanged
    kept = replace(change, number=change.number + 1)
    connection.execute(
        insert(changes).values(
            id=uuid7(),
            school_id=school_id,
            number=kept.number,
            change=as_json(kept),
            evaluation=dict(evaluation),
            asked_by=asked_by,
            agreed_by=agreed_by,
            at=at,
        )
    )
    return kept


def history(connection: Connection, school_id: UUID) -> tuple[Change, ...]:
    """Return every change of a school, the latest first."""
    asker, other = person.alias(), person.alias()
    wanted = (
        select(changes, asker.c.name.label("asker"), other.c.name.label("other"))
        .join(asker, asker.c.id == changes.c.asked_by)
        .join(other, other.c.id == changes.c.agreed_by)
        .where(changes.c.school_id == school_id)
        .order_by(changes.c.number.desc())
    )
    return tuple(
        Change(_as_safeguards(row.number, row.change), row.evaluation, row.asker, row.other, row.at)
        for row in connection.execute(wanted)
    )


def of_learner(connection: Connection, learner_id: UUID) -> tuple[UUID, Safeguards] | None:
    """Return the school of a student and what holds there; None for somebody unknown."""
    school_id = connection.execute(select(person.c.school_id).where(person.c.id == learner_id)).scalar_one_or_none()
    return (school_id, in_force(connection, school_id)) if school_id else None


def as_json(safeguards: Safeguards) -> dict[str, Any]:
    """All of it, as it is kept and shown."""
    thresholds = safeguards.thresholds
    return {
        "thresholds": {
            "urgent": thresholds.urgent,
            "wellbeing": thresholds.wellbeing,
            "figure": thresholds.figure,
        },
        "wordings": [
            {"language": each.language, "file": each.file, "section": each.section, "lines": list(each.lines)}
            for each in safeguards.wordings
        ],
        "helplines": [
            {
                "kind": each.kind.value,
                "name": each.name,
                "contact": dict(each.contact),
                "source": each.source,
                "checked_on": each.checked_on.isoformat(),
            }
            for each in safeguards.own_lines
        ],
        "without": sorted(kind.value for kind in safeguards.without),
    }


def _as_safeguards(number: int, kept: Mapping[str, Any]) -> Safeguards:
    return Safeguards(
        number,
        Thresholds(**kept["thresholds"]),
        in_order(
            OwnWording(each["language"], each["file"], each["section"], tuple(each["lines"]))
            for each in kept["wordings"]
        ),
        tuple(
            OwnLine(
                LineKind(each["kind"]),
                each["name"],
                as_said(each["contact"].items()),
                each["source"],
                date.fromisoformat(each["checked_on"]),
            )
            for each in kept["helplines"]
        ),
        frozenset(map(LineKind, kept["without"])),
    )


@dataclass
class _Known:
    safeguards: Safeguards
    until: float
    """By the clock of this process; looked up again after it."""


@dataclass
class KeptSafeguards:
    """The port `Safeguarding` from the records: looked up at most every few seconds for each school."""

    database: Database
    clock: Callable[[], float] = time.monotonic
    fresh_s: float = FRESH_S
    patience_s: float = PATIENCE_S
    _schools: dict[UUID, UUID] = field(default_factory=dict)
    _known: dict[UUID, _Known] = field(default_factory=dict)

    async def of_learner(self, learner_id: LearnerId) -> Safeguards:
        """Return what holds at their school: what was known last where the store is away, else what is shipped."""
        known = self._known_of(learner_id)
        if known and known.until > self.clock():
            return known.safeguards
        try:
            async with asyncio.timeout(self.patience_s):
                found = await self.database.read(of_learner, learner_id)
        except Exception:  # whatever keeps them away, the message is screened
            log.warning("the safeguards of a school could not be read", exc_info=True)
            if known is None:
                return AS_SHIPPED
            known.until = self.clock() + self.fresh_s
            return known.safeguards
        if found is None:
            return AS_SHIPPED
        return self._remembered(learner_id, *found)

    def _known_of(self, learner_id: LearnerId) -> _Known | None:
        school_id = self._schools.get(learner_id)
        return self._known.get(school_id) if school_id else None

    def _remembered(self, learner_id: LearnerId, school_id: UUID, safeguards: Safeguards) -> Safeguards:
        if len(self._schools) >= MOST_KNOWN:
            self._schools.clear()
        self._schools[learner_id] = school_id
        self._known[school_id] = _Known(safeguards, self.clock() + self.fresh_s)
        return safeguards
