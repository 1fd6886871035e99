"""What of a message is kept: the student's own words, once, and nothing that was not said."""

from datetime import timedelta
from typing import Any

import pytest

from coach.conversation import PastTurn, Quote
from coach.cycle import EntryKind, Level
from coach.moves import Move, Slot
from coach.noting import note
from coach.ports import Memory, Noted
from coach.reading import Act, Reading
from tests.builders import (
    NOW,
    Said,
    a_memory,
    a_reading,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
    turns,
)

GOAL = "finish the poster about volcanoes"
MINUTE, DAYS = timedelta(minutes=1), timedelta(days=1)


def kept(reading: Reading, memory: Memory | None = None, *, text: str = "") -> Noted:
    said = text or " ".join(part.quote.text for part in reading.parts) or "hm"
    return note(said, reading, memory or a_memory(), now=NOW)


def kinds(of: Noted) -> list[tuple[EntryKind, str | None]]:
    return [(entry.kind, entry.value) for entry in of.entries]


# --- a yes or a no says what was asked ---

YES, NO = a_reading(Act.YES), a_reading(Act.NO)
ANSWERS = [
    # what was asked, what "yes" is kept as, what "no" is kept as
    (Slot.REHEARSAL, (EntryKind.REHEARSAL, "yes"), None),
    (Slot.PROGRESS, (EntryKind.PROGRESS_NOTE, "done"), (EntryKind.PROGRESS_NOTE, "none")),
    (Slot.OUTCOME, (EntryKind.SELF_CHECK, "met"), (EntryKind.SELF_CHECK, "not_met")),
    (Slot.CRITERION_CHECK, (EntryKind.SELF_CHECK, "met"), (EntryKind.SELF_CHECK, "not_met")),
    (Slot.PLAN_TRIED, (EntryKind.PLAN_TRIED, "worked"), (EntryKind.PLAN_TRIED, "not_yet")),
    (Slot.STRATEGY_REVIEW, (EntryKind.STRATEGY_REVIEW, "keep"), None),
    (Slot.CARRY_OVER, (EntryKind.DECISION, "carry"), (EntryKind.DECISION, "drop")),
    (Slot.SHARE, (EntryKind.SHARED, "last"), (EntryKind.SHARED, "none")),
]


@pytest.mark.parametrize(("slot", "yes", "no"), ANSWERS)
def test_yes_and_no_mean_what_was_asked(
    slot: Slot, yes: tuple[EntryKind, str], no: tuple[EntryKind, str] | None
) -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(slot))

    assert kinds(kept(YES, memory, text="yeah")) == [yes]
    assert kinds(kept(NO, memory, text="nope")) == ([no] if no else [])


@pytest.mark.parametrize("slot", sorted(set(Slot) - {Slot.CONFIRMED_GOAL, *(slot for slot, _, _ in ANSWERS)}))
def test_a_bare_yes_or_no_to_an_open_question_is_kept_as_nothing(slot: Slot) -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(slot))

    assert kept(YES, memory).entries == kept(NO, memory).entries == ()


def test_yes_when_nothing_was_asked_is_kept_as_nothing() -> None:
    assert kept(YES, a_memory(week=a_week(goal=GOAL), turns=turns((Move.CLOSE_PLAN, None)))).entries == ()


def test_yes_to_what_was_asked_days_ago_is_kept_as_nothing() -> None:
    assert kept(YES, a_memory(week=a_week(goal=GOAL), turns=asked(Slot.OUTCOME, ago=2 * DAYS))).entries == ()


def test_the_words_kept_are_the_students_letter_by_letter() -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(Slot.OUTCOME))

    [entry] = kept(YES, memory, text="  YEA i did ").entries

    assert entry.quote == Quote("YEA i did", 2, 11)


def test_words_that_say_something_themselves_are_kept_as_that_and_not_as_yes() -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(Slot.OUTCOME))

    found = kept(a_reading(Act.YES, self_check=read("yeah mostly", "partly")), memory)

    assert kinds(found) == [(EntryKind.SELF_CHECK, "partly")]


# --- what this moment has no place for ---


def test_a_grade_alone_is_kept_as_a_wish() -> None:
    assert kinds(kept(a_reading(grade_wish="an A in math"))) == [(EntryKind.GRADE_WISH, None)]


def test_a_grade_beside_a_task_is_not_kept() -> None:
    found = kept(a_reading(grade_wish="an A in math", goal="do the 4 practice pages"))

    assert kinds(found) == [(EntryKind.GOAL, None)]


def test_a_grade_that_is_named_when_there_is_a_goal_is_not_kept() -> None:
    assert kept(a_reading(grade_wish="an A"), a_memory(week=a_week(goal=GOAL))).entries == ()


