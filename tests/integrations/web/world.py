"""Two schools with everybody in them, made once in a real database: what the matrix is tried on.

Lincoln has two classes this term (7B, 8A) and one of last term (6C); Harbor is another school. Everybody is in it twice
where it matters: the student whose things are asked for, and siblings of every kind.
"""

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.conversation import Channel, LearnerId, LearnerMessage, Quote
from coach.cycle import EntryKind, NewEntry
from coach.ports import Noted
from coach.profile import FactKind, SafeguardingContact
from coach.records import drills, people, portfolio
from coach.records.migrate import migrate
from coach.records.raising import raise_by_hand
from coach.records.store import SqlRecords
from coach.records.tables.accounts import service_key
from coach.records.tables.safeguarding import concern
from coach.records.tables.school import class_staff, enrolment, school_class, term
from coach.safety import ConcernCategory, Origin, Screening, Tier
from integrations.web.identity import digest_of
from tests.integrations.web.school import PLAIN

CONTACTS = (SafeguardingContact("Mr Okafor", "school counsellor"), SafeguardingContact("Ms Lindqvist", "deputy head"))
QUIET = Screening(Tier.NONE, version="test")
URGENT = Screening(Tier.URGENT, ConcernCategory.SELF_HARM, ("test",), "test")


@dataclass
class Things:
    """What belongs to one student, by kind."""

    student_id: UUID
    conversation_id: UUID
    message_id: UUID
    evidence_id: UUID
    concern_id: UUID | None = None
    fact_id: UUID | None = None
    entry_id: UUID | None = None
    turn_id: UUID | None = None
    item_id: UUID | None = None
    """A file in their portfolio."""


@dataclass
class World:
    """Ids of everybody and everything, by name."""

    now: datetime
    schools: dict[str, UUID] = field(default_factory=dict)
    classes: dict[str, UUID] = field(default_factory=dict)
    students: dict[str, Things] = field(default_factory=dict)
    staff: dict[str, UUID] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """Service keys by scope."""
    drills: dict[str, UUID] = field(default_factory=dict)
    """By school, one that runs."""


STUDENTS = {
    "amara": "7B",
    "ben": "7B",
    "cleo": "8A",
    "dana": "7B",
    "eli": "6C",
    "fay": "1A",
    "gia": "7B",
}
"""Dana left 7B since; 6C was last term; 1A is at Harbor; Gia said something urgent."""
STAFF: dict[str, tuple[str, Role, str]] = {
    "teacher": ("Lincoln", Role.TEACHER, "7B"),
    "teacher of 8A": ("Lincoln", Role.TEACHER, "8A"),
    "teacher of 6C": ("Lincoln", Role.TEACHER, "6C"),
    "content coach": ("Lincoln", Role.CONTENT_COACH, ""),
    "lead": ("Lincoln", Role.SAFEGUARDING_LEAD, ""),
    "admin": ("Lincoln", Role.ADMIN, ""),
    "second admin": ("Lincoln", Role.ADMIN, ""),
    "teacher at Harbor": ("Harbor", Role.TEACHER, "1A"),
    "lead at Harbor": ("Harbor", Role.SAFEGUARDING_LEAD, ""),
    "admin at Harbor": ("Harbor", Role.ADMIN, ""),
    "coach at Harbor": ("Harbor", Role.CONTENT_COACH, ""),
}
SECRET_WORDS = {name: f"zz{name}zz i want to finish it" for name in STUDENTS}
"""What each student said: nobody reads it who may not."""


async def make(path: Path, *, now: datetime) -> World:
    """Make the world in a new SQLite file."""
    url = f"sqlite:///{path}"
    migrate(url)
    world = World(now)
    async with SqlRecords(url) as records:
        for name in ("Lincoln", "Harbor"):
            world.schools[name] = await records.add_school(
                name=name, zone="America/Chicago", country="US", contacts=CONTACTS, authorised_at=now
            )
        for name, school in (("7B", "Lincoln"), ("8A", "Lincoln"), ("6C", "Lincoln"), ("1A", "Harbor")):
            made = await records.add_class(
                school_id=world.schools[school], name=name, teacher_name=f"Nobody of {name}", cycle_day=4
            )
            world.classes[name] = made.id
        for name, of_class in STUDENTS.items():
            world.students[name] = await _student(records, name, world.classes[of_class], now)
        await records.database.write(_the_rest, world)
    _settle(path)
    return world


