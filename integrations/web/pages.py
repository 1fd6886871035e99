"""The pages: `/` is the door, `/talk` for students, `/profile` what is remembered of them, `/review` for their teacher.

What is changed here is changed by a plain form, which leads back to its page. Every page knows who looks by the
cookie of their session.
"""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.authorization import NOBODY, Role, Subject, Thing, may
from coach.helplines import helplines
from coach.profile import FactId, FactKind, Learner
from coach.records import consents, people, reviews, subjects
from coach.reply import Helpline
from coach.safety import ConcernCategory
from coach.sharing import Sight
from integrations.demo import CLASS, SCHOOL, STAFF, STUDENTS, TEACHER, ensure_student, staff_named
from integrations.web.access import Anybody, Granted, Here, OfStudent, OfTaughtClass, OnEvidence, Themself, own_form
from integrations.web.forms import form
from integrations.web.framework import i_can
from integrations.web.homes import home_of
from integrations.web.identity import SignedIn, begin_session, who_is_here
from integrations.web.problems import NothingHere, TellAPerson
from integrations.web.profile import Change, by_kind, change, read_profile
from integrations.web.review import LOOKING_BACK, NOTES, of_kinds, plan_of, read_turns, skills_of
from integrations.web.safeguarding_schemas import LONGEST_TELLING
from integrations.web.schemas import LONGEST_FACT, CorrectionIn, DemoTokenIn, ProposalIn
from integrations.web.sights import seen, seen_profile, seen_week, sight_of
from integrations.web.student_schemas import ReviewIn
from integrations.web.students import write_review
from integrations.web.templating import language_of, page
from integrations.web.words import LANGUAGES
from integrations.wiring import House
from knowledge_base.passages import Passage

STATIC = Path(__file__).parent / "static"

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/", dependencies=[Depends(Anybody("the door: it leads on, or names the made-up people of a demo"))])
async def door(request: Request, house: Here, next: str = "") -> Response:
    """Lead whoever is signed in to their own first page, everybody else to where one signs in."""
    who = await who_is_here(request)
    if who is not NOBODY and not next:
        return RedirectResponse(await home_of(house, who.role, who.id), 303)
    if not house.settings.demo:
        return RedirectResponse("/sign-in", 303)
    shown = page(
        "door.html",
        language=language_of(request),
        school=SCHOOL,
        class_name=CLASS,
        students=list(STUDENTS),
        staff={TEACHER: Role.TEACHER} | STAFF,
        next=own_address(next),
    )
    return HTMLResponse(shown)


@router.post(
    "/demo/sign-in",
    dependencies=[Depends(Anybody("a demo school has no secrets; elsewhere there is nothing here")), Depends(own_form)],
)
async def be_somebody(request: Request, house: Here, next: str = "") -> Response:
    """Be somebody of the demo school in this browser. A student nobody knows yet is made."""
    if not house.settings.demo:
        raise NothingHere
    wanted = await form(request, DemoTokenIn)
    now = house.clock.now()
    if wanted.student is not None:
        language = STUDENTS.get(wanted.student, language_of(request))
        role = Role.STUDENT
        person_id: UUID = await ensure_student(house.roster, wanted.student, now, language=language)
    else:
        person_id, role = await staff_named(house.records, wanted.teacher or wanted.staff or "")
    answer = RedirectResponse(own_address(next) or await home_of(house, role, person_id), 303)
    await begin_session(house.database, answer, person_id, role, way="demo", now=now, is_demo=True)
    return answer


def own_address(wanted: str) -> str:
    """Return where to go on to if it is a page of ours, else nothing. Browsers read a backslash as a slash."""
    is_ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    return wanted if is_ours else ""


@router.get("/talk")
async def talk(request: Request, learner: Annotated[Learner, Depends(Themself("see_own_data"))]) -> str:
    return page("talk.html", language=own_language(request, learner), signed_in=True, student=learner)


@router.get("/review")
async def class_page(
    request: Request,
    right: Annotated[Granted, Depends(OfTaughtClass("read_class"))],
    house: Here,
) -> str:
    of_class = await house.database.read(people.read_class, right.object_id)
    school = await house.database.read(people.read_school, of_class.school_id)
    others = [each for each in await house.roster.classes() if each.id in right.subject.class_ids - {of_class.id}]
    return page(
        "class.html",
        signed_in=True,
        language=language_of(request),
        of_class=of_class,
        teacher=await house.database.read(people.name_of, right.subject.id or of_class.id),
        other_classes=others,
        students=await house.roster.class_list(of_class.id),
        zone=school.zone,
        contact=school.contacts[0].name if school.contacts else "",
    )


