"""What the whole screen makes of students' words, with the model and without it."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coach.safeguards import Thresholds
from coach.safety import ConcernCategory, Screening, Tier
from integrations.building import build_reader
from integrations.reading import screen_bank, screen_model
from integrations.reading.normalising import readable
from integrations.reading.screen import WHOLE, Likely, StudentScreen, decided, open_screen, windows
from integrations.reading.screen_model import LABELS
from integrations.settings import Settings

PLAIN = "i did two pages of history and then i played basketball with my cousin. "
TELLING = "some nights i stand there and think how easy it would be to just not be here anymore"


@pytest.fixture(scope="module")
def build_dir() -> Path:
    settings = Settings.read()
    build_reader(settings)
    return settings.build_dir


@pytest.fixture
async def screen(build_dir: Path) -> AsyncIterator[StudentScreen]:
    async with open_screen(build_dir, patience_s=None) as opened:
        await opened.warm()
        yield opened


class FixedModel:
    """Says the same of every text, after a while or not at all."""

    def __init__(self, *, takes_s: float = 0, breaks: bool = False) -> None:
        self.takes_s, self.breaks, self.asked = takes_s, breaks, 0

    def odds(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += 1
        if self.asked > 1:  # the first is to warm it
            time.sleep(self.takes_s)
            if self.breaks:
                raise RuntimeError("broken")
        return np.full((len(texts), len(LABELS)), 1 / len(LABELS), np.float32)


def fixed(model: "FixedModel | Hearing") -> StudentScreen:
    return StudentScreen(lambda: model)  # type: ignore[arg-type,return-value]


# --- what the bank is, and what the weights were made from --------------------------------------------------------


def test_the_weights_that_are_shipped_were_trained_on_the_lines_that_are_shipped() -> None:
    assert screen_model.bank() == screen_bank.digest(screen_bank.trained_on())


def test_the_bank_is_large_and_its_greater_part_is_ordinary_talk_and_what_only_looks_like_danger() -> None:
    lines = [line for path in screen_bank.SAFETY.glob("*.csv") for line in screen_bank.read(path)]
    by_label = {label: [line for line in lines if line.label == label] for label in screen_bank.TIER_NAMES}

    assert len(lines) >= 3000
    assert len(by_label["none"]) > len(lines) / 3
    assert {line.category for line in lines} == set(LABELS)


def test_no_line_that_it_is_judged_on_was_learned_from() -> None:
    learned = {line.text.casefold() for line in screen_bank.trained_on()}

    assert not [
        line.text for each in ("en", "es") for line in screen_bank.unseen(each) if line.text.casefold() in learned
    ]


def test_a_line_with_a_label_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("text,label,category\nhello,none,ordinary\nhi,urgent,ordinary\n")

    with pytest.raises(screen_bank.BankError, match=r"more\.csv, line 3"):
        screen_bank.read(file)


# --- long messages ------------------------------------------------------------------------------------------------


def test_a_message_of_some_sentences_is_judged_in_one_piece() -> None:
    assert windows("i'm  fine\nreally") == ("i'm fine really",)


def test_every_word_of_a_long_message_is_in_some_piece_and_none_is_too_long() -> None:
    text = " ".join(line.text for line in screen_bank.unseen("en"))[:4000]
    pieces = windows(text)

    assert {word for piece in pieces for word in piece.split()} == set(readable(text).split())
    assert max(len(piece.split()) for piece in pieces) <= WHOLE


@pytest.mark.parametrize("before", [0, 12, 25, 38])
async def test_one_telling_sentence_among_six_hundred_words_is_seen(screen: StudentScreen, before: int) -> None:
    text = f"{PLAIN * before}{TELLING}. {PLAIN * (38 - before)}"

    assert (await screen.screen(text)).tier is not Tier.NONE


async def test_six_hundred_words_of_school_talk_are_left_in_peace(screen: StudentScreen) -> None:
    assert (await screen.screen(PLAIN * 40)).tier is Tier.NONE


class Hearing:
    """A model that takes these words for danger, and all others for talk."""

    def __init__(self, *danger: str) -> None:
        self.danger = {readable(text) for text in danger}

    def odds(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), len(LABELS)), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[LABELS.index("suicide" if text in self.danger else "ordinary")] = 1
        return rows


WHOLE_TEXT = "each note says who wrote it. thats done for me"


@pytest.mark.parametrize(
    ("danger", "tier"),
    [
        ((WHOLE_TEXT,), Tier.WELLBEING),
        ((WHOLE_TEXT, "thats done for me"), Tier.URGENT),
        (("thats done for me",), Tier.NONE),
    ],
)
async def test_somebody_is_called_where_a_sentence_bears_out_what_the_whole_seems_to_tell(
    danger: tuple[str, ...], tier: Tier
) -> None:
    screen = fixed(Hearing(*danger))
    await screen.warm()

    assert (await screen.screen(WHOLE_TEXT)).tier is tier
    screen.close()


@pytest.mark.parametrize(
    "text", ["Hoy estoy feliz", "hoy me siento bien", "im so happy today", "I'm happy today!", "me siento muy contenta"]
)
async def test_who_is_well_and_says_nothing_else_is_left_in_peace(screen: StudentScreen, text: str) -> None:
    assert (await screen.screen(text)).tier is Tier.NONE


async def test_well_beside_something_else_is_judged(screen: StudentScreen) -> None:
    assert (await screen.screen("me siento bien, por fin decidí que hoy me mato")).tier is Tier.URGENT


# --- the model away, broken or slow -------------------------------------------------------------------------------


def away() -> screen_model.ScreenModel:
    raise OSError("no weights")


async def test_without_the_model_the_rules_still_page_and_a_person_looks_at_all_the_rest() -> None:
    screen = StudentScreen(away)
    await screen.warm()

    assert not screen.is_warm
    assert (await screen.screen("i want to kill myself")).tier is Tier.URGENT
    assert (await screen.screen("ok")).tier is Tier.UNSCREENED


@pytest.mark.parametrize("model", [FixedModel(breaks=True), FixedModel(takes_s=0.6)], ids=["breaks", "slow"])
async def test_a_model_that_breaks_or_takes_too_long_leaves_the_message_to_a_person(model: FixedModel) -> None:
    screen = fixed(model)
    await screen.warm()

    begun = asyncio.get_running_loop().time()
    assert (await screen.screen("ok")).tier is Tier.UNSCREENED
    assert asyncio.get_running_loop().time() - begun < 0.5
    assert (await screen.screen("i want to kill myself")).tier is Tier.URGENT
    screen.close()


# --- both halves together -----------------------------------------------------------------------------------------

THRESHOLDS = Thresholds(urgent=0.5, wellbeing=0.4, figure=0.1)


def by_rules(tier: Tier) -> Screening:
    category = {Tier.URGENT: ConcernCategory.ABUSE, Tier.WELLBEING: ConcernCategory.SLEEP}.get(tier)
    return Screening(tier, category, ("a rule",) if category else ())


@pytest.mark.parametrize(
    ("rules", "urgent", "any_", "tier", "category"),
    [
        (Tier.NONE, 0.1, 0.2, Tier.NONE, None),
        (Tier.NONE, 0.1, 0.5, Tier.WELLBEING, ConcernCategory.EATING),
        (Tier.NONE, 0.6, 0.7, Tier.WELLBEING, ConcernCategory.EATING),
        (Tier.NONE, 0.6, 0.98, Tier.URGENT, ConcernCategory.SUICIDE),
        (Tier.NONE, 0.4, 0.98, Tier.WELLBEING, ConcernCategory.EATING),
        (Tier.WELLBEING, 0.0, 0.1, Tier.WELLBEING, ConcernCategory.SLEEP),
        (Tier.WELLBEING, 0.0, 0.01, Tier.NONE, None),
        (Tier.WELLBEING, 0.6, 0.7, Tier.WELLBEING, ConcernCategory.SLEEP),
        (Tier.WELLBEING, 0.6, 0.97, Tier.URGENT, ConcernCategory.SUICIDE),
        (Tier.URGENT, 0.6, 0.7, Tier.URGENT, ConcernCategory.ABUSE),
        (Tier.URGENT, 0.3, 0.6, Tier.URGENT, ConcernCategory.ABUSE),
        (Tier.URGENT, 0.9, 0.9, Tier.URGENT, ConcernCategory.ABUSE),
        (Tier.URGENT, 0.0, 0.05, Tier.WELLBEING, ConcernCategory.DISTRESS),
    ],
)
def test_whatever_either_half_finds_goes_to_a_person(
    rules: Tier, urgent: float, any_: float, tier: Tier, category: ConcernCategory | None
) -> None:
    likely = Likely(urgent, any_, ConcernCategory.SUICIDE, ConcernCategory.EATING)
    screening = decided(by_rules(rules), likely, THRESHOLDS)

    assert (screening.tier, screening.category) == (tier, category)


@given(
    rules=st.sampled_from((Tier.NONE, Tier.WELLBEING, Tier.URGENT)),
    urgent=st.floats(0, 1),
    more=st.floats(0, 1),
    thresholds=st.builds(Thresholds, *[st.floats(0.01, 0.99)] * 3),
)
def test_doubt_goes_to_wellbeing_never_to_nothing(
    rules: Tier, urgent: float, more: float, thresholds: Thresholds
) -> None:
    likely = Likely(urgent, max(urgent, more), ConcernCategory.SUICIDE, ConcernCategory.EATING)
    found = decided(by_rules(rules), likely, thresholds)

    if rules is Tier.URGENT or likely.any >= thresholds.wellbeing:
        assert found.tier is not Tier.NONE
    if found.tier is Tier.URGENT:
        assert rules is Tier.URGENT or urgent >= thresholds.urgent
    if found.tier is not Tier.NONE:
        assert found.category and found.matched


@pytest.mark.parametrize(("any_", "is_a_guess"), [(0.7, True), (0.97, True), (0.995, False)])
def test_a_worry_that_the_model_alone_is_certain_of_is_no_guess(any_: float, is_a_guess: bool) -> None:
    likely = Likely(0.1, any_, ConcernCategory.SUICIDE, ConcernCategory.EATING)

    assert decided(by_rules(Tier.NONE), likely, THRESHOLDS).is_a_guess is is_a_guess


async def test_the_record_says_what_was_found_how_sure_and_by_which_version(screen: StudentScreen) -> None:
    screening = await screen.screen("i want to kill myself tonight")

    assert screening.tier is Tier.URGENT
    assert screening.score is not None and screening.score > 0.5
    assert screening.version.startswith("rules-") and "+model-" in screening.version
    assert screening.matched
