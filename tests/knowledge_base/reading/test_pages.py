"""A PDF gives its text with the right page, without what repeats on each, and with the headings of its bookmarks."""

import io

from fpdf import FPDF

from knowledge_base.reading.blocks import Block, Kind
from knowledge_base.reading.pages import read_pdf
from tests.knowledge_base.reading.made import a_pdf

FIRST = "A plan for the week names one task for each day and the hour at which you begin."
SECOND = "On Friday you look back at what was done, and at what came between you and the plan."
FOURTH = "Small steps count as well, for they show that the way to the goal can be gone at all."
THIRD = "A friend who knows of the plan asks about it, and that makes the beginning easier."


def text_of(data: bytes) -> list[Block]:
    return [block for block in read_pdf(data).blocks if not block.set_apart]


def test_each_paragraph_has_its_page() -> None:
    assert [(block.text, block.page) for block in text_of(a_pdf([FIRST], [SECOND], [THIRD]))] == [
        (FIRST, 1),
        (SECOND, 2),
        (THIRD, 3),
    ]


def test_running_heads_and_page_numbers_are_no_text_but_shown_once() -> None:
    texts = [FIRST, SECOND, THIRD, FOURTH]
    pages = [["Hill School - Study guide", text, f"Page {n} of 4"] for n, text in enumerate(texts, 1)]

    written = read_pdf(a_pdf(*pages))

    assert [block.text for block in written.blocks if not block.set_apart] == texts
    assert [block.text for block in written.blocks if block.set_apart] == ["Hill School - Study guide", "Page 1 of 4"]


def test_the_weeks_at_the_head_of_each_page_are_headings_and_not_running_heads() -> None:
    found = text_of(a_pdf(*[[f"Week {n}", "", text, ""] for n, text in enumerate([FIRST, SECOND, THIRD], 1)]))

    assert [block.text for block in found if block.kind is Kind.HEADING] == ["Week 1", "Week 2", "Week 3"]


def test_a_sentence_that_goes_over_the_page_is_whole() -> None:
    lines = ["A plan for the week names one task for each day and the hour at which you", "begin, and the place."]

    (block,) = text_of(a_pdf(lines[:1], lines[1:]))
    assert block.text == " ".join(lines)
    assert block.page == 1


def test_the_title_is_taken_from_the_file_unless_it_is_the_name_of_another_file() -> None:
    assert read_pdf(a_pdf([FIRST], title="Planning a week")).title == "Planning a week"
    assert read_pdf(a_pdf([FIRST], title="Microsoft Word - plan.docx")).title == ""


def test_bookmarks_name_the_headings() -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    pdf.add_page()
    pdf.start_section("how we look back")
    pdf.cell(0, 6, "how we look back", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 6, SECOND, new_x="LMARGIN", new_y="NEXT")

    assert text_of(bytes(pdf.output()))[0].kind is Kind.HEADING


def test_a_pdf_with_an_empty_password_opens() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf([FIRST]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    assert text_of(out.getvalue())[0].text == FIRST
