"""The framework's "I can" sentences beside the indicator codes of evidence."""

from collections.abc import Iterable

from knowledge_base.competency import load


def i_can(indicators: Iterable[str], language: str) -> dict[str, str]:
    """Return a sentence for each indicator that has one, in this language or else in English."""
    framework = load()
    sentences = {code: framework.indicator(code).i_can for code in indicators if code in framework.codes}
    return {code: said.get(language) or said["en"] for code, said in sentences.items() if said}
