"""A class in numbers: nothing of fewer than five, and nobody to be had by subtracting."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.conversation import Phase
from coach.cycle import EntryKind
from coach.records import consents, staff
from coach.records.overview import FEWEST, Group, class_overview, folded_groups
from tests.coach.records.house import SqlHouse, Talk, an_answer, start
from tests.coach.records.rosters_said import NINE_B, Lincoln, learns, said, student

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1).filter(
    lambda counted: sum(counted.values()) >= FEWEST
)


@given(counts)
def test_every_group_is_of_five_and_together_they_are_the_class(counted: dict[str, int]) -> None:
    groups = folded_groups(counted)

    assert all(group.students >= FEWEST for group in groups)
    assert sum(group.students for group in groups) == sum(counted.values())
    assert sorted(name for group in groups for name in group.any_of) == sorted(counted)


@given(counts)
def test_groups_that_are_large_and_leave_no_small_rest_stay_as_they_are(counted: dict[str, int]) -> None:
    if all(count >= FEWEST for count in counted.values()):
        assert {group.any_of: group.students for group in folded_groups(counted)} == {
            (name,): count for name, count in counted.items()
        }


@pytest.mark.parametrize(
    ("counted", "groups"),
    [
        ({"a": 9, "b": 3, "c": 2}, [Group(("a",), 9), Group(("b", "c"), 5)]),
        ({"a": 9, "b": 7, "c": 1}, [Group(("a",), 9), Group(("b", "c"), 8)]),
        ({"a": 9, "b": 0}, [Group(("a", "b"), 9)]),
        ({"a": 1, "b": 12, "c": 3, "d": 8}, [Group(("a", "c", "d"), 12), Group(("b",), 12)]),
    ],
)
def test_small_groups_are_folded_and_what_would_give_them_away_joins_them(
    counted: dict[str, int], groups: list[Group]
) -> None:
    assert list(folded_groups(counted)) == groups


@pytest.fixture
async def lincoln(sql_house: SqlHouse) -> AsyncIterator[Lincoln]:
    yield await Lincoln.at(sql_house)


async def a_class_of(lincoln: Lincoln, students: int) -> list[str]:
    many = [student(f"u{number}", f"Student {number}") for number in range(students)]
    await lincoln.take(said(NINE_B, *many, *(learns(each.source_id, "9B") for each in many)))
    return [each.name for each in many]


async def says(lincoln: Lincoln, name: str, *, phase: Phase, goal: bool) -> None:
    learner_id = lincoln.person(name).id
    await lincoln.database.write(consents.give_assent, learner_id, language="en", at=lincoln.clock.now())
    records = lincoln.house.records
    talk = Talk(records, learner_id, await start(records, learner_id, lincoln.clock), lincoln.clock)
    kept = ((EntryKind.GOAL, "my poster"),) if goal else ()
    await talk.say("my poster", *kept, answer=an_answer(phase=phase))


async def test_a_class_is_told_in_numbers(lincoln: Lincoln) -> None:
    names = await a_class_of(lincoln, 16)
    for name in names[:5]:
        await says(lincoln, name, phase=Phase.FORETHOUGHT, goal=True)
    lincoln.clock.forward(days=9)
    for name in names[5:11]:
        await says(lincoln, name, phase=Phase.PERFORMANCE, goal=False)

    overview = await lincoln.database.read(class_overview, lincoln.class_("9B").id, at=lincoln.clock.now())

    assert overview is not None and overview.students == 16
    assert overview.phases == (
        Group(("first_meeting", "self_reflection"), 5),
        Group(("forethought",), 5),
        Group(("performance",), 6),
    )
    assert overview.silence == (
        Group(("spoke_this_week",), 6),
        Group(("silent_for_a_week",), 5),
        Group(("never_spoke",), 5),
    )
    assert overview.aims == (Group(("has_a_goal",), 5), Group(("has_no_goal",), 11))


async def test_of_fewer_than_five_students_nothing_is_said(lincoln: Lincoln) -> None:
    await a_class_of(lincoln, 5)
    class_id = lincoln.class_("9B").id
    assert await lincoln.database.read(class_overview, class_id, at=lincoln.clock.now()) is not None

    await lincoln.database.write(staff.disable, lincoln.person("Student 3").id, at=lincoln.clock.now())

    assert await lincoln.database.read(class_overview, class_id, at=lincoln.clock.now()) is None


async def test_who_has_left_the_class_is_not_counted(lincoln: Lincoln) -> None:
    await a_class_of(lincoln, 6)
    await lincoln.take(said(learns("u0", "9B", is_gone=True), complete=False))

    overview = await lincoln.database.read(class_overview, lincoln.class_("9B").id, at=lincoln.clock.now())

    assert overview is not None and overview.students == 5
