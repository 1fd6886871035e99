"""Reads OneRoster 1.1 and 1.2 files: what each row says, and of a row that says it badly, what is wrong with it.

Little is read. Of people: id, name, e-mail, grade, part. Not: passwords, telephone numbers, parents, other ids, birth,
sex, ethnicity. A day on which something ends counts as its last day, as schools mean it, though the standard would
have it be the day after.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from coach.records.rosters.plan import RosterRefused
from coach.records.rosters.wanted import (
    Post,
    Problem,
    Span,
    Wanted,
    WantedClass,
    WantedPerson,
    WantedPlace,
    WantedPost,
    WantedTerm,
)
from integrations.rosters.files import MANIFEST, READ, open_bundle
from integrations.rosters.grades import age_band
from integrations.rosters.rows import BadRow, Record, read_rows, shown

T = TypeVar("T")

VERSIONS = ("1.1", "1.2")
LONGEST_NAME = 200
LONGEST_EMAIL = 254
POSTS: Mapping[str, Post] = {
    "student": Post.STUDENT,
    "teacher": Post.TEACHER,
    "aide": Post.AIDE,
    "counselor": Post.COUNSELLOR,
    "administrator": Post.ADMINISTRATOR,
    "districtadministrator": Post.ADMINISTRATOR,
    "siteadministrator": Post.ADMINISTRATOR,
    "systemadministrator": Post.ADMINISTRATOR,
    "principal": Post.ADMINISTRATOR,
    "parent": Post.FAMILY,
    "guardian": Post.FAMILY,
    "relative": Post.FAMILY,
}
"""What the standard calls people; a proctor, or what a vendor added, is Post.OTHER."""


@dataclass(frozen=True)
class _Manifest:
    version: str
    holds: Mapping[str, str]
    """By file: bulk (all there is), delta (what changed) or absent."""


@dataclass
class _Reading:
    """What was read so far, and what could not be."""

    files: Mapping[str, bytes]
    manifest: _Manifest
    problems: list[Problem] = field(default_factory=list)
    spared: dict[str, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    """By file, whom and what the rows were about that could not be read."""
    has_holes: set[str] = field(default_factory=set)
    """Files with rows of which not even that is known."""

    def each(
        self,
        name: str,
        read: Callable[[Record], T],
        *needed: str,
        about: Callable[[Record], Hashable] = lambda record: record.get("sourcedId"),
    ) -> Iterator[T]:
        """Yield what the rows say; of those that cannot be read, keep what is wrong with them."""
        first: dict[str, int] = {}
        for record in self._records(name, needed):
            source_id = record.get("sourcedId")
            if source_id in first:
                sentence = f"{shown(source_id)} stands in row {first[source_id]} already; this row was left out."
                self.problems.append(Problem(record.row, sentence))
                continue
            if source_id:
                first[source_id] = record.row.number
            try:
                if record.fault:
                    raise BadRow(record.fault)
                yield read(record)
            except BadRow as bad:
                self.problems.append(Problem(record.row, str(bad)))
                self.spared[name].add(about(record))
                if record.may_hide_rows or not about(record):
                    self.has_holes.add(name)

    def _records(self, name: str, needed: tuple[str, ...]) -> Iterator[Record]:
        return read_rows(name, self.files[name], needed) if self.holds(name) else iter(())

    def holds(self, name: str) -> bool:
        return self.manifest.holds[name] != "absent"

    def has_all(self, name: str) -> bool:
        return self.manifest.holds[name] == "bulk" and name not in self.has_holes

    def spares(self, *names: str) -> frozenset[str]:
        return frozenset(str(each) for name in names for each in self.spared[name] if each)


def read(source: Path | bytes) -> Wanted:
    """Raises RosterRefused for what is no set of OneRoster files."""
    files = open_bundle(source)
    reading = _Reading(files, _manifest(files))
    schools = dict(each for each in reading.each("orgs.csv", _school, "sourcedId", "name", "type") if each)
    dated = ("sourcedId", "title", "startDate", "endDate")
    terms = tuple(each for each in reading.each("academicSessions.csv", _term, *dated) if each)
    courses = dict(reading.each("courses.csv", _course))
    taught = ("sourcedId", "title", "schoolSourcedId", "termSourcedIds")
    classes = tuple(reading.each("classes.csv", lambda record: _class(record, courses), *taught))
    people = _people(reading)
    enrolled = ("classSourcedId", "userSourcedId", "role")
    places = tuple(reading.each("enrollments.csv", _place, *enrolled, about=_pair))
    return Wanted(
        schools=schools,
        terms=terms,
        classes=classes,
        people=people,
        places=places,
        has_all_classes=reading.has_all("classes.csv"),
        has_all_people=reading.has_all("users.csv") and "roles.csv" not in reading.has_holes,
        has_all_places=reading.has_all("enrollments.csv"),
        spared_classes=reading.spares("classes.csv"),
        spared_people=reading.spares("users.csv", "roles.csv"),
        spared_places=frozenset(each for each in reading.spared["enrollments.csv"] if isinstance(each, tuple)),
        problems=tuple(sorted(reading.problems, key=lambda problem: problem.row)),
    )


def _manifest(files: Mapping[str, bytes]) -> _Manifest:
    said = {
        record.get("propertyName").casefold(): record.get("value")
        for record in read_rows(MANIFEST, files[MANIFEST], ("propertyName", "value"))
    }
    version = said.get("oneroster.version", "")
    if not version.startswith(VERSIONS):
        raise RosterRefused(
            f"manifest.csv says OneRoster {shown(version)}; a version of {' or '.join(VERSIONS)} was expected."
        )
    holds = {name: _holding(name, files, said) for name in READ if name != MANIFEST}
    if all(holds[name] == "absent" for name in ("classes.csv", "users.csv", "enrollments.csv")):
        raise RosterRefused("These files hold no roster: neither classes nor users nor enrollments.")
    return _Manifest(version, holds)


def _holding(name: str, files: Mapping[str, bytes], said: Mapping[str, str]) -> str:
    """What the manifest says of a file. One that it does not speak of is read, but not taken to hold all there is."""
    holding = said.get(f"file.{name.removesuffix('.csv').casefold()}", "").casefold()
    if holding not in ("", "bulk", "delta", "absent"):
        raise RosterRefused(f"manifest.csv says {shown(holding)} of {name}; bulk, delta or absent was expected.")
    if holding in ("bulk", "delta") and name not in files:
        raise RosterRefused(f"manifest.csv says that there is a file {name}, and there is none.")
    return holding or ("delta" if name in files else "absent")


def _school(record: Record) -> tuple[str, str] | None:
    source_id = record.need("sourcedId")
    if record.is_gone() or record.need("type").casefold() != "school":
        return None
    return source_id, _short(record.need("name"))


def _term(record: Record) -> WantedTerm | None:
    source_id = record.need("sourcedId")
    if record.is_gone():
        return None
    begins, ends = record.day("startDate"), record.day("endDate")
    if begins is None or ends is None:
        raise BadRow("startDate and endDate are both needed.")
    if ends < begins:
        raise BadRow(f"it ends on {ends}, before it begins on {begins}.")
    return WantedTerm(record.row, source_id, _short(record.need("title")), begins, ends)


def _course(record: Record) -> tuple[str, str]:
    return record.get("sourcedId"), record.get("title")


def _class(record: Record, courses: Mapping[str, str]) -> WantedClass:
    source_id, is_gone = record.need("sourcedId"), record.is_gone()
    name = record.get("title") or courses.get(record.get("courseSourcedId"), "") or record.get("classCode")
    if not name and not is_gone:
        raise BadRow("the class has no title.")
    return WantedClass(
        record.row,
        source_id,
        _short(name),
        record.get("schoolSourcedId") if is_gone else record.need("schoolSourcedId"),
        record.listed("termSourcedIds"),
        is_homeroom=record.get("classType").casefold() == "homeroom",
        age_band=age_band(record.listed("grades")),
        is_gone=is_gone,
    )


def _short(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise BadRow(f"a name is longer than {LONGEST_NAME} characters.")
    return name


# People


def _people(reading: _Reading) -> tuple[WantedPerson, ...]:
    """In 1.1 what a person is stands in users.csv, in 1.2 in roles.csv."""
    named: tuple[str, ...] = ("sourcedId", "givenName", "familyName")
    if not reading.holds("roles.csv"):
        if reading.manifest.holds["users.csv"] == "bulk":
            named = (*named, "role")
        return tuple(reading.each("users.csv", lambda record: _person(reading, record, _posts_here(record)), *named))
    posts: dict[str, list[WantedPost]] = defaultdict(list)
    held = ("userSourcedId", "role", "orgSourcedId")
    for person_id, post in reading.each("roles.csv", _post, *held, about=lambda record: record.get("userSourcedId")):
        posts[person_id] += [post] if post else []

    def person(record: Record) -> WantedPerson:
        known = posts.get(record.get("sourcedId"))
        if known is None and reading.manifest.holds["roles.csv"] == "bulk" and not record.is_gone():
            raise BadRow("roles.csv does not say what this person is.")
        return _person(reading, record, None if known is None else tuple(known))

    return tuple(reading.each("users.csv", person, *named))


def _posts_here(record: Record) -> tuple[WantedPost, ...] | None:
    """Of 1.1: one part, at one or several schools."""
    said = record.get("role")
    schools = record.listed("orgSourcedIds") or ("",)
    return tuple(WantedPost(_as_post(said), school, said) for school in schools) if said else None


def _post(record: Record) -> tuple[str, WantedPost | None]:
    person_id, is_gone, said = record.need("userSourcedId"), record.is_gone(), record.need("role")
    post = WantedPost(_as_post(said), record.need("orgSourcedId"), said, _span(record))
    return person_id, None if is_gone else post


def _as_post(said: str) -> Post:
    return POSTS.get("".join(letter for letter in said.casefold() if letter.isalpha()), Post.OTHER)


def _span(record: Record) -> Span:
    return Span(record.day("beginDate"), record.day("endDate"))


def _person(reading: _Reading, record: Record, posts: tuple[WantedPost, ...] | None) -> WantedPerson:
    """A name that somebody prefers (1.2) is the one they are called by."""
    source_id, is_gone = record.need("sourcedId"), record.is_gone()
    given = record.get("preferredGivenName") or record.get("givenName")
    family = record.get("preferredFamilyName") or record.get("familyName")
    name = f"{given} {family}".strip()
    if not name and not is_gone:
        raise BadRow("the person has no name.")
    return WantedPerson(
        record.row,
        source_id,
        _short(name),
        _email(reading, record, name),
        posts,
        age_band=age_band(record.listed("grades")),
        is_enabled=record.says("enabledUser", otherwise=True),
        is_gone=is_gone,
    )


def _email(reading: _Reading, record: Record, name: str) -> str | None:
    said = record.get("email")
    local, at, domain = said.rpartition("@")
    if said and not (at and local and "." in domain and " " not in said and len(said) <= LONGEST_EMAIL):
        sentence = f"{shown(said)} is no e-mail address. {name} was taken without it."
        reading.problems.append(Problem(record.row, sentence))
        return None
    return said or None


# Places in a class


def _place(record: Record) -> WantedPlace:
    class_, person, is_gone = record.need("classSourcedId"), record.need("userSourcedId"), record.is_gone()
    said = record.get("role") if is_gone else record.need("role")
    return WantedPlace(
        record.row,
        person,
        class_,
        _as_post(said),
        said,
        is_primary=record.says("primary", otherwise=False),
        span=_span(record),
        is_gone=is_gone,
    )


def _pair(record: Record) -> Hashable:
    person, class_ = record.get("userSourcedId"), record.get("classSourcedId")
    return (person, class_) if person and class_ else None
