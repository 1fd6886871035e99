"""Contested claims about learning, of which texts for teachers are full: what to watch for, and what is in doubt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge_base.yaml_text import parsed

SHIPPED = Path(__file__).parents[1] / "content" / "contested.yaml"


@dataclass(frozen=True)
class Claim:
    key: str
    doubt: Mapping[str, str]
    """By language, what research says of it, in a sentence."""
    pattern: re.Pattern[str]
    sources: tuple[str, ...]
    card: str | None = None
    """The card that says more."""


@cache
def load(path: Path = SHIPPED) -> tuple[Claim, ...]:
    about: dict[str, dict[str, Any]] = parsed(path.read_text("utf-8"))
    return tuple(
        Claim(
            key,
            {"en": entry["doubt"], "es": entry["doubt_es"]},
            re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"]), re.IGNORECASE),
            tuple(entry["sources"]),
            entry.get("card"),
        )
        for key, entry in about.items()
    )


def contested_in(sentence: str) -> Claim | None:
    """Return the first contested claim that a sentence makes or leans on."""
    return next((claim for claim in load() if claim.pattern.search(sentence)), None)
