"""`coach eval scenarios`: what it prints of conversations, and what it says of a directory that it cannot use."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.cli.bench.server import free_port, running
from integrations.cli.refusal import Refusal
from tests.integrations.cli.evaluating import evaluated

pytestmark = pytest.mark.usefixtures("evaluating")

BRIDGE = """# persona: terse, builds things
# records: goal
hi
i want to build a balsa bridge that holds two kilos by sunday
# +3d
glued one half
"""
HOPELESS = """# persona: other, wants what nobody gives
# records: confidence x3
hi
# expect: close_week
"""


@pytest.fixture
def talks(tmp_path: Path) -> str:
    directory = tmp_path / "talks"
    directory.mkdir()
    (directory / "bridge.txt").write_text(BRIDGE, "utf-8")
    (directory / "hopeless.txt").write_text(HOPELESS, "utf-8")
    return str(directory)


def test_a_script_gets_what_failed_in_sentences_and_what_the_talks_are_like(talks: str) -> None:
    ran = evaluated("scenarios", "--data", talks, "--json")

    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert list(told) == ["total", "failed", "failures", "measured"]
    assert told["total"] == 2
    unkept, unexpected = (failure for failure in told["failures"] if failure["name"] == "hopeless")
    assert unkept | {"sentence": ""} == {"name": "hopeless", "persona": "other", "turn": 1, "sentence": ""}
    assert unkept["sentence"] == "In `hopeless`, 0 × confidence was kept, and 3 would be right."
    assert unexpected["sentence"].startswith(
        "In `hopeless`, after “hi”, the coach made the move welcome, not close_week: "
    )
    assert told["failed"] == len({failure["name"] for failure in told["failures"]})
    assert told["measured"]["conversations"] == 2 and told["measured"]["replies"] == 4


def test_a_person_reads_the_same_by_rule_and_the_measuring_ends_well(talks: str) -> None:
    ran = evaluated("scenarios", "--data", talks)

    assert ran.exit_code == 0, ran.output
    assert "What the student said is kept: not so 1 time\n  In `hopeless`, 0 × confidence" in ran.stdout
    assert "2 conversations, in " in ran.stdout and "words_a_reply" in ran.stdout


def test_one_conversation_is_shown_whole_with_every_move(talks: str) -> None:
    ran = evaluated("scenarios", "--data", talks, "--show", "bridge")

    assert ran.exit_code == 0, ran.output
    assert ran.stdout.startswith("bridge: terse, builds things\n\n1. hi\n   [welcome] ")
    assert "\n  ...\n\n3. glued one half\n   [" in ran.stdout
    assert "kept: goal 1" in ran.stdout and "hopeless" not in ran.stdout


def test_one_conversation_is_given_to_a_script_too(talks: str) -> None:
    told = json.loads(evaluated("scenarios", "--data", talks, "--show", "hopeless", "--json").stdout)

    assert (told["name"], told["persona"], len(told["exchanges"])) == ("hopeless", "other", 1)
    assert told["exchanges"][0]["move"] == "welcome" and told["records"]["confidence"] == 0
    assert len(told["failures"]) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--show", "nobody"), "There is no conversation 'nobody': one of bridge, hopeless was expected."),
        (("--data", "nowhere"), "nowhere holds no conversation: files that end in .txt were expected."),
        (("--only", "bridge,nobody"), "There is no conversation 'nobody': one of bridge, hopeless was expected."),
        (
            ("--with-model",),
            "No language model is set: COACH_MODEL=openai:gpt-4.1-mini, or another one, was expected.",
        ),
    ],
)
def test_what_cannot_be_held_is_said_in_a_sentence(talks: str, arguments: tuple[str, ...], sentence: str) -> None:
    ran = evaluated("scenarios", "--data", talks, *arguments)

    assert isinstance(ran.exception, Refusal) and str(ran.exception) == sentence


def test_a_broken_file_is_named(talks: str) -> None:
    (Path(talks) / "broken.txt").write_text("hi\n# expect: dance\n", "utf-8")
    ran = evaluated("scenarios", "--data", talks)

    assert isinstance(ran.exception, Refusal) and str(ran.exception).startswith("broken: 'dance' was found in")


# --- with a model ---------------------------------------------------------------------------------

SCRIPT = """
A bridge that holds two kilos is the aim. What will tell you that it is done?

You are so clever. What comes next?

A bridge again. What will tell you that it is done?

!empty

{"one_question": true, "takes_up": true, "does_move": true, "hands_over": false, "tone": "calm"}
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, evaluating: None) -> Iterator[None]:
    """A server that words replies and judges them, as its script says."""
    script, port = tmp_path / "script.txt", free_port()
    script.write_text(SCRIPT, "utf-8")
    for name in ("COACH_MODEL", "COACH_JUDGE_MODEL"):
        monkeypatch.setenv(name, "openai:scripted")
        monkeypatch.setenv(f"{name}_URL", f"http://127.0.0.1:{port}/v1")
    monkeypatch.setenv("COACH_MODEL_PRICE", "10/20")
    monkeypatch.setenv("COACH_MODEL_PATIENCE_S", "30")
    arguments = ["integrations.models.scripted", "--port", str(port), "--script", str(script)]
    with running(arguments, port=port, environment={}, ready="/readyz"):
        yield


@pytest.mark.usefixtures("model")
def test_the_same_talks_are_held_with_a_model_and_it_is_said_what_became_of_its_words(talks: str) -> None:
    ran = evaluated("scenarios", "--data", talks, "--only", "bridge", "--with-model", "--repeat", "2", "--json")

    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert list(told) == ["total", "failed", "failures", "measured", "model", "judge"]
    assert told["total"] == 2 and told["measured"]["replies"] == 6
    model = told["model"]
    assert (model["name"], model["repeat"], model["replies"]) == ("openai:scripted", 2, 6)
    assert model["wordings"] == {"model": 2, "swapped": 1, "fallen_back": 1, "spared": 0, "not_asked": 2}
    assert model["guards"] == {"ability_praise": 1} and model["faults"] == {"empty": 1}
    assert model["passed"]["low"] < model["passed"]["rate"] <= model["passed"]["high"]
    assert model["tokens"]["prompt"] > 1000 and model["cost_usd"] > 0 and model["first_sentence_ms_p50"] >= 0
    judge = told["judge"]
    assert (judge["replies"], judge["judged"], judge["tones"]) == (2, 2, {"calm": 2})
    assert judge["checks"]["takes_up"] == {"judge": 1.0, "rules": 1.0, "agree": 1.0, "kappa": None}


@pytest.mark.usefixtures("model")
def test_a_talk_that_is_shown_says_of_each_reply_how_it_got_its_words(talks: str) -> None:
    ran = evaluated("scenarios", "--data", talks, "--show", "bridge", "--with-model")

    assert ran.exit_code == 0, ran.output
    assert ", model] A bridge that holds two kilos is the aim. What will tell you that it is done?" in ran.stdout
    assert ", swapped: ability_praise] " in ran.stdout and "clever" not in ran.stdout


@pytest.mark.usefixtures("model")
def test_a_model_that_is_set_words_nothing_unless_that_is_asked_for(talks: str) -> None:
    told = json.loads(evaluated("scenarios", "--data", talks, "--show", "bridge", "--json").stdout)

    assert not [each for each in told["exchanges"] if "wording" in each]
