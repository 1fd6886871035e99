"""`create_app(settings)`: the one place where the web and the parts behind it meet."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles

from integrations.accounts.desk import open_desk
from integrations.settings import Settings, signing_secret
from integrations.web import (
    accounts,
    admin_pages,
    admin_people,
    administration,
    concern_pages,
    home,
    kept,
    lead_pages,
    library,
    model_page,
    my,
    openings,
    pages,
    policy_page,
    portfolio_api,
    portfolio_pages,
    portfolio_review,
    raising,
    rights,
    roster_page,
    routes,
    safeguarding,
    safeguards,
    safeguards_page,
    settings_page,
    signing_in,
    students,
    widget,
)
from integrations.web.answering import Answering, Bell
from integrations.web.doorway import BodyCap
from integrations.web.headers import SafeHeaders
from integrations.web.identity import Tokens
from integrations.web.origins import SitesMayAsk
from integrations.web.problems import Problem, answer_with_problems
from integrations.wiring import House, open_house

DESCRIPTION = """One goal a week, in conversation: a student sets it, plans it, logs it, checks it and looks back.

Every error is a problem of RFC 9457 with a stable `code`. In demo mode `POST /api/v1/demo/token` gives a token."""


def create_app(
    settings: Settings, *, opening: Callable[[Settings], AbstractAsyncContextManager[House]] = open_house
) -> FastAPI:
    """Return the application; what it stands on is opened when it starts, by `opening`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opening(settings) as house:
            if settings.database_url.startswith("sqlite"):  # one server owns the file: whoever held a turn is gone
                await house.records.release_abandoned_turns()
            warming = asyncio.create_task(_warm(house))
            going = [asyncio.create_task(house.shelf.keep_current())]
            if house.jobs:
                going.append(asyncio.create_task(house.jobs.keep_going()))
            app.state.house = house
            app.state.desk = open_desk(settings, house.database)
            app.state.tokens = Tokens(signing_secret(settings), house.clock)
            app.state.bell = Bell()
            app.state.answering = Answering(house.coach, app.state.bell)
            yield
            await app.state.answering.drain()
            await warming
            for each in going:
                each.cancel()
            await asyncio.gather(*going, return_exceptions=True)
            if house.jobs:
                await house.jobs.stop()

    logging.getLogger("integrations").setLevel(settings.log_level.upper())
    app = FastAPI(
        title="Learning Coach",
        version="0.1.0",
        description=DESCRIPTION,
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # their pages load scripts from another server
        redoc_url=None,
        telemetry={"logs": False},  # they would hold what was wrong in a request: students' words
    )
    app.add_middleware(BodyCap, largest_file=settings.largest_file)
    app.add_middleware(SitesMayAsk)
    app.add_middleware(SafeHeaders)
    answer_with_problems(app)
    app.include_router(routes.router)
    app.include_router(kept.router)
    app.include_router(students.router)
    app.include_router(portfolio_api.router)
    app.include_router(raising.api)
    app.include_router(safeguarding.router)
    app.include_router(safeguards.router)
    app.include_router(administration.router)
    app.include_router(rights.router)
    app.include_router(openings.router)
    for way_in in (signing_in, accounts, widget):
        app.include_router(way_in.router)
    app.include_router(widget.script)
    app.include_router(pages.router)
    for each in (
        admin_pages,
        admin_people,
        roster_page,
        lead_pages,
        concern_pages,
        policy_page,
        safeguards_page,
        model_page,
        raising,
    ):
        app.include_router(each.router)
    app.include_router(settings_page.api)
    app.include_router(settings_page.router)
    app.include_router(my.router)
    app.include_router(portfolio_pages.router)
    app.include_router(portfolio_review.router)
    app.include_router(home.router)
    app.include_router(library.router)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


async def _warm(house: House) -> None:
    """Make ready what a first message would wait for."""
    await house.shelf.open()
    await house.screen.warm()


def _described(app: FastAPI) -> dict[str, Any]:
    """FastAPI's description, with the problems that are really answered in place of those it thinks of by itself."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= problem.pop("$defs", {}) | {"Problem": problem}
        for operation in (each for methods in schema["paths"].values() for each in methods.values()):
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                del operation["responses"]["422"]
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        app.openapi_schema = schema
    return app.openapi_schema
