"""What a teacher reads of one student: the week as it was kept, and each turn with the words that were kept marked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from coach.conversation import Quote, TurnId
from coach.cycle import Entry, EntryKind, Week
from coach.evidence import Evidence
from coach.moves import Move
from coach.ports import Answer, KeptTurn
from coach.reply import Sources
from coach.sharing import SharingPolicy, Sight, Visibility
from integrations.events import as_event
from integrations.web.rendering import BETWEEN
from integrations.web.worded import ByWhom, by_whom

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
    worded: ByWhom = "own"
    sources: tuple[dict[str, Any], ...] = ()


def read_turns(turns: Iterable[KeptTurn], by: Sight | None) -> tuple[ReadTurn, ...]:
    """Return the turns of which anything is for this person."""
    read = (read_turn(turn, by) for turn in turns if by is None or turn.message_id in by.messages)
    return tuple(turn for turn in read if turn.is_routed or turn.words or turn.answer)


def read_turn(turn: KeptTurn, by: Sight | None) -> ReadTurn:
    if turn.answer.move == Move.CONCERN and not (by and by.sees_concerns):
        return ReadTurn(turn.turn_id, turn.at, is_routed=True)
    policy = by.of(turn.message_id) if by else SharingPolicy(Visibility.FULL)
    kept = [(entry.quote, entry.kind.value) for entry in turn.entries]
    kept += [(fact.quote, fact.kind.value) for fact in turn.facts]
    kept = [(quote, kind) for quote, kind in kept if policy.shows(quote.start, quote.end)]
    is_whole = policy.shows_replies
    return ReadTurn(
        turn.turn_id,
        turn.at,
        is_routed=False,
        words=marked(turn.learner_text, (quote for quote, _ in kept)) if is_whole else _chosen(turn, policy),
        kept=tuple(dict.fromkeys(kind for _, kind in kept)),
        answer=turn.answer if is_whole else None,
        worded=by_whom(turn.answer.worded_by, turn.answer.model_use),
        sources=tuple(as_event(Sources(turn.answer.sources))[1]) if is_whole else (),  # type: ignore[arg-type]
    )


def _chosen(turn: KeptTurn, policy: SharingPolicy) -> tuple[Piece, ...]:
    """The parts that were chosen, with what was left out between them only hinted at."""
    shown = [Piece(text) for text in policy.shown(turn.learner_text)]
    return tuple(piece for part in shown for piece in (Piece(BETWEEN), part))[1:]


def marked(text: str, quotes: Iterable[Quote]) -> tuple[Piece, ...]:
    """Cut a message into stretches that were kept, by one quote or several, and those that were not."""
    quoted = [quote for quote in quotes if text[quote.start : quote.end] == quote.text]
    is_kept = [any(quote.start <= place < quote.end for quote in quoted) for place in range(len(text))]
    stretches = groupby(range(len(text)), key=is_kept.__getitem__)
    return tuple(Piece("".join(text[place] for place in places), kept) for kept, places in stretches)


def skills_of(pieces: Iterable[Evidence], by: Sight | None) -> Counter[str]:
    """Count how often each indicator showed in messages of which this person may know, whatever words they see."""
    known = (piece for piece in pieces if by is None or piece.message_id in by.messages)
    return Counter(code for piece in known for code in piece.indicators)


def plan_of(week: Week) -> tuple[Entry, ...]:
    """The entries of forethought, in the order in which a plan is told."""
    order = list(EntryKind)
    plan = [entry for entry in week.entries if entry.kind not in NOTES + LOOKING_BACK + NOT_SHOWN]
    return tuple(sorted(plan, key=lambda entry: (order.index(entry.kind), entry.at)))


def of_kinds(week: Week, kinds: tuple[EntryKind, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in week.entries if entry.kind in kinds)
