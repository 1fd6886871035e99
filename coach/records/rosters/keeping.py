"""Carries a plan out, whole or not at all, and notes in the audit that it was."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, insert, update

from coach.authorization import Subject
from coach.records import audit, sign_ins
from coach.records.rosters.held import IMPORT, Held, look
from coach.records.rosters.plan import RosterPlan, Write
from coach.records.rosters.planning import plan_import
from coach.records.rosters.wanted import Wanted
from coach.records.tables.school import (
    class_staff,
    enrolment,
    learner,
    learner_summary,
    person,
    school,
    school_class,
    staff_role,
    term,
)

Progress = Callable[[int, int], None]
"""Called with how many rows are written and how many there are."""

IN_ORDER: tuple[Table, ...] = (
    school,
    term,
    school_class,
    person,
    staff_role,
    learner,
    learner_summary,
    enrolment,
    class_staff,
)
"""Each refers only to those before it."""
AT_ONCE = 500


@dataclass(frozen=True)
class Foreseen:
    """A plan, and what was here when it was made."""

    held: Held
    plan: RosterPlan


def import_wanted(
    connection: Connection,
    school_id: UUID,
    wanted: Wanted,
    *,
    subject: Subject | None,
    at: datetime,
    language: str = "en",
    many_may_leave: bool = False,
    progress: Progress | None = None,
    foreseen: Foreseen | None = None,
) -> RosterPlan:
    """Do what is to change, and return it; `subject` is None on the command line.

    What was `foreseen` for the same instant is done as it is, unless something has changed here since: others who
    write do not have to wait while a large school is compared. Raises RosterRefused.
    """
    held = look(connection, school_id, alone=True)
    if foreseen is not None and foreseen.held == held:
        plan = foreseen.plan
    else:
        plan = plan_import(held, wanted, at=at, language=language, many_may_leave=many_may_leave)
    carry_out(connection, plan, at=at, progress=progress)
    note(connection, school_id, subject=subject, at=at, object_id=school_id)
    return plan


def note(connection: Connection, school_id: UUID, *, subject: Subject | None, at: datetime, object_id: UUID) -> None:
    """One row for all of it. Whoever was disabled at this instant is known by it to have been on no roster any more."""
    if subject is None:
        audit.note_by_machine(connection, IMPORT, at=at, object_id=object_id, school_id=school_id)
    else:
        audit.note(connection, subject, IMPORT, at=at, object_id=object_id)


def carry_out(connection: Connection, plan: RosterPlan, *, at: datetime, progress: Progress | None = None) -> None:
    """Write all rows of a plan, some hundred at once; who may not sign in any more is signed out."""
    writes = sorted(
        (write for change in plan.changes for write in change.writes),
        key=lambda write: (IN_ORDER.index(write.table), not write.is_new, sorted(write.values)),
    )
    _free_names(connection, writes)
    done = 0
    for (table, is_new, _), alike in groupby(
        writes, key=lambda write: (write.table, write.is_new, sorted(write.values))
    ):
        for some in _portions(alike):
            _write(connection, table, some, is_new=is_new)
            done += len(some)
            if progress is not None:
                progress(done, len(writes))
    for write in writes:
        if write.table is person and write.values.get("disabled_at") is not None:
            sign_ins.end_all(connection, write.key, at=at)


def _write(connection: Connection, table: Table, writes: list[Write], *, is_new: bool) -> None:
    key = next(iter(table.primary_key))
    if is_new:
        connection.execute(insert(table), [{key.name: write.key, **write.values} for write in writes])
        return
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in writes[0].values}
    connection.execute(
        update(table).where(key == bindparam("key")).values(values),
        [{"key": write.key, **{f"new_{name}": value for name, value in write.values.items()}} for write in writes],
    )


def _free_names(connection: Connection, writes: Iterable[Write]) -> None:
    """A term's name is a school's once. Of two that change names, neither can be first: both let go of theirs."""
    renamed = [write for write in writes if write.table is term and not write.is_new and "name" in write.values]
    for write in renamed:
        connection.execute(update(term).where(term.c.id == write.key).values(name=str(write.key)))


def _portions(writes: Iterator[Write]) -> Iterator[list[Write]]:
    while some := list(islice(writes, AT_ONCE)):
        yield some
