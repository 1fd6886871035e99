"""A store with a school, a class and a student in it, in three kinds that keep one contract."""

import copy
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import Channel, Choice, Conversation, LearnerId, LearnerMessage, Quote
from coach.cycle import EntryKind, NewEntry
from coach.ports import Acquaintances, Answer, BegunTurn, KeptTurn, Noted, Records
from coach.profile import FactKind, NewFact, SafeguardingContact
from coach.records.engine import for_writing, open_engine
from coach.records.store import SqlRecords
from coach.records.tables.safeguarding import concern, outbox
from coach.records.tables.school import enrolment, safeguarding_contact
from coach.roster import Roster
from coach.safety import ConcernId, Screening, Tier
from tests.fakes import FixedClock, InMemoryRecords

QUIET = Screening(Tier.NONE, version="quiet")

RIVERA = SafeguardingContact("Ms. Rivera", "school counselor")
OKAFOR = SafeguardingContact("Mr. Okafor", "assistant principal")


class Store(Records, Roster, Acquaintances, Protocol):
    """What a store is asked for, by all of its ports."""


@dataclass(frozen=True)
class KeptConcern:
    """A concern as the person who reviews it would find it."""

    tier: str
    category: str
    text: str
    matched: tuple[str, ...]
    screen_version: str


class House(Protocol):
    """One kind of store, with a look into what no port shows yet."""

    records: Store

    async def another_process(self) -> Store: ...
    async def concerns(self) -> list[KeptConcern]: ...
    async def told(self) -> list[str | None]:
        """To whom each notice in the outbox goes."""

    async def close_concern(self, concern_id: ConcernId) -> None: ...
    async def enrol(self, learner_id: LearnerId, class_id: UUID) -> None:
        """Put somebody into one more class."""

    async def take_out(self, learner_id: LearnerId, class_id: UUID) -> None: ...


class InMemoryHouse:
    def __init__(self) -> None:
        self.records: Store = InMemoryRecords()
        self.memory: Any = self.records

    async def another_process(self) -> Store:
        beside = copy.copy(self.memory)
        beside.holder = uuid7()
        other: Store = beside
        return other

    async def concerns(self) -> list[KeptConcern]:
        return [
            KeptConcern(
                kept.concern.tier, kept.concern.category, kept.text, kept.screening.matched, kept.screening.version
            )
            for kept in self.memory.concerns
        ]

    async def told(self) -> list[str | None]:
        return [recipient for recipient, _ in self.memory.outbox]

    async def close_concern(self, concern_id: ConcernId) -> None:
        for kept in self.memory.concerns:
            kept.is_open = kept.is_open and kept.concern.id != concern_id

    async def enrol(self, learner_id: LearnerId, class_id: UUID) -> None:
        self.memory.enrolled[learner_id].add(class_id)

    async def take_out(self, learner_id: LearnerId, class_id: UUID) -> None:
        self.memory.enrolled[learner_id].remove(class_id)


class SqlHouse:
    def __init__(self, url: str, stack: AsyncExitStack) -> None:
        self.url, self.stack = url, stack
        self.engine = open_engine(url)
        stack.callback(self.engine.dispose)

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str) -> AsyncIterator["SqlHouse"]:
        async with AsyncExitStack() as stack:
            house = cls(url, stack)
            house.records = await house.another_process()
            yield house

    records: Store

    async def another_process(self) -> Store:
        return await self.stack.enter_async_context(SqlRecords(self.url))

    async def concerns(self) -> list[KeptConcern]:
        return [
            KeptConcern(row.tier, row.category, row.text, tuple(row.matched), row.screen_version)
            for row in self.rows(select(concern).order_by(concern.c.id))
        ]

    async def told(self) -> list[str | None]:
        told = select(safeguarding_contact.c.name).select_from(outbox).outerjoin(safeguarding_contact)
        return [row.name for row in self.rows(told.order_by(outbox.c.id))]

    async def close_concern(self, concern_id: ConcernId) -> None:
        with for_writing(self.engine).begin() as connection:
            connection.execute(
                update(concern).where(concern.c.id == concern_id).values(state="closed", closed_at=FixedClock().now())
            )

    async def enrol(self, learner_id: LearnerId, class_id: UUID) -> None:
        here = {"id": uuid7(), "learner_id": learner_id, "school_class_id": class_id}
        with for_writing(self.engine).begin() as connection:
            connection.execute(insert(enrolment).values(**here, since=FixedClock().now()))

    async def take_out(self, learner_id: LearnerId, class_id: UUID) -> None:
        here = (enrolment.c.learner_id == learner_id) & (enrolment.c.school_class_id == class_id)
        with for_writing(self.engine).begin() as connection:
            connection.execute(update(enrolment).where(here).values(until=FixedClock().now()))

    def rows(self, wanted: Any) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(wanted).all())


