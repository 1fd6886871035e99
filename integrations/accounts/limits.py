"""How often something may be tried. Counted in memory, by each process for itself; nothing of it is written down.

An address is a school's as often as a person's, so what counts by address leaves room for a class that begins at once.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from time import time
from typing import TYPE_CHECKING

from coach.errors import CoachError

if TYPE_CHECKING:
    from limits.strategies import RateLimiter


class TooManyRequests(CoachError):
    code = "too_many_requests"
    sentence = "That was tried too often. Please wait a moment and try again."

    def __init__(self, wait_s: int) -> None:
        super().__init__()
        self.wait_s = wait_s
        """After how many seconds it may be tried again."""


class Rate(Enum):
    """What is limited, as `limits` reads it."""

    SIGN_IN_BY_NAME = "10 per 5 minutes"
    SIGN_IN_BY_ADDRESS = "120 per 5 minutes"
    RESET_BY_NAME = "3 per hour"
    RESET_BY_ADDRESS = "60 per hour"
    LINK_BY_ADDRESS = "60 per 5 minutes"
    JOIN_BY_ADDRESS = "120 per 5 minutes"
    PROVIDER_BY_ADDRESS = "240 per 5 minutes"
    HAND_OFF_BY_SITE = "600 per minute"
    HAND_OFF_BY_ADDRESS = "240 per minute"
    API_BY_PERSON = "120 per minute"
    MESSAGES_BY_PERSON = "30 per minute"


@dataclass
class Limits:
    """Counts, and refuses what is too much."""

    is_on: bool = True
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)
    _limiter: "RateLimiter | None" = field(default=None, repr=False)

    def hit(self, rate: Rate, who: object) -> None:
        """Count one try of this person, name or address. Raises TooManyRequests, which counts nothing."""
        if not self.is_on:
            return
        from limits import parse

        item, key = parse(rate.value), self._key(rate, who)
        limiter = self._counting()
        if not limiter.hit(item, key):
            raise TooManyRequests(max(1, ceil(limiter.get_window_stats(item, key).reset_time - time())))

    def _key(self, rate: Rate, who: object) -> str:
        """Neither addresses nor names stand in memory as they are."""
        return hashlib.blake2b(
            f"{rate.name} {who}".encode("utf-8", "replace"), key=self._salt, digest_size=16
        ).hexdigest()

    def _counting(self) -> "RateLimiter":
        """Counted by windows that slide: their counters, unlike lists of moments, are forgotten when they are over."""
        if self._limiter is None:
            from limits.storage import MemoryStorage
            from limits.strategies import SlidingWindowCounterRateLimiter

            self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        return self._limiter
