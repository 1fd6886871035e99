"""What a student edits or withdraws, as every store keeps it: the next version, or nothing that anybody sees."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from coach.answer import cards_of, events
from coach.cycle import Entry, EntryId, EntryKind, NewEntry
from coach.errors import EntryChanged, IdReused, UnknownEntry
from coach.moves import Move
from coach.ports import KeptTurn
from coach.records import cards, erasing, exporting
from coach.records.noted import OPERATOR
from coach.records.tables.talk import entry, message
from tests.coach.records.house import House, SqlHouse, Talk, a_talk, an_answer, words

OLD, NEW = "finish my poster", "finish my essay"
EDITED = an_answer(f"Changed to “{NEW}”.", move=Move.TAKE_EDIT)


async def the_goal(talk: Talk) -> Entry:
    await talk.say(f"{OLD} by Friday", (EntryKind.GOAL, OLD), (EntryKind.WHEN, "Friday"))
    return await goal_of(talk)


async def goal_of(talk: Talk) -> Entry:
    goal = (await talk.records.weeks(talk.learner_id))[-1].first(EntryKind.GOAL)
    assert goal is not None
    return goal


async def edit(talk: Talk, entry: Entry, text: str = NEW, *, value: str | None = None) -> KeptTurn:
    begun = await talk.begin(text, edits=entry.id)
    new = NewEntry(entry.kind, words(text, text), value, replaces=entry.id)
    return await talk.finish(begun, EDITED, entries=(new,))


async def withdraw(talk: Talk, entry: Entry) -> KeptTurn:
    begun = await talk.begin("That's not what I said: “…”", withdraws=entry.id)
    return await talk.finish(begun, an_answer("Sorry, what did you mean?"), withdraws=entry.id)


async def test_an_edit_is_the_next_version_in_the_same_week_and_right_as_it_stands(talk: Talk) -> None:
    goal = await the_goal(talk)
    talk.clock.forward(hours=1)

    kept = await edit(talk, goal)

    now = await goal_of(talk)
    assert kept.entries == (now,)
    assert (now.quote.text, now.version, now.week_id, now.message_id) == (NEW, 2, goal.week_id, kept.message_id)
    assert now.confirmed_at == talk.clock.now()
    [week] = await talk.records.weeks(talk.learner_id)
    assert week.goal_set_at == goal.at
    assert [entry.kind for entry in week.entries] == [EntryKind.WHEN, EntryKind.GOAL]


async def test_of_things_that_may_be_several_an_edit_changes_the_one_it_is_of(talk: Talk) -> None:
    await the_goal(talk)
    await talk.say("half of it", (EntryKind.PROGRESS_NOTE, "half of it", "some"))
    await talk.say("all of it", (EntryKind.PROGRESS_NOTE, "all of it", "done"))
    [week] = await talk.records.weeks(talk.learner_id)
    first, second = week.all(EntryKind.PROGRESS_NOTE)

    await edit(talk, first, "a third of it", value="some")

    [week] = await talk.records.weeks(talk.learner_id)
    assert [(note.quote.text, note.version) for note in week.all(EntryKind.PROGRESS_NOTE)] == [
        ("all of it", 1),
        ("a third of it", 2),
    ]
    assert second in week.entries


async def test_a_week_that_is_over_takes_an_edit_of_its_own_and_the_open_one_none(talk: Talk) -> None:
    goal = await the_goal(talk)
    await talk.say("done, next", closes_week=True)
    await talk.say("learn the map", (EntryKind.GOAL, "learn the map"))

    await edit(talk, goal)

    before, now = await talk.records.weeks(talk.learner_id)
    assert [week.first(EntryKind.GOAL).quote.text for week in (before, now)] == [NEW, "learn the map"]  # type: ignore[union-attr]


async def test_a_goal_said_anew_replaces_what_was_edited(talk: Talk) -> None:
    await edit(talk, await the_goal(talk))

    await talk.say("learn the map", (EntryKind.GOAL, "learn the map"))

    now = await goal_of(talk)
    assert (now.quote.text, now.version) == ("learn the map", 3)


async def test_both_wordings_are_evidence_where_they_stand(talk: Talk) -> None:
    kept = await edit(talk, await the_goal(talk))

    shown = [piece for piece in await talk.records.evidence(talk.learner_id) if piece.kind == "goal"]
    assert [piece.quote.text for piece in shown] == [OLD, NEW]
    assert shown[1].message_id == kept.message_id


async def test_the_class_list_shows_the_goal_as_it_was_edited_and_none_that_was_withdrawn(talk: Talk) -> None:
    class_id = (await talk.records.learner(talk.learner_id)).class_id
    await edit(talk, await the_goal(talk))
    assert [row.goal for row in await talk.records.class_list(class_id)] == [NEW]

    await withdraw(talk, await goal_of(talk))

    assert [row.goal for row in await talk.records.class_list(class_id)] == [None]


async def test_what_was_replaced_is_not_edited_and_nothing_is_stored(talk: Talk) -> None:
    goal = await the_goal(talk)
    await edit(talk, goal)
    before = await talk.records.messages(talk.conversation.id)

    for about in ({"edits": goal.id}, {"withdraws": goal.id}):
        with pytest.raises(EntryChanged):
            await talk.begin("finish my map", **about)

    assert await talk.records.messages(talk.conversation.id) == before


@pytest.mark.parametrize("how", ["edits", "withdraws"])
async def test_what_is_nobodys_or_somebody_elses_looks_as_if_it_were_not_there(talk: Talk, how: str) -> None:
    goal = await the_goal(talk)
    other = await a_talk(talk.records, name="Dev")

    for entry_id in (goal.id, uuid4()):
        with pytest.raises(UnknownEntry):
            await other.begin("finish my map", **{how: entry_id})
    assert await talk.records.messages(other.conversation.id) == ()


async def test_an_entry_is_found_by_its_own_student_alone_also_when_it_was_withdrawn(talk: Talk) -> None:
    goal = await the_goal(talk)
    other = await a_talk(talk.records, name="Dev")
    await withdraw(talk, goal)

    assert await talk.records.entry(talk.learner_id, goal.id) == goal
    with pytest.raises(UnknownEntry):
        await talk.records.entry(other.learner_id, goal.id)
    with pytest.raises(UnknownEntry):
        await talk.records.entry(talk.learner_id, uuid4())


async def test_an_edit_sent_again_is_the_same_only_with_the_same_words_of_the_same_entry(talk: Talk) -> None:
    goal = await the_goal(talk)
    [week] = await talk.records.weeks(talk.learner_id)
    when = week.first(EntryKind.WHEN)
    assert when is not None
    message = talk.message(NEW, edits=goal.id)
    new = NewEntry(EntryKind.GOAL, words(NEW, NEW), replaces=goal.id)
    kept = await talk.finish(await talk.send(message), EDITED, entries=(new,))

    assert (await talk.send(message)).replay == events(kept)
    changes = ({"edits": when.id}, {"edits": None}, {"text": "finish my map"}, {"edits": None, "withdraws": goal.id})
    for changed in changes:
        with pytest.raises(IdReused):
            await talk.send(replace(message, **changed))  # type: ignore[arg-type]
    assert (await goal_of(talk)).version == 2


async def test_a_withdrawal_sent_again_is_the_same_whatever_it_is_worded_like(talk: Talk) -> None:
    goal = await the_goal(talk)
    message = talk.message("That's not what I said", withdraws=goal.id)
    kept = await talk.finish(await talk.send(message), withdraws=goal.id)

    again = await talk.send(replace(message, text="Eso no es lo que dije"))

    assert (again.replay, again.text) == (events(kept), "That's not what I said")
    with pytest.raises(IdReused):
        await talk.send(replace(message, withdraws=None))


async def test_what_is_meant_is_recalled_while_it_stands(talk: Talk) -> None:
    goal = await the_goal(talk)
    plain = await talk.begin("hm")
    assert (await talk.records.recall(plain.turn_id)).about is None
    await talk.finish(plain)
    there = await talk.elsewhere()

    begun = await talk.begin(NEW, edits=goal.id)
    assert (await talk.records.recall(begun.turn_id)).about == goal
    await edit(there, goal, "finish my map")
    assert (await talk.records.recall(begun.turn_id)).about is None


async def test_of_two_edits_at_once_the_later_one_stands_on_the_earlier(talk: Talk) -> None:
    goal = await the_goal(talk)
    there = await talk.elsewhere()
    begun = await talk.begin(NEW, edits=goal.id)
    await edit(there, goal, "finish my map")

    await talk.finish(begun, EDITED, entries=(NewEntry(EntryKind.GOAL, words(NEW, NEW), replaces=goal.id),))

    now = await goal_of(talk)
    assert (now.quote.text, now.version) == (NEW, 3)


async def test_what_was_withdrawn_is_seen_by_nobody_in_none_of_its_wordings(talk: Talk) -> None:
    await edit(talk, await the_goal(talk))

    kept = await withdraw(talk, await goal_of(talk))

    [week] = await talk.records.weeks(talk.learner_id)
    assert [entry.kind for entry in week.entries] == [EntryKind.WHEN]
    assert [piece.kind for piece in await talk.records.evidence(talk.learner_id)] == ["when"]
    assert (await talk.records.tally(talk.learner_id))["goal"] == 0
    seen = await talk.records.turns(talk.learner_id)
    assert [[entry.quote.text for entry in turn.entries] for turn in seen] == [["Friday"], [], []]
    assert [turn.learner_text for turn in seen] == [f"{OLD} by Friday", NEW, ""]
    transcript = await talk.records.messages(talk.conversation.id)
    assert transcript[-2].text == kept.learner_text != ""


async def test_a_goal_that_was_another_one_is_not_taken_back_with_it(talk: Talk) -> None:
    await the_goal(talk)
    await talk.say("learn the map", (EntryKind.GOAL, "learn the map"))

    await withdraw(talk, await goal_of(talk))

    shown = [piece.quote.text for piece in await talk.records.evidence(talk.learner_id) if piece.kind == "goal"]
    assert shown == [OLD]


async def test_what_was_withdrawn_is_neither_edited_nor_withdrawn_again(talk: Talk) -> None:
    goal = await the_goal(talk)
    await withdraw(talk, goal)

    for about in ({"edits": goal.id}, {"withdraws": goal.id}):
        with pytest.raises(UnknownEntry):
            await talk.begin("finish my map", **about)


@pytest.mark.parametrize("somebodys", [True, False])
async def test_nothing_is_put_right_that_is_not_the_students_own(talk: Talk, house: House, somebodys: bool) -> None:
    foreign: UUID = (await the_goal(talk)).id if somebodys else uuid4()
    other = await a_talk(house.records, name="Dev")
    begun = await other.begin(NEW)
    new = NewEntry(EntryKind.GOAL, words(NEW, NEW), replaces=EntryId(foreign))

    for noted in ({"entries": (new,)}, {"withdraws": EntryId(foreign)}):
        with pytest.raises(ValueError):
            await other.finish(begun, **noted)


async def cards_now(talk: Talk, kept: KeptTurn) -> list[dict[str, str]]:
    """What the cards of a turn show today."""
    stands = await talk.records.database.read(cards.edited, talk.learner_id)  # type: ignore[attr-defined]
    return [card.fields for card in cards_of(kept, stands)]


async def test_a_card_shows_the_latest_edit_and_what_was_said_anew_is_another_card(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    kept = await talk.say(f"{OLD} by Friday", (EntryKind.GOAL, OLD), (EntryKind.WHEN, "Friday"))
    await edit(talk, await goal_of(talk), "finish my map")
    await edit(talk, await goal_of(talk), NEW)
    said = await talk.say("learn the rivers", (EntryKind.GOAL, "learn the rivers"))

    assert await cards_now(talk, kept) == [{"goal": NEW, "when": "Friday"}]
    assert await cards_now(talk, said) == [{"goal": "learn the rivers"}]


async def test_an_edit_that_is_to_be_forgotten_does_not_bring_the_old_words_back(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    kept = await talk.say(f"{OLD} by Friday", (EntryKind.GOAL, OLD), (EntryKind.WHEN, "Friday"))
    await edit(talk, await goal_of(talk), "finish volleyball")

    await talk.say("forget volleyball", forget="volleyball")

    assert await cards_now(talk, kept) == [{"when": "Friday"}]


async def test_what_came_along_into_a_new_week_is_confirmed_by_itself(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    database = sql_house.records.database  # type: ignore[attr-defined]
    await the_goal(talk)
    await talk.say("same again", closes_week=True, carries_goal=True)
    goal = await goal_of(talk)

    conversation_id, card = await database.write(cards.confirm, goal.id, at=talk.clock.now())

    assert (conversation_id, card.fields, card.confirmed) == (talk.conversation.id, {"goal": OLD}, True)
    assert (await goal_of(talk)).confirmed_at == talk.clock.now()


async def test_what_stands_on_no_card_cannot_be_confirmed(sql_house: SqlHouse) -> None:
    talk = await a_talk(sql_house.records)
    await talk.say("7 of 10", (EntryKind.CONFIDENCE, "7", "7"))
    [week] = await talk.records.weeks(talk.learner_id)

    with pytest.raises(UnknownEntry):
        await sql_house.records.database.write(  # type: ignore[attr-defined]
            cards.confirm, week.entries[0].id, at=talk.clock.now()
        )


async def test_what_was_edited_withdrawn_and_confirmed_is_in_the_export_and_gone_with_an_erasure(
    sql_house: SqlHouse,
) -> None:
    talk = await a_talk(sql_house.records)
    database = sql_house.records.database  # type: ignore[attr-defined]
    goal = await the_goal(talk)
    await edit(talk, goal)
    edited = await goal_of(talk)
    await withdraw(talk, edited)
    [when] = (await talk.records.weeks(talk.learner_id))[0].entries
    await database.write(cards.confirm, when.id, at=talk.clock.now())

    tables = (await database.read(exporting.whole, talk.learner_id)).tables

    assert [(row["edits"], row["withdraws"]) for row in tables["message"] if row["author"] == "learner"] == [
        (None, None),
        (str(goal.id), None),
        (None, str(edited.id)),
    ]
    confirmed = {row["text"] for row in tables["entry"] if row["confirmed_at"]}
    assert confirmed == {NEW, "Friday"}
    await database.write(erasing.erase, talk.learner_id, who=OPERATOR, at=talk.clock.now())
    for table in (message, entry):
        assert sql_house.rows(select(table)) == []
