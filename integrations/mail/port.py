"""What anybody needs to know of mail: a letter, and somebody who sends it."""

from dataclasses import dataclass
from typing import Protocol

from coach.errors import CoachError


class MailUnavailable(CoachError):
    """The letter was not taken. Whoever sent it keeps what it was about and may try again."""

    code = "mail_unavailable"
    sentence = "The letter could not be sent just now."


@dataclass(frozen=True)
class Letter:
    """`text` is plain, and holds no word of a student's."""

    to: str
    subject: str
    text: str
    id: str | None = None
    """Under which the same letter, sent once more, is seen to be the same."""


class Mail(Protocol):
    async def send(self, letter: Letter) -> None:
        """Return once the letter was taken by somebody who carries it on. Raises MailUnavailable."""
