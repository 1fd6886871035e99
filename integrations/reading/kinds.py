"""Which kind of message it is, where the rules do not say: by a head trained on lines of every kind.

A confident reading moves on; an unsure one leaves the words to the question that was asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coach.cycle import EntryKind, Level
from coach.reading import Act, Attribution, Part, Talk
from integrations.reading.judging import Judge
from integrations.reading.listening import Listening
from integrations.reading.patterns import feelings
from integrations.reading.text import fold, words

SURE: dict[str, dict[str, float]] = {
    "message": {"en": 0.5, "es": 0.4},
    "attribution": {"en": 0.6, "es": 0.65},
    "talk": {"en": 0.8, "es": 0.8},
    "level": {"en": 0.65, "es": 0.65},
}
"""From which likelihood on a head is believed: where it was right 9 times in 10 on lines it had not learned from."""
AGAINST_AN_ANSWER = 0.75
"""Words that may be the answer to what was asked are taken for something else only from this likelihood on."""
TELLS, SMALL_TALK = "tells", "small_talk"
_ACTS: dict[str, Act] = {
    "says_yes": Act.YES,
    "says_no": Act.NO,
    **{act.value: act for act in Act if act not in (Act.NONSENSE, Act.OTHER_LANGUAGE, Act.TOO_LONG)},
}
_TELL_TROUBLE = frozenset(
    {
        Act.PUTS_SELF_DOWN,
        Act.IN_CONFLICT,
        Act.BLAMES_OTHERS,
        Act.IN_GROUP,
        Act.RELAPSED,
        Act.BORED,
        Act.RELUCTANT,
        Act.WANTS_PERFECT,
        Act.STUCK,
        Act.TOO_BIG,
        Act.DECIDING,
        Act.HELPS_OTHERS,
        Act.WEAK_LANGUAGE,
        Act.HAS_OWN_PLAN,
        Act.CHANGES_PLAN,
    }
)
"""These may well be the answer to a question about obstacles, reasons or causes."""
_SETTLES = frozenset(
    {Act.WANTS_NUDGE, Act.STOPS_NUDGE, Act.SETS_PACE, Act.PAUSES_FACT, Act.CORRECTS_FACT, Act.ASKS_FOR_ANSWER}
)
"""These settle something, so beside an open question they have to be plain."""
_OFTEN_MISTAKEN = frozenset({Act.ASKS_FOR_ANSWER, Act.CHANGES_PLAN, Act.STUCK, Act.TOO_BIG, Act.ASKS_NEXT_STEP})
RULED_OUT = 0.05
"""Below this likelihood, what a rule took the message for is given up where the head is sure of something else."""
_ASKS = frozenset(
    {Act.ASKS_CONTENT, Act.ASKS_STRATEGY, Act.WANTS_IDEAS, Act.WANTS_TO_EXPLAIN, Act.WANTS_PEER_CHECK, Act.ASKS_RECORD}
)
BEYOND_DOUBT = 0.85
"""From this likelihood on, a question is one even where a rule found a part of the week in it."""
_NEVER_BY_LIKENESS = frozenset({Act.WANTS_FORGOTTEN, Act.STATES_FEELING, Act.CHANGES_LANGUAGE, Act.WANTS_PERSON})
"""What is done or said on these rests on the words themselves; a rule has to find them."""
NO_MATTER = 0.2
"""A question is turned back as no matter of school only when it is at least so likely to be one."""
LANGUAGE_WORDS, SURE_LANGUAGE = 3, 0.9
SHORTEST = 3
"""A word or two are read by rules and by what was asked."""


@dataclass(frozen=True)
class Kind:
    """What a message is most like."""

    name: str
    likelihood: float
    sure: bool
    odds: Mapping[str, float] = field(default_factory=dict)

    @property
    def asks_off_topic(self) -> bool:
        """Whether it may well be a question about something else altogether."""
        return self.odds.get(Act.ASKS_OFF_TOPIC, 0) + self.odds.get(SMALL_TALK, 0) >= NO_MATTER

    def rules_out(self, act: Act) -> bool:
        """Whether the message is plainly something else than a rule took it for."""
        return self.sure and act in _OFTEN_MISTAKEN and self.odds.get(act, 1) < RULED_OUT and self.name != act

    @property
    def act(self) -> Act | None:
        act = _ACTS.get(self.name)
        return None if act in _NEVER_BY_LIKENESS else act

    @property
    def tells(self) -> bool:
        return self.name == TELLS


async def kind_of(text: str, judge: Judge, *, language: str) -> Kind | None:
    """Return what a message is most like; None for a word or two. Raises JudgeUnavailable."""
    if len(words(text)) < SHORTEST:
        return None
    odds = await judge.odds("message", text, language=language)
    return replace(likeliest("message", odds, language), odds=odds)


def overrules(kind: Kind, parts: tuple[Part, ...], listening: Listening) -> bool:
    """Say whether the kind stands against parts that were read from the same words."""
    if kind.act is None or not kind.sure:
        return False
    firm = any(part.sure and part.kind not in (EntryKind.REASON, EntryKind.WHEN) for part in parts)
    if firm and not (kind.act in _ASKS and kind.likelihood >= BEYOND_DOUBT):
        return False
    if listening.looking_back and kind.act in _TELL_TROUBLE:
        return False
    may_be_an_answer = listening.asked is not None and kind.act in (_TELL_TROUBLE | _SETTLES)
    return kind.likelihood >= AGAINST_AN_ANSWER or not (parts or may_be_an_answer)


async def written_in(text: str, judge: Judge) -> str | None:
    """Return the language of a message of some length, when that is plain. Raises JudgeUnavailable."""
    if len(words(text)) < LANGUAGE_WORDS:
        return None
    odds = await judge.odds("language", text, language="")
    language = max(odds, key=lambda one: odds[one])
    return language if odds[language] >= SURE_LANGUAGE else None


async def deepened(part: Part, judge: Judge, *, language: str) -> Part:
    """Say how deep a reflection goes, when that is plain. Raises JudgeUnavailable."""
    if part.kind is not EntryKind.REFLECTION:
        return part
    odds = await judge.odds("level", part.quote.text, language=language)
    shallow = odds[Level.HABITUAL] + odds[Level.UNDERSTANDING]
    side = (Level.HABITUAL, Level.UNDERSTANDING) if shallow > 0.5 else (Level.REFLECTION, Level.CRITICAL)
    if max(shallow, 1 - shallow) < _sure("level", language):
        return part
    level = max(side, key=lambda one: odds[one])
    return replace(part, depth=level)


async def attribution_of(text: str, judge: Judge, *, language: str) -> Attribution | None:
    """Return what an outcome is put down to, when that is plain. Raises JudgeUnavailable."""
    found = likeliest("attribution", await judge.odds("attribution", text, language=language), language)
    return Attribution(found.name) if found.sure and found.name in Attribution._value2member_map_ else None


async def talk_of(text: str, judge: Judge, *, language: str) -> Talk | None:
    """Return which way the words lean, when that is plain: not wanting is never said of words without a no in them."""
    found = likeliest("talk", await judge.odds("talk", text, language=language), language)
    if not found.sure or found.name not in Talk._value2member_map_:
        return None
    talk = Talk(found.name)
    return talk if talk is Talk.CHANGE or feelings.AGAINST.search(fold(text)) else None


def likeliest(question: str, odds: Mapping[str, float], language: str) -> Kind:
    """Return the likeliest answer to a question, and whether that is likely enough to be believed."""
    name = max(odds, key=lambda one: odds[one])
    return Kind(name, odds[name], odds[name] >= _sure(question, language))


def _sure(question: str, language: str) -> float:
    return SURE[question].get(language, SURE[question]["en"])
