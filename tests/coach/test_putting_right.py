"""What a student puts right on a card, in other words or taken back: said, screened and kept like any message."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from coach.choosing import choose_move
from coach.conversation import Phase
from coach.cycle import Entry, EntryKind
from coach.errors import EntryChanged, UnknownEntry
from coach.moves import Decision, Move, Slot
from coach.ports import Memory, Noted
from coach.reading import Act, Part, Reading
from coach.reply import Card, Failed
from coach.rewording import question_of
from coach.safety import ConcernCategory, Screening, Tier
from coach.situation import phase_of
from tests.builders import a_memory, a_quote, a_situation, a_turn, a_week, asked, named_rows, read, turns
from tests.coach.talking import GOAL, READER, BrokenReader, Judging, Talk, a_talk, end_of, goal_said, text_of
from tests.fakes import FixedReader

NEW = "finish the essay about rivers"
DANGER = "i want to disappear for good"
URGENT = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("test",), "test")


async def a_goal_set(talk: Talk) -> Entry:
    await talk.say(GOAL)
    return await the_goal(talk)


async def the_goal(talk: Talk) -> Entry:
    goal = await goal_of(talk)
    assert goal is not None
    return goal


async def goal_of(talk: Talk) -> Entry | None:
    [week] = await talk.records.weeks(talk.learner_id)
    return week.first(EntryKind.GOAL)


# --- edited ---


async def test_an_edited_goal_is_what_the_coach_quotes_from_then_on() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)

    events = await talk.say(NEW, edits=goal.id)
    later = text_of(await talk.say("hm"))

    assert end_of(events) == replace(end_of(events), move=Move.TAKE_EDIT)
    assert NEW in text_of(events) or "new words" in text_of(events)
    assert GOAL not in later
    now = await the_goal(talk)
    assert (now.quote.text, now.version, now.week_id) == (NEW, 2, goal.week_id)
    assert NEW in " ".join(turn.answer.text for turn in await talk.kept())


async def test_after_an_edit_the_coach_asks_what_it_had_asked() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    waiting = (await talk.last()).answer.asks

    await talk.say(NEW, edits=goal.id)

    assert waiting is not None
    assert (await talk.last()).answer.asks == waiting


async def test_words_with_blanks_around_them_are_quoted_without() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)

    await talk.say(f"  {NEW}\n", edits=goal.id)

    now = await the_goal(talk)
    assert (now.quote.text, now.quote.start) == (NEW, 2)


async def test_an_edit_is_evidence_in_its_own_words() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)

    await talk.say(NEW, edits=goal.id)

    assert [piece.quote.text for piece in await talk.records.evidence(talk.learner_id)] == [GOAL, NEW]


async def test_an_edit_brings_no_second_card() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)

    assert [event for event in await talk.say(NEW, edits=goal.id) if isinstance(event, Card)] == []


async def test_an_edit_sent_again_gets_the_same_reply_and_changes_nothing() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    message = talk.message(NEW, edits=goal.id)

    first, again = await talk.send(message), await talk.send(message)

    assert again == first
    assert (await the_goal(talk)).version == 2


async def test_what_was_edited_meanwhile_is_not_edited_under_the_students_hands() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    await talk.say(NEW, edits=goal.id)

    with pytest.raises(EntryChanged):
        await talk.say("finish the map", edits=goal.id)
    assert (await the_goal(talk)).quote.text == NEW


async def test_an_edit_that_tells_of_danger_is_answered_as_that_and_the_goal_stays() -> None:
    talk = await a_talk(reader=READER, screen=Judging({DANGER: URGENT}))
    goal = await a_goal_set(talk)

    events = await talk.say(DANGER, edits=goal.id)

    assert end_of(events) == replace(end_of(events), move=Move.CONCERN)
    assert await the_goal(talk) == goal
    assert [kept.text for kept in talk.records.concerns] == [DANGER]


async def test_an_edit_is_read_as_what_it_replaces_whatever_else_it_could_be() -> None:
    reader = FixedReader(
        {
            GOAL: Reading(parts=(*goal_said().parts, Part(EntryKind.CONFIDENCE, a_quote("finish", GOAL), "7"))),
            "just a 4": Reading(parts=(Part(EntryKind.CONFIDENCE, a_quote("4", "just a 4"), "4"),)),
            "not so much": Reading(frozenset({Act.DOES_NOT_KNOW, Act.WANTS_PERSON})),
        }
    )
    talk = await a_talk(reader=reader)
    await talk.say(GOAL)
    [week] = await talk.records.weeks(talk.learner_id)
    confidence = week.first(EntryKind.CONFIDENCE)
    assert confidence is not None

    await talk.say("just a 4", edits=confidence.id)
    [week] = await talk.records.weeks(talk.learner_id)
    edited = week.first(EntryKind.CONFIDENCE)
    assert edited is not None and (edited.quote.text, edited.value) == ("just a 4", "4")

    await talk.say("not so much", edits=edited.id)
    [week] = await talk.records.weeks(talk.learner_id)
    unread = week.first(EntryKind.CONFIDENCE)
    assert unread is not None and (unread.quote.text, unread.value) == ("not so much", None)
    assert (await talk.last()).answer.move == Move.TAKE_EDIT


async def test_an_edit_that_could_not_be_answered_is_made_when_it_comes_again() -> None:
    reader = BrokenReader()
    reader.is_broken = False
    talk = await a_talk(reader=reader)
    goal = await a_goal_set(talk)
    message = talk.message(f"{GOAL} by friday", edits=goal.id)
    reader.is_broken = True
    assert isinstance(end_of(await talk.send(message)), Failed)
    assert await the_goal(talk) == goal
    reader.is_broken = False

    events = await talk.send(message)

    assert end_of(events) == replace(end_of(events), move=Move.TAKE_EDIT)
    assert (await the_goal(talk)).quote.text == f"{GOAL} by friday"


# --- taken back ---


async def test_what_was_never_meant_so_is_worded_for_the_student_and_kept_no_more() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)

    events = await talk.say("", withdraws=goal.id)

    said, _ = (await talk.records.messages(talk.conversation.id))[-2:]
    assert said.text == f"That's not what I said: “{GOAL}”"
    assert end_of(events) == replace(end_of(events), move=Move.OWN_MISTAKE)
    assert await goal_of(talk) is None
    assert await talk.records.evidence(talk.learner_id) == ()
    assert (await talk.last()).answer.asks == Slot.GOAL


async def test_it_is_worded_in_the_language_of_the_talk() -> None:
    talk = await a_talk(reader=READER, language="es")
    goal = await a_goal_set(talk)

    await talk.say("", withdraws=goal.id)

    said, _ = (await talk.records.messages(talk.conversation.id))[-2:]
    assert said.text == f"Eso no es lo que dije: “{GOAL}”"


async def test_with_an_edit_the_words_before_it_are_taken_back_too() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    await talk.say(NEW, edits=goal.id)

    await talk.say("", withdraws=(await the_goal(talk)).id)

    assert await goal_of(talk) is None
    assert await talk.records.evidence(talk.learner_id) == ()


async def test_a_withdrawal_sent_again_gets_the_same_reply() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    message = talk.message("", withdraws=goal.id)

    first, again = await talk.send(message), await talk.send(message)

    assert again == first


async def test_what_was_taken_back_is_not_there_any_more() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    await talk.say("", withdraws=goal.id)

    with pytest.raises(UnknownEntry):
        await talk.say("", withdraws=goal.id)
    with pytest.raises(UnknownEntry):
        await talk.say(NEW, edits=goal.id)


async def test_nobody_puts_right_what_is_somebody_elses() -> None:
    talk = await a_talk(reader=READER)
    goal = await a_goal_set(talk)
    other = await a_talk(reader=READER, records=talk.records)

    for about in ({"edits": goal.id}, {"edits": uuid4()}):
        with pytest.raises(UnknownEntry):
            await other.say(NEW, **about)
    with pytest.raises(UnknownEntry):
        await other.say("", withdraws=goal.id)
    assert await talk.records.messages(other.conversation.id) == ()


async def test_words_taken_back_are_not_screened_again() -> None:
    screen = Judging()
    talk = await a_talk(reader=READER, screen=screen)
    goal = await a_goal_set(talk)

    await talk.say("", withdraws=goal.id)

    assert screen.asked == [GOAL]


# --- which move ---


def put_right(noted: Noted, memory: Memory, *acts: Act) -> Decision:
    return choose_move(replace(a_situation(Reading(frozenset(acts)), memory=memory), noted=noted))


WEEK = a_week(goal="finish the poster", self_check=read("four of five", "partly"), reflection=read("why not", "next"))
QUESTIONS = [
    ("a goal", EntryKind.GOAL, Slot.GOAL),
    ("a self-check", EntryKind.SELF_CHECK, Slot.OUTCOME),
    ("what comes next", EntryKind.REFLECTION, Slot.WHAT_NEXT),
]


@named_rows("kind slot", QUESTIONS)
def test_after_taking_back_the_coach_asks_what_the_entry_had_answered(kind: EntryKind, slot: Slot) -> None:
    entry = WEEK.first(kind)
    assert entry is not None
    memory = replace(a_memory(week=WEEK, turns=asked(Slot.WHEN)), about=entry)

    decision = put_right(Noted(withdraws=entry.id), memory, Act.PROTESTS)

    assert (decision.move, decision.asks) == (Move.OWN_MISTAKE, slot)


def test_every_kind_but_a_few_answers_a_question() -> None:
    week = a_week(**{kind.value: "1" for kind in EntryKind})
    silent = {entry.kind for entry in week.entries if question_of(entry) is None}

    assert silent == {EntryKind.GRADE_WISH, EntryKind.LOOK_BACK, EntryKind.NUDGE}


def test_a_plan_that_stood_stands_when_the_goal_was_put_into_other_words() -> None:
    edit = a_turn(move=Move.TAKE_EDIT, phase=Phase.PERFORMANCE, ago=timedelta(0))
    week = a_week(goal="finish the essay", begun=timedelta(0))
    [goal] = week.entries
    week = replace(week, entries=(replace(goal, turn_id=edit.id),))
    memory = a_memory(week=week, turns=(*turns((Move.CLOSE_PLAN, None)), edit))

    assert phase_of(memory, a_situation().now) is Phase.PERFORMANCE
