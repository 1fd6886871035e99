"""The learner profile is the student's own: they see it, put it right, pause it, take it in, and delete it for good."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from coach.conversation import LearnerId, Quote
from coach.cycle import EntryKind, NewEntry
from coach.errors import UnknownFact, UnknownLearner
from coach.ports import Records
from coach.profile import FactId, FactKind, LearnerProfile, NewFact, ProfileFact
from coach.records.mentions import say_something
from coach.roster import Roster
from tests.coach.records.house import Store, Talk, a_talk, an_answer, words


async def a_fact(talk: Talk, text: str = "I like drawing", *, kind: FactKind = FactKind.INTEREST) -> ProfileFact:
    [fact] = (await talk.say(text, (kind, text))).facts
    return fact


async def a_proposal(talk: Talk, text: str = "explains well to others") -> ProfileFact:
    return await talk.records.propose_fact(talk.learner_id, FactKind.STRENGTH, text, by="Ms. Chen", at=talk.clock.now())


async def profile_of(talk: Talk) -> LearnerProfile:
    return await talk.records.profile(talk.learner_id)


def texts(facts: tuple[ProfileFact, ...]) -> list[str]:
    return [fact.quote.text for fact in facts]


# What is said in the conversation


async def test_a_fact_may_rest_on_words_the_student_said_earlier(talk: Talk) -> None:
    earlier = await talk.say("my sister helps me with maths")
    talk.clock.forward(minutes=3)
    kept = await talk.finish(
        await talk.begin("yes, keep that"),
        facts=(NewFact(FactKind.SUPPORT, words(earlier.learner_text, "my sister"), earlier.message_id),),
    )

    [fact] = (await profile_of(talk)).facts
    assert (fact.quote.text, fact.message_id) == ("my sister", earlier.message_id)
    assert kept.facts == (fact,)
    [shown] = await talk.records.evidence(talk.learner_id)
    assert (shown.quote, shown.message_id, shown.turn_id) == (fact.quote, earlier.message_id, kept.turn_id)


async def test_only_the_students_own_words_become_a_fact(talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")
    theirs = await other.say("I like drawing")
    await talk.say("hm", answer=an_answer("Do you like drawing?"))
    [_, reply] = await talk.records.messages(talk.conversation.id)
    begun = await talk.begin("yes")

    for text, message_id in ((theirs.learner_text, theirs.message_id), (reply.text, reply.id)):
        with pytest.raises(ValueError):
            await talk.finish(begun, facts=(NewFact(FactKind.INTEREST, words(text, "drawing"), message_id),))

    assert await profile_of(talk) == LearnerProfile()
    assert (await talk.finish(begun)).facts == ()


async def test_what_is_put_right_in_the_conversation_is_in_the_profile_in_its_new_words_only(talk: Talk) -> None:
    old = await a_fact(talk, "I want to be a vet", kind=FactKind.ASPIRATION)
    text = "a nurse, not a vet"
    await talk.finish(
        await talk.begin(text), facts=(NewFact(FactKind.ASPIRATION, words(text, "a nurse"), replaces=old.id),)
    )

    assert texts((await profile_of(talk)).facts) == ["a nurse"]
    assert (await talk.records.tally(talk.learner_id))["profile_fact"] == 1
    before, _ = await talk.records.turns(talk.learner_id)
    assert texts(before.facts) == ["I want to be a vet"]
    shown = await talk.records.evidence(talk.learner_id)
    assert [evidence.quote.text for evidence in shown] == ["I want to be a vet", "a nurse"]


async def test_what_is_said_again_is_counted_once_for_each_message(talk: Talk) -> None:
    fact = await a_fact(talk)
    await talk.say("did I say I like drawing? I like drawing", said_again=(fact.id, fact.id))
    await talk.say("drawing again", said_again=(fact.id,))

    [now] = (await profile_of(talk)).facts
    assert (now.times, now.at, now.message_id) == (3, fact.at, fact.message_id)
    assert [turn.facts for turn in await talk.records.turns(talk.learner_id)] == [(now,), (), ()]


async def test_a_message_sent_again_does_not_count_again(talk: Talk) -> None:
    fact = await a_fact(talk)
    message = talk.message("drawing again")
    begun = await talk.send(message)
    await talk.finish(begun, said_again=(fact.id,))
    await talk.finish(begun, said_again=(fact.id,))

    assert (await talk.send(message)).replay is not None
    assert [now.times for now in (await profile_of(talk)).facts] == [2]


async def test_the_student_pauses_a_fact_by_saying_so(talk: Talk) -> None:
    fact = await a_fact(talk)
    await talk.say("do not bring up drawing for now", pauses=fact.id)

    memory = await talk.records.recall((await talk.begin("hi")).turn_id)
    assert memory.profile == LearnerProfile(paused=(fact,))


async def test_the_student_takes_a_proposal_in_by_saying_so(talk: Talk) -> None:
    proposal = await a_proposal(talk)
    await talk.say("yes, keep it", accepts=proposal.id)

    assert await profile_of(talk) == LearnerProfile((proposal,))
    assert await talk.records.evidence(talk.learner_id) == ()


async def test_the_student_leaves_a_proposal_out_by_saying_so(talk: Talk) -> None:
    proposal = await a_proposal(talk)
    await talk.say("hi", answer=an_answer("Ms. Chen says that you explain well to others. Shall I keep that?"))
    await talk.say("no", answer=an_answer("Left out: explains well to others."), declines=proposal.id)

    assert await profile_of(talk) == LearnerProfile()
    turns = await talk.records.turns(talk.learner_id)
    assert [(turn.learner_text, turn.answer.text) for turn in turns] == [
        ("hi", "Ms. Chen says that you explain well to others. Shall I keep that?"),
        ("no", ""),
    ]


@pytest.mark.parametrize("how", ["said_again", "accepts", "declines", "pauses", "replaces"])
@pytest.mark.parametrize("whose", ["another student's", "nobody's"])
async def test_a_fact_of_another_student_changes_nothing_at_all(talk: Talk, how: str, whose: str) -> None:
    other = await a_talk(talk.records, name="Dev")
    fact_id = (await a_proposal(other)).id if how in ("accepts", "declines") else (await a_fact(other)).id
    before = await profile_of(other)
    named = fact_id if whose == "another student's" else FactId(uuid4())
    noted: dict[str, Any] = {
        "said_again": {"said_again": (named,)},
        "replaces": {"facts": (NewFact(FactKind.INTEREST, words("cats", "cats"), replaces=named),)},
    }.get(how, {how: named})
    begun = await talk.begin("cats")

    with pytest.raises(ValueError):
        await talk.finish(begun, entries=(NewEntry(EntryKind.GOAL, words("cats", "cats")),), **noted)

    assert await profile_of(other) == before
    assert await profile_of(talk) == LearnerProfile()
    assert await talk.records.weeks(talk.learner_id) == ()
    assert await talk.records.turns(talk.learner_id) == ()
    await talk.finish(begun)


@pytest.mark.parametrize("how", ["said_again", "accepts", "declines", "pauses"])
async def test_a_fact_deleted_while_the_coach_was_answering_costs_no_reply(talk: Talk, how: str) -> None:
    fact = await (a_proposal(talk) if how in ("accepts", "declines") else a_fact(talk))
    begun = await talk.begin("hm")
    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    kept = await talk.finish(begun, **{how: (fact.id,) if how == "said_again" else fact.id})

    assert kept.answer.text == an_answer().text
    assert await profile_of(talk) == LearnerProfile()


# What the student does in the profile


async def test_a_proposal_counts_for_nothing_until_the_student_takes_it_in(talk: Talk) -> None:
    proposal = await a_proposal(talk)

    assert await profile_of(talk) == LearnerProfile(proposed=(proposal,))
    assert (proposal.proposed_by, proposal.message_id, proposal.at) == ("Ms. Chen", None, talk.clock.now())
    assert proposal.quote == Quote("explains well to others", 0, 23)
    assert (await talk.records.tally(talk.learner_id))["profile_fact"] == 0

    await talk.records.settle_fact(talk.learner_id, proposal.id, accepted=True, at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((proposal,))
    assert (await talk.records.tally(talk.learner_id))["profile_fact"] == 1


async def test_nothing_is_proposed_to_a_student_nobody_knows(talk: Talk) -> None:
    with pytest.raises(UnknownLearner):
        await talk.records.propose_fact(
            LearnerId(uuid4()), FactKind.STRENGTH, "draws", by="Ms. Chen", at=talk.clock.now()
        )


async def test_a_proposal_that_is_left_out_takes_nothing_of_the_students_own_along(talk: Talk) -> None:
    own = await a_fact(talk, "I am good at drawing")
    rests = an_answer("Ms. Chen thinks so too.", facts_used=())
    await talk.say("I draw a lot", answer=rests)
    proposal = await a_proposal(talk, "drawing")
    await talk.say("hm", answer=an_answer("Somebody noticed something about you.", facts_used=(proposal.id,)))

    await talk.records.settle_fact(talk.learner_id, proposal.id, accepted=False, at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((own,))
    turns = await talk.records.turns(talk.learner_id)
    assert [turn.learner_text for turn in turns] == ["I am good at drawing", "I draw a lot", "hm"]
    assert [turn.answer.text for turn in turns][1:] == ["Ms. Chen thinks so too.", ""]


async def test_a_paused_fact_is_kept_and_comes_back_when_the_student_says_so(talk: Talk) -> None:
    fact, other = await a_fact(talk), await a_fact(talk, "I like chess")
    await talk.records.pause_fact(talk.learner_id, fact.id, paused=True, at=talk.clock.now())
    await talk.records.pause_fact(talk.learner_id, fact.id, paused=True, at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((other,), paused=(fact,))
    assert (await talk.records.tally(talk.learner_id))["profile_fact"] == 2

    await talk.records.pause_fact(talk.learner_id, fact.id, paused=False, at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((fact, other))


async def test_a_corrected_fact_keeps_its_kind_and_the_old_words_are_shown_no_more(talk: Talk) -> None:
    fact = await a_fact(talk, "I like drawing", kind=FactKind.WHEN_STUCK)
    talk.clock.forward(days=2)

    corrected = await talk.records.correct_fact(talk.learner_id, fact.id, "I take a walk", at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((corrected,))
    assert (corrected.kind, corrected.quote) == (FactKind.WHEN_STUCK, Quote("I take a walk", 0, 13))
    assert (corrected.message_id, corrected.at, corrected.times) == (None, talk.clock.now(), 1)
    assert await talk.records.evidence(talk.learner_id) == ()
    [turn] = await talk.records.turns(talk.learner_id)
    assert (turn.facts, turn.learner_text) == ((), "I like drawing")
    with pytest.raises(UnknownFact):
        await talk.records.correct_fact(talk.learner_id, fact.id, "again", at=talk.clock.now())


async def test_a_correction_that_changes_nothing_keeps_where_it_was_said(talk: Talk) -> None:
    fact = await a_fact(talk)

    assert await talk.records.correct_fact(talk.learner_id, fact.id, "I like drawing", at=talk.clock.now()) == fact
    assert await profile_of(talk) == LearnerProfile((fact,))


async def test_a_paused_fact_stays_paused_when_it_is_corrected(talk: Talk) -> None:
    fact = await a_fact(talk)
    await talk.records.pause_fact(talk.learner_id, fact.id, paused=True, at=talk.clock.now())
    corrected = await talk.records.correct_fact(talk.learner_id, fact.id, "I like comics", at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile(paused=(corrected,))


async def test_a_proposal_put_in_the_students_own_words_is_their_own(talk: Talk) -> None:
    proposal = await a_proposal(talk)
    corrected = await talk.records.correct_fact(
        talk.learner_id, proposal.id, "I explain things to my cousin", at=talk.clock.now()
    )

    assert await profile_of(talk) == LearnerProfile((corrected,))
    assert corrected.proposed_by is None


Change = Callable[[Store, Any, FactId, Any], Awaitable[object]]
CHANGES: dict[str, Change] = {
    "correct": lambda records, learner, fact, at: records.correct_fact(learner, fact, "other words", at=at),
    "accept": lambda records, learner, fact, at: records.settle_fact(learner, fact, accepted=True, at=at),
    "decline": lambda records, learner, fact, at: records.settle_fact(learner, fact, accepted=False, at=at),
    "pause": lambda records, learner, fact, at: records.pause_fact(learner, fact, paused=True, at=at),
    "resume": lambda records, learner, fact, at: records.pause_fact(learner, fact, paused=False, at=at),
    "delete": lambda records, learner, fact, at: records.delete_fact(learner, fact, at=at),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_nobody_changes_a_fact_that_is_not_their_own_or_is_gone(talk: Talk, change: str) -> None:
    other = await a_talk(talk.records, name="Dev")
    make = a_proposal if change in ("accept", "decline") else a_fact
    theirs, gone = await make(other), await make(talk)
    await talk.records.delete_fact(talk.learner_id, gone.id, at=talk.clock.now())
    before = await profile_of(other)

    for fact_id in (theirs.id, gone.id, FactId(uuid4())):
        with pytest.raises(UnknownFact):
            await CHANGES[change](talk.records, talk.learner_id, fact_id, talk.clock.now())

    assert await profile_of(other) == before
    assert await profile_of(talk) == LearnerProfile()


async def test_what_was_put_right_in_the_conversation_is_not_changed_any_more(talk: Talk) -> None:
    old = await a_fact(talk, "I like drawing")
    await talk.finish(
        await talk.begin("comics"), facts=(NewFact(FactKind.INTEREST, words("comics", "comics"), replaces=old.id),)
    )
    await talk.say("drawing", said_again=(old.id,), pauses=old.id)
    before = await profile_of(talk)

    for change in ("correct", "pause", "delete"):
        with pytest.raises(UnknownFact):
            await CHANGES[change](talk.records, talk.learner_id, old.id, talk.clock.now())

    assert await profile_of(talk) == before
    assert texts(before.facts) == ["comics"]


async def test_what_is_in_force_is_not_settled_and_what_is_proposed_is_not_paused(talk: Talk) -> None:
    fact, proposal = await a_fact(talk), await a_proposal(talk)

    for change, fact_id in (("accept", fact.id), ("decline", fact.id), ("pause", proposal.id), ("resume", proposal.id)):
        with pytest.raises(UnknownFact):
            await CHANGES[change](talk.records, talk.learner_id, fact_id, talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((fact,), proposed=(proposal,))


async def test_of_two_corrections_at_once_one_is_kept(talk: Talk) -> None:
    fact = await a_fact(talk)

    outcomes = await asyncio.gather(
        *(talk.records.correct_fact(talk.learner_id, fact.id, f"words {n}", at=talk.clock.now()) for n in range(4)),
        return_exceptions=True,
    )

    kept = [outcome for outcome in outcomes if isinstance(outcome, ProfileFact)]
    assert len(kept) == 1
    assert sum(isinstance(outcome, UnknownFact) for outcome in outcomes) == 3
    assert await profile_of(talk) == LearnerProfile((kept[0],))


# Deleted for good

READERS: dict[str, Callable[[Talk], Awaitable[object]]] = {
    "learner": lambda talk: talk.records.learner(talk.learner_id),
    "conversation": lambda talk: talk.records.conversation(talk.conversation.id),
    "current_conversation": lambda talk: talk.records.current_conversation(talk.learner_id),
    "recall": lambda talk: recalled(talk),
    "turns": lambda talk: talk.records.turns(talk.learner_id),
    "weeks": lambda talk: talk.records.weeks(talk.learner_id),
    "evidence": lambda talk: talk.records.evidence(talk.learner_id),
    "profile": lambda talk: talk.records.profile(talk.learner_id),
    "tally": lambda talk: talk.records.tally(talk.learner_id),
    "classes": lambda talk: talk.records.classes(),
    "class_list": lambda talk: class_list(talk),
}
"""Every way to read what is remembered, but for the student's own transcript."""

