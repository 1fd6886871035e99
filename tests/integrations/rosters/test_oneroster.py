"""What OneRoster files say, in both versions, and in words what is wrong with rows that say it badly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile import AgeBand
from coach.records.rosters.plan import RosterRefused
from coach.records.rosters.wanted import Post, Span, Wanted, WantedPost
from integrations.rosters import oneroster
from integrations.rosters.grades import age_band
from tests.integrations.rosters.bundles import (
    ONE_ONE,
    ONE_TWO,
    Files,
    as_delta,
    as_windows,
    files_of,
    packed,
    with_row,
    with_value,
    without_row,
)


def read(files: Files) -> Wanted:
    return oneroster.read(packed(files))


def problems(files: Files) -> list[str]:
    return [str(problem) for problem in read(files).problems]


def test_version_1_1_is_read() -> None:
    wanted = oneroster.read(ONE_ONE)

    assert wanted.problems == ()
    assert wanted.schools == {"o-hill": "Hillside School", "o-bay": "Bayview School"}
    assert [(each.name, each.begins, each.ends) for each in wanted.terms][1:3] == [
        ("Semester 2", date(2026, 1, 20), date(2026, 6, 12)),
        ("Quarter 3", date(2026, 1, 20), date(2026, 3, 27)),
    ]
    room, bio, _ = wanted.classes
    assert (room.name, room.school, room.terms, room.is_homeroom) == ("Room 4", "o-hill", ("as-s2",), True)
    assert (bio.name, bio.terms, bio.is_homeroom) == ("Biology", ("as-q3", "as-q4"), False)
    assert (room.age_band, bio.age_band) == (AgeBand.PRIMARY, AgeBand.UPPER_SECONDARY)
    people = {person.source_id: person for person in wanted.people}
    assert (people["u-ines"].name, people["u-ines"].email) == ("Inés Ocampo, Jr.", "ines@hillside.example")
    assert people["u-omar"].posts == (
        WantedPost(Post.STUDENT, "o-hill", "student"),
        WantedPost(Post.STUDENT, "o-bay", "student"),
    )
    assert [people[each].is_enabled for each in ("u-omar", "u-away")] == [True, False]
    posts = {each: person.posts[0].post for each, person in people.items() if person.posts}
    assert [posts[each] for each in ("u-tara", "u-milo", "u-head", "u-mum")] == [
        Post.TEACHER,
        Post.AIDE,
        Post.ADMINISTRATOR,
        Post.FAMILY,
    ]
    enrolled = {(place.person, place.class_): place for place in wanted.places}
    assert enrolled["u-tara", "c-bio"].is_primary and not enrolled["u-milo", "c-bio"].is_primary
    assert enrolled["u-omar", "c-bio"].span == Span(date(2026, 1, 20), date(2026, 6, 12))
    assert (wanted.has_all_classes, wanted.has_all_people, wanted.has_all_places) == (True, True, True)


def test_version_1_2_says_in_a_file_of_its_own_what_people_are() -> None:
    wanted = oneroster.read(ONE_TWO)

    assert wanted.problems == ()
    people = {person.source_id: person for person in wanted.people}
    assert people["u-ines"].posts == (WantedPost(Post.STUDENT, "o-hill", "student", Span(date(2025, 8, 18))),)
    assert people["u-cora"].posts == (WantedPost(Post.COUNSELLOR, "o-hill", "counselor"),)
    assert people["u-gone"].posts == (
        WantedPost(Post.TEACHER, "o-hill", "teacher", Span(date(2024, 8, 18), date(2025, 6, 12))),
    )


def test_people_are_called_what_they_want_to_be_called() -> None:
    [ines, *_] = oneroster.read(ONE_TWO).people

    assert ines.name == "Nesi Ocampo"


def test_what_a_coach_has_no_use_for_is_not_taken() -> None:
    everything = repr(oneroster.read(ONE_ONE)) + repr(oneroster.read(ONE_TWO))

    for unwanted in ("sesame", "555-01", "2015-04-01", "female", "Local:1", "Luz", "771", "green", "'ines'", "'she'"):
        assert unwanted not in everything


def test_a_file_from_a_spreadsheet_on_windows_says_the_same() -> None:
    assert read(as_windows(files_of(ONE_ONE))) == oneroster.read(ONE_ONE)


def test_a_directory_a_zip_and_a_folder_in_a_zip_say_the_same() -> None:
    files = files_of(ONE_TWO)

    assert oneroster.read(ONE_TWO) == read(files) == oneroster.read(packed(files, below="export/2026/"))


def test_changes_alone_are_not_taken_for_everything() -> None:
    wanted = read(as_delta(files_of(ONE_ONE)))

    assert (wanted.has_all_classes, wanted.has_all_people, wanted.has_all_places) == (False, False, False)


def test_a_file_that_the_manifest_does_not_speak_of_is_not_taken_for_everything() -> None:
    files = files_of(ONE_ONE)
    files["manifest.csv"] = files["manifest.csv"].replace(b"file.users,bulk\n", b"")

    assert (read(files).has_all_people, len(read(files).people)) == (False, 9)


@pytest.mark.parametrize("status", ["tobedeleted", "inactive"])
def test_what_is_marked_as_gone_is_gone(status: str) -> None:
    files = as_delta(files_of(ONE_ONE))
    for name, source_id in (("users.csv", "u-ines"), ("classes.csv", "c-bio"), ("enrollments.csv", "e-1")):
        files = with_value(files, name, source_id, "status", status)
    wanted = read(files)

    assert [each.source_id for each in wanted.people if each.is_gone] == ["u-ines"]
    assert [each.source_id for each in wanted.classes if each.is_gone] == ["c-bio"]
    assert [(each.person, each.class_) for each in wanted.places if each.is_gone] == [("u-ines", "c-room4")]


def test_a_cell_like_a_formula_is_data() -> None:
    [cell] = [person for person in oneroster.read(ONE_ONE).people if person.source_id == "u-cell"]

    assert cell.name == "=HYPERLINK(1) @Sum"


def test_control_characters_and_turned_directions_are_taken_out_of_names() -> None:
    files = with_value(files_of(ONE_ONE), "users.csv", "u-ines", "givenName", "In\u202eé\u0000s\u0007\u200e")

    [ines, *_] = read(files).people
    assert ines.name == "In é s Ocampo, Jr."


# Rows


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("users.csv", {"sourcedId": "u-x", "role": "student"}, "users.csv, row 11: the person has no name."),
        ("users.csv", {"sourcedId": "u-x", "givenName": "X"}, None),
        ("users.csv", {"givenName": "X", "role": "student"}, "users.csv, row 11: sourcedId is empty."),
        (
            "users.csv",
            {"sourcedId": "u-omar", "givenName": "X", "role": "student"},
            "users.csv, row 11: 'u-omar' stands in row 3 already; this row was left out.",
        ),
        (
            "users.csv",
            {"sourcedId": "u-x", "givenName": "X", "role": "student", "enabledUser": "perhaps"},
            "users.csv, row 11: enabledUser is 'perhaps'; true or false was expected.",
        ),
        (
            "users.csv",
            {"sourcedId": "u-x", "givenName": "X", "role": "student", "status": "new"},
            "users.csv, row 11: status is 'new'; active or tobedeleted was expected.",
        ),
        (
            "users.csv",
            {"sourcedId": "u-x", "givenName": "X", "role": "student", "email": "nowhere"},
            "users.csv, row 11: 'nowhere' is no e-mail address. X was taken without it.",
        ),
        (
            "users.csv",
            {"sourcedId": "u-x", "givenName": "X" * 300, "role": "student"},
            "users.csv, row 11: a name is longer than 200 characters.",
        ),
        (
            "users.csv",
            {"sourcedId": "u-x", "givenName": "X" * 1300, "role": "student"},
            "users.csv, row 11: givenname is longer than 1,000 characters.",
        ),
        (
            "users.csv",
            {"sourcedId": "u-x", "givenName": "X\nY", "role": "student"},
            "users.csv, row 11: a value goes over several lines.",
        ),
        (
            "classes.csv",
            {"sourcedId": "c-x", "schoolSourcedId": "o-hill"},
            "classes.csv, row 5: the class has no title.",
        ),
        ("classes.csv", {"sourcedId": "c-x", "title": "X"}, "classes.csv, row 5: schoolSourcedId is empty."),
        (
            "enrollments.csv",
            {"sourcedId": "e-x", "role": "student"},
            "enrollments.csv, row 10: classSourcedId is empty.",
        ),
        (
            "enrollments.csv",
            {"classSourcedId": "c-bio", "userSourcedId": "u-ines", "role": "student", "endDate": "12/06/2026"},
            "enrollments.csv, row 10: endDate is '12/06/2026'; a day like 2026-08-24 was expected.",
        ),
        (
            "academicSessions.csv",
            {"sourcedId": "as-x", "title": "X", "startDate": "2026-06-01", "endDate": "2026-05-01"},
            "academicSessions.csv, row 6: it ends on 2026-05-01, before it begins on 2026-06-01.",
        ),
        (
            "academicSessions.csv",
            {"sourcedId": "as-x", "title": "X"},
            "academicSessions.csv, row 6: startDate and endDate are both needed.",
        ),
        ("orgs.csv", {"sourcedId": "o-x", "type": "school"}, "orgs.csv, row 5: name is empty."),
    ],
)
def test_a_bad_row_is_told_with_its_file_and_number_and_everything_else_goes_on(
    name: str, values: dict[str, str], sentence: str | None
) -> None:
    good = files_of(ONE_ONE)
    files = with_row(good, name, **values)

    assert problems(files) == ([sentence] if sentence else [])
    before, after = oneroster.read(ONE_ONE), read(files)
    assert set(before.classes) <= set(after.classes) and set(before.places) <= set(after.places)
    assert set(before.people) <= set(after.people)


def test_whom_a_bad_row_was_about_is_spared() -> None:
    files = with_value(files_of(ONE_ONE), "users.csv", "u-ines", "status", "?")
    files = with_value(files, "classes.csv", "c-bio", "status", "?")
    files = with_value(files, "enrollments.csv", "e-1", "primary", "?")
    wanted = read(files)

    assert wanted.spared_people == {"u-ines"}
    assert wanted.spared_classes == {"c-bio"}
    assert wanted.spared_places == {("u-ines", "c-room4")}
    assert wanted.has_all_people


def test_after_a_row_that_is_about_nobody_known_nobody_counts_as_missing() -> None:
    nameless = with_row(files_of(ONE_ONE), "users.csv", givenName="X", role="student")
    swallowing = with_row(files_of(ONE_ONE), "users.csv", sourcedId="u-x", givenName="X\nY", role="student")

    assert not read(nameless).has_all_people and not read(swallowing).has_all_people


def test_a_role_that_cannot_be_read_spares_the_person() -> None:
    wanted = read(with_value(files_of(ONE_TWO), "roles.csv", "r-1", "orgSourcedId", ""))

    assert [str(each) for each in wanted.problems] == [
        "roles.csv, row 2: orgSourcedId is empty.",
        "users.csv, row 2: roles.csv does not say what this person is.",
    ]
    assert wanted.spared_people == {"u-ines"}


def test_a_role_that_was_taken_away_is_none() -> None:
    files = with_value(files_of(ONE_TWO), "roles.csv", "r-1", "status", "tobedeleted")

    [ines, *_] = read(files).people
    assert (ines.posts, read(files).problems) == ((), ())


def test_changes_of_version_1_2_need_not_say_again_what_somebody_is() -> None:
    files = as_delta(without_row(files_of(ONE_TWO), "roles.csv", "r-1"))

    [ines, *_] = read(files).people
    assert (ines.posts, read(files).problems) == (None, ())


def test_a_row_with_more_values_than_columns_is_left_out() -> None:
    files = files_of(ONE_TWO)
    files["enrollments.csv"] += b"e-3,,,c-room4,o-hill,u-cora,teacher,false,,,one,too many\n"

    assert problems(files) == ["enrollments.csv, row 4: there are 12 values for 10 columns."]


def test_empty_rows_count_but_say_nothing() -> None:
    files = files_of(ONE_TWO)
    files["enrollments.csv"] += b"\n,,,,,,,,,\ne-3,,,,,,,,,\n"

    assert problems(files) == ["enrollments.csv, row 6: classSourcedId is empty."]


# Files


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("manifest.csv", b"propertyName,value\noneroster.version,1.0\n", "a version of 1.1 or 1.2 was expected"),
        ("manifest.csv", b"propertyName,value\n", "says OneRoster ''"),
        ("manifest.csv", b"a,b\n1,2\n", "manifest.csv has no column propertyName and no column value"),
        ("manifest.csv", b"propertyName,value\noneroster.version,1.1\nfile.users,all\n", "says 'all' of users.csv"),
        ("users.csv", b"", "users.csv has no column sourcedId"),
        ("users.csv", b"sourcedId,givenName,familyName\n", "users.csv has no column role"),
        ("users.csv", "sourcedId,givenName,familyName,role\nu,Inés,O,student\n".encode("latin-1"), "line 2"),
        ("users.csv", "sourcedId,givenName,familyName,role\n".encode("utf-16"), "not in UTF-8"),
        ("users.csv", b'sourcedId,givenName,familyName,role\nu,"Ana,O,student\n', "cannot be read as CSV at line"),
        ("users.csv", b'sourcedId,givenName,familyName,role\nu,"A"na,O,student\n', "cannot be read as CSV at line 2"),
        (
            "users.csv",
            b"sourcedId,givenName,familyName,role\nu," + b"x" * 200_000 + b",O,student\n",
            "cannot be read as CSV at line 2",
        ),
    ],
)
def test_what_is_no_such_file_is_refused_with_a_reason(name: str, data: bytes, why: str) -> None:
    with pytest.raises(RosterRefused, match=why):
        read({**files_of(ONE_ONE), name: data})


def test_a_file_that_the_manifest_promises_has_to_be_there() -> None:
    files = files_of(ONE_ONE)
    del files["users.csv"]

    with pytest.raises(RosterRefused, match=r"says that there is a file users\.csv, and there is none"):
        read(files)


def test_files_without_any_roster_are_refused() -> None:
    manifest = b"propertyName,value\noneroster.version,1.1\nfile.users,absent\n"

    with pytest.raises(RosterRefused, match="hold no roster"):
        read({"manifest.csv": manifest, "users.csv": b"whatever"})


@given(st.binary(max_size=400), st.sampled_from(["users.csv", "classes.csv", "enrollments.csv", "manifest.csv"]))
def test_whatever_stands_in_a_file_is_read_or_refused_in_words(data: bytes, name: str) -> None:
    try:
        wanted = read({**files_of(ONE_ONE), name: data})
    except RosterRefused as refused:
        assert refused.sentence.endswith((".", "spoilt.", "above."))
    else:
        assert all(problem.row.number > 1 and problem.sentence for problem in wanted.problems)


@given(st.text(max_size=300))
def test_whatever_stands_in_a_cell_is_read_or_told(value: str) -> None:
    files = with_value(files_of(ONE_ONE), "users.csv", "u-ines", "givenName", value.encode("utf-8", "replace").decode())
    try:
        wanted = read(files)
    except RosterRefused:
        return
    names = [person.name for person in wanted.people]
    assert all(name.isprintable() or not any(ord(letter) < 32 for letter in name) for name in names)


@pytest.mark.parametrize(
    ("grades", "band"),
    [
        (("KG",), AgeBand.PRIMARY),
        (("05",), AgeBand.PRIMARY),
        (("6",), AgeBand.LOWER_SECONDARY),
        (("08",), AgeBand.LOWER_SECONDARY),
        (("09", "12"), AgeBand.UPPER_SECONDARY),
        (("09", "06"), AgeBand.LOWER_SECONDARY),
        (("UG", "Other", "", "99", "²"), None),
        ((), None),
    ],
)
def test_grades_say_how_old_students_are(grades: tuple[str, ...], band: AgeBand | None) -> None:
    assert age_band(grades) is band
