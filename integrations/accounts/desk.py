"""The front desk: everything that somebody who comes in is asked by, put together once."""

from dataclasses import dataclass

from coach.records.database import Database
from integrations.accounts.limits import Limits
from integrations.accounts.oidc import Providers
from integrations.accounts.passwords import Passwords
from integrations.mail.port import Mail
from integrations.mail.smtp import SmtpMail
from integrations.settings import Settings, signing_secret


@dataclass(frozen=True)
class FrontDesk:
    settings: Settings
    database: Database
    service_secret: bytes
    """Of which every seal's key is made."""
    passwords: Passwords
    limits: Limits
    providers: Providers
    mail: Mail | None
    """None: links are handed out by an administrator."""


def open_desk(settings: Settings, database: Database) -> FrontDesk:
    secret = signing_secret(settings)
    hosts = frozenset(name.strip() for name in settings.oidc_hosts.split(",") if name.strip())
    sending = settings.smtp_url.get_secret_value() if settings.smtp_url else ""
    return FrontDesk(
        settings,
        database,
        secret,
        Passwords(),
        Limits(is_on=settings.counts_tries),
        Providers(database, secret, hosts),
        SmtpMail(sending, settings.mail_from) if sending else None,
    )
