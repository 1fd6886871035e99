"""Which passages say nearly word for word what another says. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from knowledge_base.words import tokens

WORDS_IN_A_ROW = 4
NEARLY_THE_SAME = 0.75
"""From this share of common runs of words on (Jaccard), the later of two passages is a duplicate."""
NEARLY_INSIDE = 0.9
"""From this share on a text says nothing that a longer one does not say."""
LONG = 12
"""In runs of words: shorter sentences may well stand in two places."""
CLOSEST = 5
"""So many texts with the most in common are compared: a long one may share more than the twin."""


class Twins:
    """What has been read so far, to tell whether a text was there before."""

    def __init__(self, known: Sequence[tuple[str, str]] = ()) -> None:
        """`known` holds what every text is called, and the text."""
        self._runs: list[frozenset[int]] = []
        self._names: list[str] = []
        self._holding = defaultdict[int, list[int]](list)
        for name, text in known:
            self.add(name, text)

    def add(self, name: str, text: str) -> None:
        runs = _runs(text)
        for run in runs:
            self._holding[run].append(len(self._runs))
        self._runs.append(runs)
        self._names.append(name)

    def twin_of(self, text: str) -> str | None:
        """Return what the text is called that says nearly the same, if there is one."""
        runs = _runs(text)
        shared = Counter(n for run in runs for n in self._holding[run])
        for n, common in shared.most_common(CLOSEST):
            nearly_the_same = common / (len(runs) + len(self._runs[n]) - common) >= NEARLY_THE_SAME
            if nearly_the_same or (len(runs) >= LONG and common / len(runs) >= NEARLY_INSIDE):
                return self._names[n]
        return None


def _runs(text: str) -> frozenset[int]:
    words = tokens(text)
    return frozenset(hash(tuple(words[n : n + WORDS_IN_A_ROW])) for n in range(max(1, len(words) - WORDS_IN_A_ROW + 1)))
