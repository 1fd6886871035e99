"""`coach eval retrieval`: what it prints, and what it says of a file that it cannot use."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from integrations.cli.refusal import Refusal
from tests.integrations.cli.evaluating import evaluated, figures

pytestmark = pytest.mark.usefixtures("evaluating")

ROOT = Path(__file__).parents[3]
FIGURES = ["hit_at_1", "hit_at_3", "mrr", "ndcg_at_10", "correct_silence", "answered"]

TEXTS = (
    {"id": 7, "text": "The library lends bicycles to students for a week. Ask at the desk for the key."},
    {"id": "pool", "text": "Swimming lessons begin in March in the new pool beside the station."},
    {"id": 8, "text": "The choir sings every Thursday evening in the great hall."},
    {"id": 9, "text": "Lunch is served from noon on; the menu hangs at the door of the canteen."},
)
ASKED = (
    {"question": "can i borrow a bike from the library", "relevant": ["7"]},
    {"question": "when do swimming lessons begin", "relevant": ["pool"]},
    {"question": "on which day does the choir sing", "relevant": [8]},
)


def lines(path: Path, *rows: object) -> str:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return str(path)


def test_the_cards_are_measured_with_questions_of_ones_own_as_a_script_would_do_it(tmp_path: Path) -> None:
    data = lines(
        tmp_path / "questions.jsonl",
        {
            "question": "i keep rereading and then forget everything",
            "relevant": ["retrieval-practice"],
            "language": "en",
        },
        {"question": "who won the football game last night", "relevant": [], "language": "en"},
        {"question": "what is the capital of france", "relevant": [], "language": "en"},
        {"question": "sirven las tarjetas para aprender palabras", "relevant": ["flashcards"], "language": "es"},
    )
    ran = subprocess.run(
        [sys.executable, "-m", "integrations.cli.main", "eval", "retrieval", "--json", "--data", data],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    printed = json.loads(ran.stdout)

    assert list(printed) == [*FIGURES, "questions", "languages"]
    assert all(printed[name] == 1 for name in FIGURES)
    assert printed["questions"] == 4
    assert {language: each["questions"] for language, each in printed["languages"].items()} == {"en": 3, "es": 1}
    assert "correct_silence" not in printed["languages"]["es"]
    assert not (tmp_path / "data").exists()


def test_texts_from_outside_are_searched_whatever_their_ids_are(tmp_path: Path) -> None:
    texts, asked = lines(tmp_path / "texts.jsonl", *TEXTS), lines(tmp_path / "asked.jsonl", *ASKED)

    printed = figures("retrieval", "--data", asked, "--corpus", texts)

    assert "correct_silence" not in printed and "languages" not in printed
    assert printed == dict.fromkeys(printed, 1) | {"questions": 3}


def test_silence_over_texts_from_outside_is_measured_where_it_is_asked_for(tmp_path: Path) -> None:
    silent = [{"question": each, "relevant": []} for each in ("is jupiter larger than saturn", "¿y la luna?")]
    texts, asked = lines(tmp_path / "texts.jsonl", *TEXTS), lines(tmp_path / "asked.jsonl", *ASKED, *silent)

    printed = figures("retrieval", "--data", asked, "--corpus", texts)

    assert list(printed) == [*FIGURES, "questions"]
    assert (printed["hit_at_1"], printed["correct_silence"], printed["questions"]) == (1, 1, 5)


def test_ranking_ignores_the_minimum_below_which_nothing_is_cited(tmp_path: Path) -> None:
    asked = lines(
        tmp_path / "asked.jsonl", {"question": "is jupiter larger than saturn", "relevant": [7, 8, 9, "pool"]}
    )

    printed = figures("retrieval", "--data", asked, "--corpus", lines(tmp_path / "texts.jsonl", *TEXTS))

    assert (printed["hit_at_1"], printed["ndcg_at_10"], printed["answered"]) == (1, 1, 0)


def test_several_texts_under_one_id_are_one_text_to_be_found(tmp_path: Path) -> None:
    again = {"id": "7", "text": "The library lends bicycles, and a bike may be borrowed twice a year."}
    texts = lines(tmp_path / "texts.jsonl", *TEXTS, again)

    printed = figures("retrieval", "--data", lines(tmp_path / "asked.jsonl", *ASKED), "--corpus", texts)

    assert (printed["hit_at_1"], printed["ndcg_at_10"]) == (1, 1)


def test_without_json_each_figure_stands_on_a_line(tmp_path: Path) -> None:
    texts, asked = lines(tmp_path / "texts.jsonl", *TEXTS), lines(tmp_path / "asked.jsonl", *ASKED)

    ran = evaluated("retrieval", "--data", asked, "--corpus", texts)

    assert [line.split() for line in ran.stdout.splitlines()] == [
        *([name, "1.00"] for name in FIGURES if name != "correct_silence"),
        ["questions", "3.00"],
    ]


def test_a_broken_line_is_named_by_its_file_and_number(tmp_path: Path) -> None:
    good, broken = lines(tmp_path / "good.jsonl", *ASKED), tmp_path / "broken.jsonl"
    broken.write_text('{"question": "one", "relevant": [], "id": 1, "text": "one"}\n\n{"question": "two"\n', "utf-8")

    for arguments in (("--data", str(broken)), ("--data", good, "--corpus", str(broken))):
        ran = evaluated("retrieval", *arguments)
        assert isinstance(ran.exception, Refusal)
        assert str(ran.exception).startswith(f"{broken}, line 3: not JSON")
        assert ran.stdout == ""


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "integrations.cli.main", "eval", "retrieval", "--data", str(tmp_path / "no.jsonl")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ran.returncode == 1 and ran.stdout == ""
    assert ran.stderr.startswith(f"{tmp_path / 'no.jsonl'} cannot be read:") and ran.stderr.count("\n") == 1


def test_texts_without_questions_are_refused(tmp_path: Path) -> None:
    ran = evaluated("retrieval", "--corpus", lines(tmp_path / "texts.jsonl", *TEXTS))

    assert ran.exit_code == 2
    assert "questions for these texts are expected" in " ".join(ran.output.replace("│", " ").split())
