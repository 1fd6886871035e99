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
ASIDES = {Move.MEET_FEELING, Move.TURN_BACK, Move.SAY_WHO_READS, Move.SAY_IT_IS_AN_AI, Move.NOT_UNDERSTOOD, Move.FORGET}
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
AS_LONG_AS_CARDS_ARE = {"title": "A name of seven words, no less", "gist": "word " * 18, "not_when": "word " * 16}
LONG_CARDS = {
    language: tuple(a_passage(card, language=language, **AS_LONG_AS_CARDS_ARE) for card in ("one", "two"))
    for language in LANGUAGES
}


@pytest.mark.parametrize(("language", "move"), [(language, move) for language in LANGUAGES for move in MOVES])
def test_a_reply_stays_short_however_much_there_is_to_say(language: str, move: Move) -> None:
    week = a_week(**{kind: LONG for kind in EntryKind if kind not in ("confidence", "forecast")}, confidence="7", forecast="80")
    reading = a_reading(Act.GREETS, feeling="stressed", topic=LONG, forget="that", reason=LONG + " today", obstacle=LONG + " now")
    memory = a_memory(language=language, week=week, facts=dict.fromkeys(FactKind, LONG), turns=(a_turn(ago=3 * DAYS),))
    worded = say(move, a_situation(reading, memory=memory), passages=LONG_CARDS[language])

    assert len(worded.text.split()) <= 60


@pytest.mark.parametrize(("language", "move"), [(language, move) for language in LANGUAGES for move in MOVES])
def test_the_very_first_reply_stays_short_though_it_says_who_is_here(language: str, move: Move) -> None:
    facts = {FactKind.INTEREST: "dragons", FactKind.ASPIRATION: "vet", FactKind.WHEN_STUCK: "i walk"}
    memory = a_memory(language=language, week=everything_known(language).memory.week, facts=facts)
    situation = a_situation(a_reading(feeling="stressed", topic="lava", forget="that"), memory=memory)

    worded = say(move, situation, passages=LONG_CARDS[language], way_back=Slot.WHEN if move in ASIDES else None)

    assert len(worded.text.split()) <= 70
    assert move is Move.WELCOME or sections(worded)[0] == "introduction"


def test_where_space_is_short_the_move_and_the_way_back_stay() -> None:
    crowded = a_reading(Act.GREETS, feeling="sad", reason=LONG, obstacle="my phone, " + LONG)
    talk = a_situation(crowded, turns=(a_turn(ago=3 * DAYS),), **A_GOAL)

    said = sections(say(Move.MEET_FEELING, talk, way_back=Slot.WHEN))

    assert said[-2:] == ["meet_feeling", "ways_back/when"]
    assert "obstacle" not in said


def test_a_long_quote_is_cut_and_the_letters_stay_the_students() -> None:
    worded = say(Move.NARROW_GOAL, a_talk(a_reading(goal=LONG)))

    assert "“i really want to get the whole poster about the volcanoes of…”" in worded.text


def test_quotation_marks_inside_the_students_words_do_not_end_the_quote() -> None:
    worded = say(Move.NARROW_GOAL, a_talk(a_reading(goal="learn “wonderwall” by friday")))

    assert "“learn 'wonderwall' by friday”" in worded.text


@pytest.mark.parametrize("goal", ["read {name} aloud", "do {0} and {", "print('{}')"])
def test_braces_in_the_students_words_are_only_words(goal: str) -> None:
    assert f"“{goal}”" in say(Move.NARROW_GOAL, a_talk(a_reading(goal=goal))).text


# --- what was heard -------------------------------------------------------------------------------------------------------


def sections(worded: Worded) -> list[str]:
    return [key.split("#")[0].removeprefix("acknowledgements/") for key in worded.wordings]


