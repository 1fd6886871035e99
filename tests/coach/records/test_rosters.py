"""A school follows what its own system says: who is here, in which class, taught by whom; and what that never does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from coach.authorization import NOBODY, Role, Subject
from coach.consent import NOTICE_VERSION
from coach.cycle import EntryKind
from coach.profile import AgeBand
from coach.records import consents, people, staff
from coach.records.rosters import keeping
from coach.records.rosters.held import look
from coach.records.rosters.plan import Kind, RosterRefused, Verb
from coach.records.rosters.planning import plan_import
from coach.records.rosters.wanted import Post, Problem, Row, Span
from coach.records.tables.privacy import assent
from coach.records.tables.school import (
    class_staff,
    enrolment,
    learner,
    learner_summary,
    person,
    school,
    school_class,
    staff_role,
    term,
)
from coach.records.tables.talk import message
from tests.coach.records.house import SqlHouse, Talk, start
from tests.coach.records.rosters_said import (
    ANA,
    BEN,
    CHEN,
    ENDED,
    FALL,
    NINE_B,
    SPRING,
    USUAL,
    Lincoln,
    a_class,
    learns,
    place,
    said,
    sentences,
    somebody,
    student,
    teacher,
    teaches,
    without,
)

EVERYTHING = (school, term, school_class, person, learner, learner_summary, staff_role, enrolment, class_staff)


@pytest.fixture
async def lincoln(sql_house: SqlHouse) -> AsyncIterator[Lincoln]:
    yield await Lincoln.at(sql_house)


def everything(lincoln: Lincoln) -> list[list[tuple[object, ...]]]:
    return [sorted(map(tuple, lincoln.rows(select(table))), key=str) for table in EVERYTHING]


# A first import


async def test_a_class_comes_with_its_term_its_students_and_its_teacher(lincoln: Lincoln) -> None:
    plan = await lincoln.take(said(*USUAL))

    assert sentences(plan) == [
        "Lincoln is “Lincoln” (s1) in the school's own system.",
        "Spring is a new term, from 2026-02-02 to 2026-06-12.",
        "9B is a new class, in Spring.",
        "Ana Ruiz is a new student and uses the coach in 9B.",
        "Ben Okoro is a new student and uses the coach in 9B.",
        "Ms Chen is a new teacher.",
        "Ana Ruiz joins 9B.",
        "Ben Okoro joins 9B.",
        "Ms Chen teaches 9B.",
    ]
    assert plan.counts()[Kind.STUDENT] == {Verb.ADDED: 2}
    assert (plan.problems, plan.to_grant, plan.left_out) == ((), (), {})
    of_class = lincoln.class_("9B")
    assert [each.name for each in await lincoln.house.records.class_list(of_class.id)] == ["Ana Ruiz", "Ben Okoro"]
    learner = await lincoln.house.records.learner(lincoln.person("Ana Ruiz").id)
    assert (learner.class_name, learner.teacher_name) == ("9B", "Ms Chen")


async def test_the_same_again_changes_nothing_at_all(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    before = everything(lincoln)

    plan = await lincoln.take(said(*USUAL))

    assert plan.changes == ()
    assert everything(lincoln) == before


async def test_what_was_foreseen_is_done_unless_something_has_changed_since(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    at = lincoln.clock.now() + timedelta(minutes=5)
    later = without(said(*USUAL), "ben")
    held = await lincoln.database.read(look, lincoln.id)
    foreseen = keeping.Foreseen(held, plan_import(held, later, at=at))
    await lincoln.database.write(staff.disable, lincoln.person("Ben Okoro").id, at=lincoln.clock.now())

    plan = await lincoln.database.write(
        keeping.import_wanted, lincoln.id, later, subject=None, at=at, foreseen=foreseen
    )

    assert sentences(foreseen.plan) == ["Ben Okoro has left and cannot sign in any more.", "Ben Okoro leaves 9B."]
    assert sentences(plan) == ["Ben Okoro leaves 9B."]
    assert lincoln.person("Ben Okoro").disabled_at == lincoln.clock.now()


async def test_each_import_is_one_row_of_the_audit_by_whoever_did_it(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    await lincoln.add_staff("Ada Admin", Role.ADMIN)
    admin = await lincoln.enter("Ada Admin", Role.ADMIN)
    await lincoln.take(said(*USUAL), subject=admin)

    assert lincoln.audited() == [("import_roster", lincoln.id)] * 2


async def test_nobody_who_is_new_has_agreed_to_anything(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))

    standing = await lincoln.database.read(consents.standing, lincoln.person("Ana Ruiz").id, at=lincoln.clock.now())
    assert (standing.is_enrolled, standing.assented_to) == (True, None)
    assert lincoln.rows(select(assent)) == []


async def test_an_import_authorises_no_school(lincoln: Lincoln) -> None:
    other_id = await lincoln.house.records.add_school(
        name="Roosevelt", zone="America/New_York", country="US", contacts=(), authorised_at=None
    )
    other = replace(lincoln, id=other_id)

    await other.take(said(*USUAL, schools={"s1": "Roosevelt"}))

    [row] = lincoln.rows(select(school).where(school.c.id == other_id))
    assert (row.authorised_at, row.source_id) == (None, "s1")


async def test_teachers_of_a_new_class_read_what_its_students_choose_until_the_school_says_otherwise(
    lincoln: Lincoln,
) -> None:
    await lincoln.take(said(*USUAL))
    assert lincoln.class_("9B").visibility == "selected"

    settings = {"visibility": staff.Visibility.SUMMARY, "age_band": AgeBand.UPPER_SECONDARY, "cycle_day": 3}
    await lincoln.database.write(staff.set_class, lincoln.class_("9B").id, **settings)
    await lincoln.take(said(*USUAL, replace(NINE_B, source_id="9C", name="9C", age_band=AgeBand.PRIMARY)))
    await lincoln.take(said(replace(NINE_B, age_band=AgeBand.PRIMARY), *USUAL[1:]))

    kept = lincoln.class_("9B")
    assert (kept.visibility, kept.age_band, kept.cycle_day) == ("summary", "15-18", 3)


@pytest.mark.parametrize(
    ("of_class", "of_students", "band"),
    [
        (AgeBand.PRIMARY, (AgeBand.UPPER_SECONDARY,), "9-11"),
        (None, (AgeBand.UPPER_SECONDARY, AgeBand.UPPER_SECONDARY, AgeBand.PRIMARY), "15-18"),
        (None, (AgeBand.UPPER_SECONDARY, AgeBand.PRIMARY), "9-11"),
        (None, (), None),
    ],
)
async def test_a_class_is_as_old_as_it_is_said_to_be_or_as_most_of_its_students(
    lincoln: Lincoln, of_class: AgeBand | None, of_students: tuple[AgeBand, ...], band: str | None
) -> None:
    students = [student(f"u{place}", f"Student {place}", age_band=each) for place, each in enumerate(of_students)]
    places = [learns(each.source_id, "9B") for each in students]

    await lincoln.take(said(replace(NINE_B, age_band=of_class), *students, *places))

    assert lincoln.class_("9B").age_band == band


async def test_students_are_greeted_in_the_language_that_was_said(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL), language="es")

    assert (await lincoln.house.records.learner(lincoln.person("Ana Ruiz").id)).language == "es"


# The class in which a student uses the coach


async def test_a_student_of_several_classes_uses_the_coach_in_the_homeroom(lincoln: Lincoln) -> None:
    classes = (a_class("Algebra"), a_class("Room 7", is_homeroom=True), a_class("Biology"))
    await lincoln.take(said(*classes, ANA, learns("ana", "Algebra", "Room 7", "Biology")))

    assert lincoln.home("Ana Ruiz") == "Room 7"
    assert lincoln.learning("Ana Ruiz") == ["Algebra", "Biology", "Room 7"]


async def test_without_a_homeroom_it_is_the_first_class_by_name_and_stays_it(lincoln: Lincoln) -> None:
    biology, chemistry = a_class("Biology"), a_class("Chemistry")
    await lincoln.take(said(chemistry, biology, ANA, learns("ana", "Chemistry", "Biology")))
    assert lincoln.home("Ana Ruiz") == "Biology"

    await lincoln.take(said(chemistry, biology, a_class("Art"), ANA, learns("ana", "Art", "Chemistry", "Biology")))
    assert lincoln.home("Ana Ruiz") == "Biology"

    plan = await lincoln.take(said(chemistry, biology, a_class("Art"), ANA, learns("ana", "Art", "Chemistry")))
    assert "Ana Ruiz uses the coach in Art now, not in Biology." in sentences(plan)
    assert lincoln.home("Ana Ruiz") == "Art"


async def test_a_homeroom_that_comes_later_is_moved_to(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    await lincoln.take(said(*USUAL, a_class("Room 7", is_homeroom=True), learns("ana", "Room 7")))

    assert (lincoln.home("Ana Ruiz"), lincoln.home("Ben Okoro")) == ("Room 7", "9B")


async def test_of_two_terms_it_is_a_class_of_the_one_that_runs(lincoln: Lincoln) -> None:
    classes = (a_class("Art", terms=("fall",)), a_class("Biology"))
    everything = said(*classes, ANA, learns("ana", "Art", "Biology"))
    await lincoln.take(everything)
    assert lincoln.home("Ana Ruiz") == "Biology"

    lincoln.clock.at = lincoln.clock.at.replace(month=9)
    await lincoln.take(everything)
    assert lincoln.home("Ana Ruiz") == "Art"


async def test_a_class_of_two_terms_runs_through_both(lincoln: Lincoln) -> None:
    summer = replace(FALL, source_id="summer", name="Summer", begins=date(2026, 6, 13), ends=date(2026, 7, 31))
    await lincoln.take(said(a_class("9B", terms=("summer", "spring")), *USUAL[1:], terms=(SPRING, summer)))

    [row] = lincoln.rows(select(term))
    assert (row.name, row.starts_on, row.ends_on) == ("Spring + Summer", date(2026, 2, 2), date(2026, 7, 31))


async def test_a_goal_of_the_old_class_is_not_in_the_list_of_the_new_one(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    ana = lincoln.person("Ana Ruiz").id
    await lincoln.database.write(consents.give_assent, ana, language="en", at=lincoln.clock.now())
    full = {"visibility": staff.Visibility.FULL, "age_band": AgeBand.LOWER_SECONDARY, "cycle_day": None}
    await lincoln.database.write(staff.set_class, lincoln.class_("9B").id, **full)
    records = lincoln.house.records
    talk = Talk(records, ana, await start(records, ana, lincoln.clock), lincoln.clock)
    await talk.say("finish my poster", (EntryKind.GOAL, "finish my poster"))
    assert [each.goal for each in await records.class_list(lincoln.class_("9B").id)] == ["finish my poster", None]

    await lincoln.take(said(*USUAL[:4], a_class("8A"), learns("ana", "8A"), learns("ben", "9B"), teaches("chen", "9B")))
    await lincoln.database.write(staff.set_class, lincoln.class_("8A").id, **full)

    assert [(each.name, each.goal) for each in await records.class_list(lincoln.class_("8A").id)] == [
        ("Ana Ruiz", None)
    ]
    assert lincoln.rows(select(message)) != []


# What changes


async def test_a_new_name_is_a_new_name_everywhere(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))

    plan = await lincoln.take(said(NINE_B, replace(ANA, name="Ana Ruíz Gil"), *USUAL[2:]))

    assert sentences(plan) == ["Ana Ruiz is now called Ana Ruíz Gil."]
    [listed, _] = await lincoln.house.records.class_list(lincoln.class_("9B").id)
    assert listed.name == "Ana Ruíz Gil"
    found = await lincoln.house.records.learner_named("ana ruíz gil")
    assert found == lincoln.person("Ana Ruíz Gil").id


async def test_classes_and_terms_change_their_names_and_days(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    longer = replace(SPRING, name="Spring 2026", ends=date(2026, 6, 19))

    plan = await lincoln.take(said(replace(NINE_B, name="9 B"), *USUAL[1:], terms=(longer,)))

    assert sentences(plan) == [
        "Spring is now called Spring 2026.",
        "Spring 2026 is now from 2026-02-02 to 2026-06-19.",
        "9B is now called 9 B.",
    ]


async def test_terms_can_exchange_their_names(lincoln: Lincoln) -> None:
    classes = (NINE_B, a_class("Art", terms=("fall",)))
    await lincoln.take(said(*classes))
    exchanged = (replace(SPRING, name="Fall"), replace(FALL, name="Spring"))

    await lincoln.take(said(*classes, terms=exchanged))

    assert {row.source_id: row.name for row in lincoln.rows(select(term))} == {"spring": "Fall", "fall": "Spring"}
    assert (await lincoln.take(said(*classes, terms=exchanged))).changes == ()


async def test_a_second_term_of_the_same_name_gets_its_first_day_beside_it(lincoln: Lincoln) -> None:
    classes = (NINE_B, a_class("Art", terms=("fall",)))
    both = (replace(SPRING, name="Q1"), replace(FALL, name="Q1"))
    await lincoln.take(said(*classes, terms=both))

    assert sorted(row.name for row in lincoln.rows(select(term))) == ["Q1", "Q1 (2026-08-24)"]
    assert (await lincoln.take(said(*classes, terms=both))).changes == ()


async def test_a_term_made_by_hand_is_the_one_of_that_name(lincoln: Lincoln) -> None:
    await lincoln.begin("Spring", SPRING.begins, SPRING.ends)
    [by_hand] = lincoln.rows(select(term))

    await lincoln.take(said(*USUAL))

    [row] = lincoln.rows(select(term))
    assert (row.id, row.source_id) == (by_hand.id, "spring")


# Who leaves


async def test_who_is_missing_from_all_there_is_has_left_and_nothing_of_theirs_is_deleted(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))

    plan = await lincoln.take(without(said(*USUAL), "ben", "chen"))

    assert sentences(plan) == [
        "Ben Okoro has left and cannot sign in any more.",
        "Ms Chen has left and cannot sign in any more.",
        "Ben Okoro leaves 9B.",
        "Ms Chen teaches 9B no more.",
    ]
    assert lincoln.person("Ben Okoro").disabled_at == lincoln.clock.now()
    assert (lincoln.learning("Ben Okoro"), lincoln.teaching("9B")) == ([], {})
    assert lincoln.rows(select(func.count()).select_from(person))[0][0] == 3


async def test_who_has_left_is_signed_out_at_once(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    chen = await lincoln.enter("Ms Chen", Role.TEACHER)
    assert chen.class_ids == {lincoln.class_("9B").id}
    assert chen.sign_in_id is not None

    await lincoln.take(without(said(*USUAL), "chen"))
    assert await lincoln.stands(chen.sign_in_id) == NOBODY
    await lincoln.take(said(*USUAL))
    assert await lincoln.stands(chen.sign_in_id) == NOBODY


@pytest.mark.parametrize("gone", [{"is_gone": True}, {"is_enabled": False}, {"posts": ()}])
async def test_who_is_marked_as_gone_has_left_also_where_only_changes_are_told(
    lincoln: Lincoln, gone: dict[str, bool]
) -> None:
    await lincoln.take(said(*USUAL))

    await lincoln.take(said(replace(BEN, **gone), complete=False))

    assert lincoln.person("Ben Okoro").disabled_at is not None
    assert lincoln.learning("Ana Ruiz") == ["9B"]


async def test_who_is_missing_from_mere_changes_stays(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))

    plan = await lincoln.take(said(complete=False))

    assert plan.changes == ()


async def test_who_comes_back_may_come_in_again(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    await lincoln.take(without(said(*USUAL), "ben", "chen"))

    plan = await lincoln.take(said(*USUAL))

    assert sentences(plan) == [
        "Ben Okoro is back.",
        "Ms Chen is back.",
        "Ben Okoro joins 9B.",
        "Ms Chen teaches 9B.",
    ]
    assert (lincoln.learning("Ben Okoro"), lincoln.teaching("9B")) == (["9B"], {"Ms Chen": "teacher"})
    assert (await lincoln.take(said(*USUAL))).changes == ()


async def test_whom_a_person_disabled_no_import_lets_in_again(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    lincoln.clock.forward(hours=1)
    await lincoln.database.write(staff.disable, lincoln.person("Ben Okoro").id, at=lincoln.clock.now())

    plan = await lincoln.take(said(*USUAL))

    assert plan.changes == ()
    assert plan.to_grant == ("Ben Okoro is in the roster, but somebody here disabled them. That was left as it is.",)
    assert lincoln.person("Ben Okoro").disabled_at is not None


async def test_who_moves_to_another_school_leaves_this_one(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    moved = student("ben", "Ben Okoro", school="s2")

    await lincoln.take(said(NINE_B, ANA, moved, CHEN, learns("ana", "9B"), teaches("chen", "9B")))

    assert lincoln.person("Ben Okoro").disabled_at is not None


async def test_a_class_that_is_gone_is_left_by_all(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))

    await lincoln.take(said(replace(NINE_B, is_gone=True), complete=False))

    assert (lincoln.learning("Ana Ruiz"), lincoln.teaching("9B")) == ([], {})
    assert lincoln.person("Ana Ruiz").disabled_at is None


@pytest.mark.parametrize("over", [{"is_gone": True}, {"span": ENDED}])
async def test_an_enrolment_that_ended_ends_here(lincoln: Lincoln, over: dict[str, object]) -> None:
    await lincoln.take(said(*USUAL))

    plan = await lincoln.take(said(learns("ben", "9B", **over), complete=False))

    assert sentences(plan) == ["Ben Okoro leaves 9B."]


async def test_an_enrolment_begins_on_its_day(lincoln: Lincoln) -> None:
    later = Span(begins=lincoln.clock.now().date() + timedelta(days=7))
    wanted = said(NINE_B, ANA, BEN, learns("ana", "9B"), learns("ben", "9B", span=later))

    plan = await lincoln.take(wanted)
    assert plan.left_out == {"places in a class that have not begun": 1, "students who are in no class": 1}
    lincoln.clock.forward(days=7)
    await lincoln.take(wanted)

    assert lincoln.learning("Ben Okoro") == ["9B"]


async def test_more_than_half_do_not_leave_unless_somebody_says_so(lincoln: Lincoln) -> None:
    many = [student(f"u{number}", f"Student {number}") for number in range(10)]
    there = said(NINE_B, *many, *(learns(each.source_id, "9B") for each in many))
    await lincoln.take(there)
    cut_off = without(there, *(each.source_id for each in many[2:]))

    with pytest.raises(RosterRefused, match="8 of 10 people would leave"):
        await lincoln.take(cut_off)
    assert lincoln.person("Student 9").disabled_at is None
    await lincoln.take(cut_off, many_may_leave=True)

    assert lincoln.person("Student 9").disabled_at is not None


async def test_whom_an_unreadable_row_was_about_stays(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    spared = {
        "spared_people": frozenset({"ben"}),
        "spared_classes": frozenset({"9B"}),
        "spared_places": frozenset({("ana", "9B")}),
    }

    plan = await lincoln.take(said(ANA, CHEN, teaches("chen", "9B"), **spared))

    assert (plan.changes, plan.problems) == ((), ())


# Who was made by hand


async def by_hand(lincoln: Lincoln, name: str, email: str | None) -> None:
    """A student in a class that is in no roster."""
    of_class = await lincoln.house.records.add_class(
        school_id=lincoln.id, name="Club", teacher_name="Mr Li", cycle_day=None
    )
    learner_id = await lincoln.house.records.add_learner(
        class_id=of_class.id, name=name, language="en", assented_at=lincoln.clock.now()
    )
    with lincoln.house.engine.begin() as connection:
        connection.execute(person.update().where(person.c.id == learner_id).values(email=email))


async def test_who_was_made_by_hand_with_the_same_address_is_the_same(lincoln: Lincoln) -> None:
    await by_hand(lincoln, "Ana R.", "Ana@school.example")
    await lincoln.add_staff("Chen", Role.TEACHER, email="chen@school.example")
    known = {
        "ana": replace(ANA, email="ana@SCHOOL.example"),
        "chen": replace(CHEN, email="chen@school.example"),
    }

    await lincoln.take(said(NINE_B, known["ana"], known["chen"], learns("ana", "9B"), teaches("chen", "9B")))

    assert len(lincoln.rows(select(person))) == 3
    assert lincoln.person("Ana Ruiz").source_id == "ana"
    assert lincoln.learning("Ana Ruiz") == ["9B", "Club"]
    assert lincoln.home("Ana Ruiz") == "Club"
    [kept] = lincoln.rows(select(assent))
    assert kept.version == NOTICE_VERSION


async def test_where_it_is_not_clear_who_is_meant_nobody_is(lincoln: Lincoln) -> None:
    await by_hand(lincoln, "Ana R.", "family@home.example")
    twins = (replace(ANA, email="family@home.example"), replace(BEN, email="family@home.example"))

    plan = await lincoln.take(said(NINE_B, *twins, learns("ana", "9B"), learns("ben", "9B")))

    assert [problem.sentence for problem in plan.problems] == [
        "several people have the e-mail of Ana Ruiz, so it is not clear who is meant.",
        "several people have the e-mail of Ben Okoro, so it is not clear who is meant.",
    ]
    assert len(lincoln.rows(select(learner))) == 1


async def test_who_was_made_by_hand_is_left_alone(lincoln: Lincoln) -> None:
    await by_hand(lincoln, "Zoe", None)
    await lincoln.take(said(*USUAL))

    assert (lincoln.learning("Zoe"), lincoln.person("Zoe").disabled_at) == (["Club"], None)
    assert lincoln.teaching("Club") == {"Mr Li": "teacher"}


# Staff


async def test_teachers_beside_the_first_are_co_teachers(lincoln: Lincoln) -> None:
    li = teacher("li", "Mr Li")
    await lincoln.take(said(*USUAL, li, teaches("li", "9B", first=False)))
    assert lincoln.teaching("9B") == {"Ms Chen": "teacher", "Mr Li": "co_teacher"}

    first = (teaches("chen", "9B", first=False), teaches("li", "9B"))
    plan = await lincoln.take(said(*USUAL[:-1], li, *first))

    assert sentences(plan) == ["Mr Li teaches 9B now.", "Ms Chen is a co-teacher of 9B now."]


async def test_a_class_whose_first_teacher_is_not_marked_has_one_and_keeps_them(lincoln: Lincoln) -> None:
    li, abe = teacher("li", "Mr Li"), teacher("abe", "Mr Abe")
    both = (teaches("chen", "9B", first=False), teaches("li", "9B", first=False))
    await lincoln.take(said(*USUAL[:-1], li, *both))
    assert lincoln.teaching("9B") == {"Ms Chen": "teacher", "Mr Li": "co_teacher"}

    await lincoln.take(said(*USUAL[:-1], li, abe, *both, teaches("abe", "9B", first=False)))
    assert lincoln.teaching("9B") == {"Ms Chen": "teacher", "Mr Li": "co_teacher", "Mr Abe": "co_teacher"}

    await lincoln.take(said(abe, teaches("abe", "9B", first=False), complete=False))
    assert lincoln.teaching("9B")["Mr Abe"] == "co_teacher"


async def test_an_aide_who_teaches_is_a_co_teacher_at_most(lincoln: Lincoln) -> None:
    aide = somebody("kim", "Kim Aide", Post.AIDE)
    await lincoln.take(said(*USUAL, aide, teaches("kim", "9B")))

    assert lincoln.teaching("9B") == {"Ms Chen": "teacher", "Kim Aide": "co_teacher"}


async def test_what_opens_most_is_never_given_by_a_file(lincoln: Lincoln) -> None:
    staff_of = (
        somebody("pat", "Pat Lee", Post.ADMINISTRATOR),
        somebody("cory", "Cory Care", Post.COUNSELLOR),
        somebody("kim", "Kim Aide", Post.AIDE),
    )

    plan = await lincoln.take(said(*USUAL, *staff_of, (place("kim", "9B", Post.AIDE),)))

    assert plan.to_grant == (
        "Kim Aide is “aide” of 9B in the school's system. Appoint them where they are to read anything.",
        "Pat Lee is “administrator” in the school's system. Only two people can make an administrator here.",
        "Cory Care is “counsellor” in the school's system. Only two people can make a safeguarding lead here.",
        "Kim Aide is “aide” in the school's system. Appoint them where they are to read anything.",
    )
    assert [row.role for row in lincoln.rows(select(staff_role))] == ["teacher"]
    assert lincoln.teaching("9B") == {"Ms Chen": "teacher"}


async def test_those_with_most_trust_no_file_locks_out_or_readdresses(lincoln: Lincoln) -> None:
    await lincoln.add_staff("Ada Admin", Role.ADMIN, email="ada@school.example")
    ada = somebody("ada", "Ada Admin", Post.ADMINISTRATOR, email="ada@school.example")
    await lincoln.take(said(*USUAL, ada))
    assert lincoln.person("Ada Admin").source_id == "ada"

    moved = await lincoln.take(said(*USUAL, replace(ada, email="thief@elsewhere.example")))
    gone = await lincoln.take(said(*USUAL))

    assert moved.changes == gone.changes == ()
    assert "It was not changed" in moved.to_grant[0]
    assert "Two people have to take that role back first" in gone.to_grant[0]
    kept = lincoln.person("Ada Admin")
    assert (kept.email, kept.disabled_at) == ("ada@school.example", None)


async def test_nobody_gets_the_address_of_those_with_most_trust(lincoln: Lincoln) -> None:
    await lincoln.add_staff("Ada Admin", Role.ADMIN, email="ada@school.example")
    thieves = (replace(ANA, email="ADA@school.example"), replace(CHEN, email="chen@school.example"))
    await lincoln.take(said(NINE_B, *thieves, learns("ana", "9B"), teaches("chen", "9B")))

    plan = await lincoln.take(
        said(NINE_B, ANA, replace(CHEN, email="ada@school.example"), learns("ana", "9B"), teaches("chen", "9B"))
    )

    assert "is that of a safeguarding lead or an administrator here" in plan.problems[0].sentence
    assert plan.changes == ()
    assert (lincoln.person("Ana Ruiz").email, lincoln.person("Ms Chen").email) == (None, "chen@school.example")


async def test_a_role_that_was_taken_back_is_not_given_back_by_a_file(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    await lincoln.database.write(staff.revoke, lincoln.person("Ms Chen").id, Role.TEACHER, at=lincoln.clock.now())

    plan = await lincoln.take(said(*USUAL))

    assert plan.changes == ()
    assert "That role was taken back here" in plan.to_grant[0]


async def test_nobody_becomes_staff_who_is_a_student_nor_a_student_who_is_staff(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    changed_places = (teacher("ana", "Ana Ruiz"), student("chen", "Ms Chen"))
    both = somebody("kim", "Kim", Post.STUDENT, Post.TEACHER)

    plan = await lincoln.take(
        said(NINE_B, BEN, *changed_places, both, teaches("ana", "9B"), learns("chen", "9B"), learns("ben", "9B"))
    )

    assert [problem.sentence for problem in plan.problems][:3] == [
        "Ana Ruiz is a student, so they were not let teach 9B.",
        "Ms Chen is staff, so they were not enrolled in 9B as a student.",
        "Ana Ruiz is a student here; nobody is both, so nothing of theirs was changed.",
    ]
    assert [row.role for row in lincoln.rows(select(staff_role))] == ["teacher"]
    assert lincoln.rows(select(learner).where(learner.c.id == lincoln.person("Ms Chen").id)) == []
    assert lincoln.rows(select(person).where(person.c.name == "Kim")) == []


# What is left out, and what is wrong


async def test_parents_and_other_schools_are_left_out_on_purpose(lincoln: Lincoln) -> None:
    elsewhere = (
        a_class("7A", school="s2"),
        student("eve", "Eve", school="s2"),
        learns("eve", "7A"),
        somebody("mum", "Mrs Ruiz", Post.FAMILY),
        somebody("pro", "Mx Proctor", Post.OTHER),
    )

    plan = await lincoln.take(said(*USUAL, *elsewhere, schools={"s1": "Lincoln", "s2": "Roosevelt"}))

    assert plan.left_out == {
        "classes of other schools": 1,
        "people of other schools": 1,
        "parents and guardians": 1,
        "others who neither learn nor teach": 1,
    }
    assert plan.problems == ()
    assert len(lincoln.rows(select(person))) == 3


async def test_a_teacher_of_another_school_who_teaches_here_is_taken_in(lincoln: Lincoln) -> None:
    visiting = teacher("li", "Mr Li", school="s2")
    await lincoln.take(said(*USUAL, visiting, teaches("li", "9B", first=False)))

    assert lincoln.teaching("9B")["Mr Li"] == "co_teacher"


async def test_rows_that_name_what_is_not_there_are_told_and_left_out(lincoln: Lincoln) -> None:
    plan = await lincoln.take(said(*USUAL, a_class("8A", terms=("never",)), learns("ana", "c12"), learns("u99", "9B")))

    assert [str(problem) for problem in plan.problems] == [
        "classes.csv, row 2: there is no term 'never'; 8A was left as it is.",
        "enrollments.csv, row 2: there is no class 'c12'.",
        "enrollments.csv, row 2: there is no person 'u99'.",
    ]
    assert lincoln.learning("Ana Ruiz") == ["9B"]
    assert plan.problems[0] == Problem(Row("classes.csv", 2), "there is no term 'never'; 8A was left as it is.")


async def test_a_school_that_the_files_do_not_hold_is_refused(lincoln: Lincoln) -> None:
    several = {"a": "Roosevelt", "b": "Adams"}
    with pytest.raises(RosterRefused, match=r"They hold: Roosevelt \(a\), Adams \(b\)"):
        await lincoln.take(said(*USUAL, schools=several))
    await lincoln.take(said(*USUAL))
    with pytest.raises(RosterRefused, match="its id there is 's1'"):
        await lincoln.take(said(*USUAL, schools=several))

    assert lincoln.learning("Ana Ruiz") == ["9B"]


async def test_two_schools_of_an_organisation_are_not_the_same_in_the_files(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    sister_id = await lincoln.database.write(
        people.add_school,
        name="Lincoln Annex",
        zone="America/New_York",
        country="US",
        contacts=(),
        authorised_at=None,
        organisation_name="Lincoln",
    )
    with pytest.raises(RosterRefused, match="Another school of the same organisation is 's1'"):
        await replace(lincoln, id=sister_id).take(said(*USUAL))


async def test_a_class_of_a_term_that_is_over_is_not_made(lincoln: Lincoln) -> None:
    lincoln.clock.at = lincoln.clock.at.replace(month=7)

    plan = await lincoln.take(said(*USUAL))

    assert plan.left_out == {"new classes of terms that are over": 1, "students who are in no class": 2}
    assert lincoln.rows(select(school_class)) == []


async def test_changes_alone_lean_on_what_is_here(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL))
    dev = student("dev", "Dev Rao")

    plan = await lincoln.take(
        said(replace(NINE_B, name="9 B"), dev, learns("dev", "9B"), complete=False, terms=(), schools={})
    )

    assert sentences(plan) == [
        "9B is now called 9 B.",
        "Dev Rao is a new student and uses the coach in 9 B.",
        "Dev Rao joins 9 B.",
    ]


async def test_an_import_for_nobodys_school_is_refused(lincoln: Lincoln) -> None:
    with pytest.raises(RosterRefused, match="There is no such school here"):
        await replace(lincoln, id=uuid4()).take(said(*USUAL))


async def test_a_key_of_the_schools_system_can_import(lincoln: Lincoln) -> None:
    key = Subject(Role.INTEGRATION, uuid4(), lincoln.id, scopes=frozenset({"import_roster"}))
    await lincoln.take(said(*USUAL), subject=key)

    assert lincoln.audited() == [("import_roster", lincoln.id)]
