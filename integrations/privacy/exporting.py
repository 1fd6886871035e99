"""Hands out what is kept of one student: data, a page to read, and a list with the hash of each file.

That it was handed out is written down before anybody gets it.
"""

import asyncio
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from coach.authorization import Role, Subject
from coach.conversation import LearnerId
from coach.records.database import Database
from coach.records.disclosures import Category, disclose
from coach.records.exporting import Seen, Whole, seen, whole
from coach.records.exporting import files as portfolio_files
from coach.records.noted import OPERATOR, note_of_student
from coach.records.portfolio import File
from coach.sharing import Sight

SCHEMA = "learning-coach/student-record"
VERSION = 1
"""Of the shape of `record.json`; a field that changes its meaning makes a new one."""
ACTION = "export_student"
PURPOSES: Mapping[Role, str] = {
    Role.STUDENT: "access",
    Role.TEACHER: "teaching",
    Role.SAFEGUARDING_LEAD: "safeguarding",
}


@dataclass(frozen=True)
class Export:
    """The files of one student."""

    learner_id: LearnerId
    files: Mapping[str, bytes]
    made_at: datetime

    def as_zip(self) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(zipfile.ZipInfo(name, self.made_at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def write_to(self, folder: Path) -> Path:
        """Write a folder of its own into this one, whole or not at all, readable by this user alone; return it."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{self.learner_id}-{self.made_at:%Y%m%dT%H%M%S}"
        with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as beside:  # it is made 0700
            draft = Path(beside) / target.name
            draft.mkdir(0o700)
            for name, content in self.files.items():
                (draft / name).write_bytes(content)
                (draft / name).chmod(0o600)
            os.rename(draft, target)
        return target


async def export_student(
    database: Database,
    learner_id: LearnerId,
    *,
    language: str,
    now: datetime,
    subject: Subject | None,
    sight: Sight | None = None,
    noted_as: str | None = None,
    with_files: bool = True,
) -> Export:
    """Return the files: everything, or what `sight` shows of it. The caller has authorised it.

    `subject` is who asked; None is the command line. `noted_as` is the action that goes into the audit for this student
    where the door noted another thing, such as a class. The works in the portfolio come along `with_files`. Raises
    UnknownLearner.
    """
    record = await database.read(seen, learner_id, sight) if sight else await database.read(whole, learner_id)
    works = await database.read(portfolio_files, learner_id, sight) if with_files else ()
    made = await asyncio.to_thread(_made, record, works, learner_id, language=language, now=now)
    await database.write(_note, learner_id, subject=subject, noted_as=noted_as, now=now)
    return made


def _note(
    connection: Connection, learner_id: LearnerId, *, subject: Subject | None, noted_as: str | None, now: datetime
) -> None:
    recipient = subject.role.value if subject else OPERATOR
    purpose = PURPOSES.get(subject.role, "administration") if subject else "administration"
    disclose(connection, learner_id, Category.EXPORT, recipient=recipient, purpose=purpose, at=now)
    if subject is None or noted_as:  # otherwise it was noted at the door
        note_of_student(connection, subject or OPERATOR, noted_as or ACTION, learner_id, at=now)


def _made(
    record: Whole | Seen, works: tuple[File, ...], learner_id: LearnerId, *, language: str, now: datetime
) -> Export:
    from integrations.privacy.rendering import seen_page, whole_page

    if isinstance(record, Whole):
        page, rows = whole_page(record, language=language, now=now), _counts(record.tables)
    else:
        page, rows = seen_page(record, language=language, now=now), _counts(asdict(record))
    about = {"schema": SCHEMA, "version": VERSION, "made_at": now.isoformat()}
    files = {"record.json": _json({**about, **_as_dict(record)}), "record.html": page.encode()}
    files |= {f"file-{number:02}-{work.name}": work.content for number, work in enumerate(works, 1)}
    hashed = [_hashed(name, said) for name, said in files.items()]
    manifest = _json({**about, "files": hashed, "rows": rows})
    return Export(learner_id, {**files, "manifest.json": manifest}, now)


def _hashed(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _as_dict(record: Whole | Seen) -> dict[str, Any]:
    told = asdict(record)
    for reader in told.get("readers", ()):
        reader["first_at"], reader["last_at"] = reader["first_at"].isoformat(), reader["last_at"].isoformat()
    return told


def _counts(tables: Mapping[str, Any]) -> dict[str, int]:
    return {name: len(rows) for name, rows in tables.items() if isinstance(rows, list)}


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1, default=str).encode()
