"""Whole sentences out of pieces of any size, as a model sends them. No character is lost, however the text is cut."""

import re

LONGEST = 600
"""Characters. What has no end by then is handed on as it is: somebody who waits longer reads nothing."""
LONGEST_QUOTE = 200
"""Characters. A quotation mark that is not closed by then is a slip, and a full stop ends the sentence again."""
LONGEST_GAP = 40
"""Blanks. After so many nothing is waited for that could still belong to the sentence."""

_STOPS, _CLOSERS = ".?!…", "”’»\"')]*_"
_OPENING, _CLOSING = "“«", "”»"
_JOINS = "—–-,;:"
_MARK = re.compile(r"\[\d[\d, –-]{0,20}\]")
_MARK_BEGUN = re.compile(r"\[(?:\d[\d, –-]{0,20})?")
_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2190-\u21FF\u2600-\u27BF\u2B00-\u2BFF\u200D\u20E3\uFE0F]")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*$")
_WORD_ROOM = 24
_TITLES = frozenset("mr mrs ms dr prof st vs e.g i.e sr sra srta dra lic ing ej ud uds".split())
"""After these a full stop never ends a sentence; nor after a single letter that is no word."""
_BEFORE_A_NUMBER = frozenset("no nr fig ch p pp pg vol núm num cap pág págs art".split())
_ONE_LETTER_WORDS = frozenset("Iiaeouy")
_COUNTING = re.compile(r"\s*[\d#*•-]{1,3}")


class Sentences:
    """Gathers pieces. A sentence is whole when what comes after its stop shows it: the next word has begun.

    The blanks between two sentences stand at the beginning of the second.
    """

    def __init__(self) -> None:
        self._text = ""
        self._seen = 0
        self._quote_from: int | None = None

    def add(self, piece: str) -> list[str]:
        """Return the sentences that this piece made whole, oldest first."""
        self._text += piece
        whole: list[str] = []
        while (end := self._end()) is not None:
            whole.append(self._text[:end])
            self._text, self._seen, self._quote_from = self._text[end:], 0, None
        return whole

    @property
    def looks_whole(self) -> bool:
        """Whether what was gathered ends as a sentence ends, though the next word has not begun."""
        text = self._text.rstrip()
        stop = len(text.rstrip(_CLOSERS)) - 1
        if stop < 1 or text[stop] not in ".?!" or not (text[stop - 1].isalpha() or text[stop - 1] in _CLOSERS):
            return False
        has_open_quote = self._quote_from is not None and not set(text[self._quote_from :]) & set(_CLOSING)
        return not has_open_quote and text.count('"') % 2 == 0 and self._ends(stop, "A", closed=stop + 1 < len(text))

    def rest(self) -> str:
        """Return what is left when nothing more comes: the last sentence, one that was cut off, or nothing."""
        left, self._text, self._seen, self._quote_from = self._text, "", 0, None
        return left

    def _end(self) -> int | None:
        """Return where the first sentence ends, or None as long as that is open."""
        text = self._text
        while (at := self._seen) < len(text):
            if at >= LONGEST:
                return LONGEST
            if text[at] == "\n" and text[:at].strip():
                return at
            if text[at] in _STOPS:
                if at + 1 == len(text):
                    return None
                end = -1 if text[at + 1] in _STOPS else self._end_after(at)
                if end is None:
                    return None
                if end > 0:
                    return min(end, LONGEST)
            self._note_quote(at)
            self._seen += 1
        return None

    def _note_quote(self, at: int) -> None:
        mark = self._text[at]
        if mark in _OPENING or (mark == '"' and self._quote_from is None):
            self._quote_from = at
        elif mark in _CLOSING or mark == '"':
            self._quote_from = None

    def _end_after(self, stop: int) -> int | None:
        """Return where the sentence ends that this stop ends, -1 when it ends none, None when that is still open."""
        text = self._text
        quoted = self._quote_from is not None and stop - self._quote_from <= LONGEST_QUOTE
        end = stop + 1
        while end < len(text) and (text[end] in _CLOSERS or (quoted and text[end : end + 2] in (" ”", " »"))):
            if text[end] == '"' and self._quote_from is None:
                break
            quoted = quoted and text[end] not in _CLOSING + '"'
            end += 1
        if end == len(text) or (quoted and text[end] == " " and end + 1 == len(text)):
            return None
        if quoted:
            return -1
        return self._end_before_next(stop, end)

    def _end_before_next(self, stop: int, end: int) -> int | None:
        """Take a mark or an emoji after the stop into the sentence, then judge by the word that comes next."""
        text, closed = self._text, end > stop + 1
        while end < LONGEST:
            begins = end
            while begins < len(text) and text[begins].isspace() and begins - end < LONGEST_GAP:
                if text[begins] == "\n":
                    return end
                begins += 1
            if begins - end >= LONGEST_GAP:
                return end
            if begins == len(text):
                return None
            if mark := _MARK.match(text, begins):
                end = mark.end()
            elif _EMOJI.match(text, begins):
                end = begins + 1
            elif (begun := _MARK_BEGUN.match(text, begins)) and begun.end() == len(text):
                return None
            else:
                apart = begins > end or text[begins] in "¿¡"
                return end if apart and self._ends(stop, text[begins], closed=closed) else -1
        return end

    def _ends(self, stop: int, following: str, *, closed: bool) -> bool:
        text = self._text
        trails_off = text[stop] == "…" or text[max(0, stop - 1) : stop + 1] == ".."
        if (closed or trails_off) and (following.islower() or following in _JOINS):
            return False
        if text[stop] != "." or trails_off:
            return True
        if _COUNTING.fullmatch(text[:stop]):
            return False
        found = _LAST_WORD.search(text[max(0, stop - _WORD_ROOM) : stop])
        word = found[0] if found else ""
        if len(word) == 1:
            return word in _ONE_LETTER_WORDS
        if word.lower() in _TITLES or (word.lower() in _BEFORE_A_NUMBER and following.isdigit()):
            return False
        return not ("." in word or word.lower() == "etc") or not following.islower()


_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_TAKEN_OUT, _PLACE = "\ue000", re.compile("\ue000")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+?)(?<=\S)\1(?![\w*])|(?<!\w)(_{1,2})(?=[^\s_])([^_\n]+?)\3(?!\w)"
)
_EMOJI_GAP = re.compile(rf"\s*(?:{_EMOJI.pattern})+")


def unadorned(sentence: str) -> str:
    """Return a sentence without what says nothing: emphasis marks, emoji, exclamation marks, more than one blank.

    Words stay as they are, and so does everything in quotation marks, which is somebody else's.
    """
    quotes = iter(_QUOTED.findall(sentence))
    own = _without_decoration(_QUOTED.sub(_TAKEN_OUT, sentence.replace(_TAKEN_OUT, "")))
    return _PLACE.sub(lambda _: next(quotes), own)


def _without_decoration(words: str) -> str:
    plain = _EMPHASIS.sub(lambda found: found[2] or found[4], words)
    calm = re.sub(r"[!?]*\?[!?]*", "?", _EMOJI_GAP.sub("", plain)).replace("¡", "")
    return re.sub(r"\s+", " ", re.sub(r"([.?…])!+|!+", lambda found: found[1] or ".", calm))
