"""Takes a sentence of a model apart for the guards: what it says itself, what it quotes, what it links to and cites."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from coach.naming.word_names import WORD, WORD_NAMES, folded, is_a_name
from coach.words import plain

_STRAIGHT = str.maketrans("’‘`´′", "'''''")
_QUOTES = re.compile(
    r"“([^“”]*)”|«([^«»]*)»|„([^„“”]*)[“”]|‹([^‹›]*)›|「([^」]*)」|\"([^\"]*)\"|”([^”]*)”"
    r"|(?<!\w)[‘']((?:[^‘’']|(?<=\w)[’'](?=\w))+)[’'](?!\w)"
)
_BLANK = re.compile(r"(?:^|\s)(?:…|\.\.\.|_{2,})")
_GAP = re.compile(r"…|\.\.\.+|_{2,}")
EMPTIED = "_"
"""Stands where words were that the coach may quote."""
MOST_FRAME_WORDS = 8
"""Of a sentence to be completed ("If …, then I …"); what has more words in it is filled in."""
AT_LEAST_LETTERS = 6
"""Of words that may be the same though their blanks differ."""


def fold(text: str) -> str:
    """Return words as they are compared: small letters, no accents, straight apostrophes."""
    return plain(unicodedata.normalize("NFKC", text).translate(_STRAIGHT))


def tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", fold(text).replace("'", "")))


@dataclass(frozen=True)
class Known:
    """Words that somebody said or that were given, ready to be compared with."""

    text: str

    @cached_property
    def tokens(self) -> str:
        return f" {' '.join(tokens(self.text))} "

    @cached_property
    def letters(self) -> str:
        return self.tokens.replace(" ", "")

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.tokens.split())

    def holds(self, words: str) -> bool:
        """Whether these words stand there in a row, whatever their case, accents, blanks and points."""
        row = tokens(words)
        together = "".join(row)
        return f" {' '.join(row)} " in self.tokens or (len(together) >= AT_LEAST_LETTERS and together in self.letters)


@dataclass(frozen=True)
class Quote:
    words: str
    start: int
    end: int

    @property
    def pieces(self) -> tuple[str, ...]:
        """What stands between its gaps."""
        return tuple(piece for piece in _GAP.split(self.words) if tokens(piece))

    @property
    def is_frame(self) -> bool:
        """A sentence to be completed quotes nobody."""
        return bool(_BLANK.search(self.words)) and len(tokens(self.words)) <= MOST_FRAME_WORDS


def quotes(sentence: str) -> tuple[Quote, ...]:
    """Return what stands in quotation marks of any kind."""
    found = (
        Quote(next((words for words in match.groups() if words is not None), ""), match.start(), match.end())
        for match in _QUOTES.finditer(sentence)
    )
    return tuple(quote for quote in found if tokens(quote.words) or quote.is_frame)


def is_torn(sentence: str) -> bool:
    """Whether a quotation mark has no other end: the rest of it was said elsewhere, and may be anybody's words."""
    return any(sum(map(sentence.count, marks)) % 2 for marks in ("“”„", "«»", '"'))


def without(sentence: str, taken: tuple[Quote, ...]) -> str:
    """Return a sentence with these quotes taken out, and its gaps all written alike."""
    for quote in reversed(taken):
        sentence = f"{sentence[: quote.start]}{EMPTIED}{sentence[quote.end :]}"
    return _GAP.sub("…", sentence)


_TOP_LEVEL = "com|org|net|edu|gov|info|biz|io|co|ai|app|dev|xyz|link|site|online|store|club|me|tv|ly|gg|mx|es|ar|cl|pe|uk|us|ca|de|fr|eu|ru|cn"
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}|hxxps?)://[^\s<>\"”’)\]]+|(?:javascript|data|mailto|tel|sms|vbscript):\S+|www\.[^\s<>\"”’)\]]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:{_TOP_LEVEL})(?![\w.]\w)(?:/[^\s<>\"”’)\]]*)?|(?<![\w@.])[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S+"
    rf"|\w+ ?(?:\[\.\]|\(\.\)|\(?\[?\b(?:dot|punto)\b\]?\)?) ?(?:{_TOP_LEVEL})(?!\w)|(?<![\w@])@\w{{2,}}|(?<!\d)\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!\d)|\]\([^)]*\)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\(?\d(?:[\d().\s/-]*\d)")
_IS_NO_NUMBER = re.compile(
    r"(?:1\d|20)\d\d ?[-–/] ?(?:1\d|20)\d\d|\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,3}(?:[., ]\d{3})+"
)
_CALL = re.compile(r"(?<!\w)(?:call|dial|text|phone|marca|llama(?: al?)?|manda \w+ al|ring) (?:to )?(\d{3,})")
PHONE_DIGITS = 7


def links(sentence: str) -> tuple[str, ...]:
    """Return everything that leads elsewhere: addresses of the web and of mail, handles, telephone numbers."""
    found = [match[0].rstrip(".,;:!?…") for match in _LINK.finditer(sentence)]
    numbers = [match[0] for match in _NUMBER.finditer(sentence)]
    found += [
        number
        for number in numbers
        if len(re.sub(r"\D", "", number)) >= PHONE_DIGITS and not _IS_NO_NUMBER.fullmatch(number)
    ]
    return (*found, *_CALL.findall(fold(sentence)))


def same_link(link: str) -> str:
    """Return a link as it is compared: one with and one without `https://` or a last slash are the same."""
    inner = re.fullmatch(r"\]\((.*)\)", link)
    return re.sub(r"^(?:https?://|mailto:|tel:)", "", (inner[1] if inner else link).strip().casefold()).rstrip("/")


