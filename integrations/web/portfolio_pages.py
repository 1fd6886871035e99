"""The student's own pages of the portfolio, and one to print. They need no script."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from coach.conversation import LearnerId
from coach.cycle import EntryKind, Week
from coach.errors import CoachError, WritingRefused
from coach.helplines import helplines
from coach.portfolio import NotForThePortfolio, Piece, PortfolioFull, PortfolioWaits, TrimUnfit, as_seen
from coach.profile import Learner
from coach.records import people
from coach.records import portfolio as kept
from coach.reply import Helpline
from coach.sharing import Visibility
from integrations.web import portfolio
from integrations.web.access import Granted, Here, OnEvidence, OnItem, Themself, own_form
from integrations.web.artefacts import ENDINGS, PICTURES, AddressUnfit, FileRefused, FileTooLarge
from integrations.web.forms import Fields, fields_of, fitting
from integrations.web.framework import i_can
from integrations.web.pages import STATIC, own_language
from integrations.web.portfolio import Own
from integrations.web.portfolio_schemas import LONGEST_TITLE, FileIn, LinkIn, PutInIn
from integrations.web.problems import InvalidRequest, TellAPerson, status_of
from integrations.web.student_schemas import LONGEST_COMMENT
from integrations.web.templating import page
from integrations.web.trimming import chosen, to_choose
from integrations.wiring import House

MOST_FIELDS = 400
"""Of one piece: for each of its sentences a tick, where it begins and where it ends."""
MOST_PICTURES = 10 * 2**20
"""Shown on the page to print, in bytes; what is beyond is named."""
SHOWN_AT_FIRST = 40
"""Pieces to choose from."""
SAID_ON_THE_PAGE = (
    AddressUnfit,
    FileRefused,
    FileTooLarge,
    NotForThePortfolio,
    PortfolioFull,
    PortfolioWaits,
    TellAPerson,
    TrimUnfit,
    WritingRefused,
)
"""What a student is told where they were, with what they typed still there."""
TO_PRINT = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
}
"""The page to print carries its own style and pictures, so that it can be saved as one file."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

Me = Annotated[Learner, Depends(Themself("keep_portfolio"))]


class Step(StrEnum):
    """What is done to one thing in the portfolio."""

    UP = "up"
    DOWN = "down"
    COMMENT = "comment"
    SHOW = "show"
    OUT = "out"


DONE = ("in", "out", "out_but_shared", "moved", "comment", "show", "added")


# The own page


@router.get("/my/portfolio")
async def portfolio_page(request: Request, learner: Me, house: Here, done: str = "") -> str:
    """What is in the portfolio, in the student's order, with everything they may do about it."""
    return await _own_page(request, learner, house, done=done if done in DONE else "")


async def _own_page(
    request: Request,
    learner: Learner,
    house: House,
    *,
    done: str = "",
    error: CoachError | None = None,
    typed: dict[str, str] | None = None,
) -> str:
    language, own = own_language(request, learner), await portfolio.own_portfolio(house, learner)
    of_class = await house.database.read(people.read_class, learner.class_id)
    return page(
        "portfolio.html",
        language=language,
        signed_in=True,
        student=learner,
        own=own,
        can=i_can((code for each in own.pieces for code in each.indicators), language),
        map=own.map,
        weeks=_weeks(await house.records.weeks(learner.id), own),
        mode=of_class.visibility.value,
        zone=learner.zone,
        done=done,
        typed=typed or {},
        largest_file=house.settings.file_mb,
        room=house.settings.portfolio_mb,
        used=own.bytes_used,
        takes=",".join((*ENDINGS, *(f".{ending}" for ending in ENDINGS.values()))),
        longest_title=LONGEST_TITLE,
        longest=LONGEST_COMMENT,
        **await _told(request, learner, house, error),
    )


async def _told(request: Request, learner: Learner, house: House, error: CoachError | None) -> dict[str, object]:
    """What did not work, and where there is help if what was typed tells of a danger."""
    lines: tuple[Helpline, ...] = ()
    if isinstance(error, TellAPerson):
        safeguards = await house.safeguarding.of_learner(learner.id)
        lines = helplines(learner.country, own_language(request, learner), error.category, safeguards)
    is_told_so = error is not None and not isinstance(error, TellAPerson)
    return {
        "help_lines": lines,
        "contact": learner.named_adult.name,
        "problem": error.code if error and is_told_so else "",
        "sentence": error.sentence if error else "",
    }


@dataclass(frozen=True)
class WeekLine:
    """One week across the year."""

    id: UUID
    begun_at: datetime
    goal: str | None
    noted: int
    put_in: int


