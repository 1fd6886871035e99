"""Shares of what was judged, each with how sure it is."""

from collections.abc import Sequence
from math import ceil
from statistics import NormalDist, fmean

SURE = 0.95
Z = NormalDist().inv_cdf((1 + SURE) / 2)

Rate = dict[str, float]


def wilson(rate: float, trials: float) -> tuple[float, float]:
    """Return the interval of Wilson (1927) around a share of so many trials."""
    middle = (rate + Z**2 / (2 * trials)) / (1 + Z**2 / trials)
    half = Z / (1 + Z**2 / trials) * (rate * (1 - rate) / trials + Z**2 / (4 * trials**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def repeated(outcomes: Sequence[Sequence[bool]]) -> Rate:
    """The share of what went well when each was tried several times.

    Tries at the same thing tell less than as many things: the interval is that of so many independent trials as these
    are worth, and where all went the same way each thing counts once.
    """
    tries = [outcome for each in outcomes for outcome in each]
    rate = fmean(tries)
    low, high = wilson(rate, len(tries) / _alike(outcomes, rate))
    return {"rate": round(rate, 4), "low": round(low, 4), "high": round(high, 4)}


def _alike(outcomes: Sequence[Sequence[bool]], rate: float) -> float:
    """How many tries at one thing are worth a single one: from 1, where they differ as by chance, to all of them."""
    tries = max(map(len, outcomes))
    chance = rate * (1 - rate)
    if tries == 1 or chance == 0:
        return tries
    between = fmean((fmean(each) - rate) ** 2 for each in outcomes)
    return min(tries, max(1.0, tries * between / chance))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that so large a share of them does not go beyond; none of no values."""
    ordered = sorted(values)
    return ordered[ceil(share * len(ordered)) - 1] if ordered else None
