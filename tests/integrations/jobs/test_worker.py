"""The jobs beside a running coach: they keep nobody waiting, stop when they are told to, and say how they are."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.records.anchoring import anchors
from coach.records.database import Database
from coach.records.exclusive import Exclusive
from integrations.jobs import worker
from integrations.jobs.engine import Engine, Errand, Piece
from integrations.jobs.worker import State
from integrations.settings import Settings
from tests.coach.records.house import SqlHouse
from tests.coach.records.lives import NOW, a_life, a_school

ROOT = Path(__file__).parents[3]


class Remembering:
    """Does two pieces and remembers them; the first fails as often as it is told to."""

    def __init__(self, *, failures: int = 0) -> None:
        self.done: list[str] = []
        self.failures = failures
        self.begun = False

    async def pieces(self, *, now: datetime) -> list[Piece]:
        return [Piece("a"), Piece("b")]

    async def do(self, piece: Piece, *, now: datetime) -> Mapping[str, int]:
        if piece.kind == "a" and self.failures:
            self.failures -= 1
            raise RuntimeError("words that nobody may read")
        self.done.append(piece.kind)
        return {}


class Nothing:
    """No errands."""

    async def due(self, *, now: datetime) -> list[Errand]:
        return []

    async def do(self, errand: Errand, *, now: datetime) -> str:
        raise AssertionError("nothing was due")

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        raise AssertionError("nothing was done")


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(4_000):
        if is_so():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")


async def settle(jobs: worker.Jobs, state: State) -> None:
    await until(lambda: jobs.state is state)


async def until_done(work: Remembering, count: int) -> None:
    await until(lambda: len(work.done) >= count)


@pytest.fixture
def settings(sqlite: str, tmp_path: Path) -> Settings:
    return Settings.read(database_url=sqlite, data_dir=tmp_path / "data", _env_file=None)


async def test_a_night_that_was_missed_is_done_at_the_start(settings: Settings) -> None:
    work = Remembering()
    async with Database(settings.database_url) as database:
        async with worker.running(settings, database, now=lambda: NOW, work=work) as jobs:
            assert jobs.readiness() == {"jobs": True}, "nobody waits for it to start"
            await until_done(work, 2)
            assert jobs.state is State.WORKING
        async with worker.running(settings, database, now=lambda: NOW, work=work) as jobs:
            await settle(jobs, State.WORKING)
            await asyncio.sleep(1.5)
    assert work.done == ["a", "b"]


async def test_what_fails_is_tried_again_and_the_others_are_done(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    work = Remembering(failures=1)
    async with (
        Database(settings.database_url) as database,
        worker.running(settings, database, now=lambda: NOW, work=work),
    ):
        await until_done(work, 2)
    assert work.done == ["a", "b"]
    assert "RuntimeError" in caplog.text and "nobody may read" not in caplog.text
    kept = (settings.data_dir / "jobs.sqlite3").read_bytes()
    assert b"nobody may read" not in kept


async def test_it_stops_while_it_still_starts(settings: Settings) -> None:
    async with Database(settings.database_url) as database:
        for _ in range(3):
            async with worker.running(settings, database, now=lambda: NOW, work=Remembering()):
                await asyncio.sleep(0.05)
        async with worker.running(settings, database, now=lambda: NOW, work=Remembering()) as jobs:
            await settle(jobs, State.WORKING)


async def test_while_another_process_works_it_waits(settings: Settings) -> None:
    elsewhere = Exclusive(settings.database_url, worker.LOCK, folder=settings.data_dir)
    assert elsewhere.take()
    work = Remembering()
    async with Database(settings.database_url) as database:
        jobs = worker.Jobs(settings, database, now=lambda: NOW, work=work, looks_every_s=0.05)
        going = asyncio.create_task(jobs.keep_going())
        await settle(jobs, State.ELSEWHERE)
        assert jobs.readiness() == {"jobs": True} and work.done == []
        elsewhere.let_go()
        await until_done(work, 2)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
        await jobs.stop()


async def test_a_process_runs_one_engine_and_the_second_waits_for_it(
    settings: Settings, tmp_path: Path, migrated_sqlite: bytes
) -> None:
    (tmp_path / "other.db").write_bytes(migrated_sqlite)
    other = Settings.read(
        database_url=f"sqlite:///{tmp_path / 'other.db'}", data_dir=tmp_path / "other", _env_file=None
    )
    first, second = Remembering(), Remembering()
    async with Database(settings.database_url) as one, Database(other.database_url) as two:
        jobs = worker.Jobs(other, two, now=lambda: NOW, work=second, looks_every_s=0.05)
        async with worker.running(settings, one, now=lambda: NOW, work=first) as running:
            await settle(running, State.WORKING)
            going = asyncio.create_task(jobs.keep_going())
            await settle(jobs, State.ELSEWHERE)
            await until_done(first, 2)
            assert second.done == []
        await until_done(second, 2)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
        await jobs.stop()


async def test_where_it_cannot_be_done_it_says_so(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "jobs.sqlite3").write_bytes(b"no database at all" * 100)
    async with (
        Database(settings.database_url) as database,
        worker.running(settings, database, now=lambda: NOW, work=Remembering()) as jobs,
    ):
        await settle(jobs, State.FAILING)
        assert jobs.readiness() == {"jobs": False}


async def test_the_night_purges_clears_the_files_and_notes_down_the_audit(sql_house: SqlHouse, tmp_path: Path) -> None:
    from coach.records import upkeep
    from coach.records.engine import for_writing
    from integrations.jobs.nightly import Privacy

    with for_writing(sql_house.engine).begin() as connection:
        a_life(connection, a_school(connection))
    night = Privacy(sql_house.records.database, tmp_path)  # type: ignore[attr-defined]
    later = datetime(2028, 1, 1, tzinfo=NOW.tzinfo)
    for _ in range(2):
        pieces = await night.pieces(now=later)
        told = {piece.kind: await night.do(piece, now=later) for piece in pieces}
    assert set(told) == {"scrub", "anchor"}, "the second night finds nothing to do"
    assert told["anchor"] == {"row": 2} and told["scrub"] == {"cleared": 1}
    assert [anchor.number for anchor in anchors(tmp_path / "audit-anchor.jsonl")] == [2]
    assert upkeep.CLASS not in told


def test_the_engine_is_known_to_one_file_and_loaded_by_nothing_that_only_looks() -> None:
    naming = [
        place.relative_to(ROOT)
        for folder in ("coach", "integrations", "knowledge_base", "prompts")
        for place in (ROOT / folder).rglob("*.py")
        if "from dbos" in (text := place.read_text("utf-8")) or "import dbos" in text
    ]
    assert naming == [Path("integrations/jobs/engine.py")]
    looking = (
        "import sys, integrations.cli.main, integrations.app, integrations.jobs.worker; print('dbos' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", looking], cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.strip() == b"False"


async def test_when_the_hour_comes_the_night_is_done(settings: Settings) -> None:
    work, soon = Remembering(), datetime.now(UTC) + timedelta(seconds=20)
    settings.data_dir.mkdir()
    engine = Engine(
        settings.database_url,
        settings.data_dir,
        work,
        Nothing(),
        cron=f"{soon.second} {soon.minute} {soon.hour} * * *",
        zone="UTC",
        now=lambda: NOW,
        loop=asyncio.get_running_loop(),
    )
    try:
        await asyncio.to_thread(engine.start)
        await until_done(work, 2)
        assert datetime.now(UTC) < soon, "that of yesterday was missed"
        await until_done(work, 4)
        assert datetime.now(UTC) >= soon
    finally:
        await asyncio.to_thread(engine.stop)


async def test_a_piece_under_way_is_finished_before_it_stops(settings: Settings) -> None:
    class Slow(Remembering):
        async def do(self, piece: Piece, *, now: datetime) -> Mapping[str, int]:
            self.begun = True
            await asyncio.sleep(0.5)
            return await super().do(piece, now=now)

    work = Slow()
    async with Database(settings.database_url) as database:
        async with worker.running(settings, database, now=lambda: NOW, work=work):
            await until(lambda: work.begun)
        assert work.done == ["a"], "the piece is finished, and no other is begun"
        async with worker.running(settings, database, now=lambda: NOW, work=work):
            await until_done(work, 2)
    assert work.done == ["a", "b"]
