"""Sentences with a hole: where a word, a link or a list was lost. What is missing is never guessed."""

# ruff: noqa: E501 - lists of phrases, each on one line: broken in two they could not be read or searched

import re
from collections.abc import Sequence

from knowledge_base.reading.blocks import Block, Kind

_EXPECTING = {
    "en": """a an the our their your its his my this these those of in to into from with for at by on about between through
        during and or but nor than as if because that which who whose is are was were be been being has have had can could
        will would may might shall considers consider include includes including such like called named""",
    "es": """un una el la los las nuestro nuestra su sus tu tus mi mis este esta estos estas de del en a al con para por
        sobre entre y e o u ni que cual cuyo es son era fue ser está están ha han considera incluye incluyen como""",
}
"""After these a sentence goes on: where a space and a full stop follow, what came between was lost."""
_NEVER_LAST = {
    "en": "a an the our their your its my and or nor than because whose considers",
    "es": "un una el los las nuestro nuestra sus tus mis de del al y e ni cuyo para con",
}
"""No sentence ends with one of these, with a space before the full stop or without."""
_ENDING_UNFINISHED = {
    "en": "a an the our their your its my and or of with into from between such than because that which whose the",
    "es": "un una el la los las de del en con para por y o que sus tus mis cuyo",
}
"""A block that breaks off after one of these was cut."""

_SPACED = re.compile(r"(?<![\w'’-])(?P<before>[^\W\d_][\w'’-]*)\s+(?P<mark>[.,;])(?!\s*\.)(?=\s|$|[\"'”’)])")
_OPENS_LOST = re.compile(r"^[\"“(]?\s*[,;.](?!\.|\d)\s*\w")
_GAPS = re.compile(
    r"“\s*”|(?<=\w\s)\(\s*[.,;]?\s*\)(?=\s*(?:[.,;:]|[a-zà-ÿ]))|,\s*,|\w\s*[;,]\s*\.(?=\s|$)|[.!?]\s+[,;](?=\s)|"
    r"\{\{\s*[\w. ]*\s*\}\}|\[(?i:insert|link|image|tbd|todo|xx+|imagen|enlace|insertar)\b[^\]]*\]|\b(?i:lorem ipsum)\b|\bTODO:|#REF!"
)
_DASH = re.compile(r"(?<=[^\s—–-])[—–]\s+(?:and|or|y|o|e)\b")
_DASH_OPENS = re.compile(r"(?:^|\s|[(“\"«])[—–](?=[\w¿¡“\"])")
"""In pairs, as Spanish sets them, dashes close a remark; alone, before an "and", one shows that a word is lost."""
_NAMES_A_LETTER = re.compile(
    r"(?:\b(?:of|letter|variable|value|option|is|by|word|article|[a-z]|valor|de|letra|el|la|por|es|palabra|eje|and|or|y|o)|[=+*/<>-])\s+$",
    re.IGNORECASE,
)
"""Before a last "a" or "y" that is not the small word."""
_GARBLED = re.compile("\ufffd|Ã[\u0080-\u00bf]|â€[\u0080-\u2122]?|Â[\u00a0-\u00bf]")
_SUBJECT = r"(?:i|we|you|they|he|she|it|students|learners|teachers|schools|educators|children|people|parents)"
_VERBLESS = re.compile(
    r"\b(?:able|unable|in order|trying|wants|wanted) to (?:how|what|why|where|which|the|an?|our|their|your|[,.;])(?:\s|$)|"
    rf"\b{_SUBJECT} (?:need|needs|want) to (?:how|why|where|which|the|an?|our|their|[,.;])(?:\s|$)|"
    r"\bways? to (?:incorporate|integrate|implement|introduce|include) (?:into|in|within|for|with)\b|"
    rf"(?<!can )(?<!will )(?<!could )(?<!would )(?<!should )\b{_SUBJECT} (?:(?:must|should|will|would) of|(?:must|should|can|will|could|would) (?:how|why|the|an?|our|their))\s",
    re.IGNORECASE,
)
"""A verb, or what it acts on, is gone."""
_HABIT_IN_A_BOOK = 8
SHORT = 12
"""Two paragraphs in a row of so few words, after an announcement, are the points of a list."""
_HABIT = 3
"""From so many spaced marks on, when the word before expects nothing, it is how the text is set and no hole."""


def has_spacing_habit(texts: Sequence[str], language: str) -> bool:
    """Say whether a text is set with spaces before its stops throughout, as text taken from a PDF may be."""
    spaced = [m for text in texts for m in _SPACED.finditer(text) if not _expects(m["before"], language)]
    sentences = sum(len(re.findall(r"[.!?](?:\s|$)", text)) for text in texts)
    return len(spaced) > min(max(_HABIT, sentences / 20), _HABIT_IN_A_BOOK)


def hole_in(sentence: str, language: str, *, habit: bool = False) -> str:
    """Return in a few words what is missing in a sentence; nothing when it is whole."""
    for spaced in _SPACED.finditer(sentence):
        if _expects(spaced["before"], language) or not habit:
            return f"nothing stands between “{spaced['before']}” and “{spaced['mark']}”"
    last = re.search(r"(?<![/\w])([^\W\d_]+)[.!?][\"'”’)]*$", sentence)
    letter = last and len(last.group(1)) == 1 and _NAMES_A_LETTER.search(sentence[: last.start()])
    if last and not letter and last.group(1) in _NEVER_LAST[language].split():
        return f"it ends with “{last.group(1)}”"
    if _OPENS_LOST.search(sentence):
        return "its beginning is lost"
    if found := _GAPS.search(sentence):
        return f"a gap at “{found.group().strip()}”"
    if (found := _DASH.search(sentence)) and not _DASH_OPENS.search(sentence):
        return f"a gap at “{found.group().strip()}”"
    if _GARBLED.search(sentence):
        return "its letters are garbled"
    if found := _VERBLESS.search(sentence):
        return f"a word is lost at “{found.group().strip()}”"
    return ""


def is_stump(block: Block, following: Sequence[Block], language: str, *, level: int = 0) -> bool:
    """Say whether a block announces something that does not follow.

    `following` are the blocks after it, `level` is that of the heading above it.
    """
    if block.kind is Kind.HEADING or not block.text.endswith(":"):
        return False
    if not following:
        return True
    if following[0].kind is Kind.HEADING:
        return not following[0].guessed and 0 < following[0].level <= level
    if following[0].kind is not Kind.PARAGRAPH:
        return False
    before = re.search(r"([^\W\d_]+)\s*:$", block.text)
    return before is not None and _expects(before.group(1), language) and _is_prose(following)


def breaks_off(text: str, language: str) -> bool:
    """Say whether a paragraph ends in the middle of a sentence."""
    last = re.search(r"(?<!\w)([^\W\d_]+)$", text)
    return last is not None and last.group(1) in _ENDING_UNFINISHED[language].split()


def _is_prose(following: Sequence[Block]) -> bool:
    """Say whether the next paragraph is no first point of a list that was set without marks."""
    text = following[0].text
    is_point = re.match(r"[\"“«'(\d•*–-]", text) or re.search(r"[:—–]", " ".join(text.split()[:12]))
    points = [block for block in following[:2] if block.kind is Kind.PARAGRAPH and len(block.text.split()) <= SHORT]
    return not is_point and len(points) < 2 and re.search(r"[.!?][\"”’)]*$", text) is not None


def _expects(word: str, language: str) -> bool:
    return word.lower() in _EXPECTING[language].split()
