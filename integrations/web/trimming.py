"""The words of a piece as a student chooses and trims them: sentence by sentence, from one word to another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.sharing import Stretch
from integrations.web.forms import Fields
from integrations.web.my import sentences_of
from integrations.web.problems import InvalidRequest


@dataclass(frozen=True)
class Word:
    """A word of a sentence, and where it begins and ends in the piece."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a piece, as it can be chosen and trimmed."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    is_in: bool
    first: int
    """Where the part that is in begins, or the sentence."""
    last: int


def to_choose(text: str, language: str, stretches: Sequence[Stretch]) -> tuple[Sentence, ...]:
    """Cut the words of a piece into sentences. Before anything was chosen, all of them are."""
    found = []
    for each in sentences_of(text, language, ()):
        inside = [part for part in stretches if part.start < each.end and each.start < part.end]
        words = (Word(m.start() + each.start, m.end() + each.start, m.group()) for m in re.finditer(r"\S+", each.text))
        found.append(
            Sentence(
                each.start,
                each.end,
                each.text,
                tuple(words),
                bool(inside) or not stretches,
                max(each.start, inside[0].start) if inside else each.start,
                min(each.end, inside[-1].end) if inside else each.end,
            )
        )
    return tuple(found)


def chosen(fields: Fields) -> tuple[Stretch, ...]:
    """Return the parts that were ticked, as they were trimmed. Raises InvalidRequest."""
    given, parts = dict(fields), []
    try:
        for name, value in fields:
            if name == "part":
                start, end = value.split("-")
                parts.append(Stretch(int(given.get(f"from-{start}", start)), int(given.get(f"to-{start}", end))))
    except ValueError as error:
        raise InvalidRequest from error
    return tuple(parts)
