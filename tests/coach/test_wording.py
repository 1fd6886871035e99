"""How a decision is put into words: what was heard, the move, the way back. And what is never done with words."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import prompts
from coach.choosing import Situation
from coach.conversation import Choice, PastTurn
from coach.cycle import EntryKind
from coach.moves import ASKS, Decision, Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Reading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from coach.wording import Worded, word
from knowledge_base.passages import Passage
from prompts import Variant, Wordings
from tests.builders import (
    BOOK_CLOSED,
    CARDS,
    NOW,
    SPREAD_OUT,
    UUID,
    a_memory,
    a_passage,
    a_reading,
    a_situation,
    a_turn,
    a_week,
    asked,
    noted,
    read,
    turns,
)

WORDINGS = prompts.load()
LANGUAGES = ("en", "es")
MOVES = sorted(set(Move) - {Move.CONCERN})
GOAL = "finish the poster about volcanoes"
DAYS = timedelta(days=1)
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
    return word(
        decision, situation, wordings, passages=passages, release_id="r1", concern_values=CONCERN_VALUES
    )


def a_talk(reading: Reading | None = None, **about: Any) -> Situation:
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


# --- every wording can be said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "move"), [(language, move) for language in LANGUAGES for move in MOVES])
def test_every_variant_of_every_move_can_be_said_with_all_its_variables(language: str, move: Move) -> None:
    for variant in WORDINGS.move(language, move).say:
        worded = say(move, everything_known(language), wordings=only(variant, language, move), passages=CARDS[language])

        assert filled(variant, worded.text), variant.key
        assert "{" not in worded.text


KINDS = sorted({*EntryKind, *FactKind} - {EntryKind.SHARED})
SAID_BACK: dict[str, Situation] = {
    **{kind: a_talk(a_reading(**{kind: read("42", "42")}), week=a_week(goal=GOAL)) for kind in KINDS},
    "goal": a_talk(a_reading(goal=GOAL)),
    "grade_wish": a_talk(a_reading(grade_wish="an A")),
    "shared": a_talk(a_reading(shared=read("the last", "last")), week=a_week(goal=GOAL, reflection="phones are loud")),
    "shared_all": a_talk(a_reading(shared=read("all", "all")), week=a_week(goal=GOAL)),
    "not_shared": a_talk(a_reading(shared=read("none", "none")), week=a_week(goal=GOAL)),
    "topic": a_talk(a_reading(topic="lava")),
    "unsure": a_talk(a_reading(Act.DOES_NOT_KNOW)),
    "thanks": a_talk(a_reading(Act.THANKS)),
    "yes": a_talk(a_reading(Act.YES), turns=asked(Slot.ABOUT_ME)),
    "size": a_talk(text="it is a lot this week", week=a_week(goal=GOAL), turns=asked(Slot.SIZE)),
    "next_step": a_talk(text="the last part", week=a_week(goal=GOAL), turns=asked(Slot.NEXT_STEP)),
    "greeting": a_situation(a_reading(Act.GREETS)),
    "introduction": a_situation(a_reading(topic="lava")),
    "again": a_talk(a_reading(Act.GREETS), turns=(a_turn(ago=2 * DAYS),)),
    "concern_open": a_talk(open_concern=Concern(ConcernId(UUID(int=9)), Tier.URGENT, ConcernCategory.ABUSE)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", sorted(section for of, file, section in WORDINGS.lines if (of, file) == ("en", "acknowledgements")))
def test_every_acknowledgement_is_said_when_its_moment_comes(language: str, section: str) -> None:
    situation = SAID_BACK[section]
    spanish = replace(situation, memory=replace(situation.memory, conversation=a_memory(language=language).conversation))
    for variant in WORDINGS.section(language, "acknowledgements", section):
        lines = {**WORDINGS.lines, (language, "acknowledgements", section): (variant,)}

        worded = say(Move.NARROW_GOAL, spanish, wordings=replace(WORDINGS, lines=lines))

        assert variant.key in worded.wordings
        assert filled(variant, worded.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slot", Slot)
def test_every_way_back_is_said_after_a_detour(language: str, slot: Slot) -> None:
    situation = everything_known(language)
    for variant in WORDINGS.section(language, "ways_back", slot):
        wordings = replace(WORDINGS, lines={**WORDINGS.lines, (language, "ways_back", slot): (variant,)})

        worded = say(Move.TURN_BACK, situation, wordings=wordings, way_back=slot)

        assert worded.wordings[-1] == variant.key
        assert filled(variant, worded.text)


# --- nothing twice in a row, and always something to say -------------------------------------------------------------------

A_GOAL: dict[str, Any] = {"week": a_week(goal=GOAL)}
LEAST_KNOWN: dict[Move, dict[str, Any]] = {
    Move.NAME_TASK: {"reading": a_reading(topic="lava")},
    Move.TASK_FROM_GRADE: {"week": a_week(grade_wish="an A in science")},
    Move.WHY_THIS_NUMBER: {"week": a_week(goal=GOAL, confidence="7")},
    Move.SIZE_DOWN: {"week": a_week(goal=GOAL, confidence="3")},
    Move.SIZE_UP: {"week": a_week(goal=GOAL, confidence="10")},
    Move.REHEARSE: {"week": a_week(goal=GOAL, if_then_plan="if x then y")},
    Move.CHECK_CRITERION: {"week": a_week(goal=GOAL, success_criterion="all five parts")},
    Move.COMPARE_FORECAST: {"week": a_week(goal=GOAL, forecast="80")},
    Move.REVIEW_STRATEGY: {"week": a_week(goal=GOAL, strategy="one part a day")},
    Move.MEET_FEELING: {"reading": a_reading(Act.STATES_FEELING, feeling="stressed")},
    Move.FORGET: {"reading": a_reading(forget="the match")},
    **dict.fromkeys((Move.WELCOME, Move.NAME_GOAL, Move.NARROW_GOAL), {}),
}
"""What is known at least when a move is made: by default a goal."""
NEEDS_A_CARD = {Move.UNSTICK, Move.ANSWER_QUESTION}


@pytest.mark.parametrize(("language", "move"), [(language, move) for language in LANGUAGES for move in MOVES])
def test_no_wording_comes_twice_in_a_row_however_often_a_move_is_made(language: str, move: Move) -> None:
    """Also when nothing is known but what this move rests on, and the library is away."""
    known = dict(LEAST_KNOWN.get(move, A_GOAL))
    reading = known.pop("reading", None)
    passages = CARDS[language][:1] if move in NEEDS_A_CARD else ()
    past: tuple[PastTurn, ...] = ()
    for _ in range(8):
        worded = say(move, a_situation(reading, text="hm", language=language, turns=past, **known), passages=passages)

        last = past[-1].wordings if past else ()
        assert not set(worded.wordings) & set(last)
        past = (*past, a_turn(move, reply_text=worded.text, wordings=worded.wordings))


def test_the_sentences_of_two_replies_in_a_row_are_all_different() -> None:
    past: tuple[PastTurn, ...] = ()
    said: list[str] = []
    for slot in (Slot.WHEN, Slot.REASON, Slot.WHEN, Slot.OBSTACLE, Slot.WHEN):
        worded = say(Move.TURN_BACK, a_situation(text="who won", turns=past, **A_GOAL), way_back=slot)
        past = (*past, a_turn(Move.TURN_BACK, reply_text=worded.text, wordings=worded.wordings))
        said.append(worded.text)

    for before, after in zip(said, said[1:], strict=False):
        assert not set(re.split(r"(?<=[.?!]) ", before)) & set(re.split(r"(?<=[.?!]) ", after))


# --- short ----------------------------------------------------------------------------------------------------------------

LONG = "i really want to get the whole poster about the volcanoes of the pacific ring of fire finished"
LONG_CARDS = {
    language: tuple(
        a_passage(card, language=language, title="A name of six longish words", gist="word " * 24 + "word.", not_when="word " * 19 + "word.")
        for card in ("one", "two")
    )
    for language in LANGUAGES
}


@pytest.mark.parametrize(("language", "move"), [(language, move) for language in LANGUAGES for move in MOVES])
def test_a_reply_stays_short_however_much_there_is_to_say(language: str, move: Move) -> None:
    week = a_week(**{kind: LONG for kind in EntryKind if kind not in ("confidence", "forecast")}, confidence="7", forecast="80")
    reading = a_reading(Act.GREETS, feeling="stressed", topic=LONG, forget="that", reason=LONG + " today", obstacle=LONG + " now")
    memory = a_memory(language=language, week=week, facts=dict.fromkeys(FactKind, LONG), turns=(a_turn(ago=3 * DAYS),))
    worded = say(move, a_situation(reading, memory=memory), passages=LONG_CARDS[language])

    assert len(worded.text.split()) <= (75 if "gist2" in str(WORDINGS.move(language, move).variables) else 60)
