"""What only a real database can break: migrations, two processes on one store, a killed one, a store that is away."""

import asyncio
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from uuid_utils.compat import uuid7

from coach.conversation import TurnId
from coach.cycle import EntryKind, NewEntry
from coach.errors import RecordsUnavailable
from coach.profile import FactKind
from coach.records.engine import for_reading, for_writing, open_engine
from coach.records.migrate import config, migrate
from coach.records.store import SqlRecords
from coach.records.tables import metadata
from coach.records.tables.safeguarding import outbox
from coach.records.tables.talk import turn, withheld
from coach.safety import ConcernCategory, Screening, Tier
from tests.coach.records.house import SqlHouse, Talk, a_talk, words

ROOT = Path(__file__).parents[3]
"""Where a process that a test starts finds the coach."""

URGENT = Screening(Tier.URGENT, ConcernCategory.ABUSE)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    new_postgresql: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return new_postgresql()


@pytest.fixture
async def talk(sql_house: SqlHouse) -> Talk:
    return await a_talk(sql_house.records)


def look(url: str, question: Callable[[Any], Any]) -> Any:
    engine = open_engine(url)
    with for_writing(engine).begin() as connection:
        answer = question(connection)
    engine.dispose()
    return answer


def tables_at(url: str) -> set[str]:
    return set(look(url, lambda connection: inspect(connection).get_table_names()))


# Migrations


def test_the_migrations_make_exactly_the_tables_the_store_works_with(empty: str) -> None:
    migrate(empty)

    def compare(connection: Any) -> Any:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_server_default": True}), metadata)

    assert look(empty, compare) == []


def test_the_migrations_make_the_same_rules_for_rows(empty: str) -> None:
    migrate(empty)

    def rules(connection: Any) -> dict[str, set[str]]:
        found = inspect(connection)
        return {name: {str(rule["name"]) for rule in found.get_check_constraints(name)} for name in metadata.tables}

    assert look(empty, rules) == {
        name: {str(rule.name) for rule in table.constraints if isinstance(rule, CheckConstraint)}
        for name, table in metadata.tables.items()
    }


def _pieces(made: str) -> list[str]:
    """Each column and rule of a table; SQLite writes one added later behind the others, on their line.

    The name of a table that was made anew stands in quotation marks.
    """
    made = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", made)
    return [
        " ".join(piece.split()).rstrip(" )") for piece in re.split(r",\s(?![^(]*\))|\n", made) if piece.strip(" )\n")
    ]


def test_on_sqlite_both_ways_of_making_the_tables_read_alike(tmp_path: Path) -> None:
    migrated, made = (f"sqlite:///{tmp_path / name}" for name in ("migrated.db", "made.db"))
    migrate(migrated)
    look(made, metadata.create_all)

    def wording(connection: Any) -> dict[str, list[str]]:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'")
        return {row.name: sorted(_pieces(row.sql or "")) for row in rows}

    assert look(migrated, wording) == look(made, wording) != {}


def test_migrating_again_changes_nothing(empty: str) -> None:
    migrate(empty)
    before = tables_at(empty)
    migrate(empty)

    assert tables_at(empty) == before


def test_the_first_migration_can_be_taken_back(empty: str) -> None:
    migrate(empty)
    look(empty, lambda connection: command.downgrade(config(connection), "base"))

    assert tables_at(empty) == {"alembic_version"}
    migrate(empty)
    assert tables_at(empty) == {*metadata.tables, "alembic_version"}


def test_two_processes_that_start_at_once_migrate_once(empty: str) -> None:
    script = "import sys; from coach.records.migrate import migrate; migrate(sys.argv[1])"
    starting = [subprocess.Popen([sys.executable, "-W", "error", "-c", script, empty], cwd=ROOT) for _ in range(2)]

    assert [process.wait(timeout=60) for process in starting] == [0, 0]
    assert tables_at(empty) == {*metadata.tables, "alembic_version"}


