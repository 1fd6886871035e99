"""Takes a message that no rule recognises for what it is most like, in the light of what was asked.

With no likeness at hand (the encoder is away) the question alone decides.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.goal_quality import specificity
from coach.moves import Slot
from coach.profile import FactKind
from coach.reading import Part
from coach.situation import CHECKED_FROM_DAY
from integrations.reading.likeness import CHATTER, Likeness
from integrations.reading.listening import Listening
from integrations.reading.patterns import feelings, goals, numbers, outcomes, plans, short_answers
from integrations.reading.text import Clause, fold, without_lead, without_tail, words

ASKED_FOR, ASKED_FOR_AT_LEAST = 5.0, 0.3
"""How much likelier a kind becomes by having been asked for, and how likely it is then at the least."""
PLAIN = 0.4
"""A sentence among others is taken for something by itself from this likelihood on."""
PLAINLY = 0.7
"""From this likelihood on, unasked words are a better version of a goal just set, or a fact to remember."""
AGAIN = 0.6
"""A second account of the work in one sitting has to be this likely: most are remarks about the first."""
ENOUGH = 0.25
"""Below this likelihood, weighed by the question, a message is taken for nothing."""
DOUBTED, PREFERRED = 0.1, 0.5
"""A rule's unsure reading gives way when it is less likely than the first and another kind likelier than the second."""

ANSWERS: dict[Slot, EntryKind] = {
    Slot.GOAL: EntryKind.GOAL,
    Slot.SUCCESS_CRITERION: EntryKind.SUCCESS_CRITERION,
    Slot.WHEN: EntryKind.WHEN,
    Slot.REASON: EntryKind.REASON,
    Slot.STRATEGY: EntryKind.STRATEGY,
    Slot.OBSTACLE: EntryKind.OBSTACLE,
    Slot.IF_THEN_PLAN: EntryKind.IF_THEN_PLAN,
    Slot.SUMMARY: EntryKind.SUMMARY,
    Slot.PROGRESS: EntryKind.PROGRESS_NOTE,
    Slot.HELPER: EntryKind.HELPER,
    Slot.OUTCOME: EntryKind.SELF_CHECK,
    Slot.CRITERION_CHECK: EntryKind.SELF_CHECK,
    Slot.WHY: EntryKind.REFLECTION,
    Slot.WHAT_NEXT: EntryKind.REFLECTION,
}
"""What a message becomes when the question before it makes it something."""
_VALUES: dict[Slot, str] = {Slot.WHY: "why", Slot.WHAT_NEXT: "next"}
"""Which side of a reflection the question was after."""
_WHATEVER_IS_SAID: dict[Slot, tuple[EntryKind | FactKind, str | None]] = {
    Slot.TODAY: (EntryKind.PURPOSE, None),
    Slot.STEPS: (EntryKind.STEP, None),
    Slot.PRIOR: (EntryKind.PRIOR, None),
    Slot.ROLE: (EntryKind.ROLE, None),
    Slot.GROUP_NEXT: (EntryKind.GROUP_CHECK, None),
    Slot.WORKED_BEFORE: (FactKind.SUPPORT, None),
    Slot.CHANGE_REASON: (EntryKind.CHANGE_REASON, None),
    Slot.THOUGHT: (EntryKind.THOUGHT, None),
}
"""Questions so open that any words of some length answer them."""
FEWEST_WORDS, PURPOSE_WORDS, GOAL_WORDS, PLAN_WORDS, EXPLAINING_WORDS = 2, 4, 4, 6, 3

