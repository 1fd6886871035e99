"""What a school added and published: every version is kept, and what was ever citable can be read as it stood."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import MetaData, func, inspect, select

from coach.cycle import EntryKind
from coach.errors import RecordsUnavailable
from coach.records import publications
from coach.records.engine import for_writing, open_engine
from coach.records.migrate import config, migrate
from coach.records.store import SqlRecords
from coach.records.tables import metadata
from coach.records.tables.library import citable, passage_text, release
from knowledge_base.documents import Document, Reason, SetAside
from knowledge_base.passages import Audience, Kind, Passage, Source
from tests.coach.records.house import SqlHouse, a_talk
from tests.fakes import MONDAY_MORNING

ROOT = Path(__file__).parents[3]
"""Where a process that a test starts finds the coach."""

NOW = MONDAY_MORNING


@pytest.fixture
def records(sql_house: SqlHouse) -> SqlRecords:
    """Documents and releases are kept by the two stores that last."""
    assert isinstance(sql_house.records, SqlRecords)
    return sql_house.records


def a_passage(number: int = 1, text: str = "The quiet room is open from three to five.", **about: Any) -> Passage:
    unimportant: dict[str, Any] = {
        "card_id": "doc-room-md-1",
        "title": "The quiet room",
        "place": "When it is open",
        "gist": "“The quiet room is open from three to five.”",
        "not_when": "",
        "language": "en",
        "indicators": (),
        "sources": (),
        "kind": Kind.DOCUMENT,
    }
    about = unimportant | about
    return Passage(id=f"en/{about['card_id']}/{number}", text=text, **about)


def a_document(name: str = "room.md", version: int = 1, *passages: Passage, **about: Any) -> Document:
    passages = passages or (a_passage(card_id=f"doc-{name.replace('.', '-')}-{version}", text=f"{name} {version}"),)
    unimportant: dict[str, Any] = {"title": "The quiet room", "language": "en", "digest": f"{version:064}"}
    return Document(name, version, passages=passages, **unimportant | about)


ROOM, ROOM_2, LAB = a_document(), a_document(version=2), a_document("lab.pdf")


async def publish(records: SqlRecords, version: str, *documents: Document, passages: Any = None) -> None:
    held = passages or [passage for each in documents for passage in each.passages]
    await records.publish(version, documents=documents, passages=held, at=NOW)


async def versions_published(records: SqlRecords, **about: Any) -> list[str]:
    return [each.version for each in await records.publications(**about)]


# Documents


async def test_a_document_comes_back_exactly_as_it_was_added(records: SqlRecords) -> None:
    passage = a_passage(
        text="Ask Ms. Vega for «the key» 🗝\n• by phone",
        indicators=("D7", "E9"),
        audience=(Audience.TEACHER, Audience.FAMILY),
        since=date(2026, 7, 1),
        until=date(2026, 7, 31),
        contested="Whether it helps is in doubt.",
    )
    aside = SetAside(Reason.INJECTED, "Buy followers", "When it is open, p. 3", "it advertises")
    document = a_document("Raum [neu] ñ.md", 1, passage, a_passage(2), set_aside=(aside,), language="es")

    await records.add_document(document, at=NOW)

    assert await records.documents() == (document,)


async def test_the_next_release_holds_the_latest_version_of_each_document_and_every_version_is_kept(
    records: SqlRecords,
) -> None:
    for each in (ROOM, LAB, ROOM_2):
        await records.add_document(each, at=NOW)

    assert await records.documents() == (LAB, ROOM_2)
    assert await records.versions("room.md") == (ROOM, ROOM_2)
    assert await records.versions("nothing.md") == ()


async def test_a_tenth_version_comes_after_the_ninth(records: SqlRecords) -> None:
    every = [a_document(version=number) for number in range(1, 12)]
    for each in every:
        await records.add_document(each, at=NOW)

    assert await records.versions("room.md") == tuple(every)
    assert await records.documents() == (every[-1],)


async def test_a_version_is_not_overwritten_by_somebody_who_adds_the_same_file_at_once(records: SqlRecords) -> None:
    await records.add_document(ROOM, at=NOW)

    with pytest.raises(RecordsUnavailable):
        await records.add_document(replace(ROOM, title="Another"), at=NOW)
    assert await records.documents() == (ROOM,)


# Retiring


async def test_what_is_retired_is_in_no_next_release_and_can_still_be_looked_at(records: SqlRecords) -> None:
    for each in (ROOM, ROOM_2, LAB):
        await records.add_document(each, at=NOW)

    for _ in range(2):
        await records.retire("room.md", at=NOW)
        await records.retire("flashcards", at=NOW)

    assert await records.documents() == (LAB,)
    assert await records.retired() == {"room.md", "flashcards"}
    assert await records.versions("room.md") == (ROOM, ROOM_2)


async def test_a_retired_document_leaves_every_release_it_was_in(records: SqlRecords) -> None:
    for each in (ROOM, LAB):
        await records.add_document(each, at=NOW)
    await publish(records, "a", ROOM, LAB)
    assert await records.published_documents("a") == (ROOM, LAB)

    await records.retire("room.md", at=NOW)

    assert await records.published_documents("a") == (LAB,)
    assert await records.passage_as_of("a", ROOM.passages[0].id) == ROOM.passages[0]


async def test_a_document_that_is_added_again_brings_no_retired_version_back(records: SqlRecords) -> None:
    await records.add_document(ROOM, at=NOW)
    await publish(records, "a", ROOM)
    await records.retire("room.md", at=NOW)
    await records.add_document(ROOM_2, at=NOW)

    assert await records.documents() == (ROOM_2,)
    assert await records.retired() == frozenset()
    assert await records.published_documents("a") == ()

    await publish(records, "b", ROOM_2)
    assert await records.published_documents("b") == (ROOM_2,)
    await records.retire("room.md", at=NOW)
    assert await records.documents() == await records.published_documents("b") == ()
    assert await records.retired() == {"room.md"}


# Releases


async def test_nothing_is_current_before_something_was_published(records: SqlRecords) -> None:
    assert await records.current_publication() is None
    assert await records.publications() == ()


async def test_what_was_published_last_is_current_with_the_versions_it_holds(records: SqlRecords) -> None:
    for each in (ROOM, LAB, ROOM_2):
        await records.add_document(each, at=NOW)
    await publish(records, "a", ROOM)
    await records.publish("b", documents=(ROOM_2, LAB), passages=(), at=datetime(2026, 3, 3, 8, 30, tzinfo=UTC))

    current = await records.current_publication()

    assert current is not None
    assert (current.version, current.at) == ("b", datetime(2026, 3, 3, 8, 30, tzinfo=UTC))
    assert current.documents == (("room.md", 2), ("lab.pdf", 1))
    assert await records.published_documents("a") == (ROOM,)
    assert await records.published_documents("b") == (ROOM_2, LAB)


async def test_the_history_goes_back_from_what_is_current(records: SqlRecords) -> None:
    for version in ("a", "b", "c"):
        await publish(records, version, passages=[a_passage()])

    assert await versions_published(records) == ["c", "b", "a"]
    assert await versions_published(records, limit=2) == ["c", "b"]


async def test_publishing_what_is_current_already_changes_nothing(records: SqlRecords) -> None:
    await publish(records, "a", passages=[a_passage()])
    before = await records.publications()
    await records.publish("a", documents=(), passages=(), at=datetime(2026, 4, 1, tzinfo=UTC))

    assert await records.publications() == before


async def test_a_release_that_is_published_again_is_current_again_and_reads_as_it_did(
    sql_house: SqlHouse, records: SqlRecords
) -> None:
    await publish(records, "a", passages=[a_passage(text="then")])
    await publish(records, "b", passages=[a_passage(text="now")])
    await publish(records, "a", passages=[a_passage(text="another text under the name of a release that is kept")])

    assert await versions_published(records) == ["a", "b", "a"]
    assert await records.passage_as_of("a", a_passage().id) == a_passage(text="then")
    assert len(sql_house.rows(select(citable))) == 2


async def test_a_release_is_kept_with_all_its_passages_or_not_at_all(sql_house: SqlHouse, records: SqlRecords) -> None:
    unheard_of: Any = object()
    with pytest.raises(TypeError):
        await publish(records, "a", passages=[a_passage(1), a_passage(2, title=unheard_of)])

    assert await records.current_publication() is None
    assert sql_house.rows(select(release)) == sql_house.rows(select(passage_text)) == []


# Passages


async def test_a_passage_is_read_exactly_as_it_stood_in_each_release(records: SqlRecords) -> None:
    card = a_passage(
        card_id="flashcards",
        kind=Kind.MYTH,
        not_when="Not when it is due tomorrow.",
        indicators=("D7",),
        sources=(Source("Dunlosky et al. (2013)", "https://doi.org/10.1177/1529100612453266"), Source("A book")),
        question="Which card is the hardest?",
        contested="Styles are a myth.",
        review_by=date(2027, 6, 1),
    )
    then, now = a_passage(text="from three to five"), a_passage(text="from two to four")
    await publish(records, "a", passages=[card, then])
    await publish(records, "b", passages=[card, now])

    assert await records.passage_as_of("a", card.id) == await records.passage_as_of("b", card.id) == card
    assert await records.passage_as_of("a", then.id) == then
    assert await records.passage_as_of("b", then.id) == now


async def test_what_was_in_no_release_is_not_found(records: SqlRecords) -> None:
    await publish(records, "a", passages=[a_passage(1)])
    await publish(records, "b", passages=[a_passage(2)])

    assert await records.passage_as_of("a", a_passage(2).id) is None
    assert await records.passage_as_of("never", a_passage(1).id) is None


async def test_no_passage_is_kept_twice_however_many_releases_hold_it(sql_house: SqlHouse, records: SqlRecords) -> None:
    same = [a_passage(number) for number in range(50)]
    for version in ("a", "b", "c"):
        await publish(records, version, passages=[*same, a_passage(50, text=f"of {version}")])

    kept = sql_house.rows(select(passage_text))
    assert len(kept) == 50 + 3
    assert len({str(row.body) for row in kept}) == len(kept)
    assert len(sql_house.rows(select(citable))) == 3 * 51


# Processes


@pytest.mark.parametrize("others", ["a", "b"], ids=["the same release", "another release of the same passages"])
async def test_of_two_processes_that_publish_at_once_the_second_waits(
    sql_house: SqlHouse, records: SqlRecords, others: str
) -> None:
    with for_writing(sql_house.engine).begin() as connection:
        publications.publish(connection, "a", documents=(), passages=[a_passage()], at=NOW)
        waiting = asyncio.create_task(publish(records, others, passages=[a_passage()]))
        await asyncio.sleep(0.3)
        assert not waiting.done()
    await waiting

    assert await versions_published(records) == [*({"b"} & {others}), "a"]
    assert await records.passage_as_of(others, a_passage().id) == a_passage()


PUBLISHING = """
import asyncio, sys
from coach.records.store import SqlRecords
from tests.coach.records.test_publications import NOW, a_passage

