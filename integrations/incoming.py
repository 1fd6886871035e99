"""The door that every message passes, whichever edge it came to. Behind it nobody checks its text again."""

import unicodedata

from coach.conversation import MAX_MESSAGE_CHARACTERS
from coach.errors import MessageEmpty, MessageTooLong

INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
"""Controls, formatting marks, halves of characters, and all kinds of blanks."""


def readable(text: str) -> str:
    """Return text without what no person typed: control characters (save newline and tab) and halves of characters.

    They are taken out before storing, so that the stored text is the exact text that every quote points into.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def checked(text: str) -> str:
    """Return the words as they will be stored. Raises MessageEmpty, MessageTooLong."""
    words = readable(text)
    if len(words) > MAX_MESSAGE_CHARACTERS:
        raise MessageTooLong
    if all(unicodedata.category(c) in INVISIBLE for c in words):
        raise MessageEmpty
    return words
