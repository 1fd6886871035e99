"""One concern: the exact words and those around them, what happened to it, and what a safeguarding lead does.

Whatever is sent wrong comes back with what was written: nothing that somebody wrote here is lost.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.conversation import LearnerId
from coach.errors import CoachError
from coach.records import concerns, looking_after, people
from coach.records.bank_lines import SomebodyNamed, WordsCopied
from coach.safety import ConcernCategory, Outcome
from integrations.web.access import Granted, Here, OnConcern, own_form
from integrations.web.admin_pages import back_to
from integrations.web.forms import Fields, fields_of, fitting
from integrations.web.problems import InvalidRequest, status_of
from integrations.web.safeguarding import acknowledge, close, note, reopen
from integrations.web.safeguarding_forms import CloseForm
from integrations.web.safeguarding_schemas import LONGEST_EXAMPLE, LONGEST_TELLING, NoteIn, state_of
from integrations.web.templating import language_of, page
from integrations.web.windows import window_of
from integrations.wiring import House

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OurForm = Depends(own_form)
ToRead = Annotated[Granted, Depends(OnConcern("read_concern"))]


@router.get("/lead/concerns/{concern_id}")
async def concern_page(request: Request, right: ToRead, house: Here, done: str = "") -> str:
    """One concern with the exact words. That somebody looked is in the audit."""
    return await _page(request, right, house, done=done)


@router.get("/lead/concerns/{concern_id}/record")
async def record_page(request: Request, right: ToRead, house: Here) -> str:
    """All of a concern on paper."""
    about = await _about(right, house)
    return page(
        "concern_record.html",
        language=language_of(request),
        signed_in=True,
        **about,
        school=await house.database.read(people.read_school, right.thing.school_id or right.object_id),
        printed_by=await house.database.read(people.name_of, right.subject.id or right.object_id),
    )


async def _page(
    request: Request,
    right: Granted,
    house: House,
    *,
    done: str = "",
    error: CoachError | None = None,
    wrong: str = "",
    fields: Fields = (),  # type: ignore[assignment]
) -> str:
    about = await _about(right, house)
    return page(
        "lead_concern.html",
        language=language_of(request),
        signed_in=True,
        **about,
        done=done,
        other_concerns=[
            each
            for each in await house.database.read(looking_after.concerns_about, about["raised"].learner_id)
            if each.id != right.object_id
        ],
        error=error.code if error else "",
        what=error.what if isinstance(error, SomebodyNamed) else "",
        wrong=wrong,
        fields=dict(fields),
        outcomes=list(Outcome),
        categories=list(ConcernCategory),
        longest=LONGEST_TELLING,
        longest_example=LONGEST_EXAMPLE,
    )


async def _about(right: Granted, house: House) -> dict[str, Any]:
    raised = await house.database.read(concerns.read, right.object_id)
    student = await house.records.learner(LearnerId(raised.learner_id))
    homes = await house.database.read(looking_after.homes_of, {raised.learner_id})
    return {
        "raised": raised,
        "state": state_of(raised),
        "state_of": state_of,
        "student": student,
        "zone": student.zone,
        "now": house.clock.now(),
        "home": homes[raised.learner_id],
        "window": await window_of(house, raised),
        "history": await house.database.read(concerns.history, right.object_id),
        "to_come": await house.database.read(looking_after.still_to_be_told, right.object_id),
    }


# What is done with it


@router.post("/lead/concerns/{concern_id}/acknowledge", dependencies=[OurForm], response_model=None)
async def acknowledge_concern(
    request: Request, right: Annotated[Granted, Depends(OnConcern("acknowledge_concern"))], house: Here
) -> RedirectResponse:
    """Say that one is looking after it: nobody else is told."""
    await acknowledge(house, right)
    return _back(request, right, "acknowledged")


@router.post("/lead/concerns/{concern_id}/notes", dependencies=[OurForm], response_model=None)
async def note_concern(
    request: Request, right: Annotated[Granted, Depends(OnConcern("note_concern"))], house: Here
) -> HTMLResponse | RedirectResponse:
    """Add a note. Nothing is ever taken out of the history."""
    fields = await fields_of(request)
    try:
        await note(house, right, fitting(fields, NoteIn))
    except InvalidRequest as error:
        return await _again(request, right, house, "note", error, fields)
    return _back(request, right, "noted", part="history")


@router.post("/lead/concerns/{concern_id}/close", dependencies=[OurForm], response_model=None)
async def close_concern(
    request: Request, right: Annotated[Granted, Depends(OnConcern("close_concern"))], house: Here
) -> HTMLResponse | RedirectResponse:
    """Say how it ended, with a closing note."""
    fields = await fields_of(request)
    try:
        await close(house, right, fitting(fields, CloseForm))
    except (InvalidRequest, SomebodyNamed, WordsCopied) as error:
        return await _again(request, right, house, "close", error, fields)
    return _back(request, right, "closed")


@router.post("/lead/concerns/{concern_id}/reopen", dependencies=[OurForm], response_model=None)
async def reopen_concern(
    request: Request, right: Annotated[Granted, Depends(OnConcern("reopen_concern"))], house: Here
) -> HTMLResponse | RedirectResponse:
    """Open it again: the contacts are told again."""
    fields = await fields_of(request)
    try:
        await reopen(house, right, fitting(fields, NoteIn))
    except InvalidRequest as error:
        return await _again(request, right, house, "reopen", error, fields)
    return _back(request, right, "reopened")


def _back(request: Request, right: Granted, done: str, *, part: str = "") -> RedirectResponse:
    return back_to(request, f"/lead/concerns/{right.object_id}", done, part=part)


async def _again(
    request: Request, right: Granted, house: House, wrong: str, error: CoachError, fields: Fields
) -> HTMLResponse:
    return HTMLResponse(await _page(request, right, house, error=error, wrong=wrong, fields=fields), status_of(error))
