"""All the coach asks of the world, on one page. Each port has a real part and a fake that keep one contract suite."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from coach.conversation import (
    Channel,
    Choice,
    Conversation,
    ConversationId,
    LearnerId,
    LearnerMessage,
    MessageId,
    PastTurn,
    Spoken,
    TurnId,
)
from coach.cycle import Entry, EntryId, NewEntry, Week
from coach.evidence import Evidence
from coach.model import Filled, Form, ModelUse, Prompt, Spent, Usage
from coach.naming.names import People
from coach.nudging import Holiday, Nudge
from coach.preferences import DEFAULT as DEFAULT_PREFERENCES
from coach.preferences import Preferences
from coach.profile import FactId, FactKind, Learner, LearnerProfile, NewFact, ProfileFact
from coach.reading import Reading, SecondReading
from coach.reply import CitedSource, Referral, ReplyEvent
from coach.safeguards import AS_SHIPPED, DEFAULT, Safeguards, Thresholds
from coach.safety import Concern, Screening
from knowledge_base.passages import ANY_STUDENT, Passage, Scope
from prompts import Wordings


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


class Screen(Protocol):
    async def warm(self) -> None:
        """Make ready to judge, which may take a moment the first time. Never raises."""

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        """Judge whether a message discloses something a person must know of, in either language."""


@dataclass(frozen=True)
class Memory:
    """What is known when a message is answered: everything the next decision rests on."""

    learner: Learner
    conversation: Conversation
    profile: LearnerProfile = field(default_factory=LearnerProfile)
    week: Week | None = None
    """The open week of the cycle, when there is one."""
    past_weeks: tuple[Week, ...] = ()
    """The weeks closed most recently (at most `RECALLED_WEEKS`), newest first."""
    turns: tuple[PastTurn, ...] = ()
    """The learner's latest answered turns over all conversations (at most `RECALLED_TURNS`), oldest first."""
    open_concern: Concern | None = None
    """The most pressing concern nobody has closed yet, this message's included."""
    about: Entry | None = None
    """The entry that this message edits or withdraws, as it stands; None when it stands no more."""
    safeguards: Safeguards = AS_SHIPPED
    """What their school says to a concern, and which helplines it gives."""
    nudge: Nudge | None = None
    """What was brought back last before this message, which answers it."""
    preferences: Preferences = DEFAULT_PREFERENCES
    holidays: tuple[Holiday, ...] = ()
    """Of their school."""
    second_reading: SecondReading | None = None
    """What a model found in the message of the latest turn, in time for this one."""
    asked_about: NewEntry | None = None
    """What a yes to the latest reply keeps: it asked whether words of an earlier message were this."""

    @property
    def last_week(self) -> Week | None:
        return self.past_weeks[0] if self.past_weeks else None


RECALLED_TURNS = 60
RECALLED_WEEKS = 8

ANSWERED_WITHIN = timedelta(seconds=60)
"""A turn without a reply after this long is held by nobody any more."""


class Reader(Protocol):
    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        """Say what kind of message this is and which parts of the cycle stand in it. May be wrong, so it quotes."""


class Acquaintances(Protocol):
    async def people_around(self, learner_id: LearnerId) -> People:
        """Return everybody whose name may come up in a talk with this learner, so that no model reads it.

        Those are the students of all classes the learner is in now, who teaches or mentors them there, and whom the
        school names for when something is wrong. Raises UnknownLearner and RecordsUnavailable.
        """


class ChatModel(Protocol):
    """A language model, whoever runs it."""

    name: str
    """`provider:model`: it stands on every turn that it worded."""

    def say(self, prompt: Prompt) -> AsyncGenerator[str | Usage, None]:
        """Give the words as they come, in pieces of any size, and last what it took.

        Raises ModelFault, at any time, when the model does not do its part; what came before it stands. It waits for
        as long as it takes: patience is the caller's, who closes the generator. Nothing of the call is retried.
        """

    async def fill(self, prompt: Prompt, form: Form) -> Filled:
        """Have a form filled in. Raises ModelFault; UNREADABLE when what came is no object."""


class Library(Protocol):
    version: str
    """A hash of all content, so that evidence can say which knowledge spoke."""

    async def search(
        self, question: str, *, language: str, limit: int = 3, scope: Scope = ANY_STUDENT
    ) -> tuple[Passage, ...]:
        """Return passages good enough to cite, best first, at most one of a card or document; none is a normal answer.

        Raises LibraryUnavailable.
        """

    async def strategies(
        self, about: str, *, language: str, limit: int = 2, scope: Scope = ANY_STUDENT
    ) -> tuple[Passage, ...]:
        """Return the strategy cards nearest to what the learner is about to do: always `limit` different cards.

        Raises LibraryUnavailable.
        """

    def passage(self, passage_id: str) -> Passage | None:
        """Return one passage by its id, exactly as it stands in this release."""


