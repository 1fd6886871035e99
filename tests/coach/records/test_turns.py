"""What is said, and the promise that a message which was accepted is answered once and never lost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from coach.answer import events
from coach.conversation import Channel, ConversationId, LearnerId, TurnId
from coach.cycle import EntryKind, NewEntry
from coach.errors import ChoiceExpired, IdReused, TurnInProgress, UnknownConversation, UnknownLearner
from coach.ports import RECALLED_TURNS
from coach.reply import CitedSource, Helpline, Referral
from tests.coach.records.house import TWO_CHOICES, House, Store, Talk, a_talk, an_answer, words

FULL = an_answer(
    "You want to finish the poster. How will you know it is done?",
    choices=TWO_CHOICES,
    sources=(CitedSource(1, "Close the book and say it", "Ten minutes", "r1", "en/retrieval/ten-minutes"),),
    referral=Referral(
        "school counselor", "Ms. Rivera", (Helpline("988", "call 988", "988lifeline.org", "2026-01-01"),)
    ),
    asks=None,
    worded_by="authored",
    without_library=True,
)


async def test_a_message_is_there_before_it_is_answered(talk: Talk) -> None:
    begun = await talk.begin("I want to finish my poster")

    [said] = await talk.records.messages(talk.conversation.id)
    assert (said.author, said.text, said.turn_id) == ("learner", "I want to finish my poster", begun.turn_id)
    assert begun.replay is None


async def test_a_transcript_holds_messages_and_replies_in_the_order_they_were_said(talk: Talk) -> None:
    await talk.say("hello", answer=an_answer("Hi! What do you like?"))
    await talk.say("football", answer=an_answer("What is one thing for this week?"))

    said = await talk.records.messages(talk.conversation.id)
    assert [(spoken.author, spoken.text) for spoken in said] == [
        ("learner", "hello"),
        ("coach", "Hi! What do you like?"),
        ("learner", "football"),
        ("coach", "What is one thing for this week?"),
    ]
    assert [spoken.id for spoken in said] == sorted(spoken.id for spoken in said)
    assert {spoken.id.version for spoken in said} == {7}


async def test_a_message_sent_again_gets_the_very_same_reply_and_changes_nothing(talk: Talk) -> None:
    text = "finish my poster by Friday"
    message = talk.message(text)
    entries = (
        NewEntry(EntryKind.GOAL, words(text, "finish my poster")),
        NewEntry(EntryKind.WHEN, words(text, "Friday")),
    )
    kept = await talk.finish(await talk.send(message), FULL, entries=entries)
    before = await talk.records.tally(talk.learner_id), await talk.records.messages(talk.conversation.id)

    again = await talk.send(message)

    assert again.replay == events(kept)
    assert (again.turn_id, again.message_id, again.text) == (kept.turn_id, kept.message_id, text)
    assert (await talk.records.tally(talk.learner_id), await talk.records.messages(talk.conversation.id)) == before


async def test_a_reply_is_replayed_as_it_was_whatever_changed_since(talk: Talk) -> None:
    message = talk.message("practise volleyball")
    goal = NewEntry(EntryKind.GOAL, words("practise volleyball", "practise volleyball"))
    kept = await talk.finish(await talk.send(message), FULL, entries=(goal,))
    await talk.say("finish my poster", (EntryKind.GOAL, "finish my poster"), closes_week=True)
    await talk.say("forget volleyball", forget="volleyball")

    assert (await talk.send(message)).replay == events(kept)


async def test_a_finished_turn_is_returned_as_it_is_read_back(talk: Talk) -> None:
    text = "finish my poster"
    kept = await talk.finish(await talk.begin(text), FULL, entries=(NewEntry(EntryKind.GOAL, words(text, text)),))

    assert await talk.records.turns(talk.learner_id) == (kept,)
    assert kept.answer == FULL


async def test_an_id_with_other_words_is_refused(talk: Talk) -> None:
    message = talk.message("finish my poster")
    await talk.finish(await talk.send(message), an_answer(choices=TWO_CHOICES))

    with pytest.raises(IdReused):
        await talk.send(replace(message, text="finish my essay"))
    with pytest.raises(IdReused):
        await talk.send(replace(message, choice_id="yes"))
    assert len(await talk.records.messages(talk.conversation.id)) == 2


async def test_the_same_id_in_another_conversation_is_another_message(talk: Talk) -> None:
    there = await talk.elsewhere()
    message = talk.message("finish my poster")
    await talk.finish(await talk.send(message))

    begun = await there.send(replace(message, conversation_id=there.conversation.id, text="something else"))

    assert begun.replay is None


async def test_a_message_sent_twice_at_once_is_stored_and_answered_once(talk: Talk) -> None:
    message = talk.message("finish my poster")

    outcomes = await asyncio.gather(*(talk.send(message) for _ in range(6)), return_exceptions=True)

    assert sum(isinstance(outcome, TurnInProgress) for outcome in outcomes) == 5
    assert len(await talk.records.messages(talk.conversation.id)) == 1


async def test_of_two_messages_at_once_one_waits_and_nothing_of_it_is_stored(talk: Talk) -> None:
    outcomes = await asyncio.gather(*(talk.begin(f"goal {n}") for n in range(6)), return_exceptions=True)

    assert sum(isinstance(outcome, TurnInProgress) for outcome in outcomes) == 5
    assert len(await talk.records.messages(talk.conversation.id)) == 1


async def test_another_conversation_is_answered_meanwhile(talk: Talk) -> None:
    await talk.begin("finish my poster")

    assert (await (await talk.elsewhere()).begin("hello")).replay is None


async def test_a_turn_nobody_finished_in_a_minute_is_answered_when_the_message_comes_again(talk: Talk) -> None:
    message = talk.message("finish my poster")
    first = await talk.send(message)
    talk.clock.forward(seconds=59)
    with pytest.raises(TurnInProgress):
        await talk.send(message)
    talk.clock.forward(seconds=1)

    assert await talk.send(message) == first
    with pytest.raises(TurnInProgress):
        await talk.send(message)


async def test_a_turn_that_failed_is_answered_when_the_message_comes_again(talk: Talk) -> None:
    message = talk.message("finish my poster")
    first = await talk.send(message)
    await talk.records.fail_turn(first.turn_id, code="reply_failed", at=talk.clock.now())

    again = await talk.send(message)

    assert again == first
    await talk.finish(again, an_answer("What will you do first?"))
    assert [spoken.author for spoken in await talk.records.messages(talk.conversation.id)] == ["learner", "coach"]


async def test_after_a_turn_that_failed_another_message_may_come_first(talk: Talk) -> None:
    forgotten = talk.message("finish my poster")
    begun = await talk.send(forgotten)
    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    waiting = await talk.begin("hello?")

    with pytest.raises(TurnInProgress):
        await talk.send(forgotten)

    await talk.finish(waiting, an_answer("Hi!"))
    await talk.finish(await talk.send(forgotten), an_answer("A poster, good.", choices=TWO_CHOICES))
    next_turn = await talk.begin("", choice_id="yes")
    past = (await talk.records.recall(next_turn.turn_id)).turns
    assert [turn.reply_text for turn in past] == ["Hi!", "A poster, good."]


async def test_a_message_outlives_the_process_that_took_it(house: House, talk: Talk) -> None:
    message = talk.message("finish my poster")
    lost = await talk.send(message)

    after = replace(talk, records=await house.another_process())
    assert await after.records.release_abandoned_turns() == 1
    assert await after.records.release_abandoned_turns() == 0
    [said] = await after.records.messages(talk.conversation.id)
    assert said.text == "finish my poster"
    again = await after.send(message)
    assert again == lost
    await after.finish(again)
    assert (await after.send(message)).replay is not None


async def test_another_process_sees_that_a_turn_is_being_answered(house: House, talk: Talk) -> None:
    message = talk.message("finish my poster")
    begun = await talk.send(message)
    beside = replace(talk, records=await house.another_process())

    with pytest.raises(TurnInProgress):
        await beside.send(message)
    await beside.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    with pytest.raises(TurnInProgress):
        await beside.send(message)
    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    assert await beside.send(message) == begun


async def test_a_turn_answered_twice_keeps_its_first_reply(house: House, talk: Talk) -> None:
    text = "finish my poster"
    message = talk.message(text)
    slow = await talk.send(message)
    talk.clock.forward(minutes=2)
    beside = replace(talk, records=await house.another_process())
    goal = (NewEntry(EntryKind.GOAL, words(text, text)),)
    first = await beside.finish(await beside.send(message), an_answer("First."), entries=goal)

    late = await talk.finish(slow, an_answer("Second."), entries=goal)

    assert late == first
    assert [spoken.text for spoken in await talk.records.messages(talk.conversation.id)] == [text, "First."]
    assert (await talk.records.tally(talk.learner_id))["goal"] == 1
    await talk.records.fail_turn(slow.turn_id, code="reply_failed", at=talk.clock.now())
    assert (await talk.send(message)).replay == events(first)


async def test_two_finishing_at_once_leave_one_reply(house: House, talk: Talk) -> None:
    begun = await talk.begin("finish my poster")
    beside = replace(talk, records=await house.another_process())

    first, second = await asyncio.gather(
        talk.finish(begun, an_answer("One.")), beside.finish(begun, an_answer("Other."))
    )

    assert first == second
    assert len(await talk.records.messages(talk.conversation.id)) == 2


async def test_a_choice_is_said_by_its_label(talk: Talk) -> None:
    await talk.say("hello", answer=an_answer("Shall we?", choices=TWO_CHOICES))
    message = talk.message("", choice_id="yes")

    begun = await talk.send(message)

    assert begun.text == "Yes, go on"
    kept = await talk.finish(begun)
    assert (await talk.send(message)).replay == events(kept)
    with pytest.raises(IdReused):
        await talk.send(replace(message, choice_id="no"))


async def test_a_choice_of_an_earlier_question_has_expired(talk: Talk) -> None:
    await talk.say("hello", answer=an_answer("Shall we?", choices=TWO_CHOICES))
    await talk.say("football", answer=an_answer("What is one thing for this week?"))

    with pytest.raises(ChoiceExpired):
        await talk.begin("", choice_id="yes")
    assert len(await talk.records.messages(talk.conversation.id)) == 4
    assert (await talk.begin("finish my poster")).replay is None


async def test_before_any_reply_there_is_no_choice(talk: Talk) -> None:
    with pytest.raises(ChoiceExpired):
        await talk.begin("", choice_id="yes")
    assert await talk.records.messages(talk.conversation.id) == ()


async def test_another_students_conversation_looks_as_if_it_did_not_exist(talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")

    with pytest.raises(UnknownConversation):
        await talk.send(talk.message("hello", learner_id=other.learner_id))
    assert await talk.records.messages(talk.conversation.id) == ()


async def test_what_does_not_exist_is_said_to_be_unknown(records: Store, talk: Talk) -> None:
    nowhere = ConversationId(uuid4())
    with pytest.raises(UnknownConversation):
        await records.conversation(nowhere)
    with pytest.raises(UnknownConversation):
        await records.messages(nowhere)
    with pytest.raises(UnknownConversation):
        await talk.send(replace(talk.message("hello"), conversation_id=nowhere))
    with pytest.raises(UnknownConversation):
        await records.recall(TurnId(uuid4()))
    with pytest.raises(UnknownConversation):
        await records.finish_turn(TurnId(uuid4()), an_answer(), at=talk.clock.now())
    with pytest.raises(UnknownLearner):
        await records.learner(LearnerId(uuid4()))
    with pytest.raises(UnknownLearner):
        await records.start_conversation(
            LearnerId(uuid4()), channel=Channel.WEB, language="en", release_id="r1", at=talk.clock.now()
        )


async def test_the_latest_conversation_is_the_current_one(talk: Talk) -> None:
    assert await talk.records.current_conversation(talk.learner_id) == talk.conversation
    later = await talk.elsewhere()
    assert await talk.records.current_conversation(talk.learner_id) == later.conversation
    newcomer = await talk.records.add_learner(
        class_id=(await talk.records.learner(talk.learner_id)).class_id,
        name="Sol",
        language="es",
        assented_at=talk.clock.now(),
    )
    assert await talk.records.current_conversation(newcomer) is None


async def test_what_is_recalled_are_the_latest_turns_over_all_conversations(talk: Talk) -> None:
    there = await talk.elsewhere()
    for n in range(RECALLED_TURNS + 1):
        await (talk if n % 2 else there).say(f"message {n}", answer=FULL)
    stranger = await a_talk(talk.records, name="Dev")
    await stranger.say("not mine")

    begun = await talk.begin("and now")
    memory = await talk.records.recall(begun.turn_id)

    assert [turn.learner_text for turn in memory.turns] == [f"message {n}" for n in range(1, RECALLED_TURNS + 1)]
    latest = memory.turns[-1]
    assert (latest.reply_text, latest.move, latest.phase, latest.asks) == (FULL.text, FULL.move, FULL.phase, None)
    assert (latest.choices, latest.wordings, latest.at) == (TWO_CHOICES, FULL.wordings, talk.clock.now())
    assert memory.learner == await talk.records.learner(talk.learner_id)
    assert memory.conversation == talk.conversation


async def test_a_turn_does_not_recall_itself_when_it_is_answered_already(talk: Talk) -> None:
    await talk.say("hello")
    kept = await talk.say("football")

    assert [turn.learner_text for turn in (await talk.records.recall(kept.turn_id)).turns] == ["hello"]


async def test_turns_can_be_asked_for_since_an_instant(talk: Talk) -> None:
    await talk.say("last week")
    talk.clock.forward(days=7)
    since = talk.clock.now()
    kept = await talk.say("this week")

    assert await talk.records.turns(talk.learner_id, since=since) == (kept,)
    assert len(await talk.records.turns(talk.learner_id)) == 2
    assert await talk.records.turns(talk.learner_id, since=since + timedelta(microseconds=1)) == ()


async def test_instants_come_back_in_utc_whatever_zone_they_came_in(talk: Talk) -> None:
    summer_in_madrid = datetime(2026, 7, 1, 18, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    talk.clock.at = summer_in_madrid
    here = await talk.elsewhere()
    kept = await here.say("finish my poster", (EntryKind.GOAL, "finish my poster"))

    [said, replied] = await talk.records.messages(here.conversation.id)
    [week] = await talk.records.weeks(talk.learner_id)
    for instant in (
        said.said_at,
        replied.said_at,
        week.opened_at,
        week.entries[0].at,
        kept.at,
        kept.entries[0].at,
        here.conversation.started_at,
        (await talk.records.conversation(here.conversation.id)).started_at,
    ):
        assert (instant, instant.tzinfo) == (summer_in_madrid, UTC)


async def test_a_change_of_language_holds_for_the_student_and_the_conversation(talk: Talk) -> None:
    await talk.say("¿podemos hablar en español?", language="es")

    assert (await talk.records.learner(talk.learner_id)).language == "es"
    assert (await talk.records.conversation(talk.conversation.id)).language == "es"


async def test_a_student_is_known_with_class_school_and_named_adults(talk: Talk) -> None:
    learner = await talk.records.learner(talk.learner_id)

    assert (learner.name, learner.class_name, learner.teacher_name, learner.cycle_day) == ("Amara", "7B", "Ms. Chen", 4)
    assert (learner.country, learner.zone.key, learner.language) == ("US", "America/New_York", "en")
    assert [contact.name for contact in learner.contacts] == ["Ms. Rivera", "Mr. Okafor"]


async def test_a_store_that_is_there_answers(records: Store) -> None:
    await records.ping()
