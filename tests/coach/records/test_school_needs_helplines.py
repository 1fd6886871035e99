"""A school in a country whose helplines nobody has written down is not made at all."""

import pytest
from sqlalchemy import func, select

from coach.helplines import COUNTRIES, UnknownCountry
from coach.records import schools
from coach.records.store import SqlRecords
from coach.records.tables.school import school
from tests.coach.records.house import OKAFOR, RIVERA, SqlHouse
from tests.fakes import MONDAY_MORNING


async def _made(house: SqlHouse, country: str) -> str:
    assert isinstance(house.records, SqlRecords)
    return await house.records.database.write(
        schools.found_school,
        name=f"Lincoln {country}",
        of=None,
        zone="Europe/Dublin",
        country=country,
        contacts=(RIVERA, OKAFOR),
        is_authorised=True,
        at=MONDAY_MORNING,
    )


@pytest.mark.parametrize("country", ["FR", "us", "Ireland", ""])
async def test_without_helplines_there_is_no_school(sql_house: SqlHouse, country: str) -> None:
    assert isinstance(sql_house.records, SqlRecords)
    with pytest.raises(UnknownCountry):
        await _made(sql_house, country)
    assert await sql_house.records.database.read(lambda c: c.scalar(select(func.count()).select_from(school))) == 0


async def test_with_helplines_there_is_one(sql_house: SqlHouse) -> None:
    for country in COUNTRIES:
        assert country in await _made(sql_house, country)
