"""The demo's pages: `/` to talk, `/profile` for what is remembered of a student, `/review` for what a teacher sees.

Nothing of it is there outside a demo. What is changed here is changed by a plain form, which leads back to its page.
"""

from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import parse_qsl, urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ValidationError

from coach.helplines import helplines
from coach.ports import SchoolClass
from coach.profile import FactId, FactKind, Learner
from coach.reply import Helpline
from coach.sharing import Action, Subject, may
from integrations.demo import CONTACTS, STUDENTS
from integrations.web.access import (
    Anybody,
    DemoClass,
    DemoStudent,
    DemoThemself,
    Here,
    demo_class,
    demo_teacher,
    own_form,
    owned_by,
)
from integrations.web.framework import i_can
from integrations.web.problems import BodyUnreadable, InvalidRequest, TellAPerson
from integrations.web.profile import Change, by_kind, change, read_profile
from integrations.web.review import LOOKING_BACK, NOTES, of_kinds, plan_of, read_turn
from integrations.web.schemas import LONGEST_FACT, CorrectionIn, ProposalIn
from integrations.web.templating import language_of, page
from integrations.web.words import LANGUAGES
from integrations.wiring import House
from knowledge_base.passages import Passage

STATIC = Path(__file__).parent / "static"

MOST_FIELDS = 10
"""That a form of ours could have."""

Given = TypeVar("Given", bound=BaseModel)

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
    known = await house.records.profile(learner.id)
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
        facts=known.facts,
        proposed=known.proposed,
        kinds=list(FactKind),
        longest=LONGEST_FACT,
        evidence=[(each, i_can(each.indicators, language)) for each in await house.records.evidence(learner.id)],
        turn_of={turn.message_id: turn.turn_id for turn in await house.records.turns(learner.id)},
        turns_page=f"/review/students/{learner.id}/turns?lang={language}",
    )


@router.post("/review/students/{student_id}/proposals", dependencies=[Depends(own_form)])
async def propose(
    request: Request, learner: Annotated[Learner, Depends(DemoStudent(Action.READ_PORTFOLIO))], house: Here
) -> RedirectResponse:
    """Put something before the student: it is kept only if they say so."""
    given = await _form(request, ProposalIn)
    await house.records.propose_fact(learner.id, given.kind, given.text, by=learner.teacher_name, at=house.clock.now())
    return RedirectResponse(f"/review/students/{learner.id}?lang={language_of(request)}#profile", 303)


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


@router.get("/profile")
async def profile_page(
    request: Request,
    learner: Annotated[Learner, Depends(DemoThemself(Action.READ_PORTFOLIO))],
    house: Here,
    done: Change | None = None,
) -> str:
    """What is remembered of a student, with what they may do about it."""
    return await _profile_page(request, learner, house, done=done)


@router.post("/profile/facts/{fact_id}/{wanted}", dependencies=[Depends(own_form)], response_model=None)
async def change_profile(
    request: Request,
    fact_id: UUID,
    wanted: Change,
    learner: Annotated[Learner, Depends(DemoThemself(Action.SEND_MESSAGE))],
    house: Here,
) -> HTMLResponse | RedirectResponse:
    text = (await _form(request, CorrectionIn)).text if wanted is Change.CORRECT else ""
    try:
        await change(house, learner, FactId(fact_id), wanted, text=text)
    except TellAPerson as danger:
        help_lines = helplines(learner.country, _language_of(request, learner), danger.category)
        return HTMLResponse(await _profile_page(request, learner, house, help_lines=help_lines), 422)
    back = {"student": learner.id, "done": wanted.value, "lang": _language_of(request, learner)}
    return RedirectResponse(f"/profile?{urlencode(back)}", 303)


async def _profile_page(
    request: Request,
    learner: Learner,
    house: House,
    *,
    done: Change | None = None,
    help_lines: tuple[Helpline, ...] = (),
) -> str:
    known = await read_profile(house, learner)
    return page(
        "profile.html",
        language=_language_of(request, learner),
        student=learner,
        proposed=known.proposed,
        groups=by_kind(known.facts),
        paused=known.paused,
        done=done.value if done else "",
        help_lines=help_lines,
        contact=learner.named_adult.name,
        longest=LONGEST_FACT,
    )


def _language_of(request: Request, learner: Learner) -> str:
    """The student's own language, unless another one is asked for in the address."""
    is_spoken = learner.language in LANGUAGES and "lang" not in request.query_params
    return learner.language if is_spoken else language_of(request)


async def _form(request: Request, kind: type[Given]) -> Given:
    """Read a form as browsers send it by default. Raises BodyUnreadable, InvalidRequest."""
    try:
        fields = parse_qsl((await request.body()).decode(), max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise BodyUnreadable from error
    try:
        return kind.model_validate(dict(fields))
    except ValidationError as error:
        raise InvalidRequest from error


def passage_page(passage: Passage, *, release: str, is_current: bool) -> str:
    language = passage.language
    can = i_can(passage.indicators, language)
    return page("passage.html", language=language, passage=passage, release=release, is_current=is_current, i_can=can)
