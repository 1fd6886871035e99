"""What a school's system says, in a line each; and a school here that is to follow it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coach.authorization import Role, Subject, may
from coach.records import people, sight, sign_ins, subjects
from coach.records.database import Database
from coach.records.rosters import keeping
from coach.records.rosters.held import look
from coach.records.rosters.plan import RosterPlan
from coach.records.rosters.planning import plan_import
from coach.records.rosters.rolling_over import Carrying, NewTerm, roll_over
from coach.records.rosters.wanted import (
    Post,
    Row,
    Span,
    Wanted,
    WantedClass,
    WantedPerson,
    WantedPlace,
    WantedPost,
    WantedTerm,
)
from coach.records.tables.privacy import audit
from coach.records.tables.school import class_staff, enrolment, learner, person, school_class, term
from coach.sharing import Sight
from tests.coach.records.house import OKAFOR, RIVERA, SqlHouse
from tests.fakes import FixedClock

SCHOOL = "s1"
SPRING = WantedTerm(Row("academicSessions.csv", 2), "spring", "Spring", date(2026, 2, 2), date(2026, 6, 12))
FALL = WantedTerm(Row("academicSessions.csv", 3), "fall", "Fall", date(2026, 8, 24), date(2027, 1, 29))


def a_class(name: str, *, terms: tuple[str, ...] = ("spring",), **about: Any) -> WantedClass:
    return WantedClass(
        Row("classes.csv", 2), about.pop("source_id", name), name, about.pop("school", SCHOOL), terms, **about
    )


def somebody(source_id: str, name: str, *posts: Post, **about: Any) -> WantedPerson:
    held = tuple(WantedPost(post, about.get("school", SCHOOL), post.value) for post in posts)
    about.pop("school", None)
    return WantedPerson(Row("users.csv", 2), source_id, name, posts=held, **about)


def student(source_id: str, name: str, **about: Any) -> WantedPerson:
    return somebody(source_id, name, Post.STUDENT, **about)


def teacher(source_id: str, name: str, **about: Any) -> WantedPerson:
    return somebody(source_id, name, Post.TEACHER, **about)


def place(person: str, class_: str, post: Post, **about: Any) -> WantedPlace:
    return WantedPlace(Row("enrollments.csv", 2), person, class_, post, post.value, **about)


def learns(person: str, *classes: str, **about: Any) -> tuple[WantedPlace, ...]:
    return tuple(place(person, class_, Post.STUDENT, **about) for class_ in classes)


def teaches(person: str, *classes: str, first: bool = True, **about: Any) -> tuple[WantedPlace, ...]:
    return tuple(place(person, class_, Post.TEACHER, is_primary=first, **about) for class_ in classes)


def said(
    *things: WantedClass | WantedPerson | tuple[WantedPlace, ...],
    terms: tuple[WantedTerm, ...] = (SPRING, FALL),
    complete: bool = True,
    **about: Any,
) -> Wanted:
    """Everything the school's system says; not `complete`: only what changed."""
    return Wanted(
        schools=about.pop("schools", {SCHOOL: "Lincoln"}),
        terms=terms,
        classes=tuple(each for each in things if isinstance(each, WantedClass)),
        people=tuple(each for each in things if isinstance(each, WantedPerson)),
        places=tuple(place for each in things if isinstance(each, tuple) for place in each),
        has_all_classes=complete,
        has_all_people=complete,
        has_all_places=complete,
        **about,
    )


ANA, BEN, CHEN = student("ana", "Ana Ruiz"), student("ben", "Ben Okoro"), teacher("chen", "Ms Chen")
NINE_B = a_class("9B")
USUAL = (NINE_B, ANA, BEN, CHEN, learns("ana", "9B"), learns("ben", "9B"), teaches("chen", "9B"))
"""A class of two with its teacher."""
ENDED = Span(ends=date(2026, 2, 20))


