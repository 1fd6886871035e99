"""Links by which somebody chooses a password, once: the invitation, and the way back when it was forgotten."""

from datetime import datetime, timedelta
from uuid import UUID

from coach.authorization import Role, Subject
from coach.errors import LinkRefused
from coach.records import links
from coach.records.accounts import Account, account_reached_by, fitting_login
from coach.records.database import Database
from coach.records.links import LinkKind, make_link, use_link
from integrations.accounts import passwords
from integrations.accounts.passwords import Passwords
from integrations.accounts.tokens import digest_of, is_token, new_token

LASTS = {LinkKind.INVITATION: timedelta(days=7), LinkKind.RESET: timedelta(hours=2)}


async def invite(
    database: Database, *, school_id: UUID, name: str, email: str, role: Role, at: datetime, by: Subject | None
) -> str:
    """Let a member of staff in, and return the token of the link to give them."""
    token = new_token()
    await database.write(
        links.invite,
        school_id=school_id,
        name=name,
        email=email,
        role=role,
        digest=digest_of(token),
        lasts=LASTS[LinkKind.INVITATION],
        at=at,
        by=by,
    )
    return token


async def give(database: Database, person_id: UUID, kind: LinkKind, *, at: datetime, by: Subject | None) -> str:
    """Return the token of a new link for this person."""
    token = new_token()
    lasts = LASTS[kind]
    await database.write(make_link, person_id, kind, digest=digest_of(token), lasts=lasts, at=at, by=by)
    return token


async def forgotten(database: Database, said: str, *, at: datetime) -> tuple[Account, str, str] | None:
    """Return who asked for a new password, their address and the token of their link; None where nobody is meant.

    Whoever asks is told the same in every case, so this is done after they have been answered.
    """
    found = await database.read(account_reached_by, said)
    if found is None or found[0].is_disabled:
        return None
    known, address = found
    themself = Subject(Role.NOBODY, known.person_id, known.school_id)
    return known, address, await give(database, known.person_id, LinkKind.RESET, at=at, by=themself)


async def meant(database: Database, token: object, kind: LinkKind, *, at: datetime) -> Account:
    """Return for whom a link is. Raises LinkRefused."""
    return await database.read(links.linked, _digest(token), kind, at=at)


async def use(
    database: Database,
    hashing: Passwords,
    token: object,
    kind: LinkKind,
    *,
    login: str = "",
    password: str,
    at: datetime,
) -> Account:
    """Set the password, which ends every session of this person. `login` counts where they have none yet.

    Raises LinkRefused, LoginTaken, LoginUnfit, PasswordTooShort, PasswordTooLong, PasswordCommon.
    """
    known = await meant(database, token, kind, at=at)
    login = known.login or fitting_login(login)
    passwords.check(password, names=(login, known.name, known.school_name))
    kept = await hashing.hash(password)
    return await database.write(use_link, _digest(token), kind, login=login, password_hash=kept, at=at)


def _digest(token: object) -> str:
    if not is_token(token):
        raise LinkRefused
    return digest_of(str(token))
