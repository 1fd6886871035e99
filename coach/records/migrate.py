"""Brings a database to the tables this version needs. Running it twice changes nothing."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from coach.errors import RecordsUnavailable
from coach.records.engine import for_writing, open_engine

MIGRATIONS = "coach.records:migrations"
ONE_AT_A_TIME_KEY = 4_120_331
"""Any number that nothing else on the same PostgreSQL locks."""


def migrate(url: str, *, revision: str = "head") -> None:
    """Migrate in one transaction: killed half-way it leaves the database as it was, and a second process waits.

    Raises RecordsUnavailable when there is no database to be opened.
    """
    engine = open_engine(url, enforce_links=False)
    try:
        with for_writing(engine).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME_KEY})
            command.upgrade(config(connection), revision)
    except DBAPIError as error:
        raise RecordsUnavailable(str(error.orig)) from error
    finally:
        engine.dispose()


def config(connection: Connection) -> Config:
    """What Alembic needs to know, without a file of settings."""
    known = Config()
    known.set_main_option("script_location", MIGRATIONS)
    known.attributes["connection"] = connection
    return known
