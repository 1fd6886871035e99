"""What every Library promises the coach. A test class inherits this and gives `library` and `library_away`."""

import pytest

from coach.ports import Library
from knowledge_base.cards import SECTIONS
from knowledge_base.passages import LibraryUnavailable, Scope
from knowledge_base.search import ChromaLibrary
from tests.fakes import FixedLibrary

QUESTION = {"en": "how do i remember what i read", "es": "cómo recuerdo lo que leo"}


@pytest.mark.parametrize("language", ["en", "es"])
class LibraryContract:
    """`library` holds at least three cards in each language, and finds something for QUESTION."""

    async def test_a_question_gets_passages_in_its_own_language(self, library: Library, language: str) -> None:
        found = await library.search(QUESTION[language], language=language)

        assert found
        assert {passage.language for passage in found} == {language}

    async def test_passages_of_one_card_never_crowd_out_others(self, library: Library, language: str) -> None:
        found = await library.search(QUESTION[language], language=language, limit=10)

        assert len({passage.card_id for passage in found}) == len(found)

    async def test_no_more_than_asked_for_is_found(self, library: Library, language: str) -> None:
        assert len(await library.search(QUESTION[language], language=language, limit=1)) == 1

    @pytest.mark.parametrize("limit", [1, 2, 3])
    async def test_a_learner_always_has_a_real_choice_of_strategies(
        self, library: Library, language: str, limit: int
    ) -> None:
        offered = await library.strategies("finish 3 problem sets by friday", language=language, limit=limit)

        assert len({passage.card_id for passage in offered}) == limit
        assert {passage.language for passage in offered} == {language}

    async def test_what_was_cited_can_be_opened_again_exactly_as_it_was(self, library: Library, language: str) -> None:
        for cited in await library.search(QUESTION[language], language=language):
            assert library.passage(cited.id) == cited

    async def test_a_passage_that_never_was_is_not_made_up(self, library: Library, language: str) -> None:
        assert library.passage(f"{language}/no-such-card/check") is None

    async def test_every_card_can_be_looked_through_whole(
        self, library: ChromaLibrary | FixedLibrary, language: str
    ) -> None:
        cards = library.cards(language=language)

        assert len({card[0].card_id for card in cards}) == len(cards) >= 3
        for card in cards:
            assert [passage.place for passage in card] == [place for _, place in SECTIONS[language]]
            assert {(passage.card_id, passage.language) for passage in card} == {(card[0].card_id, language)}
            assert all(library.passage(passage.id) == passage for passage in card)

    async def test_cards_can_be_kept_to_what_grows_one_competency(
        self, library: ChromaLibrary | FixedLibrary, language: str
    ) -> None:
        every = library.cards(language=language)
        kept = library.cards(language=language, scope=Scope(competency="E"))

        assert kept == tuple(card for card in every if "E" in card[0].competencies)
        assert 0 < len(kept) < len(every)

    async def test_evidence_can_say_which_knowledge_spoke(self, library: Library, language: str) -> None:
        assert library.version

    async def test_a_library_that_is_away_says_so(self, library_away: Library, language: str) -> None:
        with pytest.raises(LibraryUnavailable):
            await library_away.search(QUESTION[language], language=language)
        with pytest.raises(LibraryUnavailable):
            await library_away.strategies(QUESTION[language], language=language)