def words(text: str, quoted: str) -> Quote:
    """The first place where these words stand in the text."""
    start = text.index(quoted)
    return Quote(quoted, start, start + len(quoted))


def an_answer(text: str = "What will you do this week?", **about: Any) -> Answer:
    unimportant: dict[str, Any] = {
        "move": "name_goal",
        "reason": "there is no goal yet",
        "phase": "forethought",
        "asks": "goal",
        "choices": (),
        "wordings": ("name_goal#1",),
        "sources": (),
        "referral": None,
        "wording_version": "w1",
        "knowledge_version": "k1",
    }
    return Answer(text, **unimportant | about)


@dataclass
class Talk:
    """One student talking: what a test says in a line."""

    records: Store
    learner_id: LearnerId
    conversation: Conversation
    clock: FixedClock = field(default_factory=FixedClock)

    def message(self, text: str, **about: Any) -> LearnerMessage:
        unimportant: dict[str, Any] = {"client_message_id": uuid4(), "learner_id": self.learner_id}
        return LearnerMessage(self.conversation.id, text=text, **unimportant | about)

    async def begin(self, text: str, *, screening: Screening = QUIET, **about: Any) -> BegunTurn:
        return await self.send(self.message(text, **about), screening=screening)

    async def send(self, message: LearnerMessage, *, screening: Screening = QUIET) -> BegunTurn:
        return await self.records.begin_turn(message, screening=screening, at=self.clock.now())

    async def finish(self, begun: BegunTurn, answer: Answer | None = None, **noted: Any) -> KeptTurn:
        answer = replace(answer or an_answer(), noted=Noted(**noted))
        return await self.records.finish_turn(begun.turn_id, answer, at=self.clock.now())

    async def say(
        self,
        text: str,
        *kept: tuple[EntryKind | FactKind, str] | tuple[EntryKind | FactKind, str, str],
        answer: Answer | None = None,
        **noted: Any,
    ) -> KeptTurn:
        """Say it and be answered. Each of `kept` is what is noted of it: a kind, the words, and perhaps a value."""
        entries = tuple(
            NewEntry(kind, words(text, quoted), *value) for kind, quoted, *value in kept if isinstance(kind, EntryKind)
        )
        facts = tuple(NewFact(kind, words(text, quoted)) for kind, quoted, *_ in kept if isinstance(kind, FactKind))
        return await self.finish(await self.begin(text), answer, entries=entries, facts=facts, **noted)

    async def elsewhere(self) -> "Talk":
        """The same student in another conversation."""
        return replace(self, conversation=await start(self.records, self.learner_id, self.clock))


async def start(records: Store, learner_id: LearnerId, clock: FixedClock) -> Conversation:
    return await records.start_conversation(
        learner_id, channel=Channel.WEB, language="en", release_id="r1", at=clock.now()
    )


async def a_class(records: Store, **about: Any) -> UUID:
    school_id = await records.add_school(
        name="Lincoln",
        zone="America/New_York",
        country="US",
        contacts=(RIVERA, OKAFOR),
        authorised_at=FixedClock().now(),
    )
    unimportant: dict[str, Any] = {"name": "7B", "teacher_name": "Ms. Chen", "cycle_day": 4}
    return (await records.add_class(school_id=school_id, **unimportant | about)).id


async def a_talk(records: Store, *, name: str = "Amara", class_id: UUID | None = None) -> Talk:
    clock = FixedClock()
    learner_id = await records.add_learner(
        class_id=class_id or await a_class(records), name=name, language="en", assented_at=clock.now()
    )
    return Talk(records, learner_id, await start(records, learner_id, clock), clock)


TWO_CHOICES = (Choice("yes", "Yes, go on"), Choice("no", "Not now"))
