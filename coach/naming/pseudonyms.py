"""Puts marks in the place of people, and of what leads to them, before a model reads; and puts back what stood there.

The same person has the same mark all through a talk, in another talk another one, and no mark tells whose it is.
"""

import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from secrets import token_bytes

from coach.naming.contact_details import MARK, Detail, Found, contact_details
from coach.naming.names import Names, People
from coach.naming.word_names import folded

FIRST, HOW_MANY = 1000, 9000
"""Marks have four digits."""
_NO_LETTER = "\0"


def marks_left(text: str) -> bool:
    """Say whether a mark stands in what was put back: one that was never given, which nobody may read."""
    return MARK.search(text) is not None


class Pseudonyms:
    """The marks of one call."""

    def __init__(
        self, people: People, *, talk: bytes | None = None, language: str = "en", told: Iterable[str] = ()
    ) -> None:
        """`talk`: its own key, that nobody outside knows, so that marks stay the same in it; None for a call alone.

        `told`: what was said in it, from which people are known whom nobody else knows of.
        """
        self._names = Names(people, language=language)
        self._names.learn(*told)
        self._key = talk or token_bytes(16)
        self._marks: dict[tuple[Detail, str], str] = {}
        self._forms: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """Return a text in which a mark stands for everybody in it."""
        text = unicodedata.normalize("NFC", text)
        self._names.learn(text)
        pieces: list[str] = []
        end = 0
        for found in self._places(text):
            pieces += (text[end : found.start], self._mark(found, text[found.start : found.end]))
            end = found.end
        return "".join((*pieces, text[end:]))

    def _places(self, text: str) -> list[Found]:
        """A name within an address is no name of its own."""
        details = contact_details(text)
        rest = text
        for each in details:
            rest = rest[: each.start] + _NO_LETTER * (each.end - each.start) + rest[each.end :]
        names = sorted(self._names.found(rest), key=lambda each: (each.start, -each.end))
        apart = [each for n, each in enumerate(names) if all(each.start >= other.end for other in names[:n])]
        return sorted((*details, *apart), key=lambda each: each.start)

    def _mark(self, found: Found, form: str) -> str:
        of = (found.what, found.key)
        if of not in self._marks:
            number = int.from_bytes(blake2b("/".join(of).encode(), key=self._key, digest_size=4).digest())
            while (mark := f"{found.what}_{FIRST + number % HOW_MANY}") in self._forms:
                number += 1
            self._marks[of] = mark
        self._forms[self._marks[of]] = form
        return self._marks[of]

    def restore(self, text: str) -> str:
        """Return a text with everybody in it again, as they were called last. A mark that was never given stays."""
        return MARK.sub(lambda mark: self._forms.get(f"{mark[1].upper()}_{mark[2]}", mark[0]), text)

    def unnamed(self) -> frozenset[str]:
        """Return the names of people who are known and of whom nothing was said, but for the learner's own."""
        named = {key for what, key in self._marks if what is Detail.PERSON} | {self._names.learner}
        said = {part for key in named for part in key.split()}
        unnamed = (parts for key, parts in self._names.telling_parts().items() if key not in named)
        return frozenset(part for parts in unnamed for part in parts if folded(part) not in said)
