"""A student who names a strategy in their own words is understood, and one who names none is not."""

import pytest

from knowledge_base.content import Content
from knowledge_base.naming import named_strategy


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("sure the quiz yourself one", "retrieval-practice"),
        ("maybe test myself with the odd numbered ones instead of rereading", "retrieval-practice"),
        ("the one where you close the book and say it", "retrieval-practice"),
        ("Closing the book and saying it, like last time", "retrieval-practice"),
        ("flashcards. paper ones, no screen", "flashcards"),
        ("explaining it out loud w/o the book", "teach-someone"),
        ("explain it to my little sister", "teach-someone"),
        ("put my phone in the kitchen", "phone-away"),
        ("ill ask my cousin", "ask-for-help"),
        ("make a checklist i guess", "task-checklist"),
        ("break it into smaller parts", "project-steps"),
        ("the 2 minutes thing", "two-minute-start"),
        ("go over my mistakes from last time", "error-log"),
        ("not sure, flashcards maybe", "flashcards"),
    ],
)
def test_a_student_may_call_a_strategy_what_they_like(said: str, card: str) -> None:
    assert named_strategy(said, "en") == card


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("con tarjetas, y que mi hermana me pregunte", "flashcards"),
        ("la de las preguntas", "retrieval-practice"),
        ("Cerrar el libro y decirlo", "retrieval-practice"),
        ("le pregunto a la profe al final", "ask-for-help"),
        ("pongo el cel en la cocina", "phone-away"),
        ("un poquito cada dia", "spaced-practice"),
        ("explicarle a mi abuela", "teach-someone"),
        ("no se, tarjetas", "flashcards"),
    ],
)
def test_a_student_may_call_it_so_in_spanish_too(said: str, card: str) -> None:
    assert named_strategy(said, "es") == card


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("idk study more", "en"),
        ("i just highlight stuff usually", "en"),
        ("i have a quiz on friday", "en"),
        ("", "en"),
        ("🙂", "en"),
        ("pues estudiar mas", "es"),
        ("tengo examen el viernes", "es"),
    ],
)
def test_who_names_no_strategy_is_not_given_one(said: str, language: str) -> None:
    assert named_strategy(said, language) is None


@pytest.mark.parametrize(
    ("said", "language"), [("not flashcards", "en"), ("i hate flashcards", "en"), ("en vez de tarjetas leo", "es")]
)
def test_a_name_that_is_taken_back_is_no_name(said: str, language: str) -> None:
    assert named_strategy(said, language) is None


def test_every_name_of_a_card_is_heard_as_that_card(content: Content) -> None:
    misheard = {
        (card.language, card.id, name, named_strategy(name, card.language))
        for card in content.cards
        for name in (card.title, *card.aliases)
        if named_strategy(name, card.language) != card.id
    }

    assert not misheard
