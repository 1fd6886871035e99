"""All that is in the knowledge base, as one thing with a version: the shipped cards and a school's documents."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from knowledge_base import competency
from knowledge_base.cards import Card, ContentError, read_card
from knowledge_base.documents import Document
from knowledge_base.passages import Passage, Scope, Source
from knowledge_base.yaml_text import YamlError, parsed

SHIPPED = Path(__file__).parent / "content"

NOWHERE = ""
"""In place of a passage id: what a student also writes, and no card answers."""


@dataclass(frozen=True, eq=False)
class Part:
    """What is indexed together."""

    version: str
    handles: Mapping[str, tuple[tuple[str, str], ...]]
    """Each text with the id of the passage it leads to, or NOWHERE."""

    @property
    def is_empty(self) -> bool:
        return not any(self.handles.values())

    @cached_property
    def sizes(self) -> dict[str, int]:
        return {language: len(handles) for language, handles in self.handles.items()}


@dataclass(frozen=True)
class Content:
    version: str
    """A hash of everything in it."""
    cards: tuple[Card, ...]
    """By language, then by id."""
    elsewhere: Mapping[str, tuple[str, ...]]
    """By language, what students also write and no card answers."""
    documents: tuple[Document, ...] = ()
    retired: frozenset[str] = frozenset()
    """Ids of cards and documents that are never found any more."""

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({card.language for card in self.cards} | {each.language for each in self.documents}))

    def of(self, language: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.language == language)

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """By id, everything that may be found."""
        held = [card.passages for card in self.cards] + [document.passages for document in self.documents]
        return {each.id: each for passages in held for each in passages if each.card_id not in self.retired}

    @cached_property
    def shipped(self) -> Part:
        """What came with the code: the cards, and what they do not answer."""
        return _part(
            {
                language: (
                    *(handle for card in self.of(language) for handle in card.handles),
                    *((NOWHERE, phrase) for phrase in self.elsewhere.get(language, ())),
                )
                for language in sorted({card.language for card in self.cards})
            }
        )

    @cached_property
    def added(self) -> Part:
        """A school's documents."""
        leading: dict[str, list[tuple[str, str]]] = {}
        for document in self.documents:
            leading.setdefault(document.language, []).extend(_handles(document))
        return _part({language: tuple(handles) for language, handles in leading.items()})

    def ids_within(self, scope: Scope, language: str) -> frozenset[str]:
        """Return the ids of the cards and documents that may be found now."""
        firsts = {passage.card_id: passage for passage in self.passages.values() if passage.language == language}
        return frozenset(card_id for card_id, passage in firsts.items() if scope.admits(passage))

    def with_documents(self, documents: Sequence[Document], *, retired: Collection[str] = ()) -> "Content":
        """Return what is published when a school's documents are added and other things are taken out."""
        if not documents and not retired:
            return self
        said = json.dumps(
            [[d.name, d.version, d.digest, str(d.passages[0].since), str(d.passages[0].until)] for d in documents]
        )
        version = _hash([self.version, said, *sorted(retired)])
        return replace(self, version=version, documents=tuple(documents), retired=frozenset(retired))


def _part(handles: Mapping[str, tuple[tuple[str, str], ...]]) -> Part:
    return Part(_hash([repr(handles)]), handles)


def _handles(document: Document) -> Iterable[tuple[str, str]]:
    return ((each.id, f"{each.place}. {each.text}" if each.place else each.text) for each in document.passages)


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:12]


@cache
def load(root: Path = SHIPPED) -> Content:
    """Read every file below `root`. Raises ContentError, or FrameworkError for an indicator nobody defined."""
    framework = competency.load(root / "framework.yaml")
    sources = _sources(root / "sources.yaml")
    cards = []
    for path in sorted((root / "cards").glob("*/*.md")):
        card = read_card(path, sources=sources)
        framework.check(card.passages[0].indicators, named_by=str(path))
        cards.append(card)
    elsewhere = _elsewhere(root / "elsewhere.yaml")
    if missing := {card.language for card in cards} - set(elsewhere):
        raise ContentError(f"{root / 'elsewhere.yaml'} has nothing in {', '.join(sorted(missing))}")
    files = sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yaml"))
    version = _hash(f"{path.relative_to(root).as_posix()}\n{path.read_text('utf-8')}" for path in files)
    return Content(version, tuple(cards), elsewhere)


def _sources(path: Path) -> dict[str, Source]:
    try:
        about: dict[str, Any] = parsed(path.read_text("utf-8"))
        return {key: Source(entry["reference"].strip(), entry.get("url")) for key, entry in about.items()}
    except (OSError, KeyError, TypeError, AttributeError, YamlError) as error:
        raise ContentError(f"{path} does not list sources: {error!r}") from error


def _elsewhere(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        about: dict[str, Any] = parsed(path.read_text("utf-8"))
        return {language: tuple(phrases) for language, phrases in about.items()}
    except (OSError, TypeError, AttributeError, YamlError) as error:
        raise ContentError(f"{path} does not list phrases: {error!r}") from error
