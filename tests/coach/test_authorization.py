"""The matrix as a table: 51 operations, seven actors; each letter is tried for what it opens and what it does not."""

from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from coach.authorization import ACTORS, MATRIX, RULES, Role, Subject, Thing, authorize, may, needs_another
from coach.errors import NotAllowed
from coach.sharing import Visibility

LINCOLN, HARBOR = uuid4(), uuid4()
CLASS_7B, CLASS_8A = uuid4(), uuid4()
AMARA, DEV, ME = uuid4(), uuid4(), uuid4()
THING = Thing(LINCOLN, owner_id=DEV, learner_id=DEV, class_id=CLASS_7B, visibility=Visibility.FULL)
SPECIFIED = """
1 O - - - - S - | 2 O C* - F B - - | 3 O - - - - S - | 4 - - - - - - - | 5 O - - - - - - | 6 O C - F B - -
7 - C - - - - - | 8 O - - - - - - | 9 - C - Y - - - | 10 - - - Y - - - | 11 O C - Y - - - | 12 - - - Y - - -
13 - - - 2 2 - - | 14 - - - Y 2 - - | 15 - - Y - - - - | 16 - - 2? - - - - | 17 - - Y Y - - - | 18 - - Y - - - -
19 - - 2? - - - - | 20 - - D - - - - | 21 - Y Y Y - - - | 22 - C D Y D - - | 23 O C - F 2 - - | 24 - 2 - - 2 - -
25 O - - - 2 - - | 26 - - - Y 2 - - | 27 - - - - 2 - - | 28 - - - - Y S - | 29 - - - - Y S - | 30 - - - - Y - -
31 - - - - 2 - - | 32 - - - - 2 - - | 33 O - - Y Y - - | 34 - - - - - - - | 35 - - - - - - - | 36 O O - - - S -
37 - - - - - S - | 38 - - - - - - - | 39 - - - - - S - | 40 Y Y Y Y Y Y Y
"""
"""The forty operations as they were asked for: ST TE CO SL AD IN AN."""


def test_the_matrix_is_the_one_that_was_asked_for_in_all_its_cells() -> None:
    cells = {}
    for row in SPECIFIED.replace("\n", "|").split("|"):
        if row.strip():
            number, *letters = row.split()
            cells[int(number)] = dict(zip(ACTORS, letters, strict=True))

    assert {row.number for row in MATRIX} >= set(cells)
    for row in MATRIX:
        if row.number in cells:
            written = {actor: row.cells.get(role, "-") for actor, role in ACTORS.items()}
            assert written == cells[row.number], row.what
    assert sum(len(row) for row in cells.values()) == 280


def test_every_row_has_doors_or_waits_or_is_denied_to_everybody() -> None:
    for row in MATRIX:
        assert bool(row.doors) + bool(row.waits_for) + (not row.cells) >= 1, row.what
        assert not (row.doors and row.waits_for), row.what
        assert set(row.cells.values()) <= {*RULES, "S", "2?"}
    numbers = [row.number for row in MATRIX]
    assert len(numbers) == len(set(numbers))
    doors = [door for row in MATRIX for found in row.doors.values() for door in found]
    assert len(doors) == len(set(doors)), "a door stands in two rows"


def an_actor(role: Role, **about: object) -> Subject:
    return Subject(role, ME, LINCOLN, **about)  # type: ignore[arg-type]


LETTERS = {
    "O": ("GET own", Thing(LINCOLN, owner_id=ME, learner_id=ME), THING),
    "C": ("class", THING, Thing(LINCOLN, owner_id=DEV, class_id=CLASS_8A)),
}


@pytest.mark.parametrize(("row", "role"), list(product(MATRIX, Role)), ids=lambda each: getattr(each, "number", each))
def test_another_schools_things_are_nobodys(row: object, role: Role) -> None:
    there = Thing(
        HARBOR,
        owner_id=ME,
        learner_id=ME,
        class_id=CLASS_7B,
        visibility=Visibility.FULL,
        rests_a_concern=True,
        is_deidentified=True,
        agreed_by=uuid4(),
    )
    subject = an_actor(
        role,
        class_ids=frozenset({CLASS_7B}),
        mentee_ids=frozenset({ME}),
        glass=frozenset({ME}),
        scopes=frozenset({"import_roster", "record_consent", "hand_off"}),
    )
    for action in row.doors:  # type: ignore[attr-defined]
        assert not may(subject, action, there)
        assert not needs_another(subject, action, there)


def test_what_stands_in_no_row_is_denied() -> None:
    for role in Role:
        subject = an_actor(role, class_ids=frozenset({CLASS_7B}))
        assert not may(subject, "read_everything", THING)
        with pytest.raises(NotAllowed):
            authorize(subject, "read_everything", THING)


def test_a_teacher_reads_in_a_class_they_teach_now_as_the_class_shares() -> None:
    from dataclasses import replace

    teacher = an_actor(Role.TEACHER, class_ids=frozenset({CLASS_7B}))
    assert may(teacher, "read_conversation", THING)
    assert may(teacher, "read_conversation", replace(THING, visibility=Visibility.SELECTED))
    assert not may(teacher, "read_conversation", replace(THING, visibility=Visibility.SUMMARY))
    assert not may(teacher, "read_conversation", replace(THING, is_current=False))
    assert not may(teacher, "read_conversation", replace(THING, class_id=CLASS_8A))
    assert may(an_actor(Role.TEACHER, mentee_ids=frozenset({DEV})), "read_portfolio", THING)
    assert not may(an_actor(Role.TEACHER, mentee_ids=frozenset({AMARA})), "read_portfolio", THING)


def test_what_takes_two_people_is_done_by_neither_alone() -> None:
    from dataclasses import replace

    admin = an_actor(Role.ADMIN)
    assert not may(admin, "erase_student", THING)
    assert needs_another(admin, "erase_student", THING)
    assert not may(admin, "erase_student", replace(THING, agreed_by=ME))
    assert may(admin, "erase_student", replace(THING, agreed_by=uuid4()))
    assert not needs_another(an_actor(Role.TEACHER), "erase_student", THING)


@pytest.mark.parametrize("two_people", [True, False])
def test_publishing_takes_two_content_coaches_only_where_the_school_says_so(two_people: bool) -> None:
    coach, of_school = an_actor(Role.CONTENT_COACH), Thing(LINCOLN, two_people=two_people)
    assert may(coach, "publish_content", of_school) is not two_people
    assert needs_another(coach, "publish_content", of_school) is two_people


def test_a_key_opens_the_one_thing_it_was_made_for() -> None:
    roster = an_actor(Role.INTEGRATION, scopes=frozenset({"import_roster"}))
    assert may(roster, "import_roster", Thing(LINCOLN))
    assert not may(roster, "record_consent", Thing(LINCOLN))
    assert not may(roster, "manage_people", Thing(LINCOLN))


def test_the_matrix_comes_along_with_the_code() -> None:
    assert (Path(__file__).parents[2] / "coach" / "authorization.toml").exists()
