"""What each route does to which object. A route has exactly one of these dependencies, or the tests fail."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from coach.conversation import Conversation, ConversationId, LearnerId
from coach.errors import NotAllowed, UnknownConversation, UnknownLearner
from coach.ports import Records, Roster, SchoolClass
from coach.profile import Learner
from coach.sharing import Action, Owned, Role, Subject, Visibility, authorize
from integrations.demo import class_of_demo
from integrations.web.identity import SignedIn, subject_of
from integrations.web.problems import NothingHere
from integrations.wiring import House


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


Here = Annotated[House, Depends(house_of)]


async def owned_by(learner: Learner, roster: Roster) -> Owned:
    """Return what the policy has to know of this student's things."""
    of_class = next((each for each in await roster.classes() if each.id == learner.class_id), None)
    visibility = Visibility(of_class.visibility) if of_class else Visibility.SUMMARY
    return Owned(learner.id, learner.class_id, visibility)


async def allowed_learner(
    learner_id: LearnerId, *, subject: Subject, action: Action, records: Records, roster: Roster
) -> Learner:
    """Raises UnknownLearner, also for a student this person may not do that to: both look the same."""
    learner = await records.learner(learner_id)
    try:
        authorize(subject, action, await owned_by(learner, roster))
    except NotAllowed:
        raise UnknownLearner from None
    return learner


@dataclass(frozen=True)
class Themself:
    """The person does this with what is their own."""

    action: Action

    async def __call__(self, subject: SignedIn, house: Here) -> Learner:
        return await allowed_learner(
            LearnerId(subject.id), subject=subject, action=self.action, records=house.records, roster=house.roster
        )


@dataclass(frozen=True)
class OfStudent:
    """The person does this with something of the student named in the address."""

    action: Action

    async def __call__(self, student_id: UUID, subject: SignedIn, house: Here) -> Learner:
        return await allowed_learner(
            LearnerId(student_id), subject=subject, action=self.action, records=house.records, roster=house.roster
        )


@dataclass(frozen=True)
class OfConversation:
    """The person does this in the conversation named in the address."""

    action: Action

    async def __call__(self, conversation_id: UUID, subject: SignedIn, house: Here) -> Conversation:
        conversation = await house.records.conversation(ConversationId(conversation_id))
        learner = await house.records.learner(conversation.learner_id)
        try:
            authorize(subject, self.action, await owned_by(learner, house.roster))
        except NotAllowed:
            raise UnknownConversation from None
        return conversation


@dataclass(frozen=True)
class Anybody:
    """Open without a token, and why that is right."""

    because: str

    async def __call__(self) -> None:
        return None


async def demo_class(house: Here) -> SchoolClass:
    """The class of the demo school. Raises NothingHere outside a demo."""
    found = await class_of_demo(house.roster) if house.settings.demo else None
    if found is None:
        raise NothingHere
    return found


async def demo_teacher(of_demo: Annotated[SchoolClass, Depends(demo_class)], house: Here) -> Subject:
    """Who looks at the review pages: in a demo they need no token, as it holds nobody real."""
    return await subject_of(Role.TEACHER, of_demo.teacher_id, house.roster)


@dataclass(frozen=True)
class DemoClass:
    """The demo teacher does this with their class."""

    action: Action

    async def __call__(
        self,
        of_demo: Annotated[SchoolClass, Depends(demo_class)],
        teacher: Annotated[Subject, Depends(demo_teacher)],
    ) -> SchoolClass:
        authorize(teacher, self.action, Owned(None, of_demo.id, Visibility(of_demo.visibility)))
        return of_demo


@dataclass(frozen=True)
class DemoStudent:
    """The demo teacher does this with something of the student named in the address."""

    action: Action

    async def __call__(
        self, student_id: UUID, teacher: Annotated[Subject, Depends(demo_teacher)], house: Here
    ) -> Learner:
        return await allowed_learner(
            LearnerId(student_id), subject=teacher, action=self.action, records=house.records, roster=house.roster
        )


@dataclass(frozen=True)
class DemoThemself:
    """The demo student named in the address does this with what is their own."""

    action: Action

    async def __call__(
        self, of_demo: Annotated[SchoolClass, Depends(demo_class)], house: Here, student: str = ""
    ) -> Learner:
        learner_id = _learner_id(student)
        learner = await allowed_learner(
            learner_id,
            subject=Subject(Role.STUDENT, learner_id),
            action=self.action,
            records=house.records,
            roster=house.roster,
        )
        if learner.class_id != of_demo.id:
            raise UnknownLearner
        return learner


def _learner_id(written: str) -> LearnerId:
    try:
        return LearnerId(UUID(written))
    except ValueError:
        raise UnknownLearner from None


async def own_form(request: Request) -> None:
    """Browsers say where a form was sent from: one on another site changes nothing here. Raises NothingHere."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NothingHere


Rule = Themself | OfStudent | OfConversation | DemoClass | DemoStudent | DemoThemself | Anybody
"""What a test looks for on every route."""
