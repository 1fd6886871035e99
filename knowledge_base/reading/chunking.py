"""Blocks to passages: pieces short enough to be quoted and long enough to be understood. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from knowledge_base.reading.blocks import Kind
from knowledge_base.reading.cleaning import LEFT_OUT, Placed, sentences

MOST_WORDS = 130
LEAST_WORDS = 6
"""A shorter piece says nothing by itself."""


def pieces(placed: Sequence[Placed], language: str) -> Iterator[tuple[str, str]]:
    """Give place and text of each passage. None reaches over a heading; what is too short joins what is before."""
    held: tuple[str, str] | None = None
    for place, text in _measured(placed, language):
        if held and is_too_short(text) and _heading(held[0]) == _heading(place):
            held = (held[0], f"{held[1]}\n{text}")
            continue
        if held:
            yield held
        held = (place, text)
    if held:
        yield held


def _measured(placed: Sequence[Placed], language: str) -> Iterator[tuple[str, str]]:
    """Give text of one place in pieces of at most so many words."""
    after_heading = 0
    numbered: list[tuple[int, Placed]] = []
    for each in placed:
        after_heading += each.block.kind is Kind.HEADING
        if each.block.kind is not Kind.HEADING:
            numbered.append((after_heading, each))
    for (_, place), under in groupby(numbered, lambda pair: (pair[0], pair[1].place)):
        piece: list[str] = []
        for text in _parts((each for _, each in under), language):
            if piece and _words(piece) + len(text.split()) > MOST_WORDS:
                yield place, "\n".join(piece)
                piece = []
            piece.append(text)
        yield place, "\n".join(piece)


def _heading(place: str) -> str:
    return re.sub(r"(?:, |^)p\. \d+$", "", place)


def is_too_short(text: str) -> bool:
    """Say whether a piece says nothing by itself."""
    return len(text.replace(LEFT_OUT, "").replace("• ", "").split()) < LEAST_WORDS


def _parts(under: Iterator[Placed], language: str) -> Iterator[str]:
    for each in under:
        text = f"• {each.block.text}" if each.block.kind is Kind.ITEM else each.block.text
        if len(text.split()) <= MOST_WORDS:
            yield text
        else:
            yield from sentences(text, language)


def _words(piece: list[str]) -> int:
    return sum(len(text.split()) for text in piece)
