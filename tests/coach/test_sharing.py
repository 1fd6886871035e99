"""The policy as a table: who may do what with whose things. Every cell is tried, and what is not in it is denied."""

from itertools import product
from uuid import uuid4

import pytest

from coach.conversation import LearnerId
from coach.errors import NotAllowed
from coach.sharing import Action, Owned, Role, Subject, Visibility, authorize, may

AMARA, DEV, STRANGER = LearnerId(uuid4()), LearnerId(uuid4()), LearnerId(uuid4())
CLASS_7B, CLASS_8A = uuid4(), uuid4()

SUBJECTS = {
    "student": Subject(Role.STUDENT, AMARA),
    "teacher": Subject(Role.TEACHER, uuid4(), frozenset({CLASS_7B})),
}
"""Amara of 7B, and the teacher of 7B."""

OBJECTS = {
    "own": Owned(AMARA, CLASS_7B, Visibility.FULL),
    "sibling student": Owned(DEV, CLASS_7B, Visibility.FULL),
    "sibling class": Owned(STRANGER, CLASS_8A, Visibility.FULL),
    "selected, not shared": Owned(DEV, CLASS_7B, Visibility.SELECTED),
    "selected, shared": Owned(DEV, CLASS_7B, Visibility.SELECTED, is_shared=True),
    "summary": Owned(DEV, CLASS_7B, Visibility.SUMMARY),
    "summary, shared": Owned(DEV, CLASS_7B, Visibility.SUMMARY, is_shared=True),
    "shared in a sibling class": Owned(STRANGER, CLASS_8A, Visibility.SELECTED, is_shared=True),
    "class": Owned(None, CLASS_7B),
    "other class": Owned(None, CLASS_8A, Visibility.FULL),
}
"""The first three stand in a class where the teacher reads everything."""

IN_7B = {"own", "sibling student", "selected, not shared", "selected, shared", "summary", "summary, shared", "class"}

ALLOWED: dict[tuple[str, Action], set[str]] = {
    ("student", Action.START_CONVERSATION): {"own"},
    ("student", Action.SEND_MESSAGE): {"own"},
    ("student", Action.READ_CONVERSATION): {"own"},
    ("student", Action.STREAM_EVENTS): {"own"},
    ("student", Action.READ_PORTFOLIO): {"own"},
    ("teacher", Action.READ_CONVERSATION): {"own", "sibling student", "selected, shared"},
    ("teacher", Action.READ_PORTFOLIO): IN_7B,
    ("teacher", Action.KNOW_OF_CONCERN): IN_7B,
    ("teacher", Action.READ_CLASS): IN_7B,
}
"""Everything else is denied."""


@pytest.mark.parametrize(("who", "action", "what"), list(product(SUBJECTS, Action, OBJECTS)))
def test_every_cell_of_the_table_is_allowed_or_denied_as_written(who: str, action: Action, what: str) -> None:
    subject, thing = SUBJECTS[who], OBJECTS[what]

    if what in ALLOWED.get((who, action), set()):
        authorize(subject, action, thing)
        assert may(subject, action, thing)
    else:
        assert not may(subject, action, thing)
        with pytest.raises(NotAllowed):
            authorize(subject, action, thing)


@pytest.mark.parametrize("action", Action)
def test_a_teacher_who_left_the_class_may_do_nothing_in_it(action: Action) -> None:
    assert not any(may(Subject(Role.TEACHER, uuid4()), action, thing) for thing in OBJECTS.values())


@pytest.mark.parametrize("action", Action)
def test_a_student_is_no_teacher_of_the_class_they_are_in(action: Action) -> None:
    student = Subject(Role.STUDENT, AMARA, frozenset({CLASS_7B}))

    assert [what for what, thing in OBJECTS.items() if may(student, action, thing)] in ([], ["own"])


@pytest.mark.parametrize("action", Action)
def test_a_teacher_with_a_students_id_does_not_become_the_student(action: Action) -> None:
    assert not may(Subject(Role.TEACHER, AMARA), action, OBJECTS["own"])


def test_where_nobody_said_how_a_class_shares_the_teacher_reads_no_conversation() -> None:
    assert not may(SUBJECTS["teacher"], Action.READ_CONVERSATION, Owned(DEV, CLASS_7B))
