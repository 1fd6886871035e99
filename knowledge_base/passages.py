"""All the coach may know of the library: passages, where they come from, and that it may be away."""

from dataclasses import dataclass


class LibraryUnavailable(Exception):
    """The library cannot be searched now. A turn goes on without sources and says so in its record."""


@dataclass(frozen=True)
class Source:
    """A published work a passage rests on."""

    reference: str
    """Authors, year, title, where."""
    url: str | None = None


@dataclass(frozen=True)
class Passage:
    """A piece of a card, as it may be quoted and cited."""

    id: str
    """`<language>/<card>/<section>`, for example `en/retrieval-practice/ten-minutes`. Unique within a release."""
    card_id: str
    """The same in every language, for example `retrieval-practice`."""
    title: str
    """The card's name, as a student would say it ("Close the book and say it")."""
    place: str
    """The section's heading."""
    text: str
    gist: str
    """The whole card in one line of at most 25 words, to be said in a reply."""
    not_when: str
    """In one line of at most 20 words, when the strategy does not fit."""
    language: str
    indicators: tuple[str, ...]
    sources: tuple[Source, ...]
