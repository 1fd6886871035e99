"""One message through the whole coach while a model words it: what leaves when, and where no model is asked."""

import asyncio
import subprocess
import sys
from typing import Any
from uuid import uuid4

import pytest

from coach.conversation import LearnerMessage, TurnId
from coach.cycle import EntryKind
from coach.errors import RecordsUnavailable
from coach.model import FaultKind, ModelFault, ModelUse, Usage, Wording
from coach.moves import AUTHORED, Move
from coach.ports import Answer, KeptTurn
from coach.reading import Act
from coach.reply import Accepted, Card, Delta, Done, Failed, Referral
from coach.safety import BY_MODEL, ConcernCategory, Screening, Tier
from coach.speaking import ModelVoice
from tests.builders import a_memory, a_reading
from tests.coach.models import SILENT, ScriptedModel, said
from tests.coach.talking import GOAL, READER, Judging, Talk, a_talk, end_of, text_of
from tests.fakes import FixedReader, InMemoryRecords

HEARD, ASKS = "You want to get the poster done.", "How will you notice that it is finished?"
IN_DANGER = "i want to end it"
URGENT = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("rule",), "v")
DOWN = ModelFault(FaultKind.UNREACHABLE)


async def a_talk_with(*says: Any, **about: Any) -> tuple[Talk, ScriptedModel]:
    """Past the welcome, which no model words."""
    model = ScriptedModel([*says])
    talk = await a_talk(**({"reader": READER, "model": model} | about))
    await talk.say("hi")
    return talk, model


# --- what leaves, and when ---


async def test_sentences_leave_as_they_come_and_everything_else_once_it_is_kept() -> None:
    talk, _ = await a_talk_with(f"{HEARD} {ASKS}")

    events = await talk.say(GOAL)

    assert [type(event) for event in events] == [Accepted, Delta, Delta, Card, Done]
    assert text_of(events) == f"{HEARD} {ASKS}" == (await talk.last()).answer.text


