"""When a student may write at all: enrolled, allowed by the school or a parent, and told what happens."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from coach.errors import AssentNeeded, ConsentNeeded, NotEnrolled, WritingRefused

NOTICE_VERSION = "2"
"""Of what a student is told before the first message (`prompts/*/notice.md`). A new one is to be agreed to anew."""
WITH = "+"


@dataclass(frozen=True)
class Notice:
    """What a student is told before the first message, as far as that hangs on how the coach is set up."""

    operator: str | None = None
    """Who runs the language model that is asked; "" where that is whoever runs the coach, None where there is none."""

    @property
    def version(self) -> str:
        """Another one for every operator: who gets to read the words is a part of what is agreed to."""
        if self.operator is None:
            return NOTICE_VERSION
        return f"{NOTICE_VERSION}{WITH}{sha256(self.operator.casefold().encode()).hexdigest()[:10]}"

    def is_covered_by(self, agreed_to: str) -> bool:
        """Whether who agreed to that version agreed to all that this one says."""
        said_more = f"{NOTICE_VERSION}{WITH}"
        return agreed_to == self.version or (self.operator is None and agreed_to.startswith(said_more))


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
    """The version of the notice that the student agreed to: one that covers how it stands now, else the latest."""
    notice: Notice = Notice()
    """As it stands now."""

    def refusal(self) -> type[WritingRefused] | None:
        """Return why nothing may be written now; None when it may."""
        if not self.is_enrolled:
            return NotEnrolled
        is_agreed = self.has_parents_consent if self.basis is Basis.PARENT else self.authorised_at is not None
        if self.is_opted_out or not is_agreed:
            return ConsentNeeded
        return None if self.has_assented else AssentNeeded

    @property
    def has_assented(self) -> bool:
        return self.assented_to is not None and self.notice.is_covered_by(self.assented_to)
