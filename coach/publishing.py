"""A release of the knowledge base that was made current at some time."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Publication:
    version: str
    """Of the knowledge: a hash of all that is in it."""
    at: datetime
    documents: tuple[tuple[str, int], ...]
    """Name and version of every document in it."""
