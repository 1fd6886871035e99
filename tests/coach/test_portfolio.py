"""What somebody sees of a portfolio: what its student chose, as far as the policy shows it, and no word more."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.conversation import MessageId, Quote
from coach.evidence import EvidenceId
from coach.portfolio import (
    Artefact,
    ArtefactId,
    ArtefactKind,
    Goal,
    Item,
    ItemId,
    Piece,
    TrimUnfit,
    as_seen,
    evidence_map,
    own_map,
    trimmed,
)
from coach.sharing import SharingPolicy, Sight, Stretch, Visibility
from tests.fakes import MONDAY_MORNING

SENTENCES = ("I drew the map.", "My brother is loud.", "Then I wrote to Ana.")
TEXT = " ".join(SENTENCES)
PLACES = tuple(Stretch(TEXT.index(each), TEXT.index(each) + len(each)) for each in SENTENCES)
AWAY = 7
"""What stands in the message before the piece."""


def a_piece(*stretches: Stretch, code: str = "D7", days: int = 0, goal: Goal | None = None) -> Piece:
    return Piece(
        EvidenceId(uuid4()),
        "reflection",
        (code,),
        Quote(TEXT, AWAY, AWAY + len(TEXT)),
        MessageId(uuid4()),
        MONDAY_MORNING + timedelta(days=days),
        goal,
        wording_version="w1",
        knowledge_version="k1",
        worded_by="authored",
        stretches=stretches,
    )


def an_item(piece: Piece | None = None, *, comment: str = "") -> Item:
    link = Artefact(ArtefactId(uuid4()), ArtefactKind.LINK, "My film", url="https://example.org/film")
    return Item(ItemId(uuid4()), MONDAY_MORNING, comment, piece=piece, artefact=None if piece else link)


def a_sight(item: Item, visibility: Visibility, *chosen: Stretch) -> Sight:
    messages = {item.piece.message_id: SharingPolicy(visibility, chosen)} if item.piece else {}
    return Sight(visibility, messages, items={item.id: visibility})


@given(
    put_in=st.sets(st.integers(0, 2), min_size=1),
    shared=st.sets(st.integers(0, 2)),
    visibility=st.sampled_from(list(Visibility)),
)
def test_nobody_reads_a_sentence_that_was_not_put_in_or_is_not_shared(
    put_in: set[int], shared: set[int], visibility: Visibility
) -> None:
    item = an_item(a_piece(*(PLACES[number] for number in sorted(put_in))))
    chosen = (Stretch(PLACES[number].start + AWAY, PLACES[number].end + AWAY) for number in shared)

    seen = as_seen([item], a_sight(item, visibility, *chosen))

    read = {part for each in seen for part in each.words}
    shown = {Visibility.FULL: put_in, Visibility.SELECTED: put_in & shared, Visibility.SUMMARY: set()}[visibility]
    assert read == {SENTENCES[number] for number in shown}


def test_in_a_summary_there_is_the_skill_and_the_day_and_no_word() -> None:
    goal = Goal(Quote("the map", 0, 7), MessageId(uuid4()))
    said, made = an_item(a_piece(PLACES[0], goal=goal), comment="my best"), an_item(comment="I filmed it")
    sight = Sight(
        Visibility.SUMMARY,
        {said.piece.message_id: SharingPolicy(Visibility.SUMMARY)} if said.piece else {},
        items={said.id: Visibility.SUMMARY, made.id: Visibility.SUMMARY},
    )
    first, second = as_seen([said, made], sight)
    assert (first.words, first.goal, first.comment, first.indicators) == ((), None, None, ("D7",))
    assert (second.artefact, second.comment, second.kind) == (None, None, "link")
    assert evidence_map([first, second])[0].code == "D7"


def test_what_was_put_in_for_another_class_is_not_told_of() -> None:
    item = an_item(a_piece(PLACES[0]), comment="my best")
    elsewhere = Sight(Visibility.FULL, {}, items={item.id: Visibility.FULL})
    assert as_seen([item, an_item()], Sight(Visibility.FULL, {})) == ()
    assert as_seen([item], elsewhere) == (), "its words were said in another class"


def test_a_comment_goes_with_its_words() -> None:
    item = an_item(a_piece(PLACES[0]), comment="about my brother")
    assert as_seen([item], a_sight(item, Visibility.SELECTED)) == ()


def test_the_goal_of_the_week_is_seen_only_where_it_is_shared() -> None:
    goal = Goal(Quote("the map", 0, 7), MessageId(uuid4()))
    item = an_item(a_piece(PLACES[0], goal=goal))
    here = Stretch(PLACES[0].start + AWAY, PLACES[0].end + AWAY)
    sight = a_sight(item, Visibility.SELECTED, here)
    (seen,) = as_seen([item], sight)
    assert seen.words == (SENTENCES[0],) and seen.goal is None
    assert item.piece is not None
    shared = Sight(
        Visibility.SELECTED,
        {
            item.piece.message_id: SharingPolicy(Visibility.SELECTED, (here,)),
            goal.message_id: SharingPolicy(Visibility.SELECTED, (Stretch(0, 7),)),
        },
        items=sight.items,
    )
    assert as_seen([item], shared)[0].goal == "the map"


def test_the_student_sees_all_they_put_in() -> None:
    item = an_item(a_piece(PLACES[0], PLACES[2]), comment="my best")
    (seen,) = as_seen([item], None)
    assert seen.words == (SENTENCES[0], SENTENCES[2]) and seen.comment == "my best"


def test_sentences_that_follow_each_other_go_in_as_one_part() -> None:
    piece = a_piece()
    assert trimmed(piece, PLACES[:2]) == (Stretch(0, PLACES[1].end),)
    assert trimmed(piece, (PLACES[0], PLACES[2])) == (PLACES[0], PLACES[2])
    assert trimmed(piece, [Stretch(0, PLACES[1].start)]) == (PLACES[0],), "blanks at its end are no part of it"


@pytest.mark.parametrize("wanted", [[], [Stretch(3, 3)], [Stretch(5, 2)], [Stretch(-1, 4)], [Stretch(0, 900)]])
def test_what_is_no_part_of_the_piece_is_not_taken(wanted: list[Stretch]) -> None:
    with pytest.raises(TrimUnfit):
        trimmed(a_piece(), wanted)
    with pytest.raises(TrimUnfit):
        trimmed(a_piece(), [Stretch(PLACES[0].end, PLACES[1].start)])


def test_the_map_counts_every_piece_by_its_skill_and_says_when_it_showed_last() -> None:
    pieces = [a_piece(days=1), a_piece(days=3), a_piece(code="D10"), a_piece(code="D8")]
    told = own_map(pieces, [Item(ItemId(uuid4()), MONDAY_MORNING, "", piece=pieces[0])])
    assert [(each.code, each.pieces, each.put_in) for each in told] == [("D7", 2, 1), ("D8", 1, 0), ("D10", 1, 0)]
    assert told[0].latest_at == MONDAY_MORNING + timedelta(days=3)
