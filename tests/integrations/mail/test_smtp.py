"""Letters by a real mail server: what arrives is what was written, and nothing of it can be read on the way."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from integrations.mail.port import Letter, MailUnavailable
from integrations.mail.smtp import SmtpMail

LETTER = Letter("rivera@lincoln.example", "Una contraseña nueva", "Elígela aquí:\n\nhttps://coach.example/reset/x\n")
SENDER = "coach@school.example"
ELSEWHERE = "127.0.0.2"
"""Not this machine, as far as the mail knows."""


class Postbox:
    """Keeps what arrives."""

    def __init__(self, refuses: str = "") -> None:
        self.letters: list[EmailMessage] = []
        self.tos: list[str] = []
        self.refuses = refuses

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuses:
            return self.refuses
        assert isinstance(envelope.content, bytes)
        arrived = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(arrived, EmailMessage)
        self.letters.append(arrived)
        self.tos += envelope.rcpt_tos
        return "250 OK"


@asynccontextmanager
async def serving(
    postbox: Postbox, host: str = "127.0.0.1", *, secured: ssl.SSLContext | None = None, **about: Any
) -> AsyncIterator[int]:
    """A mail server on a port of its own; `secured` from the first word on."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(postbox, loop=loop, **about), host, 0, ssl=secured)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def test_a_letter_arrives_as_it_was_written() -> None:
    postbox = Postbox()
    async with serving(postbox) as port:
        await SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send(LETTER)
    (arrived,) = postbox.letters
    assert (arrived["From"], arrived["To"], arrived["Subject"]) == (SENDER, LETTER.to, LETTER.subject)
    assert arrived.get_content().replace("\r\n", "\n") == LETTER.text
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Message-ID"].endswith("@school.example>")
    assert postbox.tos == [LETTER.to]


async def test_a_letter_goes_encrypted_or_not_at_all(tmp_path: Path) -> None:
    postbox = Postbox()
    async with serving(postbox, ELSEWHERE) as port:
        with pytest.raises(MailUnavailable):
            await SmtpMail(f"smtp://{ELSEWHERE}:{port}", SENDER).send(LETTER)
        assert postbox.letters == []
        await SmtpMail(f"smtp://{ELSEWHERE}:{port}?tls=off", SENDER).send(LETTER)
        assert len(postbox.letters) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_a_server_that_cannot_show_who_it_is_gets_no_letter(tmp_path: Path, scheme: str) -> None:
    postbox, context = Postbox(), a_certificate(tmp_path)
    secured = {"tls_context": context} if scheme == "smtp" else {"secured": context}
    async with serving(postbox, ELSEWHERE, **secured) as port:
        with pytest.raises(MailUnavailable):
            await SmtpMail(f"{scheme}://{ELSEWHERE}:{port}", SENDER).send(LETTER)
    assert postbox.letters == []


def a_certificate(folder: Path) -> ssl.SSLContext:
    """Of a server whose name nobody vouches for."""
    key = generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, ELSEWHERE)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(ELSEWHERE))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # on this machine
async def test_name_and_password_are_given_as_the_address_has_them() -> None:
    asked: list[LoginPassword] = []

    def authenticate(server: SMTP, session: Session, envelope: Envelope, way: str, given: Any) -> AuthResult:
        asked.append(given)
        return AuthResult(success=given.password == b"p@ss/word")

    postbox = Postbox()
    async with serving(postbox, authenticator=authenticate, auth_require_tls=False, auth_required=True) as port:
        await SmtpMail(f"smtp://coach%40school:p%40ss%2Fword@127.0.0.1:{port}", SENDER).send(LETTER)
        with pytest.raises(MailUnavailable):
            await SmtpMail(f"smtp://coach:wrong@127.0.0.1:{port}", SENDER).send(LETTER)
    assert (asked[0].login, len(postbox.letters)) == (b"coach@school", 1)


@pytest.mark.parametrize(
    "about",
    [
        {"to": "a@b.example\r\nBcc: everybody@b.example"},
        {"subject": "News\nBcc: everybody@b.example"},
        {"to": ""},
        {"to": "no address"},
        {"to": "a@b.example, c@d.example"},
        {"to": "half\ud800@b.example"},
    ],
)
async def test_nobody_else_gets_a_letter(about: dict[str, str]) -> None:
    postbox = Postbox()
    async with serving(postbox) as port:
        with pytest.raises(MailUnavailable):
            await SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send(Letter(**vars(LETTER) | about))
    assert postbox.letters == []


async def test_a_server_that_is_away_or_refuses_is_one_error_that_names_no_address() -> None:
    postbox = Postbox(refuses="550 <rivera@lincoln.example> is unknown here")
    async with serving(postbox) as port:
        for where in (f"smtp://127.0.0.1:{port}", "smtp://127.0.0.1:1", "smtp://no.such.host.invalid"):
            with pytest.raises(MailUnavailable) as away:
                await SmtpMail(where, SENDER).send(LETTER)
            said = f"{away.value!r} {away.value.__cause__!r}"
            assert "rivera" not in said


async def test_other_work_goes_on_while_a_letter_is_sent() -> None:
    class Slow(Postbox):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            await asyncio.sleep(0.5)
            return "250 OK"

    async with serving(Slow()) as port:
        sending = asyncio.create_task(SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send(LETTER))
        longest, last = 0.0, time.monotonic()
        while not sending.done():
            await asyncio.sleep(0.01)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        await sending
    assert longest < 0.3
