"""Who worded a reply, in words for people: the coach's own wordings, a language model, or both."""

from typing import Any, Literal

from coach.model import ModelUse, Wording
from integrations.web.words import words

ByWhom = Literal["own", "model", "both"]
OWN_WORDS = "authored"


def by_whom(worded_by: str, use: ModelUse | None) -> ByWhom:
    """`worded_by`: as the turn keeps it."""
    if worded_by == OWN_WORDS:
        return "own"
    return "model" if use is None or use.wording is Wording.MODEL else "both"


def why_not(use: ModelUse | None, language: str) -> str | None:
    """Tell staff why a model was not let speak, or not to the end; None where nothing was in its way."""
    if use is None or use.wording is Wording.MODEL:
        return None
    said: dict[str, Any] = words(language)["model"]
    reasons = said["guards"] if use.wording is Wording.SWAPPED else said["faults"]
    return str(said["why"][use.wording.value].format(why=reasons.get(use.why, use.why)))
