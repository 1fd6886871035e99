"""The administrator's pages about people: everybody of the school, and each student. No words of a student are here."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from coach.authorization import ENTRUSTED, STAFF_ROLES, Role
from coach.consent import ConsentKind
from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.records import charges, consents, erasing, glass, office, people, staff
from coach.records.erasing import Erased
from coach.records.links import LinkKind
from integrations.accounts import links
from integrations.web.access import Granted, Here, OnOwnSchool, OnPerson, OnStudent, OnWayIn, own_form
from integrations.web.admin_forms import InvitedIn, MentorIn
from integrations.web.admin_pages import back_to, may_be_appointed
from integrations.web.admin_schemas import ConsentIn, EntrustedRole, PlainRole
from integrations.web.administration import address_of, grant, link_for, revoke
from integrations.web.forms import form
from integrations.web.gate import why_not
from integrations.web.problems import InNoClass
from integrations.web.rights import erase_or_ask, files_of, zipped
from integrations.web.student_schemas import GlassIn
from integrations.web.templating import language_of, page
from integrations.wiring import House

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OurForm = Depends(own_form)
OfPerson = Annotated[Granted, Depends(OnPerson("manage_person"))]


# Everybody


@router.get("/admin/people")
async def people_page(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("administer"))], house: Here, done: str = ""
) -> str:
    everybody = await house.database.read(staff.people_of, right.object_id)
    return page(
        "admin_people.html",
        language=language_of(request),
        signed_in=True,
        done=done,
        me=right.subject.id,
        staff=[each for each in everybody if each.roles != (Role.STUDENT,)],
        students=[each for each in everybody if Role.STUDENT in each.roles],
        roles=STAFF_ROLES,
        entrusted=ENTRUSTED,
    )


@router.post("/admin/people", dependencies=[OurForm])
async def invite(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("manage_people"))], house: Here
) -> str:
    """Let a member of staff in: the link by which they choose a password is shown this once."""
    wanted = await form(request, InvitedIn)
    token = await links.invite(
        house.database,
        school_id=right.object_id,
        name=wanted.name,
        email=wanted.email,
        role=Role(wanted.role),
        at=house.clock.now(),
        by=right.subject,
    )
    link = address_of(house, LinkKind.INVITATION, token)
    return _link_page(request, LinkKind.INVITATION, wanted.name, link, back="/admin/people")


@router.post("/admin/people/{person_id}/invitation", dependencies=[OurForm])
async def invite_again(
    request: Request, right: Annotated[Granted, Depends(OnWayIn("manage_person"))], house: Here
) -> str:
    return await _give_link(request, house, right, LinkKind.INVITATION)


@router.post("/admin/people/{person_id}/reset", dependencies=[OurForm])
async def reset(request: Request, right: Annotated[Granted, Depends(OnWayIn("manage_person"))], house: Here) -> str:
    """Let somebody who forgot their password choose a new one."""
    return await _give_link(request, house, right, LinkKind.RESET)


async def _give_link(request: Request, house: House, right: Granted, kind: LinkKind) -> str:
    name = await house.database.read(people.name_of, right.object_id)
    given = await link_for(house, right, kind)
    return _link_page(request, kind, name, given.link, back=await _page_of(house, right))


def _link_page(request: Request, kind: LinkKind, name: str, link: str, *, back: str) -> str:
    language = language_of(request)
    return page("admin_link.html", language=language, signed_in=True, kind=kind.value, whom=name, link=link, back=back)


@router.post("/admin/people/{person_id}/disabled", dependencies=[OurForm])
async def disable(request: Request, right: OfPerson, house: Here) -> RedirectResponse:
    """Let somebody in no more, at once."""
    await house.database.write(staff.disable, right.object_id, at=house.clock.now())
    return back_to(request, await _page_of(house, right), "disabled")


@router.post("/admin/people/{person_id}/enabled", dependencies=[OurForm])
async def enable(request: Request, right: OfPerson, house: Here) -> RedirectResponse:
    await house.database.write(staff.enable, right.object_id)
    return back_to(request, await _page_of(house, right), "enabled")


async def _page_of(house: House, right: Granted) -> str:
    """A student has a page of their own; all others are on the one page."""
    is_student = await house.database.read(erasing.is_here, right.object_id)
    return f"/admin/students/{right.object_id}" if is_student else "/admin/people"


@router.post("/admin/people/{person_id}/roles/{role}", dependencies=[OurForm])
async def grant_role(
    request: Request, role: PlainRole, right: Annotated[Granted, Depends(OnPerson("grant_role"))], house: Here
) -> RedirectResponse:
    await grant(house, right, Role(role))
    return back_to(request, "/admin/people", "saved")


@router.post("/admin/people/{person_id}/roles/{role}/end", dependencies=[OurForm])
async def revoke_role(
    request: Request, role: PlainRole, right: Annotated[Granted, Depends(OnPerson("grant_role"))], house: Here
) -> RedirectResponse:
    await revoke(house, right, Role(role))
    return back_to(request, "/admin/people", "saved")


@router.post("/admin/people/{person_id}/entrusted-roles/{role}", dependencies=[OurForm])
async def entrust_role(
    request: Request, role: EntrustedRole, right: Annotated[Granted, Depends(OnPerson("entrust_role"))], house: Here
) -> RedirectResponse:
    """It takes two."""
    await grant(house, right, Role(role))
    return back_to(request, "/admin/people", "saved")


@router.post("/admin/people/{person_id}/entrusted-roles/{role}/end", dependencies=[OurForm])
async def take_back_role(
    request: Request, role: EntrustedRole, right: Annotated[Granted, Depends(OnPerson("entrust_role"))], house: Here
) -> RedirectResponse:
    """It takes two."""
    await revoke(house, right, Role(role))
    return back_to(request, "/admin/people", "saved")


# A student


@router.get("/admin/students/{student_id}")
async def student_page(
    request: Request, right: Annotated[Granted, Depends(OnStudent("administer"))], house: Here, done: str = ""
) -> str:
    """What a school's office has to do with a student, without any of their words."""
    database, now = house.database, house.clock.now()
    student = await house.records.learner(LearnerId(right.object_id))
    of_class = await database.read(people.read_class, student.class_id)
    standing = await database.read(consents.standing, student.id, at=now)
    mentors = await database.read(office.mentors_of, student.id)
    broken = await database.read(glass.of_school, of_class.school_id)
    everybody = await database.read(staff.people_of, of_class.school_id)
    return page(
        "admin_student.html",
        language=language_of(request),
        signed_in=True,
        done=done,
        student=student,
        zone=student.zone,
        is_disabled=any(each.id == student.id and each.is_disabled for each in everybody),
        standing=standing,
        why_not=why_not(standing),
        said=await database.read(consents.consents, student.id),
        kinds=list(ConsentKind),
        mentors=mentors,
        free=may_be_appointed(everybody, besides=mentors),
        wish=await database.read(erasing.wish_of, student.id),
        open_until=max(
            (
                each.until
                for each in broken
                if (each.person_id, each.learner_id) == (right.subject.id, student.id) and each.until > now
            ),
            default=None,
        ),
    )


