"""The trained half of the screen: MiniLM, adapted to tell danger from how people talk, with a head of its own.

What training changed lies here as a few hundred kilobytes (`screen_model.npz`, made by `coach safety train`); laid over
the packaged weights it becomes one ONNX file in the build directory. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge_base.embedding import ENCODER, NoEncoder, made_once, open_session, open_tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Odds = NDArray[np.float32]

TRAINED = Path(__file__).with_name("screen_model.npz")
LONGEST = 256
"""In tokens: windows of a message are shorter (see `windows`)."""
BATCH = 16
DOUBT = "doubt"
"""What may be a joke and may not be, or is said to be over: it goes to wellbeing."""

URGENT = ("suicide", "self_harm", "abuse", "threat", "danger")
WELLBEING = ("distress", "hopelessness", "bullying", "eating", "substance", "sleep", DOUBT)
NONE = ("idiom", "look_alike", "quotation", "help_seeking", "third_person", "ordinary")
CONCERNS = (*URGENT, *WELLBEING)
LABELS = (*CONCERNS, *NONE)
"""In the order of the model's output."""

BANK = "bank"
"""The entry of the trained file that names the lines."""
LOW_RANK = (
    "attention.self.query",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The parts of each layer that training adapts, each by the product of two thin matrices."""
STRENGTH = 2.0


class ScreenModel:
    """Says of texts how likely each label is. Open it off the event loop: it takes a moment."""

    def __init__(self, build_dir: Path) -> None:
        """Open what `exported` made before. Raises NoEncoder."""
        if not is_exported(build_dir):
            raise NoEncoder(f"{_target(build_dir).name} was not made yet")
        self._session = _session(_target(build_dir))
        self._tokenizer = open_tokenizer(LONGEST)

    def odds(self, texts: Sequence[str]) -> Odds:
        """Return a row for each text, with a likelihood for each of LABELS; a row adds up to one."""
        import numpy as np

        rows = [np.empty((0, len(LABELS)), np.float32)]
        for start in range(0, len(texts), BATCH):
            tokens = self._tokenizer.encode_batch(list(texts[start : start + BATCH]))
            fed = {
                "input_ids": np.array([each.ids for each in tokens], np.int64),
                "attention_mask": np.array([each.attention_mask for each in tokens], np.int64),
            }
            rows.append(self._session.run(None, fed)[0])
        return np.concatenate(rows)


def bank() -> str:
    """Return what names the lines that the weights were trained on (`screen_bank.digest`)."""
    import numpy as np

    with np.load(TRAINED, allow_pickle=False) as file:
        return str(file[BANK])


@cache
def version() -> str:
    """Return what names the trained weights, for the record of every judgement."""
    return f"model-{hashlib.sha256(TRAINED.read_bytes()).hexdigest()[:10]}"


def is_exported(build_dir: Path) -> bool:
    return _target(build_dir).exists()


def exported(build_dir: Path) -> Path:
    """Return the ONNX file of the trained model, made once. Raises NoEncoder or OSError when none can be made."""
    return made_once(_target(build_dir), _export)


def _target(build_dir: Path) -> Path:
    return build_dir / f"screen-{ENCODER.rpartition('-')[2]}-{version().partition('-')[2]}.onnx"


def _export(target: Path) -> None:
    import numpy as np

    from integrations.reading.screen_network import export

    with np.load(TRAINED, allow_pickle=False) as file:
        export({name: file[name] for name in file if name != BANK}, target)


@cache
def _session(export: Path) -> Any:
    """One for all who ask in this process: several threads may use it."""
    return open_session(export)