_KIND_OF: dict[str, tuple[EntryKind, str | None]] = {
    "goal": (EntryKind.GOAL, None),
    "success_criterion": (EntryKind.SUCCESS_CRITERION, None),
    "reason": (EntryKind.REASON, None),
    "strategy": (EntryKind.STRATEGY, None),
    "obstacle": (EntryKind.OBSTACLE, None),
    "if_then_plan": (EntryKind.IF_THEN_PLAN, None),
    "when": (EntryKind.WHEN, None),
    "progress_note": (EntryKind.PROGRESS_NOTE, "some"),
    "self_check": (EntryKind.SELF_CHECK, None),
    "reflection_why": (EntryKind.REFLECTION, "why"),
    "reflection_next": (EntryKind.REFLECTION, "next"),
    "grade_wish": (EntryKind.GRADE_WISH, None),
    "help_person": (EntryKind.HELPER, None),
}
"""The kinds of the bank that are entries of a week."""


def _wanted(listening: Listening) -> tuple[EntryKind | None, str | None]:
    """Return what kind of entry the question was after, and which side of a reflection."""
    if listening.asked is None:
        return None, None
    return ANSWERS.get(listening.asked), _VALUES.get(listening.asked)


Answer = tuple[tuple[Part, ...], Quote | None]
"""The parts a message holds, or the topic it names."""


async def answer(text: str, listening: Listening, likeness: Likeness | None) -> Answer:
    """Return what a message is that no rule recognised."""
    quote = without_lead(text)
    if quote is None or short_answers.PLEA.match(fold(quote.text)):
        return (), None
    if listening.asked is Slot.SUMMARY:
        return ((Part(EntryKind.SUMMARY, quote, sure=False),), None) if len(words(quote.text)) >= 3 else ((), None)
    if to_an_open_question := await _to_an_open_question(text, quote, listening, likeness):
        return to_an_open_question
    if numbers.BARE_NUMBER.fullmatch(fold(text)) and listening.asked not in (
        Slot.PROGRESS,
        Slot.OUTCOME,
        Slot.CRITERION_CHECK,
    ):
        return (), None
    kinds = await likeness.kinds(quote.text) if likeness else None
    if kinds and kinds["fact"] > PREFERRED and listening.asked is not Slot.REASON:
        fact = _likely_fact(quote, listening, kinds["fact"])
        return ((fact,) if fact else ()), None
    if not listening.has_goal:
        return _towards_a_goal(text, quote, listening, kinds)
    if listening.returning and listening.at_work:
        chatter = kinds is not None and kinds[CHATTER] > PREFERRED
        return ((), None) if chatter else ((_account(quote, listening),), None)
    if kinds is None:
        return _by_the_question(quote, listening)
    found = _most_likely(kinds, quote, listening) or _explained(quote, listening)
    return ((found,) if found else ()), None


def _explained(quote: Quote, listening: Listening) -> Part | None:
    """Asked for the cause or for what comes next, words of some length are an answer, however they are put."""
    _, value = _wanted(listening)
    if value is None or len(words(quote.text)) < EXPLAINING_WORDS:
        return None
    return Part(EntryKind.REFLECTION, quote, value, sure=False)


async def _to_an_open_question(
    text: str, quote: Quote, listening: Listening, likeness: Likeness | None
) -> Answer | None:
    """Take any words of some length as the answer, unless they plainly are another part that can come now."""
    if len(words(quote.text)) < FEWEST_WORDS:
        return None
    if listening.asked is Slot.PLAN_TRIED:
        return (Part(EntryKind.PLAN_TRIED, quote, _tried(fold(text)), sure=False),), None
    if listening.asked is Slot.OWN_PLAN:
        return (Part(EntryKind.STRATEGY if listening.has_goal else EntryKind.GOAL, quote, sure=False),), None
    open_to = _WHATEVER_IS_SAID.get(listening.asked) if listening.asked else None
    if open_to is None:
        return None
    if listening.asked is Slot.WORKED_BEFORE and feelings.AGAINST.search(fold(quote.text)):
        return (), None
    kinds = await likeness.kinds(quote.text) if likeness else None
    if kinds and listening.has_goal and kinds[CHATTER] < PREFERRED and max(kinds.values()) > PREFERRED:
        found = _most_likely(kinds, quote, listening)
        return ((found,) if found else (Part(open_to[0], quote, open_to[1], sure=False),)), None
    if kinds and not listening.has_goal and kinds["goal"] > ENOUGH and specificity(quote.text) == 2:
        return (Part(EntryKind.GOAL, quote, sure=False),), None
    if listening.asked is Slot.TODAY:
        toward = _towards_a_goal(text, quote, replace(listening, asked=Slot.GOAL), kinds)
        if any(toward) or len(words(quote.text)) < PURPOSE_WORDS:
            return toward
    return (Part(open_to[0], quote, open_to[1], sure=False),), None


