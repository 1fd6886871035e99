"""The widget's bundle: what its sources give, light enough for a slow line, with the words of the pages."""

import gzip
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from integrations.web.pages import STATIC
from integrations.web.words import LANGUAGES, words

BUNDLE = STATIC / "widget.js"
SOURCES = STATIC.parent / "widget"
HEAVIEST = 40_000
"""Bytes that come over the line, compressed."""


def test_the_bundle_is_light_enough_for_a_slow_line() -> None:
    assert len(gzip.compress(BUNDLE.read_bytes(), 9)) <= HEAVIEST


@pytest.mark.npm
def test_the_bundle_is_byte_for_byte_what_its_sources_give(tmp_path: Path) -> None:
    assert (SOURCES / "node_modules").exists(), "what builds the widget is not installed: run `make widget`"
    built = tmp_path / "widget.js"
    subprocess.run(["node", "build.js", str(built)], cwd=SOURCES, check=True, capture_output=True, timeout=60)
    assert built.read_bytes() == BUNDLE.read_bytes(), "the sources were changed: run `make widget`"


def test_nothing_in_the_sources_makes_markup_of_words() -> None:
    said = "".join(each.read_text() for each in (SOURCES / "src").rglob("*.js"))
    for way in ("unsafeHTML", "unsafeSVG", "unsafeStatic", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval("):
        assert way not in said, way


def catalogue(language: str) -> dict[str, Any]:
    """Read what stands in a catalogue: `name: "words"`, and the same within `name: { … }`."""
    said: dict[str, Any] = {}
    within = said
    for line in (SOURCES / "src" / "strings" / f"{language}.js").read_text().splitlines():
        if opened := re.fullmatch(r"  (\w+): \{", line):
            within = said.setdefault(opened[1], {})
        elif line == "  },":
            within = said
        elif spoken := re.fullmatch(r'\s+(\w+): ("(.+)"|\[.+\]),', line):
            within[spoken[1]] = spoken[3] or spoken[2]
    return said


def names(said: dict[str, Any]) -> list[Any]:
    return [(name, names(inner)) if isinstance(inner, dict) else name for name, inner in said.items()]


def test_every_language_has_the_same_words() -> None:
    assert len(catalogue("en")) > 50
    for language in LANGUAGES:
        assert names(catalogue(language)) == names(catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_noted_is_called_on_cards_as_it_is_on_the_pages(language: str) -> None:
    assert catalogue(language)["kinds"] == words(language)["kinds"]
