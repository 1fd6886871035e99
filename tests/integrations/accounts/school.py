"""A school on a real database, with a class, a teacher and a student, and a look into what was kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Connection, Select, select

from coach.authorization import Role, Subject
from coach.conversation import LearnerId
from coach.profile import AgeBand, SafeguardingContact
from coach.records import accounts, people
from coach.records.accounts import Account, account_of
from coach.records.database import Database
from coach.records.links import LinkKind
from coach.records.tables.privacy import audit
from coach.sharing import Visibility
from integrations.accounts import links
from integrations.accounts.passwords import Passwords
from integrations.accounts.tokens import digest_of, new_token
from tests.fakes import FixedClock

SECRET = b"q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"
PASSWORD = "violet sailing kettle"
CONTACTS = (SafeguardingContact("Mr Okafor", "school counsellor"), SafeguardingContact("Ms Lindqvist", "deputy head"))


class CountingHasher(Argon2Hasher):
    """The real one, at a cost that tests can afford; counts its work."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=64, parallelism=1)
        self.hashed = 0
        self.compared = 0

    def passwords(self) -> Passwords:
        return Passwords(PasswordHash((self,)))

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.hashed += 1
        return super().hash(password, salt=salt)

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:
        self.compared += 1
        return super().verify(password, hash)


@dataclass
class School:
    """Lincoln School: 7B, taught by Ms Rivera, with Amara in it."""

    database: Database
    id: UUID
    class_id: UUID
    teacher_id: UUID
    student_id: UUID
    clock: FixedClock = field(default_factory=FixedClock)

    async def add_staff(self, name: str, *roles: Role, email: str | None = None) -> UUID:
        return await self.database.write(
            people.add_staff, school_id=self.id, name=name, roles=roles, at=self.clock.now(), email=email
        )

    async def add_student(self, name: str, *, source_id: str | None = None, email: str | None = None) -> UUID:
        return await self.database.write(_student, self, name, source_id, email)

    async def give_account(self, person_id: UUID, login: str, passwords: Passwords, password: str = PASSWORD) -> None:
        kept = await passwords.hash(password)
        await self.database.write(accounts.add_account, person_id, login=login, password_hash=kept)

    async def account(self, person_id: UUID) -> Account:
        found = await self.database.read(account_of, person_id)
        assert found is not None
        return found

    async def enter(self, person_id: UUID, role: Role = Role.TEACHER, way: str = "password") -> Subject:
        return await self.database.write(
            accounts.enter,
            person_id,
            role,
            way=way,
            lasts=timedelta(hours=8),
            at=self.clock.now(),
            digest=digest_of(new_token()),
        )

    async def link(self, person_id: UUID, kind: LinkKind) -> str:
        return await links.give(self.database, person_id, kind, at=self.clock.now(), by=None)

    async def audited(self) -> list[Any]:
        return await self.rows(select(audit).order_by(audit.c.number))

    async def rows(self, wanted: Select[Any]) -> list[Any]:
        return await self.database.read(lambda connection: list(connection.execute(wanted).all()))


@asynccontextmanager
async def a_school(url: str, *, name: str = "Lincoln School") -> AsyncIterator[School]:
    async with Database(url) as database:
        yield await database.write(_school, database, name)


def _school(connection: Connection, database: Database, name: str) -> School:
    clock = FixedClock()
    school_id = people.add_school(
        connection,
        name=name,
        zone="America/New_York",
        country="US",
        contacts=CONTACTS,
        authorised_at=clock.now(),
    )
    teacher_id = people.add_staff(
        connection,
        school_id=school_id,
        name="Ms Rivera",
        roles=(Role.TEACHER,),
        at=clock.now(),
        email="Rivera@lincoln.example",
    )
    class_id = people.add_class(
        connection,
        school_id=school_id,
        name="7B",
        teacher_name="Ms Rivera",
        cycle_day=None,
        visibility=Visibility.FULL,
        age_band=AgeBand.LOWER_SECONDARY,
    ).id
    student_id = people.add_learner(connection, class_id=class_id, name="Amara", language="en", assented_at=clock.now())
    return School(database, school_id, class_id, teacher_id, student_id, clock)


def _student(connection: Connection, school: School, name: str, source_id: str | None, email: str | None) -> UUID:
    person_id = people.add_person(connection, school_id=school.id, name=name, email=email, source_id=source_id)
    people.enrol(connection, LearnerId(person_id), school.class_id, name=name, language="en", at=school.clock.now())
    return person_id


def code_at(key: bytes, at: datetime) -> str:
    """What an app with this key shows then."""
    return TOTP(key, 6, SHA1(), 30).generate(int(at.timestamp())).decode()
