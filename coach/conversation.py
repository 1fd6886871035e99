"""What is said: a learner's message, the turn that answers it, and the ids of both."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from coach.sharing import Visibility

ConversationId = NewType("ConversationId", UUID)
LearnerId = NewType("LearnerId", UUID)
MessageId = NewType("MessageId", UUID)
TurnId = NewType("TurnId", UUID)

MAX_MESSAGE_CHARACTERS = 8_000


class Phase(StrEnum):
    """Where the cycle stands (Zimmerman 2002)."""

    FIRST_MEETING = "first_meeting"
    FORETHOUGHT = "forethought"
    PERFORMANCE = "performance"
    SELF_REFLECTION = "self_reflection"


class Channel(StrEnum):
    """The edge a conversation came through. The coach never decides by it."""

    WEB = "web"
    TERMINAL = "terminal"


@dataclass(frozen=True)
class Conversation:
    id: ConversationId
    learner_id: LearnerId
    channel: Channel
    language: str
    """The language the learner chose, as a BCP 47 tag; the coach answers in it."""
    release_id: str
    """The wordings and passages this conversation was begun with."""
    started_at: datetime
    class_id: UUID | None = None
    """The class in which it was begun: who teaches it may read what the visibility allows."""
    visibility: Visibility = Visibility.SUMMARY
    """What the student was told of who reads it."""


@dataclass(frozen=True)
class Choice:
    """A quick reply the learner may tap instead of typing."""

    id: str
    label: str


@dataclass(frozen=True)
class LearnerMessage:
    """One message as it came in, already checked at the door: some text, not over long, or a choice."""

    conversation_id: ConversationId
    learner_id: LearnerId
    client_message_id: UUID
    text: str
    choice_id: str | None = None
    edits: UUID | None = None
    """The entry in whose place these words are put."""
    withdraws: UUID | None = None
    """The entry that was never meant so. It comes without words: the coach puts it into the learner's mouth."""


@dataclass(frozen=True)
class Quote:
    """The learner's exact words and where they stand: `message.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Spoken:
    """A message as it is kept, by anyone."""

    id: MessageId
    conversation_id: ConversationId
    turn_id: TurnId
    author: str
    """`learner`, `coach` or `teacher`."""
    text: str
    said_at: datetime


@dataclass(frozen=True)
class PastTurn:
    """A turn that was answered, as far as the next decision needs it."""

    id: TurnId
    learner_text: str
    reply_text: str
    move: str
    phase: str
    asks: str | None
    """The slot the reply asked for, see `moves.Slot`."""
    choices: tuple[Choice, ...]
    wordings: tuple[str, ...]
    """Which variants were spoken (`move/section#n`), so that none comes twice in a row."""
    at: datetime
    """When the learner's message came in."""
    message_id: MessageId
    """Of the learner's message."""
