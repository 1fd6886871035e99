"""The command `coach`, run as a person or a script would run it: a process of its own, a data directory of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.ports import TALLIED

ROOT = Path(__file__).parents[3]
ORDER = ["accepted", "delta", "choices", "card", "sources", "referral", "done"]

Coach = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def coach(data: Path) -> Coach:
    """Run `coach` with a demo school of this module's own; what depends on code alone is shared with `make run`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}

    def run(*arguments: str, said: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "integrations.cli.main", *arguments],
            input=said,
            env={**clean, "COACH_DATA_DIR": str(data), "COACH_BUILD_DIR": str(ROOT / "build"), **settings},
            cwd=ROOT,
            capture_output=True,
            timeout=180,
        )

    return run


def events(ran: subprocess.CompletedProcess[bytes]) -> list[tuple[str, Any]]:
    assert ran.returncode == 0, ran.stderr.decode()
    lines = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    assert all(set(line) == {"event", "data"} for line in lines)
    return [(line["event"], line["data"]) for line in lines]


def replies(said: list[tuple[str, Any]]) -> list[list[tuple[str, Any]]]:
    """The events by message; the last event of all is the tally."""
    assert said[-1][0] == "records"
    by_message: list[list[tuple[str, Any]]] = []
    for name, about in said[:-1]:
        if name == "accepted" or (name == "failed" and (not by_message or by_message[-1][-1][0] in ("done", "failed"))):
            by_message.append([])
        by_message[-1].append((name, about))
    return by_message


WEEK = """# persona: builds things
hi
i want to build a balsa bridge that holds two kilos by sunday

done means two kilos hang from it for a minute
# +3d
glued one half, the other half is crooked
"""


def test_a_script_is_answered_line_by_line_and_ends_with_what_is_kept(coach: Coach) -> None:
    said = events(coach("chat", "--json", "--student", "Wanda", said=WEEK.encode()))

    answered = replies(said)
    assert len(answered) == 4
    for reply in answered:
        names = [name for name, _ in reply]
        assert names[0] == "accepted" and names[-1] == "done"
        assert names == sorted(names, key=ORDER.index)
    assert [about["phase"] for name, about in answered[-1] if name == "done"] == ["performance"]
    tally = said[-1][1]
    assert set(tally) == set(TALLIED)
    assert tally["goal"] == tally["success_criterion"] == tally["progress_note"] == 1


def test_what_was_kept_is_shown_with_the_exact_words_and_their_place(coach: Coach) -> None:
    events(coach("chat", "--json", "--student", "Vera", said=WEEK.encode()))

    shown = json.loads(coach("show", "evidence", "--student", "vera", "--json").stdout)
    table = coach("show", "evidence", "--student", "Vera", COLUMNS="140").stdout.decode()

    goal = next(piece for piece in shown["evidence"] if piece["kind"] == "goal")
    assert "D7" in goal["indicators"] and goal["week"] == 1 and goal["worded_by"] == "authored"
    line = "i want to build a balsa bridge that holds two kilos by sunday"
    assert line[goal["start"] : goal["end"]] == goal["words"]
    assert goal["message_id"] and goal["turn_id"] and goal["wording_version"] and goal["knowledge_version"]
    assert "Vera, week 1" in table and "balsa bridge" in table and "progress note" in table


def test_a_second_script_goes_on_where_the_first_one_ended(coach: Coach) -> None:
    events(coach("chat", "--json", "--student", "Uma", said=WEEK.encode()))
    again = events(
        coach("chat", "--json", "--student", "Uma", said=b"# +1h\nthe other half is straight now, half done\n")
    )

    assert [about["phase"] for name, about in again if name == "done"] == ["performance"]
    assert again[-1][1]["goal"] == 1 and again[-1][1]["progress_note"] == 2


def test_without_a_name_somebody_new_talks_and_only_their_own_records_are_counted(coach: Coach) -> None:
    said = events(coach("chat", "--json", said=b"# nothing is said here\n\n"))

    assert said == [("records", dict.fromkeys(TALLIED, 0))]


def test_bad_lines_fail_with_a_code_and_a_sentence_and_the_script_goes_on(coach: Coach) -> None:
    lines = b"\xff\xfe broken bytes\n" + b"a" * 8_001 + b"\n\x00\x07\nfinish two chapters of the novel by friday\n"
    answered = replies(events(coach("chat", "--json", said=lines)))

    assert [reply[-1][0] for reply in answered] == ["done", "failed", "failed", "done"]
    assert [reply[-1][1]["code"] for reply in answered[1:3]] == ["message_too_long", "message_empty"]
    assert all(reply[-1][1]["sentence"].endswith(".") for reply in answered[1:3])


def test_a_clock_that_cannot_move_so_far_stops_the_script_with_its_line(coach: Coach) -> None:
    ran = coach("chat", "--json", said=b"hi\n# +9999w\n")

    assert ran.returncode == 1
    assert "Line 2:" in ran.stderr.decode() and "Traceback" not in ran.stderr.decode()


def test_a_conversation_in_the_terminal_begins_friendly_and_ends_clean(coach: Coach) -> None:
    lines = "quiero terminar 3 dibujos para el viernes\n\n/quit\n"
    ran = coach("chat", "--student", "Tomás", "--lang", "es", said=lines.encode(), COLUMNS="50", PYTHONUTF8="1")

    shown = ran.stdout.decode()
    assert ran.returncode == 0 and ran.stderr == b""
    assert shown.startswith("Hola, Tomás.") and "Tu meta" in shown and "Hasta luego, Tomás." in shown
    assert "--student 'Tomás'" in shown
    assert max(len(line) for line in shown.splitlines()) <= 50


def test_leaving_with_control_d_is_as_good_as_any(coach: Coach) -> None:
    ran = coach("chat", said=b"hi\n")

    assert ran.returncode == 0 and "See you, Amara." in ran.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (("serve",), {"COACH_PORT": "eight"}, "COACH_PORT has a wrong value: a whole number"),
        (("chat",), {"COACH_DEMO": "false", "COACH_SECRET": "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"}, "needs demo mode"),
        (("chat", "--lang", "fr"), {}, "en or es was expected"),
        (("show", "evidence", "--student", "Nobody"), {}, "There is no student of that name here."),
        (
            ("serve",),
            {"COACH_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
            "COACH_DATABASE_URL names cannot be",
        ),
        (("chat",), {"COACH_DATABASE_URL": "sqlite:////proc/version"}, "URL names cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    coach: Coach, arguments: tuple[str, ...], settings: dict[str, str], sentence: str
) -> None:
    ran = coach(*arguments, **settings)

    said = " ".join(ran.stderr.decode().replace("│", " ").split())
    assert ran.returncode != 0 and sentence in said and "Traceback" not in said


def test_indexing_again_changes_nothing_and_the_content_is_whole(coach: Coach) -> None:
    coach("content", "index")

    assert b"nothing has changed" in coach("content", "index").stdout
    assert b"nothing is broken" in coach("content", "check").stdout


def test_migrating_and_seeding_again_change_nothing(coach: Coach) -> None:
    for command in ("migrate", "seed", "seed", "migrate"):
        ran = coach("admin", command)
        assert ran.returncode == 0, ran.stderr.decode()
