"""Which strategy card a student's words name ("sure the quiz yourself one"). By rules over titles and aliases. Pure."""

from dataclasses import dataclass
from functools import cache

from knowledge_base.content import Content, load
from knowledge_base.words import content_words, is_light, stem, tokens

BETWEEN = 3
"""How many other words that carry meaning may stand among those of a name."""
TAKEN_BACK = {
    "en": frozenset(["dont", "hate", "instead", "never", "no", "not", "nor", "stop", "without"]),
    "es": frozenset(["jamas", "lugar", "ni", "no", "nunca", "odio", "sin", "vez"]),
}
"""Up to two words before a name, these take it back: "not flashcards", "en vez de tarjetas"."""
UNSURE = frozenset(["know", "se", "sure"])
"""Right after such a word it means something else: "not sure, flashcards"."""


@dataclass(frozen=True)
class Name:
    """A title or an alias, as it is listened for."""

    card_id: str
    stems: tuple[str, ...]
    literal: bool
    """Too little is left without its small words ("the quiz one"): only the whole phrase, word for word, names it."""

    def heard_in(self, stems: list[str], light: list[bool]) -> int | None:
        """Return the place of the word where the name begins in a text, if it stands there."""
        for start, first in enumerate(stems):
            if first == self.stems[0] and self._goes_on(stems[start:], light[start:]):
                return start
        return None

    def _goes_on(self, stems: list[str], light: list[bool]) -> bool:
        if self.literal:
            return tuple(stems[: len(self.stems)]) == self.stems
        wanted, others = list(self.stems), 0
        for heard, is_small in zip(stems, light, strict=True):
            if heard == wanted[0]:
                wanted.pop(0)
                if not wanted:
                    return True
            elif not is_small:
                others += 1
                if others > BETWEEN:
                    return False
        return False


class StrategyNames:
    """The names of all cards of a release."""

    def __init__(self, content: Content) -> None:
        self._names = {
            language: [
                _name(card.id, phrase, language)
                for card in content.of(language)
                for phrase in dict.fromkeys([card.title, *card.aliases])
            ]
            for language in content.languages
        }

    def named_in(self, text: str, language: str) -> str | None:
        """Return the id of the card that the words name, if any: the longest name wins, then the first to be said."""
        said = tokens(text)
        stems, light = [stem(word, language) for word in said], [is_light(word, language) for word in said]
        heard = [
            (-len(name.stems), place, name.card_id)
            for name in self._names[language]
            if (place := name.heard_in(stems, light)) is not None and not _taken_back(said, place, language)
        ]
        return min(heard)[2] if heard else None


def _name(card_id: str, phrase: str, language: str) -> Name:
    everything = tuple(stem(word, language) for word in tokens(phrase))
    telling = tuple(content_words(phrase, language))
    literal = len(telling) < 2 and len(everything) > 1
    return Name(card_id, everything if literal else telling, literal)


def _taken_back(said: list[str], place: int, language: str) -> bool:
    return any(
        said[at] in TAKEN_BACK[language] and said[at + 1] not in UNSURE for at in range(max(0, place - 2), place)
    )


@cache
def _shipped() -> StrategyNames:
    return StrategyNames(load())


def named_strategy(text: str, language: str) -> str | None:
    """Return the id of the shipped card that the words name, if they name one."""
    return _shipped().named_in(text, language)
