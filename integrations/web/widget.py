"""The widget's door: a school's site hands one of its students over, signed, and gets a short-lived token for them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field

from coach.authorization import Role, Subject, Thing, authorize
from coach.errors import CoachError, ContactsMissing, HandoffRefused, RecordsUnavailable
from coach.records import people, ways_in
from integrations.accounts import handoff
from integrations.accounts.limits import Rate, TooManyRequests
from integrations.web.access import Anybody, Here, On
from integrations.web.identity import LIFETIME
from integrations.web.limiting import Desk, limited
from integrations.web.problems import BodyTooLarge, BodyUnreadable, InvalidRequest, documented
from integrations.web.schemas import TokenOut

router = APIRouter(prefix="/api/v1")
script = APIRouter(include_in_schema=False)

STATIC = StaticFiles(directory=Path(__file__).parent / "static")


@script.get("/widget.js", dependencies=[Depends(Anybody("the script that a school's site puts on its pages"))])
async def widget_script(request: Request) -> Response:
    """Return the widget under the address that a site writes down once."""
    return await STATIC.get_response("widget.js", request.scope)


class HandoffIn(BaseModel):
    token: str = Field(
        min_length=1,
        max_length=handoff.LONGEST_TOKEN,
        description="A JSON Web Token (HS256), signed with the site's secret.",
    )


@dataclass(frozen=True)
class OfSite(On):
    """A site of the school does this, for which it was registered; that it is this site, its signature shows."""

    async def __call__(self, wanted: HandoffIn, request: Request, house: Here, desk: Desk) -> HandoffIn:
        limited(request, Rate.HAND_OFF_BY_ADDRESS)
        site_id = handoff.site_named_in(wanted.token)
        desk.limits.hit(Rate.HAND_OFF_BY_SITE, site_id)
        site = await house.database.read(ways_in.site, site_id)
        if site is None:
            raise HandoffRefused
        subject = Subject(Role.INTEGRATION, site.id, site.school_id, scopes=frozenset({self.action}))
        authorize(subject, self.action, Thing(site.school_id))
        return wanted


@router.post(
    "/widget/session",
    status_code=201,
    tags=["widget"],
    responses=documented(
        HandoffRefused,
        ContactsMissing,
        TooManyRequests,
        BodyUnreadable,
        BodyTooLarge,
        InvalidRequest,
        CoachError,
        RecordsUnavailable,
    ),
)
async def hand_off(
    wanted: Annotated[HandoffIn, Depends(OfSite("hand_off"))],
    house: Here,
    desk: Desk,
    request: Request,
    origin: Annotated[str | None, Header(description="Of the page, as browsers say it.")] = None,
) -> TokenOut:
    """Exchange a site's signed hand-off for a token of its student. The next hand-off goes on with the same talk."""
    subject = await handoff.take(house.database, desk.service_secret, wanted.token, origin=origin, at=house.clock.now())
    assert subject.id is not None and subject.sign_in_id is not None
    return TokenOut(
        token=request.app.state.tokens.issue(subject.sign_in_id),
        expires_in=int(LIFETIME.total_seconds()),
        id=subject.id,
        name=await house.database.read(people.name_of, subject.id),
    )
