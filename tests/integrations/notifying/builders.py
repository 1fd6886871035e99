"""Notices, as they come out of the records."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from coach.records.notices import Notice, NoticeChannel, NoticeKind

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
SERVICE = "https://coach.school.example"
CONCERN_ID = "01930000-0000-7000-8000-0000000000c0"
URGENT = {"concern_id": CONCERN_ID, "tier": "urgent"}


def a_notice(**about: Any) -> Notice:
    default: dict[str, Any] = {
        "id": UUID("01930000-0000-7000-8000-000000000001"),
        "kind": NoticeKind.CONCERN,
        "school_id": UUID("01930000-0000-7000-8000-000000000002"),
        "school_name": "Lincoln High",
        "zone": ZoneInfo("America/Chicago"),
        "channel": NoticeChannel.MAIL,
        "place": 0,
        "to": "rivera@lincoln.example",
        "secret": None,
        "contact": "Ms. Rivera",
        "language": "en",
        "payload": URGENT,
        "created_at": AT,
        "due_at": AT,
        "attempts": 0,
    }
    return Notice(**default | about)