@dataclass
class Lincoln:
    """A school without anybody in it, on a real database."""

    house: SqlHouse
    database: Database
    id: UUID
    clock: FixedClock = field(default_factory=FixedClock)

    @classmethod
    async def at(cls, house: SqlHouse) -> "Lincoln":
        records: Any = house.records
        database: Database = records.database
        school_id = await records.add_school(
            name="Lincoln",
            zone="America/New_York",
            country="US",
            contacts=(RIVERA, OKAFOR),
            authorised_at=FixedClock().now(),
        )
        return cls(house, database, school_id)

    async def take(self, wanted: Wanted, *, subject: Subject | None = None, **about: Any) -> RosterPlan:
        """Import, after a dry run that said the same. A minute goes by first."""
        self.clock.forward(minutes=1)
        at = self.clock.now()
        foretold = plan_import(await self.database.read(look, self.id), wanted, at=at, **about)
        done = await self.database.write(keeping.import_wanted, self.id, wanted, subject=subject, at=at, **about)
        assert told(foretold) == told(done)
        return done

    async def begin(self, name: str, starts: date, ends: date, **carry: Any) -> RosterPlan:
        """Begin a term, after a dry run that said the same."""
        about: dict[str, Any] = {"carrying": Carrying(**carry), "subject": None, "at": self.clock.now()}
        new = NewTerm(name, starts, ends)
        foretold = await self.database.read(roll_over, self.id, new, dry_run=True, **about)
        done = await self.database.write(roll_over, self.id, new, **about)
        assert told(foretold) == told(done)
        return done

    def rows(self, wanted: Any) -> list[Any]:
        return self.house.rows(wanted)

    def person(self, name: str) -> Any:
        [row] = self.rows(select(person).where(person.c.name == name))
        return row

    def class_(self, name: str, *, of: str | None = None) -> Any:
        wanted = select(school_class, term.c.name.label("term")).join_from(school_class, term, isouter=True)
        rows = self.rows(wanted.where(school_class.c.name == name))
        [row] = [row for row in rows if of is None or row.term == of]
        return row

    def home(self, name: str) -> str:
        wanted = select(school_class.c.name).join(learner, learner.c.school_class_id == school_class.c.id)
        [row] = self.rows(wanted.join(person, person.c.id == learner.c.id).where(person.c.name == name))
        return str(row.name)

    def learning(self, name: str) -> list[str]:
        """The names of the classes somebody is in now."""
        wanted = select(school_class.c.name).join(enrolment, enrolment.c.school_class_id == school_class.c.id)
        now = wanted.join(person, person.c.id == enrolment.c.learner_id).where(enrolment.c.until.is_(None))
        return sorted(row.name for row in self.rows(now.where(person.c.name == name)))

    def teaching(self, class_name: str) -> dict[str, str]:
        """Who teaches a class now, as what."""
        wanted = select(person.c.name, class_staff.c.part).join(class_staff, class_staff.c.person_id == person.c.id)
        now = wanted.join(school_class, school_class.c.id == class_staff.c.school_class_id)
        rows = self.rows(now.where(class_staff.c.until.is_(None), school_class.c.name == class_name))
        return {row.name: row.part for row in rows}

    def audited(self) -> list[tuple[str, UUID | None]]:
        return [(row.action, row.object_id) for row in self.rows(select(audit).order_by(audit.c.number))]

    async def add_staff(self, name: str, *roles: Role, email: str | None = None) -> UUID:
        return await self.database.write(
            people.add_staff, school_id=self.id, name=name, roles=roles, at=self.clock.now(), email=email
        )

    async def enter(self, name: str, role: Role) -> Subject:
        """Somebody as they stand after signing in now."""
        at = self.clock.now()
        lasts = at - at.replace(year=at.year - 1)
        sign_in_id = await self.database.write(
            sign_ins.begin, self.person(name).id, role, way="password", lasts=lasts, at=at
        )
        return await self.stands(sign_in_id)

    async def stands(self, sign_in_id: UUID) -> Subject:
        return await self.database.read(subjects.subject_of, sign_in_id, at=self.clock.now())

    async def may_read(self, subject: Subject, conversation_id: UUID) -> bool:
        thing = await self.database.read(subjects.thing_of_conversation, conversation_id, at=self.clock.now())
        assert thing is not None
        return may(subject, "read_conversation", thing)

    async def sight(self, name: str, subject: Subject) -> Sight:
        return await self.database.read(sight.of_teacher, self.person(name).id, class_ids=subject.class_ids)


def told(plan: RosterPlan) -> Any:
    """What a plan says, without the ids it gave."""
    changes = [(change.kind, change.verb, change.sentence) for change in plan.changes]
    return changes, plan.problems, plan.to_grant, plan.left_out


def sentences(plan: RosterPlan) -> list[str]:
    return [change.sentence for change in plan.changes]


def without(wanted: Wanted, *source_ids: str) -> Wanted:
    """The same, but for these people and their places."""
    return replace(
        wanted,
        people=tuple(each for each in wanted.people if each.source_id not in source_ids),
        places=tuple(each for each in wanted.places if each.person not in source_ids),
    )
