"""A goal that is taken along: it opens the next week in the same words, and says where it came from."""

from coach.answer import events
from coach.cycle import CARRIED, EntryKind, NewEntry, Week
from tests.coach.records.house import Talk, words

A_WEEK = "my map with ana by friday, for the fair, in pieces. if tired then tea. tired, 7 of 10, 80, done, done"


async def a_week_to_close(talk: Talk) -> Week:
    """A week with everything that goes along and a few things that do not."""
    await talk.say("the whole map", (EntryKind.GOAL, "the whole map"))
    begun = await talk.begin(A_WEEK)
    parts = [
        (EntryKind.GOAL, "my map", None),
        (EntryKind.SUCCESS_CRITERION, "in pieces", None),
        (EntryKind.WHEN, "by friday", None),
        (EntryKind.REASON, "for the fair", None),
        (EntryKind.STRATEGY, "in pieces", "chunking"),
        (EntryKind.IF_THEN_PLAN, "if tired then tea", None),
        (EntryKind.OBSTACLE, "tired", None),
        (EntryKind.CONFIDENCE, "7", "7"),
        (EntryKind.FORECAST, "80", "80"),
        (EntryKind.HELPER, "ana", "ana"),
        (EntryKind.ROLE, "with ana", None),
        (EntryKind.PROGRESS_NOTE, "done", "some"),
    ]
    entries = tuple(NewEntry(kind, words(A_WEEK, said), value, prompted=True) for kind, said, value in parts)
    await talk.finish(begun, entries=entries)
    [week] = await talk.records.weeks(talk.learner_id)
    return week


async def test_a_goal_that_is_taken_along_opens_the_next_week_in_the_same_words(talk: Talk) -> None:
    before = await a_week_to_close(talk)
    talk.clock.forward(days=7)

    closing = await talk.say("i go on", closes_week=True, carries_goal=True)

    closed, following = await talk.records.weeks(talk.learner_id)
    assert (closed.closed_at, closed.entries) == (talk.clock.now(), before.entries)
    assert (following.opened_at, following.closed_at, following.carried_from) == (talk.clock.now(), None, closed.id)
    assert following.begun_at == talk.clock.now()
    went_along = [entry for entry in before.entries if entry.kind in CARRIED]
    assert {entry.kind for entry in went_along} == CARRIED
    assert [(e.kind, e.quote, e.value, e.message_id) for e in following.entries] == [
        (e.kind, e.quote, e.value, e.message_id) for e in went_along
    ]
    for entry in following.entries:
        assert (entry.version, entry.prompted, entry.at) == (1, False, talk.clock.now())
        assert (entry.week_id, entry.turn_id) == (following.id, closing.turn_id)
    assert not {entry.id for entry in following.entries} & {entry.id for entry in before.entries}


async def test_a_goal_that_was_taken_along_is_revised_like_any_other(talk: Talk) -> None:
    await a_week_to_close(talk)
    await talk.say("i go on", closes_week=True, carries_goal=True)

    kept = await talk.say("half of the map", (EntryKind.GOAL, "half of the map"))

    [_, following] = await talk.records.weeks(talk.learner_id)
    assert [entry.version for entry in kept.entries] == [2]
    assert [goal.quote.text for goal in following.all(EntryKind.GOAL)] == ["half of the map"]


async def test_what_goes_along_is_no_new_evidence(talk: Talk) -> None:
    await a_week_to_close(talk)
    shown = await talk.records.evidence(talk.learner_id)

    kept = await talk.say("i go on", closes_week=True, carries_goal=True)

    assert kept.entries == ()
    assert await talk.records.evidence(talk.learner_id) == shown


async def test_what_goes_along_was_not_said_in_the_message_that_closes_the_week(talk: Talk) -> None:
    await a_week_to_close(talk)
    message = talk.message("i go on")

    kept = await talk.finish(await talk.send(message), closes_week=True, carries_goal=True)

    assert (await talk.send(message)).replay == events(kept)
    assert (await talk.records.turns(talk.learner_id))[-1] == kept


async def test_what_was_forgotten_does_not_go_along(talk: Talk) -> None:
    await talk.say("my map", (EntryKind.GOAL, "my map"))
    await talk.say("for my brother", (EntryKind.REASON, "for my brother"))
    await talk.say("forget that", forget="my brother")

    await talk.say("i go on", closes_week=True, carries_goal=True)

    [_, following] = await talk.records.weeks(talk.learner_id)
    assert [entry.kind for entry in following.entries] == [EntryKind.GOAL]


async def test_nothing_goes_along_without_an_open_week(talk: Talk) -> None:
    await talk.say("bye", closes_week=True, carries_goal=True)

    assert await talk.records.weeks(talk.learner_id) == ()
