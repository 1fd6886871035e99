"""Whether a text says what a learner wants forgotten. Where it is unsure, it hides more rather than less."""

import re
import unicodedata

WORD = re.compile(r"\w+")
SHORTEST_STEM = 4


def mentions(text: str, words: str) -> bool:
    """Say whether every one of these words stands in the text, in any order, whatever their case and accents.

    A word of four letters or more is found with any ending ("abuela" in "abuelas"), a shorter one only by itself
    ("art" is not in "party" nor in "artist"). No words are in no text.
    """
    said = _plain_words(text)
    wanted = _plain_words(words)
    return bool(wanted) and all(any(_is_form_of(word, stem) for word in said) for stem in wanted)


def _plain_words(text: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return set(WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


def _is_form_of(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= SHORTEST_STEM and word.startswith(stem))
