"""Who is told of a concern, after how long and by which way, and whether it works: people, chain, hours, drills.

A safeguarding lead sets it alone; for an administrator it takes two.
"""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.authorization import Role
from coach.records import drills, people, policies
from coach.records.policies import LONGEST_DUTY_LINE, MOST_PLACES, PolicyUnfit
from coach.staffing import OutOfHours
from integrations.web.access import Granted, Here, OnOwnSchool, own_form
from integrations.web.admin_forms import MOST_CONTACTS
from integrations.web.admin_pages import back_to
from integrations.web.forms import fields_of, fitting
from integrations.web.policy_schemas import LONGEST_URL, MOST_MINUTES, minutes_of
from integrations.web.problems import InvalidRequest, status_of
from integrations.web.safeguarding import begin_drill, keep_policy
from integrations.web.safeguarding_forms import PolicyForm
from integrations.web.templating import language_of, page
from integrations.wiring import House

MOST_DRILLS = 12
"""Shown: those of a year."""
ADDRESS = "/lead/policy"

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get(ADDRESS)
async def policy_page(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("see_policy"))], house: Here, done: str = ""
) -> str:
    return await _page(request, right, house, done=done)


async def _page(
    request: Request,
    right: Granted,
    house: House,
    *,
    done: str = "",
    error: str = "",
    fields: dict[str, str] | None = None,
) -> str:
    school = await house.database.read(people.read_school, right.object_id)
    policy, channels = await house.database.read(policies.read_policy, right.object_id)
    done_drills = await house.database.read(drills.of_school, right.object_id)
    return page(
        "policy.html",
        language=language_of(request),
        signed_in=True,
        done=done,
        error=error,
        is_lead=right.subject.role is Role.SAFEGUARDING_LEAD,
        school=school,
        now=house.clock.now(),
        policy=policy,
        minutes=minutes_of(policy),
        channels=channels,
        webhook_host=urlsplit(channels.webhook_url).hostname if channels.webhook_url else "",
        drills=done_drills[:MOST_DRILLS],
        runs=any(each.acknowledged_at is None for each in done_drills),
        ways=list(OutOfHours),
        lines=min(len(school.contacts) + 2, MOST_CONTACTS),
        places=MOST_PLACES,
        most_minutes=MOST_MINUTES,
        longest_line=LONGEST_DUTY_LINE,
        longest_url=LONGEST_URL,
        fields=fields,
    )


@router.post(ADDRESS, dependencies=[Depends(own_form)], response_model=None)
async def set_policy(
    request: Request,
    right: Annotated[Granted, Depends(OnOwnSchool("set_policy", form=PolicyForm))],
    house: Here,
) -> HTMLResponse | RedirectResponse:
    """Set how the school is told. A new secret is shown this once."""
    fields = await fields_of(request)
    try:
        _, secret = await keep_policy(house, right, fitting(fields, PolicyForm))
    except (InvalidRequest, PolicyUnfit) as error:
        shown = await _page(request, right, house, error=PolicyUnfit.code, fields=dict(fields))
        return HTMLResponse(shown, status_of(error))
    if secret is not None:
        return HTMLResponse(
            page("policy_secret.html", language=language_of(request), signed_in=True, secret=secret, back=ADDRESS)
        )
    return back_to(request, ADDRESS, "saved", part="chain")


@router.post("/lead/drills", dependencies=[Depends(own_form)])
async def start_drill(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("start_drill"))], house: Here
) -> RedirectResponse:
    """Try the whole chain, without any student."""
    await begin_drill(house, right)
    return back_to(request, ADDRESS, "drill_started", part="drills")