def _weeks(weeks: Sequence[Week], own: Own) -> tuple[WeekLine, ...]:
    """The latest first: how much was noted in each, and how much of that is in the portfolio."""
    opened = [each.opened_at for each in weeks]
    ends = [end for _, end in pairwise([*opened, None])]

    def of_week(piece: Piece, begins: datetime, ends_at: datetime | None) -> bool:
        return begins <= piece.noted_at and (ends_at is None or piece.noted_at < ends_at)

    lines = []
    for week, ends_at in zip(weeks, ends, strict=True):
        noted = [each for each in own.pieces if of_week(each, week.opened_at, ends_at)]
        goal = week.first(EntryKind.GOAL)
        put_in = sum(each.evidence_id in own.put_in for each in noted)
        lines.append(WeekLine(week.id, week.begun_at, goal.quote.text if goal else None, len(noted), put_in))
    return tuple(lines[::-1])


@router.get("/my/portfolio/preview")
async def preview_page(request: Request, learner: Me, house: Here) -> str:
    """Exactly what the teacher sees."""
    language, seen = own_language(request, learner), await portfolio.preview(house, learner)
    return page(
        "portfolio_preview.html",
        language=language,
        signed_in=True,
        student=learner,
        seen=seen,
        can=i_can((each.code for each in seen.map), language),
        zone=learner.zone,
    )


@router.get("/my/portfolio/print")
async def print_page(request: Request, learner: Me, house: Here, save: bool = False) -> Response:
    """One page to print or save, for a conference with the family: everything the student put in."""
    language, of_class = own_language(request, learner), await house.database.read(people.read_class, learner.class_id)
    seen = as_seen(await house.database.read(kept.items, learner.id), None)
    made = page(
        "portfolio_print.html",
        language=language,
        student=learner,
        school=of_class.school_name,
        items=seen,
        pictures=await _pictures(house, [each.id for each in seen if each.artefact]),
        can=i_can((code for each in seen for code in each.indicators), language),
        zone=learner.zone,
        now=house.clock.now(),
        tokens=(STATIC / "tokens.css").read_text("utf-8"),
    )
    headers = TO_PRINT | ({"Content-Disposition": 'attachment; filename="portfolio.html"'} if save else {})
    return HTMLResponse(made, headers=headers)


