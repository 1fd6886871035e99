"""One message through the house. This is the table of contents of the product."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from coach.after_reply import AfterReply, Answered
from coach.answer import Told, events_after
from coach.choosing import choose_move, informed, phase_after
from coach.conversation import LearnerMessage
from coach.crisis import Said, UnstoredConcern, answer_concern, line_values, referral
from coach.cycle import EntryKind
from coach.errors import CoachError, RecordsUnavailable, WritingRefused
from coach.moves import Decision, Material, Move
from coach.noting import note
from coach.ports import (
    Answer,
    BegunTurn,
    Clock,
    KeptTurn,
    Library,
    Memory,
    Noted,
    Reader,
    Records,
    Release,
    Releases,
    Screen,
)
from coach.reading import Reading
from coach.reply import Accepted, Failed, ReplyEvent
from coach.rewording import reword, withdraw
from coach.safeguards import AS_SHIPPED, NothingOfTheirOwn, Safeguarding, Safeguards, guarded
from coach.safety import ConcernCategory, Screening, Tier
from coach.situation import Situation, phase_of
from coach.wording import Moment, withdrawal, word
from knowledge_base.passages import Kind, LibraryUnavailable, Passage, Scope

if TYPE_CHECKING:
    from coach.speaking import ModelVoice  # it is loaded where there is one

log = logging.getLogger(__name__)

SCREEN_PATIENCE_S = 0.3
"""A screen that takes longer counts as away, and its message as unscreened: fail closed."""


class Coach:
    """Answers learners. Everything it knows it asks of its ports."""

    def __init__(
        self,
        *,
        records: Records,
        releases: Releases,
        reader: Reader,
        screen: Screen,
        clock: Clock,
        safeguarding: Safeguarding | None = None,
        voice: "ModelVoice | None" = None,
        after: Sequence[AfterReply] = (),
    ) -> None:
        self._records, self._releases, self._reader, self._screen, self._clock = (
            records,
            releases,
            reader,
            screen,
            clock,
        )
        self._safeguarding, self._voice = safeguarding or NothingOfTheirOwn(), voice
        self._after = after
        self._answering = set[asyncio.Task[KeptTurn | Failed]]()  # the event loop itself holds tasks only weakly

    async def respond(self, message: LearnerMessage) -> AsyncGenerator[ReplyEvent, None]:
        """Answer one message. Errors are raised before the first event; after `Accepted` a failure is an event."""
        message = await self._in_words(message)
        safeguards = await self._safeguards_of(message)
        screening = await self._screened(message, safeguards)
        begun = await self._begun(message, screening, safeguards)
        if begun.replay is not None:
            for event in begun.replay:
                yield event
            return
        told = Told()
        answering = asyncio.create_task(self._answer(begun, message, screening, safeguards, told))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        answering.add_done_callback(lambda _: told.end())
        yield Accepted(begun.message_id)
        async for delta in told:
            yield delta
        outcome = await asyncio.shield(answering)
        for event in [outcome] if isinstance(outcome, Failed) else events_after(told, outcome):
            yield event

    async def _in_words(self, message: LearnerMessage) -> LearnerMessage:
        """Word for the learner what comes without words of their own. Raises UnknownEntry."""
        if message.withdraws is None:
            return message
        entry = await self._records.entry(message.learner_id, message.withdraws)
        conversation = await self._records.conversation(message.conversation_id)
        wordings = self._releases.named(conversation.release_id).wordings
        return replace(message, text=withdrawal(entry, wordings, conversation.language))

    async def _begun(self, message: LearnerMessage, screening: Screening, safeguards: Safeguards) -> BegunTurn:
        """Store the message. Where nothing may be stored, whoever may be in danger is still told whom to turn to."""
        now = self._clock.now()
        try:
            return await self._records.begin_turn(message, screening=screening, at=now)
        except WritingRefused as refusal:
            await self._records.note_unstored(message.learner_id, screening=screening, at=now)
            if screening.tier is not Tier.URGENT:
                raise
            raise await self._unstored(refusal, message, screening, safeguards, is_passed_on=True) from refusal
        except RecordsUnavailable as away:
            if screening.tier is not Tier.URGENT:
                raise
            raise await self._unstored(away, message, screening, safeguards, is_passed_on=False) from away

    async def _unstored(
        self,
        refusal: CoachError,
        message: LearnerMessage,
        screening: Screening,
        safeguards: Safeguards,
        *,
        is_passed_on: bool,
    ) -> UnstoredConcern:
        """Put an answer to a danger around what keeps the words from being stored; `is_passed_on` without the words."""
        learner = await self._records.learner(message.learner_id)
        conversation = await self._records.conversation(message.conversation_id)
        memory = Memory(learner, conversation, safeguards=safeguards)
        answer = await self._met(screening, message, memory, self._releases.current(), is_passed_on=is_passed_on)
        return UnstoredConcern(refusal, answer.text, answer.referral)

    async def _answer(
        self, begun: BegunTurn, message: LearnerMessage, screening: Screening, safeguards: Safeguards, told: Told
    ) -> KeptTurn | Failed:
        """Make and keep the reply, also when nobody waits for it any more."""
        said = Answered.of(begun, message, screening)
        try:
            memory = replace(await self._records.recall(begun.turn_id), safeguards=safeguards)
            published = self._releases.named(memory.conversation.release_id)
            release = replace(published, wordings=guarded(published.wordings, safeguards))
            if screening.tier is Tier.URGENT or (screening.tier is Tier.WELLBEING and not screening.is_a_guess):
                answer = await self._met(screening, message, memory, release)
            else:  # a guess, like what went unscreened, is for a person to look at and no reason to stop the student
                answer = await self._coached(replace(message, text=begun.text), memory, release, said, told)
                if screening.tier is not Tier.NONE:
                    answer = replace(answer, noted=replace(answer.noted, as_evidence=False))
            return await self._records.finish_turn(begun.turn_id, answer, at=self._clock.now())
        except Exception as error:  # the edge's last line: the message is stored, the log gets the rest
            log.exception("turn %s could not be answered", begun.turn_id)
            return await self._given_up(begun, error)
        finally:
            for each in self._after:  # later, so that nothing it does can cost the reply
                asyncio.get_running_loop().call_soon(each.take, said)

    async def _coached(
        self, message: LearnerMessage, memory: Memory, release: Release, said: Answered, told: Told
    ) -> Answer:
        now = self._clock.now()
        reading, noted = await self._read(message, memory, now)
        situation = informed(Situation(message.text, reading, noted, memory, now))
        decision = choose_move(situation)
        said.read_as(reading, decision.move, memory)
        if decision.move is Move.CONCERN and memory.open_concern:
            about = Said(memory.open_concern.category, acts=reading.acts)
            phase = phase_of(memory, now)
            return answer_concern(about, memory, release, language=situation.language, phase=phase, now=now)
        passages, library_away = await self._material(decision, situation, release.library)
        decision = _with_what_was_found(decision, passages, situation)
        worded = word(
            decision,
            situation,
            release.wordings,
            passages=passages,
            release_id=release.id,
            concern_values=line_values(memory, situation.language),
        )
        authored = Answer(
            text=worded.text,
            move=decision.move,
            reason=decision.reason,
            phase=phase_after(situation, decision),
            asks=decision.asks,
            choices=worded.choices,
            wordings=worded.wordings,
            sources=worded.sources,
            referral=referral(memory, situation.language) if decision.move is Move.TALK_TO_PERSON else None,
            wording_version=release.wordings.version,
            knowledge_version=release.library.version,
            without_library=library_away,
            noted=_closing(noted, decision, situation),
            facts_used=worded.facts_used,
        )
        if self._voice is None or not self._voice.may_word(decision.move, message, memory, said.screening):
            return authored
        return await self._voice.word(authored, worded, Moment(decision, situation, release, passages), told.tell)

    async def _read(self, message: LearnerMessage, memory: Memory, now: datetime) -> tuple[Reading, Noted]:
        """Return what the message says and what is kept of it."""
        if message.withdraws is not None:
            return withdraw(memory.about, memory)
        if memory.about is not None:
            return await reword(message, memory.about, memory, reader=self._reader, now=now)
        reading = await self._reader.read(message, memory, now=now)
        return reading, note(message.text, reading, memory, now=now)

    async def _met(
        self,
        screening: Screening,
        message: LearnerMessage,
        memory: Memory,
        release: Release,
        *,
        is_passed_on: bool = True,
    ) -> Answer:
        """Answer a concern. Nothing that may fail stands in its way."""
        now = self._clock.now()
        reading = Reading()
        try:
            async with asyncio.timeout(SCREEN_PATIENCE_S):
                reading = await self._reader.read(message, memory, now=now)
        except Exception:  # the approved wording goes out in the language there is, whatever broke the reading
            log.exception("a concern in conversation %s is answered unread", message.conversation_id)
        said = Said.screened(screening, reading.acts, is_passed_on=is_passed_on)
        language = reading.language or memory.conversation.language
        return answer_concern(said, memory, release, language=language, phase=phase_of(memory, now), now=now)

    async def _safeguards_of(self, message: LearnerMessage) -> Safeguards:
        try:
            return await self._safeguarding.of_learner(message.learner_id)
        except Exception:  # whatever keeps them away, the message is screened and answered
            log.exception("conversation %s goes by the safeguards that came with the code", message.conversation_id)
            return AS_SHIPPED

    async def _screened(self, message: LearnerMessage, safeguards: Safeguards) -> Screening:
        if message.choice_id is not None or message.withdraws is not None:
            return Screening(Tier.NONE)  # of its words, none are new
        try:
            await self._screen.warm()
            async with asyncio.timeout(SCREEN_PATIENCE_S):
                return await self._screen.screen(message.text, safeguards.thresholds)
        except Exception:  # whatever breaks the screen, a person looks at the message
            log.exception("a message of conversation %s went unscreened", message.conversation_id)
            return Screening(Tier.UNSCREENED, ConcernCategory.UNKNOWN)

    async def _material(
        self, decision: Decision, situation: Situation, library: Library
    ) -> tuple[tuple[Passage, ...], bool]:
        """Return what the library has for this move, and whether it was away."""
        if decision.material is Material.NONE:
            return (), False
        language, today = situation.language, situation.now.astimezone(situation.memory.learner.zone).date()
        scope = Scope(on=today)
        try:
            if decision.material is not Material.STRATEGIES:
                if decision.material is Material.SCHOOL:
                    scope = replace(scope, kinds=frozenset([Kind.DOCUMENT]))
                return await library.search(situation.words, language=language, limit=2, scope=scope), False
            return await library.strategies(_about(situation), language=language, limit=2, scope=scope), False
        except LibraryUnavailable:
            log.warning("the library was away in conversation %s", situation.memory.conversation.id)
            return (), True

    async def _given_up(self, begun: BegunTurn, error: Exception) -> Failed:
        code = error.code if isinstance(error, RecordsUnavailable) else "reply_failed"
        try:
            await self._records.fail_turn(begun.turn_id, code=code, at=self._clock.now())
        except RecordsUnavailable:
            log.exception("turn %s could not even be marked as failed; its lease will run out", begun.turn_id)
        return Failed(code, "Your message is stored, but no reply could be made. Send it again in a moment.")


def _about(situation: Situation) -> str:
    """What the learner is about to do, for finding a strategy that fits it."""
    plan = situation.plan
    said = [plan.last(kind) for kind in (EntryKind.GOAL, EntryKind.OBSTACLE)]
    return " ".join([*(held.text for held in said if held), situation.words])


def _closing(noted: Noted, decision: Decision, situation: Situation) -> Noted:
    """A week that is closed takes its goal along when the learner decided so; what is asked about is known later."""
    noted = replace(noted, asks_about=decision.confirms)
    if decision.move is not Move.CLOSE_WEEK:
        return noted
    decided = situation.plan.last(EntryKind.DECISION)
    return replace(noted, closes_week=True, carries_goal=decided is not None and decided.value == "carry")


def _with_what_was_found(decision: Decision, passages: tuple[Passage, ...], situation: Situation) -> Decision:
    """An answer without a passage is an honest "nothing found"; a choice needs two cards to choose from.

    Without any card, a student who is stuck is offered plain ways in.
    """
    if decision.move is Move.THINK_INQUIRY:
        return replace(decision, move=Move.ANSWER_QUESTION) if passages else decision
    if decision.material is Material.ANSWER and not passages:
        return replace(decision, move=Move.NOTHING_FOUND, asks=situation.asked, way_back=situation.asked)
    if decision.material is Material.SCHOOL and passages:
        return replace(decision, move=Move.ANSWER_QUESTION, reason="A document of the school answers.")
    if decision.move is Move.UNSTICK and not passages:
        return replace(decision, move=Move.OFFER_NEXT_STEP)
    return decision
