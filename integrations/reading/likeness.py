"""Says what a student's words are most like, from a bank of student lines: for when the rules do not recognise them.

A logistic head over the sentence embedding and the words themselves; trained by `train` from `bank/*.csv` in seconds,
always to the same result. Its answer is a probability, and the reader decides what to make of it.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from integrations.reading.text import fold

if TYPE_CHECKING:
    from knowledge_base.embedding import Embedder, Encoder

BANK = Path(__file__).parent / "bank"
CHATTER = "chatter"
"""The kind of everything that is no part of a cycle."""
EVIDENCE_NEEDED = 2
"""A word or pair of words counts when it stands in at least so many lines of the bank."""
STRENGTH = 5.0
"""How freely the head may fit the bank (inverse regularisation)."""
WORDS_WEIGHT = 1.2
"""What the words weigh beside the embedding."""


class LikenessUnavailable(Exception):
    """Nothing can be compared now: the encoder or the trained head is away. Rules and the question alone still read."""


class Likeness(Protocol):
    async def kinds(self, text: str) -> Mapping[str, float]:
        """Return how likely the text is of each kind; the values add up to one. Raises LikenessUnavailable."""


@dataclass(frozen=True)
class Line:
    text: str
    kind: str


def read_bank(folder: Path = BANK) -> tuple[Line, ...]:
    """Read every line of the bank, each text once."""
    lines: dict[str, Line] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lines.setdefault(fold(row["text"].strip()), Line(row["text"].strip(), row["kind"].strip()))
    return tuple(lines.values())


def grams(text: str) -> Iterator[str]:
    """Yield the words and neighbouring pairs of a text, and how it begins and ends; numbers count as one word."""
    tokens = ["<", *re.findall(r"[a-z']+|\d+", re.sub(r"\d+", "0", fold(text))), ">"]
    yield from tokens[1:-1]
    yield from (f"{first} {second}" for first, second in pairwise(tokens))


@dataclass(frozen=True)
class Head:
    """The trained weights: plain arrays, applied with numpy alone."""

    kinds: tuple[str, ...]
    columns: Mapping[str, int]
    """Which column each word or pair of words has."""
    weights: Any
    """One row a kind: the embedding's columns, then those of the words."""
    bias: Any

    def judge(self, text: str, vector: Any) -> dict[str, float]:
        import numpy as np

        features = np.concatenate([vector, _words_vector(text, self.columns)])
        scores = self.weights @ features + self.bias
        odds = np.exp(scores - scores.max())
        return dict(zip(self.kinds, (odds / odds.sum()).tolist(), strict=True))

    def save(self, path: Path) -> None:
        import numpy as np

        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft.npz")
        np.savez_compressed(
            draft,
            kinds=np.array(self.kinds),
            columns=np.array(list(self.columns)),
            weights=self.weights.astype(np.float32),
            bias=self.bias.astype(np.float32),
        )
        draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> Head:
        import numpy as np

        with np.load(path, allow_pickle=False) as kept:
            columns = {str(gram): n for n, gram in enumerate(kept["columns"])}
            return cls(tuple(str(kind) for kind in kept["kinds"]), columns, kept["weights"], kept["bias"])


def _words_vector(text: str, columns: Mapping[str, int]) -> Any:
    import numpy as np

    found = np.zeros(len(columns), np.float32)
    for gram in grams(text):
        if gram in columns:
            found[columns[gram]] = 1.0
    length = np.linalg.norm(found)
    return found * (WORDS_WEIGHT / length) if length else found


def train(lines: Sequence[Line], encoder: Encoder) -> Head:
    """Fit the head to the lines. The same lines give the same head."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    seen: dict[str, int] = {}
    for line in lines:
        for gram in dict.fromkeys(grams(line.text)):
            seen[gram] = seen.get(gram, 0) + 1
    columns = {
        gram: n for n, gram in enumerate(sorted(gram for gram, times in seen.items() if times >= EVIDENCE_NEEDED))
    }
    vectors = encoder.encode([line.text for line in lines])
    features = np.hstack([vectors, np.stack([_words_vector(line.text, columns) for line in lines])])
    fitted = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")
    fitted.fit(features, [line.kind for line in lines])
    return Head(tuple(fitted.classes_), columns, fitted.coef_, fitted.intercept_)


def head_path(build_dir: Path, folder: Path = BANK) -> Path:
    """Where the head of this bank lies: another bank, or another way of training, is another file."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.read_bytes())
    return build_dir / f"likeness-{digest.hexdigest()[:12]}.npz"


def build_head(build_dir: Path) -> Path:
    """Train the head unless this bank's head is there already; return where it lies."""
    path = head_path(build_dir)
    if not path.exists():
        from knowledge_base.embedding import open_encoder

        train(read_bank(), open_encoder(build_dir)).save(path)
    return path


class TrainedLikeness:
    """The Likeness of the running service: opened with the first text it is asked about."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder, self._path = embedder, path
        self._head: Head | None = None

    async def kinds(self, text: str) -> Mapping[str, float]:
        from knowledge_base.embedding import NoEncoder

        try:
            vector = await self._embedder.embed(text)
            if self._head is None:
                self._head = Head.load(self._path)
        except (NoEncoder, OSError) as error:
            raise LikenessUnavailable(str(error)) from error
        return self._head.judge(text, vector)
