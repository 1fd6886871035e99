"""What comes in and goes out over HTTP, checked at the door. What goes out unchanged is the coach's own dataclass."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from coach.conversation import MAX_MESSAGE_CHARACTERS, Choice
from coach.profile import FactKind
from coach.records.reviews import Verdict
from coach.reply import Card, Helpline
from integrations.incoming import checked
from integrations.web.worded import ByWhom
from knowledge_base.passages import Source

EXAMPLE_MESSAGE_ID = "3f0c6d1e-8a9b-4c2d-9e7f-5a6b7c8d9e0f"
EXAMPLE_CARD: dict[str, Any] = {
    "kind": "goal",
    "id": "01a2015f-d938-7177-be32-badb739355e3",
    "version": 1,
    "fields": {"goal": "finish my science poster by friday", "when": "by friday"},
    "parts": [
        {"name": "goal", "entry_id": "01a2015f-d938-7177-be32-badb739355e3", "version": 1},
        {"name": "when", "entry_id": "01a2015f-d938-7177-be32-bae5c81f2a77", "version": 1},
    ],
    "confirmed": False,
}


def whole(value: object) -> object:
    """Leave halves of characters out: JSON can carry them, UTF-8 cannot."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value


def one_line(value: object) -> object:
    """Put what was typed on one line, without what nobody can see."""
    if not isinstance(value, str):
        return value
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


Words = Annotated[str, BeforeValidator(whole)]
Name = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=60)]
LONGEST_FACT = 500
FactText = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_FACT)]


class MessageIn(BaseModel):
    """A message in the student's own words, the quick reply they tapped, or what they put right on a card.

    With `edits` the words are put in place of those of an entry; `withdraws` takes an entry back and needs no words.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "i want to get better at fractions", "client_message_id": EXAMPLE_MESSAGE_ID},
                {"choice_id": "homework", "client_message_id": EXAMPLE_MESSAGE_ID},
                {
                    "text": "finish my science poster by thursday",
                    "edits": EXAMPLE_CARD["id"],
                    "client_message_id": EXAMPLE_MESSAGE_ID,
                },
                {"withdraws": EXAMPLE_CARD["id"], "client_message_id": EXAMPLE_MESSAGE_ID},
            ]
        }
    )

    client_message_id: UUID = Field(description="Made by the client, once for each message: sending it again is safe.")
    text: Words | None = Field(
        None, description=f"At most {MAX_MESSAGE_CHARACTERS} characters. Control characters are taken out."
    )
    choice_id: Annotated[Words, StringConstraints(max_length=200)] | None = Field(
        None, description="The id of a quick reply that the latest reply offered."
    )
    edits: UUID | None = Field(None, description="The entry (`parts` of a card) in whose place the text is put.")
    withdraws: UUID | None = Field(None, description="The entry that was never meant so. It is worded here.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if sum(each is not None for each in (self.text or None, self.choice_id, self.withdraws)) > 1:
            raise ValueError("Send one of text, choice_id and withdraws.")
        if self.edits and (self.choice_id or self.withdraws):
            raise ValueError("An edit needs text and nothing else.")
        return self

    def words(self) -> str:
        """Raises MessageEmpty, MessageTooLong. A choice or a withdrawal has no words yet: the coach knows them."""
        return "" if self.choice_id or self.withdraws else checked(self.text or "")


class ReferralOut(BaseModel):
    role: str
    name: str
    helplines: list[Helpline]


class ConversationIn(BaseModel):
    language: Literal["en", "es"] | None = Field(None, description="The student's own language when left out.")


class ConversationOut(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a2015f-d846-7378-a9e5-b72fd01bad6b",
                "language": "en",
                "started_at": "2026-11-23T14:05:00Z",
                "student": "Amara",
                "teacher": "Ms Rivera",
                "who_reads": "Ms Rivera can read what you write here.",
                "person": {
                    "role": "school counsellor",
                    "name": "Mr Okafor",
                    "helplines": [
                        {
                            "name": "988 Suicide & Crisis Lifeline",
                            "contact": "call or text 988",
                            "source": "https://988lifeline.org/",
                            "checked_on": "2026-11-01",
                        }
                    ],
                },
                "feelings": [{"id": "tired", "label": "I'm tired today"}],
            }
        }
    )

    id: UUID
    language: str
    started_at: datetime
    student: str
    teacher: str
    who_reads: str = Field(description="Who reads what is written here, to be shown above the chat box.")
    person: ReferralOut = Field(description="Whom to turn to, with helplines: shown at once, also offline.")
    feelings: list[Choice] = Field(description="Words for how one feels today, to be sent as text; nobody has to.")


class SourceOut(BaseModel):
    n: int
    title: str
    place: str
    release: str
    href: str = Field(description="Opens the exact passage.")


class AcceptedOut(BaseModel):
    message_id: UUID


class DoneOut(BaseModel):
    turn_id: UUID
    move: str
    phase: str


class FailedOut(BaseModel):
    code: str
    sentence: str


class ReplyOut(BaseModel):
    """A whole reply at once. With `failed` the message is stored all the same: send it again to be answered."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "accepted": {"message_id": "01a2015f-d8f6-763d-a665-fa152e8220c9"},
                "text": "“finish my science poster by friday”: how will you notice that it's done?",
                "choices": [],
                "card": EXAMPLE_CARD,
                "cards": [EXAMPLE_CARD],
                "sources": [],
                "referral": None,
                "done": {
                    "turn_id": "01a2015f-d8f6-763d-a665-fa167a3766fc",
                    "move": "name_criterion",
                    "phase": "forethought",
                },
                "failed": None,
            }
        }
    )

    accepted: AcceptedOut
    text: str
    choices: list[Choice]
    card: Card | None = Field(description="The first of `cards`.")
    cards: list[Card]
    sources: list[SourceOut]
    referral: ReferralOut | None
    done: DoneOut | None
    failed: FailedOut | None


