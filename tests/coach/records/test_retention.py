"""Words are kept until their date and not longer; the portfolio stays until the student has left; holds win."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import ConversationId
from coach.errors import UnknownClass
from coach.profile import AgeBand
from coach.records import concerns, holds, notices, people, recollection, retention, upkeep
from coach.records.engine import for_writing
from coach.records.holds import HoldKind
from coach.records.noted import OPERATOR
from coach.records.retention import DaysUnfit, SeveralClasses
from coach.records.tables.accounts import join_code, one_time_link, sign_in, spent_handoff, widget_site
from coach.records.tables.privacy import audit, erasure
from coach.records.tables.safeguarding import concern, concern_event, outbox
from coach.records.tables.school import enrolment, school, school_class, term
from coach.records.tables.spending import model_spending
from coach.records.tables.talk import entry, evidence, message, profile_fact, turn, withheld
from coach.safety import Outcome
from coach.sharing import Visibility
from tests.coach.records.house import SqlHouse, a_talk
from tests.coach.records.lives import NOW, Life, School, a_life, a_school, raised_by_hand
from tests.coach.records.rows import every_row, rows_of

LONG_AFTER = NOW + timedelta(days=400)
"""After a year and the thirty days of a class."""


def a_class_with(house: SqlHouse, **about: Any) -> tuple[School, Life]:
    with for_writing(house.engine).begin() as connection:
        of_school = a_school(connection)
        return of_school, a_life(connection, of_school, **about)


def in_a_term(connection: Connection, of_school: School, *, ends_on: date) -> None:
    values = {"id": uuid7(), "school_id": of_school.id, "name": "Spring", "starts_on": date(2026, 1, 1)}
    connection.execute(insert(term).values(**values, ends_on=ends_on))
    connection.execute(update(school_class).where(school_class.c.id == of_school.class_id).values(term_id=values["id"]))


def a_night(house: SqlHouse, now: datetime) -> dict[str, int]:
    gone: dict[str, int] = {}
    with house.engine.begin() as connection:
        pieces = upkeep.pieces(connection, now=now)
    for piece in pieces:
        with for_writing(house.engine).begin() as connection:
            for kind, count in upkeep.do(connection, piece, now=now).items():
                gone[kind] = gone.get(kind, 0) + count
    return {kind: count for kind, count in gone.items() if count}


def forecast(house: SqlHouse, now: datetime) -> upkeep.Forecast:
    with house.engine.begin() as connection:
        return upkeep.forecast(connection, now=now)


def everything(house: SqlHouse) -> dict[str, Any]:
    with house.engine.begin() as connection:
        return every_row(connection)


# Conversations


def test_words_are_kept_until_the_days_of_the_class_after_its_term(sql_house: SqlHouse) -> None:
    of_school, _ = a_class_with(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        in_a_term(connection, of_school, ends_on=date(2026, 6, 19))

    last_day = datetime(2026, 7, 20, 3, 30, tzinfo=NOW.tzinfo)  # still the 19th in New York
    assert a_night(sql_house, last_day) == {"sign_in": 1, "one_time_link": 1}
    gone = {"turns": 3, "messages": 6, "nudges": 1, "second_readings": 1, "forgotten": 1}
    assert a_night(sql_house, last_day + timedelta(days=1)) == gone


def test_without_a_term_words_are_kept_for_a_year_and_the_days_of_the_class(sql_house: SqlHouse) -> None:
    a_class_with(sql_house)

    kept = NOW + timedelta(days=365 + 30)
    assert "messages" not in a_night(sql_house, kept)
    assert a_night(sql_house, kept + timedelta(minutes=1, seconds=1))["messages"] == 4, "the third turn was said later"
    assert a_night(sql_house, kept + timedelta(minutes=3))["messages"] == 2


def test_the_words_go_and_what_was_taken_from_them_stays(sql_house: SqlHouse) -> None:
    _, amara = a_class_with(sql_house, words="balsa")

    a_night(sql_house, LONG_AFTER)

    for row in sql_house.rows(select(message)):
        assert (row.text, row.purged_at) == ("", LONG_AFTER)
    for row in sql_house.rows(select(turn)):
        assert (row.reason, row.choices, row.sources, row.referral) == ("", [], [], None)
        assert row.move == "name_goal"
    assert [row.text for row in sql_house.rows(select(entry))] == ["I want to balsa by Friday"] * 2
    assert [row.text for row in sql_house.rows(select(evidence))] == ["I want to balsa by Friday"]
    forgotten = select(profile_fact).join(withheld, withheld.c.profile_fact_id == profile_fact.c.id)
    assert [row.text for row in sql_house.rows(forgotten)] == [""], "what was to be forgotten is no portfolio"
    assert sql_house.rows(select(audit.c.action, audit.c.role)) == [("apply_retention", "job")]
    assert amara.id in [row.learner_id for row in sql_house.rows(select(enrolment))]


def test_a_second_night_changes_nothing(sql_house: SqlHouse) -> None:
    a_class_with(sql_house, concern_state="closed")
    a_night(sql_house, LONG_AFTER)
    before = everything(sql_house)

    assert a_night(sql_house, LONG_AFTER + timedelta(days=1)) == {}
    assert everything(sql_house) == before


def test_a_dry_run_counts_what_would_go_and_changes_nothing(sql_house: SqlHouse) -> None:
    of_school, _ = a_class_with(sql_house, concern_state="closed")
    before = everything(sql_house)

    told = forecast(sql_house, LONG_AFTER)

    assert everything(sql_house) == before
    ((of_class, counts),) = told.classes
    assert (of_class.id, of_class.name) == (of_school.class_id, "7B")
    expected = {kind: count for kind, count in (counts | told.leftovers).items() if count}
    assert a_night(sql_house, LONG_AFTER) == expected
    assert forecast(sql_house, LONG_AFTER).classes == ()


def test_a_message_that_was_never_answered_goes_too(sql_house: SqlHouse) -> None:
    _, amara = a_class_with(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        turn_id = uuid7()
        connection.execute(insert(turn).values(id=turn_id, conversation_id=amara.conversation_id))
        connection.execute(
            insert(message).values(
                id=uuid7(),
                conversation_id=amara.conversation_id,
                learner_id=amara.id,
                turn_id=turn_id,
                author="learner",
                text="nobody answered",
                said_at=NOW,
            )
        )
    assert a_night(sql_house, LONG_AFTER)["messages"] == 7


@pytest.mark.parametrize(("state", "kept"), [("open", True), ("closed", False)])
def test_a_concern_keeps_its_words_while_it_is_open(sql_house: SqlHouse, state: str, kept: bool) -> None:
    _, amara = a_class_with(sql_house, concern_state=state)

    a_night(sql_house, LONG_AFTER)

    (row,) = sql_house.rows(select(concern))
    assert bool(row.text) is kept and bool(row.matched) is kept
    of_concern = {amara.turns[1].said_id, amara.turns[1].replied_id}
    assert {each.id for each in sql_house.rows(select(message)) if each.text} == (of_concern if kept else set())


def test_a_safeguarding_hold_keeps_what_a_closed_concern_rests_on_until_it_is_lifted(sql_house: SqlHouse) -> None:
    _, amara = a_class_with(sql_house, concern_state="closed")
    with for_writing(sql_house.engine).begin() as connection:
        holds.place(connection, amara.id, HoldKind.SAFEGUARDING, by=None, at=NOW)

    assert a_night(sql_house, LONG_AFTER)["messages"] == 4
    with for_writing(sql_house.engine).begin() as connection:
        holds.lift(connection, amara.id, HoldKind.SAFEGUARDING, by=None, at=NOW)
    assert a_night(sql_house, LONG_AFTER + timedelta(days=1)) == {"concerns": 1, "turns": 1, "messages": 2}


@pytest.mark.parametrize("is_open", [False, True])
def test_a_concern_raised_by_hand_goes_with_the_class_once_it_is_closed_and_so_do_the_notes(
    sql_house: SqlHouse, is_open: bool
) -> None:
    of_school, amara = a_class_with(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        concern_id = raised_by_hand(connection, amara.id, of_school.teacher_id, "balsa")
        [notice, *_] = connection.execute(select(outbox.c.id).where(outbox.c.kind == "concern")).scalars()
        notices.told(connection, notice, at=NOW)
        if not is_open:
            concerns.close(connection, concern_id, Outcome.NO_RISK, "balsa is fine", by=of_school.teacher_id, at=NOW)

    assert "concerns" not in a_night(sql_house, NOW + timedelta(days=365))
    gone = a_night(sql_house, LONG_AFTER)

    [kept] = sql_house.rows(select(concern))
    said = {row.kind: row.text for row in sql_house.rows(select(concern_event))}
    assert said["told"] == "Ms. Rivera", "who was told, and when, stays"
    if is_open:
        assert (kept.text, said["noted"]) == ("balsa", "A note on balsa") and "concerns" not in gone
    else:
        assert (kept.text, said["noted"], said["closed"]) == ("", None, None)
        assert (gone["concerns"], gone["concern_notes"]) == (1, 2)
    assert a_night(sql_house, LONG_AFTER + timedelta(days=1)) == {}


def test_a_legal_hold_keeps_every_word(sql_house: SqlHouse) -> None:
    _, amara = a_class_with(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        holds.place(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)
    before = rows_of(everything(sql_house), amara.id), everything(sql_house)["message"]

    assert a_night(sql_house, LONG_AFTER) == {}
    assert (rows_of(everything(sql_house), amara.id), everything(sql_house)["message"]) == before


def test_other_classes_are_not_touched(sql_house: SqlHouse) -> None:
    of_school, _ = a_class_with(sql_house, words="old")
    _, dev = a_class_with(sql_house, words="new")
    with for_writing(sql_house.engine).begin() as connection:
        in_a_term(connection, of_school, ends_on=date(2026, 3, 3))

    a_night(sql_house, NOW + timedelta(days=60))

    assert all(row.text for row in sql_house.rows(select(message).where(message.c.learner_id == dev.id)))


# Readers


async def test_everything_that_is_read_of_a_student_stands_the_words_being_gone(sql_house: SqlHouse) -> None:
    _, amara = a_class_with(sql_house)
    a_night(sql_house, LONG_AFTER)

    records = sql_house.records
    assert await records.messages(ConversationId(amara.conversation_id)) == ()
    assert await records.turns(amara.id) == ()
    (week,) = await records.weeks(amara.id)
    assert [kept.quote.text for kept in week.entries] == ["I want to words by Friday"]
    assert [piece.quote.text for piece in await records.evidence(amara.id)] == ["I want to words by Friday"]
    assert (await records.profile(amara.id)).proposed
    assert await records.tally(amara.id)


async def test_a_student_can_go_on_talking_after_their_old_words_are_gone(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    old = await talk.say("I want to learn ten words")
    talk.clock.forward(days=400)
    with for_writing(sql_house.engine).begin() as connection:
        of = retention.classes(connection)[0]
        assert retention.purge_class(connection, of, now=talk.clock.now())["messages"] == 2

    fresh = await talk.begin("and now?")
    memory = await sql_house.records.recall(fresh.turn_id)
    assert memory.turns == ()
    await talk.finish(fresh)
    assert [kept.learner_text for kept in await sql_house.records.turns(talk.learner_id)] == ["and now?"]
    with sql_house.engine.begin() as connection:
        assert recollection.kept_turn(connection, old.turn_id).learner_text == ""


# Students who left


def left_on(house: SqlHouse, amara: Life, at: datetime) -> None:
    with for_writing(house.engine).begin() as connection:
        connection.execute(update(enrolment).where(enrolment.c.learner_id == amara.id).values(until=at))


def test_a_portfolio_is_kept_for_the_days_of_the_school_after_the_student_left(sql_house: SqlHouse) -> None:
    _, amara = a_class_with(sql_house)
    left_on(sql_house, amara, NOW)

    a_night(sql_house, NOW + timedelta(days=90))
    assert rows_of(everything(sql_house), amara.id) != {}
    a_night(sql_house, NOW + timedelta(days=91, hours=1))
    assert rows_of(everything(sql_house), amara.id) == {}
    (row,) = sql_house.rows(select(erasure))
    assert row.asked_by is None and row.done_at and row.held is None


def test_a_student_leaves_with_the_term_of_their_last_class(sql_house: SqlHouse) -> None:
    of_school, amara = a_class_with(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        in_a_term(connection, of_school, ends_on=date(2026, 6, 19))
        connection.execute(update(school).where(school.c.id == of_school.id).values(portfolio_days=10))

    assert forecast(sql_house, datetime(2026, 6, 29, 12, tzinfo=NOW.tzinfo)).students == ()
    assert forecast(sql_house, datetime(2026, 6, 30, 12, tzinfo=NOW.tzinfo)).students == (amara.id,)


def test_a_student_in_another_class_has_not_left(sql_house: SqlHouse) -> None:
    of_school, amara = a_class_with(sql_house)
    left_on(sql_house, amara, NOW)
    with for_writing(sql_house.engine).begin() as connection:
        other = people.add_class(
            connection,
            school_id=of_school.id,
            name="8B",
            teacher_name="Ms. Chen",
            cycle_day=None,
            visibility=Visibility.FULL,
            age_band=AgeBand.LOWER_SECONDARY,
        ).id
        connection.execute(insert(enrolment).values(id=uuid7(), learner_id=amara.id, school_class_id=other, since=NOW))
    assert forecast(sql_house, LONG_AFTER).students == ()


def test_who_left_with_an_open_concern_is_erased_but_for_that_and_wholly_once_it_is_closed(
    sql_house: SqlHouse,
) -> None:
    _, amara = a_class_with(sql_house, concern_state="open")
    left_on(sql_house, amara, NOW)
    a_night(sql_house, LONG_AFTER)
    assert [bool(row.text) for row in sql_house.rows(select(message))] == [True, True]
    before = everything(sql_house)
    assert a_night(sql_house, LONG_AFTER + timedelta(days=1)) == {}
    assert everything(sql_house) == before

    with for_writing(sql_house.engine).begin() as connection:
        connection.execute(update(concern).values(state="closed", closed_at=NOW))
    assert forecast(sql_house, LONG_AFTER).released == (amara.id,)
    a_night(sql_house, LONG_AFTER + timedelta(days=2))
    assert rows_of(everything(sql_house), amara.id) == {}


# What is left over


def test_sessions_links_hand_offs_and_codes_go_once_nobody_can_use_them(sql_house: SqlHouse) -> None:
    of_school, _ = a_class_with(sql_house)
    site_id = uuid7()
    with for_writing(sql_house.engine).begin() as connection:
        connection.execute(
            insert(widget_site).values(
                id=site_id, school_id=of_school.id, name="site", origin="https://x", secret="s", made_at=NOW
            )
        )
        for hours, name in ((1, "soon"), (9_000, "later")):
            expires_at = NOW + timedelta(hours=hours)
            connection.execute(
                insert(spent_handoff).values(widget_site_id=site_id, token_id=name, expires_at=expires_at)
            )
            connection.execute(
                insert(join_code).values(
                    id=uuid7(),
                    school_class_id=of_school.class_id,
                    code=name,
                    made_at=NOW,
                    expires_at=expires_at,
                    places=3,
                )
            )
    assert "sign_in" not in a_night(sql_house, NOW + timedelta(days=30))
    assert a_night(sql_house, NOW + timedelta(days=32)) == {"sign_in": 1}
    assert [row.token_id for row in sql_house.rows(select(spent_handoff))] == ["later"]
    assert [row.code for row in sql_house.rows(select(join_code))] == ["later"]
    assert sql_house.rows(select(sign_in)) == sql_house.rows(select(one_time_link)) == []


@pytest.mark.parametrize(("is_held", "left"), [(False, 0), (True, 1)])
def test_what_models_took_is_counted_for_a_year_and_a_term(sql_house: SqlHouse, is_held: bool, left: int) -> None:
    _, amara = a_class_with(sql_house)
    if is_held:
        with for_writing(sql_house.engine).begin() as connection:
            holds.place(connection, amara.id, HoldKind.LEGAL, by=None, at=NOW)

    a_night(sql_house, NOW + timedelta(days=500))
    assert len(sql_house.rows(select(model_spending))) == 1
    a_night(sql_house, NOW + timedelta(days=502))
    assert len(sql_house.rows(select(model_spending))) == left


# What a school sets


def test_how_long_a_class_keeps_its_conversations_is_set_by_name_or_id(sql_house: SqlHouse) -> None:
    of_school, _ = a_class_with(sql_house)
    with for_writing(sql_house.engine).begin() as connection:
        of = retention.class_called(connection, "7B")
        assert of == retention.class_called(connection, str(of_school.class_id))
        retention.set_days(connection, of, 0, who=OPERATOR, at=NOW)
        assert retention.class_called(connection, "7B").days == 0
        for days in (-1, 3_661):
            with pytest.raises(DaysUnfit):
                retention.set_days(connection, of, days, who=OPERATOR, at=NOW)
    assert [(row.action, row.object_id) for row in sql_house.rows(select(audit))] == [("set_retention", of.id)]


def test_a_class_that_is_not_there_or_not_the_only_one_is_refused(sql_house: SqlHouse) -> None:
    a_class_with(sql_house)
    a_class_with(sql_house, words="others")
    with sql_house.engine.begin() as connection:
        with pytest.raises(UnknownClass):
            retention.class_called(connection, "9Z")
        with pytest.raises(SeveralClasses) as refused:
            retention.class_called(connection, "7B")
    ids: list[UUID] = [row.id for row in sql_house.rows(select(school_class))]
    assert all(str(class_id) in refused.value.sentence for class_id in ids)
