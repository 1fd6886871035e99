"""When a student may write at all: enrolled, allowed by the school or a parent, and told what happens."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coach.errors import AssentNeeded, ConsentNeeded, NotEnrolled, WritingRefused

NOTICE_VERSION = "2"
"""Of what a student is told before the first message (`prompts/*/notice.md`). A new one is to be agreed to anew."""


class ConsentKind(StrEnum):
    """What is recorded of a parent or carer."""

    PARENT_NOTICE = "parent_notice"
    """They were told."""
    PARENT_CONSENT = "parent_consent"
    """They agreed; needed where the school's basis is the parents' consent."""
    OPT_OUT = "opt_out"
    """They do not want it. Given, nothing is stored whatever else was recorded."""


class Basis(StrEnum):
    """What a school rests on when its students use the coach."""

    SCHOOL = "school"
    """The school authorises it, for education only."""
    PARENT = "parent"
    """Each parent has to agree."""


@dataclass(frozen=True)
class Standing:
    """All that decides whether a student's words are taken."""

    is_enrolled: bool
    """In a class of a running term, and not disabled."""
    basis: Basis
    authorised_at: datetime | None
    """When the school authorised the use of the coach."""
    has_parents_consent: bool
    is_opted_out: bool
    assented_to: str | None
    """The latest version of the notice that the student agreed to."""

    def refusal(self) -> type[WritingRefused] | None:
        """Return why nothing may be written now; None when it may."""
        if not self.is_enrolled:
            return NotEnrolled
        is_agreed = self.has_parents_consent if self.basis is Basis.PARENT else self.authorised_at is not None
        if self.is_opted_out or not is_agreed:
            return ConsentNeeded
        return None if self.assented_to == NOTICE_VERSION else AssentNeeded
