"""Recognises which part of a cycle a clause is, by what it says. A rule that is not sure says so."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from coach.conversation import Quote
from coach.cue import halves
from coach.cycle import EntryKind
from coach.moves import Slot
from coach.profile import FactKind
from coach.reading import Part
from integrations.reading import account_parts, plan_parts
from integrations.reading.dates import day_named
from integrations.reading.listening import Listening
from integrations.reading.patterns import asking, goals, numbers, plans, short_answers, small_words
from integrations.reading.text import Clause, clauses, fold, without_lead, words


def parts_of(text: str, listening: Listening) -> tuple[list[Part], list[Clause]]:
    """Read clause by clause; return the parts, and the sentences of which no rule could say what they are.

    A clause that says nothing new goes with the part before it.
    """
    found: list[Part] = []
    unknown: list[Clause] = []
    whole = _WHOLE.get(listening.asked) if listening.asked else None
    if whole and (answer := _whole_answer(text, *whole, listening)):
        return [answer], []
    for clause in clauses(text, keep_reasons=listening.looking_back):
        if _is_question(clause.folded) or short_answers.PLEA.match(clause.folded):
            continue
        part = _part(clause, listening)
        before = found[-1] if found else None
        if part and part.kind is EntryKind.GOAL:
            listening = replace(listening, has_goal=True)
        if part is None and (before is None or _new_sentence(before, clause)):
            unknown.append(clause)
        elif before and _goes_with(before, part, clause):
            found[-1] = Part(before.kind, _joined(text, before.quote, clause.quote()), before.value, before.sure)
        elif part:
            found.append(part)
    return found, unknown


_WHOLE: dict[Slot, tuple[EntryKind, str | None]] = {
    Slot.SUMMARY: (EntryKind.SUMMARY, None),
    Slot.EXPLANATION: (EntryKind.EXPLANATION, None),
    Slot.GAP: (EntryKind.EXPLANATION, "gap"),
    Slot.PEER_CHECK: (EntryKind.PEER_CHECK, None),
    Slot.DEEPER: (EntryKind.REFLECTION, "deeper"),
}
"""Questions that are answered by the message as a whole, whatever parts might stand in it."""


def _whole_answer(text: str, kind: EntryKind, value: str | None, listening: Listening) -> Part | None:
    """Asked to sum up or explain, the learner's few words are that, unless they plainly are something else."""
    folded, quote = fold(text), without_lead(text)
    aside = (
        short_answers.PLEA.match(folded)
        or short_answers.GOODBYE.search(folded)
        or goals.ASPIRATION.search(folded)
        or asking.QUESTION.search(folded)
    )
    aims = not listening.has_goal and (goals.GOAL_NAMED.search(folded) or goals.GOAL_MARK.search(folded))
    return Part(kind, quote, value) if quote and not aside and not aims and len(words(text)) >= 3 else None


def _new_sentence(before: Part, clause: Clause) -> bool:
    return bool(re.search(r"[.!?\n]", clause.source[before.quote.end : clause.start]))


def _is_question(folded: str) -> bool:
    if asking.ASKS_WHAT_IS_KNOWN.search(folded) or asking.LOST_THREAD.search(folded):
        return True
    if re.match(r"\W*(?:can|could) (?:i|we)\b", folded) and not asking.ASKS_STRATEGY.search(folded):
        return False
    return bool(
        asking.ASKS_STRATEGY.search(folded) or asking.QUESTION.search(folded) or asking.ASKS_NEXT_STEP.search(folded)
    )


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
    {
        EntryKind.SUCCESS_CRITERION,
        EntryKind.REFLECTION,
        EntryKind.SELF_CHECK,
        EntryKind.PROGRESS_NOTE,
        EntryKind.STRATEGY_REVIEW,
        FactKind.DISLIKE,
        FactKind.INTEREST,
    }
)