HEARD = [
    ("one thing", a_reading(reason="for my sister"), ["reason"]),
    ("two things, the goal first", a_reading(reason="for my sister", goal="the poster"), ["goal", "reason"]),
    ("of many things the two that weigh most",
     a_reading(when="friday", reason="for my sister", obstacle="my phone", goal="the poster"), ["goal", "reason"]),
    ("the same words as two things", a_reading(goal="the poster by friday", when="the poster by friday"), ["goal"]),
    ("two of a kind", a_reading(obstacle=["my phone", "my brother"]), ["obstacle"]),
    ("a shrug", a_reading(Act.DOES_NOT_KNOW), ["unsure"]),
    ("a thank you", a_reading(Act.THANKS), ["thanks"]),
    ("nothing", a_reading(), []),
]  # fmt: skip


@pytest.mark.parametrize(("said", "heard"), [row[1:] for row in HEARD], ids=[row[0] for row in HEARD])
def test_what_was_said_is_said_back_before_the_coach_goes_on(said: Reading, heard: list[str]) -> None:
    assert sections(say(Move.NARROW_GOAL, a_talk(said, week=None))) == [*heard, "narrow_goal"]


def test_what_the_move_quotes_itself_is_not_said_back_before_it() -> None:
    wordings = only(Variant("name_criterion#1", "“{goal}”: how will you notice?"), "en", Move.NAME_CRITERION)

    assert say(Move.NAME_CRITERION, a_talk(a_reading(goal=GOAL)), wordings=wordings).wordings == ("name_criterion#1",)


@pytest.mark.parametrize("move", [Move.FORGET, Move.TALK_TO_PERSON])
def test_nothing_is_said_back_where_it_would_hurt(move: Move) -> None:
    situation = a_talk(a_reading(forget="my brother", life="my brother moved out"), **A_GOAL)

    assert sections(say(move, situation)) == [move]


def test_what_was_heard_is_the_last_reflection_when_that_is_what_the_teacher_sees() -> None:
    week = a_week(goal=GOAL, reflection=[read("phones are loud", "why"), read("start on monday", "next")])

    assert "“start on monday”" in say(Move.CLOSE_WEEK, a_talk(a_reading(shared=read("the last", "last")), week=week)).text


# --- hello, way back, short for the tired -----------------------------------------------------------------------------------


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
    worded = say(Move.KEEP_GOING, a_talk(said, turns=(a_turn(ago=pause),), **A_GOAL))

    assert ("again" in sections(worded)) is greeted


def test_after_a_detour_the_way_back_ends_the_reply() -> None:
    worded = say(Move.TURN_BACK, a_talk(turns=asked(Slot.WHEN), **A_GOAL), way_back=Slot.WHEN)

    assert sections(worded) == ["turn_back", "ways_back/when"]
    assert worded.text.endswith("?")


def test_what_was_asked_twice_can_wait() -> None:
    worded = say(Move.TURN_BACK, a_talk(turns=asked(Slot.WHEN, Slot.WHEN), **A_GOAL), way_back=Slot.WHEN)

    assert sections(worded) == ["turn_back", "ways_back/later"]
    assert "?" not in worded.text


@pytest.mark.parametrize("move", [Move.NAME_WHEN, Move.NAME_REASON, Move.NAME_OBSTACLE])
def test_a_tired_student_gets_the_shortest_wording(move: Move) -> None:
    shrug = a_talk(a_reading(Act.DOES_NOT_KNOW), **A_GOAL)
    shortest = min((v for v in WORDINGS.move("en", move).say if v.variables <= {"goal"}), key=lambda v: len(v.text))

    assert shortest.key in say(move, shrug).wordings


def test_while_an_urgent_concern_is_open_each_reply_opens_with_the_person_and_the_helpline() -> None:
    worded = say(Move.NAME_WHEN, everything_known("en", open_concern=Concern(ConcernId(UUID(int=9)), Tier.URGENT, ConcernCategory.ABUSE)))

    assert sections(worded)[0] == "concern_open"
    assert "Mr Okafor" in worded.text and "988" in worded.text


