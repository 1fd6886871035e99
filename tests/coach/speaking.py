"""Putting one decision into words, in a moment that the test describes."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import prompts
from coach.cycle import EntryKind, NewEntry
from coach.moves import ASKS, Decision, Move, Slot
from coach.profile import FactKind, LearnerProfile
from coach.reading import Reading
from coach.situation import Situation
from coach.wording import NAMES, TELLS, Worded, word
from knowledge_base.passages import Passage
from prompts import Variant, Wordings
from tests.builders import a_fact, a_memory, a_quote, a_reading, a_situation, a_turn, a_week, asked, read

WORDINGS = prompts.load()
LANGUAGES = ("en", "es")
MOVES = sorted(set(Move) - {Move.CONCERN})
"""A concern speaks with approved wording of its own."""
each_move = pytest.mark.parametrize(
    ("language", "move"), [(language, move) for language in LANGUAGES for move in MOVES]
)

GOAL = "finish the poster about volcanoes"
A_GOAL: dict[str, Any] = {"week": a_week(goal=GOAL)}
CONCERN_VALUES = {"person": "Mr Okafor", "helpline": "988"}


def say(
    move: Move,
    situation: Situation,
    *,
    wordings: Wordings = WORDINGS,
    passages: tuple[Passage, ...] = (),
    way_back: Slot | None = None,
) -> Worded:
    decision = Decision(move, "as the test wants it", asks=way_back or ASKS.get(move), way_back=way_back)
    if move is Move.CONFIRM_PART:
        decision = replace(decision, confirms=NewEntry(EntryKind.WHEN, a_quote("after practice"), prompted=True))
    return word(decision, situation, wordings, passages=passages, release_id="r1", concern_values=CONCERN_VALUES)


def under_way(reading: Reading | None = None, **about: Any) -> Situation:
    """A talk that is under way."""
    unimportant: dict[str, Any] = {"turns": (a_turn(),)}
    return a_situation(reading, **unimportant | about)


EVERY_ENTRY: dict[str, Any] = {
    "goal": GOAL,
    "success_criterion": "all five parts are on it",
    "when": "thursday after practice",
    "reason": "to show my sister",
    "strategy": "one part a day",
    "confidence": "7",
    "obstacle": "my phone",
    "if_then_plan": "if it buzzes then i put it in the hall",
    "forecast": "80",
    "grade_wish": "an A in science",
    "progress_note": read("three parts", "some"),
    "self_check": read("four of five", "partly"),
    "strategy_review": read("i keep it", "keep"),
    "helper": "my cousin",
    "look_back": read("next sunday", "2026-03-08"),
    "nudge": read("tomorrow at five", "2026-03-03T17:00"),
}
EVERY_FACT = {
    FactKind.INTEREST: "dragons",
    FactKind.ASPIRATION: "be a geologist",
    FactKind.WHEN_STUCK: "i walk around",
    FactKind.SUPPORT: "my aunt asks me questions",
}
LAST_WEEK = a_week(goal="read chapter 3", strategy="flashcards", strategy_review=read("keep", "keep"), forecast="60")


def everything_known(
    language: str, reading: Reading | None = None, *, but: Collection[str] = (), proposed: bool = True, **about: Any
) -> Situation:
    """A talk in which every fact, every entry (`but` these) and everything a message can hold is there."""
    profile = LearnerProfile(
        facts=tuple(a_fact(kind, text, ago=timedelta(days=30)) for kind, text in EVERY_FACT.items()),
        proposed=(a_fact(FactKind.STRENGTH, "draws what she reads", proposed_by="Mr Okafor"),) if proposed else (),
    )
    unimportant: dict[str, Any] = {
        "week": a_week(**{kind: words for kind, words in EVERY_ENTRY.items() if kind not in but}),
        "profile": profile,
        "past_weeks": (LAST_WEEK,),
        "turns": asked(Slot.WHEN),
    }
    said = reading or a_reading(topic="lava", feeling="stressed", forget="the match")
    memory = a_memory(language=language, **unimportant | about)
    return a_situation(said, text="so yeah about lava", memory=memory)


NOTHING_TO_TELL: dict[Move, dict[str, Any]] = {
    Move.SHOW_STRATEGIES: {"past_weeks": ()},
    Move.SET_PACE: {"but": {"look_back"}},
    Move.SET_NUDGE: {"but": {"nudge"}},
    Move.OFFER_FACT: {"proposed": False},
    Move.PICK_UP_THREAD: {"but": {"goal"}},
}
"""When a move that tells or names something has nothing of it."""


def moment_of(variant: Variant, language: str, move: Move) -> Situation:
    """A moment in which this variant may be said: all is known, or what the move else tells is not there."""
    told = (TELLS | NAMES).get(move)
    nothing = NOTHING_TO_TELL[move] if told and told not in variant.variables else {}
    return everything_known(language, **nothing)


def quoting(of: Wordings = WORDINGS) -> Wordings:
    """The wordings with only the first way of saying back what was heard: the one that begins with the quote."""
    return replace(of, lines={key: say[:1] if key[1] == "acknowledgements" else say for key, say in of.lines.items()})


def only(variant: Variant, language: str, move: Move) -> Wordings:
    """The wordings with this one variant of the move."""
    wording = replace(WORDINGS.move(language, move), say=(variant,))
    return replace(WORDINGS, moves={**WORDINGS.moves, (language, move): wording})


def filled(variant: Variant, text: str) -> bool:
    """Say whether this variant, with something in every hole, stands in the text."""
    pattern = ".+".join(re.escape(piece) for piece in re.split(r"\{\w+\}", variant.text))
    return re.search(pattern, text) is not None


def sections(worded: Worded) -> list[str]:
    """Where the pieces of a reply stand, in order."""
    return [key.split("#")[0].removeprefix("acknowledgements/") for key in worded.wordings]
