"""The portfolio: what a student chose of what they said and made, and what of it somebody else sees.

There is one way to see it, `as_seen`: the student's preview and the teacher's page are both made by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from coach.conversation import MessageId, Quote
from coach.errors import CoachError
from coach.evidence import EvidenceId
from coach.sharing import Sight, Stretch, Visibility, joined

ItemId = NewType("ItemId", UUID)
ArtefactId = NewType("ArtefactId", UUID)

MOST_ITEMS = 200
"""In one portfolio."""


class PortfolioWaits(CoachError):
    """An urgent concern is open: nothing is put in until a person has closed it."""

    code = "portfolio_waits"
    sentence = (
        "An adult is looking after something you told us. Until they have, nothing new goes into your portfolio. "
        "What is in it stays, and you can take any of it out."
    )


class NotForThePortfolio(CoachError):
    """Forgotten, passed on to an adult, or not the student's: no portfolio takes it."""

    code = "not_for_portfolio"
    sentence = "This cannot be put into the portfolio."


class TrimUnfit(CoachError):
    """No words, or words that are not within the piece."""

    code = "trim_unfit"
    sentence = "Choose at least one sentence, and let each part end after it begins."


class PortfolioFull(CoachError):
    code = "portfolio_full"
    sentence = "Your portfolio is full. Take something out first."


class ArtefactKind(StrEnum):
    FILE = "file"
    LINK = "link"


@dataclass(frozen=True)
class Artefact:
    """A work of the student's: a file, or a link to it."""

    id: ArtefactId
    kind: ArtefactKind
    title: str
    url: str | None = None
    file_name: str | None = None
    media_type: str | None = None
    """What the bytes are, whatever they are called."""
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Goal:
    """The goal of the week a piece is of, in the student's words."""

    quote: Quote
    message_id: MessageId


@dataclass(frozen=True)
class Piece:
    """A piece of evidence, with the parts of it that the student put in."""

    evidence_id: EvidenceId
    kind: str
    indicators: tuple[str, ...]
    """As they stand after what teachers said."""
    quote: Quote
    message_id: MessageId
    noted_at: datetime
    goal: Goal | None
    wording_version: str
    knowledge_version: str
    worded_by: str
    stretches: tuple[Stretch, ...] = ()
    """The parts of the quote that are in the portfolio, counted from its beginning."""

    def words(self, part: Stretch) -> str:
        return self.quote.text[part.start : part.end]

    def in_message(self, part: Stretch) -> Stretch:
        return Stretch(self.quote.start + part.start, self.quote.start + part.end)

    def is_seen(self, part: Stretch, by: Sight) -> bool:
        there = self.in_message(part)
        return by.sees(self.message_id, there.start, there.end)


@dataclass(frozen=True)
class Item:
    """One thing in the portfolio: a piece or an artefact."""

    id: ItemId
    put_in_at: datetime
    comment: str
    """The student's own; empty where there is none."""
    piece: Piece | None = None
    artefact: Artefact | None = None

    @property
    def at(self) -> datetime:
        """When it was said, or was put in."""
        return self.piece.noted_at if self.piece else self.put_in_at


@dataclass(frozen=True)
class SeenItem:
    """One thing of the portfolio as somebody reads it. What is not for them is not in here."""

    id: ItemId
    at: datetime
    kind: str
    """Of the evidence, or `file` or `link`."""
    words: tuple[str, ...] = ()
    """Part by part; none where no words are seen."""
    goal: str | None = None
    comment: str | None = None
    artefact: Artefact | None = None
    indicators: tuple[str, ...] = ()
    wording_version: str | None = None
    knowledge_version: str | None = None
    worded_by: str | None = None


def as_seen(items: Iterable[Item], by: Sight | None) -> tuple[SeenItem, ...]:
    """Return what this person reads, in the student's order; None as `by` is the student, who reads all of it."""
    seen = (_as_own(item) if by is None else _as_others_see(item, by) for item in items)
    return tuple(item for item in seen if item is not None)


