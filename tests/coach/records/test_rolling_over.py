"""A new term: what belongs to the old one ends, what goes on is made anew; old words are the student's alone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from coach.authorization import Role, Thing, may
from coach.cycle import EntryKind
from coach.errors import NotEnrolled
from coach.profile import AgeBand
from coach.records import charges, consents, staff, subjects
from coach.records.rosters.plan import RosterRefused
from coach.records.rosters.rolling_over import Carrying, NewTerm, roll_over
from coach.records.rosters.wanted import WantedTerm
from coach.records.tables.school import class_staff, enrolment, school_class, term
from coach.sharing import Visibility
from tests.coach.records.house import SqlHouse, Talk, start
from tests.coach.records.rosters_said import (
    FALL,
    SPRING,
    USUAL,
    Lincoln,
    a_class,
    learns,
    said,
    sentences,
    student,
    teacher,
    teaches,
)

NEXT = ("Fall", FALL.begins, FALL.ends)
SUMMER = date(2026, 8, 3)
IN_TERM = date(2026, 9, 7)


@pytest.fixture
async def lincoln(sql_house: SqlHouse) -> AsyncIterator[Lincoln]:
    """A school with a class of the spring, in which Ana has talked; it is summer now."""
    lincoln = await Lincoln.at(sql_house)
    await lincoln.take(said(*USUAL))
    yield lincoln


def on(lincoln: Lincoln, day: date) -> None:
    lincoln.clock.at = lincoln.clock.at.replace(year=day.year, month=day.month, day=day.day)


async def talk_of(lincoln: Lincoln, name: str) -> Talk:
    learner_id = lincoln.person(name).id
    await lincoln.database.write(consents.give_assent, learner_id, language="en", at=lincoln.clock.now())
    records = lincoln.house.records
    talk = Talk(records, learner_id, await start(records, learner_id, lincoln.clock), lincoln.clock)
    await talk.say("my poster")
    return talk


async def set_full(lincoln: Lincoln, name: str) -> None:
    await lincoln.database.write(
        staff.set_class,
        lincoln.class_(name).id,
        visibility=Visibility.FULL,
        age_band=AgeBand.UPPER_SECONDARY,
        cycle_day=2,
    )
    await lincoln.database.write(staff.set_retention, lincoln.class_(name).id, days=77)


async def test_what_belongs_to_the_old_term_ends(lincoln: Lincoln) -> None:
    on(lincoln, SUMMER)

    plan = await lincoln.begin(*NEXT)

    assert sentences(plan) == [
        "Fall is a new term, from 2026-08-24 to 2027-01-29.",
        "Ana Ruiz leaves 9B.",
        "Ben Okoro leaves 9B.",
        "Ms Chen teaches 9B no more.",
    ]
    assert (lincoln.learning("Ana Ruiz"), lincoln.teaching("9B")) == ([], {})
    assert lincoln.person("Ana Ruiz").disabled_at is None


async def test_done_again_it_changes_nothing(lincoln: Lincoln) -> None:
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True, names={"9B": "10B"})

    assert (await lincoln.begin(*NEXT, every=True, names={"9B": "10B"})).changes == ()
    assert len(lincoln.rows(select(school_class))) == 2


async def test_a_dry_run_leaves_no_trace(lincoln: Lincoln) -> None:
    on(lincoln, SUMMER)
    before = lincoln.audited()
    new = NewTerm(*NEXT)
    await lincoln.database.read(
        roll_over, lincoln.id, new, carrying=Carrying(every=True), subject=None, at=lincoln.clock.now(), dry_run=True
    )

    assert (lincoln.learning("Ana Ruiz"), lincoln.audited()) == (["9B"], before)
    assert [row.name for row in lincoln.rows(select(term))] == ["Spring"]


async def test_a_class_goes_on_with_its_settings_its_teacher_and_its_students(lincoln: Lincoln) -> None:
    await set_full(lincoln, "9B")
    on(lincoln, SUMMER)

    plan = await lincoln.begin(*NEXT, names={"9B": "10B"})

    assert sentences(plan)[1:] == [
        "10B is a new class in Fall, with the settings of 9B.",
        "Ana Ruiz leaves 9B.",
        "Ben Okoro leaves 9B.",
        "Ms Chen teaches 9B no more.",
        "Ana Ruiz joins 10B in Fall.",
        "Ben Okoro joins 10B in Fall.",
        "Ana Ruiz uses the coach in 10B of Fall.",
        "Ben Okoro uses the coach in 10B of Fall.",
        "Ms Chen teaches 10B in Fall.",
    ]
    new = lincoln.class_("10B")
    settings = (new.visibility, new.age_band, new.cycle_day, new.retention_days, new.term)
    assert settings == ("full", "15-18", 2, 77, "Fall")
    assert (lincoln.learning("Ana Ruiz"), lincoln.home("Ana Ruiz")) == (["10B"], "10B")
    assert lincoln.teaching("10B") == {"Ms Chen": "teacher"}
    assert [each.name for each in await lincoln.house.records.class_list(new.id)] == ["Ana Ruiz", "Ben Okoro"]


async def test_all_classes_go_on_under_their_names(lincoln: Lincoln) -> None:
    await lincoln.take(said(*USUAL, a_class("Art"), learns("ana", "Art"), teaches("chen", "Art", first=False)))
    on(lincoln, SUMMER)

    await lincoln.begin(*NEXT, every=True)

    assert lincoln.learning("Ana Ruiz") == ["9B", "Art"]
    assert lincoln.home("Ana Ruiz") == "9B"
    assert {lincoln.class_(name, of="Fall").name for name in ("9B", "Art")} == {"9B", "Art"}


async def test_conversations_of_the_old_class_are_nobodys_to_read_but_the_students(lincoln: Lincoln) -> None:
    await set_full(lincoln, "9B")
    talk = await talk_of(lincoln, "Ana Ruiz")
    chen = await lincoln.enter("Ms Chen", Role.TEACHER)
    assert await lincoln.may_read(chen, talk.conversation.id)
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True)
    on(lincoln, IN_TERM)

    everybody = {role: await lincoln.enter("Ms Chen", role) for role in (Role.TEACHER,)}
    for name, role in (("Ada", Role.ADMIN), ("Sal", Role.SAFEGUARDING_LEAD), ("Cleo", Role.CONTENT_COACH)):
        await lincoln.add_staff(name, role)
        everybody[role] = await lincoln.enter(name, role)
    ana, ben = await lincoln.enter("Ana Ruiz", Role.STUDENT), await lincoln.enter("Ben Okoro", Role.STUDENT)

    assert lincoln.class_("9B", of="Fall").id in everybody[Role.TEACHER].class_ids
    assert [role for role, who in everybody.items() if await lincoln.may_read(who, talk.conversation.id)] == []
    assert not await lincoln.may_read(ben, talk.conversation.id)
    assert await lincoln.may_read(ana, talk.conversation.id)
    sight = await lincoln.sight("Ana Ruiz", everybody[Role.TEACHER])
    assert sight.messages == {}
    assert [each.goal for each in await lincoln.house.records.class_list(lincoln.class_("9B", of="Fall").id)] == [
        None
    ] * 2


async def test_in_the_new_class_students_talk_in_a_new_conversation(lincoln: Lincoln) -> None:
    talk = await talk_of(lincoln, "Ana Ruiz")
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True)
    with pytest.raises(NotEnrolled):
        await talk.say("it has not begun")
    on(lincoln, IN_TERM)

    assert await talk.records.current_conversation(talk.learner_id) is None
    begun = await start(talk.records, talk.learner_id, lincoln.clock)
    assert begun.class_id == lincoln.class_("9B", of="Fall").id


async def test_who_does_not_go_on_can_write_no_more_and_still_reads_their_own(lincoln: Lincoln) -> None:
    talk = await talk_of(lincoln, "Ana Ruiz")
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT)
    on(lincoln, IN_TERM)

    with pytest.raises(NotEnrolled):
        await talk.say("hello?")
    ana = await lincoln.enter("Ana Ruiz", Role.STUDENT)
    assert await lincoln.may_read(ana, talk.conversation.id)


async def test_who_was_disabled_does_not_go_on(lincoln: Lincoln) -> None:
    for name in ("Ben Okoro", "Ms Chen"):
        await lincoln.database.write(staff.disable, lincoln.person(name).id, at=lincoln.clock.now())
    on(lincoln, SUMMER)

    await lincoln.begin(*NEXT, names={"9B": "10B"})

    assert (lincoln.learning("Ana Ruiz"), lincoln.learning("Ben Okoro")) == (["10B"], [])
    assert lincoln.teaching("10B") == {}


async def test_mentors_are_appointed_anew(lincoln: Lincoln) -> None:
    mentor_id, ana_id = await lincoln.add_staff("Vera", Role.TEACHER), lincoln.person("Ana Ruiz").id
    await lincoln.database.write(charges.mentor, ana_id, mentor_id, by=None, at=lincoln.clock.now())
    on(lincoln, SUMMER)

    plan = await lincoln.begin(*NEXT, every=True)

    assert "Vera mentors nobody in 9B any more." in sentences(plan)
    on(lincoln, IN_TERM)
    assert (await lincoln.enter("Vera", Role.TEACHER)).mentee_ids == frozenset()


async def test_a_class_that_is_there_already_is_gone_on_in_and_keeps_its_settings(lincoln: Lincoln) -> None:
    await set_full(lincoln, "9B")
    tenth = a_class("10B", source_id="next", terms=("fall",))
    await lincoln.take(said(*USUAL, tenth))
    on(lincoln, SUMMER)

    await lincoln.begin(*NEXT, names={"9B": "10B"})

    new = lincoln.class_("10B")
    assert (new.source_id, new.visibility) == ("next", "selected")
    assert lincoln.learning("Ana Ruiz") == ["10B"]
    assert len(lincoln.rows(select(school_class))) == 2


async def test_classes_of_one_name_stay_apart(lincoln: Lincoln) -> None:
    li, cy = teacher("li", "Mr Li"), student("cy", "Cy Fox")
    other = a_class("9B", source_id="other")
    await lincoln.take(said(*USUAL, li, cy, other, learns("cy", "other"), teaches("li", "other")))
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True)

    counted = (
        select(enrolment.c.school_class_id, func.count())
        .join(school_class, school_class.c.id == enrolment.c.school_class_id)
        .where(enrolment.c.until.is_(None))
        .group_by(enrolment.c.school_class_id)
    )
    assert sorted(count for _, count in lincoln.rows(counted)) == [1, 2]
    assert sorted(
        count
        for _, count in lincoln.rows(
            select(class_staff.c.school_class_id, func.count())
            .where(class_staff.c.until.is_(None))
            .group_by(class_staff.c.school_class_id)
        )
    ) == [1, 1]


async def test_where_it_is_not_clear_which_goes_on_as_which_it_is_refused(lincoln: Lincoln) -> None:
    twins = (a_class("10B", source_id="a", terms=("fall",)), a_class("10B", source_id="b", terms=("fall",)))
    await lincoln.take(said(*USUAL, *twins))
    on(lincoln, SUMMER)

    with pytest.raises(RosterRefused, match="Several classes are called 10B"):
        await lincoln.begin(*NEXT, names={"9B": "10B"})
    assert lincoln.learning("Ana Ruiz") == ["9B"]


async def test_a_class_that_runs_through_the_new_term_goes_on_as_it_is(lincoln: Lincoln) -> None:
    year = WantedTerm(SPRING.row, "year", "Year", date(2026, 2, 2), date(2027, 1, 29))
    await lincoln.take(
        said(*USUAL, a_class("Choir", terms=("year",)), learns("ana", "Choir"), terms=(SPRING, FALL, year))
    )
    on(lincoln, SUMMER)

    await lincoln.begin(*NEXT)

    assert lincoln.learning("Ana Ruiz") == ["Choir"]
    assert lincoln.home("Ana Ruiz") == "Choir"


async def test_a_class_without_a_term_ends_with_the_others(lincoln: Lincoln) -> None:
    club = await lincoln.house.records.add_class(
        school_id=lincoln.id, name="Club", teacher_name="Mr Li", cycle_day=None
    )
    await lincoln.house.records.add_learner(
        class_id=club.id, name="Zoe", language="en", assented_at=lincoln.clock.now()
    )
    on(lincoln, SUMMER)

    await lincoln.begin(*NEXT, names={"Club": "Club"})

    assert lincoln.class_("Club", of="Fall").name == "Club"
    assert (lincoln.learning("Zoe"), lincoln.learning("Ana Ruiz")) == (["Club"], [])


@pytest.mark.parametrize(
    ("day", "about", "why"),
    [
        (date(2026, 6, 12), {}, "9B runs until 2026-06-12"),
        (SUMMER, {"names": {"9Z": "10Z"}}, "No class that ends is called 9Z"),
        (SUMMER, {"ends": date(2026, 8, 1)}, "Fall would end on 2026-08-01, before it begins"),
    ],
)
async def test_what_cannot_be_meant_is_refused_with_a_reason(
    lincoln: Lincoln, day: date, about: dict[str, Any], why: str
) -> None:
    on(lincoln, day)
    with pytest.raises(RosterRefused, match=why):
        await lincoln.begin("Fall", FALL.begins, **({"ends": FALL.ends} | about))

    assert lincoln.learning("Ana Ruiz") == ["9B"]


async def test_a_term_that_is_there_gets_the_days_that_were_said(lincoln: Lincoln) -> None:
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT)

    plan = await lincoln.begin("fall", FALL.begins, FALL.ends + timedelta(days=3))

    assert sentences(plan) == ["Fall is now from 2026-08-24 to 2027-02-01."]


async def test_an_import_of_the_old_terms_classes_opens_none_of_them_again(lincoln: Lincoln) -> None:
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT)

    assert (await lincoln.take(said(*USUAL))).changes == ()
    assert lincoln.learning("Ana Ruiz") == []


async def test_a_new_term_is_one_row_of_the_audit(lincoln: Lincoln) -> None:
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True)

    [fall] = lincoln.rows(select(term).where(term.c.name == "Fall"))
    assert lincoln.audited() == [("import_roster", lincoln.id), ("import_roster", fall.id)]


async def test_a_teacher_of_the_new_class_sees_the_student_but_not_what_was(lincoln: Lincoln) -> None:
    talk = await talk_of(lincoln, "Ana Ruiz")
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True)
    on(lincoln, IN_TERM)
    chen = await lincoln.enter("Ms Chen", Role.TEACHER)

    ana = await lincoln.database.read(subjects.thing_of_student, talk.learner_id, at=lincoln.clock.now())
    assert ana is not None and may(chen, "read_portfolio", ana)
    old = replace(ana, class_id=talk.conversation.class_id)
    assert isinstance(old, Thing) and not may(chen, "read_conversation", old)


async def test_the_goal_of_the_old_class_stays_out_of_the_list_when_the_student_talks_again(lincoln: Lincoln) -> None:
    await set_full(lincoln, "9B")
    talk = await talk_of(lincoln, "Ana Ruiz")
    await talk.say("finish my poster", (EntryKind.GOAL, "finish my poster"))
    on(lincoln, SUMMER)
    await lincoln.begin(*NEXT, every=True)
    on(lincoln, IN_TERM)
    await (await talk.elsewhere()).say("hello")

    listed = await lincoln.house.records.class_list(lincoln.class_("9B", of="Fall").id)

    assert [each.goal for each in listed] == [None, None]
