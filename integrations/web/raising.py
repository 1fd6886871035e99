"""Raising a concern by hand: by a student who wants an adult, by a teacher, by a safeguarding lead. One door for all.

It is open where the conversation is not: no consent, notice or enrolment is asked of a student who seeks help.
"""

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.errors import CoachError, RecordsUnavailable, UnknownLearner
from coach.helplines import helplines
from coach.profile import Learner
from coach.records.raised_by_hand import raise_once
from coach.reply import Helpline
from coach.safeguards import Safeguards
from coach.safety import ConcernCategory, Origin, Tier
from integrations.web.access import Granted, Here, OnStudent, Themself, own_form
from integrations.web.admin_pages import back_to
from integrations.web.forms import Fields, fields_of, fitting
from integrations.web.pages import own_language
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    Unauthenticated,
    documented,
    status_of,
)
from integrations.web.safeguarding_schemas import LONGEST_TELLING, RaisedOut, RaiseIn
from integrations.web.templating import page
from integrations.wiring import House

log = logging.getLogger(__name__)

ORIGINS = {
    Role.STUDENT: Origin.STUDENT,
    Role.TEACHER: Origin.TEACHER,
    Role.SAFEGUARDING_LEAD: Origin.LEAD,
}

api = APIRouter(prefix="/api/v1")
router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OnThem = Annotated[Granted, Depends(OnStudent("raise_concern"))]


@api.post(
    "/students/{student_id}/concerns",
    status_code=201,
    tags=["concerns"],
    responses=documented(
        Unauthenticated,
        CoachError,
        RecordsUnavailable,
        UnknownLearner,
        NothingHere,
        BodyUnreadable,
        BodyTooLarge,
        InvalidRequest,
    ),
)
async def raise_by_hand(wanted: RaiseIn, right: OnThem, house: Here) -> RaisedOut:
    """Raise a concern about a student, or as the student oneself. The same again within minutes is the same concern.

    It needs no consent. Whoever raised it sees nothing of it afterwards but that there is one, and whom to speak to.
    """
    return await raise_concern(house, right, wanted)


async def raise_concern(house: House, right: Granted, wanted: RaiseIn) -> RaisedOut:
    """Keep it and tell the chain, in one transaction. Raises InvalidRequest."""
    origin = ORIGINS[right.subject.role]
    tier, category = Tier.URGENT if wanted.is_urgent else Tier.WELLBEING, wanted.category
    if origin is Origin.STUDENT:
        tier, category = await _as_the_screen_hears(house, LearnerId(right.object_id), wanted.text, tier, category)
    elif not wanted.text:
        raise InvalidRequest
    concern_id = await house.database.write(
        raise_once,
        right.object_id,
        origin=origin,
        by=right.subject.id or right.object_id,
        tier=tier,
        category=category,
        text=wanted.text,
        at=house.clock.now(),
    )
    adult = (await house.records.learner(LearnerId(right.object_id))).named_adult
    return RaisedOut(name=adult.name, role=adult.role, concern_id=concern_id if origin is Origin.LEAD else None)


async def _as_the_screen_hears(
    house: House, learner_id: LearnerId, text: str, tier: Tier, category: ConcernCategory
) -> tuple[Tier, ConcernCategory]:
    """What sounds urgent is urgent, whatever the student thinks of it; nothing makes it less."""
    if not text:
        return tier, category
    try:
        safeguards = await house.safeguarding.of_learner(learner_id)
        heard = await house.screen.screen(text, safeguards.thresholds)
    except Exception:  # whatever breaks the screen, an adult is told
        log.exception("words to an adult went unscreened")
        return tier, category
    known = heard.category if category is ConcernCategory.UNKNOWN and heard.category else category
    return (Tier.URGENT if heard.tier is Tier.URGENT else tier), known


# Pages


@router.get("/my/adult")
async def adult_page(
    request: Request, learner: Annotated[Learner, Depends(Themself("see_own_data"))], house: Here, done: str = ""
) -> str:
    """Where a student tells an adult at school that they want to talk; it asks for nothing."""
    return await _adult_page(request, learner, house, done=done)


@router.post("/students/{student_id}/concerns", dependencies=[Depends(own_form)], response_model=None)
async def raise_on_page(request: Request, right: OnThem, house: Here) -> Response:
    """Raise a concern from the page of whoever does it, and lead back there."""
    fields = await fields_of(request)
    if right.subject.role is Role.STUDENT:
        return await _told_by_student(request, right, house, fields)
    await raise_concern(house, right, fitting(fields, RaiseIn))
    if right.subject.role is Role.TEACHER:
        return back_to(request, f"/review/students/{right.object_id}", "raised", part="raise")
    return back_to(request, "/lead", "raised")


async def _told_by_student(request: Request, right: Granted, house: House, fields: Fields) -> Response:
    """Whatever goes wrong, the words stay on the page, and it says whom to turn to."""
    learner = await house.records.learner(LearnerId(right.object_id))
    try:
        await raise_concern(house, right, fitting(fields, RaiseIn))
    except (InvalidRequest, RecordsUnavailable) as error:
        shown = await _adult_page(request, learner, house, error=error.code, fields=dict(fields))
        return HTMLResponse(shown, status_of(error))
    return RedirectResponse(f"/my/adult?done=told&lang={own_language(request, learner)}", 303)


async def _adult_page(
    request: Request,
    learner: Learner,
    house: House,
    *,
    done: str = "",
    error: str = "",
    fields: dict[str, str] | None = None,
) -> str:
    language, policy = own_language(request, learner), learner.policy
    is_staffed = policy.is_staffed(house.clock.now(), learner.zone)
    return page(
        "adult.html",
        language=language,
        signed_in=True,
        student=learner,
        adult=learner.named_adult,
        next_adults=[each.name for each in learner.contacts[1:]],
        reached="staffed" if is_staffed else policy.out_of_hours.value,
        duty_line=policy.duty_line or "",
        help_lines=all_helplines(learner.country, language, await house.safeguarding.of_learner(learner.id)),
        is_told=done == "told",
        error=error,
        fields=fields or {},
        longest=LONGEST_TELLING,
    )


def all_helplines(country: str, language: str, safeguards: Safeguards) -> tuple[Helpline, ...]:
    """Those for who is in despair, and for who is hurt at home: nobody has to say which it is."""
    lines = (
        *helplines(country, language, ConcernCategory.UNKNOWN, safeguards),
        *helplines(country, language, ConcernCategory.ABUSE, safeguards),
    )
    return tuple({each.contact: each for each in lines}.values())
