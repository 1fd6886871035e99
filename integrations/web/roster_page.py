"""The administrator's page for a roster: a file is sent, what would change is read, and the same file sent again.

Nothing of it is kept between the two. What is done is what was read: where the files or the school changed since, it is
shown anew instead.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

from coach.records.rosters.plan import Change, Kind, RosterPlan, RosterRefused
from integrations.rosters import importing
from integrations.rosters.importing import RosterReport
from integrations.web.access import Granted, Here, OnOwnSchool, own_form
from integrations.web.problems import InvalidRequest
from integrations.web.templating import language_of, page
from integrations.web.words import LANGUAGES
from integrations.wiring import House

MOST_FIELDS = 8
MOST_SENTENCES = 200
"""Of one kind, on the page; how many there are is said."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


class RosterIn(BaseModel):
    """What stands beside the file."""

    wanted: Literal["look", "do"] = "look"
    seen: str = ""
    """What was shown of this file, as `_seal` has it."""
    greeting: Literal["en", "es"] = "en"
    """The language in which new students are greeted."""
    many_may_leave: bool = False


@dataclass(frozen=True)
class Sent:
    bundle: bytes
    about: RosterIn


@router.get("/admin/roster")
async def roster_page(request: Request, right: Annotated[Granted, Depends(OnOwnSchool("administer"))]) -> str:
    return _page(request, RosterIn(greeting="es" if language_of(request) == "es" else "en"))


@router.post("/admin/roster", dependencies=[Depends(own_form)])
async def import_roster(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("import_roster"))], house: Here
) -> Response:
    """Show what would change; do it where just this was shown before."""
    sent = await _sent(request)
    try:
        report = await _imported(house, right, sent, dry_run=True)
        seal = _seal(sent, report)
        is_as_seen = sent.about.seen == seal
        if sent.about.wanted == "do" and is_as_seen:
            report = await _imported(house, right, sent, dry_run=False)
    except RosterRefused as refused:
        if "text/html" not in request.headers.get("accept", ""):
            raise
        return HTMLResponse(_page(request, sent.about, refused=refused), 422)
    was_other = sent.about.wanted == "do" and not is_as_seen
    return HTMLResponse(_page(request, sent.about, report=report, seal=seal, was_other=was_other))


async def _sent(request: Request) -> Sent:
    """Raises InvalidRequest."""
    async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
        file = form.get("bundle")
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not isinstance(file, UploadFile):
            raise InvalidRequest
        try:
            return Sent(await file.read(), RosterIn.model_validate(fields))
        except ValidationError as error:
            raise InvalidRequest from error


async def _imported(house: House, right: Granted, sent: Sent, *, dry_run: bool) -> RosterReport:
    return await importing.import_roster(
        house.database,
        sent.bundle,
        school_id=right.object_id,
        subject=right.subject,
        now=house.clock.now(),
        dry_run=dry_run,
        language=sent.about.greeting,
        many_may_leave=sent.about.many_may_leave,
    )


def _seal(sent: Sent, report: RosterReport) -> str:
    """Return what tells this file and what it would change here from all others."""
    told = json.dumps([sent.about.greeting, sent.about.many_may_leave, report.as_json()], sort_keys=True)
    return hashlib.sha256(sent.bundle + told.encode()).hexdigest()


def _page(
    request: Request,
    about: RosterIn,
    *,
    report: RosterReport | None = None,
    seal: str = "",
    refused: RosterRefused | None = None,
    was_other: bool = False,
) -> str:
    return page(
        "admin_roster.html",
        language=language_of(request),
        signed_in=True,
        about=about,
        greetings=LANGUAGES,
        report=report,
        groups=_by_kind(report.plan) if report else {},
        most=MOST_SENTENCES,
        seal=seal,
        refused=refused,
        was_other=was_other,
    )


def _by_kind(plan: RosterPlan) -> Mapping[Kind, list[Change]]:
    groups: dict[Kind, list[Change]] = defaultdict(list)
    for change in plan.changes:
        groups[change.kind].append(change)
    return {kind: groups[kind] for kind in Kind if kind in groups}
