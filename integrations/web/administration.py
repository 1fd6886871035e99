"""What is done for a school as a whole: people, roles, classes, consent, second persons, the audit.

Everything here is asked of the matrix by its dependency. What takes two is answered 202 until a second one agreed.
"""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.errors import CoachError, RecordsUnavailable, UnknownLearner
from coach.records import approvals, audit, consents, people, staff
from coach.records.approvals import UnknownApproval
from coach.records.links import LinkKind
from coach.records.rosters.plan import RosterRefused
from coach.records.staff import LastAdmin, TooFewContacts
from integrations.accounts import joining, links
from integrations.rosters import importing
from integrations.web.access import Granted, Here, OnApproval, OnClass, OnOwnSchool, OnPerson, OnStudent, OnWayIn
from integrations.web.admin_schemas import (
    ApprovalOut,
    AuditOut,
    ClassIn,
    ClassOut,
    ConsentIn,
    ConsentOut,
    ContactsIO,
    DecisionIn,
    Done,
    EntrustedRole,
    JoinCodeOut,
    LinkOut,
    PersonIn,
    PersonOut,
    PlainRole,
    RetentionIn,
    person_out,
)
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    SecondPersonNeeded,
    Unauthenticated,
    documented,
)
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable, UnknownLearner, NothingHere)
WITH_BODY = (BodyUnreadable, BodyTooLarge, InvalidRequest)
FOR_TWO = (SecondPersonNeeded, BodyUnreadable)
MOST_ROWS = 500

router = APIRouter(prefix="/api/v1")
DONE = Done()


# People and their roles


@router.get("/people", tags=["people"], responses=documented(*ALWAYS))
async def list_people(right: Annotated[Granted, Depends(OnOwnSchool("manage_people"))], house: Here) -> list[PersonOut]:
    """Return everybody of the own school with the roles they may act in."""
    return [person_out(each) for each in await house.database.read(staff.people_of, right.object_id)]


@router.post("/people", status_code=201, tags=["people"], responses=documented(*ALWAYS, *WITH_BODY))
async def add_person(
    wanted: PersonIn, right: Annotated[Granted, Depends(OnOwnSchool("manage_people"))], house: Here
) -> PersonOut:
    """Add a member of staff, who may act in no role yet. Students come by the roster or a join code."""
    person_id = await house.database.write(
        people.add_person, school_id=right.object_id, name=wanted.name, email=wanted.email
    )
    return PersonOut(id=person_id, name=wanted.name, email=wanted.email, roles=[], is_disabled=False)


@router.post("/people/{person_id}/disabled", tags=["people"], responses=documented(*ALWAYS, LastAdmin))
async def disable_person(right: Annotated[Granted, Depends(OnPerson("manage_person"))], house: Here) -> Done:
    """Let somebody in no more; whatever they are signed in with ends at once."""
    await house.database.write(staff.disable, right.object_id, at=house.clock.now())
    return DONE


@router.delete("/people/{person_id}/disabled", tags=["people"], responses=documented(*ALWAYS))
async def enable_person(right: Annotated[Granted, Depends(OnPerson("manage_person"))], house: Here) -> Done:
    """Let somebody in again."""
    await house.database.write(staff.enable, right.object_id)
    return DONE


@router.put("/people/{person_id}/roles/{role}", tags=["people"], responses=documented(*ALWAYS, InvalidRequest))
async def grant_role(role: PlainRole, right: Annotated[Granted, Depends(OnPerson("grant_role"))], house: Here) -> Done:
    """Let somebody act as a teacher or content coach."""
    return await grant(house, right, Role(role))


@router.delete("/people/{person_id}/roles/{role}", tags=["people"], responses=documented(*ALWAYS, InvalidRequest))
async def revoke_role(role: PlainRole, right: Annotated[Granted, Depends(OnPerson("grant_role"))], house: Here) -> Done:
    """Take the role of teacher or content coach back, at once."""
    return await revoke(house, right, Role(role))


@router.put(
    "/people/{person_id}/entrusted-roles/{role}",
    tags=["people"],
    responses=documented(*ALWAYS, *FOR_TWO, InvalidRequest),
)
async def entrust_role(
    role: EntrustedRole, right: Annotated[Granted, Depends(OnPerson("entrust_role"))], house: Here
) -> Done:
    """Let somebody act as a safeguarding lead or administrator. It takes two."""
    return await grant(house, right, Role(role))


