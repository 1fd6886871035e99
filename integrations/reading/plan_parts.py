"""Recognises the parts of a plan in a clause, from the goal to the if-then plan, and facts about the learner."""

import re

from coach.cycle import EntryKind
from coach.goal_quality import specificity
from coach.moves import Slot
from coach.profile import FactKind
from coach.reading import Part
from integrations.reading.listening import Listening
from integrations.reading.patterns import facts, feelings, goals, numbers, plans, small_words, wishes
from integrations.reading.text import Clause, without_lead, words


def if_then(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = plans.THEN.search(folded) or plans.IF_THEN.search(folded)
    criterion = goals.CRITERION.search(folded)
    told = plans.IN_THE_WAY.search(folded)
    if found and ((told and told.start() < found.start()) or plans.NO_PLAN.search(folded)):
        return None
    if found and listening.asked is Slot.GOAL and len(words(re.split(r"then|entonces", folded)[-1])) < 2:
        return None
    if found and (goals.BECAUSE.match(folded) or re.search(r"\W(?:thats|that's) why\W*$", folded)):
        return None
    if not found or (criterion and criterion.start() <= found.start()) or FactKind.WHEN_STUCK in _facts_in(folded):
        return None
    if listening.looking_back and listening.asked is not Slot.IF_THEN_PLAN and not plans.THEN.search(folded):
        return None
    return Part(EntryKind.IF_THEN_PLAN, clause.quote(found.start()))


def criterion(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = goals.CRITERION.search(folded)
    if found:
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote(found.start("what")))
    is_open = not listening.has_criterion and listening.asked is not Slot.OBSTACLE
    is_open |= listening.asked is Slot.SUCCESS_CRITERION
    if listening.has_goal and listening.planning and is_open and (last := goals.CRITERION_LAST.match(folded)):
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote(*last.span("what")))
    if re.search(r"(?:i'?ll|ill|i will|i'?d|id) know\W*$|(?:lo|ya) (?:sabre|se)\W*$", folded):
        return Part(EntryKind.SUCCESS_CRITERION, clause.quote())
    return None


