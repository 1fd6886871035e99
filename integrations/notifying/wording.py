"""What is written to somebody who is told: that something waits, and where. Never what it is about, nor whom."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.records.notices import Notice, NoticeKind
from coach.safety import Tier

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("en", "es")
DESK = "/lead"
PLACES = {NoticeKind.CONCERN: f"{DESK}/concerns/{{concern_id}}", NoticeKind.WEEKLY_REPORT: f"{DESK}#report"}
"""Where it waits, by kind; everything else waits on the desk."""


@dataclass(frozen=True)
class Wording:
    subject: str
    text: str
    """Without the link."""
    link: str

    @property
    def whole(self) -> str:
        return f"{self.text}\n\n{self.link}\n"


def wording(notice: Notice, *, service: str) -> Wording:
    """Write it in the language of the school. `service`: the public address of this service."""
    words = _words(notice.language if notice.language in LANGUAGES else LANGUAGES[0])
    said = words["urgent_concern" if _is_urgent(notice) else notice.kind.value]
    text = [said["text"].format(school=" ".join(notice.school_name.split()))]
    if notice.kind is NoticeKind.CONCERN:
        text += [words["earlier_were_silent"]] if notice.place > 0 else []
        text += [words["why_so_short"]]
    place = PLACES.get(notice.kind, DESK).format(**notice.payload)
    return Wording(said["subject"], "\n\n".join(text), f"{service}{place}")


def _is_urgent(notice: Notice) -> bool:
    return notice.kind is NoticeKind.CONCERN and notice.payload.get("tier") == Tier.URGENT


@cache
def _words(language: str) -> dict[str, Any]:
    catalogue: dict[str, Any] = yaml.safe_load((WORDS / f"{language}.yaml").read_text("utf-8"))
    return catalogue
