"""What an answer that is none means, whoever gave it: by its status, never by the name of a provider's exception."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from coach.model import FaultKind, ModelFault


def of_status(status: int, headers: Mapping[str, str], *, now: datetime) -> ModelFault:
    """Name the fault. Of what the provider wrote nothing is kept: it may repeat what it was sent."""
    detail = f"status {status}"
    if status in (401, 403):
        return ModelFault(FaultKind.UNAUTHORIZED, detail)
    waits_s = retry_after_s(headers.get("retry-after", ""), now=now)
    if status in (
        429,
        529,
    ):  # 529 is how Anthropic says that it is overloaded: https://docs.anthropic.com/en/api/errors
        return ModelFault(FaultKind.LIMITED, detail, retry_after_s=waits_s)
    return ModelFault(FaultKind.BROKEN, detail, retry_after_s=waits_s)


def retry_after_s(said: str, *, now: datetime) -> float | None:
    """Read `Retry-After`: seconds, or a date (RFC 9110, 10.2.3)."""
    if re.fullmatch(r"\d{1,9}(\.\d+)?", said.strip()):
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (until - now).total_seconds()) if until.tzinfo else None
