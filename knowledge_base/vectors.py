"""Vectors by the hash of their text, in one file: after an edit or for another index no text is embedded twice."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.embedding import BATCH, ENCODER, Encoder

if TYPE_CHECKING:
    from knowledge_base.embedding import Vector, Vectors

log = logging.getLogger(__name__)


class VectorStore:
    def __init__(self, directory: Path) -> None:
        self._file = directory / f"vectors-{ENCODER}.npz"

    def vectors(
        self,
        texts: Sequence[str],
        *,
        open_encoder: Callable[[], Encoder],
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[Vectors, int]:
        """Return one row for each text, and how many texts were new and embedded now.

        The encoder is opened only when some text is new. `progress` is told how many of the new ones are done.
        """
        import numpy as np

        kept = self._read()
        new = [
            text for text in dict.fromkeys(sorted(texts, key=len)) if _hash(text) not in kept
        ]  # alike lengths pad little
        if new:
            encoder = open_encoder()
            for start in range(0, len(new), BATCH):
                batch = new[start : start + BATCH]
                kept.update(zip(map(_hash, batch), encoder.encode(batch), strict=True))
                progress(start + len(batch), len(new))
            self._write(kept)
        return np.stack([kept[_hash(text)] for text in texts]), len(new)

    def _read(self) -> dict[str, Vector]:
        import numpy as np

        try:
            with self._file.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                return dict(zip(file["hashes"].tolist(), file["vectors"], strict=True))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            log.warning("%s cannot be read (%s); everything is embedded again", self._file, error)
            return {}

    def _write(self, kept: dict[str, Vector]) -> None:
        import numpy as np

        self._file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._file.parent, prefix=".vectors-") as beside:
            draft = Path(beside) / self._file.name
            np.savez(draft, hashes=np.array(list(kept)), vectors=np.stack(list(kept.values())))
            os.replace(draft, self._file)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