def _goes_with(before: Part, part: Part | None, clause: Clause) -> bool:
    if part is None:
        return before.kind in _TAKES_MORE and bool(words(clause.folded)) and not _only_small_words(clause.folded)
    if part.kind is before.kind and before.kind in _TAKES_MORE:
        return before.kind is not EntryKind.REFLECTION or before.value == part.value or part.value == "what"
    if part.kind is EntryKind.REASON:
        return (
            before.kind in _TAKES_REASONS
            and not _new_sentence(before, clause)
            and bool(goals.BECAUSE.match(clause.folded))
        )
    return before.kind is EntryKind.SUCCESS_CRITERION and part.kind in (EntryKind.WHEN, EntryKind.STRATEGY)


def _only_small_words(folded: str) -> bool:
    return bool(re.fullmatch(rf"(?:\W*{small_words.FILLERS})+\W*", folded)) or bool(short_answers.YES.fullmatch(folded))


def _joined(text: str, first: Quote, second: Quote) -> Quote:
    return Quote(text[first.start : second.end], first.start, second.end)


def _part(clause: Clause, listening: Listening) -> Part | None:
    for rule in _RULES:
        if part := rule(clause, clause.folded, listening):
            return part
    return None


_RULES: tuple[Callable[[Clause, str, Listening], Part | None], ...] = (
    account_parts.what_next,
    account_parts.review,
    plan_parts.hindered,
    plan_parts.moved,
    plan_parts.criterion,
    plan_parts.reason,
    plan_parts.if_then,
    plan_parts.aspiration,
    plan_parts.number,
    plan_parts.resized,
    account_parts.reflection,
    account_parts.outcome,
    account_parts.checked,
    plan_parts.fact,
    plan_parts.grade,
    plan_parts.goal,
    plan_parts.helper,
    plan_parts.obstacle,
    plan_parts.firm_criterion,
    plan_parts.strategy,
    plan_parts.way_of_working,
    plan_parts.task,
    plan_parts.when,
)
"""In the order in which they are asked; the first that recognises a clause has it."""


_HAS_A_DAY = frozenset({EntryKind.WHEN, EntryKind.IF_THEN_PLAN})


def _cue(part: Part) -> str:
    """Of a plan the day or hour of its cue counts, and none that the response names."""
    split = halves(part.quote.text) if part.kind is EntryKind.IF_THEN_PLAN else None
    if part.kind is EntryKind.IF_THEN_PLAN:
        return split[0] if split else ""
    return part.quote.text


def dated(parts: Sequence[Part], text: str, listening: Listening) -> Iterator[Part]:
    """Give a goal's day its own place beside the goal, and every day its date by the learner's clock."""
    for part in _with_own_days(parts, text):
        if part.kind in _HAS_A_DAY and part.value is None and listening.now is not None:
            named = day_named(_cue(part), language=listening.language, now=listening.now)
            yield replace(part, value=named.iso if named else None)
        else:
            yield part


def _with_own_days(parts: Sequence[Part], text: str) -> Iterator[Part]:
    for part in parts:
        yield part
        if part.kind is EntryKind.GOAL and not any(other.kind is EntryKind.WHEN for other in parts):
            found = plans.DATED.search(fold(part.quote.text)) or plans.WHEN.search(fold(part.quote.text))
            if found:
                yield Part(EntryKind.WHEN, Clause(text, part.quote.start, part.quote.end).quote(*found.span()))
        if (
            part.kind is EntryKind.CONFIDENCE
            and (odds := numbers.RATED.search(fold(text), part.quote.end))
            and "%" in odds[0]
        ):
            yield Part(EntryKind.FORECAST, Clause(text, 0, len(text)).quote(*odds.span()), odds["n"])
        if part.kind is EntryKind.REASON and (dream := goals.ASPIRATION.search(fold(part.quote.text))):
            yield Part(FactKind.ASPIRATION, Clause(text, part.quote.start, part.quote.end).quote(dream.start()))
