"""What anybody needs to know of telling: somebody is told, or is not, and why not."""

from enum import StrEnum
from typing import Protocol

from coach.errors import CoachError
from coach.records.notices import Notice


class Failure(StrEnum):
    """Why somebody was not told. Each is kept with the notice and has its sentence on the lead's page."""

    MAIL_NOT_CONFIGURED = "mail_not_configured"
    MAIL_UNAVAILABLE = "mail_unavailable"
    """The mail server is away or did not take the letter."""
    NO_ADDRESS = "no_address"
    """Of the contact no address is known by this way."""
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    """Where it was to be sent is no address of this kind, or inside a network that it must not reach."""
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    REDIRECTED = "redirected"
    """It was sent on to elsewhere, which is not followed."""
    REFUSED = "refused"
    """The other side answered that it does not take it."""
    BROKEN = "broken"
    """A mistake of ours."""


class NotTold(CoachError):
    sentence = "Nobody could be told by this way just now."

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.code = failure.value


class Notifier(Protocol):
    async def tell(self, notice: Notice) -> None:
        """Return once somebody took it who carries it on. Raises NotTold.

        The same notice may come twice when a process was killed while it told: it has the same id then.
        """