@pytest.mark.parametrize("kind", ["progress_note", "plan_tried", "self_check", "reflection", "look_back"])
def test_nothing_is_logged_before_there_is_a_goal(kind: str) -> None:
    said = a_reading(**{kind: "it went fine"})

    assert kept(said).entries == ()
    assert len(kept(said, a_memory(week=a_week(goal=GOAL))).entries) == 1
    assert len(kept(a_reading(goal=GOAL, **{kind: "it went fine"})).entries) == 2


STANDS = [
    ("the same words", "when", read("on friday", "2026-03-06"), read("on friday", "2026-03-06"), False),
    ("the same words in other letters", "when", read("después", "2026-03-06"), read("Despues", "2026-03-06"), False),
    ("other words", "when", read("on friday", "2026-03-06"), read("this friday", "2026-03-06"), True),
    ("the same words, meant otherwise", "when", read("on friday", "2026-03-06"), read("on friday", "2026-03-13"), True),
    ("the same goal", "goal", GOAL, GOAL, False),
    ("the same log, which may be made twice", "progress_note", "did 1 page", "did 1 page", True),
]


@named_rows("kind held said is_kept", STANDS)
def test_what_stands_in_the_week_word_for_word_is_not_kept_again(
    kind: str, held: Said | str, said: Said | str, is_kept: bool
) -> None:
    words: dict[str, Any] = {"goal": GOAL, kind: held}

    assert bool(kept(a_reading(**{kind: said}), a_memory(week=a_week(**words))).entries) is is_kept


def test_what_was_revised_since_may_be_said_again() -> None:
    week = a_week(goal=[GOAL, "finish the essay"])

    assert kinds(kept(a_reading(goal=GOAL), a_memory(week=week))) == [(EntryKind.GOAL, None)]


APPOINTMENTS = [
    ("look_back", "2026-03-08", True),
    ("look_back", "sunday", False),
    ("look_back", None, True),
    ("nudge", "2026-03-03T17:00", True),
    ("nudge", "off", True),
    ("nudge", "at five", False),
]


@pytest.mark.parametrize(("kind", "value", "is_kept"), APPOINTMENTS)
def test_a_day_is_kept_only_when_it_was_read_as_one(kind: str, value: str | None, is_kept: bool) -> None:
    said = a_reading(**{kind: read("then", value)})

    assert bool(kept(said, a_memory(week=a_week(goal=GOAL))).entries) is is_kept


# --- reasons and numbers ---


def test_a_reason_beside_a_number_speaks_of_the_number() -> None:
    memory = a_memory(week=a_week(goal=GOAL, reason="for my sister"), turns=asked(Slot.CONFIDENCE))

    found = kept(a_reading(confidence="7", reason="because i did it before"), memory)

    assert kinds(found) == [(EntryKind.CONFIDENCE, "7")]


def test_a_reason_given_when_the_number_is_talked_about_does_not_replace_why_the_goal_matters() -> None:
    memory = a_memory(week=a_week(goal=GOAL, reason="for my sister", confidence="7"), turns=asked(Slot.SIZE))

    assert kept(a_reading(reason="because i did it before"), memory).entries == ()


def test_the_first_reason_is_kept_wherever_it_is_said() -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(Slot.CONFIDENCE))

    found = kept(a_reading(confidence="7", reason="cause my sister asked"), memory)

    assert kinds(found) == [(EntryKind.CONFIDENCE, "7"), (EntryKind.REASON, None)]


def test_a_new_reason_replaces_the_old_one_when_the_talk_is_about_reasons() -> None:
    memory = a_memory(week=a_week(goal=GOAL, reason="for my sister"), turns=asked(Slot.REASON))

    assert kinds(kept(a_reading(reason="for me"), memory)) == [(EntryKind.REASON, None)]


# --- asked for, or said unasked ---

ASKED_FOR = [
    ("success_criterion", (Slot.SUCCESS_CRITERION,)),
    ("when", (Slot.WHEN,)),
    ("reason", (Slot.REASON,)),
    ("strategy", (Slot.STRATEGY,)),
    ("obstacle", (Slot.OBSTACLE,)),
    ("if_then_plan", (Slot.IF_THEN_PLAN,)),
    ("if_then_plan", (Slot.OBSTACLE,)),
]


def came(kind: str, past: tuple[PastTurn, ...]) -> bool:
    """Whether this is kept as having been asked for."""
    [entry] = kept(
        a_reading(**{kind: "on thursday after practice"}), a_memory(week=a_week(goal=GOAL), turns=past)
    ).entries
    return entry.prompted


