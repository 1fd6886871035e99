"""The order of cards and documents, and when none is good enough to cite."""

from knowledge_base.head import Heard
from knowledge_base.ranking import Match, Near, best_of_each, rank_cards, rank_documents, worth_citing

SURE, UNSURE, LOST = 0.001, 0.3, 0.9


def near(*found: tuple[str, float]) -> list[Near]:
    return [Near(passage_id, nearness) for passage_id, nearness in sorted(found, key=lambda each: -each[1])]


def ranked(found: list[Near], margins: dict[str, float], *, none: float = SURE) -> tuple[Match, ...]:
    card_of = {each.passage_id: each.passage_id.split("/")[1] for each in found}
    return best_of_each(rank_cards(found, heard=Heard(none, margins), card_of=card_of))


def ids(matches: tuple[Match, ...]) -> list[str]:
    return [match.card_id for match in matches]


def test_several_near_texts_count_more_than_one_lucky_one() -> None:
    found = near(
        ("en/a/check", 0.8), ("en/a/check", 0.4), ("en/a/check", 0.4),
        ("en/b/check", 0.7), ("en/b/check", 0.7), ("en/b/check", 0.6),
    )  # fmt: skip

    assert ids(ranked(found, {"a": 1.0, "b": 1.0})) == ["b", "a"]


def test_what_the_head_hears_decides_between_cards_that_are_equally_near() -> None:
    found = near(("en/a/check", 0.6), ("en/b/check", 0.6))

    assert ids(ranked(found, {"a": 1.0, "b": 2.0})) == ["b", "a"]


def test_a_card_that_only_the_head_heard_is_still_found() -> None:
    assert ids(ranked(near(("en/a/check", 0.6)), {"a": 1.0, "b": 5.0})) == ["b", "a"]


def test_the_nearest_section_is_the_one_to_show() -> None:
    found = near(("en/a/what-it-is", 0.5), ("en/a/ten-minutes", 0.6))

    assert ranked(found, {"a": 1.0})[0].passage_id == "en/a/ten-minutes"


def test_nothing_is_cited_when_most_likely_no_card_answers() -> None:
    found = near(("en/a/check", 0.6))

    assert ids(worth_citing(ranked(found, {"a": 1.0}, none=SURE))) == ["a"]
    assert worth_citing(ranked(found, {"a": 1.0}, none=UNSURE)) == ()
    assert worth_citing(ranked(found, {"a": 1.0}, none=LOST)) == ()


def test_a_card_far_behind_the_best_is_not_cited_beside_it() -> None:
    found = near(("en/a/check", 0.7), ("en/b/check", 0.65), ("en/c/check", 0.1))

    assert ids(worth_citing(ranked(found, {"a": 3.0, "b": 3.0, "c": -3.0}))) == ["a", "b"]


def test_one_passage_of_a_document_stands_for_it() -> None:
    found = near(("en/doc/1", 0.7), ("en/doc/2", 0.69), ("en/other/1", 0.6))
    card_of = {"en/doc/1": "doc", "en/doc/2": "doc", "en/other/1": "other"}
    shared = dict.fromkeys(card_of, 0.0)

    matches = best_of_each(rank_documents(found, shared=shared, card_of=card_of))

    assert [match.passage_id for match in matches] == ["en/doc/1", "en/other/1"]


def test_words_in_common_decide_between_passages_that_are_equally_near() -> None:
    found = near(("en/a/1", 0.5), ("en/b/1", 0.5))
    matches = rank_documents(found, shared={"en/a/1": 0.1, "en/b/1": 0.9}, card_of={"en/a/1": "a", "en/b/1": "b"})

    assert ids(best_of_each(matches)) == ["b", "a"]


def test_a_passage_that_is_near_to_nothing_is_not_cited() -> None:
    matches = rank_documents(near(("en/a/1", 0.2)), shared={"en/a/1": 0.5}, card_of={"en/a/1": "a"})

    assert worth_citing(best_of_each(matches)) == ()
