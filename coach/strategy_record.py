"""What a learner tried over the weeks, and what became of it: tried, did it work, keep, change or drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.conversation import MessageId, Quote
from coach.cycle import EntryKind, Week
from coach.week_record import Outcome, outcome_of
from coach.words import content_words


@dataclass(frozen=True)
class Tried:
    """One way of working in one week."""

    quote: Quote
    message_id: MessageId
    at: datetime
    outcome: Outcome | None
    """What the learner found of the goal of that week."""
    verdict: str | None
    """`keep`, `change` or `drop`: what the learner decided."""


def tried(past_weeks: Sequence[Week]) -> tuple[Tried, ...]:
    """Return each way of working once, with what was decided last, newest first."""
    found: list[Tried] = []
    known: set[frozenset[str]] = set()
    for week in past_weeks:
        strategy, review = (week.last(kind) for kind in (EntryKind.STRATEGY, EntryKind.STRATEGY_REVIEW))
        words = content_words(strategy.quote.text) if strategy else frozenset()
        if strategy is None or words in known:
            continue
        known.add(words)
        found.append(
            Tried(
                strategy.quote,
                strategy.message_id,
                strategy.at,
                outcome_of(week),
                review.value if review else None,
            )
        )
    return tuple(found)


def kept(past_weeks: Sequence[Week]) -> Tried | None:
    """Return the latest way of working that the learner decided to keep."""
    return next((way for way in tried(past_weeks) if way.verdict == "keep"), None)
