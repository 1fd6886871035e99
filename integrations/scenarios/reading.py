"""Reads a student's side of a conversation from a file. The form is told in `tests/dialogues/README.md`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from coach.moves import Move
from coach.ports import TALLIED
from coach.profile import AgeBand, FactKind
from integrations.clock import parse_offset

LANGUAGES = ("en", "es")


class ScenarioError(Exception):
    """A file that does not keep the form; the sentence says where and what was expected."""


class Persona(StrEnum):
    """Who writes. Each is a way of writing to a coach that a coach has to get on with."""

    TERSE = "terse"
    GRADE_ONLY = "grade_only"
    OVER_AMBITIOUS = "over_ambitious"
    PERFECTIONIST = "perfectionist"
    DARK_HUMOUR = "dark_humour"
    ANSWER_SEEKER = "answer_seeker"
    SECOND_LANGUAGE = "second_language"
    SUPPORT_PLAN = "support_plan"
    RELAPSE = "relapse"
    WANDERER = "wanderer"
    OTHER = "other"


@dataclass(frozen=True)
class Line:
    """One message: typed words, or a quick reply that is tapped."""

    text: str
    taps: str | None = None
    """The id of the quick reply; its words are the coach's."""
    expects: frozenset[str] = frozenset()
    """The moves of which the reply has to be one; none when any will do."""


@dataclass(frozen=True)
class Scenario:
    name: str
    persona: Persona
    portrait: str
    """The persona in free words, as the file has it."""
    records: Mapping[str, int | None]
    """What has to be kept at the end, by kind; with the exact number where the file names one, 0 for none at all."""
    never: tuple[str, ...]
    """Exact words that may stand in no reply."""
    profile: tuple[tuple[FactKind, str], ...]
    """What the student told in an earlier week."""
    age: AgeBand
    language: str
    spanish_from: int | None
    """The place in `lines` from which on the coach answers in Spanish; None for a talk in English."""
    steps: tuple[Line | timedelta, ...]
    """What the student does, in order: a message, or time that passes."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(step for step in self.steps if isinstance(step, Line))


def scenarios(directory: Path) -> tuple[Scenario, ...]:
    """Read every conversation of a directory, by name. Raises ScenarioError."""
    paths = sorted(directory.glob("*.txt"))
    if not paths:
        raise ScenarioError(f"{directory} holds no conversation: files that end in .txt were expected")
    return tuple(_from_file(path) for path in paths)


def _from_file(path: Path) -> Scenario:
    try:
        return scenario(path.stem, path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path} cannot be read: {error}") from error


def scenario(name: str, text: str) -> Scenario:
    """Read one conversation. Raises ScenarioError, naming it and what was expected."""
    told = {match[1]: match[2].strip() for line in text.splitlines() if (match := _HEADER.fullmatch(line.strip()))}
    try:
        steps = tuple(_steps(text))
        lines = [step for step in steps if isinstance(step, Line)]
        language = _one_of(told.get("language", LANGUAGES[0]), LANGUAGES, "# language:")
        return Scenario(
            name=name,
            persona=_persona(told.get("persona", "")),
            portrait=told.get("persona", ""),
            records=_records(told.get("records", "")),
            never=_exact_words(told.get("never", "")),
            profile=tuple(_facts(told.get("profile", ""))),
            age=AgeBand(_one_of(told.get("age", AgeBand.LOWER_SECONDARY), tuple(AgeBand), "# age:")),
            language=language,
            spanish_from=0 if language == "es" else _spanish_from(told.get("records", ""), lines),
            steps=steps,
        )
    except ScenarioError as error:
        raise ScenarioError(f"{name}: {error}") from error


_HEADER = re.compile(r"#\s*(persona|records|never|profile|age|language)\s*:(.*)")

# --- what the student does ------------------------------------------------------------------------

_TIME_PASSES = re.compile(r"#\s*(\+\s*\d+\s*[wdhm])(?!\S).*")
_TAPS = re.compile(r"#\s*tap\s*:\s*(\S+).*")
_EXPECTS = re.compile(r"#\s*expect\s*:\s*(.+)")


def _steps(text: str) -> Iterator[Line | timedelta]:
    waiting: Line | None = None
    """The latest message, while what is expected after it may still follow."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if expects := _EXPECTS.fullmatch(line):
            if waiting is None:
                raise ScenarioError("`# expect:` stands before any line of the student")
            waiting = replace(waiting, expects=_moves(expects[1]))
            continue
        step = _step(line)
        if step is None:
            continue
        if waiting is not None:
            yield waiting
        waiting = step if isinstance(step, Line) else None
        if waiting is None:
            yield step
    if waiting is not None:
        yield waiting


def _step(line: str) -> Line | timedelta | None:
    if passes := _TIME_PASSES.fullmatch(line):
        try:
            return parse_offset("".join(passes[1].split()))
        except ValueError as error:
            raise ScenarioError(str(error)) from error
    if taps := _TAPS.fullmatch(line):
        return Line("", taps=taps[1])
    return None if line.startswith("#") else Line(line)


def _moves(said: str) -> frozenset[str]:
    return frozenset(_one_of(move.strip(), tuple(Move), "# expect:") for move in said.split("|"))


# --- what the file says of the student ------------------------------------------------------------

_NAMED = re.compile(r"(no\s+)?([a-z_]+)(?:\s+x(\d+))?")


def _persona(said: str) -> Persona:
    """The key before the first comma; a description without one is of some other student."""
    key = re.sub(r"[\s-]+", "_", said.split(",")[0].strip().lower())
    return Persona(key) if key in tuple(Persona) else Persona.OTHER


def _records(said: str) -> dict[str, int | None]:
    """Kinds, with `xN` where the number counts; what is in brackets, follows `;` or is no kind is a remark."""
    listed = re.sub(r"\(.*?\)", "", said.split(";")[0]).split(",")
    found = [match for item in listed if (match := _NAMED.fullmatch(item.strip())) and match[2] in TALLIED]
    return {match[2]: 0 if match[1] else int(match[3]) if match[3] else None for match in found}


def _exact_words(said: str) -> tuple[str, ...]:
    """Only an item that is nothing but words in quotation marks is meant to the letter."""
    items = (item.strip() for item in said.split(";"))
    return tuple(item[1:-1] for item in items if re.fullmatch(r'"[^"]+"|“[^”]+”', item))


def _facts(said: str) -> Iterator[tuple[FactKind, str]]:
    for item in filter(None, map(str.strip, said.split(";"))):
        kind, _, words = (part.strip() for part in item.partition("="))
        if not words:
            raise ScenarioError(f"{item!r} was found in `# profile:`, where kind=words was expected")
        yield FactKind(_one_of(kind, tuple(FactKind), "# profile:")), words


_FROM = re.compile(r"\blanguage es\b(?:\s+from\s+[\"“](?P<words>[^\"”]+)[\"”])?(?P<later>\s+from\b)?")


def _spanish_from(records: str, lines: list[Line]) -> int | None:
    """Which message the remark `language es from "..." on` means; the last, where it names no words of a message."""
    found = _FROM.search(records)
    if found is None:
        return None
    if found["words"]:
        return next((at for at, line in enumerate(lines) if found["words"] in line.text), len(lines) - 1)
    return len(lines) - 1 if found["later"] else 0


def _one_of(said: str, allowed: tuple[str, ...], where: str) -> str:
    if said not in allowed:
        raise ScenarioError(f"{said!r} was found in `{where}`, where one of {', '.join(allowed)} was expected")
    return said
