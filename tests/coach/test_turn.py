"""One message through the whole coach: what leaves and in which order, what is kept, and what the student reads when a part is away."""

import asyncio
import gc
import logging
import weakref
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from coach.conversation import LearnerMessage
from coach.cycle import EntryKind
from coach.errors import ChoiceExpired, IdReused, RecordsUnavailable, TurnInProgress
from coach.moves import Move
from coach.ports import Memory
from coach.reading import Act, Part, Reading
from coach.reply import Accepted, Card, Choices, Delta, Done, Failed, Referral, Sources
from coach.safety import ConcernCategory, Screening, Tier
from knowledge_base.passages import Passage
from tests.builders import BOOK_CLOSED, SPREAD_OUT, a_library, a_quote, a_reading
from tests.coach.talking import Talk, a_talk, end_of, text_of
from tests.fakes import FixedLibrary, FixedReader, FixedScreen, InMemoryRecords

GOAL = "finish the poster about volcanoes for science"
QUESTION = "how do i remember all this"


def goal_said(text: str = GOAL) -> Reading:
    return Reading(parts=(Part(EntryKind.GOAL, a_quote(GOAL, text)),))


READER = FixedReader(
    {
        "hi": a_reading(Act.GREETS),
        GOAL: goal_said(),
        QUESTION: a_reading(Act.ASKS_STRATEGY),
        "i am stuck": a_reading(Act.STUCK),
        "what now": a_reading(Act.ASKS_NEXT_STEP),
        "i want to talk to someone": a_reading(Act.WANTS_PERSON),
    }
)


# --- what leaves ------------------------------------------------------------------------------------------------------------


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

    assert card == Card("goal", entry.id, 1, {"goal": GOAL})


async def test_choices_then_sources_leave_where_strategies_are_offered() -> None:
    talk = await a_talk(reader=READER)
    await talk.say(GOAL)

    events = await talk.say(QUESTION)

    order = [type(event) for event in events]
    assert order[:3] == [Accepted, Delta, Choices]
    assert order[-2:] in ([Choices, Done], [Sources, Done])
    assert end_of(events) == Done((await talk.last()).turn_id, "choose_strategy", "forethought")


async def test_a_source_names_the_passage_the_answer_rests_on() -> None:
    events = await (await a_talk(reader=READER)).say(QUESTION)
    [sources] = [event for event in events if isinstance(event, Sources)]

    assert [(cited.n, cited.passage_id, cited.release) for cited in sources.cited] == [(1, BOOK_CLOSED.id, "r1")]
    assert f"“{BOOK_CLOSED.title}” [1]" in text_of(events)


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


# --- the same message again -------------------------------------------------------------------------------------------------


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


# --- a part is away -----------------------------------------------------------------------------------------------------------

FAILURE = "Your message is stored, but no reply could be made. Send it again in a moment."


class BrokenReader:
    """Fails until it is mended."""

    def __init__(self) -> None:
        self.is_broken = True

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        if self.is_broken:
            raise ZeroDivisionError
        return goal_said(message.text)


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
    talk = await a_talk(reader=FixedReader({GOAL: goal_said(), "read it again": habit}), library=FixedLibrary(away=True))
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
    assert [type(event) for event in await talk.send(message)][0] is Accepted


# --- the screen -----------------------------------------------------------------------------------------------------------------


class BrokenScreen:
    async def screen(self, text: str) -> Screening:
        raise ZeroDivisionError


class SlowScreen:
    async def screen(self, text: str) -> Screening:
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


class Judging:
    """Judges messages as it was told, and finds nothing in any other."""

    def __init__(self, judgements: dict[str, Screening] | None = None) -> None:
        self._judgements, self.asked = judgements or {}, list[str]()

    async def screen(self, text: str) -> Screening:
        self.asked.append(text)
        return self._judgements.get(text, Screening(Tier.NONE))


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


# --- nobody waits ---------------------------------------------------------------------------------------------------------------


class WaitingReader:
    """Reads nothing until it may go on."""

    def __init__(self) -> None:
        self.go_on, self.was_asked = asyncio.Event(), False

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        self.was_asked = True
        await self.go_on.wait()
        return Reading(frozenset({Act.GREETS}))


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
    while not reader.was_asked:
        await asyncio.sleep(0)

    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    reader.go_on.set()

    assert await finished(talk)


async def leave(events: AsyncIterator[Any]) -> None:
    await events.aclose()  # type: ignore[attr-defined]


# --- nothing slow while the store is busy ----------------------------------------------------------------------------------------


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
        async def screen(self, text: str) -> Screening:
            seen.append(("screen", busy.under_way))
            return Screening(Tier.NONE)

    talk = await a_talk(
        records=records, through=busy, reader=Reads(), screen=Screens(), library=Watching((BOOK_CLOSED, SPREAD_OUT))
    )
    await talk.say(QUESTION)

    assert seen == [("screen", 0), ("reader", 0), ("library", 0)]
    assert busy.asked == ["begin_turn", "recall", "finish_turn"]


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
