"""Putting one decision into words, in a moment that the test describes."""

import re
from dataclasses import replace
from typing import Any

import pytest

import prompts
from coach.moves import ASKS, Decision, Move, Slot
from coach.profile import FactKind
from coach.reading import Reading
from coach.situation import Situation
from coach.wording import Worded, word
from knowledge_base.passages import Passage
from prompts import Variant, Wordings
from tests.builders import a_memory, a_reading, a_situation, a_turn, a_week, asked, read

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
    return word(decision, situation, wordings, passages=passages, release_id="r1", concern_values=CONCERN_VALUES)


def under_way(reading: Reading | None = None, **about: Any) -> Situation:
    """A talk that is under way."""
    unimportant: dict[str, Any] = {"turns": (a_turn(),)}
    return a_situation(reading, **unimportant | about)


def everything_known(language: str, reading: Reading | None = None, **about: Any) -> Situation:
    """A talk in which every fact, every entry and everything a message can hold is there."""
    week = a_week(
        goal=GOAL,
        success_criterion="all five parts are on it",
        when="thursday after practice",
        reason="to show my sister",
        strategy="one part a day",
        confidence="7",
        obstacle="my phone",
        if_then_plan="if it buzzes then i put it in the hall",
        forecast="80",
        grade_wish="an A in science",
        progress_note=read("three parts", "some"),
        self_check=read("four of five", "partly"),
        helper="my cousin",
    )
    facts = {FactKind.INTEREST: "dragons", FactKind.ASPIRATION: "be a geologist", FactKind.WHEN_STUCK: "i walk around"}
    last_week = a_week(goal="read chapter 3", strategy="flashcards")
    memory = a_memory(language=language, week=week, facts=facts, last_week=last_week, turns=asked(Slot.WHEN), **about)
    said = reading or a_reading(topic="lava", feeling="stressed", forget="the match")
    return a_situation(said, text="so yeah about lava", memory=memory)


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
