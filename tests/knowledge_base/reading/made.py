"""Files as schools have them, made when a test wants one, and what becomes of them."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document as WordFile
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from knowledge_base.documents import Document, Reason
from knowledge_base.reading.likeness import Twins
from knowledge_base.reading.reader import read


def a_pdf(*pages: Sequence[str], title: str = "", password: str = "") -> bytes:
    """Each page is given by its lines; an empty one is a gap."""
    pdf = FPDF(format="A4")
    pdf.set_font("Helvetica", size=11)
    if title:
        pdf.set_title(title)
    for lines in pages:
        pdf.add_page()
        for line in lines:
            pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    data = bytes(pdf.output())
    return _locked(data, password) if password else data


def _locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_word_file(*parts: str, table: Sequence[Sequence[str]] = (), hidden: str = "", title: str = "") -> bytes:
    """A part that begins with `#` is a heading, one with `*` a point of a list."""
    file = WordFile()
    file.core_properties.title = title
    for part in parts:
        if part.startswith("#"):
            file.add_heading(part.lstrip("# "), level=len(part) - len(part.lstrip("#")))
        elif part.startswith("*"):
            file.add_paragraph(part.lstrip("* "), style="List Bullet")
        else:
            file.add_paragraph(part)
    if table:
        grid = file.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if hidden:
        file.add_paragraph("The bell rings at eight. ").add_run(hidden).font.hidden = True
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def read_in(text: str | bytes, name: str = "guide.md", **more: Any) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read(data, name=name, version=1, twins=more.pop("twins", None) or Twins(), **more)


def told(document: Document) -> str:
    """All that a student may be shown of a document."""
    return "\n".join(passage.text for passage in document.passages)


def aside(document: Document, reason: Reason | None = None) -> list[str]:
    return [each.text for each in document.set_aside if reason in (None, each.reason)]
