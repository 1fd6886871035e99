"""Every authored wording has its moment and all it needs, and at any moment there is something else to say."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from coach.conversation import PastTurn
from coach.cycle import EntryKind, WeekId
from coach.moves import Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Attribution, Talk
from coach.situation import Situation
from tests.builders import (
    CARDS,
    a_conversation,
    a_proposal,
    a_reading,
    a_situation,
    a_turn,
    a_week,
    asked,
    read,
    turns,
)
from tests.coach.speaking import (
    A_GOAL,
    GOAL,
    LANGUAGES,
    WORDINGS,
    each_move,
    everything_known,
    filled,
    moment_of,
    only,
    say,
    under_way,
)

DAYS = timedelta(days=1)
DAYS_AGO = (a_turn(ago=2 * DAYS),)


# --- every wording can be said ---


@each_move
def test_every_variant_of_every_move_can_be_said_with_all_its_variables(language: str, move: Move) -> None:
    for variant in WORDINGS.move(language, move).say:
        moment = moment_of(variant, language, move)
        worded = say(move, moment, wordings=only(variant, language, move), passages=CARDS[language])

        assert filled(variant, worded.text), variant.key
        assert "{" not in worded.text


KINDS = sorted({*EntryKind, *FactKind} - {EntryKind.SHARED, EntryKind.LOOK_BACK, EntryKind.NUDGE})
OF_THEMSELVES = (
    Act.PUTS_SELF_DOWN,
    Act.IN_CONFLICT,
    Act.BLAMES_OTHERS,
    Act.RELAPSED,
    Act.WANTS_PERFECT,
    Act.BORED,
    Act.RELUCTANT,
    Act.IN_GROUP,
    Act.TOO_BIG,
    Act.SHOWS_WORK,
)
SAID_BACK: dict[str, Situation] = {
    **{kind: under_way(a_reading(**{kind: read("42", "42")}), week=a_week(goal=GOAL)) for kind in KINDS},
    **{act: under_way(a_reading(act), text="it is what it is") for act in OF_THEMSELVES},
    **{
        cause: under_way(a_reading(reflection=read("it came out like this", "why"), attribution=cause), **A_GOAL)
        for cause in Attribution
    },
    "change_talk": under_way(a_reading(talk=Talk.CHANGE), text="i kind of want it done"),
    "sustain_talk": under_way(a_reading(talk=Talk.SUSTAIN), text="i would rather not do it"),
    "plain": under_way(a_reading(reason=read("for my sister", sure=False)), **A_GOAL),
    "feeling_too": under_way(a_reading(when="on friday", feeling="sad"), **A_GOAL),
    "story": under_way(text="my grandma came over for dinner"),
    "persistence": under_way(
        a_reading(progress_note=read("two parts", "some")),
        week=a_week(goal=GOAL, progress_note=read("nothing", "none")),
    ),
    "look_back": under_way(a_reading(look_back=read("on sunday", "2026-03-08")), **A_GOAL),
    "nudge": under_way(a_reading(nudge=read("tomorrow", "2026-03-03")), **A_GOAL),
    "nudge_due": under_way(
        week=a_week(goal=GOAL, if_then_plan="at home i begin at once", nudge=read("at eight", "2026-03-01T20:00")),
        turns=DAYS_AGO,
    ),
    "fact_kept": under_way(a_reading(Act.YES), turns=asked(Slot.FACT), **a_proposal("stays with hard things")),
    "fact_left": under_way(a_reading(Act.NO), turns=asked(Slot.FACT), **a_proposal("stays with hard things")),
    "goal_again": under_way(
        a_reading(Act.GREETS),
        week=a_week(goal=GOAL, begun=2 * DAYS, carried_from=WeekId(UUID(int=8))),
        turns=turns((Move.CLOSE_WEEK, None), ago=2 * DAYS),
    ),
    "goal": under_way(a_reading(goal=GOAL)),
    "grade_wish": under_way(a_reading(grade_wish="an A")),
    "shared": under_way(
        a_reading(shared=read("the last", "last")), week=a_week(goal=GOAL, reflection="phones are loud")
    ),
    "shared_all": under_way(a_reading(shared=read("all", "all")), week=a_week(goal=GOAL)),
    "not_shared": under_way(a_reading(shared=read("none", "none")), week=a_week(goal=GOAL)),
    "topic": under_way(a_reading(topic="lava")),
    "unsure": under_way(a_reading(Act.DOES_NOT_KNOW)),
    "thanks": under_way(a_reading(Act.THANKS)),
    "yes": under_way(a_reading(Act.YES), turns=asked(Slot.ABOUT_ME)),
    "size": under_way(text="it is a lot this week", week=a_week(goal=GOAL), turns=asked(Slot.SIZE)),
    "next_step": under_way(text="the last part", week=a_week(goal=GOAL), turns=asked(Slot.NEXT_STEP)),
    "greeting": a_situation(a_reading(Act.GREETS)),
    "introduction": a_situation(a_reading(topic="lava")),
    "again": under_way(a_reading(Act.GREETS), turns=DAYS_AGO),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "section", sorted(section for of, file, section in WORDINGS.lines if (of, file) == ("en", "acknowledgements"))
)
def test_every_acknowledgement_is_said_when_its_moment_comes(language: str, section: str) -> None:
    situation = SAID_BACK[section]
    memory = replace(situation.memory, conversation=a_conversation(language))
    for variant in WORDINGS.section(language, "acknowledgements", section):
        lines = {**WORDINGS.lines, (language, "acknowledgements", section): (variant,)}

        worded = say(Move.NARROW_GOAL, replace(situation, memory=memory), wordings=replace(WORDINGS, lines=lines))

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


# --- nothing twice in a row, and always something to say ---

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
    Move.MEET_GLADNESS: {"reading": a_reading(Act.IS_GLAD, feeling="proud")},
    Move.FORGET: {"reading": a_reading(forget="the match")},
    Move.LINK_ASPIRATION: {**A_GOAL, "facts": {FactKind.ASPIRATION: "be a vet"}},
    Move.STRETCH_INTEREST: {"facts": {FactKind.INTEREST: "dragons"}},
    Move.RECALL_PLAN: {"week": a_week(goal=GOAL, if_then_plan="at home i begin at once")},
    Move.OFFER_FACT: {
        "week": a_week(
            goal=GOAL,
            strategy="one part a day",
            strategy_review=read("i keep it", "keep"),
            self_check=read("all of it", "met"),
        )
    },
    **{move: {} for move in (Move.WELCOME, Move.NAME_GOAL, Move.NARROW_GOAL)},
}
"""What is known at least when a move is made: by default a goal."""
NEEDS_A_CARD = {Move.UNSTICK, Move.ANSWER_QUESTION}


@each_move
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

    for before, after in pairwise(said):
        assert not set(re.split(r"(?<=[.?!]) ", before)) & set(re.split(r"(?<=[.?!]) ", after))
