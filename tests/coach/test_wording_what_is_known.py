"""What is known goes into a reply: told where there is something, quoted once, and traced to the facts behind it."""

from datetime import timedelta
from uuid import UUID

import pytest

from coach.conversation import LearnerId
from coach.moves import Move, Slot
from coach.profile import AgeBand, FactKind, LearnerProfile
from coach.reading import Act
from coach.voice import EASY_LIX, NOT_QUOTED
from coach.wording import NAMES, TELLS
from prompts import Variant
from tests.builders import CARDS, a_fact, a_learner, a_proposal, a_reading, a_situation, a_turn, a_week
from tests.coach.speaking import (
    GOAL,
    LANGUAGES,
    NOTHING_TO_TELL,
    WORDINGS,
    each_move,
    everything_known,
    only,
    say,
    under_way,
)

DAYS = timedelta(days=1)
TAKES_UP = {Move.TAKE_EDIT, Move.REHEARSE, Move.PLAN_IF_THEN, Move.LOOK_AT_WORK, Move.DEEPEN, Move.REATTRIBUTE}


def spoken(language: str, move: Move, keys: tuple[str, ...]) -> Variant:
    """The wording of the move itself."""
    [key] = (key for key in keys if key.startswith(f"{move}#"))
    return next(variant for variant in WORDINGS.move(language, move).say if variant.key == key)


# --- told where there is something to tell ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("move", [*TELLS, *NAMES])
def test_what_there_is_to_tell_is_told_and_else_that_there_is_nothing(language: str, move: Move) -> None:
    told = (TELLS | NAMES)[move]
    for n in range(6):
        learner = a_learner(id=LearnerId(UUID(int=n)), language=language)
        with_it = say(move, everything_known(language, learner=learner))
        without = say(move, everything_known(language, learner=learner, **NOTHING_TO_TELL[move]))

        assert told in spoken(language, move, with_it.wordings).variables
        assert told not in spoken(language, move, without.wordings).variables


def test_a_proposal_is_put_before_the_student_with_the_name_of_who_made_it() -> None:
    by_a_person = say(Move.OFFER_FACT, under_way(**a_proposal("stays with hard things", by="Mr Okafor")))

    assert "Mr Okafor" in by_a_person.text and "“stays with hard things”" in by_a_person.text


# --- quoted once ---


def quotes(variant: Variant) -> set[str]:
    cards = {"title1", "title2", "gist1", "gist2", "not_when"}
    return set(variant.variables) - NOT_QUOTED - cards


@each_move
def test_where_something_was_just_said_the_move_adds_no_second_quote_if_it_can(language: str, move: Move) -> None:
    if move in TAKES_UP:
        return
    s = everything_known(language, a_reading(change_reason="we have a match", topic="lava", feeling="sad", forget="it"))
    told = (TELLS | NAMES).get(move)
    sayable = [v for v in WORDINGS.move(language, move).say if not told or told in v.variables]

    variant = spoken(language, move, say(move, s, passages=CARDS[language]).wordings)

    assert len(quotes(variant)) == min(len(quotes(v)) for v in sayable)


# --- read with ease ---


@each_move
def test_the_youngest_are_spoken_to_in_easy_words(language: str, move: Move) -> None:
    learner = a_learner(language=language, age_band=AgeBand.PRIMARY)
    past = (a_turn(ago=timedelta(minutes=2)), a_turn())
    s = everything_known(language, learner=learner, turns=past)

    variant = spoken(language, move, say(move, s, passages=CARDS[language]).wordings)

    assert variant.lix <= EASY_LIX


# --- the facts a reply rests on ---

INTEREST, ASPIRATION = (
    a_fact(FactKind.INTEREST, "dragons", ago=30 * DAYS),
    a_fact(FactKind.ASPIRATION, "be a geologist", ago=30 * DAYS),
)
PROFILE = LearnerProfile(facts=(INTEREST, ASPIRATION))


def test_a_reply_names_the_facts_it_speaks_of_and_no_other() -> None:
    stretched = say(Move.STRETCH_INTEREST, under_way(profile=PROFILE))
    plain = say(Move.NAME_WHEN, under_way(profile=PROFILE, week=a_week(goal=GOAL)))

    assert stretched.facts_used == (INTEREST.id,)
    assert plain.facts_used == ()


def test_a_fact_that_is_said_with_its_day_is_named_once() -> None:
    dated = Variant("link_aspiration#1", "On {aspiration_date} you told me “{aspiration}”. And now?")
    wordings = only(dated, "en", Move.LINK_ASPIRATION)

    worded = say(Move.LINK_ASPIRATION, under_way(profile=PROFILE), wordings=wordings)

    assert worded.facts_used == (ASPIRATION.id,)
    assert "January 31" in worded.text


def test_two_facts_in_one_reply_are_both_named() -> None:
    both = Variant("name_goal#1", "“{interest}” and “{aspiration}”: what now?")

    worded = say(Move.NAME_GOAL, under_way(profile=PROFILE), wordings=only(both, "en", Move.NAME_GOAL))

    assert set(worded.facts_used) == {INTEREST.id, ASPIRATION.id}


def test_a_proposal_that_is_put_before_the_student_is_named() -> None:
    s = under_way(**a_proposal("stays with hard things"))

    assert say(Move.OFFER_FACT, s).facts_used == (s.memory.profile.proposed[0].id,)


def test_what_was_told_just_now_is_no_fact_yet() -> None:
    s = a_situation(a_reading(Act.BORED, interest="castles"), profile=PROFILE, turns=(a_turn(asks=Slot.REASON),))
    wordings = only(Variant("name_goal#1", "“{interest}”: what now?"), "en", Move.NAME_GOAL)

    worded = say(Move.NAME_GOAL, s, wordings=wordings)

    assert "“castles”" in worded.text and worded.facts_used == ()
