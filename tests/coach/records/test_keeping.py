"""What a message adds: entries of the week, profile facts, and the evidence of both."""

import asyncio

import pytest
from uuid_utils.compat import uuid7

from coach.conversation import MessageId
from coach.cycle import EntryKind, Level, NewEntry, Week
from coach.evidence import SHOWS
from coach.ports import RECALLED_WEEKS, TALLIED
from coach.profile import AgeBand, FactKind
from coach.safety import ConcernCategory, Screening, Tier
from tests.coach.records.house import Store, Talk, a_class, a_talk, an_answer, words


async def the_week(talk: Talk) -> Week:
    [week] = await talk.records.weeks(talk.learner_id)
    return week


async def test_the_first_entry_opens_a_week(talk: Talk) -> None:
    await talk.say("hello")
    assert await talk.records.weeks(talk.learner_id) == ()
    talk.clock.forward(hours=1)
    opened_at = talk.clock.now()

    kept = await talk.say("finish my poster", (EntryKind.GOAL, "finish my poster"))
    talk.clock.forward(days=1)
    await talk.say("it is due", (EntryKind.REASON, "it is due"))

    week = await the_week(talk)
    assert (week.opened_at, week.closed_at) == (opened_at, None)
    assert [entry.kind for entry in week.entries] == [EntryKind.GOAL, EntryKind.REASON]
    assert kept.entries == week.entries[:1]


async def test_every_entry_holds_the_exact_words_of_the_exact_message(talk: Talk) -> None:
    text = "ok so… «terminar» my 🌋 poster by Friday"
    kept = await talk.say(
        text, (EntryKind.GOAL, "«terminar» my 🌋 poster"), (EntryKind.WHEN, "by Friday", "2026-03-06")
    )

    [said, _] = await talk.records.messages(talk.conversation.id)
    week = await the_week(talk)
    for entry in week.entries:
        assert said.text[entry.quote.start : entry.quote.end] == entry.quote.text
        assert (entry.message_id, entry.turn_id) == (said.id, kept.turn_id)
    assert [entry.quote.text for entry in week.entries] == ["«terminar» my 🌋 poster", "by Friday"]
    assert [entry.value for entry in week.entries] == [None, "2026-03-06"]


async def test_words_that_do_not_stand_in_the_message_are_not_kept_and_nothing_else_either(talk: Talk) -> None:
    begun = await talk.begin("finish my poster")

    with pytest.raises(ValueError):
        await talk.finish(begun, entries=(NewEntry(EntryKind.GOAL, words("I finish my poster", "finish my poster")),))

    assert await talk.records.weeks(talk.learner_id) == ()
    assert len(await talk.records.messages(talk.conversation.id)) == 1
    assert (await talk.finish(begun)).entries == ()


async def test_a_new_goal_replaces_the_current_one_with_the_next_version(talk: Talk) -> None:
    await talk.say("my poster", (EntryKind.GOAL, "my poster"))
    kept = await talk.say("two parts of my poster", (EntryKind.GOAL, "two parts of my poster"))

    assert [entry.version for entry in kept.entries] == [2]
    assert (await the_week(talk)).entries == kept.entries
    assert [turn.entries[0].version for turn in await talk.records.turns(talk.learner_id)] == [1, 2]


async def test_a_revised_goal_does_not_begin_the_week_anew(talk: Talk) -> None:
    first = await talk.say("my poster", (EntryKind.GOAL, "my poster"))
    talk.clock.forward(days=1)
    await talk.say("two parts of my poster", (EntryKind.GOAL, "two parts of my poster"))

    assert (await the_week(talk)).begun_at == first.entries[0].at


async def test_a_goal_said_twice_in_one_message_is_kept_as_the_last_said(talk: Talk) -> None:
    kept = await talk.say("the poster, no, the essay", (EntryKind.GOAL, "the poster"), (EntryKind.GOAL, "the essay"))

    assert [entry.version for entry in kept.entries] == [1, 2]
    assert (await the_week(talk)).entries == kept.entries[1:]


