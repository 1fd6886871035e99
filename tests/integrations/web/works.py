"""Works as a student would send them: small, and of every kind that is taken."""

import io
import struct
import zipfile
import zlib

from integrations.web.artefacts import DOCX, ODT, PPTX


def a_picture() -> bytes:
    """One green point, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    point = zlib.compress(b"\x00\x1f\x6a\x5d")
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", point) + chunk(b"IEND", b"")


def packed(**parts: str) -> bytes:
    """A packed document with these parts; `__` in a name is a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def office(kind: str, *, more: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{kind}.main+xml"/></Types>')
        if more:
            archive.writestr(more, "x")
    return made.getvalue()


def an_odt() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("content.xml", "<x/>")
    return made.getvalue()


TAKEN = {
    "application/pdf": b"%PDF-1.7\n%...",
    "image/png": a_picture(),
    "image/jpeg": b"\xff\xd8\xff\xe0 then the rest",
    "image/gif": b"GIF89a then the rest",
    "image/webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "text/plain": "What I learned: ¡mucho!\n\tand more".encode(),
    DOCX: office(DOCX),
    PPTX: office(PPTX),
    ODT: an_odt(),
    "audio/mpeg": b"ID3\x04 then the sound",
    "audio/mp4": b"\x00\x00\x00\x20ftypM4A then the sound",
    "video/mp4": b"\x00\x00\x00\x20ftypisom then the film",
}
REFUSED = {
    "a page": b"<!DOCTYPE html><title>hi</title>",
    "a page that begins with blanks": b"\n\n  <HTML><body>hi",
    "a script": b"hello <script>alert(1)</script>",
    "a drawing that can run": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "xml": b"<?xml version='1.0'?><a/>",
    "a program": b"MZ\x90\x00\x03\x00",
    "a program of another system": b"\x7fELF\x02\x01",
    "nothing": b"",
    "blanks": b"  \n ",
    "half a letter": b"caf\xe9",
    "a bell": b"hello\x07",
    "any packed files": packed(readme="hi"),
    "a document with programs in it": office(DOCX, more="word/vbaProject.bin"),
    "no packed files at all": b"PK\x03\x04 and nonsense",
    "a photo of a kind that browsers do not show": b"\x00\x00\x00\x20ftypheic then the rest",
    "a table": office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
