"""Telling another system of the school, signed as the Standard Webhooks specification says.

https://github.com/standard-webhooks/standard-webhooks: `webhook-id` is the id of the notice, the same however often it
comes; `webhook-signature` is made with the secret that the school set, over id, time and body.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from coach.records.notices import Notice
from integrations.notifying.port import Failure, NotTold
from integrations.notifying.posting import Posting
from integrations.notifying.wording import wording


@dataclass(frozen=True)
class ByWebhook:
    posting: Posting
    service: str
    seconds: Callable[[], float] = time.time
    """The wall clock, also where the coach's is moved: the other side compares it with its own."""

    async def tell(self, notice: Notice) -> None:
        if not notice.to:
            raise NotTold(Failure.NO_ADDRESS)
        written = wording(notice, service=self.service)
        said = {
            "type": f"safeguarding.{notice.kind}",
            "timestamp": notice.created_at.isoformat(),
            "data": {
                "notice_id": str(notice.id),
                "school": notice.school_name,
                "place": notice.place,
                "text": written.text,
                "link": written.link,
            },
        }
        body, id, at = json.dumps(said).encode(), str(notice.id), int(self.seconds())
        headers = {"Idempotency-Key": id, "webhook-id": id, "webhook-timestamp": str(at)}
        if notice.secret:
            headers["webhook-signature"] = sign(body, notice.secret, id=id, at=at)
        await self.posting.post(notice.to, body, headers)


def sign(body: bytes, secret: str, *, id: str, at: int) -> str:
    """Of a secret with `whsec_` before it, what follows is base64; any other counts as it is written."""
    signed = hmac.digest(_key(secret), f"{id}.{at}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed).decode()}"


def _key(secret: str) -> bytes:
    encoded = secret.removeprefix("whsec_")
    if encoded == secret:
        return secret.encode()
    try:
        return base64.b64decode(encoded, validate=True)
    except ValueError:
        return secret.encode()
