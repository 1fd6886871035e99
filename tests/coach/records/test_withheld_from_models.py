"""What a student had forgotten, deleted or paused reaches no language model either, whatever is asked of it next."""

from coach.cycle import EntryKind
from coach.moves import ASKS, Decision, Move
from coach.ports import Noted
from coach.profile import FactKind
from coach.prompting import compose
from coach.situation import Situation
from coach.wording import Moment, word
from tests.builders import a_reading, a_release
from tests.coach.records.house import Talk, an_answer

NOT_TODAY = "not_today"


async def told(talk: Talk) -> str:
    """All that a model would be told if it were to ask for the goal now, with what the student likes in mind."""
    begun, now = await talk.begin("hm"), talk.clock.now()
    memory = await talk.records.recall(begun.turn_id)
    await talk.records.fail_turn(begun.turn_id, code=NOT_TODAY, at=now)
    situation = Situation("hm", a_reading(), Noted(), memory, now)
    decision, release = Decision(Move.NAME_GOAL, "There is no goal.", asks=ASKS[Move.NAME_GOAL]), a_release()
    worded = word(decision, situation, release.wordings, release_id="r1")
    people = await talk.records.people_around(talk.learner_id)
    prompt = compose(Moment(decision, situation, release), worded, people).prompt
    return "\n".join((prompt.system, *(each.text for each in prompt.talk)))


async def likes_volleyball(talk: Talk) -> None:
    await talk.say("I play volleyball", (FactKind.INTEREST, "volleyball"), answer=an_answer("Volleyball, then."))
    await talk.say("practise for volleyball", (EntryKind.GOAL, "practise for volleyball"), answer=an_answer("Good."))
    await talk.say("on Friday", (EntryKind.WHEN, "on Friday"), answer=an_answer("Friday it is."))


async def test_what_is_remembered_is_told(talk: Talk) -> None:
    await likes_volleyball(talk)

    assert (await told(talk)).casefold().count("volleyball") >= 4


async def test_what_is_forgotten_is_not(talk: Talk) -> None:
    await likes_volleyball(talk)
    await talk.say("forget volleyball", answer=an_answer("Gone: volleyball."), forget="volleyball")

    prompt = await told(talk)
    assert "volleyball" not in prompt.casefold()
    assert "Friday it is." in prompt


async def test_a_fact_that_was_deleted_is_not_nor_where_it_was_said(talk: Talk) -> None:
    await likes_volleyball(talk)
    [fact] = (await talk.records.profile(talk.learner_id)).facts
    await talk.records.delete_fact(talk.learner_id, fact.id, at=talk.clock.now())

    assert "volleyball" not in (await told(talk)).casefold()


async def test_a_fact_that_is_paused_is_not_brought_up_as_one(talk: Talk) -> None:
    await likes_volleyball(talk)
    [fact] = (await talk.records.profile(talk.learner_id)).facts
    before = await told(talk)
    await talk.records.pause_fact(talk.learner_id, fact.id, paused=True, at=talk.clock.now())

    assert "Likes: “volleyball”" in before and "Likes" not in await told(talk)


async def test_a_fact_that_somebody_proposed_is_not_told_before_it_is_taken_in(talk: Talk) -> None:
    await talk.say("hi")
    at = talk.clock.now()
    await talk.records.propose_fact(talk.learner_id, FactKind.INTEREST, "volleyball", by="Ms. Chen", at=at)

    assert "volleyball" not in await told(talk)
