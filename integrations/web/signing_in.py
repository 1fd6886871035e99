"""The way in and out: name and password, the second step, the school's own provider, the role to act in."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.authorization import NOBODY, Role
from coach.errors import CoachError, SignInRefused
from coach.records import accounts, ways_in
from coach.records.accounts import Account, account_of, roles_of
from integrations.accounts import oidc, passwords, second_factor
from integrations.accounts.limits import Rate
from integrations.accounts.oidc import StateMismatch
from integrations.accounts.tokens import digest_of, new_token
from integrations.web.access import Anybody, Here, own_form
from integrations.web.entering import (
    STAFFS_DAY,
    UNDER_WAY,
    Halfway,
    carry,
    carry_session,
    drop,
    drop_session,
    enter,
    go_on,
    halfway_of,
    name_of,
    refused,
)
from integrations.web.forms import fields_of
from integrations.web.homes import home_of
from integrations.web.identity import who_is_here
from integrations.web.limiting import Desk, limited
from integrations.web.pages import own_address
from integrations.web.problems import NothingHere
from integrations.web.templating import language_of, page
from integrations.wiring import House

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
OPEN = Depends(Anybody("whoever is not in yet comes in here; what is shown is the same for everybody"))
OWN = Depends(own_form)


# Name and password


@router.get("/sign-in", dependencies=[OPEN])
async def sign_in_page(request: Request, house: Here, next: str = "") -> Response:
    who = await who_is_here(request)
    if who is not NOBODY:
        return RedirectResponse(own_address(next) or await home_of(house, who.role, who.id), 303)
    return HTMLResponse(
        page("sign_in.html", language=language_of(request), error="", **await _sign_in_page(house, next))
    )


@router.post("/sign-in", dependencies=[OPEN, OWN])
async def sign_in(request: Request, house: Here, desk: Desk, next: str = "") -> Response:
    said = dict(await fields_of(request))
    login = said.get("login", "")
    try:
        limited(request, Rate.SIGN_IN_BY_ADDRESS, Rate.SIGN_IN_BY_NAME, accounts.folded_login(login))
        known, _ = await passwords.sign_in(
            house.database, desk.passwords, login, said.get("password", ""), at=house.clock.now()
        )
        return await go_on(request, house, known, "password", next=next)
    except CoachError as error:
        return refused(request, "sign_in.html", error, **await _sign_in_page(house, next, login=login))


async def _sign_in_page(house: House, next: str, *, login: str = "") -> dict[str, Any]:
    return {
        "login": login,
        "next": own_address(next),
        "providers": await house.database.read(ways_in.providers),
    }


# The second step


@router.get("/sign-in/second", dependencies=[OPEN])
async def second_step_page(request: Request, house: Here, desk: Desk) -> Response:
    found = await halfway_of(request, house)
    if found is None:
        return _from_the_start(request)
    _, known = found
    return HTMLResponse(
        page(_second_page(known), language=language_of(request), error="", **_second(desk, house, known))
    )


@router.post("/sign-in/second", dependencies=[OPEN, OWN])
async def second_step(request: Request, house: Here, desk: Desk) -> Response:
    found = await halfway_of(request, house)
    if found is None:
        return _from_the_start(request)
    halfway, known = found
    said = dict(await fields_of(request))
    try:
        limited(request, Rate.SIGN_IN_BY_ADDRESS, Rate.SIGN_IN_BY_NAME, known.person_id)
        if known.second_factor is None:
            return await _set_up(request, house, desk, halfway, known, said)
        await second_factor.take(house.database, desk.service_secret, known, said.get("code", ""), at=house.clock.now())
        return await go_on(request, house, known, halfway.way, is_proven=True, next=halfway.next)
    except CoachError as error:
        return refused(request, _second_page(known), error, **_second(desk, house, known, said.get("offered", "")))


async def _set_up(
    request: Request, house: House, desk: Desk, halfway: Halfway, known: Account, said: dict[str, str]
) -> Response:
    """Keep the second factor that was offered, and show the codes to recover with, this once."""
    codes = await second_factor.set_up(
        house.database,
        desk.service_secret,
        known,
        offered=said.get("offered", ""),
        code=said.get("code", ""),
        at=house.clock.now(),
    )
    onward = await go_on(request, house, known, halfway.way, is_proven=True, next=halfway.next)
    shown = page("recovery_codes.html", language=language_of(request), codes=codes, onward=onward.headers["location"])
    answer = HTMLResponse(shown)
    answer.raw_headers += [header for header in onward.raw_headers if header[0] == b"set-cookie"]
    return answer


def _second_page(known: Account) -> str:
    return "second_factor.html" if known.second_factor is None else "second_step.html"


def _second(desk: Desk, house: House, known: Account, offered: str = "") -> dict[str, Any]:
    """What the page of the second step shows; a second factor that is offered stays the same until it is set up."""
    given: dict[str, Any] = {"action": "/sign-in/second", "asks_password": False}
    if known.second_factor is None:
        given["offer"] = second_factor.offer(desk.service_secret, known, at=house.clock.now(), again=offered)
    return given


# The role


@router.get("/sign-in/role", dependencies=[OPEN])
async def role_page(request: Request, house: Here) -> Response:
    who = await _who_chooses(request, house)
    if who is None:
        return _from_the_start(request)
    roles = await house.database.read(roles_of, who)
    return HTMLResponse(page("sign_in_role.html", language=language_of(request), roles=roles, error=""))


@router.post("/sign-in/role", dependencies=[OPEN, OWN])
async def choose_role(request: Request, house: Here) -> Response:
    """Act in one of the own roles from now on, also for somebody who is in already."""
    who = await _who_chooses(request, house)
    if who is None:
        return _from_the_start(request)
    roles = await house.database.read(roles_of, who)
    try:
        wanted = Role(dict(await fields_of(request)).get("role", ""))
    except ValueError:
        raise NothingHere from None
    try:
        found = await halfway_of(request, house)
        if found is not None and found[0].is_proven:
            return await enter(request, house, found[0], wanted)
        return await _change(request, house, wanted)
    except CoachError as error:
        return refused(request, "sign_in_role.html", error, roles=roles)


async def _who_chooses(request: Request, house: House) -> UUID | None:
    found = await halfway_of(request, house)
    if found is not None and found[0].is_proven:
        return found[1].person_id
    return (await who_is_here(request)).id


async def _change(request: Request, house: House, wanted: Role) -> Response:
    subject = await who_is_here(request)
    if subject is NOBODY:
        raise SignInRefused
    value, now = new_token(), house.clock.now()
    changed = await house.database.write(accounts.change_role, subject, wanted, digest=digest_of(value), at=now)
    answer = RedirectResponse(await home_of(house, changed.role, changed.id), 303)
    carry_session(answer, house, value, STAFFS_DAY)
    return answer


# The school's own provider


@router.get("/sign-in/oidc/{provider_id}", dependencies=[OPEN])
async def to_provider(
    request: Request, provider_id: UUID, house: Here, desk: Desk, again: bool = False, next: str = ""
) -> Response:
    try:
        limited(request, Rate.PROVIDER_BY_ADDRESS)
        begun = await desk.providers.begin(
            provider_id,
            back=_back(house, provider_id),
            at=house.clock.now(),
            next=own_address(next),
            is_second_try=again,
        )
    except CoachError as error:
        return refused(request, "sign_in.html", error, **await _sign_in_page(house, next))
    answer = RedirectResponse(begun.address, 303)
    carry(answer, house, UNDER_WAY, begun.sealed)
    return answer


@router.get("/sign-in/oidc/{provider_id}/back", dependencies=[OPEN])
async def from_provider(request: Request, provider_id: UUID, house: Here, desk: Desk) -> Response:
    """Let in whoever comes back. What was not begun in this browser is begun in it, once."""
    said = dict(request.query_params)
    sealed = request.cookies.get(name_of(house, UNDER_WAY))
    try:
        limited(request, Rate.PROVIDER_BY_ADDRESS)
        person_id = await desk.providers.finish(
            provider_id, said, sealed=sealed, back=_back(house, provider_id), at=house.clock.now()
        )
        known = await house.database.read(account_of, person_id)
        assert known is not None
        onward = desk.providers.onward(sealed, at=house.clock.now())
        answer: Response = await go_on(request, house, known, "oidc", is_proven=True, next=onward)
    except StateMismatch as error:
        if not oidc.is_second_try(said):
            return RedirectResponse(f"/sign-in/oidc/{provider_id}?again=true", 303)
        answer = refused(request, "sign_in.html", error, **await _sign_in_page(house, ""))
    except CoachError as error:
        answer = refused(request, "sign_in.html", error, **await _sign_in_page(house, ""))
    drop(answer, house, UNDER_WAY)
    return answer


def _back(house: House, provider_id: UUID) -> str:
    return f"{house.settings.public_address}/sign-in/oidc/{provider_id}/back"


# Out


@router.post("/sign-out", dependencies=[OPEN, OWN])
async def sign_out(request: Request, house: Here) -> Response:
    """End this session; with `everywhere`, all sessions of this person."""
    subject = await who_is_here(request)
    if subject is not NOBODY:
        everywhere = "everywhere" in dict(await fields_of(request))
        await house.database.write(accounts.leave, subject, everywhere=everywhere, at=house.clock.now())
    answer = RedirectResponse(f"/?{urlencode({'lang': language_of(request)})}", 303)
    drop_session(answer, house)
    answer.headers["Clear-Site-Data"] = '"storage"'  # the draft of a message, wherever the student is when they leave
    return answer


def _from_the_start(request: Request) -> RedirectResponse:
    return RedirectResponse(f"/sign-in?{urlencode({'lang': language_of(request)})}", 303)
