"""One student's talk in the terminal: the same coach, the same door and the same events as over the web."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from uuid import uuid4

from coach.conversation import Channel, Choice, Conversation, LearnerMessage
from coach.errors import CoachError
from coach.reply import Failed, ReplyEvent
from integrations.demo import ensure_student
from integrations.incoming import checked
from integrations.wiring import House


@dataclass(frozen=True)
class Talk:
    house: House
    conversation: Conversation

    async def say(self, text: str, *, choice: Choice | None = None) -> AsyncIterator[ReplyEvent]:
        """Yield the events of the reply; what could not be done is an event too, and the talk goes on."""
        try:
            message = LearnerMessage(
                conversation_id=self.conversation.id,
                learner_id=self.conversation.learner_id,
                client_message_id=uuid4(),
                text="" if choice else checked(text),
                choice_id=choice.id if choice else None,
            )
            async with aclosing(self.house.coach.respond(message)) as events:
                async for event in events:
                    yield event
        except CoachError as error:
            yield Failed(error.code, error.sentence)

    async def language(self) -> str:
        """Return the language the student talks in now; they may have changed it."""
        return (await self.house.records.conversation(self.conversation.id)).language


async def begin(house: House, student: str, *, language: str | None) -> Talk:
    """Begin a conversation with the demo student of that name, who is made when there is none.

    A script may have let days pass for this student; then it is not earlier now than it was then.
    """
    now = house.clock.now()
    learner_id = await ensure_student(house.roster, student, now, language=language or house.settings.language)
    learner = await house.records.learner(learner_id)
    turns = await house.records.turns(learner_id)
    if turns and turns[-1].at > now:
        house.clock.move(turns[-1].at - now)
    conversation = await house.records.start_conversation(
        learner_id,
        channel=Channel.TERMINAL,
        language=language or learner.language,
        release_id=house.releases.current().id,
        at=house.clock.now(),
    )
    return Talk(house, conversation)
