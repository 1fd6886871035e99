"""What is said in a conversation, as it is said: for the student's other tabs and devices."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from coach.conversation import ConversationId
from coach.ports import Clock
from integrations.web.answering import Bell
from integrations.web.rendering import KEEP_ALIVE, as_bytes
from integrations.web.schemas import MessageOut

LOOK_AGAIN_S = 5.0
"""Another process may have stored something; in this one the bell rings at once."""


async def follow(
    conversation_id: ConversationId,
    *,
    messages: Callable[[], Awaitable[list[MessageOut]]],
    after: str | None,
    bell: Bell,
    clock: Clock,
    until: datetime,
) -> AsyncIterator[bytes]:
    """Yield every message after the one of id `after`, from now on without one. Ends when the token does.

    An unknown `after` yields the whole conversation: saying something twice is better than leaving it out. A message
    whose cards were changed comes again under its id; what was seen last stays what was seen last.
    """
    yield KEEP_ALIVE
    said = await messages()
    known = [str(message.id) for message in said]
    is_known = set(known) if after is None else set(known[: known.index(after) + 1] if after in known else ())
    shown = {str(message.id): message.cards for message in said if str(message.id) in is_known}
    with bell.listening(conversation_id) as rung:
        while clock.now() < until:
            rung.clear()
            for message in await messages():
                message_id = str(message.id)
                if shown.get(message_id) != message.cards:
                    is_new = message_id not in shown
                    shown[message_id] = message.cards
                    yield as_bytes("message", message.model_dump(mode="json"), id=message_id if is_new else None)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_S):
                    await rung.wait()
            yield KEEP_ALIVE
