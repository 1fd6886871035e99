"""What a student wants forgotten is gone for everybody but the student."""

import pytest

from coach.answer import events
from coach.cycle import EntryKind
from coach.profile import FactKind
from coach.records.mentions import mentions
from coach.safety import ConcernCategory, Screening, Tier
from tests.coach.records.house import TWO_CHOICES, House, Talk, a_talk, an_answer


async def a_talk_about_volleyball(talk: Talk) -> None:
    await talk.say(
        "I play Volleyball and I draw",
        (FactKind.INTEREST, "Volleyball"),
        (FactKind.INTEREST, "draw"),
        answer=an_answer("Volleyball, nice! What is one thing for this week?"),
    )
    await talk.say(
        "practise my serve for volleyball and finish my poster",
        (EntryKind.GOAL, "practise my serve for volleyball"),
        (EntryKind.STRATEGY, "finish my poster"),
        answer=an_answer("Good.", reason="volleyball is what they care about"),
    )
    await talk.say("on Friday", (EntryKind.WHEN, "on Friday"), answer=an_answer("Friday it is."))


async def test_what_is_forgotten_is_seen_nowhere_but_in_the_students_own_transcript(talk: Talk) -> None:
    await a_talk_about_volleyball(talk)
    whole = await talk.records.messages(talk.conversation.id)

    await talk.say(
        "forget volleyball", answer=an_answer('I will not bring up "volleyball" again.'), forget="volleyball"
    )

    assert [fact.quote.text for fact in (await talk.records.profile(talk.learner_id)).facts] == ["draw"]
    [week] = await talk.records.weeks(talk.learner_id)
    assert [entry.quote.text for entry in week.entries] == ["finish my poster", "on Friday"]
    shown = await talk.records.evidence(talk.learner_id)
    assert [evidence.quote.text for evidence in shown] == ["draw", "finish my poster", "on Friday"]
    tally = await talk.records.tally(talk.learner_id)
    assert (tally["goal"], tally["strategy"], tally["profile_fact"]) == (0, 1, 1)
    kept = await talk.records.turns(talk.learner_id)
    assert [(turn.learner_text, turn.answer.text) for turn in kept] == [
        ("", ""),
        ("", ""),
        ("on Friday", "Friday it is."),
        ("", ""),
    ]
    assert "volleyball" not in repr(kept).casefold()
    assert (await talk.records.messages(talk.conversation.id))[: len(whole)] == whole
    assert len(await talk.records.messages(talk.conversation.id)) == len(whole) + 2


async def test_what_is_forgotten_is_not_recalled(talk: Talk) -> None:
    await a_talk_about_volleyball(talk)
    await talk.say("forget volleyball", answer=an_answer("Gone: volleyball."), forget="volleyball")

    memory = await talk.records.recall((await talk.begin("hi")).turn_id)

    assert "volleyball" not in repr(memory).casefold()
    assert [turn.move for turn in memory.turns] == ["name_goal"] * 4


async def test_the_message_that_asks_is_withheld_although_it_names_nothing(talk: Talk) -> None:
    kept = await talk.say("forget that sport of mine", answer=an_answer("Done."), forget="volleyball")

    [turn] = await talk.records.turns(talk.learner_id)
    assert (turn.learner_text, turn.answer.text) == ("", "Done.")
    assert (kept.learner_text, kept.answer.text) == ("forget that sport of mine", "Done.")


async def test_the_student_is_answered_and_answered_again_with_the_whole_reply(talk: Talk) -> None:
    message = talk.message("forget volleyball")
    answer = an_answer("I will not bring up volleyball again. Go on?", choices=TWO_CHOICES)
    kept = await talk.finish(await talk.send(message), answer, forget="volleyball")

    assert kept.answer == answer
    assert (await talk.send(message)).replay == events(kept)
    assert (await talk.begin("", choice_id="yes")).text == "Yes, go on"


async def test_words_are_forgotten_whatever_their_case_and_accents(talk: Talk) -> None:
    await talk.say(
        "quiero ser MÉDICO como mis abuelas", (FactKind.ASPIRATION, "ser MÉDICO"), (FactKind.LIFE, "abuelas")
    )
    await talk.say("olvida eso", forget="medico")
    assert [fact.kind for fact in (await talk.records.profile(talk.learner_id)).facts] == [FactKind.LIFE]

    await talk.say("y eso", forget="Abuela")
    assert (await talk.records.profile(talk.learner_id)).facts == ()


