"""What needs no token: health, the passages that sources point to, and in a demo the tokens themselves."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from coach.authorization import Role
from coach.errors import CoachError, RecordsUnavailable
from coach.records import people, sign_ins
from integrations.demo import ensure_student, staff_named
from integrations.web.access import Anybody, Granted, Here, OnOwnAccount, own_form
from integrations.web.identity import LIFETIME
from integrations.web.pages import passage_page
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    KnowledgeUnavailable,
    NothingHere,
    documented,
)
from integrations.web.schemas import DemoTokenIn, PassageOut, Readiness, TokenOut
from integrations.wiring import House
from knowledge_base.passages import Audience

router = APIRouter()

SAID_ONLY = frozenset({"telling"})
"""Parts that an operator must know of, but for which no student is to be sent away: it is they who write of danger."""


@router.get("/healthz", tags=["health"], dependencies=[Depends(Anybody("says only that the process is alive"))])
async def alive() -> dict[str, str]:
    return {"status": "alive"}


@router.get(
    "/readyz",
    tags=["health"],
    dependencies=[Depends(Anybody("says only which parts answer"))],
    response_model=Readiness,
    responses={503: {"model": Readiness, "description": "Something does not answer yet."}},
)
async def ready(house: Here) -> JSONResponse:
    checks = await house.readiness()
    is_ready = all(answers for part, answers in checks.items() if part not in SAID_ONLY)
    body = Readiness(status="ready" if is_ready else "not_ready", checks=checks)
    return JSONResponse(body.model_dump(), 200 if is_ready else 503)


@router.post(
    "/api/v1/demo/token",
    tags=["demo"],
    dependencies=[Depends(Anybody("a demo school has no secrets; elsewhere there is nothing here"))],
    responses=documented(BodyUnreadable, BodyTooLarge, InvalidRequest, NothingHere, CoachError, RecordsUnavailable),
)
async def demo_token(wanted: DemoTokenIn, house: Here, request: Request) -> TokenOut:
    """Be somebody of the demo school for a quarter of an hour. A student nobody knows yet is made."""
    if not house.settings.demo:
        raise NothingHere
    if wanted.student is not None:
        learner_id = await ensure_student(
            house.roster, wanted.student, house.clock.now(), language=house.settings.language
        )
        learner = await house.records.learner(learner_id)
        return await _token(request, house, Role.STUDENT, learner_id, learner.name)
    person_id, role = await staff_named(house.records, wanted.teacher or wanted.staff or "")
    return await _token(request, house, role, person_id, await house.database.read(people.name_of, person_id))


async def _token(request: Request, house: House, role: Role, person_id: UUID, name: str) -> TokenOut:
    sign_in_id = await house.database.write(
        sign_ins.begin, person_id, role, way="demo", lasts=LIFETIME, at=house.clock.now()
    )
    return _issued(request, sign_in_id, person_id, name)


def _issued(request: Request, sign_in_id: UUID, person_id: UUID, name: str) -> TokenOut:
    token = request.app.state.tokens.issue(sign_in_id)
    return TokenOut(token=token, expires_in=int(LIFETIME.total_seconds()), id=person_id, name=name)


@router.post("/session/token", include_in_schema=False, dependencies=[Depends(own_form)])
async def token_of_session(
    granted: Annotated[Granted, Depends(OnOwnAccount())], house: Here, request: Request
) -> TokenOut:
    """Give the page of whoever is signed in a short-lived token for the API."""
    name = await house.database.read(people.name_of, granted.object_id)
    sign_in_id = granted.subject.sign_in_id or UUID(int=0)  # whoever came in by a cookie has one
    return _issued(request, sign_in_id, granted.object_id, name)


@router.get(
    "/api/v1/passages/{release}/{passage_id:path}",
    tags=["knowledge"],
    dependencies=[Depends(Anybody("what is for students is published; nothing else is found here"))],
    response_model=PassageOut,
    responses={
        200: {"content": {"text/html": {"schema": {"type": "string"}}}, "description": "The exact passage."},
        **documented(NothingHere, KnowledgeUnavailable, CoachError),
    },
)
async def passage(
    release: str, passage_id: str, house: Here, accept: Annotated[str, Header()] = "application/json"
) -> Response:
    """Open the exact passage a source cites, as it stood in that release: a page for a browser, JSON for all else."""
    opened = await house.shelf.passage(release, passage_id)
    if opened is None or Audience.STUDENT not in opened[0].audience:
        raise NothingHere
    found, is_current = opened
    if "text/html" in accept:
        page = passage_page(found, release=release, is_current=is_current)
        return HTMLResponse(page, headers={"Vary": "Accept"})
    body = PassageOut.model_validate({**found.as_json(), "release": release, "is_current": is_current})
    return JSONResponse(body.model_dump(mode="json"), headers={"Vary": "Accept"})
