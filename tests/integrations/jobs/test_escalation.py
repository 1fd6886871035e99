"""An adult of the school is told, in time and by whoever can be reached, also when the worker is killed while it tells.

The coach's clock is moved; the worker, the databases, the mail server and the receivers are real.
"""

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine, MetaData, select, text

from coach.records import tellings
from coach.records.database import Database
from coach.records.engine import for_writing, open_engine
from coach.records.policies import Channels
from coach.safety import Tier
from coach.staffing import SafeguardingPolicy, StaffedHours
from integrations.clock import OffsetClock
from integrations.jobs import worker
from integrations.settings import Settings
from tests.coach.records.safeguarded import ADDRESSES, CANARY, a_school
from tests.integrations.jobs.workers import (
    PATIENCE_S,
    ROOT,
    STORES,
    Start,
    kill,
    starting,
    wait,
    wait_until_it_works,
    without_settings,
)
from tests.integrations.mail.test_smtp import Postbox, serving
from tests.integrations.notifying.receivers import Receiver, listening

SERVICE = "http://localhost:8000"
IN_TIME = timedelta(seconds=2)
EVENTUALLY = timedelta(seconds=20)
"""On a machine that is busy with other tests too."""


@pytest.fixture
def engine(request: pytest.FixtureRequest, store: str) -> Iterator[Engine]:
    """A database with nothing of the engine's from another test."""
    engine = open_engine(request.getfixturevalue(store))
    yield engine
    if store == "postgresql":
        with for_writing(engine).begin() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS jobs CASCADE"))
    engine.dispose()


def address_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


class Contacts(Postbox):
    """The mail server of the contacts; who is `away` is unknown there."""

    def __init__(self) -> None:
        super().__init__()
        self.away: set[str] = set()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.away:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@asynccontextmanager
async def telling(engine: Engine, folder: Path, clock: OffsetClock, postbox: Postbox) -> AsyncIterator[None]:
    """A worker tells by this postbox."""
    async with serving(postbox) as port:
        settings = Settings.read(
            database_url=address_of(engine),
            data_dir=folder / "data",
            address=SERVICE,
            smtp_url=f"smtp://127.0.0.1:{port}",
            mail_from="coach@school.example",
            _env_file=None,
        )
        async with Database(settings.database_url) as database, worker.running(settings, database, now=clock.now):
            yield


async def until(is_so: Callable[[], bool], what: str) -> None:
    patience = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < patience, f"waited in vain for {what}"
        await asyncio.sleep(0.02)


async def nothing_more() -> None:
    await asyncio.sleep(2)


@STORES
async def test_one_after_the_other_is_told_at_its_time_as_long_as_nobody_answers(
    engine: Engine, tmp_path: Path
) -> None:
    clock, postbox = OffsetClock(), Contacts()
    school = a_school(engine, at=clock.now())
    async with telling(engine, tmp_path, clock, postbox):
        school.raise_concern(at=clock.now())
        for number, address in enumerate(ADDRESSES, 1):
            await until(lambda number=number: len(school.sent()) == number, address)  # type: ignore[misc]
            await nothing_more()
            assert postbox.tos == list(ADDRESSES[:number])
            clock.move(timedelta(minutes=10))
    late = [row.sent_at - row.due_at for row in school.sent()]
    assert min(late) < IN_TIME and max(late) < EVENTUALLY
    assert school.events("told") == school.disclosures() == 3


@STORES
async def test_when_somebody_has_answered_nobody_else_is_told(engine: Engine, tmp_path: Path) -> None:
    clock, postbox = OffsetClock(), Contacts()
    school = a_school(engine, at=clock.now())
    async with telling(engine, tmp_path, clock, postbox):
        concern_id = school.raise_concern(at=clock.now())
        await until(lambda: len(school.sent()) == 1, "the first")
        school.acknowledge(concern_id, at=clock.now())
        clock.move(timedelta(minutes=30))
        await nothing_more()
    assert postbox.tos == [ADDRESSES[0]]