async def _student(records: SqlRecords, name: str, class_id: UUID, now: datetime) -> Things:
    learner_id = await records.add_learner(class_id=class_id, name=name.title(), language="en", assented_at=now)
    conversation = await records.start_conversation(
        learner_id, channel=Channel.WEB, language="en", release_id="r1", at=now
    )
    text = SECRET_WORDS[name]
    begun = await records.begin_turn(
        LearnerMessage(conversation.id, learner_id, uuid4(), text), screening=QUIET, at=now
    )
    whole = Quote(text, 0, len(text))
    answer = replace(PLAIN, noted=Noted(entries=(NewEntry(EntryKind.GOAL, whole),)))
    await records.finish_turn(begun.turn_id, answer, at=now)
    [piece] = await records.evidence(LearnerId(learner_id))
    fact = await records.propose_fact(learner_id, FactKind.INTEREST, "likes maps", by="Ms Rivera", at=now)
    things = Things(learner_id, conversation.id, begun.message_id, piece.id, fact_id=fact.id, turn_id=begun.turn_id)
    [week] = await records.weeks(LearnerId(learner_id))
    things.entry_id = week.entries[0].id
    things.item_id = await records.database.write(
        portfolio.add_file,
        LearnerId(learner_id),
        portfolio.File(f"zz{name}zz.txt", "text/plain", text.encode()),
        sha256=sha256(text.encode()).hexdigest(),
        title=f"zz{name}zz",
        comment=f"zz{name}zz made this",
        room=2**20,
        at=now,
    )
    if name == "gia":
        later = now + timedelta(minutes=5)
        said = LearnerMessage(conversation.id, learner_id, uuid4(), "i cut myself zzurgentzz")
        urgent = await records.begin_turn(said, screening=URGENT, at=later)
        await records.finish_turn(urgent.turn_id, replace(PLAIN, move="concern", text="You matter."), at=later)
    return things


def _the_rest(connection: Connection, world: World) -> None:
    now, today = world.now, world.now.date()
    terms = {
        name: (uuid7(), today + timedelta(days=starts), today + timedelta(days=ends))
        for name, starts, ends in (("spring", -200, -30), ("autumn", -29, 90))
    }
    for name, (term_id, starts_on, ends_on) in terms.items():
        connection.execute(
            insert(term).values(
                id=term_id, school_id=world.schools["Lincoln"], name=name, starts_on=starts_on, ends_on=ends_on
            )
        )
    for name, of_term in (("7B", "autumn"), ("8A", "autumn"), ("6C", "spring")):
        this = update(school_class).where(school_class.c.id == world.classes[name])
        connection.execute(this.values(term_id=terms[of_term][0]))
    left = update(enrolment).where(enrolment.c.learner_id == world.students["dana"].student_id)
    connection.execute(left.values(until=now))
    for name, (school, role, teaches) in STAFF.items():
        person_id = people.add_staff(
            connection, school_id=world.schools[school], name=name.title(), roles=(role,), at=now
        )
        world.staff[name] = person_id
        if teaches:
            connection.execute(
                insert(class_staff).values(
                    id=uuid7(),
                    school_class_id=world.classes[teaches],
                    person_id=person_id,
                    part="teacher",
                    since=now,
                )
            )
    for scope in ("import_roster", "record_consent"):
        key = f"lck_{scope}{'x' * 40}"
        world.keys[scope] = key
        connection.execute(
            insert(service_key).values(
                id=uuid7(),
                school_id=world.schools["Lincoln"],
                name=scope,
                scope=scope,
                digest=digest_of(key),
                made_at=now,
                expires_at=now + timedelta(days=30),
            )
        )
    world.students["gia"].concern_id = connection.execute(select(concern.c.id)).scalar_one()
    world.students["fay"].concern_id = raise_by_hand(
        connection,
        world.students["fay"].student_id,
        origin=Origin.TEACHER,
        by=world.staff["teacher at Harbor"],
        tier=Tier.WELLBEING,
        category=ConcernCategory.BULLYING,
        text="zzfayzz is left out",
        at=now,
    )
    for school in ("Lincoln", "Harbor"):
        world.drills[school] = drills.start(connection, world.schools[school], at=now)


def _settle(path: Path) -> None:
    """Bring everything into the one file, so that it can be copied."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
