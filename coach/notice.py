"""What a student is told before the first message, and the line above every chat: both from the policy that decides.

The wording is approved like that of a concern: it comes with the code, and no content coach can change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.profile import Learner
from coach.sharing import Visibility
from prompts import Wordings

FILE = "notice"
READERS = {Visibility.FULL: "Full", Visibility.SELECTED: "Selected", Visibility.SUMMARY: "Summary"}


@dataclass(frozen=True)
class Keeping:
    """How long is kept what, in days."""

    retention_days: int
    """Of talks, after the term; without one, after a year."""
    portfolio_days: int
    """Of the portfolio, after the student has left."""
    has_term: bool


def who_reads(
    wordings: Wordings, learner: Learner, *, visibility: Visibility, language: str, teachers: Sequence[str] = ()
) -> str:
    """Return the line above the chat: who reads what is written there. `teachers`: all of them, where it is several."""
    return " ".join(_lines(wordings, learner, (READERS[visibility], "Danger", "Machine"), language, teachers))


def notice(
    wordings: Wordings,
    learner: Learner,
    *,
    visibility: Visibility,
    keeping: Keeping,
    language: str,
    teachers: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return what is to be read before the first message, one thing after the other."""
    kept = "Kept" if keeping.has_term else "Kept without a term"
    sections = ("Machine", "Why", READERS[visibility], "Danger", "Nobody else", kept, "Rights")
    days = {"days": str(keeping.retention_days), "portfolio_days": str(keeping.portfolio_days)}
    return _lines(wordings, learner, sections, language, teachers, **days)


def _lines(
    wordings: Wordings,
    learner: Learner,
    sections: tuple[str, ...],
    language: str,
    teachers: Sequence[str],
    **more: str,
) -> tuple[str, ...]:
    spoken = language if language in wordings.languages else wordings.languages[0]
    adult = learner.named_adult
    readers = ", ".join(teachers) or learner.teacher_name or "-"
    values = {"teacher": readers, "person": adult.name, "person_role": adult.role, **more}
    return tuple(wordings.section(spoken, FILE, section)[0].fill(values) for section in sections)
