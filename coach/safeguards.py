"""What a school's safeguarding goes by: from which likelihood on a person is told, the crisis wordings, the helplines.

It comes with the code. A school changes it by a safeguarding lead and an administrator together, and only as far as it
passes the safety evaluation (`coach/safety_gate.py`). No content coach and no published content reaches any of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

import prompts
from coach.conversation import LearnerId
from prompts import Variant, Wordings

CONCERN = "concern/"
"""Where the crisis wordings stand, below each language."""


@dataclass(frozen=True)
class Thresholds:
    """From which likelihood on, 0 to 1, the trained half of the screen counts. Lower is more cautious.

    As shipped, ordinary talk raises some 1 urgent concern in 1,000 messages and some 20 in all (docs/figures.md).
    """

    urgent: float = 0.5
    """That it is danger rather than a worry."""
    wellbeing: float = 0.7
    """That somebody should look at all, danger included."""
    figure: float = 0.1
    """That there is anything to look at: below it, what a rule took for danger is talk, and goes to wellbeing."""


DEFAULT = Thresholds()


class LineKind(StrEnum):
    """What a helpline is for."""

    CRISIS = "crisis"
    """Thoughts of suicide or self-harm, and great distress."""
    CHILD = "child"
    """A child who is hurt or not safe."""
    EMERGENCY = "emergency"
    TEXT = "text"
    """For who would rather write."""


@dataclass(frozen=True)
class OwnLine:
    """A helpline that a school gives beside ours, or in place of it."""

    kind: LineKind
    name: str
    contact: tuple[tuple[str, str], ...]
    """How to reach it, said in each language: ("en", "call 555 0100")."""
    source: str
    """The page that says so."""
    checked_on: date
    """When somebody last read that page."""

    def said_in(self, language: str) -> str:
        said = dict(self.contact)
        return said.get(language) or next(iter(said.values()), "")


@dataclass(frozen=True)
class OwnWording:
    """The lines of a school that stand in place of ours in one section of a file of crisis wordings."""

    language: str
    file: str
    """Below `concern/`: `suicide`."""
    section: str
    """`Say`, or for an age `Say (9-11)`."""
    lines: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        return self.language, f"{CONCERN}{self.file}", self.section


@dataclass(frozen=True)
class Safeguards:
    """What holds at a school."""

    number: int = 0
    """Counts the changes of a school; 0 is what came with the code."""
    thresholds: Thresholds = DEFAULT
    wordings: tuple[OwnWording, ...] = ()
    own_lines: tuple[OwnLine, ...] = ()
    without: frozenset[LineKind] = frozenset()
    """Of which kinds our own helpline is not given."""

    def lines_of(self, kind: LineKind) -> tuple[OwnLine, ...]:
        return tuple(line for line in self.own_lines if line.kind is kind)


AS_SHIPPED = Safeguards()


class Safeguarding(Protocol):
    async def of_learner(self, learner_id: LearnerId) -> Safeguards:
        """Return what holds at their school. In doubt it is what was known last, else what came with the code.

        Never raises, and takes no time that a student would notice.
        """


class NothingOfTheirOwn:
    """The port `Safeguarding` where every school goes by what came with the code."""

    async def of_learner(self, learner_id: LearnerId) -> Safeguards:
        return AS_SHIPPED


def crisis_wordings(safeguards: Safeguards = AS_SHIPPED) -> Wordings:
    """Return the wordings of what is said to a concern, and nothing else: ours, and the school's own in their place."""
    shipped = prompts.load()
    lines = {place: said for place, said in shipped.lines.items() if place[1].startswith(CONCERN)}
    lines |= {own.place: variants(own, safeguards.number) for own in safeguards.wordings}
    version = f"{shipped.version}-school-{safeguards.number}" if safeguards.wordings else shipped.version
    return Wordings(version, {}, lines, shipped.languages)


def guarded(wordings: Wordings, safeguards: Safeguards = AS_SHIPPED) -> Wordings:
    """Return these wordings, whose crisis wordings are those in force whatever else was published in their place."""
    others = {place: said for place, said in wordings.lines.items() if not place[1].startswith(CONCERN)}
    return replace(wordings, lines=others | dict(crisis_wordings(safeguards).lines))


def variants(own: OwnWording, number: int) -> tuple[Variant, ...]:
    """As variants, under keys that are not those of ours."""
    _, file, section = own.place
    return tuple(Variant(f"{file}/{section}#school-{number}.{n}", text) for n, text in enumerate(own.lines, 1))


def with_wording(safeguards: Safeguards, own: OwnWording) -> Safeguards:
    """Return them with these lines in one place; without any, ours stand there again."""
    others = tuple(each for each in safeguards.wordings if each.place != own.place)
    return replace(safeguards, wordings=in_order((*others, own) if own.lines else others))


def in_order(wordings: Iterable[OwnWording]) -> tuple[OwnWording, ...]:
    return tuple(sorted(wordings, key=lambda own: own.place))


def as_said(contact: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(contact))
