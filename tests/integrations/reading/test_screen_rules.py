"""What the screen makes of students' words: who is seen, who is left in peace, and how fast."""

import asyncio
import csv
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from coach.safety import PRESSING, ConcernCategory, Tier
from integrations.reading.normalising import sentences, stretches
from integrations.reading.screen_patterns.phrasebook import Phrasebook, Weight
from integrations.reading.screen_rules import RuleScreen

SCREEN = RuleScreen()
BANK = Path(__file__).parent / "screen_bank.csv"


def bank(label: str) -> list[str]:
    with BANK.open(encoding="utf-8", newline="") as lines:
        return [line["text"] for line in csv.DictReader(lines) if line["label"] == label]


def tiers(label: str) -> Counter[Tier]:
    return Counter(SCREEN.judge(text).tier for text in bank(label))


# --- the bank -----------------------------------------------------------------------------------------------------
#
# Lines in students' voices. The rules were mended with them, so these bounds hold what was won and say little of new
# lines. First runs on lines not seen before (22 November 2026, three rounds, the rules mended after each): urgent as
# urgent 53, 50 and 75 of 100; urgent at all seen 67, 60 and 83; distress seen 57, 47 and 85; ordinary lines 3, 6 and 2
# of 100 taken for more. On 740 lines of ordinary coaching talk by others: 5 for wellbeing, none urgent.


def test_the_bank_is_large_enough_to_mean_something() -> None:
    assert len(bank("urgent")) >= 500 and len(bank("wellbeing")) >= 200 and len(bank("none")) >= 800


def test_a_disclosure_of_the_bank_is_urgent_and_hardly_one_is_lost() -> None:
    found, all_of_it = tiers("urgent"), len(bank("urgent"))

    assert found[Tier.URGENT] / all_of_it >= 0.98
    assert found[Tier.NONE] / all_of_it <= 0.015


def test_distress_of_the_bank_reaches_a_person() -> None:
    found = tiers("wellbeing")

    assert found[Tier.NONE] / len(bank("wellbeing")) <= 0.03


def test_ordinary_school_talk_idioms_and_books_page_nobody() -> None:
    found = tiers("none")

    assert found[Tier.URGENT] == 0
    assert found[Tier.WELLBEING] / len(bank("none")) <= 0.01


# --- what is said, and what is done about it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("i want to kill myself", ConcernCategory.SUICIDE),
        ("i dont want to wake up tomorrow", ConcernCategory.SUICIDE),
        ("got my letters done, giving my stuff away", ConcernCategory.SUICIDE),
        ("my friend says she wants to die", ConcernCategory.SUICIDE),
        ("im hurting myself again", ConcernCategory.SELF_HARM),
        ("my dad hits me", ConcernCategory.ABUSE),
        ("he touches me", ConcernCategory.ABUSE),
        ("im scared to go home", ConcernCategory.ABUSE),
        ("theres nothing to eat at home and my mom hasnt been home in days", ConcernCategory.ABUSE),
        ("gonna shoot up the school", ConcernCategory.THREAT),
        ("im bringing a knife tomorrow", ConcernCategory.THREAT),
        ("someone is following me home", ConcernCategory.DANGER),
        ("i see no point in going on", ConcernCategory.SUICIDE),
        ("i wont live till graduation", ConcernCategory.SUICIDE),
        ("where im going i wont need my things", ConcernCategory.SUICIDE),
        ("im done with life", ConcernCategory.SUICIDE),
        ("my friend said goodbye and isnt answering", ConcernCategory.SUICIDE),
        ("we are homeless since march", ConcernCategory.ABUSE),
        ("my stepdad chained me to the bed", ConcernCategory.ABUSE),
        ("theyll all pay for what they did", ConcernCategory.THREAT),
        ("my mom was unconscious when i came home", ConcernCategory.DANGER),
        ("ya no quiero vivir", ConcernCategory.SUICIDE),
        ("me corté otra vez anoche", ConcernCategory.SELF_HARM),
        ("mi papá me pega", ConcernCategory.ABUSE),
        ("voy a llevar una pistola a la escuela", ConcernCategory.THREAT),
    ],
)
def test_a_disclosure_is_urgent_and_answered_for_what_it_is(text: str, category: ConcernCategory) -> None:
    screening = SCREEN.judge(text)

    assert (screening.tier, screening.category) == (Tier.URGENT, category)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("i cry every night", ConcernCategory.DISTRESS),
        ("i cant do this anymore, nothing matters", ConcernCategory.DISTRESS),
        ("no one likes me", ConcernCategory.DISTRESS),
        ("i hate my self", ConcernCategory.DISTRESS),
        ("i feel hopeless", ConcernCategory.HOPELESSNESS),
        ("they make fun of my accent every day", ConcernCategory.BULLYING),
        ("i make myself throw up after lunch", ConcernCategory.EATING),
        ("i cant stop vaping", ConcernCategory.SUBSTANCE),
        ("i havent slept in days", ConcernCategory.SLEEP),
        ("me hacen bullying en la escuela", ConcernCategory.BULLYING),
    ],
)
def test_distress_without_words_of_risk_goes_to_wellbeing(text: str, category: ConcernCategory) -> None:
    screening = SCREEN.judge(text)

    assert (screening.tier, screening.category) == (Tier.WELLBEING, category)


