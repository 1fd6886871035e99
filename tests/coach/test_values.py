"""What a wording may be filled with: the student's words, cut to their telling clause, days, and what was tried."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import prompts
from coach.profile import FactKind, LearnerProfile, ProfileFact
from coach.situation import Situation
from coach.values import Values, clip, values_for
from coach.voice import voice_of
from tests.builders import (
    BOOK_CLOSED,
    SPREAD_OUT,
    Words,
    a_fact,
    a_memory,
    a_proposal,
    a_reading,
    a_situation,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
)

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)
WORDINGS = prompts.load()


def values_of(s: Situation, *passages: Any) -> Values:
    return values_for(s, voice_of(s.memory, WORDINGS, s.language), passages)


def words_of(s: Situation, *passages: Any) -> Any:
    return values_of(s, *passages).words


# --- a quote ---

PLAN = "if my phone buzzes while i read in the kitchen after dinner then i put it in the hall and read"
CLIPPED = [
    ("a few words", "finish my poster", 12, "finish my poster"),
    ("spaces", "  finish   my\nposter ", 12, "finish my poster"),
    ("quotation marks", "learn “wonderwall”", 12, "learn 'wonderwall'"),
    ("a list of one thing", "the volcano poster needs five parts and a map and three pictures and a title to read", 12,
     "the volcano poster needs five parts"),
    ("words that only lead in", "because my sister is in the same class and she always gets it done before me", 12,
     "my sister is in the same class"),
    ("clauses that tell little", "yeah idk. i read two chapters on the bus, then i fell asleep, and then we had a game",
     12, "i read two chapters on the bus"),
    ("Spanish", "porque mi hermana está en la misma clase y siempre termina antes que yo y eso me molesta mucho", 12,
     "mi hermana está en la misma clase"),
    ("no clause that tells much", "we, they, and us, and it, and them, and all of the others who came along that day",
     12, "all of the others who came along that day"),
    ("no joint at all", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen", 12,
     "one two three four five six seven eight nine ten eleven twelve…"),
    ("nothing but one word", " ".join(["no"] * 15), 12, " ".join(["no"] * 12) + "…"),
    ("a plan, which has more room", PLAN, 24, PLAN),
    ("a plan where there is no room", PLAN, 12, "if my phone buzzes while i read in the kitchen after dinner"),
]  # fmt: skip


@named_rows("said most quote", CLIPPED)
def test_a_quote_is_the_words_or_their_first_telling_clause(said: str, most: int, quote: str) -> None:
    assert clip(said, most) == quote


def test_what_is_kept_is_cut_only_when_it_is_said() -> None:
    long = "i finish the map, then i write the five parts, then i glue it, and on sunday my sister reads it to me"
    words = words_of(a_situation(week=a_week(goal=long, reason=long, if_then_plan=long, strategy=long)))

    assert words["goal"] == words["plan"] == words["strategy"] == long
    assert words["reason"] == "i write the five parts"


# --- what was told before ---

TOLD = [
    # how long ago, in which talk, the date that is said of it
    (30 * DAYS, (), "January 31"),
    (30 * DAYS, asked("when"), "January 31"),
    (55 * HOURS, asked("when"), "February 27"),
    (timedelta(0), (), None),
    (2 * HOURS, (a_turn(ago=3 * HOURS), a_turn()), None),
    (2 * HOURS, (a_turn(),), "March 2"),
]


@pytest.mark.parametrize(("ago", "past", "date"), TOLD)
def test_what_was_told_in_an_earlier_talk_comes_with_its_day_where_the_student_is(
    ago: timedelta, past: Any, date: str | None
) -> None:
    profile = LearnerProfile(facts=(a_fact(FactKind.INTEREST, "dragons", ago=ago),))
    words = words_of(a_situation(profile=profile, turns=past))

    assert (words["interest"], words.get("interest_date")) == ("dragons", date)


def test_a_day_is_said_in_the_language_of_the_talk() -> None:
    profile = LearnerProfile(facts=(a_fact(FactKind.ASPIRATION, "ser geóloga", ago=30 * DAYS),))

    assert words_of(a_situation(profile=profile, language="es"))["aspiration_date"] == "31 de enero"


def test_what_is_told_now_is_said_without_a_day_and_rests_on_no_fact() -> None:
    profile = LearnerProfile(facts=(a_fact(FactKind.INTEREST, "dragons", ago=30 * DAYS),))
    values = values_of(a_situation(a_reading(interest="castles"), profile=profile))

    assert (values.words["interest"], values.words.get("interest_date")) == ("castles", None)
    assert "interest" not in values.facts


def facts(*of: tuple[FactKind, str]) -> tuple[ProfileFact, ...]:
    return tuple(a_fact(kind, text, ago=DAYS) for kind, text in of)


def test_a_word_from_the_profile_names_the_fact_it_rests_on() -> None:
    older, newer, support = facts(
        (FactKind.INTEREST, "castles"), (FactKind.INTEREST, "dragons"), (FactKind.SUPPORT, "my aunt")
    )
    values = values_of(a_situation(profile=LearnerProfile(facts=(older, newer, support))))

    assert (values.words["interest"], values.words["support"]) == ("dragons", "my aunt")
    assert values.facts["interest"] == values.facts["interest_date"] == newer.id
    assert values.facts["support"] == support.id


def test_what_is_paused_is_never_said() -> None:
    profile = LearnerProfile(paused=facts((FactKind.INTEREST, "dragons")))

    assert words_of(a_situation(profile=profile))["interest"] is None


def test_what_is_on_offer_is_said_with_who_proposed_it_and_names_the_fact() -> None:
    talk = a_situation(**a_proposal("stays with hard things", by="Mr Okafor"))
    values = values_of(talk)

    assert (values.words["fact"], values.words["fact_by"]) == ("stays with hard things", "Mr Okafor")
    assert values.facts["fact"] == talk.memory.profile.proposed[0].id


def test_what_the_coach_itself_offers_is_nobody_elses_and_no_fact_yet() -> None:
    week = a_week(
        goal="learn it",
        strategy="flashcards",
        strategy_review=read("keep it", "keep"),
        self_check=read("all of it", "met"),
    )
    values = values_of(a_situation(week=week))

    assert (values.words["fact"], values.words["fact_by"]) == ("flashcards", None)
    assert "fact" not in values.facts
    assert words_of(a_situation()).get("fact") is None


# --- the weeks before ---


def test_the_last_week_is_spoken_of_in_its_own_words() -> None:
    last = a_week(goal="read chapter 3", strategy="flashcards", forecast="60")
    before = a_week(goal="the map", strategy="a bit a day", strategy_review=read("keep", "keep"), forecast="90")
    words = words_of(a_situation(past_weeks=(last, before)))

    assert (words["last_goal"], words["last_strategy"], words["last_forecast"]) == (
        "read chapter 3",
        "flashcards",
        "60",
    )
    assert words["kept_strategy"] == "a bit a day"
    assert words_of(a_situation())["last_goal"] is None


VERDICTS = ["keep", "change", "drop"]
RECORD = [
    ("en", "“flashcards” (you kept it), “rereading” (you changed it), “a part a day” (you dropped it)"),
    ("es", "“flashcards” (te lo quedaste), “rereading” (lo cambiaste), “a part a day” (lo dejaste)"),
]


@pytest.mark.parametrize(("language", "phrase"), RECORD)
def test_what_was_tried_is_told_with_what_became_of_it_the_latest_three(language: str, phrase: str) -> None:
    ways = ["flashcards", "rereading", "a part a day", "quiz my sister"]
    weeks = tuple(
        a_week(goal="it", strategy=way, strategy_review=read("so be it", VERDICTS[n % 3])) for n, way in enumerate(ways)
    )

    assert words_of(a_situation(past_weeks=weeks, language=language))["record"] == phrase


def test_what_was_tried_and_not_looked_back_on_is_only_called_tried() -> None:
    weeks = (a_week(goal="it", strategy="flashcards"),)

    assert words_of(a_situation(past_weeks=weeks))["record"] == "“flashcards” (you tried it)"
    assert words_of(a_situation(past_weeks=weeks, language="es"))["record"] == "“flashcards” (lo probaste)"
    assert words_of(a_situation())["record"] is None


# --- the plan and its days ---


def test_an_if_then_plan_is_said_whole_and_in_its_halves() -> None:
    words = words_of(a_situation(week=a_week(goal="it", if_then_plan="if it buzzes then i put it in the hall")))

    assert words["plan"] == "if it buzzes then i put it in the hall"
    assert (words["cue"], words["response"]) == ("it buzzes", "i put it in the hall")


def test_a_plan_without_that_form_has_no_halves_to_say() -> None:
    words = words_of(a_situation(week=a_week(goal="it", if_then_plan="phone in the hall")))

    assert (words["plan"], words["cue"], words["response"]) == ("phone in the hall", None, None)


APPOINTMENTS = [
    # what is kept, in which language, what is said of it
    ({"look_back": read("sunday", "2026-11-29")}, "en", "look_back", "Sunday, November 29"),
    ({"look_back": read("el domingo", "2026-11-29")}, "es", "look_back", "domingo, 29 de noviembre"),
    ({"look_back": read("the day after the thing", "")}, "en", "look_back", None),
    ({"nudge": read("tuesday at 5", "2026-11-24T17:00")}, "es", "nudge", "martes, 24 de noviembre, 17:00"),
    ({"nudge": read("tuesday", "2026-11-24")}, "en", "nudge", "Tuesday, November 24"),
    ({"nudge": read("stop that", "off")}, "en", "nudge", None),
    ({}, "en", "nudge", None),
]


@pytest.mark.parametrize(("held", "language", "name", "said"), APPOINTMENTS)
def test_a_day_the_student_chose_is_said_as_a_day(
    held: dict[str, Words], language: str, name: str, said: str | None
) -> None:
    words: dict[str, Any] = {"goal": "it", **held}

    assert words_of(a_situation(week=a_week(**words), language=language))[name] == said


def test_a_person_is_said_by_the_name_that_was_read_or_in_the_students_words() -> None:
    assert words_of(a_situation(week=a_week(helper=read("my cousin Ana can", "my cousin"))))["helper"] == "my cousin"
    assert words_of(a_situation(week=a_week(helper="ana")))["helper"] == "ana"


# --- this message, people, cards ---


def test_what_may_be_quoted_of_a_message_is_what_was_read_in_it_or_all_of_it() -> None:
    whole = a_situation(text="  so yeah about lava ")
    part = a_situation(a_reading(goal="the poster", within="well the poster i guess"), text="well the poster i guess")

    assert words_of(whole)["quote"] == "so yeah about lava"
    assert words_of(part)["quote"] == "the poster"


def test_the_person_who_helps_is_the_schools_first_contact_or_else_the_teacher() -> None:
    there, memory = a_situation(), a_memory()
    nobody = a_situation(memory=replace(memory, learner=replace(memory.learner, contacts=())))

    assert (words_of(there)["person"], words_of(there)["person_role"]) == ("Mr Okafor", "school counselor")
    assert (words_of(nobody)["person"], words_of(nobody)["person_role"]) == ("Ms Rivera", "7B")


def test_two_cards_are_at_hand_and_the_first_says_when_it_is_not_for() -> None:
    words = words_of(a_situation(), BOOK_CLOSED, SPREAD_OUT, BOOK_CLOSED)

    assert (words["title1"], words["gist2"]) == (BOOK_CLOSED.title, SPREAD_OUT.gist)
    assert words["not_when"] == BOOK_CLOSED.not_when
    assert "title3" not in words and "title1" not in words_of(a_situation())
