"""What a learner's weeks came to, read from what they said: the outcome beside the forecast, and what became of a goal.

Nothing here ranks, and no row of weeks is ever broken: what was counted once stays counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from coach.cycle import Entry, EntryKind, Week

COMES_BACK = frozenset(
    {EntryKind.PROGRESS_NOTE, EntryKind.PLAN_TRIED, EntryKind.CHANGE_REASON, EntryKind.SELF_CHECK, EntryKind.REFLECTION}
)
"""What a learner says who has come back to a goal."""


class Outcome(StrEnum):
    """What the learner found when they held the work against their own criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class Fate(StrEnum):
    """What became of a goal."""

    DONE = "done"
    CARRIED = "carried"
    CHANGED = "changed"
    DROPPED = "dropped"
    OPEN = "open"
    """Nothing was decided, or not yet."""


AS_DECIDED = {"carry": Fate.CARRIED, "revise": Fate.CHANGED, "drop": Fate.DROPPED}


@dataclass(frozen=True)
class Calibrated:
    """One week: how likely the learner thought it was to go well, and how it went."""

    week: Week
    forecast: int | None
    """0 to 100 %, said before the work."""
    outcome: Outcome | None
    fate: Fate


def outcome_of(week: Week) -> Outcome | None:
    """Return the learner's last word on it."""
    found = [check.value for check in week.all(EntryKind.SELF_CHECK) if check.value in set(Outcome)]
    return Outcome(found[-1]) if found else None


def fate_of(week: Week, *, was_taken_along: bool = False) -> Fate:
    """Say what became of a goal. Where it was met there was nothing left to decide."""
    decided = week.last(EntryKind.DECISION)
    if outcome_of(week) is Outcome.MET:
        return Fate.DONE
    if decided is not None and decided.value in AS_DECIDED:
        return AS_DECIDED[decided.value]
    return Fate.CARRIED if was_taken_along else Fate.OPEN


def calibration(weeks: Sequence[Week]) -> tuple[Calibrated, ...]:
    """Return each week that had a goal, oldest first."""
    taken_along = {week.carried_from for week in weeks}
    return tuple(
        Calibrated(week, _forecast(week), outcome_of(week), fate_of(week, was_taken_along=week.id in taken_along))
        for week in weeks
        if week.first(EntryKind.GOAL) is not None
    )


def _forecast(week: Week) -> int | None:
    said = week.last(EntryKind.FORECAST)
    number = said.number if said else None
    return number if number is not None and 0 <= number <= 100 else None


@dataclass(frozen=True)
class Persistence:
    """What is there to see of keeping at it."""

    came_back: int = 0
    """Weeks in which the learner came back to their goal on a later day."""
    finished_later: int = 0
    """Goals that were carried into another week, and met there."""
    started_again: int = 0
    """Weeks in which nothing had moved at first, and then something did."""


def persistence(weeks: Sequence[Week], zone: ZoneInfo) -> Persistence:
    return Persistence(
        came_back=sum(_came_back(week, zone) for week in weeks),
        finished_later=sum(week.carried_from is not None and outcome_of(week) is Outcome.MET for week in weeks),
        started_again=sum(map(_started_again, weeks)),
    )


def _came_back(week: Week, zone: ZoneInfo) -> bool:
    begun = week.begun_at.astimezone(zone).date()
    return any(entry.at.astimezone(zone).date() > begun for entry in _about_the_work(week.entries))


def _started_again(week: Week) -> bool:
    notes = [note.value for note in week.all(EntryKind.PROGRESS_NOTE)]
    moved = [*notes, "done"] if outcome_of(week) in (Outcome.MET, Outcome.PARTLY) else notes
    return "none" in notes and any(value != "none" for value in moved[notes.index("none") :])


def _about_the_work(entries: Iterable[Entry]) -> Iterable[Entry]:
    return (entry for entry in entries if entry.kind in COMES_BACK)
