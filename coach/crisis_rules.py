"""What every reply to a disclosure has to hold and may not hold, as rules: our wordings and those of a school alike.

Replies are put together here as a student would read them, in every age, with everything that may be filled in, and
each rule is held against each of them. Most rules look for words (`coach/crisis_marks.py`): a wording that says the
same in words they do not know is refused, which costs a school another try and a student nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach import crisis_marks as marks
from coach.helplines import named, of_kind, values
from coach.profile import AgeBand
from coach.safeguards import AS_SHIPPED, CONCERN, LineKind, Safeguards
from prompts import Variant, Wordings

OF_LIFE = ("suicide", "self_harm")
URGENT = (*OF_LIFE, "abuse", "threat", "danger", "friend")
WELLBEING = ("distress", "hopelessness", "bullying", "eating", "substance", "sleep", "unknown")
FILES = (*URGENT, *WELLBEING)
NAMES_EMERGENCY = (*URGENT, "hopelessness", "substance", "eating", "unknown")
HOURS = ("Staffed", "On call", "Duty line", "Nobody")
LONGEST_FIRST, LONGEST_AFTER, LONGEST_LINE = 90, 55, 26
"""In words: of a first reply, of what follows, and of a line that opens another reply."""
EASY_LIX = 32
"""Readability that the youngest get along with (LIX, Björnsson 1968)."""

PERSON = {"person": "Mr Okafor", "person_role": "school counselor", "duty_line": "the night desk of Lincoln"}
LONG_NAMES = {
    "en": {
        "person": "Ms Alexandra Montgomery-Fairweather",
        "person_role": "deputy head and designated safeguarding lead",
        "duty_line": "the district's duty line, 555 0100 200",
    },
    "es": {
        "person": "Lic. María Fernanda Castellanos",
        "person_role": "coordinadora de orientación y convivencia escolar",
        "duty_line": "la línea de guardia, 555 0100 200",
    },
}
OF_PERSON = frozenset({"person", "person_role"})
OF_LINES = frozenset({"crisis_line", "text_line", "child_line", "emergency"})
MAY_NAME: Mapping[str, frozenset[str]] = {
    "Say": OF_PERSON | OF_LINES | {"told"},
    "Told": OF_PERSON,
    "Told nobody": OF_PERSON,
    "Duty line": frozenset({"duty_line"}),
    **dict.fromkeys(("Staffed", "On call", "Nobody"), frozenset()),
    **dict.fromkeys(("Line", "Adult", "Helpline"), OF_PERSON | {"helpline"}),
}
"""What a line of a section may name in braces; sections that are not here, a person and every helpline."""
MUST_NAME: Mapping[str, frozenset[str]] = {
    "Say": frozenset({"told"}),
    "Told": OF_PERSON,
    "Told nobody": OF_PERSON,
    "Duty line": frozenset({"duty_line"}),
    "Line": frozenset({"person", "helpline"}),
    "Adult": frozenset({"person"}),
    "Helpline": frozenset({"helpline"}),
}

Place = tuple[str, str, str]
"""Language, file with its folder, section: as in `Wordings.lines`."""


@dataclass(frozen=True)
class Breach:
    """A rule that something does not keep."""

    rule: str
    """Stable: edges have words of their own for it."""
    sentence: str
    where: str = ""
    """Language, file and section, or the helpline."""
    words: str = ""
    """What breaks it."""

    @property
    def said(self) -> str:
        return f"{self.sentence} “{self.words}”" if self.words else self.sentence


@dataclass(frozen=True)
class Reply:
    """A reply as somebody reads it, and where it comes from."""

    language: str
    file: str
    section: str
    age: str
    hours: str
    key: str
    words: str
    given: Mapping[str, str]
    places: frozenset[Place]
    """Everything that it is put together from."""

    @property
    def is_first(self) -> bool:
        return self.section == "Say"

    @property
    def where(self) -> str:
        return ", ".join(filter(None, (self.language, self.file, self.section, self.hours)))


@dataclass(frozen=True)
class Rule:
    """One thing that has to hold of replies."""

    code: str
    sentence: str
    holds: Callable[[Reply], bool]
    of: Callable[[Reply], bool] = lambda reply: True


# What can be said


def of_tier(file: str) -> str:
    return "wellbeing" if file in WELLBEING else "urgent"


@dataclass(frozen=True)
class Said:
    """Everything that can be said to a disclosure at a school."""

    wordings: Wordings
    country: str
    safeguards: Safeguards = AS_SHIPPED

    def to_age(self, age: str, language: str, file: str, section: str) -> tuple[Place, tuple[Variant, ...]]:
        """Return what is said to somebody of this age, and where it stands."""
        own = (language, f"{CONCERN}{file}", f"{section} ({age})")
        place = own if own in self.wordings.lines else (*own[:2], section)
        return place, self.wordings.lines.get(place, ())

    def given(self, language: str, names: Mapping[str, str] = PERSON) -> dict[str, str]:
        lines = values(self.country, language, self.safeguards)
        first = of_kind(self.country, language, LineKind.CRISIS, self.safeguards)
        return {**names, **lines, "helpline": named(first[0]) if first else ""}

    def first_replies(self, *, whole: bool = False) -> Iterator[Reply]:
        """Yield every first wording with what is told at each hour, and every wording of the hours with some of them.

        `whole`: each with each, which is much and finds hardly more.
        """
        for language in self.wordings.languages:
            given = self.given(language)
            for file in FILES:
                for age in AgeBand:
                    place, says = self.to_age(age, language, file, "Say")
                    told = self._told(language, file, age, given)
                    once = {hours: one for one in reversed(told) for hours in [one[0]]}
                    for n, say in enumerate(says):
                        thorough = whole or (n == 0 and file in (OF_LIFE[0], WELLBEING[0]))
                        for hours, words, places in told if thorough else once.values():
                            text = _sentence(say.fill({**given, "told": words}))
                            yield Reply(
                                language, file, "Say", age, hours, say.key, text, given, frozenset({place, *places})
                            )

    def _told(
        self, language: str, file: str, age: str, given: Mapping[str, str]
    ) -> list[tuple[str, str, tuple[Place, Place]]]:
        place, tolds = self.to_age(age, language, of_tier(file), "Told")
        found = []
        for told in tolds:
            for hours in HOURS:
                at, lines = self.to_age(age, language, "hours", hours)
                found += [(hours, f"{told.fill(given)} {line.fill(given)}", (place, at)) for line in lines]
        return found

    def longest_first_replies(self) -> Iterator[Reply]:
        """Yield every first wording with the longest of what is told, and with long names."""
        for language in self.wordings.languages:
            given = self.given(language, LONG_NAMES.get(language, PERSON))
            for file in FILES:
                for age in AgeBand:
                    place, says = self.to_age(age, language, file, "Say")
                    told = self._told(language, file, age, given)
                    _, words, places = max(told, key=lambda each: len(each[1].split()))
                    for say in says:
                        text = say.fill({**given, "told": words})
                        yield Reply(language, file, "Say", age, "", say.key, text, given, frozenset({place, *places}))

    def later_replies(self) -> Iterator[Reply]:
        """Yield everything that is said after a first reply."""
        for language in self.wordings.languages:
            given = self.given(language)
            for place, said in self.wordings.lines.items():
                section = plain(place[2])
                if place[0] != language or section not in ANSWERS:
                    continue
                for variant in said:
                    text = _sentence(variant.fill(given))
                    file = place[1].removeprefix(CONCERN)
                    age = place[2].removeprefix(section).strip(" ()")
                    yield Reply(language, file, section, age, "", variant.key, text, given, frozenset({place}))


ANSWERS = (
    "Again",
    *("Machine", "Not to tell", "Who is told", "Who reads", "Quiet", "Taken back", "Thanks", "Goodbye"),
    *("Yes", "No", "Back", "Told nobody", "Line", "Adult", "Helpline"),
)
SHORT = ("Line", "Adult", "Helpline")


def plain(section: str) -> str:
    """`Say (9-11)` is `Say` for somebody of that age."""
    return re.sub(r" \([\d-]+\)$", "", section)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


# The rules


def _first(reply: Reply) -> bool:
    return reply.is_first


def _first_of(*files: str) -> Callable[[Reply], bool]:
    return lambda reply: reply.is_first and reply.file in files


def _says(found: re.Pattern[str]) -> Callable[[Reply], bool]:
    return lambda reply: bool(found.search(reply.words))


def _never(found: re.Pattern[str]) -> Callable[[Reply], bool]:
    return lambda reply: not found.search(reply.words)


def _names(what: str) -> Callable[[Reply], bool]:
    return lambda reply: reply.given[what] in reply.words


def _begins_large(reply: Reply) -> bool:
    return "{" not in reply.words and not any(said[:1].islower() for said in marks.sentences(reply.words))


def _names_ways_once(reply: Reply) -> bool:
    ways = (words for name, words in reply.given.items() if name in OF_LINES and words)
    return all(reply.words.count(way) < 2 for way in ways)


def _asks_directly(reply: Reply) -> bool:
    return bool(marks.ASKED_DIRECTLY.search(marks.sentences(reply.words)[-1]))


_SAFE_ADULT = re.compile(r"safe|adult|grown-up|a salvo|adulto|seguro", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(soon|right away|immediately|within|minutes|today|tomorrow|tonight"
    r"|enseguida|inmediato|minutos|hoy|mañana|pronto)\b",
    re.IGNORECASE,
)


def _asks_for_safety_alone(reply: Reply) -> bool:
    questions = (said for said in marks.sentences(reply.words) if said.endswith("?"))
    return all(_SAFE_ADULT.search(question) for question in questions)


def _says_no_time(reply: Reply) -> bool:
    adult = reply.given["person"]
    return not any(_WHEN.search(said) for said in marks.sentences(reply.words) if adult in said)


def _tells_of_nobody_told(reply: Reply) -> bool:
    return not marks.SOMEBODY_IS_TOLD.search(reply.words) or bool(re.search("nobody|nadie", reply.words, re.IGNORECASE))


def _is_short(reply: Reply) -> bool:
    return len(reply.words.split()) <= (LONGEST_LINE if reply.section in SHORT else LONGEST_AFTER)


def _names_the_adult(reply: Reply) -> bool:
    return f"{reply.given['person']} ({reply.given['person_role']})" in reply.words


RULES = (
    Rule("sentences", "Every sentence begins with a capital letter.", _begins_large),
    Rule("twice", "Each way to reach somebody is named once in a reply.", _names_ways_once),
    Rule("one_question", "There is at most one question in a reply.", lambda reply: reply.words.count("?") < 2),
    Rule(
        "short",
        f"What follows a first reply has at most {LONGEST_AFTER} words, a single line {LONGEST_LINE} and no question.",
        lambda reply: _is_short(reply) and not (reply.section in SHORT and "?" in reply.words),
        lambda reply: not reply.is_first,
    ),
    Rule("says_ai", "A first reply says that it is “an AI”.", _says(marks.SAYS_IT_IS_AN_AI), _first),
    Rule("says_told", "A first reply says that an adult “is being told”.", _says(marks.SOMEBODY_IS_TOLD), _first),
    Rule("says_next", "A first reply says that they “will talk with you”.", _says(marks.WHAT_HAPPENS_NEXT), _first),
    Rule("at_school", "A first reply says that this is “at school”.", _says(marks.AT_SCHOOL), _first),
    Rule("names_adult", "A first reply names the adult, with their role in brackets.", _names_the_adult, _first),
    Rule("an_adult", "Of danger, a first reply sends to “an adult”.", _says(marks.AN_ADULT), _first_of(*URGENT[:-1])),
    Rule(
        "crisis_line",
        "A first reply gives the crisis line.",
        _names("crisis_line"),
        _first_of(*(file for file in FILES if file != "abuse")),
    ),
    Rule(
        "child_line", "Of abuse, a first reply gives the line for children.", _names("child_line"), _first_of("abuse")
    ),
    Rule("emergency", "A first reply gives the emergency number.", _names("emergency"), _first_of(*NAMES_EMERGENCY)),
    Rule(
        "asks_directly",
        "Of suicide and self-harm, a first reply ends with “Are you thinking about killing yourself?”",
        _asks_directly,
        _first_of(*OF_LIFE),
    ),
    Rule(
        "asks_only_there",
        "The direct question is asked of suicide and self-harm alone.",
        _never(marks.ASKED_DIRECTLY),
        lambda reply: reply.file not in OF_LIFE,
    ),
    Rule(
        "not_alone",
        "Of suicide and self-harm, a first reply says to be with an adult.",
        _says(marks.NOT_ALONE),
        _first_of(*OF_LIFE),
    ),
    Rule(
        "away_from_means",
        "Of suicide and self-harm, a first reply says to keep “away from” what could hurt, and names none of it.",
        _says(marks.AWAY_FROM_MEANS),
        _first_of(*OF_LIFE),
    ),
    Rule("believes", "Of abuse, a first reply says “I believe you”.", _says(marks.BELIEVES), _first_of("abuse")),
    Rule("thanks", "Of abuse, a first reply says “thank you”.", _says(marks.THANKS), _first_of("abuse")),
    Rule("no_fault", "Of abuse, a first reply says “not your fault”.", _says(marks.NOT_YOUR_FAULT), _first_of("abuse")),
    Rule(
        "no_investigation",
        "Of abuse, nothing is asked but whether there is a safe adult.",
        _asks_for_safety_alone,
        lambda reply: reply.file == "abuse",
    ),
    Rule("no_parents", "No reply sends anybody to their parents: home may not be safe.", _never(marks.TELLS_PARENTS)),
    Rule(
        "reads_now",
        "That somebody is at school now is said in the staffed hours, and only then.",
        lambda reply: bool(marks.SOMEBODY_READS_NOW.search(reply.words)) == (reply.hours == "Staffed"),
        _first,
    ),
    Rule(
        "nobody_reads",
        "Where nobody is there, it is said that nobody may be reading and not to wait; only then.",
        lambda reply: (
            bool(marks.NOBODY_READS_NOW.search(reply.words)) == (reply.hours == "Nobody")
            and (reply.hours != "Nobody" or bool(marks.WITHOUT_WAITING.search(reply.words)))
        ),
        _first,
    ),
    Rule(
        "duty_line",
        "The school's line for out of hours is named where there is one, and only then.",
        lambda reply: (reply.given["duty_line"] in reply.words) == (reply.hours == "Duty line"),
        _first,
    ),
    Rule("no_time", "No reply says when a person will read it.", _says_no_time),
    Rule(
        "told_nobody",
        "Where nothing may be stored, it is not said that somebody is told; the adult is named, and the AI.",
        lambda reply: (
            _tells_of_nobody_told(reply)
            and _names_the_adult(reply)
            and bool(marks.SAYS_IT_IS_AN_AI.search(reply.words))
        ),
        lambda reply: reply.section == "Told nobody",
    ),
    *(
        Rule(f"never_{what.replace(' ', '_')}", f"No reply holds {what}.", _never(found))
        for what, found in marks.FORBIDDEN.items()
    ),
)
LENGTH = Rule(
    "long",
    f"A first reply has at most {LONGEST_FIRST} words, with long names and at any hour.",
    lambda reply: len(reply.words.split()) <= LONGEST_FIRST,
)


def broken(rule: Rule, replies: Iterable[Reply]) -> Iterator[tuple[Rule, Reply]]:
    """Yield where a rule does not hold, once for each wording."""
    seen = set()
    for reply in replies:
        if rule.of(reply) and (reply.language, reply.key) not in seen and not rule.holds(reply):
            seen.add((reply.language, reply.key))
            yield rule, reply
