"""A broken file of wordings is refused at start, with a sentence that says which file and what is wrong in it."""

from pathlib import Path

import pytest

import prompts
from prompts import PromptError, Variant
from tests.builders import named_rows

NAME_GOAL = """---
move: name_goal
phase: forethought
indicators: [D7]
variables: [name, goal]
choices:
  - {id: homework, label: "Homework"}
---
# Say
- What will you do, {name}?
- “{goal}”: what comes first,
  and what then?
# Guide
Ask for one thing.
# Why
One thing is easier to begin.
"""
LINES = "# goal\n- “{quote}”: your own words.\n\n# later\n- That can wait.\n- Another day.\n"


def shelf(tmp_path: Path, *, move: str = NAME_GOAL, lines: str = LINES) -> Path:
    """A folder of wordings in one language, with one move and one file of lines."""
    (tmp_path / "en" / "moves").mkdir(parents=True)
    (tmp_path / "en" / "moves" / "name_goal.md").write_text(move, "utf-8")
    (tmp_path / "en" / "ways_back.md").write_text(lines, "utf-8")
    return tmp_path


def test_a_move_file_is_read_whole(tmp_path: Path) -> None:
    wording = prompts.load(shelf(tmp_path)).move("en", "name_goal")

    assert wording.phase == "forethought"
    assert wording.indicators == ("D7",)
    assert wording.choices == (("homework", "Homework"),)
    assert [(variant.key, variant.text) for variant in wording.say] == [
        ("name_goal#1", "What will you do, {name}?"),
        ("name_goal#2", "“{goal}”: what comes first, and what then?"),
    ]
    assert (wording.guide, wording.why) == ("Ask for one thing.", "One thing is easier to begin.")


def test_a_file_of_lines_is_read_by_its_sections(tmp_path: Path) -> None:
    wordings = prompts.load(shelf(tmp_path))

    assert [v.key for v in wordings.section("en", "ways_back", "later")] == ["ways_back/later#1", "ways_back/later#2"]
    assert wordings.languages == ("en",)


def test_the_version_changes_with_a_single_letter(tmp_path: Path) -> None:
    before = prompts.load(shelf(tmp_path / "a"))
    same = prompts.load(shelf(tmp_path / "b"))
    after = prompts.load(shelf(tmp_path / "c", lines=LINES.replace("Another day", "Another  day")))

    assert before.version == same.version != after.version


def test_a_wording_is_filled_with_what_is_given() -> None:
    variant = Variant("name_goal#1", "“{goal}”, {name}: what comes first?")

    assert (
        variant.fill({"goal": "read {name} aloud", "name": "Amara"}) == "“read {name} aloud”, Amara: what comes first?"
    )


@pytest.mark.parametrize("values", [{}, {"goal": None}, {"goal": ""}])
def test_a_wording_refuses_to_be_said_with_a_hole(values: dict[str, str | None]) -> None:
    with pytest.raises(PromptError, match=r"name_goal#1 needs goal, title2"):
        Variant("name_goal#1", "“{goal}” or “{title2}”?").fill(values)


BROKEN = [
    ("a variable that is not declared", NAME_GOAL.replace("[name, goal]", "[name]"), r"uses \['goal', 'name'\]"),
    ("a variable that is never used", NAME_GOAL.replace("[name, goal]", "[name, goal, when]"), r"declares .*'when'"),
    ("the name of another move", NAME_GOAL.replace("move: name_goal", "move: name_when"), r"name_when"),
    ("no front matter", NAME_GOAL.split("---\n")[2], r"is not a move file"),
    ("front matter that never ends", NAME_GOAL.replace("---\n# Say", "# Say"), r"is not a move file"),
    ("front matter that is no YAML", NAME_GOAL.replace("[D7]", "[D7"), r"is not a move file"),
    ("front matter that is a list", NAME_GOAL.replace("move: name_goal", "- move"), r"is not a move file"),
    ("empty front matter", "---\n---\n# Say\n- Hm?\n# Guide\nx\n# Why\nx\n", r"is not a move file"),
    ("no phase", NAME_GOAL.replace("phase: forethought\n", ""), r"phase"),
    ("no Why", NAME_GOAL.replace("# Why", "# Reason"), r"Why"),
    ("a choice without a label", NAME_GOAL.replace(', label: "Homework"', ""), r"label"),
    ("nothing to say", NAME_GOAL.replace("- What", "What").replace("- “", "“"), r"no wording"),
]


@named_rows("move complaint", BROKEN)
def test_a_broken_move_is_refused_by_name(tmp_path: Path, move: str, complaint: str) -> None:
    with pytest.raises(PromptError, match=complaint) as refused:
        prompts.load(shelf(tmp_path, move=move))

    assert "name_goal" in str(refused.value)


def test_a_section_without_a_line_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="ways_back/later"):
        prompts.load(shelf(tmp_path, lines="# goal\n- Fine.\n# later\n"))


@pytest.mark.parametrize("hole", ["{Goal}", "{ goal }", "{goal", "{}"])
def test_a_hole_that_could_never_be_filled_is_refused(tmp_path: Path, hole: str) -> None:
    with pytest.raises(PromptError, match="name_goal"):
        prompts.load(shelf(tmp_path, move=NAME_GOAL.replace("and what then?", f"and then {hole}?")))
