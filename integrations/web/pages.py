"""The demo's pages: `/` to talk, `/review` to see what a teacher sees. Read-only, and nothing outside a demo."""

from pathlib import Path
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from coach.errors import RecordsUnavailable, UnknownLearner
from coach.ports import SchoolClass
from coach.profile import Learner
from coach.sharing import Action, may
from integrations.demo import CONTACTS, STUDENTS
from integrations.web.access import Anybody, DemoClass, DemoStudent, Here, demo_teacher, owned_by
from integrations.web.framework import i_can
from integrations.web.problems import NothingHere, documented
from integrations.web.review import LOOKING_BACK, NOTES, of_kinds, plan_of, read_turn
from integrations.web.templating import language_of, page

STATIC = Path(__file__).parent / "static"

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/", dependencies=[Depends(Anybody("the door of the demo; it names only made-up students"))])
async def talk(request: Request, house: Here) -> str:
    of_demo = await _demo_or_nothing(house)
    return page(
        "talk.html",
        language=language_of(request),
        school=of_demo.school_name,
        class_name=of_demo.name,
        students=list(STUDENTS),
    )
