"""The safeguarding lead's pages: which concerns there are, each with the exact words when it is opened."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.conversation import LearnerId
from coach.records import concerns, glass, office, people
from integrations.web.access import Granted, Here, OnConcern, OnGlass, OnOwnSchool, own_form
from integrations.web.admin_pages import back_to
from integrations.web.student_schemas import concern_line
from integrations.web.templating import language_of, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/lead")
async def lead_page(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("see_lead_page"))], house: Here, done: str = ""
) -> str:
    """Concerns without their words, broken glass to look into, and what is held."""
    broken = await house.database.read(glass.of_school, right.object_id)
    ids = {each for one in broken for each in (one.person_id, one.learner_id)}
    return page(
        "lead.html",
        language=language_of(request),
        signed_in=True,
        done=done,
        school=await house.database.read(people.read_school, right.object_id),
        concerns=[concern_line(each) for each in await house.database.read(concerns.of_school, right.object_id)],
        broken=sorted(broken, key=lambda each: each.reviewed_at is not None),
        names=await house.database.read(office.names_of, ids),
        holds=await house.database.read(office.holds_of, right.object_id),
    )


@router.get("/lead/concerns/{concern_id}")
async def concern_page(
    request: Request, right: Annotated[Granted, Depends(OnConcern("read_concern"))], house: Here
) -> str:
    """One concern with the student's exact words."""
    raised = await house.database.read(concerns.read, right.object_id)
    student = await house.records.learner(LearnerId(raised.learner_id))
    return page("lead_concern.html", language=language_of(request), signed_in=True, raised=raised, zone=student.zone)


@router.post("/lead/broken-glass/{glass_id}/review", dependencies=[Depends(own_form)])
async def review_broken_glass(
    request: Request, right: Annotated[Granted, Depends(OnGlass("review_broken_glass"))], house: Here
) -> RedirectResponse:
    """Say that it was looked into."""
    await house.database.write(
        glass.review, right.object_id, by=right.subject.id or right.object_id, at=house.clock.now()
    )
    return back_to(request, "/lead", "reviewed", part="glass")
