"""Screens what students write, by rules: first wide, then by what stands around. In doubt wellbeing, never nothing."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.safety import PRESSING, ConcernCategory, Screening, Tier
from integrations.reading.normalising import sentences, stretches
from integrations.reading.screen_patterns.english import RULES as ENGLISH
from integrations.reading.screen_patterns.phrasebook import Pattern, Rule, Weight
from integrations.reading.screen_patterns.spanish import RULES as SPANISH
from integrations.reading.screen_patterns.surroundings import LAUGH, STORY
from integrations.reading.screen_patterns.wide_net import RULES as WIDE_NET

REVISION = 1
"""Raised by hand when the steps below or the spellings change; the rules themselves are hashed."""

_STRIKES = (Weight.FIGURE, Weight.TAKEN_BACK)


@dataclass(frozen=True)
class _Hit:
    rule: Rule
    tier: Tier
    because: str = ""
    """What made it weigh less than the rule by itself: `eased`, `laugh` or `story`."""

    @property
    def name(self) -> str:
        return f"{self.rule.name}:{self.because}" if self.because else self.rule.name


_FIRST_PERSON = re.compile(r"(?<!\S)(?:i|im|ive|id|ill|me|myself)(?!\S)")
"""English needs the pronoun; a Spanish rule about oneself has the person in its verbs."""


class RuleScreen:
    """The port `Screen` by word lists and patterns in English and Spanish, each message against both."""

    def __init__(self) -> None:
        self._rules = ENGLISH + SPANISH + WIDE_NET
        self._ways = tuple((rule, pattern) for rule in self._rules for _, pattern in rule.ways)
        self._by_anchor: dict[str, tuple[int, ...]] = {}
        for number, anchors in enumerate(anchors for rule in self._rules for anchors, _ in rule.ways):
            for word in anchors:
                self._by_anchor[word] = (*self._by_anchor.get(word, ()), number)
        sources = "\0".join([*(rule.source for rule in self._rules), STORY.source, LAUGH.source])
        self.version = f"rules-{REVISION}-{hashlib.sha256(sources.encode()).hexdigest()[:10]}"

    async def screen(self, text: str) -> Screening:
        return self.judge(text)

    def judge(self, text: str) -> Screening:
        """The same without waiting, for evaluations."""
        hits = tuple(self._hits(sentences(text)))
        for tier in (Tier.URGENT, Tier.WELLBEING):
            found = [hit for hit in hits if hit.tier is tier]
            if found:
                names = tuple(dict.fromkeys(hit.name for hit in (*found, *hits)))
                return Screening(tier, _category(found, tier), names, self.version)
        return Screening(Tier.NONE, version=self.version)

    def _hits(self, spoken: tuple[str, ...]) -> Iterator[_Hit]:
        for at, sentence in enumerate(spoken):
            around = " . ".join(spoken[max(0, at - 1) : at + 2])
            for words, begin, end in stretches(sentence):
                yield from self._heard(words, begin, end, around)

    def _heard(self, words: str, begin: int, end: int, around: str) -> Iterator[_Hit]:
        """What the rules make of one stretch of a sentence; only what ends between `begin` and `end` counts."""
        candidates = self._candidates(words)
        if not candidates:
            return
        found = [
            (rule, way) for rule, way in candidates if rule.weight not in _STRIKES and _found(way, words, begin, end)
        ]
        left = words
        for rule, way in candidates:
            wanted = rule.weight is Weight.TAKEN_BACK or (rule.weight is Weight.FIGURE and found)
            if not wanted or not way.found_in(left) or (rule.unless and rule.unless.found_in(words)):
                continue
            left = way.compiled.sub(_blank, left)
            if rule.weight is Weight.TAKEN_BACK:
                yield _Hit(rule, Tier.WELLBEING)
        for rule in {rule.name: rule for rule, way in found if left == words or _found(way, left, begin, end)}.values():
            hit = _judged(rule, words, around)
            if hit.tier is not Tier.NONE:
                yield hit

    def _candidates(self, words: str) -> list[tuple[Rule, Pattern]]:
        """The ways of the rules, in their order, of which an anchor is among the words."""
        numbers = {number for word in set(words.split()) for number in self._by_anchor.get(word, ())}
        return [self._ways[number] for number in sorted(numbers)]


def _found(way: Pattern, words: str, begin: int, end: int) -> bool:
    """Whether it ends in the part of the stretch that is judged here."""
    if end - begin == len(words):
        return way.found_in(words)
    return any(begin <= match.end() <= end for match in way.compiled.finditer(words))


def _blank(match: re.Match[str]) -> str:
    """One word without meaning, as long as what it stands for; a blank at the end stays one."""
    struck = match.group()
    return "x" * len(struck.rstrip(" ")) + " " * (len(struck) - len(struck.rstrip(" ")))


def _judged(rule: Rule, words: str, around: str) -> _Hit:
    """What a match is worth where it stands (see `Weight`)."""
    if rule.unless and rule.unless.found_in(words):
        return _Hit(rule, Tier.NONE, "unless")
    if rule.weight is Weight.WELLBEING:
        return _Hit(rule, Tier.WELLBEING)
    if rule.weight in (Weight.MENTION, Weight.TOLD) and STORY.found_in(around):
        return _Hit(rule, Tier.NONE, "story")
    if rule.weight is Weight.MENTION:
        return _Hit(rule, Tier.WELLBEING)
    if rule.eased and rule.eased.found_in(words):
        return _Hit(rule, Tier.WELLBEING, "eased")
    if rule.weight is Weight.CLEAR:
        return _Hit(rule, Tier.URGENT)
    if LAUGH.found_in(words):
        return _Hit(rule, Tier.WELLBEING, "laugh")
    if STORY.found_in(words):
        said_of_oneself = rule.name.startswith("es.") or _FIRST_PERSON.search(words)
        return _Hit(rule, Tier.WELLBEING if said_of_oneself else Tier.NONE, "story")
    return _Hit(rule, Tier.URGENT)


def _category(found: list[_Hit], tier: Tier) -> ConcernCategory:
    """The most pressing category; what was eased to wellbeing is distress, whatever it would have been."""
    categories = [hit.rule.category for hit in found]
    if tier is Tier.URGENT:
        return min(categories, key=PRESSING.index)
    return next((category for category in categories if category not in PRESSING), ConcernCategory.DISTRESS)
