"""Asking another server on the word of an administrator: only the hosts that were allowed, not long, and not much."""

import ssl
from collections.abc import AsyncIterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx2

TIMEOUT_S = 10.0
LARGEST_ANSWER = 512 * 1024
HERE = ("localhost", "127.0.0.1")


def is_allowed(address: str, hosts: frozenset[str]) -> bool:
    """`hosts` with their port where they have one, as in `localhost:8080`; on this machine alone without TLS."""
    parts = urlsplit(address)
    return parts.netloc in hosts and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE))


async def fetch(address: str, hosts: frozenset[str]) -> Any:
    """Return the JSON that stands at an address. Raises httpx2.HTTPError, ValueError."""
    async with httpx2.AsyncClient(**careful(hosts)) as client:
        return (await client.get(address)).raise_for_status().json()


def careful(hosts: frozenset[str]) -> dict[str, Any]:
    """How a client is opened that asks these hosts and no others, wherever it is sent."""
    return {
        "transport": Careful(hosts),
        "timeout": TIMEOUT_S,
        "follow_redirects": False,
        "headers": {"Accept-Encoding": "identity"},
    }


class Careful(httpx2.AsyncHTTPTransport):
    def __init__(self, hosts: frozenset[str]) -> None:
        super().__init__(verify=_trust())
        self._hosts = hosts

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if not is_allowed(str(request.url), self._hosts):
            raise httpx2.UnsupportedProtocol(f"{request.url.host} was not allowed")
        answer = await super().handle_async_request(request)
        assert isinstance(answer.stream, httpx2.AsyncByteStream)
        answer.stream = _Capped(answer.stream)
        if answer.headers.get("content-encoding", "identity") != "identity":  # how much that is shows too late
            await answer.aclose()
            raise httpx2.ReadError("the answer is packed")
        return answer


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates count; reading them takes a moment, so it is done once."""
    return httpx2.create_ssl_context()


class _Capped(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for piece in self._stream:
            read += len(piece)
            if read > LARGEST_ANSWER:
                raise httpx2.ReadError("the answer is too large")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
