"""Every message is screened. A disclosure ends coaching for its turn; a screen that is away costs nobody the reply."""

import asyncio
from datetime import datetime

import pytest

from coach.conversation import LearnerMessage
from coach.crisis import UnstoredConcern
from coach.errors import AssentNeeded, RecordsUnavailable
from coach.ports import BegunTurn
from coach.reading import Act
from coach.reply import Done, Referral
from coach.safeguards import DEFAULT, Thresholds
from coach.safety import ConcernCategory, Screening, Tier
from tests.builders import a_library, a_reading
from tests.coach.talking import GOAL, READER, BrokenReader, Judging, WaitingReader, a_talk, end_of, text_of
from tests.fakes import FixedReader, FixedScreen, InMemoryRecords


class BrokenScreen:
    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        raise ZeroDivisionError


class FullRecords(InMemoryRecords):
    """The disk is full: all that was stored can be read, and nothing is added."""

    async def begin_turn(self, message: LearnerMessage, *, screening: Screening, at: datetime) -> BegunTurn:
        raise RecordsUnavailable


class SlowScreen:
    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        await asyncio.sleep(60)
        return Screening(Tier.NONE)


@pytest.mark.parametrize("screen", [BrokenScreen(), SlowScreen()], ids=["broken", "too slow"])
async def test_a_message_that_could_not_be_screened_goes_to_a_person_and_coaching_goes_on(
    screen: BrokenScreen | SlowScreen,
) -> None:
    talk = await a_talk(reader=READER, screen=screen)

    events = await talk.say(GOAL)

    [concern] = talk.records.concerns
    assert (concern.concern.tier, concern.text) == (Tier.UNSCREENED, GOAL)
    assert [told for told, _ in talk.records.outbox] == ["Mr Okafor"]
    assert end_of(events) == Done((await talk.last()).turn_id, "name_criterion", "forethought")
    assert (await talk.records.tally(talk.learner_id))["goal"] == 1


async def test_every_message_is_screened_and_a_tapped_choice_is_the_coachs_own_words() -> None:
    talk = await a_talk(reader=READER, screen=(screen := Judging()))
    await talk.say("hi")
    await talk.say("", choice_id="straight_to_goal")
    await talk.say(GOAL)

    assert screen.asked == ["hi", GOAL]


SAID = "i dont want to be here anymore, " + GOAL
URGENT = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("rule",), "v1")
WELLBEING = Screening(Tier.WELLBEING, ConcernCategory.BULLYING, ("rule",), "v1")


@pytest.mark.parametrize("screening", [URGENT, WELLBEING], ids=["urgent", "wellbeing"])
async def test_a_disclosure_ends_coaching_for_this_turn_and_a_named_adult_is_told(screening: Screening) -> None:
    reader = FixedReader({SAID: a_reading(Act.ASKS_STRATEGY, goal=GOAL)})
    talk = await a_talk(reader=reader, screen=FixedScreen(screening), library=(library := a_library()))

    events = await talk.say(SAID)

    [concern] = talk.records.concerns
    assert (concern.text, concern.screening) == (SAID, screening)
    assert [told for told, _ in talk.records.outbox] == ["Mr Okafor"]
    assert end_of(events) == Done((await talk.last()).turn_id, "concern", "first_meeting")
    assert "Mr Okafor" in text_of(events) and "988" in text_of(events)
    [referral] = [event for event in events if isinstance(event, Referral)]
    assert referral.name == "Mr Okafor" and referral.helplines
    assert library.asked == []


@pytest.mark.parametrize("reader", ["broken", "never ready"])
async def test_a_disclosure_is_answered_whatever_becomes_of_the_reading(reader: str) -> None:
    talk = await a_talk(reader=BrokenReader() if reader == "broken" else WaitingReader(), screen=FixedScreen(URGENT))

    events = await talk.say(SAID)

    assert end_of(events) == Done((await talk.last()).turn_id, "concern", "first_meeting")
    assert "Mr Okafor" in text_of(events)


async def test_a_disclosure_in_spanish_is_answered_in_spanish() -> None:
    talk = await a_talk(reader=FixedReader({SAID: a_reading(language="es")}), screen=FixedScreen(URGENT))

    events = await talk.say(SAID)

    assert "988" in text_of(events) and "llama" in text_of(events)
    assert (await talk.records.conversation(talk.conversation.id)).language == "es"


