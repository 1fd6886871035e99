from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from integrations.app import create_app
from integrations.settings import Settings
from integrations.wiring import House
from tests.integrations.web.school import ScriptedCoach, Student, a_school, a_talking_student
from tests.integrations.web.served import Served


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
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://school") as client:
        yield client


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
