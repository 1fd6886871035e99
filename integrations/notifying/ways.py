"""The ways by which this service tells, put together from its settings."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from coach.records.notices import Notice
from integrations.mail.smtp import SmtpMail
from integrations.notifying.mail import ByMail
from integrations.notifying.port import Failure, Notifier, NotTold
from integrations.notifying.posting import Posting
from integrations.notifying.slack import BySlack
from integrations.notifying.webhook import ByWebhook
from integrations.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ways:
    """Tells each notice by the way it is for."""

    by_channel: Mapping[str, Notifier]

    async def tell(self, notice: Notice) -> None:
        await self.by_channel[notice.channel].tell(notice)


class NoMail:
    """Where nobody set up mail, nobody is told by it."""

    async def tell(self, notice: Notice) -> None:
        raise NotTold(Failure.MAIL_NOT_CONFIGURED)


class Log:
    """Stands for mail in a demo without any: it is to be seen whom the coach would tell, and when."""

    async def tell(self, notice: Notice) -> None:
        log.info("a letter would go out now: notice %s, %s, place %s", notice.id, notice.kind, notice.place)


def open_ways(settings: Settings) -> Notifier:
    hosts = frozenset(name.strip() for name in settings.webhook_hosts.split(",") if name.strip())
    posting, service = Posting(hosts, is_demo=settings.demo), settings.public_address
    mail: Notifier = Log() if settings.demo else NoMail()
    if settings.smtp_url is not None:
        mail = ByMail(SmtpMail(settings.smtp_url.get_secret_value(), settings.mail_from), service)
    return Ways({"mail": mail, "slack": BySlack(posting, service), "webhook": ByWebhook(posting, service)})
