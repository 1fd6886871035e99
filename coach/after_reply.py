"""What is done with a message after its reply: at most so much at once, never in anybody's way.

Under pressure the oldest that waits is dropped and counted. A fault or a time-out changes nothing and is counted.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from coach.conversation import LearnerId, LearnerMessage, MessageId
from coach.model import NOT_SENT, TOOK_NOTHING, Form, ModelFault, Prompt, Usage
from coach.ports import BegunTurn, ChatModel, Clock, Memory, Records
from coach.reading import Reading
from coach.safety import Screening, Tier

log = logging.getLogger(__name__)

PATIENCE_S = 30.0
"""For one message. A model that takes longer is not waited for."""
AT_ONCE, MOST_WAITING = 2, 100


class AfterReply(Protocol):
    """Something that is done with every message once its reply is kept."""

    def take(self, said: "Answered") -> None:
        """Do it in a while; nobody waits for it."""


@dataclass
class Answered:
    """A message and what became of it in its turn; whoever answers it writes down what they made of it."""

    message_id: MessageId
    learner_id: LearnerId
    text: str
    screening: Screening
    is_worded_here: bool = False
    """It was tapped or withdraws something: of its words, none are the student's."""
    is_edit: bool = False
    language: str = "en"
    question: str = ""
    """What the coach had said before it."""
    reading: Reading | None = None
    """None where nobody came to read it."""
    move: str = ""
    under_concern: bool = False
    """An urgent concern is open."""

    @classmethod
    def of(cls, begun: BegunTurn, message: LearnerMessage, screening: Screening) -> "Answered":
        is_worded_here = message.choice_id is not None or message.withdraws is not None
        is_edit = message.edits is not None
        return cls(begun.message_id, message.learner_id, begun.text, screening, is_worded_here, is_edit)

    def read_as(self, reading: Reading, move: str, memory: Memory) -> None:
        """Write down what the rules made of it."""
        concern = memory.open_concern
        self.reading, self.move, self.language = reading, move, memory.conversation.language
        self.question = memory.turns[-1].reply_text if memory.turns else ""
        self.under_concern = concern is not None and concern.tier is Tier.URGENT

    @property
    def may_be_read_again(self) -> bool:
        """Nothing was tapped, put right or to be forgotten, and nothing may be wrong."""
        is_plain = not (self.is_worded_here or self.is_edit or self.under_concern)
        return (
            is_plain and self.screening.tier is Tier.NONE and self.reading is not None and self.reading.forget is None
        )


class Call:
    """One form that a model fills in for a learner; what it took is counted whatever becomes of it."""

    def __init__(self, model: ChatModel, records: Records, clock: Clock, learner_id: LearnerId) -> None:
        self._model, self._records, self._clock, self._learner_id = model, records, clock, learner_id
        self._usage: Usage | None = None

    async def fill(self, prompt: Prompt, form: Form) -> Mapping[str, Any]:
        """Raises ModelFault."""
        self._usage = Usage(prompt.tokens, 0)
        try:
            filled = await self._model.fill(prompt, form)
        except ModelFault as fault:
            if fault.kind in TOOK_NOTHING:
                self._usage = None if fault.kind in NOT_SENT else Usage(0, 0)
            raise
        self._usage = filled.usage
        return filled.fields

    async def count(self) -> None:
        if self._usage is not None:
            await self._records.spend(self._learner_id, self._usage, at=self._clock.now())


class Background:
    """Does things one after the other, at most `at_once` side by side, and the newest of those that waited too long."""

    def __init__(
        self, name: str, *, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING, patience_s: float = PATIENCE_S
    ) -> None:
        self.counts: Counter[str] = Counter()
        """What became of it, by outcome."""
        self._name, self._at_once, self._patience_s = name, at_once, patience_s
        self._waiting: deque[tuple[UUID, Callable[[], Awaitable[None]]]] = deque()
        self._most_waiting = most_waiting
        self._under_way = set[asyncio.Task[None]]()
        self._is_open = True

    def add(self, message_id: UUID, work: Callable[[], Awaitable[None]]) -> None:
        """Have this done, soon. Takes no time."""
        if not self._is_open:
            self._drop(message_id)
            return
        self._waiting.append((message_id, work))
        while len(self._waiting) > self._most_waiting:
            self._drop(self._waiting.popleft()[0])
        self._begin()

    def _begin(self) -> None:
        while self._waiting and len(self._under_way) < self._at_once:
            task = asyncio.create_task(self._do(*self._waiting.popleft()))
            self._under_way.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._begin()

    async def _do(self, message_id: UUID, work: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(self._patience_s):
                await work()
        except TimeoutError:
            self._failed(message_id, "timeout")
        except ModelFault as fault:
            self._failed(message_id, fault.kind.value)
        except Exception as error:  # the edge's last line: the reply is long out, and what was decided stands
            self._failed(message_id, type(error).__name__)

    def _failed(self, message_id: UUID, code: str) -> None:
        self.counts[code] += 1
        log.warning("%s of message %s: %s", self._name, message_id, code)

    def _drop(self, message_id: UUID) -> None:
        self._failed(message_id, "dropped")

    async def drained(self) -> None:
        """Wait until nothing is under way or waits."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self, *, within_s: float) -> None:
        """Finish what can be finished in this time, and drop the rest."""
        try:
            async with asyncio.timeout(within_s):
                await self.drained()
        except TimeoutError:
            pass
        self._is_open = False
        while self._waiting:
            self._drop(self._waiting.popleft()[0])
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            self.counts["dropped"] += len(self._under_way)
            await asyncio.gather(*self._under_way, return_exceptions=True)