@router.post("/admin/students/{student_id}/consents", dependencies=[OurForm])
async def record_consent(
    request: Request, right: Annotated[Granted, Depends(OnStudent("record_consent"))], house: Here
) -> RedirectResponse:
    """Record that parents were told, agreed, or want none of it; or that this was taken back."""
    said = await form(request, ConsentIn)
    await house.database.write(
        consents.record_consent,
        right.object_id,
        said.kind,
        is_given=said.is_given,
        by=right.subject.id,
        at=house.clock.now(),
    )
    return _back_to_student(request, right, "saved", part="consents")


@router.post("/admin/students/{student_id}/mentors", dependencies=[OurForm])
async def appoint_mentor(
    request: Request, right: Annotated[Granted, Depends(OnStudent("manage_class"))], house: Here
) -> RedirectResponse:
    """Let somebody be there for this one student."""
    wanted = await form(request, MentorIn)
    try:
        await house.database.write(
            charges.mentor, right.object_id, wanted.person_id, by=right.subject, at=house.clock.now()
        )
    except UnknownLearner as error:
        raise InNoClass from error
    return _back_to_student(request, right, "saved", part="mentors")


@router.post("/admin/students/{student_id}/mentors/{person_id}/end", dependencies=[OurForm])
async def end_mentoring(
    request: Request, person_id: UUID, right: Annotated[Granted, Depends(OnStudent("manage_class"))], house: Here
) -> RedirectResponse:
    await house.database.write(
        charges.end_mentoring, right.object_id, person_id, by=right.subject, at=house.clock.now()
    )
    return _back_to_student(request, right, "saved", part="mentors")


@router.post("/admin/students/{student_id}/export", dependencies=[OurForm])
async def export(right: Annotated[Granted, Depends(OnStudent("export_student"))], house: Here) -> Response:
    """Hand out all that is kept of a student as files. For an administrator it takes two."""
    files = await files_of(house, right, LearnerId(right.object_id))
    return zipped(await asyncio.to_thread(files.as_zip), "student")


@router.post("/admin/students/{student_id}/erasure", dependencies=[OurForm])
async def erase(request: Request, right: Annotated[Granted, Depends(OnStudent("erase_student"))], house: Here) -> str:
    """Have everything of a student removed. It takes two; what has to be kept stays, and nobody is told what or why."""
    done = await erase_or_ask(house, right)
    return page(
        "admin_erased.html",
        language=language_of(request),
        signed_in=True,
        receipt=done.erasure_id if isinstance(done, Erased) else done,
        says=("some_kept" if done.held else "all_gone") if isinstance(done, Erased) else "asked",
    )


@router.post("/admin/students/{student_id}/broken-glass", dependencies=[OurForm])
async def break_glass(
    request: Request, right: Annotated[Granted, Depends(OnStudent("break_glass"))], house: Here
) -> RedirectResponse:
    """Open a student's words to this administrator in an emergency. The safeguarding leads are told."""
    wanted = await form(request, GlassIn)
    await house.database.write(
        glass.break_glass,
        right.subject.id or right.object_id,
        right.object_id,
        reason=wanted.reason,
        at=house.clock.now(),
    )
    return _back_to_student(request, right, "glass")


def _back_to_student(request: Request, right: Granted, done: str, *, part: str = "") -> RedirectResponse:
    return back_to(request, f"/admin/students/{right.object_id}", done, part=part)
