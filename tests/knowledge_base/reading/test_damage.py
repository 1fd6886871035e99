"""A sentence with a hole is found, and whole sentences are left alone, questions, formulas and dashes among them."""

import pytest

from knowledge_base.reading.blocks import Block, Kind
from knowledge_base.reading.damage import breaks_off, has_spacing_habit, hole_in, is_stump

HOLES = """
Good planning begins early and considers the .
Here are , set out in four steps.
In her book , the author says it in , and then moves on.
You may think of .
The goal is yours. , a good one fits in a week.
, a good goal fits in a week.
Standards and skills— and grading guide the work.
One way to incorporate into your lesson is a short quiz.
We must be able to how students plan.
Teachers must the plan with the class.
Dear {{ first_name }}, here is your plan.
See [insert link here] for more.
It was called “ ” by its makers.
The steps are goal,, plan, look back.
It helps because.
Lorem ipsum dolor sit amet.
The plan isnâ€™t long.
The pl\ufffdn is short.
"""
HOLES_ES = """
El plan considera los .
Hay que pensar en , y luego empezar.
Termina con los.
Las reglas y habilidades— y las notas guían el trabajo.
"""
WHOLE = """
How can a checklist help you before a test?
Should the goal be small enough for one week?
What will the teacher see when you hand it in?
What can the learner do then?
Only then can the learner judge the plan.
The will of the people counts in a democracy.
Division by zero is undefined.
Call print() to see the value.
( ) I wrote my plan ( ) I kept to it
On [date] I will study for ten minutes.
The set {x} holds one thing, and { } holds none.
Find the value of a.
Ask for help early, by note and/or in person.
It is called "and", "or" and "not".
The plan — short and clear — is on the wall.
Plan, do, look back, etc., and begin again.
Wait . . . then look again.
Take as much of it as you can of the last page.
Add 3.5 and .5 to get 4.
What do you like it for?
This is what it is.
"""
WHOLE_ES = """
Sobre todo, duerme bien antes del examen.
Haz todo lo que puedas en diez minutos.
Los pasos —planear, probar— y luego revisar ayudan mucho.
—Ya terminé —dijo Ana— y cerró el libro.
Encuentra el valor de y.
¿Puede un plan ayudarte a empezar?
"""


def a_paragraph(text: str) -> Block:
    return Block(Kind.PARAGRAPH, text)


@pytest.mark.parametrize("sentence", HOLES.strip().splitlines())
def test_a_hole_is_found_and_told(sentence: str) -> None:
    assert hole_in(sentence, "en")


@pytest.mark.parametrize("sentence", HOLES_ES.strip().splitlines())
def test_a_hole_in_spanish_is_found(sentence: str) -> None:
    assert hole_in(sentence, "es")


@pytest.mark.parametrize("sentence", WHOLE.strip().splitlines())
def test_a_whole_sentence_has_no_hole(sentence: str) -> None:
    assert not hole_in(sentence, "en")


@pytest.mark.parametrize("sentence", WHOLE_ES.strip().splitlines())
def test_a_whole_spanish_sentence_has_no_hole(sentence: str) -> None:
    assert not hole_in(sentence, "es")


def test_a_text_set_with_spaces_before_its_stops_throughout_has_a_habit_and_no_holes() -> None:
    spaced = ["Plan the week . Begin today , not tomorrow . Ask a friend . Look back ."]
    once = ["Plan the week. Begin today , not tomorrow. Ask a friend. Look back."]

    assert has_spacing_habit(spaced, "en")
    assert not has_spacing_habit(once, "en")
    assert not hole_in("Plan the week .", "en", habit=True)
    assert hole_in("It considers the .", "en", habit=True)


@pytest.mark.parametrize(
    "following",
    [(), ("The plan of the week hangs on the wall of every classroom, and each group looks at it on Friday.",)],
)
def test_an_announcement_without_what_it_announces_is_a_stump(following: tuple[str, ...]) -> None:
    stump = a_paragraph("In such a class, students are active participants in:")

    assert is_stump(stump, [a_paragraph(text) for text in following], "en")


def test_a_section_that_ends_with_a_colon_is_a_stump() -> None:
    stump = a_paragraph("The plan has three parts:")

    assert is_stump(stump, [Block(Kind.HEADING, "Next week", level=2)], "en", level=2)
    assert not is_stump(stump, [Block(Kind.HEADING, "The goal", level=3)], "en", level=2)
    assert not is_stump(stump, [Block(Kind.HEADING, "A goal", level=3, guessed=True)], "en", level=3)


@pytest.mark.parametrize(
    ("announces", "following"),
    [
        ("Learners take part in:", [Block(Kind.ITEM, "planning"), Block(Kind.ITEM, "looking back")]),
        ("Learners take part in:", [a_paragraph("Planning the week."), a_paragraph("Looking back.")]),
        ("Ask yourself this question:", [a_paragraph("What will be different when I have reached the goal I set?")]),
        (
            "One girl tells how it works:",
            [a_paragraph("In the morning she looks at the list, and then she begins with the first.")],
        ),
        (
            "The rule says that:",
            [a_paragraph("“Nobody is asked to read aloud who has not had the time to prepare it.”")],
        ),
    ],
)
def test_an_announcement_with_what_it_announces_is_none(announces: str, following: list[Block]) -> None:
    assert not is_stump(a_paragraph(announces), following, "en")


def test_a_paragraph_that_breaks_off_is_known() -> None:
    assert breaks_off("The list of steps that hangs between the", "en")
    assert breaks_off("La lista de pasos que cuelga de la", "es")
    assert not breaks_off("A list of steps to look at", "en")
    assert not breaks_off("It hangs on the wall.", "en")


def test_a_line_without_any_space_is_looked_through_at_once() -> None:
    assert not hole_in("a" * 200_000, "en")