def _tried(folded: str) -> str | None:
    """Return whether the moment of the if-then plan came and the plan was done."""
    if re.search(r"\b(?:not yet|hasnt|haven'?t|todavia no|aun no)\b", folded):
        return "not_yet"
    worked = re.search(r"\b(?:work(?:ed|s)|did (?:it|that)|helped|funciono|lo hice|sirvio)\b", folded)
    if re.search(r"\b(?:didn'?t|did not|no lo hice|no funciono|forgot|olvide|never)\b", folded):
        return "some" if worked and not re.search(r"\b(?:didn'?t|no) (?:work|funciono)", folded) else "not"
    return "worked" if worked else None


async def second_look(part: Part, listening: Listening, likeness: Likeness) -> Part | None:
    """Let an unsure reading give way to what the words are far more like; None when they are no part of a cycle."""
    kinds = await likeness.kinds(part.quote.text)
    here = _likelihood(part.kind, kinds)
    wanted, value = _wanted(listening)
    is_another = wanted is not None and wanted is not part.kind and _can_be(wanted, fold(part.quote.text))
    if wanted and is_another and _likelihood(wanted, kinds) > max(here, ENOUGH):
        return Part(wanted, part.quote, value, sure=False)
    if here >= DOUBTED:
        return part
    if kinds["fact"] > PREFERRED:
        return _likely_fact(part.quote, listening, kinds["fact"])
    if kinds[CHATTER] > PREFERRED:
        return None
    other = _most_likely(kinds, part.quote, listening)
    likeliest = max(kinds.values())
    return other if other and likeliest > PREFERRED else part


def _likelihood(kind: EntryKind | FactKind, kinds: Mapping[str, float]) -> float:
    return sum(value for name, value in kinds.items() if _KIND_OF.get(name, (None,))[0] is kind)


async def dated_goal(text: str, listening: Listening, likeness: Likeness) -> Part | None:
    """Return the goal that stands around a day, when the words are like one: nobody names a day before what is done."""
    quote = without_lead(text)
    if quote is None or len(words(quote.text)) < GOAL_WORDS or listening.asked is Slot.WHEN:
        return None
    kinds = await likeness.kinds(quote.text)
    return Part(EntryKind.GOAL, quote, sure=False) if kinds["goal"] > max(ENOUGH, kinds[CHATTER]) else None


async def likely_part(quote: Quote, listening: Listening, likeness: Likeness) -> Part | None:
    """Return what a sentence among others is, when that is plain enough without any question before it."""
    if len(words(quote.text)) < 4:
        return None
    kinds = await likeness.kinds(quote.text)
    if kinds["fact"] > PREFERRED:
        return _likely_fact(quote, listening, kinds["fact"])
    found = _most_likely(kinds, quote, replace(listening, asked=None))
    return found if found and max(kinds.values()) > PLAIN else None


