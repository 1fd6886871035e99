"""Thresholds are tried on lines nothing was trained on: listened to once, then only counted."""

from pathlib import Path
from typing import Any

import numpy as np

from coach.safeguards import DEFAULT, Thresholds
from coach.safety_gate import Rate
from integrations.reading.screen_bank import Line, unseen
from integrations.reading.screen_model import LABELS
from integrations.reading.screen_trial import ScreenTrial
from knowledge_base.embedding import NoEncoder

LINES = (
    Line("sounds like danger", "urgent", "suicide"),
    Line("sounds a bit like danger", "urgent", "suicide"),
    Line("i want to kill myself", "urgent", "suicide"),
    Line("sounds like a worry", "wellbeing", "distress"),
    Line("my poster is done", "none", "ordinary"),
    Line("this quiz is murder", "none", "idiom"),
)
ODDS = {LINES[0].text: ("suicide", 0.99), LINES[1].text: ("suicide", 0.3), LINES[3].text: ("distress", 0.97)}


class Model:
    """Hears what stands in ODDS, and in everything else ordinary talk."""

    opened = 0

    def __init__(self, build_dir: Path) -> None:
        Model.opened += 1

    def odds(self, texts: Any) -> Any:
        rows = np.zeros((len(texts), len(LABELS)), np.float32)
        for row, text in zip(rows, texts, strict=True):
            label, odds = ODDS.get(text, ("ordinary", 1.0))
            row[LABELS.index(label)] = odds
            row[LABELS.index("ordinary")] += 1 - odds if label != "ordinary" else 0
        return rows


class NoModel:
    def __init__(self, build_dir: Path) -> None:
        raise NoEncoder("there is none")


def trial(folder: Path, model: Any = Model, lines: tuple[Line, ...] = LINES) -> ScreenTrial:
    return ScreenTrial(folder, lines=lambda: lines, open_model=model)


def kept_in(folder: Path) -> list[Path]:
    return list(folder.glob("screen-trial-*.json"))


async def test_what_is_found_is_counted_by_what_the_lines_are(tmp_path: Path) -> None:
    found = await trial(tmp_path).figures(DEFAULT)

    assert found is not None
    assert (found.urgent_seen, found.urgent_paged) == (Rate(2, 3), Rate(1, 3))
    assert found.wellbeing_seen == Rate(1, 1)
    assert (found.ordinary_seen, found.ordinary_paged) == (Rate(0, 1), Rate(0, 1))


async def test_lower_thresholds_find_more_and_higher_ones_less(tmp_path: Path) -> None:
    tried = trial(tmp_path)

    low, high = await tried.figures(Thresholds(0.2, 0.2)), await tried.figures(Thresholds(0.995, 0.995))

    assert low is not None and (low.urgent_seen, low.urgent_paged) == (Rate(3, 3), Rate(1, 3))
    assert high is not None and (high.urgent_paged, high.wellbeing_seen) == (Rate(0, 3), Rate(0, 1))


async def test_the_lines_are_listened_to_once_for_each_version(tmp_path: Path) -> None:
    await trial(tmp_path).figures(DEFAULT)
    before = Model.opened

    again = await trial(tmp_path).figures(DEFAULT)
    await trial(tmp_path, lines=LINES[:3]).figures(DEFAULT)

    assert again is not None and again.urgent_seen == Rate(2, 3)
    assert Model.opened == before + 1
    assert len(kept_in(tmp_path)) == 2


async def test_without_a_model_or_lines_there_are_no_figures(tmp_path: Path) -> None:
    assert await trial(tmp_path, NoModel).figures(DEFAULT) is None
    assert await trial(tmp_path, lines=()).figures(DEFAULT) is None


async def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    found = await trial(tmp_path).figures(DEFAULT)
    [kept] = kept_in(tmp_path)
    for damaged in ("[{", '[{"label": "urgent"}]'):
        kept.write_text(damaged)

        assert await trial(tmp_path).figures(DEFAULT) == found


def test_the_lines_of_the_project_are_of_both_languages_and_every_label() -> None:
    lines = unseen()

    assert {line.label for line in lines} == {"urgent", "wellbeing", "none"}
    assert sum(line.category == "ordinary" for line in lines) >= 100
