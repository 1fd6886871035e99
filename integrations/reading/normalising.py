"""What was meant, behind how it was typed: sentences in their usual spelling. Keeps no places; to quote, see `text`."""

import re
import unicodedata
from functools import cache

from integrations.reading.spellings import (
    HOMOGLYPHS,
    PAIRS,
    PICTURES,
    WORDS,
    misspellings,
    squeezed,
    uncensored,
    unglued,
)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe0f\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = re.compile("['’‘`´ʼ]+")
_SPELLED_OUT = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_*]{1,3}[^\W\d_]){2,}(?![^\W_])")
_BETWEEN_LETTERS = re.compile(r"[ .\-_*]+")
_MARK_INSIDE = re.compile(r"[a-z0-9]+(?:[!|][a-z0-9]+)+")
_TOKEN = re.compile(r"[a-z0-9@$]+(?:\*+[a-z0-9@$]+)*|[.!?;\n]+|[^\x00-\x7f]")
_WORD_OR_PICTURE = re.compile(r"[a-z0-9@$]+(?:\*+[a-z0-9@$]+)*|[^\x00-\x7f]")
_SENTENCE_END = frozenset(".!?;\n")
_DISGUISE = str.maketrans("013457@$!|", "oieastasii")
_DISGUISE_ELL = str.maketrans("013457@$!|", "oleastasll")
_ODD = re.compile(r"[0-9*@$]|([a-z])\1\1")
_RUN = re.compile(r"(.)\1{2,}")

LONGEST_STRETCH = 60
"""Words. Students who write without full stops are read in overlapping stretches of this length."""


def sentences(text: str) -> tuple[str, ...]:
    """Return the message as sentences of words in their usual spelling, with single blanks between them.

    Case, accents, hidden and look-alike letters, "k1ll", "k y s", "diiie", "su*cide", "suicde", "wanna" and "q" are
    undone, and a few pictures become words ("🔪" is `knifepicture`). Everything else that is no word is dropped.
    """
    plain = _APOSTROPHES.sub("", _plain(text))
    plain = _SPELLED_OUT.sub(_joined, plain)
    if "!" in plain or "|" in plain:
        plain = _MARK_INSIDE.sub(_letters_or_stop, plain)
    found: list[str] = []
    words: list[str] = []
    usual: dict[str, str] = {}
    for token in _TOKEN.findall(plain):
        if token[0] in _SENTENCE_END:
            if words:
                found.append(" ".join(words))
                words = []
            continue
        word = usual.get(token)
        if word is None:
            word = usual[token] = _usual(token)
        if word:
            words.append(word)
    if words:
        found.append(" ".join(words))
    return tuple(found)


def readable(text: str) -> str:
    """Return the message in its usual spelling, as `sentences` does, with its stops, commas and apostrophes."""
    plain = _SPELLED_OUT.sub(_joined, _APOSTROPHES.sub("'", _plain(text)))
    if "!" in plain or "|" in plain:
        plain = _MARK_INSIDE.sub(_letters_or_stop, plain)
    return " ".join(_WORD_OR_PICTURE.sub(lambda found: _in_words(found.group()), plain).split())


def _in_words(token: str) -> str:
    usual = _usual(token)
    return f" {usual.removesuffix('picture')} " if not token.isascii() else usual


def _plain(text: str) -> str:
    """Without case, accents, hidden and look-alike letters."""
    plain = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    plain = plain.casefold()
    return plain if plain.isascii() else _INVISIBLE.sub("", plain).translate(HOMOGLYPHS)


@cache
def _known() -> dict[str, str]:
    return misspellings() | WORDS


def _joined(spelled: re.Match[str]) -> str:
    """`k y s` → `kys`; a wider gap parts words: `k i l l  m e` → `kill me`."""
    return " ".join(unglued(_BETWEEN_LETTERS.sub("", word)) for word in spelled.group().split("  "))


def _letters_or_stop(marked: re.Match[str]) -> str:
    """`k!ll` → `kill`, but `help!i am` is two sentences."""
    for disguise in (_DISGUISE, _DISGUISE_ELL):
        word = marked.group().translate(disguise)
        if uncensored(word) in _TELLING_WORDS or word in _known():
            return word
    return marked.group().replace("!", " ! ").replace("|", " ")


_TELLING_WORDS = frozenset(
    (
        "kill",
        "killing",
        "killed",
        "die",
        "dying",
        "suicide",
        "suicidal",
        "myself",
        "hit",
        "hits",
        "rape",
        "raped",
        "knife",
        "life",
    )
)


def _usual(token: str) -> str:
    """The usual spelling of a word; nothing for a picture that says nothing here."""
    known = _known()
    if token in known:
        return known[token]
    if not token.isascii():
        return PICTURES.get(token, "")
    if _ODD.search(token):
        token = _without_disguise(token)
    return known.get(token) or (unglued(token) if len(token) > 5 else token)


def _without_disguise(token: str) -> str:
    if "*" in token:
        return uncensored(token)
    if not token.isdigit():
        as_i, as_l = token.translate(_DISGUISE), token.translate(_DISGUISE_ELL)
        token = as_l if as_l in _TELLING_WORDS or (as_l in _known() and as_i not in _known()) else as_i
    if _RUN.search(token):
        token = squeezed().get(re.sub(r"(.)\1+", r"\1", token)) or _RUN.sub(r"\1", token)
    return token


def stretches(sentence: str) -> tuple[tuple[str, int, int], ...]:
    """Cut a sentence into parts of at most LONGEST_STRETCH words, each with the span of letters in it that is its own.

    What stands around its own span is there to understand it by, and is judged with its neighbour.
    """
    words = _paired(sentence.split())
    if len(words) <= LONGEST_STRETCH:
        whole = " ".join(words)
        return ((whole, 0, len(whole)),)
    half, quarter = LONGEST_STRETCH // 2, LONGEST_STRETCH // 4
    cut = []
    for first in range(0, len(words), half):
        before = " ".join(words[max(0, first - quarter) : first])
        own = " ".join(words[first : first + half])
        after = " ".join(words[first + half : first + half + quarter])
        begin = len(before) + 1 if before else 0
        cut.append((" ".join(part for part in (before, own, after) if part), begin, begin + len(own)))
    return tuple(cut)


def _paired(words: list[str]) -> list[str]:
    """`i am` → `im`, `my self` → `myself`."""
    paired: list[str] = []
    for word in words:
        both = PAIRS.get((paired[-1], word)) if paired else None
        if both:
            paired[-1:] = both
        else:
            paired.append(word)
    return paired
