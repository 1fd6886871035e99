"""Accounts: how somebody gets one (invitation, code of a class), gets back into it, and looks after it."""

import logging
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.background import BackgroundTask

from coach.authorization import STAFF_ROLES, Subject
from coach.errors import CoachError, LinkRefused
from coach.records import accounts
from coach.records.accounts import Account, account_of, folded_login, roles_of, sessions_of
from coach.records.links import LinkKind
from coach.records.people import read_school
from integrations.accounts import joining, letters, links, passwords, second_factor
from integrations.accounts.limits import Rate
from integrations.accounts.passwords import PasswordsDiffer, WrongPassword
from integrations.mail.port import Letter
from integrations.web.access import Anybody, Granted, Here, OnOwnAccount, own_form
from integrations.web.entering import go_on, refused
from integrations.web.forms import fields_of
from integrations.web.homes import home_of
from integrations.web.limiting import Desk, limited
from integrations.web.templating import language_of, page
from integrations.web.words import LANGUAGES
from integrations.wiring import House

log = logging.getLogger(__name__)

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
OPEN = Depends(Anybody("whoever has a link or a code comes in here; what is shown is the same for everybody"))
OWN = Depends(own_form)
Own = Annotated[Granted, Depends(OnOwnAccount())]


# Links


@router.get("/invitation/{token}", dependencies=[OPEN])
async def invitation_page(request: Request, token: str, house: Here, desk: Desk) -> Response:
    return await _link_page(request, house, desk, token, LinkKind.INVITATION)


@router.post("/invitation/{token}", dependencies=[OPEN, OWN])
async def accept_invitation(request: Request, token: str, house: Here, desk: Desk) -> Response:
    return await _use_link(request, house, desk, token, LinkKind.INVITATION)


@router.get("/reset/{token}", dependencies=[OPEN])
async def reset_page(request: Request, token: str, house: Here, desk: Desk) -> Response:
    return await _link_page(request, house, desk, token, LinkKind.RESET)


@router.post("/reset/{token}", dependencies=[OPEN, OWN])
async def reset(request: Request, token: str, house: Here, desk: Desk) -> Response:
    return await _use_link(request, house, desk, token, LinkKind.RESET)


async def _link_page(request: Request, house: House, desk: Desk, token: str, kind: LinkKind) -> Response:
    try:
        limited(request, Rate.LINK_BY_ADDRESS)
        known = await links.meant(house.database, token, kind, at=house.clock.now())
    except CoachError as error:
        return _ask_for_another(request, desk, error)
    return HTMLResponse(page("link.html", language=language_of(request), error="", **_link(token, kind, known)))


async def _use_link(request: Request, house: House, desk: Desk, token: str, kind: LinkKind) -> Response:
    """Set the password and go on as after signing in with it."""
    now, said = house.clock.now(), dict(await fields_of(request))
    try:
        limited(request, Rate.LINK_BY_ADDRESS)
        known = await links.meant(house.database, token, kind, at=now)
    except CoachError as error:
        return _ask_for_another(request, desk, error)
    login, password = said.get("login", ""), said.get("password", "")
    try:
        _check_twice(said)
        await links.use(house.database, desk.passwords, token, kind, login=login, password=password, at=now)
        changed = await house.database.read(account_of, known.person_id)
        return await go_on(request, house, changed or known, "password")
    except LinkRefused as error:
        return _ask_for_another(request, desk, error)
    except CoachError as error:
        return refused(request, "link.html", error, **_link(token, kind, known, login))


def _ask_for_another(request: Request, desk: Desk, error: CoachError) -> HTMLResponse:
    return refused(request, "forgotten.html", error, can_write=desk.mail is not None, asked=False)


def _link(token: str, kind: LinkKind, known: Account, login: str = "") -> dict[str, Any]:
    return {"token": token, "kind": kind.value, "known": known, "login": known.login or login or known.email or ""}


