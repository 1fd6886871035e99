"""The engine of durable work, which is DBOS; nothing else knows it. What was begun is gone on with after a kill.

Of a night it keeps which pieces of work there are and which are done, as ids. A piece that was killed between its
commit and the note that it is done is done again: every piece of work has to stand that.
"""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import make_url

log = logging.getLogger(__name__)

APPLICATION = "learning-coach"
SCHEMA = "jobs"
"""Of the engine's own tables, where they are in the same PostgreSQL."""
FILE = "jobs.sqlite3"
"""The engine's own file, beside SQLite."""
SHAPE = "1"
"""Of a night. What was begun in another shape is not gone on with: change it when the pieces of a night change."""
WORKER = "worker"
"""One process works at a time (`coach.records.exclusive`), so whoever works goes on with all that was begun."""
ATTEMPTS, PAUSE_S = 3, 2.0
WAITS_FOR_A_PIECE_S = 20
"""How long a stop waits for the piece of work under way."""
IS_HISTORY_AFTER = timedelta(days=90)
CONNECTIONS = 4

T = TypeVar("T")

_only = threading.Lock()
"""DBOS is one of a process. Whoever holds this runs it."""


@dataclass(frozen=True)
class Piece:
    """A piece of a night's work: what is done, and of whom or what the id."""

    kind: str
    id: str = ""


class Nightly(Protocol):
    """What is done once every night."""

    async def pieces(self, *, now: datetime) -> list[Piece]:
        """Return what there is to do, in its order."""

    async def do(self, piece: Piece, *, now: datetime) -> Mapping[str, int]:
        """Do it, in one transaction; done again, it changes nothing. Return how much was done, in numbers."""


class _Stopped(BaseException):
    """The process ends: what is under way is not noted as done, nor as failed."""


class Engine:
    """Runs `work` every night at `cron` in `zone`. Its methods block: call them on a thread of their own."""

    def __init__(
        self,
        database_url: str,
        data_dir: Path,
        work: Nightly,
        *,
        cron: str,
        zone: str,
        now: Callable[[], datetime],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._url, self._data_dir, self._work = database_url, data_dir, work
        self._cron, self._zone, self._now, self._loop = cron, zone, now, loop
        self._is_mine = False
        """Whether the one DBOS of this process is this engine's."""
        self._stopping = threading.Event()
        self._working = threading.Lock()
        """Held while a piece is done."""
        self._starting = threading.Lock()
        """Held while the engine starts: a stop waits until it has, and then stops it."""

    def start(self) -> bool:
        """Go on with what was begun, do a night that was missed, and wait for the next ones.

        False when another engine runs in this process, which can run one.
        """
        with self._starting:
            self._is_mine = not self._stopping.is_set() and _only.acquire(blocking=False)
            if self._is_mine:
                self._start()
            return self._is_mine

    def _start(self) -> None:
        from dbos import DBOS, DBOSPortableJSONSerializer

        _be_quiet()
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_url": _address(self._url, self._data_dir),
                "dbos_system_schema": SCHEMA,
                "application_version": SHAPE,
                "executor_id": WORKER,
                "serializer": DBOSPortableJSONSerializer(),  # what is kept can be read, and nothing in it is run
                "use_listen_notify": False,
                "sys_db_pool_size": CONNECTIONS,
                "enable_otlp": False,
                "log_level": "WARNING",
            }
        )

        @DBOS.step(name="pieces")
        def pieces() -> dict[str, Any]:
            return self._pieces()

        @DBOS.step(name="piece")
        def done(kind: str, of: str, now: str) -> dict[str, Any]:
            return self._piece(kind, of, now)

        @DBOS.workflow(name="night")
        def night(at: datetime, context: Any) -> None:
            tonight = pieces()
            for kind, of in tonight["pieces"]:
                done(kind, of, tonight["now"])

        DBOS.launch()
        DBOS.apply_schedules(
            [
                {
                    "schedule_name": "night",
                    "workflow_fn": night,
                    "schedule": self._cron,
                    "cron_timezone": self._zone,
                }
            ]
        )
        today = datetime.now(UTC)  # the engine goes by the wall clock, whatever a demo's clock says
        DBOS.backfill_schedule("night", today - timedelta(days=1), today)  # what has been done is not done again
        old = DBOS.list_workflows(end_time=(today - IS_HISTORY_AFTER).isoformat(), load_input=False, load_output=False)
        DBOS.delete_workflows([each.workflow_id for each in old])

    def stop(self) -> None:
        """Let the piece under way be finished, and begin no other."""
        self._stopping.set()
        if self._working.acquire(timeout=WAITS_FOR_A_PIECE_S):
            self._working.release()
        with self._starting:
            if not self._is_mine:
                return
            from dbos import DBOS

            DBOS.destroy(destroy_registry=True)
            self._is_mine = False
            _only.release()

    def _pieces(self) -> dict[str, Any]:
        now = self._now()
        pieces = self._try("pieces", lambda: self._work.pieces(now=now)) or []
        return {"now": now.isoformat(), "pieces": [[piece.kind, piece.id] for piece in pieces]}

    def _piece(self, kind: str, of: str, now: str) -> dict[str, Any]:
        piece, at = Piece(kind, of), datetime.fromisoformat(now)
        done = self._try(f"{kind} {of}".strip(), lambda: self._work.do(piece, now=at))
        return {"failed": True} if done is None else dict(done)

    def _try(self, what: str, work: Callable[[], Awaitable[T]]) -> T | None:
        """Do it on the event loop of the records, a few times if need be. What fails is left for the next night."""
        for attempt in range(ATTEMPTS):
            with self._working:
                if self._stopping.is_set():
                    raise _Stopped
                under_way = asyncio.run_coroutine_threadsafe(_awaited(work), self._loop)
                try:
                    return under_way.result()
                except Exception as error:  # the edge's last line: the others are still to be done
                    log.warning("%s failed (%s), attempt %s", what, type(error).__name__, attempt + 1)
            if self._stopping.wait(PAUSE_S):
                raise _Stopped
        log.error("%s was not done; the next night tries again", what)
        return None


async def _awaited(work: Callable[[], Awaitable[T]]) -> T:
    return await work()


def _address(database_url: str, data_dir: Path) -> str:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{data_dir / FILE}"
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _be_quiet() -> None:
    """The engine logs like everybody else, and only what is wrong; by itself it would write to the terminal."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.propagate = True
