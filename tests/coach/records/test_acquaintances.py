"""Whose names may come up in a talk: who learns, teaches and looks after in the classes a student is in now."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, insert, update

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.records.acquaintances import people_around
from coach.records.engine import for_writing
from coach.records.people import add_person, appoint
from coach.records.tables.school import class_staff
from tests.coach.records.house import House, SqlHouse, Store, a_class, a_talk
from tests.fakes import FixedClock

NOW = FixedClock().now()


async def a_student(records: Store, name: str, class_id: UUID) -> LearnerId:
    return (await a_talk(records, name=name, class_id=class_id)).learner_id


async def test_a_student_is_among_classmates_a_teacher_and_the_adults_of_the_school(records: Store) -> None:
    class_id = await a_class(records)
    amara = await a_student(records, "Amara Okoye", class_id)
    await a_student(records, "Maya Lopez", class_id)

    people = await records.people_around(amara)

    assert people.learner == "Amara Okoye"
    assert people.classmates == ("Maya Lopez",)
    assert people.teachers == ("Ms. Chen",)
    assert people.adults == ("Mr. Okafor", "Ms. Rivera")


async def test_everybody_of_every_class_a_student_is_in_counts(house: House) -> None:
    here, there = await a_class(house.records), await a_class(house.records, name="Art", teacher_name="Mr. Diaz")
    amara = await a_student(house.records, "Amara Okoye", here)
    await a_student(house.records, "Maya Lopez", here)
    await a_student(house.records, "Will Smith", there)

    await house.enrol(amara, there)

    people = await house.records.people_around(amara)
    assert people.classmates == ("Maya Lopez", "Will Smith")
    assert people.teachers == ("Mr. Diaz", "Ms. Chen")


async def test_who_has_left_a_class_is_in_it_no_more(house: House) -> None:
    class_id = await a_class(house.records)
    amara, maya = [await a_student(house.records, name, class_id) for name in ("Amara Okoye", "Maya Lopez")]
    await a_student(house.records, "Will Smith", class_id)

    await house.take_out(maya, class_id)

    assert (await house.records.people_around(amara)).classmates == ("Will Smith",)


async def test_other_classes_are_nobodys_business(records: Store) -> None:
    amara = await a_student(records, "Amara Okoye", await a_class(records))
    await a_student(records, "Will Smith", await a_class(records, name="8A", teacher_name="Mr. Diaz"))

    people = await records.people_around(amara)

    assert people.classmates == ()
    assert people.teachers == ("Ms. Chen",)


async def test_nobody_is_around_somebody_who_is_not_there(records: Store) -> None:
    with pytest.raises(UnknownLearner):
        await records.people_around(LearnerId(uuid4()))


async def test_a_mentor_is_known_to_their_student_alone(sql_house: SqlHouse) -> None:
    class_id = await a_class(sql_house.records)
    amara, maya = [await a_student(sql_house.records, name, class_id) for name in ("Amara Okoye", "Maya Lopez")]
    school_id = (await sql_house.records.learner(amara)).school_id
    assert school_id is not None
    with for_writing(sql_house.engine).begin() as connection:
        mentor = add_person(connection, school_id=school_id, name="Jo Mentor")
        connection.execute(
            insert(class_staff).values(
                id=uuid4(), school_class_id=class_id, person_id=mentor, part="mentor", learner_id=amara, since=NOW
            )
        )

    assert "Jo Mentor" in (await sql_house.records.people_around(amara)).teachers
    assert "Jo Mentor" not in (await sql_house.records.people_around(maya)).teachers


async def test_all_who_teach_a_class_now_are_known_and_none_who_did_once(sql_house: SqlHouse) -> None:
    class_id = await a_class(sql_house.records)
    amara = await a_student(sql_house.records, "Amara Okoye", class_id)
    school_id = (await sql_house.records.learner(amara)).school_id
    assert school_id is not None
    with for_writing(sql_house.engine).begin() as connection:
        helps, left = [add_person(connection, school_id=school_id, name=name) for name in ("Ms. Lake", "Mr. Gone")]
        for person_id in (helps, left):
            appoint(connection, class_id, person_id, at=NOW, part="co_teacher")
        connection.execute(
            update(class_staff).where(class_staff.c.person_id == left).values(until=NOW + timedelta(days=1))
        )

    assert (await sql_house.records.people_around(amara)).teachers == ("Ms. Chen", "Ms. Lake")


async def test_it_is_one_look_at_the_database(sql_house: SqlHouse) -> None:
    amara = await a_student(sql_house.records, "Amara Okoye", await a_class(sql_house.records))
    asked: list[str] = []
    with sql_house.engine.begin() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]), named=False)
        people_around(connection, amara)

    assert len(asked) == 1
