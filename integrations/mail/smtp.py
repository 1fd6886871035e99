"""Mail by SMTP, with the standard library, beside the event loop."""

import asyncio
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from integrations.mail.port import Letter, MailUnavailable

TIMEOUT_S = 20.0
PORTS = {"smtp": 587, "smtps": 465}
ADDRESS = re.compile(r"[^@\s,;:<>()\"\\]+@[^@\s,;:<>()\"\\]+")
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class SmtpMail:
    """Sends by `smtp://user:password@host:587`, which goes on encrypted at once, or `smtps://`, which begins so.

    Only to this machine, or where `?tls=off` stands behind the address, does a letter go in the open.
    """

    url: str
    sender: str

    async def send(self, letter: Letter) -> None:
        await asyncio.to_thread(self._send, letter)

    def _send(self, letter: Letter) -> None:
        try:
            with self._connected() as server:
                server.send_message(self._written(letter))
        except (smtplib.SMTPException, OSError, ValueError) as error:
            # the address stands in what the library says, so only the kind is passed on
            raise MailUnavailable from RuntimeError(type(error).__name__)

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, port, timeout=TIMEOUT_S)
        try:
            if parts.scheme == "smtp" and not self._goes_in_the_open:
                server.starttls(context=ssl.create_default_context())
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except BaseException:
            server.close()
            raise
        return server

    @property
    def _goes_in_the_open(self) -> bool:
        parts = urlsplit(self.url)
        return parts.hostname in HERE or parse_qs(parts.query).get("tls") == ["off"]

    def _written(self, letter: Letter) -> EmailMessage:
        if not ADDRESS.fullmatch(letter.to):
            raise ValueError("not one address")
        written = EmailMessage()
        written["From"] = self.sender
        written["To"] = letter.to
        written["Subject"] = letter.subject
        written["Date"] = formatdate()
        domain = self.sender.rpartition("@")[2].strip("> ")
        written["Message-ID"] = f"<{letter.id}@{domain}>" if letter.id and domain else make_msgid(domain=domain or None)
        written["Auto-Submitted"] = "auto-generated"
        written.set_content(letter.text)
        return written
