"""How good a goal is, criterion by criterion: 0, 1 or 2, with the student's words that earned it."""

from collections.abc import Mapping

import pytest

from coach.goal_quality import (
    GoalCriterion,
    Judgement,
    is_to_be_learned,
    is_with_others,
    judge,
    many_things,
    plan_of,
    specificity,
    weakest,
)
from tests.builders import Words, a_week, noted, read

TASK, SPECIFIC, CRITERION = GoalCriterion.TASK, GoalCriterion.SPECIFIC, GoalCriterion.SUCCESS_CRITERION
WHEN, REASON, STRATEGY = GoalCriterion.WHEN, GoalCriterion.REASON, GoalCriterion.STRATEGY
SIZE, OBSTACLE_PLAN = GoalCriterion.SIZE, GoalCriterion.OBSTACLE_PLAN

POSTER = "finish the poster about volcanoes for science"
WHOLE: Mapping[str, Words] = {
    "goal": POSTER,
    "success_criterion": "all five parts are on it",
    "when": "thursday after practice",
    "reason": "i want to show my sister",
    "strategy": "one part a day",
    "confidence": "7",
    "obstacle": "my phone",
    "if_then_plan": "if my phone buzzes then i put it in the hall",
}


def judged(week: Mapping[str, Words], criterion: GoalCriterion) -> Judgement:
    return next(found for found in judge(plan_of(a_week(**week), noted())) if found.criterion is criterion)


# What is held, the criterion, the score, the words that earned it
SCORES: list[tuple[dict[str, Words], GoalCriterion, int, str | None]] = [
    ({}, TASK, 0, None),
    ({"grade_wish": "an A in math"}, TASK, 0, None),
    ({"goal": POSTER}, TASK, 2, POSTER),
    ({}, SPECIFIC, 0, None),
    ({"goal": "do better in school"}, SPECIFIC, 0, "do better in school"),
    ({"goal": "science homework project"}, SPECIFIC, 1, "science homework project"),
    ({"goal": POSTER}, SPECIFIC, 2, POSTER),
    ({"goal": "leer 10 páginas"}, SPECIFIC, 2, "leer 10 páginas"),
    ({}, CRITERION, 0, None),
    ({"success_criterion": "when im done"}, CRITERION, 1, "when im done"),
    ({"success_criterion": "cuando termine"}, CRITERION, 1, "cuando termine"),
    ({"success_criterion": "all five parts are on it"}, CRITERION, 2, "all five parts are on it"),
    ({}, WHEN, 0, None),
    ({"when": "soon"}, WHEN, 1, "soon"),
    ({"when": "después"}, WHEN, 1, "después"),
    ({"when": "thursday after practice"}, WHEN, 2, "thursday after practice"),
    ({}, REASON, 0, None),
    ({"reason": "i want to show my sister"}, REASON, 2, "i want to show my sister"),
    ({}, STRATEGY, 0, None),
    ({"strategy": read("highlight it", "usual")}, STRATEGY, 1, "highlight it"),
    ({"strategy": read("quiz myself", "retrieval-practice")}, STRATEGY, 2, "quiz myself"),
    ({"strategy": "one part a day"}, STRATEGY, 2, "one part a day"),
    ({}, SIZE, 0, None),
    ({"confidence": "3"}, SIZE, 2, "3"),
    ({}, OBSTACLE_PLAN, 0, None),
    ({"obstacle": "my phone"}, OBSTACLE_PLAN, 1, "my phone"),
    ({"if_then_plan": "if it buzzes i put it away"}, OBSTACLE_PLAN, 2, "if it buzzes i put it away"),
]


@pytest.mark.parametrize(("week", "criterion", "score", "words"), SCORES)
def test_each_criterion_is_scored_with_the_words_that_earned_it(
    week: dict[str, Words], criterion: GoalCriterion, score: int, words: str | None
) -> None:
    assert judged(week, criterion) == Judgement(criterion, score, words)


def test_every_criterion_can_be_anything_from_nothing_to_all() -> None:
    reached = {criterion: {score for _, of, score, _ in SCORES if of is criterion} for criterion in GoalCriterion}
    all_or_nothing = {TASK, REASON, SIZE}

    assert reached == {criterion: {0, 2} if criterion in all_or_nothing else {0, 1, 2} for criterion in GoalCriterion}


def test_every_criterion_is_judged_once_in_its_order() -> None:
    assert [found.criterion for found in judge(plan_of(None, noted()))] == list(GoalCriterion)


def test_what_this_message_said_counts_already() -> None:
    plan = plan_of(a_week(goal=POSTER), noted(when="on thursday"))

    assert next(found for found in judge(plan) if found.criterion is WHEN).score == 2
    assert plan.new(next(iter(noted(when="x").entries)).kind) is not None


def test_the_latest_words_are_the_ones_that_count() -> None:
    plan = plan_of(a_week(goal="do better"), noted(goal=POSTER))

    assert judge(plan)[1] == Judgement(SPECIFIC, 2, POSTER)


@pytest.mark.parametrize(
    ("goal", "score"),
    [
        ("study", 0),
        ("get better grades this week", 0),
        ("mejorar en todo", 0),
        ("math", 0),
        ("fix my lab report", 1),
        ("practice piano", 1),
        ("5 pages of my memoir", 2),
        ("capítulo 3 de historia", 2),
        ("clean up the graph in my lab report", 2),
        ("5", 1),
    ],
)
def test_a_goal_is_as_specific_as_its_words(goal: str, score: int) -> None:
    assert specificity(goal) == score


# --- which criterion comes next ---


