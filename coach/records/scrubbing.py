"""Clears a database's files of what was removed from its tables.

SQLite: what was written ahead goes into the file, and the file is written anew, so that no page keeps the words.
PostgreSQL: dead rows are cleared, and small tables are written anew. What stands in the server's log of changes (WAL)
stays there until that is recycled or archived, and on a large table until the room of dead rows is used again.
"""

import logging
import sqlite3
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import OperationalError

from coach.records.audit import note_by_machine
from coach.records.belongings import of_student
from coach.records.engine import BUSY_MS, for_writing, open_engine
from coach.records.noted import JOB
from coach.records.tables.privacy import audit

log = logging.getLogger(__name__)

REMOVING = ("erase_student", "apply_retention")
"""The actions after which files may still hold what the tables do not."""
ACTION = "scrub_files"
SMALL = 64 * 2**20
"""Of a table, in bytes: so much is written anew in about a second, during which nobody reads it."""
BESIDE = ("disclosure", "outbox")
"""Tables in which words of a student are changed, though the rows are not theirs."""


def is_due(connection: Connection) -> bool:
    """Whether anything was removed since the files were last cleared."""

    def last(*actions: str) -> int:
        return connection.execute(select(func.max(audit.c.number)).where(audit.c.action.in_(actions))).scalar() or 0

    return last(*REMOVING) > last(ACTION)


def scrub(url: str, *, at: datetime, busy_ms: int = BUSY_MS) -> bool:
    """Clear the files if that is due, and note it; False when something is in the way, and it is to be tried again."""
    engine = open_engine(url, busy_ms=busy_ms)
    try:
        with engine.begin() as connection:
            if not is_due(connection):
                return True
        is_done = _write_file_anew(engine) if engine.dialect.name == "sqlite" else _clear_tables(engine)
        if is_done:
            with for_writing(engine).begin() as connection:
                note_by_machine(connection, ACTION, at=at, by=JOB)
        return is_done
    finally:
        engine.dispose()


def _write_file_anew(engine: Engine) -> bool:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(step)
            if (said := cursor.fetchone()) and said[0]:
                log.warning("the file of the records is in use and could not be cleared yet")
                return False
    except sqlite3.OperationalError as error:
        log.warning("the file of the records could not be cleared yet: %s", error)
        return False
    finally:
        connection.close()
    return True


def _clear_tables(engine: Engine) -> bool:
    names = [table.name for table in of_student(UUID(int=0))] + list(BESIDE)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in names:
            size = connection.execute(text("SELECT pg_total_relation_size(:name)"), {"name": name}).scalar_one()
            if size > SMALL or not _vacuum(connection, f"VACUUM FULL {name}"):
                _vacuum(connection, f"VACUUM {name}")
    return True


def _vacuum(connection: Connection, command: str) -> bool:
    """False when somebody holds the table for longer than this waits."""
    try:
        connection.execute(text(command))
        return True
    except OperationalError as error:
        log.warning("%s: %s", command, type(error.orig).__name__)
        return False
