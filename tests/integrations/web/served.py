"""The application on a port of its own, in a thread of its own: for clients that want a real server."""

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import uvicorn
from sqlalchemy import update

from coach.records.engine import for_writing, open_engine
from coach.records.tables.school import school_class
from coach.safety import Screening, Tier
from coach.sharing import Visibility
from integrations.app import create_app
from integrations.settings import Settings
from integrations.wiring import House
from tests.fakes import FixedScreen
from tests.integrations.web.school import ScriptedCoach, a_school

Opening = Callable[[Settings], AbstractAsyncContextManager[House]]


class Served:
    def __init__(self, settings: Settings, *, opening: Opening = a_school) -> None:
        self.app = create_app(settings, opening=opening)
        config = uvicorn.Config(self.app, host="127.0.0.1", port=0, log_level="error", timeout_graceful_shutdown=0)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)

    def __enter__(self) -> "Served":
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive()
            threading.Event().wait(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://localhost:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def screens(self, tier: Tier) -> None:
        """From now on every message that is screened outside a conversation is judged like this."""
        judged = FixedScreen(Screening(tier))
        self.app.state.house = replace(self.app.state.house, screen=judged)

    def shares(self, visibility: Visibility) -> None:
        """From now on every class shares what its students say like this."""
        engine = open_engine(self.app.state.house.database.url)
        with for_writing(engine).begin() as connection:
            connection.execute(update(school_class).values(visibility=visibility.value))
        engine.dispose()

    @property
    def coach(self) -> ScriptedCoach:
        return self.app.state.house.coach
