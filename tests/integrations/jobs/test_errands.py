"""An errand is done once, and what stopped before its end is begun again."""

import asyncio
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.records import occasions
from coach.records.database import Database
from coach.records.engine import open_engine
from coach.records.notices import NoticeKind
from integrations.clock import OffsetClock
from integrations.jobs import worker
from integrations.jobs.engine import Engine, Errand, Piece
from integrations.settings import Settings
from tests.coach.records.safeguarded import ADDRESSES, a_school
from tests.integrations.jobs.test_escalation import Contacts, telling, until
from tests.integrations.jobs.test_worker import NOW, Remembering

ROOT = Path(__file__).parents[3]


class Noting:
    """Remembers what was done and noted; each of the two fails as often as it is told to."""

    def __init__(self, *errands: Errand, failing_to_do: int = 0, failing_to_note: int = 0) -> None:
        self.waiting = list(errands)
        self.did: Counter[str] = Counter()
        self.noted: list[tuple[str, str]] = []
        self.failing_to_do, self.failing_to_note = failing_to_do, failing_to_note
        self.forgets = False
        """Whether it is due again although it was noted."""

    async def due(self, *, now: datetime) -> list[Errand]:
        return list(self.waiting)

    async def do(self, errand: Errand, *, now: datetime) -> str:
        self.did[errand.id] += 1
        if self.failing_to_do:
            self.failing_to_do -= 1
            raise RuntimeError("words that nobody may read")
        return f"outcome of {errand.id}"

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        if self.failing_to_note:
            self.failing_to_note -= 1
            raise RuntimeError("words that nobody may read")
        self.noted.append((errand.id, outcome))
        if not self.forgets:
            self.waiting.remove(errand)


class NoNight:
    async def pieces(self, *, now: datetime) -> list[Piece]:
        return []

    async def do(self, piece: Piece, *, now: datetime) -> dict[str, int]:
        return {}


Begin = Callable[[Errand], None]


@asynccontextmanager
async def running(folder: Path, errands: Noting, *, again_after_s: float = 30) -> AsyncIterator[Begin]:
    engine = Engine(
        f"sqlite:///{folder / 'records.db'}",
        folder,
        NoNight(),
        errands,
        cron="0 0 1 1 *",
        zone="UTC",
        now=lambda: NOW,
        loop=asyncio.get_running_loop(),
        again_after_s=again_after_s,
    )
    await asyncio.to_thread(engine.start)
    try:
        yield engine.begin
    finally:
        await asyncio.to_thread(engine.stop)


A = Errand("notice", "a", "0")


async def test_however_often_it_is_begun_it_is_done_once(tmp_path: Path) -> None:
    errands = Noting(A)
    async with running(tmp_path, errands) as begin:
        for _ in range(20):
            await asyncio.to_thread(begin, A)
        await until(lambda: bool(errands.noted), "the note")
        await asyncio.to_thread(begin, A)
    assert errands.did == {"a": 1} and errands.noted == [("a", "outcome of a")]


async def test_what_was_done_but_could_not_be_noted_is_noted_later_and_not_done_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    errands = Noting(A, failing_to_note=2)
    async with running(tmp_path, errands) as begin:
        await asyncio.to_thread(begin, A)
        await until(lambda: bool(errands.noted), "the note")
    assert errands.did == {"a": 1}
    assert "RuntimeError" in caplog.text and "nobody may read" not in caplog.text


async def test_what_cannot_be_done_is_tried_until_it_can(tmp_path: Path) -> None:
    errands = Noting(A, failing_to_do=1)
    async with running(tmp_path, errands) as begin:
        await asyncio.to_thread(begin, A)
        await until(lambda: bool(errands.noted), "the note")
    assert errands.did == {"a": 2}


async def test_what_is_still_due_after_its_end_is_begun_again_but_not_at_once(tmp_path: Path) -> None:
    errands = Noting(A)
    errands.forgets = True
    async with running(tmp_path, errands, again_after_s=1) as begin:
        await asyncio.to_thread(begin, A)
        await until(lambda: len(errands.noted) == 1, "the note")
        await asyncio.to_thread(begin, A)
        await asyncio.sleep(0.2)
        assert errands.did == {"a": 1}
        await asyncio.sleep(1)
        await asyncio.to_thread(begin, A)
        await until(lambda: len(errands.noted) == 2, "the second")


