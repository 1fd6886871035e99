"""The reader, the library or the store is away: what the student reads, and what is kept."""

from typing import Any

import pytest

from coach.cycle import EntryKind
from coach.errors import RecordsUnavailable, TurnInProgress
from coach.moves import Move
from coach.reading import Part, Reading
from coach.reply import Accepted, Done, Failed, Sources
from tests.builders import a_quote
from tests.coach.talking import CONTENT, GOAL, QUESTION, READER, BrokenReader, a_talk, end_of, goal_said, text_of
from tests.fakes import FixedLibrary, FixedReader, InMemoryRecords

FAILURE = "Your message is stored, but no reply could be made. Send it again in a moment."


async def test_when_the_reader_fails_the_message_is_stored_and_the_student_is_told_so() -> None:
    talk = await a_talk(reader=BrokenReader())

    events = await talk.say(GOAL)

    assert [type(event) for event in events] == [Accepted, Failed]
    assert events[-1] == Failed("reply_failed", FAILURE)
    assert [spoken.text for spoken in await talk.records.messages(talk.conversation.id)] == [GOAL]
    assert (await talk.records.tally(talk.learner_id))["goal"] == 0


async def test_a_message_whose_reply_failed_is_answered_when_it_is_sent_again() -> None:
    talk = await a_talk(reader=(reader := BrokenReader()))
    message = talk.message(GOAL)
    await talk.send(message)
    reader.is_broken = False

    events = await talk.send(message)

    assert isinstance(end_of(events), Done)
    assert (await talk.records.tally(talk.learner_id))["goal"] == 1
    assert [s.author for s in await talk.records.messages(talk.conversation.id)] == ["learner", "coach"]


async def test_after_a_failed_reply_the_next_message_is_answered_at_once() -> None:
    talk = await a_talk(reader=(reader := BrokenReader()))
    await talk.say("hm")
    reader.is_broken = False

    assert isinstance(end_of(await talk.say(GOAL)), Done)


LIBRARY_AWAY = [
    # what was said, with a goal or without, and the move that stands in
    (QUESTION, False, Move.NOTHING_FOUND),
    (CONTENT, False, Move.THINK_INQUIRY),
    (CONTENT, True, Move.THINK_INQUIRY),
    (QUESTION, True, Move.NOTHING_FOUND),
    ("i am stuck", True, Move.OFFER_NEXT_STEP),
    ("what now", True, Move.OFFER_NEXT_STEP),
    ("what now", False, Move.OFFER_NEXT_STEP),
]


@pytest.mark.parametrize(("said", "has_goal", "move"), LIBRARY_AWAY)
@pytest.mark.parametrize("library", [FixedLibrary(away=True), FixedLibrary()], ids=["away", "empty"])
async def test_without_the_library_the_student_is_still_answered(
    said: str, has_goal: bool, move: Move, library: FixedLibrary
) -> None:
    talk = await a_talk(reader=READER, library=library)
    if has_goal:
        await talk.say(GOAL)

    events = await talk.say(said)
    kept = await talk.last()

    assert isinstance(end_of(events), Done)
    assert kept.answer.move == move
    assert kept.answer.sources == () and not any(isinstance(event, Sources) for event in events)
    assert kept.answer.without_library is library.away


async def test_with_the_library_the_turn_does_not_say_it_was_away() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(QUESTION)

    assert not (await talk.last()).answer.without_library


async def test_a_student_who_names_a_habit_is_asked_about_it_without_the_library_too() -> None:
    habit = Reading(parts=(Part(EntryKind.STRATEGY, a_quote("read it again"), "usual"),))
    talk = await a_talk(
        reader=FixedReader({GOAL: goal_said(), "read it again": habit}), library=FixedLibrary(away=True)
    )
    await talk.say(GOAL)

    events = await talk.say("read it again")

    assert end_of(events) == Done((await talk.last()).turn_id, "question_habit", "forethought")
    assert "“read it again”" in text_of(events)


async def test_when_the_store_is_away_nothing_is_accepted() -> None:
    talk = await a_talk(reader=READER)
    talk.records.away = True

    with pytest.raises(RecordsUnavailable):
        await talk.say("hi")

    talk.records.away = False
    assert await talk.records.messages(talk.conversation.id) == ()


class StoreThatLeaves(InMemoryRecords):
    """Goes away once a reply is to be kept."""

    async def finish_turn(self, *args: Any, **kwargs: Any) -> Any:
        self.away = True
        return await super().finish_turn(*args, **kwargs)


async def test_when_the_store_goes_away_in_the_middle_the_student_is_told_and_can_send_it_again() -> None:
    talk = await a_talk(reader=READER, records=StoreThatLeaves())
    message = talk.message(GOAL)

    events = await talk.send(message)
    talk.records.away = False

    assert [type(event) for event in events] == [Accepted, Failed]
    assert events[-1] == Failed("records_unavailable", FAILURE)
    assert [spoken.text for spoken in await talk.records.messages(talk.conversation.id)] == [GOAL]
    assert (await talk.records.tally(talk.learner_id))["goal"] == 0
    with pytest.raises(TurnInProgress):  # the turn could not be freed; after its lease it is
        await talk.send(message)
    talk.clock.forward(minutes=2)
    assert isinstance((await talk.send(message))[0], Accepted)
