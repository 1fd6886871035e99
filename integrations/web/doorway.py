"""What every request passes first: no body is read beyond its cap."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from integrations.web.problems import BodyTooLarge, problem

LARGEST_BODY = 64 * 1024
LARGEST_ROSTER = 5 * 1024 * 1024
LARGER: Mapping[str, int] = {
    "/api/v1/roster": LARGEST_ROSTER,
    "/admin/roster": LARGEST_ROSTER + LARGEST_BODY,  # the file, and the form around it
}
"""By path, where more than words is sent."""


class BodyCap:
    """Reads the body before anything else does, and answers 413 instead of reading past the cap."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        largest = LARGER.get(scope["path"], LARGEST_BODY)
        said = Headers(scope=scope).get("content-length", "0")
        if said.isdecimal() and int(said) > largest:
            return await problem(BodyTooLarge())(scope, receive, send)
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > largest:
                return await problem(BodyTooLarge())(scope, receive, send)
        unread = [body]

        async def read() -> Message:
            return {"type": "http.request", "body": unread.pop(), "more_body": False} if unread else await receive()

        await self.app(scope, read, send)