async def test_progress_notes_and_plans_stand_beside_each_other(talk: Talk) -> None:
    await talk.say("did one page", (EntryKind.PROGRESS_NOTE, "did one page"))
    text = "did two more, then drew"
    await talk.say(text, (EntryKind.PROGRESS_NOTE, "did two more"), (EntryKind.PROGRESS_NOTE, "drew"))

    notes = (await the_week(talk)).all(EntryKind.PROGRESS_NOTE)
    assert [(note.quote.text, note.version) for note in notes] == [
        ("did one page", 1),
        ("did two more", 1),
        ("drew", 1),
    ]


async def test_what_is_said_in_the_closing_turn_belongs_to_the_week_it_closes(talk: Talk) -> None:
    await talk.say("my poster", (EntryKind.GOAL, "my poster"))
    talk.clock.forward(days=5)
    await talk.say("I kept at it", (EntryKind.REFLECTION, "I kept at it"), closes_week=True)

    week = await the_week(talk)
    assert week.closed_at == talk.clock.now()
    assert week.last(EntryKind.REFLECTION) is not None

    talk.clock.forward(days=1)
    await talk.say("my essay", (EntryKind.GOAL, "my essay"))
    before, now = await talk.records.weeks(talk.learner_id)
    assert before == week
    assert [(entry.quote.text, entry.version) for entry in now.entries] == [("my essay", 1)]


