"""The administrator's pages: the school at a glance, what waits for a second person, and each class.

They do what the API does and by the same functions. Here it is a plain form, which leads back to its page.
"""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.authorization import Role
from coach.profile import AgeBand
from coach.records import approvals, charges, consents, erasing, glass, office, people, staff
from coach.records.charges import Part
from coach.sharing import Visibility
from integrations.accounts import joining
from integrations.web.access import Granted, Here, OnApproval, OnClass, OnOwnSchool, own_form
from integrations.web.admin_forms import MOST_CONTACTS, AppointedIn, ContactsForm
from integrations.web.admin_schemas import LONGEST_RETENTION_DAYS, ClassIn, DecisionIn, RetentionIn
from integrations.web.forms import form
from integrations.web.gate import gate_of, why_not
from integrations.web.homes import HOMES
from integrations.web.second_person import in_words
from integrations.web.templating import language_of, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OurForm = Depends(own_form)


def back_to(request: Request, address: str, done: str = "", *, part: str = "") -> RedirectResponse:
    """Lead back to a page, which says what was `done`, at the `part` of it."""
    said = urlencode({"done": done, "lang": language_of(request)} if done else {"lang": language_of(request)})
    return RedirectResponse(f"{address}?{said}{f'#{part}' if part else ''}", 303)


# The school


@router.get("/admin")
async def school_page(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("administer"))], house: Here, done: str = ""
) -> str:
    """The school at a glance."""
    database, now, language = house.database, house.clock.now(), language_of(request)
    school = await database.read(people.read_school, right.object_id)
    waiting = await database.read(approvals.waiting_for, right.subject, at=now)
    own = await database.read(approvals.asked_by, right.subject, at=now)
    broken = [each for each in await database.read(glass.of_school, right.object_id) if each.reviewed_at is None]
    wishes = await database.read(erasing.wishes, right.object_id)
    ids = {each for one in broken for each in (one.person_id, one.learner_id)} | {each.learner_id for each in wishes}
    standings = await database.read(consents.standings, right.object_id, at=now)
    told = await database.read(consents.told, right.object_id)
    return page(
        "admin.html",
        language=language,
        signed_in=True,
        done=done,
        school=school,
        is_authorised=await database.read(office.authorised_at, right.object_id) is not None,
        classes=await database.read(office.classes_of, right.object_id, at=now),
        waiting=await in_words(house, waiting, language),
        own=await in_words(house, own, language),
        broken=broken,
        wishes=wishes,
        names=await database.read(office.names_of, ids),
        gate=gate_of(standings.values()),
        not_told=sum(each.is_enrolled and student_id not in told for student_id, each in standings.items()),
        lines=min(len(school.contacts) + 2, MOST_CONTACTS),
    )


@router.post("/admin/contacts", dependencies=[OurForm])
async def set_contacts(
    request: Request,
    right: Annotated[Granted, Depends(OnOwnSchool("set_contacts", form=ContactsForm))],
    house: Here,
) -> RedirectResponse:
    """Name the adults who are told of a concern. For an administrator it takes two."""
    wanted = await form(request, ContactsForm)
    await house.database.write(staff.set_contacts, right.object_id, wanted.as_contacts())
    is_lead = right.subject.role is Role.SAFEGUARDING_LEAD
    return back_to(request, "/lead/policy" if is_lead else HOMES[right.subject.role], "saved", part="contacts")


@router.post("/admin/approvals/{approval_id}", dependencies=[OurForm])
async def decide(
    request: Request, right: Annotated[Granted, Depends(OnApproval("decide_approval"))], house: Here
) -> RedirectResponse:
    """Agree to what somebody else asked for, or do not."""
    decision = await form(request, DecisionIn)
    await house.database.write(
        approvals.decide, right.subject, right.object_id, is_granted=decision.is_granted, at=house.clock.now()
    )
    return back_to(request, HOMES[right.subject.role], "agreed" if decision.is_granted else "not_agreed")


# A class


