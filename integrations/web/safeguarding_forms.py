"""What stands in the forms of the safeguarding pages: plain fields, which become what the API takes."""

from typing import Any

from pydantic import model_validator

from coach.records.policies import MOST_PLACES
from integrations.web.policy_schemas import PolicyIn
from integrations.web.safeguarding_schemas import CloseIn, ExampleIn

DAYS = 7


class PolicyForm(PolicyIn):
    """A line for each place of the chain, a tick for each day. What is left empty is not set."""

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, fields: dict[str, Any]) -> dict[str, Any]:
        def filled(name: str) -> str | None:
            return str(fields.get(name, "")).strip() or None

        minutes = [filled(f"minutes_{place}") for place in range(1, MOST_PLACES + 1)]
        while minutes and minutes[-1] is None:  # a gap before the last is a mistake: somebody else would be told
            minutes.pop()
        begin, end = filled("begin"), filled("end")
        days = [day for day in range(DAYS) if filled(f"day_{day}")]
        return {
            "escalate_after": minutes,
            "hours": {"days": days, "begin": begin, "end": end} if begin or end else None,
            "out_of_hours": filled("out_of_hours"),
            "duty_line": filled("duty_line"),
            "slack_url": filled("slack_url"),
            "webhook_url": filled("webhook_url"),
            "new_secret": filled("new_secret") is not None,
        }


class CloseForm(CloseIn):
    """The made-up line is there when something was written into its box."""

    @model_validator(mode="before")
    @classmethod
    def _with_example(cls, fields: dict[str, Any]) -> dict[str, Any]:
        written = str(fields.get("example", "")).strip()
        example: dict[str, Any] = {"text": written}
        example |= {key: fields[key] for key in ("label", "category") if key in fields}
        given = {key: fields.get(key) for key in ("outcome", "text")}
        return {**given, "example": example if written else None}


class ExampleForm(ExampleIn):
    """In the form its box has the same name as where a concern is closed."""

    @model_validator(mode="before")
    @classmethod
    def _from_box(cls, fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "text": fields.get("example", "")}
