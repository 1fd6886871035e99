"""Who is there for whom: teachers, co-teachers, and mentors, who are there for one student."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from coach.authorization import Role, may
from coach.errors import UnknownLearner
from coach.records import charges, staff, subjects
from coach.records.charges import CannotBeAppointed, Part
from tests.coach.records.house import SqlHouse
from tests.coach.records.rosters_said import USUAL, Lincoln, a_class, learns, said, without


@pytest.fixture
async def lincoln(sql_house: SqlHouse) -> AsyncIterator[Lincoln]:
    """9B with Ana, Ben and Ms Chen; Vera, who may act as a teacher and teaches nobody."""
    lincoln = await Lincoln.at(sql_house)
    await lincoln.take(said(*USUAL))
    await lincoln.add_staff("Vera", Role.TEACHER)
    yield lincoln


async def do(lincoln: Lincoln, work: Any, *about: Any) -> None:
    lincoln.clock.forward(minutes=1)
    await lincoln.database.write(work, *about, by=None, at=lincoln.clock.now())


async def may_read(lincoln: Lincoln, who: str, student: str) -> bool:
    subject = await lincoln.enter(who, Role.TEACHER)
    thing = await lincoln.database.read(subjects.thing_of_student, lincoln.person(student).id, at=lincoln.clock.now())
    assert thing is not None
    return may(subject, "read_portfolio", thing)


async def test_a_co_teacher_reads_what_the_teacher_reads(lincoln: Lincoln) -> None:
    assert not await may_read(lincoln, "Vera", "Ana Ruiz")

    await do(lincoln, charges.appoint, lincoln.class_("9B").id, lincoln.person("Vera").id, Part.CO_TEACHER)

    assert lincoln.teaching("9B") == {"Ms Chen": "teacher", "Vera": "co_teacher"}
    assert await may_read(lincoln, "Vera", "Ana Ruiz") and await may_read(lincoln, "Vera", "Ben Okoro")


async def test_a_mentor_is_there_for_one_student_alone(lincoln: Lincoln) -> None:
    await do(lincoln, charges.mentor, lincoln.person("Ana Ruiz").id, lincoln.person("Vera").id)

    assert await may_read(lincoln, "Vera", "Ana Ruiz")
    assert not await may_read(lincoln, "Vera", "Ben Okoro")
    vera = await lincoln.enter("Vera", Role.TEACHER)
    assert (vera.class_ids, vera.mentee_ids) == (frozenset(), {lincoln.person("Ana Ruiz").id})


async def test_a_mentor_teaches_no_class_and_a_teacher_is_no_mentor_by_it(lincoln: Lincoln) -> None:
    with pytest.raises(ValueError, match="a mentor is there for a student"):
        await do(lincoln, charges.appoint, lincoln.class_("9B").id, lincoln.person("Vera").id, Part.MENTOR)


async def test_what_was_given_is_taken_back_at_once(lincoln: Lincoln) -> None:
    class_id, vera_id, ana_id = lincoln.class_("9B").id, lincoln.person("Vera").id, lincoln.person("Ana Ruiz").id
    await do(lincoln, charges.appoint, class_id, vera_id, Part.TEACHER)
    await do(lincoln, charges.mentor, ana_id, vera_id)

    await do(lincoln, charges.dismiss, class_id, vera_id)
    assert await may_read(lincoln, "Vera", "Ana Ruiz")
    assert not await may_read(lincoln, "Vera", "Ben Okoro")
    await do(lincoln, charges.end_mentoring, ana_id, vera_id)

    assert not await may_read(lincoln, "Vera", "Ana Ruiz")
    assert lincoln.teaching("9B") == {"Ms Chen": "teacher"}


async def test_each_of_it_is_a_row_of_the_audit_and_nothing_done_is_none(lincoln: Lincoln) -> None:
    class_id, vera_id, ana_id = lincoln.class_("9B").id, lincoln.person("Vera").id, lincoln.person("Ana Ruiz").id
    before = len(lincoln.audited())
    for _ in range(2):
        await do(lincoln, charges.appoint, class_id, vera_id, Part.CO_TEACHER)
    await do(lincoln, charges.appoint, class_id, vera_id, Part.TEACHER)
    for _ in range(2):
        await do(lincoln, charges.mentor, ana_id, vera_id)
    for _ in range(2):
        await do(lincoln, charges.dismiss, class_id, vera_id)
        await do(lincoln, charges.end_mentoring, ana_id, vera_id)

    assert lincoln.audited()[before:] == [("manage_class", class_id)] * 5


async def test_an_administrator_who_appoints_is_named_in_the_audit(lincoln: Lincoln) -> None:
    await lincoln.add_staff("Ada", Role.ADMIN)
    ada = await lincoln.enter("Ada", Role.ADMIN)
    await lincoln.database.write(
        charges.mentor, lincoln.person("Ana Ruiz").id, lincoln.person("Vera").id, by=ada, at=lincoln.clock.now()
    )
    assert lincoln.audited()[-1] == ("manage_class", lincoln.class_("9B").id)


async def test_only_who_may_act_as_a_teacher_of_the_school_is_appointed(lincoln: Lincoln) -> None:
    class_id = lincoln.class_("9B").id
    await lincoln.add_staff("Sal", Role.SAFEGUARDING_LEAD)
    await lincoln.add_staff("Out", Role.TEACHER)
    await lincoln.database.write(staff.disable, lincoln.person("Out").id, at=lincoln.clock.now())
    await lincoln.add_staff("No More", Role.TEACHER)
    await lincoln.database.write(staff.revoke, lincoln.person("No More").id, Role.TEACHER, at=lincoln.clock.now())
    elsewhere = await lincoln.house.records.add_school(
        name="Roosevelt", zone="America/New_York", country="US", contacts=(), authorised_at=None
    )
    await lincoln.house.records.add_class(school_id=elsewhere, name="7A", teacher_name="Mr Far", cycle_day=None)

    for name in ("Sal", "Out", "No More", "Mr Far", "Ben Okoro"):
        with pytest.raises(CannotBeAppointed):
            await do(lincoln, charges.appoint, class_id, lincoln.person(name).id, Part.CO_TEACHER)
        with pytest.raises(CannotBeAppointed):
            await do(lincoln, charges.mentor, lincoln.person("Ana Ruiz").id, lincoln.person(name).id)


async def test_nobody_mentors_who_is_in_no_class(lincoln: Lincoln) -> None:
    await lincoln.take(said(learns("ana", "9B", is_gone=True), complete=False))

    for nobody in ("Ana Ruiz", "Ms Chen"):
        with pytest.raises(UnknownLearner):
            await do(lincoln, charges.mentor, lincoln.person(nobody).id, lincoln.person("Vera").id)


async def test_a_mentor_by_hand_outlasts_imports_until_the_student_leaves_the_class(lincoln: Lincoln) -> None:
    await do(lincoln, charges.mentor, lincoln.person("Ana Ruiz").id, lincoln.person("Vera").id)
    assert (await lincoln.take(said(*USUAL))).changes == ()

    plan = await lincoln.take(said(*USUAL[:4], a_class("8A"), learns("ana", "8A"), learns("ben", "9B"), *USUAL[6:]))

    assert "Vera mentors nobody in 9B any more." in [change.sentence for change in plan.changes]
    assert not await may_read(lincoln, "Vera", "Ana Ruiz")


async def test_a_student_who_leaves_the_school_is_mentored_by_nobody(lincoln: Lincoln) -> None:
    await do(lincoln, charges.mentor, lincoln.person("Ana Ruiz").id, lincoln.person("Vera").id)

    await lincoln.take(without(said(*USUAL), "ana"))

    assert not await may_read(lincoln, "Vera", "Ana Ruiz")
