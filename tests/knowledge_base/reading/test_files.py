"""A file is taken for what it is, not for what it is called; one that cannot be read gets one clear sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF

from knowledge_base.reading import files
from knowledge_base.reading.files import FileRefused, content_of, decoded, format_of, found
from knowledge_base.reading.formats import written_in
from tests.knowledge_base.reading.made import a_pdf, a_word_file

PLAN = "Write down when you begin and what comes first, so that the start is easy on a tired day."
PLAN_ES = (
    "Escribe cuándo empiezas y qué haces primero, así el comienzo es más fácil en un día de cansancio. ¿Y después?"
)


def refused(data: bytes, name: str) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        written_in(data, format_of(data, name))
    sentence = caught.value.sentence
    assert "\n" not in sentence and 10 < len(sentence) < 160 and "Error" not in sentence
    return caught.value


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def test_a_file_is_what_its_content_says() -> None:
    assert format_of(a_pdf([PLAN]), "notes.txt") == "PDF"
    assert format_of(a_word_file(PLAN), "notes.pdf") == "DOCX"
    assert format_of(b"\n<!DOCTYPE html><p>Plan</p>", "notes.pdf") == "HTML"
    assert format_of(b"<?xml version='1.0'?>\n<!-- saved -->\n<html><p>Plan</p></html>", "notes.txt") == "HTML"
    assert format_of(PLAN.encode(), "notes.MD") == "Markdown"
    assert format_of(PLAN.encode(), "notes.txt") == "text"


def test_a_text_that_talks_about_pdf_files_is_no_pdf() -> None:
    assert (
        format_of(b"# Files\n\nEvery such file begins with `%PDF-1.7`, then come its objects.", "files.md")
        == "Markdown"
    )
    assert format_of(b"MZ is how the programs of an old system begin.", "files.txt") == "text"


def test_a_pdf_with_some_bytes_before_it_is_still_one() -> None:
    assert format_of(b"\x00\x01junk\n" + a_pdf([PLAN]), "notes.pdf") == "PDF"


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx"])
def test_a_text_under_a_wrong_name_is_said_to_be_named_wrongly(name: str) -> None:
    assert refused(PLAN.encode(), name).code == "mislabelled"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "PNG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 90, "JPEG"),
        (b"{\\rtf1\\ansi Plan}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, "encrypted"),
        (b"\x1f\x8b\x08" + b"\0" * 90, "gzip"),
        (b"\x7fELF" + b"\0" * 90, "program"),
        (b"abc\x00\x01\x02def", "none"),
    ],
)
def test_a_picture_or_a_program_is_named_for_what_it_is(data: bytes, what: str) -> None:
    error = refused(data, "plan.txt")

    assert error.code == "unknown_format"
    assert what in error.sentence


def test_an_archive_that_is_no_word_file_is_named_for_what_it_is() -> None:
    assert "unpack" in refused(zipped(notes=b"x"), "plan.docx").sentence
    assert "PowerPoint" in refused(zipped(**{"ppt__presentation.xml": b"<p/>"}), "plan.docx").sentence
    assert "Excel" in refused(zipped(**{"xl__workbook.xml": b"<p/>"}), "plan.docx").sentence


def test_a_word_file_that_would_grow_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)

    assert refused(zipped(**{"word__document.xml": b"0" * 20_000}), "plan.docx").code == "too_large"


def test_a_broken_file_is_said_to_be_broken() -> None:
    assert refused(a_pdf([PLAN])[:300], "plan.pdf").code == "broken"
    assert refused(a_word_file(PLAN)[:2000], "plan.docx").code == "broken"
    assert refused(b"PK\x03\x04" + b"\0" * 90, "plan.docx").code == "broken"
    assert refused(zipped(**{"word__document.xml": b"<w:document"}), "plan.docx").code == "broken"


@pytest.mark.parametrize("every", [37, 53, 101])
def test_a_damaged_file_never_ends_in_anything_but_a_sentence(every: int) -> None:
    for name, whole in (("plan.pdf", a_pdf([PLAN], [PLAN])), ("plan.docx", a_word_file(f"# Plan\n{PLAN}"))):
        for start in range(10, len(whole), max(1, len(whole) // 12)):
            data = bytearray(whole)
            data[start::every] = bytes((byte + 7) % 256 for byte in data[start::every])
            try:
                written_in(bytes(data), format_of(bytes(data), name))
            except FileRefused as error:
                assert error.sentence


def test_a_pdf_behind_a_password_is_said_to_be_protected() -> None:
    assert refused(a_pdf([PLAN], password="open sesame"), "plan.pdf").code == "encrypted"


def test_a_scan_without_text_is_sent_to_text_recognition() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")

    error = refused(bytes(pdf.output()), "scan.pdf")
    assert error.code == "no_text"
    assert "text recognition" in error.sentence


def test_a_word_file_and_a_page_without_text_are_said_to_be_empty() -> None:
    assert refused(a_word_file(), "plan.docx").code == "empty"
    assert refused(b"<!DOCTYPE html>", "plan.html").code == "empty"


def test_three_hundred_pages_are_read_with_their_numbers() -> None:
    data = a_pdf(*[[f"Card {n} of the box asks what you will do first when the bell has rung."] for n in range(1, 301)])

    written = written_in(data, format_of(data, "long.pdf"))

    assert written.pages == 300
    assert [block.page for block in written.blocks] == list(range(1, 301))


def test_more_pages_than_can_be_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge_base.reading.pages.MOST_PAGES", 2)

    assert refused(a_pdf([PLAN], [PLAN], [PLAN]), "long.pdf").code == "too_large"


def test_a_file_on_disk_that_is_missing_empty_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.md").write_text(" \n\n")
    (tmp_path / "large.md").write_text(PLAN)
    codes = []
    for name in ("absent.md", "empty.md", "large.md"):
        monkeypatch.setattr(files, "LARGEST", 20)
        with pytest.raises(FileRefused) as caught:
            content_of(tmp_path / name)
        codes.append(caught.value.code)

    assert codes == ["not_found", "empty", "too_large"]


def test_of_a_folder_every_readable_file_is_found_in_order_and_none_that_hides(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/c.md", "a/b.HTM", ".git/d.md", "picture.png", "z.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    inside = [path.relative_to(tmp_path).as_posix() for path in found([tmp_path])]

    assert inside == ["a/b.HTM", "a/c.md", "b.pdf", "z.docx"]
    assert list(found([tmp_path / "picture.png"])) == [tmp_path / "picture.png"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_spanish_text_keeps_its_accents_whatever_its_encoding(encoding: str) -> None:
    assert decoded(PLAN_ES.encode(encoding)) == PLAN_ES


@pytest.mark.parametrize("language", ["cp1251", "koi8-r"])
def test_a_text_in_other_letters_is_not_taken_for_western(language: str) -> None:
    text = "План помогает начать, когда нет сил, и потому его пишут заранее."

    assert decoded((text * 4).encode(language)) == text * 4
