"""The safeguarding lead's desk: what needs a person now comes first, then everything else that is open.

No words of a student are on these pages; `concern_pages.py` shows those of one concern at a time.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.conversation import LearnerId
from coach.records import approvals, concern_counts, concerns, drills, glass, looking_after, office, people
from coach.records.bank_lines import SomebodyNamed, WordsCopied
from coach.records.concerns import RaisedConcern
from coach.safety import ConcernCategory, Tier
from integrations.web.access import Granted, Here, OnDrill, OnGlass, OnOwnSchool, OnStudent, own_form
from integrations.web.admin_pages import back_to
from integrations.web.forms import fields_of, fitting
from integrations.web.problems import InvalidRequest, status_of
from integrations.web.report_schemas import told_counts
from integrations.web.safeguarding import A_WEEK, FIRST_YEAR, LAST_YEAR, answer_drill, keep_example
from integrations.web.safeguarding_forms import ExampleForm
from integrations.web.safeguarding_schemas import LONGEST_EXAMPLE, LONGEST_TELLING, state_of
from integrations.web.templating import language_of, page
from integrations.web.words import words
from integrations.wiring import House

MOST_SHOWN = 200
"""Concerns shown at once: of those that are closed the latest."""
MOST_FOUND = 50
"""Students shown at once."""
CATEGORIES = list(ConcernCategory)

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OurForm = Depends(own_form)
OnDesk = Annotated[Granted, Depends(OnOwnSchool("see_lead_page"))]


@router.get("/lead")
async def lead_page(
    request: Request,
    right: OnDesk,
    house: Here,
    done: str = "",
    state: Annotated[Literal["open", "closed"], Query()] = "open",
) -> str:
    """The queue, and below it who was not told, broken glass, what is held and the numbers of the week."""
    return await _desk(request, right, house, done=done, state=state)


async def _desk(
    request: Request,
    right: Granted,
    house: House,
    *,
    done: str = "",
    state: str = "open",
    error: str = "",
    what: str = "",
    fields: dict[str, str] | None = None,
) -> str:
    database, now = house.database, house.clock.now()
    shown = (await database.read(concerns.of_school, right.object_id, state=state))[:MOST_SHOWN]
    open_count, closed_count = await database.read(looking_after.counts_of, right.object_id)
    broken = await database.read(glass.of_school, right.object_id)
    ids = {each for one in broken for each in (one.person_id, one.learner_id)}
    untold = await database.read(looking_after.untold_of_school, right.object_id, at=now)
    ids |= {each.learner_id for each in untold if each.learner_id}
    asked = await database.read(approvals.asked_by, right.subject, at=now)
    return page(
        "lead.html",
        language=language_of(request),
        signed_in=True,
        done=done,
        now=now,
        school=await database.read(people.read_school, right.object_id),
        state=state,
        open_count=open_count,
        closed_count=closed_count,
        most=MOST_SHOWN,
        urgent=[each for each in shown if needs_somebody_now(each)],
        rest=[each for each in shown if not needs_somebody_now(each)],
        state_of=state_of,
        homes=await database.read(looking_after.homes_of, {each.learner_id for each in shown}),
        untold=untold,
        is_stuck=any(each.failure is None for each in untold),
        drills=[each for each in await database.read(drills.of_school, right.object_id) if not each.acknowledged_at],
        broken=sorted(broken, key=lambda each: each.reviewed_at is not None),
        names=await database.read(office.names_of, ids),
        holds=await database.read(office.holds_of, right.object_id),
        asks=bool(await database.read(approvals.waiting_for, right.subject, at=now)),
        is_decided=any(each.is_granted is not None for each in asked),
        week=await database.read(concern_counts.weekly, right.object_id, since=now - A_WEEK, until=now),
        error=error,
        what=what,
        fields=fields or {},
        categories=CATEGORIES,
        longest_example=LONGEST_EXAMPLE,
    )


def needs_somebody_now(raised: RaisedConcern) -> bool:
    """Urgent, and nobody has said that they are looking after it."""
    return raised.is_open and raised.tier is Tier.URGENT and raised.acknowledged_at is None


@router.post("/lead/broken-glass/{glass_id}/review", dependencies=[OurForm])
async def review_broken_glass(
    request: Request, right: Annotated[Granted, Depends(OnGlass("review_broken_glass"))], house: Here
) -> RedirectResponse:
    """Say that it was looked into."""
    await house.database.write(
        glass.review, right.object_id, by=right.subject.id or right.object_id, at=house.clock.now()
    )
    return back_to(request, "/lead", "reviewed", part="glass")


@router.post("/lead/drills/{drill_id}/acknowledge", dependencies=[OurForm])
async def acknowledge_drill(
    request: Request, right: Annotated[Granted, Depends(OnDrill("acknowledge_drill"))], house: Here
) -> RedirectResponse:
    """Say that a drill has reached one."""
    await answer_drill(house, right)
    return back_to(request, "/lead", "drill_acknowledged")


@router.post("/lead/examples", dependencies=[OurForm], response_model=None)
async def add_example(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("write_example"))], house: Here
) -> HTMLResponse | RedirectResponse:
    """Keep a line like one that the screen missed or took wrongly."""
    fields = await fields_of(request)
    try:
        await keep_example(house, right, fitting(fields, ExampleForm))
    except (SomebodyNamed, WordsCopied, InvalidRequest) as error:
        what = error.what if isinstance(error, SomebodyNamed) else ""
        shown = await _desk(request, right, house, error=error.code, what=what, fields=dict(fields))
        return HTMLResponse(shown, status_of(error))
    return back_to(request, "/lead", "example")


# Raising a concern for a student


@router.get("/lead/students")
async def students_page(
    request: Request, right: OnDesk, house: Here, name: Annotated[str, Query(max_length=60)] = ""
) -> str:
    """Find the student somebody is worried about."""
    many, found = await house.database.read(looking_after.students_named, right.object_id, name, at_most=MOST_FOUND)
    return page(
        "lead_students.html",
        language=language_of(request),
        signed_in=True,
        wanted=name,
        many=many,
        found=found,
        most=MOST_FOUND,
    )


@router.get("/lead/students/{student_id}")
async def student_page(
    request: Request, right: Annotated[Granted, Depends(OnStudent("list_concerns_of_student"))], house: Here
) -> str:
    """Every concern about one student, without the words; and a form to raise another."""
    student = await house.records.learner(LearnerId(right.object_id))
    homes = await house.database.read(looking_after.homes_of, {right.object_id})
    return page(
        "lead_student.html",
        language=language_of(request),
        signed_in=True,
        student=student,
        home=homes[right.object_id],
        now=house.clock.now(),
        zone=student.zone,
        concerns=await house.database.read(looking_after.concerns_about, right.object_id),
        state_of=state_of,
        categories=CATEGORIES,
        fields={},
        longest=LONGEST_TELLING,
    )


# Numbers


@router.get("/lead/report")
async def report_page(
    request: Request,
    right: OnDesk,
    house: Here,
    year: Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)] = None,
) -> str:
    """The numbers of a year, to be printed or published: nobody can be known by them."""
    now = house.clock.now()
    school = await house.database.read(people.read_school, right.object_id)
    this_year = now.astimezone(school.zone).year
    counted = await house.database.read(concern_counts.yearly, right.object_id, year or this_year)
    language = language_of(request)
    w = words(language)
    return page(
        "lead_report.html",
        language=language,
        signed_in=True,
        school=school,
        counted=counted,
        years=range(this_year, this_year - 3, -1),
        months=dict(zip(counted.by_month, w["dates"]["months"], strict=True)),
        outcome_names={
            "open": w["lead"]["report"]["still_open"],
            **{each: said["name"] for each, said in w["lead"]["outcomes"].items()},
        },
        counts=told_counts,
        some=concern_counts.SOME,
    )
