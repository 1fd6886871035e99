"""Who gets to read the words is a part of what a student agrees to: another operator of a model is agreed to anew."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coach.consent import NOTICE_VERSION, Notice
from coach.errors import AssentNeeded
from coach.model import ModelUse, Usage, Wording
from coach.records import consents, disclosures, schools
from coach.records.database import Database
from coach.records.disclosures import Disclosed
from coach.records.store import SqlRecords
from coach.records.tables.privacy import assent
from tests.coach.records.house import SqlHouse, Talk, a_talk, an_answer

WITHOUT = Notice()
OPENAI, MISTRAL, HERE = Notice("OpenAI"), Notice("Mistral AI"), Notice("")


@pytest.fixture
async def talk(sql_house: SqlHouse) -> Talk:
    return await a_talk(sql_house.records)


async def told_of(house: SqlHouse, talk: Talk, notice: Notice) -> Talk:
    """The same student where the coach is started so."""
    records = await house.stack.enter_async_context(SqlRecords(house.url, notice=notice))
    return Talk(records, talk.learner_id, talk.conversation, talk.clock)


async def agree(talk: Talk) -> None:
    database: Database = talk.records.database  # type: ignore[attr-defined]
    await database.write(consents.give_assent, talk.learner_id, language="en", at=talk.clock.now())


def agreed(house: SqlHouse) -> list[tuple[str, str | None]]:
    return [tuple(row) for row in house.rows(select(assent.c.version, assent.c.operator).order_by(assent.c.id))]


@pytest.mark.parametrize(
    ("before", "now"), [(WITHOUT, OPENAI), (WITHOUT, HERE), (OPENAI, MISTRAL), (HERE, OPENAI), (OPENAI, HERE)]
)
async def test_a_student_who_agreed_before_reads_and_agrees_again_when_somebody_else_runs_the_model(
    sql_house: SqlHouse, talk: Talk, before: Notice, now: Notice
) -> None:
    first = await told_of(sql_house, talk, before)
    await agree(first)
    await first.say("hello")
    then = await told_of(sql_house, talk, now)
    with pytest.raises(AssentNeeded):
        await then.say("and on")
    await agree(then)
    await then.say("and on")
    assert agreed(sql_house)[-1] == (now.version, now.operator)
    assert (before.version, before.operator) in agreed(sql_house), "what was agreed to before is still known"


async def test_whoever_agreed_to_more_is_not_asked_again_for_less(sql_house: SqlHouse, talk: Talk) -> None:
    house = sql_house
    for notice in (OPENAI, MISTRAL):
        await agree(await told_of(house, talk, notice))
    before = agreed(house)
    for notice in (WITHOUT, OPENAI, MISTRAL):
        await (await told_of(house, talk, notice)).say("hello")
    assert agreed(house) == before


async def test_who_only_agreed_where_a_model_was_told_of_may_write_where_there_is_none(sql_house: SqlHouse) -> None:
    told = await sql_house.stack.enter_async_context(SqlRecords(sql_house.url, notice=OPENAI))
    talk = await a_talk(told)
    assert agreed(sql_house) == [(OPENAI.version, "OpenAI")]
    await (await told_of(sql_house, talk, WITHOUT)).say("hello")


async def test_the_census_counts_who_has_yet_to_agree_as_the_gate_does(sql_house: SqlHouse, talk: Talk) -> None:
    async def without_assent(notice: Notice) -> int:
        database: Database = (await told_of(sql_house, talk, notice)).records.database  # type: ignore[attr-defined]
        [school] = await database.read(schools.census)
        return school.without_assent

    assert [await without_assent(each) for each in (WITHOUT, OPENAI, HERE)] == [0, 1, 1]
    await agree(await told_of(sql_house, talk, OPENAI))
    assert [await without_assent(each) for each in (WITHOUT, OPENAI, MISTRAL)] == [0, 0, 1]


def test_every_operator_has_a_version_of_its_own_that_fits_its_column() -> None:
    versions = [notice.version for notice in (WITHOUT, HERE, OPENAI, MISTRAL, Notice("x" * 80))]
    assert len(set(versions)) == len(versions)
    assert versions[0] == NOTICE_VERSION
    assert all(len(version) <= 16 for version in versions)
    assert Notice("openai").version == OPENAI.version


# What left the service


def worded(wording: Wording, usage: Usage) -> Any:
    return an_answer(model_use=ModelUse("openai:tiny", wording, None, usage))


async def left(house: SqlHouse, talk: Talk) -> Sequence[Disclosed]:
    database: Database = talk.records.database  # type: ignore[attr-defined]
    return await database.read(disclosures.report, learner_id=talk.learner_id)


async def test_it_is_written_down_once_a_day_that_words_went_to_whoever_runs_the_model(
    sql_house: SqlHouse, talk: Talk
) -> None:
    told = await told_of(sql_house, talk, OPENAI)
    await agree(told)
    await told.say("hello", answer=an_answer())
    assert await left(sql_house, told) == ()
    await told.say("hello", answer=worded(Wording.SPARED, Usage(0, 0)))
    assert await left(sql_house, told) == ()
    for _ in range(2):
        await told.say("hello", answer=worded(Wording.MODEL, Usage(900, 60)))
    [row] = await left(sql_house, told)
    assert (row.category, row.recipient, row.times) == ("language_model", "OpenAI", 1)
    told.clock.at += timedelta(days=1)
    await told.say("hello", answer=worded(Wording.FALLEN_BACK, Usage(0, 0)))
    [row] = await left(sql_house, told)
    assert row.times == 2, "a call that failed was sent as well"


async def test_what_stays_with_whoever_runs_the_coach_is_told_to_nobody(sql_house: SqlHouse, talk: Talk) -> None:
    told = await told_of(sql_house, talk, HERE)
    await agree(told)
    await told.say("hello", answer=worded(Wording.MODEL, Usage(900, 60)))
    assert await left(sql_house, told) == ()