def aspiration(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = goals.ASPIRATION.search(folded)
    return Part(FactKind.ASPIRATION, clause.quote(found.start())) if found and not goals.GRADE.search(folded) else None


def reason(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.has_goal and listening.asked in (Slot.ABOUT_ME, Slot.TODAY):
        return None
    found = None if goals.SO_I_WILL.match(folded) else goals.REASON_MARK.match(folded)
    if (
        not found
        and listening.planning
        and goals.REASON_SAID.search(folded)
        and (listening.has_goal or listening.asked is Slot.REASON)
    ):
        return Part(EntryKind.REASON, clause.quote(), sure=False)
    if not found and listening.asked is Slot.REASON and goals.ABOUT_IT.match(folded) and len(words(folded)) > 4:
        return Part(EntryKind.REASON, clause.quote())
    if not found or len(words(folded[found.end() :])) < 1:
        return None
    if listening.asked is not Slot.REASON and re.match(r"(?:of|de)\b", folded[found.end() :].lstrip()):
        return None
    if listening.looking_back and listening.asked is not Slot.REASON:
        return Part(EntryKind.REFLECTION, clause.quote(), "why")
    if not listening.planning and listening.has_reason:
        return None
    if (
        not listening.has_goal
        and listening.asked is None
        and not goals.TASK_NOUN.search(folded)
        and len(words(folded)) < 3
    ):
        return None
    return Part(EntryKind.REASON, clause.quote(found.end()))


def number(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not (listening.planning or listening.fresh) and listening.asked not in (Slot.CONFIDENCE, Slot.FORECAST):
        return None
    found = numbers.BARE_NUMBER.fullmatch(folded) or numbers.RATED.search(folded) or numbers.SURE_AT.search(folded)
    if not found and listening.asked in (Slot.CONFIDENCE, Slot.SIZE, Slot.FORECAST):
        found = numbers.NUMBER_IF.match(folded)
    if not found:
        return None
    word = found.group("n")
    number = numbers.NUMBERS.get(word, int(float(word)) if word[0].isdigit() else -1)
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
    return {FactKind(kind): found for kind, pattern in facts.FACTS if (found := pattern.search(folded))}


_STRATEGY_LIKE = frozenset({FactKind.SUPPORT, FactKind.LIKES_TO_LEARN, FactKind.INTEREST})


def fact(clause: Clause, folded: str, listening: Listening) -> Part | None:
    for kind, found in _facts_in(folded).items():
        if listening.asked is Slot.STRATEGY and kind in _STRATEGY_LIKE:
            return Part(EntryKind.STRATEGY, clause.quote())
        if listening.at_work and kind not in (FactKind.WHEN_STUCK, FactKind.LIKES_TO_LEARN, FactKind.STRENGTH):
            continue
        if kind is FactKind.INTEREST and (listening.asked is Slot.REASON or plans.DATED.search(folded)):
            continue
        if kind is FactKind.DISLIKE and listening.asked is Slot.OBSTACLE:
            continue
        return Part(kind, clause.quote(found.start()))
    return None


def grade(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = goals.GRADE.search(folded)
    if not found or listening.at_work:
        return None
    outside = folded[: found.start()] + " " + folded[found.end() :]
    task = goals.GOAL_MARK.search(outside) or goals.TASK.match(outside.lstrip())
    if (
        task
        and (goals.TASK_NOUN.search(outside) or re.search(r"\d", outside))
        and not re.match(r"\W*(?:i )?(?:wanna|want to|get|need)?\W*(?:on|in)\b", outside)
    ):
        return None
    if listening.asked is Slot.REASON:
        return None
    return Part(EntryKind.GRADE_WISH, clause.quote(found.start()))


def goal(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if (
        listening.at_work
        and listening.asked is not Slot.GOAL
        and not plans.CHANGES_PLAN.search(folded)
        and not goals.GOAL_NAMED.search(folded)
    ):
        return None
    if listening.asked is Slot.IF_THEN_PLAN:
        return None
    if goals.NOT_BEFORE.search(folded):
        return None
    negated = re.search(r"(?:don'?t|dont|do not|no)(?: \w+)? (?:want|wanna|quiero|have)", folded)
    named = goals.GOAL_NAMED.search(folded)
    found = named or goals.GOAL_MARK.search(folded)
    if found is None and (not listening.has_goal or listening.asked in (Slot.GOAL, Slot.SIZE, Slot.NEXT_STEP)):
        found = goals.GOAL_WILL.search(folded)
    if found is None and listening.asked is not Slot.STRATEGY and not listening.has_goal:
        found = goals.WISH.search(folded) if goals.TASK_NOUN.search(folded) else goals.WANTS_TO.search(folded)
    if not found or negated or len(words(folded[found.end() :])) < 1:
        return None
    if wishes.FORGET.search(folded) or wishes.TO_SPANISH.search(folded) or wishes.TO_ENGLISH.search(folded):
        return None
    dated_task = goals.TASK_NOUN.search(folded) and plans.DATED.search(folded) and listening.asked is not Slot.STRATEGY
    if (
        listening.has_goal
        and not (named or dated_task)
        and not listening.goal_is_vague
        and listening.asked not in _OPEN_TO_A_GOAL
    ):
        return None
    if listening.has_goal and not (named or listening.goal_is_vague) and specificity(folded[found.end() :]) < 2:
        return None
    if goals.GRADE.search(folded[found.end() :]) and not goals.TASK_NOUN.search(folded[found.end() :]):
        return Part(EntryKind.GRADE_WISH, clause.quote(found.end()))
    about_me = listening.asked is Slot.ABOUT_ME and not (goals.TASK_NOUN.search(folded) or re.search(r"\d", folded))
    return Part(EntryKind.GOAL, clause.quote(found.end()), sure=not about_me and found.re is not goals.WANTS_TO)


_OPEN_TO_A_GOAL = (Slot.GOAL, Slot.SIZE, Slot.ABOUT_ME, None)
"""Asked for anything else, "i want to ..." is an answer to that and no new goal."""


def hindered(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """What got in the way is an obstacle, whatever was asked."""
    told = plans.HINDERED.search(folded)
    return (
        Part(EntryKind.OBSTACLE, clause.quote()) if told and listening.has_goal and not listening.looking_back else None
    )


def obstacle(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.has_goal and listening.asked is not Slot.OBSTACLE:
        return None
    if listening.looking_back:
        return None
    if found := plans.OBSTACLE.search(folded):
        return Part(
            EntryKind.OBSTACLE, clause.quote(), sure=listening.asked is Slot.OBSTACLE and _covers(found, folded)
        )
    feeling = feelings.FEELING.search(folded)
    if feeling and listening.asked in (Slot.OBSTACLE, Slot.SIZE):
        return Part(EntryKind.OBSTACLE, clause.quote())
    return None


def strategy(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = plans.STRATEGY.search(folded) or (plans.HABIT.search(folded) if listening.asked is Slot.STRATEGY else None)
    if not found or not (listening.has_goal or listening.asked is Slot.STRATEGY):
        return None
    if listening.at_work and listening.asked is not Slot.STRATEGY:
        return None
    if listening.asked is Slot.SUCCESS_CRITERION and goals.CRITERION_WEAK.search(folded):
        return None
    if listening.asked not in (Slot.STRATEGY, None) and not _covers(found, folded):
        return None
    habit = plans.HABIT.search(folded)
    usual = (
        "usual" if habit and (plans.USUALLY.search(folded) or "keep" in habit[0]) and _covers(habit, folded) else None
    )
    sure = listening.asked is Slot.STRATEGY or _covers(found, folded)
    return Part(
        EntryKind.STRATEGY, without_lead(clause.quote().text, clause.quote().start) or clause.quote(), usual, sure
    )


def way_of_working(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """With a goal set, "ill circle every minus before i start" is how the learner will go about it."""
    found = goals.GOAL_WILL.search(folded) or re.match(
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
    return Part(EntryKind.STRATEGY, clause.quote(found.end() if found.re is goals.GOAL_WILL else 0), sure=False)


def firm_criterion(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if (
        listening.has_goal
        and listening.planning
        and not listening.has_criterion
        and listening.asked not in (Slot.IF_THEN_PLAN, Slot.STRATEGY)
    ):
        return (
            Part(EntryKind.SUCCESS_CRITERION, clause.quote(), sure=False)
            if goals.CRITERION_FIRM.search(folded)
            else None
        )
    return None


def task(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """A bare task ("make the model") is a goal while there is none, or when the goal is being made clearer."""
    if (listening.at_work and listening.asked is not Slot.GOAL) or (
        listening.has_goal and listening.asked is not Slot.GOAL and not listening.goal_is_vague
    ):
        return None
    lead = small_words.LEAD.match(folded)
    begin = lead.end() if lead else 0
    if goals.TASK.match(folded[begin:].lstrip()) and len(words(folded[begin:])) >= 2:
        return Part(EntryKind.GOAL, clause.quote(begin))
    return None


def moved(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """Another day for the same work."""
    found = plans.MOVED.search(folded)
    return Part(EntryKind.WHEN, clause.quote(*found.span())) if found and listening.has_goal else None


def when(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.has_goal or listening.looking_back:
        return None
    found = list(plans.WHEN.finditer(folded))
    if not found or plans.FAILS.search(folded):
        return None
    covered = sum(match.end() - match.start() for match in found)
    steps = len(found) >= 2 and listening.planning and listening.asked in (Slot.SIZE, Slot.WHEN, None)
    if listening.asked is Slot.WHEN or steps or covered >= 0.5 * len(folded.strip()):
        return Part(EntryKind.WHEN, clause.quote(), sure=covered >= 0.5 * len(folded.strip()))
    return None


_AMOUNT = re.compile(
    rf"(?:\W*{small_words.FILLERS})*\W*(?:(?:only|make it|do|half|less|more|la mitad|menos|mas|mejor)\s+)*"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|half|"
    r"la mitad|one|uno|una)(?!\w)"
)


def resized(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """Asked about the size, a new amount is the goal resized; a new day is another time for it."""
    if listening.asked is not Slot.SIZE or not _AMOUNT.match(folded):
        return None
    return Part(EntryKind.WHEN if plans.WHEN.search(folded) else EntryKind.GOAL, clause.quote())


def helper(clause: Clause, folded: str, listening: Listening) -> Part | None:
    found = plans.HELPER.search(folded)
    if found and (listening.asked in (Slot.HELPER, Slot.NEXT_STEP) or _covers(found, folded)) and listening.has_goal:
        return Part(EntryKind.HELPER, clause.quote(), clause.quote(*found.span("who")).text)
    return None


def _covers(found: re.Match[str], folded: str) -> bool:
    bare = small_words.LEAD.sub("", folded.strip(), count=1) or folded
    return (found.end() - found.start()) >= 0.6 * len(bare)
