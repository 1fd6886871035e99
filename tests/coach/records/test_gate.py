"""Consent is a gate on every path that stores a student's words."""

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import Connection, select, update

from coach.consent import ConsentKind
from coach.conversation import Channel, LearnerMessage
from coach.errors import AssentNeeded, ConsentNeeded, NotEnrolled, WritingRefused
from coach.profile import FactKind
from coach.records import consents
from coach.records.tables.privacy import assent, unstored
from coach.records.tables.school import enrolment, person, school
from coach.safety import Screening, Tier
from tests.coach.records.house import QUIET, SqlHouse, Talk, a_talk

Path = Callable[[Talk], Awaitable[object]]


async def _start(talk: Talk) -> object:
    return await talk.records.start_conversation(
        talk.learner_id, channel=Channel.WEB, language="en", release_id="r1", at=talk.clock.now()
    )


async def _say(talk: Talk) -> object:
    message = LearnerMessage(talk.conversation.id, talk.learner_id, uuid4(), "hello")
    return await talk.records.begin_turn(message, screening=QUIET, at=talk.clock.now())


async def _propose(talk: Talk) -> object:
    return await talk.records.propose_fact(
        talk.learner_id, FactKind.INTEREST, "maps", by="Ms. Chen", at=talk.clock.now()
    )


async def _correct(talk: Talk) -> object:
    return await talk.records.correct_fact(talk.learner_id, uuid4(), "maps", at=talk.clock.now())  # type: ignore[arg-type]


PATHS: dict[str, Path] = {"start": _start, "say": _say, "propose": _propose, "correct": _correct}


def _opt_out(connection: Connection, talk: Talk) -> None:
    consents.record_consent(
        connection, talk.learner_id, ConsentKind.OPT_OUT, is_given=True, by=None, at=talk.clock.now()
    )


def _unauthorise(connection: Connection, talk: Talk) -> None:
    connection.execute(update(school).values(authorised_at=None))


def _ask_parents(connection: Connection, talk: Talk) -> None:
    connection.execute(update(school).values(consent_basis="parent"))


def _leave(connection: Connection, talk: Talk) -> None:
    connection.execute(update(enrolment).values(until=talk.clock.now()))


def _disable(connection: Connection, talk: Talk) -> None:
    theirs = update(person).where(person.c.id == talk.learner_id)
    connection.execute(theirs.values(disabled_at=talk.clock.now()))


def _old_notice(connection: Connection, talk: Talk) -> None:
    connection.execute(update(assent).values(version="0"))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("happens", "refusal"),
    [
        (_opt_out, ConsentNeeded),
        (_unauthorise, ConsentNeeded),
        (_ask_parents, ConsentNeeded),
        (_leave, NotEnrolled),
        (_disable, NotEnrolled),
        (_old_notice, AssentNeeded),
    ],
)
async def test_without_it_nothing_is_stored(
    path: str, happens: Callable[[Connection, Talk], None], refusal: type[WritingRefused], sql_house: SqlHouse
) -> None:
    talk = await a_talk(sql_house.records)
    database = sql_house.records.database  # type: ignore[attr-defined]
    await database.write(happens, talk)
    before = await talk.records.tally(talk.learner_id)

    with pytest.raises(refusal):
        await PATHS[path](talk)

    assert await talk.records.tally(talk.learner_id) == before
    assert await talk.records.messages(talk.conversation.id) == ()


async def test_what_was_taken_back_can_be_given_again_and_every_word_of_it_is_kept(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    database = sql_house.records.database  # type: ignore[attr-defined]
    for is_given in (True, False):
        await database.write(
            consents.record_consent,
            talk.learner_id,
            ConsentKind.OPT_OUT,
            is_given=is_given,
            by=None,
            at=talk.clock.now(),
        )
    await _say(talk)
    assert await database.read(consents.consents, talk.learner_id) == {ConsentKind.OPT_OUT: False}


async def test_whoever_left_is_in_no_list_of_the_class_any_more(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    class_id = (await talk.records.learner(talk.learner_id)).class_id
    assert [each.learner_id for each in await talk.records.class_list(class_id)] == [talk.learner_id]
    await sql_house.records.database.write(_leave, talk)  # type: ignore[attr-defined]
    assert await talk.records.class_list(class_id) == ()


async def test_assent_is_kept_with_its_version_once(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    database = sql_house.records.database  # type: ignore[attr-defined]
    for _ in range(2):
        await database.write(consents.give_assent, talk.learner_id, language="en", at=talk.clock.now())
    assert len(sql_house.rows(select(assent))) == 1


async def test_of_a_message_that_was_refused_nothing_is_kept_but_a_count(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    for tier in (Tier.NONE, Tier.URGENT, Tier.WELLBEING):
        await talk.records.note_unstored(talk.learner_id, screening=Screening(tier), at=talk.clock.now())
    [row] = sql_house.rows(select(unstored))
    assert (row.messages, row.urgent) == (3, 1)
    assert isinstance(row.on, date)
