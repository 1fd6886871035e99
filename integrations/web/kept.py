"""What a student may ask and say of a reply: that a card is right so, and why the coach said this."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from coach.conversation import TurnId
from coach.errors import CoachError, EntryChanged, RecordsUnavailable, UnknownEntry
from coach.moves import Move
from coach.records import cards, reasons
from coach.reply import Card
from integrations.web.access import Granted, Here, OnEntry, OnTurn
from integrations.web.problems import NothingHere, Unauthenticated, documented
from integrations.web.schemas import ToldOut, WhyOut
from integrations.web.worded import by_whom
from integrations.web.words import words
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable)

router = APIRouter(prefix="/api/v1")


@router.post(
    "/entries/{entry_id}/confirm",
    tags=["conversation"],
    responses=documented(*ALWAYS, UnknownEntry, EntryChanged, NothingHere),
)
async def confirm_entry(
    right: Annotated[Granted, Depends(OnEntry("confirm_entry"))], request: Request, house: Here
) -> Card:
    """Say that the card on which this entry stands is right so. Saying it again changes nothing."""
    conversation_id, card = await house.database.write(cards.confirm, right.object_id, at=house.clock.now())
    request.app.state.bell.ring(conversation_id)
    return card


@router.get("/turns/{turn_id}/why", tags=["conversation"], responses=documented(*ALWAYS, NothingHere))
async def why(right: Annotated[Granted, Depends(OnTurn("ask_why"))], house: Here) -> WhyOut:
    """Return why the coach said this, what it knew of the student that it went by, and whose words they are."""
    reason = await house.database.read(reasons.of_turn, TurnId(right.object_id))
    if reason is None:
        raise NothingHere
    by = by_whom(reason.worded_by, reason.model_use)
    return WhyOut(
        why=_why(house, reason),
        facts=[ToldOut(id=fact.id, kind=fact.kind, text=fact.quote.text) for fact in reason.facts],
        move=reason.move,
        worded_by=by,
        worded=words(reason.language)["model"]["told"][by],
    )


def _why(house: House, reason: reasons.Reason) -> str:
    """In the language and the release of the conversation; the reply to a concern is no move of the coach's own."""
    if reason.move == Move.CONCERN:
        said: str = words(reason.language)["why_concern"]
        return said
    wordings = house.releases.named(reason.release_id).wordings
    language = reason.language if reason.language in wordings.languages else wordings.languages[0]
    return wordings.move(language, reason.move).why
