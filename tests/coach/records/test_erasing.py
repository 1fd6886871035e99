"""Erased is erased: no row, no byte of it is left, and nobody else's is touched. What is held stays."""

import asyncio
import gzip
import io
import secrets
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text, update

from coach.cycle import EntryKind
from coach.errors import RecordsUnavailable, UnknownConversation, UnknownLearner
from coach.records import erasing, holds, scrubbing
from coach.records.audit import verify
from coach.records.belongings import of_student
from coach.records.database import Database
from coach.records.engine import for_writing, open_engine
from coach.records.erasing import SOME_IS_KEPT, Erased, ErasureAskedBefore
from coach.records.holds import HoldKind
from coach.records.noted import JOB, OPERATOR
from coach.records.tables import metadata
from coach.records.tables.privacy import audit, disclosure, erasure, hold
from coach.records.tables.safeguarding import concern, concern_event, outbox
from coach.records.tables.school import person
from coach.records.tables.talk import message, turn, withheld
from tests.coach.records.house import SqlHouse, Talk, a_talk, an_answer
from tests.coach.records.lives import NOW, Life, a_life, a_school, raised_by_hand
from tests.coach.records.rows import Rows, every_row, rows_of

LASTING = {"audit", "disclosure", "erasure"}
"""What is kept of somebody who is gone: ids, counts, instants."""


def a_canary() -> str:
    return secrets.token_hex(16)


def erase(house: SqlHouse, learner_id: UUID) -> Erased:
    with for_writing(house.engine).begin() as connection:
        return erasing.erase(connection, learner_id, who=OPERATOR, at=NOW)


def everything(house: SqlHouse) -> Rows:
    with house.engine.begin() as connection:
        return every_row(connection)


def a_school_with(house: SqlHouse, **lives: dict[str, Any]) -> dict[str, Life]:
    with for_writing(house.engine).begin() as connection:
        school = a_school(connection)
        return {name: a_life(connection, school, name=name, **about) for name, about in lives.items()}


# Nothing is left, and nobody else's is touched


def test_no_row_of_the_student_is_left_and_every_other_row_is_as_it_was(sql_house: SqlHouse) -> None:
    lives = a_school_with(sql_house, amara={"words": "a"}, dev={"words": "b", "concern_state": "open"})
    before = everything(sql_house)
    mine = rows_of(before, lives["amara"].id)

    done = erase(sql_house, lives["amara"].id)

    after = everything(sql_house)
    assert not done.held
    assert rows_of(after, lives["amara"].id) == {}
    for name, rows in before.items():
        others = {key: row for key, row in rows.items() if key not in mine.get(name, ()) and name not in LASTING}
        left = {key: row for key, row in after[name].items() if name not in LASTING}
        if name == "outbox":
            others = {key: row for key, row in others.items() if key in left}
        assert left == others, name
    assert done.removed.items() >= {name: len(keys) for name, keys in mine.items()}.items()


def test_a_notice_that_names_the_student_or_a_concern_of_theirs_goes_with_them(sql_house: SqlHouse) -> None:
    lives = a_school_with(
        sql_house, amara={"words": "a", "concern_state": "closed"}, dev={"words": "b", "concern_state": "closed"}
    )
    erase(sql_house, lives["amara"].id)

    kinds = [(row.kind, row.payload.get("concern_id")) for row in sql_house.rows(select(outbox).order_by(outbox.c.id))]
    assert kinds == [("broken_glass", None), ("concern", str(lives["dev"].concern_id))]


@pytest.mark.parametrize("is_held", [False, True])
def test_a_concern_raised_by_hand_goes_with_its_notices_and_notes_or_is_held_with_them(
    sql_house: SqlHouse, is_held: bool
) -> None:
    lives = a_school_with(sql_house, amara={"words": "a"}, dev={"words": "b"})
    teacher = select(person.c.id).where(person.c.name == "Ms. Chen")
    with for_writing(sql_house.engine).begin() as connection:
        by = connection.execute(teacher).scalar_one()
        worry, other = (raised_by_hand(connection, lives[name].id, by, name) for name in ("amara", "dev"))
        closed = {"state": "closed", "closed_at": NOW}
        connection.execute(update(concern).values(closed))
        if is_held:
            holds.place(connection, lives["amara"].id, HoldKind.SAFEGUARDING, by=None, at=NOW)

    done = erase(sql_house, lives["amara"].id)

    kept = {worry, other} if is_held else {other}
    assert {row.id for row in sql_house.rows(select(concern))} == kept
    assert {row.concern_id for row in sql_house.rows(select(concern_event))} == kept
    told = [row.payload["concern_id"] for row in sql_house.rows(select(outbox)) if row.kind == "concern"]
    assert set(told) == {str(each) for each in kept}
    assert [row.text for row in sql_house.rows(select(concern_event)) if row.concern_id == worry and row.text] == (
        ["A note on amara"] if is_held else []
    )
    assert (
        bool(done.held) is is_held
        and sql_house.rows(select(message).where(message.c.learner_id == lives["amara"].id)) == []
    )
    assert sql_house.rows(teacher), "who raised it is somebody else"


