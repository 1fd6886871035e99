"""The turns around a message that raised a concern: all of a conversation that a safeguarding lead reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast
from uuid import UUID

from coach.conversation import ConversationId, LearnerId, Spoken
from coach.ports import KeptTurn
from coach.records import sight
from coach.records.concerns import RaisedConcern
from integrations.wiring import House

Author = Literal["learner", "coach", "teacher"]


@dataclass(frozen=True)
class Line:
    author: Author
    text: str
    said_at: datetime
    is_it: bool
    """This message raised the concern."""


@dataclass(frozen=True)
class NearTurn:
    turn_id: UUID
    lines: tuple[Line, ...]


Window = tuple[NearTurn, ...]


async def window_of(house: House, raised: RaisedConcern) -> Window:
    """Return what was said shortly before and after; nothing where no message raised it or none is kept.

    What the student asked to be forgotten is blank, save the message itself.
    """
    if raised.conversation_id is None:
        return ()
    spoken = await house.records.messages(ConversationId(raised.conversation_id))
    seen = await house.database.read(sight.of_lead, LearnerId(raised.learner_id))
    answered = {turn.turn_id: turn for turn in await house.records.turns(LearnerId(raised.learner_id))}
    turns: dict[UUID, list[Spoken]] = {}
    for each in spoken:
        turns.setdefault(each.turn_id, []).append(each)
    places = [turn_id for turn_id, said in turns.items() if any(each.id == raised.message_id for each in said)]
    if not places:
        return ()
    ids = list(turns)
    place = ids.index(places[0])
    near = ids[max(0, place - sight.WINDOW) : place + sight.WINDOW + 1]
    return tuple(
        NearTurn(
            turn_id,
            tuple(
                _line(each, raised, answered.get(each.turn_id)) for each in turns[turn_id] if each.id in seen.messages
            ),
        )
        for turn_id in near
    )


def _line(said: Spoken, raised: RaisedConcern, turn: KeptTurn | None) -> Line:
    is_it = said.id == raised.message_id
    return Line(cast(Author, said.author), raised.text if is_it else _text(said, turn), said.said_at, is_it)


def _text(said: Spoken, turn: KeptTurn | None) -> str:
    if turn is None or said.author == "teacher":
        return said.text
    return turn.learner_text if said.author == "learner" else turn.answer.text
