"""A school whose adults are told, whoever raises a concern there, and what the records say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select

from coach.authorization import Role
from coach.profile import AgeBand, SafeguardingContact
from coach.records import concerns, people, policies, raising
from coach.records.engine import for_writing
from coach.records.policies import Channels
from coach.records.tables.privacy import disclosure
from coach.records.tables.safeguarding import concern_event, outbox
from coach.safety import ConcernCategory, Origin, Tier
from coach.sharing import Visibility
from coach.staffing import SafeguardingPolicy

CANARY = "c4a7a9f0e2d14b6c8f35b1de6a907c52"
"""What the student wrote. It goes nowhere."""
ADDRESSES = ("rivera@lincoln.example", "okafor@lincoln.example", "park@lincoln.example")


@dataclass(frozen=True)
class School:
    engine: Engine
    id: UUID
    learner_id: UUID
    lead_id: UUID

    def do(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with for_writing(self.engine).begin() as connection:
            return work(connection, *args, **kwargs)

    def raise_concern(self, *, at: datetime, tier: Tier = Tier.URGENT) -> UUID:
        raised: UUID = self.do(
            raising.raise_by_hand,
            self.learner_id,
            origin=Origin.TEACHER,
            by=self.lead_id,
            tier=tier,
            category=ConcernCategory.SUICIDE,
            text=CANARY,
            at=at,
        )
        return raised

    def acknowledge(self, concern_id: UUID, *, at: datetime) -> None:
        self.do(concerns.acknowledge, concern_id, by=self.lead_id, at=at)

    def outbox(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(select(outbox).order_by(outbox.c.place, outbox.c.id)))

    def sent(self) -> list[Any]:
        return [row for row in self.outbox() if row.sent_at is not None]

    def events(self, kind: str) -> int:
        return self._count(select(func.count()).where(concern_event.c.kind == kind))

    def disclosures(self) -> int:
        return self._count(select(func.count()).select_from(disclosure))

    def _count(self, wanted: Any) -> int:
        with self.engine.begin() as connection:
            counted: int = connection.execute(wanted).scalar_one()
            return counted


def a_school(
    engine: Engine,
    *,
    at: datetime,
    policy: SafeguardingPolicy | None = None,
    channels: Channels | None = None,
    addresses: tuple[str | None, ...] = ADDRESSES,
    zone: str = "America/Chicago",
) -> School:
    def make(connection: Connection) -> School:
        contacts = tuple(SafeguardingContact(f"Contact {n}", "adult", email) for n, email in enumerate(addresses))
        school_id = people.add_school(
            connection, name="Lincoln High", zone=zone, country="US", contacts=contacts, authorised_at=at
        )
        if policy is not None or channels is not None:
            policies.set_policy(connection, school_id, policy or SafeguardingPolicy(), channels)
        class_id = people.add_class(
            connection,
            school_id=school_id,
            name="7B",
            teacher_name="Ms. Chen",
            cycle_day=4,
            visibility=Visibility.FULL,
            age_band=AgeBand.LOWER_SECONDARY,
        ).id
        learner_id = people.add_learner(connection, class_id=class_id, name="Amara", language="en", assented_at=at)
        roles = (Role.SAFEGUARDING_LEAD,)
        lead_id = people.add_staff(connection, school_id=school_id, name="Ms. Rivera", roles=roles, at=at)
        return School(engine, school_id, learner_id, lead_id)

    with for_writing(engine).begin() as connection:
        return make(connection)
