"""The door that every message passes, whichever edge it came to. Behind it nobody checks its text again."""

import unicodedata

from coach.conversation import MAX_MESSAGE_CHARACTERS
from coach.errors import MessageEmpty, MessageTooLong

KEPT_CONTROLS = "\n\t"


def checked(text: str) -> str:
    """Return the words as they will be stored. Raises MessageEmpty, MessageTooLong.

    Characters that nobody can see or type on purpose (NUL, escape codes, half of a surrogate pair) are taken out before
    storing, so that the stored text is the exact text every quote points into.
    """
    words = text.replace("\r\n", "\n").replace("\r", "\n")
    words = "".join(c for c in words if c in KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs")).strip()
    if not any(unicodedata.category(c) not in ("Cf", "Zs", "Zl", "Zp", "Cc") for c in words):
        raise MessageEmpty
    if len(words) > MAX_MESSAGE_CHARACTERS:
        raise MessageTooLong
    return words