async def test_what_nobody_goes_on_with_is_gone_on_with_after_a_while(tmp_path: Path) -> None:
    """A worker was killed between doing and noting, and the engine does not find what it had begun."""
    data, url = tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}"
    begun = [sys.executable, "-m", "tests.integrations.jobs.errand_killed", url, str(data)]
    killed = await asyncio.to_thread(subprocess.run, begun, cwd=ROOT, check=False)
    assert killed.returncode == 9
    with sqlite3.connect(data / "jobs.sqlite3") as jobs:
        changed = jobs.execute("UPDATE workflow_status SET executor_id = 'gone' WHERE workflow_uuid = 'notice-a-0'")
        assert changed.rowcount == 1
    jobs.close()
    errands = Noting(A)
    async with running(data, errands, again_after_s=0.5) as begin:
        for _ in range(40):
            await asyncio.to_thread(begin, A)
            await asyncio.sleep(0.1)
            if errands.noted:
                break
    assert errands.noted == [("a", "done by who was killed")] and not errands.did


async def test_a_worker_begins_what_is_due_within_two_seconds(sqlite: str, tmp_path: Path) -> None:
    settings = Settings.read(database_url=sqlite, data_dir=tmp_path / "data", _env_file=None)
    errands = Noting()
    async with (
        Database(sqlite) as database,
        worker.running(settings, database, now=lambda: NOW, work=Remembering(), errands=errands) as jobs,
    ):
        await until(lambda: jobs.state is worker.State.WORKING, "the worker")
        took = []
        for number in range(3):
            errands.waiting.append(Errand("notice", str(number)))
            began = asyncio.get_running_loop().time()
            await until(lambda number=number: errands.did[str(number)] == 1, "the errand")  # type: ignore[misc]
            took.append(asyncio.get_running_loop().time() - began)
        await until(lambda: len(errands.noted) == 3, "the notes")
    assert min(took) < 2


async def test_an_adult_is_told_also_where_the_engine_cannot_run(sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "jobs.sqlite3").write_bytes(b"no database at all" * 100)
    clock, postbox, engine = OffsetClock(), Contacts(), open_engine(sqlite)
    school = a_school(engine, at=clock.now())
    async with telling(engine, tmp_path, clock, postbox):
        school.raise_concern(at=clock.now())
        await until(lambda: len(school.sent()) == 1, "the first")
        clock.move(timedelta(minutes=10))
        await until(lambda: len(school.sent()) == 2, "the second")
    assert postbox.tos == list(ADDRESSES[:2])
    engine.dispose()


async def test_reports_and_drills_are_ordered_and_told_by_the_worker(sqlite: str, tmp_path: Path) -> None:
    tuesday = datetime(2026, 12, 1, 16, 1, tzinfo=UTC)  # ten o'clock in Chicago
    clock, postbox, engine = OffsetClock(tuesday - datetime.now(UTC)), Contacts(), open_engine(sqlite)
    school = a_school(engine, at=tuesday - timedelta(days=90))
    async with telling(engine, tmp_path, clock, postbox):
        await until(lambda: len(school.sent()) == 4, "the report for three, and the first of the drill")
        clock.move(timedelta(minutes=20))
        await until(lambda: len(school.sent()) == 6, "the others of the drill")
        clock.move(timedelta(days=6))  # Monday, 10:22
        await until(lambda: len(school.sent()) == 9, "the next report")
    told = Counter(str(letter["Subject"]) for letter in postbox.letters)
    assert told == {"Learning Coach: the report of the week": 6, "Learning Coach: this is a test": 3}
    assert Counter(postbox.tos) == dict.fromkeys(ADDRESSES, 3)
    assert school.do(occasions.due, now=clock.now()) == ()
    assert {row.kind for row in school.sent()} == {NoticeKind.DRILL, NoticeKind.WEEKLY_REPORT}
    engine.dispose()