async def test_what_was_revised_is_forgotten_in_every_version(talk: Talk) -> None:
    await talk.say("volleyball drills", (EntryKind.GOAL, "volleyball drills"))
    await talk.say("my poster", (EntryKind.GOAL, "my poster"))

    await talk.say("forget it", forget="volleyball")

    shown = await talk.records.evidence(talk.learner_id)
    assert [evidence.quote.text for evidence in shown] == ["my poster"]


async def test_a_forgotten_goal_leaves_room_for_the_next(talk: Talk) -> None:
    await talk.say("volleyball drills", (EntryKind.GOAL, "volleyball drills"))
    await talk.say("forget it", forget="volleyball")
    await talk.say("my poster", (EntryKind.GOAL, "my poster"))

    [week] = await talk.records.weeks(talk.learner_id)
    assert [entry.quote.text for entry in week.entries] == ["my poster"]
    assert (await talk.records.tally(talk.learner_id))["goal"] == 1


async def test_forgetting_twice_is_as_good_as_once(talk: Talk) -> None:
    await a_talk_about_volleyball(talk)
    await talk.say("forget volleyball", forget="volleyball")
    before = await talk.records.weeks(talk.learner_id), await talk.records.profile(talk.learner_id)

    await talk.say("forget volleyball!", forget="volleyball")

    assert (await talk.records.weeks(talk.learner_id), await talk.records.profile(talk.learner_id)) == before


async def test_what_the_same_message_adds_is_forgotten_with_it(talk: Talk) -> None:
    text = "forget volleyball, I will finish my poster"
    kept = await talk.say(
        text, (EntryKind.GRADE_WISH, "volleyball"), (EntryKind.GOAL, "finish my poster"), forget="volleyball"
    )

    [week] = await talk.records.weeks(talk.learner_id)
    assert week.entries == kept.entries[1:]


async def test_messages_still_waiting_for_a_reply_are_withheld_too(talk: Talk) -> None:
    there = await talk.elsewhere()
    waiting = await there.begin("volleyball again")
    await talk.say("forget it", forget="volleyball")
    await there.finish(waiting, an_answer("And?"))

    assert [turn.learner_text for turn in await talk.records.turns(talk.learner_id)] == ["", ""]


async def test_nothing_named_withholds_only_the_message_that_asked(talk: Talk) -> None:
    await talk.say("I draw", (FactKind.INTEREST, "draw"))
    await talk.say("forget ???", forget=" ??? ")

    assert len((await talk.records.profile(talk.learner_id)).facts) == 1
    assert [turn.learner_text for turn in await talk.records.turns(talk.learner_id)] == ["I draw", ""]


async def test_forgetting_touches_no_other_student_and_no_concern(house: House, talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")
    await other.say("volleyball", (FactKind.INTEREST, "volleyball"))
    urgent = Screening(Tier.URGENT, ConcernCategory.ABUSE)
    await talk.finish(await talk.begin("my volleyball coach hits me", screening=urgent))

    await talk.say("forget volleyball", forget="volleyball")

    assert [turn.learner_text for turn in await talk.records.turns(other.learner_id)] == ["volleyball"]
    assert len((await talk.records.profile(other.learner_id)).facts) == 1
    assert [concern.text for concern in await house.concerns()] == ["my volleyball coach hits me"]
    assert (await talk.records.tally(talk.learner_id))["concern"] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I play volleyball.", "volleyball"),
        ("VOLLEYBALL!", "volleyball"),
        ("my brother is in jail", "my brother in jail"),
        ("mis abuelas", "abuela"),
        ("Mañana con José", "manana jose"),
        ("cafe\u0301", "café"),
        ("Rex's bowl", "Rex"),
    ],
)
def test_a_text_mentions_words_in_any_order_case_accent_and_ending(text: str, words: str) -> None:
    assert mentions(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the party starts", "art"),
        ("an artist", "art"),
        ("my brother", "my brother in jail"),
        ("I draw", ""),
        ("I draw", "?!"),
        ("backyard", "yard"),
    ],
)
def test_a_text_does_not_mention_what_it_only_resembles(text: str, words: str) -> None:
    assert not mentions(text, words)
