"""All the coach may know of the library: passages, their sources, which are asked for, and that it may be away."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class LibraryUnavailable(Exception):
    """The library cannot be searched now. A turn goes on without sources and says so in its record."""


class Kind(StrEnum):
    """What a passage is a piece of."""

    STRATEGY = "strategy"
    """A card with a way of working that a student can choose."""
    KNOW_HOW = "know-how"
    """A card that explains."""
    MYTH = "myth"
    """A card about a common belief that research does not bear out."""
    DOCUMENT = "document"
    """Something that the school added."""


class Audience(StrEnum):
    STUDENT = "student"
    TEACHER = "teacher"
    FAMILY = "family"


EVERYBODY = tuple(Audience)


@dataclass(frozen=True)
class Source:
    """A published work a passage rests on."""

    reference: str
    """Authors, year, title, where."""
    url: str | None = None


@dataclass(frozen=True)
class Passage:
    """A piece of a card or of a document, as it may be quoted and cited."""

    id: str
    """`<language>/<card>/<section>`, for example `en/retrieval-practice/ten-minutes`. Unique within a release."""
    card_id: str
    """Of the card (the same in every language) or the document: for example `retrieval-practice`."""
    title: str
    """The card's name, as a student would say it ("Close the book and say it")."""
    place: str
    """The section's heading; in a document the headings above it, and the page."""
    text: str
    gist: str
    """The whole card in one line of at most 25 words, to be said in a reply; of a document its own words, quoted."""
    not_when: str
    """In one line of at most 20 words, when the strategy does not fit; nothing for a document."""
    language: str
    indicators: tuple[str, ...]
    sources: tuple[Source, ...]
    kind: Kind = Kind.STRATEGY
    question: str = ""
    """One question that a coach may ask about it."""
    contested: str = ""
    """What is in doubt, in a sentence; nothing where research agrees."""
    review_by: date | None = None
    """The day by which somebody reads it again."""
    audience: tuple[Audience, ...] = EVERYBODY
    since: date | None = None
    until: date | None = None
    """In force from the one day to the other, both included."""

    @property
    def competencies(self) -> frozenset[str]:
        """The letters of the competencies it grows: D is metacognitive, E motivational."""
        return frozenset(code[0] for code in self.indicators)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data that `passage_from` takes back."""
        return {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in asdict(self).items()
            if value not in (None, "")
        }


def passage_from(body: Mapping[str, Any]) -> Passage:
    def day(key: str) -> date | None:
        return date.fromisoformat(body[key]) if body.get(key) else None

    return Passage(
        **{
            "not_when": "",
            **body,
            "indicators": tuple(body["indicators"]),
            "sources": tuple(Source(**source) for source in body["sources"]),
            "kind": Kind(body["kind"]),
            "audience": tuple(map(Audience, body["audience"])),
            "review_by": day("review_by"),
            "since": day("since"),
            "until": day("until"),
        }
    )


@dataclass(frozen=True)
class Scope:
    """Which passages are asked for."""

    audience: Audience = Audience.STUDENT
    competency: str | None = None
    """Its letter; None for all."""
    on: date | None = None
    """The day on which they have to be in force; None for any."""
    kinds: frozenset[Kind] = frozenset(Kind)

    def admits(self, passage: Passage) -> bool:
        return (
            self.audience in passage.audience
            and passage.kind in self.kinds
            and (self.competency is None or self.competency in passage.competencies)
            and (self.on is None or (passage.since or self.on) <= self.on <= (passage.until or self.on))
        )


ANY_STUDENT = Scope()
