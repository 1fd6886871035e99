"""Notes down, outside the database, how far the audit goes: whoever cuts off its end is found by that.

One line of JSON each time, in a file that is only added to. Copy it to where whoever keeps the database cannot write.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from coach.errors import AuditBroken
from coach.records.audit import head, verify
from coach.records.tables.privacy import audit

FILE = "audit-anchor.jsonl"
UNREADABLE = (ValueError, TypeError, DBAPIError)


@dataclass(frozen=True)
class Anchor:
    """Number and digest of the row that was the latest then."""

    number: int
    digest: str
    at: datetime

    @property
    def line(self) -> str:
        return json.dumps({"number": self.number, "digest": self.digest, "at": self.at.isoformat()})


def anchor(connection: Connection, file: Path, *, at: datetime) -> Anchor | None:
    """Note down how far the audit goes now, unless the last line says it already; None when there is no row yet.

    Raises AuditBroken when the row that was noted down last is not there any more: then nothing is added, so that the
    line which shows it stays the last one.
    """
    known = next(iter(anchors(file)[-1:]), None)
    if known is not None:
        there = connection.execute(select(audit.c.digest).where(audit.c.number == known.number)).scalar_one_or_none()
        if there != known.digest:
            raise AuditBroken(f"Row {known.number} of the audit is not the one that was noted down.")
    now = head(connection)
    if now is None or (known is not None and now == (known.number, known.digest)):
        return known
    fresh = Anchor(*now, at)
    _add(file, fresh)
    return fresh


def verified(connection: Connection, file: Path) -> int:
    """Return how many rows the audit has, each as it was written, with the one noted down last. Raises AuditBroken."""
    known = next(iter(anchors(file)[-1:]), None)
    try:
        return verify(connection, anchor=(known.number, known.digest) if known else None)
    except UNREADABLE as error:
        number = _first_unreadable(connection)
        if number is None:
            raise
        raise AuditBroken(f"Row {number} of the audit is not as it was written.") from error


def _first_unreadable(connection: Connection) -> int | None:
    """Return the first row with something in it that is no text, id or instant at all."""
    if connection.dialect.name != "sqlite":  # where the database itself would not have it
        return None
    numbers: list[int] = list(connection.execute(select(audit.c.number).order_by(audit.c.number)).scalars())
    for number in numbers:
        try:
            connection.execute(select(audit).where(audit.c.number == number)).one()
        except UNREADABLE:
            return number
    return None


def _add(file: Path, anchor: Anchor) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{'' if _ends_whole(file) else chr(10)}{anchor.line}\n")
        lines.flush()
        os.fsync(lines.fileno())


def anchors(file: Path) -> tuple[Anchor, ...]:
    """Return all of them, oldest first. A line that was cut off while it was written is none."""
    if not file.exists():
        return ()
    read = (_read(line) for line in file.read_text("utf-8", errors="replace").splitlines())
    return tuple(anchor for anchor in read if anchor is not None)


def _read(line: str) -> Anchor | None:
    try:
        said = json.loads(line)
        return Anchor(int(said["number"]), str(said["digest"]), datetime.fromisoformat(said["at"]))
    except (ValueError, KeyError, TypeError):
        return None


def _ends_whole(file: Path) -> bool:
    data = file.read_bytes() if file.exists() else b""
    return not data or data.endswith(b"\n")
