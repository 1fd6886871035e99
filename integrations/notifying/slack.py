"""Telling in Slack, by an incoming webhook (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks)."""

import json
from dataclasses import dataclass

from coach.records.notices import Notice
from integrations.notifying.port import Failure, NotTold
from integrations.notifying.posting import Posting
from integrations.notifying.wording import wording


@dataclass(frozen=True)
class BySlack:
    posting: Posting
    service: str

    async def tell(self, notice: Notice) -> None:
        if not notice.to:
            raise NotTold(Failure.NO_ADDRESS)
        message = {
            "text": _plain(wording(notice, service=self.service).whole),
            "unfurl_links": False,  # Slack does not fetch what is behind the link
            "unfurl_media": False,
        }
        await self.posting.post(notice.to, json.dumps(message).encode(), {"Idempotency-Key": str(notice.id)})


def _plain(text: str) -> str:
    """Slack reads these three signs as its own: https://docs.slack.dev/messaging/formatting-message-text"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
