"""Recognises, in a clause, what came of the work and what the learner makes of it: notes, checks, reflections."""

import re

from coach.cycle import EntryKind
from coach.moves import Slot
from coach.reading import Part
from coach.situation import CHECKED_FROM_DAY
from integrations.reading.listening import Listening, first_number
from integrations.reading.patterns import outcomes, plans, short_answers
from integrations.reading.text import Clause, words


def review(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """Keep, change or drop; carry over; share: short answers that only a look back asks for."""
    if not listening.looking_back and listening.asked not in (Slot.STRATEGY_REVIEW, Slot.CARRY_OVER, Slot.SHARE):
        return None
    short = len(words(folded)) <= 6
    asked_to_share = listening.asked is Slot.SHARE
    if asked_to_share and short and outcomes.KEEP.match(folded.strip()) and not outcomes.NOT_SHARE.search(folded):
        return Part(EntryKind.STRATEGY_REVIEW, clause.quote(), "keep")
    if (outcomes.NOT_SHARE.search(folded) and (asked_to_share or short)) or (
        asked_to_share and outcomes.NOTHING_AT_ALL.fullmatch(folded)
    ):
        return Part(EntryKind.SHARED, clause.quote(), "none")
    chosen = outcomes.SHARE_ALL.search(folded) or outcomes.LAST.search(folded)
    if outcomes.SHARE.search(folded) or (asked_to_share and chosen and short):
        return Part(EntryKind.SHARED, clause.quote(), "all" if outcomes.SHARE_ALL.search(folded) else "last")
    if listening.asked is Slot.CARRY_OVER:
        return decision(clause, folded)
    if listening.asked is Slot.STRATEGY_REVIEW or short:
        for value, pattern in (("drop", outcomes.DROP), ("change", outcomes.CHANGE), ("keep", outcomes.KEEP)):
            found = pattern.search(folded)
            if found and (listening.asked is Slot.STRATEGY_REVIEW or found.start() <= 2):
                return Part(EntryKind.STRATEGY_REVIEW, clause.quote(), value)
        if listening.asked is Slot.STRATEGY_REVIEW and short_answers.YES.fullmatch(folded):
            return Part(EntryKind.STRATEGY_REVIEW, clause.quote(), "keep")
    return None


_DECIDED = (
    (
        "drop",
        re.compile(
            r"\b(?:drop|leave it|let it go|give (?:it )?up|no more|forget it|dejar(?:la|lo)?|soltar(?:la|lo)?|ya no)\b"
        ),
    ),
    (
        "revise",
        re.compile(
            r"\b(?:chang\w*|smaller|less|different|revis\w*|cambi\w*|mas (?:pequen\w+|chic\w+)|menos|ajust\w*)\b"
        ),
    ),
    (
        "carry",
        re.compile(
            r"\b(?:carry|keep|again|continue|still|finish|next week|move it|another week|seguir|sigo|otra semana|"
            r"llevar(?:la|lo)?|termin\w*|la proxima)\b"
        ),
    ),
)


def decision(clause: Clause, folded: str) -> Part | None:
    """What becomes of a goal that was not met; the reason stands in the same words."""
    for value, pattern in _DECIDED:
        if pattern.search(folded):
            return Part(EntryKind.DECISION, clause.quote(), value)
    return None


def what_next(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if listening.looking_back and outcomes.NEXT_TIME.search(folded):
        return Part(EntryKind.REFLECTION, clause.quote(), "next")
    return None


def outcome(clause: Clause, folded: str, listening: Listening) -> Part | None:
    """What came of the work: a progress note within the week, a self-check at its end or when all of it is done."""
    if not listening.at_work:
        return None
    asked_for = listening.asked in (Slot.OUTCOME, Slot.CRITERION_CHECK)
    ends = asked_for or (listening.days >= CHECKED_FROM_DAY and listening.self_checks == 0)
    none = outcomes.NO_PROGRESS.search(folded) or outcomes.NOTHING_DONE.match(folded)
    if none and not outcomes.COMPLETE.search(folded) and not (listening.looking_back and listening.self_checks):
        kind = EntryKind.SELF_CHECK if ends else EntryKind.PROGRESS_NOTE
        return Part(kind, clause.quote(), "not_met" if ends else "none")
    if listening.looking_back and listening.self_checks:
        return Part(EntryKind.SELF_CHECK, clause.quote()) if outcomes.CHECKED.search(folded) or none else None
    whole = outcomes.COMPLETE.search(folded) or (
        outcomes.DONE_ONLY.fullmatch(folded) and listening.asked in (Slot.PROGRESS, Slot.OUTCOME, None)
    )
    if (
        whole
        and not outcomes.PARTIAL.search(folded)
        and not _fewer_than_goal(folded, listening)
        and not short_answers.YES.fullmatch(folded)
    ):
        return Part(EntryKind.SELF_CHECK, clause.quote(), "met")
    if listening.asked in (Slot.WHY, Slot.WHAT_NEXT) or (listening.self_checks and not asked_for):
        return None
    if listening.logged and plans.OBSTACLE.search(folded):
        return None
    happened = outcomes.PROGRESS.search(folded) or whole
    if happened and not outcomes.REFLECTS.match(folded.lstrip()):
        if ends:
            return Part(EntryKind.SELF_CHECK, clause.quote(), "partly")
        return Part(EntryKind.PROGRESS_NOTE, clause.quote(), "some")
    return None


def _fewer_than_goal(folded: str, listening: Listening) -> bool:
    number = first_number(folded)
    return number is not None and listening.goal_number is not None and number < listening.goal_number


def reflection(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.looking_back or not (listening.self_checks or listening.asked in (Slot.WHY, Slot.WHAT_NEXT)):
        return None
    if outcomes.REFLECTS.search(folded):
        return Part(EntryKind.REFLECTION, clause.quote(), "next" if listening.asked is Slot.WHAT_NEXT else "why")
    return None


def checked(clause: Clause, folded: str, listening: Listening) -> Part | None:
    if not listening.looking_back or listening.asked in (Slot.WHY, Slot.WHAT_NEXT, Slot.STRATEGY_REVIEW, Slot.SHARE):
        return None
    return Part(EntryKind.SELF_CHECK, clause.quote()) if outcomes.CHECKED.search(folded) else None
