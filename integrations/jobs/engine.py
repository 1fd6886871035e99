"""The engine of durable work, which is DBOS; nothing else knows it. What was begun is gone on with after a kill.

Of a night it keeps which pieces of work there are and which are done, as ids. A piece that was killed between its
commit and the note that it is done is done again: every piece of work has to stand that.

An errand is done as soon as it is due. How it went is kept between doing and noting it, so that one that was killed
there is not done again, only noted. What was killed while it was done is done once more: a letter that was on its way.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
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
LONGEST_PAUSE_S = 30.0
"""Of an errand whose records do not answer: it is tried until they do."""
PENDING = "PENDING"
WAITING = (PENDING, "ENQUEUED", "DELAYED")
"""What the engine calls work that it has begun or will begin."""
AGAIN_AFTER_S = 30.0
"""When an errand that stopped for no reason of its own is begun once more."""
WAITS_FOR_A_PIECE_S = 20
"""How long a stop waits for the piece of work under way, and for the errands."""
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


@dataclass(frozen=True)
class Errand:
    """Something that is done once, as soon as it is due: what, of whom or what the id, and which time of it."""

    kind: str
    id: str
    time: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.id}-{self.time}"


class Errands(Protocol):
    """What is done as soon as it is due."""

    async def due(self, *, now: datetime) -> Sequence[Errand]:
        """Return what should have been done by now and is not; also what is under way."""

    async def do(self, errand: Errand, *, now: datetime) -> str:
        """Do what cannot be taken back, and say how it went. Where it is killed, it is done again."""

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        """Note how it went, in one transaction; noted again, it changes nothing."""


class _Stopped(BaseException):
    """The process ends: what is under way is not noted as done, nor as failed."""


class Engine:
    """Runs `work` every night at `cron` in `zone`, and errands when told to. Its methods block, each on a thread."""

    def __init__(
        self,
        database_url: str,
        data_dir: Path,
        work: Nightly,
        errands: Errands,
        *,
        cron: str,
        zone: str,
        now: Callable[[], datetime],
        loop: asyncio.AbstractEventLoop,
        again_after_s: float = AGAIN_AFTER_S,
    ) -> None:
        self._url, self._data_dir, self._work, self._errands = database_url, data_dir, work, errands
        self._cron, self._zone, self._now, self._loop = cron, zone, now, loop
        self._again_after_s = again_after_s
        self._is_mine = False
        """Whether the one DBOS of this process is this engine's."""
        self._stopping = threading.Event()
        self._working = threading.Lock()
        """Held while a piece is done."""
        self._starting = threading.Lock()
        """Held while the engine starts: a stop waits until it has, and then stops it."""
        self._under_way: set[str] = set()
        """The keys of errands."""
        self._changed = threading.Condition()
        """Held while `_under_way` changes."""
        self._rests: dict[str, float] = {}
        """By key, until when an errand is not begun again."""
        self._left_over: set[str] = set()
        """The keys of errands that another process had begun, or that broke off here."""

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

        @DBOS.step(name="do")
        def did(errand: Errand) -> str:
            return self._until_done(errand.key, lambda: self._errands.do(errand, now=self._now()))

        @DBOS.step(name="note")
        def noted(errand: Errand, outcome: str) -> None:
            self._until_done(errand.key, lambda: self._errands.note(errand, outcome, now=self._now()))

        @DBOS.workflow(name="errand")
        def run(kind: str, of: str, which: str) -> None:
            errand = Errand(kind, of, which)
            with self._changed:
                if self._stopping.is_set():
                    raise _Stopped
                self._under_way.add(errand.key)
            try:
                noted(errand, did(errand))
            finally:
                with self._changed:
                    self._under_way.discard(errand.key)
                    self._changed.notify_all()

        self._run = run
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

    def begin(self, errand: Errand) -> None:
        """See to it that it is done once, after a kill too. What is under way or was begun just now is left alone."""
        with self._changed:
            is_resting = time.monotonic() < self._rests.get(errand.key, 0)
            if self._stopping.is_set() or errand.key in self._under_way or is_resting:
                return
            self._rests = {key: until for key, until in self._rests.items() if until > time.monotonic()}
            is_left_over = errand.key in self._left_over
            self._rests[errand.key] = time.monotonic() + self._again_after_s
        try:
            self._begin(errand, is_left_over=is_left_over)
        except Exception:
            self._rests.pop(errand.key, None)
            raise

    def _begin(self, errand: Errand, *, is_left_over: bool) -> None:
        """Begin it. One that was begun before and is still due did not come to its end."""
        from dbos import DBOS, SetWorkflowID

        known = DBOS.get_workflow_status(errand.key)
        if known is not None and known.status in WAITING and known.app_version == SHAPE:
            if is_left_over and known.status == PENDING:
                DBOS.resume_workflow(errand.key)
            self._left_over.add(errand.key)  # at a start the engine goes on with it by itself: give it the time
            return
        self._left_over.discard(errand.key)
        if known is not None:
            DBOS.delete_workflows([errand.key])
        with SetWorkflowID(errand.key):
            DBOS.start_workflow(self._run, errand.kind, errand.id, errand.time)

    def stop(self) -> None:
        """Let the piece under way and the errands be finished, and begin no other."""
        self._stopping.set()
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way, WAITS_FOR_A_PIECE_S)
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

    def _until_done(self, what: str, work: Callable[[], Awaitable[T]]) -> T:
        """Do it on the event loop of the records, again and again until it succeeds: somebody is to be told of it."""
        pause = PAUSE_S
        while True:
            try:
                return asyncio.run_coroutine_threadsafe(_awaited(work), self._loop).result()
            except Exception as error:  # the edge's last line: it is tried until it is done
                log.warning("%s failed (%s); it is tried again", what, type(error).__name__)
            if self._stopping.wait(pause):
                raise _Stopped
            pause = min(2 * pause, LONGEST_PAUSE_S)

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
