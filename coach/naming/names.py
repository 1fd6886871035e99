"""Finds in a text whom it names: people that are known, and people whom the text introduces. Finds rather too much.

Many names are words as well ("Will", "Rosa"). Those count as a name where they are written as one or called by one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from coach.naming.contact_details import Detail, Found
from coach.naming.introductions import INTRODUCED, NOBODY, PARTICLES, STRONG_TITLE, TITLE
from coach.naming.word_names import GOES_ON_AFTER_A_NAME, WORD, folded, is_a_name, plain_words

_TITLED = re.compile(rf"(?i)^(?:{STRONG_TITLE}|{TITLE})\b\.?\s+")
_TITLE_BEFORE = re.compile(rf"(?i)(?<!\w){STRONG_TITLE}\b\.? {{1,2}}$")
_WITHIN_A_NAME = frozenset((" ", "  ", "-", "\u2011", ".", ". ", ", "))
_LONGEST_NAME = 8
"""Words."""
_LONGEST_TITLE = 12
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class People:
    """Whoever may be named in a talk with a learner, by full names as their school has them."""

    learner: str
    classmates: tuple[str, ...] = ()
    """Of all classes in which the learner is now."""
    teachers: tuple[str, ...] = ()
    """Who teaches or mentors them there."""
    adults: tuple[str, ...] = ()
    """Whom the school names for when something is wrong."""

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.learner, *self.teachers, *self.adults, *self.classmates)))


class _Index:
    """Who is meant by a part of a name."""

    def __init__(self, names: Sequence[str], *, staff: frozenset[str] = frozenset()) -> None:
        self.keys = [folded(_untitled(name)) for name in names]
        self.staff = frozenset(n for n, name in enumerate(names) if name in staff)
        self.parts = [tuple(WORD.findall(_untitled(name))) for name in names]
        whose = defaultdict[str, set[int]](set)
        for n, parts in enumerate(self.parts):
            plain = [folded(part) for part in parts]
            for part in (*plain, *(part.replace("'", "") for part in plain), "".join(plain)):
                if len(part) > 1 and part not in PARTICLES:
                    whose[part].add(n)
        self.whose = {part: frozenset(of) for part, of in whose.items()}
        self.without_spaces = [(part, n) for n, parts in enumerate(self.parts) for part in parts if part > "\u2e80"]
        """Names in letters that are written without spaces between words."""


@lru_cache(maxsize=256)
def _index_of(people: People) -> _Index:
    return _Index(people.all, staff=frozenset((*people.teachers, *people.adults)))


@lru_cache(maxsize=256)
def _telling(index: _Index, plain: frozenset[str]) -> Mapping[str, frozenset[str]]:
    return {
        key: frozenset(part for part in parts if len(part) > 1 and folded(part) not in plain)
        for key, parts in zip(index.keys, index.parts, strict=True)
    }


@dataclass(frozen=True)
class Introduced:
    """Somebody whom a text names by name, and where."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=2048)
def introduced(text: str) -> tuple[Introduced, ...]:
    """Return whom a text introduces: "my friend called Jo", "Mr Baker", "I asked Jo". Cached, as turns come again."""
    found = (_introduced(match) for match in INTRODUCED.finditer(text))
    return tuple(each for each in found if each is not None)


def _introduced(match: re.Match[str]) -> Introduced | None:
    group = match.lastgroup or ""
    start, name = match.start(group), match[group]
    if title := _TITLED.match(name):
        start, name = start + title.end(), name[title.end() :]
    end = start
    for word in re.finditer(r"\S+", name):
        if folded(word.group()) in _no_names():
            break
        end = start + word.end()
    if end == start:
        return None
    return Introduced(match.start() if group == "titled" else start, end, match.string[start:end])


@cache
def _no_names() -> frozenset[str]:
    return frozenset(map(folded, NOBODY))


