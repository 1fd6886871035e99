"""Lets a language model word a reply, sentence by sentence; what it may not or cannot say, the authored wording says.

A model decides nothing: the move, what is kept, choices and referral stand before it is asked. What was shown stays.
"""

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from coach.conversation import LearnerMessage
from coach.guarding.guards import Guard, Guards
from coach.guarding.sentences import Sentences, unadorned
from coach.model import (
    TOOK_NOTHING,
    Budget,
    FaultKind,
    ModelFault,
    ModelUse,
    Prompt,
    Usage,
    Wording,
    estimated_tokens,
)
from coach.moves import AUTHORED, Move
from coach.naming.pseudonyms import marks_left
from coach.ports import ANSWERED_WITHIN, Acquaintances, Answer, ChatModel, Memory, Records
from coach.prompting import Composed, compose
from coach.reply import CitedSource
from coach.safety import Screening, Tier
from coach.voice import MOST_WORDS
from coach.wording import Moment, Worded

log = logging.getLogger(__name__)

PATIENCE_S = 4.0
WHOLE = 3
"""Times the patience: no reply takes longer than that."""
LONGEST_S = ANSWERED_WITHIN.total_seconds() / 2
"""Nor longer than this: the turn has to be kept while it is still ours."""
SETTLES_S = 0.01
"""A sentence that looks whole is not kept back for longer than this until the next word shows that it is."""

Tell = Callable[[str], None]
"""Takes words that may be shown at once."""


