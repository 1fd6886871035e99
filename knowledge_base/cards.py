"""Cards as files, and their loader: each a strategy or a piece of know-how, in one language, checked for holes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.passages import Kind, Passage, Source
from knowledge_base.yaml_text import YamlError, parsed

SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("what-it-is", "What it is"),
        ("when-it-fits", "When it fits"),
        ("when-it-does-not", "When it does not"),
        ("ten-minutes", "Ten-minute version"),
        ("younger", "For younger students"),
        ("check", "How to check that it worked"),
    ),
    "es": (
        ("what-it-is", "Qué es"),
        ("when-it-fits", "Cuándo sirve"),
        ("when-it-does-not", "Cuándo no"),
        ("ten-minutes", "Versión de diez minutos"),
        ("younger", "Para los más pequeños"),
        ("check", "Cómo saber si funcionó"),
    ),
}
"""By language, the sections of a card in their order: the id of each, and its heading."""


class ContentError(Exception):
    """A file of the knowledge base is broken; the sentence says which and how. Raised at start and in tests."""


@dataclass(frozen=True)
class Card:
    """One learning strategy, or one thing worth knowing about learning, in one language."""

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
    def kind(self) -> Kind:
        return self.passages[0].kind

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


def read_card(path: Path, *, sources: Mapping[str, Source]) -> Card:
    """Read one file; its folder says the language. Raises ContentError."""
    language = path.parent.name
    try:
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        about: dict[str, Any] = parsed(front)
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
                kind=Kind(about["kind"]),
                question=about["question"],
                contested=about.get("contested", ""),
                review_by=about["review_by"],
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
    except (ValueError, KeyError, TypeError, YamlError) as error:
        raise ContentError(f"{path} is not a card: {error!r}") from error
    if card.id != path.stem:
        raise ContentError(f"{path} says it is the card {card.id}")
    if len(written) != len(passages):
        raise ContentError(f"{path} has sections that no card has: {', '.join(written)}")
    return card


def _sections(body: str) -> dict[str, str]:
    parts = re.split(r"^# +(.+?) *$", body, flags=re.MULTILINE)
    return {parts[i]: " ".join(parts[i + 1].split()) for i in range(1, len(parts), 2)}
