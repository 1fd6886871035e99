"""A worker is killed, really, and what it had begun is finished by the next one, each piece once."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, select, text

from coach.records.audit import verify
from coach.records.engine import for_writing, open_engine
from coach.records.tables.privacy import audit
from coach.records.tables.talk import message
from tests.coach.records.lives import a_life, a_school
from tests.integrations.jobs.killable import PIECES
from tests.integrations.jobs.workers import PATIENCE_S, STORES, Start, kill, starting, wait, without_settings

CLASSES = 80


@pytest.fixture
def engine(request: pytest.FixtureRequest, store: str) -> Iterator[Engine]:
    """A database with a place for what the pieces leave, and nothing of the engine's from another test."""
    engine = open_engine(request.getfixturevalue(store))
    with for_writing(engine).begin() as connection:
        if store == "postgresql":
            connection.execute(text("DROP SCHEMA IF EXISTS jobs CASCADE"))
        for table in ("begun (piece TEXT, pid INTEGER)", "effect (piece TEXT)"):
            connection.execute(text(f"DROP TABLE IF EXISTS {table.partition(' ')[0]}"))
            connection.execute(text(f"CREATE TABLE {table}"))
    yield engine
    with for_writing(engine).begin() as connection:
        for table in ("begun", "effect"):
            connection.execute(text(f"DROP TABLE {table}"))
        if store == "postgresql":
            connection.execute(text("DROP SCHEMA IF EXISTS jobs CASCADE"))
    engine.dispose()


@pytest.fixture
def start(engine: Engine, tmp_path: Path) -> Iterator[Start]:
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    with starting("killable", url, str(tmp_path / "data"), environment=without_settings()) as start:
        yield start


def column(engine: Engine, wanted: str) -> list[Any]:
    with engine.begin() as connection:
        return list(connection.execute(text(wanted)).scalars())


def effects(engine: Engine) -> list[str]:
    return sorted(column(engine, "SELECT piece FROM effect"))


ALL = sorted(piece.id for piece in PIECES)


@STORES
@pytest.mark.parametrize(("when", "begun_again"), [("inside", "3"), ("after", "3")])
def test_a_worker_killed_in_a_piece_is_gone_on_with_where_it_stopped(
    engine: Engine, start: Start, when: str, begun_again: str
) -> None:
    killed = start("3", when)
    assert killed.wait(PATIENCE_S) == 9
    assert effects(engine) == (["1", "2"] if when == "inside" else ["1", "2", "3"])

    again = start()
    wait(lambda: effects(engine) == ALL, "the rest", again)

    begun = Counter(column(engine, "SELECT piece FROM begun"))
    assert begun == {piece: 2 if piece == begun_again else 1 for piece in ALL}, "what was done is not done again"


@STORES
def test_a_night_that_was_done_is_not_done_again_by_a_restart(engine: Engine, start: Start) -> None:
    first = start()
    wait(lambda: effects(engine) == ALL, "the first night", first)
    time.sleep(0.5)  # until it is noted that the last piece is done
    first.kill()
    first.wait()

    second = start()
    assert second.stdout is not None
    while second.stdout.readline().strip() != b"working":
        pass
    time.sleep(1.5)
    assert Counter(column(engine, "SELECT piece FROM begun")) == dict.fromkeys(ALL, 1)


@STORES
def test_of_two_workers_one_works_and_the_other_takes_over_when_it_is_killed(engine: Engine, start: Start) -> None:
    first, second = start("--slow", "0.4"), start("--slow", "0.4")
    wait(lambda: len(effects(engine)) >= 2, "two pieces")
    working = column(engine, "SELECT DISTINCT pid FROM begun")
    assert len(working) == 1, "both worked"
    one, other = (first, second) if first.pid == working[0] else (second, first)
    kill(one)

    wait(lambda: effects(engine) == ALL, "the rest", other)
    begun = Counter(column(engine, "SELECT piece FROM begun"))
    assert set(begun) == set(ALL) and sum(begun.values()) <= len(ALL) + 1, "one piece at most is begun twice"
    assert set(column(engine, "SELECT DISTINCT pid FROM begun")) == {one.pid, other.pid}


@STORES
def test_however_often_it_is_killed_every_class_is_purged_once_and_the_audit_is_whole(
    engine: Engine, start: Start, tmp_path: Path
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=500)
    with for_writing(engine).begin() as connection:
        for number in range(CLASSES):
            a_life(connection, a_school(connection), words=f"w{number}", at=long_ago)

    def purged() -> int:
        with engine.begin() as connection:
            return len(connection.execute(select(message.c.id).where(message.c.purged_at.is_not(None))).all())

    is_anchored = (tmp_path / "data" / "audit-anchor.jsonl").exists
    interrupted = []
    for _ in range(3):
        before, killed = purged(), start("--real")
        wait(lambda before=before: purged() > before or is_anchored(), "a class", killed)  # type: ignore[misc]
        kill(killed)
        interrupted.append(purged())
    assert 0 < interrupted[0] < CLASSES * 6, "it was killed in the middle"
    last = start("--real")
    wait(lambda: purged() == CLASSES * 6 and is_anchored(), "the night", last)

    with engine.begin() as connection:
        noted = Counter(connection.execute(select(audit.c.action, audit.c.object_id)).all())
        verify(connection)
    classes = [times for (action, _), times in noted.items() if action == "apply_retention"]
    assert classes == [1] * CLASSES


@STORES
def test_the_engine_keeps_ids_and_no_words(engine: Engine, start: Start, tmp_path: Path, store: str) -> None:
    canary = "c4a7a9f0e2d14b6c8f35b1de6a907c52"
    long_ago = datetime.now(UTC) - timedelta(days=500)
    with for_writing(engine).begin() as connection:
        a_life(connection, a_school(connection), words=canary, at=long_ago)
    wait((tmp_path / "data" / "audit-anchor.jsonl").exists, "the night", start("--real"))
    time.sleep(0.5)

    if store == "sqlite":
        kept = b"".join(place.read_bytes() for place in (tmp_path / "data").iterdir())
        assert b"sched-night-" in kept
    else:
        tables = MetaData(schema="jobs")
        with engine.begin() as connection:
            tables.reflect(connection)
            dumped = [connection.execute(select(table)).all() for table in tables.sorted_tables]
        kept = repr(dumped).encode()
        assert b"sched-night-" in kept
    assert canary.encode() not in kept
