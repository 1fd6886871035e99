"""What a message adds to the learner profile, or takes from it: by the student's own word alone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from coach.cycle import EntryKind
from coach.moves import Slot
from coach.noting import note
from coach.ports import Memory, Noted
from coach.profile import FactKind, NewFact
from coach.reading import Act, Reading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from tests.builders import NOW, a_memory, a_proposal, a_quote, a_reading, a_week, asked, named_rows, read

GOAL = "finish the poster about volcanoes"
DAYS = timedelta(days=1)
YES, NO, NEITHER = a_reading(Act.YES), a_reading(Act.NO), a_reading(Act.DOES_NOT_KNOW)


def kept(reading: Reading, memory: Memory | None = None, *, text: str = "") -> Noted:
    said = text or " ".join(part.quote.text for part in reading.parts) or "hm"
    return note(said, reading, memory or a_memory(), now=NOW)


# --- facts ---


def test_a_fact_is_kept_in_the_students_words() -> None:
    found = kept(a_reading(interest="i draw dragons"))

    assert [(fact.kind, fact.quote.text) for fact in found.facts] == [(FactKind.INTEREST, "i draw dragons")]
    assert found.said_again == ()


SAID_AGAIN = [
    ("word for word", "i draw dragons", "i draw dragons", True),
    ("in other letters", "i draw dragons", "I draw Dragons", True),
    ("with a word more", "i draw dragons", "i draw dragons and castles", True),
    ("with a word less", "i draw dragons and castles", "dragons", True),
    ("with other small words", "my dragons", "all of the dragons", True),
    ("another thing", "i draw dragons", "i draw cats", False),
    ("small words only", "its ok", "it was ok", False),
]


@named_rows("known said is_again", SAID_AGAIN)
def test_a_fact_that_is_known_is_counted_and_not_kept_twice(known: str, said: str, is_again: bool) -> None:
    memory = a_memory(facts={FactKind.INTEREST: known})

    found = kept(a_reading(interest=said), memory)

    assert found.said_again == ((memory.profile.facts[0].id,) if is_again else ())
    assert len(found.facts) == (0 if is_again else 1)


def test_the_same_words_can_be_two_facts_of_two_kinds() -> None:
    memory = a_memory(facts={FactKind.INTEREST: "i draw dragons"})

    found = kept(a_reading(strength="i draw dragons"), memory)

    assert [fact.kind for fact in found.facts] == [FactKind.STRENGTH]
    assert found.said_again == ()


# --- put right, and left alone ---

TWO_FACTS = {FactKind.INTEREST: "i draw dragons", FactKind.LIFE: "my sister lives with us"}


def test_a_fact_that_is_wrong_is_put_right_in_the_students_words() -> None:
    memory = a_memory(facts=TWO_FACTS)
    said = a_reading(Act.CORRECTS_FACT, interest="i paint dragons")

    found = kept(said, memory, text="i paint dragons")

    assert found.facts == (NewFact(FactKind.INTEREST, a_quote("i paint dragons"), replaces=memory.profile.facts[0].id),)
    assert found.corrects and found.said_again == ()


def test_without_a_new_fact_in_it_the_whole_message_puts_it_right() -> None:
    memory = a_memory(facts=TWO_FACTS)
    text = "my sister moved out"

    [fact] = kept(a_reading(Act.CORRECTS_FACT), memory, text=text).facts

    assert (fact.kind, fact.quote.text, fact.replaces) == (FactKind.LIFE, text, memory.profile.facts[1].id)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (a_reading(Act.CORRECTS_FACT), "thats not true any more"),
        (a_reading(), "i paint dragons"),
        (a_reading(Act.CORRECTS_FACT, goal="paint two dragons"), "paint two dragons"),
    ],
    ids=["nothing known is meant", "nothing was said to be wrong", "it is about the plan"],
)
def test_else_nothing_is_put_right(said: Reading, text: str) -> None:
    assert not kept(said, a_memory(facts=TWO_FACTS), text=text).corrects


def test_what_is_not_to_be_brought_up_is_paused() -> None:
    memory = a_memory(facts=TWO_FACTS)

    found = kept(a_reading(Act.PAUSES_FACT), memory, text="dont mention my sister for now")

    assert found.pauses == memory.profile.facts[1].id
    assert kept(a_reading(Act.PAUSES_FACT), memory, text="dont bring that up").pauses is None
    assert kept(a_reading(), memory, text="my sister is loud").pauses is None


# --- what was put before the student ---

HELPED: dict[str, Any] = {
    "goal": GOAL,
    "strategy": "one part a day",
    "self_check": read("all of it", "met"),
    "strategy_review": read("i keep it", "keep"),
}


def test_what_a_person_proposed_is_accepted_or_declined_by_the_students_word() -> None:
    memory = a_memory(turns=asked(Slot.FACT), **a_proposal("stays with hard things"))
    proposal = memory.profile.proposed[0].id

    assert (kept(YES, memory).accepts, kept(YES, memory).declines) == (proposal, None)
    assert (kept(NO, memory).accepts, kept(NO, memory).declines) == (None, proposal)
    assert kept(YES, memory).facts == kept(NO, memory).facts == ()


def test_what_the_coach_saw_is_kept_in_the_words_it_was_said_in_and_only_after_a_yes() -> None:
    memory = a_memory(week=a_week(**HELPED), turns=asked(Slot.FACT))
    assert memory.week is not None
    strategy = memory.week.last(EntryKind.STRATEGY)
    assert strategy is not None

    assert kept(YES, memory).facts == (NewFact(FactKind.SUPPORT, strategy.quote, strategy.message_id),)
    assert kept(NO, memory).facts == ()
    assert (kept(YES, memory).accepts, kept(NO, memory).declines) == (None, None)


WAITS = [
    ("neither yes nor no", NEITHER, asked(Slot.FACT)),
    ("a yes to something else", YES, asked(Slot.WHEN)),
    ("a yes days later", YES, asked(Slot.FACT, ago=2 * DAYS)),
]


@named_rows("said past", WAITS)
def test_else_it_waits(said: Reading, past: Any) -> None:
    memory = a_memory(turns=past, **a_proposal("stays with hard things"))

    assert (kept(said, memory).accepts, kept(said, memory).declines, kept(said, memory).facts) == (None, None, ())


def test_a_yes_when_there_is_nothing_to_decide_keeps_nothing() -> None:
    assert kept(YES, a_memory(turns=asked(Slot.FACT))) == Noted()


# --- forgetting, language, concerns ---


def test_a_wish_to_forget_is_handed_on_in_the_students_words() -> None:
    assert kept(a_reading(Act.WANTS_FORGOTTEN, forget="my brother")).forget == "my brother"


def test_a_wish_to_forget_everything_withholds_nothing_by_itself() -> None:
    assert kept(a_reading(Act.WANTS_FORGOTTEN, forget="")).forget is None


def test_the_language_asked_for_is_kept() -> None:
    assert kept(a_reading(Act.CHANGES_LANGUAGE, language="es")).language == "es"


@pytest.mark.parametrize(
    ("tier", "as_evidence"), [(None, True), (Tier.WELLBEING, True), (Tier.UNSCREENED, True), (Tier.URGENT, False)]
)
def test_while_an_urgent_concern_is_open_nothing_becomes_evidence(tier: Tier | None, as_evidence: bool) -> None:
    concern = Concern(ConcernId(uuid4()), tier, ConcernCategory.DISTRESS) if tier else None

    assert kept(a_reading(goal=GOAL), a_memory(open_concern=concern)).as_evidence is as_evidence
