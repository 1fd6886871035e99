"""Whatever a model does or fails to do: the student's message is kept, and a fitting reply comes in time."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from coach.model import Wording
from coach.voice import MOST_WORDS
from integrations.models.scripted import BEHAVIOURS, Reply, Script, named
from tests.integrations.web.modelled import GOAL, PATIENCE_S, Talk, a_talk_with, own_words, questions
from tests.integrations.web.school import a_talking_student, sign_in

HEARD, ASKS = "You named a poster for science.", "How will you notice that it is finished?"
SLACK_S = 15
"""What a busy machine may add; a model that is silent is so for an hour."""


async def check_reply(talk: Talk, reply: dict[str, object], said: str) -> str:
    """Check what holds of every reply; return its words."""
    text = str(reply["text"])
    assert reply["done"] and not reply["failed"]
    assert questions(text) == 1, text
    assert len(text.split()) <= MOST_WORDS
    messages = await talk.student.messages()
    assert [message["text"] for message in messages[-2:]] == [said, text]
    return text


async def authored_question(talk: Talk) -> str:
    """How the authored wording of the latest move ends."""
    turn = (await talk.turns())[-1]
    say = talk.house.releases.current().wordings.move("en", turn.answer.move).say
    [spoken] = [variant for variant in say if variant.key in turn.answer.wordings]
    return spoken.text.rsplit("}")[-1].lstrip("”: ,")


BEFORE_A_WORD = {
    "refused": (None, "unreachable"),
    "401": ("401", "unauthorized"),
    "403": ("403", "unauthorized"),
    "429": ("429", "limited"),
    "500": ("500", "broken"),
    "a redirect": ("redirect", "broken"),
    "silence before the first token": ("silence", "slow"),
    "a slow drip": ("drip", "slow"),
    "cut in the first sentence": (Script([Reply("You said it in", ends=False)]), "cut"),
    "empty": ("empty", "empty"),
    "invalid JSON": ("invalid", "unreadable"),
    "a page to sign in": ("page", "unreadable"),
    "a megabyte": ("megabyte", "too_much"),
    "a megabyte in one event": ("event", "too_much"),
}


@pytest.mark.parametrize("fault", BEFORE_A_WORD)
async def test_a_model_that_fails_before_a_word_is_stood_in_for(fault: str, tmp_path: Path) -> None:
    script, why = BEFORE_A_WORD[fault]
    async with a_talk_with(script, tmp_path) as talk:
        began = time.monotonic()
        reply = await talk.say(GOAL)
        took_s = time.monotonic() - began
        use = await talk.use()

        text = await check_reply(talk, reply, GOAL)
        assert text.endswith(await authored_question(talk))
        assert use and (use.wording, use.why) == (Wording.FALLEN_BACK, why)
        assert (await talk.turns())[-1].answer.worded_by == "authored"
        assert [card["kind"] for card in reply["cards"]] == ["goal"]
        assert took_s < PATIENCE_S + SLACK_S


async def test_a_model_cut_off_after_a_sentence_leaves_it_standing_and_the_authored_question_follows(
    tmp_path: Path,
) -> None:
    async with a_talk_with(Script([Reply(f"{HEARD} How will yo", ends=False)]), tmp_path) as talk:
        text = await check_reply(talk, await talk.say(GOAL), GOAL)
        use = await talk.use()

        assert text.startswith(HEARD) and text.endswith(await authored_question(talk))
        assert use and (use.wording, use.why) == (Wording.FALLEN_BACK, "cut")
        assert (await talk.turns())[-1].answer.worded_by == "openai:scripted"


HELD = {
    "markup": (BEHAVIOURS["markup"].text, ("markup", "foreign_link")),
    "another language": ("Quieres terminar tu cartel de ciencias. ¿Cómo sabrás que está listo?", ("other_language",)),
    "a promise of secrecy": ("This stays between us. " + ASKS, ("promises_secrecy",)),
    "a claim that it was saved": ("I have saved your goal. " + ASKS, ("claims_saved",)),
    "an invented source": ("Research says posters help [7]. " + ASKS, ("invented_citation",)),
}


@pytest.mark.parametrize("held", HELD)
async def test_what_may_not_be_said_first_is_never_shown_and_the_authored_reply_stands_there(
    held: str, tmp_path: Path
) -> None:
    words, guards = HELD[held]
    async with a_talk_with(Script([Reply(words)]), tmp_path) as talk:
        text = await check_reply(talk, await talk.say(GOAL), GOAL)
        use = await talk.use()

        assert text.endswith(await authored_question(talk))
        assert use and use.wording is Wording.SWAPPED and use.why in guards


@pytest.mark.parametrize("held", HELD)
async def test_what_may_not_be_said_later_is_cut_off_there(held: str, tmp_path: Path) -> None:
    words, guards = HELD[held]
    async with a_talk_with(Script([Reply(f"{HEARD} {words}")]), tmp_path) as talk:
        text = await check_reply(talk, await talk.say(GOAL), GOAL)
        use = await talk.use()

        assert text.startswith(HEARD) and text.endswith(await authored_question(talk))
        assert words not in own_words(text)
        assert use and use.wording is Wording.SWAPPED and use.why in guards


# --- rest and budget ---


@pytest.fixture
async def unsteady(tmp_path: Path) -> AsyncIterator[Talk]:
    """A model that fails three times and then is well again."""
    async with a_talk_with(named("500", "500", "500", ASKS), tmp_path) as talk:
        yield talk


async def test_a_provider_that_fails_again_and_again_is_spared_and_comes_back_by_itself(unsteady: Talk) -> None:
    for said in (GOAL, "all boxes have a picture", "on thursday after practice", "to show my sister"):
        await check_reply(unsteady, await unsteady.say(said), said)
    uses = [turn.answer.model_use for turn in (await unsteady.turns())[1:]]

    assert [(use.wording, use.why) for use in uses if use] == [
        (Wording.FALLEN_BACK, "broken"),
        (Wording.FALLEN_BACK, "broken"),
        (Wording.FALLEN_BACK, "broken"),
        (Wording.SPARED, "resting"),
    ]
    assert unsteady.times_asked == 3

    unsteady.watch.at += 31
    await unsteady.say("my phone")
    use = await unsteady.use()
    assert use and use.wording is Wording.MODEL


async def test_a_provider_that_asks_for_time_is_given_it(tmp_path: Path) -> None:
    async with a_talk_with(named("429", ASKS), tmp_path) as talk:
        uses = []
        for wait_s, said in ((0, GOAL), (6, "all boxes have a picture"), (2, "on thursday after practice")):
            talk.watch.at += wait_s
            await check_reply(talk, await talk.say(said), said)
            use = await talk.use()
            uses.append(use and use.why)

        assert uses == ["limited", "resting", None]
        assert talk.times_asked == 2


async def test_once_the_tokens_of_the_day_are_spent_the_coach_speaks_for_itself_until_tomorrow(tmp_path: Path) -> None:
    async with a_talk_with(named(ASKS), tmp_path, model_student_tokens=300) as talk:
        for said in (GOAL, "all boxes have a picture"):
            await check_reply(talk, await talk.say(said), said)
        use = await talk.use()
        assert use and (use.wording, use.why, talk.times_asked) == (Wording.SPARED, "spent", 1)

        talk.house.clock.move(timedelta(days=1))
        talk.student.token = (await sign_in(talk.student.client, student="Amara")).token
        await talk.say("on thursday after practice")
        use = await talk.use()
        assert use and use.wording is Wording.MODEL


async def test_the_budget_of_a_school_is_that_of_all_its_students(tmp_path: Path) -> None:
    async with a_talk_with(named(ASKS), tmp_path, model_school_tokens=300) as talk:
        await talk.say(GOAL)
        dev = await a_talking_student(talk.student.client, "Dev")
        await dev.say("hi")
        assert (await dev.say(GOAL)).json()["done"]
        assert talk.times_asked == 1


async def test_while_one_student_waits_for_a_silent_model_others_are_served(tmp_path: Path) -> None:
    async with a_talk_with(named("silence"), tmp_path, model_patience_s=3) as talk:
        dev = await a_talking_student(talk.student.client, "Dev")
        waiting = asyncio.create_task(talk.say(GOAL))
        await asyncio.sleep(0.2)
        began = time.monotonic()
        assert (await dev.say("hi")).json()["done"]

        assert time.monotonic() - began < 2 and not waiting.done()
        await waiting


@pytest.mark.parametrize("script", ["plain", "silence", None], ids=["well", "silent", "down"])
async def test_a_disclosure_in_the_middle_of_a_talk_is_answered_in_approved_words_and_shown_to_no_model(
    script: str | None, tmp_path: Path
) -> None:
    async with a_talk_with(script, tmp_path) as talk:
        await talk.say(GOAL)
        asked = talk.times_asked
        reply = await talk.say("i want to kill myself")
        after = await talk.say("ok. all boxes have a picture")
        concerned, went_on = (await talk.turns())[-2:]

        assert reply["referral"]["name"] == "Mr Okafor" and "988" in reply["text"]
        assert (concerned.answer.move, concerned.answer.model_use) == ("concern", None)
        assert after["done"] and went_on.answer.model_use is None
        assert talk.times_asked == asked
