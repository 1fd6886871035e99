"""A student gets everything that is kept of them; whoever else asks gets what they may see, and no word beside."""

import asyncio
import hashlib
import io
import json
import re
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role, Subject
from coach.conversation import LearnerId
from coach.cycle import EntryKind
from coach.errors import UnknownLearner
from coach.profile import FactKind
from coach.records import concerns, sight
from coach.records.audit import note
from coach.records.belongings import of_student
from coach.records.database import Database
from coach.records.engine import for_writing, open_engine
from coach.records.exporting import LEFT_OUT
from coach.records.holds import HoldKind
from coach.records.noted import OPERATOR
from coach.records.readers import READS, What, who_read
from coach.records.tables import metadata
from coach.records.tables.privacy import audit, disclosure, shared_words
from coach.records.tables.school import person, school_class
from coach.records.tables.talk import conversation, message, turn
from coach.safety import Outcome
from coach.sharing import Visibility
from integrations.privacy.exporting import Export, export_student
from integrations.privacy.rendering import LANGUAGES, words
from tests.coach.records.house import SqlHouse
from tests.coach.records.lives import NOW, Life, School, a_life, a_school, raised_by_hand
from tests.coach.records.rows import every_row, rows_of

NOT_THEIRS_BY_LINKS = {"disclosure", "erasure"}
"""Tables that are exported though no foreign key leads from them to the student."""


def a_student(house: SqlHouse, **about: Any) -> tuple[School, Life]:
    with for_writing(house.engine).begin() as connection:
        of_school = a_school(connection)
        return of_school, a_life(connection, of_school, **about)


async def exported(house: SqlHouse, learner_id: UUID, **about: Any) -> Export:
    unimportant: dict[str, Any] = {"language": "en", "now": NOW, "subject": None}
    return await export_student(house.records.database, LearnerId(learner_id), **unimportant | about)  # type: ignore[attr-defined]


def record(export: Export) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(export.files["record.json"])
    return told


def page(export: Export) -> str:
    return export.files["record.html"].decode()


# Everything


async def test_every_row_that_leads_to_the_student_is_in_the_export(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house, concern_state="open")
    with sql_house.engine.begin() as connection:
        mine = rows_of(every_row(connection), amara.id)

    told = record(await exported(sql_house, amara.id))

    counts = {name: len(rows) for name, rows in told["tables"].items() if name not in NOT_THEIRS_BY_LINKS}
    assert counts == {name: len(keys) for name, keys in mine.items()}
    for name, keys in mine.items():
        known = {
            tuple(str(row[column.name]) for column in metadata.tables[name].primary_key) for row in told["tables"][name]
        }
        assert known == {tuple(str(UUID(part)) for part in key) for key in keys}, name


async def test_what_left_the_service_before_is_in_it_too(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house)
    told = record(await exported(sql_house, amara.id))
    assert [row["category"] for row in told["tables"]["disclosure"]] == ["export"]


async def test_every_field_is_in_the_export_or_on_the_list_of_what_is_not(sql_house: SqlHouse) -> None:
    """A column that was added is handed out, unless somebody says why not."""
    _, amara = a_student(sql_house, concern_state="open")
    told = record(await exported(sql_house, amara.id))
    for name, rows in told["tables"].items():
        if rows:
            columns = {column.name for column in metadata.tables[name].c}
            assert columns - set(rows[0]) == set(LEFT_OUT.get(name, {})), name
    assert told["left_out"] == LEFT_OUT


async def test_nobody_elses_words_are_in_it(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house, words="mine")
    with for_writing(sql_house.engine).begin() as connection:
        a_life(connection, of_school, name="Dev", words="theirs", concern_state="open")
    export = await exported(sql_house, amara.id)
    assert all(b"theirs" not in content for content in export.files.values())
    assert all(b"mine" in export.files[name] for name in ("record.json", "record.html"))


