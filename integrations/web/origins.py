"""Which other sites' pages may call the API: those that a school registered and did not revoke, and no other."""

from collections.abc import Set
from datetime import datetime, timedelta

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from coach.errors import RecordsUnavailable
from coach.records import ways_in
from integrations.wiring import House

LOOKED_UP_EVERY = timedelta(seconds=5)


class SitesMayAsk:
    """Lets the widget talk with the API from a page of a registered site; its token is no cookie, so none is sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._origins: Set[str] = frozenset()
        self._looked_up_at: datetime | None = None
        self._for_sites = CORSMiddleware(
            app,
            allow_methods=("GET", "POST"),
            allow_headers=("Authorization", "Last-Event-ID"),
            expose_headers=("Retry-After",),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = Headers(scope=scope).get("origin") if scope["type"] == "http" else None
        if origin is None or not scope["path"].startswith("/api/v1/"):
            return await self._app(scope, receive, send)
        self._for_sites.allow_origins = await self._registered(scope["app"].state.house)
        app = self._for_sites if origin in self._for_sites.allow_origins else self._app
        await app(scope, receive, send)

    async def _registered(self, house: House) -> Set[str]:
        now = house.clock.now()
        if self._looked_up_at is None or not timedelta(0) <= now - self._looked_up_at < LOOKED_UP_EVERY:
            try:
                self._origins = await house.database.read(ways_in.origins)
                self._looked_up_at = now
            except RecordsUnavailable:
                pass  # whoever asks hears of it from the API itself, if it was known before
        return self._origins
