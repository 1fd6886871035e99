"""Whether a text says what a learner wants forgotten. Where it is unsure, it hides more rather than less."""

import re
import unicodedata

WORD = re.compile(r"\w+")
SHORTEST_STEM = 4
SAYS_NOTHING = frozenset(
    """
    a am an and are as at be but by can did do does for from had has have he her him his how i if in is it its m me my
    no not of ok okay on or s she so t that the them then there they this to too us was we what when who why will with
    yes you your
    a al algo como con cuando de del e el ella ellas ellos en era es esa ese eso esta este esto la las le les lo los
    mas me mi mio mis muy ni no nos o para pero por que quien se ser si sin su sus te ti tu tus un una uno y ya yo
    """.split()
)
"""Words that stand in every other message, in either language and without accents."""


def mentions(text: str, words: str) -> bool:
    """Say whether every one of these words stands in the text, in any order, whatever their case and accents.

    A word of four letters or more is found with any ending ("abuela" in "abuelas"), a shorter one only by itself
    ("art" is not in "party" nor in "artist"). No words are in no text.
    """
    said = _plain_words(text)
    wanted = _plain_words(words)
    return bool(wanted) and all(any(_is_form_of(word, stem) for word in said) for stem in wanted)


def say_something(words: str) -> bool:
    """Say whether these words can tell one message from another: "him" and "yes, it is" cannot."""
    return not _plain_words(words) <= SAYS_NOTHING


def _plain_words(text: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return set(WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


def _is_form_of(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= SHORTEST_STEM and word.startswith(stem))
