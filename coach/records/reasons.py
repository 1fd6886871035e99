"""What a reply rests on: the move that was made, the facts of the learner profile it went by, and who worded it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from coach.conversation import TurnId
from coach.model import ModelUse
from coach.profile import ProfileFact
from coach.records.mapping import as_fact, as_model_use
from coach.records.recollection import is_seen
from coach.records.tables.talk import conversation, profile_fact, turn


@dataclass(frozen=True)
class Reason:
    move: str
    language: str
    """Of the conversation, as its release is."""
    release_id: str
    facts: tuple[ProfileFact, ...]
    """Without those that were deleted since."""
    worded_by: str
    model_use: ModelUse | None


def of_turn(connection: Connection, turn_id: TurnId) -> Reason | None:
    """None: nothing was answered yet."""
    of_conversation = (conversation.c.language, conversation.c.release_id)
    answered = (
        select(turn.c.move, turn.c.facts_used, turn.c.worded_by, turn.c.model_use, *of_conversation)
        .join_from(turn, conversation)
        .where(turn.c.id == turn_id, turn.c.move.is_not(None))
    )
    row = connection.execute(answered).one_or_none()
    if row is None:
        return None
    used = [UUID(fact) for fact in row.facts_used or ()]
    known = select(profile_fact).where(profile_fact.c.id.in_(used), is_seen(profile_fact)).order_by(profile_fact.c.id)
    return Reason(
        row.move,
        row.language,
        row.release_id,
        tuple(map(as_fact, connection.execute(known))),
        row.worded_by,
        as_model_use(row.model_use),
    )
