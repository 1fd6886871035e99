"""`coach models check`: what a person who set a model reads about it."""

import json
from pathlib import Path

import pytest

from integrations.models.checking import FORM, check, sentences
from integrations.models.scripted import BEHAVIOURS, ENOUGH_WORDS, Reply, Script, serving
from integrations.settings import Settings
from tests.integrations.cli.running import Coach
from tests.integrations.models.providers import KEY, served

FILLED = json.dumps({"topic": "fractions", "how_often": 2})


async def read(script: Script | str, **settings: str) -> str:
    """What is said of the model that speaks by this script."""
    async with serving(script) as server:
        given = Settings.read(_env_file=None, model="openai:small", model_url=server.url, model_key=KEY, **settings)
        return " ".join(sentences(await check(given), given))


async def test_a_model_that_works_is_described_by_what_a_school_wants_to_know() -> None:
    said = await read(Script([Reply(between_s=0.01)], [FILLED]), model_price="0.15/0.60")

    assert "openai:small answers: first words after" in said
    assert "tokens a second" in said
    assert f"It streams: the answer came in {-(-len(ENOUGH_WORDS) // 4)} pieces." in said
    assert "It fills in forms" in said
    assert "costs less than a cent a student" in said


@pytest.mark.parametrize(
    ("price", "said"),
    [("", "no price is set (COACH_MODEL_PRICE"), ("3/15", "costs about 0.11 dollars a student")],
)
async def test_what_a_week_costs_is_told_where_a_price_is_set(price: str, said: str) -> None:
    assert said in await read(Script(filled=[FILLED]), model_price=price)


async def test_a_model_that_cannot_fill_in_forms_may_still_talk() -> None:
    said = await read(Script(filled=["I would rather not."]))

    assert "answers: first words" in said
    assert "It does not fill in forms" in said
    assert "COACH_MODEL_READS=off" in said


async def test_a_form_filled_in_with_something_else_is_not_filled_in() -> None:
    assert "It does not fill in forms" in await read(Script(filled=['{"weather": "fine"}']))


async def test_a_model_that_does_not_stream_is_told_from_one_that_does() -> None:
    assert "It does not stream" in await read(Script([Reply(piece=10_000)], [FILLED]))


async def test_one_slower_than_a_student_waits_is_told() -> None:
    script = Script([Reply(first_s=0.3)], [FILLED])

    assert "longer than a student waits (0.2 s" in await read(script, model_patience_s="0.2")


@pytest.mark.parametrize(
    ("behaviour", "advice"),
    [
        ("401", "The key was refused. Look at COACH_MODEL_KEY"),
        ("404", "Look at the name in COACH_MODEL, and at COACH_MODEL_URL: most servers want /v1"),
        ("400", "Look at the name in COACH_MODEL, and whether it is a model to chat with"),
        ("429", "asks to wait, or the quota of this key is used up"),
        ("500", "look at its log or status page"),
        ("cut", "stopped in the middle"),
        ("empty", "answered with no words"),
        ("page", "is no language model, or it speaks another protocol"),
        ("megabyte", "does not keep to the length"),
    ],
)
async def test_each_failure_says_what_to_do(behaviour: str, advice: str) -> None:
    said = await read(Script([BEHAVIOURS[behaviour]]))

    assert "openai:small does not do its part" in said
    assert advice in said


async def test_an_address_where_nobody_listens_is_told() -> None:
    given = Settings.read(_env_file=None, model="openai:small", model_url="http://127.0.0.1:9/v1")

    assert "Nobody answers at the address" in " ".join(sentences(await check(given), given))


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Coach:
    return Coach(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(("behaviour", "code"), [("plain", 0), ("401", 1)])
def test_the_command_ends_well_only_where_the_model_works_and_never_shows_the_key(
    coach: Coach, behaviour: str, code: int
) -> None:
    with served(behaviour) as server:
        set_ = {"COACH_MODEL": "openai:small", "COACH_MODEL_URL": server.url, "COACH_MODEL_KEY": KEY}
        plain = coach.run("models", "check", **set_, COACH_LOG_LEVEL="debug")
        in_json = coach.run("models", "check", "--json", **set_)

    assert (plain.code, in_json.code) == (code, code)
    assert json.loads(in_json.stdout)["answers"] is (code == 0)
    assert KEY not in plain.stdout + plain.stderr + in_json.stdout + in_json.stderr


def test_where_no_model_is_set_the_command_says_how_to_set_one(coach: Coach) -> None:
    done = coach.run("models", "check")

    assert done.code == 1
    assert "COACH_MODEL names one" in done.stderr


def test_an_unknown_provider_is_refused_with_those_that_there_are(coach: Coach) -> None:
    done = coach.run("models", "check", COACH_MODEL="bard:large")

    assert done.code == 1
    assert "COACH_MODEL has a wrong value" in done.stderr
    assert "anthropic, azure, ollama, openai" in done.stderr


def test_the_form_that_is_tried_is_one_that_strict_servers_take() -> None:
    assert FORM.schema["additionalProperties"] is False
    assert set(FORM.schema["required"]) == set(FORM.schema["properties"])