def _check_twice(said: dict[str, str]) -> None:
    if said.get("password", "") != said.get("again", ""):
        raise PasswordsDiffer


# The way back


@router.get("/forgotten", dependencies=[OPEN])
async def forgotten_page(request: Request, desk: Desk) -> str:
    return page("forgotten.html", language=language_of(request), can_write=desk.mail is not None, asked=False, error="")


@router.post("/forgotten", dependencies=[OPEN, OWN])
async def forgotten(request: Request, house: Here, desk: Desk) -> Response:
    """Answer the same to everybody, at once; what is to be done for those who are known is done after that."""
    language = language_of(request)
    said = dict(await fields_of(request)).get("login", "")
    try:
        limited(request, Rate.RESET_BY_ADDRESS, Rate.RESET_BY_NAME, folded_login(said))
    except CoachError as error:
        return refused(request, "forgotten.html", error, can_write=desk.mail is not None, asked=False)
    shown = page("forgotten.html", language=language, can_write=desk.mail is not None, asked=True, error="")
    return HTMLResponse(shown, background=BackgroundTask(_write_to, house, desk, said, language))


async def _write_to(house: House, desk: Desk, said: str, language: str) -> None:
    """Send a link to whoever is meant, in their language."""
    if desk.mail is None:
        return
    try:
        found = await links.forgotten(house.database, said, at=house.clock.now())
        if found is None:
            return
        known, address, token = found
        written = letters.letter(
            LinkKind.RESET,
            token,
            school=known.school_name,
            service=house.settings.public_address,
            language=known.language or language,
        )
        await desk.mail.send(Letter(address, written.subject, written.text))
    except CoachError as error:
        log.error("a letter with a link could not be sent: %s", error.code)


# The code on the board


@router.get("/join", dependencies=[OPEN])
async def join_page(request: Request) -> str:
    return page("join.html", language=language_of(request), said={}, error="")


@router.post("/join", dependencies=[OPEN, OWN])
async def join(request: Request, house: Here, desk: Desk) -> Response:
    said = dict(await fields_of(request))
    language = said.get("language", "")
    try:
        limited(request, Rate.JOIN_BY_ADDRESS)
        _check_twice(said)
        person_id = await joining.join(
            house.database,
            desk.passwords,
            code=said.get("code", ""),
            name=said.get("name", ""),
            login=said.get("login", ""),
            password=said.get("password", ""),
            language=language if language in LANGUAGES else language_of(request),
            at=house.clock.now(),
        )
        known = await house.database.read(account_of, person_id)
        assert known is not None
        return await go_on(request, house, known, "password")
    except CoachError as error:
        return refused(request, "join.html", error, said=said)


# The own account


@router.get("/account")
async def account_page(request: Request, right: Own, house: Here, done: str = "") -> str:
    given = await _account(house, right.subject)
    return page("account.html", language=language_of(request), error="", where="", done=done, **given)


@router.post("/account/password", dependencies=[OWN])
async def change_password(request: Request, right: Own, house: Here, desk: Desk) -> Response:
    """Set another password, which ends every other session."""
    said, now = dict(await fields_of(request)), house.clock.now()
    known = await _known(house, right.subject)
    try:
        await _check_password(request, house, desk, known, said.get("now", ""))
        _check_twice(said)
        wanted = said.get("password", "")
        passwords.check(wanted, names=(known.login or "", known.name, known.school_name))
        kept = await desk.passwords.hash(wanted)
        await house.database.write(accounts.change_password, right.subject, password_hash=kept, at=now)
    except CoachError as error:
        return await _account_again(request, house, right.subject, error, "password")
    return _back(request, "password")


@router.get("/account/second-factor")
async def second_factor_page(request: Request, right: Own, house: Here, desk: Desk) -> str:
    known = await _known(house, right.subject)
    return page(
        "second_factor.html", language=language_of(request), signed_in=True, error="", **_offer(house, desk, known)
    )


