"""`coach admin` for a student's rights and for the audit, run as whoever runs the service would run it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text, update

from coach.records.accounts import folded_login
from coach.records.audit import note_by_machine
from coach.records.engine import for_writing, open_engine
from coach.records.erasing import SOME_IS_KEPT
from coach.records.migrate import migrate
from coach.records.tables.privacy import audit, consent, hold
from coach.records.tables.school import school_class
from integrations.cli.main import main
from tests.coach.records.lives import NOW, Life, a_life, a_school
from tests.coach.records.test_erasing import a_canary, hits

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Ran:
    returncode: int
    stdout: str
    stderr: str


Coach = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def environment(data: Path, **settings: str) -> dict[str, str]:
    return {"COACH_DATA_DIR": str(data), "COACH_BUILD_DIR": str(ROOT / "build"), **settings}


@pytest.fixture
def coach(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Coach:
    """Run `coach` in this process, which is quicker by a second or two."""
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **settings: str) -> Ran:
        with monkeypatch.context() as command:
            for name, value in environment(data, **settings).items():
                command.setenv(name, value)
            command.setattr(sys, "argv", ["coach", *arguments])
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        told, code = capsys.readouterr(), ended.value.code
        if isinstance(code, str):  # what the interpreter would print
            return Ran(1, told.out, f"{told.err}{code}\n")
        return Ran(int(code or 0), told.out, told.err)

    return run


@pytest.fixture
def process(data: Path, tmp_path: Path) -> Coach:
    """Run `coach` as a process of its own, which can be told something."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}

    def run(*arguments: str, said: str = "", **settings: str) -> Ran:
        ran = subprocess.run(
            [sys.executable, "-m", "integrations.cli.main", *arguments],
            input=said,
            env={**clean, **environment(data, PYTHONPATH=str(ROOT), **settings)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=180,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run


@pytest.fixture
def lives(data: Path) -> dict[str, Life]:
    """A school with Amara and two students called Dev."""
    data.mkdir()
    url = f"sqlite:///{data / 'coach.sqlite3'}"
    migrate(url)
    engine = open_engine(url)
    with for_writing(engine).begin() as connection:
        school = a_school(connection)
        lived = {
            "amara": a_life(connection, school, name="Amara", words="balsa", concern_state="closed"),
            "dev": a_life(connection, school, name="Dev", words="first"),
            "other": a_life(connection, school, name="dev", words="second"),
        }
    engine.dispose()
    return lived


def rows(data: Path, wanted: Any) -> list[Any]:
    engine = open_engine(f"sqlite:///{data / 'coach.sqlite3'}")
    with engine.begin() as connection:
        found = list(connection.execute(wanted).all())
    engine.dispose()
    return found


def change(data: Path, *statements: Any) -> None:
    engine = open_engine(f"sqlite:///{data / 'coach.sqlite3'}")
    with for_writing(engine).begin() as connection:
        for statement in statements:
            connection.execute(statement)
    engine.dispose()


# A student is found by a name, a login or an id


def test_a_student_is_named_by_name_login_or_id(coach: Coach, lives: dict[str, Life], tmp_path: Path) -> None:
    for called in ("amara", "AMARA", "Login-Balsa", str(lives["amara"].id)):
        ran = coach("admin", "disclosures", "--student", called, "--json")
        assert json.loads(ran.stdout)["disclosures"][0]["times"] == 1, ran.stderr
    assert folded_login("Login-Balsa") == "login-balsa"


def test_a_name_that_several_have_is_refused_with_their_ids(coach: Coach, lives: dict[str, Life]) -> None:
    ran = coach("admin", "erase-student", "Dev", "--yes")
    assert ran.returncode == 1 and ran.stdout == ""
    assert str(lives["dev"].id) in ran.stderr and str(lives["other"].id) in ran.stderr
    assert coach("admin", "erase-student", "Nobody", "--yes").returncode == 1


# Export


def test_a_student_is_exported_into_a_folder_that_is_not_the_services_own(
    coach: Coach, lives: dict[str, Life], data: Path, tmp_path: Path
) -> None:
    ran = coach("admin", "export-student", "Amara", "--to", "handed out", "--language", "es")
    folder = tmp_path / "handed out" / Path(ran.stdout.strip()).name
    assert ran.returncode == 0, ran.stderr
    assert {place.name for place in folder.iterdir()} == {
        "record.json",
        "record.html",
        "manifest.json",
        "file-01-balsa.pdf",
    }
    assert '<html lang="es">' in (folder / "record.html").read_text("utf-8")

    refused = coach("admin", "export-student", "Amara", "--to", str(data / "handed out"))
    assert refused.returncode == 1 and "no erasure would find it" in refused.stderr
    assert not (data / "handed out").exists()
    told = json.loads(coach("admin", "disclosures", "--json").stdout)["disclosures"]
    assert {(each["category"], each["recipient"]): each["times"] for each in told}["export", "operator"] == 1


# Erasure


def test_an_erasure_asks_whether_it_is_meant(coach: Coach, process: Coach, lives: dict[str, Life], data: Path) -> None:
    ran = process("admin", "erase-student", "Amara", said="n\n")
    assert ran.returncode == 1 and "Amara" in ran.stdout
    assert coach("admin", "export-student", "Amara", "--to", "out").returncode == 0

    ran = process("admin", "erase-student", "Amara", said="y\n")
    assert ran.returncode == 0 and "Everything is erased." in ran.stdout, ran.stderr
    assert hits(data, "balsa") == {}
    assert hits(data, "first") != {}


def test_what_is_held_is_told_in_neutral_words(coach: Coach, lives: dict[str, Life], data: Path) -> None:
    assert "on" in coach("admin", "hold", "Amara", "safeguarding").stdout
    ran = coach("admin", "erase-student", "Amara", "--yes")
    assert SOME_IS_KEPT in ran.stdout
    assert not any(word in ran.stdout.lower() for word in ("concern", "safeguarding", "legal"))

    assert "lifted" in coach("admin", "hold", "Amara", "safeguarding", "--lift").stdout
    assert coach("admin", "retention", "--json").returncode == 0
    assert hits(data, "balsa") == {}


def test_a_hold_has_to_be_of_a_known_kind(coach: Coach, lives: dict[str, Life], data: Path) -> None:
    assert coach("admin", "hold", "Amara", "forever").returncode == 2
    assert "no such hold" in coach("admin", "hold", "Amara", "legal", "--lift").stdout
    coach("admin", "hold", "Amara", "legal")
    assert "already" in coach("admin", "hold", "Amara", "legal").stdout
    assert [row.kind for row in rows(data, select(hold).where(hold.c.lifted_at.is_(None)))] == ["legal"]


def test_no_byte_of_a_student_who_really_talked_is_left_anywhere(process: Coach, data: Path, tmp_path: Path) -> None:
    """Talked in the terminal with the log at its most talkative, asked the knowledge base, had a worker running."""
    canary = a_canary()
    said = "\n".join(
        [
            "hi",
            f"i want to learn ten {canary} words by friday because of {canary}",
            f"i forget what i read, what can i do about {canary}?",
            f"forget {canary}",
            f"mi abuela {canary} dice que sí",
            "",
        ]
    )
    talked = process("chat", "--student", f"Robin {canary}", said=said, COACH_LOG_LEVEL="debug")
    assert talked.returncode == 0, talked.stderr
    assert any((data / "index").rglob("chroma.sqlite3"))
    assert set(hits(data, canary)) <= {"coach.sqlite3", "coach.sqlite3-wal"}, (
        "neither the log nor the index holds words"
    )
    exported = process("admin", "export-student", f"Robin {canary}", "--to", str(tmp_path / "out"))
    assert exported.returncode == 0
    _work_for_a_while(data)

    ran = process("admin", "erase-student", f"Robin {canary}", "--yes", COACH_LOG_LEVEL="debug")

    assert "Everything is erased." in ran.stdout, ran.stderr
    assert canary not in ran.stdout + ran.stderr
    _work_for_a_while(data)
    assert hits(data, canary) == {}
    assert set(hits(tmp_path / "out", canary)) != set(), "what was handed out is no longer the service's"
    assert {"chat.log", "coach.sqlite3", "jobs.sqlite3", "audit-anchor.jsonl"} <= {each.name for each in data.iterdir()}


def _work_for_a_while(data: Path) -> None:
    """Run the worker until it has done what was due, and end it as a machine that goes down would."""
    process = subprocess.Popen(
        [sys.executable, "-m", "integrations.cli.main", "worker"],
        env={**os.environ, **environment(data)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "ready" in process.stdout.readline()
    for _ in range(200):
        if (data / "audit-anchor.jsonl").exists():
            break
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.1)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, out + err


# Consent and retention


def test_what_a_parent_said_is_recorded(coach: Coach, lives: dict[str, Life], data: Path) -> None:
    assert coach("admin", "consent", "Amara", "opt_out", "--given").returncode == 0
    assert coach("admin", "consent", "Amara", "opt_out", "--withdrawn").returncode == 0
    assert coach("admin", "consent", "Amara", "never", "--given").returncode == 2
    assert coach("admin", "consent", "Amara", "opt_out").returncode == 2, "it has to be said which"
    theirs = select(consent).where(consent.c.kind == "opt_out").order_by(consent.c.id)
    assert [row.is_given for row in rows(data, theirs)] == [True, False]
    assert [row.action for row in rows(data, select(audit.c.action))] == ["record_consent"] * 2


def test_a_dry_run_says_what_would_go_by_class_and_kind(coach: Coach, lives: dict[str, Life], data: Path) -> None:
    later = {"COACH_CLOCK_OFFSET": "+1000d"}
    nothing = json.loads(coach("admin", "retention", "--dry-run", "--json", COACH_CLOCK_OFFSET="-200d").stdout)
    assert nothing["classes"] == []
    told = json.loads(coach("admin", "retention", "--dry-run", "--json", **later).stdout)
    ((named),) = told["classes"]
    assert (named["class"], named["messages"], named["turns"]) == ("7B", 18, 9)
    assert "7B" in coach("admin", "retention", "--dry-run", **later).stdout
    assert hits(data, "balsa") != {}

    gone = json.loads(coach("admin", "retention", "--json", **later).stdout)["gone"]
    assert gone["messages"] == 18
    assert "Nothing is past its date." in coach("admin", "retention", **later).stdout


def test_how_long_a_class_is_kept_is_set(coach: Coach, lives: dict[str, Life], data: Path) -> None:
    ran = coach("admin", "retention", "--class", "7B", "--days", "14")
    assert "14 days" in ran.stdout, ran.stderr
    assert [row.retention_days for row in rows(data, select(school_class))] == [14]
    assert coach("admin", "retention", "--class", "7B").returncode == 2
    assert coach("admin", "retention", "--class", "9Z", "--days", "1").returncode == 1
    assert coach("admin", "retention", "--class", "7B", "--days", "-1").returncode == 1


# The audit


@pytest.fixture
def audited(lives: dict[str, Life], data: Path) -> Path:
    engine = open_engine(f"sqlite:///{data / 'coach.sqlite3'}")
    with for_writing(engine).begin() as connection:
        for _ in range(5):
            note_by_machine(connection, "read_portfolio", at=NOW, learner_id=lives["amara"].id)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    return data / "coach.sqlite3"


def test_a_whole_audit_is_verified_listed_and_noted_down(coach: Coach, audited: Path, data: Path) -> None:
    assert json.loads(coach("admin", "audit", "verify", "--json").stdout) == {"rows": 5, "is_whole": True}
    listed = json.loads(coach("admin", "audit", "list", "--last", "2", "--json").stdout)["rows"]
    assert [row["number"] for row in listed] == [4, 5]
    assert "read_portfolio" in coach("admin", "audit", "list", "--student", "Amara").stdout
    for _ in range(2):
        assert json.loads(coach("admin", "audit", "anchor", "--json").stdout)["number"] == 5
    assert len((data / "audit-anchor.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize("becomes", [b"read_portfolip", b"read_portfoli\xff"])
def test_one_changed_byte_in_the_file_is_found_and_the_row_named(coach: Coach, audited: Path, becomes: bytes) -> None:
    content = bytearray(audited.read_bytes())
    places = [at for at in range(len(content)) if content.startswith(b"read_portfolio", at)]
    assert len(places) == 5
    at = sorted(places, reverse=True)[2]  # rows are written from the end of a page on
    content[at : at + len(becomes)] = becomes
    audited.write_bytes(content)

    ran = coach("admin", "audit", "verify")
    assert ran.returncode == 1
    assert "Row 3 of the audit is not as it was written." in ran.stderr


def test_an_id_made_unreadable_is_found_too(coach: Coach, audited: Path, lives: dict[str, Life]) -> None:
    content = bytearray(audited.read_bytes())
    sought = lives["amara"].id.hex.encode()
    actions = sorted((at for at in range(len(content)) if content.startswith(b"read_portfolio", at)), reverse=True)
    at = content.index(sought, actions[1])
    content[at] = ord("z")
    audited.write_bytes(content)

    ran = coach("admin", "audit", "verify")
    assert ran.returncode == 1 and "Row 2 of the audit" in ran.stderr


def test_a_row_changed_past_the_triggers_of_postgresql_is_found_and_named(coach: Coach, postgresql: str) -> None:
    engine = open_engine(postgresql)
    with for_writing(engine).begin() as connection:
        for _ in range(4):
            note_by_machine(connection, "read_portfolio", at=NOW)
    assert "4 rows" in coach("admin", "audit", "verify", COACH_DATABASE_URL=postgresql).stdout
    with for_writing(engine).begin() as connection:
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER audit_refuses_change"))
        connection.execute(update(audit).where(audit.c.number == 2).values(action="read_portfolip"))
        connection.execute(text("ALTER TABLE audit ENABLE TRIGGER audit_refuses_change"))
    engine.dispose()

    ran = coach("admin", "audit", "verify", COACH_DATABASE_URL=postgresql)
    assert ran.returncode == 1 and "Row 2 of the audit is not as it was written." in ran.stderr


def test_an_end_that_was_cut_off_is_found_by_what_was_noted_down(coach: Coach, audited: Path, data: Path) -> None:
    assert coach("admin", "audit", "anchor").returncode == 0
    change(
        data,
        text("DROP TRIGGER audit_refuses_delete"),
        text("DELETE FROM audit WHERE number > 3"),
    )

    ran = coach("admin", "audit", "verify")
    assert ran.returncode == 1 and "row 5 was noted down" in ran.stderr
    again = coach("admin", "audit", "anchor")
    assert again.returncode == 1, "what shows that it was cut is not written over"
    assert len((data / "audit-anchor.jsonl").read_text().splitlines()) == 1
    assert coach("admin", "audit", "verify").returncode == 1


def test_a_line_that_was_cut_off_while_it_was_written_is_none(coach: Coach, audited: Path, data: Path) -> None:
    (data / "audit-anchor.jsonl").write_text('{"number": 99, "dig')
    assert coach("admin", "audit", "verify").returncode == 0
    assert coach("admin", "audit", "anchor").returncode == 0
    assert json.loads((data / "audit-anchor.jsonl").read_text().splitlines()[1])["number"] == 5
