"""The rules for what is said to a disclosure: our wordings keep all of them, and each rule catches what breaks it."""

from dataclasses import replace

import pytest

from coach.crisis_judging import judge_words
from coach.crisis_rules import LENGTH, RULES
from coach.helplines import COUNTRIES
from coach.safeguards import AS_SHIPPED, CONCERN, OwnWording, Safeguards, crisis_wordings, with_wording

SUICIDE = ("en", "suicide", "Say")
ABUSE = ("en", "abuse", "Say")
AGAIN = ("en", "suicide", "Again")


def ours(language: str, file: str, section: str) -> OwnWording:
    said = crisis_wordings().section(language, f"{CONCERN}{file}", section)
    return OwnWording(language, file, section, tuple(line.text for line in said))


def with_first(place: tuple[str, str, str], text: str) -> Safeguards:
    """Our lines, the first of them in other words."""
    own = ours(*place)
    return with_wording(AS_SHIPPED, replace(own, lines=(text, *own.lines[1:])))


def broken(safeguards: Safeguards, *, country: str = "US") -> set[str]:
    places = {own.place for own in safeguards.wordings}
    return {breach.rule for breach in judge_words(safeguards, country, changed=places)[0]}


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_what_came_with_the_code_keeps_every_rule_in_every_country(country: str) -> None:
    breaches, replies = judge_words(AS_SHIPPED, country)

    assert breaches == ()
    assert replies > 1000


def test_our_own_lines_given_as_a_schools_pass() -> None:
    lines = crisis_wordings().lines
    own = [ours(language, file.removeprefix(CONCERN), section) for language, file, section in lines]
    breaches, _ = judge_words(Safeguards(1, wordings=tuple(own)), "US", changed=[own[0].place])

    assert breaches == ()


