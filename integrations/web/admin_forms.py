"""What stands in the forms of the administrator's pages, where it is more than the API takes."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from coach.profile import SafeguardingContact
from coach.records import staff
from integrations.web.admin_schemas import ContactsIO, Email, PlainRole
from integrations.web.schemas import Name

MOST_CONTACTS = 6
"""That the form has lines for."""


class ContactsForm(ContactsIO):
    """One line for each adult: `name_1`, `role_1` and `email_1`, and so on. Raises TooFewContacts."""

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, fields: dict[str, Any]) -> dict[str, Any]:
        lines = (
            {key: fields.get(f"{key}_{n}", "") for key in ("name", "role", "email")}
            for n in range(1, MOST_CONTACTS + 1)
        )
        return {"contacts": [line for line in lines if "".join(line.values()).strip()]}

    @model_validator(mode="after")
    def _are_enough(self) -> "ContactsForm":
        staff.enough(self.as_contacts())
        return self

    def as_contacts(self) -> tuple[SafeguardingContact, ...]:
        return tuple(each.as_contact() for each in self.contacts)


class InvitedIn(BaseModel):
    """A member of staff who is to be let in."""

    name: Name
    email: Email
    role: PlainRole


class AppointedIn(BaseModel):
    """Who is to teach a class."""

    person_id: UUID
    part: Literal["teacher", "co_teacher"]


class MentorIn(BaseModel):
    person_id: UUID
