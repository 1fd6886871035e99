"""What goes in and out where a school says who is told of a concern, after how long and by which way."""

from datetime import time, timedelta
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from coach.records.policies import LONGEST, LONGEST_DUTY_LINE, MOST_PLACES, Channels, PolicyUnfit, check
from coach.staffing import OutOfHours, SafeguardingPolicy, StaffedHours
from integrations.web.schemas import one_line

LONGEST_URL = 500
MOST_MINUTES = int(LONGEST.total_seconds()) // 60
EXAMPLE: dict[str, Any] = {
    "escalate_after": [0, 10, 20],
    "hours": {"days": [0, 1, 2, 3, 4], "begin": "08:00", "end": "16:00"},
    "out_of_hours": "duty_line",
    "duty_line": "County helpline, 555-0134",
    "slack_url": None,
    "webhook_url": "https://school.example/safeguarding",
}

Url = Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_URL)]


class HoursIO(BaseModel):
    """When somebody is there, by the school's clock. An end before the beginning is on the next day."""

    days: list[Annotated[int, Field(ge=0, le=6)]] = Field(min_length=1, max_length=7, description="Monday is 0.")
    begin: time
    end: time

    def as_hours(self) -> StaffedHours:
        return StaffedHours(tuple(sorted(set(self.days))), self.begin, self.end)


class PolicyIn(BaseModel):
    """Who is told after how long, and when somebody is there. The people themselves are `PUT /contacts`."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    escalate_after: list[Annotated[int, Field(ge=0, le=MOST_MINUTES)]] = Field(
        min_length=1,
        max_length=MOST_PLACES,
        description="Minutes without an answer until each place is told, none sooner than the one before it.",
    )
    hours: HoursIO | None = Field(None, description="None: students are never told that somebody is reading now.")
    out_of_hours: OutOfHours = OutOfHours.NOBODY
    duty_line: (
        Annotated[str, BeforeValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_DUTY_LINE)] | None
    ) = Field(None, description="Name and number, as a student reads them. Needed where they are given one.")
    slack_url: Url | None = Field(None, description="Slack's incoming webhook; https.")
    webhook_url: Url | None = Field(None, description="The school's own system; https.")
    new_secret: bool = Field(False, description="Replace the secret with which messages to `webhook_url` are signed.")

    @model_validator(mode="after")
    def _is_told_to_somebody(self) -> Self:
        try:
            check(self.policy(), Channels(self.slack_url, self.webhook_url))
        except PolicyUnfit as error:
            raise ValueError(error.sentence) from error
        return self

    def policy(self) -> SafeguardingPolicy:
        hours = self.hours.as_hours() if self.hours else None
        after = tuple(timedelta(minutes=minutes) for minutes in self.escalate_after)
        return SafeguardingPolicy(after, hours, self.out_of_hours, self.duty_line)


class PolicyOut(BaseModel):
    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE | {"has_secret": True, "webhook_secret": None}})

    escalate_after: list[int]
    hours: HoursIO | None
    out_of_hours: OutOfHours
    duty_line: str | None
    slack_url: str | None
    webhook_url: str | None
    has_secret: bool
    webhook_secret: str | None = Field(None, description="With a new one alone: it is shown this once.")


def policy_out(policy: SafeguardingPolicy, channels: Channels, *, new_secret: str | None = None) -> PolicyOut:
    hours = policy.hours
    return PolicyOut(
        escalate_after=minutes_of(policy),
        hours=HoursIO(days=list(hours.days), begin=hours.begin, end=hours.end) if hours else None,
        out_of_hours=policy.out_of_hours,
        duty_line=policy.duty_line,
        slack_url=channels.slack_url,
        webhook_url=channels.webhook_url,
        has_secret=channels.webhook_secret is not None,
        webhook_secret=new_secret,
    )


def minutes_of(policy: SafeguardingPolicy) -> list[int]:
    return [after // timedelta(minutes=1) for after in policy.escalate_after]
