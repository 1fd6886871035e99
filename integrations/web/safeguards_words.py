"""Says a change of safeguards in words: what holds now, and what would."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coach.crisis_rules import Breach, plain
from coach.helplines import of_kind
from coach.safeguards import CONCERN, LineKind, Safeguards, crisis_wordings


@dataclass(frozen=True)
class Difference:
    """One thing that would be otherwise."""

    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(
    before: Safeguards, wanted: Safeguards, *, country: str, language: str, w: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Return what a change would make otherwise, in the words of the pages."""
    return (
        *_of_thresholds(before, wanted, w),
        *_of_wordings(before, wanted, w),
        *_of_helplines(before, wanted, country, language, w),
    )


def _of_thresholds(before: Safeguards, wanted: Safeguards, w: Mapping[str, Any]) -> Iterator[Difference]:
    for name, said in w["safeguards"]["thresholds"]["names"].items():
        now, then = (getattr(each.thresholds, name) for each in (before, wanted))
        if now != then:
            yield Difference(said["name"], (f"{now:g}",), (f"{then:g}",))


def _of_wordings(before: Safeguards, wanted: Safeguards, w: Mapping[str, Any]) -> Iterator[Difference]:
    now, then = crisis_wordings(before).lines, crisis_wordings(wanted).lines
    for place in sorted({own.place for own in {*before.wordings} ^ {*wanted.wordings}}):
        said, would = (tuple(line.text for line in lines.get(place, ())) for lines in (now, then))
        if said != would:
            yield Difference(place_in_words(place, w), said, would)


def _of_helplines(
    before: Safeguards, wanted: Safeguards, country: str, language: str, w: Mapping[str, Any]
) -> Iterator[Difference]:
    for kind in LineKind:
        now, then = (
            tuple(
                f"{line.name}: {line.contact} ({line.source}, {line.checked_on})"
                for line in of_kind(country, language, kind, each)
            )
            for each in (before, wanted)
        )
        if now != then or before.lines_of(kind) != wanted.lines_of(kind):
            yield Difference(w["safeguards"]["helplines"]["kinds"][kind.value], now, then)


def place_in_words(place: tuple[str, str, str], w: Mapping[str, Any]) -> str:
    """`Suicide · First reply (9-11) · English`."""
    language, file, section = place
    return f"{file_in_words(file.removeprefix(CONCERN), w)} · {section_in_words(section, w)} · {language.upper()}"


def file_in_words(file: str, w: Mapping[str, Any]) -> str:
    names: Mapping[str, str] = w["lead"]["categories"] | w["safeguards"]["wordings"]["files"]
    return names.get(file, file)


def section_in_words(section: str, w: Mapping[str, Any]) -> str:
    base = plain(section)
    names: Mapping[str, str] = w["safeguards"]["wordings"]["sections"]
    return f"{names.get(base, base)}{section.removeprefix(base)}"


def breach_in_words(breach: Breach, w: Mapping[str, Any]) -> str:
    """The rule that is broken; where the pages have no words for it, the English sentence."""
    rules: Mapping[str, str] = w["safeguards"]["rules"]
    return rules.get(breach.rule, breach.sentence)
