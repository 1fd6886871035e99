"""What goes in and out where a school's safeguards are shown and changed, over the API and in forms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints, model_validator

from coach.records.safeguards import Change, as_json
from coach.safeguards import (
    AS_SHIPPED,
    LineKind,
    OwnLine,
    OwnWording,
    Safeguards,
    Thresholds,
    as_said,
    in_order,
    with_wording,
)
from coach.safety_gate import LONGEST_NAME
from integrations.web.schemas import one_line

LONGEST_LINE = 600
MOST_LINES = 12
"""That one section has."""
MOST_WORDINGS = 200
MOST_HELPLINES = 12
LONGEST_CONTACT = 120
LONGEST_SOURCE = 300

Language = Literal["en", "es"]
Place = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=40)]
Line = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_LINE)]
Likelihood = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
LineName = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_NAME)]
Contact = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_CONTACT)]
Source = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_SOURCE)]
Number = Annotated[int, Field(ge=0, le=1_000_000)]


class ThresholdsIO(BaseModel):
    urgent: Likelihood = Field(description="From which likelihood of danger on a concern is urgent.")
    wellbeing: Likelihood = Field(description="From which likelihood of anything on somebody looks at it.")
    figure: Likelihood = Field(description="Below it, what a rule took for danger is talk, and goes to wellbeing.")

    def thresholds(self) -> Thresholds:
        return Thresholds(self.urgent, self.wellbeing, self.figure)


class WordingIO(BaseModel):
    """Lines that stand in place of ours in one section of the crisis wordings."""

    language: Language
    file: Place = Field(description="Below `concern/`.")
    section: Place
    lines: list[Line] = Field(min_length=1, max_length=MOST_LINES)

    def wording(self) -> OwnWording:
        return OwnWording(self.language, self.file, self.section, tuple(self.lines))


class HelplineIO(BaseModel):
    """A helpline of the school's own."""

    kind: LineKind
    name: LineName
    contact: dict[Language, Contact] = Field(description="How to reach it, within a sentence: `call 555 0100`.")
    source: Source
    checked_on: date

    def line(self) -> OwnLine:
        return OwnLine(self.kind, self.name, as_said(self.contact.items()), self.source, self.checked_on)


class SafeguardsIn(BaseModel):
    """All that is to hold at a school, on top of what came with the code."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "number": 0,
                "thresholds": {"urgent": 0.4, "wellbeing": 0.5, "figure": 0.1},
                "wordings": [],
                "helplines": [],
                "without": [],
            }
        }
    )

    number: Number = Field(description="Of the safeguards that this is a change of: those in force.")
    thresholds: ThresholdsIO
    wordings: list[WordingIO] = Field(max_length=MOST_WORDINGS)
    helplines: list[HelplineIO] = Field(max_length=MOST_HELPLINES, description="Given beside ours, each once.")
    without: list[LineKind] = Field(max_length=len(LineKind), description="Of which kinds ours is not given.")

    @model_validator(mode="after")
    def _has_each_place_once(self) -> Self:
        if len({each.wording().place for each in self.wordings}) < len(self.wordings):
            raise ValueError("A section of the wordings is there twice.")
        return self

    def safeguards(self) -> Safeguards:
        return Safeguards(
            self.number,
            self.thresholds.thresholds(),
            in_order(each.wording() for each in self.wordings),
            tuple(dict.fromkeys(each.line() for each in self.helplines)),
            frozenset(self.without),
        )


class ChangeOut(BaseModel):
    """A change that came into force."""

    number: int
    at: datetime
    asked_by: str
    agreed_by: str
    evaluation: dict[str, Any] = Field(description="What the safety evaluation found of it.")


class SafeguardsOut(BaseModel):
    """What holds at a school; number 0 is what came with the code."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "number": 0,
                "thresholds": {"urgent": 0.5, "wellbeing": 0.5, "figure": 0.1},
                "wordings": [],
                "helplines": [],
                "without": [],
                "history": [],
            }
        }
    )

    number: int
    thresholds: ThresholdsIO
    wordings: list[WordingIO]
    helplines: list[HelplineIO]
    without: list[LineKind]
    history: list[ChangeOut]


def safeguards_out(history: Sequence[Change]) -> SafeguardsOut:
    """The latest change first; without any it is what came with the code."""
    now = history[0].safeguards if history else AS_SHIPPED
    changes = [
        ChangeOut(
            number=each.safeguards.number,
            at=each.at,
            asked_by=each.asked_by,
            agreed_by=each.agreed_by,
            evaluation=dict(each.evaluation),
        )
        for each in history
    ]
    return SafeguardsOut.model_validate({"number": now.number, **as_json(now), "history": changes})


# Forms: each changes one thing


class ThresholdsForm(ThresholdsIO):
    what: Literal["thresholds"]
    number: Number

    def on(self, before: Safeguards) -> Safeguards:
        return replace(before, thresholds=self.thresholds())


class WordingForm(BaseModel):
    """A box for each line; none filled in brings ours back."""

    what: Literal["wording"]
    number: Number
    language: Language
    file: Place
    section: Place
    lines: list[Line] = Field(max_length=MOST_LINES)

    @model_validator(mode="before")
    @classmethod
    def _from_boxes(cls, fields: dict[str, Any]) -> dict[str, Any]:
        boxes = [str(fields.get(f"line_{n}", "")).strip() for n in range(1, MOST_LINES + 1)]
        return {**fields, "lines": [box for box in boxes if box]}

    def on(self, before: Safeguards) -> Safeguards:
        return with_wording(before, OwnWording(self.language, self.file, self.section, tuple(self.lines)))


class HelplineForm(BaseModel):
    """A line more; `instead`: ours of that kind is not given any longer."""

    what: Literal["line"]
    number: Number
    kind: LineKind
    name: LineName
    contact_en: Contact
    contact_es: Contact
    source: Source
    checked_on: date
    instead: bool = False

    def on(self, before: Safeguards) -> Safeguards:
        said = as_said({"en": self.contact_en, "es": self.contact_es}.items())
        line = OwnLine(self.kind, self.name, said, self.source, self.checked_on)
        others = tuple(each for each in before.own_lines if (each.kind, each.name) != (line.kind, line.name))
        without = before.without | {self.kind} if self.instead else before.without
        return replace(before, own_lines=(*others, line), without=without)


class NoHelplineForm(BaseModel):
    """One of the school's own lines less."""

    what: Literal["no_line"]
    number: Number
    kind: LineKind
    name: LineName

    def on(self, before: Safeguards) -> Safeguards:
        gone = (self.kind, self.name)
        return replace(before, own_lines=tuple(each for each in before.own_lines if (each.kind, each.name) != gone))


class OursForm(BaseModel):
    """Whether our line of a kind is given."""

    what: Literal["ours"]
    number: Number
    kind: LineKind
    is_given: bool

    def on(self, before: Safeguards) -> Safeguards:
        kinds = before.without - {self.kind} if self.is_given else before.without | {self.kind}
        return replace(before, without=frozenset(kinds))


class ChangeForm(
    RootModel[
        Annotated[ThresholdsForm | WordingForm | HelplineForm | NoHelplineForm | OursForm, Field(discriminator="what")]
    ]
):
    """One of them, by its field `what`."""

    @property
    def number(self) -> int:
        return self.root.number

    def on(self, before: Safeguards) -> Safeguards:
        """Return what would hold after this change of what holds before."""
        return self.root.on(before)
