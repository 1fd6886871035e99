"""Opens the database: SQLite (one file, for one school) or PostgreSQL, with what makes each of them safe."""

import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

BUSY_MS = 5_000
"""How long a writer waits for another one before the store counts as not answering."""

BETWEEN_TRIES_S = 0.01

CONNECTIONS = 8
"""To PostgreSQL, from one process."""

WRITES = "records_writes"
"""Execution option of a connection that is going to write."""
NOTICE = "records_notice"
"""Execution option: what students are told of this process, see `Database`."""


def open_engine(url: str, *, busy_ms: int = BUSY_MS, enforce_links: bool = True) -> Engine:
    """Return an engine for `sqlite:///FILE` or `postgresql://...`; nothing is connected yet.

    What is written never stands in an error or a log: `hide_parameters`.

    Migrations do without `enforce_links`: SQLite changes a table by making it anew, and cannot do so under its rows.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, hide_parameters=True)
        _prepare_sqlite(engine, busy_ms, enforce_links=enforce_links)
    else:
        # Pinged first, so that a database which was restarted is noticed before a message is lost on it.
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_size=CONNECTIONS,
            pool_timeout=busy_ms / 1000,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 5},
        )
        _prepare_postgresql(engine, busy_ms)
    return engine


def for_writing(engine: Engine) -> Engine:
    return engine.execution_options(**{WRITES: True})


def for_reading(engine: Engine) -> Engine:
    """What is read in one transaction is of one instant; on SQLite it always is."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")


def _address(url: str) -> URL:
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        if address.database in (None, "", ":memory:"):
            raise ValueError("records need a file: sqlite:///PATH")
        return address
    if address.get_backend_name() == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    raise ValueError(f"records are kept in sqlite or postgresql, not in {address.get_backend_name()}")


def _prepare_sqlite(engine: Engine, busy_ms: int, *, enforce_links: bool) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        # The driver begins transactions late, only before a write; `begin` below does it in time.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        _log_ahead(connection, busy_ms)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if enforce_links else 'OFF'}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails at once when another process wrote in between,
        # without waiting; a writer therefore asks for the lock at the start: https://sqlite.org/lang_transaction.html
        is_writer = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _log_ahead(connection: Any, busy_ms: int) -> None:
    """Two that open a new file at once cannot both change its mode, and SQLite does not wait for that one."""
    until = time.monotonic() + busy_ms / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(BETWEEN_TRIES_S)


def _prepare_postgresql(engine: Engine, busy_ms: int) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.execute(f"SET lock_timeout = {busy_ms}")
        connection.commit()
