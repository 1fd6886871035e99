"""`SqlRecords`: the ports of the coach, kept in a database. Every method is one short transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ParamSpec, Self, TypeVar
from uuid import UUID

from uuid_utils.compat import uuid7

from coach.consent import Notice
from coach.conversation import (
    Channel,
    Conversation,
    ConversationId,
    LearnerId,
    LearnerMessage,
    MessageId,
    Spoken,
    TurnId,
)
from coach.cycle import Entry, Week
from coach.evidence import Evidence
from coach.model import Spent, Usage
from coach.naming.names import People
from coach.ports import Answer, BegunTurn, KeptTurn, Memory
from coach.profile import AgeBand, FactId, FactKind, Learner, LearnerProfile, ProfileFact, SafeguardingContact
from coach.publishing import Publication
from coach.reading import SecondReading
from coach.records import (
    acquaintances,
    answers,
    people,
    profiles,
    publications,
    raising,
    recollection,
    second_readings,
    spending,
    turns,
)
from coach.records.database import Database
from coach.records.engine import BUSY_MS
from coach.roster import LearnerSummary, SchoolClass
from coach.safety import Screening
from coach.sharing import Visibility
from knowledge_base.documents import Document
from knowledge_base.passages import Passage

P = ParamSpec("P")
T = TypeVar("T")


class SqlRecords:
    """Keeps the promises of `coach.ports.Records` and `coach.roster.Roster` in a database that `migrate` made ready."""

    def __init__(self, url: str, *, busy_ms: int = BUSY_MS, notice: Notice | None = None) -> None:
        self.database = Database(url, busy_ms=busy_ms, notice=notice)
        self._write, self._read = self.database.write, self.database.read
        self._holder = uuid7()
        """Who holds the turns begun here, as against those of another process."""

    async def open(self) -> Self:
        """Raises RecordsUnavailable when the store does not answer."""
        await self.database.open()
        return self

    async def close(self) -> None:
        await self.database.close()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    # Records

    async def learner(self, learner_id: LearnerId) -> Learner:
        return await self._read(people.read_learner, learner_id)

    async def start_conversation(
        self, learner_id: LearnerId, *, channel: Channel, language: str, release_id: str, at: datetime
    ) -> Conversation:
        begun = Conversation(ConversationId(uuid7()), learner_id, channel, language, release_id, at.astimezone(UTC))
        return await self._write(turns.start_conversation, begun)

    async def conversation(self, conversation_id: ConversationId) -> Conversation:
        return await self._read(recollection.read_conversation, conversation_id)

    async def current_conversation(self, learner_id: LearnerId) -> Conversation | None:
        return await self._read(recollection.current_conversation, learner_id)

    async def messages(self, conversation_id: ConversationId) -> tuple[Spoken, ...]:
        return await self._read(recollection.messages, conversation_id)

    async def begin_turn(self, message: LearnerMessage, *, screening: Screening, at: datetime) -> BegunTurn:
        return await self._write(turns.begin, message, screening=screening, at=at, holder=self._holder)

    async def note_unstored(self, learner_id: LearnerId, *, screening: Screening, at: datetime) -> None:
        await self._write(turns.note_unstored, learner_id, screening=screening, at=at)

    async def entry(self, learner_id: LearnerId, entry_id: UUID) -> Entry:
        return await self._read(recollection.read_entry, learner_id, entry_id)

    async def recall(self, turn_id: TurnId) -> Memory:
        return await self._read(recollection.recall, turn_id)

    async def finish_turn(self, turn_id: TurnId, answer: Answer, *, at: datetime) -> KeptTurn:
        return await self._write(answers.finish, turn_id, answer, at=at)

    async def tokens_spent(self, learner_id: LearnerId, *, at: datetime) -> Spent:
        return await self._read(spending.tokens_spent, learner_id, at=at)

    async def spend(self, learner_id: LearnerId, usage: Usage, *, at: datetime) -> None:
        await self._write(spending.add, learner_id, usage, at=at)

    async def keep_second_reading(self, found: SecondReading, *, at: datetime) -> bool:
        return await self._write(second_readings.keep, found, at=at)

    async def raise_concern(self, message_id: MessageId, screening: Screening, *, at: datetime) -> bool:
        return await self._write(raising.raise_later, message_id, screening, at=at)

    async def people_around(self, learner_id: LearnerId) -> People:
        return await self._read(acquaintances.people_around, learner_id)

    async def fail_turn(self, turn_id: TurnId, *, code: str, at: datetime) -> None:
        await self._write(turns.fail, turn_id, code=code, holder=self._holder)

    async def release_abandoned_turns(self) -> int:
        return await self._write(turns.release_abandoned)

    async def turns(self, learner_id: LearnerId, *, since: datetime | None = None) -> tuple[KeptTurn, ...]:
        return await self._read(recollection.turns, learner_id, since=since)

    async def weeks(self, learner_id: LearnerId) -> tuple[Week, ...]:
        return await self._read(recollection.weeks, learner_id)

    async def evidence(self, learner_id: LearnerId) -> tuple[Evidence, ...]:
        return await self._read(recollection.read_evidence, learner_id)

    async def profile(self, learner_id: LearnerId) -> LearnerProfile:
        return await self._read(recollection.profile, learner_id)

    async def propose_fact(
        self, learner_id: LearnerId, kind: FactKind, text: str, *, by: str, at: datetime
    ) -> ProfileFact:
        return await self._write(profiles.propose, learner_id, kind, text, by=by, at=at)

    async def correct_fact(self, learner_id: LearnerId, fact_id: FactId, text: str, *, at: datetime) -> ProfileFact:
        return await self._write(profiles.correct, learner_id, fact_id, text, at=at)

    async def settle_fact(self, learner_id: LearnerId, fact_id: FactId, *, accepted: bool, at: datetime) -> None:
        await self._write(profiles.accept_or_decline, learner_id, fact_id, accepted=accepted, at=at)

    async def pause_fact(self, learner_id: LearnerId, fact_id: FactId, *, paused: bool, at: datetime) -> None:
        await self._write(profiles.pause, learner_id, fact_id, paused=paused)

    async def delete_fact(self, learner_id: LearnerId, fact_id: FactId, *, at: datetime) -> None:
        await self._write(profiles.delete, learner_id, fact_id, at=at)

    async def tally(self, learner_id: LearnerId) -> dict[str, int]:
        return await self._read(recollection.tally, learner_id)

    async def ping(self) -> None:
        await self.database.ping()

    # Roster

    async def add_school(
        self,
        *,
        name: str,
        zone: str,
        country: str,
        contacts: tuple[SafeguardingContact, ...],
        authorised_at: datetime | None,
    ) -> UUID:
        return await self._write(
            people.add_school, name=name, zone=zone, country=country, contacts=contacts, authorised_at=authorised_at
        )

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
        return await self._write(
            people.add_class,
            school_id=school_id,
            name=name,
            teacher_name=teacher_name,
            cycle_day=cycle_day,
            visibility=visibility,
            age_band=age_band,
        )

    async def add_learner(self, *, class_id: UUID, name: str, language: str, assented_at: datetime | None) -> LearnerId:
        return await self._write(
            people.add_learner, class_id=class_id, name=name, language=language, assented_at=assented_at
        )

    async def learner_named(self, name: str, *, class_id: UUID | None = None) -> LearnerId:
        return await self._read(people.learner_named, name, class_id=class_id)

    async def classes(self) -> tuple[SchoolClass, ...]:
        return await self._read(people.classes)

    async def class_list(self, class_id: UUID) -> tuple[LearnerSummary, ...]:
        return await self._read(people.class_list, class_id)

    # What a school added to the knowledge base, and its releases

    async def documents(self) -> tuple[Document, ...]:
        return await self._read(publications.documents)

    async def versions(self, name: str) -> tuple[Document, ...]:
        return await self._read(publications.versions, name)

    async def add_document(self, added: Document, *, at: datetime) -> None:
        await self._write(publications.add_document, added, at=at)

    async def retire(self, name: str, *, at: datetime) -> None:
        await self._write(publications.retire, name, at=at)

    async def retired(self) -> frozenset[str]:
        return await self._read(publications.retired)

    async def publish(
        self, version: str, *, documents: Sequence[Document], passages: Sequence[Passage], at: datetime
    ) -> None:
        await self._write(publications.publish, version, documents=documents, passages=passages, at=at)

    async def current_publication(self) -> Publication | None:
        return await self._read(publications.current)

    async def publications(self, *, limit: int = 20) -> tuple[Publication, ...]:
        return await self._read(publications.history, limit=limit)

    async def published_documents(self, version: str) -> tuple[Document, ...]:
        return await self._read(publications.published_documents, version)

    async def passage_as_of(self, version: str, passage_id: str) -> Passage | None:
        return await self._read(publications.passage_as_of, version, passage_id)
