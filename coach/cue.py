"""The if-then plan at its moment: its two halves, and whether a message speaks of the cue."""

import re

from coach.words import content_words

_THEN = re.compile(r"(?i),?\s+(?:then|entonces)\s+|,\s*|\s+(?=i'?ll\b|i\s+will\b)")
_IF = re.compile(r"(?i)^\W*(?:and |so |y )?(?:if|when|whenever|once|si|cuando)\s+(?:that happens,?\s*)?")


def halves(plan: str) -> tuple[str, str] | None:
    """Return cue and response in the learner's words, or None where the plan has no such form."""
    opening = _IF.match(plan)
    if not opening:
        return None
    parts = _THEN.split(plan[opening.end() :], maxsplit=1)
    if len(parts) < 2 or not parts[0].strip() or not parts[1].strip():
        return None
    return parts[0].strip(), parts[1].strip(" .!")


_HOW_IT_WENT = re.compile(
    r"(?i)\b(?:work(?:ed|s)|help(?:ed|s)|didn'?t|not so much|forgot|did it"
    r"|funcion\w+|sirvi\w+|ayud\w+|no lo hice|olvid\w+)\b"
)


def tells_how_it_went(text: str, plan: str) -> bool:
    """Say whether a message names the cue of the plan and what became of it, so that it need not be asked."""
    return speaks_of_cue(text, plan) and bool(_HOW_IT_WENT.search(text))


def speaks_of_cue(text: str, plan: str) -> bool:
    """Say whether a message names what the cue of the plan names: the phone, the bus, basketball."""
    split = halves(plan)
    return bool(split and content_words(split[0]) & content_words(text))
