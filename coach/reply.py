"""What leaves the coach while it answers. An edge renders these; once one has left, an error is an event too."""

from dataclasses import dataclass
from uuid import UUID

from coach.conversation import Choice, MessageId, TurnId


@dataclass(frozen=True)
class Accepted:
    """The learner's message is durably stored."""

    message_id: MessageId


@dataclass(frozen=True)
class Delta:
    text: str


@dataclass(frozen=True)
class Choices:
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class CardPart:
    """The entry behind a field of a card: what the learner edits, confirms or withdraws."""

    name: str
    entry_id: UUID
    version: int


@dataclass(frozen=True)
class Card:
    """A record that was committed in this turn, as the learner may see it."""

    kind: str
    """`goal`, `plan`, `check`, `progress` or `reflection`."""
    id: UUID
    version: int
    fields: dict[str, str]
    parts: tuple[CardPart, ...] = ()
    """One for each field, in their order."""
    confirmed: bool = False
    """The learner said of every part that it is right so."""


@dataclass(frozen=True)
class CitedSource:
    n: int
    title: str
    place: str
    release: str
    passage_id: str


@dataclass(frozen=True)
class Sources:
    cited: tuple[CitedSource, ...]


@dataclass(frozen=True)
class Helpline:
    name: str
    contact: str
    """How to reach it, as said to a student: "call or text 988"."""
    source: str
    checked_on: str
    """When somebody last read that source (ISO date)."""


@dataclass(frozen=True)
class Referral:
    """The named adult and the helplines that go with a concern or a wish for a person."""

    role: str
    name: str
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True)
class Done:
    turn_id: TurnId
    move: str
    phase: str


@dataclass(frozen=True)
class Failed:
    """The reply could not be made; the learner's message is still stored."""

    code: str
    sentence: str


ReplyEvent = Accepted | Delta | Choices | Card | Sources | Referral | Done | Failed
"""In the order in which they leave: accepted, delta, choices, card, sources, referral, and last done or failed."""
