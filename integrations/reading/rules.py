"""Reads a message by rules: first what kind of message it is, then which parts of a cycle stand in it.

What was asked last decides only where the words alone do not. A question, a "don't know" or a detour is never taken as the
answer to what was asked.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from coach.conversation import LearnerMessage, Phase, Quote
from coach.cycle import EntryKind
from coach.goal_quality import specificity
from coach.moves import Move, Slot
from coach.ports import Memory
from coach.profile import FactKind
from coach.reading import Act, Part, Reading
from coach.situation import CHECKED_FROM_DAY, asked, goal_age_days, phase_of, sitting
from integrations.reading import patterns as say
from integrations.reading.languages import language_of
from integrations.reading.quick_replies import read_choice
from integrations.reading.text import Clause, clauses, fold, words

NamedStrategy = Callable[[str, str], str | None]
"""Given words and a language, the id of the strategy card they name, or None."""

LONG_MESSAGE_WORDS = 120
HEADS_BACK = frozenset({Slot.OUTCOME, Slot.CRITERION_CHECK, Slot.WHY, Slot.WHAT_NEXT})


@dataclass(frozen=True)
class Listening:
    """What the coach is listening for: what it asked, and where the week stands."""

    asked: Slot | None
    last_move: str | None
    phase: Phase
    has_goal: bool
    has_reason: bool
    has_strategy: bool
    has_criterion: bool
    self_checks: int
    days: int
    goal_number: int | None
    goal_is_vague: bool
    language: str
    returning: bool = False
    """The first message of a sitting in a week that is under way: how did it go is in the air."""

    @property
    def looking_back(self) -> bool:
        return self.has_goal and (self.phase is Phase.SELF_REFLECTION or self.asked in HEADS_BACK)

    @property
    def at_work(self) -> bool:
        return self.has_goal and (self.phase is Phase.PERFORMANCE or self.looking_back or self.asked is Slot.PROGRESS)

    @property
    def planning(self) -> bool:
        return not self.at_work


class RuleReader:
    """The Reader that needs no model."""

    def __init__(self, named_strategy: NamedStrategy) -> None:
        self._named_strategy = named_strategy

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        listening = _listening(memory, now)
        offered = memory.turns[-1].choices if listening.asked and memory.turns else ()
        choice = message.choice_id or next((c.id for c in offered if fold(c.label) == fold(message.text.strip())), None)
        if choice is not None and (reading := read_choice(choice, message.text, listening.asked)):
            return reading
        return self.understand(message.text, listening)

    def understand(self, text: str, listening: Listening) -> Reading:
        """Read one message in the light of what the coach is listening for."""
        folded = fold(text)
        acts = set(_acts(text, folded, listening))
        forget = _forget(text, folded, acts)
        parts: tuple[Part, ...] = ()
        topic: Quote | None = None
        if not acts & _CLOSED:
            parts = tuple(self._named(part, listening) for part in _dated(_parts(text, listening), text, listening))
            open_question = acts & (_QUESTIONS | {Act.PROTESTS, Act.SHOWS_WORK, Act.NONSENSE, Act.OTHER_LANGUAGE})
            if not parts and not open_question and not _said_nothing(folded, acts):
                parts, topic = self._as_answer(text, listening)
        if parts:
            acts -= {Act.STATES_FEELING, Act.STUCK, Act.DOES_NOT_KNOW} if acts & {Act.YES} else {Act.DOES_NOT_KNOW}
            if any(part.kind in (EntryKind.OBSTACLE, EntryKind.SELF_CHECK, EntryKind.REFLECTION) for part in parts):
                acts -= {Act.STATES_FEELING, Act.STUCK}
        if len(words(text)) > LONG_MESSAGE_WORDS and not parts:
            acts.add(Act.TOO_LONG)
        feeling = say.FEELING.search(folded) if Act.STATES_FEELING in acts else None
        return Reading(
            acts=frozenset(acts),
            parts=parts,
            topic=topic,
            feeling=text[slice(*feeling.span(feeling.lastgroup or 0))] if feeling else None,
            forget=forget,
            language=_language(text, folded, acts, listening),
        )

    def _named(self, part: Part, listening: Listening) -> Part:
        """Say which card a strategy names, when it names one."""
        if part.kind is not EntryKind.STRATEGY or part.value:
            return part
        return Part(part.kind, part.quote, self._named_strategy(part.quote.text, listening.language), part.sure)

    def _as_answer(self, text: str, listening: Listening) -> tuple[tuple[Part, ...], Quote | None]:
        """Take a message that says nothing by itself as the answer to what was asked, when it can be one."""
        quote = _without_lead(text)
        if quote is None or not _plausible(fold(quote.text), listening):
            return (), None
        if listening.asked is None:
            return ((self._account(quote, listening),), None) if listening.returning and listening.at_work else _told(text, quote, listening)
        if listening.asked in (Slot.GOAL, Slot.ABOUT_ME):
            return _goal_or_topic(text, quote, listening)
        kind = _ANSWERS.get(listening.asked)
        if kind is None or (listening.asked is Slot.SIZE and not _TROUBLE.search(fold(text))):
            return (), None
        return (self._named(Part(kind, quote, _value(kind, text, listening), sure=False), listening),), None


    def _account(self, quote: Quote, listening: Listening) -> Part:
        """Back in the week, whatever is told first is how it went."""
        if listening.days >= CHECKED_FROM_DAY:
            return Part(EntryKind.SELF_CHECK, quote, "partly", sure=False)
        return Part(EntryKind.PROGRESS_NOTE, quote, "some", sure=False)


_CLOSED = frozenset(
    {Act.ASKS_FOR_ANSWER, Act.WANTS_FORGOTTEN, Act.ASKS_IF_HUMAN, Act.ASKS_WHO_READS, Act.ASKS_WHY, Act.WANTS_PERSON}
)
"""After these nothing in the message is taken as part of a cycle."""
_TROUBLE = re.compile(r"\b(?:always|never|cant|can't|dont|don't|too|hard|but|not|busy|tired|siempre|nunca|no|pero|dificil)\b")
"""Asked why the number is not another, what pulls it down is an obstacle; what holds it up is only said back."""
_QUESTIONS = frozenset({Act.ASKS_STRATEGY, Act.ASKS_NEXT_STEP, Act.ASKS_OFF_TOPIC, Act.LOST_THREAD, Act.ASKS_WHAT_IS_KNOWN})

_ANSWERS: dict[Slot, EntryKind] = {
    Slot.SUCCESS_CRITERION: EntryKind.SUCCESS_CRITERION,
    Slot.WHEN: EntryKind.WHEN,
    Slot.REASON: EntryKind.REASON,
    Slot.STRATEGY: EntryKind.STRATEGY,
    Slot.OBSTACLE: EntryKind.OBSTACLE,
    Slot.IF_THEN_PLAN: EntryKind.IF_THEN_PLAN,
    Slot.SUMMARY: EntryKind.SUMMARY,
    Slot.SIZE: EntryKind.OBSTACLE,
    Slot.PROGRESS: EntryKind.PROGRESS_NOTE,
    Slot.HELPER: EntryKind.HELPER,
    Slot.OUTCOME: EntryKind.SELF_CHECK,
    Slot.CRITERION_CHECK: EntryKind.SELF_CHECK,
    Slot.WHY: EntryKind.REFLECTION,
    Slot.WHAT_NEXT: EntryKind.REFLECTION,
}
"""What a message becomes when only the question before it makes it something."""


def _listening(memory: Memory, now: datetime) -> Listening:
    week, present = memory.week, sitting(memory, now)
    goal = week.first(EntryKind.GOAL) if week else None
    return Listening(
        asked=asked(memory, now),
        last_move=present[-1].move if present else None,
        phase=phase_of(memory, now),
        has_goal=goal is not None,
        has_reason=bool(week and week.first(EntryKind.REASON)),
        has_strategy=bool(week and week.first(EntryKind.STRATEGY)),
        has_criterion=bool(week and week.first(EntryKind.SUCCESS_CRITERION)),
        self_checks=len(week.all(EntryKind.SELF_CHECK)) if week else 0,
        days=goal_age_days(week, memory, now) if week else 0,
        goal_number=_first_number(fold(goal.quote.text)) if goal else None,
        goal_is_vague=goal is not None and specificity(goal.quote.text) < 2,
        language=memory.conversation.language,
        returning=bool(memory.turns) and not present and goal is not None,
    )


# --- what kind of message it is ----------------------------------------------------------------------------------------


def _acts(text: str, folded: str, listening: Listening) -> Iterator[Act]:
    for act, pattern in (
        (Act.GREETS, say.GREETS),
        (Act.YES, say.YES),
        (Act.NO, say.NO),
        (Act.DOES_NOT_KNOW, say.DOES_NOT_KNOW),
    ):
        if pattern.fullmatch(folded) and (act is not Act.DOES_NOT_KNOW or say.IDK_CORE.search(folded) or not words(folded)):
            yield act
    for act, pattern in (
        (Act.GOODBYE, say.GOODBYE),
        (Act.THANKS, say.THANKS),
        (Act.PROTESTS, say.PROTESTS),
        (Act.TOO_BIG, say.TOO_BIG),
        (Act.WEAK_LANGUAGE, say.WEAK_LANGUAGE),
        (Act.CHANGES_PLAN, say.CHANGES_PLAN),
        (Act.STATES_FEELING, say.FEELING),
        (Act.STUCK, say.STUCK),
    ):
        if pattern.search(folded):
            yield act
    if folded.strip() in ("\U0001f44d", "\U0001f44c", "✅", "\U0001f44d\U0001f3fd"):
        yield Act.YES
    elif _is_nonsense(folded):
        yield Act.NONSENSE
    if say.TO_SPANISH.search(folded) or say.TO_ENGLISH.search(folded):
        yield Act.CHANGES_LANGUAGE
    if language_of(folded) == "other":
        yield Act.OTHER_LANGUAGE
    yield from _asks(folded, listening)


def _asks(folded: str, listening: Listening) -> Iterator[Act]:
    shows = say.SHOWS_WORK.search(folded)
    if shows and len(words(folded[shows.start() :])) >= 5:
        yield Act.SHOWS_WORK
        return
    if say.ASKS_IF_HUMAN.search(folded):
        yield Act.ASKS_IF_HUMAN
    elif say.LOST_THREAD.search(folded):
        yield Act.LOST_THREAD
    elif say.ASKS_WHAT_IS_KNOWN.search(folded):
        yield Act.ASKS_WHAT_IS_KNOWN
    elif listening.asked is not Slot.SHARE and say.ASKS_WHO_READS.search(folded):
        yield Act.ASKS_WHO_READS
    elif say.ASKS_WHY.search(folded):
        yield Act.ASKS_WHY
    elif say.WANTS_PERSON.search(folded):
        yield Act.WANTS_PERSON
    elif _wants_the_work_done(folded, listening):
        yield Act.ASKS_FOR_ANSWER
    elif say.ASKS_NEXT_STEP.search(folded):
        yield Act.ASKS_NEXT_STEP
    elif say.ASKS_STRATEGY.search(folded) or (say.TROUBLE_LEARNING.search(folded) and listening.asked is not Slot.OBSTACLE):
        yield Act.ASKS_STRATEGY
    elif any(say.QUESTION.search(sentence) for sentence in re.findall(r"[^.!?\n]+\??", folded)):
        yield Act.ASKS_OFF_TOPIC


def _wants_the_work_done(folded: str, listening: Listening) -> bool:
    request = say.ASKS_FOR_ANSWER.search(folded)
    if request and not say.OWN_DOING.search(folded[: request.start()]):
        return True
    if listening.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN) and say.ASKS_AGAIN.fullmatch(folded):
        return not say.GOAL_WILL.search(folded) and not say.GOAL_MARK.search(folded)
    return bool(say.SUM.search(folded) and ("?" in folded or re.search(r"\b(?:solve|what is|whats|cuanto es|resuelve)\b", folded)))


def _is_nonsense(folded: str) -> bool:
    tokens = re.findall(r"[^\W\d_]+", folded)
    if not tokens:
        return not re.search(r"\d", folded)
    return all(
        len(token) >= 5
        and (not re.search(r"[aeiouy]", token) or re.search(r"[bcdfghjklmnpqrstvwxz]{5,}|asdf|qwer|zxcv|hjkl|(.{1,3})\1{3,}", token))
        for token in tokens
    )


def _forget(text: str, folded: str, acts: set[Act]) -> str | None:
    """Return what is to be forgotten in the learner's words; everything is an empty string."""
    found = say.FORGET.search(folded)
    if not found or say.IDK_WORDS.match(folded):
        return None
    rest = folded[found.start("what") :]
    whole = folded[found.start() :]
    if say.FORGET_ALL.match(rest) or re.search(r"(?:everything|todo)\W*(?:i (?:said|told you)|you know|(?:lo )?que (?:te )?dije)?\W*$", whole):
        acts.add(Act.WANTS_FORGOTTEN)
        return ""
    if say.FORGET_NOTHING.match(rest) or not re.search(r"about|said|told|mention|bring|dije|sobre|conte|lo de|delete|erase|borra|elimina", whole):
        return None
    acts.add(Act.WANTS_FORGOTTEN)
    what = text[slice(*found.span("what"))].split(",")[0].strip()
    return re.sub(r"(?i)^(?:my|the|that|mi|el|la|lo)\s+", "", re.sub(r"(?i)[,\s]*(?:please|pls|por favor)$", "", what)) or what


