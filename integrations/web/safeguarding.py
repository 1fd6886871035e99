"""Looking after concerns: reading and answering them, how a school is told of them, drills and numbers.

Whom a door is open to is in `coach/authorization.toml`; each look at a student's words is in the audit.
"""

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from coach.errors import CoachError, RecordsUnavailable, UnknownLearner
from coach.records import bank_lines, closing, concern_counts, concerns, drills, policies
from coach.records.bank_lines import SomebodyNamed, WordsCopied
from coach.records.concerns import ConcernIsClosed, ConcernIsOpen
from coach.records.policies import Channels, PolicyUnfit
from integrations.web.access import Granted, Here, OnConcern, OnDrill, OnOwnSchool, OnStudent
from integrations.web.admin_schemas import Done
from integrations.web.policy_schemas import PolicyIn, PolicyOut, policy_out
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    SecondPersonNeeded,
    Unauthenticated,
    documented,
)
from integrations.web.report_schemas import ReportOut, report_out
from integrations.web.safeguarding_schemas import (
    CloseIn,
    ConcernLine,
    ConcernOut,
    DrillOut,
    EventOut,
    ExampleIn,
    NoteIn,
    concern_line,
    concern_out,
    drill_out,
    event_out,
)
from integrations.web.student_schemas import SpeakTo
from integrations.web.windows import window_of
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable, NothingHere)
WITH_BODY = (BodyUnreadable, BodyTooLarge, InvalidRequest)
EXAMPLES_REFUSED = (SomebodyNamed, WordsCopied)
A_WEEK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2020, 2100
SECRET_BYTES = 32

router = APIRouter(prefix="/api/v1")
DONE = Done()


# Concerns


@router.get("/students/{student_id}/concern", tags=["concerns"], responses=documented(*ALWAYS, UnknownLearner))
async def concern_of(right: Annotated[Granted, Depends(OnStudent("know_of_concern"))], house: Here) -> SpeakTo:
    """Say whether a concern is open for a student, and whom to speak to. There are no words of it here."""
    is_open, name, role = await house.database.read(concerns.speak_to, right.object_id)
    return SpeakTo(is_open=is_open, name=name, role=role)


@router.get("/concerns", tags=["concerns"], responses=documented(*ALWAYS, InvalidRequest))
async def list_concerns(
    right: Annotated[Granted, Depends(OnOwnSchool("list_concerns"))],
    house: Here,
    state: Annotated[Literal["open", "closed"] | None, Query(description="All of them when left out.")] = None,
) -> list[ConcernLine]:
    """Return the concerns of the own school: urgent ones first, of the open ones the oldest, without their words."""
    listed = await house.database.read(concerns.of_school, right.object_id, state=state)
    return [concern_line(each) for each in listed]


@router.get("/concerns/{concern_id}", tags=["concerns"], responses=documented(*ALWAYS))
async def read_concern(right: Annotated[Granted, Depends(OnConcern("read_concern"))], house: Here) -> ConcernOut:
    """Return one concern with the exact words, and up to three turns before and after them."""
    raised = await house.database.read(concerns.read, right.object_id)
    return concern_out(raised, await window_of(house, raised))


@router.get("/concerns/{concern_id}/history", tags=["concerns"], responses=documented(*ALWAYS))
async def read_history(
    right: Annotated[Granted, Depends(OnConcern("read_concern_history"))], house: Here
) -> list[EventOut]:
    """Return all that happened to a concern: who was told and by which way, who answered, notes, how it ended."""
    return await _history(house, right)


@router.post("/concerns/{concern_id}/acknowledge", tags=["concerns"], responses=documented(*ALWAYS, ConcernIsClosed))
async def acknowledge_concern(
    right: Annotated[Granted, Depends(OnConcern("acknowledge_concern"))], house: Here
) -> ConcernLine:
    """Say that one is looking after it: nobody else is told. Again it changes nothing, and the first stands."""
    await acknowledge(house, right)
    return await _line(house, right)


