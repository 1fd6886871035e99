"""No text is embedded twice."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge_base.vectors import VectorStore


class Counting:
    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.embedded += texts
        return np.array([[len(text), ord(text[0])] for text in texts], np.float32)


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    VectorStore(tmp_path).vectors(["old", "older", "old"], open_encoder=lambda: first)
    vectors, embedded = VectorStore(tmp_path).vectors(["older", "new one"], open_encoder=lambda: second)

    assert sorted(first.embedded) == ["old", "older"]
    assert second.embedded == ["new one"]
    assert embedded == 1
    assert vectors.tolist() == [[5, ord("o")], [7, ord("n")]]


def test_when_nothing_is_new_no_encoder_is_opened(tmp_path: Path) -> None:
    def never() -> Counting:
        raise AssertionError("nothing was to be embedded")

    VectorStore(tmp_path).vectors(["a", "b"], open_encoder=Counting)
    vectors, embedded = VectorStore(tmp_path).vectors(["b", "a"], open_encoder=never)

    assert embedded == 0
    assert vectors.tolist() == [[1, ord("b")], [1, ord("a")]]


def test_a_damaged_store_costs_only_time(tmp_path: Path) -> None:
    VectorStore(tmp_path).vectors(["a"], open_encoder=Counting)
    (file,) = tmp_path.iterdir()
    for damage in (b"", b"PK\x03\x04 broken", file.read_bytes()[:-40]):
        file.write_bytes(damage)
        _, embedded = VectorStore(tmp_path).vectors(["a"], open_encoder=Counting)
        assert embedded == 1


def test_long_work_says_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    texts = [f"text {n}" for n in range(70)]
    VectorStore(tmp_path).vectors(texts, open_encoder=Counting, progress=lambda done, total: told.append((done, total)))

    assert told == [(32, 70), (64, 70), (70, 70)]
