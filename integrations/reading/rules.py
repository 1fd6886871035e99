"""Reads a message by rules: first what kind of message it is, then which parts of a cycle stand in it.

What was asked last decides only where the words alone do not. A question, a "don't know" or a detour is never taken as
the answer to what was asked.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coach.conversation import LearnerMessage, Quote
from coach.cycle import EntryKind
from coach.goal_quality import specificity
from coach.moves import Slot
from coach.ports import Memory
from coach.reading import Act, Attribution, Part, Reading, Talk
from coach.situation import offered
from integrations.reading.acts import acts_of, help_asked_with, to_forget
from integrations.reading.answers import answer, dated_goal, likely_part, second_look
from integrations.reading.appointments import appointments
from integrations.reading.judging import Judge, JudgeUnavailable
from integrations.reading.kinds import (
    SMALL_TALK,
    Kind,
    attribution_of,
    deepened,
    kind_of,
    overrules,
    talk_of,
    written_in,
)
from integrations.reading.languages import language_of
from integrations.reading.likeness import Likeness
from integrations.reading.listening import Listening, listening_for
from integrations.reading.normalising import sentences
from integrations.reading.norms import is_glad, norms_of, of_schoolwork
from integrations.reading.parts import dated, parts_of
from integrations.reading.patterns import asking, feelings, wishes
from integrations.reading.quick_replies import read_choice
from integrations.reading.text import fold, words

NamedStrategy = Callable[[str, str], str | None]
"""Given words and a language, the id of the strategy card they name, or None."""

log = logging.getLogger(__name__)

LONG_MESSAGE_WORDS = 120
MAYBE_STRATEGY = 0.2
"""From this likelihood on, a question nobody can place is looked up among the strategies."""
NO_TOPIC = 0.35
"""From this likelihood on, words that are like something else name no topic."""
CLEAR = 2
"""Of a goal that can be pictured; with a number in it, nobody is asked whether it is one."""
TOPIC_WORDS = 5
"""A doubted goal of so few words is the name of a topic."""
PLAINLY_A_GOAL = 0.5
"""Below this likelihood, words that nobody asked for are doubted to be a goal."""
LEANING_WORDS = 3
ENGLISH_WORDS = 5
"""So long an English message brings the coach back to English, unless the student asked for the present language."""

_CLOSED = frozenset(
    {
        Act.ASKS_FOR_ANSWER,
        Act.WANTS_FORGOTTEN,
        Act.ASKS_IF_HUMAN,
        Act.ASKS_WHO_READS,
        Act.ASKS_WHY,
        Act.WANTS_PERSON,
        Act.WANTS_FRIEND,
        Act.WANTS_OTHER_RULES,
        Act.WANTS_NUDGE,
        Act.STOPS_NUDGE,
    }
)
"""After these nothing in the message is taken as part of a cycle."""
_NO_ANSWER = frozenset(
    {
        Act.ASKS_STRATEGY,
        Act.ASKS_JUDGEMENT,
        Act.ASKS_CONTENT,
        Act.WANTS_TO_EXPLAIN,
        Act.ASKS_UNCLEAR,
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
_UNDECIDED = frozenset({Act.ASKS_OFF_TOPIC, Act.ASKS_UNCLEAR, Act.THANKS})
"""Beside these a trained head may say what kind of message it is; a rule that found more is believed."""
_ABOUT_A_GOAL = frozenset({Slot.GOAL, Slot.CONFIRMED_GOAL, Slot.CONFIRMED_PART, Slot.OWN_PLAN})
_TELLS_TROUBLE = frozenset({EntryKind.OBSTACLE, EntryKind.SELF_CHECK, EntryKind.REFLECTION, EntryKind.PROGRESS_NOTE})
"""A feeling or being stuck, said within one of these, belongs to it and is no detour."""


class RuleReader:
    """The Reader that needs no language model: rules, and where they are unsure trained heads."""

    def __init__(self, named_strategy: NamedStrategy, judge: Judge | None = None) -> None:
        self._named_strategy, self._judge = named_strategy, judge
        self._likeness = Likeness(judge) if judge else None

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        listening = listening_for(memory, now)
        on_offer = offered(memory, now) if listening.asked else ()
        said = fold(message.text.strip())
        choice = message.choice_id or next((each.id for each in on_offer if fold(each.label) == said), None)
        if choice is not None and (reading := read_choice(choice, message.text, listening.asked)):
            return reading
        try:
            return await self.understand(message.text, listening)
        except JudgeUnavailable as error:
            log.warning("messages are read by rules alone: %s", error)
            reading = await RuleReader(self._named_strategy).understand(message.text, listening)
            return replace(reading, is_cursory=True)

    async def understand(self, text: str, listening: Listening) -> Reading:
        """Read one message in the light of what the coach is listening for."""
        work = None if listening.has_goal else help_asked_with(text)
        if work is None:
            return await self._understood(text, listening)
        reading = await self._understood(" " * work.start + work.text, listening)
        has_goal = reading.doubted_goal or any(part.kind is EntryKind.GOAL for part in reading.parts)
        return reading if has_goal else replace(reading, parts=(), topic=work)

    async def _understood(self, text: str, listening: Listening) -> Reading:
        folded = fold(text)
        acts = set(acts_of(text, folded, listening)) or set(acts_of(text, fold(" ".join(sentences(text))), listening))
        forget = to_forget(text, folded, acts)
        wants = frozenset(norms_of(text, folded))
        acts |= wants & _CLOSED
        kind = await kind_of(text, self._judge, language=listening.language) if self._judge else None
        if kind:
            acts = _weighed(acts, kind, folded)
        parts: tuple[Part, ...] = ()
        topic: Quote | None = None
        shows_a_try = Act.SHOWS_WORK in acts and not listening.at_work
        if not (acts & _CLOSED or shows_a_try):
            parts, topic = await self._content(text, folded, acts, listening)
            if kind:
                parts, topic, acts = _settled(parts, topic, acts, kind, folded, listening)
            parts = tuple(self._named(part, listening) for part in dated(parts, text, listening))
        if parts:
            acts.discard(Act.DOES_NOT_KNOW)
            if any(part.kind in _TELLS_TROUBLE for part in parts):
                acts -= {Act.STATES_FEELING, Act.STUCK}
        elif len(words(text)) > LONG_MESSAGE_WORDS:
            acts.add(Act.TOO_LONG)
        stated = feelings.FEELING.search(folded) if Act.STATES_FEELING in acts else None
        feeling = text[slice(*stated.span(stated.lastgroup or 0))] if stated else None
        if is_glad(feeling):
            acts.add(Act.IS_GLAD)
        parts = (*parts, *appointments(text, acts, listening))
        doubted = await self._doubted(parts, listening)
        sure = [part for part in parts if not (doubted and _is_within(part, doubted))]
        names_schoolwork, turns_to_schoolwork = of_schoolwork(text)
        return Reading(
            acts=frozenset(acts) | wants,
            parts=tuple([await self._deepened(part, listening) for part in sure]),
            doubted_goal=doubted if not sure and len(words(text)) > TOPIC_WORDS else None,
            attribution=await self._attribution(text, parts, listening),
            talk=await self._talk(text, parts, acts, listening),
            topic=topic or (doubted if doubted and len(words(doubted.text)) <= TOPIC_WORDS else None),
            feeling=feeling,
            forget=forget,
            language=_language(folded, acts, listening, await self._written_in(text)),
            names_schoolwork=names_schoolwork,
            turns_to_schoolwork=turns_to_schoolwork,
        )

    async def _content(
        self, text: str, folded: str, acts: set[Act], listening: Listening
    ) -> tuple[tuple[Part, ...], Quote | None]:
        """Return the parts of a week in the words, or the topic they name; a try at the work holds only a goal."""
        topic: Quote | None = None
        parts = await self._recognised(text, listening)
        if not parts and self._may_answer(folded, acts, listening):
            parts, topic = await answer(text, listening, self._likeness)
        if listening.asked is Slot.ATTEMPT and not any(part.kind is EntryKind.GOAL and part.sure for part in parts):
            return (), None
        return parts, topic

    async def _recognised(self, text: str, listening: Listening) -> tuple[Part, ...]:
        found, unknown = parts_of(text, listening)
        if self._likeness is None:
            return tuple(found)
        only_a_day = bool(found) and all(part.kind is EntryKind.WHEN for part in found)
        if only_a_day and not listening.has_goal:  # a day of nothing is no plan yet: what it is for may be in the rest
            goal = await dated_goal(text, listening, self._likeness)
            return (goal,) if goal else ()
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

    async def _written_in(self, text: str) -> str | None:
        return await written_in(text, self._judge) if self._judge else None

    async def _doubted(self, parts: tuple[Part, ...], listening: Listening) -> Quote | None:
        """Return words that may be a goal or a remark, where nothing asked for a goal and nothing else was said."""
        goal = next((part for part in parts if part.kind is EntryKind.GOAL and not part.sure), None)
        if goal is None or self._likeness is None:
            return None
        if listening.asked in _ABOUT_A_GOAL or listening.has_goal:
            return None
        if specificity(goal.quote.text) == CLEAR and re.search(r"\d", goal.quote.text):
            return None
        likely = await self._likeness.kinds(goal.quote.text)
        return goal.quote if likely["goal"] < PLAINLY_A_GOAL else None

    async def _deepened(self, part: Part, listening: Listening) -> Part:
        return await deepened(part, self._judge, language=listening.language) if self._judge else part

    async def _attribution(self, text: str, parts: tuple[Part, ...], listening: Listening) -> Attribution | None:
        explains = any(part.kind in (EntryKind.REFLECTION, EntryKind.SELF_CHECK) for part in parts)
        if self._judge is None or not (explains and listening.looking_back):
            return None
        return await attribution_of(text, self._judge, language=listening.language)

    async def _talk(self, text: str, parts: tuple[Part, ...], acts: set[Act], listening: Listening) -> Talk | None:
        """Only words that are nothing else are taken for a leaning."""
        if self._judge is None or parts or acts or len(words(text)) < LEANING_WORDS:
            return None
        return await talk_of(text, self._judge, language=listening.language)

    @staticmethod
    def _may_answer(folded: str, acts: set[Act], listening: Listening) -> bool:
        if Act.STATES_FEELING in acts and not listening.at_work and listening.asked not in (Slot.OBSTACLE, Slot.SIZE):
            return False
        if Act.THANKS in acts and len(words(folded)) <= 4:
            return False
        if feelings.ONLY_STUCK.fullmatch(folded):
            return False
        return not acts & _NO_ANSWER

    def _named(self, part: Part, listening: Listening) -> Part:
        """Say which card a strategy names, when it names one."""
        if part.kind is not EntryKind.STRATEGY or part.value:
            return part
        return Part(part.kind, part.quote, self._named_strategy(part.quote.text, listening.language), part.sure)


def _is_within(part: Part, doubted: Quote) -> bool:
    """A goal that is doubted, and its day: a day of nothing is no plan."""
    return part.quote is doubted or (
        part.kind is EntryKind.WHEN and doubted.start <= part.quote.start and part.quote.end <= doubted.end
    )


def _weighed(acts: set[Act], kind: Kind, folded: str) -> set[Act]:
    """Hold what the rules made of a message against what it is like: give up what is ruled out, and tell a question
    about something else altogether from one that only no rule knows."""
    left = {act for act in acts if not kind.rules_out(act)}
    if Act.ASKS_OFF_TOPIC in left and not kind.asks_off_topic:
        left.discard(Act.ASKS_OFF_TOPIC)
        is_question = asking.ASKS.match(folded) or not (kind.tells and kind.sure)
        if is_question and not left & {Act.YES, Act.NO}:
            left.add(_some_question(folded, kind))
    return left


def _settled(
    parts: tuple[Part, ...], topic: Quote | None, acts: set[Act], kind: Kind, folded: str, listening: Listening
) -> tuple[tuple[Part, ...], Quote | None, set[Act]]:
    """Let what a message is like decide where the parts found in it are not sure."""
    if topic and not kind.tells and kind.likelihood >= NO_TOPIC:
        topic = None
    if kind.act and not acts - _UNDECIDED and overrules(kind, parts, listening):
        return (), None, (acts - {Act.ASKS_OFF_TOPIC, Act.ASKS_UNCLEAR}) | {kind.act}
    if asking.ASKS.match(folded) and not (parts or topic or acts):
        acts = acts | {_some_question(folded, kind)}
    is_chatter = kind.name == SMALL_TALK and kind.sure and not listening.looking_back
    if is_chatter and not any(part.sure for part in parts):
        return (), None, acts
    return parts, topic, acts


def _some_question(folded: str, kind: Kind) -> Act:
    """Say whether a question that is none of the others may be about learning, is about a thing, or nobody can tell."""
    if kind.odds.get(Act.ASKS_STRATEGY, 0) >= MAYBE_STRATEGY:
        return Act.ASKS_STRATEGY
    return Act.ASKS_CONTENT if asking.ASKS_OF_SUBJECT.match(folded) else Act.ASKS_UNCLEAR


def _language(folded: str, acts: set[Act], listening: Listening, likely: str | None) -> str | None:
    if Act.CHANGES_LANGUAGE in acts:
        bare = wishes.BARE_LANGUAGE.fullmatch(folded)
        wanted = "es" if wishes.TO_SPANISH.search(folded) or (bare and bare["name"] in wishes.SPANISH) else "en"
        return wanted if wanted != listening.language else None
    written = None if listening.chose_language else language_of(folded) or likely
    if written == "es" and listening.language != "es":
        return "es"
    if written == "en" and listening.language != "en" and len(words(folded)) >= ENGLISH_WORDS:
        return "en"
    return None
