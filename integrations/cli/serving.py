"""`coach serve` and `coach demo`: the web application in this process, in the foreground, with where to go next."""

import socket
from contextlib import suppress

import uvicorn
from rich.console import Console
from rich.text import Text

from integrations.app import create_app
from integrations.settings import Settings

STOPS_WITHIN_S = 5
"""Tabs that follow a conversation keep a request open; they come back by themselves."""


class Announcing(uvicorn.Server):
    """Says where to go once it really listens."""

    def __init__(self, config: uvicorn.Config, *, welcome: Text) -> None:
        super().__init__(config)
        self._welcome = welcome

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            Console(stderr=True, highlight=False, soft_wrap=True).print(self._welcome)


def serve(settings: Settings, *, announce_demo: bool = False) -> int:
    """Serve until told to stop; return the exit status."""
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=settings.log_level == "debug",
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=STOPS_WITHIN_S,
    )
    server = Announcing(config, welcome=welcome(settings, demo=announce_demo))
    with suppress(KeyboardInterrupt):  # Ctrl-C is how a demo ends; by now everything is closed
        server.run()
    return 0 if server.started else 1


def welcome(settings: Settings, *, demo: bool) -> Text:
    shown = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::1", "::") else settings.host
    address = f"http://{shown}:{settings.port}"
    ready = Text.assemble(("The coach is ready: ", "bold green"), (address, "bold"), "\n")
    if demo:
        ready.append(
            f"  {address}/          be a student of a made-up school and talk, or somebody who works there\n"
            f"  {address}/review    what a teacher sees of a student's week: come in as Ms Rivera\n"
            f"  {address}/api/v1/openapi.json    the API\n"
            "  .venv/bin/coach chat    the same in another terminal\n"
            "Ctrl-C stops it; everything said is kept.\n"
        )
    return ready
