"""Passwords: which are taken, how they are kept (argon2id), and signing in by one."""

import asyncio
import re
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.authorization import Role
from coach.errors import CoachError, PasswordCommon, PasswordTooLong, PasswordTooShort, SignInRefused
from coach.records.accounts import Account, account_named, admit, refuse
from coach.records.database import Database
from integrations.accounts.tokens import new_token

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST = 10
LONGEST = 200
FEWEST_DIFFERENT = 5
AT_ONCE = 2
"""Each takes 64 MB for its moment."""
LIST = Path(__file__).with_name("common_passwords.txt")
ROWS = ("1234567890", "0987654321", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "qwertzuiop")
"""What lies side by side on keyboards and in alphabets."""
PARTS = re.compile(r"[\s@._+-]+")
"""What stands between the parts of a name or an address."""
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
LOOKS_LIKE = str.maketrans("013457@$!", "oleastasi")


class PasswordsDiffer(CoachError):
    code = "passwords_differ"
    sentence = "The two passwords are not the same."


class WrongPassword(CoachError):
    code = "wrong_password"
    sentence = "That is not your password as it is now."


def check(password: str, *, names: tuple[str, ...] = ()) -> None:
    """Refuse what anybody would guess; `names`: of the person and their school.

    Raises PasswordTooShort, PasswordTooLong, PasswordCommon.
    """
    kept = normal(password)
    if len(kept) < SHORTEST:
        raise PasswordTooShort
    if len(kept) > LONGEST:
        raise PasswordTooLong
    if _is_common(kept.casefold(), names):
        raise PasswordCommon


def normal(password: str) -> str:
    """The same letters, whichever keyboard they come from."""
    return unicodedata.normalize("NFKC", password)


def _is_common(folded: str, names: tuple[str, ...]) -> bool:
    if len(set(folded)) < FEWEST_DIFFERENT or any(folded in row * 3 for row in ROWS):
        return True
    cores = {_core(folded), _core(ENDS.sub("", folded).translate(LOOKS_LIKE)), _core(folded.translate(LOOKS_LIKE))}
    words = {word for name in names for word in (name, *PARTS.split(name))}
    refused = _common() | {_core(normal(word).casefold()) for word in words}
    return bool(cores & refused)


def _core(folded: str) -> str:
    """What is left without blanks and signs, and without the digits that people put in front and behind."""
    return "".join(letter for letter in folded if letter.isalnum()).strip("0123456789")


@cache
def _common() -> frozenset[str]:
    lines = LIST.read_text("utf-8").splitlines()
    return frozenset({"", *(line.strip() for line in lines if not line.startswith("#"))})


class Passwords:
    """Hashes and compares, beside the event loop and few at a time."""

    def __init__(self, hashing: "PasswordHash | None" = None) -> None:
        self._hashing = hashing
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        async with self._turn:
            return await asyncio.to_thread(self._hash, normal(password))

    async def fits(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Say whether it is the password of this hash, and how to keep it from now on where that has changed.

        Where there is no hash, just as much work is done for nothing.
        """
        async with self._turn:
            return await asyncio.to_thread(self._compare, normal(password)[: LONGEST + 1], kept)

    def _hash(self, password: str) -> str:
        return self._hasher().hash(password)

    def _compare(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        if self._nobodys is None:
            self._nobodys = self._hash(new_token())
        fits, renewed = self._hasher().verify_and_update(password, kept or self._nobodys)
        return fits and kept is not None, renewed

    def _hasher(self) -> "PasswordHash":
        if self._hashing is None:
            from pwdlib import PasswordHash

            self._hashing = PasswordHash.recommended()
        return self._hashing


async def sign_in(
    database: Database, passwords: Passwords, login: str, password: str, *, at: datetime
) -> tuple[Account, tuple[Role, ...]]:
    """Return who this is and in which roles they may act. Raises SignInRefused, whatever the reason."""
    known = await database.read(account_named, login)
    fits, renewed = await passwords.fits(password, known.password_hash if known else None)
    if known is None or not fits or not known.is_open(at):
        await database.write(refuse, known, at=at)
        raise SignInRefused
    return known, await database.write(admit, known, at=at, rehashed=renewed)