# --- cards, sources, choices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("move", [Move.CHOOSE_STRATEGY, Move.QUESTION_HABIT, Move.OFFER_NEXT_STEP, Move.UNSTICK, Move.ANSWER_QUESTION])
@pytest.mark.parametrize("language", LANGUAGES)
def test_exactly_the_cards_that_are_spoken_of_are_cited(move: Move, language: str) -> None:
    for variant in WORDINGS.move(language, move).say:
        cards = CARDS[language]
        worded = say(move, everything_known(language), wordings=only(variant, language, move), passages=cards)
        spoken = [(n, card.title) for n, card in enumerate(cards, 1) if card.title in worded.text]

        assert [(source.n, source.title) for source in worded.sources] == spoken


def test_a_source_can_be_opened_where_it_stands() -> None:
    [source] = say(Move.ANSWER_QUESTION, a_talk(), passages=(BOOK_CLOSED,)).sources

    assert (source.passage_id, source.place, source.release) == (BOOK_CLOSED.id, BOOK_CLOSED.place, "r1")


def test_the_strategies_on_offer_can_be_tapped() -> None:
    worded = say(Move.CHOOSE_STRATEGY, a_talk(**A_GOAL), passages=CARDS["en"])

    assert worded.choices == (
        Choice("strategy:retrieval-practice", BOOK_CLOSED.title),
        Choice("strategy:spaced-practice", SPREAD_OUT.title),
    )


def test_without_the_library_a_strategy_is_asked_for_without_any_card() -> None:
    worded = say(Move.CHOOSE_STRATEGY, a_talk(**A_GOAL))

    assert (worded.sources, worded.choices) == ((), ())
    assert worded.text.endswith("?")


def test_a_move_offers_its_own_quick_replies() -> None:
    assert [choice.id for choice in say(Move.ASK_OUTCOME, a_talk(**A_GOAL)).choices] == ["met", "partly", "not_met"]


# --- Spanish ----------------------------------------------------------------------------------------------------------------

BOTH_TONGUES = {Move.OTHER_LANGUAGE, Move.OFFER_LANGUAGE}
ENGLISH = re.compile(r"\b(?:the|you|your|what|how|this|that|with|and|is|are|it|of|for|week|goal|here)\b", re.IGNORECASE)


@pytest.mark.parametrize("move", sorted(set(MOVES) - BOTH_TONGUES))
def test_a_spanish_speaker_is_spoken_to_in_spanish_alone(move: Move) -> None:
    facts = {FactKind.INTEREST: "los dragones", FactKind.ASPIRATION: "ser geóloga", FactKind.WHEN_STUCK: "camino un rato"}
    words = dict.fromkeys(set(EntryKind) - {EntryKind.CONFIDENCE, EntryKind.FORECAST}, "terminar el cartel")
    memory = a_memory(
        language="es", facts=facts, week=a_week(**words, confidence="7", forecast="80"), turns=(a_turn(ago=3 * DAYS),)
    )
    reading = a_reading(Act.GREETS, topic="volcanes", feeling="triste", forget="eso")

    worded = say(move, a_situation(reading, text="pues sobre eso", memory=memory), passages=CARDS["es"], way_back=Slot.WHEN)

    without_names = worded.text.replace("Ms Rivera", "").replace("school counselor", "")
    assert ENGLISH.findall(without_names) == []


def test_a_language_that_was_just_asked_for_is_spoken_at_once() -> None:
    situation = a_talk(a_reading(Act.CHANGES_LANGUAGE, language="es"))

    assert "español" in say(Move.CHANGE_LANGUAGE, situation).text


def test_a_language_without_wordings_is_answered_in_english() -> None:
    assert say(Move.NAME_GOAL, a_talk(language="fr")).text == say(Move.NAME_GOAL, a_talk(language="en")).text


def test_two_students_do_not_hear_the_same_words_all_the_time() -> None:
    heard = set()
    for n in range(8):
        memory = a_memory()
        learner = replace(memory.learner, id=UUID(int=n))
        heard.add(say(Move.NAME_GOAL, a_situation(memory=replace(memory, learner=learner, turns=(a_turn(),)))).text)

    assert len(heard) > 1
