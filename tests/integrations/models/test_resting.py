"""A provider that fails is spared for a while, and comes back without anybody's doing."""

import asyncio

import pytest

from coach.model import FaultKind, Form, ModelFault, Prompt, Speaker, Utterance
from integrations.models.resting import RestingModel
from tests.coach.models import SILENT, Reply, Said, ScriptedModel, said

PROMPT = Prompt("Be short.", (Utterance(Speaker.STUDENT, "hi"),))
FORM = Form("mood", {"type": "object"})
BROKEN = ModelFault(FaultKind.BROKEN)


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def resting(*says: Reply) -> tuple[RestingModel, ScriptedModel, Watch]:
    model, watch = ScriptedModel(list(says)), Watch()
    return RestingModel(model, now=watch), model, watch


async def outcome(model: RestingModel) -> FaultKind | str:
    try:
        return "".join([piece async for piece in model.say(PROMPT) if isinstance(piece, str)])
    except ModelFault as fault:
        return fault.kind


async def outcomes(model: RestingModel, times: int) -> list[FaultKind | str]:
    return [await outcome(model) for _ in range(times)]


async def test_after_three_faults_in_a_row_it_is_not_asked() -> None:
    model, asked, _ = resting(BROKEN)

    assert await outcomes(model, 4) == [FaultKind.BROKEN] * 3 + [FaultKind.RESTING]
    assert len(asked.asked) == 3
    assert model.rests_for_s == 30


async def test_faults_with_an_answer_between_them_are_not_in_a_row() -> None:
    model, asked, _ = resting(BROKEN, BROKEN, "Fine.", BROKEN, BROKEN, "Fine.")

    assert FaultKind.RESTING not in await outcomes(model, 6)
    assert len(asked.asked) == 6


async def test_after_the_rest_one_call_tries_and_then_all_are_answered() -> None:
    model, _, watch = resting(BROKEN, BROKEN, BROKEN, "Fine.")
    await outcomes(model, 3)
    watch.at += 30

    assert await outcomes(model, 2) == ["Fine.", "Fine."]
    assert model.rests_for_s == 0


async def test_while_one_call_tries_no_other_waits_for_it() -> None:
    model, asked, watch = resting(BROKEN, BROKEN, BROKEN, said("Fine again.", between_s=0.05))
    await outcomes(model, 3)
    watch.at += 30

    heard = await asyncio.gather(*(outcome(model) for _ in range(5)))

    assert sorted(heard) == sorted(["Fine again.", *[FaultKind.RESTING] * 4])
    assert len(asked.asked) == 4


async def test_each_rest_lasts_twice_as_long_up_to_five_minutes() -> None:
    model, _, watch = resting(BROKEN)
    await outcomes(model, 3)
    rests = [model.rests_for_s]
    for _ in range(5):
        watch.at += model.rests_for_s
        await outcome(model)
        rests.append(model.rests_for_s)

    assert rests == [30, 60, 120, 240, 300, 300]


async def test_one_outage_met_by_ten_students_at_once_is_one_rest() -> None:
    model, _, _ = resting(Said((), wait_s=0.02, fault=BROKEN))

    assert set(await asyncio.gather(*(outcome(model) for _ in range(10)))) == {FaultKind.BROKEN}
    assert model.rests_for_s == 30


@pytest.mark.parametrize(("asked_s", "rests_s"), [(7, 7), (90, 90), (86_400, 600)])
async def test_a_provider_that_asks_to_wait_is_obeyed_at_once_and_for_ten_minutes_at_most(
    asked_s: float, rests_s: float
) -> None:
    model, asked, watch = resting(ModelFault(FaultKind.LIMITED, retry_after_s=asked_s), "Fine.")

    assert await outcomes(model, 2) == [FaultKind.LIMITED, FaultKind.RESTING]
    assert model.rests_for_s == rests_s
    watch.at += rests_s
    assert await outcome(model) == "Fine."
    assert len(asked.asked) == 2


async def closed(model: RestingModel, watch: Watch, after_s: float, *, heard: bool) -> None:
    """Ask, listen to the first piece or to none, and stop listening after so long."""
    pieces = model.say(PROMPT)
    listening = asyncio.ensure_future(anext(pieces))
    await asyncio.sleep(0)
    if heard:
        await listening
    watch.at += after_s
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await pieces.aclose()


async def test_closing_it_early_is_nothing_against_it() -> None:
    model, _, watch = resting(said("This is a sentence that nobody wants to hear. And another one."))
    for _ in range(5):
        await closed(model, watch, 0.1, heard=True)
    silent, _, watch = resting(SILENT)
    for _ in range(5):
        await closed(silent, watch, 1.0, heard=False)

    assert (model.rests_for_s, silent.rests_for_s) == (0, 0)


@pytest.mark.parametrize(
    "slow", [SILENT, Said(("W", "e", "ll"), between_s=3600)], ids=["says nothing", "says a letter now and then"]
)
async def test_one_given_up_on_because_it_is_too_slow_rests_too(slow: Said) -> None:
    model, _, watch = resting(slow)
    for _ in range(3):
        await closed(model, watch, 4.0, heard=slow is not SILENT)

    assert await outcome(model) is FaultKind.RESTING


async def test_a_try_that_nobody_listens_to_gives_way_to_the_next() -> None:
    model, _, watch = resting(BROKEN, BROKEN, BROKEN, SILENT, "Fine.")
    await outcomes(model, 3)
    watch.at += 30
    await closed(model, watch, 1.0, heard=False)

    assert await outcome(model) == "Fine."


def filling(*fills: ModelFault) -> RestingModel:
    return RestingModel(ScriptedModel(["Fine."], list(fills)), now=Watch())


async def filled(model: RestingModel) -> FaultKind:
    with pytest.raises(ModelFault) as fault:
        await model.fill(PROMPT, FORM)
    return fault.value.kind


async def test_a_model_that_fills_in_forms_badly_may_go_on_trying_and_talking() -> None:
    model = filling(ModelFault(FaultKind.UNREADABLE))

    assert [await filled(model) for _ in range(5)] == [FaultKind.UNREADABLE] * 5
    assert await outcome(model) == "Fine."


async def test_forms_rest_apart_from_words() -> None:
    model = filling(BROKEN)

    assert [await filled(model) for _ in range(4)] == [FaultKind.BROKEN] * 3 + [FaultKind.RESTING]
    assert await outcome(model) == "Fine."


def test_it_stands_on_turns_under_the_name_of_the_model() -> None:
    assert RestingModel(ScriptedModel(name="openai:small")).name == "openai:small"
