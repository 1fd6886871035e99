"""Which helplines a student is given: by the school's country and what the concern is about.

Every line has a dated source. Numbers change: `docs/operators.md` says when to read the sources again. A school may
give lines of its own beside ours or in their place (`coach/safeguards.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.errors import CoachError
from coach.reply import Helpline
from coach.safeguards import AS_SHIPPED, LineKind, OwnLine, Safeguards
from coach.safety import ConcernCategory

CHECKED_ON = "2026-11-22"


class UnknownCountry(CoachError):
    """No helplines are known for this country, so no school there can be served yet."""

    code = "country_without_helplines"
    sentence = "No helplines are known for this country. A coach does not start without them."


@dataclass(frozen=True)
class _Line:
    name: str
    source: str
    contact: Mapping[str, str]
    """How to reach it, said in each language."""

    def said_in(self, language: str) -> Helpline:
        return Helpline(self.name, self.contact.get(language, self.contact["en"]), self.source, CHECKED_ON)


@dataclass(frozen=True)
class _Country:
    crisis: _Line
    """For thoughts of suicide or self-harm, and for anyone in great distress."""
    child: _Line
    """For a child who is hurt or not safe."""
    emergency: _Line
    text: _Line | None = None
    """For who would rather write."""


_COUNTRIES: Mapping[str, _Country] = {
    "US": _Country(
        crisis=_Line(
            "988 Suicide & Crisis Lifeline",
            "https://988lifeline.org/",
            {"en": "call or text 988", "es": "llama al 988 y oprime 2"},
        ),
        child=_Line(
            "Childhelp National Child Abuse Hotline",
            "https://www.childhelphotline.org/",
            {"en": "call or text 1-800-422-4453", "es": "llama al 1-800-422-4453"},
        ),
        emergency=_Line("911", "https://www.911.gov/", {"en": "call 911", "es": "llama al 911"}),
        text=_Line(
            "Crisis Text Line",
            "https://www.crisistextline.org/",
            {"en": "text HOME to 741741", "es": "envía AYUDA al 741741"},
        ),
    ),
    "CA": _Country(
        crisis=_Line(
            "9-8-8 Suicide Crisis Helpline",
            "https://988.ca/",
            {"en": "call or text 988", "es": "llama o escribe al 988"},
        ),
        child=_Line(
            "Kids Help Phone",
            "https://kidshelpphone.ca/",
            {"en": "call 1-800-668-6868", "es": "llama al 1-800-668-6868"},
        ),
        emergency=_Line("911", "https://www.canada.ca/", {"en": "call 911", "es": "llama al 911"}),
        text=_Line(
            "Kids Help Phone",
            "https://kidshelpphone.ca/",
            {"en": "text CONNECT to 686868", "es": "envía CONNECT al 686868"},
        ),
    ),
    "GB": _Country(
        crisis=_Line("Samaritans", "https://www.samaritans.org/", {"en": "call 116 123", "es": "llama al 116 123"}),
        child=_Line("Childline", "https://www.childline.org.uk/", {"en": "call 0800 1111", "es": "llama al 0800 1111"}),
        emergency=_Line("999", "https://www.gov.uk/", {"en": "call 999", "es": "llama al 999"}),
        text=_Line("Shout", "https://giveusashout.org/", {"en": "text SHOUT to 85258", "es": "envía SHOUT al 85258"}),
    ),
    "MX": _Country(
        crisis=_Line(
            "Línea de la Vida",
            "https://www.gob.mx/salud/conadic",
            {"en": "call 800 911 2000", "es": "llama al 800 911 2000"},
        ),
        child=_Line(
            "Línea de la Vida",
            "https://www.gob.mx/salud/conadic",
            {"en": "call 800 911 2000", "es": "llama al 800 911 2000"},
        ),
        emergency=_Line("911", "https://www.gob.mx/911", {"en": "call 911", "es": "llama al 911"}),
    ),
    "ES": _Country(
        crisis=_Line(
            "Línea 024",
            "https://www.sanidad.gob.es/linea024/home.htm",
            {"en": "call 024", "es": "llama al 024"},
        ),
        child=_Line("Fundación ANAR", "https://www.anar.org/", {"en": "call 116 111", "es": "llama al 116 111"}),
        emergency=_Line("112", "https://www.112.es/", {"en": "call 112", "es": "llama al 112"}),
    ),
    "IE": _Country(
        crisis=_Line("Samaritans", "https://www.samaritans.org/", {"en": "call 116 123", "es": "llama al 116 123"}),
        child=_Line(
            "Childline (ISPCC)",
            "https://www.childline.ie/",
            {"en": "call 1800 66 66 66", "es": "llama al 1800 66 66 66"},
        ),
        emergency=_Line("112", "https://www.112.ie/", {"en": "call 112", "es": "llama al 112"}),
        text=_Line(
            "Text About It",
            "https://www.textaboutit.ie/",
            {"en": "text HELLO to 50808", "es": "envía HELLO al 50808"},
        ),
    ),
    "AU": _Country(
        crisis=_Line("Lifeline", "https://www.lifeline.org.au/", {"en": "call 13 11 14", "es": "llama al 13 11 14"}),
        child=_Line(
            "Kids Helpline",
            "https://kidshelpline.com.au/",
            {"en": "call 1800 55 1800", "es": "llama al 1800 55 1800"},
        ),
        emergency=_Line("000", "https://www.triplezero.gov.au/", {"en": "call 000", "es": "llama al 000"}),
        text=_Line(
            "Lifeline",
            "https://www.lifeline.org.au/",
            {"en": "text 0477 13 11 14", "es": "escribe al 0477 13 11 14"},
        ),
    ),
    "NZ": _Country(
        crisis=_Line("1737", "https://1737.org.nz/", {"en": "call or text 1737", "es": "llama o escribe al 1737"}),
        child=_Line(
            "Youthline",
            "https://www.youthline.co.nz/",
            {"en": "call 0800 376 633", "es": "llama al 0800 376 633"},
        ),
        emergency=_Line("111", "https://www.police.govt.nz/", {"en": "call 111", "es": "llama al 111"}),
    ),
}
COUNTRIES = frozenset(_COUNTRIES)

_OR = {"en": ", or ", "es": ", o "}
_IN_DISTRESS = (LineKind.CRISIS, LineKind.TEXT, LineKind.EMERGENCY)
_ORDER: Mapping[ConcernCategory, tuple[LineKind, ...]] = {
    ConcernCategory.ABUSE: (LineKind.CHILD, LineKind.EMERGENCY, LineKind.TEXT),
    ConcernCategory.DANGER: (LineKind.EMERGENCY, LineKind.CRISIS, LineKind.TEXT),
    ConcernCategory.THREAT: (LineKind.EMERGENCY, LineKind.CRISIS, LineKind.TEXT),
}


def helplines(
    country: str, language: str, category: ConcernCategory, safeguards: Safeguards = AS_SHIPPED
) -> tuple[Helpline, ...]:
    """Return the helplines for a concern, the one to name first at the front. Raises UnknownCountry."""
    kinds = _ORDER.get(category, _IN_DISTRESS)
    return tuple(line for kind in kinds for line in of_kind(country, language, kind, safeguards))


def values(country: str, language: str, safeguards: Safeguards = AS_SHIPPED) -> dict[str, str]:
    """Return what fills the approved wordings: `crisis_line`, `child_line`, `emergency` ... Raises UnknownCountry.

    `crisis_line` names every way to reach somebody, by text too where that can be done; where it cannot, `text_line` is
    the crisis line again, so a wording says one of the two. Of several lines of a kind a wording says the first.
    """
    first = {kind: lines[0].contact for kind in LineKind if (lines := of_kind(country, language, kind, safeguards))}
    crisis, text = first.get(LineKind.CRISIS, ""), first.get(LineKind.TEXT)
    return {
        "crisis_line": _OR.get(language, _OR["en"]).join(each for each in (crisis, text) if each),
        "text_line": text or crisis,
        "child_line": first.get(LineKind.CHILD, ""),
        "emergency": first.get(LineKind.EMERGENCY, ""),
    }


def of_kind(country: str, language: str, kind: LineKind, safeguards: Safeguards = AS_SHIPPED) -> tuple[Helpline, ...]:
    """Return the lines for one purpose: ours, unless the school gives others in its place, then the school's own.

    Raises UnknownCountry.
    """
    ours: _Line | None = getattr(_here(country), kind.value)
    shown = [ours.said_in(language)] if ours and kind not in safeguards.without else []
    return (*shown, *(_own(line, language) for line in safeguards.lines_of(kind)))


def _own(line: OwnLine, language: str) -> Helpline:
    return Helpline(line.name, line.said_in(language), line.source, line.checked_on.isoformat())


def named(line: Helpline) -> str:
    """Return a helpline as one short piece of a sentence: by its name, with its number where that does not say it."""
    return line.name if any(letter.isdigit() for letter in line.name) else f"{line.name} ({line.contact})"


def _here(country: str) -> _Country:
    if country not in _COUNTRIES:
        raise UnknownCountry(country)
    return _COUNTRIES[country]