def test_all_that_open_a_new_file_at_once_get_in(tmp_path: Path) -> None:
    def open_when_all_are_there(number: int, together: threading.Barrier) -> str:
        engine = open_engine(f"sqlite:///{tmp_path / str(number)}.db")
        together.wait()
        with engine.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        engine.dispose()
        return str(mode)

    with ThreadPoolExecutor(8) as pool:
        for number in range(10):
            together = threading.Barrier(8)
            openings = [pool.submit(open_when_all_are_there, number, together) for _ in range(8)]
            assert {opening.result() for opening in openings} == {"wal"}


KILLED_WHILE_MIGRATING = """
import os, sys
from sqlalchemy import Engine, event
from coach.records.migrate import migrate

@event.listens_for(Engine, "before_cursor_execute")
def die(connection, cursor, statement, *_):
    if "CREATE TABLE evidence" in statement:
        os._exit(9)

migrate(sys.argv[1])
"""


def test_a_migration_killed_half_way_leaves_nothing_and_can_be_run_again(empty: str) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED_WHILE_MIGRATING, empty], cwd=ROOT, timeout=60)
    assert died.returncode == 9
    assert tables_at(empty) == set()

    migrate(empty)
    assert tables_at(empty) == {*metadata.tables, "alembic_version"}


def rows_of(url: str, table: str) -> list[dict[str, Any]]:
    def rows(connection: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()]  # noqa: S608

    return look(url, rows)


async def a_profile_before_it_was_the_students_own(url: str) -> None:
    """At revision 0003: two facts of one message with their evidence, one of them forgotten."""
    migrate(url)
    async with SqlRecords(url) as records:
        talk = await a_talk(records)
        said = "I like chess and zorbing"
        await talk.say(said, (FactKind.INTEREST, "chess"), (FactKind.INTEREST, "zorbing"))
        await talk.say("forget zorbing", forget="zorbing")
    downgrade(url, "0003")


def downgrade(url: str, revision: str) -> None:
    engine = open_engine(url, enforce_links=False)
    with for_writing(engine).begin() as connection:
        command.downgrade(config(connection), revision)
    engine.dispose()


async def test_what_was_remembered_before_the_profile_was_the_students_own_is_still_there(empty: str) -> None:
    await a_profile_before_it_was_the_students_own(empty)
    tables = ("profile_fact", "withheld", "evidence")
    before = {table: rows_of(empty, table) for table in tables}
    assert [len(before[table]) for table in tables] == [2, 3, 2]
    assert "state" not in before["profile_fact"][0]

    migrate(empty)

    for table, rows in before.items():
        now = rows_of(empty, table)
        assert [{column: row[column] for column in rows[0]} for row in now] == rows
    facts = rows_of(empty, "profile_fact")
    assert {(row["state"], row["times"], row["proposed_by"], row["replaced_by"]) for row in facts} == {
        ("held", 1, None, None)
    }
    links = look(empty, lambda connection: len(inspect(connection).get_foreign_keys("evidence")))
    assert links == len(metadata.tables["evidence"].foreign_keys)


async def test_a_version_that_knows_no_pause_brings_up_nothing_that_is_not_in_force(empty: str) -> None:
    migrate(empty)
    async with SqlRecords(empty) as records:
        talk = await a_talk(records)
        now = talk.clock.now()
        for said in ("chess", "zorbing", "comics", "cooking"):
            await talk.say(said, (FactKind.INTEREST, said))
        held, paused, corrected, deleted = (await records.profile(talk.learner_id)).facts
        await records.pause_fact(talk.learner_id, paused.id, paused=True, at=now)
        await records.correct_fact(talk.learner_id, corrected.id, "graphic novels", at=now)
        await records.delete_fact(talk.learner_id, deleted.id, at=now)
        await records.propose_fact(talk.learner_id, FactKind.STRENGTH, "patient", by="Ms. Chen", at=now)

    downgrade(empty, "0003")

    facts, hidden = rows_of(empty, "profile_fact"), rows_of(empty, "withheld")
    assert {row["text"] for row in facts} == {"chess", "zorbing", "comics", "cooking"}
    withheld_facts = {str(row["profile_fact_id"]) for row in hidden}
    assert [row["text"] for row in facts if str(row["id"]) not in withheld_facts] == ["chess"]
    turns = {str(row["id"]) for row in rows_of(empty, "turn")}
    assert {str(row["asked_in"]) for row in hidden} <= turns
    migrate(empty)
    async with SqlRecords(empty) as records:
        assert (await records.profile(talk.learner_id)).facts == (held,)


