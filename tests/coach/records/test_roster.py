"""Who is here, and the list of a class."""

import pytest

from coach.cycle import EntryKind
from coach.errors import UnknownLearner
from coach.roster import LearnerSummary, SchoolClass
from coach.safety import ConcernCategory, Screening, Tier
from coach.sharing import Visibility
from tests.coach.records.house import House, Store, Talk, a_class, a_talk, an_answer


async def test_a_class_is_found_with_its_school_and_teacher(records: Store) -> None:
    school_id = await records.add_school(
        name="Lincoln", zone="Europe/Madrid", country="ES", contacts=(), authorised_at=None
    )
    first = await records.add_class(school_id=school_id, name="7B", teacher_name="Ms. Chen", cycle_day=4)
    second = await records.add_class(
        school_id=school_id, name="8A", teacher_name="Ms. Chen", cycle_day=0, visibility="summary"
    )
    third = await records.add_class(school_id=school_id, name="8B", teacher_name="Mr. Li", cycle_day=0)

    assert await records.classes() == (first, second, third)
    assert first == SchoolClass(first.id, "7B", school_id, "Lincoln", first.teacher_id, "Ms. Chen", Visibility.FULL)
    assert (second.visibility, second.teacher_id == first.teacher_id) == ("summary", True)
    assert third.teacher_id != first.teacher_id


async def test_a_class_can_only_be_visible_in_a_way_that_exists(records: Store) -> None:
    with pytest.raises(ValueError):
        await a_class(records, visibility="everything")


async def test_teachers_of_one_name_in_two_schools_are_two(records: Store) -> None:
    await a_class(records)
    await a_class(records)

    first, second = await records.classes()
    assert first.teacher_id != second.teacher_id


async def test_a_student_is_found_by_name_whatever_its_case(records: Store) -> None:
    class_id, other_id = await a_class(records), await a_class(records)
    jose = await records.add_learner(class_id=class_id, name="José", language="es", assented_at=None)
    other = await records.add_learner(class_id=other_id, name="José", language="es", assented_at=None)

    assert await records.learner_named(" JOSÉ ") == jose
    assert await records.learner_named("josé", class_id=other_id) == other
    with pytest.raises(UnknownLearner):
        await records.learner_named("Jos")
    with pytest.raises(UnknownLearner):
        await records.learner_named("Amara", class_id=class_id)


async def test_a_class_list_is_of_that_class_alone_and_by_name(records: Store) -> None:
    class_id = await a_class(records)
    for name in ("sofia", "Dev", "Amara"):
        await records.add_learner(class_id=class_id, name=name, language="en", assented_at=None)
    await a_talk(records, name="Elsewhere")

    assert [summary.name for summary in await records.class_list(class_id)] == ["Amara", "Dev", "sofia"]


async def the_summary(talk: Talk) -> LearnerSummary:
    learner = await talk.records.learner(talk.learner_id)
    [summary] = await talk.records.class_list(learner.class_id)
    return summary


async def test_a_new_student_has_an_empty_row(talk: Talk) -> None:
    assert await the_summary(talk) == LearnerSummary(talk.learner_id, "Amara", None, 0, None, None, 0)


async def test_the_row_of_a_student_follows_every_message_and_every_reply(talk: Talk) -> None:
    begun = await talk.begin("my poster")
    assert await the_summary(talk) == LearnerSummary(talk.learner_id, "Amara", talk.clock.now(), 1, None, None, 0)
    said_at = talk.clock.now()
    talk.clock.forward(seconds=5)
    await talk.finish(begun, an_answer(phase="forethought"))
    talk.clock.forward(minutes=1)
    await talk.say("two parts of my poster", (EntryKind.GOAL, "two parts of my poster"))

    summary = await the_summary(talk)
    assert (summary.messages, summary.last_message_at, summary.phase) == (2, talk.clock.now(), "forethought")
    assert summary.goal == "two parts of my poster"
    assert summary.last_message_at != said_at


async def test_the_row_shows_the_goal_in_force(talk: Talk) -> None:
    await talk.say("my poster", (EntryKind.GOAL, "my poster"))
    await talk.say("my essay", (EntryKind.GOAL, "my essay"))
    assert (await the_summary(talk)).goal == "my essay"

    await talk.say("done", closes_week=True, answer=an_answer(phase="self_reflection"))
    assert ((await the_summary(talk)).goal, (await the_summary(talk)).phase) == (None, "self_reflection")

    await talk.say("volleyball drills", (EntryKind.GOAL, "volleyball drills"))
    await talk.say("forget it", forget="volleyball")
    assert (await the_summary(talk)).goal is None


async def test_a_message_sent_again_does_not_count_twice(talk: Talk) -> None:
    message = talk.message("hello")
    begun = await talk.send(message)
    await talk.records.fail_turn(begun.turn_id, code="reply_failed", at=talk.clock.now())
    said_at = talk.clock.now()
    talk.clock.forward(minutes=1)
    await talk.finish(await talk.send(message))
    await talk.send(message)

    assert ((await the_summary(talk)).messages, (await the_summary(talk)).last_message_at) == (1, said_at)


async def test_the_row_counts_open_concerns(talk: Talk) -> None:
    await talk.finish(await talk.begin("they hurt me", screening=Screening(Tier.URGENT, ConcernCategory.ABUSE)))
    await talk.finish(await talk.begin("I cannot sleep", screening=Screening(Tier.WELLBEING, ConcernCategory.SLEEP)))

    assert (await the_summary(talk)).open_concerns == 2


async def test_a_concern_that_a_person_closed_is_not_counted_any_more(house: House, talk: Talk) -> None:
    begun = await talk.begin("they hurt me", screening=Screening(Tier.URGENT, ConcernCategory.ABUSE))
    concern = (await talk.records.recall(begun.turn_id)).open_concern
    assert concern is not None
    await house.close_concern(concern.id)
    await talk.finish(begun)

    await talk.begin("I cannot sleep", screening=Screening(Tier.WELLBEING, ConcernCategory.SLEEP))

    assert (await the_summary(talk)).open_concerns == 1


async def test_a_class_may_leave_each_student_their_own_week(records: Store) -> None:
    talk = await a_talk(records, class_id=await a_class(records, cycle_day=None))

    assert (await records.learner(talk.learner_id)).cycle_day is None