async def test_while_an_urgent_concern_is_open_small_talk_is_answered_with_the_person() -> None:
    talk = await a_talk(reader=READER, screen=Judging({SAID: URGENT}))
    first = await talk.say(SAID)

    second = await talk.say("hi")

    assert (await talk.last()).answer.move == "concern"
    assert text_of(second) != text_of(first)
    assert len(talk.records.concerns) == 1


async def test_nothing_of_a_disclosure_is_noted() -> None:
    talk = await a_talk(reader=READER, screen=FixedScreen(URGENT))
    await talk.say(GOAL)

    tally = await talk.records.tally(talk.learner_id)

    assert {kind: count for kind, count in tally.items() if count} == {"concern": 1}
    assert await talk.records.evidence(talk.learner_id) == ()


async def test_a_disclosure_sent_again_raises_no_second_concern() -> None:
    talk = await a_talk(reader=READER, screen=FixedScreen(URGENT))
    message = talk.message(SAID)

    assert await talk.send(message) == await talk.send(message)
    assert len(talk.records.concerns) == 1


async def test_after_a_disclosure_the_student_may_turn_to_the_work_and_each_reply_opens_with_the_person() -> None:
    talk = await a_talk(reader=READER, screen=Judging({SAID: URGENT}))
    await talk.say(SAID)

    events = await talk.say(GOAL)
    opening = text_of(events).split(". ")[0]

    assert (await talk.last()).answer.move == "name_criterion"
    assert "Mr Okafor" in opening and "988" in opening
    assert (await talk.records.tally(talk.learner_id))["goal"] == 1
    assert await talk.records.evidence(talk.learner_id) == ()


async def test_what_only_may_be_worry_is_for_a_person_to_look_at_and_stops_no_student() -> None:
    guess = Screening(Tier.WELLBEING, ConcernCategory.SLEEP, ("model:urgent:0.02", "model:any:0.81"), "rules-1+model-1")
    talk = await a_talk(reader=READER, screen=FixedScreen(guess))

    await talk.say(GOAL)

    assert (await talk.last()).answer.move == "name_criterion"
    [kept] = talk.records.concerns
    assert (kept.concern.tier, kept.concern.category) == (Tier.WELLBEING, ConcernCategory.SLEEP)
    assert await talk.records.evidence(talk.learner_id) == ()


async def test_where_nothing_may_be_stored_a_danger_is_still_answered_and_somebody_is_told_without_any_words() -> None:
    talk = await a_talk(screen=FixedScreen(URGENT))
    talk.records.assented.clear()

    with pytest.raises(UnstoredConcern) as refused:
        await talk.say(SAID)

    assert refused.value.code == "assent_needed"
    assert refused.value.referral is not None and refused.value.referral.name == "Mr Okafor"
    assert refused.value.text and refused.value.text in refused.value.sentence
    assert talk.records.unstored == [True]
    [kept] = talk.records.concerns
    assert (kept.concern.tier, kept.text, kept.message_id) == (Tier.URGENT, "", None)
    assert talk.records.outbox == [("Mr Okafor", kept.concern.id)]
    assert await talk.records.messages(talk.conversation.id) == ()


async def test_where_nothing_can_be_stored_a_danger_is_answered_and_the_reply_says_that_nobody_was_told() -> None:
    talk = await a_talk(records=FullRecords(), screen=FixedScreen(URGENT))

    with pytest.raises(UnstoredConcern) as away:
        await talk.say(SAID)

    assert away.value.code == "records_unavailable"
    assert away.value.referral is not None and away.value.referral.name == "Mr Okafor"
    assert "I'm an AI" in away.value.text and "is being told" not in away.value.text
    assert "call or text 988" in away.value.text


async def test_where_nothing_can_be_stored_an_ordinary_message_is_asked_for_again() -> None:
    talk = await a_talk(records=FullRecords(), screen=FixedScreen(Screening(Tier.NONE)))

    with pytest.raises(RecordsUnavailable):
        await talk.say(GOAL)


async def test_where_nothing_may_be_stored_an_ordinary_message_is_refused_and_counted() -> None:
    talk = await a_talk(screen=FixedScreen(Screening(Tier.NONE)))
    talk.records.assented.clear()

    with pytest.raises(AssentNeeded):
        await talk.say(GOAL)

    assert talk.records.unstored == [False]