async def _pictures(house: House, item_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The pictures, as addresses that hold them."""
    found, size = {}, 0
    for item_id in item_ids:
        file = await house.database.read(kept.file_of, item_id)
        if file is not None and file.media_type in PICTURES and size + len(file.content) <= MOST_PICTURES:
            size += len(file.content)
            found[item_id] = f"data:{file.media_type};base64,{base64.b64encode(file.content).decode()}"
    return found


# Putting in


@router.get("/my/portfolio/pieces")
async def pieces_page(request: Request, learner: Me, house: Here, all: bool = False) -> str:
    """What the coach noted and is not in yet, the latest first."""
    language, own = own_language(request, learner), await portfolio.own_portfolio(house, learner)
    left = [each for each in own.pieces[::-1] if each.evidence_id not in own.put_in]
    return page(
        "portfolio_pieces.html",
        language=language,
        signed_in=True,
        student=learner,
        pieces=left if all else left[:SHOWN_AT_FIRST],
        has_more=not all and len(left) > SHOWN_AT_FIRST,
        is_waiting=own.is_waiting,
        can=i_can((code for each in left for code in each.indicators), language),
        zone=learner.zone,
    )


@router.get("/my/portfolio/pieces/{evidence_id}")
async def piece_page(
    request: Request, right: Annotated[Granted, Depends(OnEvidence("keep_portfolio"))], house: Here
) -> str:
    """One piece, sentence by sentence: which of it goes in."""
    learner = await house.records.learner(LearnerId(right.thing.learner_id or right.object_id))
    return await _piece_page(request, learner, house, right.object_id)


async def _piece_page(
    request: Request,
    learner: Learner,
    house: House,
    evidence_id: UUID,
    *,
    error: CoachError | None = None,
    typed: dict[str, str] | None = None,
) -> str:
    language, own = own_language(request, learner), await portfolio.own_portfolio(house, learner)
    piece = next((each for each in own.pieces if each.evidence_id == evidence_id), None)
    if piece is None:
        raise NotForThePortfolio
    known = next((each for each in own.items if each.item.piece and each.item.piece.evidence_id == evidence_id), None)
    of_class = await house.database.read(people.read_class, learner.class_id)
    stretches = known.item.piece.stretches if known and known.item.piece else ()
    return page(
        "portfolio_piece.html",
        language=language,
        signed_in=True,
        student=learner,
        piece=piece,
        sentences=to_choose(piece.quote.text, language, stretches),
        comment=(typed or {}).get("comment") or (known.item.comment if known else ""),
        is_in=known is not None,
        is_waiting=own.is_waiting,
        can=i_can(piece.indicators, language),
        mode=of_class.visibility.value,
        zone=learner.zone,
        longest=LONGEST_COMMENT,
        **await _told(request, learner, house, error),
    )


@router.post("/my/portfolio/pieces/{evidence_id}", dependencies=[Depends(own_form)], response_model=None)
async def put_in(
    request: Request, right: Annotated[Granted, Depends(OnEvidence("keep_portfolio"))], house: Here
) -> Response:
    """Put in what is ticked, each sentence from its first to its last word that was chosen."""
    fields = await fields_of(request, most=MOST_FIELDS)
    learner = await house.records.learner(LearnerId(right.thing.learner_id or right.object_id))
    wanted = fitting([each for each in fields if each[0] == "comment"], PutInIn)
    try:
        await portfolio.put_in(house, learner.id, right.object_id, chosen(fields), wanted.comment or "")
    except SAID_ON_THE_PAGE as error:
        if isinstance(error, NotForThePortfolio):
            raise
        shown = await _piece_page(request, learner, house, right.object_id, error=error, typed=dict(fields))
        return HTMLResponse(shown, status_of(error))
    return _back(request, learner, "in")


@router.post("/my/portfolio/links", dependencies=[Depends(own_form)], response_model=None)
async def add_link(request: Request, learner: Me, house: Here) -> Response:
    fields = await fields_of(request)
    wanted = fitting(fields, LinkIn)
    try:
        await portfolio.add_link(house, learner.id, url=wanted.url, title=wanted.title, comment=wanted.comment)
    except SAID_ON_THE_PAGE as error:
        shown = await _own_page(request, learner, house, error=error, typed=dict(fields))
        return HTMLResponse(shown, status_of(error))
    return _back(request, learner, "added")


@router.post("/my/portfolio/files", dependencies=[Depends(own_form)], response_model=None)
async def add_file(request: Request, learner: Me, house: Here) -> Response:
    async with request.form(max_files=1, max_fields=8) as form:
        file = form.get("file")
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        if not isinstance(file, UploadFile):
            raise InvalidRequest
        name, content = file.filename or "", await file.read()
    wanted = fitting(list(typed.items()), FileIn)
    try:
        await portfolio.add_file(
            house, learner.id, name=name, content=content, title=wanted.title, comment=wanted.comment
        )
    except SAID_ON_THE_PAGE as error:
        shown = await _own_page(request, learner, house, error=error, typed=typed)
        return HTMLResponse(shown, status_of(error))
    return _back(request, learner, "added")


# What is in


@router.post("/my/portfolio/{item_id}/{step}", dependencies=[Depends(own_form)], response_model=None)
async def do_step(
    request: Request, step: Step, right: Annotated[Granted, Depends(OnItem("keep_portfolio"))], house: Here
) -> Response:
    """Move it, comment on it, show it to the teacher of today, or take it out."""
    learner = await house.records.learner(LearnerId(right.thing.learner_id or right.object_id))
    try:
        done = await _do(house, learner, right.object_id, step, await fields_of(request))
    except SAID_ON_THE_PAGE as error:
        return HTMLResponse(await _own_page(request, learner, house, error=error), status_of(error))
    return _back(request, learner, done, item_id=None if step is Step.OUT else right.object_id)


async def _do(house: House, learner: Learner, item_id: UUID, step: Step, fields: Fields) -> str:
    now = house.clock.now()
    match step:
        case Step.UP | Step.DOWN:
            order: list[UUID] = [each.id for each in await house.database.read(kept.items, learner.id)]
            place = order.index(item_id) + (1 if step is Step.DOWN else -1) if item_id in order else 0
            await house.database.write(kept.move, learner.id, item_id, to=place)
            return "moved"
        case Step.COMMENT:
            wanted = fitting(fields, PutInIn)
            await portfolio.comment_on(house, learner.id, item_id, wanted.comment or "")
        case Step.SHOW:
            await house.database.write(kept.show_anew, learner.id, item_id, at=now)
        case Step.OUT:
            item = next(
                (each for each in await house.database.read(kept.items, learner.id) if each.id == item_id), None
            )
            await house.database.write(kept.take_out, learner.id, item_id, at=now)
            return "out_but_shared" if item and await _is_shared(house, learner, item.piece) else "out"
    return step.value


async def _is_shared(house: House, learner: Learner, piece: Piece | None) -> bool:
    """Whether the teacher reads any of it still, because it was chosen among the own words as well."""
    if piece is None:
        return False
    by = await house.database.read(kept.as_teacher_reads, learner.id, at=house.clock.now())
    chooses = by.of(piece.message_id).visibility is Visibility.SELECTED
    return chooses and any(piece.is_seen(each, by) for each in piece.stretches)


def _back(request: Request, learner: Learner, done: str, *, item_id: UUID | None = None) -> RedirectResponse:
    told = urlencode({"done": done, "lang": own_language(request, learner)})
    return RedirectResponse(f"/my/portfolio?{told}{f'#i-{item_id}' if item_id else ''}", 303)