class MessageOut(BaseModel):
    id: UUID
    turn_id: UUID | None = Field(description="None for what came of itself (`nudge`): it belongs to no turn.")
    author: Literal["learner", "coach", "teacher"]
    text: str
    said_at: datetime
    nudge: bool = Field(
        False,
        description="Brought back at the moment the student chose. What it offers to tap is sent as plain `text`.",
    )
    is_routed: bool = Field(False, description="Routed to the safeguarding lead: a teacher does not see the words.")
    choices: list[Choice] = Field([], description="Only with the latest message: what may be tapped now.")
    cards: list[Card] = []
    sources: list[SourceOut] = []
    referral: ReferralOut | None = None


class MessagesOut(BaseModel):
    conversation_id: UUID
    messages: list[MessageOut]


class DemoTokenIn(BaseModel):
    """Who to be: a student (made when there is none of that name), a teacher, or others who work at the demo school."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"student": "Amara"}, {"teacher": "Ms Rivera"}, {"staff": "Mr Okafor"}]}
    )

    student: Name | None = None
    teacher: Name | None = None
    staff: Name | None = None

    @model_validator(mode="after")
    def _is_one_person(self) -> Self:
        if sum(each is not None for each in (self.student, self.teacher, self.staff)) != 1:
            raise ValueError("Name one student, one teacher or one other person.")
        return self


class TokenOut(BaseModel):
    token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int = Field(description="Seconds.")
    id: UUID = Field(description="Of the student or teacher.")
    name: str


class ToldOut(BaseModel):
    """A fact of the learner profile that a reply rests on."""

    id: UUID
    kind: FactKind
    text: str


class WhyOut(BaseModel):
    """Why the coach said what it said."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "why": "A goal you can picture is easier to begin with, so I ask until you can see it.",
                "facts": [
                    {"id": "01a2015f-dc01-7b3a-9e0c-2f1f6f0f8f55", "kind": "interest", "text": "drawing dragons"}
                ],
                "move": "make_specific",
                "worded_by": "own",
                "worded": "These are the coach's own words. People wrote them beforehand.",
            }
        }
    )

    why: str
    facts: list[ToldOut]
    move: str
    worded_by: ByWhom = Field(description="The coach's own wordings, a language model, or both.")
    worded: str = Field(description="The same, in a sentence for the student.")


class EvidenceOut(BaseModel):
    """The student's own words, where they stand, and what they show."""

    id: UUID
    kind: str
    indicators: list[str]
    i_can: dict[str, str] = Field(description="The framework's sentence for each indicator that has one.")
    words: str
    start: int
    end: int
    message_id: UUID
    turn_id: UUID
    move: str
    who_says: str
    verdict: Verdict | None = Field(description="What a teacher said of it last; the indicators are as it stands then.")
    wording_version: str
    knowledge_version: str
    worded_by: str
    noted_at: datetime


class FactOut(BaseModel):
    """Something the student said about themself, or that somebody proposed."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a2015f-dc01-7b3a-9e0c-2f1f6f0f8f55",
                "kind": "interest",
                "text": "drawing dragons",
                "said_on": "2026-10-12",
                "times": 2,
                "proposed_by": None,
                "message_id": "01a2015f-d8f6-763d-a665-fa152e8220c9",
            }
        }
    )

    id: UUID
    kind: FactKind
    text: str
    said_on: date = Field(description="The day on which it was said first, at the school.")
    times: int = Field(description="In how many messages it was said.")
    proposed_by: str | None = Field(description="Who proposed it, when it was not the student.")
    message_id: UUID | None = Field(description="Where it was said; none for what was written in the profile.")


class ProfileOut(BaseModel):
    facts: list[FactOut] = Field(description="In force, oldest first.")
    paused: list[FactOut] = Field(description="Not brought up until the student says so.")
    proposed: list[FactOut] = Field(description="Waiting for the student's word.")


class CorrectionIn(BaseModel):
    """A fact in the student's new words."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "drawing comics"}]})

    text: FactText


class ProposalIn(BaseModel):
    """What a teacher proposes for a student's profile."""

    kind: FactKind
    text: FactText


class PassageOut(BaseModel):
    """A passage exactly as it stood in a release."""

    id: str
    kind: str
    release: str
    is_current: bool
    """False when it was changed or retired since."""
    title: str
    place: str
    text: str
    gist: str
    not_when: str = ""
    question: str = ""
    contested: str = ""
    review_by: date | None = None
    language: str
    indicators: list[str]
    sources: list[Source]


class Readiness(BaseModel):
    status: Literal["ready", "not_ready"]
    checks: dict[str, bool]


def stream_example() -> dict[str, Any]:
    """What OpenAPI shows of a streamed reply."""
    return {
        "schema": {"type": "string"},
        "example": (
            'event: accepted\ndata: {"message_id": "0199..."}\n\n'
            'event: delta\ndata: {"text": "What would you like to get done this week?"}\n\n'
            'event: choices\ndata: [{"id": "homework", "label": "Homework"}]\n\n'
            'event: done\ndata: {"turn_id": "0199...", "move": "name_goal", "phase": "forethought"}\n\n'
        ),
    }
