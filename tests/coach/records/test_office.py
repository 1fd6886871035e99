"""What a school's office sees of its classes and people, and how it stands with the consent of all at once."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import uuid4

import pytest

from coach.authorization import Role, Subject
from coach.consent import ConsentKind
from coach.records import approvals, charges, consents, holds, office, people, staff
from coach.records.charges import Part
from coach.records.holds import HoldKind
from coach.sharing import Visibility
from tests.coach.records.house import SqlHouse
from tests.coach.records.rosters_said import FALL, USUAL, Lincoln, a_class, learns, said, student, teaches


@pytest.fixture
async def lincoln(sql_house: SqlHouse) -> AsyncIterator[Lincoln]:
    """9B with Ana, Ben and Ms Chen in spring; Vera, who may act as a teacher and teaches nobody."""
    lincoln = await Lincoln.at(sql_house)
    await lincoln.take(said(*USUAL))
    await lincoln.add_staff("Vera", Role.TEACHER)
    yield lincoln


async def classes_of(lincoln: Lincoln) -> dict[str, office.OfficeClass]:
    found = await lincoln.database.read(office.classes_of, lincoln.id, at=lincoln.clock.now())
    return {each.name: each for each in found}


async def test_a_class_is_listed_with_its_term_its_teachers_and_how_it_uses_the_coach(lincoln: Lincoln) -> None:
    class_id, now = lincoln.class_("9B").id, lincoln.clock.now()
    vera = lincoln.person("Vera").id
    await lincoln.database.write(charges.appoint, class_id, vera, Part.CO_TEACHER, by=None, at=now)
    await lincoln.database.write(staff.set_retention, class_id, days=7)

    listed = (await classes_of(lincoln))["9B"]

    assert (listed.term, listed.ends_on, listed.is_running) == ("Spring", date(2026, 6, 12), True)
    assert (listed.teachers, listed.students) == (("Ms Chen", "Vera"), 2)
    assert (listed.settings.visibility, listed.settings.retention_days) == (Visibility.SELECTED, 7)
    assert await lincoln.database.read(office.class_of, class_id, at=now) == listed


async def test_classes_that_run_stand_before_those_that_do_not(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL, a_class("9A", terms=("fall",)), learns("ana", "9A"), teaches("chen", "9A")))

    listed = await lincoln.database.read(office.classes_of, lincoln.id, at=lincoln.clock.now())

    assert [(each.name, each.is_running) for each in listed] == [("9B", True), ("9A", False)]


async def test_who_left_or_is_out_is_not_counted_in_a_class(lincoln: Lincoln) -> None:
    await lincoln.database.write(staff.disable, lincoln.person("Ben Okoro").id, at=lincoln.clock.now())

    assert (await classes_of(lincoln))["9B"].students == 1
    listed = await lincoln.database.read(office.students_of, lincoln.class_("9B").id)
    assert [(each.name, each.is_here) for each in listed] == [("Ana Ruiz", True)]


async def test_a_student_of_two_classes_is_seen_to_use_the_coach_in_one(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL, a_class("Art"), learns("ana", "Art"), teaches("chen", "Art")))
    other = {"9B": "Art", "Art": "9B"}[lincoln.home("Ana Ruiz")]

    here = await lincoln.database.read(office.students_of, lincoln.class_(lincoln.home("Ana Ruiz")).id)
    there = await lincoln.database.read(office.students_of, lincoln.class_(other).id)

    assert [each.is_here for each in here if each.name == "Ana Ruiz"] == [True]
    assert [each.is_here for each in there if each.name == "Ana Ruiz"] == [False]


async def test_mentors_are_seen_in_the_class_and_with_their_student_until_it_ends(lincoln: Lincoln) -> None:
    ana, vera, now = lincoln.person("Ana Ruiz").id, lincoln.person("Vera").id, lincoln.clock.now()
    class_id = lincoln.class_("9B").id
    await lincoln.database.write(charges.mentor, ana, vera, by=None, at=now)

    in_class = await lincoln.database.read(office.charges_of_class, class_id)
    [mentor] = await lincoln.database.read(office.mentors_of, ana)

    assert [(each.name, each.part, each.student) for each in in_class] == [
        ("Ms Chen", Part.TEACHER, None),
        ("Vera", Part.MENTOR, "Ana Ruiz"),
    ]
    assert (mentor.name, mentor.student_id) == ("Vera", ana)
    await lincoln.database.write(charges.end_mentoring, ana, vera, by=None, at=now)
    assert await lincoln.database.read(office.mentors_of, ana) == ()


async def test_holds_are_listed_until_they_are_lifted(lincoln: Lincoln) -> None:
    ana, now = lincoln.person("Ana Ruiz").id, lincoln.clock.now()
    await lincoln.database.write(holds.place, ana, HoldKind.LEGAL, by=None, at=now)

    [held] = await lincoln.database.read(office.holds_of, lincoln.id)
    assert (held.student, held.kind, held.placed_at) == ("Ana Ruiz", HoldKind.LEGAL, now)

    await lincoln.database.write(holds.lift, ana, HoldKind.LEGAL, by=None, at=now)
    assert await lincoln.database.read(office.holds_of, lincoln.id) == ()


async def test_people_classes_and_schools_are_named_and_who_is_not_known_is_left_out(lincoln: Lincoln) -> None:
    known = {lincoln.person("Vera").id: "Vera", lincoln.class_("9B").id: "9B", lincoln.id: "Lincoln"}

    assert await lincoln.database.read(office.names_of, [*known, uuid4()]) == known
    assert await lincoln.database.read(office.names_of, []) == {}


async def test_how_it_stands_with_all_of_a_school_is_how_it_stands_with_each(lincoln: Lincoln) -> None:
    await lincoln.take(
        said(*USUAL, student("cy", "Cy Ito"), a_class("9C", terms=(FALL.source_id,)), learns("cy", "9C"))
    )
    ana, ben, now = lincoln.person("Ana Ruiz").id, lincoln.person("Ben Okoro").id, lincoln.clock.now()
    await lincoln.database.write(consents.give_assent, ana, language="en", at=now)
    for kind, who in ((ConsentKind.PARENT_NOTICE, ana), (ConsentKind.OPT_OUT, ben), (ConsentKind.PARENT_NOTICE, ben)):
        await lincoln.database.write(consents.record_consent, who, kind, is_given=True, by=None, at=now)
    await lincoln.database.write(
        consents.record_consent, ben, ConsentKind.PARENT_NOTICE, is_given=False, by=None, at=now
    )

    together = await lincoln.database.read(consents.standings, lincoln.id, at=now)

    assert together == {each: await lincoln.database.read(consents.standing, each, at=now) for each in together}
    assert together[ana].refusal() is None
    assert together[ben].is_opted_out
    assert await lincoln.database.read(consents.told, lincoln.id) == {ana}


async def test_how_it_stands_says_nothing_of_another_school(lincoln: Lincoln) -> None:
    other = await lincoln.house.records.add_school(  # type: ignore[attr-defined]
        name="Harbor", zone="Asia/Tokyo", country="US", contacts=(), authorised_at=None
    )

    assert await lincoln.database.read(consents.standings, other, at=lincoln.clock.now()) == {}
    assert await lincoln.database.read(office.classes_of, other, at=lincoln.clock.now()) == ()
    assert await lincoln.database.read(office.authorised_at, other) is None


async def test_whoever_asked_sees_what_became_of_it_until_it_is_done(lincoln: Lincoln) -> None:
    now = lincoln.clock.now()
    ids = [
        await lincoln.database.write(people.add_staff, school_id=lincoln.id, name=name, roles=(Role.ADMIN,), at=now)
        for name in ("One", "Two")
    ]
    one, two = (Subject(Role.ADMIN, each, lincoln.id) for each in ids)
    about = {"door": "POST /admin/x", "body": None}
    ask = (one, "export_student", lincoln.person("Ana Ruiz").id, about)
    approval_id = await lincoln.database.write(approvals.ask, *ask, at=now)

    async def seen(by: Subject) -> list[bool | None]:
        return [each.is_granted for each in await lincoln.database.read(approvals.asked_by, by, at=now)]

    assert (await seen(one), await seen(two)) == ([None], [])
    await lincoln.database.write(approvals.decide, two, approval_id, is_granted=True, at=now)
    assert await seen(one) == [True]
    assert await lincoln.database.write(approvals.use, *ask, at=now) == two.id
    assert await seen(one) == []
