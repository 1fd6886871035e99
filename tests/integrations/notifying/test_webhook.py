"""What another system is sent: signed, with an id that stays the same, and readable by the specification."""

import base64
import hashlib
import hmac
import json

import pytest

from coach.records.notices import NoticeChannel, NoticeKind
from integrations.notifying.posting import Posting
from integrations.notifying.webhook import ByWebhook
from tests.integrations.notifying.builders import CONCERN_ID, SERVICE, a_notice
from tests.integrations.notifying.receivers import Receiver, Told, listening

NOW = 1_795_000_000.9


async def told(**about: object) -> Told:
    receiver = Receiver()
    async with listening(receiver) as port:
        by_webhook = ByWebhook(Posting(is_demo=True), SERVICE, seconds=lambda: NOW)
        to = f"http://localhost:{port}/hooks/coach?school=7"
        await by_webhook.tell(a_notice(channel=NoticeChannel.WEBHOOK, to=to, **about))
    (arrived,) = receiver.told
    return arrived


@pytest.mark.parametrize(
    ("secret", "key"),
    [
        ("correct horse battery staple", b"correct horse battery staple"),
        ("whsec_" + base64.b64encode(b"\x00\x01 a key of bytes").decode(), b"\x00\x01 a key of bytes"),
        ("whsec_not base64!", b"whsec_not base64!"),
    ],
)
async def test_whoever_knows_the_secret_can_check_id_time_and_body(secret: str, key: bytes) -> None:
    arrived = await told(secret=secret)
    id, at = arrived.headers["webhook-id"], arrived.headers["webhook-timestamp"]
    signed = hmac.new(key, f"{id}.{at}.".encode() + arrived.body, hashlib.sha256).digest()
    assert arrived.headers["webhook-signature"] == "v1," + base64.b64encode(signed).decode()
    assert at == "1795000000"
    assert id == arrived.headers["idempotency-key"] == str(a_notice().id)


async def test_the_body_says_what_kind_it_is_and_where_and_no_more() -> None:
    arrived = await told(secret="x", place=1)
    said = json.loads(arrived.body)
    assert said["type"] == "safeguarding.concern" and said["timestamp"] == "2026-11-23T15:00:00+00:00"
    assert set(said["data"]) == {"notice_id", "school", "place", "text", "link"}
    assert said["data"]["link"] == f"{SERVICE}/lead/concerns/{CONCERN_ID}" and said["data"]["place"] == 1
    assert arrived.line == "POST /hooks/coach?school=7 HTTP/1.1"
    assert arrived.headers["content-type"] == "application/json"
    assert arrived.headers["host"].startswith("localhost:")


async def test_a_drill_can_be_told_apart() -> None:
    arrived = await told(secret="x", kind=NoticeKind.DRILL, payload={"drill_id": CONCERN_ID})
    said = json.loads(arrived.body)
    assert said["type"] == "safeguarding.drill" and said["data"]["link"] == f"{SERVICE}/lead"
