"""The portfolio in a real database: places, room, and what the law keeps though it was taken out."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from coach.conversation import LearnerId
from coach.portfolio import MOST_ITEMS, PortfolioFull
from coach.records import holds, portfolio, retention, sight
from coach.records.database import Database
from coach.records.engine import for_writing
from coach.records.holds import HoldKind
from coach.records.portfolio import File
from coach.records.tables.portfolio import artefact, portfolio_item
from coach.records.tables.privacy import shared_words
from coach.records.tables.school import school_class
from coach.records.tables.talk import evidence
from coach.sharing import Stretch, Visibility
from tests.coach.records.house import SqlHouse
from tests.coach.records.lives import NOW, Life, School, a_life, a_school


def a_student(house: SqlHouse, **about: Any) -> tuple[School, Life]:
    with for_writing(house.engine).begin() as connection:
        of_school = a_school(connection)
        return of_school, a_life(connection, of_school, **about)


def write(house: SqlHouse, work: Any, *args: Any, **about: Any) -> Any:
    with for_writing(house.engine).begin() as connection:
        return work(connection, *args, **about)


def in_it(house: SqlHouse, learner_id: LearnerId) -> list[str]:
    """What is in the portfolio, in its order."""
    items = write(house, portfolio.items, learner_id)
    return [each.piece.kind if each.piece else each.artefact.kind.value for each in items]


def test_what_is_taken_out_is_gone_and_its_words_are_no_longer_shared(sql_house: SqlHouse) -> None:
    of_school, amara = a_student(sql_house)
    write(sql_house, _chooses, of_school)
    goal, file, _ = write(sql_house, portfolio.items, amara.id)
    [piece] = sql_house.rows(select(evidence))
    write(sql_house, portfolio.put_in, amara.id, piece.id, [Stretch(2, 6)], at=NOW)
    assert {(row.start, row.end) for row in sql_house.rows(select(shared_words))} == {(0, 6), (2, 6)}

    for item in (goal, file):
        write(sql_house, portfolio.take_out, amara.id, item.id, at=NOW)

    assert in_it(sql_house, amara.id) == ["link"]
    assert [row.kind for row in sql_house.rows(select(artefact))] == ["link"]
    assert [(row.start, row.end) for row in sql_house.rows(select(shared_words))] == [(0, 6)], "chosen otherwise"


def _chooses(connection: Any, of_school: School) -> None:
    mine = update(school_class).where(school_class.c.id == of_school.class_id)
    connection.execute(mine.values(visibility=Visibility.SELECTED.value))


def test_what_the_law_keeps_is_hidden_when_it_is_taken_out_and_goes_when_nothing_holds_it(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house)
    write(sql_house, holds.place, amara.id, HoldKind.LEGAL, by=None, at=NOW)
    _, file, _ = write(sql_house, portfolio.items, amara.id)

    write(sql_house, portfolio.take_out, amara.id, file.id, at=NOW)

    assert in_it(sql_house, amara.id) == ["goal", "link"]
    assert write(sql_house, portfolio.file_of, file.id) is None
    later = NOW + timedelta(days=1)
    write(sql_house, retention.clear_leftovers, now=later)
    assert len(sql_house.rows(select(artefact))) == 2, "a court may want it"
    write(sql_house, holds.lift, amara.id, HoldKind.LEGAL, by=None, at=later)
    cleared = write(sql_house, retention.clear_leftovers, now=later)
    assert (cleared["portfolio_item"], cleared["artefact"]) == (1, 1)
    assert len(sql_house.rows(select(portfolio_item))) == 2


def test_room_and_places_are_counted(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house)
    taken = write(sql_house, portfolio.room_taken, amara.id)
    about = {"sha256": "0" * 64, "title": "t", "comment": "", "at": NOW}
    file = File("t.txt", "text/plain", b"12345")
    with pytest.raises(PortfolioFull):
        write(sql_house, portfolio.add_file, amara.id, file, room=taken + 4, **about)
    write(sql_house, portfolio.add_file, amara.id, file, room=taken + 5, **about)
    assert in_it(sql_house, amara.id) == ["goal", "file", "link", "file"]
    for number in range(MOST_ITEMS - 4):
        link = {"url": f"https://example.org/{number}", "title": "t", "comment": ""}
        write(sql_house, portfolio.add_link, amara.id, at=NOW, **link)
    with pytest.raises(PortfolioFull):
        write(sql_house, portfolio.add_link, amara.id, title="t", url="https://example.org/", comment="", at=NOW)


async def test_what_is_put_in_at_once_has_a_place_of_its_own(sql_house: SqlHouse) -> None:
    import asyncio

    _, amara = a_student(sql_house)
    database: Database = sql_house.records.database  # type: ignore[attr-defined]
    about: dict[str, Any] = {"url": "https://example.org/", "title": "t", "comment": "", "at": NOW}
    await asyncio.gather(*(database.write(portfolio.add_link, amara.id, **about) for _ in range(8)))
    rows = sql_house.rows(select(portfolio_item.c.position))
    assert sorted(row.position for row in rows) == list(range(11))


def test_an_administrator_who_broke_the_glass_sees_all_of_it_and_the_lead_nothing(sql_house: SqlHouse) -> None:
    _, amara = a_student(sql_house, concern_state="open")
    items = {each.id for each in write(sql_house, portfolio.items, amara.id)}
    assert set(write(sql_house, sight.of_everything, amara.id).items) == items
    assert write(sql_house, sight.of_lead, amara.id).items == {}
