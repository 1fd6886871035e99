"""What a learner settles about time with the coach itself: when to look back, when to be reminded, and when no more."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.reading import Act, Part
from integrations.reading.dates import day_named
from integrations.reading.listening import Listening
from integrations.reading.text import Clause, fold

_BARE_HOUR = re.compile(r"\b(?:at|a las?) (?P<at>\d{1,2})(?!\d|:)")
"""An hour without more; of a reminder it is one, of a plan it may be anything."""
LONGEST_WEEK = timedelta(days=28)
"""A week of one's own is at most so long; what lies further off is a deadline."""


def appointments(text: str, acts: set[Act], listening: Listening) -> Iterator[Part]:
    """Yield the day to look back, or the moment of a reminder (`off` when there is to be none)."""
    whole = Clause(text, 0, len(text)).quote()
    if Act.STOPS_NUDGE in acts:
        yield Part(EntryKind.NUDGE, whole, "off")
    if listening.now is None or not acts & {Act.SETS_PACE, Act.WANTS_NUDGE}:
        return
    named = day_named(text, language=listening.language, now=listening.now)
    quote = Quote(text[named.start : named.end], named.start, named.end) if named else whole
    if Act.WANTS_NUDGE in acts:
        if named is None and (hour := _BARE_HOUR.search(fold(text))):
            named = day_named(f"{hour['at']}:00", language=listening.language, now=listening.now)
        yield Part(EntryKind.NUDGE, quote, named.iso if named else None)
    elif named and _is_near(named.day, listening.now.date()):
        yield Part(EntryKind.LOOK_BACK, quote, named.day.isoformat())


def _is_near(day: date, today: date) -> bool:
    return today < day <= today + LONGEST_WEEK
