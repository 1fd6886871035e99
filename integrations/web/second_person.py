"""Says in words what was asked of a second person, and holds the form by which the first one does it then."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from coach.authorization import ROW_OF, Role
from coach.errors import CoachError
from coach.records import office, people, safeguards
from coach.records.approvals import Approval
from coach.records.holds import HoldKind
from coach.safeguards import DEFAULT, Thresholds
from integrations.web.admin_forms import ContactsForm
from integrations.web.admin_schemas import ContactIO, ContactsIO, RetentionIn
from integrations.web.policy_schemas import PolicyIn
from integrations.web.safeguarding_forms import PolicyForm
from integrations.web.safeguards import change_of
from integrations.web.safeguards_schemas import SafeguardsIn
from integrations.web.safeguards_words import Difference, differences
from integrations.web.words import words
from integrations.wiring import House

PAGES = ("POST /admin/", "POST /lead/policy", "POST /lead/safeguards")
"""How the doors of the forms begin by which somebody asks."""
PATIENCE_S = 1.0
"""For figures, which are quick unless they are worked out for the first time."""


@dataclass(frozen=True)
class Again:
    """A form as it was sent."""

    address: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AskedFor:
    """What somebody asked for, to be read by people."""

    id: UUID
    sentence: str
    exactly: str
    """The request as it is kept: what is agreed to is this."""
    asked_at: datetime
    is_granted: bool | None
    decided_by: str
    again: Again | None
    """None: it was asked for somewhere else than on these pages."""
    differences: tuple[Difference, ...] = ()
    """What would be otherwise, where a sentence does not say it."""
    found: Mapping[str, Any] | None = None
    """What thresholds are found to do, beside ours."""
    is_outdated: bool = False
    """What it would change was changed since; it cannot be done any more."""


async def in_words(house: House, asked: Iterable[Approval], language: str) -> list[AskedFor]:
    approvals = tuple(asked)
    ids = {each for one in approvals for each in (one.asked_by, one.object_id, one.decided_by) if each}
    names = await house.database.read(office.names_of, ids)
    said = [_in_words(each, names, words(language)) for each in approvals]
    return [await _with_differences(house, each, one, language) for each, one in zip(approvals, said, strict=True)]


async def _with_differences(house: House, approval: Approval, said: AskedFor, language: str) -> AskedFor:
    if approval.action != "change_safeguards":
        return said
    school = await house.database.read(people.read_school, approval.object_id)
    before = await house.database.read(safeguards.in_force, approval.object_id)
    body = approval.details["body"]
    try:
        if isinstance(body, list):
            wanted = change_of([(name, value) for name, value in body], before)
        else:
            wanted = SafeguardsIn.model_validate(body).safeguards()
    except (CoachError, ValueError):  # a request that will be refused anyway
        return said
    w = words(language)
    return replace(
        said,
        differences=differences(before, wanted, country=school.country, language=language, w=w),
        found=await _tried(house, wanted.thresholds) if wanted.thresholds != before.thresholds else None,
        is_outdated=wanted.number != before.number,
    )


async def _tried(house: House, thresholds: Thresholds) -> Mapping[str, Any] | None:
    """None where it would have to be waited for: it was tried when it was asked for, and is again when it is done."""
    if house.trial is None:
        return None
    try:
        async with asyncio.timeout(PATIENCE_S):
            figures, ours = await house.trial.figures(thresholds), await house.trial.figures(DEFAULT)
    except TimeoutError:
        return None
    return {"figures": figures.as_json(), "before": ours.as_json()} if figures and ours else None


def _in_words(approval: Approval, names: Mapping[UUID, str], w: Mapping[str, Any]) -> AskedFor:
    said: Mapping[str, str] = w["admin"]["asked"]
    who = names.get(approval.asked_by, said["nobody"])
    about = {"by": who, "whom": names.get(approval.object_id, said["nobody"])}
    try:
        key, more = _about(approval, w)
    except (CoachError, ValueError, TypeError, KeyError):  # a request that will be refused anyway
        key, more = "other", {"what": ROW_OF[approval.action].what}
    door, body = str(approval.details.get("door", "")), approval.details.get("body")
    return AskedFor(
        id=approval.id,
        sentence=said[key].format(**about, **more),
        exactly=door if body is None else f"{door} {json.dumps(body, ensure_ascii=False)}",
        asked_at=approval.asked_at,
        is_granted=approval.is_granted,
        decided_by=names.get(approval.decided_by, said["nobody"]) if approval.decided_by else "",
        again=_again(door, body),
    )


def _about(approval: Approval, w: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return which sentence it is, and what stands in it beside names."""
    method, _, path = str(approval.details["door"]).partition(" ")
    steps, body = path.split("/"), approval.details["body"]
    is_taken_back = method == "DELETE" or steps[-1] == "end"
    match approval.action:
        case "set_retention":
            return "set_retention", {"days": str(RetentionIn.model_validate(_named(body)).days)}
        case "set_contacts":
            wanted = (ContactsForm if isinstance(body, list) else ContactsIO).model_validate(_named(body))
            return "set_contacts", {"contacts": "; ".join(_adult(each) for each in wanted.contacts)}
        case "set_policy":
            (PolicyForm if isinstance(body, list) else PolicyIn).model_validate(_named(body))
            return "set_policy", {}
        case "entrust_role":
            role = Role(steps[steps.index("entrusted-roles") + 1])
            return "revoke_role" if is_taken_back else "grant_role", {"role": w["roles"][role.value]}
        case "hold_student":
            kind = HoldKind(steps[steps.index("holds") + 1])
            return "lift_hold" if is_taken_back else "place_hold", {"kind": w["lead"]["holds"][kind.value]}
        case "export_student" | "erase_student" | "export_class" | "change_safeguards":
            return approval.action, {}
    raise KeyError(approval.action)


def _adult(contact: ContactIO) -> str:
    return f"{contact.name} ({', '.join(each for each in (contact.role, contact.email) if each)})"


def _named(body: Any) -> Any:
    return dict(body) if isinstance(body, list) else body


def _again(door: str, body: Any) -> Again | None:
    fields = body or []
    is_form = isinstance(fields, list) and all(isinstance(each, list) and len(each) == 2 for each in fields)
    if not door.startswith(PAGES) or not is_form:
        return None
    return Again(door.partition(" ")[2], tuple((str(name), str(value)) for name, value in fields))