DIRECT = "Are you thinking about killing yourself?"
LINES = "{told} Please {crisis_line}; in danger, {emergency}. Stay with an adult, away from what could hurt you."
GOOD = f"I read this. {LINES} {DIRECT}"
HURT = "{told} You can {child_line}, or {emergency}. Go to a safe adult."
CAUGHT = [
    ("sentences", SUICIDE, GOOD.replace("Please", "please").replace("{told}", "{told} go.")),
    ("twice", SUICIDE, GOOD.replace("in danger", "then {crisis_line}, in danger")),
    ("one_question", SUICIDE, GOOD.replace("I read this.", "Is it you?")),
    ("short", AGAIN, f"You can {{text_line}}. {'One more word for you. ' * 12}"),
    ("long", SUICIDE, GOOD.replace("I read this.", f"I read this. {'One more word for you. ' * 8}")),
    ("crisis_line", SUICIDE, GOOD.replace("Please {crisis_line}; in", "In")),
    ("emergency", SUICIDE, GOOD.replace("; in danger, {emergency}", "")),
    ("child_line", ABUSE, f"I believe you. Thank you. It is not your fault. {HURT.replace('child', 'crisis')}"),
    ("asks_directly", SUICIDE, f"I read this. {LINES} Are you safe?"),
    ("asks_only_there", ABUSE, f"I believe you. Thank you. It is not your fault. {HURT} {DIRECT}"),
    ("not_alone", SUICIDE, GOOD.replace("Stay with an adult, away", "Stay away")),
    ("an_adult", SUICIDE, GOOD.replace("with an adult", "with somebody")),
    ("away_from_means", SUICIDE, GOOD.replace(", away from what could hurt you", "")),
    ("believes", ABUSE, f"Thank you. It is not your fault. {HURT}"),
    ("thanks", ABUSE, f"I believe you. It is not your fault. {HURT}"),
    ("no_fault", ABUSE, f"I believe you. Thank you. {HURT}"),
    ("no_investigation", ABUSE, f"I believe you. Thank you. It is not your fault. {HURT} Who was it?"),
    ("no_parents", AGAIN, "Talk to your parents, or {text_line}."),
    ("no_time", AGAIN, "You can {text_line}. {person} will be here today."),
    ("reads_now", SUICIDE, GOOD.replace("I read this.", "Somebody is at school right now.")),
    ("never_a_promise", AGAIN, "I promise this ends. You can {text_line}."),
    ("never_a_promise_of_secrecy", AGAIN, "This is between us. You can {text_line}."),
    ("never_a_means_of_harm", AGAIN, "Put the pills away. You can {text_line}."),
    ("never_a_question_for_details", AGAIN, "Tell me more of it. You can {text_line}."),
    ("never_coaching", AGAIN, "Back to your goal. You can {text_line}."),
    ("never_an_end_of_the_talk", AGAIN, "I can't talk about this. You can {text_line}."),
    ("never_making_little_of_it", AGAIN, "It could be worse. You can {text_line}."),
    ("never_playing_a_person_or_a_friend", AGAIN, "I am your friend. You can {text_line}."),
    ("never_a_diagnosis", AGAIN, "You have depression. You can {text_line}."),
    ("never_a_contract", AGAIN, "Promise me to stay. You can {text_line}."),
    ("never_praise", AGAIN, "You are so brave. You can {text_line}."),
    ("never_an_argument", AGAIN, "That is not true. You can {text_line}."),
    ("holes", SUICIDE, GOOD.replace("{told} ", "")),
    ("holes", SUICIDE, f"{GOOD} {{helpline}}"),
    ("holes", SUICIDE, f"{GOOD} {{"),
    ("language", AGAIN, "Esto es muy grave y no estás solo con esto. {text_line}."),
    ("language", ("es", "suicide", "Again"), "This is not over and you are not alone with it. {text_line}."),
    (
        "easy",
        ("en", "suicide", "Say (9-11)"),
        GOOD.replace("I read this.", "Extraordinarily unimaginable catastrophes."),
    ),
    ("enough", AGAIN, ""),
    ("reads_now", ("en", "hours", "Staffed"), "It is a school day."),
    ("reads_now", ("en", "hours", "On call"), "Somebody is at school right now."),
    ("nobody_reads", ("en", "hours", "Nobody"), "It is late."),
    ("duty_line", ("en", "hours", "On call"), "There is the night desk of Lincoln for you."),
    ("told_nobody", ("en", "urgent", "Told nobody"), "I'm an AI. {person} ({person_role}) at school is being told."),
    ("says_ai", ("en", "urgent", "Told"), "{person} ({person_role}) at school is being told, and will talk with you."),
    ("says_told", ("en", "urgent", "Told"), "I'm an AI. {person} ({person_role}) at school will talk with you."),
    ("says_next", ("en", "urgent", "Told"), "I'm an AI. {person} ({person_role}) at school is being told."),
    (
        "at_school",
        ("en", "urgent", "Told"),
        "I'm an AI. {person} ({person_role}) is being told and will talk with you.",
    ),
    (
        "names_adult",
        ("en", "urgent", "Told"),
        "I'm an AI. {person}, {person_role}, is being told and will talk with you.",
    ),
]


def test_a_line_in_other_words_that_keeps_the_rules_passes() -> None:
    assert broken(with_first(SUICIDE, GOOD)) == set()


@pytest.mark.parametrize(
    ("rule", "place", "text"), CAUGHT, ids=[f"{rule}-{n}" for n, (rule, _, _) in enumerate(CAUGHT)]
)
def test_a_line_that_breaks_a_rule_is_caught_by_it(rule: str, place: tuple[str, str, str], text: str) -> None:
    assert rule in broken(with_first(place, text))


def test_every_rule_is_tried_here() -> None:
    assert {rule.code for rule in (*RULES, LENGTH)} <= {rule for rule, _, _ in CAUGHT}


def test_sections_that_there_are_not_and_fewer_lines_than_ours_are_refused() -> None:
    assert broken(Safeguards(1, wordings=(OwnWording("en", "suicide", "Hello", ("Hi.",)),))) == {"place"}
    assert broken(Safeguards(1, wordings=(OwnWording("en", "../notice", "Say", ("Hi.",)),))) == {"place"}
    few = ours(*SUICIDE)
    assert broken(Safeguards(1, wordings=(replace(few, lines=few.lines[:2]),))) == {"enough"}
    assert broken(Safeguards(1, wordings=(replace(few, lines=(few.lines[0],) * 3),))) == {"enough"}


def test_a_breach_says_where_and_by_which_words() -> None:
    [breach, *_], _ = judge_words(with_first(AGAIN, "I promise this ends. You can {text_line}."), "US")

    assert (breach.rule, breach.where) == ("never_a_promise", "en, suicide, Again")
    assert breach.words.startswith("I promise this ends.")
