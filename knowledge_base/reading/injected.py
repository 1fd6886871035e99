"""Spam that was written into a text: found by how it sits there, glued to words, repeated, in a foreign script, or by its trade.

It is cut out to the letter, so that the sentences around it stay whole.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence

REPEATED = 3
"""So often a phrase stands in a text before its place at a seam makes it an insertion."""
FOREIGN_WORDS = 3
SHORTEST = 8
REACH = 120
"""How far from a seam a phrase may reach, in characters."""

_SEAM = re.compile(r"(?<=[^\W\d_a-zA-Z])(?=[A-Z])|(?<=[a-zà-ÿ])(?=[^\W\d_a-z])|(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
"""Inside a word, where a small letter meets a capital or a letter of another alphabet."""

_NEVER_HERE = re.compile(
    r"\b(?:slot gacor|judi online|togel|xổ số|lô đề|nhà cái|free spins|(?:buy|order|cheap|generic|comprar) (?:viagra|cialis|xanax|tramadol|ambien|phentermine)|"
    r"buy (?:followers|likes|backlinks)|earn \$?\d+\S* (?:a|per) day from|work from home and earn|xxx (?:video|porn)|pornhub|"
    r"(?:call girls?|escort (?:services?|agency))|write my essay for (?:cheap|money)|replica (?:watches|handbags)|"
    r"(?:best|top|play(?: at)?|casinos?) (?:online|crypto|bitcoin|live) (?:casinos?|slots?|betting)|casino bonus(?:es)?|welcome bonus|deposit bonus|"
    r"казино|ставки на спорт|купить|ポルノ|カジノ|赌场|博彩|彩票|成人)\b|[博赌彩]票|娱乐城|赌场|博彩|カジノ",
    re.IGNORECASE,
)
"""What no text for a school says, also when it warns."""
_TRADE = re.compile(
    r"\b(?:casinos?|slots?|poker|roulette|gambling|jackpots?|lottery|sports? betting|bookmakers?|betting (?:sites?|odds|tips)|pharmacy|"
    r"viagra|cialis|porno?|escorts?|dating sites?|(?:payday|instant|quick) loans?|credit repair|forex|bitcoins?|crypto(?:currency)?|"
    r"(?:essay|dissertation|assignment|homework|paper) (?:writing )?services?|essays? online|weight loss (?:pills?|products?)|diet pills?|"
    r"seo (?:services?|agency)|backlinks?|designer (?:bags?|watches)|outlet|casas? de apuestas|apuestas|préstamos? (?:rápidos?|urgentes?)|loter[ií]as?|tragamonedas)\b",
    re.IGNORECASE,
)
"""What is advertised in spam, and what a lesson may be about."""
_ADVERTISES = re.compile(
    r"^\W*(?:buy|order|get|play|bet|visit|join|claim|win|download|click|sign up|register|apply|hire|try|shop|call|compra|juega|gana|apuesta|visita|reg[ií]strate|solicita|pide)\b|"
    r"\b(?:now|today|best|top|cheap(?:est)?|bonus(?:es)?|discounts?|trusted|guaranteed|no prescription|fast delivery|24/7|#1|number one|"
    r"\d+ ?% off|free (?:trial|delivery|shipping|money|bets?)|low(?:est)? prices?|huge|big wins?|real money|our (?:site|shop|website|experts|writers)|"
    r"hoy|ahora|mejor(?:es)?|baratos?|gratis|bonos?|descuentos?|dinero real|sin papeles)\b|https?://|www\.|\b\w+\.(?:com|net|bet|casino|vip)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 4
"""So short a line needs one mark of an advertisement; a longer sentence two."""
_ACCENTED = "áéíóúüñ¿¡ÁÉÍÓÚÜÑ"
_OWN = {"en": "éèêëàâäçïîôöùûüñáíóúÉ", "es": _ACCENTED + "çàèïöÇ"}
"""Letters beyond a to z that a text in the language may well hold, in names and borrowed words too."""


def insertions(texts: Sequence[str], language: str, *, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the phrases that were written into these texts from outside, longest first, as they stand there."""
    whole = "\n".join(texts)
    found = _at_seams(whole, language)
    rest = whole
    for phrase in found:
        rest = rest.replace(phrase, " ")
    found |= _foreign(rest, language, is_word=is_word)
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def without(text: str, phrases: Sequence[str], *, is_word: Callable[[str], bool]) -> tuple[str, tuple[str, ...]]:
    """Return a text without those phrases, and each as often as it stood there."""
    cut: list[str] = []
    for phrase in phrases:
        while (at := text.find(phrase)) >= 0:
            before, after = text[:at], text[at + len(phrase) :]
            text = before + _between(before, after, is_word) + after
            cut.append(phrase)
    return re.sub(r"\s{2,}", " ", text).strip() if cut else text, tuple(cut)


