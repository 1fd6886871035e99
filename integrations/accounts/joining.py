"""Codes on the board: with one, students make accounts of their own in a class, as long as it is open."""

import secrets
import unicodedata
from datetime import datetime, timedelta
from uuid import UUID

from coach.authorization import Subject
from coach.errors import CoachError, JoinRefused
from coach.records import join_codes
from coach.records.accounts import fitting_login
from coach.records.database import Database
from coach.records.join_codes import JoinCode
from integrations.accounts import passwords
from integrations.accounts.passwords import Passwords

ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
"""Nothing that is mistaken for something else, and no vowels, so that no words come about."""
LENGTH = 8
LASTS = timedelta(days=2)
PLACES = 40
LONGEST_NAME = 80


class NameUnfit(CoachError):
    code = "name_unfit"
    sentence = f"Please write your name, in at most {LONGEST_NAME} characters."


async def open_code(
    database: Database,
    class_id: UUID,
    *,
    at: datetime,
    by: Subject | None,
    places: int = PLACES,
    lasts: timedelta = LASTS,
) -> JoinCode:
    """Return a new code for a class; the one before it is closed."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return await database.write(join_codes.open_code, class_id, code=code, places=places, lasts=lasts, at=at, by=by)


def shown(code: str) -> str:
    """As it is written on the board: `BCDF-2346`."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


async def join(
    database: Database,
    hashing: Passwords,
    *,
    code: str,
    name: str,
    login: str,
    password: str,
    language: str,
    at: datetime,
) -> UUID:
    """Make a student with an account, and return their id.

    Raises JoinRefused, ContactsMissing, LoginTaken, LoginUnfit, NameUnfit, PasswordTooShort, PasswordTooLong,
    PasswordCommon.
    """
    meant = _meant(code)
    name = _fitting_name(name)
    login = fitting_login(login)
    passwords.check(password, names=(login, name))
    kept = await hashing.hash(password)
    return await database.write(
        join_codes.join, meant, name=name, login=login, password_hash=kept, language=language, at=at
    )


def _meant(code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter not in " -\t")
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        raise JoinRefused
    return letters


def _fitting_name(said: str) -> str:
    """Return a name without what nobody typed. Raises NameUnfit."""
    typed = "".join(c for c in unicodedata.normalize("NFC", said) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    name = " ".join(typed.split())
    if not name or len(name) > LONGEST_NAME or not any(letter.isalnum() for letter in name):
        raise NameUnfit
    return name