def _language(text: str, folded: str, acts: set[Act], listening: Listening) -> str | None:
    if Act.CHANGES_LANGUAGE in acts:
        wanted = "es" if say.TO_SPANISH.search(folded) else "en"
        return wanted if wanted != listening.language else None
    if listening.language == "en" and language_of(folded) == "es":
        return "es"
    return None


def _said_nothing(folded: str, acts: set[Act]) -> bool:
    """A greeting, a yes, a thank-you or a shrug holds no answer of its own."""
    if acts & {Act.GREETS, Act.YES, Act.NO, Act.DOES_NOT_KNOW, Act.CHANGES_LANGUAGE, Act.GOODBYE, Act.WEAK_LANGUAGE}:
        return True
    return Act.THANKS in acts and len(words(folded)) <= 4


# --- which parts stand in it ---------------------------------------------------------------------------------------------


def _parts(text: str, listening: Listening) -> list[Part]:
    """Read clause by clause; a clause that says nothing new goes with the part before it."""
    found: list[Part] = []
    if listening.asked is Slot.SUMMARY and len(words(text)) >= 3 and not say.QUESTION.search(fold(text)):
        quote = _without_lead(text)
        return [Part(EntryKind.SUMMARY, quote)] if quote else []
    for clause in clauses(text, keep_reasons=listening.looking_back):
        if _is_question(clause.folded):
            continue
        part = _part(clause, listening)
        before = found[-1] if found else None
        if before and _goes_with(before, part, clause):
            found[-1] = Part(before.kind, _joined(text, before.quote, clause.quote()), before.value, before.sure)
        elif part:
            found.append(part)
    return found