@STORES
async def test_who_cannot_be_told_is_tried_twice_and_then_the_next_is_told_at_once(
    engine: Engine, tmp_path: Path
) -> None:
    clock, postbox = OffsetClock(), Contacts()
    postbox.away = {ADDRESSES[0]}
    school = a_school(engine, at=clock.now())
    async with telling(engine, tmp_path, clock, postbox):
        school.raise_concern(at=clock.now())
        await until(lambda: school.outbox()[0].attempts == 1, "the first try")
        clock.move(timedelta(seconds=31))
        await until(lambda: len(school.sent()) == 1, "the next")
        await nothing_more()
    assert postbox.tos == [ADDRESSES[1]]
    first = school.outbox()[0]
    assert (first.failure, school.events("not_told"), school.events("told")) == ("mail_unavailable", 1, 1)


async def test_slack_and_another_system_are_told_beside_mail_and_no_word_of_a_student_leaves(
    sqlite: str, tmp_path: Path
) -> None:
    engine, clock, postbox, slack, hub = open_engine(sqlite), OffsetClock(), Contacts(), Receiver(), Receiver()
    async with listening(slack) as slack_port, listening(hub) as hub_port:
        channels = Channels(f"http://localhost:{slack_port}/T0/B0/x", f"http://localhost:{hub_port}/in", "a secret")
        school = a_school(engine, at=clock.now(), channels=channels)
        async with telling(engine, tmp_path, clock, postbox):
            concern_id = school.raise_concern(at=clock.now())
            await until(lambda: len(school.sent()) == 3, "all three")
            clock.move(timedelta(minutes=20))
            await until(lambda: len(school.sent()) == 7, "the others")
    assert (len(postbox.letters), len(slack.told), len(hub.told)) == (3, 1, 3)
    link = f"{SERVICE}/lead/concerns/{concern_id}"
    said = [str(letter.get_content()) for letter in postbox.letters]
    said += [json.loads(slack.told[0].body)["text"], *(json.loads(each.body)["data"]["link"] for each in hub.told)]
    assert all(link in each for each in said)
    raw = b"".join(letter.as_bytes() for letter in postbox.letters)
    raw += b"".join(f"{each.line}{each.headers}".encode() + each.body for each in (*slack.told, *hub.told))
    for word in (CANARY, "Amara", str(school.learner_id), "suicide"):
        assert word.encode() not in raw
    assert len({each.headers["webhook-id"] for each in hub.told}) == 3
    kept = b"".join(place.read_bytes() for place in (tmp_path / "data").iterdir())
    assert CANARY.encode() not in kept and b"lincoln.example" not in kept and b"notice-" in kept


async def test_a_receiver_that_is_away_or_slow_keeps_nobody_else_waiting(sqlite: str, tmp_path: Path) -> None:
    engine, clock, postbox = open_engine(sqlite), OffsetClock(), Contacts()
    async with listening(Receiver(after_s=30)) as slow:
        channels = Channels("http://localhost:1/away", f"http://localhost:{slow}/slow")
        school = a_school(engine, at=clock.now(), channels=channels)
        async with telling(engine, tmp_path, clock, postbox):
            school.raise_concern(at=clock.now())
            await until(lambda: len(school.sent()) == 1, "the letter")
            (sent,) = school.sent()
            assert sent.channel == "mail" and sent.sent_at - sent.due_at < EVENTUALLY
            await until(lambda: any(row.failure == "unreachable" for row in school.outbox()), "Slack")


async def test_out_of_hours_only_what_is_urgent_is_told_before_the_morning(sqlite: str, tmp_path: Path) -> None:
    engine, postbox = open_engine(sqlite), Contacts()
    night = datetime(2026, 11, 24, 3, tzinfo=UTC)  # nine in the evening of a Monday in Chicago
    clock = OffsetClock(night - datetime.now(UTC))
    school = a_school(engine, at=clock.now(), policy=SafeguardingPolicy(hours=StaffedHours()))
    async with telling(engine, tmp_path, clock, postbox):
        school.raise_concern(at=clock.now(), tier=Tier.WELLBEING)
        school.raise_concern(at=clock.now())
        await until(lambda: len(school.sent()) == 1, "the urgent one")
        await nothing_more()
        assert len(postbox.tos) == 1
        clock.move(timedelta(hours=11, minutes=1))
        await until(lambda: len(school.sent()) == 4, "the morning")
    (wellbeing,) = [row for row in school.sent() if row.payload["tier"] == "wellbeing"]
    assert wellbeing.due_at == datetime(2026, 11, 24, 14, tzinfo=UTC)


