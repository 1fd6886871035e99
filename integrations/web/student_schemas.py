"""What goes in and out about a student's rights: notice, sharing, reviews, who read."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, model_validator

from coach.records.glass import BrokenGlass
from coach.records.reviews import Verdict
from integrations.web.schemas import Words, one_line

LONGEST_COMMENT = 1_000
Comment = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_COMMENT)]
Code = Annotated[Words, StringConstraints(min_length=1, max_length=16)]


class NoticeOut(BaseModel):
    """What a student is told before the first message."""

    version: str
    language: str
    says: list[str] = Field(description="One thing after the other, to be read whole.")
    agreed_to: str | None = Field(description="The version that was agreed to last.")
    refused_because: str | None = Field(description="Why nothing can be written now, as the code of that problem.")


class AssentIn(BaseModel):
    version: str = Field(max_length=16, description="Of the notice that was read.")


class StretchIO(BaseModel):
    """A part of a message, in characters, up to and without the end."""

    start: int = Field(ge=0, le=10_000)
    end: int = Field(ge=1, le=10_000)

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Self:
        if self.start >= self.end:
            raise ValueError("A stretch begins before it ends.")
        return self


class SharedIO(BaseModel):
    stretches: list[StretchIO] = Field(max_length=200, description="What is shared; none: nothing of this message.")


class ConversationLine(BaseModel):
    id: UUID
    started_at: datetime
    messages: int


class ReviewIn(BaseModel):
    """A verdict, a comment, or both. To correct is to name the indicators it really shows."""

    verdict: Verdict | None = None
    indicators: list[Code] | None = Field(None, max_length=10)
    comment: Comment | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.verdict is None and self.comment is None:
            raise ValueError("Send a verdict or a comment.")
        if (self.verdict is Verdict.CORRECTED) != (self.indicators is not None):
            raise ValueError("Indicators go with a correction, and a correction needs them.")
        return self


class AnswerIn(BaseModel):
    comment: Comment


class ReviewOut(BaseModel):
    by: str
    by_student: bool
    verdict: Verdict | None
    indicators: list[str] | None
    comment: str | None
    at: datetime


class SpeakTo(BaseModel):
    """Whether there is a concern, and with whom to speak. Nothing of what was written."""

    is_open: bool
    name: str
    role: str


class GlassIn(BaseModel):
    reason: Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=10, max_length=500)]


class GlassOut(BaseModel):
    id: UUID
    by: UUID
    student_id: UUID
    reason: str
    opened_at: datetime
    until: datetime
    reviewed_at: datetime | None


def glass_out(broken: BrokenGlass) -> GlassOut:
    return GlassOut(
        id=broken.id,
        by=broken.person_id,
        student_id=broken.learner_id,
        reason=broken.reason,
        opened_at=broken.opened_at,
        until=broken.until,
        reviewed_at=broken.reviewed_at,
    )


class ReaderOut(BaseModel):
    """That somebody read something of a student."""

    role: str
    name: str | None
    what: str
    times: int
    first_at: datetime
    last_at: datetime


class ErasureOut(BaseModel):
    receipt: UUID
    is_done: bool
    sentence: str
