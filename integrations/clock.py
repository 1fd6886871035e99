"""The time: the wall clock, moved by an offset in a demo, a script or a test so that a week need not take a week."""

import re
from datetime import UTC, datetime, timedelta

UNITS = {"w": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
OFFSET = re.compile(r"([+-])((?:[0-9]{1,4}[wdhm])+)")
FARTHEST = timedelta(days=3 * 366)


def parse_offset(text: str) -> timedelta:
    """Read `+3d`, `-2h` or `+1d12h` (weeks, days, hours, minutes). Raises ValueError, also beyond three years."""
    said = OFFSET.fullmatch(text.strip())
    if said is None:
        raise ValueError(f"{text!r} is no offset like +3d or -2h")
    sign, amounts = said.groups()
    offset = sum((int(n) * UNITS[unit] for n, unit in re.findall(r"([0-9]+)([wdhm])", amounts)), timedelta())
    if offset > FARTHEST:
        raise ValueError(f"{text!r} is farther than three years")
    return -offset if sign == "-" else offset


class OffsetClock:
    """Keeps the Clock port. In a school the offset stays zero."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def move(self, by: timedelta) -> None:
        """Let that much time pass at once."""
        self.offset += by
