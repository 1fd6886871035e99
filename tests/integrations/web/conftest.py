from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from integrations.app import create_app
from integrations.settings import Settings
from integrations.wiring import House
from tests.integrations.web.browsing import browser, faults, new_browser
from tests.integrations.web.school import ScriptedCoach, Student, a_browser, a_school, a_talking_student, at_the_door
from tests.integrations.web.served import Served

__all__ = ["browser", "faults", "new_browser"]

Browse = Callable[..., Awaitable[httpx2.AsyncClient]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.read(data_dir=tmp_path, _env_file=None)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings, opening=a_school)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    """Nobody's: what is asked with it carries no session, but perhaps a token."""
    async with a_browser(app) as client:
        yield client


@pytest.fixture
async def browse(app: FastAPI) -> AsyncIterator[Browse]:
    """Signs somebody in at the door of the demo, each time in a browser of its own: a browser is one person."""
    async with AsyncExitStack() as browsers:

        async def opened(**who: str) -> httpx2.AsyncClient:
            return await at_the_door(await browsers.enter_async_context(a_browser(app)), **who)

        yield opened


@pytest.fixture
def house(app: FastAPI) -> House:
    return app.state.house


@pytest.fixture
def coach(house: House) -> ScriptedCoach:
    return house.coach


@pytest.fixture
def served(settings: Settings) -> Iterator[Served]:
    with Served(settings) as served:
        yield served


@pytest.fixture
async def amara(client: httpx2.AsyncClient) -> Student:
    return await a_talking_student(client, "Amara")


@pytest.fixture
async def dev(client: httpx2.AsyncClient) -> Student:
    return await a_talking_student(client, "Dev")


@pytest.fixture
async def rivera(browse: Browse) -> httpx2.AsyncClient:
    """The browser of the class's teacher."""
    return await browse(teacher="Ms Rivera")


@pytest.fixture
async def amaras(browse: Browse, amara: Student) -> httpx2.AsyncClient:
    """Amara's browser, beside what she says over the API."""
    return await browse(student="Amara")
