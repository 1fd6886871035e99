"""Recognises which part of a cycle a clause is, by what it says. A rule that is not sure says so."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.moves import Slot
from coach.profile import FactKind
from coach.reading import Part
from coach.situation import CHECKED_FROM_DAY
from integrations.reading import patterns as say
from integrations.reading.listening import Listening, first_number
from integrations.reading.text import Clause, clauses, fold, without_lead, words


def parts_of(text: str, listening: Listening) -> tuple[list[Part], list[Clause]]:
    """Read clause by clause; return the parts, and the sentences of which no rule could say what they are.

    A clause that says nothing new goes with the part before it.
    """
    found: list[Part] = []
    unknown: list[Clause] = []
    if listening.asked is Slot.SUMMARY and (summary := _summary(text)):
        return [summary], []
    for clause in clauses(text, keep_reasons=listening.looking_back):
        if _is_question(clause.folded) or say.PLEA.match(clause.folded):
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


def _summary(text: str) -> Part | None:
    """Asked to sum up, the learner's few words are the summary, unless they plainly are something else."""
    folded, quote = fold(text), without_lead(text)
    aside = (
        say.PLEA.match(folded)
        or say.GOODBYE.search(folded)
        or say.ASPIRATION.search(folded)
        or say.QUESTION.search(folded)
    )
    return Part(EntryKind.SUMMARY, quote) if quote and not aside and len(words(text)) >= 3 else None


def _new_sentence(before: Part, clause: Clause) -> bool:
    return bool(re.search(r"[.!?\n]", clause.source[before.quote.end : clause.start]))


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
            and bool(say.BECAUSE.match(clause.folded))
        )
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
    if asked_to_share and short and say.KEEP.match(folded.strip()) and not say.NOT_SHARE.search(folded):
        return Part(EntryKind.STRATEGY_REVIEW, clause.quote(), "keep")
    if (say.NOT_SHARE.search(folded) and (asked_to_share or short)) or (
        asked_to_share and say.NOTHING_AT_ALL.fullmatch(folded)
    ):
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
    told = say.IN_THE_WAY.search(folded)
    if found and told and told.start() < found.start():
        return None
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
    if (
        not found
        and listening.planning
        and say.REASON_SAID.search(folded)
        and (listening.has_goal or listening.asked is Slot.REASON)
    ):
        return Part(EntryKind.REASON, clause.quote(), sure=False)
    if not found or len(words(folded[found.end() :])) < 1:
        return None
    if listening.looking_back and listening.asked is not Slot.REASON:
        return Part(EntryKind.REFLECTION, clause.quote(), "why")
    if not listening.planning and listening.has_reason:
        return None
    if (
        not listening.has_goal
        and listening.asked is None
        and not say.TASK_NOUN.search(folded)
        and len(words(folded)) < 3
    ):
        return None
    return Part(EntryKind.REASON, clause.quote(found.end()))


