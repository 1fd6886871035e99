"""What goes in and out about the portfolio."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, model_validator

from coach.portfolio import Artefact, SeenItem, Shown
from coach.sharing import Stretch
from integrations.web.artefacts import LONGEST_ADDRESS
from integrations.web.framework import i_can
from integrations.web.schemas import one_line
from integrations.web.student_schemas import LONGEST_COMMENT, StretchIO

LONGEST_TITLE = 120
MOST_PARTS = 100
Title = Annotated[str, BeforeValidator(one_line), StringConstraints(max_length=LONGEST_TITLE)]
Remark = Annotated[str, BeforeValidator(one_line), StringConstraints(max_length=LONGEST_COMMENT)]
Parts = Annotated[list[StretchIO], Field(max_length=MOST_PARTS)]


class PutInIn(BaseModel):
    """Which parts of a piece go in, counted in characters from the beginning of its words; none named: the whole."""

    parts: Parts | None = None
    comment: Remark | None = None


class LinkIn(BaseModel):
    """A link to a work of the student's. Nothing is fetched from there."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ADDRESS)] = Field(
        json_schema_extra={"pattern": r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[A-Za-z0-9._~/?#&=%-]*)?$"}
    )
    title: Title = ""
    comment: Remark = ""


class FileIn(BaseModel):
    """What stands beside a file."""

    title: Title = ""
    comment: Remark = ""


class ChangeIn(BaseModel):
    """What is to be otherwise about one thing in the portfolio; what is not named stays as it is."""

    position: int | None = Field(None, ge=0, le=1_000, description="From 0.")
    comment: Remark | None = Field(None, description="The student's own; empty takes it away.")
    parts: Parts | None = Field(None, description="Of a piece: which of its words are in.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.position is None and self.comment is None and self.parts is None:
            raise ValueError("Name a position, a comment or parts.")
        return self


class ArtefactOut(BaseModel):
    kind: str
    title: str
    url: str | None
    file_name: str | None
    media_type: str | None
    size: int | None
    sha256: str | None


class ItemOut(BaseModel):
    """One thing in the portfolio, as whoever asks may see it."""

    id: UUID
    kind: str = Field(description="The kind of evidence, or `file` or `link`.")
    at: datetime = Field(description="When it was said, or put in.")
    words: list[str] = Field(description="The student's own, part by part; none where no words are seen.")
    goal: str | None
    indicators: list[str]
    i_can: dict[str, str] = Field(description="The framework's sentence for each indicator that has one.")
    comment: str | None = Field(description="The student's own.")
    artefact: ArtefactOut | None
    wording_version: str | None
    knowledge_version: str | None
    worded_by: str | None


class OwnItemOut(ItemOut):
    evidence_id: UUID | None
    parts: list[StretchIO]
    is_seen: bool = Field(description="Whether the teacher sees all of it: see the preview.")


class ShownOut(BaseModel):
    """A competency, and how often it showed."""

    code: str
    i_can: str
    pieces: int
    put_in: int
    latest_at: datetime


class PortfolioOut(BaseModel):
    items: list[ItemOut] = Field(description="In the student's order.")
    map: list[ShownOut] = Field(description="By competency, of what is in `items`.")


class OwnPortfolioOut(BaseModel):
    items: list[OwnItemOut] = Field(description="In the own order.")
    map: list[ShownOut] = Field(description="By competency, of all that was noted.")
    is_waiting: bool = Field(description="Nothing is put in now: an adult looks after something first.")
    bytes_used: int
    bytes_allowed: int


def item_out(item: SeenItem, language: str) -> ItemOut:
    return ItemOut(
        id=item.id,
        kind=item.kind,
        at=item.at,
        words=list(item.words),
        goal=item.goal,
        indicators=list(item.indicators),
        i_can=i_can(item.indicators, language),
        comment=item.comment,
        artefact=_artefact_out(item.artefact) if item.artefact else None,
        wording_version=item.wording_version,
        knowledge_version=item.knowledge_version,
        worded_by=item.worded_by,
    )


def _artefact_out(artefact: Artefact) -> ArtefactOut:
    return ArtefactOut(
        kind=artefact.kind,
        title=artefact.title,
        url=artefact.url,
        file_name=artefact.file_name,
        media_type=artefact.media_type,
        size=artefact.size,
        sha256=artefact.sha256,
    )


def map_out(shown: Iterable[Shown], language: str) -> list[ShownOut]:
    told = tuple(shown)
    can = i_can((each.code for each in told), language)
    return [
        ShownOut(
            code=each.code,
            i_can=can.get(each.code, ""),
            pieces=each.pieces,
            put_in=each.put_in,
            latest_at=each.latest_at,
        )
        for each in told
    ]


def stretches(parts: Iterable[StretchIO] | None) -> tuple[Stretch, ...] | None:
    return tuple(Stretch(each.start, each.end) for each in parts) if parts is not None else None
