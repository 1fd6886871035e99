"""Where the marks of a plot stand. The pages draw them as SVG, beside a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.week_record import Calibrated, Fate, Outcome

MOST_WEEKS = 10
"""The latest so many are drawn: what a phone shows without anybody having to zoom."""
EVERY_DATE = 6
"""Up to so many weeks each has its date written under it, of more every second one."""

LEFT, RIGHT = 44, 292
TOP, BOTTOM = 14, 142
HEIGHTS = {Outcome.MET: 100, Outcome.PARTLY: 50, Outcome.NOT_MET: 0}
"""Where an outcome stands beside a forecast, in per cent."""
ROWS = tuple(Fate)
ROW_LEFT, ROW_TOP, ROW_HEIGHT = 112, 16, 27


@dataclass(frozen=True)
class Mark:
    """One week of a plot."""

    week: Calibrated
    x: int
    is_dated: bool
    forecast_y: int | None
    outcome_y: int | None
    row_x: int
    row_y: int


@dataclass(frozen=True)
class Plot:
    marks: tuple[Mark, ...]
    levels: tuple[tuple[int, int], ...]
    """(per cent, y)."""
    rows: tuple[tuple[Fate, int], ...]
    rows_height: int

    @property
    def has_forecasts(self) -> bool:
        return any(mark.forecast_y is not None for mark in self.marks)


def plot(weeks: Sequence[Calibrated]) -> Plot:
    """Return a plot of the latest weeks that are over or were looked back on, oldest first."""
    shown = [each for each in weeks if each.week.closed_at or each.outcome][-MOST_WEEKS:]
    fates = [fate for fate in ROWS if fate is not Fate.OPEN or any(each.fate is fate for each in shown)]
    marks = tuple(
        Mark(
            each,
            x=_spread(number, len(shown), LEFT + 14, RIGHT - 14),
            is_dated=len(shown) <= EVERY_DATE or (len(shown) - 1 - number) % 2 == 0,
            forecast_y=_level(each.forecast) if each.forecast is not None else None,
            outcome_y=_level(HEIGHTS[each.outcome]) if each.outcome else None,
            row_x=_spread(number, len(shown), ROW_LEFT + 14, 346),
            row_y=ROW_TOP + ROW_HEIGHT * fates.index(each.fate),
        )
        for number, each in enumerate(shown)
    )
    rows = tuple((fate, ROW_TOP + ROW_HEIGHT * number) for number, fate in enumerate(fates))
    return Plot(marks, tuple((level, _level(level)) for level in (100, 50, 0)), rows, ROW_HEIGHT * len(rows) + 30)


def _spread(number: int, of: int, left: int, right: int) -> int:
    """The latest week stands at the right; few of them do not drift apart."""
    step = min(56, (right - left) // max(of - 1, 1))
    return left + step * number


def _level(percent: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * percent / 100)