def next_up(week: Mapping[str, Words], tried: Mapping[GoalCriterion, int] | None = None) -> GoalCriterion | None:
    found = weakest(judge(plan_of(a_week(**week), noted())), lambda criterion: (tried or {}).get(criterion, 0))
    return found.criterion if found else None


def without(*kinds: str) -> dict[str, Words]:
    return {kind: words for kind, words in WHOLE.items() if kind not in kinds}


NEXT: list[tuple[dict[str, Words], dict[GoalCriterion, int], GoalCriterion | None]] = [
    # Nothing is missing, so nothing is asked.
    (dict(WHOLE), {}, None),
    # The lowest comes first, wherever it stands in the order.
    ({**WHOLE, "when": "soon", "strategy": read("reread", "usual")}, {}, WHEN),
    ({**without("reason"), "when": "soon"}, {}, REASON),
    # What the goal is comes before all else.
    ({"goal": "do better"}, {}, SPECIFIC),
    ({"goal": POSTER}, {}, CRITERION),
    # Of equals the one that was not asked for yet, then the first in order.
    ({"goal": POSTER}, {CRITERION: 1}, WHEN),
    ({"goal": POSTER}, {CRITERION: 1, WHEN: 1}, REASON),
    (without("success_criterion", "strategy"), {CRITERION: 1, STRATEGY: 1}, CRITERION),
    # When, why and how sure are asked once: what was passed over is let go.
    (without("when", "reason"), {WHEN: 1}, REASON),
    (without("when", "reason"), {WHEN: 1, REASON: 1}, None),
    (without("confidence"), {SIZE: 1}, None),
    ({**WHOLE, "when": "soon"}, {WHEN: 1}, None),
    # After two tries the coach takes what there is and moves on.
    (without("strategy"), {STRATEGY: 1}, STRATEGY),
    (without("strategy"), {STRATEGY: 2}, None),
    ({**WHOLE, "success_criterion": "when im done"}, {CRITERION: 1}, CRITERION),
    ({**WHOLE, "success_criterion": "when im done"}, {CRITERION: 2}, None),
    (without("if_then_plan"), {OBSTACLE_PLAN: 1}, OBSTACLE_PLAN),
    ({"goal": "do better"}, {SPECIFIC: 1}, SPECIFIC),
    ({"goal": "do better"}, {SPECIFIC: 2}, CRITERION),
    ({"goal": POSTER}, dict.fromkeys(GoalCriterion, 2), None),
]


@pytest.mark.parametrize(("week", "tried", "criterion"), NEXT)
def test_the_lowest_criterion_that_may_still_be_asked_for_comes_next(
    week: dict[str, Words], tried: dict[GoalCriterion, int], criterion: GoalCriterion | None
) -> None:
    assert next_up(week, tried) is criterion


@pytest.mark.parametrize(
    ("kind", "criterion"),
    [
        ("success_criterion", CRITERION),
        ("when", WHEN),
        ("reason", REASON),
        ("strategy", STRATEGY),
        ("confidence", SIZE),
        ("if_then_plan", OBSTACLE_PLAN),
    ],
)
def test_whatever_is_missing_alone_is_what_comes_next(kind: str, criterion: GoalCriterion) -> None:
    assert next_up(without(kind)) is criterion


# --- what kind of goal it is ---

TO_BE_LEARNED = [
    ("study for the bio quiz", True),
    ("learn 20 words in french", True),
    ("memorise the times tables", True),
    ("understand photosynthesis", True),
    ("make flash cards for unit 3", True),
    ("get the vocabulary of unit 3 into my head", True),
    ("repasar para el examen", True),
    ("aprender 20 palabras", True),
    ("aprenderme las capitales", True),
    (POSTER, False),
    ("hand in the lab report", False),
    ("win the poster contest", False),
    ("terminar el cartel", False),
]


@pytest.mark.parametrize(("goal", "is_so"), TO_BE_LEARNED)
def test_a_goal_is_to_know_something_or_to_hand_something_in(goal: str, is_so: bool) -> None:
    assert is_to_be_learned(goal) is is_so


WITH_OTHERS = [
    ("finish our slides", True),
    ("my half of the group project", True),
    ("my partner and i do the poster", True),
    ("get the team to agree on a topic", True),
    ("read it with two classmates", True),
    ("build the bridge together", True),
    ("terminar nuestro cartel", True),
    ("mis compañeros y yo ensayamos", True),
    ("finish my poster", False),
    ("regroup the fractions", False),
    ("walk for an hour", False),
    ("terminar mi cartel", False),
]


@pytest.mark.parametrize(("goal", "is_so"), WITH_OTHERS)
def test_a_goal_is_work_with_others_or_the_students_own(goal: str, is_so: bool) -> None:
    assert is_with_others(goal) is is_so


MANY = [
    ("finish math, read chapter 3 and clean my room", True),
    ("do the dishes, i also need to write the essay, practice piano", True),
    ("math, science and history", True),
    ("1. math 2. essay 3. running", True),
    ("leer el capítulo, escribir el resumen y repasar", True),
    ("mates, ciencias e historia", True),
    ("finish math and read chapter 3", False),
    ("math and science", False),
    ("math, math and more math", False),
    ("read chapters 1, 2 and 3", False),
    ("read 10 pages, write 5 questions", False),
    ("paint it red, green and blue", False),
    (POSTER, False),
]


@pytest.mark.parametrize(("words", "is_so"), MANY)
def test_three_things_to_do_are_many_and_three_parts_of_one_are_not(words: str, is_so: bool) -> None:
    assert many_things(words) is is_so