def _most_likely(kinds: Mapping[str, float], quote: Quote, listening: Listening) -> Part | None:
    """Return the kind that fits best among those that can come now, or None when the words are more like chatter."""
    possible = _possible(listening)
    if listening.fresh and kinds["goal"] > PLAINLY and specificity(quote.text) == 2:
        possible |= {"goal"}
    wanted, _ = _wanted(listening)
    scored: dict[str, float] = {}
    for name, likelihood in kinds.items():
        kind, value = _KIND_OF.get(name, (None, None))
        if kind is None or name not in possible or not _can_be(kind, fold(quote.text)):
            continue
        asked_for = kind is wanted and (
            kind is not EntryKind.REFLECTION or (value == "next") == (listening.asked is Slot.WHAT_NEXT)
        )
        scored[name] = max(likelihood * ASKED_FOR, ASKED_FOR_AT_LEAST) if asked_for else likelihood
        if kind is EntryKind.PROGRESS_NOTE and listening.logged and not asked_for and likelihood < AGAIN:
            del scored[name]
    best = max(scored, key=lambda name: scored[name], default=None)
    if best is None or scored[best] < max(ENOUGH, kinds[CHATTER]):
        return None
    kind, value = _KIND_OF[best]
    if listening.looking_back and kind is EntryKind.PROGRESS_NOTE:
        kind, value = EntryKind.SELF_CHECK, None
    if kind is EntryKind.SELF_CHECK and listening.asked is Slot.OUTCOME:
        value = "partly" if outcomes.PARTIAL.search(fold(quote.text)) else None
    return Part(kind, quote, value, sure=False)


def _possible(listening: Listening) -> frozenset[str]:
    if listening.looking_back:
        return frozenset({"self_check", "progress_note", "reflection_why", "reflection_next", "if_then_plan"})
    if listening.at_work:
        return frozenset({"progress_note", "obstacle", "if_then_plan", "help_person"})
    planning = {"success_criterion", "reason", "strategy", "obstacle", "if_then_plan", "when", "help_person"}
    held = {
        "reason": listening.has_reason,
        "strategy": listening.has_strategy,
        "success_criterion": listening.has_criterion,
    }
    wanted, _ = _wanted(listening)
    planning -= {name for name, is_held in held.items() if is_held and name != wanted}
    return (
        frozenset(planning | {"goal"})
        if listening.asked is Slot.GOAL or listening.goal_is_vague
        else frozenset(planning)
    )


def _can_be(kind: EntryKind, folded: str) -> bool:
    """Some kinds have a form that words without it cannot be."""
    match kind:
        case EntryKind.IF_THEN_PLAN:
            return (
                bool(plans.CONDITION.search(folded) or goals.GOAL_WILL.search(folded))
                and len(words(folded)) >= PLAN_WORDS
            )
        case EntryKind.WHEN:
            return bool(plans.WHEN.search(folded) or re.search(r"\d", folded))
        case EntryKind.SUCCESS_CRITERION | EntryKind.STRATEGY:
            return not outcomes.NO_PROGRESS.search(folded)
        case EntryKind.HELPER:
            return bool(plans.HELPER.search(folded))
        case _:
            return True


def _by_the_question(quote: Quote, listening: Listening) -> Answer:
    kind = ANSWERS.get(listening.asked) if listening.asked else None
    if kind is None or listening.asked is Slot.SIZE or not _can_be(kind, fold(quote.text)):
        return (), None
    value = {**_VALUES, Slot.PROGRESS: "some"}.get(listening.asked) if listening.asked else None
    return (Part(kind, quote, value, sure=False),), None


def _likely_fact(quote: Quote, listening: Listening, likelihood: float) -> Part | None:
    """Return a fact about the learner by its plainest words; without any, only what is plainly one or was asked for."""
    folded = fold(quote.text)
    kind = next((kind for kind, pattern in _ABOUT if pattern.search(folded)), None)
    if kind is None and listening.asked is not Slot.ABOUT_ME and likelihood < PLAINLY:
        return None
    return Part(kind or FactKind.LIFE, quote, sure=False)


