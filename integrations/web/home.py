"""A student's home: this week, the weeks before, and all that was said. It needs no script.

What is tapped or written here is said in the student's own talk, and the coach answers it as anywhere.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from coach.ahead import next_step, said_last, week_ends
from coach.crisis import UnstoredConcern, referral
from coach.cycle import Entry, EntryKind, Week
from coach.errors import CoachError
from coach.evidence import Evidence
from coach.moves import Move
from coach.ports import Memory
from coach.profile import FactKind, Learner
from coach.records import own_words, recollection, reviews
from coach.records.own_words import OwnLine, Term
from coach.reply import Referral
from coach.safety import Tier
from coach.strategy_record import tried
from coach.week_record import Calibrated, calibration, persistence
from integrations.web.access import Here, Themself, own_form
from integrations.web.forms import form
from integrations.web.framework import i_can
from integrations.web.pages import own_language
from integrations.web.plots import plot
from integrations.web.problems import status_of
from integrations.web.review import Piece, marked
from integrations.web.saying import say
from integrations.web.schemas import Words
from integrations.web.templating import page
from integrations.web.words import words
from integrations.wiring import House

PLAN = (
    EntryKind.SUCCESS_CRITERION,
    EntryKind.WHEN,
    EntryKind.REASON,
    EntryKind.STRATEGY,
    EntryKind.OBSTACLE,
    EntryKind.HELPER,
    EntryKind.FORECAST,
)
"""What is told of a plan below the goal and the if-then plan, in this order."""
SO_FAR = (
    EntryKind.PROGRESS_NOTE,
    EntryKind.PLAN_TRIED,
    EntryKind.CHANGE_REASON,
    EntryKind.SELF_CHECK,
    EntryKind.REFLECTION,
    EntryKind.STRATEGY_REVIEW,
)
LOOKED_BACK = (EntryKind.SELF_CHECK, EntryKind.REFLECTION, EntryKind.STRATEGY, EntryKind.STRATEGY_REVIEW)
MOST_SHOWN = 2
"""Sentences of the framework beside one goal."""
TURNS_A_PAGE = 40

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
Me = Annotated[Learner, Depends(Themself("see_own_data"))]


# This week


class SaidIn(BaseModel):
    """What a form of the home says: words, or a quick reply that was on offer."""

    text: Words = Field("")
    choice_id: Annotated[str, Field(max_length=200)] | None = None
    client_message_id: UUID | None = Field(None, description="Made with the page, so that a second tap says nothing.")


@router.get("/home")
async def this_week(request: Request, learner: Me, house: Here) -> str:
    """What the student set out to do, in their words, how it goes, and what comes next."""
    return await _this_week(request, learner, house)


@router.post("/home/say", dependencies=[Depends(own_form)])
async def say_at_home(
    request: Request, learner: Annotated[Learner, Depends(Themself("start_conversation"))], house: Here
) -> Response:
    """Log in one tap, or write to the coach, and come back with the reply."""
    said = await form(request, SaidIn)
    try:
        heard = await say(
            request,
            learner,
            text=said.text,
            choice_id=said.choice_id,
            client_message_id=said.client_message_id,
        )
    except UnstoredConcern as danger:
        shown = await _this_week(request, learner, house, problem=danger.refusal.code, draft=said.text, unstored=danger)
        return HTMLResponse(shown, status_of(danger))
    except CoachError as error:
        shown = await _this_week(request, learner, house, problem=error.code, draft=said.text)
        return HTMLResponse(shown, status_of(error))
    if heard.failed is not None:
        shown = await _this_week(request, learner, house, problem=heard.failed.code, draft=said.text)
        return HTMLResponse(shown, 503)
    return RedirectResponse(f"/home?lang={own_language(request, learner)}#talk", 303)


async def _this_week(
    request: Request,
    learner: Learner,
    house: House,
    *,
    problem: str = "",
    draft: str = "",
    unstored: UnstoredConcern | None = None,
) -> str:
    now, language = house.clock.now(), own_language(request, learner)
    memory = await house.database.read(recollection.recall_at_home, learner.id)
    weeks = await house.records.weeks(learner.id)
    week = memory.week if memory else None
    step = next_step(memory, now)
    ends = week_ends(memory) if memory else None
    last = said_last(memory, now) if memory else None
    return page(
        "home.html",
        language=language,
        signed_in=True,
        student=learner,
        zone=learner.zone,
        step=step.value,
        goal=week.last(EntryKind.GOAL) if week else None,
        if_then=week.last(EntryKind.IF_THEN_PLAN) if week else None,
        plan=_by_kind(week, PLAN),
        notes=[entry for entry in reversed(week.entries) if entry.kind in SO_FAR] if week else [],
        is_carried=week is not None and week.carried_from is not None,
        days_left=_days_until(ends, now.astimezone(learner.zone).date()),
        ends=ends,
        is_checked=week is not None and week.first(EntryKind.SELF_CHECK) is not None,
        last_week=weeks[-1] if week is None and weeks else None,
        persistence=persistence(weeks, learner.zone),
        last=last,
        is_asked=last is not None and last.asks is not None,
        person=await _person(house, memory, language, unstored),
        is_under_concern=_is_under_concern(memory),
        says=words(memory.conversation.language if memory else language)["home"]["says"],
        says_in=memory.conversation.language if memory else language,
        message_id=uuid4(),
        problem=problem,
        draft=draft,
        unstored=unstored.text if unstored else "",
    )


def _days_until(day: date | None, today: date) -> int | None:
    return max((day - today).days, 0) if day else None


def _by_kind(week: Week | None, kinds: Sequence[EntryKind]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return what a week holds of these kinds, in their order."""
    return [(kind.value, found) for kind in kinds if week is not None and (found := week.all(kind))]