def _number(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not (listening.planning or listening.fresh) and listening.asked not in (Slot.CONFIDENCE, Slot.FORECAST):
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
    whole = say.COMPLETE.search(folded) or (
        say.DONE_ONLY.fullmatch(folded) and listening.asked in (Slot.PROGRESS, Slot.OUTCOME, None)
    )
    if (
        whole
        and not say.PARTIAL.search(folded)
        and not _fewer_than_goal(folded, listening)
        and not say.YES.fullmatch(folded)
    ):
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
    number = first_number(folded)
    return number is not None and listening.goal_number is not None and number < listening.goal_number


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
    if (
        task
        and (say.TASK_NOUN.search(outside) or re.search(r"\d", outside))
        and not re.match(r"\W*(?:i )?(?:wanna|want to|get|need)?\W*(?:on|in)\b", outside)
    ):
        return None
    if listening.asked is Slot.REASON:
        return None
    return Part(EntryKind.GRADE_WISH, clause.quote(found.start()))


def _goal(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if (
        listening.at_work
        and listening.asked is not Slot.GOAL
        and not say.CHANGES_PLAN.search(folded)
        and not say.GOAL_NAMED.search(folded)
    ):
        return None
    if listening.asked is Slot.IF_THEN_PLAN:
        return None
    negated = re.search(r"(?:don'?t|dont|do not|no)(?: \w+)? (?:want|wanna|quiero|have)", folded)
    named = say.GOAL_NAMED.search(folded)
    found = named or say.GOAL_MARK.search(folded)
    if found is None and (not listening.has_goal or listening.asked in (Slot.GOAL, Slot.SIZE, Slot.NEXT_STEP)):
        found = say.GOAL_WILL.search(folded)
    if found is None and listening.asked is not Slot.STRATEGY and not listening.has_goal:
        found = say.WISH.search(folded) if say.TASK_NOUN.search(folded) else say.WANTS_TO.search(folded)
    if not found or negated or len(words(folded[found.end() :])) < 1:
        return None
    if say.FORGET.search(folded) or say.TO_SPANISH.search(folded) or say.TO_ENGLISH.search(folded):
        return None
    if listening.has_goal and not named and not listening.goal_is_vague and listening.asked not in _OPEN_TO_A_GOAL:
        return None
    if say.GRADE.search(folded[found.end() :]) and not say.TASK_NOUN.search(folded[found.end() :]):
        return Part(EntryKind.GRADE_WISH, clause.quote(found.end()))
    return Part(EntryKind.GOAL, clause.quote(found.end()), sure=found.re is not say.WANTS_TO)


_OPEN_TO_A_GOAL = (Slot.GOAL, Slot.SIZE, Slot.ABOUT_ME, None)
"""Asked for anything else, "i want to ..." is an answer to that and no new goal."""


def _obstacle(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.has_goal and listening.asked is not Slot.OBSTACLE:
        return None
    if listening.looking_back:
        return None
    if found := say.OBSTACLE.search(folded):
        return Part(
            EntryKind.OBSTACLE, clause.quote(), sure=listening.asked is Slot.OBSTACLE and _covers(found, folded)
        )
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
    sure = listening.asked is Slot.STRATEGY or _covers(found, folded)
    return Part(
        EntryKind.STRATEGY, without_lead(clause.quote().text, clause.quote().start) or clause.quote(), usual, sure
    )


def _way_of_working(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """With a goal set, "ill circle every minus before i start" is how the learner will go about it."""
    found = say.GOAL_WILL.search(folded) or re.match(
        r"\W*(?:(?:ok|so|maybe|and) )*(?:i'?ll|ill|i'?d|id|i could|i can) \w+", folded
    )
    if not found or not listening.has_goal or not listening.planning or len(words(folded)) < 4:
        return None
    if re.match(r"\W*(?:when|if|once|si|cuando)\b", folded) or re.search(
        r"\b(?:i'?d|id|i'?ll|ill) (?:be|know|say|call)\b", folded
    ):
        return None
    if listening.asked in (Slot.GOAL, Slot.WHEN) or listening.has_strategy:
        return None
    return Part(EntryKind.STRATEGY, clause.quote(found.end() if found.re is say.GOAL_WILL else 0), sure=False)


def _firm_criterion(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if (
        listening.has_goal
        and listening.planning
        and not listening.has_criterion
        and listening.asked not in (Slot.IF_THEN_PLAN, Slot.STRATEGY)
    ):
        return (
            Part(EntryKind.SUCCESS_CRITERION, clause.quote(), sure=False) if say.CRITERION_FIRM.search(folded) else None
        )
    return None


def _task(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """A bare task ("make the model") is a goal while there is none, or when the goal is being made clearer."""
    if (listening.at_work and listening.asked is not Slot.GOAL) or (
        listening.has_goal and listening.asked is not Slot.GOAL and not listening.goal_is_vague
    ):
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
        return Part(EntryKind.WHEN, clause.quote(), sure=covered >= 0.5 * len(folded.strip()))
    return None


_AMOUNT = re.compile(
    rf"(?:\W*{say.FILLERS})*\W*(?:(?:only|make it|do|half|less|more|la mitad|menos|mas|mejor)\s+)*"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|half|"
    r"la mitad|one|uno|una)(?!\w)"
)


def _resized(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """Asked about the size, a new amount is the goal resized; a new day is another time for it."""
    if listening.asked is not Slot.SIZE or not _AMOUNT.match(folded):
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
    _what_next,
    _review,
    _criterion,
    _reason,
    _if_then,
    _aspiration,
    _number,
    _resized,
    _reflection,
    _outcome,
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


def dated(parts: Sequence[Part], text: str) -> Iterator[Part]:
    """Give a goal's day its own place beside the goal."""
    for part in parts:
        yield part
        if part.kind is EntryKind.GOAL and not any(other.kind is EntryKind.WHEN for other in parts):
            found = say.DATED.search(fold(part.quote.text)) or say.WHEN.search(fold(part.quote.text))
            if found:
                yield Part(EntryKind.WHEN, Clause(text, part.quote.start, part.quote.end).quote(*found.span()))
        if (
            part.kind is EntryKind.CONFIDENCE
            and (odds := say.RATED.search(fold(text), part.quote.end))
            and "%" in odds[0]
        ):
            yield Part(EntryKind.FORECAST, Clause(text, 0, len(text)).quote(*odds.span()), odds["n"])
        if part.kind is EntryKind.REASON and (dream := say.ASPIRATION.search(fold(part.quote.text))):
            yield Part(FactKind.ASPIRATION, Clause(text, part.quote.start, part.quote.end).quote(dream.start()))
