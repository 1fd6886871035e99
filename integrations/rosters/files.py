"""Opens a set of files: a directory or a ZIP. Nothing is unpacked to disk, and nothing large is read whole."""

import lzma
import stat
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath

from coach.records.rosters.plan import RosterRefused

MANIFEST = "manifest.csv"
READ = (
    MANIFEST,
    "orgs.csv",
    "academicSessions.csv",
    "courses.csv",
    "classes.csv",
    "users.csv",
    "roles.csv",
    "enrollments.csv",
)
"""The files that are opened. All others stay closed on purpose: above all demographics.csv, which says of students
what a coach has no use for (birth, sex, ethnicity), and userProfiles.csv, which holds names and passwords elsewhere."""

LARGEST = 64 * 1024 * 1024
"""Bytes of one file. A school of 5,000 with ten classes each stays under 10 MB."""
MOST_ENTRIES = 1_000
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What Python's ZIP reader raises for files that are broken, encrypted or packed in a way it does not know."""


def open_bundle(source: Path | bytes) -> dict[str, bytes]:
    """Return the files that matter, by their name in the standard. Raises RosterRefused."""
    if isinstance(source, Path) and source.is_dir():
        found = _in_directory(source)
    elif isinstance(source, Path) and not source.is_file():
        raise RosterRefused(f"There is no file or directory {source}.")
    else:
        found = _in_zip(source)
    if MANIFEST not in found:
        raise RosterRefused("These are no OneRoster files: manifest.csv is not among them.")
    return found


def _in_directory(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        name = _standard_name(path.name)
        if name is not None and path.is_file():
            with path.open("rb") as file:
                _take(found, name, file.read(LARGEST + 1))
    return found


def _in_zip(source: Path | bytes) -> dict[str, bytes]:
    """By the last part of each name alone: whatever path an entry claims is never used."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_ENTRIES:
                raise RosterRefused(f"The ZIP holds {len(entries):,} entries, far more than a OneRoster export does.")
            for entry in entries:
                name = _standard_name(PurePosixPath(entry.filename.replace("\\", "/")).name)
                if name is None or entry.is_dir() or _is_link(entry) or "__MACOSX" in entry.filename:
                    continue
                with packed.open(entry) as file:
                    _take(found, name, file.read(LARGEST + 1))
    except UNREADABLE as error:
        raise RosterRefused(
            "This is no ZIP that can be read: it is broken, protected by a password or something else. "
            "A directory with the files works too."
        ) from error
    return found


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _standard_name(name: str) -> str | None:
    return next((each for each in READ if each.casefold() == name.casefold()), None)


def _take(found: dict[str, bytes], name: str, data: bytes) -> None:
    if name in found:
        raise RosterRefused(f"There are two files {name}, and nothing says which one counts.")
    if len(data) > LARGEST:
        raise RosterRefused(
            f"{name} is larger than {LARGEST // 1024 // 1024} MB unpacked. Export one school at a time."
        )
    found[name] = data
