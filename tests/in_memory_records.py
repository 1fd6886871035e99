"""Records and Roster in memory: what the tests of the coach remember with. It keeps what both ports promise."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid_utils.compat import uuid7

from coach.answer import events
from coach.consent import NOTICE_VERSION, Basis, Standing
from coach.conversation import (
    Channel,
    Choice,
    Conversation,
    ConversationId,
    LearnerId,
    LearnerMessage,
    MessageId,
    PastTurn,
    Quote,
    Spoken,
    TurnId,
)
from coach.cycle import CARRIED, ONE_AT_A_TIME, Entry, EntryId, EntryKind, NewEntry, Week, WeekId
from coach.errors import (
    ChoiceExpired,
    EntryChanged,
    IdReused,
    RecordsUnavailable,
    TurnInProgress,
    UnknownConversation,
    UnknownEntry,
    UnknownFact,
    UnknownLearner,
)
from coach.evidence import SHOWS, Evidence, EvidenceId
from coach.model import Spent, Usage
from coach.moves import Move
from coach.naming.names import People
from coach.ports import (
    ANSWERED_WITHIN,
    RECALLED_TURNS,
    RECALLED_WEEKS,
    TALLIED,
    Answer,
    BegunTurn,
    KeptTurn,
    Memory,
    Noted,
)
from coach.profile import AgeBand, FactId, FactKind, Learner, LearnerProfile, NewFact, ProfileFact, SafeguardingContact
from coach.reading import SecondReading
from coach.records.mentions import mentions, say_something
from coach.records.raising import ONE_NOTICE_WITHIN
from coach.roster import LearnerSummary, SchoolClass
from coach.safety import Concern, ConcernCategory, ConcernId, Screening, Tier
from coach.sharing import Visibility
from coach.staffing import chain


class FactState(Enum):
    """In the order in which a profile shows them."""

    HELD = "held"
    PAUSED = "paused"
    PROPOSED = "proposed"


@dataclass
class FactInMemory:
    fact: ProfileFact
    turn_id: TurnId | None
    state: FactState = FactState.HELD
    replaced_by: FactId | None = None

    @property
    def id(self) -> FactId:
        return self.fact.id


@dataclass
class TurnInMemory:
    said: Spoken
    learner_id: LearnerId
    client_message_id: UUID
    choice_id: str | None
    answering_until: datetime | None
    answering_by: UUID
    edits: UUID | None = None
    withdraws: UUID | None = None
    answer: Answer | None = None
    reply: Spoken | None = None
    entries: tuple[Entry, ...] = ()
    facts: tuple[FactInMemory, ...] = ()

    @property
    def id(self) -> TurnId:
        return self.said.turn_id

    @property
    def things(self) -> tuple[Entry | ProfileFact, ...]:
        return (*self.entries, *(kept.fact for kept in self.facts))

    def kept(self) -> KeptTurn:
        assert self.answer is not None
        facts = tuple(kept.fact for kept in self.facts)
        return KeptTurn(self.id, self.said.id, self.said.text, self.answer, self.entries, facts, self.said.said_at)

    def reply_tells(self, words: str) -> bool:
        """A reply goes with the reason for its move, which may quote as well."""
        return self.answer is not None and mentions(f"{self.answer.text} {self.answer.reason}", words)


@dataclass
class WeekInMemory:
    id: WeekId
    opened_at: datetime
    closed_at: datetime | None = None
    carried_from: WeekId | None = None
    entries: list[Entry] = field(default_factory=list)
    replaced: set[EntryId] = field(default_factory=set)


@dataclass
class ConcernInMemory:
    concern: Concern
    learner_id: LearnerId
    message_id: MessageId | None
    """None where its message was not stored."""
    text: str
    screening: Screening
    is_open: bool = True


class InMemoryRecords:
    """Records and Roster in memory. `away = True` makes them not answer; `outbox` holds (recipient, concern id)."""

    def __init__(self) -> None:
        self.away = False
        self.holder = uuid7()
        self.schools: dict[UUID, tuple[str, ZoneInfo, str, tuple[SafeguardingContact, ...]]] = {}
        self.authorised: dict[UUID, datetime | None] = {}
        self.assented: set[LearnerId] = set()
        self.unstored: list[bool] = []
        """One for each message that was refused: whether it was urgent."""
        self.school_classes: dict[UUID, tuple[UUID, int | None, SchoolClass]] = {}
        self.age_bands: dict[UUID, AgeBand] = {}
        self.learners: dict[LearnerId, Learner] = {}
        self.enrolled: dict[LearnerId, set[UUID]] = {}
        """In which classes each is."""
        self.conversations: dict[ConversationId, Conversation] = {}
        self.begun: dict[TurnId, TurnInMemory] = {}
        self.answered: list[TurnInMemory] = []
        self.kept_weeks: dict[LearnerId, list[WeekInMemory]] = {}
        self.facts: dict[LearnerId, list[FactInMemory]] = {}
        self.noted: list[tuple[UUID, Evidence]] = []
        self.concerns: list[ConcernInMemory] = []
        self.outbox: list[tuple[str | None, ConcernId]] = []
        self.unscreened_until: datetime | None = None
        """Until then what could not be screened tells nobody once more."""
        self.spending: list[tuple[LearnerId, date, Usage]] = []
        self.second_readings: dict[MessageId, SecondReading] = {}
        self.asked_about: dict[TurnId, NewEntry] = {}
        self.withheld: set[UUID] = set()
        self.replaced_by: dict[EntryId, EntryId] = {}

    # The roster

    async def add_school(
        self,
        *,
        name: str,
        zone: str,
        country: str,
        contacts: tuple[SafeguardingContact, ...],
        authorised_at: datetime | None,
    ) -> UUID:
        self._answers()
        school_id = uuid7()
        self.schools[school_id] = (name, ZoneInfo(zone), country, contacts)
        self.authorised[school_id] = authorised_at
        return school_id

    async def add_class(
        self,
        *,
        school_id: UUID,
        name: str,
        teacher_name: str,
        cycle_day: int | None,
        visibility: Visibility = Visibility.FULL,
        age_band: AgeBand = AgeBand.LOWER_SECONDARY,
    ) -> SchoolClass:
        self._answers()
        same = (
            known.teacher_id
            for school, _, known in self.school_classes.values()
            if school == school_id and known.teacher_name == teacher_name
        )
        school_class = SchoolClass(
            uuid7(),
            name,
            school_id,
            self.schools[school_id][0],
            next(same, uuid7()),
            teacher_name,
            Visibility(visibility),
        )
        self.school_classes[school_class.id] = (school_id, cycle_day, school_class)
        self.age_bands[school_class.id] = age_band
        return school_class

    async def add_learner(self, *, class_id: UUID, name: str, language: str, assented_at: datetime | None) -> LearnerId:
        self._answers()
        school_id, cycle_day, school_class = self.school_classes[class_id]
        _, zone, country, contacts = self.schools[school_id]
        learner_id = LearnerId(uuid7())
        self.learners[learner_id] = Learner(
            learner_id,
            name,
            language,
            class_id,
            school_class.name,
            school_class.teacher_name,
            cycle_day,
            zone,
            country,
            contacts,
            self.age_bands[class_id],
            school_id,
        )
        self.enrolled[learner_id] = {class_id}
        if assented_at is not None:
            self.assented.add(learner_id)
        return learner_id

    async def people_around(self, learner_id: LearnerId) -> People:
        me, mine = await self.learner(learner_id), self.enrolled[learner_id]
        return People(
            me.name,
            classmates=tuple(
                sorted(
                    {self.learners[other].name for other, theirs in self.enrolled.items() if theirs & mine} - {me.name}
                )
            ),
            teachers=tuple(sorted({self.school_classes[class_id][2].teacher_name for class_id in mine})),
            adults=tuple(sorted(contact.name for contact in me.contacts)),
        )

    async def learner_named(self, name: str, *, class_id: UUID | None = None) -> LearnerId:
        self._answers()
        for learner in self.learners.values():
            if learner.name.casefold() == name.strip().casefold() and class_id in (None, learner.class_id):
                return learner.id
        raise UnknownLearner

    def _may_write(self, learner_id: LearnerId) -> None:
        learner = self.learners[learner_id]
        school_id, _, _ = self.school_classes[learner.class_id]
        refusal = Standing(
            is_enrolled=True,
            basis=Basis.SCHOOL,
            authorised_at=self.authorised[school_id],
            has_parents_consent=False,
            is_opted_out=False,
            assented_to=NOTICE_VERSION if learner_id in self.assented else None,
        ).refusal()
        if refusal is not None:
            raise refusal

    async def classes(self) -> tuple[SchoolClass, ...]:
        self._answers()
        return tuple(school_class for _, _, school_class in self.school_classes.values())

    async def class_list(self, class_id: UUID) -> tuple[LearnerSummary, ...]:
        self._answers()
        mine = (learner for learner in self.learners.values() if learner.class_id == class_id)
        return tuple(self._summary(learner) for learner in sorted(mine, key=lambda learner: learner.name.casefold()))

    def _summary(self, learner: Learner) -> LearnerSummary:
        said = [turn.said.said_at for turn in self.begun.values() if turn.learner_id == learner.id]
        phases = [turn.answer.phase for turn in self._answered_by(learner.id) if turn.answer is not None]
        week = self._open_week(learner.id)
        goal = self._as_week(week).last(EntryKind.GOAL) if week else None
        _, _, of_class = self.school_classes[learner.class_id]
        is_open = of_class.visibility is Visibility.FULL
        return LearnerSummary(
            learner.id,
            learner.name,
            last_message_at=max(said, default=None),
            messages=len(said),
            phase=phases[-1] if phases else None,
            goal=goal.quote.text if goal and is_open else None,
            open_concerns=sum(kept.is_open for kept in self.concerns if kept.learner_id == learner.id),
        )

    # Conversations and turns

    async def learner(self, learner_id: LearnerId) -> Learner:
        self._answers()
        if learner_id not in self.learners:
            raise UnknownLearner
        return self.learners[learner_id]

    async def start_conversation(
        self, learner_id: LearnerId, *, channel: Channel, language: str, release_id: str, at: datetime
    ) -> Conversation:
        self._may_write((await self.learner(learner_id)).id)
        _, _, of_class = self.school_classes[self.learners[learner_id].class_id]
        conversation = Conversation(
            ConversationId(uuid7()),
            learner_id,
            channel,
            language,
            release_id,
            at.astimezone(UTC),
            of_class.id,
            of_class.visibility,
        )
        self.conversations[conversation.id] = conversation
        return conversation

    async def conversation(self, conversation_id: ConversationId) -> Conversation:
        self._answers()
        if conversation_id not in self.conversations:
            raise UnknownConversation
        return self.conversations[conversation_id]

    async def current_conversation(self, learner_id: LearnerId) -> Conversation | None:
        self._answers()
        latest = next((each for each in reversed(self.conversations.values()) if each.learner_id == learner_id), None)
        if latest is None:
            return None
        _, _, of_class = self.school_classes[self.learners[learner_id].class_id]
        return latest if (latest.class_id, latest.visibility) == (of_class.id, of_class.visibility) else None

    async def messages(self, conversation_id: ConversationId) -> tuple[Spoken, ...]:
        await self.conversation(conversation_id)
        turns = [turn for turn in self.begun.values() if turn.said.conversation_id == conversation_id]
        said = [spoken for turn in turns for spoken in (turn.said, turn.reply) if spoken is not None]
        return tuple(sorted(said, key=lambda spoken: spoken.id))

    async def begin_turn(self, message: LearnerMessage, *, screening: Screening, at: datetime) -> BegunTurn:
        conversation = await self.conversation(message.conversation_id)
        if conversation.learner_id != message.learner_id:
            raise UnknownConversation
        self._may_write(message.learner_id)
        here = [turn for turn in self.begun.values() if turn.said.conversation_id == conversation.id]
        known = next((turn for turn in here if turn.client_message_id == message.client_message_id), None)
        if known and not _is_same(known, message):
            raise IdReused
        if known and known.answer is not None:
            return BegunTurn(known.id, known.said.id, known.said.text, events(known.kept()))
        if any(turn.answering_until and turn.answering_until > at for turn in here):
            raise TurnInProgress
        if known is None:
            self._check_entry(message)
        turn = known or self._said(message, at)
        turn.answering_until, turn.answering_by = at + ANSWERED_WITHIN, self.holder
        self._raise_concern(turn, screening)
        return BegunTurn(turn.id, turn.said.id, turn.said.text)

    def _said(self, message: LearnerMessage, at: datetime) -> TurnInMemory:
        text = self._label(message.conversation_id, message.choice_id) if message.choice_id else message.text
        turn_id, message_id = TurnId(uuid7()), MessageId(uuid7())
        said = Spoken(message_id, message.conversation_id, turn_id, "learner", text, at.astimezone(UTC))
        turn = TurnInMemory(said, message.learner_id, message.client_message_id, message.choice_id, None, self.holder)
        turn.edits, turn.withdraws = message.edits, message.withdraws
        self.begun[turn.id] = turn
        return turn

    def _check_entry(self, message: LearnerMessage) -> None:
        meant = message.edits or message.withdraws
        if meant is None:
            return
        week, entry = self._entry(message.learner_id, meant)
        if entry.id in self.withheld:
            raise UnknownEntry
        if entry.id in week.replaced:
            raise EntryChanged

    def _entry(self, learner_id: LearnerId, entry_id: UUID) -> tuple[WeekInMemory, Entry]:
        for week in self.kept_weeks.get(learner_id, []):
            for entry in week.entries:
                if entry.id == entry_id:
                    return week, entry
        raise UnknownEntry

    async def entry(self, learner_id: LearnerId, entry_id: UUID) -> Entry:
        self._answers()
        return self._entry(learner_id, entry_id)[1]

    def _label(self, conversation_id: ConversationId, choice_id: str) -> str:
        replies = [turn.answer for turn in self.answered if turn.said.conversation_id == conversation_id]
        offered: tuple[Choice, ...] = replies[-1].choices if replies and replies[-1] else ()
        for choice in offered:
            if choice.id == choice_id:
                return choice.label
        raise ChoiceExpired

    def _raise_concern(self, turn: TurnInMemory, screening: Screening) -> None:
        raised = {kept.screening.tier for kept in self.concerns if kept.message_id == turn.said.id}
        if screening.tier is Tier.NONE or screening.tier in raised:
            return
        concern = Concern(ConcernId(uuid7()), screening.tier, screening.category or ConcernCategory.UNKNOWN)
        self.concerns.append(ConcernInMemory(concern, turn.learner_id, turn.said.id, turn.said.text, screening))
        if screening.tier is Tier.UNSCREENED:
            if self.unscreened_until is not None and turn.said.said_at < self.unscreened_until:
                return
            self.unscreened_until = turn.said.said_at + ONE_NOTICE_WITHIN
        self._tell(turn.learner_id, concern, turn.said.said_at)

    def _tell(self, learner_id: LearnerId, concern: Concern, at: datetime) -> None:
        """Each contact once, in the order of the chain; without any there is a notice all the same."""
        learner = self.learners[learner_id]
        is_urgent = concern.tier is Tier.URGENT
        steps = chain(learner.policy, learner.contacts, is_urgent=is_urgent, at=at, zone=learner.zone)
        told = dict.fromkeys(learner.contacts[step.contact].name for step in steps if learner.contacts)
        self.outbox += [(name, concern.id) for name in told or [None]]

    async def tokens_spent(self, learner_id: LearnerId, *, at: datetime) -> Spent:
        me = await self.learner(learner_id)
        today = at.astimezone(me.zone).date()
        spent = [(self.learners[whose], usage.tokens) for whose, day, usage in self.spending if day == today]
        return Spent(
            sum(tokens for whose, tokens in spent if whose.id == me.id),
            sum(tokens for whose, tokens in spent if whose.school_id == me.school_id),
        )

    async def spend(self, learner_id: LearnerId, usage: Usage, *, at: datetime) -> None:
        zone = (await self.learner(learner_id)).zone
        self.spending.append((learner_id, at.astimezone(zone).date(), usage))

    async def keep_second_reading(self, found: SecondReading, *, at: datetime) -> bool:
        self._answers()
        read = next((turn for turn in self.begun.values() if turn.said.id == found.message_id), None)
        if read is None or found.message_id in self.withheld or found.message_id in self.second_readings:
            return False
        if any(turn.said.id > found.message_id for turn in self._begun_by(read.learner_id)):
            return False
        self.second_readings[found.message_id] = found
        return True

    def _read_again(self, latest: TurnInMemory) -> tuple[SecondReading | None, NewEntry | None]:
        """What was found in the message of this turn, and what its reply asks about; nothing of what is withheld."""
        seen = {key: found for key, found in self.second_readings.items() if key not in self.withheld}
        asked = self.asked_about.get(latest.id)
        return seen.get(latest.said.id), asked if asked and asked.message_id in seen else None

    async def raise_concern(self, message_id: MessageId, screening: Screening, *, at: datetime) -> bool:
        self._answers()
        said = next((turn for turn in self.begun.values() if turn.said.id == message_id), None)
        rank = {Tier.NONE: 0, Tier.UNSCREENED: 1, Tier.WELLBEING: 1, Tier.URGENT: 2}
        raised = [rank[kept.screening.tier] for kept in self.concerns if kept.message_id == message_id]
        if said is None or max(raised, default=0) >= rank[screening.tier]:
            return False
        self._raise_concern(said, screening)
        return True

    async def fail_turn(self, turn_id: TurnId, *, code: str, at: datetime) -> None:
        turn = self._turn(turn_id)
        if turn.answering_by == self.holder:
            turn.answering_until = None

    async def release_abandoned_turns(self) -> int:
        self._answers()
        abandoned = [turn for turn in self.begun.values() if turn.answering_until is not None]
        for turn in abandoned:
            turn.answering_until = None
        return len(abandoned)

    async def finish_turn(self, turn_id: TurnId, answer: Answer, *, at: datetime) -> KeptTurn:
        turn, at, noted = self._turn(turn_id), at.astimezone(UTC), answer.noted
        if turn.answer is not None:
            return turn.kept()
        for new in (*noted.entries, *noted.facts):
            text = self._text_of(new.message_id, turn) if new.message_id else turn.said.text
            if text[new.quote.start : new.quote.end] != new.quote.text:
                raise ValueError(f"{new.quote} does not stand in the message")
        self._check_facts(turn.learner_id, noted)
        self._check_entries(turn.learner_id, noted)
        turn.answer, turn.answering_until = replace(answer, noted=Noted()), None
        turn.reply = replace(turn.said, id=MessageId(uuid7()), author="coach", text=answer.text, said_at=at)
        turn.entries = tuple(self._keep_entry(turn, entry, at) for entry in noted.entries)
        turn.facts = tuple(self._keep_fact(turn, fact, at) for fact in noted.facts)
        self.answered.append(turn)
        self._settle(turn, noted)
        if noted.as_evidence:
            self._note_evidence(turn, at)
        if noted.closes_week and (week := self._open_week(turn.learner_id)):
            week.closed_at = at
            if noted.carries_goal:
                self._carry(week, turn, at)
        if noted.language is not None:
            self._speak(turn, noted.language)
        self._withhold_latecomers(turn)
        if noted.withdraws is not None:
            self._withhold_entry(turn, noted.withdraws)
        if noted.forget is not None:
            self._withhold(turn, noted.forget)
        if noted.asks_about is not None:
            self.asked_about[turn.id] = noted.asks_about
        if answer.model_use is not None:
            await self.spend(turn.learner_id, answer.model_use.usage, at=at)
        return turn.kept()

    def _text_of(self, message_id: MessageId, turn: TurnInMemory) -> str:
        mine = (begun.said for begun in self.begun.values() if begun.learner_id == turn.learner_id)
        return next((said.text for said in mine if said.id == message_id), "")

    def _carry(self, week: WeekInMemory, turn: TurnInMemory, at: datetime) -> None:
        following = WeekInMemory(WeekId(uuid7()), at, carried_from=week.id)
        for entry in self._as_week(week).entries:
            if entry.kind in CARRIED:
                fresh = replace(
                    entry, id=EntryId(uuid7()), week_id=following.id, turn_id=turn.id, version=1, at=at, prompted=False
                )
                following.entries.append(fresh)
        self.kept_weeks[turn.learner_id].append(following)

    def _check_entries(self, learner_id: LearnerId, noted: Noted) -> None:
        try:
            for named in {noted.withdraws, *(new.replaces for new in noted.entries)} - {None}:
                self._entry(learner_id, named)
        except UnknownEntry as error:
            raise ValueError("an entry is not this learner's") from error

    def _keep_edit(self, turn: TurnInMemory, new: NewEntry, replaces: EntryId, at: datetime) -> Entry:
        week, old = self._entry(turn.learner_id, replaces)
        while old.id in self.replaced_by:
            week, old = self._entry(turn.learner_id, self.replaced_by[old.id])
        fresh = replace(
            old,
            id=EntryId(uuid7()),
            quote=new.quote,
            message_id=turn.said.id,
            turn_id=turn.id,
            value=new.value,
            version=old.version + 1,
            at=at,
            depth=new.depth,
            confirmed_at=at,
        )
        self._replace(week, old, fresh)
        week.entries.append(fresh)
        return fresh

    def _replace(self, week: WeekInMemory, old: Entry, fresh: Entry) -> None:
        week.replaced.add(old.id)
        self.replaced_by[old.id] = fresh.id

    def _keep_entry(self, turn: TurnInMemory, new: NewEntry, at: datetime) -> Entry:
        if new.replaces is not None:
            return self._keep_edit(turn, new, new.replaces, at)
        week = self._open_week(turn.learner_id)
        if week is None:
            week = WeekInMemory(WeekId(uuid7()), at)
            self.kept_weeks.setdefault(turn.learner_id, []).append(week)
        version = 1
        earlier = [entry for entry in week.entries if entry.kind is new.kind] if new.kind in ONE_AT_A_TIME else []
        version += len(earlier)
        entry = Entry(
            EntryId(uuid7()),
            week.id,
            new.kind,
            new.quote,
            new.message_id or turn.said.id,
            turn.id,
            new.value,
            version,
            at,
            prompted=new.prompted,
            depth=new.depth,
        )
        for old in earlier:
            if old.id not in week.replaced:
                self._replace(week, old, entry)
        week.entries.append(entry)
        return entry

    def _check_facts(self, learner_id: LearnerId, noted: Noted) -> None:
        named = {*noted.said_again, noted.accepts, noted.declines, noted.pauses, *(new.replaces for new in noted.facts)}
        if foreign := named - {None, *(kept.id for kept in self.facts.get(learner_id, []))}:
            raise ValueError(f"the facts {foreign} are not in this learner's profile")

    def _keep_fact(self, turn: TurnInMemory, new: NewFact, at: datetime) -> FactInMemory:
        fact = ProfileFact(FactId(uuid7()), new.kind, new.quote, new.message_id or turn.said.id, at)
        kept = FactInMemory(fact, turn.id)
        self.facts.setdefault(turn.learner_id, []).append(kept)
        if replaced := self._current(turn.learner_id, new.replaces):
            replaced.replaced_by = fact.id
        return kept

    def _settle(self, turn: TurnInMemory, noted: Noted) -> None:
        for fact_id in set(noted.said_again):
            if again := self._current(turn.learner_id, fact_id):
                again.fact = replace(again.fact, times=again.fact.times + 1)
        if accepted := self._current(turn.learner_id, noted.accepts, FactState.PROPOSED):
            accepted.state = FactState.HELD
        if paused := self._current(turn.learner_id, noted.pauses, FactState.HELD):
            paused.state = FactState.PAUSED
        if declined := self._current(turn.learner_id, noted.declines, FactState.PROPOSED):
            self._withhold_proposal(turn.learner_id, declined)

    def _current(self, learner_id: LearnerId, fact_id: FactId | None, *states: FactState) -> FactInMemory | None:
        """A fact that is neither deleted nor put right, in one of these states or in any."""
        mine = (kept for kept in self.facts.get(learner_id, []) if kept.id == fact_id)
        return next((kept for kept in mine if self._is_current(kept) and kept.state in (states or FactState)), None)

    def _is_current(self, kept: FactInMemory) -> bool:
        return kept.replaced_by is None and kept.id not in self.withheld

    def _note_evidence(self, turn: TurnInMemory, at: datetime) -> None:
        answer = turn.answer
        assert answer is not None
        for thing in turn.things:
            if thing.kind in SHOWS:
                shown = Evidence(
                    EvidenceId(uuid7()),
                    turn.learner_id,
                    thing.kind.value,
                    SHOWS[thing.kind],
                    thing.quote,
                    thing.message_id or turn.said.id,
                    turn.id,
                    answer.move,
                    "learner",
                    answer.wording_version,
                    answer.knowledge_version,
                    answer.worded_by,
                    at,
                )
                self.noted.append((thing.id, shown))

    def _speak(self, turn: TurnInMemory, language: str) -> None:
        conversation = self.conversations[turn.said.conversation_id]
        self.conversations[conversation.id] = replace(conversation, language=language)
        self.learners[turn.learner_id] = replace(self.learners[turn.learner_id], language=language)

    # Forgetting

    def _withhold(self, asking: TurnInMemory, words: str) -> None:
        self.withheld.add(asking.said.id)
        for turn in self._begun_by(asking.learner_id):
            if mentions(turn.said.text, words):
                self.withheld.add(turn.said.id)
            if turn.reply and turn.reply_tells(words):
                self.withheld.add(turn.reply.id)
        things = self._things(asking.learner_id)
        self.withheld.update(thing.id for thing in things if mentions(thing.quote.text, words))

    def _withhold_entry(self, turn: TurnInMemory, entry_id: EntryId) -> None:
        """With the words it was edited from, and the message that says what it was."""
        self.withheld |= {turn.said.id, entry_id}
        edits = {old: new for old, new in self.replaced_by.items() if self._is_edit(turn.learner_id, new)}
        while older := {old for old, new in edits.items() if new in self.withheld} - self.withheld:
            self.withheld |= older

    def _is_edit(self, learner_id: LearnerId, entry_id: EntryId) -> bool:
        try:
            _, entry = self._entry(learner_id, entry_id)
        except UnknownEntry:
            return False
        answer = self.begun[entry.turn_id].answer
        return answer is not None and answer.move == Move.TAKE_EDIT

    def _withhold_proposal(self, learner_id: LearnerId, proposal: FactInMemory) -> None:
        self.withheld.add(proposal.id)
        for turn in self._begun_by(learner_id):
            if turn.reply and (_rests_on(turn, {proposal.id}) or turn.reply_tells(proposal.fact.quote.text)):
                self.withheld.add(turn.reply.id)

    def _withhold_fact(self, learner_id: LearnerId, latest: FactInMemory) -> None:
        versions = self._versions(learner_id, latest)
        ids, said_in = {kept.id for kept in versions}, {kept.fact.message_id for kept in versions}
        noted_in = {kept.turn_id for kept in versions}
        sayings = [kept.fact.quote.text for kept in versions if say_something(kept.fact.quote.text)]
        self.withheld |= ids
        for turn in self._begun_by(learner_id):
            if turn.said.id in said_in or any(mentions(turn.said.text, words) for words in sayings):
                self.withheld.add(turn.said.id)
            is_reply_to_it = turn.said.id in said_in or turn.id in noted_in or _rests_on(turn, ids)
            if turn.reply and (is_reply_to_it or any(turn.reply_tells(words) for words in sayings)):
                self.withheld.add(turn.reply.id)
        for thing in self._things(learner_id):
            from_its_place = any(_overlap(thing, kept.fact) for kept in versions)
            if from_its_place or any(mentions(thing.quote.text, words) for words in sayings):
                self.withheld.add(thing.id)

    def _versions(self, learner_id: LearnerId, latest: FactInMemory) -> list[FactInMemory]:
        """A fact and all that it put right."""
        versions = [latest]
        for version in versions:
            versions += [kept for kept in self.facts[learner_id] if kept.replaced_by == version.id]
        return versions

    def _withhold_latecomers(self, turn: TurnInMemory) -> None:
        """What a turn brings after its words, or a fact its reply rests on, were deleted under its hands."""
        assert turn.answer is not None and turn.reply is not None
        if turn.said.id in self.withheld or self.withheld & set(turn.answer.facts_used):
            self.withheld.add(turn.reply.id)
        self.withheld.update(thing.id for thing in turn.things if thing.message_id in self.withheld)

    def _begun_by(self, learner_id: LearnerId) -> list[TurnInMemory]:
        return [turn for turn in self.begun.values() if turn.learner_id == learner_id]

    def _things(self, learner_id: LearnerId) -> list[Entry | ProfileFact]:
        entries = [entry for week in self.kept_weeks.get(learner_id, []) for entry in week.entries]
        return [*entries, *(kept.fact for kept in self.facts.get(learner_id, []))]

    # The learner profile

    async def propose_fact(
        self, learner_id: LearnerId, kind: FactKind, text: str, *, by: str, at: datetime
    ) -> ProfileFact:
        self._may_write((await self.learner(learner_id)).id)
        proposal = replace(_typed(kind, text, at), proposed_by=by)
        self.facts.setdefault(learner_id, []).append(FactInMemory(proposal, None, FactState.PROPOSED))
        return proposal

    async def correct_fact(self, learner_id: LearnerId, fact_id: FactId, text: str, *, at: datetime) -> ProfileFact:
        self._may_write(learner_id)
        old = self._fact(learner_id, fact_id)
        is_proposal = old.state is FactState.PROPOSED
        if text == old.fact.quote.text and not is_proposal:
            return old.fact
        corrected = _typed(old.fact.kind, text, at)
        state = FactState.HELD if is_proposal else old.state
        self.facts[learner_id].append(FactInMemory(corrected, None, state))
        old.replaced_by = corrected.id
        if is_proposal:
            self._withhold_proposal(learner_id, old)
        self.withheld.add(old.id)
        return corrected

    async def settle_fact(self, learner_id: LearnerId, fact_id: FactId, *, accepted: bool, at: datetime) -> None:
        proposal = self._fact(learner_id, fact_id, FactState.PROPOSED)
        if accepted:
            proposal.state = FactState.HELD
        else:
            self._withhold_proposal(learner_id, proposal)

    async def pause_fact(self, learner_id: LearnerId, fact_id: FactId, *, paused: bool, at: datetime) -> None:
        kept = self._fact(learner_id, fact_id, FactState.HELD, FactState.PAUSED)
        kept.state = FactState.PAUSED if paused else FactState.HELD

    async def delete_fact(self, learner_id: LearnerId, fact_id: FactId, *, at: datetime) -> None:
        kept = self._fact(learner_id, fact_id)
        if kept.state is FactState.PROPOSED:
            self._withhold_proposal(learner_id, kept)
        else:
            self._withhold_fact(learner_id, kept)

    def _fact(self, learner_id: LearnerId, fact_id: FactId, *states: FactState) -> FactInMemory:
        self._answers()
        kept = self._current(learner_id, fact_id, *states)
        if kept is None:
            raise UnknownFact
        return kept

    # What is remembered

    async def note_unstored(self, learner_id: LearnerId, *, screening: Screening, at: datetime) -> None:
        await self.learner(learner_id)
        is_urgent = screening.tier is Tier.URGENT
        self.unstored.append(is_urgent)
        waits = any(kept.is_open and kept.message_id is None for kept in self.concerns if kept.learner_id == learner_id)
        if is_urgent and not waits:
            concern = Concern(ConcernId(uuid7()), screening.tier, screening.category or ConcernCategory.UNKNOWN)
            self.concerns.append(ConcernInMemory(concern, learner_id, None, "", screening))
            self._tell(learner_id, concern, at)

    async def recall(self, turn_id: TurnId) -> Memory:
        turn = self._turn(turn_id)
        weeks = self.kept_weeks.get(turn.learner_id, [])
        closed = [week for week in weeks if week.closed_at is not None]
        week = self._open_week(turn.learner_id)
        past = [answered for answered in self._answered_by(turn.learner_id) if answered is not turn]
        found, asked_about = self._read_again(past[-1]) if past else (None, None)
        return Memory(
            self.learners[turn.learner_id],
            self.conversations[turn.said.conversation_id],
            await self.profile(turn.learner_id),
            week=self._as_week(week) if week else None,
            past_weeks=tuple(self._as_week(week) for week in reversed(closed[-RECALLED_WEEKS:])),
            turns=tuple(_as_past(self._seen(answered)) for answered in past[-RECALLED_TURNS:]),
            open_concern=self._open_concern(turn.learner_id),
            about=self._about(turn),
            second_reading=found,
            asked_about=asked_about,
        )

    def _about(self, turn: TurnInMemory) -> Entry | None:
        meant = turn.edits or turn.withdraws
        standing = [] if meant is None else [entry for entry in self._standing(turn.learner_id) if entry.id == meant]
        return standing[0] if standing else None

    def _standing(self, learner_id: LearnerId) -> list[Entry]:
        return [entry for week in self.kept_weeks.get(learner_id, []) for entry in self._as_week(week).entries]

    def _open_concern(self, learner_id: LearnerId) -> Concern | None:
        mine = [kept.concern for kept in self.concerns if kept.is_open and kept.learner_id == learner_id]
        return max(mine, key=lambda concern: (concern.tier is Tier.URGENT, concern.id), default=None)

    async def turns(self, learner_id: LearnerId, *, since: datetime | None = None) -> tuple[KeptTurn, ...]:
        self._answers()
        mine = self._answered_by(learner_id)
        return tuple(self._seen(turn) for turn in mine if since is None or turn.said.said_at >= since)

    def _seen(self, turn: TurnInMemory) -> KeptTurn:
        """The turn without what is withheld."""
        kept, reply = turn.kept(), turn.reply
        if reply is not None and reply.id in self.withheld:
            kept = replace(kept, answer=replace(kept.answer, text="", reason=""))
        return replace(
            kept,
            learner_text="" if turn.said.id in self.withheld else kept.learner_text,
            entries=tuple(entry for entry in kept.entries if entry.id not in self.withheld),
            facts=tuple(fact for fact in kept.facts if fact.id not in self.withheld),
        )

    async def weeks(self, learner_id: LearnerId) -> tuple[Week, ...]:
        self._answers()
        return tuple(self._as_week(week) for week in self.kept_weeks.get(learner_id, []))

    async def evidence(self, learner_id: LearnerId) -> tuple[Evidence, ...]:
        self._answers()
        return tuple(
            shown for thing_id, shown in self.noted if shown.learner_id == learner_id and thing_id not in self.withheld
        )

    async def profile(self, learner_id: LearnerId) -> LearnerProfile:
        self._answers()
        current = [kept for kept in self.facts.get(learner_id, []) if self._is_current(kept)]
        return LearnerProfile(*(tuple(kept.fact for kept in current if kept.state is state) for state in FactState))

    async def tally(self, learner_id: LearnerId) -> dict[str, int]:
        counts = dict.fromkeys(TALLIED, 0)
        for entry in (entry for week in await self.weeks(learner_id) for entry in week.entries):
            if entry.kind in counts:
                counts[entry.kind] += 1
        profile = await self.profile(learner_id)
        counts["profile_fact"] = len(profile.facts + profile.paused)
        counts["concern"] = sum(kept.learner_id == learner_id for kept in self.concerns)
        return counts

    async def ping(self) -> None:
        self._answers()

    def _answers(self) -> None:
        if self.away:
            raise RecordsUnavailable

    def _turn(self, turn_id: TurnId) -> TurnInMemory:
        self._answers()
        if turn_id not in self.begun:
            raise UnknownConversation
        return self.begun[turn_id]

    def _answered_by(self, learner_id: LearnerId) -> list[TurnInMemory]:
        return [turn for turn in self.answered if turn.learner_id == learner_id]

    def _open_week(self, learner_id: LearnerId) -> WeekInMemory | None:
        weeks = self.kept_weeks.get(learner_id, [])
        return weeks[-1] if weeks and weeks[-1].closed_at is None else None

    def _as_week(self, week: WeekInMemory) -> Week:
        hidden = week.replaced | self.withheld
        goal_set_at = min((e.at for e in week.entries if e.kind is EntryKind.GOAL), default=None)
        current = tuple(e for e in week.entries if e.id not in hidden)
        return Week(week.id, week.opened_at, week.closed_at, current, goal_set_at, week.carried_from)


def _typed(kind: FactKind, text: str, at: datetime) -> ProfileFact:
    """A fact in words that stand in no message."""
    return ProfileFact(FactId(uuid7()), kind, Quote(text, 0, len(text)), None, at.astimezone(UTC))


def _rests_on(turn: TurnInMemory, facts: set[FactId]) -> bool:
    return turn.answer is not None and not facts.isdisjoint(turn.answer.facts_used)


def _overlap(one: Entry | ProfileFact, other: ProfileFact) -> bool:
    """Both were taken from one place in one message, at least in part."""
    is_one_message = one.message_id is not None and one.message_id == other.message_id
    return is_one_message and one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _is_same(turn: TurnInMemory, message: LearnerMessage) -> bool:
    if (turn.choice_id, turn.edits, turn.withdraws) != (message.choice_id, message.edits, message.withdraws):
        return False
    is_worded_here = message.choice_id is not None or message.withdraws is not None
    return is_worded_here or turn.said.text == message.text


def _as_past(kept: KeptTurn) -> PastTurn:
    answer = kept.answer
    return PastTurn(
        kept.turn_id,
        kept.learner_text,
        answer.text,
        answer.move,
        answer.phase,
        answer.asks,
        answer.choices,
        answer.wordings,
        kept.at,
        kept.message_id,
    )
