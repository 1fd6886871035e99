"""Reads one CSV file row by row: UTF-8, a heading, columns in any order, columns nobody asked for passed over."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from coach.records.rosters.plan import RosterRefused
from coach.records.rosters.wanted import Row

LONGEST = 1_000
"""Characters of one value."""
YES, NO = ("true", "1", "yes"), ("false", "0", "no")
NOT_TEXT = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
"""Control characters, and those that turn round the direction of what stands beside a name."""


class BadRow(Exception):
    """What is wrong with a row, as a sentence."""


@dataclass(frozen=True)
class Record:
    """One row with its values cleaned. A value that looks like a formula (=, +, -, @) is kept as it is: it is data."""

    row: Row
    values: Mapping[str, str]
    fault: str | None = None
    """What is wrong with the row as a whole."""
    may_hide_rows: bool = False
    """A quotation mark that was not closed may have swallowed the rows after it."""

    def get(self, column: str) -> str:
        return self.values.get(column.casefold(), "")

    def need(self, column: str) -> str:
        """Raises BadRow."""
        value = self.get(column)
        if not value:
            raise BadRow(f"{column} is empty.")
        return value

    def listed(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, each once."""
        return tuple(dict.fromkeys(each.strip() for each in self.get(column).split(",") if each.strip()))

    def day(self, column: str) -> date | None:
        """Raises BadRow."""
        said = self.get(column)
        try:
            return date.fromisoformat(said[:10]) if said else None
        except ValueError:
            raise BadRow(f"{column} is {shown(said)}; a day like 2026-08-24 was expected.") from None

    def says(self, column: str, *, otherwise: bool) -> bool:
        """Raises BadRow."""
        said = self.get(column).casefold()
        if said not in ("", *YES, *NO):
            raise BadRow(f"{column} is {shown(said)}; true or false was expected.")
        return said in YES if said else otherwise

    def is_gone(self) -> bool:
        """Raises BadRow."""
        said = self.get("status").casefold()
        if said not in ("", "active", "tobedeleted", "inactive"):
            raise BadRow(f"status is {shown(said)}; active or tobedeleted was expected.")
        return said in ("tobedeleted", "inactive")


def shown(value: str) -> str:
    """A value of a file, as a sentence quotes it."""
    return repr(value if len(value) <= 60 else f"{value[:60]}…")


def read_rows(name: str, data: bytes, needed: Sequence[str]) -> Iterator[Record]:
    """Yield the rows of a file. Raises RosterRefused for one that is no CSV, or lacks a column."""
    reader = csv.reader(StringIO(_text(name, data), newline=""), strict=True)
    try:
        heading = [_cleaned(each).casefold() for each in next(reader, [])]
        missing = [each for each in needed if each.casefold() not in heading]
        if missing:
            raise RosterRefused(f"{name} has no column {' and no column '.join(missing)}.")
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                yield _record(Row(name, number), heading, cells)
    except csv.Error as error:
        raise RosterRefused(
            f"{name} cannot be read as CSV at line {reader.line_num}: {error}. "
            "A quotation mark is perhaps not closed there or above."
        ) from error


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RosterRefused(
            f"{name} is not in UTF-8 (line {line}). Export it again as “CSV UTF-8”, or names would be spoilt."
        ) from error


def _record(row: Row, heading: list[str], cells: list[str]) -> Record:
    values = {column: _cleaned(cell) for column, cell in zip(heading, cells, strict=False)}
    if any("\n" in cell or "\r" in cell for cell in cells):
        return Record(row, values, "a value goes over several lines.", may_hide_rows=True)
    if len(cells) > len(heading):
        return Record(row, values, f"there are {len(cells)} values for {len(heading)} columns.")
    long = next((column for column, value in values.items() if len(value) > LONGEST), None)
    return Record(row, values, f"{long} is longer than {LONGEST:,} characters." if long else None)


def _cleaned(cell: str) -> str:
    return " ".join(NOT_TEXT.sub(" ", unicodedata.normalize("NFC", cell)).split())