@router.get("/review/students/{student_id}")
async def student_page(
    request: Request,
    learner: Annotated[Learner, Depends(OfStudent("read_portfolio"))],
    subject: SignedIn,
    house: Here,
    week: UUID | None = None,
    done: str = "",
) -> str:
    language = language_of(request)
    sight = await sight_of(house, subject, learner)
    seen_as = _seen_as(subject, sight)
    weeks = [seen_week(each, sight) for each in (await house.records.weeks(learner.id))[::-1]]
    shown = next((each for each in weeks if each.id == week), weeks[0] if weeks else None)
    summary = await house.database.read(people.summary_of, learner.id)
    now = house.clock.now()
    thing = await house.database.read(subjects.thing_of_student, learner.id, at=now)
    standing = await house.database.read(consents.standing, learner.id, at=now)
    known = seen_profile(await house.records.profile(learner.id), sight)
    said = await house.database.read(reviews.of_learner, learner.id)
    noted = await house.records.evidence(learner.id)
    pieces = [reviews.as_it_stands(each, said.get(each.id, ())) for each in noted]
    skills = skills_of(pieces, sight) if seen_as in ("selected", "summary") else {}
    can = i_can(skills, language)
    return page(
        "student.html",
        signed_in=True,
        language=language,
        student=learner,
        zone=learner.zone,
        may_open_class=learner.class_id in subject.class_ids,
        seen_as=seen_as,
        phase=summary.phase,
        messages=summary.messages,
        last_message_at=summary.last_message_at,
        concern=_may(subject, "know_of_concern", thing) and summary.open_concerns > 0,
        contact=learner.contacts[0].name if learner.contacts else "",
        may_raise=_may(subject, "raise_concern", thing) and subject.role is not Role.STUDENT,
        is_raised=done == "raised",
        categories=list(ConcernCategory),
        fields={},
        longest_telling=LONGEST_TELLING,
        weeks=weeks,
        week=shown,
        plan=plan_of(shown) if shown else (),
        notes=of_kinds(shown, NOTES) if shown else (),
        looking_back=of_kinds(shown, LOOKING_BACK) if shown else (),
        facts=known.facts,
        proposed=known.proposed,
        may_propose=_may(subject, "propose_fact", thing),
        is_open=standing.refusal() is None,
        kinds=list(FactKind),
        longest=LONGEST_FACT,
        skills=[(code, times, can.get(code, "")) for code, times in sorted(skills.items())],
        evidence=[(each, i_can(each.indicators, language), said.get(each.id, ())) for each in seen(pieces, sight)],
        may_review=_may(subject, "review_evidence", thing),
        turn_of={turn.message_id: turn.turn_id for turn in await house.records.turns(learner.id)},
        turns_page=f"/review/students/{learner.id}/turns?lang={language}",
    )


def _seen_as(subject: Subject, sight: Sight | None) -> str:
    """Say why somebody sees what they see of a student: the page tells them so."""
    if sight is None:
        return "own"
    unlike_teachers = {Role.SAFEGUARDING_LEAD: "concern", Role.ADMIN: "glass"}
    return unlike_teachers.get(subject.role, sight.visibility.value)


def _may(subject: Subject, action: str, thing: Thing | None) -> bool:
    return thing is not None and may(subject, action, thing)


@router.post("/review/students/{student_id}/proposals", dependencies=[Depends(own_form)])
async def propose(
    request: Request, learner: Annotated[Learner, Depends(OfStudent("propose_fact"))], subject: SignedIn, house: Here
) -> RedirectResponse:
    """Put something before the student: it is kept only if they say so."""
    given = await form(request, ProposalIn)
    by = await house.database.read(people.name_of, subject.id or learner.id)
    await house.records.propose_fact(learner.id, given.kind, given.text, by=by, at=house.clock.now())
    return RedirectResponse(f"/review/students/{learner.id}?lang={language_of(request)}#profile", 303)


@router.post("/review/evidence/{evidence_id}", dependencies=[Depends(own_form)])
async def review_evidence(
    request: Request, right: Annotated[Granted, Depends(OnEvidence("review_evidence"))], house: Here
) -> RedirectResponse:
    """Confirm or reject what the coach noted, or comment on it."""
    await write_review(house, right, await form(request, ReviewIn))
    return RedirectResponse(
        f"/review/students/{right.thing.learner_id}?lang={language_of(request)}#e-{right.object_id}", 303
    )


@router.get("/review/students/{student_id}/turns")
async def turns_page(
    request: Request,
    learner: Annotated[Learner, Depends(OfStudent("read_conversation"))],
    subject: SignedIn,
    house: Here,
) -> str:
    sight = await sight_of(house, subject, learner)
    return page(
        "turns.html",
        signed_in=True,
        language=language_of(request),
        student=learner,
        zone=learner.zone,
        may_open_class=learner.class_id in subject.class_ids,
        seen_as=_seen_as(subject, sight),
        turns=read_turns(await house.records.turns(learner.id), sight),
    )


@router.get("/profile")
async def profile_page(
    request: Request,
    learner: Annotated[Learner, Depends(Themself("see_profile"))],
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
    learner: Annotated[Learner, Depends(Themself("change_profile"))],
    house: Here,
) -> HTMLResponse | RedirectResponse:
    text = (await form(request, CorrectionIn)).text if wanted is Change.CORRECT else ""
    try:
        await change(house, learner, FactId(fact_id), wanted, text=text)
    except TellAPerson as danger:
        safeguards = await house.safeguarding.of_learner(learner.id)
        help_lines = helplines(learner.country, own_language(request, learner), danger.category, safeguards)
        return HTMLResponse(await _profile_page(request, learner, house, help_lines=help_lines), 422)
    back = {"done": wanted.value, "lang": own_language(request, learner)}
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
    of_class = await house.database.read(people.read_class, learner.class_id)
    return page(
        "profile.html",
        signed_in=True,
        language=own_language(request, learner),
        student=learner,
        visibility=of_class.visibility.value,
        proposed=known.proposed,
        groups=by_kind(known.facts),
        paused=known.paused,
        done=done.value if done else "",
        help_lines=help_lines,
        contact=learner.named_adult.name,
        longest=LONGEST_FACT,
    )


def own_language(request: Request, learner: Learner) -> str:
    """The student's own language, unless another one is asked for in the address."""
    is_spoken = learner.language in LANGUAGES and "lang" not in request.query_params
    return learner.language if is_spoken else language_of(request)


def passage_page(passage: Passage, *, release: str, is_current: bool) -> str:
    language = passage.language
    can = i_can(passage.indicators, language)
    return page("passage.html", language=language, passage=passage, release=release, is_current=is_current, i_can=can)
