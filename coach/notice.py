"""What a student is told before the first message, and the line above every chat: both from the policy that decides.

The wording is approved like that of a concern: it comes with the code, and no content coach can change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach import helplines
from coach.consent import Notice
from coach.profile import Learner
from coach.safeguards import AS_SHIPPED, Safeguards
from coach.sharing import Visibility
from coach.staffing import OutOfHours
from prompts import Wordings

FILE = "notice"
WITHOUT_A_MODEL = Notice()
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
    wordings: Wordings,
    learner: Learner,
    *,
    visibility: Visibility,
    language: str,
    teachers: Sequence[str] = (),
    safeguards: Safeguards = AS_SHIPPED,
) -> str:
    """Return the line above the chat: who reads what is written there. `teachers`: all of them, where it is several."""
    sections = (READERS[visibility], "Danger", *_hours(learner), "Machine")
    return " ".join(_lines(wordings, learner, sections, language, teachers, safeguards))


def notice(
    wordings: Wordings,
    learner: Learner,
    *,
    visibility: Visibility,
    keeping: Keeping,
    language: str,
    teachers: Sequence[str] = (),
    safeguards: Safeguards = AS_SHIPPED,
    told: Notice = WITHOUT_A_MODEL,
    school: str = "",
) -> tuple[str, ...]:
    """Return what is to be read before the first message, one thing after the other.

    `told`: what of it hangs on how the coach is set up. `school`: its name, which may be that of who runs the model.
    """
    kept = "Kept" if keeping.has_term else "Kept without a term"
    first = ("Machine", "Why", *_model(told, school))
    sections = (*first, READERS[visibility], "Danger", *_hours(learner), "Nobody else", kept, "Rights")
    days = {"days": str(keeping.retention_days), "portfolio_days": str(keeping.portfolio_days)}
    return _lines(
        wordings, learner, sections, language, teachers, safeguards, operator=told.operator or school or "-", **days
    )


def about_the_model(wordings: Wordings, told: Notice, *, school: str, language: str) -> str:
    """Return what of the notice is about a language model; nothing where none is asked."""
    spoken = language if language in wordings.languages else wordings.languages[0]
    values = {"operator": told.operator}
    return " ".join(wordings.section(spoken, FILE, each)[0].fill(values) for each in _model(told, school))


def _model(told: Notice, school: str) -> tuple[str, ...]:
    """Who gets to read the words besides, where a language model is asked."""
    if told.operator is None:
        return ()
    if not told.operator:
        return ("Model here",)
    is_the_school = told.operator.casefold() == school.casefold()
    return ("Model of the school",) if is_the_school else ("Model elsewhere",)


def _hours(learner: Learner) -> tuple[str, ...]:
    """What is to be known of the hours at which nobody is at school, as the school has settled it."""
    if learner.policy.out_of_hours is OutOfHours.ON_CALL:
        return ()
    has_line = learner.policy.out_of_hours is OutOfHours.DUTY_LINE and learner.policy.duty_line
    return ("Duty line",) if has_line else ("Nobody there",)


def _lines(
    wordings: Wordings,
    learner: Learner,
    sections: tuple[str, ...],
    language: str,
    teachers: Sequence[str],
    safeguards: Safeguards,
    **more: str,
) -> tuple[str, ...]:
    spoken = language if language in wordings.languages else wordings.languages[0]
    adult = learner.named_adult
    readers = ", ".join(teachers) or learner.teacher_name or "-"
    values = {
        "teacher": readers,
        "person": adult.name,
        "person_role": adult.role,
        "duty_line": learner.policy.duty_line or "",
        **helplines.values(learner.country, spoken, safeguards),
        **more,
    }
    return tuple(wordings.section(spoken, FILE, section)[0].fill(values) for section in sections)
