"""How a rule of the screen is written, and what becomes of it when something in the message speaks against it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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
class Pattern:
    """One way to say what a rule looks for. Compiled when it is first tried, so that starting costs nothing."""

    source: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def found_in(self, words: str) -> bool:
        return self.compiled.search(words) is not None


@dataclass(frozen=True)
class Rule:
    name: str
    category: ConcernCategory
    weight: Weight
    ways: tuple[tuple[frozenset[str], Pattern], ...]
    """Each way of saying it, with its anchors: a sentence without any of these words cannot match."""
    unless: Pattern | None
    """Around it, this makes it nothing."""
    eased: Pattern | None
    """Around it, this makes it wellbeing."""

    @property
    def source(self) -> str:
        """All that decides what the rule matches, for the version of the screen."""
        marks = (each.source if each else "" for each in (self.unless, self.eased))
        return "\n".join((self.name, self.category, self.weight, *(way.source for _, way in self.ways), *marks))


_NAME = re.compile(r"\{([a-z_]+)\}")
_ANCHORS = re.compile(r"<([^<>]+)>")
_PLAIN_WORD = re.compile(r"(?<!\S)[a-z0-9]+(?!\S)")


@dataclass(frozen=True)
class Phrasebook:
    """Writes rules of one language in short form.

    Patterns match whole words of a normalised sentence. `{name}` stands for a phrase of the book, ` .. ` for up to
    three words and ` ... ` for up to six. `<a|b c>` is `(a|b c)`, and the longest word of one of its branches must
    be in the sentence before the pattern is tried at all: every way through a pattern passes such a place.
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
        return Rule(
            name=f"{self.language}.{category}.{name}",
            category=category,
            weight=weight,
            ways=tuple((_anchors(name, way), _compilable(way)) for way in _ways(self._spelled(pattern))),
            unless=self.pattern(unless) if unless else None,
            eased=self.pattern(eased) if eased else None,
        )

    def about(self, category: ConcernCategory) -> Callable[..., Rule]:
        """`rule` with its category given: name, weight, pattern, and `unless` and `eased` where they are needed."""

        def rule(
            name: str, weight: Weight, pattern: str, *, unless: str | None = None, eased: str | None = None
        ) -> Rule:
            return self.rule(name, category, weight, pattern, unless=unless, eased=eased)

        return rule

    def pattern(self, source: str) -> Pattern:
        """A pattern without anchors, for what stands around."""
        return _compilable(self._spelled(source))

    def _spelled(self, pattern: str) -> str:
        while _NAME.search(pattern):
            pattern = _NAME.sub(lambda name: f"({self.phrases[name.group(1)]})", pattern)
        return pattern


def _ways(pattern: str) -> Iterator[str]:
    """The branches of a pattern, so that each is tried for its own anchors only."""
    depth, begun = 0, 0
    for at, letter in enumerate(pattern):
        depth += (letter in "(<") - (letter in ")>")
        if letter == "|" and depth == 0:
            yield pattern[begun:at]
            begun = at + 1
    inner = pattern[begun:]
    if begun == 0 and inner.startswith("(") and inner.endswith(")") and _closes_at(inner) == len(inner) - 1:
        yield from _ways(inner[1:-1])
    else:
        yield inner


def _closes_at(pattern: str) -> int:
    """Where the bracket that a pattern begins with is closed."""
    depth = 0
    for at, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return at
    return -1


def _anchors(name: str, way: str) -> frozenset[str]:
    """The smallest group that every match passes, or all groups when each is only on some paths."""
    groups = [(group.group(1), way[: group.start()]) for group in _ANCHORS.finditer(way)]
    passed = [group for group, before in groups if before.count("(") == before.count(")")]
    chosen = [min(passed, key=lambda group: group.count("|"))] if passed else [group for group, _ in groups]
    branches = [_PLAIN_WORD.findall(branch) for group in chosen for branch in group.split("|")]
    if not branches or not all(branches):
        raise ValueError(f"{name}: a way to say it has no anchor, or one without a plain word: {way}")
    return frozenset(max(words, key=len) for words in branches)


def _compilable(way: str) -> Pattern:
    source = way.replace("<", "(").replace(">", ")")
    source = source.replace(" ... ", r"(?: \w+){0,6}? ").replace(" .. ", r"(?: \w+){0,3}? ")
    source = re.sub(r"\((?!\?)", "(?:", source)
    return Pattern(rf"(?<!\S)(?:{source})(?:(?!\S)|(?<= ))")