@router.post(
    "/concerns/{concern_id}/notes",
    status_code=201,
    tags=["concerns"],
    responses=documented(*ALWAYS, *WITH_BODY),
)
async def note_concern(
    said: NoteIn, right: Annotated[Granted, Depends(OnConcern("note_concern"))], house: Here
) -> list[EventOut]:
    """Add what was done, or what others should know. Notes are never changed."""
    await note(house, right, said)
    return await _history(house, right)


@router.post(
    "/concerns/{concern_id}/close",
    tags=["concerns"],
    responses=documented(*ALWAYS, *WITH_BODY, *EXAMPLES_REFUSED, ConcernIsClosed),
)
async def close_concern(
    wanted: CloseIn, right: Annotated[Granted, Depends(OnConcern("close_concern"))], house: Here
) -> ConcernLine:
    """Say how it ended. The coach coaches this student again from here on."""
    await close(house, right, wanted)
    return await _line(house, right)


@router.post(
    "/concerns/{concern_id}/reopen",
    tags=["concerns"],
    responses=documented(*ALWAYS, *WITH_BODY, ConcernIsOpen),
)
async def reopen_concern(
    said: NoteIn, right: Annotated[Granted, Depends(OnConcern("reopen_concern"))], house: Here
) -> ConcernLine:
    """Open it again and say why: the contacts are told again, as if it were new."""
    await reopen(house, right, said)
    return await _line(house, right)


async def acknowledge(house: House, right: Granted) -> None:
    """Raises ConcernIsClosed."""
    await house.database.write(
        concerns.acknowledge, right.object_id, by=right.subject.id or right.object_id, at=house.clock.now()
    )
    if not (await house.database.read(concerns.read, right.object_id)).is_open:
        raise ConcernIsClosed


async def note(house: House, right: Granted, said: NoteIn) -> None:
    by = right.subject.id or right.object_id
    await house.database.write(concerns.note, right.object_id, said.text, by=by, at=house.clock.now())


async def close(house: House, right: Granted, wanted: CloseIn) -> None:
    """Raises ConcernIsClosed, SomebodyNamed, WordsCopied."""
    example = wanted.example
    await house.database.write(
        closing.close,
        right.object_id,
        wanted.outcome,
        wanted.text,
        closing.Example(example.text, example.label, example.category) if example else None,
        school_id=right.subject.school_id or right.object_id,
        by=right.subject.id or right.object_id,
        at=house.clock.now(),
    )


async def reopen(house: House, right: Granted, said: NoteIn) -> None:
    """Raises ConcernIsOpen."""
    by = right.subject.id or right.object_id
    await house.database.write(concerns.reopen, right.object_id, said.text, by=by, at=house.clock.now())


async def _line(house: House, right: Granted) -> ConcernLine:
    return concern_line(await house.database.read(concerns.read, right.object_id))


async def _history(house: House, right: Granted) -> list[EventOut]:
    return [event_out(each) for each in await house.database.read(concerns.history, right.object_id)]


# What the screen may learn from


@router.post(
    "/safeguarding/examples",
    status_code=201,
    tags=["safeguarding"],
    responses=documented(*ALWAYS, *WITH_BODY, *EXAMPLES_REFUSED),
)
async def add_example(
    wanted: ExampleIn, right: Annotated[Granted, Depends(OnOwnSchool("write_example"))], house: Here
) -> Done:
    """Write a line like one that the screen missed or took wrongly: in one's own words, without names."""
    await keep_example(house, right, wanted)
    return DONE


async def keep_example(house: House, right: Granted, wanted: ExampleIn) -> None:
    """Raises SomebodyNamed, WordsCopied."""
    await house.database.write(
        bank_lines.add,
        right.object_id,
        wanted.text,
        label=wanted.label,
        category=wanted.category,
        by=right.subject.id or right.object_id,
        at=house.clock.now(),
    )


# How a school is told


