"""What of a message is kept: the student's own words, once, and nothing that was not said."""

from datetime import timedelta
from uuid import uuid4

import pytest

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.moves import Move, Slot
from coach.noting import note
from coach.ports import Memory, Noted
from coach.profile import FactKind
from coach.reading import Act, Reading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from tests.builders import NOW, a_memory, a_reading, a_week, asked, read, turns

GOAL = "finish the poster about volcanoes"
DAYS = timedelta(days=1)


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
    (Slot.STRATEGY_REVIEW, (EntryKind.STRATEGY_REVIEW, "keep"), None),
    (Slot.SHARE, (EntryKind.SHARED, "last"), (EntryKind.SHARED, "none")),
]


@pytest.mark.parametrize(("slot", "yes", "no"), ANSWERS)
def test_yes_and_no_mean_what_was_asked(
    slot: Slot, yes: tuple[EntryKind, str], no: tuple[EntryKind, str] | None
) -> None:
    memory = a_memory(week=a_week(goal=GOAL), turns=asked(slot))

    assert kinds(kept(YES, memory, text="yeah")) == [yes]
    assert kinds(kept(NO, memory, text="nope")) == ([no] if no else [])


@pytest.mark.parametrize("slot", sorted(set(Slot) - {slot for slot, _, _ in ANSWERS}))
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


@pytest.mark.parametrize("kind", ["progress_note", "self_check", "reflection"])
def test_nothing_is_logged_before_there_is_a_goal(kind: str) -> None:
    said = a_reading(**{kind: "it went fine"})

    assert kept(said).entries == ()
    assert len(kept(said, a_memory(week=a_week(goal=GOAL))).entries) == 1
    assert len(kept(a_reading(goal=GOAL, **{kind: "it went fine"})).entries) == 2


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


# --- the profile, forgetting, language, concerns ---


def test_a_fact_is_kept_in_the_students_words() -> None:
    found = kept(a_reading(interest="i draw dragons"))

    assert [(fact.kind, fact.quote.text) for fact in found.facts] == [(FactKind.INTEREST, "i draw dragons")]


def test_a_fact_that_is_known_is_not_kept_twice() -> None:
    memory = a_memory(facts={FactKind.INTEREST: "i draw dragons"})

    assert kept(a_reading(interest="I draw Dragons"), memory).facts == ()
    assert len(kept(a_reading(interest="i draw cats"), memory).facts) == 1
    assert len(kept(a_reading(strength="i draw dragons"), memory).facts) == 1


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


def test_a_message_that_says_nothing_adds_nothing() -> None:
    assert kept(a_reading(Act.ASKS_OFF_TOPIC), a_memory(turns=asked(Slot.GOAL))) == Noted()