_ABOUT: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    (FactKind.WHEN_STUCK, re.compile(r"\b(?:stuck|get lost|confused|dont get|don't get|me atoro|no entiendo)\b")),
    (
        FactKind.SUPPORT,
        re.compile(r"\b(?:helps?|helped|504|iep|headphones|extra time|breaks?|ayuda|ayudan|sirve|apoyo)\b"),
    ),
    (
        FactKind.STRENGTH,
        re.compile(r"\b(?:good|great|best|decent|fast) (?:at|with|in)\b|\b(?:buen[oa]|me sale|se me da)\b"),
    ),
    (FactKind.ASPIRATION, re.compile(r"\b(?:dream|be an?|become|ser|sueno)\b")),
    (FactKind.DISLIKE, re.compile(r"\b(?:hate|cant stand|boring|odio|no me gusta)\b")),
    (FactKind.LIKES_TO_LEARN, re.compile(r"\b(?:learn|study|focus|remember|aprendo|estudio|concentro)\b")),
    (FactKind.INTEREST, re.compile(r"\b(?:like|love|into|fav\w*|play|draw|enjoy|gusta|encanta|juego)\b")),
)


def _account(quote: Quote, listening: Listening) -> Part:
    """Back in the week, whatever is told first is how it went."""
    if listening.days >= CHECKED_FROM_DAY:
        return Part(EntryKind.SELF_CHECK, quote, "partly", sure=False)
    return Part(EntryKind.PROGRESS_NOTE, quote, "some", sure=False)


_STORY = re.compile(
    r"(?:i|i'?m|im|we|he|she|they|its|it's|my|hes|shes|you|yo|el|ella|mi)(?: \w+){0,3} "
    r"(?:was|were|did|had|have|havent|haven't|just|used|got|am|is|are|estaba|hice|tuve|said|says)\b|(?:i|i'?m|im|he|she|they|its|it's|we|you|yo)(?!\w)"
)
"""Tells something: no name of a thing to do."""


def _towards_a_goal(text: str, quote: Quote, listening: Listening, kinds: Mapping[str, float] | None) -> Answer:
    """Before there is a goal: a task, the topic of one, or something the learner tells of themselves."""
    quote = without_tail(quote)
    folded = fold(quote.text)
    count = len(words(folded))
    if not re.search(r"[a-z]{2}", folded):
        return (), None
    chatter = kinds is not None and kinds[CHATTER] > PREFERRED
    if asked_for := goals.ASKS_IF_ALLOWED.match(fold(text)):
        return (), Clause(text, 0, len(text)).quote(*asked_for.span(asked_for.lastgroup or 0))
    if thing := goals.HAS_THING.search(fold(text)):
        return (), Clause(text, 0, len(text)).quote(*thing.span("what"))
    if _STORY.match(folded):
        return _told_of_themselves(quote, listening, kinds)
    named = goals.VAGUE.fullmatch(folded) or goals.TASK_NOUN.search(folded) or (count >= 2 and goals.TASK.match(folded))
    like_a_goal = kinds is not None and kinds["goal"] > PREFERRED
    if listening.asked in (Slot.GOAL, Slot.ABOUT_ME, None) and (named or (like_a_goal and count >= 3)):
        return ((), None) if chatter and not named else ((Part(EntryKind.GOAL, quote, sure=False),), None)
    if listening.asked is Slot.ABOUT_ME:
        return _told_of_themselves(quote, listening, kinds)
    if listening.asked is Slot.GOAL and not chatter:
        if count <= 5:
            return (), quote
        if specificity(quote.text) == 2 and (kinds is None or kinds["goal"] > ENOUGH):
            return (Part(EntryKind.GOAL, quote, sure=False),), None
    if listening.asked in (Slot.STRATEGY, Slot.REASON, Slot.SUCCESS_CRITERION) and kinds is not None:
        found = _most_likely(kinds, quote, listening)
        return ((found,) if found else ()), None
    return (), None


def _told_of_themselves(quote: Quote, listening: Listening, kinds: Mapping[str, float] | None) -> Answer:
    if listening.asked is not Slot.ABOUT_ME or len(words(quote.text)) > 10:
        return (), None
    if kinds is not None and kinds["fact"] < ENOUGH and (kinds[CHATTER] > ENOUGH or len(words(quote.text)) > 3):
        return (), None
    return (Part(FactKind.INTEREST, quote, sure=False),), None
