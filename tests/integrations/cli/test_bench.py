"""The benches measure real servers; here with little to do, so that they are known to work."""

import os
import re
from pathlib import Path

import pytest

from coach.guarding.guards import Allowed, Guards
from integrations.cli.bench import model, model_server, start, turn
from integrations.cli.bench.server import BenchError, free_port, running
from integrations.cli.bench.students import WEEK, arrive

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def what_depends_on_code_alone_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_BUILD_DIR", str(ROOT / "build"))
    monkeypatch.chdir(ROOT)


def test_a_turn_is_measured_beside_the_least_a_turn_can_be() -> None:
    figures = turn.measure(students=2, lines=WEEK[:4], turns=5)

    assert list(figures) == ["raw", "authored", "raw_model_at_once", "model_at_once", "raw_model", "model"]
    for measured in (figures[name] for name in ("raw", "authored", "model_at_once", "model")):
        assert measured["turns"] == 8 and measured["students"] == 2
        assert measured["cpu_ms_per_turn"] > 0 and measured["turns_per_cpu_s"] > 0 and measured["ttft_ms_p50"] > 0


def test_a_turn_that_a_model_words_is_measured_beside_the_model_alone() -> None:
    with model.serving() as server:
        raw = model.asked_directly(server)
        long = model.one_long_talk(server, model.OWN, 6)
        heard = model.heard(server)

    assert raw["replies"] == model.ASKED and 0 < raw["cpu_ms_per_reply"] < 100
    assert raw["first_sentence_ms_p50"] >= 10 * (model_server.FIRST_WHOLE - 1), "it streams at its pace"
    assert long["first_sentence_over_raw_ms_p50"] > 0
    assert set(long["prompt_tokens"]) == {"1", "5"} and long["prompt_tokens_ratio_6_5"] > 0
    assert heard.calls == len(heard.first_sentence_at) > model.ASKED and long["replies_cut_short"] == 0
    assert long["prompt_tokens_most"] == max(heard.prompt_tokens[model.ASKED + 1 :])


def test_what_the_model_of_the_bench_says_passes_the_guards_whatever_was_asked() -> None:
    for asks in (True, False):
        guards = Guards(Allowed("en", asks=asks))
        assert [guards.hold(sentence) for sentence in re.split(r"(?<=[.?!]) ", model_server.TEXT)] == [None] * 3
        assert guards.missing() is None


def test_a_start_is_measured_until_ready_and_until_the_first_reply() -> None:
    figures = start.measure()

    assert {"ready_cpu_s", "first_reply_cpu_s", "idle_rss_mb"} <= set(figures)
    assert figures["ready_cpu_s"] > figures["first_reply_cpu_s"] >= 0
    assert 50 < figures["idle_rss_mb"] < 2_000


def test_a_server_that_cannot_start_is_said_with_what_it_said(tmp_path: Path) -> None:
    broken = {"COACH_DATA_DIR": str(tmp_path), "COACH_PORT": "eight"}
    port = free_port()
    with (
        pytest.raises(BenchError, match="COACH_PORT has a wrong value"),
        running(["integrations.cli.main", "serve"], port=port, environment=broken, ready="/readyz"),
    ):
        pytest.fail("it cannot become ready")


def test_a_server_that_answers_something_else_is_no_figure() -> None:
    with pytest.raises((BenchError, OSError)):
        arrive(free_port(), "Nobody")
