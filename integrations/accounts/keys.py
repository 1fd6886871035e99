"""Keys with which another system of the school comes in: each for one action of the matrix, for some time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from coach.authorization import MATRIX, Role, Subject
from coach.errors import CoachError
from coach.records import ways_in
from coach.records.database import Database
from integrations.accounts.tokens import digest_of, new_token

BEGINS = "lck_"
LASTS = timedelta(days=365)
SCOPES = tuple(action for row in MATRIX if row.cells.get(Role.INTEGRATION) == "S" for action in row.doors)


class UnknownScope(CoachError):
    code = "scope_unknown"
    sentence = f"A key is for one of these: {', '.join(sorted(SCOPES))}."


@dataclass(frozen=True)
class NewKey:
    id: UUID
    key: str
    """Shown once; only its digest is kept."""


async def make(
    database: Database,
    *,
    school_id: UUID,
    name: str,
    scope: str,
    at: datetime,
    by: Subject | None,
    lasts: timedelta = LASTS,
) -> NewKey:
    """Raises UnknownScope."""
    if scope not in SCOPES:
        raise UnknownScope
    key = BEGINS + new_token()
    key_id = await database.write(
        ways_in.add_key,
        school_id=school_id,
        name=name,
        scope=scope,
        digest=digest_of(key),
        lasts=lasts,
        at=at,
        by=by,
    )
    return NewKey(key_id, key)
