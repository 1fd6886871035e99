"""An administrator's counts of how replies got their words and what models took: of their school and of these days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from coach.model import ModelUse, Usage, Wording
from coach.records.model_use import UNASKED, DayOfUse, ModelUseOfSchool, use_of_school
from coach.records.tables.school import learner, person
from tests.coach.records.house import FixedClock, SqlHouse, Talk, a_class, a_talk, an_answer

MODEL = "openai:tiny"
TOOK = Usage(900, 100)


@pytest.fixture
async def talk(sql_house: SqlHouse) -> Talk:
    return await a_talk(sql_house.records)


def worded(wording: Wording | None, why: str | None = None, usage: Usage = TOOK) -> Any:
    if wording is None:
        return an_answer()
    by = "authored" if wording in (Wording.SPARED, Wording.FALLEN_BACK) else MODEL
    return an_answer(worded_by=by, model_use=ModelUse(MODEL, wording, why, usage))


async def counted(house: SqlHouse, talk: Talk, *, days: int = 7, student_tokens: int = 10_000) -> ModelUseOfSchool:
    def of_their_school(connection: Connection) -> ModelUseOfSchool:
        at = select(person.c.school_id).join_from(learner, person).where(learner.c.id == talk.learner_id)
        school_id = connection.execute(at).scalar_one()
        return use_of_school(connection, school_id, student_tokens=student_tokens, now=talk.clock.now(), days=days)

    return await house.records.database.read(of_their_school)  # type: ignore[attr-defined]


async def test_replies_are_counted_by_how_they_got_their_words_and_why_not_from_the_model(
    sql_house: SqlHouse, talk: Talk
) -> None:
    for answer in (
        worded(None),
        worded(Wording.MODEL),
        worded(Wording.MODEL),
        worded(Wording.SWAPPED, "two_questions"),
        worded(Wording.SWAPPED, "pushing"),
        worded(Wording.SWAPPED, "two_questions"),
        worded(Wording.FALLEN_BACK, "slow"),
        worded(Wording.SPARED, "spent", Usage(0, 0)),
    ):
        await talk.say("hello", answer=answer)
    use = await counted(sql_house, talk)
    assert use.worded == {"model": 2, "swapped": 3, "fallen_back": 1, "spared": 1, UNASKED: 1}
    assert list(use.guards.items()) == [("two_questions", 2), ("pushing", 1)]
    assert use.faults == {"slow": 1, "spent": 1}
    assert (use.replies, use.asked_for) == (8, 7)


async def test_before_anybody_was_answered_everything_is_nothing(sql_house: SqlHouse, talk: Talk) -> None:
    use = await counted(sql_house, talk)
    assert (use.replies, use.calls, use.usage, use.guards, use.faults, use.days) == (0, 0, Usage(0, 0), {}, {}, ())


async def test_a_day_is_the_schools_and_what_is_older_than_the_days_asked_for_is_left_out(
    sql_house: SqlHouse, talk: Talk
) -> None:
    """The school is in New York: its day begins hours after that of Greenwich."""
    now, today = FixedClock().now(), date(2026, 3, 2)
    midnight = datetime(2026, 3, 2, 5, tzinfo=UTC)
    for at in (midnight - timedelta(minutes=1), midnight, now):
        talk.clock.at = at
        await talk.say("hello", answer=worded(Wording.MODEL))
    only_today, both = await counted(sql_house, talk, days=1), await counted(sql_house, talk, days=2)
    assert (only_today.first_on, only_today.last_on) == (today, today)
    assert (only_today.worded["model"], both.worded["model"]) == (2, 3)
    assert only_today.days == (DayOfUse(today, 2, Usage(1800, 200), 1, 0),)
    assert [(each.day, each.calls) for each in both.days] == [(today - timedelta(days=1), 1), (today, 2)]
    assert both.usage == Usage(2700, 300)


async def test_students_who_used_up_their_tokens_are_counted_and_nobody_is_named(
    sql_house: SqlHouse, talk: Talk
) -> None:
    class_id = talk.conversation.class_id
    dev = await a_talk(sql_house.records, name="Dev", class_id=class_id)
    mei = await a_talk(sql_house.records, name="Mei", class_id=class_id)
    for each, times in ((talk, 3), (dev, 2), (mei, 1)):
        for _ in range(times):
            await each.say("hello", answer=worded(Wording.MODEL))
    use = await counted(sql_house, talk, student_tokens=2 * TOOK.tokens)
    [day] = use.days
    assert (day.calls, day.students, day.at_their_budget) == (6, 3, 2)
    for name in ("Amara", "Dev", "Mei", str(talk.learner_id)):
        assert name not in repr(use)


async def test_another_school_is_not_counted(sql_house: SqlHouse, talk: Talk) -> None:
    elsewhere = await a_talk(sql_house.records, name="Fay", class_id=await a_class(sql_house.records))
    await talk.say("hello", answer=worded(Wording.MODEL))
    await elsewhere.say("hello", answer=worded(Wording.SWAPPED, "leak", Usage(5, 5)))
    use = await counted(sql_house, talk)
    assert (use.replies, use.guards, use.usage) == (1, {}, TOOK)


async def test_counting_a_week_reads_neither_the_turns_nor_the_spending_of_other_weeks(sqlite: str) -> None:
    async with SqlHouse.at(sqlite) as house:
        talk = await a_talk(house.records)
        await talk.say("hello", answer=worded(Wording.MODEL))
        asked: list[tuple[str, Any]] = []

        def plans(connection: Connection) -> list[str]:
            event.listen(
                connection, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])), named=False
            )
            school_id = connection.execute(select(person.c.school_id).limit(1)).scalar_one()
            use_of_school(connection, school_id, student_tokens=1, now=talk.clock.now())
            steps = []
            for statement, parameters in list(asked):
                explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                steps += [row.detail for row in explained]
            return steps

        steps = await house.records.database.read(plans)  # type: ignore[attr-defined]
    assert any(step.startswith("SEARCH turn USING INDEX ix_turn_answered_at") for step in steps), steps
    assert any(step.startswith("SEARCH model_spending USING INDEX ix_model_spending") for step in steps), steps
    assert not [step for step in steps if step.startswith(("SCAN turn", "SCAN model_spending", "SCAN conversation"))]
