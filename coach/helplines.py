"""Which helplines a student is given: by the school's country and what the concern is about.

Every line has a dated source. Numbers change: `docs/operators.md` says when to read the sources again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.errors import CoachError
from coach.reply import Helpline
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
            {"en": "call or text 988", "es": "llama al 988 y oprime 2, o envía AYUDA por mensaje al 988"},
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
}
COUNTRIES = frozenset(_COUNTRIES)

_OR = {"en": ", or ", "es": ", o "}
_CHILD_FIRST = frozenset({ConcernCategory.ABUSE})
_EMERGENCY_FIRST = frozenset({ConcernCategory.DANGER, ConcernCategory.THREAT})


def helplines(country: str, language: str, category: ConcernCategory) -> tuple[Helpline, ...]:
    """Return the helplines for a concern, the one to name first at the front. Raises UnknownCountry."""
    here = _here(country)
    lines: tuple[_Line | None, ...]
    if category in _CHILD_FIRST:
        lines = (here.child, here.emergency, here.text)
    elif category in _EMERGENCY_FIRST:
        lines = (here.emergency, here.crisis, here.text)
    else:
        lines = (here.crisis, here.text, here.emergency)
    return tuple(line.said_in(language) for line in lines if line)


def values(country: str, language: str) -> dict[str, str]:
    """Return what fills the approved wordings: `crisis_line`, `child_line`, `emergency` ... Raises UnknownCountry.

    `crisis_line` names every way to reach somebody, by text too where that can be done; where it cannot, `text_line` is
    the crisis line again, so a wording says one of the two.
    """
    here = _here(country)
    return {
        "crisis_line": _OR.get(language, _OR["en"]).join(
            line.said_in(language).contact for line in (here.crisis, here.text) if line
        ),
        "text_line": (here.text or here.crisis).said_in(language).contact,
        "child_line": here.child.said_in(language).contact,
        "emergency": here.emergency.said_in(language).contact,
    }


def _here(country: str) -> _Country:
    if country not in _COUNTRIES:
        raise UnknownCountry(country)
    return _COUNTRIES[country]
