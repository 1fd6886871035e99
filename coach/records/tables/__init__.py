"""The tables, by subject; one metadata holds them all."""

from coach.records.tables import accounts, library, privacy, safeguarding, school, talk
from coach.records.tables.columns import UtcDateTime, metadata

__all__ = ["UtcDateTime", "accounts", "library", "metadata", "privacy", "safeguarding", "school", "talk"]