@pytest.mark.parametrize(
    "text",
    [
        "kms lol",
        "i don't want to die lol just tired",
        "this class makes me want to die",
        "no quiero morirme jaja",
        "kill me now",
    ],
)
def test_in_doubt_it_is_wellbeing_never_nothing(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.WELLBEING


@pytest.mark.parametrize(
    "text",
    [
        "i hate math",
        "i give up",
        "my brother maybe",
        "im stressed about the test",
        "im dead tired",
        "this homework is killing me",
        "i could kill for a pizza",
        "i shot hoops after the photo shoot",
        "in the book he shoots lenny",
        "suicide squad was ok",
        "my essay is about the holocaust",
        "the deadline is friday, how do i kill the process on my laptop",
        "i wont be here next week, were going to mexico",
        "me toca exponer mañana",
        "esta tarea me está matando",
        "they pay for housing and flights",
        "try the new ramen place, you won't regret it",
        "i won't finish until spring",
        "my cousin is at the same point in life",
        "a spreadsheet is the best way to go",
        "we should build a house for homeless families",
        "i still have to find out where i'm going to park",
        "she doesn't talk to freshmen",
        "friends get you through life",
        "i have a lot of respect for my body and my sleep",
        "she's on a ladder, she isn't moving to the left",
        "we were trapped in the wrong lecture",
        "i spilled tea and got burns on my arm",
        "people are afraid of him and his goose",
        "she said she'd be online at 11 45",
        "my neighbor rubs me the wrong way",
        "i wish i lived closer to the library",
    ],
)
def test_a_student_who_talks_of_school_is_left_in_peace(text: str) -> None:
    screening = SCREEN.judge(text)

    assert (screening.tier, screening.category, screening.matched) == (Tier.NONE, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i wanna k1ll mys3lf",
        "im gonna k!ll myself",
        "i want to k y s",
        "im going to k m s",
        "i w a n t t o d i e",
        "i want to diiiieeee",
        "iwanttokillmyself",
        "i feel suicdal",
        "i want to commit su*cide",
        "i want to \u200bki\u200bll myself",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "i wаnt tо diе",
        "gonna 🔫 myself",
        "kiero suisidarme",
        "quiero   MORIRME!!",
    ],
)
def test_no_spelling_hides_a_disclosure(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.URGENT


@pytest.mark.parametrize("text", ["💀💀", "im 💀", "that was 🔥🔪", "lol 🔫 water fight saturday"])
def test_a_picture_alone_says_nothing(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE


def test_a_clear_wish_is_urgent_whatever_else_is_there() -> None:
    for around in ("{} lol", "in the book we read they laugh, and {}", "{} but can we do my math homework first haha"):
        assert SCREEN.judge(around.format("i am going to kill myself tonight")).tier is Tier.URGENT


def test_what_is_denied_does_not_hide_what_is_said_beside_it() -> None:
    assert SCREEN.judge("i dont want to kill myself but i dont want to be here anymore").tier is Tier.URGENT


def test_when_several_things_are_said_the_most_pressing_one_is_answered_and_all_are_named() -> None:
    screening = SCREEN.judge("my dad hits me every day and i want to kill myself")

    assert screening.category is ConcernCategory.SUICIDE
    assert any("abuse" in name for name in screening.matched)


def test_the_person_who_reviews_sees_which_rules_fired_and_what_eased_them() -> None:
    assert "en.suicide.wishes_to_die:laugh" in SCREEN.judge("i want to die lol").matched


def test_a_disclosure_in_the_middle_of_a_long_message_is_found_with_and_without_full_stops() -> None:
    ordinary = "so i read two chapters and then i did the worksheet with my cousin "
    for stop in ("", ". "):
        filler = (ordinary + stop) * 55
        text = f"{filler}and my stepdad hits me when hes drunk{stop} {filler}"

        assert 7_000 < len(text) <= 8_000
        assert SCREEN.judge(text).category is ConcernCategory.ABUSE


async def test_the_coach_gets_a_screening_with_the_version_of_the_screen() -> None:
    screening = await SCREEN.screen("hola")

    assert screening.tier is Tier.NONE
    assert screening.version == RuleScreen().version == SCREEN.version


# --- held by construction ---------------------------------------------------------------------------------------------


def test_no_line_is_missed_because_of_the_quick_look_up() -> None:
    """A rule is tried only where one of its anchors stands; trying every rule everywhere finds nothing more."""
    ways = [(rule, pattern) for rule in SCREEN._rules for _, pattern in rule.ways]
    for text in (*bank("urgent")[::4], *bank("none")[::8]):
        for words, _, _ in (stretch for sentence in sentences(text) for stretch in stretches(sentence)):
            tried = {id(pattern) for _, pattern in SCREEN._candidates(words)}
            missed = [rule.name for rule, way in ways if id(way) not in tried and way.found_in(words)]
            assert missed == [], text


def test_every_urgent_rule_has_a_category_that_is_answered_in_its_own_words() -> None:
    pressing = {rule.category for rule in SCREEN._rules if rule.weight in (Weight.CLEAR, Weight.LIKELY, Weight.TOLD)}

    assert pressing <= set(PRESSING)


def test_every_rule_compiles_and_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in SCREEN._rules]
    for rule in SCREEN._rules:
        for pattern in (*(way for _, way in rule.ways), rule.unless, rule.eased):
            assert pattern is None or pattern.compiled.pattern

    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_a_rule_without_an_anchor_is_refused() -> None:
    with pytest.raises(ValueError, match="no anchor"):
        Phrasebook("en", {}).rule("loose", ConcernCategory.DISTRESS, Weight.WELLBEING, "i feel .. bad")


# --- speed: one slow message must not hold up the others ----------------------------------------------------------


def seconds(text: str) -> float:
    """Processor time of the best of three: other processes on the machine do not count."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        SCREEN.judge(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def test_a_usual_message_is_screened_before_anyone_could_notice() -> None:
    assert max(seconds(text) for text in bank("none")[:60]) < 0.01


def test_a_long_message_of_ordinary_lines_is_screened_in_a_blink() -> None:
    lines = bank("none")
    random.Random(7).shuffle(lines)

    assert seconds(". ".join(lines)[:8_000]) < 0.1


@pytest.mark.parametrize(
    "piece",
    [
        "i want to kill ",
        "hit me ",
        "kill ",
        "i dont want to ",
        "he touched my ",
        "a*",
        "!*",
        "!1",
        "k y s ",
        "🔪",
        "ﷺ",
        "a.",
        "die die want ",
        "my friend said she ",
        "me quiero ",
        "not not ",
        "́",
        "i ",
        "\x00",
        "1",
        "((((",
        "so so so i i i ",
    ],
)
def test_no_message_however_made_up_holds_the_screen(piece: str) -> None:
    assert seconds((piece * 8_000)[:8_000]) < 1.0


def test_broken_text_is_screened_like_any_other() -> None:
    for text in ("", "   ", "\ud800 i want to die", "\x00\x01", "a" * 8_000, "́" * 8_000, "‮i want to die"):
        screening = asyncio.run(SCREEN.screen(text))

        assert screening.tier is (Tier.URGENT if "die" in text else Tier.NONE)
