"""Over random rosters: nobody reads a message unless they wrote it, teach its author now, or hold its concern."""

import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, update
from uuid_utils.compat import uuid7

from coach.authorization import Role, may
from coach.conversation import Channel, LearnerId, LearnerMessage
from coach.records import people, sight, sign_ins, subjects
from coach.records.database import Database
from coach.records.store import SqlRecords
from coach.records.tables.school import class_staff, enrolment, school_class, term
from coach.safety import ConcernCategory, Screening, Tier
from coach.sharing import Stretch, Visibility
from tests.coach.records.house import OKAFOR, RIVERA, an_answer

NOW = datetime(2026, 10, 5, 15, 0, tzinfo=UTC)
TERMS = {"none": None, "runs": (-20, 20), "is over": (-60, -10), "is to come": (10, 60)}
WORDS = "i failed the quiz. i was tired."
CHOSEN = Stretch(0, 18)


@dataclass(frozen=True)
class AClass:
    school: int
    term: str
    visibility: Visibility


@dataclass(frozen=True)
class AStudent:
    home: int
    is_enrolled: bool
    has_concern: bool
    shares: bool


@dataclass(frozen=True)
class AStaff:
    school: int
    role: Role
    teaches: tuple[tuple[int, bool], ...]
    """Class, and whether it has ended."""
    mentors: tuple[tuple[int, bool], ...]


@dataclass(frozen=True)
class ARoster:
    classes: tuple[AClass, ...]
    students: tuple[AStudent, ...]
    staff: tuple[AStaff, ...]


@st.composite
def rosters(draw: st.DrawFn) -> ARoster:
    schools, terms = st.sampled_from([0, 0, 0, 1]), st.sampled_from(["runs", "runs", *sorted(TERMS)])
    classes = draw(
        st.lists(
            st.builds(AClass, schools, terms, st.sampled_from([Visibility.FULL, *Visibility])), min_size=1, max_size=2
        ).map(tuple)
    )
    of_classes = st.integers(0, len(classes) - 1)
    flags = st.booleans()
    ended = st.sampled_from([False, False, True])
    students = draw(st.lists(st.builds(AStudent, of_classes, flags, flags, flags), min_size=2, max_size=4).map(tuple))
    some = st.integers(0, len(students) - 1)
    roles = st.sampled_from([Role.TEACHER, Role.TEACHER, Role.SAFEGUARDING_LEAD, Role.ADMIN, Role.CONTENT_COACH])
    taught = st.lists(st.tuples(of_classes, ended), max_size=2).map(tuple)
    mentored = st.lists(st.tuples(some, ended), max_size=1).map(tuple)
    staff = draw(st.lists(st.builds(AStaff, schools, roles, taught, mentored), min_size=2, max_size=4).map(tuple))
    return ARoster(classes, students, staff)


def reads(roster: ARoster, staff: AStaff, student: AStudent, number: int) -> str:
    """What this person reads of this student's one message: `all`, `chosen` or nothing; from the promise alone."""
    home = roster.classes[student.home]
    if staff.school != home.school:
        return ""
    if staff.role is Role.SAFEGUARDING_LEAD:
        return "all" if student.has_concern else ""
    is_now = home.term in ("none", "runs") and student.is_enrolled
    if staff.role is not Role.TEACHER or not is_now:
        return ""
    teaches = any(each == student.home and not ended for each, ended in staff.teaches)
    mentors = any(each == number and not ended for each, ended in staff.mentors)
    if home.visibility is Visibility.SUMMARY or not (teaches or mentors):
        return ""
    if home.visibility is Visibility.FULL and teaches:
        return "all"
    return "chosen" if student.shares else ""


EVERY_REASON = ARoster(
    classes=(
        AClass(0, "runs", Visibility.FULL),
        AClass(0, "is over", Visibility.FULL),
        AClass(0, "runs", Visibility.SELECTED),
        AClass(1, "runs", Visibility.FULL),
    ),
    students=(
        AStudent(0, is_enrolled=True, has_concern=False, shares=False),
        AStudent(0, is_enrolled=False, has_concern=True, shares=False),
        AStudent(1, is_enrolled=True, has_concern=False, shares=False),
        AStudent(2, is_enrolled=True, has_concern=False, shares=True),
        AStudent(2, is_enrolled=True, has_concern=True, shares=False),
        AStudent(3, is_enrolled=True, has_concern=True, shares=False),
    ),
    staff=(
        AStaff(0, Role.TEACHER, ((0, False), (1, False), (2, False), (3, False)), ()),
        AStaff(0, Role.TEACHER, ((0, True),), ((3, False),)),
        AStaff(0, Role.SAFEGUARDING_LEAD, (), ()),
    ),
)


def why_not(roster: ARoster, staff: AStaff, student: AStudent) -> str:
    """For a teacher of the home class who reads nothing: the one thing that stands in the way."""
    home = roster.classes[student.home]
    ways = {
        "another school": staff.school != home.school,
        "the term": home.term not in ("none", "runs"),
        "left": not student.is_enrolled,
        "no longer teaches": all(ended for each, ended in staff.teaches if each == student.home),
        "shares nothing": home.visibility is not Visibility.FULL,
    }
    stand = [name for name, stands in ways.items() if stands]
    is_teacher = staff.role is Role.TEACHER and any(each == student.home for each, _ in staff.teaches)
    return stand[0] if is_teacher and len(stand) == 1 else ""