async def test_of_a_concern_there_is_that_it_was_and_when_and_nothing_of_how_it_was_judged(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house, words="rule", concern_state="open")
    with for_writing(sql_house.engine).begin() as connection:
        connection.execute(
            update(turn).where(turn.c.id == amara.turns[1].turn_id).values(reason="may disclose: abuse", move="concern")
        )
    export = await exported(sql_house, amara.id)

    (row,) = record(export)["tables"]["concern"]
    assert set(row) == {"id", "learner_id", "state", "raised_at"}
    for content in export.files.values():
        assert b"abuse:rule" not in content and b"may disclose" not in content
    assert "an adult of the school was told" in page(export)


async def test_a_student_reads_what_they_asked_an_adult_for_and_never_what_adults_wrote_down(
    sql_house: SqlHouse,
) -> None:
    of_school, amara = a_student(sql_house, words="mine")
    with for_writing(sql_house.engine).begin() as connection:
        own = raised_by_hand(connection, amara.id, of_school.teacher_id, "please <talk> to me", is_own=True)
        raised_by_hand(connection, amara.id, of_school.teacher_id, "the teachers worry")
        concerns.close(connection, own, Outcome.PASSED_ON, "We spoke at length", by=of_school.teacher_id, at=NOW)

    export = await exported(sql_house, amara.id)

    tables = record(export)["tables"]
    [shown] = tables["concern"]
    assert (shown["id"], shown["text"], shown["state"]) == (str(own), "please <talk> to me", "closed")
    assert [row["kind"] for row in tables["concern_event"]] == ["raised", "acknowledged", "closed"]
    assert {row["concern_id"] for row in tables["concern_event"]} == {str(own)}
    assert "please &lt;talk&gt; to me" in page(export)
    for content in export.files.values():
        for kept_back in (b"the teachers worry", b"A note on", b"We spoke at length", b"passed_on", b"distress"):
            assert kept_back not in content


async def test_secrets_and_holds_are_in_no_file(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house)
    export = await exported(sql_house, amara.id)
    for content in export.files.values():
        assert b"argon2" not in content and b'"safeguarding"' not in content
    assert "safeguarding" not in page(export).lower().replace("safeguarding_contact_id", "")
    assert HoldKind.SAFEGUARDING not in str(record(export)["tables"]["hold"])


async def test_a_student_nobody_knows_is_no_export(sql_house: SqlHouse) -> None:
    with pytest.raises(UnknownLearner):
        await exported(sql_house, uuid7())
    assert sql_house.rows(select(disclosure)) == []


# The files