@dataclass(frozen=True)
class Release:
    """A published set of content: what the coach says and what it may look up."""

    id: str
    wordings: Wordings
    library: Library


class Releases(Protocol):
    def current(self) -> Release:
        """The release that new conversations begin with."""

    def named(self, release_id: str) -> Release:
        """The release of that id, or the current one when it is no longer at hand."""


@dataclass(frozen=True)
class Noted:
    """What a message adds to the records: kept together with the reply, or not at all."""

    entries: tuple[NewEntry, ...] = ()
    facts: tuple[NewFact, ...] = ()
    said_again: tuple[FactId, ...] = ()
    """Facts in force that this message says once more."""
    accepts: FactId | None = None
    declines: FactId | None = None
    """A proposed fact that the learner wants kept, or not; declined, it is withheld like one that was deleted."""
    pauses: FactId | None = None

    @property
    def corrects(self) -> bool:
        """Whether a fact is put right."""
        return any(fact.replaces for fact in self.facts)

    withdraws: EntryId | None = None
    """An entry that was never meant so: withheld, however often it was put into other words."""
    forget: str | None = None
    """Facts, entries and messages of this learner that contain these words are withheld from now on."""
    language: str | None = None
    """The learner's language from now on."""
    closes_week: bool = False
    carries_goal: bool = False
    """With the week closed, the next begins at once with the same goal, criterion, reason, strategy and plan."""
    asks_about: NewEntry | None = None
    """What a yes to the reply would keep: it asks whether words that a second reading found were this."""
    as_evidence: bool = True
    """False while a concern is open: nothing goes into the portfolio until a person has closed it."""


@dataclass(frozen=True)
class Answer:
    """A reply about to be kept, with everything it rests on."""

    text: str
    move: str
    reason: str
    """Why this move, in a sentence."""
    phase: str
    asks: str | None
    choices: tuple[Choice, ...]
    wordings: tuple[str, ...]
    sources: tuple[CitedSource, ...]
    referral: Referral | None
    wording_version: str
    knowledge_version: str
    worded_by: str = "authored"
    """Or the name of the model whose sentences stand in it."""
    model_use: ModelUse | None = None
    """Where a model was asked for the words, or would have been."""
    without_library: bool = False
    """The library was away while this was worded."""
    noted: Noted = field(default_factory=Noted)
    facts_used: tuple[FactId, ...] = ()
    """The facts of the learner profile that the reply rests on."""


@dataclass(frozen=True)
class BegunTurn:
    """A message that is safely stored and now to be answered, or was answered before."""

    turn_id: TurnId
    message_id: MessageId
    text: str
    """The words to answer; a choice is said by its label."""
    replay: tuple[ReplyEvent, ...] | None = None
    """Every event of the stored reply, when this same message was answered before."""


@dataclass(frozen=True)
class KeptTurn:
    """One answered turn as the store holds it: enough to render it again and to trace every record to it."""

    turn_id: TurnId
    message_id: MessageId
    learner_text: str
    answer: Answer
    entries: tuple[Entry, ...]
    facts: tuple[ProfileFact, ...]
    at: datetime