@router.get("/admin/classes/{class_id}")
async def class_page(
    request: Request, right: Annotated[Granted, Depends(OnClass("administer"))], house: Here, done: str = ""
) -> str:
    """How a class uses the coach, who teaches it, and which of its students may write."""
    database, now = house.database, house.clock.now()
    of_class = await database.read(office.class_of, right.object_id, at=now)
    charges_now = await database.read(office.charges_of_class, right.object_id)
    known = await database.read(people.read_class, right.object_id)
    standings = await database.read(consents.standings, known.school_id, at=now)
    everybody = await database.read(staff.people_of, known.school_id)
    return page(
        "admin_class.html",
        language=language_of(request),
        signed_in=True,
        done=done,
        of_class=of_class,
        visibilities=list(Visibility),
        age_bands=list(AgeBand),
        longest=LONGEST_RETENTION_DAYS,
        teachers=[each for each in charges_now if each.part is not Part.MENTOR],
        mentors=[each for each in charges_now if each.part is Part.MENTOR],
        free=may_be_appointed(everybody, besides=[each for each in charges_now if each.part is not Part.MENTOR]),
        students=[
            (each, why_not(standings[each.student_id]))
            for each in await database.read(office.students_of, right.object_id)
        ],
    )


def may_be_appointed(everybody: Iterable[staff.Known], *, besides: Iterable[office.Charge]) -> list[staff.Known]:
    """Return who may act as a teacher and is not appointed yet."""
    appointed = {each.person_id for each in besides}
    return [
        each for each in everybody if Role.TEACHER in each.roles and not each.is_disabled and each.id not in appointed
    ]


@router.post("/admin/classes/{class_id}", dependencies=[OurForm])
async def set_class(
    request: Request, right: Annotated[Granted, Depends(OnClass("manage_class"))], house: Here
) -> RedirectResponse:
    wanted = await form(request, ClassIn)
    await house.database.write(
        staff.set_class,
        right.object_id,
        visibility=wanted.visibility,
        age_band=wanted.age_band,
        cycle_day=wanted.cycle_day,
    )
    return _back_to_class(request, right, "saved")


@router.post("/admin/classes/{class_id}/retention", dependencies=[OurForm])
async def set_retention(
    request: Request,
    right: Annotated[Granted, Depends(OnClass("set_retention", form=RetentionIn))],
    house: Here,
) -> RedirectResponse:
    """Set how long conversations of a class are kept. It takes two."""
    wanted = await form(request, RetentionIn)
    await house.database.write(staff.set_retention, right.object_id, days=wanted.days)
    return _back_to_class(request, right, "saved")


@router.post("/admin/classes/{class_id}/join-code", dependencies=[OurForm])
async def open_join_code(
    request: Request, right: Annotated[Granted, Depends(OnClass("manage_class"))], house: Here
) -> str:
    """Show a new code in letters that can be read from the last row; it is shown this once."""
    code = await joining.open_code(house.database, right.object_id, at=house.clock.now(), by=right.subject)
    of_class = await house.database.read(people.read_class, right.object_id)
    school = await house.database.read(people.read_school, of_class.school_id)
    return page(
        "admin_code.html",
        language=language_of(request),
        signed_in=True,
        of_class=of_class,
        zone=school.zone,
        code=joining.shown(code.code),
        expires_at=code.expires_at,
        places=code.places,
        address=f"{house.settings.public_address}/join",
    )


@router.post("/admin/classes/{class_id}/staff", dependencies=[OurForm])
async def appoint(
    request: Request, right: Annotated[Granted, Depends(OnClass("manage_class"))], house: Here
) -> RedirectResponse:
    """Let somebody teach a class."""
    wanted = await form(request, AppointedIn)
    await house.database.write(
        charges.appoint,
        right.object_id,
        wanted.person_id,
        Part(wanted.part),
        by=right.subject,
        at=house.clock.now(),
    )
    return _back_to_class(request, right, "saved", part="teachers")


@router.post("/admin/classes/{class_id}/staff/{person_id}/end", dependencies=[OurForm])
async def dismiss(
    request: Request, person_id: UUID, right: Annotated[Granted, Depends(OnClass("manage_class"))], house: Here
) -> RedirectResponse:
    """Let somebody teach a class no more, at once."""
    await house.database.write(charges.dismiss, right.object_id, person_id, by=right.subject, at=house.clock.now())
    return _back_to_class(request, right, "saved", part="teachers")


def _back_to_class(request: Request, right: Granted, done: str, *, part: str = "") -> RedirectResponse:
    return back_to(request, f"/admin/classes/{right.object_id}", done, part=part)