NOT_READERS = {
    "messages",  # the student's own transcript
    "entry",  # one that the student names by its id, to edit it or take it back
    "start_conversation",
    "begin_turn",
    "finish_turn",
    "fail_turn",
    "note_unstored",
    "raise_concern",
    "keep_second_reading",
    "spend",
    "tokens_spent",  # a number
    "release_abandoned_turns",
    "propose_fact",
    "correct_fact",
    "settle_fact",
    "pause_fact",
    "delete_fact",
    "ping",
    "add_school",
    "add_class",
    "add_learner",
    "learner_named",
}
TELLING_READERS = {"recall", "turns", "weeks", "evidence", "profile", "class_list"}
"""Those that give a student's words back."""


async def recalled(talk: Talk) -> object:
    there = await talk.elsewhere()
    begun = await there.begin("hello")
    memory = await talk.records.recall(begun.turn_id)
    await talk.records.fail_turn(begun.turn_id, code="none", at=talk.clock.now())
    return memory


async def class_list(talk: Talk) -> object:
    return await talk.records.class_list((await talk.records.learner(talk.learner_id)).class_id)


def test_every_reader_of_the_records_is_in_the_table() -> None:
    asked = {
        name
        for port in (Records, Roster)
        for name, method in inspect.getmembers(port, inspect.isfunction)
        if not name.startswith("_")
    }
    assert asked == {*READERS, *NOT_READERS}


