"""What models took is counted by student, school and day, and how a model had to do with a turn is kept with it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.model import ModelUse, Spent, Usage, Wording
from tests.coach.records.house import Store, Talk, a_class, a_talk, an_answer

WORDED = ModelUse("openai:small", Wording.MODEL, usage=Usage(900, 60), first_sentence_ms=410, took_ms=900)
SWAPPED = ModelUse("openai:small", Wording.SWAPPED, "two_questions", Usage(800, 30), took_ms=700)
SPARED = ModelUse("openai:small", Wording.SPARED, "spent")


@pytest.mark.parametrize("use", [WORDED, SWAPPED, SPARED, None])
async def test_how_a_model_had_to_do_with_a_turn_is_kept_with_it(talk: Talk, use: ModelUse | None) -> None:
    worded_by = "openai:small" if use is WORDED else "authored"
    kept = await talk.say("hi", answer=an_answer(worded_by=worded_by, model_use=use))

    [turn] = await talk.records.turns(talk.learner_id)
    assert turn.answer.model_use == kept.answer.model_use == use
    assert turn.answer.worded_by == worded_by


async def test_what_was_taken_is_summed_up_for_the_student_and_for_their_school(talk: Talk) -> None:
    class_id = (await talk.records.learner(talk.learner_id)).class_id
    classmate = await a_talk(talk.records, name="Dev", class_id=class_id)
    elsewhere = await a_talk(talk.records, name="Leo", class_id=await a_class(talk.records))
    for each in (talk, talk, classmate, elsewhere):
        await each.say("hi", answer=an_answer(model_use=WORDED))
    await talk.say("hi", answer=an_answer(model_use=SPARED))
    await talk.say("hi", answer=an_answer())

    assert await _spent(talk) == Spent(by_student=1920, by_school=2880)
    assert await _spent(classmate) == Spent(by_student=960, by_school=2880)
    assert await _spent(elsewhere) == Spent(by_student=960, by_school=960)


async def test_what_a_model_took_beside_a_reply_counts_as_well(talk: Talk) -> None:
    await talk.records.spend(talk.learner_id, Usage(100, 20), at=talk.clock.now())
    await talk.records.spend(talk.learner_id, Usage(10, 2), at=talk.clock.now())

    assert await _spent(talk) == Spent(by_student=132, by_school=132)


async def test_the_day_ends_when_it_ends_at_the_school(talk: Talk) -> None:
    evening = datetime.fromisoformat("2026-03-02T23:30:00-05:00")  # the 3rd in UTC
    await talk.records.spend(talk.learner_id, Usage(100, 20), at=evening)

    assert (await talk.records.tokens_spent(talk.learner_id, at=evening + timedelta(minutes=29))).by_student == 120
    assert await talk.records.tokens_spent(talk.learner_id, at=evening + timedelta(minutes=31)) == Spent()


async def test_a_turn_that_was_answered_before_is_not_counted_twice(talk: Talk) -> None:
    begun = await talk.begin("hi")
    for _ in range(2):
        await talk.finish(begun, an_answer(model_use=WORDED))

    assert (await _spent(talk)).by_student == 960


async def test_nothing_is_known_of_whoever_is_not_here(records: Store, talk: Talk) -> None:
    with pytest.raises(UnknownLearner):
        await records.tokens_spent(LearnerId(uuid4()), at=talk.clock.now())


async def _spent(talk: Talk) -> Spent:
    return await talk.records.tokens_spent(talk.learner_id, at=talk.clock.now())
