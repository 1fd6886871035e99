"""What may be remembered of a learner and waits for the learner's word: proposed by a person, or seen by the coach."""

from dataclasses import dataclass

from coach.conversation import MessageId, Quote
from coach.cycle import EntryKind
from coach.goal_quality import plan_of
from coach.ports import Memory, Noted
from coach.profile import FactId, FactKind
from coach.words import content_words


@dataclass(frozen=True)
class Offer:
    """A fact on offer, with the words it rests on."""

    kind: FactKind
    quote: Quote
    message_id: MessageId | None
    """Where the learner said the words; None when somebody else wrote them."""
    fact_id: FactId | None = None
    """Of the proposal that is kept already."""
    by: str | None = None
    """Who proposed it; None for the coach."""


def offered_fact(memory: Memory, noted: Noted | None = None) -> Offer | None:
    """Return what a person proposed first, or else a way of working that was kept and did its work this week."""
    if memory.profile.proposed:
        fact = memory.profile.proposed[0]
        return Offer(fact.kind, fact.quote, fact.message_id, fact.id, fact.proposed_by)
    week = memory.week
    strategy = week.last(EntryKind.STRATEGY) if week else None
    if strategy is None:
        return None
    plan = plan_of(week, noted or Noted())
    review, check = plan.last(EntryKind.STRATEGY_REVIEW), plan.last(EntryKind.SELF_CHECK)
    helped = review is not None and review.value == "keep" and check is not None and check.value != "not_met"
    words = content_words(strategy.quote.text)
    known = any(
        words <= content_words(fact.quote.text) for fact in memory.profile.facts if fact.kind is FactKind.SUPPORT
    )
    if not helped or known or not words:
        return None
    return Offer(FactKind.SUPPORT, strategy.quote, strategy.message_id)