def test_that_it_was_done_is_kept_in_numbers_and_the_audit_stays_whole(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={})["amara"]
    done = erase(sql_house, amara.id)

    (row,) = sql_house.rows(select(erasure))
    assert row.learner_id == amara.id and row.done_at == NOW and row.held is None
    assert row.removed == done.removed and row.removed["message"] == 6
    (noted,) = sql_house.rows(select(audit))
    assert (noted.action, noted.role, noted.learner_id) == ("erase_student", "operator", amara.id)
    with sql_house.engine.begin() as connection:
        assert verify(connection) == 1
    assert [(row.category, row.recipient, row.purpose) for row in sql_house.rows(select(disclosure))] == [
        ("export", "", "")
    ]


def test_somebody_unknown_cannot_be_erased(sql_house: SqlHouse) -> None:
    with pytest.raises(UnknownLearner):
        erase(sql_house, UUID(int=7))
    assert sql_house.rows(select(erasure)) == []


def test_a_student_who_also_works_here_stays_a_person_with_their_sign_in(sql_house: SqlHouse) -> None:
    from coach.authorization import Role
    from coach.records import staff

    amara = a_school_with(sql_house, amara={})["amara"]
    with for_writing(sql_house.engine).begin() as connection:
        staff.grant(connection, amara.id, Role.CONTENT_COACH, by=None, at=NOW)
    erase(sql_house, amara.id)

    left = set(rows_of(everything(sql_house), amara.id))
    assert left == {"person", "account", "external_identity", "sign_in", "one_time_link"}


async def test_a_reply_that_comes_after_the_erasure_finds_nobody_and_leaves_nothing(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    begun = await talk.begin("I want to learn ten words")
    erase(sql_house, talk.learner_id)

    with pytest.raises(UnknownConversation):
        await sql_house.records.finish_turn(begun.turn_id, an_answer(), at=NOW)
    assert sql_house.rows(select(message)) == []


async def test_erasing_somebody_who_is_talking_leaves_nothing_and_holds_nobody_up(sql_house: SqlHouse) -> None:
    first = await a_talk(sql_house.records)
    class_id = (await sql_house.records.learner(first.learner_id)).class_id
    talks = [first] + [await a_talk(sql_house.records, name=f"Dev {n}", class_id=class_id) for n in range(7)]

    async def goes_on_talking(talk: Talk) -> None:
        for number in range(6):
            await talk.say(f"I want to learn {number} words", (EntryKind.GOAL, f"{number} words"))
        await talk.elsewhere()

    async def is_erased(talk: Talk, after: float) -> None:
        await asyncio.sleep(after)
        database: Database = sql_house.records.database  # type: ignore[attr-defined]
        await database.write(erasing.erase, talk.learner_id, who=OPERATOR, at=NOW)

    talking = [goes_on_talking(talk) for talk in talks]
    erased = [is_erased(talk, number * 0.02) for number, talk in enumerate(talks[:-1])]
    came_of_it = await asyncio.gather(*talking, *erased, return_exceptions=True)

    assert came_of_it[len(talks) - 1] is None, "whoever is not erased talks on"
    assert came_of_it[len(talks) :] == [None] * len(erased)
    refusals = (UnknownConversation, UnknownLearner, RecordsUnavailable)
    assert [each for each in came_of_it if each is not None and not isinstance(each, refusals)] == []
    rows = everything(sql_house)
    for talk in talks[:-1]:
        assert rows_of(rows, talk.learner_id) == {}


# No byte of it is left


def test_no_file_holds_a_word_of_an_erased_student(sqlite: str, tmp_path: Path) -> None:
    canary, others = a_canary(), a_canary()
    path = Path(sqlite.removeprefix("sqlite:///"))
    server = open_engine(sqlite)
    with server.connect():  # as of a running server: what is written ahead stays in a file of its own
        _live_and_erase(sqlite, canary, others)
        assert hits(tmp_path, canary) != {}, "until the files are cleared, it stands there"

        assert scrubbing.scrub(sqlite, at=NOW)

    holding = {place.name for place in tmp_path.iterdir()}
    assert path.name in holding
    assert hits(tmp_path, canary) == {}
    assert hits(tmp_path, others) != {}, "what is looked for can be found"
    server.dispose()


def test_no_table_and_no_file_of_a_table_in_postgresql_holds_a_word_of_an_erased_student(postgresql: str) -> None:
    canary, others = a_canary(), a_canary()
    _live_and_erase(postgresql, canary, others)
    engine = open_engine(postgresql)
    with engine.begin() as connection:
        folder = Path(connection.execute(text("SHOW data_directory")).scalar_one())
        assert _dumped(connection).count(canary) == 0
        assert _dumped(connection).count(others) > 0

    assert scrubbing.scrub(postgresql, at=NOW)

    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
    engine.dispose()
    assert hits(folder / "base", canary) == {}
    assert hits(folder / "base", others) != {}


def _live_and_erase(url: str, canary: str, others: str) -> None:
    """Somebody lives, much is changed and moved about in between, and they are erased."""
    engine = open_engine(url)
    with for_writing(engine).begin() as connection:
        school = a_school(connection)
        amara = a_life(connection, school, name=canary, words=canary, concern_state="closed")
        for number in range(30):
            a_life(connection, school, name=f"Dev {number}", words=f"{others}{number}")
    with for_writing(engine).begin() as connection:
        connection.execute(update(message).values(text=message.c.text + " and more of it " * 20))
    with for_writing(engine).begin() as connection:
        erasing.erase(connection, amara.id, who=OPERATOR, at=NOW)
    engine.dispose()


def _dumped(connection: Connection) -> str:
    return "\n".join(str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table)))