def _is_under_concern(memory: Memory | None) -> bool:
    """Nothing is asked for then that the student does not begin with."""
    return bool(memory and memory.open_concern and memory.open_concern.tier is Tier.URGENT)


async def _person(
    house: House, memory: Memory | None, language: str, unstored: UnstoredConcern | None
) -> Referral | None:
    """Return whom to turn to, where the talk named somebody."""
    if unstored is not None:
        return unstored.referral
    if memory is None:
        return None
    last = said_last(memory, house.clock.now())
    if _is_under_concern(memory) or (last is not None and last.move in (Move.CONCERN, Move.TALK_TO_PERSON)):
        safeguards = await house.safeguarding.of_learner(memory.learner.id)
        return referral(replace(memory, safeguards=safeguards), language)
    return None


# The weeks before


@dataclass(frozen=True)
class PastWeek:
    """One week as its student reads it."""

    record: Calibrated
    goal: Entry
    looked_back: list[tuple[str, tuple[Entry, ...]]]
    """By kind."""
    shows: list[str]
    """What it can show, in sentences of the framework."""


@router.get("/home/weeks")
async def past_weeks(request: Request, learner: Me, house: Here) -> str:
    """Where it leads, how forecasts and outcomes went, what worked, and each week."""
    language = own_language(request, learner)
    weeks = await house.records.weeks(learner.id)
    records = calibration(weeks)
    shown = await _with_what_they_show(house, learner, records, language)
    term = await house.database.read(own_words.term_of, learner.class_id)
    profile = await house.records.profile(learner.id)
    in_term = [each for each in shown if _is_in(term, each.record.week, learner)]
    return page(
        "weeks.html",
        language=language,
        signed_in=True,
        student=learner,
        zone=learner.zone,
        aspirations=[fact for fact in profile.facts if fact.kind is FactKind.ASPIRATION],
        term=term,
        in_term=in_term[::-1],
        before=[each for each in shown if each not in in_term][::-1],
        plot=plot(records),
        ways=tried([each.week for each in records if each.week.closed_at][::-1]),
    )


def _is_in(term: Term | None, week: Week, learner: Learner) -> bool:
    return term is None or week.begun_at.astimezone(learner.zone).date() >= term.starts_on


async def _with_what_they_show(
    house: House, learner: Learner, records: Iterable[Calibrated], language: str
) -> list[PastWeek]:
    """Beside each goal stands what showed seldom elsewhere: that tells most of this week."""
    said = await house.database.read(reviews.of_learner, learner.id)
    pieces = [reviews.as_it_stands(each, said.get(each.id, ())) for each in await house.records.evidence(learner.id)]
    often = Counter(code for piece in pieces for code in piece.indicators)
    can = i_can(often, language)
    shown: list[PastWeek] = []
    told: Counter[str] = Counter()
    for record in records:
        if (goal := record.week.last(EntryKind.GOAL)) is None:
            continue
        showed = _codes_of(record.week, pieces) & can.keys()
        codes = sorted(showed, key=lambda code: (told[code], often[code], code))[:MOST_SHOWN]
        told.update(codes)
        shown.append(PastWeek(record, goal, _by_kind(record.week, LOOKED_BACK), [can[code] for code in codes]))
    return shown


def _codes_of(week: Week, pieces: Iterable[Evidence]) -> set[str]:
    """What showed in the words of a week."""
    here = {(entry.message_id, entry.quote) for entry in week.entries}
    return {code for piece in pieces if (piece.message_id, piece.quote) in here for code in piece.indicators}


# All that was said


@dataclass(frozen=True)
class OwnTurn:
    """What was said, and what was answered to it."""

    lines: tuple[tuple[OwnLine, tuple[Piece, ...]], ...]
    """Each with its words, those that were kept marked."""


@router.get("/my/turns")
async def own_turns(
    request: Request, learner: Me, house: Here, at: UUID | None = None, part: Annotated[int, Query(ge=0)] = 0
) -> str:
    """Everything that was said, a part at a time: the one asked for, the one with this message, or the last."""
    lines = await house.database.read(own_words.transcript, learner.id)
    turns = [tuple(turn) for _, turn in groupby(lines, key=lambda line: line.turn_id)]
    parts = [turns[start : start + TURNS_A_PAGE] for start in range(0, len(turns), TURNS_A_PAGE)] or [[]]
    number = _part_with(parts, at) or min(part, len(parts)) or len(parts)
    return page(
        "my_turns.html",
        language=own_language(request, learner),
        signed_in=True,
        student=learner,
        zone=learner.zone,
        turns=[OwnTurn(tuple((line, _pieces(line)) for line in turn)) for turn in parts[max(number, 1) - 1]],
        part=max(number, 1),
        parts=len(parts),
    )


def _part_with(parts: Sequence[Sequence[tuple[OwnLine, ...]]], at: UUID | None) -> int:
    """Return the number of the part in which this message or turn stands; 0 where it is in none."""
    found = (
        number
        for number, turns in enumerate(parts, 1)
        if any(at in (line.id, line.turn_id) for turn in turns for line in turn)
    )
    return next(found, 0) if at else 0


def _pieces(line: OwnLine) -> tuple[Piece, ...]:
    return marked(line.text, (kept.quote for kept in line.kept)) if line.text else ()
