"""The order of cards, and when none is good enough to cite."""

from collections.abc import Mapping

from knowledge_base.cards import NOWHERE
from knowledge_base.index import Hit
from knowledge_base.ranking import Ranking, rank

UNKNOWN: Mapping[str, float] = {"a": 0.0, "b": 0.0}


def hits(*found: tuple[str, float]) -> list[Hit]:
    return [Hit(passage_id, similarity) for passage_id, similarity in sorted(found, key=lambda hit: -hit[1])]


def cited(ranking: Ranking) -> list[str]:
    return [match.card_id for match in ranking.worth_citing()]


def test_several_near_texts_count_more_than_one_lucky_one() -> None:
    found = hits(
        ("en/a/check", 0.8), ("en/a/check", 0.4), ("en/a/check", 0.4),
        ("en/b/check", 0.7), ("en/b/check", 0.7), ("en/b/check", 0.6),
    )  # fmt: skip

    assert [match.card_id for match in rank([found], shared=UNKNOWN).matches] == ["b", "a"]


def test_words_in_common_decide_between_cards_that_are_equally_near() -> None:
    found = hits(("en/a/check", 0.6), ("en/b/check", 0.6))

    assert rank([found], shared={"a": 0.1, "b": 0.9}).matches[0].card_id == "b"


def test_the_nearest_section_is_the_one_to_show() -> None:
    found = hits(("en/a/what-it-is", 0.5), ("en/a/ten-minutes", 0.6))

    assert rank([found], shared=UNKNOWN).matches[0].section == "ten-minutes"


def test_what_is_near_to_nothing_is_not_answered() -> None:
    assert cited(rank([hits(("en/a/check", 0.2))], shared=UNKNOWN)) == []


def test_what_is_nearer_to_something_no_card_answers_is_not_answered() -> None:
    found = hits(("en/a/check", 0.6), (NOWHERE, 0.7))

    assert cited(rank([found], shared=UNKNOWN)) == []
    assert cited(rank([found], shared={"a": 1.0})) == ["a"]


def test_a_card_found_by_one_way_of_asking_only_is_still_found() -> None:
    spanish, english = hits(("es/a/check", 0.5)), hits(("en/a/check", 0.5), ("en/b/check", 0.45))

    assert [match.card_id for match in rank([spanish, english], shared=UNKNOWN).matches] == ["a", "b"]


def test_nothing_found_is_an_empty_ranking() -> None:
    assert rank([[]], shared={}) == Ranking((), elsewhere=0.0)
