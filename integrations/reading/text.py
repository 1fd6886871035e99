"""A message made ready for rules: folded letter by letter, and cut into clauses that keep their place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from coach.conversation import Quote
from integrations.reading.patterns.small_words import LEAD, TAIL

_LOOKALIKE = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def fold(text: str) -> str:
    """Return the text in lower case without accents, exactly as long as it was, so that every index still holds."""
    return "".join(_fold_letter(letter) for letter in text)


def _fold_letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter.translate(_LOOKALIKE))[:1] or letter
    lower = bare.lower()
    return lower if len(lower) == 1 else bare


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", text)


@dataclass(frozen=True)
class Clause:
    """A stretch of the message that says one thing."""

    source: str
    """The whole message as it was written."""
    start: int
    end: int

    @property
    def folded(self) -> str:
        return fold(self.source[self.start : self.end])

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """Return the student's words from `start` to `end` of this clause, without blanks and marks around them."""
        first = self.start + start
        last = self.end if end is None else self.start + end
        while first < last and self.source[first] in " \t\r\n,;:.-!…":
            first += 1
        while last > first and self.source[last - 1] in " \t\r\n,;:.-!…":
            last -= 1
        return Quote(self.source[first:last], first, last)


_SENTENCE = re.compile(r"(?:(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)\.(?!\d)(?!\w)|[!?;\n])+")
_WHY = r"because|bc|b/c|bcz|cuz|cus|coz|'cause|cause|porque|xq|pq|xk|pk|ya que"
_OPENS = (
    r"i (?:want|wanna|need|think|like|love|hate|usually|always|never|get|will|would|could|can|was|did|"
    r"don'?t|just|tested)|"
    r"i'?ll|i'?d|im|i'm|i am|my (?:\w+ ){1,2}"
    r"(?:is|are|was|said|says|helps?|helped|keeps?|always|never|can|will|distracts?)|"
    r"when i|if|next time|last time|maybe|"
    r"why i|what i|the thing|the problem|problem is|anyway|we (?:have|need|are|were)|"
    r"quiero|me gusta|mi|yo|cuando|si|creo|la proxima|voy a|tengo"
)
_JOINT = re.compile(
    rf"(?<!know)(?<!sabre)(?<!tell)\s+(?={_WHY}\b)|,\s*(?=(?:{_WHY})\b)|(?:,\s*|\s+)(?:and|but|y|pero|so)\s+(?=(?:{_OPENS})\b)|,\s+(?=(?:{_OPENS})\b)"
)
_NEW_SUBJECT = re.compile(
    r",\s*(?:and\s+|but\s+|y\s+|pero\s+)?"
    r"(?:why i|what i|the thing is|the problem|my goal|my plan|i want to|i wanna|confidence)\b"
)
"""Behind a condition only these begin something new; all else belongs to what happens then."""
_LEADING = re.compile(
    r"(\s*(?:\d{1,3}(?:\.\d)?(?:\s*(?:/\s*10|%|out of 10|de 10))?|"
    r"yes|yeah|yep|yea|ok|okay|sure|no|nope|idk|lol|si|sip|fine)\s*)"
    r"(?:,|-|(?=\s(?:because|bc|cuz|porque|xq|but|pero|its|it's|i'?d)\b))"
)
_IF_THEN = re.compile(r"\b(?:if|when|whenever|si|cuando)\b.+")


def clauses(text: str, *, keep_reasons: bool = False) -> tuple[Clause, ...]:
    """Cut a message where a new thing begins: at sentence ends, before a reason, at "and i ...", after a bare answer.

    With `keep_reasons` a reason stays with what it explains, as in a reflection.
    """
    cut = _sentences(text)
    return tuple(cut) if keep_reasons else tuple(clause for sentence in cut for clause in _parts(sentence))


def _sentences(text: str) -> Iterator[Clause]:
    folded, begun = fold(text), 0
    for mark in _SENTENCE.finditer(folded):
        yield from _clause(text, begun, mark.end())
        begun = mark.end()
    yield from _clause(text, begun, len(text))


def _clause(text: str, start: int, end: int) -> Iterator[Clause]:
    if text[start:end].strip(" \t\r\n,;:.-!?…"):
        yield Clause(text, start, end)


def _parts(sentence: Clause) -> Iterator[Clause]:
    folded, begun = sentence.folded, 0
    leading = _LEADING.match(folded)
    if leading and folded[leading.end() :].strip():
        yield Clause(sentence.source, sentence.start, sentence.start + leading.end(1))
        begun = leading.end()
    conditional = _IF_THEN.search(folded, begun)
    stop = conditional.start() if conditional else len(folded)
    for joint in _JOINT.finditer(folded, begun):
        if joint.end() > stop and not _NEW_SUBJECT.match(folded, joint.start()):
            continue
        yield from _clause(sentence.source, sentence.start + begun, sentence.start + joint.start())
        begun = joint.end()
    yield from _after_condition(sentence, begun)


def _after_condition(sentence: Clause, begun: int) -> Iterator[Clause]:
    """A condition and what follows it stay together, but a reason behind them stands for itself."""
    folded = sentence.folded
    reason = re.search(rf"(?<!know)(?<!sabre)(?<!tell)[\s,]+(?=(?:{_WHY})\b)", folded[begun + 1 :])
    if reason and folded[begun:].strip():
        cut = begun + 1 + reason.start()
        yield from _clause(sentence.source, sentence.start + begun, sentence.start + cut)
        yield from _clause(sentence.source, sentence.start + begun + 1 + reason.end(), sentence.end)
        return
    yield from _clause(sentence.source, sentence.start + begun, sentence.end)


def without_lead(text: str, offset: int = 0) -> Quote | None:
    """Return the words without the small ones they begin with ("ok so maybe"), or None when nothing else is in them."""
    lead = LEAD.match(fold(text))
    quote = Clause(text, 0, len(text)).quote(lead.end() if lead else 0)
    return Quote(quote.text, quote.start + offset, quote.end + offset) if quote.text else None


def without_tail(quote: Quote) -> Quote:
    """Return the words without the small ones they end with ("maths test friday idk")."""
    tail = TAIL.search(fold(quote.text))
    return Quote(quote.text[: tail.start()], quote.start, quote.start + tail.start()) if tail else quote
