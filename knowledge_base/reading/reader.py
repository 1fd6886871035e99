"""One foreign file to one document: what it says, in passages with their place, and what of it is set aside."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from knowledge_base.documents import Document, Reason, SetAside
from knowledge_base.passages import EVERYBODY, Audience, Kind, Passage
from knowledge_base.reading import blocks
from knowledge_base.reading.addressed import is_addressed_to_a_model
from knowledge_base.reading.chunking import is_too_short, pieces
from knowledge_base.reading.cleaning import LEFT_OUT, Placed, clean, sentences
from knowledge_base.reading.files import FileRefused, format_of
from knowledge_base.reading.formats import written_in
from knowledge_base.reading.injected import is_spam
from knowledge_base.reading.languages import language_of
from knowledge_base.reading.likeness import Twins

GIST_WORDS = 25
TITLE_WORDS = 12


def read(
    data: bytes,
    *,
    name: str,
    version: int,
    twins: Twins,
    language: str | None = None,
    title: str | None = None,
    audience: tuple[Audience, ...] = EVERYBODY,
    indicators: tuple[str, ...] = (),
) -> Document:
    """Read a file whose bytes are given; `twins` holds what the knowledge base says already. Raises FileRefused.

    Language and title are taken from the text where they are not given.
    """
    written = written_in(data, format_of(data, name))
    language = language or language_of(" ".join(block.text for block in written.blocks))
    cleaned = clean(written.blocks, language)
    document_id = _slug(name, version)
    told = list[Passage]()
    aside = list(cleaned.set_aside)
    title = _title((title, written.title, *_headings(cleaned.kept), PurePath(name).stem), aside)
    for place, text in pieces(cleaned.kept, language):
        if is_too_short(text):
            if text.strip() != LEFT_OUT:
                aside.append(SetAside(Reason.BOILERPLATE, text, place, "too short to say anything by itself"))
            continue
        if twin := twins.twin_of(text):
            aside.append(SetAside(Reason.DUPLICATE, text, place, f"it is nearly the same as {twin}"))
            continue
        twins.add(f"“{title}”, {place}", text)
        told.append(
            Passage(
                id=f"{language}/{document_id}/{len(told) + 1}",
                card_id=document_id,
                title=title,
                place=place or title,
                text=text,
                gist=_gist(text, language),
                not_when="",
                language=language,
                indicators=indicators,
                sources=(),
                kind=Kind.DOCUMENT,
                audience=audience,
            )
        )
    if not told:
        raise FileRefused("nothing_clean", _why_nothing(aside))
    return Document(name, version, title, language, hashlib.sha256(data).hexdigest(), tuple(told), tuple(aside))


def _headings(kept: Sequence[Placed]) -> Iterator[str]:
    return (each.block.text for each in kept if each.block.kind is blocks.Kind.HEADING)


def _title(candidates: Iterable[str | None], aside: list[SetAside]) -> str:
    """Return the first name that is fit to be shown beside a citation."""
    for each in candidates:
        said = " ".join((each or "").split())
        if is_addressed_to_a_model(said):
            aside.append(SetAside(Reason.ADDRESSED, said, "title", "it speaks to a machine, not to a reader"))
        elif is_spam(said):
            aside.append(SetAside(Reason.INJECTED, said, "title", "it advertises"))
        elif said:
            return _short(said)
    return "—"


def _short(title: str) -> str:
    words = title.split()
    return " ".join(words) if len(words) <= TITLE_WORDS else " ".join(words[:TITLE_WORDS]) + " …"


def _slug(name: str, version: int) -> str:
    """Return an id of a file's name; what is lost of the name, a few letters of its digest stand for."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]+", name) or len(name) > 60:
        slug = f"{slug or 'file'}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    return f"doc-{slug}-{version}"


def _gist(text: str, language: str) -> str:
    """Quote the first whole sentence that is short enough to be said, or the beginning of the first."""
    lines = [line.replace(LEFT_OUT, "").lstrip("• ") for line in text.split("\n")]
    said = [sentence for line in lines for sentence in sentences(line, language)]
    told = [sentence for sentence in said if len(sentence.split()) >= 8] or said
    short = next((each for each in told if len(each.split()) <= GIST_WORDS and each[-1] in ".!"), None)
    quoted = short or " ".join(told[0].split()[: GIST_WORDS - 1]) + " …"
    return f"“{quoted.strip('“”')}”"


def _why_nothing(aside: Sequence[SetAside]) -> str:
    if not aside:
        return "holds no text that could be found"
    often = Counter(each.reason.value for each in aside).most_common()
    return "has nothing left to be found: " + ", ".join(f"{count} {reason}" for reason, count in often) + " set aside"
