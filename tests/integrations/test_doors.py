"""Every route, command and job stands in the matrix, under the action that it really does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from fastapi import FastAPI
from fastapi.routing import APIRoute

from coach.authorization import MATRIX
from integrations.app import create_app
from integrations.cli.main import app as commands
from integrations.jobs import nightly, nudging, telling
from integrations.settings import Settings
from integrations.web.access import Anybody
from tests.integrations.web.test_access import routes_of, rules_of

WRITTEN = {door: action for row in MATRIX for action, doors in row.doors.items() for door in doors}
IS_A_ROUTE = re.compile(r"(GET|POST|PUT|PATCH|DELETE) /")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(Settings.read(data_dir=tmp_path_factory.mktemp("data"), _env_file=None))


def routes(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    for route in routes_of(app):
        for method in route.methods - {"HEAD"}:
            yield f"{method} {route.path}", route


def test_every_route_is_in_the_matrix_and_every_route_of_the_matrix_is_there(app: FastAPI) -> None:
    assert {door for door, _ in routes(app)} == {door for door in WRITTEN if IS_A_ROUTE.match(door)}


def test_every_route_asks_for_the_action_it_is_written_under(app: FastAPI) -> None:
    for door, route in routes(app):
        [rule] = rules_of(route)
        asked = "see_what_is_open" if isinstance(rule, Anybody) else rule.action
        assert WRITTEN[door] == asked, door


def commands_of(group: typer.Typer, path: str = "coach") -> Iterator[str]:
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{path} {command.name or command.callback.__name__.replace('_', '-')}"
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from commands_of(inner.typer_instance, f"{path} {inner.name}")


def test_every_command_is_in_the_matrix_and_every_command_of_the_matrix_is_there() -> None:
    assert set(commands_of(commands)) == {door for door in WRITTEN if door.startswith("coach ")}


def test_every_job_is_in_the_matrix_and_every_job_of_the_matrix_is_there() -> None:
    kinds = (*nightly.KINDS, *telling.KINDS, *nudging.KINDS)
    assert {f"job {kind}" for kind in kinds} == {door for door in WRITTEN if door.startswith("job ")}


def test_every_door_is_of_a_kind_that_is_looked_for() -> None:
    assert all(IS_A_ROUTE.match(door) or door.startswith(("coach ", "job ")) for door in WRITTEN)


def test_what_waits_for_a_part_of_the_product_has_no_door_yet(request: pytest.FixtureRequest) -> None:
    there = {path.name for path in (Path(request.config.rootpath) / "integrations").iterdir()}
    for row in MATRIX:
        if row.waits_for == "Slack":
            assert "slack" not in there, "Slack is there: its rows want doors"