def hits(folder: Path, wanted: str) -> dict[str, int]:
    """How often it stands in each file, in either way of writing letters, also in what is packed."""
    counts = {
        str(place.relative_to(folder)): sum(
            content.count(wanted.encode(encoding))
            for content in _contents(place)
            for encoding in ("utf-8", "utf-16-le")
        )
        for place in folder.rglob("*")
        if place.is_file()
    }
    return {name: count for name, count in counts.items() if count}


def _contents(place: Path) -> Iterator[bytes]:
    content = place.read_bytes()
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def test_what_looks_for_words_finds_them_also_packed_and_in_wide_letters(tmp_path: Path) -> None:
    (tmp_path / "packed.gz").write_bytes(gzip.compress(b"a canary"))
    (tmp_path / "wide").write_bytes("a canary".encode("utf-16-le"))
    with zipfile.ZipFile(tmp_path / "packed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", "a canary")
    assert set(hits(tmp_path, "canary")) == {"packed.gz", "wide", "packed.zip"}


def test_files_are_cleared_once_for_what_was_removed(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={})["amara"]
    erase(sql_house, amara.id)

    assert scrubbing.scrub(sql_house.url, at=NOW)
    assert scrubbing.scrub(sql_house.url, at=NOW)
    assert [row.action for row in sql_house.rows(select(audit).order_by(audit.c.number))] == [
        "erase_student",
        "scrub_files",
    ]


def test_a_file_that_somebody_reads_is_cleared_later(sqlite: str) -> None:
    engine, reader = open_engine(sqlite, busy_ms=50), open_engine(sqlite)
    with for_writing(engine).begin() as connection:
        amara = a_life(connection, a_school(connection))
        erasing.erase(connection, amara.id, who=OPERATOR, at=NOW)
    with reader.begin() as reading:
        reading.execute(select(person)).all()
        assert not scrubbing.scrub(sqlite, at=NOW, busy_ms=50)
    assert scrubbing.scrub(sqlite, at=NOW)
    engine.dispose()
    reader.dispose()


# What is held


def test_a_legal_hold_keeps_everything_and_nobody_is_told_why(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={"concern_state": "open"})["amara"]
    with for_writing(sql_house.engine).begin() as connection:
        holds.place(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)
    before = rows_of(everything(sql_house), amara.id)

    done = erase(sql_house, amara.id)

    assert rows_of(everything(sql_house), amara.id) == before
    assert not done.removed and done.held == {name: len(keys) for name, keys in sorted(before.items())}
    assert done.sentence == SOME_IS_KEPT
    assert not {"concern", "hold", "legal"} & set(done.sentence.lower().replace(".", " ").split())


def test_an_open_concern_keeps_itself_and_the_turn_it_came_up_in(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={"words": "secretly", "concern_state": "open"})["amara"]

    done = erase(sql_house, amara.id)

    worrying = amara.turns[1]
    assert [row.id for row in sql_house.rows(select(concern))] == [amara.concern_id]
    assert {row.id for row in sql_house.rows(select(message))} == {worrying.said_id, worrying.replied_id}
    assert [row.id for row in sql_house.rows(select(turn))] == [worrying.turn_id]
    (hidden,) = sql_house.rows(select(withheld))
    assert hidden.message_id == worrying.said_id and hidden.asked_in is None, "what was forgotten stays so"
    (who,) = sql_house.rows(select(person).where(person.c.id == amara.id))
    assert who.name == "amara" and who.email is None and who.source_id is None
    of_the_talk = {"conversation", "turn", "message", "withheld"}
    assert set(done.held) == {"person", "learner", "hold", "concern", "concern_event"} | of_the_talk
    assert done.sentence == SOME_IS_KEPT


