"""Joins many phrases into one pattern."""

import re


def any_of(*phrases: str) -> re.Pattern[str]:
    """One pattern out of many; each phrase begins and ends at a word's edge."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def nothing_but(*phrases: str) -> re.Pattern[str]:
    """Matches only when the phrases are all there is, whatever marks and repeated letters stand around."""
    return re.compile(rf"\W*(?:(?:{'|'.join(phrases)})(?:\W+|$))+\W*")