async def read_all(talk: Talk) -> dict[str, str]:
    return {name: repr(await read(talk)).casefold() for name, read in READERS.items()}


async def a_year_with_zorbing(talk: Talk) -> ProfileFact:
    """Say it in every way in which it can be remembered; return the fact as it stands at the end."""
    text = "I go zorbing with my uncle, my goal: a poster on zorbing with my uncle"
    said = "I go zorbing with my uncle"
    goal = "a poster on zorbing with my uncle, I go monday"
    first = await talk.finish(
        await talk.begin(text),
        an_answer("Zorbing! What is that like?", reason="zorbing came up"),
        facts=(NewFact(FactKind.INTEREST, words(text, said)), NewFact(FactKind.LIFE, words(text, "zorbing"))),
        entries=(NewEntry(EntryKind.REASON, words(text, "zorbing with")),),
    )
    fact = first.facts[0]
    await talk.say(goal, (EntryKind.GOAL, goal))
    await talk.say("closing", closes_week=True, carries_goal=True)
    await talk.say("with my uncle I GO ZORBING a lot", said_again=(fact.id,))
    await talk.say("hm", answer=an_answer("You told me about the zorbing.", facts_used=(fact.id,)))
    text = "zorbing, with my aunt"
    await talk.finish(
        await talk.begin(text),
        an_answer("So zorbing it is."),
        facts=(NewFact(FactKind.INTEREST, words(text, text), replaces=fact.id),),
    )
    [_, second] = (await profile_of(talk)).facts
    waiting = await talk.elsewhere()
    await waiting.begin("zorbing with my aunt tomorrow")
    return await talk.records.correct_fact(talk.learner_id, second.id, "zorbing by myself", at=talk.clock.now())


