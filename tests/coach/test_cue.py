"""An if-then plan at its moment: its two halves, and whether a message speaks of what it waits for."""

import pytest

from coach.cue import halves, speaks_of_cue

PHONE = "if my phone buzzes then i put it in the hall"

PLANS = [
    # the plan, what it waits for, what is done then
    (PHONE, "my phone buzzes", "i put it in the hall"),
    ("If my phone buzzes, I put it away.", "my phone buzzes", "I put it away"),
    ("if my phone buzzes, then I put it away!", "my phone buzzes", "I put it away"),
    ("when i get home I'll begin with math", "i get home", "I'll begin with math"),
    ("whenever its loud i will go upstairs", "its loud", "i will go upstairs"),
    ("and if im tired, ill do one part", "im tired", "ill do one part"),
    ("so once practice is over, i sit down", "practice is over", "i sit down"),
    ("si me distraigo entonces guardo el celular", "me distraigo", "guardo el celular"),
    ("Cuando llegue a casa, empiezo con la lectura.", "llegue a casa", "empiezo con la lectura"),
    ("y si no entiendo, le pregunto a mi hermana", "no entiendo", "le pregunto a mi hermana"),
]


@pytest.mark.parametrize(("plan", "cue", "response"), PLANS)
def test_an_if_then_plan_has_two_halves_in_the_students_words(plan: str, cue: str, response: str) -> None:
    assert halves(plan) == (cue, response)


@pytest.mark.parametrize(
    "plan",
    [
        "",
        "i put my phone away",
        "if my phone buzzes",
        "if my phone buzzes then",
        "if, then i stop",
        "if that happens, then i read",
    ],
)
def test_a_plan_of_another_form_has_no_halves(plan: str) -> None:
    assert halves(plan) is None


MESSAGES = [
    # the message, the plan, whether its moment is spoken of
    ("my phone again", PHONE, True),
    ("PHONES are the worst", PHONE, True),
    ("it buzzed like ten times", PHONE, True),
    ("im in the hall", PHONE, False),
    ("i did two pages", PHONE, False),
    ("my stuff was all over", PHONE, False),
    ("suena el TELEFONO", "si suena el teléfono, lo apago", True),
    ("my phone again", "put my phone away", False),
    ("", PHONE, False),
]


@pytest.mark.parametrize(("text", "plan", "of_it"), MESSAGES)
def test_a_message_speaks_of_the_moment_when_it_names_what_the_plan_waits_for(
    text: str, plan: str, of_it: bool
) -> None:
    assert speaks_of_cue(text, plan) is of_it
