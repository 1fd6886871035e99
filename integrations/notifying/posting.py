"""Posting to an address that a school set: never where it must not go, not for long, and wherever it is sent on to.

The name is looked up once, what it stands for is judged, and exactly that is connected to: a name that stands for
something else a moment later changes nothing.
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx2

from integrations.notifying.port import Failure, NotTold
from integrations.settings import HERE

log = logging.getLogger(__name__)

TIMEOUT_S = 10.0
"""For all of it: the look-up, the way there and the answer."""
PORTS = {"https": 443, "http": 80}
EVERYWHERE = IPv6Network("2000::/3")
"""What is handed out of IPv6 for the public net."""


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates count; reading them takes a moment, so it is done once."""
    return httpx2.create_ssl_context()


@dataclass(frozen=True)
class Posting:
    """`hosts`: those that may be inside a private network, as `host` or `host:port`."""

    hosts: frozenset[str] = frozenset()
    is_demo: bool = False
    """A demo may post to this machine."""
    timeout_s: float = TIMEOUT_S
    trust: Callable[[], ssl.SSLContext] = _trust

    async def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Return once it was taken. Raises NotTold."""
        try:
            async with asyncio.timeout(self.timeout_s):
                await self._post(address, body, headers)
        except (TimeoutError, httpx2.TimeoutException):
            raise NotTold(Failure.TIMED_OUT) from None
        except (httpx2.HTTPError, OSError) as error:
            # the address may hold a secret, and it stands in what the library says
            raise NotTold(Failure.UNREACHABLE) from RuntimeError(type(error).__name__)

    async def _post(self, address: str, body: bytes, headers: Mapping[str, str]) -> None:
        url = _read(address)
        host, port = url.raw_host.decode("ascii"), url.port or PORTS[url.scheme]
        places = await _look_up(host, port)
        if not self._may_be_private(host, port) and not all(is_public(place) for place in places):
            raise NotTold(Failure.ADDRESS_NOT_ALLOWED)
        async with httpx2.AsyncClient(
            verify=self.trust(), timeout=self.timeout_s, follow_redirects=False, trust_env=False
        ) as client:
            request = client.build_request(
                "POST",
                url.copy_with(host=places[0]),
                content=body,
                headers={**headers, "Host": url.netloc.decode("ascii"), "Content-Type": "application/json"},
                extensions={"sni_hostname": host},  # whose certificate has to be shown
            )
            answer = await client.send(request, stream=True)
            await answer.aclose()  # what else it says is of no use
        if not answer.is_success:
            log.warning("a notice was answered with %s", answer.status_code)
            raise NotTold(Failure.REDIRECTED if answer.is_redirect else Failure.REFUSED)

    def _may_be_private(self, host: str, port: int) -> bool:
        return bool({host, f"{host}:{port}"} & self.hosts) or (self.is_demo and host in HERE)


def is_public(place: str) -> bool:
    """Whether an address is one of the public net, however it is written."""
    ip: IPv4Address | IPv6Address = ip_address(place)
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if isinstance(ip, IPv6Address):  # what only wraps another address could wrap a private one
        return ip in EVERYWHERE and ip.is_global and ip.sixtofour is None and ip.teredo is None
    return ip.is_global and not ip.is_multicast


def _read(address: str) -> httpx2.URL:
    """The same reading is judged and connected to."""
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL:
        raise NotTold(Failure.ADDRESS_NOT_ALLOWED) from None
    is_safe = url.scheme == "https" or (url.scheme == "http" and url.host in HERE)
    is_whole = url.host and "%" not in url.host and (url.port is None or url.port in range(1, 65536))
    if not is_safe or not is_whole or url.userinfo:
        raise NotTold(Failure.ADDRESS_NOT_ALLOWED)
    return url


async def _look_up(host: str, port: int) -> list[str]:
    """Return the addresses that a name stands for, those of IPv4 first: not every school has the other kind."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in sorted(found, key=lambda place: place[0] is not socket.AF_INET)]
