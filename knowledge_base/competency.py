"""The competency framework: what a student is growing in, as values the coach may hold, and their loader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge_base.passages import Source
from knowledge_base.yaml_text import YamlError, parsed

SHIPPED = Path(__file__).parent / "content" / "framework.yaml"
SECTIONS = ("community", "school", "classroom")


class FrameworkError(Exception):
    """The framework is broken, or somebody named an indicator it does not hold. Raised at start and in tests."""


@dataclass(frozen=True)
class Indicator:
    """One thing a school does that lets a competency grow."""

    code: str
    """As the source numbers it: `D7`."""
    section: str
    """Where it is lived: `community`, `school` or `classroom`."""
    text: str
    """In this project's own words, in English."""
    i_can: Mapping[str, str]
    """By language, what a student can say of themselves. Only indicators of steering one's own learning have it."""


@dataclass(frozen=True)
class Competency:
    code: str
    name: str
    practice: str
    """What a school does for it, in a sentence."""
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class CompetencyFramework:
    source: Source
    competencies: tuple[Competency, ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(indicator.code for competency in self.competencies for indicator in competency.indicators)

    def indicator(self, code: str) -> Indicator:
        """Return the indicator of that code. Raises FrameworkError."""
        for competency in self.competencies:
            for indicator in competency.indicators:
                if indicator.code == code:
                    return indicator
        raise FrameworkError(f"the framework has no indicator {code}")

    def check(self, codes: Iterable[str], *, named_by: str) -> None:
        """Raises FrameworkError naming every code that the framework does not hold, and who named it."""
        unknown = sorted(set(codes) - self.codes)
        if unknown:
            raise FrameworkError(f"{named_by} names indicators the framework does not hold: {', '.join(unknown)}")


@cache
def load(path: Path = SHIPPED) -> CompetencyFramework:
    """Read the framework and check that its codes are in order and its sections known."""
    try:
        about: dict[str, Any] = parsed(path.read_text("utf-8"))
        framework = CompetencyFramework(
            source=Source(about["source"]["reference"].strip(), about["source"].get("url")),
            competencies=tuple(_competency(entry) for entry in about["competencies"]),
        )
    except (OSError, KeyError, TypeError, AttributeError, YamlError) as error:
        raise FrameworkError(f"{path} is not a framework: {error!r}") from error
    for competency in framework.competencies:
        for number, indicator in enumerate(competency.indicators, 1):
            if indicator.code != f"{competency.code}{number}":
                raise FrameworkError(f"{path} has {indicator.code} where {competency.code}{number} is due")
            if indicator.section not in SECTIONS:
                raise FrameworkError(f"{path} puts {indicator.code} into an unknown section, {indicator.section}")
    return framework


def _competency(entry: dict[str, Any]) -> Competency:
    return Competency(
        code=entry["code"],
        name=entry["name"],
        practice=entry["practice"].strip(),
        indicators=tuple(
            Indicator(one["code"], one["section"], one["text"].strip(), dict(one.get("i_can", {})))
            for one in entry["indicators"]
        ),
    )
