"""Documents that a school added: what was read in, what was set aside, and from when to when it holds. Values only."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge_base.passages import Passage, passage_from


class Reason(StrEnum):
    """Why a piece of a document is set aside and never found."""

    INJECTED = "injected"
    """Spam that was written into the text."""
    ADDRESSED = "addressed"
    """Orders to a language model."""
    HIDDEN = "hidden"
    """In the file, and not to be seen by a reader."""
    HOLE = "hole"
    """A word, a link or a list is lost."""
    BOILERPLATE = "boilerplate"
    """Navigation, comments, contact blocks, bylines, lists of works."""
    CONTESTED = "contested"
    """Leans on a claim that research does not bear out."""
    DUPLICATE = "duplicate"
    """Says nearly word for word what stands in the knowledge base already."""


@dataclass(frozen=True)
class SetAside:
    """A piece of a document that is kept from students, to be seen by those who care for the content."""

    reason: Reason
    text: str
    """Exactly as it stood in the document."""
    place: str
    why: str
    """What gave it away, in a few words."""


@dataclass(frozen=True)
class Document:
    name: str
    """The file's name. A file of the same name is the next version of the document."""
    version: int
    title: str
    language: str
    digest: str
    """SHA-256 of the file."""
    passages: tuple[Passage, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def id(self) -> str:
        return self.passages[0].card_id


def as_json(document: Document) -> dict[str, Any]:
    """Return a document as plain data that `document_from` takes back."""
    body = asdict(document)
    body["passages"] = [passage.as_json() for passage in document.passages]
    return body


def document_from(body: dict[str, Any]) -> Document:
    return Document(
        **{
            **body,
            "passages": tuple(passage_from(each) for each in body["passages"]),
            "set_aside": tuple(SetAside(**{**each, "reason": Reason(each["reason"])}) for each in body["set_aside"]),
        }
    )


def holding(document: Document, *, since: date | None, until: date | None) -> Document:
    """Return the document with the days from which and until which it holds."""
    return replace(document, passages=tuple(replace(each, since=since, until=until) for each in document.passages))
