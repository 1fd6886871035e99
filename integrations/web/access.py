"""What each route does to which object. A route has exactly one of these dependencies, or the tests fail.

Each looks up the object at the moment of asking, lets the matrix decide, and writes into the audit what was read or
done of somebody else, and what somebody was not let do. What is denied looks as if it were not there.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel

from coach.authorization import Subject, Thing, may, needs_another
from coach.conversation import Conversation, ConversationId, LearnerId
from coach.errors import CoachError, UnknownConversation, UnknownEntry, UnknownLearner
from coach.profile import Learner
from coach.records import approvals, audit, staff, subjects
from integrations.web.forms import fields_of, fitting, is_form
from integrations.web.identity import SignedIn
from integrations.web.limiting import counted
from integrations.web.problems import BodyUnreadable, NothingHere, SecondPersonNeeded
from integrations.wiring import House


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


Here = Annotated[House, Depends(house_of)]


@dataclass(frozen=True)
class Granted:
    """Somebody may do something to a thing: who, to which."""

    subject: Subject
    thing: Thing
    object_id: UUID


@dataclass(frozen=True)
class Asked:
    """What stands in a request, whatever it is for."""

    request: Request
    subject: Subject
    house: House

    async def granted(
        self,
        action: str,
        look_up: Callable[..., Thing | None],
        object_id: UUID | None,
        *,
        hidden_as: type[CoachError] = NothingHere,
        form: type[BaseModel] | None = None,
        check: Callable[[], Awaitable[None]] | None = None,
    ) -> Granted:
        """Return the right to do this to that, and note it. Denied and not there look the same: `hidden_as`.

        Raises SecondPersonNeeded where somebody else has to agree first; when they have, the same request does it.
        Raises InvalidRequest where what they would agree to does not fit the `form`, and whatever `check` raises:
        it is asked before anybody is asked to agree, and again before it is done.
        """
        now, subject = self.house.clock.now(), self.subject
        counted(self.request, subject, action)
        thing = await self.house.database.read(look_up, object_id or NO_ID, at=now)
        if thing is None or object_id is None:
            raise hidden_as
        is_allowed, waiting_as = may(subject, action, thing), None
        if not is_allowed and needs_another(subject, action, thing):
            details = await self._details(form)
            if check is not None:
                await check()
            agreed_by = await self.house.database.write(approvals.use, subject, action, object_id, details, at=now)
            thing = replace(thing, agreed_by=agreed_by)
            is_allowed = may(subject, action, thing)
            if not is_allowed:
                waiting_as = await self.house.database.write(approvals.ask, subject, action, object_id, details, at=now)
        if subject.id != thing.owner_id or not is_allowed:
            await self.house.database.write(
                audit.note,
                subject,
                action,
                at=now,
                object_id=object_id,
                learner_id=thing.learner_id,
                is_allowed=is_allowed,
            )
        if waiting_as is not None:
            raise SecondPersonNeeded(waiting_as)
        if not is_allowed:
            raise hidden_as
        return Granted(subject, thing, object_id)

    async def _details(self, form: type[BaseModel] | None) -> dict[str, Any]:
        """What exactly is asked for: a second person agrees to this and nothing else. A form is its sorted fields."""
        door = f"{self.request.method} {self.request.url.path}"
        if form is not None or is_form(self.request):
            fields = await fields_of(self.request)
            if form is not None:
                fitting(fields, form)
            return {"door": door, "body": sorted(map(list, fields)) or None}
        body = await self.request.body()
        try:
            return {"door": door, "body": json.loads(body) if body else None}
        except ValueError as error:
            raise BodyUnreadable from error


async def asked(request: Request, subject: SignedIn, house: Here) -> Asked:
    return Asked(request, subject, house)


Asking = Annotated[Asked, Depends(asked)]
NO_ID = UUID(int=0)


@dataclass(frozen=True)
class Themself:
    """The student does this with what is their own."""

    action: str

    async def __call__(self, asking: Asking) -> Learner:
        right = await asking.granted(
            self.action, subjects.thing_of_student, asking.subject.id, hidden_as=UnknownLearner
        )
        return await asking.house.records.learner(LearnerId(right.object_id))


@dataclass(frozen=True)
class OfStudent:
    """The person does this with something of the student named in the address."""

    action: str

    async def __call__(self, student_id: UUID, asking: Asking) -> Learner:
        await asking.granted(self.action, subjects.thing_of_student, student_id, hidden_as=UnknownLearner)
        return await asking.house.records.learner(LearnerId(student_id))


@dataclass(frozen=True)
class OfConversation:
    """The person does this in the conversation named in the address."""

    action: str

    async def __call__(self, conversation_id: UUID, asking: Asking) -> Conversation:
        await asking.granted(
            self.action, subjects.thing_of_conversation, conversation_id, hidden_as=UnknownConversation
        )
        return await asking.house.records.conversation(ConversationId(conversation_id))


@dataclass(frozen=True)
class On:
    """The person does this with the thing whose id stands in the address; what is returned is the right itself."""

    action: str
    form: type[BaseModel] | None = None
    """What has to stand in a form before a second person is asked about it."""


class OnStudent(On):
    async def __call__(self, student_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_student, student_id, hidden_as=UnknownLearner)


class OnMessage(On):
    async def __call__(self, message_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_message, message_id)


class OnEvidence(On):
    async def __call__(self, evidence_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_evidence, evidence_id)


class OnEntry(On):
    async def __call__(self, entry_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_entry, entry_id, hidden_as=UnknownEntry)


class OnTurn(On):
    async def __call__(self, turn_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_turn, turn_id)


class OnItem(On):
    async def __call__(self, item_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_item, item_id)


class OnConcern(On):
    async def __call__(self, concern_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_concern, concern_id)


class OnClass(On):
    async def __call__(self, class_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_class, class_id, form=self.form)


class OnPerson(On):
    async def __call__(self, person_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_person, person_id)


class OnWayIn(On):
    """A new way in for somebody. Of whoever holds an entrusted role it takes two, as the role itself does."""

    async def __call__(self, person_id: UUID, asking: Asking) -> Granted:
        right = await asking.granted(self.action, subjects.thing_of_person, person_id)
        if await asking.house.database.read(staff.is_entrusted, person_id):
            await asking.granted("entrust_role", subjects.thing_of_person, person_id)
        return right


class OnApproval(On):
    async def __call__(self, approval_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_approval, approval_id)


class OnGlass(On):
    async def __call__(self, glass_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_glass, glass_id)


class OnDrill(On):
    async def __call__(self, drill_id: UUID, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_drill, drill_id)


@dataclass(frozen=True)
class OfTaughtClass:
    """A teacher does this with the class named in the query, or with the first of theirs."""

    action: str

    async def __call__(self, asking: Asking, of_class: UUID | None = None) -> Granted:
        class_id = of_class or min(asking.subject.class_ids, default=None)
        return await asking.granted(self.action, subjects.thing_of_class, class_id)


@dataclass(frozen=True)
class OnOwnSchool:
    """The person does this in the school they belong to, as a whole."""

    action: str
    form: type[BaseModel] | None = None

    async def __call__(self, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_school, asking.subject.school_id, form=self.form)


@dataclass(frozen=True)
class OnOwnRecord:
    """The student does this with all that is kept of them."""

    action: str

    async def __call__(self, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_student, asking.subject.id)


@dataclass(frozen=True)
class OnOwnAccount:
    """The person looks after their own sign-in."""

    action: str = "keep_account"

    async def __call__(self, asking: Asking) -> Granted:
        return await asking.granted(self.action, subjects.thing_of_person, asking.subject.id)


@dataclass(frozen=True)
class Anybody:
    """Open without signing in, and why that is right."""

    because: str

    async def __call__(self) -> None:
        return None


async def own_form(request: Request) -> None:
    """A form changes something only when it was sent from a page of ours. Raises NothingHere.

    Browsers say so themselves (Sec-Fetch-Site), older ones name the origin; what says neither is no browser.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        is_ours = origin is None or origin == f"{request.url.scheme}://{request.url.netloc}"
    if not is_ours:
        raise NothingHere


Rule = Themself | OfStudent | OfConversation | On | OfTaughtClass | OnOwnSchool | OnOwnRecord | OnOwnAccount | Anybody
"""What a test looks for on every route."""
