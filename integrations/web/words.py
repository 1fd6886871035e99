"""The words of the pages, by language. They come from `words/<language>.yaml`; every language has every one."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CATALOGUES = Path(__file__).parent / "words"
LANGUAGES = ("en", "es")


@cache
def words(language: str) -> dict[str, Any]:
    """Return the catalogue of this language, or the English one."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    catalogue: dict[str, Any] = yaml.safe_load((CATALOGUES / f"{name}.yaml").read_text("utf-8"))
    return catalogue
