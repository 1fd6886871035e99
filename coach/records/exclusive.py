"""A lock that one process holds at a time, and that a killed one lets go of by being gone."""

import fcntl
import hashlib
import os
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError


class Exclusive:
    """Beside SQLite it is the lock of a file in `folder`, in PostgreSQL an advisory lock of one session.

    A pooler that gives each transaction another session (pgbouncer in its transaction mode) cannot keep it.
    """

    def __init__(self, url: str, name: str, *, folder: Path) -> None:
        self._url = make_url(url)
        self._file = folder / f"{name}.lock"
        self._key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7])
        self._descriptor: int | None = None
        self._session: Connection | None = None

    def take(self) -> bool:
        """Try to take it, without waiting; say whether it is held now."""
        if self.is_held():
            return True
        return self._lock_file() if self._url.get_backend_name() == "sqlite" else self._lock_session()

    def is_held(self) -> bool:
        """Ask whether it still is: a session that broke has lost it."""
        if self._session is None:
            return self._descriptor is not None
        try:
            self._session.execute(text("SELECT 1"))
            return True
        except DBAPIError:
            self.let_go()
            return False

    def let_go(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._session is not None:
            session, self._session = self._session, None
            session.invalidate()  # closes it, also when nobody answers any more
            session.close()

    def _lock_file(self) -> bool:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def _lock_session(self) -> bool:
        """Raises nothing when nobody answers: then it is not held."""
        engine = create_engine(
            self._url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 5},
        )
        try:
            session = engine.connect()
        except DBAPIError:
            return False
        try:
            # A machine that lost its power says nothing: let the server find out within a minute.
            for setting, value in (("idle", 30), ("interval", 10), ("count", 3)):
                session.execute(text(f"SET tcp_keepalives_{setting} = {value}"))
            is_mine = session.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}).scalar_one()
        except DBAPIError:
            is_mine = False
        if is_mine:
            self._session = session
        else:
            session.close()
        return bool(is_mine)
