"""How a decision is put into words: short, with the student's own, and with a way back."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from coach.conversation import Choice, LearnerId
from coach.cycle import EntryKind
from coach.moves import Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Reading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from coach.voice import LONG_WORDING
from prompts import Variant
from tests.builders import (
    BOOK_CLOSED,
    CARDS,
    SPREAD_OUT,
    UUID,
    a_learner,
    a_memory,
    a_passage,
    a_reading,
    a_situation,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
)
from tests.coach.speaking import (
    A_GOAL,
    GOAL,
    LANGUAGES,
    MOVES,
    WORDINGS,
    each_move,
    everything_known,
    only,
    quoting,
    say,
    sections,
    under_way,
)

DAYS = timedelta(days=1)
ASIDES = {Move.MEET_FEELING, Move.TURN_BACK, Move.SAY_WHO_READS, Move.SAY_IT_IS_AN_AI, Move.NOT_UNDERSTOOD, Move.FORGET}
"""Detours that lead back."""


# --- short ---

LONG_STORY = "my sister is in that class, she always gets it done before me and i want to be first for once"
LONG = "i really want to get the whole poster about the volcanoes of the pacific ring of fire finished"
MEANT: dict[str, Any] = {
    "confidence": "7",
    "forecast": "80",
    "self_check": read(LONG, "met"),
    "strategy_review": read(LONG, "keep"),
    "look_back": read(LONG, "2026-03-08"),
    "nudge": read(LONG, "2026-03-03T17:00"),
}
AS_LONG_AS_CARDS_ARE = {"title": "A name of seven words, no less", "gist": "word " * 18, "not_when": "word " * 16}
LONG_CARDS = {
    language: tuple(a_passage(card, language=language, **AS_LONG_AS_CARDS_ARE) for card in ("one", "two"))
    for language in LANGUAGES
}


@each_move
def test_a_reply_stays_short_however_much_there_is_to_say(language: str, move: Move) -> None:
    words: dict[str, Any] = dict.fromkeys(EntryKind, LONG) | MEANT
    week = a_week(**words)
    reading = a_reading(
        Act.GREETS, feeling="stressed", topic=LONG, forget="that", reason=LONG + " today", obstacle=LONG + " now"
    )
    facts = dict.fromkeys(FactKind, LONG) | {FactKind.SUPPORT: LONG_STORY}
    memory = a_memory(language=language, week=week, past_weeks=(week,) * 3, facts=facts, turns=(a_turn(ago=3 * DAYS),))
    worded = say(move, a_situation(reading, memory=memory), passages=LONG_CARDS[language])

    assert len(worded.text.split()) <= 60


@each_move
def test_the_very_first_reply_stays_short_though_it_says_who_is_here(language: str, move: Move) -> None:
    reading = a_reading(feeling="stressed", topic="lava", forget="that")
    situation = everything_known(language, reading, past_weeks=(), turns=())

    worded = say(move, situation, passages=LONG_CARDS[language], way_back=Slot.WHEN if move in ASIDES else None)

    assert len(worded.text.split()) <= 70
    assert move is Move.WELCOME or sections(worded)[0] == "introduction"


def test_where_space_is_short_the_move_and_the_way_back_stay() -> None:
    crowded = a_reading(Act.GREETS, feeling="sad", reason=LONG, obstacle="my phone, " + LONG)
    talk = a_situation(crowded, turns=(a_turn(ago=3 * DAYS),), **A_GOAL)

    said = sections(say(Move.MEET_FEELING, talk, way_back=Slot.WHEN))

    assert said[-2:] == ["meet_feeling", "ways_back/when"]
    assert "obstacle" not in said


@pytest.mark.parametrize("kind", ["goal", "strategy", "if_then_plan"])
def test_what_loses_its_sense_in_half_is_said_back_whole_up_to_two_dozen_words(kind: str) -> None:
    assert f"“{LONG}”" in say(Move.NARROW_GOAL, under_way(a_reading(**{kind: LONG})), wordings=quoting()).text


def test_of_what_is_longer_the_first_clause_that_tells_something_is_said_and_the_letters_stay_the_students() -> None:
    longer = f"{LONG}, and then i hand it in and go to practice"

    assert f"“{LONG}”" in say(Move.NARROW_GOAL, under_way(a_reading(goal=longer)), wordings=quoting()).text
    worded = say(Move.NARROW_GOAL, under_way(a_reading(reason=LONG_STORY)), wordings=quoting())
    assert "“my sister is in that class”" in worded.text


def test_a_long_quote_without_a_joint_is_cut() -> None:
    worded = say(Move.NARROW_GOAL, under_way(a_reading(reason=LONG)), wordings=quoting())

    assert "“i really want to get the whole poster about the volcanoes of…”" in worded.text


def test_quotation_marks_inside_the_students_words_do_not_end_the_quote() -> None:
    worded = say(Move.NARROW_GOAL, under_way(a_reading(goal="learn “wonderwall” by friday")), wordings=quoting())

    assert "“learn 'wonderwall' by friday”" in worded.text


@pytest.mark.parametrize("goal", ["read {name} aloud", "do {0} and {", "print('{}')"])
def test_braces_in_the_students_words_are_only_words(goal: str) -> None:
    assert f"“{goal}”" in say(Move.NARROW_GOAL, under_way(a_reading(goal=goal)), wordings=quoting()).text


# --- what was heard ---


HEARD = [
    ("one thing", a_reading(reason="for my sister"), ["reason"]),
    ("two things", a_reading(obstacle="my phone", reason="for my sister"), ["reason", "obstacle"]),
    ("of many things the two that weigh most",
     a_reading(when="friday", obstacle="my phone", reason="for my sister"), ["reason", "obstacle"]),
    ("a goal, and nothing beside it", a_reading(when="friday", reason="for my sister", goal="the poster"), ["goal"]),
    ("the same words as two things", a_reading(goal="the poster by friday", when="the poster by friday"), ["goal"]),
    ("two of a kind", a_reading(obstacle=["my phone", "my brother"]), ["obstacle"]),
    ("a shrug", a_reading(Act.DOES_NOT_KNOW), ["unsure"]),
    ("a thank you", a_reading(Act.THANKS), ["thanks"]),
    ("nothing", a_reading(), []),
]  # fmt: skip


@named_rows("said heard", HEARD)
def test_what_was_said_is_said_back_before_the_coach_goes_on(said: Reading, heard: list[str]) -> None:
    assert sections(say(Move.NARROW_GOAL, under_way(said, week=None))) == [*heard, "narrow_goal"]


def test_what_the_move_quotes_itself_is_not_said_back_before_it() -> None:
    wordings = only(Variant("name_criterion#1", "“{goal}”: how will you notice?"), "en", Move.NAME_CRITERION)

    assert say(Move.NAME_CRITERION, under_way(a_reading(goal=GOAL)), wordings=wordings).wordings == (
        "name_criterion#1",
    )


@pytest.mark.parametrize("move", [Move.FORGET, Move.TALK_TO_PERSON])
def test_nothing_is_said_back_where_it_would_hurt(move: Move) -> None:
    situation = under_way(a_reading(forget="my brother", life="my brother moved out"), **A_GOAL)

    assert sections(say(move, situation)) == [move]


def test_what_was_heard_is_the_last_reflection_when_that_is_what_the_teacher_sees() -> None:
    week = a_week(goal=GOAL, reflection=[read("phones are loud", "why"), read("start on monday", "next")])

    assert (
        "“start on monday”"
        in say(Move.CLOSE_WEEK, under_way(a_reading(shared=read("the last", "last")), week=week)).text
    )


# --- hello, way back, short for the tired ---


def test_a_student_whose_first_words_are_content_learns_who_is_here_and_who_reads() -> None:
    worded = say(Move.NAME_CRITERION, a_situation(a_reading(goal=GOAL)))

    assert sections(worded)[0] == "introduction"
    assert "Ms Rivera" in worded.text and "AI" in worded.text


@pytest.mark.parametrize(
    ("pause", "said", "greeted"),
    [
        (3 * DAYS, a_reading(Act.GREETS), True),
        (3 * DAYS, a_reading(), True),
        (3 * DAYS, a_reading(progress_note="2 pages"), False),
        (timedelta(minutes=5), a_reading(Act.GREETS), False),
    ],
    ids=["a hello after days", "back after days", "back with news", "in the same sitting"],
)
def test_one_who_comes_back_after_days_is_welcomed_back(pause: timedelta, said: Reading, greeted: bool) -> None:
    worded = say(Move.KEEP_GOING, under_way(said, turns=(a_turn(ago=pause),), **A_GOAL))

    assert ("again" in sections(worded)) is greeted


def test_after_a_detour_the_way_back_ends_the_reply() -> None:
    worded = say(Move.TURN_BACK, under_way(turns=asked(Slot.WHEN), **A_GOAL), way_back=Slot.WHEN)

    assert sections(worded) == ["turn_back", "ways_back/when"]
    assert worded.text.endswith("?")


def test_what_was_asked_twice_can_wait() -> None:
    worded = say(Move.TURN_BACK, under_way(turns=asked(Slot.WHEN, Slot.WHEN), **A_GOAL), way_back=Slot.WHEN)

    assert sections(worded) == ["turn_back", "ways_back/later"]
    assert "?" not in worded.text


@pytest.mark.parametrize("move", [Move.NAME_WHEN, Move.NAME_REASON, Move.NAME_OBSTACLE])
def test_a_tired_student_gets_a_short_wording(move: Move) -> None:
    for n in range(8):
        shrug = under_way(a_reading(Act.DOES_NOT_KNOW), learner=a_learner(id=LearnerId(UUID(int=n))), **A_GOAL)
        spoken = say(move, shrug).wordings[-1]

        assert next(len(v.text.split()) for v in WORDINGS.move("en", move).say if v.key == spoken) <= LONG_WORDING


def test_while_an_urgent_concern_is_open_each_reply_opens_with_the_person_and_the_helpline() -> None:
    worded = say(
        Move.NAME_WHEN,
        everything_known("en", open_concern=Concern(ConcernId(UUID(int=9)), Tier.URGENT, ConcernCategory.ABUSE)),
    )

    assert sections(worded)[0] == "concern/urgent/Line"
    assert "Mr Okafor" in worded.text and "988" in worded.text


# --- cards, sources, choices ---


@pytest.mark.parametrize(
    "move", [Move.CHOOSE_STRATEGY, Move.QUESTION_HABIT, Move.OFFER_NEXT_STEP, Move.UNSTICK, Move.ANSWER_QUESTION]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_exactly_the_cards_that_are_spoken_of_are_cited(move: Move, language: str) -> None:
    for variant in WORDINGS.move(language, move).say:
        cards = CARDS[language]
        worded = say(move, everything_known(language), wordings=only(variant, language, move), passages=cards)
        spoken = [(n, card.title) for n, card in enumerate(cards, 1) if card.title in worded.text]

        assert [(source.n, source.title) for source in worded.sources] == spoken


def test_a_source_can_be_opened_where_it_stands() -> None:
    [source] = say(Move.ANSWER_QUESTION, under_way(), passages=(BOOK_CLOSED,)).sources

    assert (source.passage_id, source.place, source.release) == (BOOK_CLOSED.id, BOOK_CLOSED.place, "r1")


@pytest.mark.parametrize("move", [Move.CHOOSE_STRATEGY, Move.QUESTION_HABIT])
def test_the_strategies_on_offer_can_be_tapped_and_so_can_a_way_of_ones_own(move: Move) -> None:
    worded = say(move, under_way(**A_GOAL), passages=CARDS["en"])

    assert worded.choices == (
        Choice("strategy:retrieval-practice", BOOK_CLOSED.title),
        Choice("strategy:spaced-practice", SPREAD_OUT.title),
        Choice("own_way", "My own way"),
    )


def test_without_the_library_a_strategy_is_asked_for_without_any_card() -> None:
    worded = say(Move.CHOOSE_STRATEGY, under_way(**A_GOAL))

    assert (worded.sources, worded.choices) == ((), (Choice("own_way", "My own way"),))
    assert worded.text.endswith("?")


def test_a_move_offers_its_own_quick_replies() -> None:
    assert [choice.id for choice in say(Move.ASK_OUTCOME, under_way(**A_GOAL)).choices] == ["met", "partly", "not_met"]


# --- Spanish ---

MEANT_IN_SPANISH: dict[str, Any] = {
    "confidence": "7",
    "forecast": "80",
    "self_check": read("todo", "met"),
    "strategy_review": read("me la quedo", "keep"),
    "look_back": read("el domingo", "2026-03-08"),
    "nudge": read("mañana a las cinco", "2026-03-03T17:00"),
}
BOTH_TONGUES = {Move.OTHER_LANGUAGE, Move.OFFER_LANGUAGE}
ENGLISH = re.compile(r"\b(?:the|you|your|what|how|this|that|with|and|is|are|it|of|for|week|goal|here)\b", re.IGNORECASE)


@pytest.mark.parametrize("move", sorted(set(MOVES) - BOTH_TONGUES))
def test_a_spanish_speaker_is_spoken_to_in_spanish_alone(move: Move) -> None:
    facts = {
        FactKind.INTEREST: "los dragones",
        FactKind.ASPIRATION: "ser geóloga",
        FactKind.WHEN_STUCK: "camino un rato",
    }
    words: dict[str, Any] = dict.fromkeys(EntryKind, "terminar el cartel")
    week = a_week(**(words | MEANT_IN_SPANISH))
    memory = a_memory(language="es", facts=facts, week=week, past_weeks=(week,), turns=(a_turn(ago=3 * DAYS),))
    reading = a_reading(Act.GREETS, topic="volcanes", feeling="triste", forget="eso")

    worded = say(
        move, a_situation(reading, text="pues sobre eso", memory=memory), passages=CARDS["es"], way_back=Slot.WHEN
    )

    without_names = worded.text.replace("Ms Rivera", "").replace("school counselor", "")
    assert ENGLISH.findall(without_names) == []


def test_a_language_that_was_just_asked_for_is_spoken_at_once() -> None:
    situation = under_way(a_reading(Act.CHANGES_LANGUAGE, language="es"))

    assert "español" in say(Move.CHANGE_LANGUAGE, situation).text


def test_a_language_without_wordings_is_answered_in_english() -> None:
    assert say(Move.NAME_GOAL, under_way(language="fr")).text == say(Move.NAME_GOAL, under_way(language="en")).text


def test_two_students_do_not_hear_the_same_words_all_the_time() -> None:
    heard = set()
    for n in range(8):
        memory = a_memory()
        learner = replace(memory.learner, id=UUID(int=n))
        heard.add(say(Move.NAME_GOAL, a_situation(memory=replace(memory, learner=learner, turns=(a_turn(),)))).text)

    assert len(heard) > 1