# Processes

TALKING = """
import asyncio, sys
from uuid import UUID
from coach.conversation import LearnerId
from coach.cycle import EntryKind, NewEntry
from coach.records.store import SqlRecords
from tests.coach.records.house import Talk, start
from tests.fakes import FixedClock

async def main():
    url, learner = sys.argv[1], LearnerId(UUID(sys.argv[2]))
    clock = FixedClock()
    async with SqlRecords(url) as records:
        talk = Talk(records, learner, await start(records, learner, clock), clock)
        for n in range(25):
            await talk.say(f"goal {n}", (EntryKind.GOAL, f"goal {n}"))

asyncio.run(main())
"""


async def test_two_processes_write_into_one_store_and_none_of_them_fails(sql_house: SqlHouse, talk: Talk) -> None:
    arguments = ("-c", TALKING, sql_house.url, str(talk.learner_id))
    talking = [await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT) for _ in range(2)]

    assert [await asyncio.wait_for(process.wait(), 60) for process in talking] == [0, 0]

    kept = await talk.records.turns(talk.learner_id)
    assert sorted(turn.entries[0].version for turn in kept) == list(range(1, 51))
    [week] = await talk.records.weeks(talk.learner_id)
    assert [entry.version for entry in week.entries] == [50]
    learner = await talk.records.learner(talk.learner_id)
    [summary] = await talk.records.class_list(learner.class_id)
    assert (summary.messages, summary.goal) == (50, week.entries[0].quote.text)


