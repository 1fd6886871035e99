"""What comes back is said around the student's own words, with one question and what can be tapped."""

import pytest

from coach.cycle import EntryKind
from coach.moves import Slot
from coach.nudge_wording import word_nudge
from coach.nudging import NudgeKind
from coach.profile import AgeBand
from coach.voice import EASY_LIX
from tests.builders import a_learner, an_entry
from tests.coach.speaking import LANGUAGES, WORDINGS

PLAN = an_entry(EntryKind.IF_THEN_PLAN, "if it is five then i sit down")
GOAL = an_entry(EntryKind.GOAL, "finish the poster")
MOMENT = an_entry(EntryKind.NUDGE, "thursday at five")
SITUATIONS = [
    (NudgeKind.ASKED, PLAN, "plan", Slot.PLAN_TRIED),
    (NudgeKind.CUE, PLAN, "plan", Slot.PLAN_TRIED),
    (NudgeKind.ASKED, GOAL, "goal", Slot.PROGRESS),
    (NudgeKind.LOG, GOAL, "log", Slot.PROGRESS),
    (NudgeKind.ASKED, MOMENT, "moment", None),
    (NudgeKind.ASKED, None, "moment", None),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "spoken", "section", "asks"), SITUATIONS)
def test_every_wording_is_said_in_turn_and_asks_for_what_it_offers_to_tap(
    language: str, kind: NudgeKind, spoken: object, section: str, asks: Slot | None
) -> None:
    recent: list[str] = []
    wordings = WORDINGS.section(language, "nudges", section)
    for _ in wordings:
        said = word_nudge(kind, spoken, a_learner(), WORDINGS, language=language, recent=recent)  # type: ignore[arg-type]
        recent.append(said.wording)
        assert said.asks is asks and bool(said.choices) is (asks is not None) and "{" not in said.text
    assert set(recent) == {variant.key for variant in wordings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_youngest_are_spoken_to_in_the_easiest_words(language: str) -> None:
    said = word_nudge(NudgeKind.LOG, GOAL, a_learner(age_band=AgeBand.PRIMARY), WORDINGS, language=language)
    [variant] = [each for each in WORDINGS.section(language, "nudges", "log") if each.key == said.wording]
    assert variant.lix <= EASY_LIX


def test_a_language_nobody_wrote_is_answered_in_the_first_there_is() -> None:
    assert word_nudge(NudgeKind.LOG, GOAL, a_learner(), WORDINGS, language="fr").text
