"""Where somebody is led who has signed in and wanted nothing in particular."""

from uuid import UUID

from coach.authorization import Role
from coach.records.own_words import has_set_a_goal
from integrations.wiring import House

FIRST_TALK = "/talk"
HOMES = {
    Role.STUDENT: "/home",
    Role.TEACHER: "/review",
    Role.ADMIN: "/admin",
    Role.SAFEGUARDING_LEAD: "/lead",
    Role.CONTENT_COACH: "/library",
}


async def home_of(house: House, role: Role, person_id: UUID | None) -> str:
    """A student without any goal is led to the talk, in which they find one."""
    if role is Role.STUDENT and (person_id is None or not await house.database.read(has_set_a_goal, person_id)):
        return FIRST_TALK
    return HOMES[role]
