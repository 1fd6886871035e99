"""What a school's own system says: terms, classes, people and who is where, as plain values from whatever files.

Ids in here are those of that system. A row that could not be understood is not in here; whom it was about is `spared`,
so that nobody leaves a school because of a typing mistake.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coach.profile import AgeBand


@dataclass(frozen=True, order=True)
class Row:
    """Where something stands; the heading of a file is its row 1."""

    file: str
    number: int


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row, in words for whoever made the file. The row was left out unless it says otherwise."""

    row: Row
    sentence: str

    def __str__(self) -> str:
        return f"{self.row.file}, row {self.row.number}: {self.sentence}"


class Post(StrEnum):
    """What somebody is at a school, as far as it matters here."""

    STUDENT = "student"
    TEACHER = "teacher"
    AIDE = "aide"
    COUNSELLOR = "counsellor"
    ADMINISTRATOR = "administrator"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True)
class Span:
    """From one day to another; both count. None: open on that side."""

    begins: date | None = None
    ends: date | None = None

    def holds(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)

    def is_ahead(self, day: date) -> bool:
        return self.begins is not None and day < self.begins


ALWAYS = Span()


@dataclass(frozen=True)
class WantedTerm:
    row: Row
    source_id: str
    name: str
    begins: date
    ends: date


@dataclass(frozen=True)
class WantedClass:
    row: Row
    source_id: str
    name: str
    school: str
    terms: tuple[str, ...] = ()
    is_homeroom: bool = False
    age_band: AgeBand | None = None
    is_gone: bool = False


@dataclass(frozen=True)
class WantedPost:
    post: Post
    school: str
    said: str
    """As the school's system calls it."""
    span: Span = ALWAYS


@dataclass(frozen=True)
class WantedPerson:
    row: Row
    source_id: str
    name: str
    email: str | None = None
    posts: tuple[WantedPost, ...] | None = ()
    """None: these files do not say."""
    age_band: AgeBand | None = None
    is_enabled: bool = True
    is_gone: bool = False


@dataclass(frozen=True)
class WantedPlace:
    """Somebody's place in a class: to learn or to teach in it."""

    row: Row
    person: str
    class_: str
    post: Post
    said: str
    is_primary: bool = False
    span: Span = ALWAYS
    is_gone: bool = False


@dataclass(frozen=True)
class Wanted:
    """All that one set of files says."""

    schools: dict[str, str] = field(default_factory=dict)
    """The name of each school, by id."""
    terms: tuple[WantedTerm, ...] = ()
    classes: tuple[WantedClass, ...] = ()
    people: tuple[WantedPerson, ...] = ()
    places: tuple[WantedPlace, ...] = ()
    has_all_classes: bool = False
    has_all_people: bool = False
    has_all_places: bool = False
    """All there are: who is missing has left. Otherwise what is said is only what changed."""
    spared_classes: frozenset[str] = frozenset()
    spared_people: frozenset[str] = frozenset()
    spared_places: frozenset[tuple[str, str]] = frozenset()
    """Of a person and a class."""
    problems: tuple[Problem, ...] = ()
