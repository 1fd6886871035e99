"""The tables, by subject; one metadata holds them all."""

from coach.records.tables import accounts, library, nudging, portfolio, privacy, safeguarding, school, talk
from coach.records.tables.columns import UtcDateTime, metadata

__all__ = [
    "UtcDateTime",
    "accounts",
    "library",
    "metadata",
    "nudging",
    "portfolio",
    "privacy",
    "safeguarding",
    "school",
    "talk",
]