def _is_question(folded: str) -> bool:
    if say.ASKS_WHAT_IS_KNOWN.search(folded) or say.LOST_THREAD.search(folded):
        return True
    if re.match(r"\W*(?:can|could) (?:i|we)\b", folded) and not say.ASKS_STRATEGY.search(folded):
        return False
    return bool(say.ASKS_STRATEGY.search(folded) or say.QUESTION.search(folded) or say.ASKS_NEXT_STEP.search(folded))


_TAKES_MORE = frozenset(
    {
        EntryKind.SUCCESS_CRITERION,
        EntryKind.REASON,
        EntryKind.REFLECTION,
        EntryKind.SELF_CHECK,
        EntryKind.PROGRESS_NOTE,
        EntryKind.IF_THEN_PLAN,
        EntryKind.OBSTACLE,
        EntryKind.STRATEGY,
        FactKind.WHEN_STUCK,
        FactKind.SUPPORT,
    }
)
_TAKES_REASONS = frozenset(
    {EntryKind.SUCCESS_CRITERION, EntryKind.REFLECTION, EntryKind.SELF_CHECK, EntryKind.PROGRESS_NOTE, EntryKind.STRATEGY_REVIEW, FactKind.DISLIKE, FactKind.INTEREST}
)


def _goes_with(before: Part, part: Part | None, clause: Clause) -> bool:
    if part is None:
        return before.kind in _TAKES_MORE and bool(words(clause.folded)) and not _only_small_words(clause.folded)
    if part.kind is before.kind and before.kind in _TAKES_MORE:
        return before.kind is not EntryKind.REFLECTION or before.value == part.value or part.value == "what"
    if part.kind is EntryKind.REASON:
        return before.kind in _TAKES_REASONS
    return before.kind is EntryKind.SUCCESS_CRITERION and part.kind in (EntryKind.WHEN, EntryKind.STRATEGY)


