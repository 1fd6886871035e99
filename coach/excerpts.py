"""What a model that reads is shown of a message, and where the words that it quotes stand in it."""

import re
from typing import Any

from coach.conversation import LearnerId, Quote
from coach.model import Speaker, Utterance
from coach.naming.pseudonyms import Pseudonyms
from coach.ports import Acquaintances

LONGEST_QUESTION = 400
_OPENS_A_MARK = re.compile(r"[<＜﹤]")
_AROUND = " \t\r\n\"'“”‘’«»"


async def pseudonyms_for(
    learner_id: LearnerId, people: Acquaintances, *, language: str, told: tuple[str, ...]
) -> Pseudonyms:
    """Return the marks of one call. Another call has others: a reading needs to know nobody again."""
    return Pseudonyms(await people.people_around(learner_id), language=language, told=told)


def shown(text: str, pseudonyms: Pseudonyms, *, question: str = "") -> tuple[Utterance, ...]:
    """Return the message between marks that nothing in it can close, after what the coach had said before it."""
    blocks = [_block("coach", question[-LONGEST_QUESTION:], pseudonyms)] if question else []
    return (Utterance(Speaker.STUDENT, "\n".join([*blocks, _block("message", text, pseudonyms)])),)


def _block(name: str, text: str, pseudonyms: Pseudonyms) -> str:
    return f"<{name}>\n{_OPENS_A_MARK.sub('‹', pseudonyms.hide(text))}\n</{name}>"


def find(said: Any, text: str, pseudonyms: Pseudonyms, *, most: int) -> Quote | None:
    """Return where words that a model quotes stand in a message, word for word; None where they do not."""
    if not isinstance(said, str):
        return None
    words = pseudonyms.restore(said).strip(_AROUND)
    if not words or len(words) > most:
        return None
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return Quote(words, *found.span()) if found else None
