"""Lines that a safeguarding lead made up after a false alarm or a miss: the screen is trained with them some day.

They are the lead's own words and nobody else's: what names somebody or repeats what was written is not taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select
from uuid_utils.compat import uuid7

from coach.errors import CoachError
from coach.records.tables.safeguarding import bank_line, concern
from coach.records.tables.school import person
from coach.safety import ConcernCategory, Tier

SAME_WORDS = 6
"""So many words in a row that stand in a message as well are the student's and not the lead's."""
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_TELLS = re.compile(r"\S*@\S*|(?:\d[ .\-/]?){5,}")
"""An address or handle, or so many digits that they are a number of somebody."""


class SomebodyNamed(CoachError):
    """A line that is kept for training names nobody."""

    code = "somebody_named"
    sentence = "That seems to name somebody, or to hold a number or an address. Please leave it out."

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what
        """What is taken for a name: to be shown to whoever wrote it, and nowhere else."""


class WordsCopied(CoachError):
    code = "words_copied"
    sentence = "Those are the words that were written. Please say it in other words."


@dataclass(frozen=True)
class BankLine:
    """A made-up line with what the screen should make of it."""

    id: UUID
    text: str
    label: Tier
    category: ConcernCategory
    at: datetime


def add(
    connection: Connection,
    school_id: UUID,
    text: str,
    *,
    label: Tier,
    category: ConcernCategory,
    by: UUID,
    at: datetime,
    concern_id: UUID | None = None,
) -> UUID:
    """Keep a line for the next training. Raises SomebodyNamed, WordsCopied.

    `concern_id`: what it was written about; only its words are looked at, and nothing of it is kept with the line.
    """
    names = connection.execute(select(person.c.name).where(person.c.school_id == school_id)).scalars()
    if what := named_in(text, names):
        raise SomebodyNamed(what)
    if concern_id is not None:
        written = select(concern.c.text, person.c.name).join(person, person.c.id == concern.c.learner_id)
        row = connection.execute(written.where(concern.c.id == concern_id)).one()
        if what := _first(text, _words(row.name.casefold())):
            raise SomebodyNamed(what)
        if is_copied(text, row.text):
            raise WordsCopied
    line_id = uuid7()
    connection.execute(
        insert(bank_line).values(
            id=line_id,
            school_id=school_id,
            text=text,
            label=label.value,
            category=category.value,
            written_by=by,
            at=at,
        )
    )
    return line_id


def named_in(text: str, names: Iterable[str]) -> str | None:
    """Return what in a line is somebody's name, address or number.

    A name is known by its capital: of "will" and "hope" nothing is to be learned.
    """
    if tells := _TELLS.search(text):
        return tells[0]
    known = {word for name in names for word in _words(name) if len(word) > 2 and word[0].isupper()}
    return next((word for word in _words(text) if word in known), None)


def _first(text: str, names: Iterable[str]) -> str | None:
    wanted = {name for name in names if len(name) > 2}
    return next((word for word in _words(text) if word.casefold() in wanted), None)


def is_copied(text: str, written: str) -> bool:
    """Whether a line repeats what was written, for so many words in a row."""
    line, said = _words(text.casefold()), _words(written.casefold())
    runs = {tuple(said[place : place + SAME_WORDS]) for place in range(len(said) - SAME_WORDS + 1)}
    return any(tuple(line[place : place + SAME_WORDS]) in runs for place in range(len(line) - SAME_WORDS + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def lines(connection: Connection) -> tuple[BankLine, ...]:
    """Return every line of every school, the oldest first: what a training takes up."""
    rows = connection.execute(select(bank_line).order_by(bank_line.c.id))
    return tuple(BankLine(row.id, row.text, Tier(row.label), ConcernCategory(row.category), row.at) for row in rows)