def is_spam(sentence: str) -> bool:
    """Say whether a sentence sells what has no place in a school. To be about it, or to warn of it, is not to sell it."""
    if _NEVER_HERE.search(sentence):
        return True
    if not _TRADE.search(sentence) or sentence.rstrip("\"'”’)").endswith("?"):
        return False
    marks = {found.group().lower() for found in _ADVERTISES.finditer(sentence)}
    return len(marks) >= (1 if len(sentence.split()) <= _FEW_WORDS else 2)


def _between(before: str, after: str, is_word: Callable[[str], bool]) -> str:
    """What stands between two parts after a cut: nothing inside a word, a space between two."""
    first, second = re.search(r"[^\W\d_]+$", before), re.match(r"[^\W\d_]+", after)
    if first is None or second is None:
        return ""
    return "" if second.group().islower() and is_word(first.group() + second.group()) else " "


def _at_seams(whole: str, language: str) -> set[str]:
    """Phrases that stand often in the text and are glued, at one end or the other, to ever different words."""
    ends, starts = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for seam in _SEAM.finditer(whole):
        at = seam.start()
        before, after = whole[max(0, at - REACH) : at].rpartition("\n")[2], whole[at : at + REACH].partition("\n")[0]
        ends[before[-SHORTEST:]].append(before)
        starts[after[:SHORTEST]].append(after)
    phrases = {_from_a_word_on(_common(group, from_end=True)) for group in ends.values() if len(group) > 1}
    phrases |= {_to_a_word(_common(group, from_end=False), whole) for group in starts.values() if len(group) > 1}
    return {phrase for phrase in phrases if _is_inserted(phrase, whole, language)}


def _common(texts: Sequence[str], *, from_end: bool) -> str:
    """Return what all the texts end, or begin, with."""
    turned = [text[::-1] if from_end else text for text in texts]
    shortest = min(turned, key=len)
    length = next((n for n, letter in enumerate(shortest) if any(text[n] != letter for text in turned)), len(shortest))
    common = shortest[:length]
    return common[::-1] if from_end else common


def _from_a_word_on(common: str) -> str:
    """Leave out the end of a sentence, and of a word, that stood before a phrase each time."""
    after_stop = re.split(r"[.!?:;]\s+", common)[-1]
    first, _, rest = after_stop.partition(" ")
    seams = [seam.start() for seam in _SEAM.finditer(first)]
    return after_stop[seams[-1] :] if seams and rest else after_stop.strip()


def _to_a_word(common: str, whole: str) -> str:
    """Leave out the beginning of a word, and what follows a stop, that came after a phrase each time."""
    common = re.split(r"(?<=\w)[.!?:;—–,]", common)[0]
    cut_short = all(whole[found.end() : found.end() + 1].islower() for found in re.finditer(re.escape(common), whole))
    return (common.rpartition(" ")[0] if cut_short and common[-1:].islower() else common).strip()


def _is_inserted(phrase: str, whole: str, language: str) -> bool:
    if len(phrase) < SHORTEST or len(phrase.split()) < 2:
        return False
    places = [found.start() for found in re.finditer(re.escape(phrase), whole)]
    followed = {whole[at + len(phrase) : at + len(phrase) + 3] for at in places}
    preceded = {whole[max(0, at - 3) : at] for at in places}
    apart = len(preceded) > 1 or all(before[-1:].isspace() for before in preceded)
    return len(places) >= REPEATED and len(followed) > 1 and apart and _is_alien(phrase, places, whole, language)


def _is_alien(phrase: str, places: Sequence[int], whole: str, language: str) -> bool:
    """Say whether a phrase is no name such as iPad, and no label at the beginning of many lines."""
    after = [re.match(r"[^\W\d_]*", whole[at + len(phrase) :]) for at in places]
    before = [re.search(r"[^\W\d_]*$", whole[max(0, at - 30) : at]) for at in places]
    glued_after = {found.group() for found in after if found and len(found.group()) > 1}
    glued_before = {found.group() for found in before if found and len(found.group()) > 1}
    if len(glued_after) + len(glued_before) < 2:
        return False
    at_line_start = [at for at in places if at == 0 or whole[at - 1] == "\n"]
    opens = [at for at in places if at == 0 or re.search(r"(?:\n|[.!?:;”\")]\s+)$", whole[max(0, at - 4) : at])]
    if not glued_before and len(opens) * 2 < len(places):
        return False  # it belongs to the sentence that it stands in
    if _strange_letters(phrase, language) or _TRADE.search(phrase):
        return True
    plain = re.fullmatch(
        r"[^\W_]{3,}(?:[ ’'-][^\W_]+)+[ ’'-][^\W_]{3,}", phrase
    )  # ValueError is raised, and so is KeyError: no spam
    return plain is not None and len(opens) > 0 and len(at_line_start) < len(places)


