"""Settings: what a person reads when a value is wrong, and what the defaults promise."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from integrations.clock import OffsetClock, parse_offset
from integrations.settings import Settings, SettingsError, signing_secret

STRONG = "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"


@pytest.fixture(autouse=True)
def an_empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_any_variable_a_demo_starts_on_this_machine_alone() -> None:
    settings = Settings.read()
    assert settings.demo
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == f"sqlite:///{Path('data').absolute()}/coach.sqlite3"


def test_variables_are_read_from_the_environment_and_from_dot_env(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("COACH_PORT=8001\nCOACH_LANGUAGE=es\nCOACH_SECRET=\n")
    monkeypatch.setenv("COACH_PORT", "8002")
    monkeypatch.setenv("COACH_CLOCK_OFFSET", "+3d")
    settings = Settings.read()
    assert (settings.port, settings.language, settings.clock_offset) == (8002, "es", timedelta(days=3))


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PORT", "8002")
    assert Settings.read(port=9).port == 9


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("COACH_PORT", "eighty", "a whole number from 0 to 65535"),
        ("COACH_PORT", "65536", "a whole number from 0 to 65535"),
        ("COACH_DEMO", "maybe", "true or false"),
        ("COACH_CLOCK_OFFSET", "tomorrow", "an offset like +3d or -2h"),
        ("COACH_CLOCK_OFFSET", "+9999w", "an offset like +3d or -2h"),
        ("COACH_LOG_LEVEL", "loud", "debug, info, warning or error"),
        ("COACH_COUNTRY", "usa", "a country whose helplines are known (AU, CA, ES, GB, IE, MX, NZ, US)"),
        ("COACH_COUNTRY", "AQ", "a country whose helplines are known (AU, CA, ES, GB, IE, MX, NZ, US)"),
        ("COACH_ZONE", "Mars/Base", "a time zone like America/Chicago"),
        ("COACH_ZONE", "../../etc/passwd", "a time zone like America/Chicago"),
        ("COACH_LANGUAGE", "fr", "en or es"),
        ("COACH_DATABASE_URL", "mysql://here/there", "an address like sqlite:///"),
        ("COACH_DATABASE_URL", "postgresql://", "an address like sqlite:///"),
        ("COACH_SECRET", "changeme", "at least 32 random bytes"),
        ("COACH_SECRET", "a" * 64, "at least 32 random bytes"),
        ("COACH_DATA_DIR", "/dev/null", "a directory that can be written"),
        ("COACH_BUILD_DIR", "/dev/null/build", "a directory that can be written"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as refused:
        Settings.read()
    sentence = str(refused.value)
    assert sentence.startswith(f"{variable} has a wrong value: ")
    assert expected in sentence
    assert sentence.endswith("was expected.")
    assert "\n" not in sentence


def test_every_wrong_variable_gets_its_own_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PORT", "eighty")
    monkeypatch.setenv("COACH_ZONE", "nowhere")
    with pytest.raises(SettingsError) as refused:
        Settings.read()
    assert [line.split()[0] for line in str(refused.value).splitlines()] == ["COACH_PORT", "COACH_ZONE"]


def test_a_refused_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_SECRET", "hunter2")
    with pytest.raises(SettingsError) as refused:
        Settings.read()
    assert "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_outside_a_demo_nothing_starts_without_a_secret() -> None:
    with pytest.raises(SettingsError, match="COACH_SECRET"):
        Settings.read(demo=False)
    assert signing_secret(Settings.read(demo=False, secret=STRONG)) == STRONG.encode()


def test_outside_a_demo_the_clock_cannot_be_moved() -> None:
    with pytest.raises(SettingsError, match="COACH_CLOCK_OFFSET"):
        Settings.read(demo=False, secret=STRONG, clock_offset="+3d")
    assert not Settings.read(demo=False, secret=STRONG).clock_offset


def test_a_demo_makes_its_secret_once_and_for_this_user_alone(tmp_path: Path) -> None:
    settings = Settings.read(data_dir=tmp_path / "new")
    made = signing_secret(settings)
    assert len(made) >= 32
    assert signing_secret(settings) == made
    assert stat.S_IMODE((tmp_path / "new" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]


def test_two_demos_have_different_secrets(tmp_path: Path) -> None:
    assert signing_secret(Settings.read(data_dir=tmp_path / "a")) != signing_secret(
        Settings.read(data_dir=tmp_path / "b")
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("+3d", timedelta(days=3)),
        ("-2h", timedelta(hours=-2)),
        (" +1d12h ", timedelta(days=1.5)),
        ("+2w", timedelta(days=14)),
        ("+30m", timedelta(minutes=30)),
    ],
)
def test_an_offset_is_said_in_weeks_days_hours_and_minutes(said: str, meant: timedelta) -> None:
    assert parse_offset(said) == meant


@pytest.mark.parametrize("said", ["", "3d", "+", "+d", "+3 days", "+3dd", "+99999d", "++3d", "+٣d"])
def test_anything_else_is_no_offset(said: str) -> None:
    with pytest.raises(ValueError, match=r"offset|farther"):
        parse_offset(said)


def test_a_moved_clock_lets_a_week_pass_at_once() -> None:
    clock = OffsetClock(timedelta(days=3))
    clock.move(timedelta(days=4))
    ahead = clock.now() - datetime.now(UTC)
    assert timedelta(days=6, hours=23) < ahead < timedelta(days=7, hours=1)
    assert clock.now().utcoffset() == timedelta()
