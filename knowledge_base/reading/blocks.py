"""What a document is made of, whatever its format."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """One point of a list."""
    ROW = "row"
    """One row of a table, as `heading: cell` pairs."""


@dataclass(frozen=True)
class Block:
    kind: Kind
    text: str
    level: int = 0
    """Of a heading, from 1."""
    guessed: bool = False
    """A heading is known by its looks only."""
    page: int | None = None
    """From 1, where the format has pages."""
    set_apart: str = ""
    """Why the format itself says that this is not part of the text: `hidden`, or `boilerplate` as navigation is."""


@dataclass(frozen=True)
class Written:
    """A file's text in order, with what the file says of itself."""

    blocks: tuple[Block, ...]
    title: str = ""
    pages: int | None = None


_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Letters that a PDF draws as one."""


def plain(text: str) -> str:
    """Return a text with one space wherever it has any, and every letter for itself."""
    return " ".join(text.translate(_LIGATURES).split())
