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
        ("COACH_MODEL", "gpt-4.1-mini", "a provider and a model like openai:"),
        ("COACH_MODEL", "bard:large", "(providers: anthropic, azure, ollama, openai)"),
        ("COACH_MODEL", "openai:", "a provider and a model like openai:"),
        ("COACH_JUDGE_MODEL", "bard:large", "(providers: anthropic, azure, ollama, openai)"),
        ("COACH_MODEL_URL", "localhost:8080/v1", "an http or https address"),
        ("COACH_MODEL_URL", "ftp://localhost/v1", "an http or https address"),
        ("COACH_MODEL_URL", "https://name:word@llm.example/v1", "an http or https address"),
        ("COACH_MODEL_KEY", "two words", "a key"),
        ("COACH_MODEL_PATIENCE_S", "0", "seconds from 0.2 to 60"),
        ("COACH_MODEL_STUDENT_TOKENS", "-1", "a whole number of tokens"),
        ("COACH_MODEL_SCHOOL_TOKENS", "many", "a whole number of tokens"),
        ("COACH_MODEL_PRICE", "0.15", "dollars for a million tokens in and out, like 0.15/0.60"),
        ("COACH_MODEL_PRICE", "-1/2", "dollars for a million tokens in and out, like 0.15/0.60"),
        ("COACH_MODEL_READS", "maybe", "on or off"),
        ("COACH_MODEL_SCREENS", "maybe", "on or off"),
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


def refused(**given: str) -> str:
    with pytest.raises(SettingsError) as sentence:
        Settings.read(**given)
    return str(sentence.value)


@pytest.mark.parametrize("url", ["http://llm.example/v1", "http://8.8.8.8:8080/v1"])
def test_a_key_never_leaves_the_private_network_where_it_could_be_read(url: str) -> None:
    assert "COACH_MODEL_KEY" in refused(model="openai:small", model_url=url, model_key="sk-1")
    assert Settings.read(model="openai:small", model_url=url).model_key is None


@pytest.mark.parametrize(
    "url",
    [
        "https://llm.example/v1",
        "http://localhost:8080/v1",
        "http://127.0.0.1/v1",
        "http://10.1.2.3/v1",
        "http://[::1]:8080/v1",
        "http://llm:8080/v1",
        "http://llm.lan/v1",
        "http://host.docker.internal:11434/v1",
    ],
)
def test_a_key_goes_over_https_or_inside_a_private_network(url: str) -> None:
    assert Settings.read(model="openai:small", model_url=url, model_key="sk-1").model_url == url


@pytest.mark.parametrize("model", ["openai:small", "anthropic:small"])
def test_a_provider_that_answers_nobody_without_a_key_wants_one(model: str) -> None:
    assert "COACH_MODEL_KEY" in refused(model=model)
    assert Settings.read(model=model, model_key="sk-1").model == model


def test_azure_wants_an_address_and_ollama_wants_nothing() -> None:
    assert "COACH_MODEL_URL" in refused(model="azure:small", model_key="sk-1")
    assert Settings.read(model="ollama:llama3.2:1b").model_url == ""


def test_an_address_copied_from_a_manual_is_cut_to_what_is_asked() -> None:
    copied = "https://llm.example/v1/chat/completions"
    assert Settings.read(model="openai:small", model_url=copied).model_url == "https://llm.example/v1"


@pytest.mark.parametrize(
    ("given", "who"),
    [
        ({"model": "openai:small", "model_key": "sk-1"}, "OpenAI"),
        ({"model": "openai:small", "model_key": "sk-1", "model_url": "https://api.openai.com/v1"}, "OpenAI"),
        ({"model": "anthropic:small", "model_key": "sk-1"}, "Anthropic"),
        ({"model": "openai:small", "model_url": "https://llm.example/v1"}, "llm.example"),
        ({"model": "openai:small", "model_url": "http://localhost:8080/v1"}, ""),
        ({"model": "ollama:small"}, ""),
        ({"model": "ollama:small", "model_operator": "Lincoln School"}, "Lincoln School"),
    ],
)
def test_who_runs_the_model_is_known_without_being_said(given: dict[str, str], who: str) -> None:
    assert Settings.read(**given).model_is_run_by == who


def test_a_price_is_read_as_dollars_a_million_tokens_in_and_out() -> None:
    assert Settings.read(model_price="0.15/0.60").dollars_a_million == (0.15, 0.6)
    assert Settings.read().dollars_a_million is None


def test_a_key_is_shown_nowhere() -> None:
    settings = Settings.read(model="openai:small", model_key="sk-very-secret")
    assert "sk-very-secret" not in repr(settings)
    assert "sk very secret" not in refused(model="openai:small", model_key="sk very secret")