def test_nobody_reads_a_message_who_may_not(migrated_sqlite: bytes) -> None:
    seen: Counter[str] = Counter()

    @given(roster=rosters())
    @example(roster=EVERY_REASON)
    @settings(max_examples=40, deadline=None, database=None)
    def over_random_rosters(roster: ARoster) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "records.db"
            path.write_bytes(migrated_sqlite)
            asyncio.run(_try(roster, f"sqlite:///{path}", seen))

    over_random_rosters()
    tried = ("all", "chosen", "another school", "the term", "left", "no longer teaches", "shares nothing")
    assert all(seen[each] for each in tried), f"the rosters were not varied enough: {seen}"


async def _try(roster: ARoster, url: str, seen: Counter[str]) -> None:
    async with SqlRecords(url) as records:
        schools = [
            await records.add_school(name=name, zone="UTC", country="US", contacts=(RIVERA, OKAFOR), authorised_at=NOW)
            for name in ("Lincoln", "Harbor")
        ]
        classes = [
            (
                await records.add_class(
                    school_id=schools[each.school],
                    name=f"class {number}",
                    teacher_name=f"Nobody {number}",
                    cycle_day=None,
                    visibility=each.visibility,
                )
            ).id
            for number, each in enumerate(roster.classes)
        ]
        said = [await _say(records, student, classes[student.home]) for student in roster.students]
        staff = await records.database.write(_settle, roster, schools, classes, [each[0] for each in said])
        for person_id, about in zip(staff, roster.staff, strict=True):
            for number, (student, (learner_id, conversation_id, message_id)) in enumerate(
                zip(roster.students, said, strict=True)
            ):
                got = await _read(records.database, person_id, about.role, learner_id, conversation_id, message_id)
                wanted = {"all": WORDS, "chosen": WORDS[CHOSEN.start : CHOSEN.end], "": ""}
                expected = reads(roster, about, student, number)
                seen[expected or why_not(roster, about, student)] += 1
                assert got == wanted[expected], (about, student)
        for learner_id, _, _ in said:
            for other_id, conversation_id, message_id in said:
                read = await _read(records.database, learner_id, Role.STUDENT, other_id, conversation_id, message_id)
                assert bool(read) == (learner_id == other_id)


async def _say(records: SqlRecords, student: AStudent, class_id: UUID) -> tuple[LearnerId, UUID, UUID]:
    learner_id = await records.add_learner(class_id=class_id, name="Sol", language="en", assented_at=NOW)
    begun = await records.start_conversation(learner_id, channel=Channel.WEB, language="en", release_id="r1", at=NOW)
    tier = Tier.URGENT if student.has_concern else Tier.NONE
    screening = Screening(tier, ConcernCategory.ABUSE if student.has_concern else None, (), "test")
    message = LearnerMessage(begun.id, learner_id, uuid4(), WORDS)
    turn = await records.begin_turn(message, screening=screening, at=NOW)
    await records.finish_turn(turn.turn_id, an_answer(), at=NOW)
    if student.shares:
        await records.database.write(sight.share, learner_id, turn.message_id, [CHOSEN], at=NOW)
    return learner_id, begun.id, turn.message_id


def _settle(
    connection: Connection, roster: ARoster, schools: list[UUID], classes: list[UUID], learners: list[UUID]
) -> list[UUID]:
    """Give classes their terms, end what has ended, and let the staff in."""
    for number, about in enumerate(roster.classes):
        if (days := TERMS[about.term]) is not None:
            term_id = uuid7()
            today: date = NOW.date()
            starts_on, ends_on = (today + timedelta(days=each) for each in days)
            connection.execute(
                insert(term).values(
                    id=term_id,
                    school_id=schools[about.school],
                    name=str(number),
                    starts_on=starts_on,
                    ends_on=ends_on,
                )
            )
            this = update(school_class).where(school_class.c.id == classes[number])
            connection.execute(this.values(term_id=term_id))
    for student, learner_id in zip(roster.students, learners, strict=True):
        if not student.is_enrolled:
            connection.execute(update(enrolment).where(enrolment.c.learner_id == learner_id).values(until=NOW))
    ids = []
    for number, member in enumerate(roster.staff):
        school_id = schools[member.school]
        person_id = people.add_staff(
            connection, school_id=school_id, name=f"Person {number}", roles=(member.role,), at=NOW
        )
        ids.append(person_id)
        charges = [(classes[each], "teacher", None, ended) for each, ended in member.teaches]
        charges += [
            (classes[roster.students[each].home], "mentor", learners[each], ended) for each, ended in member.mentors
        ]
        for class_id, part, learner_id, ended in charges:
            values = {"school_class_id": class_id, "person_id": person_id, "part": part, "learner_id": learner_id}
            until = NOW if ended else None
            connection.execute(insert(class_staff).values(id=uuid7(), since=NOW, until=until, **values))
    return ids


async def _read(
    database: Database, person_id: UUID, role: Role, learner_id: LearnerId, conversation_id: UUID, message_id: UUID
) -> str:
    """Return the words that this person gets to see, by the way every route goes."""
    sign_in_id = await database.write(sign_ins.begin, person_id, role, way="password", lasts=timedelta(hours=1), at=NOW)
    subject = await database.read(subjects.subject_of, sign_in_id, at=NOW)
    thing = await database.read(subjects.thing_of_conversation, conversation_id, at=NOW)
    assert thing is not None
    if not may(subject, "read_conversation", thing):
        return ""
    by = await database.read(sight.of_subject, subject, learner_id)
    return WORDS if by is None else "".join(by.of(message_id).shown(WORDS))
