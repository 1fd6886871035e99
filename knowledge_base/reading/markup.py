"""HTML, and Markdown by way of it."""

import re
from collections.abc import Iterator

from lxml import etree, html
from markdown_it import MarkdownIt

from knowledge_base.reading.addressed import is_addressed_to_a_model
from knowledge_base.reading.apart import BESIDE, unseen, why_apart
from knowledge_base.reading.blocks import Block, Kind, Written, plain
from knowledge_base.reading.files import FileRefused

_SILENT = frozenset("script style template noscript iframe svg canvas object head title meta link math".split())
_CONTAINERS = frozenset(
    "p div section article main header blockquote dl dt dd figure figcaption ul ol li table thead tbody tfoot tr td th "
    "h1 h2 h3 h4 h5 h6 pre address details summary body center fieldset hr".split()
)
_WITHIN_TEXT = frozenset("button select".split())
"""Of what is beside the text, what may stand in the middle of a sentence."""
MOSTLY_LINKS = 0.6
"""From this share of its letters in links on, a block that says no sentence is navigation."""


def read_html(text: str) -> Written:
    """Raises FileRefused."""
    try:
        page = html.document_fromstring(_without_controls(text).encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise FileRefused("empty", "is HTML without any text") from error
    title = " ".join((page.findtext(".//title") or "").split())
    for element in unseen(page):
        element.set("hidden", "hidden")
    body = page.find("body")
    return Written(tuple(_blocks(page if body is None else body)), title)


def _without_controls(text: str) -> str:
    """Leave out what no HTML may hold, and the declaration that would speak of another encoding."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", "", text))


def read_markdown(text: str) -> Written:
    """The front matter may name a `title`; everything else in it is left out."""
    front, text = _front_matter(text)
    written = read_html(f"<html><body>{MarkdownIt('commonmark').enable('table').render(text)}</body></html>")
    title = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", front, re.MULTILINE)
    return Written(written.blocks, title.group(1) if title else "")


def _front_matter(text: str) -> tuple[str, str]:
    parts = re.match(r"\A---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", text, re.DOTALL)
    return (parts.group(1), parts.group(2)) if parts else ("", text)


def _blocks(element: html.HtmlElement, set_apart: str = "", kind: Kind = Kind.PARAGRAPH) -> Iterator[Block]:
    """Go through an element in reading order; text that stands loose between blocks is a paragraph."""
    loose: list[str] = []
    within: list[Block] = []

    def gathered() -> Iterator[Block]:
        text = plain("".join(loose))
        loose.clear()
        if text:
            yield Block(kind, text, set_apart=set_apart)
        yield from within
        within.clear()

    loose.append(element.text or "")
    for child in element:
        if not _is_element(child) or (
            child.tag not in _CONTAINERS | BESIDE - _WITHIN_TEXT and not _holds_blocks(child)
        ):
            loose.append(_said_by(child, within))
        else:
            yield from gathered()
            yield from _of_child(child, set_apart or why_apart(child), kind)
        loose.append(child.tail or "")
    yield from gathered()


def _said_by(element: html.HtmlElement, within: list[Block]) -> str:
    """Return the text of an element inside a sentence; what of it is not to be read goes to `within`."""
    if not _is_element(element):  # a comment, which only concerns us when it gives orders
        if isinstance(element, html.HtmlComment) and is_addressed_to_a_model(element.text or ""):
            within.append(Block(Kind.PARAGRAPH, plain(element.text or ""), set_apart="hidden"))
        return ""
    if element.tag == "math":
        return _formula(element)
    if element.tag in _SILENT:
        return ""
    if element.tag == "br":
        return "\n"
    parts = [element.text or ""]
    apart = why_apart(element)
    for child in element:
        parts += [_said_by(child, within), child.tail or ""]
    text = "".join(parts)
    if not apart:
        return f" {text} " if element.tag in _CONTAINERS else text
    if hidden := plain(text):
        within.append(Block(Kind.PARAGRAPH, hidden, set_apart=apart))
    return ""


def _formula(element: html.HtmlElement) -> str:
    """Return a formula as it is said or written; one that has parts above each other is a gap."""
    written = element.get("alttext") or element.findtext(".//annotation")
    if written:
        return plain(written)
    flat = {"math", "mrow", "mi", "mo", "mn", "mtext", "mstyle", "semantics", "mspace"}
    is_flat = all(child.tag in flat for child in element.iter() if isinstance(child.tag, str))
    return plain(" ".join(element.itertext())) if is_flat else "{{ }}"


def _is_element(node: html.HtmlElement) -> bool:
    return isinstance(node.tag, str)


def _of_child(child: html.HtmlElement, set_apart: str, kind: Kind) -> Iterator[Block]:
    within: list[Block] = []
    if re.fullmatch(r"h[1-6]", child.tag):
        if text := _text_of(child, within):
            yield Block(Kind.HEADING, text, level=int(child.tag[1]), set_apart=set_apart)
        yield from within
    elif child.tag == "table" and not _is_layout(child):
        yield from _rows(child, set_apart)
    else:
        inner = Kind.ITEM if child.tag in ("li", "dd") else kind
        if not set_apart and _is_links(child):
            set_apart = "boilerplate"
        yield from _blocks(child, set_apart, inner)


def _text_of(element: html.HtmlElement, within: list[Block]) -> str:
    """Return the text of an element that is apart as a whole or not at all."""
    parts = [element.text or ""]
    for child in element:
        parts += [_said_by(child, within), child.tail or ""]
    return plain("".join(parts))


def _is_layout(table: html.HtmlElement) -> bool:
    """Say whether a table only arranges the page: it holds headings or tables of its own."""
    return table.get("role") == "presentation" or any(
        isinstance(each.tag, str) and re.fullmatch(r"h[1-6]|table|article|main", each.tag)
        for each in table.iterdescendants()
    )


def _rows(table: html.HtmlElement, set_apart: str) -> Iterator[Block]:
    """Say each row with the headings of its columns, so that it can be read alone."""
    within: list[Block] = []
    for caption in table.iter("caption"):
        if text := _text_of(caption, within):
            yield Block(Kind.PARAGRAPH, text, set_apart=set_apart)
    rows = _grid(table, within)
    first = next(table.iter("tr"), None)
    has_headings = first is not None and len(rows) > 1 and all(c.tag == "th" for c in first if c.tag in ("td", "th"))
    headings = rows.pop(0) if has_headings else []
    for row in rows:
        cells = [
            f"{headings[n]}: {cell}" if n < len(headings) and headings[n] and n else cell
            for n, cell in enumerate(row)
            if cell and (n == 0 or cell != row[n - 1])  # a cell over several columns is said once
        ]
        text = ": ".join(cells[:2]) if not headings and len(cells) == 2 else "; ".join(cells)
        yield Block(Kind.ROW, text, set_apart=set_apart)
    yield from within


def _grid(table: html.HtmlElement, within: list[Block]) -> list[list[str]]:
    """Return the cells so that those under each other have the same number, also where one reaches over several."""
    rows: list[list[str]] = []
    from_above: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            _let_down(cells, from_above, below)
            if apart := why_apart(cell):
                within.append(Block(Kind.PARAGRAPH, plain(cell.text_content()), set_apart=apart))
                continue
            text = _text_of(cell, within)
            for _ in range(_span(cell, "colspan")):
                below[len(cells)] = (_span(cell, "rowspan") - 1, text)
                cells.append(text)
        _let_down(cells, from_above, below)
        from_above = {n: held for n, held in below.items() if held[0] > 0}
        if any(cells):
            rows.append(cells)
    return rows


def _let_down(cells: list[str], from_above: dict[int, tuple[int, str]], below: dict[int, tuple[int, str]]) -> None:
    """Put in what reaches down from the row above, and note for how many rows more it does."""
    while held := from_above.pop(len(cells), None):
        below[len(cells)] = (held[0] - 1, held[1])
        cells.append(held[1])


def _span(cell: html.HtmlElement, name: str) -> int:
    said = cell.get(name, "1")
    return min(int(said), 50) if said.isdigit() and int(said) else 1


def _holds_blocks(element: html.HtmlElement) -> bool:
    return any(isinstance(each.tag, str) and each.tag in _CONTAINERS for each in element.iterdescendants())


def _is_links(element: html.HtmlElement) -> bool:
    everything = len(plain(element.text_content()))
    linked = sum(len(plain(link.text_content())) for link in element.iter("a"))
    return (
        everything > 0
        and linked / everything >= MOSTLY_LINKS
        and not re.search(r"\w{3}[.!?](?:\s|$)", element.text_content())
    )
