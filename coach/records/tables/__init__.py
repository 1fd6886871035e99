"""The tables, by subject; one metadata holds them all."""

from coach.records.tables import (
    accounts,
    library,
    nudging,
    portfolio,
    privacy,
    readings,
    safeguarding,
    school,
    spending,
    talk,
)
from coach.records.tables.columns import UtcDateTime, metadata

__all__ = [
    "UtcDateTime",
    "accounts",
    "library",
    "metadata",
    "nudging",
    "portfolio",
    "privacy",
    "readings",
    "safeguarding",
    "school",
    "spending",
    "talk",
]
