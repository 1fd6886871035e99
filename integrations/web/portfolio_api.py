"""The portfolio over the API: the student's own, and what others see of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.responses import Response
from pydantic import ValidationError

from coach.conversation import LearnerId
from coach.errors import CoachError, RecordsUnavailable, UnknownLearner, WritingRefused
from coach.portfolio import NotForThePortfolio, PortfolioFull, PortfolioWaits, TrimUnfit
from coach.profile import Learner
from coach.records import portfolio as kept
from integrations.web import portfolio
from integrations.web.access import Granted, Here, OfStudent, OnEvidence, OnItem, Themself
from integrations.web.artefacts import ENDINGS, AddressUnfit, FileRefused, FileTooLarge, handed_out
from integrations.web.identity import SignedIn
from integrations.web.portfolio_schemas import (
    ChangeIn,
    FileIn,
    LinkIn,
    OwnPortfolioOut,
    PortfolioOut,
    PutInIn,
    stretches,
)
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    TellAPerson,
    Unauthenticated,
    documented,
)
from integrations.web.sights import sight_of
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable, UnknownLearner, NothingHere)
WITH_BODY = (BodyUnreadable, BodyTooLarge, InvalidRequest, TellAPerson)
GATED = (WritingRefused, PortfolioWaits, PortfolioFull)
FILE = {
    "description": "The file: a picture to be shown, anything else to be saved.",
    "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ENDINGS},
}

router = APIRouter(prefix="/api/v1", tags=["portfolio"])

Own = Annotated[Learner, Depends(Themself("keep_portfolio"))]
OwnItem = Annotated[Granted, Depends(OnItem("keep_portfolio"))]


@router.get("/portfolio", responses=documented(*ALWAYS))
async def read_own(learner: Own, house: Here) -> OwnPortfolioOut:
    """Return what whoever asks put into their portfolio, in their order."""
    return await _own(house, learner.id)


@router.get("/portfolio/preview", responses=documented(*ALWAYS))
async def read_preview(learner: Own, house: Here) -> PortfolioOut:
    """Return exactly what the teacher sees of it."""
    return portfolio.as_out(await portfolio.preview(house, learner), learner.language)


@router.get("/students/{student_id}/portfolio", responses=documented(*ALWAYS))
async def read_portfolio(
    learner: Annotated[Learner, Depends(OfStudent("read_portfolio"))], subject: SignedIn, house: Here
) -> PortfolioOut:
    """Return what a student put into their portfolio, as far as it is for whoever asks."""
    return portfolio.as_out(await portfolio.read_portfolio(house, subject, learner), learner.language)


@router.post(
    "/portfolio/pieces/{evidence_id}",
    status_code=201,
    responses=documented(*ALWAYS, *WITH_BODY, *GATED, NotForThePortfolio, TrimUnfit),
)
async def put_in(
    wanted: PutInIn, right: Annotated[Granted, Depends(OnEvidence("keep_portfolio"))], house: Here
) -> OwnPortfolioOut:
    """Put parts of a piece of evidence in; what is in already is trimmed anew.

    Where students choose what their teacher reads, this shares these words until they are taken out.
    """
    learner_id = LearnerId(right.thing.learner_id or right.object_id)
    await portfolio.put_in(house, learner_id, right.object_id, stretches(wanted.parts), wanted.comment)
    return await _own(house, learner_id)


@router.post("/portfolio/links", status_code=201, responses=documented(*ALWAYS, *WITH_BODY, *GATED, AddressUnfit))
async def add_link(wanted: LinkIn, learner: Own, house: Here) -> OwnPortfolioOut:
    """Add a link over https. Nothing is fetched from there."""
    await portfolio.add_link(house, learner.id, url=wanted.url, title=wanted.title, comment=wanted.comment)
    return await _own(house, learner.id)


@router.post(
    "/portfolio/files",
    status_code=201,
    responses=documented(*ALWAYS, *WITH_BODY, *GATED, FileRefused, FileTooLarge),
)
async def add_file(
    learner: Own,
    house: Here,
    file: Annotated[UploadFile, File(description="What it is is known by its bytes. It is kept as it is.")],
    title: Annotated[str, Form()] = "",
    comment: Annotated[str, Form()] = "",
) -> OwnPortfolioOut:
    """Add a file. Nobody looks into it: what is typed here is screened, a file is not."""
    try:
        about = FileIn(title=title, comment=comment)
    except ValidationError as error:
        raise InvalidRequest from error
    content = await file.read()
    await portfolio.add_file(
        house, learner.id, name=file.filename or "", content=content, title=about.title, comment=about.comment
    )
    return await _own(house, learner.id)


@router.patch(
    "/portfolio/{item_id}",
    responses=documented(*ALWAYS, *WITH_BODY, *GATED, NotForThePortfolio, TrimUnfit),
)
async def change(wanted: ChangeIn, right: OwnItem, house: Here) -> OwnPortfolioOut:
    """Put it at another place, comment on it, or trim it anew."""
    learner_id = LearnerId(right.thing.learner_id or right.object_id)
    if wanted.parts is not None:
        piece = next(
            (each.piece for each in await house.database.read(kept.items, learner_id) if each.id == right.object_id),
            None,
        )
        if piece is None:
            raise NotForThePortfolio
        await portfolio.put_in(house, learner_id, piece.evidence_id, stretches(wanted.parts), wanted.comment)
    elif wanted.comment is not None:
        await portfolio.comment_on(house, learner_id, right.object_id, wanted.comment)
    if wanted.position is not None:
        await house.database.write(kept.move, learner_id, right.object_id, to=wanted.position)
    return await _own(house, learner_id)


@router.post("/portfolio/{item_id}/shown", responses=documented(*ALWAYS, *GATED))
async def show_anew(right: OwnItem, house: Here) -> OwnPortfolioOut:
    """Let the class of today see what was put in for another one, or before the class changed what it shares."""
    learner_id = LearnerId(right.thing.learner_id or right.object_id)
    await house.database.write(kept.show_anew, learner_id, right.object_id, at=house.clock.now())
    return await _own(house, learner_id)


@router.delete("/portfolio/{item_id}", responses=documented(*ALWAYS))
async def take_out(right: OwnItem, house: Here) -> OwnPortfolioOut:
    """Take it out. Words that were shared by putting them in are so no longer, and a file is gone."""
    learner_id = LearnerId(right.thing.learner_id or right.object_id)
    await house.database.write(kept.take_out, learner_id, right.object_id, at=house.clock.now())
    return await _own(house, learner_id)


@router.get(
    "/portfolio/{item_id}/file",
    response_class=Response,
    responses={**documented(*ALWAYS), 200: FILE},
)
async def read_file(right: Annotated[Granted, Depends(OnItem("read_file"))], house: Here) -> Response:
    """Return a file of a portfolio, to whoever may see it. It can do nothing where it is opened."""
    return await file_answer(house, right)


async def file_answer(house: House, right: Granted) -> Response:
    """Raises NothingHere: it is no file, or what it belongs to is not for whoever asks."""
    learner = await house.records.learner(LearnerId(right.thing.learner_id or right.object_id))
    by = await sight_of(house, right.subject, learner)
    file = await house.database.read(kept.file_of, right.object_id)
    if file is None or (by is not None and not by.opens(right.object_id)):
        raise NothingHere
    media_type = "text/plain; charset=utf-8" if file.media_type == "text/plain" else file.media_type
    return Response(file.content, media_type=media_type, headers=handed_out(file))


async def _own(house: House, learner_id: UUID) -> OwnPortfolioOut:
    learner = await house.records.learner(LearnerId(learner_id))
    own = await portfolio.own_portfolio(house, learner)
    return portfolio.own_out(own, learner, allowed=house.settings.room_for_files)
