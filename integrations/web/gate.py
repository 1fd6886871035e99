"""Who may write, and of the others why not: in the words of the pages, decided by `coach.consent`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.consent import Basis, Standing
from coach.errors import ConsentNeeded

WRITES, OPTED_OUT = "writes", "opted_out"


@dataclass(frozen=True)
class Gate:
    """The students of a school who are in a running class, in numbers."""

    students: int
    by_reason: Mapping[str, int]
    """How many may write, and how many wait for what."""


def why_not(standing: Standing) -> str:
    """Return the name of the reason why nothing may be written, or WRITES."""
    refusal = standing.refusal()
    if refusal is None:
        return WRITES
    if refusal is not ConsentNeeded:
        return refusal.code
    if standing.is_opted_out:
        return OPTED_OUT
    return "parents_not_agreed" if standing.basis is Basis.PARENT else "school_not_agreed"


def gate_of(standings: Iterable[Standing]) -> Gate:
    reasons = Counter(why_not(each) for each in standings if each.is_enrolled)
    return Gate(reasons.total(), reasons)
