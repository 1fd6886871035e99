"""What may be remembered and waits for the student's word: a person's proposal, or a way of working that helped."""

from typing import Any

from coach.cycle import EntryKind
from coach.offers import Offer, offered_fact
from coach.profile import FactKind
from tests.builders import Words, a_memory, a_proposal, a_week, named_rows, noted, read

HELPED: dict[str, Any] = {
    "goal": "finish the poster",
    "strategy": "quiz myself with flashcards",
    "self_check": read("all of it", "met"),
    "strategy_review": read("i keep it", "keep"),
}


def test_a_way_of_working_that_was_kept_and_did_its_work_is_on_offer_as_support() -> None:
    memory = a_memory(week=a_week(**HELPED))
    assert memory.week is not None
    strategy = memory.week.last(EntryKind.STRATEGY)
    assert strategy is not None

    assert offered_fact(memory) == Offer(FactKind.SUPPORT, strategy.quote, strategy.message_id)


WEEKS = [
    ("the goal was met", {}, True),
    ("the goal was met in part", {"self_check": read("half", "partly")}, True),
    ("at the second look it was met", {"self_check": [read("no", "not_met"), read("yes", "met")]}, True),
    ("the goal was not met", {"self_check": read("no", "not_met")}, False),
    ("the outcome was not told", {"self_check": None}, False),
    ("the way is to change", {"strategy_review": read("change it", "change")}, False),
    ("the way was dropped", {"strategy_review": read("drop it", "drop")}, False),
    ("nothing was decided about it", {"strategy_review": None}, False),
    ("no way was chosen", {"strategy": None}, False),
    ("a way in words that say nothing", {"strategy": "just do it"}, False),
]


@named_rows("but on_offer", WEEKS)
def test_only_what_helped_is_on_offer(but: dict[str, Words | None], on_offer: bool) -> None:
    week = a_week(**{kind: words for kind, words in (HELPED | but).items() if words is not None})

    assert (offered_fact(a_memory(week=week)) is not None) is on_offer


def test_what_this_message_decides_counts_already() -> None:
    memory = a_memory(week=a_week(**{kind: words for kind, words in HELPED.items() if kind != "strategy_review"}))

    assert offered_fact(memory) is None
    assert offered_fact(memory, noted(strategy_review=read("i keep it", "keep"))) is not None
    assert offered_fact(memory, noted(strategy_review=read("no more of it", "drop"))) is None


KNOWN = [
    ("in the same words", {FactKind.SUPPORT: "quiz myself with flashcards"}, False),
    ("with more words", {FactKind.SUPPORT: "my cousin and i quiz ourselves with flashcards, myself too"}, False),
    ("something else helps as well", {FactKind.SUPPORT: "my cousin explains it"}, True),
    ("the same words as something else", {FactKind.LIKES_TO_LEARN: "quiz myself with flashcards"}, True),
]


@named_rows("facts on_offer", KNOWN)
def test_what_is_remembered_already_is_not_offered_again(facts: dict[FactKind, str], on_offer: bool) -> None:
    assert (offered_fact(a_memory(week=a_week(**HELPED), facts=facts)) is not None) is on_offer


def test_what_a_person_proposed_comes_first_and_says_who() -> None:
    memory = a_memory(week=a_week(**HELPED), **a_proposal("stays with hard things", by="Ms Rivera"))
    [proposal] = memory.profile.proposed

    assert offered_fact(memory) == Offer(FactKind.STRENGTH, proposal.quote, None, proposal.id, "Ms Rivera")


def test_without_a_week_and_a_proposal_there_is_nothing_on_offer() -> None:
    assert offered_fact(a_memory()) is None
