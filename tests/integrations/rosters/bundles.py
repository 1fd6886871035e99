"""Small OneRoster exports made for these tests, as they are, changed in places, and packed."""

import csv
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

HERE = Path(__file__).parent / "bundles"
ONE_ONE, ONE_TWO = HERE / "one_one", HERE / "one_two"
HILLSIDE = "Hillside School"

Files = dict[str, bytes]


def files_of(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def packed(files: Files, *, below: str = "") -> bytes:
    """As a ZIP."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(f"{below}{name}", data)
    return buffer.getvalue()


def with_row(files: Files, name: str, **values: str) -> Files:
    """One more row at the end of a file; what is not said is empty."""
    heading, *_ = csv.reader(StringIO(files[name].decode()))
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow([values.get(column, "") for column in heading])
    return {**files, name: files[name] + line.getvalue().encode()}


def with_value(files: Files, name: str, source_id: str, column: str, value: str) -> Files:
    """Another value in the row of this id."""
    heading, *rows = csv.reader(StringIO(files[name].decode()))
    for row in rows:
        if row[0] == source_id:
            row[heading.index(column)] = value
    return {**files, name: table(heading, rows)}


def without_row(files: Files, name: str, source_id: str) -> Files:
    heading, *rows = csv.reader(StringIO(files[name].decode()))
    return {**files, name: table(heading, [row for row in rows if row[0] != source_id])}


def table(heading: list[str], rows: list[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([heading, *rows])
    return text.getvalue().encode()


def as_delta(files: Files) -> Files:
    """The same, told as what changed."""
    return {**files, "manifest.csv": files["manifest.csv"].replace(b",bulk", b",delta")}


def as_windows(files: Files) -> Files:
    """As a spreadsheet on Windows saves it: a mark at the beginning, other ends of lines."""
    return {name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for name, data in files.items()}