@router.delete(
    "/people/{person_id}/entrusted-roles/{role}",
    tags=["people"],
    responses=documented(*ALWAYS, *FOR_TWO, InvalidRequest, LastAdmin),
)
async def take_back_role(
    role: EntrustedRole, right: Annotated[Granted, Depends(OnPerson("entrust_role"))], house: Here
) -> Done:
    """Take the role of safeguarding lead or administrator back. It takes two."""
    return await revoke(house, right, Role(role))


async def grant(house: House, right: Granted, role: Role) -> Done:
    await house.database.write(staff.grant, right.object_id, role, by=right.subject.id, at=house.clock.now())
    return DONE


async def revoke(house: House, right: Granted, role: Role) -> Done:
    await house.database.write(staff.revoke, right.object_id, role, at=house.clock.now())
    return DONE


@router.post(
    "/people/{person_id}/invitation", status_code=201, tags=["people"], responses=documented(*ALWAYS, *FOR_TWO)
)
async def invite(right: Annotated[Granted, Depends(OnWayIn("manage_person"))], house: Here) -> LinkOut:
    """Make a link by which somebody chooses a password of their own, once."""
    return await link_for(house, right, LinkKind.INVITATION)


@router.post("/people/{person_id}/reset", status_code=201, tags=["people"], responses=documented(*ALWAYS, *FOR_TWO))
async def reset(right: Annotated[Granted, Depends(OnWayIn("manage_person"))], house: Here) -> LinkOut:
    """Make a link by which somebody who forgot their password chooses a new one, once."""
    return await link_for(house, right, LinkKind.RESET)


async def link_for(house: House, right: Granted, kind: LinkKind) -> LinkOut:
    token = await links.give(house.database, right.object_id, kind, at=house.clock.now(), by=right.subject)
    return LinkOut(link=address_of(house, kind, token))


def address_of(house: House, kind: LinkKind, token: str) -> str:
    return f"{house.settings.public_address}/{kind.value}/{token}"


# The roster


@router.post(
    "/roster",
    tags=["roster"],
    responses=documented(*ALWAYS, BodyTooLarge, InvalidRequest, RosterRefused),
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "A OneRoster 1.1 or 1.2 bundle of CSV files, as a ZIP of at most 5 MB.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def import_roster(
    right: Annotated[Granted, Depends(OnOwnSchool("import_roster"))],
    house: Here,
    request: Request,
    dry_run: Annotated[bool, Query(description="Say what would change, and change nothing.")] = True,
) -> dict[str, Any]:
    """Bring the school's people, classes and terms to what its own system says. Importing again changes nothing."""
    report = await importing.import_roster(
        house.database,
        await request.body(),
        school_id=right.object_id,
        subject=right.subject,
        now=house.clock.now(),
        dry_run=dry_run,
    )
    return report.as_json()


# Classes and the school


@router.post("/classes/{class_id}/join-code", status_code=201, tags=["classes"], responses=documented(*ALWAYS))
async def open_join_code(right: Annotated[Granted, Depends(OnClass("manage_class"))], house: Here) -> JoinCodeOut:
    """Make a code with which students make accounts of their own in a class; the one before it is closed."""
    code = await joining.open_code(house.database, right.object_id, at=house.clock.now(), by=right.subject)
    return JoinCodeOut(code=joining.shown(code.code), expires_at=code.expires_at, places=code.places)


@router.put("/classes/{class_id}", tags=["classes"], responses=documented(*ALWAYS, *WITH_BODY))
async def set_class(
    wanted: ClassIn, right: Annotated[Granted, Depends(OnClass("manage_class"))], house: Here
) -> ClassOut:
    """Set who reads what in a class, how old its students are and on which day it looks back.

    What was written before stays under what its writer was told then.
    """
    await house.database.write(
        staff.set_class,
        right.object_id,
        visibility=wanted.visibility,
        age_band=wanted.age_band,
        cycle_day=wanted.cycle_day,
    )
    return await _class(house, right.object_id)


