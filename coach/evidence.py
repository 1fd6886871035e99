"""Evidence: the learner's own words that show an indicator, tied to the exact place, turn and wording. Append-only."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from coach.conversation import LearnerId, MessageId, Quote, TurnId
from coach.cycle import EntryKind
from coach.profile import FactKind

EvidenceId = NewType("EvidenceId", UUID)

SHOWS: dict[EntryKind | FactKind, tuple[str, ...]] = {
    EntryKind.GOAL: ("D7",),
    EntryKind.SUCCESS_CRITERION: ("D8", "D11"),
    EntryKind.WHEN: ("D7",),
    EntryKind.REASON: ("E9",),
    EntryKind.STRATEGY: ("D10", "E8"),
    EntryKind.CONFIDENCE: ("E11",),
    EntryKind.OBSTACLE: ("D7",),
    EntryKind.IF_THEN_PLAN: ("D7", "E7"),
    EntryKind.FORECAST: ("D11",),
    EntryKind.SUMMARY: ("D7",),
    EntryKind.PROGRESS_NOTE: ("D7", "D8"),
    EntryKind.SELF_CHECK: ("D8", "D11"),
    EntryKind.REFLECTION: ("D7", "E7"),
    EntryKind.STRATEGY_REVIEW: ("D8", "D10"),
    EntryKind.HELPER: ("F11",),
    FactKind.ASPIRATION: ("E9",),
    FactKind.INTEREST: ("E10",),
    FactKind.WHEN_STUCK: ("D10",),
    FactKind.SUPPORT: ("F11",),
}
"""Which indicators of the framework the words of an entry or fact can show. What is not listed shows none."""


@dataclass(frozen=True)
class Evidence:
    id: EvidenceId
    learner_id: LearnerId
    kind: str
    """The entry or fact kind it came from."""
    indicators: tuple[str, ...]
    quote: Quote
    message_id: MessageId
    turn_id: TurnId
    move: str
    """The coaching move whose reply noted it."""
    who_says: str
    """`learner`: nobody else's view is kept as evidence yet."""
    wording_version: str
    knowledge_version: str
    worded_by: str
    """`authored`, or the name of the model that worded the reply."""
    noted_at: datetime
