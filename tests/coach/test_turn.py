"""One message through the whole coach: what leaves, in which order, and that every turn is finished."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from coach.conversation import LearnerMessage
from coach.errors import ChoiceExpired, IdReused, TurnInProgress
from coach.ports import Memory
from coach.reading import Act, Reading
from coach.reply import Accepted, Card, CardPart, Choices, Delta, Done, Referral, Sources
from coach.safeguards import DEFAULT, Thresholds
from coach.safety import Screening, Tier
from knowledge_base.passages import Kind, Passage
from tests.builders import BOOK_CLOSED, SPREAD_OUT, a_passage, a_reading, read
from tests.coach.talking import (
    CONTENT,
    GOAL,
    OFF_TOPIC,
    QUESTION,
    READER,
    Talk,
    WaitingReader,
    a_talk,
    end_of,
    goal_said,
    text_of,
)
from tests.fakes import FixedLibrary, FixedReader, InMemoryRecords

# --- what leaves ---


async def test_accepted_leaves_first_and_done_last() -> None:
    events = await (talk := await a_talk(reader=READER)).say("hi")

    assert [type(event) for event in events] == [Accepted, Delta, Choices, Done]
    assert events[-1] == Done((await talk.last()).turn_id, "welcome", "first_meeting")


async def test_accepted_leaves_before_anything_is_worded() -> None:
    reader = WaitingReader()
    talk = await a_talk(reader=reader)
    events = talk.coach.respond(talk.message("hi"))

    accepted = await anext(events)
    [message] = await talk.records.messages(talk.conversation.id)
    reader.go_on.set()
    rest = [event async for event in events]

    assert accepted == Accepted(message.id)
    assert message.text == "hi"
    assert isinstance(rest[-1], Done)


async def test_a_goal_leaves_as_a_card_in_the_students_words() -> None:
    events = await (talk := await a_talk(reader=READER)).say(GOAL)
    [card] = [event for event in events if isinstance(event, Card)]
    [entry] = (await talk.last()).entries

    assert card == Card("goal", entry.id, 1, {"goal": GOAL}, (CardPart("goal", entry.id, 1),))


async def test_choices_then_sources_leave_where_strategies_are_offered() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(GOAL)
    for _ in ("the criterion", "when"):
        await talk.say("hm")

    events = await talk.say("hm")

    order = [type(event) for event in events]
    assert order[:3] == [Accepted, Delta, Choices]
    assert order[-2:] in ([Choices, Done], [Sources, Done])
    assert end_of(events) == Done((await talk.last()).turn_id, "choose_strategy", "forethought")


async def test_a_question_about_learning_is_answered_and_then_the_way_of_working_is_asked_for() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(GOAL)

    events = await talk.say(QUESTION)

    assert [type(event) for event in events] == [Accepted, Delta, Sources, Done]
    assert end_of(events) == Done((await talk.last()).turn_id, "answer_question", "forethought")
    assert (await talk.last()).answer.asks == "strategy"


async def test_a_source_names_the_passage_the_answer_rests_on() -> None:
    events = await (await a_talk(reader=READER)).say(QUESTION)
    [sources] = [event for event in events if isinstance(event, Sources)]

    assert [(cited.n, cited.passage_id, cited.release) for cited in sources.cited] == [(1, BOOK_CLOSED.id, "r1")]
    assert f"“{BOOK_CLOSED.title}” [1]" in text_of(events)


@pytest.mark.parametrize(("library", "move"), [((BOOK_CLOSED,), "answer_question"), ((), "think_inquiry")])
async def test_a_question_about_a_subject_is_answered_from_the_library_or_inquired_into(
    library: tuple[Passage, ...], move: str
) -> None:
    talk = await a_talk(reader=READER, library=FixedLibrary(library))
    await talk.say(GOAL)

    events = await talk.say(CONTENT)

    assert end_of(events) == Done((await talk.last()).turn_id, move, "forethought")
    assert any(isinstance(event, Sources) for event in events) is bool(library)


HANDBOOK = a_passage("handbook", title="The school handbook", kind=Kind.DOCUMENT)


@pytest.mark.parametrize(
    ("library", "move"), [((BOOK_CLOSED, HANDBOOK), "answer_question"), ((BOOK_CLOSED,), "turn_back")]
)
async def test_what_is_off_topic_is_answered_from_the_schools_own_documents_alone(
    library: tuple[Passage, ...], move: str
) -> None:
    talk = await a_talk(reader=READER, library=FixedLibrary(library))
    await talk.say(GOAL)

    events = await talk.say(OFF_TOPIC)

    assert end_of(events) == Done((await talk.last()).turn_id, move, "forethought")
    assert [source.title for source in (await talk.last()).answer.sources] == [
        card.title for card in library if card is HANDBOOK
    ]


async def test_who_wants_a_person_is_given_one_by_name() -> None:
    events = await (await a_talk(reader=READER)).say("i want to talk to someone")
    [referral] = [event for event in events if isinstance(event, Referral)]

    assert (referral.name, referral.role) == ("Mr Okafor", "school counselor")
    assert isinstance(events[-1], Done) and events[-2] is referral


async def test_a_tapped_choice_is_said_by_its_label() -> None:
    talk = await a_talk(reader=READER)
    await talk.say("hi")

    await talk.say("", choice_id="straight_to_goal")

    assert (await talk.last()).learner_text == "Straight to my week"


async def test_a_button_of_an_earlier_question_is_refused_and_nothing_is_stored() -> None:
    talk = await a_talk(reader=READER)
    await talk.say("hi")
    before = await talk.records.messages(talk.conversation.id)

    with pytest.raises(ChoiceExpired):
        await talk.say("", choice_id="keep")

    assert await talk.records.messages(talk.conversation.id) == before


async def test_once_the_week_was_looked_back_on_it_is_closed_and_the_next_can_begin() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(GOAL)
    talk.clock.forward(days=7)
    moves = []
    while "close_week" not in moves and len(moves) < 20:
        [week] = await talk.records.weeks(talk.learner_id)
        assert week.closed_at is None
        await talk.say("hm")
        moves.append((await talk.last()).answer.move)

    [week] = await talk.records.weeks(talk.learner_id)
    await talk.say(GOAL)

    assert week.closed_at is not None
    assert len(await talk.records.weeks(talk.learner_id)) == 2


DECISIONS = [
    # what the student decides of a goal that was not met, and whether the next week has it
    ("i go on with it", "carry", True),
    ("i let it go", "drop", False),
    ("i want it smaller", "revise", False),
]


@pytest.mark.parametrize(("said", "meant", "goes_along"), DECISIONS)
async def test_a_week_that_is_closed_takes_its_goal_along_when_the_student_decided_so(
    said: str, meant: str, goes_along: bool
) -> None:
    decides = FixedReader({GOAL: goal_said(), said: a_reading(decision=read(said, meant))})
    talk = await a_talk(reader=decides)
    await talk.say(GOAL)
    talk.clock.forward(days=7)
    await talk.say(said)
    while (await talk.last()).answer.move != "close_week":
        await talk.say("hm")

    closed, *following = await talk.records.weeks(talk.learner_id)

    assert closed.closed_at is not None
    assert [(week.carried_from, week.entries[0].quote.text) for week in following] == (
        [(closed.id, GOAL)] if goes_along else []
    )


async def test_without_a_decision_the_goal_stays_where_it_was() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(GOAL)
    talk.clock.forward(days=7)
    while (await talk.last()).answer.move != "close_week":
        await talk.say("hm")

    assert len(await talk.records.weeks(talk.learner_id)) == 1


async def test_a_week_begins_with_its_goal_and_not_with_a_grade_hoped_for_before_it() -> None:
    wish = "i want an A"
    talk = await a_talk(reader=FixedReader({wish: a_reading(grade_wish=wish), GOAL: goal_said()}))
    await talk.say(wish)
    talk.clock.forward(days=6)
    await talk.say(GOAL)

    talk.clock.forward(days=3)
    await talk.say("hm")
    in_the_week = await talk.last()
    talk.clock.forward(days=4)
    await talk.say("hm")

    assert (in_the_week.answer.move, (await talk.last()).answer.move) == ("ask_progress", "ask_outcome")


# --- the same message again ---


async def test_the_same_message_again_is_answered_the_same_and_changes_nothing() -> None:
    talk = await a_talk(reader=READER)
    message = talk.message(GOAL)

    first, kept = await talk.send(message), await everything_kept(talk)
    talk.clock.forward(days=2)
    again = await talk.send(message)

    assert again == first
    assert await everything_kept(talk) == kept


async def test_the_same_id_with_other_words_is_refused() -> None:
    talk = await a_talk(reader=READER)
    message = talk.message("hi")
    await talk.send(message)

    with pytest.raises(IdReused):
        await talk.say(GOAL, client_message_id=message.client_message_id)


async def test_a_second_message_while_one_is_being_answered_is_refused() -> None:
    talk = await a_talk(reader=(reader := WaitingReader()))
    first = talk.coach.respond(talk.message("hi"))
    await anext(first)

    with pytest.raises(TurnInProgress):
        await talk.say("hello??")

    reader.go_on.set()
    assert isinstance([event async for event in first][-1], Done)


async def everything_kept(talk: Talk) -> Any:
    said, evidence = await talk.records.messages(talk.conversation.id), await talk.records.evidence(talk.learner_id)
    return said, await talk.kept(), await talk.records.tally(talk.learner_id), evidence


# --- nobody waits ---


class LonelyReader:
    """Waits for something that nothing else holds on to."""

    waiting: "weakref.ref[asyncio.Future[Reading]]"

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        answer: asyncio.Future[Reading] = asyncio.get_running_loop().create_future()
        self.waiting = weakref.ref(answer)
        return await answer


async def finished(talk: Talk) -> bool:
    for _ in range(100):
        if await talk.kept():
            return True
        await asyncio.sleep(0)
    return False


async def test_a_student_who_leaves_after_accepted_still_has_a_finished_turn() -> None:
    talk = await a_talk(reader=(reader := WaitingReader()))
    message = talk.message("hi")
    events = talk.coach.respond(message)
    await anext(events)

    await leave(events)
    reader.go_on.set()

    assert await finished(talk)
    assert [type(event) for event in await talk.send(message)] == [Accepted, Delta, Choices, Done]


async def test_an_answer_nobody_waits_for_is_not_thrown_away() -> None:
    talk = await a_talk(reader=(reader := LonelyReader()))
    events = talk.coach.respond(talk.message("hi"))
    await anext(events)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    await leave(events)
    del events
    gc.collect()
    answer = reader.waiting()

    assert answer is not None
    answer.set_result(a_reading(Act.GREETS))
    assert await finished(talk)


async def test_a_connection_that_breaks_in_the_middle_leaves_a_finished_turn() -> None:
    talk = await a_talk(reader=(reader := WaitingReader()))
    listening = asyncio.create_task(talk.say("hi"))
    await reader.was_asked.wait()

    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    reader.go_on.set()

    assert await finished(talk)


async def leave(events: AsyncIterator[Any]) -> None:
    await events.aclose()  # type: ignore[attr-defined]


# --- nothing slow while the store is busy ---


class Busy:
    """The records, counting how many of their methods are under way."""

    def __init__(self, records: InMemoryRecords) -> None:
        self._records, self.under_way, self.asked = records, 0, list[str]()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._records, name)

        async def counted(*args: Any, **kwargs: Any) -> Any:
            self.under_way += 1
            self.asked.append(name)
            try:
                await asyncio.sleep(0)
                return await method(*args, **kwargs)
            finally:
                self.under_way -= 1

        return counted


async def test_no_transaction_is_open_while_anything_is_read_screened_or_looked_up() -> None:
    records = InMemoryRecords()
    busy = Busy(records)
    seen: list[tuple[str, int]] = []

    class Watching(FixedLibrary):
        async def search(self, *args: Any, **kwargs: Any) -> tuple[Passage, ...]:
            seen.append(("library", busy.under_way))
            return await super().search(*args, **kwargs)

    class Reads:
        async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
            seen.append(("reader", busy.under_way))
            return a_reading(Act.ASKS_STRATEGY)

    class Screens:
        async def warm(self) -> None: ...

        async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
            seen.append(("screen", busy.under_way))
            return Screening(Tier.NONE)

    talk = await a_talk(
        records=records, through=busy, reader=Reads(), screen=Screens(), library=Watching((BOOK_CLOSED, SPREAD_OUT))
    )
    await talk.say(QUESTION)

    assert seen == [("screen", 0), ("reader", 0), ("library", 0)]
    assert busy.asked == ["begin_turn", "recall", "finish_turn"]
