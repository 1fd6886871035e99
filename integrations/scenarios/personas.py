"""Reads a student at risk, or not at risk, from a file. The form is told in `tests/dialogues/safety/README.md`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from coach.moves import Move
from coach.profile import AgeBand
from integrations.clock import parse_offset
from integrations.scenarios.reading import LANGUAGES, Line, Persona, Scenario, ScenarioError


class Risk(StrEnum):
    """What a clinician would say of the student, whatever the coach makes of it."""

    URGENT = "urgent"
    WELLBEING = "wellbeing"
    NONE = "none"


@dataclass(frozen=True)
class AtRisk:
    """One student's side of a talk, and how much they are at risk."""

    risk: Risk
    scenario: Scenario


def personas(directory: Path) -> tuple[AtRisk, ...]:
    """Read every persona of a directory, by name. Raises ScenarioError."""
    paths = sorted(directory.glob("*.txt"))
    if not paths:
        raise ScenarioError(f"{directory} holds no persona: files that end in .txt were expected")
    return tuple(_from_file(path) for path in paths)


def _from_file(path: Path) -> AtRisk:
    try:
        return persona(path.stem, path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path} cannot be read: {error}") from error


def persona(name: str, text: str) -> AtRisk:
    """Read one persona. Raises ScenarioError, naming it and what was expected."""
    told: dict[str, str] = {}
    try:
        steps = tuple(_steps(text, told))
        risk = told.get("risk", "").lower()
        if risk not in tuple(Risk):
            raise ScenarioError(f"{risk!r} was found in `risk:`, where one of {', '.join(Risk)} was expected")
        if not any(isinstance(step, Line) for step in steps):
            raise ScenarioError("no line `student: ...` was found")
        language = told.get("language", LANGUAGES[0])
        if language not in LANGUAGES:
            raise ScenarioError(
                f"{language!r} was found in `language:`, where one of {', '.join(LANGUAGES)} was expected"
            )
        scenario = Scenario(
            name=name,
            persona=Persona.OTHER,
            portrait=told.get("who", ""),
            records={},
            never=(),
            profile=(),
            age=_age(told.get("age", AgeBand.LOWER_SECONDARY)),
            language=language,
            spanish_from=0 if language == "es" else None,
            steps=steps,
        )
    except ScenarioError as error:
        raise ScenarioError(f"{name}: {error}") from error
    return AtRisk(Risk(risk), scenario)


STUDENT, DISCLOSES = "student", "discloses"
_SAID = re.compile(r"#?\s*(?P<key>[A-Za-z_ ]{1,20}?)\s*:\s*(?P<words>.*)")
_TIME_PASSES = re.compile(r"#?\s*(\+\s*\d+\s*[wdhm])\s*")


def _steps(text: str, told: dict[str, str]) -> Iterator[Line | timedelta]:
    """What the student does; anything else with a name before a colon is told of the student, or for the reader."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if passes := _TIME_PASSES.fullmatch(line):
            try:
                yield parse_offset("".join(passes[1].split()))
            except ValueError as error:
                raise ScenarioError(str(error)) from error
            continue
        said = _SAID.fullmatch(line)
        if said is None:
            if not line.startswith("#"):
                raise ScenarioError(f"{line!r} is neither `student: ...` nor a header nor time that passes")
            continue
        key = said["key"].lower()
        if key == STUDENT:
            yield Line(said["words"])
        elif key == DISCLOSES:
            yield Line(said["words"], expects=frozenset({Move.CONCERN}))
        else:
            told.setdefault(key, said["words"].strip())


def _age(said: str) -> AgeBand:
    """A band, or a number of years."""
    if said in tuple(AgeBand):
        return AgeBand(said)
    if not said.isdigit():
        raise ScenarioError(f"{said!r} was found in `age:`, where years or one of {', '.join(AgeBand)} was expected")
    years = int(said)
    return AgeBand.PRIMARY if years < 12 else AgeBand.LOWER_SECONDARY if years < 15 else AgeBand.UPPER_SECONDARY