async def test_one_student_closing_a_week_closes_no_other_ones(talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")
    await other.say("my map", (EntryKind.GOAL, "my map"))

    await talk.say("my poster", (EntryKind.GOAL, "my poster"), closes_week=True)

    assert (await the_week(talk)).closed_at is not None
    assert (await the_week(other)).closed_at is None


async def test_closing_without_an_open_week_changes_nothing(talk: Talk) -> None:
    await talk.say("bye", closes_week=True)

    assert await talk.records.weeks(talk.learner_id) == ()


async def test_the_open_week_the_last_one_and_the_profile_are_recalled(talk: Talk) -> None:
    for goal in ("my map", "my poster"):
        await talk.say(goal, (EntryKind.GOAL, goal))
        await talk.say("done", (EntryKind.REFLECTION, "done"), closes_week=True)
        talk.clock.forward(days=7)
    between = await talk.records.recall((await talk.begin("hm")).turn_id)
    assert between.week is None
    talk.clock.forward(minutes=5)
    await talk.say("I like football. my essay", (FactKind.INTEREST, "football"), (EntryKind.GOAL, "my essay"))

    memory = await talk.records.recall((await talk.begin("hi")).turn_id)

    weeks = await talk.records.weeks(talk.learner_id)
    assert (memory.last_week, memory.week) == weeks[1:]
    assert between.last_week == memory.last_week
    assert memory.profile == await talk.records.profile(talk.learner_id)


async def test_facts_are_kept_with_the_words_they_rest_on(talk: Talk) -> None:
    kept = await talk.say(
        "I love drawing and football", (FactKind.INTEREST, "drawing"), (FactKind.INTEREST, "football")
    )

    profile = await talk.records.profile(talk.learner_id)
    assert profile.facts == kept.facts
    assert [(fact.kind, fact.quote.text, fact.message_id, fact.at) for fact in profile.facts] == [
        (FactKind.INTEREST, "drawing", kept.message_id, talk.clock.now()),
        (FactKind.INTEREST, "football", kept.message_id, talk.clock.now()),
    ]
    assert await talk.records.weeks(talk.learner_id) == ()


async def test_evidence_says_what_was_shown_where_and_by_which_words_of_ours(talk: Talk) -> None:
    await talk.say("hello")
    text = "finish my poster, I want to be an architect"
    answer = an_answer(move="name_criterion", wording_version="w7", knowledge_version="k3", worded_by="authored")
    kept = await talk.say(
        text, (EntryKind.GOAL, "finish my poster"), (FactKind.ASPIRATION, "be an architect"), answer=answer
    )

    goal, aspiration = await talk.records.evidence(talk.learner_id)
    assert (goal.kind, goal.indicators, goal.quote) == ("goal", ("D7",), words(text, "finish my poster"))
    assert (aspiration.kind, aspiration.indicators) == ("aspiration", SHOWS[FactKind.ASPIRATION])
    for evidence in (goal, aspiration):
        assert (evidence.learner_id, evidence.turn_id, evidence.message_id) == (
            talk.learner_id,
            kept.turn_id,
            kept.message_id,
        )
        assert (evidence.move, evidence.who_says, evidence.worded_by) == ("name_criterion", "learner", "authored")
        assert (evidence.wording_version, evidence.knowledge_version) == ("w7", "k3")
        assert evidence.noted_at == talk.clock.now()


async def test_what_shows_no_indicator_is_kept_without_evidence(talk: Talk) -> None:
    await talk.say("an A. I hate reading", (EntryKind.GRADE_WISH, "an A"), (FactKind.DISLIKE, "reading"))

    assert await talk.records.evidence(talk.learner_id) == ()
    assert (await the_week(talk)).last(EntryKind.GRADE_WISH) is not None


async def test_while_a_concern_is_open_nothing_becomes_evidence(talk: Talk) -> None:
    await talk.say("my poster", (EntryKind.GOAL, "my poster"), as_evidence=False)

    assert await talk.records.evidence(talk.learner_id) == ()
    assert (await talk.records.tally(talk.learner_id))["goal"] == 1


async def test_evidence_of_what_was_revised_stays(talk: Talk) -> None:
    await talk.say("my poster", (EntryKind.GOAL, "my poster"))
    await talk.say("two parts of it", (EntryKind.GOAL, "two parts of it"))

    shown = await talk.records.evidence(talk.learner_id)
    assert [evidence.quote.text for evidence in shown] == ["my poster", "two parts of it"]


async def test_the_tally_counts_what_stands_now_over_all_weeks(talk: Talk) -> None:
    assert await talk.records.tally(talk.learner_id) == dict.fromkeys(TALLIED, 0)
    await talk.say("my map", (EntryKind.GOAL, "my map"))
    await talk.say("done", (EntryKind.REFLECTION, "done"), closes_week=True)
    await talk.say("my poster", (EntryKind.GOAL, "my poster"), (EntryKind.WHEN, "my"))
    await talk.say("my essay", (EntryKind.GOAL, "my essay"))
    await talk.say("did some", (EntryKind.PROGRESS_NOTE, "did some"), (FactKind.INTEREST, "some"))
    await talk.say("did more", (EntryKind.PROGRESS_NOTE, "did more"))
    await talk.finish(await talk.begin("I feel awful", screening=Screening(Tier.WELLBEING, ConcernCategory.DISTRESS)))

    tally = await talk.records.tally(talk.learner_id)

    assert list(tally) == list(TALLIED)
    assert {kind: count for kind, count in tally.items() if count} == {
        "goal": 2,
        "reflection": 1,
        "progress_note": 2,
        "profile_fact": 1,
        "concern": 1,
    }


async def test_nothing_of_one_student_is_seen_at_another(talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")
    await talk.say("my poster", (EntryKind.GOAL, "my poster"), (FactKind.INTEREST, "poster"))
    await talk.begin("I feel awful", screening=Screening(Tier.URGENT, ConcernCategory.SELF_HARM))

    memory = await other.records.recall((await other.begin("hello")).turn_id)

    assert (memory.week, memory.last_week, memory.turns, memory.open_concern) == (None, None, (), None)
    assert memory.profile.facts == ()
    assert await other.records.weeks(other.learner_id) == ()
    assert await other.records.turns(other.learner_id) == ()
    assert await other.records.evidence(other.learner_id) == ()
    assert await other.records.profile(other.learner_id) == memory.profile
    assert set((await other.records.tally(other.learner_id)).values()) == {0}


async def test_two_conversations_at_once_make_one_week_with_versions_in_a_row(talk: Talk) -> None:
    talks = [await talk.elsewhere() for _ in range(5)]

    await asyncio.gather(*(there.say(f"goal {n}", (EntryKind.GOAL, f"goal {n}")) for n, there in enumerate(talks)))

    assert [entry.version for entry in (await the_week(talk)).entries] == [5]
    versions = [turn.entries[0].version for turn in await talk.records.turns(talk.learner_id)]
    assert sorted(versions) == [1, 2, 3, 4, 5]


# --- what the learner's own words are known by ---


async def test_what_was_asked_for_and_how_deep_a_reflection_goes_are_kept(talk: Talk) -> None:
    begun = await talk.begin("on friday, because i waited too long")
    on_friday = NewEntry(EntryKind.WHEN, words(begun.text, "on friday"), prompted=True)
    waited = NewEntry(EntryKind.REFLECTION, words(begun.text, "i waited too long"), "why", depth=Level.REFLECTION)

    kept = await talk.finish(begun, entries=(on_friday, waited))

    assert [(entry.prompted, entry.depth) for entry in kept.entries] == [(True, None), (False, Level.REFLECTION)]
    assert (await the_week(talk)).entries == kept.entries
    assert (await talk.records.turns(talk.learner_id))[-1].entries == kept.entries


async def test_an_entry_may_quote_an_earlier_message_of_the_same_student(talk: Talk) -> None:
    before = await talk.say("my room is a mess", answer=an_answer("Is that your goal?"))
    mess = NewEntry(EntryKind.GOAL, words("my room is a mess", "my room"), message_id=before.message_id)

    kept = await talk.finish(await talk.begin("yes"), entries=(mess,))

    [entry] = kept.entries
    assert (entry.message_id, entry.turn_id, entry.quote.text) == (before.message_id, kept.turn_id, "my room")
    assert (await the_week(talk)).entries == (entry,)
    [shown] = await talk.records.evidence(talk.learner_id)
    assert (shown.message_id, shown.turn_id, shown.quote.text) == (before.message_id, kept.turn_id, "my room")


async def test_words_of_another_student_of_the_coach_or_of_nobody_are_not_kept(talk: Talk) -> None:
    other = await a_talk(talk.records, name="Dev")
    theirs = await other.say("my room is a mess")
    mine = await talk.say("hello", answer=an_answer("my room is a mess"))
    [_, reply] = await talk.records.messages(talk.conversation.id)
    begun = await talk.begin("yes")

    for message_id in (theirs.message_id, reply.id, MessageId(uuid7()), mine.message_id):
        taken = NewEntry(EntryKind.GOAL, words("my room is a mess", "my room"), message_id=message_id)
        with pytest.raises(ValueError):
            await talk.finish(begun, entries=(taken,))

    assert await talk.records.weeks(talk.learner_id) == await talk.records.weeks(other.learner_id) == ()


# --- what is remembered ---


async def test_the_weeks_before_are_recalled_newest_first_and_only_so_many(talk: Talk) -> None:
    for n in range(RECALLED_WEEKS + 2):
        await talk.say(f"map {n}", (EntryKind.GOAL, f"map {n}"), closes_week=True)
    closed = await talk.records.recall((await talk.begin("hm")).turn_id)
    talk.clock.forward(minutes=5)
    await talk.say("essay", (EntryKind.GOAL, "essay"))
    under_way = await talk.records.recall((await talk.begin("hi")).turn_id)

    weeks = await talk.records.weeks(talk.learner_id)
    latest = tuple(reversed(weeks[2 : RECALLED_WEEKS + 2]))
    assert (closed.past_weeks, closed.week) == (latest, None)
    assert (under_way.past_weeks, under_way.week) == (latest, weeks[-1])
    assert [goal.quote.text for goal in latest[0].entries] == [f"map {RECALLED_WEEKS + 1}"]


async def test_a_reply_is_kept_with_the_facts_it_rests_on(talk: Talk) -> None:
    told = await talk.say("I like maps and tea", (FactKind.INTEREST, "maps"), (FactKind.INTEREST, "tea"))
    maps, tea = (fact.id for fact in told.facts)

    kept = await talk.say("hm", answer=an_answer("Tea and maps, then.", facts_used=(tea, maps)))
    plain = await talk.say("ok")

    assert kept.answer.facts_used == (tea, maps)
    assert plain.answer.facts_used == ()
    assert [turn.answer.facts_used for turn in await talk.records.turns(talk.learner_id)] == [(), (tea, maps), ()]


@pytest.mark.parametrize("age_band", AgeBand)
async def test_how_old_the_students_of_a_class_are_is_known_of_each(records: Store, age_band: AgeBand) -> None:
    talk = await a_talk(records, class_id=await a_class(records, age_band=age_band))

    memory = await records.recall((await talk.begin("hi")).turn_id)

    assert memory.learner.age_band is age_band
    assert (await records.learner(talk.learner_id)).age_band is age_band


async def test_the_students_of_a_class_without_a_word_on_it_are_in_the_middle(talk: Talk) -> None:
    assert (await talk.records.learner(talk.learner_id)).age_band is AgeBand.LOWER_SECONDARY