@router.post("/account/second-factor", dependencies=[OWN])
async def set_second_factor(request: Request, right: Own, house: Here, desk: Desk) -> Response:
    """Set up a second factor, in the place of the one before."""
    said = dict(await fields_of(request))
    known = await _known(house, right.subject)
    offered = said.get("offered", "")
    try:
        await _check_password(request, house, desk, known, said.get("now", ""))
        codes = await second_factor.set_up(
            house.database,
            desk.service_secret,
            known,
            offered=offered,
            code=said.get("code", ""),
            at=house.clock.now(),
        )
    except CoachError as error:
        return refused(request, "second_factor.html", error, signed_in=True, **_offer(house, desk, known, offered))
    return _codes(request, codes)


@router.post("/account/recovery-codes", dependencies=[OWN])
async def new_recovery_codes(request: Request, right: Own, house: Here, desk: Desk) -> Response:
    """Make new codes to recover with; none of those before counts any more."""
    said = dict(await fields_of(request))
    try:
        await _check_password(request, house, desk, await _known(house, right.subject), said.get("codes-now", ""))
    except CoachError as error:
        return await _account_again(request, house, right.subject, error, "codes")
    codes = second_factor.recovery_codes()
    await house.database.write(
        accounts.new_recovery_codes, right.subject, second_factor.digests(codes), at=house.clock.now()
    )
    return _codes(request, codes)


@router.post("/account/sessions/{sign_in_id}", dependencies=[OWN])
async def end_session(request: Request, sign_in_id: UUID, right: Own, house: Here) -> Response:
    """End another session of one's own; anybody else's stays as it is."""
    await house.database.write(accounts.end_session, right.subject, sign_in_id, at=house.clock.now())
    return _back(request, "session")


async def _account(house: House, subject: Subject) -> dict[str, Any]:
    known = await _known(house, subject)
    roles = await house.database.read(roles_of, known.person_id)
    school = await house.database.read(read_school, known.school_id)
    return {
        "signed_in": True,
        "known": known,
        "role": subject.role,
        "roles": roles,
        "home": await home_of(house, subject.role, subject.id),
        "is_staff": any(role in STAFF_ROLES for role in roles),
        "sessions": await house.database.read(sessions_of, known.person_id, at=house.clock.now()),
        "this_one": subject.sign_in_id,
        "zone": school.zone,
    }


async def _account_again(
    request: Request, house: House, subject: Subject, error: CoachError, where: str
) -> HTMLResponse:
    return refused(request, "account.html", error, where=where, done="", **await _account(house, subject))


async def _known(house: House, subject: Subject) -> Account:
    assert subject.id is not None
    known = await house.database.read(account_of, subject.id)
    assert known is not None
    return known


async def _check_password(request: Request, house: House, desk: Desk, known: Account, said: str) -> None:
    """Whoever sits at an open session does not know the password for that. Raises WrongPassword."""
    limited(request, Rate.SIGN_IN_BY_ADDRESS, Rate.SIGN_IN_BY_NAME, known.person_id)
    fits, _ = await desk.passwords.fits(said, known.password_hash)
    if not fits:
        await house.database.write(accounts.refuse, known, at=house.clock.now())
        raise WrongPassword


def _offer(house: House, desk: Desk, known: Account, offered: str = "") -> dict[str, Any]:
    offer = second_factor.offer(desk.service_secret, known, at=house.clock.now(), again=offered)
    return {"action": "/account/second-factor", "asks_password": True, "offer": offer}


def _codes(request: Request, codes: tuple[str, ...]) -> HTMLResponse:
    language = language_of(request)
    shown = page(
        "recovery_codes.html", language=language, signed_in=True, codes=codes, onward=f"/account?lang={language}"
    )
    return HTMLResponse(shown)


def _back(request: Request, done: str) -> RedirectResponse:
    return RedirectResponse(f"/account?{urlencode({'done': done, 'lang': language_of(request)})}", 303)
