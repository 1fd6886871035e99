"""Who is speaking: short-lived signed tokens. One way in for every route."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import OctKey

from coach.ports import Clock, Roster
from coach.sharing import Role, Subject
from integrations.web.problems import TokenExpired, Unauthenticated

ALGORITHM = "HS256"
AUDIENCE = "learning-coach"
LIFETIME = timedelta(minutes=15)
LONGEST_TOKEN = 4096


class Tokens:
    """Signs and reads tokens. They say who somebody is, and not what they may do: that is looked up each time."""

    def __init__(self, secret: bytes, clock: Clock) -> None:
        self._key = OctKey.import_key(secret)
        self._clock = clock

    def issue(self, role: Role, person_id: UUID) -> str:
        now = self._clock.now()
        claims = {
            "sub": str(person_id),
            "role": role.value,
            "aud": AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM])

    def read(self, token: str) -> tuple[Role, UUID, datetime]:
        """Return who it is and until when. Raises Unauthenticated, TokenExpired."""
        if len(token) > LONGEST_TOKEN:
            raise Unauthenticated
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
            jwt.JWTClaimsRegistry(
                now=int(self._clock.now().timestamp()),
                sub={"essential": True},
                role={"essential": True},
                aud={"essential": True, "value": AUDIENCE},
                exp={"essential": True},
            ).validate(claims)
            until = datetime.fromtimestamp(claims["exp"], tz=self._clock.now().tzinfo)
            return Role(claims["role"]), UUID(claims["sub"]), until
        except ExpiredTokenError as error:
            raise TokenExpired from error
        except (JoseError, ValueError, TypeError, OverflowError) as error:
            raise Unauthenticated from error


async def subject_of(role: Role, person_id: UUID, roster: Roster) -> Subject:
    """Return the person with the classes they teach now; a token cannot bring classes along."""
    if role is not Role.TEACHER:
        return Subject(role, person_id)
    taught = frozenset(taught.id for taught in await roster.classes() if taught.teacher_id == person_id)
    return Subject(role, person_id, taught)


_bearer = HTTPBearer(auto_error=False, description="A short-lived token; in demo mode from `POST /api/v1/demo/token`.")


async def signed_in(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Subject:
    """The one way in. Raises Unauthenticated before anything else is touched."""
    if credentials is None:
        raise Unauthenticated
    role, person_id, until = request.app.state.tokens.read(credentials.credentials)
    request.state.signed_in_until = until
    return await subject_of(role, person_id, request.app.state.house.roster)


SignedIn = Annotated[Subject, Depends(signed_in)]
