from collections.abc import AsyncIterator

import pytest

from integrations.accounts.passwords import Passwords
from tests.coach.records.conftest import migrated_postgresql as migrated_postgresql
from tests.coach.records.conftest import migrated_sqlite as migrated_sqlite
from tests.coach.records.conftest import new_postgresql as new_postgresql
from tests.coach.records.conftest import postgresql as postgresql
from tests.coach.records.conftest import sqlite as sqlite
from tests.integrations.accounts.school import CountingHasher, School, a_school


@pytest.fixture(params=["sqlite", "postgresql"])
async def school(request: pytest.FixtureRequest) -> AsyncIterator[School]:
    async with a_school(request.getfixturevalue(request.param)) as school:
        yield school


@pytest.fixture
def hasher() -> CountingHasher:
    return CountingHasher()


@pytest.fixture
def passwords(hasher: CountingHasher) -> Passwords:
    return hasher.passwords()
