"""What a goal says and how deep a reflection goes is read well enough to choose the next question by."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.cli.evals import goals, reflections
from integrations.cli.refusal import Refusal
from integrations.reading.judging import BANK, LANGUAGES, SAID, GoalPart, Level, TrainedJudge, build_judge, lines
from integrations.settings import Settings
from knowledge_base.embedding import Embedder, open_encoder

BUILD = Path(__file__).parents[3] / "build"


@pytest.fixture(scope="module")
def judge() -> Iterator[TrainedJudge]:
    build_judge(BUILD)
    embedder = Embedder(lambda: open_encoder(BUILD))
    yield TrainedJudge(embedder, BUILD)
    embedder.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.read(data_dir=tmp_path, build_dir=BUILD, _env_file=None)


@pytest.mark.parametrize(
    ("goal", "language", "says"),
    [
        ("get better at math", "en", set()),
        ("do problems 1 to 10 on page 42 by friday", "en", {"specific", "measurable", "time_bound"}),
        ("write the intro of my history essay so i can get into the exchange program", "en", {"specific", "relevant"}),
        ("mejorar en mate", "es", set()),
        (
            "hacer los ejercicios 3 al 9 de la página 20 antes del viernes",
            "es",
            {"specific", "measurable", "time_bound"},
        ),
    ],
)
async def test_what_a_goal_says_is_read(judge: TrainedJudge, goal: str, language: str, says: set[str]) -> None:
    odds = await judge.goal(goal, language=language)

    assert {part.value for part in GoalPart if odds[part] >= SAID[part]} == says


@pytest.mark.parametrize(
    ("words", "language", "levels"),
    [
        ("it was good", "en", (Level.HABITUAL,)),
        ("on monday we read chapter 3 and then did the worksheet", "en", (Level.HABITUAL, Level.UNDERSTANDING)),
        ("i rush when im tired so next time ill do it before practice", "en", (Level.REFLECTION,)),
        ("antes creía que era malo en mate, ahora veo que no practicaba", "es", (Level.REFLECTION, Level.CRITICAL)),
    ],
)
async def test_how_deep_words_go_is_read(
    judge: TrainedJudge, words: str, language: str, levels: tuple[Level, ...]
) -> None:
    odds = await judge.depth(words, language=language)

    assert sum(odds.values()) == pytest.approx(1, abs=1e-3)
    assert max(odds, key=lambda level: odds[level]) in levels


def test_no_line_that_is_measured_on_was_learned_from() -> None:
    for kind, column in (("goals", "goal"), ("reflections", "text")):
        learned = {row[column].lower() for language in LANGUAGES for row in lines(BANK / kind / f"{language}.csv")}
        asked = [row[column].lower() for each in LANGUAGES for row in lines(BANK / "unseen" / f"{kind}-{each}.csv")]
        assert asked
        assert not learned & set(asked)


def test_the_projects_own_goals_are_read_at_least_this_well(settings: Settings) -> None:
    measured = goals.measure(settings, data=None)

    floors = {"specific": 0.75, "measurable": 0.85, "time_bound": 0.9, "attainable": 0.7, "relevant": 0.7}
    assert {
        part: figures["macro_f1"] >= floors[part] for part, figures in measured["columns"].items()
    } == dict.fromkeys(floors, True)
    assert measured["rows"] > 200


def test_the_projects_own_reflections_are_read_at_least_this_well(settings: Settings) -> None:
    measured = reflections.measure(settings, data=None)

    assert measured["accuracy"] >= 0.85
    assert measured["macro_f1"] >= 0.85
    assert sum(sum(counts.values()) for counts in measured["confusion"].values()) == measured["rows"]


def test_a_file_from_outside_may_have_some_of_the_columns(settings: Settings, tmp_path: Path) -> None:
    data = tmp_path / "goals.csv"
    data.write_text('goal,time_bound\n"finish it by friday",1\nbe good,0\n', "utf-8")

    measured = goals.measure(settings, data=data)

    assert list(measured["columns"]) == ["time_bound"]
    assert measured["columns"]["time_bound"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "macro_f1": 1.0}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("text,label\nhi,deep\n", "line 2: descriptive or reflective was expected"),
        ("text\nhi\n", "expected to have a column `text` and label"),
        ("text,label\n", "not one row"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_what_was_expected(
    settings: Settings, tmp_path: Path, written: str, said: str
) -> None:
    data = tmp_path / "reflections.csv"
    data.write_text(written, "utf-8")

    with pytest.raises(Refusal, match=said):
        reflections.measure(settings, data=data)
