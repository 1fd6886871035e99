"""Strategy cards as files, and their loader: every card in every language, checked for holes. Imports no vectors."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge_base import competency
from knowledge_base.passages import Passage, Source

SHIPPED = Path(__file__).parent / "content"

SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("what-it-is", "What it is"),
        ("when-it-fits", "When it fits"),
        ("when-it-does-not", "When it does not"),
        ("ten-minutes", "Ten-minute version"),
        ("check", "How to check that it worked"),
    ),
    "es": (
        ("what-it-is", "Qué es"),
        ("when-it-fits", "Cuándo sirve"),
        ("when-it-does-not", "Cuándo no"),
        ("ten-minutes", "Versión de diez minutos"),
        ("check", "Cómo saber si funcionó"),
    ),
}
"""By language, the sections of a card in their order: the id of each, and its heading."""

NOWHERE = ""
"""In place of a passage id: what a student also writes, and no card answers."""


class ContentError(Exception):
    """A file of the knowledge base is broken; the sentence says which and how. Raised at start and in tests."""


@dataclass(frozen=True)
class Card:
    """One learning strategy in one language."""

    id: str
    """The same in every language."""
    language: str
    title: str
    gist: str
    aliases: tuple[str, ...]
    """How students name or describe the strategy: "the quiz one"."""
    asked: tuple[str, ...]
    """What students say when it would help them, without naming it: "i read it and then forget everything"."""
    passages: tuple[Passage, ...]
    """One for each section, in order."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """How a student would speak of it."""
        return (self.title, f"{self.title}. {self.gist}", *self.aliases, *self.asked)

    @property
    def handles(self) -> tuple[tuple[str, str], ...]:
        """Every text by which the card can be found, each with the id of the passage it leads to."""
        return (
            *((self.passages[0].id, phrase) for phrase in self.phrases),
            *((passage.id, passage.text) for passage in self.passages),
        )


@dataclass(frozen=True)
class Content:
    """All that is in the knowledge base, as one published thing with a version."""

    version: str
    """A hash of all files."""
    cards: tuple[Card, ...]
    """By language, then by id."""
    passages: Mapping[str, Passage]
    elsewhere: Mapping[str, tuple[str, ...]]
    """By language, what students also write and no card answers."""
    glosses: Mapping[str, Mapping[str, str]]
    """By language, the words of it that an English word stands for."""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({card.language for card in self.cards}))

    def of(self, language: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.language == language)

    def handles(self, language: str) -> tuple[tuple[str, str], ...]:
        """Every text that a question may be near to, with the id of the passage it leads to, or NOWHERE."""
        leading = (handle for card in self.of(language) for handle in card.handles)
        return (*leading, *((NOWHERE, phrase) for phrase in self.elsewhere[language]))


@cache
def load(root: Path = SHIPPED) -> Content:
    """Read every card below `root`. Raises ContentError, or FrameworkError for an indicator nobody defined."""
    framework = competency.load(root / "framework.yaml")
    sources = _sources(root / "sources.yaml")
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yaml")):
        digest.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    cards = []
    for path in sorted((root / "strategies").glob("*/*.md")):
        card = _card(path, language=path.parent.name, sources=sources)
        framework.check(card.passages[0].indicators, named_by=str(path))
        cards.append(card)
    passages = {passage.id: passage for card in cards for passage in card.passages}
    elsewhere = _elsewhere(root / "elsewhere.yaml")
    if missing := {card.language for card in cards} - set(elsewhere):
        raise ContentError(f"{root / 'elsewhere.yaml'} has nothing in {', '.join(sorted(missing))}")
    glosses = {path.stem.partition("-")[2]: _glosses(path) for path in sorted(root.glob("glosses-*.yaml"))}
    return Content(digest.hexdigest()[:12], tuple(cards), passages, elsewhere, glosses)


def _sources(path: Path) -> dict[str, Source]:
    try:
        about: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        return {key: Source(entry["reference"].strip(), entry.get("url")) for key, entry in about.items()}
    except (OSError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ContentError(f"{path} does not list sources: {error!r}") from error


def _elsewhere(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        about: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        return {language: tuple(phrases) for language, phrases in about.items()}
    except (OSError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ContentError(f"{path} does not list phrases: {error!r}") from error


def _glosses(path: Path) -> dict[str, str]:
    about = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(about, dict) or not all(isinstance(word, str) for entry in about.items() for word in entry):
        raise ContentError(f"{path} does not list words")
    return about


def _card(path: Path, *, language: str, sources: Mapping[str, Source]) -> Card:
    try:
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        about: dict[str, Any] = yaml.safe_load(front)
        written = _sections(body)
        passages = tuple(
            Passage(
                id=f"{language}/{about['card']}/{section}",
                card_id=about["card"],
                title=about["title"],
                place=heading,
                text=written[heading],
                gist=about["gist"],
                not_when=about["not_when"],
                language=language,
                indicators=tuple(about["indicators"]),
                sources=tuple(sources[key] for key in about["sources"]),
            )
            for section, heading in SECTIONS[language]
        )
        card = Card(
            id=about["card"],
            language=language,
            title=about["title"],
            gist=about["gist"],
            aliases=tuple(about["aliases"]),
            asked=tuple(about["asked"]),
            passages=passages,
        )
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise ContentError(f"{path} is not a card: {error!r}") from error
    if card.id != path.stem:
        raise ContentError(f"{path} says it is the card {card.id}")
    if len(written) != len(passages):
        raise ContentError(f"{path} has sections that no card has: {', '.join(written)}")
    return card


def _sections(body: str) -> dict[str, str]:
    parts = re.split(r"^# +(.+?) *$", body, flags=re.MULTILINE)
    return {parts[i]: " ".join(parts[i + 1].split()) for i in range(1, len(parts), 2)}
