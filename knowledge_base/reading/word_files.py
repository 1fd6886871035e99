"""DOCX: turned into HTML, without the text that Word does not show."""

import io
import re
import zipfile
import zlib

import mammoth
from lxml import etree

from knowledge_base.reading.blocks import Block, Kind, Written, plain
from knowledge_base.reading.files import FileRefused
from knowledge_base.reading.markup import read_html

_WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def read_docx(data: bytes) -> Written:
    """Raises FileRefused."""
    try:
        seen, hidden = _without_hidden(data)
        turned = mammoth.convert_to_html(io.BytesIO(seen), convert_image=mammoth.images.img_element(lambda image: {}))
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, zlib.error) as error:
        # expat's errors, and lxml's, are SyntaxErrors
        raise FileRefused("broken", "is a damaged Word file and cannot be read") from error
    if not turned.value.strip() and not hidden:
        raise FileRefused("empty", "is a Word file without any text")
    written = read_html(f"<html><body>{turned.value or '<p></p>'}</body></html>")
    unseen = tuple(Block(Kind.PARAGRAPH, text, set_apart="hidden") for text in hidden)
    return Written((*written.blocks, *unseen), _docx_title(data))


def _without_hidden(data: bytes) -> tuple[bytes, list[str]]:
    """Return a Word file without the text that Word does not show, and that text by paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"], parser=etree.XMLParser(resolve_entities=False))
    hidden: dict[etree._Element, str] = {}
    for run in document.xpath("//w:r[w:rPr]", namespaces=_WORD):
        if _is_unseen_run(run):
            above = run.getparent()
            hidden[above] = hidden.get(above, "") + "".join(run.xpath("w:t/text()", namespaces=_WORD))
            above.remove(run)
    if not hidden:
        return data, []
    parts["word/document.xml"] = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    seen = io.BytesIO()
    with zipfile.ZipFile(seen, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return seen.getvalue(), [plain(text) for text in hidden.values() if text.strip()]


def _is_unseen_run(run: etree._Element) -> bool:
    off = "@w:val='0' or @w:val='false'"
    white = (
        "w:rPr/w:color[@w:val='FFFFFF'] and not(w:rPr/w:shd or w:rPr/w:highlight or ancestor::w:tc or ../w:pPr/w:shd)"
    )
    return bool(run.xpath(f"w:rPr/w:vanish[not({off})] or w:rPr/w:sz[@w:val<=4] or ({white})", namespaces=_WORD))


def _docx_title(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return ""
        try:
            core = etree.fromstring(archive.read("docProps/core.xml"), parser=etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return ""
    title = plain(core.findtext("{http://purl.org/dc/elements/1.1/}title") or "")
    return "" if re.search(r"^(?:untitled|word document|document\d*)$|\.docx?$", title, re.IGNORECASE) else title