async def test_a_deleted_fact_is_given_back_by_no_reader_but_the_students_own_transcript(talk: Talk) -> None:
    fact = await a_year_with_zorbing(talk)
    before = await read_all(talk)
    assert {name for name, told in before.items() if "zorbing" in told} == TELLING_READERS
    transcript = await talk.records.messages(talk.conversation.id)

    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    assert [name for name, told in (await read_all(talk)).items() if "zorbing" in told] == []
    assert await talk.records.messages(talk.conversation.id) == transcript
    assert "zorbing" in repr(transcript)


async def test_what_does_not_speak_of_a_deleted_fact_stays(talk: Talk) -> None:
    text = "I like chess and I want to finish my poster"
    await talk.say(text, (FactKind.INTEREST, "I like chess"), (EntryKind.GOAL, "finish my poster"))
    other = await a_fact(talk, "I like drawing")
    await talk.say("chess is on monday", answer=an_answer("Monday it is."))
    fact = (await profile_of(talk)).facts[0]

    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    assert (await profile_of(talk)).facts == (other,)
    [week] = await talk.records.weeks(talk.learner_id)
    assert [entry.quote.text for entry in week.entries] == ["finish my poster"]
    turns = await talk.records.turns(talk.learner_id)
    assert [turn.learner_text for turn in turns] == ["", "I like drawing", "chess is on monday"]
    assert [evidence.quote.text for evidence in await talk.records.evidence(talk.learner_id)] == [
        "finish my poster",
        "I like drawing",
    ]


