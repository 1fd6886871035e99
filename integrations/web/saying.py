"""Says something in a student's current talk, for pages that are no chat: a log in one tap, a form without a script."""

from uuid import UUID, uuid4

from fastapi import Request

from coach.conversation import Channel, Conversation, LearnerMessage
from coach.profile import Learner
from integrations.incoming import checked
from integrations.web.rendering import as_one_reply
from integrations.web.schemas import ReplyOut
from integrations.wiring import House


async def say(
    request: Request,
    learner: Learner,
    *,
    text: str = "",
    choice_id: str | None = None,
    edits: UUID | None = None,
    withdraws: UUID | None = None,
    client_message_id: UUID | None = None,
) -> ReplyOut:
    """Say these words, or tap this quick reply, in the talk that is under way or in a new one; return the reply.

    Screened, stored and answered as any message. A form that carries a `client_message_id` of its own may be sent twice
    and says it once. Raises whatever keeps a message from being taken: MessageEmpty, ChoiceExpired, TurnInProgress,
    UnknownEntry, EntryChanged, AssentNeeded and the like.
    """
    house: House = request.app.state.house
    is_wordless = choice_id is not None or withdraws is not None
    words = "" if is_wordless else checked(text)
    conversation = await house.records.current_conversation(learner.id) or await begin(house, learner)
    events = await request.app.state.answering.answer(
        LearnerMessage(
            conversation_id=conversation.id,
            learner_id=learner.id,
            client_message_id=client_message_id or uuid4(),
            text=words,
            choice_id=choice_id,
            edits=edits,
            withdraws=withdraws,
        )
    )
    return await as_one_reply(events)


async def begin(house: House, learner: Learner, *, language: str | None = None) -> Conversation:
    """Begin a talk with the release that is current now. Raises NotEnrolled, ConsentNeeded, AssentNeeded."""
    return await house.records.start_conversation(
        learner.id,
        channel=Channel.WEB,
        language=language or learner.language,
        release_id=house.releases.current().id,
        at=house.clock.now(),
    )
