"""What lies between a proof and a session: the second step, the choice of a role, and at last the cookie.

Whoever has shown the first half carries it, sealed, in a cookie of ten minutes. It opens nothing by itself.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.authorization import NOBODY, STAFF_ROLES, Role
from coach.errors import CoachError, NotOnTheList
from coach.records import accounts, sign_ins
from coach.records.accounts import Account, account_of, roles_of
from integrations.accounts.limits import TooManyRequests
from integrations.accounts.sealing import Seal, SealBroken
from integrations.accounts.tokens import digest_of, new_token
from integrations.web.homes import home_of
from integrations.web.identity import cookie_name, who_is_here
from integrations.web.limiting import desk_of
from integrations.web.pages import own_address
from integrations.web.problems import status_of
from integrations.web.templating import language_of, page
from integrations.wiring import House

STUDENTS_DAY = timedelta(hours=12)
STAFFS_DAY = timedelta(hours=8)
HALFWAY = "coach_halfway"
UNDER_WAY = "coach_oidc"
PURPOSE = "halfway"
LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class Halfway:
    """Who has shown what so far."""

    person_id: str
    way: str
    mark: str
    """Of the password as it was then: after another one was set, this counts no more."""
    is_proven: bool
    """Nothing is to be shown any more, only a role to be chosen."""
    next: str


async def go_on(
    request: Request, house: House, known: Account, way: str, *, is_proven: bool = False, next: str = ""
) -> RedirectResponse:
    """Lead somebody to what is still missing, or in. Raises NotOnTheList where they may act in no role."""
    roles = await house.database.read(roles_of, known.person_id)
    if not roles:
        raise NotOnTheList
    is_staff = any(role in STAFF_ROLES for role in roles)
    wants_step = known.second_factor is not None or (is_staff and house.settings.needs_second_factor)
    halfway = Halfway(str(known.person_id), way, _mark(known), is_proven, own_address(next))
    if way == "password" and wants_step and not is_proven:
        return _led(request, house, "/sign-in/second", halfway)
    if len(roles) > 1:
        return _led(request, house, "/sign-in/role", replace(halfway, is_proven=True))
    return await enter(request, house, replace(halfway, is_proven=True), roles[0])


async def halfway_of(request: Request, house: House) -> tuple[Halfway, Account] | None:
    """Return how far the person in this browser has come; None where nothing that counts was shown."""
    now = house.clock.now()
    sealed = request.cookies.get(name_of(house, HALFWAY), "")
    try:
        said = Seal(desk_of(request).service_secret, PURPOSE).open(sealed, at=now, within=LASTS)
    except SealBroken:
        return None
    halfway = Halfway(**json.loads(said))
    known = await house.database.read(account_of, UUID(halfway.person_id))
    if known is None or known.is_disabled or _mark(known) != halfway.mark:
        return None
    if halfway.way == "password" and not known.is_open(now):
        return None
    return halfway, known


async def enter(request: Request, house: House, halfway: Halfway, role: Role) -> RedirectResponse:
    """Begin a session in this role, and end the one that this browser had before. Raises SignInRefused."""
    await _leave(request, house)
    value, lasts = new_token(), STUDENTS_DAY if role is Role.STUDENT else STAFFS_DAY
    await house.database.write(
        accounts.enter,
        UUID(halfway.person_id),
        role,
        way=halfway.way,
        lasts=lasts,
        at=house.clock.now(),
        digest=digest_of(value),
    )
    answer = RedirectResponse(halfway.next or await _home(request, house, halfway, role), 303)
    carry_session(answer, house, value, lasts)
    drop(answer, house, HALFWAY)
    return answer


async def _home(request: Request, house: House, halfway: Halfway, role: Role) -> str:
    home = await home_of(house, role, UUID(halfway.person_id))
    return f"{home}?{urlencode({'lang': language_of(request)})}"


async def _leave(request: Request, house: House) -> None:
    before = await who_is_here(request)
    if before is not NOBODY and before.sign_in_id is not None:
        await house.database.write(sign_ins.end, before.sign_in_id, at=house.clock.now())


def carry_session(answer: Response, house: House, value: str, lasts: timedelta) -> None:
    """Give a browser the cookie of its session, which no script can read and no other site sends."""
    _carry(answer, house, cookie_name(house.settings.demo), value, lasts)


def carry(answer: Response, house: House, name: str, value: str) -> None:
    """Give a browser a cookie for the next ten minutes."""
    _carry(answer, house, name_of(house, name), value, LASTS)


def _carry(answer: Response, house: House, name: str, value: str, lasts: timedelta) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=not house.settings.demo,
        httponly=True,
        samesite="lax",
    )


def drop(answer: Response, house: House, name: str) -> None:
    _drop(answer, house, name_of(house, name))


def drop_session(answer: Response, house: House) -> None:
    _drop(answer, house, cookie_name(house.settings.demo))


def _drop(answer: Response, house: House, name: str) -> None:
    answer.delete_cookie(name, path="/", secure=not house.settings.demo, httponly=True, samesite="lax")


def name_of(house: House, name: str) -> str:
    """A cookie of a demo goes over plain HTTP, where browsers take none that begins so."""
    return name if house.settings.demo else f"__Host-{name}"


def _led(request: Request, house: House, where: str, halfway: Halfway) -> RedirectResponse:
    sealed = Seal(desk_of(request).service_secret, PURPOSE).close(json.dumps(asdict(halfway)), at=house.clock.now())
    answer = RedirectResponse(f"{where}?{urlencode({'lang': language_of(request)})}", 303)
    carry(answer, house, HALFWAY, sealed)
    return answer


def _mark(known: Account) -> str:
    return digest_of(known.password_hash or "")[:16]


def refused(request: Request, name: str, error: CoachError, **given: Any) -> HTMLResponse:
    """Return the page again, with what was wrong."""
    shown = page(name, language=language_of(request), error=error.code, **given)
    answer = HTMLResponse(shown, status_of(error))
    if isinstance(error, TooManyRequests):
        answer.headers["Retry-After"] = str(error.wait_s)
    return answer
