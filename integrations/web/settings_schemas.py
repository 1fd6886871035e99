"""What goes in and out about a student's settings: how they are spoken to, and when they are left in peace."""

from datetime import datetime, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from coach.preferences import Snooze

HOUR = r"^([01]\d|2[0-3]):[0-5]\d$"


def _hour(value: object) -> object:
    """Browsers may send seconds along."""
    return value[:5] if isinstance(value, str) and len(value) == len("21:00:00") else value


Hour = Annotated[str, BeforeValidator(_hour), Field(pattern=HOUR, description="By the school's clock, `HH:MM`.")]


class QuietIO(BaseModel):
    """From when until when nothing comes of itself. The same hour twice is none at all."""

    begin: Hour = "21:00"
    end: Hour = "07:00"

    def hours(self) -> tuple[time, time]:
        return time.fromisoformat(self.begin), time.fromisoformat(self.end)


class SettingsIn(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "language": "en",
                    "plain_words": False,
                    "quiet": {"begin": "21:00", "end": "07:00"},
                    "nudges": True,
                    "snooze": "day",
                    "mail": False,
                }
            ]
        }
    )

    language: Literal["en", "es"] = Field(description="From the next conversation on; the pages speak it at once.")
    plain_words: bool = Field(description="Easier wordings than those for the age of the class.")
    quiet: QuietIO
    nudges: bool = Field(description="Whether anything comes of itself, at the moments you chose.")
    snooze: Snooze | Literal["keep", "none"] = Field(
        "keep", description="For how long nothing comes. `keep` leaves a pause as it is, `none` ends it."
    )
    mail: bool = Field(description="By mail too, where the school allows it.")


class SettingsForm(SettingsIn):
    """The fields of the page: a box that is not ticked is not sent."""

    @model_validator(mode="before")
    @classmethod
    def _from_fields(cls, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            "language": fields.get("language"),
            "quiet": {"begin": fields.get("quiet_from"), "end": fields.get("quiet_until")},
            "snooze": fields.get("snooze", "keep"),
            **{name: fields.get(name) == "yes" for name in ("plain_words", "nudges", "mail")},
        }


class SettingsOut(BaseModel):
    language: str
    plain_words: bool
    quiet: QuietIO
    nudges: bool
    snoozed_until: datetime | None = Field(description="Nothing comes of itself before this.")
    mail: bool
    mail_reaches: bool = Field(description="Whether the school allows letters, and an address is known.")