def _foreign(whole: str, language: str, *, is_word: Callable[[str], bool]) -> set[str]:
    """Runs of words in letters that the text's language does not have, unless the text is full of them."""
    words = re.findall(r"\S+", whole)
    strange = [word for word in words if _strange_letters(word, language)]
    if len(strange) > max(40, len(words) / 10):
        return set()
    runs: set[str] = set()
    for line in whole.split("\n"):
        for run in re.finditer(r"\S+(?:\s+\S+)*", line):
            runs |= _runs_in(run.group(), language, is_word=is_word)
    return {_to_its_end(run, whole) for run in runs}


def _to_its_end(run: str, whole: str) -> str:
    """Go on with the words without a foreign letter that follow wherever it stands."""
    after = [
        whole[found.end() : found.end() + REACH].partition("\n")[0] for found in re.finditer(re.escape(run), whole)
    ]
    if len(after) < 2:
        return run
    return _to_a_word(run + _common(after, from_end=False), whole) or run


def _runs_in(line: str, language: str, *, is_word: Callable[[str], bool]) -> set[str]:
    found = list(re.finditer(r"\S+", line))
    odd = [bool(_strange_letters(word.group(), language)) for word in found]
    runs: set[str] = set()
    n = 0
    while n < len(found):
        if not odd[n]:
            n += 1
            continue
        last = n
        for m in range(n + 1, min(len(found), n + 20)):  # names and short words without a mark may stand between
            if odd[m] and m - last <= 3:
                last = m
        words = [found[m].group() for m in range(n, last + 1)]
        if _is_foreign(words, language) and not _is_quoted(line, found[n].start(), found[last].end()):
            start = _own_before(found[n], language)
            runs.add(line[start : _own_after(found[last], language, is_word=is_word)])
        n = last + 1
    return runs


def _is_foreign(words: Sequence[str], language: str) -> bool:
    """Say whether words in a row are of another language, and no names."""
    strange = [word for word in words if _strange_letters(word, language)]
    scripts = [word for word in strange if any(not _is_latin(letter) for letter in _strange_letters(word, language))]
    if len(scripts) >= 2:
        return True
    if scripts and re.search(r"[a-zA-Z]{2}[^\W\d_a-zA-Z]|[^\W\d_a-zA-Z][a-zA-Z]{2}", scripts[0]):
        return True  # glued to a word
    names = all(re.search(r"[^\W\d_]", word) and _initial(word).isupper() for word in strange)
    return not names and len(words) >= FOREIGN_WORDS and len(strange) * 2 >= len(words)


def _initial(word: str) -> str:
    letter = re.search(r"[^\W\d_]", word)
    return letter.group() if letter else ""


def _is_quoted(line: str, start: int, end: int) -> bool:
    """Say whether a text shows the foreign words as such, in quotation marks or brackets."""
    opens = re.search(r"[“\"«‘'(\[„]$", line[:start]) or line[start] in "“\"«‘'([„"
    closes = re.match(r"[”\"»’')\]]", line[end:]) or re.search(r"[”\"»’')\]][.,;:!?]*$", line[start:end])
    return bool(opens and closes)


def _own_before(word: re.Match[str], language: str) -> int:
    """Where the foreign part of a word begins, which may be glued to a word of the text."""
    strange = next(n for n, letter in enumerate(word.group()) if _is_strange(letter, language))
    seams = [seam.start() for seam in _SEAM.finditer(word.group()) if seam.start() <= strange]
    return word.start() + (seams[-1] if seams else 0)


def _own_after(word: re.Match[str], language: str, *, is_word: Callable[[str], bool]) -> int:
    """Where it ends: before a word of the text that is glued to it."""
    text = word.group()
    strange = max(n for n, letter in enumerate(text) if _is_strange(letter, language))
    tails = [n for n in range(strange + 1, len(text)) if is_word(re.sub(r"\W.*$", "", text[n:])) and len(text) - n > 1]
    seams = [seam.start() for seam in _SEAM.finditer(text) if seam.start() > strange]
    at = next((n for n in seams if n in tails), seams[0] if seams else len(text))
    return word.start() + at


def _strange_letters(word: str, language: str) -> list[str]:
    """The letters of a word that its language has not; none in what only formulas hold."""
    strange = [letter for letter in word if _is_strange(letter, language)]
    alone = sum(not _is_latin(letter) for letter in strange)
    return [] if alone == 1 and len(strange) == 1 else strange


def _is_strange(letter: str, language: str) -> bool:
    return (
        unicodedata.category(letter) in ("Ll", "Lu", "Lo", "Lt")
        and not letter.isascii()
        and letter not in _OWN.get(language, "")
        and unicodedata.normalize("NFKC", letter) == letter  # else a letter of a formula, or a raised one
    )


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"
