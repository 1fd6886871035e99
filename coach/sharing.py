"""Who may read and do what: one policy that every reader asks. What is not listed here is denied."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from coach.conversation import LearnerId
from coach.errors import NotAllowed


class Role(StrEnum):
    """The one role in which a person acts now, even when they hold several."""

    STUDENT = "student"
    TEACHER = "teacher"


class Visibility(StrEnum):
    """What a teacher of the class reads of a conversation."""

    FULL = "full"
    """Everything that was said."""
    SELECTED = "selected"
    """What the student chose to share."""
    SUMMARY = "summary"
    """No conversation text."""


class Action(StrEnum):
    """What somebody may want to do. The numbers are the rows of the authorization matrix."""

    START_CONVERSATION = "start_conversation"
    """Row 1."""
    SEND_MESSAGE = "send_message"
    """Row 1."""
    READ_CONVERSATION = "read_conversation"
    """Row 2, as the class's visibility allows."""
    STREAM_EVENTS = "stream_events"
    """Row 3."""
    READ_PORTFOLIO = "read_portfolio"
    """Row 6."""
    KNOW_OF_CONCERN = "know_of_concern"
    """Row 9: that there is one, without its text."""
    READ_CONCERN = "read_concern"
    """Row 10, with the student's words: neither student nor teacher."""
    READ_CLASS = "read_class"
    """Row 22: the list of a class."""


@dataclass(frozen=True)
class Subject:
    """Who asks."""

    role: Role
    id: UUID
    class_ids: frozenset[UUID] = frozenset()
    """The classes a teacher teaches now."""


@dataclass(frozen=True)
class Owned:
    """What is asked for: something of a student's, or of a class as a whole."""

    learner_id: LearnerId | None
    """None: the class as a whole."""
    class_id: UUID
    visibility: Visibility = Visibility.SUMMARY
    """Of the class; the most private one where nobody said."""
    is_shared: bool = False
    """The student chose to share this."""


def authorize(subject: Subject, action: Action, object: Owned) -> None:
    """Raises NotAllowed unless this person may do this."""
    if not may(subject, action, object):
        raise NotAllowed


def may(subject: Subject, action: Action, object: Owned) -> bool:
    """Say whether this person may do this."""
    rule = MATRIX.get(action, {}).get(subject.role)
    return rule is not None and rule(subject, object)


def _own(subject: Subject, object: Owned) -> bool:
    return object.learner_id == subject.id


def _taught(subject: Subject, object: Owned) -> bool:
    return object.class_id in subject.class_ids


def _taught_and_visible(subject: Subject, object: Owned) -> bool:
    is_visible = object.visibility is Visibility.FULL or (object.visibility is Visibility.SELECTED and object.is_shared)
    return is_visible and _taught(subject, object)


MATRIX: Mapping[Action, Mapping[Role, Callable[[Subject, Owned], bool]]] = {
    Action.START_CONVERSATION: {Role.STUDENT: _own},
    Action.SEND_MESSAGE: {Role.STUDENT: _own},
    Action.READ_CONVERSATION: {Role.STUDENT: _own, Role.TEACHER: _taught_and_visible},
    Action.STREAM_EVENTS: {Role.STUDENT: _own},
    Action.READ_PORTFOLIO: {Role.STUDENT: _own, Role.TEACHER: _taught},
    Action.KNOW_OF_CONCERN: {Role.TEACHER: _taught},
    Action.READ_CLASS: {Role.TEACHER: _taught},
}
