"""What every request passes first: no body is read beyond its cap."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from integrations.web.artefacts import FileTooLarge
from integrations.web.problems import BodyTooLarge, answer_to, problem

LARGEST_BODY = 64 * 1024
LARGEST_ROSTER = 5 * 1024 * 1024
LARGER: Mapping[str, int] = {
    "/api/v1/roster": LARGEST_ROSTER,
    "/admin/roster": LARGEST_ROSTER + LARGEST_BODY,  # the file, and the form around it
}
"""By path, where more than words is sent."""
LARGEST_FILE = 5 * 1024 * 1024
FOR_FILES = ("/api/v1/portfolio/files", "/my/portfolio/files")
READ_ALL_THE_SAME = 3
"""So many times what a file may have is read, so that who sends a photo that is too large is told so on their page."""


class BodyCap:
    """Reads the body before anything else does, and answers 413 instead of reading past the cap."""

    def __init__(self, app: ASGIApp, largest_file: int = LARGEST_FILE) -> None:
        self.app = app
        self.larger = {**LARGER, **dict.fromkeys(FOR_FILES, READ_ALL_THE_SAME * largest_file + LARGEST_BODY)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        largest = self.larger.get(scope["path"], LARGEST_BODY)
        said = Headers(scope=scope).get("content-length", "0")
        if said.isdecimal() and int(said) > largest:
            return await _too_large(scope)(scope, receive, send)
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > largest:
                return await _too_large(scope)(scope, receive, send)
        unread = [body]

        async def read() -> Message:
            return {"type": "http.request", "body": unread.pop(), "more_body": False} if unread else await receive()

        await self.app(scope, read, send)


def _too_large(scope: Scope) -> Response:
    if scope["path"] in FOR_FILES:
        return answer_to(Request(scope), FileTooLarge())
    return problem(BodyTooLarge())