class Held(InMemoryRecords):
    """Keeps no reply until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_keep = asyncio.Event()
        self.may_keep.set()

    async def finish_turn(self, turn_id: TurnId, answer: Answer, **about: Any) -> KeptTurn:
        await self.may_keep.wait()
        return await super().finish_turn(turn_id, answer, **about)


async def test_words_are_read_before_they_are_kept_and_a_card_only_afterwards() -> None:
    talk, _ = await a_talk_with(f"{HEARD} {ASKS}", records=(records := Held()))
    records.may_keep.clear()
    events = talk.coach.respond(talk.message(GOAL))

    first = [await anext(events) for _ in range(3)]
    kept = await talk.kept()
    records.may_keep.set()
    rest = [event async for event in events]

    assert [type(event) for event in first] == [Accepted, Delta, Delta]
    assert len(kept) == 1
    assert [type(event) for event in rest] == [Card, Done]


async def test_the_same_message_again_gives_the_whole_reply_and_asks_nobody() -> None:
    talk, model = await a_talk_with(f"{HEARD} {ASKS}")
    message = talk.message(GOAL)
    first = await talk.send(message)

    again = await talk.send(message)

    assert [type(event) for event in again] == [Accepted, Delta, Card, Done]
    assert text_of(again) == text_of(first)
    assert len(model.asked) == 1


async def test_who_leaves_in_the_middle_of_a_sentence_finds_the_whole_reply() -> None:
    talk, _ = await a_talk_with(said(f"{HEARD} {ASKS}", between_s=0.002))
    message = talk.message(GOAL)
    events = talk.coach.respond(message)
    assert [type(await anext(events)) for _ in range(2)] == [Accepted, Delta]
    await events.aclose()
    async with asyncio.timeout(5):
        while len(await talk.kept()) < 2:  # noqa: ASYNC110 - a store rings no bell
            await asyncio.sleep(0.005)

    assert (await talk.last()).answer.text == f"{HEARD} {ASKS}"
    assert text_of(await talk.send(message)) == f"{HEARD} {ASKS}"


class Unkeeping(InMemoryRecords):
    """Does not keep the next reply."""

    is_full = False

    async def finish_turn(self, turn_id: TurnId, answer: Answer, **about: Any) -> KeptTurn:
        if self.is_full:
            self.is_full = False
            raise RecordsUnavailable
        return await super().finish_turn(turn_id, answer, **about)


async def test_a_reply_that_was_shown_and_could_not_be_kept_ends_with_failed_and_is_made_anew() -> None:
    talk, model = await a_talk_with(f"{HEARD} {ASKS}", f"{ASKS}", records=(records := Unkeeping()))
    records.is_full = True
    message = talk.message(GOAL)

    broken = await talk.send(message)
    mended = await talk.send(message)

    assert [type(event) for event in broken] == [Accepted, Delta, Delta, Failed]
    assert end_of(broken).code == "records_unavailable"  # type: ignore[union-attr]
    assert text_of(mended) == ASKS == (await talk.last()).answer.text
    assert [said.text for said in await talk.records.messages(talk.conversation.id)].count(GOAL) == 1
    assert len(model.asked) == 2


class Overtaken(InMemoryRecords):
    """Another process answered while this one still spoke."""

    async def finish_turn(self, turn_id: TurnId, answer: Answer, **about: Any) -> KeptTurn:
        if answer.worded_by != "authored":
            answer = Answer(**(vars(answer) | {"text": "What else?"}))
        return await super().finish_turn(turn_id, answer, **about)


async def test_where_another_process_kept_another_reply_sending_it_again_shows_that_one() -> None:
    talk, _ = await a_talk_with(ASKS, records=Overtaken())
    message = talk.message(GOAL)

    assert isinstance(end_of(await talk.send(message)), Failed)
    assert text_of(await talk.send(message)) == "What else?"


# --- what is kept of it ---


async def test_it_is_kept_who_worded_a_reply_and_how_it_went() -> None:
    talk, _ = await a_talk_with(f"{HEARD} {ASKS}")
    await talk.say(GOAL)
    answer = (await talk.last()).answer

    assert answer.worded_by == "scripted:test"
    assert answer.model_use is not None and answer.model_use.wording is Wording.MODEL
    assert {piece.worded_by for piece in await talk.records.evidence(talk.learner_id)} == {"scripted:test"}


async def test_a_goal_is_kept_whatever_the_model_says() -> None:
    for reply in (DOWN, "Your goal is to win the lottery. How will you do it?", "I saved: dance."):
        talk, _ = await a_talk_with(reply)
        await talk.say(GOAL)
        [entry] = (await talk.last()).entries

        assert (entry.kind, entry.quote.text) == (EntryKind.GOAL, GOAL)


async def test_what_a_reply_took_is_counted_for_the_day() -> None:
    talk, model = await a_talk_with(f"{HEARD} {ASKS}")
    await talk.say(GOAL)

    spent = await talk.records.tokens_spent(talk.learner_id, at=talk.clock.now())
    assert spent.by_student == spent.by_school == Usage(model.asked[0].tokens, 19).tokens


async def test_once_the_day_is_spent_the_coach_speaks_for_itself_until_the_next_day() -> None:
    talk, model = await a_talk_with(ASKS)
    await talk.records.spend(talk.learner_id, Usage(20_000, 0), at=talk.clock.now())

    events = await talk.say(GOAL)
    assert isinstance(end_of(events), Done) and "?" in text_of(events)
    assert (await talk.last()).answer.model_use == ModelUse(model.name, Wording.SPARED, "spent")
    assert model.asked == []

    talk.clock.forward(days=1)
    await talk.say("when all the boxes are full")
    assert len(model.asked) == 1


# --- where no model is asked ---


@pytest.mark.parametrize("reply", [ASKS, DOWN, SILENT])
async def test_a_disclosure_in_the_middle_of_a_talk_is_answered_in_approved_words_at_once(reply: Any) -> None:
    talk, model = await a_talk_with(ASKS, reply, screen=Judging({IN_DANGER: URGENT}))
    await talk.say(GOAL)

    async with asyncio.timeout(2):
        events = await talk.say(IN_DANGER)
    answer = (await talk.last()).answer

    assert "Mr Okafor" in text_of(events) and "988" in text_of(events)
    assert any(isinstance(event, Referral) for event in events)
    assert all(key.startswith("concern/") for key in answer.wordings)
    assert (answer.worded_by, answer.model_use, len(model.asked)) == ("authored", None, 1)


async def test_while_an_urgent_concern_is_open_no_model_speaks() -> None:
    talk, model = await a_talk_with(ASKS, screen=Judging({IN_DANGER: URGENT}))
    await talk.say(IN_DANGER)

    events = await talk.say(GOAL)

    assert isinstance(end_of(events), Done)
    assert model.asked == []


@pytest.mark.parametrize(
    "judged",
    [
        Screening(Tier.WELLBEING, ConcernCategory.DISTRESS, ("rule",), "v"),
        Screening(Tier.WELLBEING, ConcernCategory.DISTRESS, (f"{BY_MODEL}distress",), "v"),
        Screening(Tier.UNSCREENED, ConcernCategory.UNKNOWN),
    ],
    ids=["wellbeing", "a guess", "unscreened"],
)
async def test_a_message_that_may_be_a_concern_is_never_shown_to_a_model(judged: Screening) -> None:
    talk, model = await a_talk_with(ASKS, screen=Judging({GOAL: judged}))

    assert isinstance(end_of(await talk.say(GOAL)), Done)
    assert model.asked == []


async def test_what_was_put_right_or_taken_back_is_confirmed_in_authored_words() -> None:
    talk, model = await a_talk_with(ASKS)
    await talk.say(GOAL)
    [goal] = (await talk.last()).entries

    await talk.say("finish the poster about glaciers", edits=goal.id)
    [glaciers] = (await talk.last()).entries
    await talk.say("", withdraws=glaciers.id)

    assert len(model.asked) == 1


@pytest.mark.parametrize("move", sorted(AUTHORED))
def test_moves_whose_words_are_exact_are_never_a_models(move: Move) -> None:
    memory = a_memory()
    message = LearnerMessage(memory.conversation.id, memory.learner.id, uuid4(), text="hi")

    assert not ModelVoice.may_word(move, message, memory, Screening(Tier.NONE))


async def test_who_asks_whether_this_is_a_machine_is_told_so_by_the_coach_itself() -> None:
    talk, model = await a_talk_with(
        "I am a person like you.", reader=FixedReader({"are you human": a_reading(Act.ASKS_IF_HUMAN)})
    )

    events = await talk.say("are you human")

    assert end_of(events).move == "say_it_is_an_ai"  # type: ignore[union-attr]
    assert model.asked == []


async def test_without_a_model_a_turn_says_nothing_of_one() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(GOAL)

    assert ((await talk.last()).answer.worded_by, (await talk.last()).answer.model_use) == ("authored", None)


def test_what_a_model_needs_is_loaded_where_there_is_one_alone() -> None:
    script = (
        "import sys, coach.turn; print([name for name in ('speaking', 'guards') if f'coach.{name}' in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.strip() == b"[]"
