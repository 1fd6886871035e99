"""The shipped content is whole, in plain and careful words, and rests on the framework and on named works."""

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base import cards, competency
from knowledge_base import content as shelves
from knowledge_base.cards import Card, ContentError
from knowledge_base.competency import CompetencyFramework, FrameworkError
from knowledge_base.content import Content
from knowledge_base.passages import Kind
from knowledge_base.reading import claims

CARDS = shelves.load().cards
EACH_CARD = pytest.mark.parametrize("card", CARDS, ids=[f"{card.language}/{card.id}" for card in CARDS])

FORBIDDEN = {
    "en": re.compile(
        r"\b(must|should|has to|have to|need to|ought|smart|clever|talent\w*|brilliant|gifted|genius|intelligent|"
        r"good job|great job|well done|proud of you|learning styles?|(visual|auditory|kinesthetic) learners?|"
        r"always works|guarantee\w*|proven)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(debes|debe|deberías|debería|tienes que|tiene que|hay que|necesitas|inteligente|talento\w*|genio|brillante|"
        r"eres list[oa]|muy bien|bien hecho|estilos? de aprendizaje|siempre funciona|garantiza\w*)\b",
        re.IGNORECASE,
    ),
}


@pytest.fixture(scope="module")
def framework() -> CompetencyFramework:
    return competency.load()


def test_the_framework_holds_every_competency_and_indicator_of_its_source(framework: CompetencyFramework) -> None:
    held = {competency.code: len(competency.indicators) for competency in framework.competencies}

    assert held == {"A": 10, "B": 7, "C": 9, "D": 12, "E": 11, "F": 11}
    assert "Center on Innovations in Learning" in framework.source.reference


def test_every_indicator_is_said_in_a_sentence_of_its_own(framework: CompetencyFramework) -> None:
    said = [framework.indicator(code).text for code in framework.codes]

    assert all(len(text.split()) >= 8 and text.endswith(".") for text in said)
    assert len(set(said)) == len(said)


def test_a_student_can_say_what_they_can_do_of_each_classroom_indicator_of_d_and_e_and_of_two_of_f(
    framework: CompetencyFramework,
) -> None:
    classroom = {code for code in framework.codes if framework.indicator(code).section == "classroom"}
    sayable = {code for code in framework.codes if framework.indicator(code).i_can}

    assert sayable == {code for code in classroom if code[0] in "DE"} | {"F8", "F11"}
    assert sayable == {f"D{n}" for n in range(7, 13)} | {f"E{n}" for n in range(7, 12)} | {"F8", "F11"}
    for code in sayable:
        i_can = framework.indicator(code).i_can
        assert i_can["en"].startswith("I can ")
        assert i_can["es"].startswith("Puedo ")


def test_an_indicator_nobody_defined_is_refused(framework: CompetencyFramework) -> None:
    with pytest.raises(FrameworkError, match="D13"):
        framework.indicator("D13")
    with pytest.raises(FrameworkError, match=r"a card names .* D13, G1"):
        framework.check(["D7", "G1", "D13"], named_by="a card")


def test_a_framework_with_a_code_out_of_place_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "framework.yaml"
    broken.write_text(competency.SHIPPED.read_text("utf-8").replace("code: D8", "code: D9"), "utf-8")

    with pytest.raises(FrameworkError, match="D9 where D8 is due"):
        competency.load(broken)


def test_there_are_cards_enough_to_choose_from_and_each_speaks_both_languages(content: Content) -> None:
    ids = {language: [card.id for card in content.of(language)] for language in content.languages}

    assert set(ids) == {"en", "es"}
    assert ids["en"] == ids["es"]
    assert len({card.id for card in content.cards if card.passages[0].competencies & {"D", "E"}}) >= 60
    for letter in "CF":
        assert len({card.id for card in content.cards if letter in card.passages[0].competencies}) >= 8


def test_both_languages_of_a_card_rest_on_the_same_indicators_and_works(content: Content) -> None:
    for english, spanish in zip(content.of("en"), content.of("es"), strict=True):
        assert english.passages[0].indicators == spanish.passages[0].indicators, english.id
        assert english.passages[0].sources == spanish.passages[0].sources, english.id


@EACH_CARD
def test_a_card_can_be_said_in_a_reply(card: Card) -> None:
    passage = card.passages[0]

    assert len(passage.title.split()) <= 8
    assert len(passage.gist.split()) <= 25
    assert len(passage.not_when.split()) <= 20
    for sentence in (passage.gist, passage.not_when):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "?" not in sentence


@EACH_CARD
def test_a_card_has_every_section_in_a_length_that_gets_read(card: Card) -> None:
    assert [passage.place for passage in card.passages] == [place for _, place in cards.SECTIONS[card.language]]
    assert all(15 <= len(passage.text.split()) <= 110 for passage in card.passages)


@EACH_CARD
def test_a_card_is_found_by_what_students_call_it_and_by_what_they_ask(card: Card) -> None:
    phrases = (*card.aliases, *card.asked)

    assert len(card.aliases) >= 6
    assert len(card.asked) >= 30
    assert len(set(phrases)) == len(phrases)
    assert all(phrase == phrase.strip().lower() for phrase in phrases)


