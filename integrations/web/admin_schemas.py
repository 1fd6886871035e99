"""What goes in and out where a school is looked after."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from coach.authorization import Role
from coach.consent import ConsentKind
from coach.profile import AgeBand, SafeguardingContact
from coach.records.staff import Known
from coach.sharing import Visibility
from integrations.web.schemas import Name, one_line

PlainRole = Literal["teacher", "content_coach"]
EntrustedRole = Literal["safeguarding_lead", "admin"]
LONGEST_RETENTION_DAYS = 3_650
Email = Annotated[
    str, BeforeValidator(one_line), StringConstraints(max_length=254, pattern=r"^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$")
]


class Done(BaseModel):
    done: Literal[True] = True


class PersonIn(BaseModel):
    name: Name
    email: Email | None = None


class PersonOut(BaseModel):
    id: UUID
    name: str
    email: str | None
    roles: list[Role]
    is_disabled: bool


def person_out(known: Known) -> PersonOut:
    return PersonOut(
        id=known.id, name=known.name, email=known.email, roles=list(known.roles), is_disabled=known.is_disabled
    )


class ClassIn(BaseModel):
    visibility: Visibility
    age_band: AgeBand
    cycle_day: int | None = Field(None, ge=0, le=6, description="Monday is 0; none: each student has their own week.")


class ClassOut(ClassIn):
    id: UUID
    name: str
    retention_days: int


class RetentionIn(BaseModel):
    days: int = Field(ge=0, le=LONGEST_RETENTION_DAYS)


def _or_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


class ContactIO(BaseModel):
    """An adult who is told of concerns."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "Mr Okafor", "role": "school counsellor", "email": "okafor@school.example"}]
        }
    )

    name: Name
    role: Name
    email: Annotated[Email | None, BeforeValidator(_or_none)] = Field(
        None, description="Where a notice goes; it never holds a student's words."
    )

    def as_contact(self) -> SafeguardingContact:
        return SafeguardingContact(self.name, self.role, self.email)


class ContactsIO(BaseModel):
    contacts: list[ContactIO] = Field(min_length=1, max_length=10)


class ConsentIn(BaseModel):
    kind: ConsentKind
    is_given: bool


class ConsentOut(ConsentIn):
    pass


class DecisionIn(BaseModel):
    is_granted: bool


class ApprovalOut(BaseModel):
    id: UUID
    action: str
    object_id: UUID
    details: dict[str, Any]
    asked_by: UUID
    asked_at: datetime


class AuditOut(BaseModel):
    number: int
    at: datetime
    actor_id: UUID | None
    role: str
    action: str
    object_id: UUID | None
    student_id: UUID | None
    is_allowed: bool


class GroupOut(BaseModel):
    any_of: list[str] = Field(description="So many are one of these; which of them, nobody is told.")
    students: int


class OverviewOut(BaseModel):
    """A class in numbers, none of which tells of fewer than five students."""

    students: int
    phases: list[GroupOut]
    silence: list[GroupOut]
    aims: list[GroupOut]


class LinkOut(BaseModel):
    link: str = Field(description="To be given to the person it is for. It is shown once.")


class JoinCodeOut(BaseModel):
    code: str = Field(description="To be written on the board.")
    expires_at: datetime
    places: int
