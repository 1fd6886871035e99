"""Which files there are, and what each really is: judged by what is in it, not by what it is called."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from charset_normalizer import from_bytes

LARGEST = 50_000_000
"""Bytes. Larger files are refused, and so are compressed ones that would grow beyond ten times of it."""

FORMATS = {
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".pdf": "PDF",
    ".docx": "DOCX",
}
"""By the end of a name, what the file says it is."""

_STRANGERS = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file, or an encrypted one",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}


_OFFICE = {
    "ppt/presentation.xml": "a PowerPoint file",
    "xl/workbook.xml": "an Excel file",
    "mimetype": "an OpenDocument or EPUB file",
}
"""By a part of the archive that only they have."""


class FileRefused(Exception):
    """A file that cannot be read in; the sentence says why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """Go through files and folders; of a folder, every file of a known kind below it, in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                each
                for each in path.rglob("*")
                if each.is_file()
                and each.suffix.lower() in FORMATS
                and not any(part.startswith(".") for part in each.relative_to(path).parts)
            )
        else:
            yield path


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises FileRefused."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise FileRefused("too_large", f"is {size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} MB can be read in")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileRefused("not_found", "is not there") from error
    except OSError as error:
        raise FileRefused("unreadable", f"cannot be opened: {error.strerror}") from error
    if not data.strip():
        raise FileRefused("empty", "is empty")
    return data


def format_of(data: bytes, name: str) -> str:
    """Return which of FORMATS a file really is. Raises FileRefused for anything else."""
    said = FORMATS.get(Path(name).suffix.lower())
    head = data[:1024]
    if data.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head and (said in (None, "PDF") or b"\x00" in data[:4096])):
        return "PDF"
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(data)
    for beginning, what in _STRANGERS.items():
        if data.startswith(beginning) and (not beginning.isalnum() or b"\x00" in head):
            raise FileRefused("unknown_format", f"is {what}; Markdown, text, HTML, PDF and DOCX can be read in")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        said_so = f"is called {said}, but holds none" if said else "is of an unknown kind"
        raise FileRefused("unknown_format", f"{said_so}; Markdown, text, HTML, PDF and DOCX can be read in")
    if said in ("PDF", "DOCX"):
        if not _is_html(data):
            raise FileRefused("mislabelled", f"is called {said}, but is none: the file is broken or named wrongly")
        return "HTML"
    if _is_html(data):
        return "HTML"
    if said is None:
        raise FileRefused("unknown_format", "is of an unknown kind; Markdown, text, HTML, PDF and DOCX can be read in")
    return said


def _is_html(data: bytes) -> bool:
    begins = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    begins = re.sub(rb"^(?:<\?xml[^>]*\?>|<!--.*?-->|\s)+", b"", begins, flags=re.DOTALL)
    return begins.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            grown = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise FileRefused("broken", "is a damaged Word file or archive and cannot be opened") from error
    if "word/document.xml" not in names:
        if what := next((what for part, what in _OFFICE.items() if part in names), None):
            raise FileRefused("unknown_format", f"is {what}; save it as PDF or DOCX and add it again")
        raise FileRefused("unknown_format", "is an archive and no Word file; unpack it and add what is in it")
    if grown > 10 * LARGEST:
        raise FileRefused("too_large", f"would unpack to {grown / 1e6:.0f} MB; at most {LARGEST / 1e5:.0f} MB is read")
    return "DOCX"


def decoded(data: bytes) -> str:
    """Return the text of a file of unknown encoding. Raises FileRefused."""
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    if not re.search(rb"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]", data):
        western = data.decode("cp1252")
        odd = re.findall(r"[^\W\d_a-zA-Záéíóúüñ]|[¢-¦¨¬¯-¶¸¹¼-¾×÷]", western, re.IGNORECASE)
        accented = len(re.findall(r"[áéíóúüñ¿¡“”‘’–—…«»°ºª•]", western, re.IGNORECASE))
        if accented >= len(odd):
            return western
    best = from_bytes(data).best()
    if best is None:
        raise FileRefused("broken", "is no text in any encoding that is known here")
    return str(best)
