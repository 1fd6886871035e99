"""A claim that research does not bear out is found by its wording, with what is in doubt in the reader's language."""

from pathlib import Path

import pytest

from knowledge_base.reading import claims
from knowledge_base.reading.claims import contested_in


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("Teachers find out the learning style of each child.", "learning-styles"),
        ("La guía ordena las tareas según los estilos de aprendizaje.", "learning-styles"),
        ("Right-brained students draw their plan.", "left-right-brain"),
        ("We only use ten percent of our brain.", "ten-percent-of-the-brain"),
    ],
)
def test_a_contested_claim_is_named(sentence: str, key: str) -> None:
    claim = contested_in(sentence)

    assert claim is not None
    assert claim.key == key


@pytest.mark.parametrize(
    "sentence",
    [
        "Students learn to plan, and the style of the poster is theirs.",
        "A word and a picture together help many to remember.",
        "The right answer stands on the left side of the page.",
        "Ten percent of the grade is for the notebook.",
        "El estilo de la carta es libre.",
    ],
)
def test_an_ordinary_sentence_makes_no_contested_claim(sentence: str) -> None:
    assert contested_in(sentence) is None


def test_every_claim_says_in_both_languages_what_is_in_doubt_and_where_that_stands() -> None:
    for claim in claims.load():
        assert claim.doubt["en"].endswith(".") and claim.doubt["es"].endswith(".")
        assert claim.sources


def test_the_list_is_a_file_that_an_editor_can_lengthen(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        "moon:\n  patterns: ['full moon']\n  doubt: No.\n  doubt_es: No.\n  sources: [somebody-2020]\n"
    )

    (claim,) = claims.load(tmp_path / "more.yaml")
    assert claim.pattern.search("On a FULL MOON nobody learns.")
    assert claim.card is None