def _only_small_words(folded: str) -> bool:
    return bool(re.fullmatch(rf"(?:\W*{say.FILLERS})+\W*", folded)) or bool(say.YES.fullmatch(folded))


def _joined(text: str, first: Quote, second: Quote) -> Quote:
    return Quote(text[first.start : second.end], first.start, second.end)


def _part(clause: Clause, listening: Listening) -> Part | None:
    for rule in _RULES:
        if part := rule(clause, clause.folded, listening):
            return part
    return None


def _review(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """Keep, change or drop; carry over; share: short answers that only a look back asks for."""
    if not listening.looking_back and listening.asked not in (Slot.STRATEGY_REVIEW, Slot.CARRY_OVER, Slot.SHARE):
        return None
    short = len(words(folded)) <= 6
    asked_to_share = listening.asked is Slot.SHARE
    if say.NOT_SHARE.search(folded) and (asked_to_share or short) or (asked_to_share and say.NOTHING_AT_ALL.fullmatch(folded)):
        return Part(EntryKind.SHARED, clause.quote(), "none")
    chosen = say.SHARE_ALL.search(folded) or say.LAST.search(folded)
    if say.SHARE.search(folded) or (asked_to_share and chosen and short):
        return Part(EntryKind.SHARED, clause.quote(), "all" if say.SHARE_ALL.search(folded) else "last")
    if listening.asked is Slot.CARRY_OVER:
        return None
    if listening.asked is Slot.STRATEGY_REVIEW or short:
        for value, pattern in (("drop", say.DROP), ("change", say.CHANGE), ("keep", say.KEEP)):
            found = pattern.search(folded)
            if found and (listening.asked is Slot.STRATEGY_REVIEW or found.start() <= 2):
                return Part(EntryKind.STRATEGY_REVIEW, clause.quote(), value)
        if listening.asked is Slot.STRATEGY_REVIEW and say.YES.fullmatch(folded):
            return Part(EntryKind.STRATEGY_REVIEW, clause.quote(), "keep")
    return None


def _what_next(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if listening.looking_back and say.NEXT_TIME.search(folded):
        return Part(EntryKind.REFLECTION, clause.quote(), "next")
    return None


def _if_then(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.THEN.search(folded) or say.IF_THEN.search(folded)
    criterion = say.CRITERION.search(folded)
    if found and (say.BECAUSE.match(folded) or re.search(r"\W(?:thats|that's) why\W*$", folded)):
        return None
    if not found or (criterion and criterion.start() <= found.start()) or FactKind.WHEN_STUCK in _facts_in(folded):
        return None
    if listening.looking_back and listening.asked is not Slot.IF_THEN_PLAN and not say.THEN.search(folded):
        return None
    return Part(EntryKind.IF_THEN_PLAN, clause.quote(found.start()))


def _criterion(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.CRITERION.search(folded)
    if found:
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote(found.start("what")))
    if listening.has_goal and listening.planning and (last := say.CRITERION_LAST.match(folded)):
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote(*last.span("what")))
    if re.search(r"(?:i'?ll|ill|i will|i'?d|id) know\W*$|(?:lo|ya) (?:sabre|se)\W*$", folded):
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote())
    return None


def _aspiration(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.ASPIRATION.search(folded)
    return Part(FactKind.ASPIRATION, clause.quote(found.start())) if found and not say.GRADE.search(folded) else None


def _reason(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.REASON_MARK.match(folded)
    if not found and listening.planning and say.REASON_SAID.search(folded) and (listening.has_goal or listening.asked is Slot.REASON):
        return Part(EntryKind.REASON, clause.quote())
    if not found or len(words(folded[found.end() :])) < 1:
        return None
    if listening.looking_back and listening.asked is not Slot.REASON:
        return Part(EntryKind.REFLECTION, clause.quote(), "why")
    if not listening.planning and listening.has_reason:
        return None
    if not listening.has_goal and listening.asked is None and not say.TASK_NOUN.search(folded) and len(words(folded)) < 3:
        return None
    return Part(EntryKind.REASON, clause.quote(found.end()))


def _number(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.planning and listening.asked not in (Slot.CONFIDENCE, Slot.FORECAST):
        return None
    found = say.BARE_NUMBER.fullmatch(folded) or say.RATED.search(folded) or say.SURE_AT.search(folded)
    if not found:
        return None
    word = found.group("n")
    number = say.NUMBERS.get(word, int(float(word)) if word[0].isdigit() else -1)
    unit = (found.group("unit") or "").replace(" ", "")
    if not 0 <= number <= 100:
        return None
    percent = "%" in unit or "cent" in unit or unit == "/100"
    tenths = "10" in unit or "ten" in unit or "diez" in unit
    quote = clause.quote(found.start(), found.end())
    if percent or (number > 10 and not tenths):
        return Part(EntryKind.FORECAST, quote, str(number))
    if number > 10:
        return None
    if listening.asked is Slot.FORECAST and not tenths:
        return Part(EntryKind.FORECAST, quote, str(number * 10 if number else 0))
    return Part(EntryKind.CONFIDENCE, quote, str(number))


def _facts_in(folded: str) -> dict[FactKind, re.Match[str]]:
    return {FactKind(kind): found for kind, pattern in say.FACTS if (found := pattern.search(folded))}


_STRATEGY_LIKE = frozenset({FactKind.SUPPORT, FactKind.LIKES_TO_LEARN, FactKind.INTEREST})


def _fact(clause: Clause, folded: str, listening: Listening) -> Part | None:
    for kind, found in _facts_in(folded).items():
        if listening.asked is Slot.STRATEGY and kind in _STRATEGY_LIKE:
            return Part(EntryKind.STRATEGY, clause.quote())
        if listening.at_work and kind not in (FactKind.WHEN_STUCK, FactKind.LIKES_TO_LEARN, FactKind.STRENGTH):
            continue
        if kind is FactKind.INTEREST and (listening.asked is Slot.REASON or say.DATED.search(folded)):
            continue
        if kind is FactKind.DISLIKE and listening.asked is Slot.OBSTACLE:
            continue
        return Part(kind, clause.quote(found.start()))
    return None


def _outcome(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """What came of the work: a progress note within the week, a self-check at its end or when all of it is done."""
    if not listening.at_work:
        return None
    asked_for = listening.asked in (Slot.OUTCOME, Slot.CRITERION_CHECK)
    ends = asked_for or (listening.days >= CHECKED_FROM_DAY and listening.self_checks == 0)
    none = say.NO_PROGRESS.search(folded)
    if none and not say.COMPLETE.search(folded) and not (listening.looking_back and listening.self_checks):
        kind = EntryKind.SELF_CHECK if ends else EntryKind.PROGRESS_NOTE
        return Part(kind, clause.quote(), "not_met" if ends else "none")
    if listening.looking_back and listening.self_checks:
        return Part(EntryKind.SELF_CHECK, clause.quote()) if say.CHECKED.search(folded) or none else None
    whole = say.COMPLETE.search(folded) or (say.DONE_ONLY.fullmatch(folded) and listening.asked in (Slot.PROGRESS, Slot.OUTCOME, None))
    if whole and not say.PARTIAL.search(folded) and not _fewer_than_goal(folded, listening) and not say.YES.fullmatch(folded):
        return Part(EntryKind.SELF_CHECK, clause.quote(), "met")
    if listening.asked in (Slot.WHY, Slot.WHAT_NEXT) or (listening.self_checks and not asked_for):
        return None
    happened = say.PROGRESS.search(folded) or whole
    if happened and not say.REFLECTS.match(folded.lstrip()):
        if ends:
            return Part(EntryKind.SELF_CHECK, clause.quote(), "partly")
        return Part(EntryKind.PROGRESS_NOTE, clause.quote(), "some")
    return None


def _fewer_than_goal(folded: str, listening: Listening) -> bool:
    number = _first_number(folded)
    return number is not None and listening.goal_number is not None and number < listening.goal_number


def _first_number(folded: str) -> int | None:
    """Return the first amount in the words; ordinals of chapters and the like may mislead, so this only compares."""
    for token in re.findall(r"\d+|[a-z]+", folded):
        if token.isdigit():
            return int(token)
        if token in say.NUMBERS and token not in ("a", "an", "un", "una"):
            return say.NUMBERS[token]
    return None


def _reflection(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.looking_back or not (listening.self_checks or listening.asked in (Slot.WHY, Slot.WHAT_NEXT)):
        return None
    if say.REFLECTS.search(folded):
        return Part(EntryKind.REFLECTION, clause.quote(), "next" if listening.asked is Slot.WHAT_NEXT else "why")
    return None


def _checked(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.looking_back or listening.asked in (Slot.WHY, Slot.WHAT_NEXT, Slot.STRATEGY_REVIEW, Slot.SHARE):
        return None
    return Part(EntryKind.SELF_CHECK, clause.quote()) if say.CHECKED.search(folded) else None


def _grade(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.GRADE.search(folded)
    if not found or listening.at_work:
        return None
    outside = folded[: found.start()] + " " + folded[found.end() :]
    task = say.GOAL_MARK.search(outside) or say.TASK.match(outside.lstrip())
    if task and (say.TASK_NOUN.search(outside) or re.search(r"\d", outside)) and not re.match(r"\W*(?:i )?(?:wanna|want to|get|need)?\W*(?:on|in)\b", outside):
        return None
    if listening.asked is Slot.REASON:
        return None
    return Part(EntryKind.GRADE_WISH, clause.quote(found.start()))


def _goal(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if listening.at_work and listening.asked is not Slot.GOAL and not say.CHANGES_PLAN.search(folded) and not say.GOAL_NAMED.search(folded):
        return None
    if listening.asked is Slot.IF_THEN_PLAN:
        return None
    negated = re.search(r"(?:don'?t|dont|do not|no) (?:want|wanna|quiero|have)", folded)
    found = say.GOAL_NAMED.search(folded) or say.GOAL_MARK.search(folded)
    if found is None and (not listening.has_goal or listening.asked in (Slot.GOAL, Slot.SIZE, Slot.NEXT_STEP)):
        found = say.GOAL_WILL.search(folded)
    if found is None and listening.asked is not Slot.STRATEGY and not listening.has_goal:
        found = say.WISH.search(folded) if say.TASK_NOUN.search(folded) else None
    if not found or negated or len(words(folded[found.end() :])) < 1:
        return None
    if say.FORGET.search(folded) or say.TO_SPANISH.search(folded) or say.TO_ENGLISH.search(folded):
        return None
    if listening.has_goal and not listening.goal_is_vague and listening.asked in _ASKED_ELSE:
        return None
    return Part(EntryKind.GOAL, clause.quote(found.end()))


_ASKED_ELSE = (Slot.STRATEGY, Slot.OBSTACLE, Slot.SUCCESS_CRITERION, Slot.REASON)
"""Asked for these, "i want to ..." is an answer to them and no new goal."""


def _obstacle(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.has_goal and listening.asked is not Slot.OBSTACLE:
        return None
    if listening.looking_back or listening.asked is Slot.REASON:
        return None
    if say.OBSTACLE.search(folded):
        return Part(EntryKind.OBSTACLE, clause.quote())
    feeling = say.FEELING.search(folded)
    if feeling and listening.asked in (Slot.OBSTACLE, Slot.SIZE):
        return Part(EntryKind.OBSTACLE, clause.quote())
    return None


def _strategy(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.STRATEGY.search(folded) or (say.HABIT.search(folded) if listening.asked is Slot.STRATEGY else None)
    if not found or not (listening.has_goal or listening.asked is Slot.STRATEGY):
        return None
    if listening.at_work and listening.asked is not Slot.STRATEGY:
        return None
    if listening.asked is Slot.SUCCESS_CRITERION and say.CRITERION_WEAK.search(folded):
        return None
    if listening.asked not in (Slot.STRATEGY, None) and not _covers(found, folded):
        return None
    habit = say.HABIT.search(folded)
    usual = "usual" if habit and (say.USUALLY.search(folded) or "keep" in habit[0]) and _covers(habit, folded) else None
    return Part(EntryKind.STRATEGY, _without_lead(clause.quote().text, clause.quote().start) or clause.quote(), usual)


def _way_of_working(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """With a goal set, "ill circle every minus before i start" is how the learner will go about it."""
    found = say.GOAL_WILL.search(folded) or re.match(r"\W*(?:(?:ok|so|maybe|and) )*(?:i'?ll|ill|i'?d|id|i could) \w+", folded)
    if not found or not listening.has_goal or not listening.planning or len(words(folded)) < 4:
        return None
    if listening.asked in (Slot.GOAL, Slot.SIZE, Slot.IF_THEN_PLAN, Slot.WHEN, Slot.REASON) or listening.has_strategy:
        return None
    return Part(EntryKind.STRATEGY, clause.quote(found.end() if found.re is say.GOAL_WILL else 0))


def _firm_criterion(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if listening.has_goal and listening.planning and not listening.has_criterion and listening.asked not in (Slot.IF_THEN_PLAN, Slot.STRATEGY):
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote()) if say.CRITERION_FIRM.search(folded) else None
    return None


def _task(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """A bare task ("make the model") is a goal while there is none, or when the goal is being made clearer."""
    if listening.at_work or (listening.has_goal and listening.asked is not Slot.GOAL and not listening.goal_is_vague):
        return None
    lead = say.LEAD.match(folded)
    begin = lead.end() if lead else 0
    if say.TASK.match(folded[begin:].lstrip()) and len(words(folded[begin:])) >= 2:
        return Part(EntryKind.GOAL, clause.quote(begin))
    return None


def _when(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.has_goal or listening.looking_back:
        return None
    found = list(say.WHEN.finditer(folded))
    if not found:
        return None
    covered = sum(match.end() - match.start() for match in found)
    steps = len(found) >= 2 and listening.planning and listening.asked in (Slot.SIZE, Slot.WHEN, None)
    if listening.asked is Slot.WHEN or steps or covered >= 0.5 * len(folded.strip()):
        return Part(EntryKind.WHEN, clause.quote())
    return None


def _resized(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """Asked about the size, a new amount is the goal resized; a new day is another time for it."""
    if listening.asked is not Slot.SIZE or not (re.search(r"\d", folded) or _first_number(folded) is not None):
        return None
    return Part(EntryKind.WHEN if say.WHEN.search(folded) else EntryKind.GOAL, clause.quote())


def _helper(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = say.HELPER.search(folded)
    if found and (listening.asked in (Slot.HELPER, Slot.NEXT_STEP) or _covers(found, folded)) and listening.has_goal:
        return Part(EntryKind.HELPER, clause.quote(), clause.quote(*found.span("who")).text)
    return None


def _covers(found: re.Match[str], folded: str) -> bool:
    bare = say.LEAD.sub("", folded.strip(), count=1) or folded
    return (found.end() - found.start()) >= 0.6 * len(bare)


_RULES: tuple[Callable[[Clause, str, Listening], Part | None], ...] = (
    _review,
    _what_next,
    _if_then,
    _criterion,
    _aspiration,
    _number,
    _resized,
    _reflection,
    _outcome,
    _reason,
    _checked,
    _fact,
    _grade,
    _goal,
    _helper,
    _obstacle,
    _firm_criterion,
    _strategy,
    _way_of_working,
    _task,
    _when,
)
"""In the order in which they are asked; the first that recognises a clause has it."""


# --- what only the question before makes it ------------------------------------------------------------------------------


def _without_lead(text: str, offset: int = 0) -> Quote | None:
    """Return the message without the small words it begins with, or None when nothing else is in it."""
    lead = say.LEAD.match(fold(text))
    quote = Clause(text, 0, len(text)).quote(lead.end() if lead else 0)
    return Quote(quote.text, quote.start + offset, quote.end + offset) if quote.text else None


def _plausible(folded: str, listening: Listening) -> bool:
    """Say whether a message that matches nothing can be the answer to what was asked."""
    if say.PLEA.match(folded):
        return False
    match listening.asked:
        case Slot.WHEN:
            return bool(say.WHEN.search(folded) or re.search(r"\d", folded)) or len(words(folded)) <= 3
        case Slot.IF_THEN_PLAN:
            return bool(re.search(r"\b(?:if|when|whenever|once|soon as|before|after|si|cuando|then|entonces)\b", folded) and re.search(r"\b(?:i|ill|i'll|my|me|yo|le|la|lo|voy)\b", folded)) or bool(say.GOAL_WILL.search(folded))
        case Slot.SUCCESS_CRITERION | Slot.STRATEGY:
            return not say.NO_PROGRESS.search(folded) and not re.match(r"(?:nobody|no one|everyone|he|she|they|i was|i dont|i don't|no quiero|nadie)\b", folded)
        case Slot.OBSTACLE:
            return not say.GOAL_WILL.match(folded)
        case Slot.SUMMARY:
            return len(words(folded)) >= 3
        case Slot.SHARE | Slot.STRATEGY_REVIEW | Slot.CARRY_OVER:
            return False
        case _:
            return True


def _told(text: str, quote: Quote, listening: Listening) -> tuple[tuple[Part, ...], Quote | None]:
    """Nothing was asked: only a thing to do that is named outright counts."""
    return _goal_or_topic(text, quote, listening) if not listening.has_goal and say.TASK_NOUN.search(fold(quote.text)) else ((), None)


def _goal_or_topic(text: str, quote: Quote, listening: Listening) -> tuple[tuple[Part, ...], Quote | None]:
    folded = fold(quote.text)
    count = len(words(folded))
    if thing := say.HAS_THING.search(fold(text)):
        return (), Clause(text, 0, len(text)).quote(*thing.span("what"))
    if re.match(r"(?:i|i'?m|we|he|she|they|my|yo) (?:was|were|did|had|have|havent|haven't|just|used|got|am|is|are|estaba|hice|tuve)\b", folded):
        return (), None
    if say.VAGUE.fullmatch(folded) or say.TASK_NOUN.search(folded) or (count >= 2 and say.TASK.match(folded)):
        return (Part(EntryKind.GOAL, quote, sure=False),), None
    if listening.asked is Slot.ABOUT_ME:
        return ((Part(FactKind.INTEREST, quote, sure=False),), None) if count <= 8 else ((), None)
    if count <= 5 and not re.match(r"(?:i|i'?m|he|she|its|it's|they|we|you|yo|el es|ella)(?!\w)", folded):
        return (), quote
    if count > 5 and not re.match(r"(?:i|i'?m|he|she|its|it's|they|hes|shes|you|yo)(?!\w)", folded):
        return (Part(EntryKind.GOAL, quote, sure=False),), None
    return (), None


def _value(kind: EntryKind, text: str, listening: Listening) -> str | None:
    folded = fold(text)
    if kind is EntryKind.REFLECTION:
        return "next" if listening.asked is Slot.WHAT_NEXT else "why"
    if kind is EntryKind.PROGRESS_NOTE:
        return "some"
    if kind is EntryKind.SELF_CHECK and listening.asked is Slot.OUTCOME:
        return "partly" if say.PARTIAL.search(folded) else None
    return None


def _dated(parts: list[Part], text: str, listening: Listening) -> Iterator[Part]:
    """Give a goal's day its own place beside the goal."""
    for part in parts:
        yield part
        if part.kind is EntryKind.GOAL and not any(other.kind is EntryKind.WHEN for other in parts):
            found = say.DATED.search(fold(part.quote.text)) or say.WHEN.search(fold(part.quote.text))
            if found:
                yield Part(EntryKind.WHEN, Clause(text, part.quote.start, part.quote.end).quote(*found.span()))