class Records(Protocol):
    """What is remembered. Every method is one short transaction; none is open while anything slow runs."""

    async def learner(self, learner_id: LearnerId) -> Learner:
        """Raises UnknownLearner."""

    async def start_conversation(
        self, learner_id: LearnerId, *, channel: Channel, language: str, release_id: str, at: datetime
    ) -> Conversation:
        """Begin one in the class they are in now, under its visibility.

        Raises NotEnrolled, ConsentNeeded, AssentNeeded.
        """

    async def conversation(self, conversation_id: ConversationId) -> Conversation:
        """Raises UnknownConversation."""

    async def current_conversation(self, learner_id: LearnerId) -> Conversation | None:
        """The learner's latest, unless they are in another class since, or another visibility holds there."""

    async def messages(self, conversation_id: ConversationId) -> tuple[Spoken, ...]:
        """All that was said, oldest first."""

    async def begin_turn(self, message: LearnerMessage, *, screening: Screening, at: datetime) -> BegunTurn:
        """Store the learner's message, and with it a concern and its notice in the outbox when the screening says so.

        The same client_message_id again: answered before → `replay`; stored without a reply and nobody is answering it
        any more → the same turn again, to be answered now; other text or choice → IdReused; being answered →
        TurnInProgress. A new message while another of this conversation is being answered → TurnInProgress, nothing
        stored. A choice that the latest reply did not offer → ChoiceExpired, nothing stored. An edit or a withdrawal of
        what is no entry of the learner's, or was withdrawn → UnknownEntry; of what was replaced → EntryChanged.
        Without a live consent nothing is stored: raises NotEnrolled, ConsentNeeded, AssentNeeded.
        Raises also UnknownConversation and RecordsUnavailable.
        """

    async def entry(self, learner_id: LearnerId, entry_id: UUID) -> Entry:
        """Return an entry of the learner's, one that was withdrawn or replaced included. Raises UnknownEntry."""

    async def note_unstored(self, learner_id: LearnerId, *, screening: Screening, at: datetime) -> None:
        """Count a message that was refused for want of consent; no word of it is kept.

        Of an urgent one a person is told: a concern without words is raised, unless one waits for somebody already.
        """

    async def recall(self, turn_id: TurnId) -> Memory:
        """Everything known at this turn; the turn itself is not among `turns`."""

    async def finish_turn(self, turn_id: TurnId, answer: Answer, *, at: datetime) -> KeptTurn:
        """Keep the reply, the decision, entries, facts, evidence and the learner's summary row, all or nothing.

        An entry of a kind in ONE_AT_A_TIME replaces the current one with the next version, and so does an edit, in the
        week of what it edits. The first entry opens a week. A turn that was answered meanwhile keeps its first answer,
        which is returned. What is returned, and what a replay is made of, is the student's own: nothing in it is
        withheld. Its `answer.noted` is empty, since what was noted stands in `entries` and `facts`. Raises ValueError
        for a quote that does not stand in the message it names, or a message or an entry that is not this learner's.
        """

    async def tokens_spent(self, learner_id: LearnerId, *, at: datetime) -> Spent:
        """Say what models took on this day, for this learner and for their whole school. Raises UnknownLearner."""

    async def spend(self, learner_id: LearnerId, usage: Usage, *, at: datetime) -> None:
        """Count what a model took for this learner outside of a reply. What a reply took is kept with it."""

    async def keep_second_reading(self, found: SecondReading, *, at: datetime) -> bool:
        """Keep what a model found in a message, for the turn that comes next: see `Memory.second_reading`.

        False, and nothing is kept, where the learner has written again by now or the words are gone or forgotten.
        """

    async def raise_concern(self, message_id: MessageId, screening: Screening, *, at: datetime) -> bool:
        """Raise what was found in a message after it was stored, with its notices in the outbox.

        A tier rises and never falls: False where the message is as pressing a concern already, or is gone.
        """

    async def fail_turn(self, turn_id: TurnId, *, code: str, at: datetime) -> None:
        """Say that nobody is answering this turn any more, so that sending the message again answers it."""

    async def release_abandoned_turns(self) -> int:
        """Free turns that a killed process left open; called at start by a process that owns the store alone."""

    async def turns(self, learner_id: LearnerId, *, since: datetime | None = None) -> tuple[KeptTurn, ...]:
        """Answered turns of a learner over all conversations, oldest first, withheld messages blanked."""

    async def weeks(self, learner_id: LearnerId) -> tuple[Week, ...]:
        """Every week, oldest first, without what was withheld."""

    async def evidence(self, learner_id: LearnerId) -> tuple[Evidence, ...]:
        """Oldest first, without what was withheld."""

    async def profile(self, learner_id: LearnerId) -> LearnerProfile: ...

    async def propose_fact(
        self, learner_id: LearnerId, kind: FactKind, text: str, *, by: str, at: datetime
    ) -> ProfileFact:
        """Put a fact before the learner. It counts for nothing until they accept it. Raises UnknownLearner."""

    async def correct_fact(self, learner_id: LearnerId, fact_id: FactId, text: str, *, at: datetime) -> ProfileFact:
        """Keep a fact in the learner's new words: the same kind, paused if it was. A proposal becomes their own.

        The old words are shown no more, neither as a fact nor as evidence; the message they were said in still is.
        Raises UnknownFact.
        """

    async def settle_fact(self, learner_id: LearnerId, fact_id: FactId, *, accepted: bool, at: datetime) -> None:
        """Take in what was proposed, or withhold it with the replies that spoke of it. Raises UnknownFact."""

    async def pause_fact(self, learner_id: LearnerId, fact_id: FactId, *, paused: bool, at: datetime) -> None:
        """Do not bring a fact up any more, or again from now on. Raises UnknownFact."""

    async def delete_fact(self, learner_id: LearnerId, fact_id: FactId, *, at: datetime) -> None:
        """Withhold a fact for good: in every version, with the messages it was said in and all that tells it again.

        That is every message, reply, entry and fact in which all of its words stand, or that was taken from the same
        place, and the evidence of them. The learner's own transcript keeps what was said. Raises UnknownFact.
        """

    async def tally(self, learner_id: LearnerId) -> dict[str, int]:
        """Count what the store holds now for this learner, by kind; see TALLIED. Every kind is present."""

    async def ping(self) -> None:
        """Raises RecordsUnavailable when the store does not answer."""


TALLIED = (
    "goal",
    "success_criterion",
    "reason",
    "strategy",
    "confidence",
    "forecast",
    "if_then_plan",
    "progress_note",
    "self_check",
    "reflection",
    "profile_fact",
    "concern",
    "obstacle",
)
