"""What goes in and out where concerns are raised and looked after, and where the chain is tested."""

import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from coach.records.concerns import ConcernEvent, RaisedConcern
from coach.records.drills import Drill
from coach.safety import ConcernCategory, EventKind, Origin, Outcome, Tier
from integrations.incoming import INVISIBLE, readable
from integrations.web.schemas import one_line, whole
from integrations.web.windows import Window

LONGEST_TELLING = 2_000
"""Characters of what somebody raises, notes or closes with."""
LONGEST_EXAMPLE = 300
EXAMPLE_ID = "01a2015f-d938-7177-be32-badb739355e3"
ABOUT: dict[str, Any] = {
    "id": EXAMPLE_ID,
    "student_id": "01a2015f-d846-7378-a9e5-b72fd01bad6b",
    "student": "Amara",
    "tier": "urgent",
    "category": "self_harm",
    "origin": "screen",
    "raised_by": None,
    "raised_at": "2026-11-23T22:05:00Z",
    "state": "acknowledged",
    "is_open": True,
    "acknowledged_by": "Mr Okafor",
    "acknowledged_at": "2026-11-23T22:17:00Z",
    "closed_at": None,
    "outcome": None,
}


def _kept(value: object) -> object:
    """Words as they were typed, without what nobody can see at their ends or types at all."""
    return readable(str(whole(value))).strip() if isinstance(value, str) else value


def _says_something(text: str) -> str:
    if all(unicodedata.category(letter) in INVISIBLE for letter in text):
        raise ValueError("Write a few words.")
    return text


Telling = Annotated[str, BeforeValidator(_kept), StringConstraints(max_length=LONGEST_TELLING)]
Said = Annotated[Telling, AfterValidator(_says_something)]
ExampleText = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_EXAMPLE)]
Label = Literal[Tier.NONE, Tier.WELLBEING, Tier.URGENT]
State = Literal["new", "acknowledged", "closed"]


# Concerns


class ConcernLine(BaseModel):
    """A concern in the list: without anybody's words."""

    model_config = ConfigDict(json_schema_extra={"example": ABOUT})

    id: UUID
    student_id: UUID
    student: str
    tier: Tier
    category: ConcernCategory
    origin: Origin
    raised_by: str | None = Field(description="Who raised it by hand.")
    raised_at: datetime
    state: State
    is_open: bool
    acknowledged_by: str | None
    acknowledged_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | None


class LineOut(BaseModel):
    author: Literal["learner", "coach", "teacher"]
    text: str
    said_at: datetime
    is_it: bool = Field(description="This message raised the concern.")


class TurnOut(BaseModel):
    turn_id: UUID
    lines: list[LineOut]


class ConcernOut(ConcernLine):
    """One concern with the exact words, and the turns around them."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": ABOUT
            | {
                "text": "i cant do this any more",
                "matched": ["cannot go on"],
                "score": 0.91,
                "screen_version": "rules-3",
                "conversation_id": "01a2015f-d846-7378-a9e5-b72fd01bad6b",
                "message_id": "01a2015f-d8f6-763d-a665-fa152e8220c9",
                "window": [],
            }
        }
    )

    text: str = Field(description="What the student wrote, or whoever raised it by hand; empty where none is kept.")
    matched: list[str]
    score: float | None
    screen_version: str
    conversation_id: UUID | None = Field(description="None where no message raised it.")
    message_id: UUID | None
    window: list[TurnOut] = Field(description="The message, with up to three turns before and after it.")


class EventOut(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kind": "told",
                "at": "2026-11-23T22:05:02Z",
                "by": None,
                "contact": "Mr Okafor",
                "channel": "mail",
                "text": None,
            }
        }
    )

    kind: EventKind
    at: datetime
    by: str | None = Field(description="Who did it; none where the coach did.")
    contact: str | None = Field(description="Who was told, or could not be.")
    channel: str | None
    text: str | None = Field(description="A note, a closing note, or why it was opened again.")


def state_of(raised: RaisedConcern) -> State:
    if not raised.is_open:
        return "closed"
    return "new" if raised.acknowledged_at is None else "acknowledged"


def concern_line(raised: RaisedConcern) -> ConcernLine:
    return ConcernLine(**_line(raised))


def _line(raised: RaisedConcern) -> dict[str, Any]:
    return {
        "id": raised.id,
        "student_id": raised.learner_id,
        "student": raised.name,
        "tier": raised.tier,
        "category": raised.category,
        "origin": raised.origin,
        "raised_by": raised.raised_by,
        "raised_at": raised.raised_at,
        "state": state_of(raised),
        "is_open": raised.is_open,
        "acknowledged_by": raised.acknowledged_by,
        "acknowledged_at": raised.acknowledged_at,
        "closed_at": raised.closed_at,
        "outcome": raised.outcome,
    }


def concern_out(raised: RaisedConcern, window: Window) -> ConcernOut:
    return ConcernOut(
        **_line(raised),
        text=raised.text,
        matched=list(raised.matched),
        score=raised.score,
        screen_version=raised.screen_version,
        conversation_id=raised.conversation_id,
        message_id=raised.message_id,
        window=[
            TurnOut(
                turn_id=turn.turn_id,
                lines=[
                    LineOut(author=line.author, text=line.text, said_at=line.said_at, is_it=line.is_it)
                    for line in turn.lines
                ],
            )
            for turn in window
        ],
    )


def event_out(event: ConcernEvent) -> EventOut:
    return EventOut(
        kind=event.kind, at=event.at, by=event.by, contact=event.contact, channel=event.channel, text=event.text
    )


# What is done with them


class ExampleIn(BaseModel):
    """A made-up line that the screen took wrongly, or would have missed: in other words, without names."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "that quiz destroyed me lol", "label": "none", "category": "suicide"},
                {"text": "i gave my headphones to my brother, he can keep them", "label": "urgent"},
            ]
        }
    )

    text: ExampleText
    label: Label = Tier.NONE
    category: ConcernCategory = ConcernCategory.UNKNOWN