@router.put("/classes/{class_id}/retention", tags=["classes"], responses=documented(*ALWAYS, *WITH_BODY, *FOR_TWO))
async def set_retention(
    wanted: RetentionIn, right: Annotated[Granted, Depends(OnClass("set_retention"))], house: Here
) -> ClassOut:
    """Set how many days after the term conversations of a class are kept. It takes two."""
    await house.database.write(staff.set_retention, right.object_id, days=wanted.days)
    return await _class(house, right.object_id)


async def _class(house: House, class_id: UUID) -> ClassOut:
    of_class = await house.database.read(people.read_class, class_id)
    settings = await house.database.read(staff.read_settings, class_id)
    return ClassOut(
        id=of_class.id,
        name=of_class.name,
        visibility=settings.visibility,
        age_band=settings.age_band,
        cycle_day=settings.cycle_day,
        retention_days=settings.retention_days,
    )


@router.put("/contacts", tags=["safeguarding"], responses=documented(*ALWAYS, *WITH_BODY, *FOR_TWO, TooFewContacts))
async def set_contacts(
    wanted: ContactsIO, right: Annotated[Granted, Depends(OnOwnSchool("set_contacts"))], house: Here
) -> ContactsIO:
    """Name the adults who are told of a concern, the first of them first; at least two."""
    contacts = tuple(each.as_contact() for each in wanted.contacts)
    await house.database.write(staff.set_contacts, right.object_id, contacts)
    return wanted


# Consent


@router.get("/students/{student_id}/consents", tags=["consent"], responses=documented(*ALWAYS))
async def read_consents(
    right: Annotated[Granted, Depends(OnStudent("read_consents"))], house: Here
) -> list[ConsentOut]:
    """Return what holds now of what was recorded of a student's parents."""
    said = await house.database.read(consents.consents, right.object_id)
    return [ConsentOut(kind=kind, is_given=is_given) for kind, is_given in said.items()]


@router.post(
    "/students/{student_id}/consents", status_code=201, tags=["consent"], responses=documented(*ALWAYS, *WITH_BODY)
)
async def record_consent(
    said: ConsentIn, right: Annotated[Granted, Depends(OnStudent("record_consent"))], house: Here
) -> list[ConsentOut]:
    """Record that parents were told, agreed, or want none of it; or that this was taken back."""
    await house.database.write(
        consents.record_consent,
        LearnerId(right.object_id),
        said.kind,
        is_given=said.is_given,
        by=right.subject.id,
        at=house.clock.now(),
    )
    return await read_consents(right, house)


# Second persons


@router.get("/approvals", tags=["second person"], responses=documented(*ALWAYS))
async def list_approvals(
    right: Annotated[Granted, Depends(OnOwnSchool("list_approvals"))], house: Here
) -> list[ApprovalOut]:
    """Return what others asked for and whoever asks may decide."""
    waiting = await house.database.read(approvals.waiting_for, right.subject, at=house.clock.now())
    return [
        ApprovalOut(
            id=each.id,
            action=each.action,
            object_id=each.object_id,
            details=each.details,
            asked_by=each.asked_by,
            asked_at=each.asked_at,
        )
        for each in waiting
    ]


@router.post(
    "/approvals/{approval_id}",
    tags=["second person"],
    responses=documented(*ALWAYS, *WITH_BODY, UnknownApproval),
)
async def decide_approval(
    decision: DecisionIn, right: Annotated[Granted, Depends(OnApproval("decide_approval"))], house: Here
) -> Done:
    """Agree to what somebody else asked for, or do not. They can do it then, once, by sending the same again."""
    await house.database.write(
        approvals.decide, right.subject, right.object_id, is_granted=decision.is_granted, at=house.clock.now()
    )
    return DONE


# The audit


@router.get("/audit", tags=["audit"], responses=documented(*ALWAYS, InvalidRequest))
async def read_audit(
    right: Annotated[Granted, Depends(OnOwnSchool("read_audit"))],
    house: Here,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="The number of the last row seen.")] = 0,
) -> list[AuditOut]:
    """Return who did what in the own school, in the order in which it was done: ids, and nobody's words."""
    rows = await house.database.read(audit.page, after=after, school_id=right.object_id, at_most=MOST_ROWS)
    return [
        AuditOut(
            number=each.number,
            at=each.at,
            actor_id=each.actor_id,
            role=each.role,
            action=each.action,
            object_id=each.object_id,
            student_id=each.learner_id,
            is_allowed=each.is_allowed,
        )
        for each in rows
    ]
