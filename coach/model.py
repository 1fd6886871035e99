"""What is asked of a language model, and what may come of it. A model words and reads; it decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CHARACTERS_A_TOKEN = 4
"""Where a provider does not count, a token is taken for so many characters."""


class Speaker(StrEnum):
    """Who said a part of the talk that a model is shown."""

    STUDENT = "student"
    COACH = "coach"


@dataclass(frozen=True)
class Utterance:
    by: Speaker
    text: str


@dataclass(frozen=True)
class Prompt:
    """Everything a model is told for one call. Of the people in it no name stands there, see `pseudonyms`."""

    system: str
    """What it is, how it speaks, what it words now, and what it may rest on."""
    talk: tuple[Utterance, ...]
    """The latest of the talk, oldest first; last what the student says now."""
    most_tokens: int = 200
    """So long may the answer be."""

    @property
    def tokens(self) -> int:
        """How long it is, as an estimate: no tokenizer of the model is known here."""
        return estimated_tokens(self.system) + sum(estimated_tokens(each.text) for each in self.talk)


def estimated_tokens(text: str) -> int:
    return -(-len(text) // CHARACTERS_A_TOKEN)


@dataclass(frozen=True)
class Usage:
    """What one call took."""

    prompt_tokens: int
    reply_tokens: int

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.reply_tokens


@dataclass(frozen=True)
class Spent:
    """How many tokens models took today, as the school's clock says."""

    by_student: int = 0
    by_school: int = 0


@dataclass(frozen=True)
class Budget:
    """How many tokens models may take a day, for one student and for their whole school."""

    of_student: int
    of_school: int

    def is_spent(self, spent: Spent) -> bool:
        return spent.by_student >= self.of_student or spent.by_school >= self.of_school


@dataclass(frozen=True)
class Form:
    """What a model fills in when it reads: the name of the form and its JSON Schema (an object)."""

    name: str
    schema: Mapping[str, Any]


@dataclass(frozen=True)
class Filled:
    """A form as a model filled it in: an object that fits the schema's outermost shape, and nothing is said of more."""

    fields: Mapping[str, Any]
    usage: Usage


class FaultKind(StrEnum):
    """In which ways a model fails. Each is a stable code that stands on the turn."""

    UNREACHABLE = "unreachable"
    """Refused, unknown host, broken off before a word came."""
    UNAUTHORIZED = "unauthorized"
    LIMITED = "limited"
    """Asked to wait (429), or out of quota."""
    BROKEN = "broken"
    """The provider says that something is wrong on its side, or does not know what was asked."""
    SLOW = "slow"
    """No first sentence, or no next one, within the patience."""
    CUT = "cut"
    """It stopped in the middle: the stream ended without saying that it is whole."""
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    """What came is not what the provider's protocol says, or the form does not hold an object."""
    TOO_MUCH = "too_much"
    """More came than was asked for: the call was broken off."""
    RESTING = "resting"
    """It failed lately and is not asked for a while."""
    SPENT = "spent"
    """The tokens of the student or of the school are used up for today."""
    OURS = "ours"
    """Something broke on our side before it could be asked, or while it was."""


NOT_SENT = frozenset({FaultKind.UNREACHABLE, FaultKind.RESTING})
"""Faults with which no word of the student left."""
TOOK_NOTHING = NOT_SENT | {FaultKind.UNAUTHORIZED, FaultKind.LIMITED, FaultKind.BROKEN}
"""Faults before a model began to work."""


class ModelFault(Exception):
    """A model that did not do what it was asked. Nobody is told but the log and the turn."""

    def __init__(self, kind: FaultKind, detail: str = "", *, retry_after_s: float | None = None) -> None:
        """`detail`: for the log, without a word of anybody's; `retry_after_s`: what the provider asked for."""
        super().__init__(f"{kind}: {detail}" if detail else str(kind))
        self.kind, self.detail, self.retry_after_s = kind, detail, retry_after_s


class Wording(StrEnum):
    """How a turn for which a model was asked got its words."""

    MODEL = "model"
    """All of it is the model's."""
    SWAPPED = "swapped"
    """A guard held something back, and the authored wording took its place, or that of the rest."""
    FALLEN_BACK = "fallen_back"
    """The model failed, and the authored wording took its place, or that of the rest."""
    SPARED = "spared"
    """It was not asked: it rests, or the budget is spent."""


@dataclass(frozen=True)
class ModelUse:
    """What a model had to do with the words of one turn; kept with it."""

    model: str
    wording: Wording
    why: str | None = None
    """The name of the guard that held, or the kind of fault."""
    usage: Usage = Usage(0, 0)
    first_sentence_ms: int | None = None
    """From asking to the first whole sentence that passed."""
    took_ms: int | None = None