@EACH_CARD
def test_a_card_names_the_works_it_rests_on(card: Card) -> None:
    assert card.passages[0].sources
    assert all(re.search(r"\(\d{4}\)", source.reference) for source in card.passages[0].sources)


@EACH_CARD
def test_a_card_neither_orders_nor_labels_nor_promises(card: Card) -> None:
    if card.kind is Kind.MYTH:  # it names the belief that does not hold
        return
    passage = card.passages[0]
    for text in (passage.title, passage.gist, passage.not_when, *(each.text for each in card.passages)):
        assert not FORBIDDEN[card.language].search(text), text


def test_no_two_cards_go_by_the_same_name(content: Content) -> None:
    for language in content.languages:
        names = [name.lower() for card in content.of(language) for name in dict.fromkeys((card.title, *card.aliases))]
        assert len(set(names)) >= len(names) - len(content.of(language))  # a title may be an alias in small letters
        aliases = [alias for card in content.of(language) for alias in card.aliases]
        assert len(set(aliases)) == len(aliases)


def test_every_work_that_is_listed_is_used(content: Content) -> None:
    for_claims = {key for claim in claims.load() for key in claim.sources}
    listed = re.findall(r"^([\w-]+):$", (shelves.SHIPPED / "sources.yaml").read_text("utf-8"), re.MULTILINE)
    used = {source.reference for card in content.cards for source in card.passages[0].sources}

    only_for_claims = for_claims - set(re.findall(r"[\w-]+", _sources_named()))
    assert len(used) + len(only_for_claims) == len(listed)


def _sources_named() -> str:
    files = (shelves.SHIPPED / "cards" / "en").glob("*.md")
    return " ".join(re.findall(r"^sources: \[(.+)\]$", "\n".join(f.read_text("utf-8") for f in files), re.MULTILINE))


def test_every_classroom_indicator_of_four_competencies_has_a_card(content: Content) -> None:
    grown = {code for card in content.cards for code in card.passages[0].indicators}

    assert {f"D{n}" for n in range(7, 13)} | {f"E{n}" for n in range(7, 12)} <= grown
    assert {f"C{n}" for n in range(7, 10)} | {f"F{n}" for n in range(8, 12)} <= grown


def test_learning_styles_stand_in_the_base_as_a_myth_only(content: Content) -> None:
    speaking = {
        card.id
        for card in content.cards
        for passage in card.passages
        if (claim := claims.contested_in(passage.text)) and claim.key == "learning-styles"
    }

    assert speaking == {"learning-styles-myth"}
    assert {card.kind for card in content.cards if card.id in speaking} == {Kind.MYTH}


def test_every_contested_claim_names_works_and_cards_there_are(content: Content) -> None:
    works = re.findall(r"^([\w-]+):$", (shelves.SHIPPED / "sources.yaml").read_text("utf-8"), re.MULTILINE)
    for claim in claims.load():
        assert set(claim.sources) <= set(works)
        assert claim.card is None or claim.card in {card.id for card in content.cards}
        assert all(claim.doubt[language].endswith(".") for language in content.languages)


@EACH_CARD
def test_a_card_asks_one_question_and_says_when_it_is_read_again(card: Card) -> None:
    passage = card.passages[0]

    assert passage.question.endswith("?")
    assert passage.question.count("?") == 1
    assert passage.review_by is not None
    assert passage.contested == "" or passage.contested.endswith(".")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A copy of the content to spoil."""
    return Path(shutil.copytree(shelves.SHIPPED, tmp_path / "content"))


@pytest.mark.parametrize(
    ("written", "instead", "complaint"),
    [
        ("# When it fits", "# When it fit", "When it fits"),
        ("card: flashcards", "card: flash", "says it is the card flash"),
        ("[dunlosky-2013, kornell-2009]", "[nobody-1900]", "nobody-1900"),
        ("gist: ", "jist: ", "gist"),
        ("# When it fits", "# Extra\n\nMore.\n\n# When it fits", "sections that no card has"),
        ("---\n", "", "is not a card"),
    ],
)
def test_a_broken_card_is_refused_with_its_file_and_what_is_wrong(
    draft: Path, written: str, instead: str, complaint: str
) -> None:
    card = draft / "cards" / "en" / "flashcards.md"
    card.write_text(card.read_text("utf-8").replace(written, instead), "utf-8")

    with pytest.raises(ContentError, match=r"flashcards\.md") as refused:
        shelves.load(draft)
    assert complaint in str(refused.value)


def test_a_card_with_an_unknown_indicator_is_refused(draft: Path) -> None:
    card = draft / "cards" / "es" / "flashcards.md"
    card.write_text(card.read_text("utf-8").replace("[C7,", "[C70,"), "utf-8")

    with pytest.raises(FrameworkError, match=r"flashcards\.md .*C70"):
        shelves.load(draft)


def test_any_change_of_words_is_another_version(draft: Path, content: Content) -> None:
    unchanged = shelves.load(draft).version
    card = draft / "cards" / "es" / "flashcards.md"
    card.write_text(card.read_text("utf-8").replace("Voltearla", "Girarla"), "utf-8")
    shelves.load.cache_clear()

    assert unchanged == content.version
    assert shelves.load(draft).version != content.version