class NoteIn(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Spoke with her after lunch; her aunt comes."}]})

    text: Said


class CloseIn(BaseModel):
    """How it ended, with a closing note; and if one likes, a made-up line from which the screen may learn."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"outcome": "passed_on", "text": "Told child protection; they call back tomorrow."},
                {
                    "outcome": "false_alarm",
                    "text": "It was a line of a song.",
                    "example": {"text": "my phone is dead and so am i haha", "label": "none"},
                },
            ]
        }
    )

    outcome: Outcome
    text: Said
    example: ExampleIn | None = None


class RaiseIn(BaseModel):
    """What somebody is worried about. A student may leave out everything: they want to talk with an adult."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "She sleeps on a friend's sofa since Sunday.", "category": "danger", "is_urgent": False},
                {"is_urgent": True},
            ]
        }
    )

    text: Telling = Field("", description="Students may leave it empty; everybody else writes a few words.")
    category: ConcernCategory = ConcernCategory.UNKNOWN
    is_urgent: bool = Field(False, description="Everybody in the chain is told in turn, at any hour.")


class RaisedOut(BaseModel):
    """That it is on its way, and to whom first."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"name": "Mr Okafor", "role": "school counsellor", "concern_id": None}}
    )

    name: str
    role: str
    concern_id: UUID | None = Field(description="For a safeguarding lead; nobody else can look at it.")


# A test of the chain. This module's name is part of the public name of `ToldOut`: `schemas` has one of that name too.


class ToldOut(BaseModel):
    contact: str | None = Field(description="None: a channel of the whole school.")
    channel: str
    due_at: datetime
    sent_at: datetime | None
    failure: str | None = Field(description="Why they could not be told.")


class DrillOut(BaseModel):
    """A test of the chain, without any student."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": EXAMPLE_ID,
                "started_at": "2026-12-01T16:00:00Z",
                "acknowledged_at": None,
                "acknowledged_by": None,
                "told": [
                    {
                        "contact": "Mr Okafor",
                        "channel": "mail",
                        "due_at": "2026-12-01T16:00:00Z",
                        "sent_at": "2026-12-01T16:00:02Z",
                        "failure": None,
                    }
                ],
            }
        }
    )

    id: UUID
    started_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    told: list[ToldOut]


def drill_out(drill: Drill) -> DrillOut:
    return DrillOut(
        id=drill.id,
        started_at=drill.started_at,
        acknowledged_at=drill.acknowledged_at,
        acknowledged_by=drill.acknowledged_by,
        told=[
            ToldOut(
                contact=each.contact,
                channel=each.channel,
                due_at=each.due_at,
                sent_at=each.sent_at,
                failure=each.failure if each.dropped_at is not None else None,
            )
            for each in drill.told
        ],
    )
