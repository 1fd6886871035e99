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

    An unknown `after` yields the whole conversation: saying something twice is better than leaving it out.
    """
    yield KEEP_ALIVE
    known = [str(message.id) for message in await messages()]
    seen = set(known) if after is None else set(known[: known.index(after) + 1] if after in known else ())
    with bell.listening(conversation_id) as rung:
        while clock.now() < until:
            rung.clear()
            for message in await messages():
                if str(message.id) not in seen:
                    seen.add(str(message.id))
                    yield as_bytes("message", message.model_dump(mode="json"), id=str(message.id))
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_S):
                    await rung.wait()
            yield KEEP_ALIVE
