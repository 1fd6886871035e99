"""What a teacher reads is what the student was told: the policy that shows words writes the line above the chat."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

import prompts
from coach.notice import READERS, who_reads
from coach.sharing import HIDDEN, SharingPolicy, Sight, Stretch, Visibility
from tests.builders import a_learner

MESSAGE = "i failed the quiz. i was tired. next time i start on monday."
PLACES = st.integers(0, len(MESSAGE))
STRETCHES = st.lists(
    st.tuples(PLACES, PLACES).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Stretch(*pair)), max_size=4
)


@given(visibility=st.sampled_from(Visibility), chosen=STRETCHES)
def test_what_is_shown_and_what_was_said_of_it_never_differ(visibility: Visibility, chosen: list[Stretch]) -> None:
    policy = SharingPolicy(visibility, tuple(chosen))
    shown = "".join(policy.shown(MESSAGE))
    for language in ("en", "es"):
        line = who_reads(prompts.load(), a_learner(), visibility=visibility, language=language)
        told = [name for name, section in READERS.items() if _says(language, section) in line]
        assert told == [visibility]
    if visibility is Visibility.FULL:
        assert shown == MESSAGE
    elif visibility is Visibility.SUMMARY:
        assert shown == ""
        assert not policy.shows(0, 1)
    else:
        inside = {place for each in chosen for place in range(each.start, each.end)}
        assert shown == "".join(MESSAGE[place] for place in sorted(inside))
    assert policy.shows_replies == (visibility is Visibility.FULL)


def _says(language: str, section: str) -> str:
    before, _, after = prompts.load().section(language, "notice", section)[0].text.partition("{teacher}")
    return max(before, after, key=len)


@given(visibility=st.sampled_from(Visibility), chosen=STRETCHES, start=PLACES, end=PLACES)
def test_a_quote_is_shown_only_if_all_of_it_is(
    visibility: Visibility, chosen: list[Stretch], start: int, end: int
) -> None:
    policy = SharingPolicy(visibility, tuple(chosen))
    shown = " ".join(policy.shown(MESSAGE))
    if start < end and policy.shows(start, end):
        assert MESSAGE[start:end] in shown


@given(one=st.sampled_from(Visibility), other=st.sampled_from(Visibility), chosen=STRETCHES)
def test_the_stricter_of_two_shows_nothing_that_either_hides(
    one: Visibility, other: Visibility, chosen: list[Stretch]
) -> None:
    both = SharingPolicy(one.stricter(other), tuple(chosen))
    assert one.stricter(other) is other.stricter(one)
    for each in (one, other):
        shown = SharingPolicy(each, tuple(chosen)).shown(MESSAGE)
        assert all(any(part in whole for whole in shown) for part in both.shown(MESSAGE))


def test_what_was_said_in_another_class_is_hidden() -> None:
    here, there = uuid4(), uuid4()
    sight = Sight(Visibility.FULL, {here: SharingPolicy(Visibility.FULL)})
    assert sight.sees(here, 0, 4)
    assert not sight.sees(there, 0, 4)
    assert sight.of(there) is HIDDEN
    assert sight.sees(None, 0, 4)


@given(visibility=st.sampled_from(Visibility), chosen=STRETCHES, start=PLACES, end=PLACES)
def test_a_quote_that_can_be_read_in_what_is_shown_is_not_hidden_by_itself(
    visibility: Visibility, chosen: list[Stretch], start: int, end: int
) -> None:
    policy = SharingPolicy(visibility, tuple(chosen))
    stands = visibility is Visibility.FULL or (
        visibility is Visibility.SELECTED
        and all(any(each.start <= place < each.end for each in chosen) for place in range(start, end))
    )
    if start < end:
        assert policy.shows(start, end) is stands


def test_sentences_that_touch_are_read_as_one() -> None:
    policy = SharingPolicy(Visibility.SELECTED, (Stretch(19, 31), Stretch(0, 19)))
    assert policy.shown(MESSAGE) == (MESSAGE[:31],)
    assert policy.shows(7, 25)
    assert not policy.shows(7, 32)
