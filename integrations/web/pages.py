"""The demo's pages: `/` to talk, `/review` to see what a teacher sees. Read-only, and nothing outside a demo."""

from pathlib import Path
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from coach.ports import SchoolClass
from coach.profile import Learner
from coach.sharing import Action, Subject, may
from integrations.demo import CONTACTS, STUDENTS
from integrations.web.access import Anybody, DemoClass, DemoStudent, Here, demo_class, demo_teacher, owned_by
from integrations.web.framework import i_can
from integrations.web.review import LOOKING_BACK, NOTES, of_kinds, plan_of, read_turn
from integrations.web.templating import language_of, page
from knowledge_base.passages import Passage

STATIC = Path(__file__).parent / "static"

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/", dependencies=[Depends(Anybody("the door of the demo; it names only made-up students"))])
async def talk(request: Request, of_demo: Annotated[SchoolClass, Depends(demo_class)]) -> str:
    return page(
        "talk.html",
        language=language_of(request),
        school=of_demo.school_name,
        class_name=of_demo.name,
        students=list(STUDENTS),
    )


@router.get("/review")
async def class_page(
    request: Request, of_demo: Annotated[SchoolClass, Depends(DemoClass(Action.READ_CLASS))], house: Here
) -> str:
    return page(
        "class.html",
        language=language_of(request),
        of_class=of_demo,
        students=await house.roster.class_list(of_demo.id),
        zone=ZoneInfo(house.settings.zone),
        contact=CONTACTS[0].name,
    )


@router.get("/review/students/{student_id}")
async def student_page(
    request: Request,
    learner: Annotated[Learner, Depends(DemoStudent(Action.READ_PORTFOLIO))],
    teacher: Annotated[Subject, Depends(demo_teacher)],
    house: Here,
    week: UUID | None = None,
) -> str:
    language = language_of(request)
    weeks = (await house.records.weeks(learner.id))[::-1]
    shown = next((each for each in weeks if each.id == week), weeks[0] if weeks else None)
    summary = next(each for each in await house.roster.class_list(learner.class_id) if each.learner_id == learner.id)
    knows_of_concern = may(teacher, Action.KNOW_OF_CONCERN, await owned_by(learner, house.roster))
    facts = (await house.records.profile(learner.id)).facts
    return page(
        "student.html",
        language=language,
        student=learner,
        zone=learner.zone,
        phase=summary.phase,
        concern=knows_of_concern and summary.open_concerns > 0,
        contact=learner.contacts[0].name if learner.contacts else "",
        weeks=weeks,
        week=shown,
        plan=plan_of(shown) if shown else (),
        notes=of_kinds(shown, NOTES) if shown else (),
        looking_back=of_kinds(shown, LOOKING_BACK) if shown else (),
        facts=facts,
        evidence=[(each, i_can(each.indicators, language)) for each in await house.records.evidence(learner.id)],
        turn_of={turn.message_id: turn.turn_id for turn in await house.records.turns(learner.id)} if facts else {},
        turns_page=f"/review/students/{learner.id}/turns?lang={language}",
    )


@router.get("/review/students/{student_id}/turns")
async def turns_page(
    request: Request, learner: Annotated[Learner, Depends(DemoStudent(Action.READ_CONVERSATION))], house: Here
) -> str:
    return page(
        "turns.html",
        language=language_of(request),
        student=learner,
        zone=learner.zone,
        turns=[read_turn(turn) for turn in await house.records.turns(learner.id)],
    )


def passage_page(passage: Passage, *, release: str, is_current: bool) -> str:
    language = passage.language
    can = i_can(passage.indicators, language)
    return page("passage.html", language=language, passage=passage, release=release, is_current=is_current, i_can=can)