async def test_a_fact_in_words_that_stand_everywhere_takes_nothing_else_along(talk: Talk) -> None:
    fact = await a_fact(talk, "him", kind=FactKind.SUPPORT)
    await talk.say("I asked him and it worked", (EntryKind.PROGRESS_NOTE, "I asked him"))

    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    turns = await talk.records.turns(talk.learner_id)
    assert [turn.learner_text for turn in turns] == ["", "I asked him and it worked"]
    assert [turn.answer.text for turn in turns] == ["", an_answer().text]
    assert (await talk.records.tally(talk.learner_id))["progress_note"] == 1


async def test_the_reply_that_noted_a_deleted_fact_later_is_withheld_with_it(talk: Talk) -> None:
    earlier = await talk.say("we go zorbing in summer")
    quote = words(earlier.learner_text, "go zorbing in summer")
    await talk.finish(
        await talk.begin("yes, keep that"),
        an_answer("Kept: the zorbing."),
        facts=(NewFact(FactKind.LIFE, quote, earlier.message_id),),
    )
    [fact] = (await profile_of(talk)).facts

    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    assert [name for name, told in (await read_all(talk)).items() if "zorbing" in told] == []
    turns = await talk.records.turns(talk.learner_id)
    assert [turn.learner_text for turn in turns] == ["", "yes, keep that"]


