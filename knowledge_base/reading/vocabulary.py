"""Which strings are words: for mending what a line break or a lost space did to one. From the encoder's own list."""

import json
from functools import cache

from knowledge_base.embedding import weights


@cache
def _known() -> frozenset[str]:
    listed = json.loads((weights() / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return frozenset(piece for piece in listed if len(piece) > 1 and piece.isalpha())


def is_word(text: str) -> bool:
    """Say whether this is a common word, mostly an English one. Raises NoEncoder."""
    return text.lower() in _known()
