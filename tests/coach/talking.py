"""One student talking to a whole coach, with everything in memory: what a test says in a line."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from coach.after_reply import AfterReply
from coach.conversation import Channel, Conversation, LearnerId, LearnerMessage
from coach.cycle import EntryKind
from coach.model import Budget
from coach.naming.names import People
from coach.ports import ChatModel, KeptTurn, Memory, Reader, Records, Screen
from coach.reading import Act, Part, Reading
from coach.reply import Delta, Done, Failed, ReplyEvent
from coach.safeguards import DEFAULT, Safeguarding, Thresholds
from coach.safety import Screening, Tier
from coach.speaking import ModelVoice
from coach.turn import Coach
from tests.builders import OKAFOR, a_quote, a_reading, a_release
from tests.fakes import FixedClock, FixedReader, InMemoryRecords, OneRelease, QuietScreen

GOAL = "finish the poster about volcanoes for science"
QUESTION = "how do i remember all this"
CONTENT = "what is a caldera"
OFF_TOPIC = "when is the lunch break"


BUDGET = Budget(of_student=20_000, of_school=100_000)


class JustThem:
    """A school in which nobody else is known."""

    async def people_around(self, learner_id: LearnerId) -> People:
        return People("Amara")


def goal_said(text: str = GOAL) -> Reading:
    return Reading(parts=(Part(EntryKind.GOAL, a_quote(GOAL, text)),), names_schoolwork=True)


READER = FixedReader(
    {
        "hi": a_reading(Act.GREETS),
        GOAL: goal_said(),
        QUESTION: a_reading(Act.ASKS_STRATEGY),
        CONTENT: a_reading(Act.ASKS_CONTENT),
        OFF_TOPIC: a_reading(Act.ASKS_OFF_TOPIC),
        "i am stuck": a_reading(Act.STUCK),
        "what now": a_reading(Act.ASKS_NEXT_STEP),
        "i want to talk to someone": a_reading(Act.WANTS_PERSON),
    }
)


class BrokenReader:
    """Fails until it is mended."""

    def __init__(self) -> None:
        self.is_broken = True

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        if self.is_broken:
            raise ZeroDivisionError
        return goal_said(message.text)


class WaitingReader:
    """Reads nothing until it may go on."""

    def __init__(self) -> None:
        self.go_on, self.was_asked = asyncio.Event(), asyncio.Event()

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        self.was_asked.set()
        await self.go_on.wait()
        return Reading(frozenset({Act.GREETS}))


class Judging:
    """Judges messages as it was told, and finds nothing in any other."""

    def __init__(self, judgements: dict[str, Screening] | None = None) -> None:
        self._judgements, self.asked = judgements or {}, list[str]()

    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        self.asked.append(text)
        return self._judgements.get(text, Screening(Tier.NONE))


@dataclass
class TickingClock(FixedClock):
    """A little later each time it is looked at, as clocks are."""

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=7)
        return self.at


@dataclass
class Talk:
    records: InMemoryRecords
    coach: Coach
    clock: TickingClock
    learner_id: LearnerId
    conversation: Conversation

    def message(self, text: str, **about: Any) -> LearnerMessage:
        unimportant: dict[str, Any] = {"client_message_id": uuid4(), "learner_id": self.learner_id}
        return LearnerMessage(self.conversation.id, text=text, **unimportant | about)

    async def send(self, message: LearnerMessage) -> list[ReplyEvent]:
        return [event async for event in self.coach.respond(message)]

    async def say(self, text: str, **about: Any) -> list[ReplyEvent]:
        """Say it and hear the whole reply."""
        return await self.send(self.message(text, **about))

    async def kept(self) -> list[KeptTurn]:
        return list(await self.records.turns(self.learner_id))

    async def last(self) -> KeptTurn:
        return (await self.kept())[-1]


async def a_talk(
    *,
    reader: Reader | None = None,
    screen: Screen | None = None,
    through: Records | None = None,
    records: InMemoryRecords | None = None,
    language: str = "en",
    cycle_day: int | None = None,
    safeguarding: Safeguarding | None = None,
    model: ChatModel | None = None,
    after: Callable[[InMemoryRecords, FixedClock], AfterReply] | None = None,
    **release: Any,
) -> Talk:
    """A new student, about to say the first words. `through` is what the coach sees of the records."""
    records, clock = records or InMemoryRecords(), TickingClock()
    school = await records.add_school(
        name="Lincoln", zone="America/New_York", country="US", contacts=(OKAFOR,), authorised_at=clock.now()
    )
    room = await records.add_class(school_id=school, name="7B", teacher_name="Ms Rivera", cycle_day=cycle_day)
    learner = await records.add_learner(class_id=room.id, name="Amara", language=language, assented_at=clock.now())
    conversation = await records.start_conversation(
        learner, channel=Channel.WEB, language=language, release_id="r1", at=clock.now()
    )
    coach = Coach(
        records=through or records,
        releases=OneRelease(a_release(**release)),
        reader=reader or FixedReader(),
        screen=screen or QuietScreen(),
        clock=clock,
        safeguarding=safeguarding,
        voice=ModelVoice(model, records=through or records, people=JustThem(), budget=BUDGET) if model else None,
        after=[after(records, clock)] if after else (),
    )
    return Talk(records, coach, clock, learner, conversation)


def text_of(events: list[ReplyEvent]) -> str:
    """What the student reads of the coach's words."""
    return "".join(event.text for event in events if isinstance(event, Delta))


def end_of(events: list[ReplyEvent]) -> Done | Failed:
    last = events[-1]
    assert isinstance(last, Done | Failed)
    return last
