"""Holds a conversation with the coach as a school has it: the store, wordings, library, reader and screen of a house.

Only the time is the file's own, so that a week takes a moment and always begins on the same Monday.
"""

import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from coach.consent import Notice
from coach.conversation import Channel, Conversation, LearnerId, LearnerMessage, TurnId
from coach.cycle import EntryKind
from coach.errors import CoachError
from coach.model import Spent, Usage
from coach.moves import Move
from coach.naming.names import People
from coach.ports import Answer, BegunTurn, KeptTurn, Memory, Noted, Reader, Releases, Screen
from coach.profile import SafeguardingContact
from coach.records.store import SqlRecords
from coach.reply import Delta, Done, Failed, ReplyEvent
from coach.safeguards import DEFAULT, Thresholds
from coach.safety import Screening, Tier
from coach.speaking import ModelVoice
from coach.turn import Coach
from integrations.incoming import checked
from integrations.scenarios.reading import Line, Scenario
from integrations.scenarios.talk import Exchange, Talk
from integrations.settings import Settings
from integrations.wiring import open_house, voice_of
from knowledge_base.passages import LibraryUnavailable

MONDAY_MORNING = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
"""Nine o'clock in the school's zone."""
ZONE, COUNTRY = "America/Chicago", "US"
BETWEEN_MESSAGES = timedelta(minutes=1)
KNOWN_FOR = timedelta(days=10)
"""So long ago the student told what `# profile:` names."""
TRIES = 5
"""So often a message is given to the screen where its trained half has no time for it."""
PAUSE = timedelta(hours=6)
"""After a longer one the student comes back to a new sitting."""

STUDENT, TEACHER = "Sam", "Ms Rivera"
CONTACTS = (
    SafeguardingContact("Mr Okafor", "school counsellor"),
    SafeguardingContact("Ms Lindqvist", "deputy head"),
)


@dataclass
class StoryClock:
    """Stands still until it is moved."""

    at: datetime = MONDAY_MORNING

    def now(self) -> datetime:
        return self.at


class WatchedRecords(SqlRecords):
    """The real store, which remembers how each turn was finished, and gives every run the same choice of words.

    The coach picks among its wordings by the student's id. Here that follows from the conversation's name.
    """

    def __init__(self, url: str, *, notice: Notice | None = None) -> None:
        super().__init__(url, notice=notice)
        self.finished: dict[TurnId, tuple[KeptTurn, Noted]] = {}
        self.screened: dict[TurnId, Screening] = {}
        self._known_as: dict[LearnerId, LearnerId] = {}

    async def begin_turn(self, message: LearnerMessage, *, screening: Screening, at: datetime) -> BegunTurn:
        begun = await super().begin_turn(message, screening=screening, at=at)
        self.screened[begun.turn_id] = screening
        return begun

    async def recall(self, turn_id: TurnId) -> Memory:
        memory = await super().recall(turn_id)
        named = LearnerId(uuid5(NAMESPACE_OID, memory.learner.class_name))
        self._known_as[named] = memory.learner.id
        return replace(memory, learner=replace(memory.learner, id=named))

    async def tokens_spent(self, learner_id: LearnerId, *, at: datetime) -> Spent:
        return await super().tokens_spent(self._known_as.get(learner_id, learner_id), at=at)

    async def spend(self, learner_id: LearnerId, usage: Usage, *, at: datetime) -> None:
        await super().spend(self._known_as.get(learner_id, learner_id), usage, at=at)

    async def people_around(self, learner_id: LearnerId) -> People:
        return await super().people_around(self._known_as.get(learner_id, learner_id))

    async def finish_turn(self, turn_id: TurnId, answer: Answer, *, at: datetime) -> KeptTurn:
        kept = await super().finish_turn(turn_id, answer, at=at)
        self.finished[turn_id] = (kept, answer.noted)
        return kept


