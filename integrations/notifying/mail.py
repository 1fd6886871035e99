"""Telling by mail: a letter with a link."""

import asyncio
from dataclasses import dataclass, field

from coach.records.notices import Notice
from integrations.mail.port import Letter, Mail, MailUnavailable
from integrations.notifying.port import Failure, NotTold
from integrations.notifying.wording import wording

TIMEOUT_S = 30.0
AT_ONCE = 4
"""Letters that are under way: each keeps a thread, also while a mail server says nothing."""


@dataclass(frozen=True)
class ByMail:
    mail: Mail
    service: str
    timeout_s: float = TIMEOUT_S
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def tell(self, notice: Notice) -> None:
        if not notice.to:
            raise NotTold(Failure.NO_ADDRESS)
        written = wording(notice, service=self.service)
        try:
            async with asyncio.timeout(self.timeout_s), self._turn:
                await self.mail.send(Letter(notice.to, written.subject, written.whole, id=str(notice.id)))
        except TimeoutError:
            raise NotTold(Failure.TIMED_OUT) from None
        except MailUnavailable as error:
            raise NotTold(Failure.MAIL_UNAVAILABLE) from error
