"""A concern is kept, and a person is told, in the very step that keeps the message."""

import pytest

from coach.errors import TurnInProgress
from coach.safety import ConcernCategory, Screening, Tier
from tests.coach.records.house import House, KeptConcern, Talk, a_talk

URGENT = Screening(Tier.URGENT, ConcernCategory.SELF_HARM, ("en/self-harm#3",), "rules-1")
WELLBEING = Screening(Tier.WELLBEING, ConcernCategory.BULLYING, ("en/bullying#1",), "rules-1")
UNSCREENED = Screening(Tier.UNSCREENED, version="rules-1")


@pytest.mark.parametrize("screening", [URGENT, WELLBEING, UNSCREENED])
async def test_a_concern_and_its_notice_are_kept_with_the_message(
    house: House, talk: Talk, screening: Screening
) -> None:
    await talk.begin("they hurt me", screening=screening)

    category = screening.category or ConcernCategory.UNKNOWN
    assert await house.concerns() == [
        KeptConcern(screening.tier, category, "they hurt me", screening.matched, "rules-1")
    ]
    everybody = ["Ms. Rivera", "Mr. Okafor"]
    assert await house.told() == (everybody if screening is URGENT else everybody[:1])
    assert (await talk.records.tally(talk.learner_id))["concern"] == 1


async def test_a_quiet_message_tells_nobody(house: House, talk: Talk) -> None:
    await talk.begin("I like football")

    assert (await house.concerns(), await house.told()) == ([], [])


async def test_a_message_that_is_not_taken_raises_no_concern(house: House, talk: Talk) -> None:
    await talk.begin("hello")

    with pytest.raises(TurnInProgress):
        await talk.begin("they hurt me", screening=URGENT)

    assert (await house.concerns(), await house.told()) == ([], [])


async def test_a_message_sent_again_raises_its_concern_once(house: House, talk: Talk) -> None:
    message = talk.message("they hurt me")
    begun = await talk.send(message, screening=URGENT)
    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    await talk.finish(await talk.send(message, screening=URGENT))
    await talk.send(message, screening=URGENT)

    assert len(await house.concerns()) == 1
    assert await house.told() == ["Ms. Rivera", "Mr. Okafor"], "each is told once"


async def test_while_the_screen_is_broken_every_message_is_a_concern_and_a_school_is_told_once_an_hour(
    house: House, talk: Talk
) -> None:
    for number in range(3):
        await talk.finish(await talk.begin(f"message {number}", screening=UNSCREENED))
        talk.clock.forward(minutes=10)
    assert (len(await house.concerns()), await house.told()) == (3, ["Ms. Rivera"])

    talk.clock.forward(minutes=30)
    await talk.begin("message 4", screening=UNSCREENED)

    assert (len(await house.concerns()), await house.told()) == (4, ["Ms. Rivera", "Ms. Rivera"])


async def test_of_a_danger_that_may_not_be_stored_everybody_is_told_once_and_no_word_is_kept(
    house: House, talk: Talk
) -> None:
    for _ in range(2):
        await talk.records.note_unstored(talk.learner_id, screening=URGENT, at=talk.clock.now())
    await talk.records.note_unstored(talk.learner_id, screening=WELLBEING, at=talk.clock.now())

    assert await house.concerns() == [
        KeptConcern(Tier.URGENT, ConcernCategory.SELF_HARM, "", URGENT.matched, "rules-1")
    ]
    assert await house.told() == ["Ms. Rivera", "Mr. Okafor"]
    assert await talk.records.messages(talk.conversation.id) == ()


async def test_a_message_the_screen_could_not_judge_at_first_is_judged_when_it_comes_again(
    house: House, talk: Talk
) -> None:
    message = talk.message("they hurt me")
    begun = await talk.send(message, screening=UNSCREENED)
    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    begun = await talk.send(message, screening=URGENT)

    assert [concern.tier for concern in await house.concerns()] == ["unscreened", "urgent"]
    assert await house.told() == ["Ms. Rivera", "Ms. Rivera", "Mr. Okafor"]
    recalled = (await talk.records.recall(begun.turn_id)).open_concern
    assert recalled is not None and recalled.tier is Tier.URGENT


async def test_the_most_pressing_open_concern_is_recalled_until_a_person_closes_it(house: House, talk: Talk) -> None:
    there = await talk.elsewhere()
    await talk.finish(await talk.begin("they hurt me", screening=URGENT))
    await talk.finish(await talk.begin("I want to hurt me", screening=URGENT))
    await there.finish(await there.begin("they laugh at me", screening=WELLBEING))
    latest = await there.begin("nobody likes me", screening=UNSCREENED)

    seen = []
    while (concern := (await talk.records.recall(latest.turn_id)).open_concern) is not None:
        seen.append((concern.tier, concern.category))
        await house.close_concern(concern.id)

    assert seen == [
        (Tier.URGENT, ConcernCategory.SELF_HARM),
        (Tier.URGENT, ConcernCategory.SELF_HARM),
        (Tier.UNSCREENED, ConcernCategory.UNKNOWN),
        (Tier.WELLBEING, ConcernCategory.BULLYING),
    ]
    assert (await talk.records.tally(talk.learner_id))["concern"] == 4


async def test_a_school_without_a_named_adult_still_keeps_the_notice(house: House, talk: Talk) -> None:
    school_id = await talk.records.add_school(
        name="New", zone="UTC", country="US", contacts=(), authorised_at=talk.clock.now()
    )
    school_class = await talk.records.add_class(school_id=school_id, name="1A", teacher_name="Mr. Li", cycle_day=0)
    pupil = await a_talk(talk.records, name="Dev", class_id=school_class.id)

    await pupil.begin("they hurt me", screening=URGENT)

    assert await house.told() == [None]
