"""The words of the pages, by language. They come from `words/<language>.yaml`; every language has every one."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.profile import Learner
from coach.sharing import Visibility

CATALOGUES = Path(__file__).parent / "words"
LANGUAGES = ("en", "es")


@cache
def words(language: str) -> dict[str, Any]:
    """Return the catalogue of this language, or the English one."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    catalogue: dict[str, Any] = yaml.safe_load((CATALOGUES / f"{name}.yaml").read_text("utf-8"))
    return catalogue


def who_reads(learner: Learner, *, visibility: Visibility, language: str) -> str:
    """Say who reads what is written here, from the same policy that decides it."""
    said: str = words(language)["who_reads"][visibility.value]
    people = {"teacher": learner.teacher_name, "contact": learner.contacts[0].name if learner.contacts else ""}
    return said.format(**people)