def test_what_was_held_goes_once_nothing_holds_it(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={"concern_state": "open"})["amara"]
    erase(sql_house, amara.id)
    with for_writing(sql_house.engine).begin() as connection:
        assert erasing.to_go_on_with(connection) == (amara.id,)
        again = erasing.erase(connection, amara.id, who=JOB, at=NOW)
        assert not again.removed
        connection.execute(update(concern).values(state="closed", closed_at=NOW))
        last = erasing.erase(connection, amara.id, who=JOB, at=NOW)
        assert last.removed["concern"] == 1 and not last.held
        assert erasing.to_go_on_with(connection) == ()

    assert rows_of(everything(sql_house), amara.id) == {}
    (row,) = sql_house.rows(select(erasure))
    assert row.held is None and row.removed["message"] == 6
    assert len(sql_house.rows(select(audit))) == 2, "what changed nothing is not noted"


def test_a_hold_is_placed_once_and_lifted_once(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={})["amara"]
    with for_writing(sql_house.engine).begin() as connection:
        assert holds.place(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)
        assert not holds.place(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)
        assert [each.kind for each in holds.live(connection, amara.id)] == [HoldKind.LEGAL]
        assert holds.lift(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)
        assert not holds.lift(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)
        assert holds.live(connection, amara.id) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    states=st.lists(st.sampled_from([None, "open", "closed"]), min_size=1, max_size=3),
    placed=st.lists(st.sampled_from(list(HoldKind)), max_size=3),
    lifted=st.lists(st.sampled_from(list(HoldKind)), max_size=2),
)
@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_whatever_is_held_stays_and_all_else_goes(
    request: pytest.FixtureRequest,
    store: str,
    states: list[str | None],
    placed: list[HoldKind],
    lifted: list[HoldKind],
) -> None:
    engine = open_engine(request.getfixturevalue(store))
    with for_writing(engine).connect() as connection, connection.begin() as undone:
        school = a_school(connection)
        lives = [
            a_life(connection, school, words=f"w{number}", concern_state=state) for number, state in enumerate(states)
        ]
        amara, state = lives[0], states[0]
        for kind in placed:
            holds.place(connection, amara.id, kind, by=None, at=NOW)
        for kind in lifted:
            holds.lift(connection, amara.id, kind, by=None, at=NOW)
        before = every_row(connection)
        mine = rows_of(before, amara.id)
        by_law = HoldKind.LEGAL in placed and HoldKind.LEGAL not in lifted
        for_safety = state == "open" or (
            state == "closed" and HoldKind.SAFEGUARDING in placed and HoldKind.SAFEGUARDING not in lifted
        )

        erasing.erase(connection, amara.id, who=OPERATOR, at=NOW)

        left = rows_of(every_row(connection), amara.id)
        if by_law:
            assert left == mine
        elif for_safety:
            worrying = amara.turns[1]
            assert left["concern"] == mine["concern"] and left["hold"] == mine["hold"]
            assert left["message"] == {(str(worrying.said_id),), (str(worrying.replied_id),)}
            assert set(left) == {
                "person", "learner", "hold", "conversation", "turn", "message", "concern", "concern_event", "withheld",
            }  # fmt: skip
            assert left["concern_event"] == mine["concern_event"]
        else:
            assert left == {}
        for other in lives[1:]:
            assert rows_of(every_row(connection), other.id) == rows_of(before, other.id)
        undone.rollback()
    engine.dispose()


# Asking for it


def test_a_student_asks_once_and_nothing_is_erased_by_that(sql_house: SqlHouse) -> None:
    amara = a_school_with(sql_house, amara={})["amara"]
    before = rows_of(everything(sql_house), amara.id)
    with for_writing(sql_house.engine).begin() as connection:
        asked = erasing.ask(connection, amara.id, by=amara.id, at=NOW)
        with pytest.raises(ErasureAskedBefore):
            erasing.ask(connection, amara.id, by=amara.id, at=NOW)
        school_id = connection.execute(select(person.c.school_id).where(person.c.id == amara.id)).scalar_one()
        assert [wish.learner_id for wish in erasing.wishes(connection, school_id)] == [amara.id]
        assert erasing.to_go_on_with(connection) == (), "the school has to agree first"
    assert rows_of(everything(sql_house), amara.id) == before

    assert erase(sql_house, amara.id).erasure_id == asked
    with sql_house.engine.begin() as connection:
        assert erasing.wish_of(connection, amara.id) is None


def test_every_table_that_may_hold_words_is_cleared(sql_house: SqlHouse) -> None:
    names = {table.name for table in of_student(UUID(int=0))} | set(scrubbing.BESIDE)
    assert names >= {"message", "turn", "entry", "evidence_review", "concern", "person", "disclosure", "outbox"}
    assert hold.name in names