@router.get("/safeguarding/policy", tags=["safeguarding"], responses=documented(*ALWAYS))
async def read_policy(right: Annotated[Granted, Depends(OnOwnSchool("see_policy"))], house: Here) -> PolicyOut:
    """Return who is told after how long, and when somebody is there. The secret for signing is not in it."""
    return policy_out(*await house.database.read(policies.read_policy, right.object_id))


@router.put(
    "/safeguarding/policy",
    tags=["safeguarding"],
    responses=documented(*ALWAYS, *WITH_BODY, SecondPersonNeeded, PolicyUnfit),
)
async def set_policy(
    wanted: PolicyIn, right: Annotated[Granted, Depends(OnOwnSchool("set_policy"))], house: Here
) -> PolicyOut:
    """Set it, from the next concern on. For an administrator it takes two.

    A `webhook_url` that comes without a secret is given one, which is in this answer and never shown again.
    """
    kept, new_secret = await keep_policy(house, right, wanted)
    return policy_out(wanted.policy(), kept, new_secret=new_secret)


async def keep_policy(house: House, right: Granted, wanted: PolicyIn) -> tuple[Channels, str | None]:
    """Return the channels as kept, and the secret where it is a new one. Raises PolicyUnfit."""
    policy, channels = wanted.policy(), Channels(wanted.slack_url, wanted.webhook_url)
    if wanted.new_secret and wanted.webhook_url:
        channels = replace(channels, webhook_secret=secrets.token_urlsafe(SECRET_BYTES))
    _, before = await house.database.read(policies.read_policy, right.object_id)
    kept = await house.database.write(policies.set_policy, right.object_id, policy, channels)
    return kept, kept.webhook_secret if kept.webhook_secret != before.webhook_secret else None


# Drills


@router.get("/safeguarding/drills", tags=["safeguarding"], responses=documented(*ALWAYS))
async def list_drills(right: Annotated[Granted, Depends(OnOwnSchool("see_drills"))], house: Here) -> list[DrillOut]:
    """Return every drill, the latest first: who was told and when, and who answered."""
    return [drill_out(each) for each in await house.database.read(drills.of_school, right.object_id)]


@router.post("/safeguarding/drills", status_code=201, tags=["safeguarding"], responses=documented(*ALWAYS))
async def start_drill(right: Annotated[Granted, Depends(OnOwnSchool("start_drill"))], house: Here) -> list[DrillOut]:
    """Tell the whole chain as of an urgent concern, without any student. While one runs no other is started."""
    await begin_drill(house, right)
    return await list_drills(right, house)


@router.post("/safeguarding/drills/{drill_id}/acknowledge", tags=["safeguarding"], responses=documented(*ALWAYS))
async def acknowledge_drill(right: Annotated[Granted, Depends(OnDrill("acknowledge_drill"))], house: Here) -> Done:
    """Answer a drill: nobody else is told. The first answer stands."""
    await answer_drill(house, right)
    return DONE


async def begin_drill(house: House, right: Granted) -> None:
    """Pressing the button twice starts one."""
    if not any(each.acknowledged_at is None for each in await house.database.read(drills.of_school, right.object_id)):
        await house.database.write(drills.start, right.object_id, at=house.clock.now())


async def answer_drill(house: House, right: Granted) -> None:
    await house.database.write(
        drills.acknowledge, right.object_id, by=right.subject.id or right.object_id, at=house.clock.now()
    )


# Numbers


@router.get("/safeguarding/report", tags=["safeguarding"], responses=documented(*ALWAYS, InvalidRequest))
async def read_report(
    right: Annotated[Granted, Depends(OnOwnSchool("read_report"))],
    house: Here,
    year: Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR, description="This one when left out.")] = None,
) -> ReportOut:
    """Return the numbers of the last seven days and of a year: no names, no ids, no words; few are shown as `<5`."""
    now = house.clock.now()
    week = await house.database.read(concern_counts.weekly, right.object_id, since=now - A_WEEK, until=now)
    return report_out(week, await house.database.read(concern_counts.yearly, right.object_id, year or now.year))
