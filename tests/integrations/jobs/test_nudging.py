"""What a student planned comes back at its moment, once, also when the worker is killed while it brings it back.

The coach's clock is moved; the worker, the databases and the mail server are real.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session
from sqlalchemy import Engine, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.preferences import Preferences, QuietHours
from coach.records import nudges, preferences
from coach.records.engine import for_writing, open_engine
from coach.records.tables.nudging import nudge
from coach.records.tables.privacy import disclosure
from coach.records.tables.school import learner, person
from coach.records.tables.talk import conversation, entry, message, turn, week
from integrations.clock import OffsetClock
from integrations.jobs.nudging import LETTER, NUDGE
from tests.coach.records.safeguarded import a_school
from tests.integrations.jobs.test_escalation import (
    SERVICE,
    Contacts,
    address_of,
    environment,
    ids_of,
    nothing_more,
    telling,
    until,
)
from tests.integrations.jobs.test_escalation import engine as engine
from tests.integrations.jobs.test_escalation import offset as offset
from tests.integrations.jobs.test_escalation import port as port
from tests.integrations.jobs.test_escalation import postbox as postbox
from tests.integrations.jobs.workers import PATIENCE_S, STORES, Start, kill, starting, wait, wait_until_it_works

GOAL = "finish the poster about volcanoes"
ADDRESS = "amara@lincoln.example"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Planned:
    """A student with a goal, who is to be reminded in an hour."""

    engine: Engine
    learner_id: UUID

    def rows(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(select(nudge)))

    def shown(self) -> list[Any]:
        return [row for row in self.rows() if row.shown_at is not None]

    def mailed(self) -> list[Any]:
        return [row for row in self.rows() if row.mailed_at is not None]

    def disclosures(self) -> int:
        with self.engine.begin() as connection:
            return len(connection.execute(select(disclosure)).all())


def a_plan(engine: Engine, *, at: datetime, by_mail: bool = False) -> Planned:
    """Said in a talk that was over hours ago."""
    of = a_school(engine, at=at, zone="UTC")
    learner_id, said_at = LearnerId(of.learner_id), at - 3 * HOUR

    def make(connection: Any) -> None:
        def add(table: Any, **values: Any) -> UUID:
            row_id = uuid7()
            connection.execute(insert(table).values(id=row_id, **values))
            return row_id

        class_id = connection.execute(select(learner.c.school_class_id)).scalar_one()
        talk_id = add(
            conversation,
            learner_id=learner_id,
            school_class_id=class_id,
            visibility="full",
            channel="web",
            language="en",
            release_id="r1",
            started_at=said_at,
        )
        turn_id = add(turn, conversation_id=talk_id)
        about = {"learner_id": learner_id, "turn_id": turn_id}
        said = add(message, conversation_id=talk_id, author="learner", text=GOAL, said_at=said_at, **about)
        week_id = add(week, learner_id=learner_id, opened_at=said_at)
        quoted = {"start": 0, "end": len(GOAL), "text": GOAL, "message_id": said, "version": 1, "at": said_at}
        add(entry, week_id=week_id, kind="goal", **about, **quoted)
        moment = (at + HOUR).strftime("%Y-%m-%dT%H:%M")
        add(entry, week_id=week_id, kind="nudge", value=moment, **about, **quoted)
        connection.execute(update(person).where(person.c.id == learner_id).values(email=ADDRESS))
        preferences.allow_mail(connection, of.id, is_allowed=True, at=at)
        always = QuietHours(at.time(), at.time())
        chosen = Preferences(mail=by_mail, quiet=always)
        nudges.choose(connection, learner_id, chosen, language="en", at=at)

    with for_writing(engine).begin() as connection:
        make(connection)
    return Planned(engine, of.learner_id)


@STORES
async def test_the_worker_brings_it_back_at_its_moment_and_by_mail_where_it_is_wanted(
    engine: Engine, tmp_path: Path
) -> None:
    clock, postbox = OffsetClock(), Contacts()
    student = a_plan(engine, at=clock.now(), by_mail=True)
    async with telling(engine, tmp_path, clock, postbox):
        await nothing_more()
        assert student.shown() == []
        clock.move(HOUR)
        await until(lambda: len(student.mailed()) == 1, "the letter")
        await nothing_more()
    assert len(student.shown()) == 1 and postbox.tos == [ADDRESS]
    (letter,) = postbox.letters
    said = letter.get_content()
    assert f"{SERVICE}/talk" in said and f"{SERVICE}/my/settings#nudges" in said
    for word in ("poster", "volcanoes", "Amara", str(student.learner_id)):
        assert word.encode() not in letter.as_bytes(), "a letter holds none of their words"


async def test_who_does_not_want_letters_gets_none(sqlite: str, tmp_path: Path) -> None:
    clock, postbox, engine = OffsetClock(), Contacts(), open_engine(sqlite)
    student = a_plan(engine, at=clock.now())
    async with telling(engine, tmp_path, clock, postbox):
        clock.move(HOUR)
        await until(lambda: len(student.shown()) == 1, "the nudge")
        await nothing_more()
    assert postbox.letters == []
    engine.dispose()


async def test_a_worker_that_comes_too_late_does_not_make_up_for_it(sqlite: str, tmp_path: Path) -> None:
    clock, postbox, engine = OffsetClock(), Contacts(), open_engine(sqlite)
    student = a_plan(engine, at=clock.now())
    clock.move(timedelta(days=2))
    async with telling(engine, tmp_path, clock, postbox):
        await until(lambda: student.rows()[0].dropped == "late", "that it is dropped")
    assert student.shown() == []
    engine.dispose()


@pytest.fixture
def start(engine: Engine, tmp_path: Path, offset: Path, port: int) -> Iterator[Start]:
    settings = environment(address_of(engine), tmp_path, port)
    with starting("nudger", str(offset), environment=settings) as start:
        yield start


@STORES
@pytest.mark.parametrize("when", ["before_note", "after_note"])
def test_a_worker_killed_while_it_brings_something_back_shows_it_once(
    engine: Engine, start: Start, offset: Path, postbox: Contacts, when: str
) -> None:
    student = a_plan(engine, at=datetime.now(UTC))
    offset.write_text("3600")
    assert start(NUDGE, when).wait(PATIENCE_S) == 9
    assert len(student.shown()) == (0 if when == "before_note" else 1)
    before = student.shown()
    second = start()
    wait(lambda: len(student.shown()) == 1, "the nudge", second)
    time.sleep(2)
    assert len(student.shown()) == 1 and student.shown() == (before or student.shown())
    assert postbox.letters == []


@STORES
@pytest.mark.parametrize("when", ["before_note", "after_note"])
def test_a_worker_killed_when_the_letter_had_gone_out_sends_it_once(
    engine: Engine, start: Start, offset: Path, postbox: Contacts, when: str
) -> None:
    student = a_plan(engine, at=datetime.now(UTC), by_mail=True)
    offset.write_text("3600")
    assert start(LETTER, when).wait(PATIENCE_S) == 9
    second = start()
    wait(lambda: len(student.mailed()) == 1, "the note", second)
    time.sleep(2)
    assert len(postbox.letters) == len(student.shown()) == student.disclosures() == 1


@STORES
def test_a_letter_that_was_on_its_way_goes_out_again_as_the_same(
    engine: Engine, start: Start, offset: Path, postbox: Contacts
) -> None:
    arrived: list[bool] = []
    taken = postbox.handle_DATA

    async def once_slowly(server: Server, session: Session, envelope: Envelope) -> str:
        answer = await taken(server, session, envelope)
        if not arrived:
            arrived.append(True)
            kill(first)
        return answer

    postbox.handle_DATA = once_slowly  # type: ignore[method-assign]
    student = a_plan(engine, at=datetime.now(UTC), by_mail=True)
    offset.write_text("3600")
    first = start()
    wait(lambda: bool(arrived), "the letter")
    second = start()
    wait_until_it_works(second)
    wait(lambda: len(student.mailed()) == 1, "the letter", second)
    assert len(postbox.letters) == 2 and len(set(ids_of(postbox.letters))) == 1
    assert student.disclosures() == 1
