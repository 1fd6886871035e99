"""Finds in a text what leads to a person without being a name: addresses, numbers, ids, handles. Hides rather too much.

What is schoolwork stays: years, dates, times, pages, marks, sums.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Detail(StrEnum):
    """What stands there. The values are the first half of the mark that takes its place, see `pseudonyms`."""

    PERSON = "PERSON"
    EMAIL = "EMAIL"
    LINK = "LINK"
    HANDLE = "HANDLE"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    ID = "ID"


@dataclass(frozen=True)
class Found:
    """A place in a text, and whose or what it is: the same key is the same person or thing."""

    start: int
    end: int
    what: Detail
    key: str


MARK = re.compile(rf"(?i)\[?\b({'|'.join(Detail)})[_ -]?(\d{{4}})(?!\d)\]?")
"""What a mark looks like, also where somebody wrote it in another case."""

_PLACE = r"[^\W\d_][\w.'’-]*"
_STREET = r"(?:street|avenue|ave|road|rd|boulevard|blvd|lane|parkway|pkwy|highway|hwy|terrace)"
_STREET_OR_WORD = r"(?:St|Dr|Drive|Way|Place|Pl|Court|Ct|Circle|Cir|Square|Sq|Ln|Row|Close|Walk|Hill|Trail)"
_NOT_A_STREET = r"(?i:on|in|at|to|the|of|more|for|down|by|and|my|a|times?|pages?|steps?|chapters?|long|days?|minutes?)"
_NUMBER = r",? ?(?:#|(?i:n[úu]m(?:ero)?|no)\.?|n[º°])? ?\d{1,5}\b"
_APART = r"[ ./\u00a0-]{1,2}"
_NEXT_DIGITS = rf"(?:\)?{_APART}|\))\d{{2,9}}"
_GO_BY = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|discord|twitter|roblox|fortnite|xbox|psn|steam|minecraft|telegram"
    r"|whats ?app|gamer ?tag|user ?name|usuario|handle|user|screen ?name)"
)
_DOMAIN = r"(?:com|org|net|edu|gov|io|app|dev|info|tv|gg|ly)"
_TO_THE_END = r"[^\s<>“”\"«»]*[^\s<>“”\"«».,;:!?)\]}'’]"

_DETAILS = re.compile(
    "|".join(
        (
            # A mark that somebody typed is theirs, and stands for nobody.
            rf"(?P<typed>\b(?i:{'|'.join(Detail)})[_ -]?\d{{4,}})",
            rf"(?P<link>\b(?i:https?://|www\.){_TO_THE_END})",
            r"(?P<email>(?<![\w.+%-])[\w.+%'-]{1,200}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
            r"|(?<![\w.+%-])[\w.+%-]{1,64} ?@ ?[\w-]{1,63}\.[\w.-]{1,63}\w"
            r"|(?<![\w.+%-])[\w.+%-]{1,64} ?[\[(] ?(?i:at|arroba) ?[\])] ?[\w.-]{1,64}\w"
            r"|(?<![\w.+%-])[\w.+%-]{1,64} (?i:at|arroba) \w{1,40} (?i:dot|punto) \w{2,10}\b)",
            r"(?P<slack><[@#!][\w^|.-]{2,80}>|\b[UWCDGTB]0[A-Z0-9]{7,11}\b)",
            rf"(?P<domain>(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,4}}(?:(?i:{_DOMAIN})(?:\.[a-z]{{2}})?\b(?:/{_TO_THE_END})?"
            rf"|[a-z]{{2}}/{_TO_THE_END}))",
            r"(?P<handle>(?<![\w@./])@\w(?:[\w.-]{0,38}\w)?|\b\w{2,32}#\d{4}\b)",
            rf"(?P<named_handle>\b(?i:{_GO_BY}\b(?: {{0,2}}(?:is|es|:|=|name|user|id|handle|account|cuenta)){{0,3}})"
            r" {1,2}(?P<name>(?=[\w.-]*[\d_]|\w+\.\w)\w[\w.-]{1,38}\w))",
            rf"(?P<street>\b\d{{1,5}}[a-zA-Z]?,? (?:(?!{_NOT_A_STREET}\b){_PLACE} ){{1,3}}(?i:{_STREET})\b\.?"
            rf"|\b\d{{1,5}}[a-zA-Z]?,? (?:[A-Z][\w'’-]* ){{1,3}}{_STREET_OR_WORD}\b\.?"
            rf"|(?<!\w)(?i:calle|c/|avenida|avda\.?|av\.) (?:(?!a\b)[\w.'’-]+ ){{0,4}}?[\w.'’-]+{_NUMBER}"
            rf"|(?<!\w)(?i:paseo|plaza|carretera|calzada|callej[oó]n|privada|bulevar|jir[oó]n) (?:de(?:l| la| los)? )?"
            rf"[A-ZÁÉÍÓÚÑ]\w*(?: (?!a\b)\w+){{0,3}}?{_NUMBER})",
            r"(?P<uuid>\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)",
            rf"(?P<phone>(?<![\w+])(?<!\d[.,])(?:\+ ?|00)?\(?\d{{1,5}}"
            rf"(?:{_APART}\(\d{{2,5}}(?:{_NEXT_DIGITS}){{1,8}}|(?:{_NEXT_DIGITS}){{1,8}})(?!\w)|(?<![\w+])\+\d{{7,15}}\b)",
            r"(?P<id>(?<!\w)(?<!\d[.,])(?=\w*\d{5})\w+)",
        )
    )
)
_BEFORE_PAGES = re.compile(r"(?i)(?:\b(?:pages?|pp?\.?|p[aá]gs?\.?|p[aá]ginas?|lines?|verses?|from|de)\s{0,2})$")
_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}(?!\d)")
_MARKS_GIVEN = re.compile(r"\d{1,3}/\d{1,3}(?: \d{1,3}/\d{1,3})*")
_DECIMAL = re.compile(r"\d+\.\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ROUND = re.compile(r"\d{1,4}0{3,}")
_YEAR = range(1000, 2200)

_DETAIL_OF = {
    "typed": Detail.ID,
    "link": Detail.LINK,
    "domain": Detail.LINK,
    "email": Detail.EMAIL,
    "slack": Detail.ID,
    "handle": Detail.HANDLE,
    "street": Detail.ADDRESS,
    "uuid": Detail.ID,
    "phone": Detail.PHONE,
    "id": Detail.ID,
}


_MAY_HOLD_ONE = re.compile(r"[\d@<]|\w\.\w|://|[\[(] ?(?i:at|arroba)|\b(?i:dot|punto)\b")
"""Without any of these none of them is there."""


@lru_cache(maxsize=1024)
def contact_details(text: str) -> tuple[Found, ...]:
    """Return them in order. Cached: the same turns come again in the prompt of the next."""
    if not _MAY_HOLD_ONE.search(text):
        return ()
    return tuple(found for match in _DETAILS.finditer(text) if (found := _found(match)) is not None)


def _found(match: re.Match[str]) -> Found | None:
    # The last group that closed is the alternative itself.
    group = match.lastgroup or ""
    if group == "named_handle":
        return Found(match.start("name"), match.end("name"), Detail.HANDLE, match["name"].casefold())
    if group == "phone":
        return _number(match)
    if group == "id" and _ROUND.fullmatch(match.group()):
        return None
    return Found(match.start(), match.end(), _DETAIL_OF[group], match.group().casefold())


def _number(match: re.Match[str]) -> Found | None:
    """Digits in groups: a telephone number, unless they are what numbers in school mostly are."""
    text = match.group()
    digits = re.sub(r"\D", "", text)
    if _DECIMAL.fullmatch(text):
        return None
    if len(digits) < 7:
        long = re.search(r"\d{5,}", text)
        return Found(match.start(), match.end(), Detail.ID, digits) if long and not _ROUND.search(text) else None
    if not text.startswith(("+", "00", "(")) and _is_schoolwork(text, match.string[: match.start()]):
        return None
    return Found(match.start(), match.end(), Detail.PHONE, digits)


def _is_schoolwork(text: str, before: str) -> bool:
    groups = re.findall(r"\d+", text)
    return (
        _DATE.match(text) is not None
        or _MARKS_GIVEN.fullmatch(text) is not None
        or all(len(group) == 4 and int(group) in _YEAR for group in groups)
        or (all(len(group) <= 2 for group in groups) and not groups[0].startswith("0"))
        or _THOUSANDS.fullmatch(text) is not None
        or _BEFORE_PAGES.search(before[-12:]) is not None
    )
