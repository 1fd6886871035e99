"""What a student may add to the portfolio: files of a few kinds, known by their bytes and not by their name, and links.

Nothing of it is run, opened or fetched here. What could run in a browser (HTML, SVG) is not taken at all.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from coach.errors import CoachError
from coach.records.portfolio import File

LONGEST_ADDRESS = 2_000
LONGEST_STEM = 60
MOST_OF_A_PART = 256 * 1024
"""Read of the list of parts in a packed document."""

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{OFFICE}.wordprocessingml.document"
PPTX = f"{OFFICE}.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
TEXT = "text/plain"
ENDINGS: Mapping[str, str] = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    TEXT: "txt",
    DOCX: "docx",
    PPTX: "pptx",
    ODT: "odt",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
}
"""Every kind that is taken, with how its files are called."""
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Shown as they are; everything else is handed out to be saved."""

BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"ID3", "audio/mpeg"),
)
SOUND = (b"M4A ", b"M4B ")
FILM = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"MSNV", b"M4V ", b"dash", b"f4v ")
MARKUP = re.compile(r"<\s*(!doctype|\?xml|html|head|body|svg|script|iframe|style|link|meta|math)\b|<!--", re.IGNORECASE)

CONTAINED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Whatever a file is, it can do nothing where it is opened."""


class FileRefused(CoachError):
    code = "file_refused"
    sentence = (
        "This kind of file is not taken. A portfolio takes PDF, pictures (PNG, JPEG, GIF, WebP), plain text, "
        "Word, PowerPoint and OpenDocument text, sound (MP3, M4A) and film (MP4)."
    )


class FileTooLarge(CoachError):
    code = "file_too_large"
    sentence = "This file is too large for the portfolio. A smaller picture or a link to it will do."


class AddressUnfit(CoachError):
    code = "address_unfit"
    sentence = "A link begins with https:// and leads to a page on the web."


def as_file(name: str, content: bytes, *, largest: int) -> File:
    """Return what is kept of an upload. Raises FileRefused, FileTooLarge."""
    if len(content) > largest:
        raise FileTooLarge
    media_type = media_type_of(content)
    if media_type is None:
        raise FileRefused
    return File(safe_name(name, ENDINGS[media_type]), media_type, content)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def media_type_of(content: bytes) -> str | None:
    """Return what these bytes are; None where it is nothing that is taken."""
    for beginning, media_type in BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return "audio/mp4" if brand in SOUND else "video/mp4" if brand in FILM else None
    if content[:4] == b"PK\x03\x04":
        return _packed(content)
    if len(content) > 1 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2:  # a frame of MPEG audio, layer III
        return "audio/mpeg"
    return TEXT if _is_plain_text(content) else None


def _packed(content: bytes) -> str | None:
    """A packed document says in its first part what it is. One that carries programs is not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return ODT if _part(archive, "mimetype") == ODT and "content.xml" in names else None
            if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
                return None
            types = _part(archive, "[Content_Types].xml")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, OSError, ValueError):
        return None
    if "macroEnabled" in types:
        return None
    return next((kind for kind in (DOCX, PPTX) if f"{kind}.main+xml" in types), None)


def _part(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(MOST_OF_A_PART).decode("utf-8", "replace").strip()


def _is_plain_text(content: bytes) -> bool:
    """Readable, and no markup that something might take for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    is_readable = all(c.isprintable() or c in "\n\r\t\f" or unicodedata.category(c) in ("Cf", "Zs") for c in text)
    return bool(text.strip()) and is_readable and MARKUP.search(text) is None


def safe_name(name: str, ending: str) -> str:
    """Return a name that means nothing to any system, with the ending of what the file is."""
    stem = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1]).rsplit(".", 1)[0]
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in stem)
    return f"{re.sub(r'-{2,}', '-', kept).strip('-_')[:LONGEST_STEM] or 'file'}.{ending}"


def handed_out(file: File) -> dict[str, str]:
    """Return the headers a file goes out with."""
    way = "inline" if file.media_type in PICTURES else "attachment"
    plain = file.name.encode("ascii", "ignore").decode() or f"file.{ENDINGS[file.media_type]}"
    return {
        **CONTAINED,
        "Content-Disposition": f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}",
        "Cache-Control": "no-store",
    }


def checked_address(address: str) -> str:
    """Return an address of the web, over https, with nobody's name or password in it. Raises AddressUnfit."""
    wanted = address.strip()
    try:
        parts = urlsplit(wanted)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressUnfit from error
    is_plain = wanted.isprintable() and not re.search(r"[\s\\<>\"'`]", wanted)
    has_place = re.fullmatch(r"[^.\s]+(\.[^.\s]+)+", host) is not None
    if parts.scheme != "https" or not has_place or parts.username is not None or parts.password is not None:
        raise AddressUnfit
    if not is_plain or len(wanted) > LONGEST_ADDRESS:
        raise AddressUnfit
    return wanted
