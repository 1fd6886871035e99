"""How a rule of the screen is written, and what becomes of it when something in the message speaks against it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach.safety import ConcernCategory


class Weight(StrEnum):
    """What a rule says when it matches, and how far the rest of the message may take it back."""

    CLEAR = "clear"
    """Urgent, whatever else is there."""
    LIKELY = "likely"
    """Urgent; wellbeing when it is said with a laugh, or of a book, film, song, game or school topic."""
    TOLD = "told"
    """Urgent, said of somebody else: wellbeing with a laugh, nothing when it is a story or a school topic."""
    WELLBEING = "wellbeing"
    """Wellbeing, whatever else is there."""
    MENTION = "mention"
    """A word that is reason enough to look: wellbeing, or nothing when it is a story or a school topic."""
    TAKEN_BACK = "taken_back"
    """"i don't want to die", "this class makes me want to die": these words say no more than wellbeing."""
    FIGURE = "figure"
    """A figure of speech: these words say nothing."""


@dataclass(frozen=True)
class Rule:
    name: str
    category: ConcernCategory
    weight: Weight
    pattern: re.Pattern[str]
    anchors: frozenset[str]
    """A sentence without any of these words cannot match."""
    unless: re.Pattern[str] | None
    """Around it, this makes it nothing."""
    eased: re.Pattern[str] | None
    """Around it, this makes it wellbeing."""

    @property
    def source(self) -> str:
        """All that decides what the rule matches, for the version of the screen."""
        marks = (each.pattern if each else "" for each in (self.unless, self.eased))
        return "\n".join((self.name, self.category, self.weight, self.pattern.pattern, *marks))


_NAME = re.compile(r"\{([a-z_]+)\}")
_ANCHORS = re.compile(r"<([^<>]+)>")
_PLAIN_WORD = re.compile(r"(?<!\S)[a-z0-9]+(?!\S)")


@dataclass(frozen=True)
class Phrasebook:
    """Writes rules of one language in short form.

    Patterns match whole words of a normalised sentence. `{name}` stands for a phrase of the book, ` .. ` for up to three words
    and ` ... ` for up to six. `<a|b c>` is `(a|b c)`, and the longest word of one of its branches must be in the sentence before
    the pattern is tried at all: every way through a pattern passes such a place.
    """

    language: str
    phrases: Mapping[str, str]

    def rule(
        self,
        name: str,
        category: ConcernCategory,
        weight: Weight,
        pattern: str,
        *,
        unless: str | None = None,
        eased: str | None = None,
    ) -> Rule:
        spelled = self._spelled(pattern)
        branches = [_PLAIN_WORD.findall(branch) for group in _ANCHORS.findall(spelled) for branch in group.split("|")]
        if not branches or not all(branches):
            raise ValueError(f"{name}: anchors {[group for group in _ANCHORS.findall(spelled)]} need a plain word each")
        return Rule(
            name=f"{self.language}.{category}.{name}",
            category=category,
            weight=weight,
            pattern=self.compiled(pattern),
            anchors=frozenset(max(words, key=len) for words in branches),
            unless=self.compiled(unless) if unless else None,
            eased=self.compiled(eased) if eased else None,
        )

    def compiled(self, pattern: str) -> re.Pattern[str]:
        spelled = self._spelled(pattern).replace("<", "(").replace(">", ")")
        spelled = spelled.replace(" ... ", r"(?: \w+){0,6}? ").replace(" .. ", r"(?: \w+){0,3}? ")
        spelled = re.sub(r"\((?!\?)", "(?:", spelled)
        return re.compile(rf"(?<!\S)(?:{spelled})(?:(?!\S)|(?<= ))")

    def _spelled(self, pattern: str) -> str:
        while _NAME.search(pattern):
            pattern = _NAME.sub(lambda name: f"({self.phrases[name.group(1)]})", pattern)
        return pattern