async def test_a_proposal_is_deleted_without_what_the_student_said_themself(talk: Talk) -> None:
    own = await a_fact(talk, "I am good at drawing")
    proposal = await a_proposal(talk, "drawing")

    await talk.records.delete_fact(talk.learner_id, proposal.id, at=talk.clock.now())

    assert await profile_of(talk) == LearnerProfile((own,))
    assert [turn.learner_text for turn in await talk.records.turns(talk.learner_id)] == ["I am good at drawing"]


async def test_a_deleted_goal_is_gone_from_the_class_list_too_and_the_phase_stays(talk: Talk) -> None:
    fact = await a_fact(talk, "zorbing")
    await talk.say("a poster on zorbing", (EntryKind.GOAL, "a poster on zorbing"))

    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    learner = await talk.records.learner(talk.learner_id)
    [summary] = await talk.records.class_list(learner.class_id)
    assert (summary.goal, summary.phase) == (None, "forethought")


async def test_deleting_touches_no_other_student(talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")
    theirs, fact = await a_fact(other, "zorbing"), await a_fact(talk, "zorbing")

    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    assert (await profile_of(other)).facts == (theirs,)
    assert [turn.learner_text for turn in await talk.records.turns(other.learner_id)] == ["zorbing"]


async def test_a_message_that_is_being_answered_does_not_bring_a_deleted_fact_back(talk: Talk) -> None:
    fact = await a_fact(talk, "zorbing")
    text = "zorbing again"
    under_way = await talk.begin(text)
    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    await talk.finish(
        under_way,
        an_answer("Zorbing, as you said."),
        facts=(NewFact(FactKind.INTEREST, words(text, "zorbing")),),
        entries=(NewEntry(EntryKind.GOAL, words(text, text)),),
    )

    assert [name for name, told in (await read_all(talk)).items() if "zorbing" in told] == []


async def test_a_reply_under_way_that_rests_on_a_deleted_fact_is_the_students_alone(talk: Talk) -> None:
    fact = await a_fact(talk, "zorbing")
    under_way = await talk.begin("hm")
    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    kept = await talk.finish(under_way, an_answer("How was the zorbing?", facts_used=(fact.id,)))

    assert kept.answer.text == "How was the zorbing?"
    assert [name for name, told in (await read_all(talk)).items() if "zorbing" in told] == []


async def test_what_was_deleted_may_be_told_anew(talk: Talk) -> None:
    fact = await a_fact(talk, "zorbing")
    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())
    again = await a_fact(talk, "zorbing")

    assert (await profile_of(talk)).facts == (again,)


async def test_what_is_forgotten_in_the_conversation_is_gone_from_all_of_the_profile(talk: Talk) -> None:
    paused = await a_fact(talk, "zorbing at home")
    await talk.records.pause_fact(talk.learner_id, paused.id, paused=True, at=talk.clock.now())
    await a_proposal(talk, "brave at zorbing")
    await talk.say("forget zorbing", forget="zorbing")

    assert await profile_of(talk) == LearnerProfile()


@pytest.mark.parametrize("text", ["I play chess", "art", "mi abuela", "3 dogs"])
def test_some_words_tell_one_message_from_another(text: str) -> None:
    assert say_something(text)


@pytest.mark.parametrize("text", ["", "?!", "him", "Yes, it is.", "sí, él", "con ella"])
def test_some_words_stand_everywhere(text: str) -> None:
    assert not say_something(text)
