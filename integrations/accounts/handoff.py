"""The widget's hand-off: a site of the school says, signed with its own secret, which of its students this is.

A JSON Web Token (HS256) of at most five minutes, for this service and this origin alone, taken once. Students only.
"""

import json
import logging
import secrets
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from coach.authorization import Subject
from coach.errors import CoachError, HandoffRefused, SignInRefused
from coach.records import ways_in
from coach.records.database import Database
from coach.records.ways_in import Site
from integrations.accounts.sealing import Seal, SealBroken

log = logging.getLogger(__name__)

AUDIENCE = "learning-coach"
ALGORITHM = "HS256"
HEADER = {"alg", "typ", "kid"}
LONGEST_TOKEN = 2048
LONGEST_ID = 128
LONGEST_SUBJECT = 256
LONGEST_LIFE = timedelta(minutes=5)
DRIFT = timedelta(seconds=60)
"""How far the site's clock may be from ours."""
SESSION = timedelta(minutes=15)
PURPOSE = "widget site"
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError)
"""What comes of reading what somebody made up."""
HERE = ("localhost", "127.0.0.1")


class OriginUnfit(CoachError):
    code = "origin_unfit"
    sentence = "An origin was expected, like https://learn.school.example, without a path; http is for localhost only."


@dataclass(frozen=True)
class NewSite:
    id: UUID
    secret: str
    """Shown once; it is kept sealed."""


async def register(
    database: Database,
    service_secret: bytes,
    *,
    school_id: UUID,
    name: str,
    origin: str,
    at: datetime,
    by: Subject | None,
) -> NewSite:
    """Raises OriginUnfit."""
    secret = secrets.token_urlsafe(32)
    site_id = await database.write(
        ways_in.add_site,
        school_id=school_id,
        name=name,
        origin=fitting_origin(origin),
        secret=Seal(service_secret, PURPOSE).close(secret, at=at),
        at=at,
        by=by,
    )
    return NewSite(site_id, secret)


def fitting_origin(said: str) -> str:
    """Return an origin as browsers send it. Raises OriginUnfit."""
    try:
        parts = urlsplit(said.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise OriginUnfit from error
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in HERE)
    if not is_safe or not host or parts.username or parts.path.strip("/") or parts.query or parts.fragment:
        raise OriginUnfit
    usual = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, usual) else "")


def site_named_in(token: object) -> UUID:
    """Return the site that a token says it is of, which nothing has shown yet. Raises HandoffRefused."""
    if not isinstance(token, str) or len(token) > LONGEST_TOKEN or token.count(".") != 2:
        raise HandoffRefused
    payload = token.split(".")[1]
    try:
        return UUID(json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["iss"])
    except UNREADABLE as error:
        raise HandoffRefused from error


async def take(
    database: Database, service_secret: bytes, token: object, *, origin: str | None, at: datetime
) -> Subject:
    """Begin a session of the student whom a hand-off is about. Raises HandoffRefused, whatever is wrong with it.

    Raises ContactsMissing where the school lets no student in yet.
    `origin`: what the browser says the page is from; it has to be the one that the school registered.
    """
    by_site = await database.read(ways_in.site, site_named_in(token))
    if by_site is None or by_site.revoked_at is not None or origin != by_site.origin:
        raise HandoffRefused
    try:
        secret = Seal(service_secret, PURPOSE).open(by_site.secret)
    except SealBroken as error:
        log.error("the secret of the site %s cannot be read: was COACH_SECRET changed? Register it anew.", by_site.id)
        raise HandoffRefused from error
    said = _verified(str(token), secret, by_site, at)
    try:
        return await database.write(
            ways_in.hand_off,
            by_site,
            token_id=said.id,
            expires_at=said.expires_at,
            subject=said.subject,
            lasts=SESSION,
            at=at,
        )
    except SignInRefused as error:
        raise HandoffRefused from error


@dataclass(frozen=True)
class _Said:
    id: str
    subject: str
    expires_at: datetime


def _verified(token: str, secret: str, by_site: Site, at: datetime) -> _Said:
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import OctKey

    try:
        read = jwt.decode(token, OctKey.import_key(secret), algorithms=[ALGORITHM])
        if not set(read.header) <= HEADER:
            raise HandoffRefused
        jwt.JWTClaimsRegistry(
            now=int(at.timestamp()),
            leeway=int(DRIFT.total_seconds()),
            iss={"essential": True, "value": str(by_site.id)},
            aud={"essential": True, "value": AUDIENCE},
            origin={"essential": True, "value": by_site.origin},
            sub={"essential": True},
            iat={"essential": True},
            exp={"essential": True},
            jti={"essential": True},
        ).validate(read.claims)
        lives = timedelta(seconds=read.claims["exp"] - read.claims["iat"])
        ends = datetime.fromtimestamp(read.claims["exp"], tz=UTC) + DRIFT
        said = _Said(read.claims["jti"], read.claims["sub"], ends)
    except (JoseError, *UNREADABLE) as error:
        raise HandoffRefused from error
    is_named = len(said.subject) <= LONGEST_SUBJECT and len(said.id) <= LONGEST_ID
    if lives > LONGEST_LIFE or not is_named or not f"{said.subject}{said.id}".isprintable():
        raise HandoffRefused
    return said