KILLED_AFTER_ACCEPTING = """
import asyncio, sys
from uuid import UUID
from coach.conversation import ConversationId, LearnerId, LearnerMessage
from coach.records.store import SqlRecords
from tests.coach.records.house import QUIET
from tests.fakes import FixedClock

async def main():
    url, learner, conversation, client_id = sys.argv[1:]
    message = LearnerMessage(ConversationId(UUID(conversation)), LearnerId(UUID(learner)), UUID(client_id), "my poster")
    async with SqlRecords(url) as records:
        begun = await records.begin_turn(message, screening=QUIET, at=FixedClock().now())
        print(begun.turn_id, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_a_message_accepted_by_a_process_that_was_killed_is_there_and_is_answered(
    sql_house: SqlHouse, talk: Talk
) -> None:
    client_id = uuid4()
    known = (str(talk.learner_id), str(talk.conversation.id), str(client_id))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED_AFTER_ACCEPTING, sql_house.url, *known, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    accepted = TurnId(UUID((await process.stdout.readline()).decode().strip()))
    process.kill()
    await process.wait()

    [said] = await talk.records.messages(talk.conversation.id)
    assert (said.text, said.turn_id) == ("my poster", accepted)
    assert await talk.records.release_abandoned_turns() == 1
    begun = await talk.begin("my poster", client_message_id=client_id)
    assert begun.turn_id == accepted
    await talk.finish(begun)


# All or nothing

REFUSE = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "ALTER TABLE {table} ADD CONSTRAINT refuse CHECK (false) NOT VALID",
}
ACCEPT = {"sqlite": "DROP TRIGGER refuse", "postgresql": "ALTER TABLE {table} DROP CONSTRAINT refuse"}


def refuse(house: SqlHouse, table: str, *, wording: dict[str, str] = REFUSE) -> None:
    with for_writing(house.engine).begin() as connection:
        connection.execute(text(wording[house.engine.dialect.name].format(table=table)))


def accept(house: SqlHouse, table: str) -> None:
    refuse(house, table, wording=ACCEPT)


async def test_a_message_is_not_taken_when_its_notice_cannot_be_kept(sql_house: SqlHouse, talk: Talk) -> None:
    message = talk.message("they hurt me")
    refuse(sql_house, "outbox")
    try:
        with pytest.raises(RecordsUnavailable):
            await talk.send(message, screening=URGENT)
    finally:
        accept(sql_house, "outbox")

    assert await talk.records.messages(talk.conversation.id) == ()
    assert await sql_house.concerns() == []
    await talk.send(message, screening=URGENT)
    assert (len(await sql_house.concerns()), await sql_house.told()) == (1, ["Ms. Rivera", "Mr. Okafor"])


async def test_a_reply_is_kept_with_everything_or_not_at_all(sql_house: SqlHouse, talk: Talk) -> None:
    begun = await talk.begin("my poster")
    goal = (NewEntry(EntryKind.GOAL, words("my poster", "my poster")),)
    learner = await talk.records.learner(talk.learner_id)
    before = await talk.records.class_list(learner.class_id)
    refuse(sql_house, "evidence")
    try:
        with pytest.raises(RecordsUnavailable):
            await talk.finish(begun, entries=goal)
    finally:
        accept(sql_house, "evidence")

    assert await talk.records.weeks(talk.learner_id) == ()
    assert await talk.records.turns(talk.learner_id) == ()
    assert await talk.records.class_list(learner.class_id) == before
    kept = await talk.finish(begun, entries=goal)
    assert [entry.version for entry in kept.entries] == [1]


async def test_one_inbound_key_is_stored_once_whoever_stores_it(sql_house: SqlHouse, talk: Talk) -> None:
    message = talk.message("hello")
    begun = await talk.send(message)
    row = {
        "id": uuid7(),
        "conversation_id": talk.conversation.id,
        "learner_id": talk.learner_id,
        "turn_id": begun.turn_id,
        "author": "teacher",
        "text": "hello",
        "said_at": talk.clock.now(),
        "client_message_id": message.client_message_id,
    }

    with pytest.raises(IntegrityError), for_writing(sql_house.engine).begin() as connection:
        connection.execute(insert(metadata.tables["message"]).values(row))


async def test_a_notice_holds_ids_and_no_words_of_a_student(sql_house: SqlHouse, talk: Talk) -> None:
    await talk.begin("they hurt me", screening=URGENT)

    [concern_id] = [row.id for row in sql_house.rows(select(metadata.tables["concern"]))]
    for notice in sql_house.rows(select(outbox)):
        assert (notice.kind, notice.sent_at) == ("concern", None)
        assert notice.payload == {"concern_id": str(concern_id), "tier": "urgent"}
        assert notice.created_at == talk.clock.now()


async def test_what_is_withheld_says_in_which_turn_it_was_asked_for(sql_house: SqlHouse, talk: Talk) -> None:
    said = await talk.say("I play volleyball")
    asked = await talk.say("forget volleyball", forget="volleyball")

    rows = sql_house.rows(select(withheld).order_by(withheld.c.id))
    assert {(row.message_id, row.asked_in, row.at) for row in rows} == {
        (said.message_id, asked.turn_id, talk.clock.now()),
        (asked.message_id, asked.turn_id, talk.clock.now()),
    }


async def test_what_is_deleted_in_the_profile_was_asked_for_in_no_turn(sql_house: SqlHouse, talk: Talk) -> None:
    said = await talk.say("zorbing", (FactKind.INTEREST, "zorbing"))
    await talk.records.delete_fact(talk.learner_id, said.facts[0].id, at=talk.clock.now())

    rows = sql_house.rows(select(withheld))
    assert {(row.asked_in, row.at) for row in rows} == {(None, talk.clock.now())}
    assert [row.profile_fact_id for row in rows if row.profile_fact_id] == [said.facts[0].id]


async def test_a_proposal_left_out_in_a_turn_was_left_out_in_that_turn(sql_house: SqlHouse, talk: Talk) -> None:
    at = talk.clock.now()
    proposal = await talk.records.propose_fact(talk.learner_id, FactKind.STRENGTH, "patient", by="Ms. Chen", at=at)
    kept = await talk.say("no", declines=proposal.id)

    [row] = sql_house.rows(select(withheld))
    assert (row.profile_fact_id, row.asked_in) == (proposal.id, kept.turn_id)


@pytest.mark.parametrize(
    "wrong",
    [{"state": "loved"}, {"state": "proposed"}, {"message_id": None}, {"turn_id": None}],
    ids=["a state nobody knows", "a proposal of nobody", "in a turn and no message", "in a message and no turn"],
)
async def test_a_fact_that_cannot_be_is_refused_by_the_database(
    sql_house: SqlHouse, talk: Talk, wrong: dict[str, Any]
) -> None:
    await talk.say("chess", (FactKind.INTEREST, "chess"))

    with pytest.raises(IntegrityError), for_writing(sql_house.engine).begin() as connection:
        connection.execute(metadata.tables["profile_fact"].update().values(**wrong))


async def test_a_failed_turn_says_why_until_it_is_taken_up_again(sql_house: SqlHouse, talk: Talk) -> None:
    message = talk.message("hello")
    begun = await talk.send(message)
    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    assert [row.failed_code for row in sql_house.rows(select(turn))] == ["reply_failed"]

    await talk.finish(await talk.send(message))
    assert [row.failed_code for row in sql_house.rows(select(turn))] == [None]

    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    assert [row.failed_code for row in sql_house.rows(select(turn))] == [None]


async def test_what_is_read_together_is_of_one_instant(sql_house: SqlHouse, talk: Talk) -> None:
    with for_reading(sql_house.engine).begin() as connection:
        before = connection.execute(select(turn)).all()
        await talk.begin("hello")
        assert connection.execute(select(turn)).all() == before

    assert len(sql_house.rows(select(turn))) == len(before) + 1


async def test_a_time_without_a_zone_is_refused(talk: Talk) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        await talk.records.begin_turn(
            talk.message("hello"), screening=Screening(Tier.NONE), at=datetime(2026, 3, 2, 9, 0)
        )


# A store that is away


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all/records.db", "postgresql://nobody@127.0.0.1:1/nothing"])
async def test_a_store_that_is_not_there_is_said_to_be_away(url: str) -> None:
    records = SqlRecords(url)
    with pytest.raises(RecordsUnavailable):
        await records.open()
    await records.close()


async def test_a_store_without_tables_is_not_ready(empty: str) -> None:
    records = SqlRecords(empty)
    with pytest.raises(RecordsUnavailable):
        await records.ping()
    await records.close()


async def test_a_closed_store_does_not_answer(sqlite: str) -> None:
    records = await SqlRecords(sqlite).open()
    await records.close()

    with pytest.raises(RecordsUnavailable):
        await records.ping()


async def test_a_store_that_is_locked_for_long_refuses_and_then_takes_the_message(sqlite: str) -> None:
    async with SqlRecords(sqlite, busy_ms=50) as records:
        talk = await a_talk(records)
        message = talk.message("hello")
        engine = open_engine(sqlite)
        with for_writing(engine).begin():
            with pytest.raises(RecordsUnavailable):
                await talk.send(message)
            assert await records.messages(talk.conversation.id) == ()
        engine.dispose()

        assert (await talk.send(message)).text == "hello"


async def test_a_short_wait_for_another_writer_is_not_a_failure(sqlite: str) -> None:
    async with SqlRecords(sqlite) as records:
        talk = await a_talk(records)
        engine = open_engine(sqlite)
        with for_writing(engine).begin():
            waiting = asyncio.create_task(talk.begin("hello"))
            await asyncio.sleep(0.2)
            assert not waiting.done()
        engine.dispose()

        assert (await waiting).text == "hello"


def test_sqlite_keeps_what_it_said_it_kept(sqlite: str) -> None:
    settings = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")

    def read(connection: Any) -> dict[str, object]:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in settings}

    assert look(sqlite, read) == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/coach"])
def test_records_are_only_kept_where_they_last(url: str) -> None:
    with pytest.raises(ValueError, match="records"):
        SqlRecords(url)


async def test_links_between_rows_are_held_by_the_database(sql_house: SqlHouse) -> None:
    with pytest.raises(RecordsUnavailable):
        await sql_house.records.add_learner(class_id=uuid4(), name="Amara", language="en", assented_at=None)
