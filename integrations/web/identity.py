"""Who is speaking. One way in for every route: a bearer token for the API, a session's cookie for the pages.

A carrier says which session it is, and not what somebody may do: that is looked up each time, so that a session that
was ended, a role that was taken back and a person who left are out at once, whichever carrier they hold.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import OctKey

from coach.authorization import NOBODY, Role, Subject
from coach.ports import Clock
from coach.records import sign_ins, subjects
from coach.records.database import Database
from integrations.web.problems import SignInNeeded, TokenExpired, Unauthenticated
from integrations.wiring import House

ALGORITHM = "HS256"
AUDIENCE = "learning-coach"
LIFETIME = timedelta(minutes=15)
LONGEST_TOKEN = 4096
SERVICE_KEY = "lck_"
"""What the key of another system begins with."""

COOKIE = "__Host-coach_session"
COOKIE_OF_DEMO = "coach_session"
"""A demo is served over plain HTTP, where browsers take no cookie that only goes over HTTPS."""
LONGEST_SESSION = timedelta(hours=12)


@dataclass(frozen=True)
class Carried:
    """What a token says."""

    sign_in_id: UUID
    until: datetime


class Tokens:
    """Signs and reads the short-lived tokens of the API."""

    def __init__(self, secret: bytes, clock: Clock) -> None:
        self._key = OctKey.import_key(secret)
        self._clock = clock

    def issue(self, sign_in_id: UUID) -> str:
        now = self._clock.now()
        claims = {
            "sid": str(sign_in_id),
            "aud": AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM])

    def read(self, token: str) -> Carried:
        """Return which session it is and until when. Raises Unauthenticated, TokenExpired."""
        if len(token) > LONGEST_TOKEN:
            raise Unauthenticated
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
            jwt.JWTClaimsRegistry(
                now=int(self._clock.now().timestamp()),
                sid={"essential": True},
                aud={"essential": True, "value": AUDIENCE},
                exp={"essential": True},
            ).validate(claims)
            until = datetime.fromtimestamp(claims["exp"], tz=self._clock.now().tzinfo)
            return Carried(UUID(claims["sid"]), until)
        except ExpiredTokenError as error:
            raise TokenExpired from error
        except (JoseError, ValueError, TypeError, AttributeError, OverflowError) as error:
            raise Unauthenticated from error


def digest_of(secret: str) -> str:
    """Return what is stored of a long random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def begin_session(
    database: Database,
    response: Response,
    person_id: UUID,
    role: Role,
    *,
    way: str,
    now: datetime,
    is_demo: bool,
    lasts: timedelta = LONGEST_SESSION,
) -> UUID:
    """Begin a session in a browser, under a cookie of its own that no script can read."""
    value = secrets.token_urlsafe(32)
    sign_in_id = await database.write(
        sign_ins.begin, person_id, role, way=way, lasts=lasts, at=now, digest=digest_of(value)
    )
    response.set_cookie(
        cookie_name(is_demo),
        value,
        max_age=int(lasts.total_seconds()),
        secure=not is_demo,
        httponly=True,
        samesite="lax",
    )
    return sign_in_id


def cookie_name(is_demo: bool) -> str:
    return COOKIE_OF_DEMO if is_demo else COOKIE


_bearer = HTTPBearer(auto_error=False, description="A short-lived token; in demo mode from `POST /api/v1/demo/token`.")


async def signed_in(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Subject:
    """The one way in. Raises Unauthenticated, TokenExpired, SignInNeeded before anything else is touched."""
    if request.url.path.startswith("/api/"):
        return await _of_token(request, credentials.credentials if credentials else None)
    return await _of_cookie(request)


async def _of_token(request: Request, token: str | None) -> Subject:
    if token is None:
        raise Unauthenticated
    house: House = request.app.state.house
    now = house.clock.now()
    if token.startswith(SERVICE_KEY):
        subject = await house.database.read(subjects.service_of, digest_of(token[:LONGEST_TOKEN]), at=now)
        request.state.signed_in_until = now + LIFETIME
    else:
        carried = request.app.state.tokens.read(token)
        subject = await house.database.read(subjects.subject_of, carried.sign_in_id, at=now)
        request.state.signed_in_until = carried.until
    if subject is NOBODY:
        raise Unauthenticated
    return subject


async def _of_cookie(request: Request) -> Subject:
    subject = await who_is_here(request)
    if subject is NOBODY:
        raise SignInNeeded
    return subject


async def who_is_here(request: Request) -> Subject:
    """Return who is signed in with this browser; NOBODY where nobody is. For pages that are open to everybody."""
    house: House = request.app.state.house
    value = request.cookies.get(cookie_name(house.settings.demo), "")
    if not value or len(value) > LONGEST_TOKEN:
        return NOBODY
    sign_in_id = await house.database.read(sign_ins.of_cookie, digest_of(value))
    if sign_in_id is None:
        return NOBODY
    return await house.database.read(subjects.subject_of, sign_in_id, at=house.clock.now())


SignedIn = Annotated[Subject, Depends(signed_in)]
