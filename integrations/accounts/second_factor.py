"""The second step of staff: a code of six digits that an app makes (RFC 6238), or one of ten to recover with."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.errors import SecondStepRefused
from coach.records import accounts
from coach.records.accounts import Account
from coach.records.database import Database
from integrations.accounts.joining import ALPHABET
from integrations.accounts.sealing import Seal, SealBroken
from integrations.accounts.tokens import digest_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

log = logging.getLogger(__name__)

PURPOSE = "second factor"
OFFERED = "second factor that is offered"
STEP = timedelta(seconds=30)
DIGITS = 6
DRIFT = 1
"""How many steps a clock may be off, either way."""
RECOVERY_CODES = 10
RECOVERY_LENGTH = 16
OFFERED_FOR = timedelta(minutes=20)


@dataclass(frozen=True)
class Offer:
    """A second factor that somebody can set up now. `sealed` comes back with the first code, and nothing is kept."""

    secret: str
    """To type in where no camera is at hand."""
    uri: str
    sealed: str

    @property
    def picture(self) -> str:
        """The address as a QR code: an <svg> that needs no style and loads nothing."""
        import segno

        return segno.make(self.uri, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff")


def offer(
    service_secret: bytes, known: Account, *, at: datetime, again: str = "", product: str = "Learning Coach"
) -> Offer:
    """Return a second factor to set up; `again`: the one that was offered before, as long as it can be set up."""
    from base64 import b32encode

    try:
        key = _offered(service_secret, known, again, at)
        sealed = again
    except SecondStepRefused:
        key = secrets.token_bytes(20)
        sealed = Seal(service_secret, OFFERED).close(f"{known.person_id} {key.hex()}", at=at)
    address = _totp(key).get_provisioning_uri(known.login or known.name, product)
    return Offer(b32encode(key).decode(), address, sealed)


async def set_up(
    database: Database, service_secret: bytes, known: Account, *, offered: str, code: str, at: datetime
) -> tuple[str, ...]:
    """Keep the second factor that was offered, once its first code is right; return codes to recover with.

    Raises SecondStepRefused.
    """
    key = _offered(service_secret, known, offered, at)
    step = _step(key, _typed(code), at)
    if step is None:
        raise SecondStepRefused
    codes = recovery_codes()
    await database.write(
        accounts.set_second_factor,
        known,
        sealed=Seal(service_secret, PURPOSE).close(key.hex(), at=at),
        step=step,
        recovery=digests(codes),
        at=at,
    )
    return codes


def _offered(service_secret: bytes, known: Account, sealed: str, at: datetime) -> bytes:
    """Return the key that was offered to this person a short while ago. Raises SecondStepRefused."""
    try:
        whose, _, key = Seal(service_secret, OFFERED).open(sealed, at=at, within=OFFERED_FOR).partition(" ")
    except SealBroken as error:
        raise SecondStepRefused from error
    if whose != str(known.person_id):
        raise SecondStepRefused
    return bytes.fromhex(key)


async def take(database: Database, service_secret: bytes, known: Account, code: str, *, at: datetime) -> None:
    """Take a code, of the app or to recover with, each once; a wrong one counts as a wrong password does.

    Raises SecondStepRefused.
    """
    try:
        if known.second_factor is None or not known.is_open(at):
            raise SecondStepRefused
        typed = _typed(code)
        if len(typed) == RECOVERY_LENGTH:
            await database.write(accounts.use_recovery_code, known, digest_of(typed), at=at)
            return
        step = _step(_key_of(service_secret, known), typed, at)
        if step is None:
            raise SecondStepRefused
        await database.write(accounts.use_step, known.person_id, step, at=at)
    except SecondStepRefused:
        await database.write(accounts.refuse, known, at=at)
        raise


def _key_of(service_secret: bytes, known: Account) -> bytes:
    try:
        return bytes.fromhex(Seal(service_secret, PURPOSE).open(known.second_factor or ""))
    except SealBroken as error:
        log.error(
            "the second factor of %s cannot be read: was COACH_SECRET changed? Reset it with `coach admin reset`.",
            known.person_id,
        )
        raise SecondStepRefused from error


def recovery_codes() -> tuple[str, ...]:
    """Return ten new codes, as they are shown: `BCDF-2346-GHJK-789M`."""
    return tuple(
        "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(RECOVERY_LENGTH // 4))
        for _ in range(RECOVERY_CODES)
    )


def digests(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(digest_of(_typed(code)) for code in codes)


def _step(key: bytes, code: str, at: datetime) -> int | None:
    """Return the step whose code this is, of the few that count now."""
    now = int(at.timestamp() // STEP.total_seconds())
    steps = range(now - DRIFT, now + DRIFT + 1)
    return next((step for step in steps if secrets.compare_digest(_made(key, step).encode(), code.encode())), None)


def _made(key: bytes, step: int) -> str:
    return _totp(key).generate(step * int(STEP.total_seconds())).decode()


def _totp(key: bytes) -> "TOTP":
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    return TOTP(key, DIGITS, SHA1(), int(STEP.total_seconds()))


def _typed(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
