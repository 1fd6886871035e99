"""A school's safeguards over the API: what holds, and a change of it.

A change takes a safeguarding lead and an administrator, whoever of them asks. It has to pass the safety evaluation
(`coach/safety_gate.py`) before anybody is asked to agree, and again before it is done.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from coach.errors import CoachError, RecordsUnavailable
from coach.records import audit, people, safeguards, subjects
from coach.records.safeguards import SafeguardsChanged
from coach.safeguards import Safeguards
from coach.safety_gate import SafeguardsRefused, evaluated
from integrations.web.access import Asked, Asking, Granted, Here, On, OnOwnSchool
from integrations.web.forms import fields_of, fitting
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    SecondPersonNeeded,
    Unauthenticated,
    documented,
)
from integrations.web.safeguards_schemas import ChangeForm, SafeguardsIn, SafeguardsOut, safeguards_out
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable, NothingHere)

router = APIRouter(prefix="/api/v1")


@dataclass(frozen=True)
class Passed:
    """A change that somebody may do now, and what the evaluation found of it."""

    right: Granted
    wanted: Safeguards
    evaluation: dict[str, Any]


class OnSafeguards(On):
    """Somebody changes the safeguards of their school. Raises what stands in its way, before anything is kept."""

    async def __call__(self, asking: Asking) -> Passed:
        found: list[tuple[Safeguards, dict[str, Any]]] = []

        async def passes() -> None:
            found.append(await self._evaluated(asking))

        school_id = asking.subject.school_id
        right = await asking.granted(self.action, subjects.thing_of_school, school_id, form=self.form, check=passes)
        [(wanted, evaluation)] = found
        return Passed(right, wanted, evaluation)

    async def _evaluated(self, asking: Asked) -> tuple[Safeguards, dict[str, Any]]:
        """Raises SafeguardsRefused, SafeguardsChanged, InvalidRequest; the audit says who wanted what was refused."""
        house, subject = asking.house, asking.subject
        school_id, now = subject.school_id or UUID(int=0), house.clock.now()
        before = await house.database.read(safeguards.in_force, school_id)
        wanted = await self._wanted(asking, before)
        school = await house.database.read(people.read_school, school_id)
        try:
            if wanted.number != before.number:
                raise SafeguardsChanged
            today = now.astimezone(school.zone).date()
            found = await evaluated(before, wanted, country=school.country, today=today, trial=house.trial)
        except (SafeguardsChanged, SafeguardsRefused):
            await house.database.write(audit.note, subject, self.action, at=now, object_id=school_id, is_allowed=False)
            raise
        return wanted, found

    async def _wanted(self, asking: Asked, before: Safeguards) -> Safeguards:
        if self.form is not None:
            return change_of(await fields_of(asking.request), before)
        try:
            return SafeguardsIn.model_validate(json.loads(await asking.request.body() or b"null")).safeguards()
        except ValidationError as error:
            faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
            raise RequestValidationError(faults) from error


def change_of(fields: Sequence[tuple[str, str]], before: Safeguards) -> Safeguards:
    """Return what a form makes of what holds, with the number of what it was filled in on. Raises InvalidRequest."""
    wanted = fitting(list(fields), ChangeForm)
    return wanted.on(replace(before, number=wanted.number))


async def bring_into_force(house: House, passed: Passed) -> Safeguards:
    """Raises SafeguardsChanged."""
    right = passed.right
    return await house.database.write(
        safeguards.put,
        right.object_id,
        passed.wanted,
        passed.evaluation,
        asked_by=right.subject.id or right.object_id,
        agreed_by=right.thing.agreed_by or right.object_id,
        at=house.clock.now(),
    )


@router.get("/safeguards", tags=["safeguarding"], responses=documented(*ALWAYS))
async def read_safeguards(
    right: Annotated[Granted, Depends(OnOwnSchool("see_safeguards"))], house: Here
) -> SafeguardsOut:
    """Return which thresholds, crisis wordings and helplines the own school goes by, and every change of them."""
    return safeguards_out(await house.database.read(safeguards.history, right.object_id))


@router.put(
    "/safeguards",
    tags=["safeguarding"],
    responses=documented(
        *ALWAYS,
        BodyUnreadable,
        BodyTooLarge,
        InvalidRequest,
        SecondPersonNeeded,
        SafeguardsChanged,
        SafeguardsRefused,
    ),
)
async def change_safeguards(
    wanted: SafeguardsIn, passed: Annotated[Passed, Depends(OnSafeguards("change_safeguards"))], house: Here
) -> SafeguardsOut:
    """Set them. It takes a safeguarding lead and an administrator, and has to pass the safety evaluation.

    What does not pass is kept nowhere; the answer says of each rule that it breaks where, and by which words.
    """
    await bring_into_force(house, passed)
    return safeguards_out(await house.database.read(safeguards.history, passed.right.object_id))