async def test_the_manifest_names_every_file_with_its_hash_and_every_table_with_its_rows(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house)
    export = await exported(sql_house, amara.id)

    with zipfile.ZipFile(io.BytesIO(export.as_zip())) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert {each["name"]: each["sha256"] for each in manifest["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert manifest["schema"] == "learning-coach/student-record" and manifest["version"] == 1
    assert manifest["rows"] == {name: len(rows) for name, rows in record(export)["tables"].items()}


async def test_in_a_folder_it_is_whole_and_for_this_user_alone(sql_house: SqlHouse, tmp_path: Path) -> None:
    _, amara = a_student(sql_house)
    export = await exported(sql_house, amara.id)

    folder = export.write_to(tmp_path / "exports")

    assert {place.name: place.read_bytes() for place in folder.iterdir()} == export.files
    assert folder.stat().st_mode & 0o077 == 0
    assert all(place.stat().st_mode & 0o077 == 0 for place in folder.iterdir())
    assert [place.name for place in (tmp_path / "exports").iterdir()] == [folder.name]


class Elements(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.asked_for: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.asked_for += [value or "" for name, value in attrs if name in ("src", "href")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


async def test_the_page_runs_nothing_and_loads_nothing_whatever_was_typed(sql_house: SqlHouse) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
    _, amara = a_student(sql_house, name=nasty, words=nasty, concern_state="closed")

    text = page(await exported(sql_house, amara.id))

    elements = Elements(text)
    assert not elements.tags & {"script", "img", "iframe", "object", "link", "svg", "form"}
    assert elements.handlers == [] and all(each.startswith("#") for each in elements.asked_for)
    assert "default-src 'none'" in text and "&lt;script&gt;" in text and "{{ 7*7 }}" in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_tells_everything_in_the_students_language(sql_house: SqlHouse, language: str) -> None:
    of_school, amara = a_student(sql_house, words="balsa", concern_state="open")
    with for_writing(sql_house.engine).begin() as connection:
        reading = Subject(Role.TEACHER, of_school.teacher_id, of_school.id)
        note(connection, reading, "read_conversation", at=NOW, learner_id=amara.id)
        note(connection, reading, "read_conversation", at=NOW, learner_id=amara.id)

    text = page(await exported(sql_house, amara.id, language=language))

    said = words(language)
    assert f'<html lang="{language}">' in text
    for heading in ("conversation", "weeks", "profile", "evidence", "consent", "readers", "disclosures", "concerns"):
        assert f">{said[heading]}</h2>" in text
    for told in (
        "I want to balsa by Friday",
        "So: balsa?",
        "I read balsa",
        "No, balsa",
        "Ms. Chen",
        said["roles"]["teacher"],
        said["consents"]["parent_notice"],
        said["withheld"],
        "balsa@example.org",
        "login-balsa",
        "Mr. Ito",
    ):
        assert told in text, told


def test_the_words_of_the_files_are_there_in_every_language() -> None:
    def keys(catalogue: Any, path: str = "") -> set[str]:
        if not isinstance(catalogue, dict):
            return {path}
        return {key for name, inner in catalogue.items() for key in keys(inner, f"{path}/{name}")}

    first, *others = (keys(words(language)) for language in LANGUAGES)
    assert all(other == first for other in others)
    for kind in (*EntryKind, *FactKind):
        assert all(kind.value in words(language)["kinds"] for language in LANGUAGES)
    for category in What:
        assert all(category.value in words(language)["what_kinds"] for language in LANGUAGES)


async def test_that_it_was_handed_out_is_written_down(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house)
    await exported(sql_house, amara.id)
    await exported(sql_house, amara.id, subject=Subject(Role.STUDENT, amara.id))

    handed = sql_house.rows(select(disclosure).order_by(disclosure.c.id))[1:]
    assert [(row.category, row.recipient, row.purpose) for row in handed] == [
        ("export", "operator", "administration"),
        ("export", "student", "access"),
    ]
    (noted,) = sql_house.rows(select(audit))
    assert (noted.action, noted.role, noted.learner_id) == ("export_student", OPERATOR, amara.id)


async def test_the_export_of_a_class_is_seen_by_each_of_its_students(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house)
    admin = Subject(Role.ADMIN, of_school.admin_id, of_school.id)
    await exported(sql_house, amara.id, subject=admin, noted_as="export_class")
    with sql_house.engine.begin() as connection:
        (reader,) = who_read(connection, amara.id)
    assert (reader.role, reader.name, reader.what) == ("admin", "Mr. Ito", What.RECORD)


# What a teacher gets


async def shared_with_teacher(house: SqlHouse, of_school: School, amara: Life) -> Export:
    database: Database = house.records.database  # type: ignore[attr-defined]
    by = await database.read(sight.of_teacher, amara.id, class_ids=frozenset({of_school.class_id}))
    return await exported(house, amara.id, subject=Subject(Role.TEACHER, of_school.teacher_id, of_school.id), sight=by)


def sees(house: SqlHouse, visibility: Visibility) -> None:
    with for_writing(house.engine).begin() as connection:
        connection.execute(update(school_class).values(visibility=visibility.value))


async def test_where_the_class_is_open_a_teacher_gets_what_was_said_but_nothing_forgotten_or_passed_on(
    sql_house: SqlHouse,
) -> None:
    of_school, amara = a_student(sql_house, words="balsa", concern_state="open")
    told = record(await shared_with_teacher(sql_house, of_school, amara))

    assert [each["words"] for each in told["turns"]] == [["I want to balsa by Friday"], [], ["Forget balsa"]]
    assert [each["is_passed_on"] for each in told["turns"]] == [False, True, False]
    assert [each["text"] for each in told["weeks"][0]["entries"]] == ["I want to balsa by Friday"]
    assert [each["text"] for each in told["evidence"]] == ["I want to balsa by Friday"]
    text = json.dumps(told)
    assert "Something is wrong" not in text and "login-" not in text and "@example.org" not in text


async def test_in_a_class_of_chosen_words_a_teacher_gets_these_alone(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house, words="balsa")
    sees(sql_house, Visibility.SELECTED)

    export = await shared_with_teacher(sql_house, of_school, amara)

    assert [each["words"] for each in record(export)["turns"]] == [["I want"]]
    told = b"".join(export.files.values())
    assert b"by Friday" not in told and b"So: balsa" not in told and b"Forget" not in told


async def test_where_only_a_summary_is_seen_there_is_no_word_of_the_student(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house, words="balsa", concern_state="open")
    sees(sql_house, Visibility.SUMMARY)

    export = await shared_with_teacher(sql_house, of_school, amara)

    told = record(export)
    assert told["turns"] == [] and told["facts"] == []
    assert [each["kind"] for each in told["weeks"][0]["entries"]] == ["goal"]
    assert b"I want" not in b"".join(export.files.values())


async def test_a_safeguarding_lead_gets_what_a_concern_rests_on_also_where_it_was_to_be_forgotten(
    sql_house: SqlHouse,
) -> None:
    of_school, amara = a_student(sql_house, words="balsa", concern_state="open")
    database: Database = sql_house.records.database  # type: ignore[attr-defined]
    lead = Subject(Role.SAFEGUARDING_LEAD, of_school.admin_id, of_school.id)
    export = await exported(sql_house, amara.id, subject=lead, sight=await database.read(sight.of_lead, amara.id))
    assert "Something is wrong, balsa" in [word for turn in record(export)["turns"] for word in turn["words"]]


async def test_a_teacher_of_another_class_gets_nothing(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house, words="balsa")
    other, _ = a_student(sql_house, words="other")
    told = record(await shared_with_teacher(sql_house, other, amara))
    assert (told["turns"], told["weeks"], told["facts"], told["evidence"]) == ([], [], [], [])


SENTENCES = [f"Sentence {number} ends here." for number in range(4)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    visibility=st.sampled_from(list(Visibility)),
    told=st.sampled_from(list(Visibility)),
    chosen=st.sets(st.integers(0, 3)),
)
def test_no_sentence_is_in_a_teachers_files_that_was_not_chosen(
    sqlite: str, visibility: Visibility, told: Visibility, chosen: set[int]
) -> None:
    engine = open_engine(sqlite)
    text, starts = "", []
    for sentence in SENTENCES:
        starts.append(len(text))
        text += sentence + " "
    with for_writing(engine).begin() as connection:
        of_school = a_school(connection, visibility=visibility)
        amara = a_life(connection, of_school, words=f"w{uuid7().hex}")
        mine = message.c.learner_id == amara.id
        connection.execute(update(message).where(mine, message.c.author == "learner").values(text=text))
        connection.execute(update(message).where(mine, message.c.author == "coach").values(text=f"You said: {text}"))
        connection.execute(update(conversation).where(conversation.c.learner_id == amara.id).values(visibility=told))
        connection.execute(delete(shared_words).where(shared_words.c.learner_id == amara.id))
        for number in chosen:
            start, end = starts[number], starts[number] + len(SENTENCES[number])
            values = {"learner_id": amara.id, "message_id": amara.turns[0].said_id, "start": start, "end": end}
            connection.execute(insert(shared_words).values(id=uuid7(), at=NOW, **values))
    engine.dispose()

    async def export() -> Export:
        async with Database(sqlite) as database:
            by = await database.read(sight.of_teacher, amara.id, class_ids=frozenset({of_school.class_id}))
            return await export_student(database, amara.id, language="en", now=NOW, subject=None, sight=by)

    files = asyncio.run(export()).files
    is_open = visibility.stricter(told)
    allowed = {Visibility.FULL: set(range(4)), Visibility.SELECTED: chosen, Visibility.SUMMARY: set()}[is_open]
    for number, sentence in enumerate(SENTENCES):
        for name in ("record.json", "record.html"):
            assert (sentence.encode() in files[name]) == (number in allowed), (name, number)


# Who read


async def test_a_student_sees_who_read_what_how_often_and_when(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house)
    teacher = Subject(Role.TEACHER, of_school.teacher_id, of_school.id)
    lead = Subject(Role.SAFEGUARDING_LEAD, of_school.admin_id, of_school.id)
    with for_writing(sql_house.engine).begin() as connection:
        for subject, action in (
            (teacher, "read_conversation"),
            (teacher, "stream_events"),
            (teacher, "read_portfolio"),
            (lead, "read_concern"),
            (Subject(Role.STUDENT, amara.id, of_school.id), "read_conversation"),
        ):
            note(connection, subject, action, at=NOW, learner_id=amara.id)
        note(connection, teacher, "read_conversation", at=NOW, learner_id=amara.id, is_allowed=False)
        note(connection, teacher, "review_evidence", at=NOW, learner_id=amara.id)
        read = who_read(connection, amara.id)

    assert {(each.role, each.name, each.what, each.times) for each in read} == {
        ("teacher", "Ms. Chen", What.CONVERSATION, 2),
        ("teacher", "Ms. Chen", What.PORTFOLIO, 1),
        ("safeguarding_lead", "Mr. Ito", What.CONVERSATION, 1),
    }, "that a concern was read is told as reading the conversation"


async def test_a_reader_who_is_gone_is_told_by_their_role(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        note(connection, Subject(Role.TEACHER, uuid7(), of_school.id), "read_portfolio", at=NOW, learner_id=amara.id)
        (reader,) = who_read(connection, amara.id)
    assert (reader.role, reader.name) == ("teacher", None)
    assert words("en")["no_longer_known"] in page(await exported(sql_house, amara.id))


def test_every_action_that_reads_a_student_is_counted_or_said_not_to_be() -> None:
    from coach.authorization import ROW_OF

    of_no_words = {
        "read_class",
        "read_overview",
        "read_consents",
        "read_readers",
        "read_audit",
        "read_notice",
        "read_report",
        "read_concern_history",
        "list_concerns_of_student",
        "list_approvals",
        "list_broken_glass",
    }
    reading = {name for name in ROW_OF if re.match(r"(read|list|stream|export)_", name)}
    assert reading - of_no_words <= set(READS)


# Ten thousand messages


async def test_ten_thousand_messages_are_exported_within_a_minute(sqlite: str) -> None:
    engine = open_engine(sqlite)
    with for_writing(engine).begin() as connection:
        amara = a_life(connection, a_school(connection))
        turns, messages = [], []
        for number in range(5_000):
            turn_id = uuid7()
            turns.append({"id": turn_id, "conversation_id": amara.conversation_id})
            for author in ("learner", "coach"):
                messages.append(
                    {
                        "id": uuid7(),
                        "conversation_id": amara.conversation_id,
                        "learner_id": amara.id,
                        "turn_id": turn_id,
                        "author": author,
                        "text": f"What I said in message {number}, and some more of it. " * 4,
                        "said_at": NOW,
                    }
                )
        connection.execute(insert(turn), turns)
        connection.execute(insert(message), messages)
    engine.dispose()
    async with Database(sqlite) as database:
        began = time.perf_counter()
        export = await export_student(database, amara.id, language="en", now=NOW, subject=None)
        packed = export.as_zip()
        took = time.perf_counter() - began
    assert len(record(export)["tables"]["message"]) == 10_006
    assert page(export).count("What I said in message") == 40_000
    print(f"10,000 messages: {took:.1f} s, {len(packed) / 1e6:.1f} MB packed")
    assert took < 60


def test_every_table_of_a_student_can_be_told_from_every_other() -> None:
    assert {table.name for table in of_student(UUID(int=0))} & NOT_THEIRS_BY_LINKS == set()
    assert person.name in {table.name for table in of_student(UUID(int=0))}
