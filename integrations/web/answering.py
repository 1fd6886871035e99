"""Runs each turn to its end, whoever is still listening: what was accepted is answered although the tab was closed."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Protocol

from coach.conversation import ConversationId, LearnerMessage
from coach.errors import CoachError
from coach.reply import Accepted, Done, Failed, ReplyEvent

log = logging.getLogger(__name__)

LONGEST_DRAIN_S = 10.0


class Coaches(Protocol):
    """What the web needs of `coach.turn.Coach`."""

    def respond(self, message: LearnerMessage) -> AsyncIterator[ReplyEvent]: ...


class Bell:
    """Rings when something was said in a conversation, for everybody in this process who follows it."""

    def __init__(self) -> None:
        self._listening: defaultdict[ConversationId, set[asyncio.Event]] = defaultdict(set)

    def ring(self, conversation_id: ConversationId) -> None:
        for rung in self._listening.get(conversation_id, ()):
            rung.set()

    @contextmanager
    def listening(self, conversation_id: ConversationId) -> Iterator[asyncio.Event]:
        """Give what is set when it rings, and stays so until it is cleared: no ring is missed while somebody reads."""
        rung = asyncio.Event()
        listening = self._listening[conversation_id]
        listening.add(rung)
        try:
            yield rung
        finally:
            listening.discard(rung)
            if not listening:
                self._listening.pop(conversation_id, None)


class Answering:
    """One per process. A turn lives in a task of its own; the request only listens."""

    def __init__(self, coach: Coaches, bell: Bell) -> None:
        self._coach = coach
        self._bell = bell
        self._turns: set[asyncio.Task[None]] = set()

    async def answer(self, message: LearnerMessage) -> AsyncIterator[ReplyEvent]:
        """Return the reply's events as they come. What is refused before the first event is raised here and now."""
        heard: Heard = asyncio.Queue()
        turn = asyncio.create_task(self._turn(message, heard))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)
        first = await heard.get()
        if first is None or isinstance(first, CoachError):
            raise first or CoachError
        return _listen(first, heard)

    async def drain(self, *, at_most: float = LONGEST_DRAIN_S) -> None:
        """Let the turns under way come to their end before the store is closed."""
        if self._turns:
            await asyncio.wait(self._turns, timeout=at_most)

    async def _turn(self, message: LearnerMessage, heard: "Heard") -> None:
        try:
            async for event in self._coach.respond(message):
                heard.put_nowait(event)
                if isinstance(event, Accepted | Done):
                    self._bell.ring(message.conversation_id)
        except CoachError as error:
            heard.put_nowait(error)
        except Exception:
            log.exception("a turn broke in conversation %s", message.conversation_id)
            heard.put_nowait(CoachError())
        finally:
            heard.put_nowait(None)


Heard = asyncio.Queue[ReplyEvent | CoachError | None]


async def _listen(first: ReplyEvent, heard: Heard) -> AsyncIterator[ReplyEvent]:
    """After the first event an error is an event too."""
    yield first
    while (event := await heard.get()) is not None:
        yield Failed(event.code, event.sentence) if isinstance(event, CoachError) else event
