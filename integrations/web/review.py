"""What a teacher reads of one student: the week as it was kept, and each turn with the words that were kept marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from coach.conversation import Quote, TurnId
from coach.cycle import Entry, EntryKind, Week
from coach.moves import Move
from coach.ports import Answer, KeptTurn
from coach.reply import Sources
from integrations.events import as_event

NOTES = (EntryKind.PROGRESS_NOTE,)
LOOKING_BACK = (EntryKind.SELF_CHECK, EntryKind.REFLECTION, EntryKind.STRATEGY_REVIEW, EntryKind.SHARED)
NOT_SHOWN = (EntryKind.REHEARSAL, EntryKind.SHARED)
"""A "yes" to a rehearsal says nothing by itself."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a student's message."""

    text: str
    is_kept: bool = False


@dataclass(frozen=True)
class ReadTurn:
    """One turn as a teacher may read it. Of a concern there is nothing but the time."""

    id: TurnId
    at: datetime
    is_routed: bool
    words: tuple[Piece, ...] = ()
    """None where the student asked for them to be forgotten."""
    kept: tuple[str, ...] = ()
    """The kinds of what was kept from the words."""
    answer: Answer | None = None
    sources: tuple[dict[str, Any], ...] = ()


def read_turn(turn: KeptTurn) -> ReadTurn:
    if turn.answer.move == Move.CONCERN:
        return ReadTurn(turn.turn_id, turn.at, is_routed=True)
    kept = [(entry.quote, entry.kind.value) for entry in turn.entries]
    kept += [(fact.quote, fact.kind.value) for fact in turn.facts]
    return ReadTurn(
        turn.turn_id,
        turn.at,
        is_routed=False,
        words=marked(turn.learner_text, (quote for quote, _ in kept)),
        kept=tuple(dict.fromkeys(kind for _, kind in kept)),
        answer=turn.answer,
        sources=tuple(as_event(Sources(turn.answer.sources))[1]),  # type: ignore[arg-type]
    )


def marked(text: str, quotes: Iterable[Quote]) -> tuple[Piece, ...]:
    """Cut a message into stretches that were kept, by one quote or several, and those that were not."""
    quoted = [quote for quote in quotes if text[quote.start : quote.end] == quote.text]
    is_kept = [any(quote.start <= place < quote.end for quote in quoted) for place in range(len(text))]
    stretches = groupby(range(len(text)), key=is_kept.__getitem__)
    return tuple(Piece("".join(text[place] for place in places), kept) for kept, places in stretches)


def plan_of(week: Week) -> tuple[Entry, ...]:
    """The entries of forethought, in the order in which a plan is told."""
    order = list(EntryKind)
    plan = [entry for entry in week.entries if entry.kind not in NOTES + LOOKING_BACK + NOT_SHOWN]
    return tuple(sorted(plan, key=lambda entry: (order.index(entry.kind), entry.at)))


def of_kinds(week: Week, kinds: tuple[EntryKind, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in week.entries if entry.kind in kinds)