class UnhurriedScreen:
    """The real screen, which has judged a message before the coach asks.

    A conversation is judged by what is said in it, not by how busy the machine is that holds it.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._judged: dict[str, Screening] = {}

    async def warm(self) -> None:
        await self._screen.warm()

    async def read_ahead(self, text: str) -> None:
        await self._screen.warm()
        for _ in range(TRIES):
            self._judged[text] = await self._screen.screen(text)
            if self._judged[text].tier is not Tier.UNSCREENED:
                return

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        return self._judged.get(text) or await self._screen.screen(text, thresholds)


@dataclass
class School:
    """A school in a store of its own, to which each conversation brings a class with one new student."""

    id: UUID
    records: WatchedRecords
    releases: Releases
    reader: Reader
    screen: UnhurriedScreen
    voice: ModelVoice | None = None
    """Words replies where a model is wanted."""

    async def hold(self, scenario: Scenario) -> Talk:
        """Hold a conversation with a student nobody has met."""
        clock = StoryClock()
        student = await self._enrolled(scenario, at=clock.now())
        seat = _Seat(self, clock, await self._begun(scenario, student, at=clock.now()))
        for step in scenario.steps:
            if isinstance(step, Line):
                await seat.say(step)
            else:
                seat.wait(step)
        return Talk(scenario, tuple(seat.exchanges), await self.records.tally(student))

    async def _enrolled(self, scenario: Scenario, *, at: datetime) -> LearnerId:
        group = await self.records.add_class(
            school_id=self.id,
            name=scenario.name,
            teacher_name=TEACHER,
            cycle_day=None,
            age_band=scenario.age,
        )
        student = await self.records.add_learner(
            class_id=group.id, name=STUDENT, language=scenario.language, assented_at=at
        )
        for kind, words in scenario.profile:
            told = at - KNOWN_FOR
            proposed = await self.records.propose_fact(student, kind, words, by=TEACHER, at=told)
            await self.records.correct_fact(student, proposed.id, words, at=told)  # so it is the student's own
        return student

    async def _begun(self, scenario: Scenario, student: LearnerId, *, at: datetime) -> Conversation:
        return await self.records.start_conversation(
            student,
            channel=Channel.TERMINAL,
            language=scenario.language,
            release_id=self.releases.current().id,
            at=at,
        )


@dataclass
class _Seat:
    """Where one student sits and writes."""

    school: School
    clock: StoryClock
    conversation: Conversation
    exchanges: list[Exchange] = field(default_factory=list)
    sitting: int = 0

    def wait(self, time: timedelta) -> None:
        self.clock.at += time
        self.sitting += time > PAUSE

    async def say(self, line: Line) -> None:
        offered = self.exchanges[-1].choices if self.exchanges else ()
        label = next((choice.label for choice in offered if choice.id == line.taps), f"(taps {line.taps})")
        self.exchanges.append(await self._answered(line, label if line.taps else line.text))
        self.clock.at += BETWEEN_MESSAGES

    async def _answered(self, line: Line, words: str) -> Exchange:
        school, talk = self.school, self.conversation
        coach = Coach(
            records=school.records,
            releases=school.releases,
            reader=school.reader,
            screen=school.screen,
            clock=self.clock,
            voice=school.voice,
        )
        try:
            text = "" if line.taps else checked(line.text)
            await school.screen.read_ahead(text)
            message = LearnerMessage(talk.id, talk.learner_id, uuid4(), text, choice_id=line.taps)
            events = [event async for event in coach.respond(message)]
        except CoachError as error:
            return Exchange(words, "", failure=error.code, expects=line.expects, sitting=self.sitting)
        return self._exchange(line, words, events)

    def _exchange(self, line: Line, words: str, events: list[ReplyEvent]) -> Exchange:
        failure = next((event.code for event in events if isinstance(event, Failed)), None)
        done = next((event for event in events if isinstance(event, Done)), None)
        if done is None:
            return Exchange(words, "", failure=failure, expects=line.expects, sitting=self.sitting)
        turn, noted = self.school.records.finished[done.turn_id]
        screening = self.school.records.screened[done.turn_id]
        library = self.school.releases.current().library
        sources = turn.answer.sources
        return Exchange(
            student=words,
            reply="".join(event.text for event in events if isinstance(event, Delta)),
            move=done.move,
            asks=turn.answer.asks,
            choices=turn.answer.choices,
            sources=sources,
            lost_sources=tuple(
                cited
                for cited in sources
                if (passage := library.passage(cited.passage_id)) is None or passage.title != cited.title
            ),
            referral=turn.answer.referral,
            wordings=turn.answer.wordings,
            goals=tuple(entry.quote.text for entry in turn.entries if entry.kind is EntryKind.GOAL),
            kept=_kept_something(turn, noted),
            expects=line.expects,
            tier=screening.tier,
            category=screening.category,
            sitting=self.sitting,
            model_use=turn.answer.model_use,
            worded_by=turn.answer.worded_by,
        )


def _kept_something(turn: KeptTurn, noted: Noted) -> bool:
    about_facts = noted.said_again or noted.accepts or noted.declines or noted.pauses
    return bool(turn.entries or turn.facts or about_facts or turn.answer.move == Move.CLOSE_WEEK)


@asynccontextmanager
async def open_school(settings: Settings, *, with_model: bool = False) -> AsyncIterator[School]:
    """Open a house in a directory of its own, which is gone afterwards, with a school in it.

    The authored words are said, unless a model is wanted that the settings name.
    Raises LibraryUnavailable: a coach without its library is not the one to judge.
    """
    with tempfile.TemporaryDirectory(prefix="coach-scenarios-") as beside:
        url = f"sqlite:///{Path(beside) / 'coach.sqlite3'}"
        model = settings.model if with_model else ""
        own = settings.model_copy(
            update={"data_dir": Path(beside), "database_url": url, "demo": False, "model": model}
            | {"model_school_tokens": sys.maxsize}  # all its students talk on the same Monday
        )
        async with open_house(own) as house, WatchedRecords(url, notice=own.notice) as records:
            await house.shelf.open()
            if not (await house.readiness())["index"]:
                raise LibraryUnavailable("the library did not open, so the coach could not be heard as it is")
            school = await records.add_school(
                name="Riverside", zone=ZONE, country=COUNTRY, contacts=CONTACTS, authorised_at=datetime.now(UTC)
            )
            voice = voice_of(own, records, house.model)
            yield School(school, records, house.releases, house.reader, UnhurriedScreen(house.screen), voice)
