"""What leaves the coach is made of the kept turn alone, in the order the contract promises."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from coach.answer import cards, cards_of, events
from coach.conversation import Choice, MessageId, Quote, TurnId
from coach.cycle import Entry, EntryId, EntryKind, WeekId
from coach.moves import Move
from coach.ports import Answer, KeptTurn
from coach.reply import Accepted, Card, CardPart, Choices, CitedSource, Delta, Done, Referral, Sources
from tests.fakes import MONDAY_MORNING

TURN, MESSAGE = TurnId(uuid4()), MessageId(uuid4())


def a_kept_turn(*entries: Entry, **about: Any) -> KeptTurn:
    unimportant: dict[str, Any] = {
        "text": "What will you do this week?",
        "move": "name_goal",
        "reason": "there is no goal yet",
        "phase": "forethought",
        "asks": "goal",
        "choices": (),
        "wordings": (),
        "sources": (),
        "referral": None,
        "wording_version": "w1",
        "knowledge_version": "k1",
    }
    return KeptTurn(TURN, MESSAGE, "hello", Answer(**unimportant | about), entries, (), MONDAY_MORNING)


def an_entry(kind: EntryKind, text: str, *, version: int = 1) -> Entry:
    quote = Quote(text, 0, len(text))
    return Entry(EntryId(uuid4()), WeekId(uuid4()), kind, quote, MESSAGE, TURN, None, version, MONDAY_MORNING)


def test_a_plain_reply_is_accepted_said_and_done() -> None:
    assert events(a_kept_turn()) == (
        Accepted(MESSAGE),
        Delta("What will you do this week?"),
        Done(TURN, "name_goal", "forethought"),
    )


def test_a_full_reply_leaves_in_the_promised_order() -> None:
    choices = (Choice("yes", "Yes"),)
    sources = (CitedSource(1, "Close the book", "Ten minutes", "r1", "en/retrieval/ten-minutes"),)
    referral = Referral("counselor", "Ms. Rivera", ())
    goal = an_entry(EntryKind.GOAL, "my poster")

    left = events(a_kept_turn(goal, choices=choices, sources=sources, referral=referral))

    assert left == (
        Accepted(MESSAGE),
        Delta("What will you do this week?"),
        Choices(choices),
        Card("goal", goal.id, 1, {"goal": "my poster"}, (CardPart("goal", goal.id, 1),)),
        Sources(sources),
        referral,
        Done(TURN, "name_goal", "forethought"),
    )


def test_the_same_turn_always_leaves_the_same() -> None:
    kept = a_kept_turn(an_entry(EntryKind.GOAL, "my poster"), choices=(Choice("yes", "Yes"),))

    assert events(kept) == events(kept)


def test_goal_criterion_and_when_stand_on_one_card_that_goes_by_the_goal() -> None:
    when = an_entry(EntryKind.WHEN, "Friday")
    criterion = an_entry(EntryKind.SUCCESS_CRITERION, "all five parts are on it")
    goal = an_entry(EntryKind.GOAL, "my poster", version=2)

    [card] = cards((when, criterion, goal))

    assert card == Card(
        "goal",
        goal.id,
        2,
        {"goal": "my poster", "success_criterion": "all five parts are on it", "when": "Friday"},
        (CardPart("goal", goal.id, 2), CardPart("success_criterion", criterion.id, 1), CardPart("when", when.id, 1)),
    )
    assert list(card.fields) == ["goal", "success_criterion", "when"]


def test_a_card_without_the_goal_goes_by_what_was_said() -> None:
    when = an_entry(EntryKind.WHEN, "Friday", version=3)

    assert cards((when,)) == (Card("goal", when.id, 3, {"when": "Friday"}, (CardPart("when", when.id, 3),)),)


def test_a_goal_said_twice_in_a_turn_is_on_the_card_as_last_said() -> None:
    first, second = an_entry(EntryKind.GOAL, "the poster"), an_entry(EntryKind.GOAL, "the essay", version=2)

    assert cards((first, second)) == (
        Card("goal", second.id, 2, {"goal": "the essay"}, (CardPart("goal", second.id, 2),)),
    )


@pytest.mark.parametrize(
    ("kind", "card"),
    [
        (EntryKind.IF_THEN_PLAN, "plan"),
        (EntryKind.PROGRESS_NOTE, "progress"),
        (EntryKind.SELF_CHECK, "check"),
        (EntryKind.REFLECTION, "reflection"),
    ],
)
def test_each_record_of_the_week_has_its_own_card(kind: EntryKind, card: str) -> None:
    first, second = an_entry(kind, "one"), an_entry(kind, "two")

    assert cards((first, second)) == (
        Card(card, first.id, 1, {kind.value: "one"}, (CardPart(kind.value, first.id, 1),)),
        Card(card, second.id, 1, {kind.value: "two"}, (CardPart(kind.value, second.id, 1),)),
    )


def test_a_card_is_confirmed_when_the_student_said_so_of_every_part() -> None:
    goal, when = an_entry(EntryKind.GOAL, "my poster"), an_entry(EntryKind.WHEN, "Friday")
    right = replace(goal, confirmed_at=MONDAY_MORNING)

    assert [card.confirmed for card in (*cards((right, when)), *cards((right,)))] == [False, True]


def test_a_card_shows_what_was_edited_since_and_leaves_out_what_is_shown_no_more() -> None:
    goal, when = an_entry(EntryKind.GOAL, "the poster"), an_entry(EntryKind.WHEN, "Friday")
    edited = an_entry(EntryKind.GOAL, "the essay", version=2)

    [card] = cards_of(a_kept_turn(goal, when), {goal.id: edited, when.id: None})

    assert (card.fields, card.parts) == ({"goal": "the essay"}, (CardPart("goal", edited.id, 2),))


def test_the_reply_to_an_edit_brings_no_card_of_its_own() -> None:
    kept = a_kept_turn(an_entry(EntryKind.GOAL, "the essay", version=2), move=Move.TAKE_EDIT)

    assert [event for event in events(kept) if isinstance(event, Card)] == []


@pytest.mark.parametrize("kind", [EntryKind.REASON, EntryKind.CONFIDENCE, EntryKind.GRADE_WISH, EntryKind.HELPER])
def test_what_is_no_record_of_its_own_has_no_card(kind: EntryKind) -> None:
    assert cards((an_entry(kind, "words"),)) == ()
