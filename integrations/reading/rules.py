"""Reads a message by rules: first what kind of message it is, then which parts of a cycle stand in it.

What was asked last decides only where the words alone do not. A question, a "don't know" or a detour is never taken as
the answer to what was asked.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coach.conversation import LearnerMessage, Quote
from coach.cycle import EntryKind
from coach.moves import Slot
from coach.ports import Memory
from coach.reading import Act, Part, Reading
from integrations.reading import patterns as say
from integrations.reading.acts import acts_of, to_forget
from integrations.reading.answers import answer, likely_part, second_look
from integrations.reading.languages import language_of
from integrations.reading.likeness import Likeness, LikenessUnavailable
from integrations.reading.listening import Listening, listening_for
from integrations.reading.parts import dated, parts_of
from integrations.reading.quick_replies import read_choice
from integrations.reading.text import fold, words

NamedStrategy = Callable[[str, str], str | None]
"""Given words and a language, the id of the strategy card they name, or None."""

log = logging.getLogger(__name__)

LONG_MESSAGE_WORDS = 120
ENGLISH_WORDS = 5
"""So long an English message brings the coach back to English, unless the student asked for the present language."""

_CLOSED = frozenset(
    {Act.ASKS_FOR_ANSWER, Act.WANTS_FORGOTTEN, Act.ASKS_IF_HUMAN, Act.ASKS_WHO_READS, Act.ASKS_WHY, Act.WANTS_PERSON}
)
"""After these nothing in the message is taken as part of a cycle."""
_NO_ANSWER = frozenset(
    {
        Act.ASKS_STRATEGY,
        Act.ASKS_NEXT_STEP,
        Act.ASKS_OFF_TOPIC,
        Act.LOST_THREAD,
        Act.ASKS_WHAT_IS_KNOWN,
        Act.PROTESTS,
        Act.SHOWS_WORK,
        Act.NONSENSE,
        Act.OTHER_LANGUAGE,
        Act.GREETS,
        Act.YES,
        Act.NO,
        Act.DOES_NOT_KNOW,
        Act.CHANGES_LANGUAGE,
        Act.GOODBYE,
        Act.WEAK_LANGUAGE,
    }
)
"""Messages that hold no answer of their own, whatever was asked."""
_TELLS_TROUBLE = frozenset({EntryKind.OBSTACLE, EntryKind.SELF_CHECK, EntryKind.REFLECTION, EntryKind.PROGRESS_NOTE})
"""A feeling or being stuck, said within one of these, belongs to it and is no detour."""


class RuleReader:
    """The Reader that needs no language model: rules, and the likeness to a bank where they are unsure."""

    def __init__(self, named_strategy: NamedStrategy, likeness: Likeness | None = None) -> None:
        self._named_strategy, self._likeness = named_strategy, likeness

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        listening = listening_for(memory, now)
        offered = memory.turns[-1].choices if listening.asked and memory.turns else ()
        choice = message.choice_id or next((c.id for c in offered if fold(c.label) == fold(message.text.strip())), None)
        if choice is not None and (reading := read_choice(choice, message.text, listening.asked)):
            return reading
        try:
            return await self.understand(message.text, listening)
        except LikenessUnavailable as error:
            log.warning("messages are read by rules alone: %s", error)
            return await RuleReader(self._named_strategy).understand(message.text, listening)

    async def understand(self, text: str, listening: Listening) -> Reading:
        """Read one message in the light of what the coach is listening for."""
        folded = fold(text)
        acts = set(acts_of(text, folded, listening))
        forget = to_forget(text, folded, acts)
        parts: tuple[Part, ...] = ()
        topic: Quote | None = None
        shows_a_try = Act.SHOWS_WORK in acts and not listening.at_work
        if not (acts & _CLOSED or shows_a_try):
            parts = await self._recognised(text, listening)
            if not parts and self._may_answer(folded, acts, listening):
                parts, topic = await answer(text, listening, self._likeness)
            parts = tuple(self._named(part, listening) for part in dated(parts, text))
        if parts:
            acts.discard(Act.DOES_NOT_KNOW)
            if any(part.kind in _TELLS_TROUBLE for part in parts):
                acts -= {Act.STATES_FEELING, Act.STUCK}
        elif len(words(text)) > LONG_MESSAGE_WORDS:
            acts.add(Act.TOO_LONG)
        feeling = say.FEELING.search(folded) if Act.STATES_FEELING in acts else None
        return Reading(
            acts=frozenset(acts),
            parts=parts,
            topic=topic,
            feeling=text[slice(*feeling.span(feeling.lastgroup or 0))] if feeling else None,
            forget=forget,
            language=_language(folded, acts, listening),
        )

    async def _recognised(self, text: str, listening: Listening) -> tuple[Part, ...]:
        found, unknown = parts_of(text, listening)
        if self._likeness is None:
            return tuple(found)
        looked = [part if part.sure else await second_look(part, listening, self._likeness) for part in found]
        parts = [part for part in looked if part]
        if parts or len(unknown) > 1:
            listening = replace(
                listening, has_goal=listening.has_goal or any(part.kind is EntryKind.GOAL for part in parts)
            )
            for clause in unknown:
                part = await likely_part(clause.quote(), listening, self._likeness)
                if part and part.kind not in {other.kind for other in parts}:
                    parts.append(part)
        return tuple(sorted(parts, key=lambda part: part.quote.start))

    @staticmethod
    def _may_answer(folded: str, acts: set[Act], listening: Listening) -> bool:
        if Act.STATES_FEELING in acts and not listening.at_work and listening.asked not in (Slot.OBSTACLE, Slot.SIZE):
            return False
        if Act.THANKS in acts and len(words(folded)) <= 4:
            return False
        return not acts & _NO_ANSWER

    def _named(self, part: Part, listening: Listening) -> Part:
        """Say which card a strategy names, when it names one."""
        if part.kind is not EntryKind.STRATEGY or part.value:
            return part
        return Part(part.kind, part.quote, self._named_strategy(part.quote.text, listening.language), part.sure)


def _language(folded: str, acts: set[Act], listening: Listening) -> str | None:
    if Act.CHANGES_LANGUAGE in acts:
        wanted = "es" if say.TO_SPANISH.search(folded) else "en"
        return wanted if wanted != listening.language else None
    written = None if listening.chose_language else language_of(folded)
    if written == "es" and listening.language != "es":
        return "es"
    if written == "en" and listening.language != "en" and len(words(folded)) >= ENGLISH_WORDS:
        return "en"
    return None
