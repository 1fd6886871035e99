"""What a model found in a message is there for the learner's next message, and for no other."""

from dataclasses import replace

from coach.conversation import MessageId
from coach.cycle import EntryKind, NewEntry
from coach.ports import Memory
from coach.reading import Act, Part, SecondReading
from coach.safety import ConcernCategory, Screening, Tier
from tests.coach.records.house import House, Talk, words

SAID = "the volcano one is what id wanna finish, im stressed"
WANTED = words(SAID, "the volcano one")


def found(message_id: MessageId) -> SecondReading:
    return SecondReading(
        message_id,
        SAID,
        "openai:small",
        frozenset({Act.STUCK}),
        (Part(EntryKind.GOAL, WANTED, sure=False),),
        words(SAID, "stressed"),
        dropped=2,
    )


async def keep(talk: Talk, message_id: MessageId) -> bool:
    return await talk.records.keep_second_reading(found(message_id), at=talk.clock.now())


async def remembered(talk: Talk) -> Memory:
    return await talk.records.recall((await talk.begin("hm")).turn_id)


async def test_the_next_message_finds_what_was_found_in_this_one(talk: Talk) -> None:
    said = await talk.say(SAID)

    assert await keep(talk, said.message_id)
    memory = await remembered(talk)

    assert memory.second_reading == found(said.message_id)
    assert memory.asked_about is None


async def test_it_is_found_in_another_conversation_too(talk: Talk) -> None:
    said = await talk.say(SAID)
    await keep(talk, said.message_id)

    assert (await remembered(await talk.elsewhere())).second_reading == found(said.message_id)


async def test_the_message_after_the_next_finds_nothing(talk: Talk) -> None:
    said = await talk.say(SAID)
    await keep(talk, said.message_id)
    await talk.say("something else")

    assert (await remembered(talk)).second_reading is None


async def test_what_comes_after_the_learner_wrote_again_is_not_kept(talk: Talk) -> None:
    said = await talk.say(SAID)
    begun = await (await talk.elsewhere()).begin("hm")

    assert not await keep(talk, said.message_id)
    assert (await talk.records.recall(begun.turn_id)).second_reading is None


async def test_it_is_kept_once(talk: Talk) -> None:
    said = await talk.say(SAID)

    assert await keep(talk, said.message_id)
    assert not await keep(talk, said.message_id)


async def test_of_words_that_are_forgotten_nothing_is_kept_or_found(talk: Talk) -> None:
    said = await talk.say(SAID, forget="volcano")
    assert not await keep(talk, said.message_id)

    said = await talk.say(SAID)
    await keep(talk, said.message_id)
    await talk.say("forget the volcano", forget="volcano", asks_about=asked(said.message_id))
    memory = await remembered(talk)
    assert (memory.second_reading, memory.asked_about) == (None, None)


async def test_of_a_message_that_is_not_there_nothing_is_kept(talk: Talk) -> None:
    await talk.say(SAID)

    assert not await keep(talk, MessageId(talk.conversation.id))


def asked(message_id: MessageId) -> NewEntry:
    return NewEntry(EntryKind.GOAL, WANTED, prompted=True, message_id=message_id)


async def test_what_a_reply_asked_about_is_known_to_the_answer(talk: Talk) -> None:
    said = await talk.say(SAID)
    await keep(talk, said.message_id)
    await talk.say("hm", asks_about=asked(said.message_id))

    memory = await remembered(talk)

    assert memory.asked_about == asked(said.message_id)
    assert memory.second_reading is None


async def test_a_yes_makes_it_the_goal_and_its_evidence_stands_where_it_was_said(talk: Talk) -> None:
    said = await talk.say(SAID)
    await keep(talk, said.message_id)
    await talk.say("hm", asks_about=asked(said.message_id))
    memory = await remembered(talk)
    assert memory.asked_about is not None
    await talk.records.release_abandoned_turns()

    yes = await talk.finish(await talk.begin("yes"), entries=(memory.asked_about,))

    [goal] = yes.entries
    [shown] = await talk.records.evidence(talk.learner_id)
    assert (goal.quote, goal.message_id, goal.turn_id) == (WANTED, said.message_id, yes.turn_id)
    assert (shown.message_id, shown.quote) == (said.message_id, WANTED)


# --- a concern that is found after the reply ---

URGENT = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("model:openai:small:suicide",), "model-screen-1")
WELLBEING = replace(URGENT, tier=Tier.WELLBEING, category=ConcernCategory.DISTRESS)


async def raise_later(talk: Talk, message_id: MessageId, screening: Screening) -> bool:
    return await talk.records.raise_concern(message_id, screening, at=talk.clock.now())


async def test_a_concern_that_is_found_later_is_told_like_any_other(house: House, talk: Talk) -> None:
    said = await talk.say(SAID)

    assert await raise_later(talk, said.message_id, URGENT)

    [kept] = await house.concerns()
    assert (kept.tier, kept.category, kept.text) == ("urgent", "suicide", SAID)
    assert (kept.matched, kept.screen_version) == (URGENT.matched, "model-screen-1")
    assert (await house.told())[0] == "Ms. Rivera"
    concern = (await remembered(talk)).open_concern
    assert concern is not None and concern.tier is Tier.URGENT


async def test_a_tier_rises_once_and_never_falls(house: House, talk: Talk) -> None:
    said = await talk.say(SAID)

    raised = [await raise_later(talk, said.message_id, each) for each in (WELLBEING, WELLBEING, URGENT, URGENT)]
    fallen = await raise_later(talk, said.message_id, WELLBEING)

    assert (raised, fallen) == ([True, False, True, False], False)
    assert [kept.tier for kept in await house.concerns()] == ["wellbeing", "urgent"]


async def test_what_the_screen_found_is_raised_no_second_time(house: House, talk: Talk) -> None:
    unscreened = Screening(Tier.UNSCREENED, ConcernCategory.UNKNOWN)
    begun = await talk.begin(SAID, screening=unscreened)

    assert not await raise_later(talk, begun.message_id, WELLBEING)
    assert await raise_later(talk, begun.message_id, URGENT)
    assert [kept.tier for kept in await house.concerns()] == ["unscreened", "urgent"]


async def test_nothing_is_raised_of_nothing(house: House, talk: Talk) -> None:
    said = await talk.say(SAID)

    assert not await raise_later(talk, said.message_id, Screening(Tier.NONE))
    assert not await raise_later(talk, MessageId(talk.conversation.id), URGENT)
    assert await house.concerns() == []