class ModelVoice:
    """One model as the voice of the coach."""

    def __init__(
        self,
        model: ChatModel,
        *,
        records: Records,
        people: Acquaintances,
        budget: Budget,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._model, self._records, self._people, self._budget = model, records, people, budget
        self._patience_s = patience_s
        self._calls = set[asyncio.Task[None]]()  # the event loop itself holds tasks only weakly

    @staticmethod
    def may_word(move: Move, message: LearnerMessage, memory: Memory, screening: Screening) -> bool:
        """Whether a model may speak now. Where somebody may be in danger, or words must be exact, none does."""
        concern = memory.open_concern
        return (
            move not in AUTHORED
            and screening.tier is Tier.NONE
            and message.edits is None
            and message.withdraws is None
            and (concern is None or concern.tier is not Tier.URGENT)
        )

    async def word(self, answer: Answer, worded: Worded, moment: Moment, tell: Tell) -> Answer:
        """Return the answer in the model's words as far as these go, each sentence told as soon as it may be shown.

        `worded`: the words for it where the model finds none.
        """
        try:
            composed = await self._composed(worded, moment)
        except Exception:  # whatever keeps a model from being asked, there is a reply
            log.exception("no model was asked in conversation %s", moment.situation.memory.conversation.id)
            return replace(answer, model_use=self._unasked(Wording.FALLEN_BACK, FaultKind.OURS))
        if composed is None:
            return replace(answer, model_use=self._unasked(Wording.SPARED, FaultKind.SPENT))
        reply = Reply(worded, composed, tell)
        use = await self._say(composed.prompt, reply)
        return replace(
            answer,
            text=reply.text,
            sources=_cited(reply.text, moment) or answer.sources,
            worded_by=self._model.name if reply.holds_words_of_the_model else answer.worded_by,
            model_use=use,
            facts_used=tuple(dict.fromkeys((*answer.facts_used, *composed.facts_used))),
        )

    async def _composed(self, worded: Worded, moment: Moment) -> Composed | None:
        """Return what the model is to be asked; None where the budget of the day is spent."""
        learner = moment.situation.memory.learner
        spent = await self._records.tokens_spent(learner.id, at=moment.situation.now)
        if self._budget.is_spent(spent):
            return None
        people = await self._people.people_around(learner.id)
        return compose(moment, worded, people)

    def _unasked(self, wording: Wording, why: FaultKind) -> ModelUse:
        return ModelUse(self._model.name, wording, why.value)

    async def _say(self, prompt: Prompt, reply: "Reply") -> ModelUse:
        """Let the model say what it may, and the authored wording the rest."""
        call, wording, why = Call(prompt), Wording.MODEL, None
        try:
            why = await self._said_by_model(call, reply)
            wording = Wording.SWAPPED if why else Wording.MODEL
        except ModelFault as fault:
            wording = Wording.SPARED if fault.kind is FaultKind.RESTING else Wording.FALLEN_BACK
            call.fault, why = fault.kind, fault.kind.value
            log.info("%s did not word a reply: %s", self._model.name, fault)
        except Exception:  # nor does a guard that breaks: what it did not let pass was not shown
            log.exception("what %s said could not be judged", self._model.name)
            wording, call.fault, why = Wording.FALLEN_BACK, FaultKind.OURS, FaultKind.OURS.value
        if why is not None:
            reply.finish_as_authored()
        return ModelUse(self._model.name, wording, why, call.usage, call.first_sentence_ms, call.took_ms)

    async def _said_by_model(self, call: "Call", reply: "Reply") -> str | None:
        """Return the guard that held something back, if one did. Raises ModelFault."""
        async with aclosing(self._sentences(call)) as sentences:
            async for sentence in sentences:
                if (guard := reply.take(sentence)) is not None:
                    return guard
                if reply.holds_words_of_the_model:
                    call.note_shown()
        if not reply.holds_words_of_the_model:
            raise ModelFault(FaultKind.EMPTY)
        return reply.missing()

    async def _sentences(self, call: "Call") -> AsyncGenerator[str, None]:
        """Give each whole sentence as it comes. Raises ModelFault, SLOW when nothing new is shown for too long."""
        heard: asyncio.Queue[str | Exception | None] = asyncio.Queue()
        listening = asyncio.create_task(_listen(self._model, call, heard))
        self._calls.add(listening)
        listening.add_done_callback(self._calls.discard)
        ends_at = call.began_at + min(WHOLE * self._patience_s, LONGEST_S)
        try:
            while True:
                try:
                    async with asyncio.timeout_at(min(call.shown_at + self._patience_s, ends_at)):
                        sentence = await heard.get()
                except TimeoutError:
                    raise ModelFault(FaultKind.SLOW) from None
                if isinstance(sentence, Exception):
                    raise sentence
                if sentence is None:
                    return
                yield sentence
        finally:
            listening.cancel()  # nobody waits until it has hung up


async def _listen(model: ChatModel, call: "Call", heard: "asyncio.Queue[str | Exception | None]") -> None:
    """Pass on what a model says as whole sentences, and last None, or what went wrong."""
    sentences = Sentences()
    try:
        async with aclosing(model.say(call.prompt)) as pieces:
            async for piece in _settling(pieces, sentences, heard):
                if isinstance(piece, Usage):
                    call.counted = piece
                    continue
                call.heard += len(piece)
                for sentence in sentences.add(piece):
                    heard.put_nowait(sentence)
        heard.put_nowait(sentences.rest())
        heard.put_nowait(None)
    except ModelFault as fault:
        heard.put_nowait(fault)
    except Exception:  # a provider's package that breaks costs nobody the reply
        log.exception("%s broke", model.name)
        heard.put_nowait(ModelFault(FaultKind.OURS))


async def _settling(
    pieces: AsyncGenerator[str | Usage, None], sentences: Sentences, heard: "asyncio.Queue[str | Exception | None]"
) -> AsyncGenerator[str | Usage, None]:
    """Give the pieces as they come; while nothing comes, pass on a sentence that looks whole."""
    while True:
        coming = asyncio.ensure_future(anext(pieces, None)) if sentences.looks_whole else None
        if coming is None:
            piece = await anext(pieces, None)
        else:
            try:
                await asyncio.wait((coming,), timeout=SETTLES_S)
                if not coming.done():
                    heard.put_nowait(sentences.rest())
                piece = await coming
            finally:
                if coming.cancel():
                    await asyncio.wait((coming,))
        if piece is None:
            return
        yield piece


def _now() -> float:
    return asyncio.get_running_loop().time()


@dataclass
class Call:
    """One call of a model: what came of it, and when."""

    prompt: Prompt
    began_at: float = field(default_factory=_now)
    shown_at: float = field(default_factory=_now)
    """When the student last saw something new, or began to wait."""
    first_sentence_ms: int | None = None
    heard: int = 0
    """Characters."""
    counted: Usage | None = None
    fault: FaultKind | None = None

    def note_shown(self) -> None:
        self.shown_at = _now()
        if self.first_sentence_ms is None:
            self.first_sentence_ms = self.took_ms

    @property
    def took_ms(self) -> int:
        """Until now."""
        return round(1000 * (_now() - self.began_at))

    @property
    def usage(self) -> Usage:
        """What the provider counted, or an estimate where it never came to that."""
        if self.counted is not None:
            return self.counted
        if self.fault in TOOK_NOTHING and not self.heard:
            return Usage(0, 0)
        return Usage(self.prompt.tokens, estimated_tokens(" " * self.heard))


class Reply:
    """The words of one reply as they are shown, one sentence after the other."""

    def __init__(self, worded: Worded, composed: Composed, tell: Tell) -> None:
        self._worded, self._pseudonyms, self._tell = worded, composed.pseudonyms, tell
        allowed = composed.allowed
        self._guards = Guards(replace(allowed, most_words=allowed.most_words - _words(worded.first)))
        self._question = _question_of(worded) if allowed.asks else ""
        self.text = ""
        self.holds_words_of_the_model = False
        if worded.first:
            self._show(worded.first)

    def take(self, sentence: str) -> str | None:
        """Show what the model said, or return the guard that holds it back."""
        words = self._pseudonyms.restore(unadorned(sentence)).strip()
        if not words:
            return None
        if marks_left(words):
            return Guard.OTHER_NAME.value
        if self._leaves_no_room_for_the_question(words):
            return Guard.TOO_LONG.value
        guard = self._guards.hold(words)
        if guard is None:
            self._show(words)
            self.holds_words_of_the_model = True
        return guard

    def missing(self) -> str | None:
        """Return the guard that finds the whole wanting."""
        return self._guards.missing()

    def finish_as_authored(self) -> None:
        """Say the same move as it is authored: all of it, or what still fits after what was shown."""
        worded = self._worded
        if not self.holds_words_of_the_model:
            self._show(worded.text.removeprefix(worded.first).strip())
            return
        for rest in (f"{worded.step} {worded.back}".strip(), worded.step, self._question):
            whole = f"{self.text} {rest}"
            if rest and not _questions(self.text) and _questions(whole) <= 1 and _words(whole) <= MOST_WORDS:
                self._show(rest)
                return

    def _show(self, words: str) -> None:
        """Tell it with the blank before it, so that what was told is the text."""
        self._tell(f" {words}" if self.text else words)
        self.text = f"{self.text} {words}".lstrip()

    def _leaves_no_room_for_the_question(self, words: str) -> bool:
        whole = f"{self.text} {words}"
        return bool(self._question) and not _questions(whole) and _words(f"{whole} {self._question}") > MOST_WORDS


def _question_of(worded: Worded) -> str:
    """What the move comes down to when there is room for nothing else."""
    sentences = Sentences()
    each = [*sentences.add(f"{worded.step} {worded.back}".strip()), sentences.rest()]
    asking = [sentence.strip() for sentence in each if _questions(sentence)]
    return asking[-1] if asking else worded.step


def _questions(text: str) -> int:
    """Count what is asked; a question inside of quotation marks is somebody else's."""
    return re.sub(r"“[^”]*”|«[^»]*»", "", text).count("?")


def _words(text: str) -> int:
    return len(text.split())


def _cited(text: str, moment: Moment) -> tuple[CitedSource, ...]:
    """The passages whose marks stand in the text."""
    marks = {int(mark) for mark in re.findall(r"\[(\d{1,2})\]", text)}
    return tuple(
        CitedSource(n, passage.title, passage.place, moment.release.id, passage.id)
        for n, passage in enumerate(moment.passages, 1)
        if n in marks
    )
