"""Plain lines become headings, paragraphs and points again, also where they were broken at a width."""

from knowledge_base.reading.blocks import Kind
from knowledge_base.reading.lines import read_lines

LONG = (
    "A plan for the week names one task for each day, the hour at which you begin, and the place where you sit. "
    "It is short, it hangs where you see it, and on Friday you look back at what was done and what was not."
)


def blocks(text: str, **more: object) -> list[tuple[str, str]]:
    lines = ((line, None) for line in text.splitlines())
    return [(block.kind.value, block.text) for block in read_lines(lines, **more)]  # type: ignore[arg-type]


def wrapped(text: str, width: int, gap: str = "\n") -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line.strip())
            line = ""
        line += f"{word} "
    return gap.join([*lines, line.strip()])


def test_a_paragraph_on_one_line_stays_as_it_is() -> None:
    assert blocks(f"{LONG}\n\n{LONG} Again.") == [("paragraph", LONG), ("paragraph", f"{LONG} Again.")]


def test_a_paragraph_broken_at_a_width_is_one_again() -> None:
    assert blocks(wrapped(LONG, 72)) == [("paragraph", LONG)]


def test_a_paragraph_broken_with_empty_lines_between_is_one_again() -> None:
    assert blocks(wrapped(LONG, 72, gap="\n\n")) == [("paragraph", LONG)]


def test_a_word_parted_at_the_end_of_a_line_is_one_again() -> None:
    text = (
        "Before the test we look at what was learned in the last two weeks, be-\n"
        "cause a short look back is worth more than it seems to be at the first\nlook."
    )

    ((_, joined),) = blocks(text)

    assert "weeks, because a short look" in joined


def test_headings_and_points_are_told_from_paragraphs() -> None:
    text = f"Planning\n\n{LONG}\n\n• Choose a task\n• Name the hour\n\nLooking back\n\n{LONG} Again."

    assert blocks(text) == [
        ("heading", "Planning"),
        ("paragraph", LONG),
        ("item", "Choose a task"),
        ("item", "Name the hour"),
        ("heading", "Looking back"),
        ("paragraph", f"{LONG} Again."),
    ]


def test_short_lines_after_a_colon_are_points_and_no_headings() -> None:
    text = f"Bring along on the first day:\n\nA pencil\nA ruler\nA folder\n\n{LONG}"

    assert [kind for kind, _ in blocks(text)] == ["paragraph", "item", "item", "item", "paragraph"]


def test_a_letter_and_a_dash_part_a_heading_from_its_first_sentence() -> None:
    assert blocks(f"B. Shared Planning— Two students compare their plans.\n\n{LONG}")[:2] == [
        ("heading", "B. Shared Planning"),
        ("paragraph", "Two students compare their plans."),
    ]


def test_what_the_bookmarks_name_is_a_heading() -> None:
    assert blocks(f"how to look back\n{LONG}", headings=["how to look back"])[0] == ("heading", "how to look back")


def test_a_question_can_be_a_heading() -> None:
    assert blocks(f"When do I begin?\n\n{LONG}")[0] == ("heading", "When do I begin?")


def test_no_letter_is_lost_whatever_the_lines_look_like() -> None:
    text = f"Plan\nPLAN 2\n1. One\n2. Two\n(a) three\n- four\n\n\n{wrapped(LONG, 40)}\nA. B\n:\n…\n12\nend"

    said = " ".join(text for _, text in blocks(text))

    for word in "Plan PLAN One Two three four Friday end … 12".split():
        assert word in said


def test_nothing_comes_of_no_lines() -> None:
    assert read_lines([]) == ()
    assert all(block.kind is not Kind.HEADING for block in read_lines([("Plan", None)]))


def test_letters_that_a_pdf_draws_as_one_are_two_again() -> None:
    assert blocks("The ﬁrst oﬃce ﬂoor is quiet, and so we work there.") == [
        ("paragraph", "The first office floor is quiet, and so we work there.")
    ]