@pytest.mark.parametrize(("kind", "slots"), ASKED_FOR)
def test_what_was_asked_for_is_kept_as_asked_for_though_it_comes_later(kind: str, slots: tuple[Slot, ...]) -> None:
    assert came(kind, asked(*slots))
    assert came(kind, asked(*slots, Slot.SIZE))
    assert came(kind, asked(*slots, ago=2 * DAYS))


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in ASKED_FOR}))
def test_what_was_said_unasked_is_kept_as_the_students_own(kind: str) -> None:
    others = set(Slot) - {slot for asked_as, slots in ASKED_FOR for slot in slots if asked_as == kind}

    assert not came(kind, asked(*sorted(others)))


def test_what_was_asked_for_in_the_week_before_is_said_unasked_in_this_one() -> None:
    last_week = turns((Move.NAME_WHEN, Slot.WHEN), (Move.CLOSE_WEEK, None), ago=2 * DAYS)

    assert not came("when", last_week)


# --- how deep, how sure ---


def test_a_reflection_is_kept_with_its_depth() -> None:
    said = a_reading(reflection=read("i used to cram, now i see why not", "why", Level.CRITICAL))

    [entry] = kept(said, a_memory(week=a_week(goal=GOAL))).entries

    assert (entry.value, entry.depth) == ("why", Level.CRITICAL)


def test_a_goal_that_only_the_question_made_one_is_kept_as_unsure() -> None:
    said = a_reading(goal=read("the volcano thing", sure=False))

    assert kinds(kept(said)) == [(EntryKind.GOAL, "unsure")]
    assert kinds(kept(a_reading(goal=GOAL))) == [(EntryKind.GOAL, None)]


# --- a goal that was asked about ---


def confirming(before: str, *, ago: timedelta = timedelta(0)) -> Memory:
    return a_memory(turns=(a_turn(Move.CONFIRM_GOAL, asks=Slot.CONFIRMED_GOAL, learner_text=before, ago=MINUTE + ago),))


def test_yes_to_whether_it_is_the_goal_keeps_the_words_of_the_message_before() -> None:
    memory = confirming("  i should clean my room sometime ")

    [entry] = kept(YES, memory, text="yeah").entries

    assert (entry.kind, entry.quote) == (EntryKind.GOAL, Quote("i should clean my room sometime", 2, 33))
    assert entry.message_id == memory.turns[-1].message_id
    assert entry.prompted


@pytest.mark.parametrize(
    ("said", "memory"),
    [
        (NO, confirming("i should clean my room")),
        (a_reading(), confirming("i should clean my room")),
        (YES, confirming("i should clean my room", ago=1 * DAYS)),
        (YES, confirming("   ")),
    ],
    ids=["no", "neither", "a day later", "words that were withheld meanwhile"],
)
def test_without_a_yes_to_it_or_without_its_words_no_goal_is_kept(said: Reading, memory: Memory) -> None:
    assert kept(said, memory).entries == ()


# --- old habits ---

HABIT = a_reading(strategy=read("ill just highlight it", "usual"))


def test_a_habit_is_not_yet_a_chosen_strategy() -> None:
    assert kept(HABIT, a_memory(week=a_week(goal=GOAL), turns=asked(Slot.STRATEGY))).entries == ()


def test_a_habit_the_student_stays_with_is_taken_as_the_strategy() -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(Slot.STRATEGY, Slot.STRATEGY))

    assert kinds(kept(HABIT, memory)) == [(EntryKind.STRATEGY, "usual")]


def test_a_way_of_working_that_holds_up_is_kept_at_once() -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(Slot.STRATEGY))

    assert kinds(kept(a_reading(strategy=read("quiz myself", "retrieval-practice")), memory)) == [
        (EntryKind.STRATEGY, "retrieval-practice")
    ]


def test_a_habit_told_while_the_work_is_under_way_is_kept() -> None:
    memory = a_memory(week=a_week(goal=GOAL, begun=2 * DAYS), turns=asked(Slot.PROGRESS))

    assert kinds(kept(HABIT, memory)) == [(EntryKind.STRATEGY, "usual")]


# --- topics ---

TOPIC = a_reading(topic="the volcano thing")


@pytest.mark.parametrize("times_asked", [0, 1, 2])
def test_a_topic_is_not_a_goal_at_first(times_asked: int) -> None:
    assert kept(TOPIC, a_memory(turns=asked(*[Slot.GOAL] * times_asked))).entries == ()


def test_after_two_more_tries_a_topic_is_taken_as_the_goal_in_the_students_words() -> None:
    [entry] = kept(TOPIC, a_memory(turns=asked(*[Slot.GOAL] * 3))).entries

    assert (entry.kind, entry.quote.text) == (EntryKind.GOAL, "the volcano thing")


def test_a_topic_never_replaces_a_goal() -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(*[Slot.GOAL] * 3))

    assert kept(TOPIC, memory).entries == ()


# --- nothing ---


def test_a_message_that_says_nothing_adds_nothing() -> None:
    assert kept(a_reading(Act.ASKS_OFF_TOPIC), a_memory(turns=asked(Slot.GOAL))) == Noted()
