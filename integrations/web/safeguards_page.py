"""The page of a school's safeguards: what holds, with forms that ask for a change, and every change there was.

A safeguarding lead and an administrator see it alike. Whoever of them asks, somebody of the other role agrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.authorization import Role, Subject
from coach.crisis_rules import Breach
from coach.errors import CoachError
from coach.helplines import of_kind
from coach.records import approvals, people, safeguards
from coach.records.approvals import Approval
from coach.records.safeguards import Change, SafeguardsChanged
from coach.reply import Helpline
from coach.safeguards import AS_SHIPPED, CONCERN, LineKind, Safeguards, crisis_wordings
from coach.safety_gate import A_YEAR, SafeguardsRefused
from integrations.web.access import Asking, Granted, Here, OnOwnSchool, own_form
from integrations.web.admin_pages import back_to
from integrations.web.forms import fields_of
from integrations.web.problems import InvalidRequest, status_of
from integrations.web.safeguards import OnSafeguards, Passed, bring_into_force
from integrations.web.safeguards_schemas import LONGEST_CONTACT, LONGEST_LINE, LONGEST_SOURCE, MOST_LINES, ChangeForm
from integrations.web.safeguards_words import breach_in_words, file_in_words, section_in_words
from integrations.web.second_person import in_words
from integrations.web.templating import language_of, page
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House

ADDRESS = "/lead/safeguards"
ACTION = "change_safeguards"
MOST_BREACHES = 20
"""Shown at once."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True)
class Section:
    """One section of the crisis wordings, as it is said now."""

    name: str
    says: str
    """Its name in the words of the page."""
    lines: tuple[str, ...]
    is_own: bool
    boxes: int
    """That its form has."""


@dataclass(frozen=True)
class Given:
    """A helpline that students are given."""

    kind: LineKind
    line: Helpline
    is_own: bool
    is_old: bool
    """Its page was last read more than a year ago."""


@dataclass(frozen=True)
class Refused:
    """What kept a change from being asked for."""

    error: CoachError
    fields: Mapping[str, str]

    @property
    def breaches(self) -> tuple[Breach, ...]:
        return self.error.breaches if isinstance(self.error, SafeguardsRefused) else ()


class OnSafeguardsPage(OnSafeguards):
    """As over the API, but a browser is shown why a change cannot be."""

    async def __call__(self, asking: Asking) -> Passed | Refused:  # type: ignore[override]
        try:
            return await super().__call__(asking)
        except (SafeguardsRefused, SafeguardsChanged, InvalidRequest) as error:
            if "text/html" not in asking.request.headers.get("accept", ""):
                raise
            return Refused(error, dict(await fields_of(asking.request)))


@router.get(ADDRESS)
async def safeguards_page(
    request: Request,
    right: Annotated[Granted, Depends(OnOwnSchool("see_safeguards"))],
    house: Here,
    done: str = "",
    file: Annotated[str, Query(max_length=40)] = "",
    spoken: Annotated[str, Query(max_length=2)] = "",
) -> str:
    """What holds, and a form for each part of it."""
    if house.trial is not None:
        house.trial.begin()
    return await _page(request, right.subject, house, done=done, file=file, spoken=spoken)


@router.post(ADDRESS, dependencies=[Depends(own_form)], response_model=None)
async def change_safeguards(
    request: Request,
    passed: Annotated[Passed | Refused, Depends(OnSafeguardsPage(ACTION, form=ChangeForm))],
    asking: Asking,
    house: Here,
) -> HTMLResponse | RedirectResponse:
    """Do what somebody of the other role agreed to."""
    if isinstance(passed, Refused):
        file, spoken = passed.fields.get("file", ""), passed.fields.get("language", "")
        shown = await _page(request, asking.subject, house, refused=passed, file=file, spoken=spoken)
        return HTMLResponse(shown, status_of(passed.error))
    await bring_into_force(house, passed)
    return back_to(request, ADDRESS, "saved")


async def _page(
    request: Request,
    subject: Subject,
    house: House,
    *,
    done: str = "",
    file: str = "",
    spoken: str = "",
    refused: Refused | None = None,
) -> str:
    database, now, language = house.database, house.clock.now(), language_of(request)
    school = await database.read(people.read_school, subject.school_id or UUID(int=0))
    changes = await database.read(safeguards.history, school.id)
    holds = changes[0].safeguards if changes else AS_SHIPPED
    waiting = _of_safeguards(await database.read(approvals.waiting_for, subject, at=now))
    own = _of_safeguards(await database.read(approvals.asked_by, subject, at=now))
    w, today = words(language), now.astimezone(school.zone).date()
    spoken = spoken if spoken in LANGUAGES else language
    files = sorted({place[1].removeprefix(CONCERN) for place in crisis_wordings().lines})
    return page(
        "safeguards.html",
        language=language,
        signed_in=True,
        done=done,
        is_lead=subject.role is Role.SAFEGUARDING_LEAD,
        school=school,
        holds=holds,
        changes=changes,
        latest=changes[0] if changes else None,
        figures=_figures(changes),
        waiting=await in_words(house, waiting, language),
        own=await in_words(house, own, language),
        refused=refused,
        breaches=_by_words(refused.breaches if refused else (), w),
        fields=refused.fields if refused else {},
        file=file if file in files else "",
        files=[(each, file_in_words(each, w)) for each in files],
        spoken=spoken,
        spoken_languages=[(each, words(each)["language"]) for each in LANGUAGES],
        sections=_sections(holds, file, spoken, w) if file in files else [],
        given=_given(holds, school.country, language, today=today),
        kinds=list(LineKind),
        today=today,
        most_lines=MOST_LINES,
        longest={"line": LONGEST_LINE, "contact": LONGEST_CONTACT, "source": LONGEST_SOURCE},
    )


def _by_words(breaches: tuple[Breach, ...], w: Mapping[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Return the rules that are broken, by where and by which words."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in breaches:
        if (each.where, each.words) in found or len(found) < MOST_BREACHES:
            found.setdefault((each.where, each.words), []).append(breach_in_words(each, w))
    return found


def _of_safeguards(asked: tuple[Approval, ...]) -> list[Approval]:
    return [each for each in asked if each.action == ACTION]


def _figures(changes: tuple[Change, ...]) -> Mapping[str, Any] | None:
    """What the thresholds in force were found to do, where they are a school's own."""
    return next((each.evaluation for each in changes if "figures" in each.evaluation), None)


def _sections(holds: Safeguards, file: str, spoken: str, w: Mapping[str, Any]) -> list[Section]:
    own = {each.place for each in holds.wordings}
    return [
        Section(
            place[2],
            section_in_words(place[2], w),
            tuple(line.text for line in lines),
            place in own,
            min(len(lines) + 1, MOST_LINES),
        )
        for place, lines in crisis_wordings(holds).lines.items()
        if place[:2] == (spoken, f"{CONCERN}{file}")
    ]


def _given(holds: Safeguards, country: str, language: str, *, today: date) -> list[Given]:
    oldest = (today - A_YEAR).isoformat()
    given = []
    for kind in LineKind:
        lines = of_kind(country, language, kind, holds)
        ours = len(lines) - len(holds.lines_of(kind))
        given += [Given(kind, line, n >= ours, line.checked_on < oldest) for n, line in enumerate(lines)]
    return given
