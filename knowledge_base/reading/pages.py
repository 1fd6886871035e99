"""PDF: lines by page, without what repeats at the head and foot of every page."""

import io
import logging
import re
import zlib
from collections import Counter
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from knowledge_base.reading.blocks import Block, Kind, Written
from knowledge_base.reading.files import FileRefused
from knowledge_base.reading.lines import read_lines

MOST_PAGES = 2_000
AT_THE_EDGE = 2
"""So many lines at the head and the foot of a page are looked at for what repeats."""
MOST_WORDS = 10
"""A longer line is no running head with a page number."""

_STUMBLES = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OSError,
    zlib.error,
)
_COUNTED = re.compile(
    r"(?:week|day|lesson|unit|chapter|step|part|module|session|exercise|activity|task|question|worksheet|strategy|tip|semana|d[ií]a|"
    r"lecci[oó]n|unidad|cap[ií]tulo|paso|parte|m[oó]dulo|sesi[oó]n|ejercicio|actividad|tarea|pregunta|ficha|estrategia|consejo)\s+\d+"
)


def read_pdf(data: bytes) -> Written:
    """Raises FileRefused."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said once, in our sentence
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileRefused("encrypted", "is protected by a password; save it without one and add it again")
        if len(reader.pages) > MOST_PAGES:
            raise FileRefused("too_large", f"has {len(reader.pages)} pages; at most {MOST_PAGES} can be read in")
        pages = [page.extract_text().splitlines() for page in reader.pages]
        title, headings = _title(reader), _outline(reader.outline)
    except (FileNotDecryptedError, DependencyError) as error:
        raise FileRefused("encrypted", "is protected by a password; save it without one and add it again") from error
    except _STUMBLES as error:
        # Damaged files make the library stumble in many ways; none of them is worth telling apart.
        raise FileRefused("broken", "is a damaged PDF and cannot be read") from error
    if not any(line.strip() for page in pages for line in page):
        raise FileRefused("no_text", "holds pictures of pages and no text; run it through text recognition first")
    inside, edges = _without_edges(pages)
    lines = [(line, number) for number, page in enumerate(inside, 1) for line in [*page, ""]]
    around = tuple(Block(Kind.PARAGRAPH, line, page=number, set_apart="boilerplate") for line, number in edges)
    return Written((*read_lines(lines, headings=headings), *around), title, pages=len(pages))


def _title(reader: PdfReader) -> str:
    title = (reader.metadata.title if reader.metadata else None) or ""
    return (
        "" if re.search(r"\.(?:docx?|pdf|indd|qxd)$|^untitled|^microsoft word", title.strip(), re.I) else title.strip()
    )


def _outline(entries: list[Any]) -> frozenset[str]:
    """The bookmarks, which name the headings as they stand in the text."""
    named: set[str] = set()
    for entry in entries:
        if isinstance(entry, list):
            named |= _outline(entry)
        elif title := str(entry.get("/Title") or "").strip():
            named.add(" ".join(title.split()))
    return frozenset(named)


def _without_edges(pages: list[list[str]]) -> tuple[list[list[str]], list[tuple[str, int]]]:
    """Return the pages without running heads and page numbers, and each of those once, with its first page.

    They are lines at an edge that are the same on many pages but for digits.
    """
    pages = [[line for line in page if line.strip()] for page in pages]
    if len(pages) < 3:
        return pages, []
    edges = Counter(
        key for page in pages for key in {_key(line) for line in [*page[:AT_THE_EDGE], *page[-AT_THE_EDGE:]]}
    )
    running = {key for key, often in edges.items() if often > len(pages) / 3}
    seen: dict[str, tuple[str, int]] = {}
    inside: list[list[str]] = []
    for number, page in enumerate(pages, 1):
        last = len(page) - AT_THE_EDGE
        kept = []
        for n, line in enumerate(page):
            if (n < AT_THE_EDGE or n >= last) and _key(line) in running:
                seen.setdefault(_key(line), (line.strip(), number))
            else:
                kept.append(line)
        inside.append(kept)
    return inside, list(seen.values())


def _key(line: str) -> str:
    """A line but for its page number; in a sentence, and after "week" or "lesson", a number makes it another line."""
    words = " ".join(line.lower().split())
    return (
        words if _COUNTED.match(words) or len(words.split()) > MOST_WORDS else re.sub(r"\d+|\b[ivxlc]+\b", "#", words)
    )
