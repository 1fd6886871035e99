"""Plain text and the lines of a PDF: which lines belong together, what is a heading, what a point of a list.

Two kinds are met: one paragraph a line, and lines that were broken at a width (even with empty lines between them).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from knowledge_base.reading.blocks import Block, Kind, plain
from knowledge_base.reading.boilerplate import is_boilerplate
from knowledge_base.reading.vocabulary import is_word

BROKEN_BELOW = 160
"""In characters: text whose long lines stay below it was broken at a width."""
NEARLY_FULL = 0.72
"""A line of this share of the width may have been broken there, also before a capital."""
HEADING_WORDS = 14

_MARK = re.compile(r"^(?:[•●▪◦‣·∙*–-]\s+|(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s+)(?=\S)")
_LETTERED = re.compile(r"^([A-Z]\.\s+(?:\S+\s+){0,6}?\S+?)\s*[—–]\s*(\S.*)$", re.DOTALL)
"""`B. Blended Learning— Effective practice: ...`: a heading and its first sentence on one line."""
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(frozen=True)
class Line:
    text: str
    page: int | None
    after_gap: bool
    """An empty line stands before it."""


def read_lines(lines: Iterable[tuple[str, int | None]], *, headings: Collection[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of lines given with their page; `headings` are known from elsewhere: a PDF's bookmarks."""
    given = _given(lines)
    lengths = sorted(len(line.text) for line in given)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    joined = _joined(given, width, headings) if width < BROKEN_BELOW else given
    return tuple(_as_blocks(joined, headings))


def _given(lines: Iterable[tuple[str, int | None]]) -> list[Line]:
    given: list[Line] = []
    gap = False
    for text, page in lines:
        if said := plain(text.replace("\u00ad", "")):
            given.append(Line(said, page, gap))
        gap = not said
    return given


def _joined(lines: list[Line], width: int, headings: Collection[str]) -> list[Line]:
    joined: list[Line] = []
    last = ""  # the line itself, of which a longer text may have been made
    for line in lines:
        if joined and line.text not in headings and last not in headings and _goes_on(last, line, width):
            joined[-1] = replace(joined[-1], text=_put_together(joined[-1].text, line.text))
        else:
            joined.append(line)
        last = line.text
    return joined


def _goes_on(before: str, line: Line, width: int) -> bool:
    if _MARK.match(line.text) or is_boilerplate(before) or is_boilerplate(line.text):
        return False
    small = line.text[0].islower() or line.text[0] in "(,;&"
    if before.endswith(("-", "‐")) and small:
        return True
    full = len(before) >= NEARLY_FULL * width
    if line.after_gap:
        return not _ENDS.search(before) and (small or full)
    if full and _ENDS.search(before) and not _ENDS.search(line.text) and len(line.text) < NEARLY_FULL * width:
        return small  # a heading under the full last line of a paragraph
    return small or full or (len(before) >= width / 2 and not _ENDS.search(before))


def _put_together(before: str, after: str) -> str:
    broken = re.search(r"(\w+)[-‐]$", before)
    if broken is None:
        return f"{before} {after}"
    first = re.match(r"\w*", after)
    whole = broken.group(1) + (first.group() if first else "")
    return f"{before[:-1]}{after}" if is_word(whole) else f"{before}{after}"


def _as_blocks(lines: list[Line], headings: Collection[str]) -> list[Block]:
    blocks: list[Block] = []
    like = [_like_heading(lines, n) for n in range(len(lines))]
    for n, line in enumerate(lines):
        lettered = _LETTERED.match(line.text)
        if line.text in headings:
            blocks.append(Block(Kind.HEADING, line.text, level=2, page=line.page))
        elif lettered:
            blocks.append(Block(Kind.HEADING, lettered.group(1), level=2, page=line.page))
            blocks.append(Block(Kind.PARAGRAPH, lettered.group(2), page=line.page))
        elif mark := _MARK.match(line.text):
            kind = Kind.ITEM if _is_point(mark.group()) or len(line.text.split()) > 3 else Kind.HEADING
            blocks.append(Block(kind, line.text[mark.end() :].strip(), level=3, page=line.page))
        elif like[n]:
            announced = _announced(lines, like, n)
            inside_run = announced or (n > 0 and like[n - 1] and _run_of(like, n) >= 4)
            kind = Kind.ITEM if inside_run else Kind.HEADING
            blocks.append(
                Block(kind, line.text, level=0 if inside_run else _level(blocks), guessed=True, page=line.page)
            )
        else:
            blocks.append(Block(Kind.PARAGRAPH, line.text, page=line.page))
    return blocks


def _level(before: list[Block]) -> int:
    """A heading right under another one belongs to it."""
    return before[-1].level + 1 if before and before[-1].kind is Kind.HEADING else 3


def _is_point(mark: str) -> bool:
    return not mark.strip()[0].isalnum()


def _like_heading(lines: list[Line], n: int) -> bool:
    text = lines[n].text
    if is_boilerplate(text) or len(text.split()) > HEADING_WORDS or not re.search(r"[^\W\d]{2}", text):
        return False
    if re.search(r"[.,;:!…—–]$|^[a-z“\"'(—–]", text) or re.search(r"\w{3}[.!]\s+\S+\s+\S+", text):
        return False
    last = n + 1 == len(lines)
    return not last and not (lines[n + 1].text[0].islower() and not lines[n + 1].after_gap)


def _announced(lines: list[Line], like: list[bool], n: int) -> bool:
    """Say whether a line is one of several short ones after a colon: points of a list, not headings."""
    first = n
    while first > 0 and like[first - 1]:
        first -= 1
    return first > 0 and lines[first - 1].text.endswith(":") and _run_of(like, n) >= 2


def _run_of(like: list[bool], n: int) -> int:
    """How many lines around this one, itself among them, could each be a heading: a list without marks."""
    first, last = n, n
    while first > 0 and like[first - 1]:
        first -= 1
    while last + 1 < len(like) and like[last + 1]:
        last += 1
    return last - first + 1