def _as_own(item: Item) -> SeenItem:
    piece = item.piece
    return _with(
        item,
        words=tuple(map(piece.words, piece.stretches)) if piece else (),
        goal=piece.goal.quote.text if piece and piece.goal else None,
        is_open=True,
    )


def _as_others_see(item: Item, by: Sight) -> SeenItem | None:
    """What was put in for another class is not told of; in a summary it is told of without any words."""
    if item.id not in by.items:
        return None
    is_open, piece = by.opens(item.id), item.piece
    if piece is None:
        return _with(item, is_open=is_open)
    if piece.message_id not in by.messages:
        return None
    if by.of(piece.message_id).visibility is Visibility.SUMMARY or not is_open:
        return _with(item, is_open=False)
    words = tuple(piece.words(each) for each in piece.stretches if piece.is_seen(each, by))
    goal = piece.goal
    sees_goal = goal is not None and by.sees(goal.message_id, goal.quote.start, goal.quote.end)
    told = goal.quote.text if goal and sees_goal else None
    return _with(item, words=words, goal=told, is_open=True) if words else None


def _with(item: Item, *, is_open: bool, words: tuple[str, ...] = (), goal: str | None = None) -> SeenItem:
    piece, artefact = item.piece, item.artefact
    return SeenItem(
        id=item.id,
        at=item.at,
        kind=piece.kind if piece else artefact.kind.value if artefact else "",
        words=words,
        goal=goal,
        comment=item.comment or None if is_open else None,
        artefact=artefact if is_open else None,
        indicators=piece.indicators if piece else (),
        wording_version=piece.wording_version if piece else None,
        knowledge_version=piece.knowledge_version if piece else None,
        worded_by=piece.worded_by if piece else None,
    )


# How much of what


@dataclass(frozen=True)
class Shown:
    """How often a competency showed, and when last."""

    code: str
    pieces: int
    latest_at: datetime
    put_in: int = 0
    """How many of these the portfolio holds."""


def evidence_map(seen: Iterable[SeenItem]) -> tuple[Shown, ...]:
    """Count what is in a portfolio by competency, for whoever sees just this of it."""
    return _mapped((code, item.at, True) for item in seen for code in item.indicators)


def own_map(pieces: Iterable[Piece], items: Iterable[Item]) -> tuple[Shown, ...]:
    """Count everything that was noted of a student, and how much of it they put in."""
    put_in = {item.piece.evidence_id for item in items if item.piece}
    return _mapped((code, each.noted_at, each.evidence_id in put_in) for each in pieces for code in each.indicators)


def _mapped(shown: Iterable[tuple[str, datetime, bool]]) -> tuple[Shown, ...]:
    found: dict[str, list[tuple[datetime, bool]]] = {}
    for code, at, is_in in shown:
        found.setdefault(code, []).append((at, is_in))
    return tuple(
        Shown(code, len(each), max(at for at, _ in each), sum(is_in for _, is_in in each))
        for code, each in sorted(found.items(), key=lambda pair: _in_order(pair[0]))
    )


def _in_order(code: str) -> tuple[str, int]:
    """`D7` before `D10`."""
    letters = code.rstrip("0123456789")
    number = code[len(letters) :]
    return letters, int(number) if number else 0


def trimmed(piece: Piece, wanted: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the parts of a piece that go in, those with only blanks between them as one. Raises TrimUnfit."""
    text, stretches = piece.quote.text, tuple(wanted)
    if any(not 0 <= each.start < each.end <= len(text) for each in stretches):
        raise TrimUnfit
    parts = tuple(_without_blanks(each, text) for each in joined(stretches, text))
    if not parts or any(each.start >= each.end for each in parts):
        raise TrimUnfit
    return parts


def _without_blanks(part: Stretch, text: str) -> Stretch:
    words = text[part.start : part.end]
    return Stretch(part.end - len(words.lstrip()), part.start + len(words.rstrip()))
