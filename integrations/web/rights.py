"""Taking along, removing and holding what is kept of a student, and a class in numbers."""

import asyncio
import io
import zipfile
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from fastapi.responses import JSONResponse

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.errors import CoachError, RecordsUnavailable, UnknownLearner
from coach.records import holds, noted, overview
from coach.records.erasing import Erased, ErasureAskedBefore
from coach.records.holds import HoldKind
from integrations.privacy import erasing, exporting
from integrations.web.access import Granted, Here, OnClass, OnStudent
from integrations.web.admin_schemas import Done, GroupOut, OverviewOut
from integrations.web.problems import (
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    SecondPersonNeeded,
    TooFewStudents,
    Unauthenticated,
    documented,
)
from integrations.web.sights import sight_of
from integrations.web.student_schemas import ErasureOut
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable, UnknownLearner, NothingHere)
FOR_TWO = (SecondPersonNeeded, BodyUnreadable)
ZIP = {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}, "description": "The files."}

router = APIRouter(prefix="/api/v1")


@router.get(
    "/students/{student_id}/export",
    tags=["rights"],
    response_class=Response,
    responses={**documented(*ALWAYS, *FOR_TWO), 200: ZIP},
)
async def export(right: Annotated[Granted, Depends(OnStudent("export_student"))], house: Here) -> Response:
    """Return what is kept of a student as files: all of it to the student, to others what they may see.

    For an administrator it takes two. That it was handed out is kept.
    """
    files = await files_of(house, right, LearnerId(right.object_id))
    return zipped(await asyncio.to_thread(files.as_zip), "my-learning-coach")


async def files_of(
    house: House,
    right: Granted,
    learner_id: LearnerId,
    *,
    language: str = "",
    noted_as: str | None = None,
    with_files: bool = True,
) -> exporting.Export:
    learner = await house.records.learner(learner_id)
    has_second = right.subject.role is Role.ADMIN
    return await exporting.export_student(
        house.database,
        learner_id,
        language=language or learner.language,
        now=house.clock.now(),
        subject=right.subject,
        sight=None if has_second else await sight_of(house, right.subject, learner),
        noted_as=noted_as,
        with_files=with_files,
    )


def zipped(content: bytes, name: str) -> Response:
    return Response(
        content,
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}.zip"', "Cache-Control": "no-store"},
    )


@router.post(
    "/classes/{class_id}/export",
    tags=["rights"],
    response_class=Response,
    responses={**documented(*ALWAYS, *FOR_TWO), 200: ZIP},
)
async def export_class(right: Annotated[Granted, Depends(OnClass("export_class"))], house: Here) -> Response:
    """Return what is kept of every student of a class: to a teacher what the class's sharing allows. It takes two.

    The works in the portfolios are named; they come with each student's own export.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in await house.roster.class_list(right.object_id):
            files = await files_of(house, right, student.learner_id, noted_as="export_class", with_files=False)
            for name, content in files.files.items():
                archive.writestr(f"{student.learner_id}/{name}", content)
    return zipped(packed.getvalue(), "class")


@router.post(
    "/students/{student_id}/erasure",
    status_code=200,
    tags=["rights"],
    response_model=ErasureOut,
    responses={
        **documented(*ALWAYS, *FOR_TWO, ErasureAskedBefore),
        201: {"model": ErasureOut, "description": "Asked for; the school does it, or says why it may not."},
    },
)
async def erase(right: Annotated[Granted, Depends(OnStudent("erase_student"))], house: Here) -> JSONResponse:
    """Have everything of a student removed: a student asks for it, two administrators do it.

    What the law or the duty of care keeps stays until that ends, and nobody is told what or why.
    """
    done = await erase_or_ask(house, right)
    if isinstance(done, Erased):
        erased = ErasureOut(receipt=done.erasure_id, is_done=True, sentence=done.sentence)
        return JSONResponse(erased.model_dump(mode="json"))
    asked = ErasureOut(receipt=done, is_done=False, sentence="Your school was asked to remove everything.")
    return JSONResponse(asked.model_dump(mode="json"), 201)


async def erase_or_ask(house: House, right: Granted) -> Erased | UUID:
    """Erase a student for the school; for the student themself, ask the school, and return the receipt of that."""
    learner_id, now = LearnerId(right.object_id), house.clock.now()
    if right.subject.role is Role.STUDENT:
        return await erasing.ask_for_erasure(house.database, learner_id, subject=right.subject, now=now)
    return await erasing.erase_student(house.database, learner_id, who=right.subject, now=now)


@router.put(
    "/students/{student_id}/holds/{kind}", tags=["rights"], responses=documented(*ALWAYS, *FOR_TWO, InvalidRequest)
)
async def place_hold(
    kind: HoldKind, right: Annotated[Granted, Depends(OnStudent("hold_student"))], house: Here
) -> Done:
    """Keep what is kept of a student from being erased, by law or by the duty of care."""
    await house.database.write(
        holds.place, right.object_id, kind, by=noted.person_of(right.subject), at=house.clock.now()
    )
    return Done()


@router.delete(
    "/students/{student_id}/holds/{kind}", tags=["rights"], responses=documented(*ALWAYS, *FOR_TWO, InvalidRequest)
)
async def lift_hold(kind: HoldKind, right: Annotated[Granted, Depends(OnStudent("hold_student"))], house: Here) -> Done:
    """Lift a hold. What waited for it is erased the next night."""
    await house.database.write(
        holds.lift, right.object_id, kind, by=noted.person_of(right.subject), at=house.clock.now()
    )
    return Done()


@router.get("/classes/{class_id}/overview", tags=["classes"], responses=documented(*ALWAYS, TooFewStudents))
async def read_overview(right: Annotated[Granted, Depends(OnClass("read_overview"))], house: Here) -> OverviewOut:
    """Return a class in numbers, none of which tells of fewer than five students."""
    counted = await house.database.read(overview.class_overview, right.object_id, at=house.clock.now())
    if counted is None:
        raise TooFewStudents
    return OverviewOut(
        students=counted.students,
        phases=_groups(counted.phases),
        silence=_groups(counted.silence),
        aims=_groups(counted.aims),
    )


def _groups(groups: tuple[overview.Group, ...]) -> list[GroupOut]:
    return [GroupOut(any_of=list(each.any_of), students=each.students) for each in groups]