class Names:
    """Everybody who may be named in one talk: the people that are known, and those whom it introduced."""

    def __init__(self, people: People, *, language: str) -> None:
        self._known = _index_of(people)
        self._plain = plain_words(language)
        self._introduced = frozenset[str]()
        self._others = _Index(())

    def learn(self, *told: str) -> None:
        """Take note of whom these words introduce: from now on they are known by name too."""
        introduced_now = self._introduced | {each.name for text in told for each in introduced(text)}
        if introduced_now != self._introduced:
            self._introduced = introduced_now
            self._others = _Index(_longest(introduced_now, self._known))

    @property
    def learner(self) -> str:
        """The learner's key."""
        return self._known.keys[0]

    def telling_parts(self) -> Mapping[str, frozenset[str]]:
        """Return, by the key of everybody who is known, the parts of their name that are nothing but a name."""
        return _telling(self._known, self._plain)

    def found(self, text: str) -> list[Found]:
        """Return the places where somebody is named."""
        words = list(WORD.finditer(text))
        places: list[Found] = []
        n = 0
        while n < len(words):
            found = self._looked_up(words[n].group())
            if found is None:
                n += 1
                continue
            form, cut, index = found
            last, whom = (n, index.whose[form]) if cut else self._to_its_end(text, words, n, form, index)
            place = self._place(text, words[n : last + 1], index, whom, cut=cut)
            places += [place] if place else []
            n = last + 1 if place else n + 1
        return [*places, *self._without_spaces(text)]

    def _looked_up(self, word: str) -> tuple[str, int, _Index] | None:
        """Return the part of a name that a word is, how many of its last letters are not, and where it is known."""
        plain = folded(word)
        for index in (self._known, self._others):
            if plain in index.whose:
                return plain, 0, index
        for form in _shorter(plain):
            for index in (self._known, self._others):
                if form in index.whose and form not in self._plain:
                    return form, len(plain) - len(form), index
        return None

    def _to_its_end(
        self, text: str, words: list[re.Match[str]], first: int, form: str, index: _Index
    ) -> tuple[int, frozenset[int]]:
        """Go on as long as it is a name of the same person; return its last word, and who can be meant."""
        whom, last, parts = index.whose[form], first, {form}
        for n in range(first + 1, min(first + _LONGEST_NAME, len(words))):
            if text[words[n - 1].end() : words[n].start()] not in _WITHIN_A_NAME:
                break
            part = folded(words[n].group())
            both = whom & index.whose.get(part, frozenset())
            if both and part not in parts:
                if part in GOES_ON_AFTER_A_NAME and words[n].group().islower() and not parts <= self._plain:
                    break
                last, whom, parts = n, both, parts | {part}
            elif len(part) > 1 and part not in PARTICLES:
                break
        return last, whom

    def _place(
        self, text: str, words: list[re.Match[str]], index: _Index, whom: frozenset[int], *, cut: int
    ) -> Found | None:
        start, end = words[0].start(), words[-1].end() - cut
        parts = [folded(text[word.start() : min(word.end(), end)]) for word in words]
        telling = [part for part in parts if len(part) > 1 and part not in PARTICLES]
        title = _TITLE_BEFORE.search(text, max(0, start - _LONGEST_TITLE), start)
        if not title and len(telling) < 2 and telling[0] in self._plain and not is_a_name(text, start, end):
            return None
        if title:
            start, whom = title.start(), whom & index.staff or whom
        if _is_glued(text, start, end + cut):
            return _within_a_handle(text, start, end)
        key = index.keys[min(whom)] if len(whom) == 1 or index is self._others else " ".join(telling)
        return Found(start, end, Detail.PERSON, key)

    def _without_spaces(self, text: str) -> list[Found]:
        return [
            Found(place.start(), place.end(), Detail.PERSON, index.keys[n])
            for index in (self._known, self._others)
            for part, n in index.without_spaces
            for place in re.finditer(re.escape(part), text)
        ]


def _untitled(name: str) -> str:
    return _TITLED.sub("", name) or name


def _longest(names: Iterable[str], known: _Index) -> list[str]:
    """Leave out who is known already, and the shorter of two names of the same person."""
    kept: list[tuple[str, frozenset[str]]] = []
    for name in sorted(names, key=lambda each: (-len(each), each)):
        parts = frozenset(folded(part) for part in WORD.findall(name)) - PARTICLES
        if parts and not parts <= known.whose.keys() and not any(parts <= other for _, other in kept):
            kept.append((name, parts))
    return [name for name, _ in kept]


def _shorter(word: str) -> Iterator[str]:
    """Without the s of a possessive that lacks its apostrophe, and without a last letter that was held for long."""
    if len(word) > _SHORTEST_STEM and word[-1] == "s":
        yield word[:-1]
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] == word[-3]:
        yield word.rstrip(word[-1]) + word[-1]


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a name stands in something else, as in maya_07."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(letter == "_" or letter.isdecimal() for letter in around)


def _within_a_handle(text: str, start: int, end: int) -> Found:
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return Found(start, end, Detail.HANDLE, text[start:end].casefold())
