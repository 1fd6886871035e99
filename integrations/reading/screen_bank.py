"""The lines that the screen is trained and judged on: written for it, and beside them what real students chat about."""

import csv
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from integrations.reading import chat
from integrations.reading.screen_model import NONE, URGENT, WELLBEING

BANK = Path(__file__).parent / "bank"
SAFETY = BANK / "safety"
UNSEEN = BANK / "unseen"
TALK = {"messages": "text", "reflections": "text", "goals": "goal"}
"""Banks of what students say to the coach about their work, each with the column of the words."""
CHATTED = 4
"""Of so many turns of chat one is learned from, or judged on."""
MAY_WORRY = ("states_feeling", "puts_self_down", "in_conflict", "wants_person")
"""Kinds of message that somebody may well have to look at."""
TIER_NAMES = ("urgent", "wellbeing", "none")
TIERS = {
    **dict.fromkeys(URGENT, "urgent"),
    **dict.fromkeys(WELLBEING, "wellbeing"),
    **dict.fromkeys(NONE, "none"),
}


@dataclass(frozen=True)
class Line:
    text: str
    label: str
    """urgent, wellbeing or none."""
    category: str
    """One of `screen_model.LABELS`."""


class BankError(ValueError):
    """A line is not as it should be; says which."""


def trained_on(more: Iterable[Path] = ()) -> tuple[Line, ...]:
    """Return every line that is learned from, each text once, and those of other files beside them.

    A line that several people wrote, and that stands among the unseen ones, is left to those. Raises chat.NoChat.
    """
    written = [line for path in (*sorted(SAFETY.glob("*.csv")), *more) for line in read(path)]
    kept_back = {line.text.casefold() for line in unseen()}
    return tuple(line for line in _once([*written, *talk(0), *_chatted()]) if line.text.casefold() not in kept_back)


def talk(part: int) -> tuple[Line, ...]:
    """Return what students say to the coach about their work: of six parts the first is learned from.

    Of the first four a model that had not learned from them mistook some, which are in the bank (`mistaken.csv`).
    """
    lines = []
    for bank, words in TALK.items():
        for path in sorted((BANK / bank).glob("*.csv")):
            rows = [row for row in _rows(path) if row.get("kind") not in MAY_WORRY]
            lines += [Line(row[words], "none", "ordinary") for row in rows]
    return tuple(line for line in _once(lines) if _part(line.text) == part)


def _chatted() -> Iterator[Line]:
    return (Line(turn, "none", "ordinary") for turn in chat.learnable() if is_chosen(turn))


def is_chosen(turn: str) -> bool:
    """Whether a turn of chat is among the few that are learned from, or judged on."""
    return zlib.crc32(turn.encode()) % CHATTED == 0


def plain() -> tuple[str, ...]:
    """Return all talk to the coach that may be learned from: whatever a model takes for more is a mistake.

    Chat is not among it: what people write at length would all be learned to be nothing.
    """
    parts = [row["text"] for path in sorted((BANK / "parts").glob("*.csv")) for row in _rows(path)]
    return tuple(dict.fromkeys([*(line.text for part in range(4) for line in talk(part)), *parts]))


def _part(text: str) -> int:
    number = zlib.crc32(text.encode())
    return number % 3 * 2 + number // 3 % 2


def digest(lines: Iterable[Line]) -> str:
    """Return what names a set of lines, so that weights can say what they were trained on."""
    said = sorted(f"{line.text}\0{line.category}" for line in lines)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def unseen(language: str = "*") -> tuple[Line, ...]:
    """Return the lines that are never learned from, in one language or in all."""
    return tuple(line for path in sorted(UNSEEN.glob(f"safety-{language}.csv")) for line in read(path))


def read(path: Path) -> tuple[Line, ...]:
    """Raises BankError for a line without words, or with a label or category that is none."""
    lines = []
    for number, row in enumerate(_rows(path), 2):
        text, label, category = ((row.get(name) or "").strip() for name in ("text", "label", "category"))
        if not text or TIERS.get(category) != label:
            raise BankError(f"{path.name}, line {number}: {label} {category} was not expected")
        lines.append(Line(text, label, category))
    return tuple(lines)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _once(lines: Iterable[Line]) -> tuple[Line, ...]:
    known: dict[str, Line] = {}
    for line in lines:
        known.setdefault(line.text.casefold(), line)
    return tuple(known.values())