async def main():
    url, name = sys.argv[1:]
    async with SqlRecords(url) as records:
        for n in range(12):
            passages = [a_passage(1, text=f"now {n}"), a_passage(2)]
            await records.publish(f"{name}{n}", documents=(), passages=passages, at=NOW)
            await records.publish(f"both{n}", documents=(), passages=passages, at=NOW)

asyncio.run(main())
"""


async def test_two_processes_publish_into_one_store_and_none_of_them_fails(
    sql_house: SqlHouse, records: SqlRecords
) -> None:
    publishing = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", PUBLISHING, sql_house.url, name, cwd=ROOT)
        for name in ("one", "two")
    ]
    assert [await asyncio.wait_for(process.wait(), 60) for process in publishing] == [0, 0]

    history = await versions_published(records, limit=100)
    assert {each for each in history if not each.startswith("both")} == {
        f"{name}{n}" for name in ("one", "two") for n in range(12)
    }
    [kept] = sql_house.rows(select(func.count()).select_from(passage_text))
    assert kept == (13,)
    assert await records.passage_as_of("both7", a_passage(1).id) == a_passage(1, text="now 7")


# Migrations

NEW = {"document", "retirement", "release", "passage_text", "citable", "publication"}


@pytest.fixture(params=["sqlite", "postgresql"])
async def before(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version made it, with a talk in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'before.db'}"
    else:
        new_postgresql: Callable[[], str] = request.getfixturevalue("new_postgresql")
        url = new_postgresql()
    migrate(url)
    async with SqlRecords(url) as records:
        talk = await a_talk(records)
        await talk.say("finish my poster", (EntryKind.GOAL, "finish my poster"))
    look(url, lambda connection: command.downgrade(config(connection), "0001"))
    return url


def look(url: str, question: Callable[[Any], Any]) -> Any:
    engine = open_engine(url, enforce_links=False)  # as migrations do
    with for_writing(engine).begin() as connection:
        answer = question(connection)
    engine.dispose()
    return answer


Rows = dict[str, list[dict[str, str]]]
"""All rows by table, as they lie there."""


def everything(url: str) -> Rows:
    def rows(connection: Any) -> Rows:
        there = MetaData()
        there.reflect(connection)
        return {
            name: sorted(
                ({column: str(value) for column, value in row.items()} for row in found.mappings()),
                key=lambda row: str(sorted(row.items())),
            )
            for name, table in there.tables.items()
            for found in [connection.execute(select(table))]
        }

    kept: Rows = look(url, rows)
    return kept


MOVED = {"learner": {"name", "folded_name", "assented_at"}, "school_class": {"teacher_id"}}
"""What is kept elsewhere since: a teacher and a student are both a person, and who teaches is a row of its own."""


def where_it_moved(now: Rows, before: Rows) -> None:
    names = {(row["id"], row["name"]) for table in ("teacher", "learner") for row in before[table]}
    assert {(row["id"], row["name"]) for row in now["person"]} == names != set()
    assert {(row["person_id"], row["school_class_id"]) for row in now["class_staff"]} == {
        (row["teacher_id"], row["id"]) for row in before["school_class"]
    }
    assert {(row["learner_id"], row["at"]) for row in now["assent"]} == {
        (row["id"], row["assented_at"]) for row in before["learner"]
    }


def as_it_was(now: Rows, before: Rows) -> Rows:
    """What lies there now, as far as there was a place for it before."""
    known = {
        name: set(rows[0]) - MOVED.get(name, set()) if rows else set()
        for name, rows in before.items()
        if name not in ("alembic_version", "teacher")
    }
    return {name: [{column: row[column] for column in columns} for row in now[name]] for name, columns in known.items()}


async def test_a_school_that_began_before_there_were_releases_keeps_everything_and_can_publish(before: str) -> None:
    kept = everything(before)
    assert len(kept["message"]) == 2 and len(kept["entry"]) == 1
    assert not NEW & set(kept)

    migrate(before)

    assert as_it_was(everything(before), kept) == as_it_was(kept, kept)
    where_it_moved(everything(before), kept)
    async with SqlRecords(before) as records:
        await records.add_document(ROOM, at=NOW)
        await publish(records, "a", ROOM)
        assert await records.published_documents("a") == (ROOM,)
        await (await a_talk(records, name="Dev")).say("hello")


async def test_going_back_to_the_first_tables_loses_the_releases_and_nothing_else(before: str) -> None:
    kept = everything(before)
    migrate(before)
    async with SqlRecords(before) as records:
        await records.add_document(ROOM, at=NOW)
        await publish(records, "a", ROOM)
        await records.retire("room.md", at=NOW)

    look(before, lambda connection: command.downgrade(config(connection), "0001"))
    assert everything(before) == kept

    migrate(before)
    assert set(look(before, lambda connection: inspect(connection).get_table_names())) == {
        *metadata.tables,
        "alembic_version",
    }


KILLED_WHILE_MIGRATING = """
import os, sys
from sqlalchemy import Engine, event
from coach.records.migrate import migrate

@event.listens_for(Engine, "before_cursor_execute")
def die(connection, cursor, statement, *_):
    if "CREATE TABLE citable" in statement:
        os._exit(9)

migrate(sys.argv[1])
"""


async def test_a_migration_killed_half_way_leaves_the_school_as_it_was(before: str) -> None:
    kept = everything(before)
    died = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED_WHILE_MIGRATING, before, cwd=ROOT)
    assert await asyncio.wait_for(died.wait(), 60) == 9

    assert everything(before) == kept
    migrate(before)
    assert set(everything(before)) == {*metadata.tables, "alembic_version"}