_MARK = re.compile(r"[\[【(]\^?\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*(?:†[^】]*)?[\]】]")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def marks_cited(sentence: str) -> frozenset[int]:
    """Return the numbers of the sources cited: [1], [1, 2], [1-3], 【1】, ¹."""
    cited: set[int] = set()
    for match in _MARK.finditer(sentence):
        for part in re.split(r"[,;]", match[1]):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            cited |= set(range(ends[0], ends[-1] + 1)) | set(ends)
    raised = re.findall(r"(?<=\w)[¹²³⁴⁵⁶⁷⁸⁹⁰]+", sentence)
    return frozenset(cited | {int(number.translate(_RAISED)) for number in raised})


MARKED_UP = re.compile(
    r"[<‹]/?[a-zA-Z!][^>]*>?|&(?:#\w+|[a-z]{2,8});|^\s*#{1,6}\s|^\s*(?:[-*+•·▪‣]|1[.)]|[a-z]\))\s+\S|\|.*\||```|~~~|`[^`]*`|!?\[[^\]]*\]\(|!\["
    r"|\*\*|__(?=\w)|(?<=\w)__|^\s*>|^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$|\\\(|\\\[|\\[a-z]{2,}|\$\$|\$[^$\d\s][^$]*\$|\*\w[^*]*\*|\{\{|~~|\[\[|<!--",
    re.MULTILINE,
)
_TEMPLATE = re.compile(
    r"<\|?/?\w*\|?>?\||<\|[^>]*\|?>|\[/?(?:INST|SYS|SYSTEM|USER|ASSISTANT|END|STOP|PAD|UNK|CLS|SEP)\w*\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|</?think(?:ing)?>|#{2,} ?(?:instruction|response|input|user|assistant|human|system)"
    r"|\{[a-z_0-9]+\}|\{\s*\"|\"\s*:\s*[\"\[{]|\[[A-Za-zÁÉÍÓÚÑáéíóúñ][^\]\n]{0,60}\](?!\()|�|â€|Ã[\x80-\xbf©±³¡]|(?:^|\W)(?:null|undefined|(?-i:NaN)|(?-i:None)(?=\W*$)|endoftext|eos_token)(?:\W|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff\ue000-\uf8ff]"
)
_SAME_LETTER = re.compile(r"([^\W\d])\1{4,}|([^\w\s.…_-])\2{3,}", re.IGNORECASE)
_SPELLED_OUT = re.compile(r"(?:(?<!\w)[^\W_](?:[ .\-_*])){5,}")
_FOREIGN_SCRIPT = re.compile(
    r"[a-zA-Z][\u0370-\u03ff\u0400-\u04ff\u0530-\u058f]|[\u0370-\u03ff\u0400-\u04ff\u0530-\u058f][a-zA-Z]"
)
LONGEST_WORD, LONGEST_SENTENCE = 30, 60
_SAME_WORD, _SAME_ROW = 4, 3


def is_noise(sentence: str) -> bool:
    """Whether this is no sentence that anybody would say: template tokens, hidden letters, endless repetition."""
    if any(sign.search(sentence) for sign in (_TEMPLATE, _HIDDEN, _SAME_LETTER, _SPELLED_OUT, _FOREIGN_SCRIPT)):
        return True
    words = tokens(sentence)
    if len(sentence.split()) > LONGEST_SENTENCE or any(
        len(word) > LONGEST_WORD for word in sentence.split() if not _LINK.search(word)
    ):
        return True
    if not words:
        return bool(sentence.strip(" .…?!¿¡\n"))
    return _goes_round(words)


def _goes_round(words: tuple[str, ...]) -> bool:
    for size in (1, 2, 3, 4):
        most = _SAME_WORD if size == 1 else _SAME_ROW
        for start in range(len(words) - size * most + 1):
            row = words[start : start + size]
            if row * most == words[start : start + size * most]:
                return True
    return False


CANARY, CANARY_PIECE = 12, 10
"""A token of the system text with so many letters and a digit in it never comes out; nor so many of its letters."""
SAME_LETTERS, SAME_SHARE = 4, 0.5
"""So many first letters, and so much of the longer word, make two words the same: stressed, stressful."""


_WORDS_AND_NAMES = frozenset(folded(name) for names in WORD_NAMES.values() for name in names)


def names_of(people: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return names as they are looked for."""
    return frozenset(tuple(map(folded, WORD.findall(name))) for name in people) - {()}


def people_named(text: str, names: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of these names stands in a text, written as a name; "Will" may be a word as well."""
    words = list(WORD.finditer(text))
    plain = [folded(word[0]) for word in words]
    for size in {len(name) for name in names}:
        for at in range(len(words) - size + 1):
            found, first = tuple(plain[at : at + size]), words[at]
            is_word = size == 1 and plain[at] in _WORDS_AND_NAMES and not is_a_name(text, *first.span())
            if found in names and first[0][0].isupper() and not is_word:
                return True
    return False


def is_same_word(one: str, other: str) -> bool:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (same >= SAME_LETTERS and same >= SAME_SHARE * max(len(one), len(other)))


def runs(words: tuple[str, ...], size: int) -> list[str]:
    return [" ".join(words[start : start + size]) for start in range(len(words) - size + 1)]


def canaries(secret: str, known: str) -> frozenset[str]:
    """Return pieces of the secret's tokens that look like nothing anybody would say."""
    found = ("".join(tokens(token)) for token in re.findall(rf"[\w-]{{{CANARY},}}", secret) if re.search(r"\d", token))
    return frozenset(
        token[start : start + CANARY_PIECE]
        for token in found
        if token not in known
        for start in range(max(1, len(token) - CANARY_PIECE + 1))
        if re.search(r"\d", token[start : start + CANARY_PIECE])
    )
