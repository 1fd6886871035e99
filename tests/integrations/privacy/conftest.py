from tests.coach.records.conftest import migrated_postgresql as migrated_postgresql
from tests.coach.records.conftest import migrated_sqlite as migrated_sqlite
from tests.coach.records.conftest import new_postgresql as new_postgresql
from tests.coach.records.conftest import postgresql as postgresql
from tests.coach.records.conftest import sql_house as sql_house
from tests.coach.records.conftest import sqlite as sqlite