async def test_where_no_mail_is_set_up_it_says_that_nobody_was_told(sqlite: str, tmp_path: Path) -> None:
    engine, clock = open_engine(sqlite), OffsetClock()
    school = a_school(engine, at=clock.now())
    secret = "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"
    about: dict[str, Any] = {"demo": False, "secret": secret, "database_url": sqlite, "data_dir": tmp_path / "data"}
    settings = Settings.read(_env_file=None, **about)
    async with Database(sqlite) as database, worker.running(settings, database, now=clock.now):
        school.raise_concern(at=clock.now())
        assert await database.read(tellings.is_overdue, now=clock.now()) is False, "it was raised just now"
        await until(lambda: school.outbox()[0].attempts == 1, "the first try")
        clock.move(timedelta(seconds=61))
        assert await database.read(tellings.is_overdue, now=clock.now()) is True
        await until(lambda: school.events("not_told") == 1, "that the first was not told")
    assert school.outbox()[0].failure == "mail_not_configured"


# Killed


@pytest.fixture
def offset(tmp_path: Path) -> Path:
    """A file by which the clock of the workers is moved."""
    file = tmp_path / "offset"
    file.write_text("0")
    return file


@pytest.fixture
def postbox() -> Contacts:
    return Contacts()


@pytest.fixture
def port(postbox: Contacts) -> Iterator[int]:
    """Of the postbox, on an event loop of its own."""
    loop, opened = asyncio.new_event_loop(), ExitStack()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(
        loop.create_server(lambda: SMTP(postbox, loop=loop), "127.0.0.1", 0), loop
    ).result()
    with opened:
        yield server.sockets[0].getsockname()[1]
        loop.call_soon_threadsafe(server.close)
    asyncio.run_coroutine_threadsafe(_ended(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def _ended() -> None:
    """What is still served comes to its end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def environment(url: str, folder: Path, port: int) -> dict[str, str]:
    """Of a worker that sends by the mail server on this port."""
    return without_settings() | {
        "COACH_DATABASE_URL": url,
        "COACH_DATA_DIR": str(folder / "data"),
        "COACH_ADDRESS": SERVICE,
        "COACH_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "COACH_MAIL_FROM": "coach@school.example",
    }


@pytest.fixture
def start(engine: Engine, tmp_path: Path, offset: Path, port: int) -> Iterator[Start]:
    settings = environment(address_of(engine), tmp_path, port)
    with starting("teller", str(offset), environment=settings) as start:
        yield start


def ids_of(letters: list[EmailMessage]) -> list[str]:
    return [str(letter["Message-ID"]) for letter in letters]


@STORES
def test_what_became_due_while_no_worker_was_there_is_told_at_once_by_the_next(
    engine: Engine, start: Start, offset: Path, postbox: Contacts
) -> None:
    school = a_school(engine, at=datetime.now(UTC))
    first = start()
    school.raise_concern(at=datetime.now(UTC))
    wait(lambda: len(school.sent()) == 1, "the first", first)
    kill(first)
    offset.write_text(str(30 * 60))
    began = time.monotonic()
    second = start()
    wait(lambda: len(school.sent()) == 3, "the others", second)
    assert time.monotonic() - began < PATIENCE_S / 2
    assert sorted(postbox.tos) == sorted(ADDRESSES), "nobody is told twice"
    assert Counter(ids_of(postbox.letters)) == {f"<{row.id}@school.example>": 1 for row in school.outbox()}


@STORES
def test_a_letter_that_was_on_its_way_when_the_worker_was_killed_goes_out_again_as_the_same(
    engine: Engine, start: Start, postbox: Contacts
) -> None:
    arrived, going_on = threading.Event(), threading.Event()
    taken = postbox.handle_DATA

    async def slowly(server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await taken(server, session, envelope)
        arrived.set()
        await asyncio.to_thread(going_on.wait, PATIENCE_S)
        return answer

    postbox.handle_DATA = slowly  # type: ignore[method-assign]
    school = a_school(engine, at=datetime.now(UTC))
    school.raise_concern(at=datetime.now(UTC))
    first = start()
    wait(arrived.is_set, "the letter", first)
    kill(first)
    going_on.set()
    second = start()
    wait(lambda: len(school.sent()) == 1, "the letter", second)
    time.sleep(2)
    assert len(postbox.letters) == 2 and len(set(ids_of(postbox.letters))) == 1
    assert school.events("told") == school.disclosures() == 1, "it is noted once"


@STORES
@pytest.mark.parametrize("when", ["before_note", "after_note"])
def test_a_letter_that_had_gone_out_when_the_worker_was_killed_does_not_go_out_again(
    engine: Engine, start: Start, postbox: Contacts, when: str
) -> None:
    school = a_school(engine, at=datetime.now(UTC))
    school.raise_concern(at=datetime.now(UTC))
    assert start(when).wait(PATIENCE_S) == 9
    assert len(school.sent()) == (0 if when == "before_note" else 1)
    second = start()
    wait(lambda: len(school.sent()) == 1, "the note", second)
    time.sleep(2)
    assert len(postbox.letters) == 1
    assert school.events("told") == school.disclosures() == 1


@STORES
def test_a_failure_is_counted_once_however_the_worker_was_killed(
    engine: Engine, start: Start, postbox: Contacts
) -> None:
    postbox.away = set(ADDRESSES)
    school = a_school(engine, at=datetime.now(UTC))
    school.raise_concern(at=datetime.now(UTC))
    assert start("after_note").wait(PATIENCE_S) == 9
    second = start()
    wait_until_it_works(second)
    time.sleep(3)
    assert [row.attempts for row in school.outbox()] == [1, 0, 0]


@STORES
def test_who_has_answered_while_no_worker_was_there_is_not_told_of_it_again(
    engine: Engine, start: Start, offset: Path, postbox: Contacts
) -> None:
    school = a_school(engine, at=datetime.now(UTC))
    concern_id = school.raise_concern(at=datetime.now(UTC))
    assert start("before_do").wait(PATIENCE_S) == 9
    school.acknowledge(concern_id, at=datetime.now(UTC))
    offset.write_text("3600")
    second = start()
    wait_until_it_works(second)
    time.sleep(3)
    assert postbox.letters == []


@STORES
def test_the_engine_keeps_of_a_notice_its_id_and_what_became_of_it(
    engine: Engine, start: Start, tmp_path: Path, store: str
) -> None:
    school = a_school(engine, at=datetime.now(UTC))
    school.raise_concern(at=datetime.now(UTC))
    process = start()
    wait(lambda: len(school.sent()) == 1, "the letter", process)
    time.sleep(0.5)
    if store == "sqlite":
        kept = b"".join(place.read_bytes() for place in (tmp_path / "data").iterdir())
    else:
        tables = MetaData(schema="jobs")
        with engine.begin() as connection:
            tables.reflect(connection)
            kept = repr([connection.execute(select(table)).all() for table in tables.sorted_tables]).encode()
    assert b"notice-" in kept
    for word in (CANARY, "Amara", "lincoln.example", "Contact 0"):
        assert word.encode() not in kept


def test_a_worker_that_is_told_to_stop_finishes_the_letter(
    sqlite: str, tmp_path: Path, port: int, postbox: Contacts
) -> None:
    arrived = threading.Event()
    taken = postbox.handle_DATA

    async def slowly(server: SMTP, session: Session, envelope: Envelope) -> str:
        arrived.set()
        await asyncio.sleep(1)
        return await taken(server, session, envelope)

    postbox.handle_DATA = slowly  # type: ignore[method-assign]
    engine = open_engine(sqlite)
    school = a_school(engine, at=datetime.now(UTC))
    school.raise_concern(at=datetime.now(UTC))
    with subprocess.Popen(
        [sys.executable, "-m", "integrations.cli.main", "worker"], cwd=ROOT, env=environment(sqlite, tmp_path, port)
    ) as process:
        try:
            wait(arrived.is_set, "the letter", process)
            process.terminate()
            assert process.wait(PATIENCE_S) == 0
        finally:
            process.kill()
    assert len(postbox.letters) == 1
    assert [row.sent_at is not None for row in school.outbox()] == [True, False, False]
    engine.dispose()
