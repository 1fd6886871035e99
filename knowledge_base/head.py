"""A trained reader of what students mean: for a message, how strongly it speaks for each card, or for none.

A linear model over the message's vector and its words and letters, so that what is misspelt, or is in a language the
encoder does not know, is still understood. Trained on the authored phrases of the cards; it lies in `build/`.
"""

from __future__ import annotations

import math
import os
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

from knowledge_base.words import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge_base.embedding import Vector, Vectors

FORM = 3
"""Changes whenever the features do, so that no head of another form is read."""
BUCKETS = 1 << 14
"""Words and runs of letters are counted in so many places; two may share one."""
DENSE = 1.0
"""How much the vector counts; the words together, and the letters together, count one each."""
LETTERS = (3, 4, 5)
"""Lengths of the runs of letters that are looked at."""
GENTLE = 10.0
"""The inverse of how strongly large weights are held back (scikit-learn's C)."""


@dataclass(frozen=True)
class Heard:
    """What a message speaks for."""

    none: float
    """The probability that it speaks for no card, from 0 to 1."""
    margins: Mapping[str, float]
    """For each card, how much more strongly it speaks for it than for none."""


class Head:
    """Weights for a set of labels, each with the probability that a text speaks for it."""

    def __init__(
        self,
        labels: Sequence[str],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        rarity: NDArray[np.float32],
    ) -> None:
        self.labels = tuple(labels)
        self._weights = weights
        self._bias = bias
        self._rarity = rarity

    def odds(self, text: str, vector: Vector) -> dict[str, float]:
        """Return how likely a text speaks for each label; the values add up to one."""
        return dict(zip(self.labels, _odds(self._said(text, vector)).tolist(), strict=True))

    def hear(self, text: str, vector: Vector, *, nowhere: str) -> Heard:
        """Say how strongly a text speaks for each label, and how likely for none; `nowhere` is the label of none."""
        said, at = self._said(text, vector), self.labels.index(nowhere)
        margins = dict(zip(self.labels, (said - said[at]).tolist(), strict=True))
        del margins[nowhere]
        return Heard(float(_odds(said)[at]), margins)

    def _said(self, text: str, vector: Vector) -> NDArray[np.float32]:
        import numpy as np

        places, counts = _places(text, self._rarity)
        words = np.asarray(counts, np.float32) @ self._weights[places]
        said: NDArray[np.float32] = self._bias + DENSE * (vector @ self._weights[BUCKETS:]) + words
        return said

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises FileNotFoundError, or ValueError for a file that is none of ours."""
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            return cls(file["labels"].tolist(), file["weights"].astype(np.float32), file["bias"], file["rarity"])

    def write(self, path: Path) -> None:
        import numpy as np

        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".head-") as beside:
            draft = Path(beside) / path.name
            np.savez(
                draft,
                labels=np.array(self.labels),
                weights=self._weights.astype(np.float16),
                bias=self._bias,
                rarity=self._rarity,
            )
            os.replace(draft, path)


def _odds(said: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    likely = np.exp(said - said.max())
    odds: NDArray[np.float32] = likely / likely.sum()
    return odds


def head_path(build_dir: Path, version: str, language: str) -> Path:
    return build_dir / f"head-{version}-{FORM}-{language}.npz"


def is_readable(path: Path) -> bool:
    """Say whether a head lies there; its weights themselves are not read for that."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as file:
            return {"labels", "weights", "bias", "rarity"} <= set(file)
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def train(texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> Head:
    """Learn which label each text speaks for. Takes some ten seconds for four thousand texts."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    rarity = _rarity(texts)
    data, columns, ends = [], [], [0]
    for text in texts:
        places, counts = _places(text, rarity)
        data += counts
        columns += places
        ends.append(len(columns))
    sparse = csr_matrix((data, columns, ends), shape=(len(texts), BUCKETS), dtype=np.float32)
    model = LogisticRegression(C=GENTLE, max_iter=200, class_weight="balanced")
    model.fit(hstack([sparse, csr_matrix(vectors * DENSE)]).tocsr(), list(labels))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row, which speaks for the second label
        weights, bias = np.vstack([0 * weights, weights]), np.concatenate([0 * bias, bias])
    return Head(model.classes_.tolist(), weights.T.astype(np.float32), bias.astype(np.float32), rarity)


def _rarity(texts: Sequence[str]) -> NDArray[np.float32]:
    import numpy as np

    seen = Counter(place for text in texts for place in {p for kind in _kinds(text) for p in kind})
    rarity = np.full(BUCKETS, math.log(len(texts) + 1) + 1, np.float32)
    for place, often in seen.items():
        rarity[place] = math.log((len(texts) + 1) / (often + 1)) + 1
    return rarity


def _places(text: str, rarity: NDArray[np.float32]) -> tuple[list[int], list[float]]:
    """Return the places of a text's words and letters and how much each counts; either kind has length one."""
    places: list[int] = []
    weights: list[float] = []
    for kind in _kinds(text):
        counts = {place: (1 + math.log(often)) * float(rarity[place]) for place, often in kind.items()}
        length = math.sqrt(sum(count * count for count in counts.values())) or 1.0
        places += counts
        weights += [count / length for count in counts.values()]
    return places, weights


def _kinds(text: str) -> tuple[Counter[int], Counter[int]]:
    said = tokens(text)
    pairs = [f"{one} {other}" for one, other in pairwise(said)]
    return Counter(map(_place, [*said, *pairs])), Counter(map(_place, _letters(said)))


def _letters(said: Sequence[str]) -> Iterator[str]:
    for word in said:
        around = f" {word} "
        for length in LETTERS:
            for start in range(max(1, len(around) - length + 1)):
                yield f"~{around[start : start + length]}"


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS
