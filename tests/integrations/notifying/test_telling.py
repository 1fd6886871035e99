"""The contract of telling, by every way there is: it arrives or it is said why not, and it says no more than a link."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from coach.records.notices import Notice, NoticeChannel
from integrations.mail.smtp import SmtpMail
from integrations.notifying.mail import ByMail
from integrations.notifying.port import Failure, Notifier, NotTold
from integrations.notifying.posting import Posting
from integrations.notifying.slack import BySlack
from integrations.notifying.webhook import ByWebhook
from tests.integrations.mail.test_smtp import Postbox, serving
from tests.integrations.notifying.builders import CONCERN_ID, SERVICE, a_notice
from tests.integrations.notifying.receivers import Receiver, listening

LINK = f"{SERVICE}/lead/concerns/{CONCERN_ID}"
POSTING = Posting(is_demo=True, timeout_s=0.5)


@dataclass
class Peer:
    """Somebody to be told by one way, who is told `notice`."""

    notifier: Notifier
    notice: Notice
    arrived: Callable[[], list[str]]
    """All of each message, as text."""


Opening = Callable[..., AbstractAsyncContextManager[Peer]]


@asynccontextmanager
async def a_postbox(*, says: str = "works") -> AsyncIterator[Peer]:
    class Slow(Postbox):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            if says == "silence":
                import asyncio

                await asyncio.sleep(1)
            return await super().handle_DATA(server, session, envelope)

    postbox = Slow(refuses="554 no" if says == "no" else "")
    async with serving(postbox) as port:
        by_mail = ByMail(SmtpMail(f"smtp://127.0.0.1:{port}", "coach@school.example"), SERVICE, timeout_s=0.5)
        yield Peer(by_mail, a_notice(), lambda: [each.as_string() for each in postbox.letters])


ANSWERS = {
    "works": Receiver().answer,
    "silence": Receiver().answer,
    "no": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "gone": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "elsewhere": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\n\r\n",
    "nonsense": b"SSH-2.0-OpenSSH_9\r\n\r\n",
    "hangs_up": b"",
}


def by_http(channel: NoticeChannel, way: Callable[[Posting, str], Notifier]) -> Opening:
    @asynccontextmanager
    async def a_receiver(*, says: str = "works") -> AsyncIterator[Peer]:
        receiver = Receiver(ANSWERS[says], after_s=1 if says == "silence" else 0)
        async with listening(receiver) as port:
            notice = a_notice(channel=channel, to=f"http://127.0.0.1:{port}/in?key=s3cret", secret="whsec_c2VjcmV0")
            yield Peer(way(POSTING, SERVICE), notice, lambda: [each.body.decode() for each in receiver.told])

    return a_receiver


HTTP = {
    "slack": by_http(NoticeChannel.SLACK, BySlack),
    "webhook": by_http(NoticeChannel.WEBHOOK, ByWebhook),
}
WAYS: dict[str, Opening] = {"mail": a_postbox, **HTTP}
every_way = pytest.mark.parametrize("opening", WAYS.values(), ids=WAYS.keys())
every_http = pytest.mark.parametrize("opening", HTTP.values(), ids=HTTP.keys())


@every_way
async def test_who_is_told_gets_the_link_and_nothing_of_what_it_is_about(opening: Opening) -> None:
    async with opening() as peer:
        await peer.notifier.tell(peer.notice)
        (arrived,) = peer.arrived()
    assert LINK in arrived.replace("=\n", "") and "Lincoln High" in arrived
    for word in ("suicide", "Amara", "rivera's", "tier", "score"):
        assert word not in arrived


@every_way
async def test_whoever_has_no_address_is_not_told(opening: Opening) -> None:
    async with opening() as peer:
        for nowhere in (None, ""):
            with pytest.raises(NotTold) as told:
                await peer.notifier.tell(replace(peer.notice, to=nowhere))
            assert told.value.code == Failure.NO_ADDRESS
        assert peer.arrived() == []


@every_way
@pytest.mark.parametrize("says", ["no", "silence"])
async def test_who_refuses_or_says_nothing_was_not_told(opening: Opening, says: str) -> None:
    expected = {"no": {Failure.REFUSED, Failure.MAIL_UNAVAILABLE}, "silence": {Failure.TIMED_OUT}}[says]
    async with opening(says=says) as peer:
        with pytest.raises(NotTold) as told:
            await peer.notifier.tell(peer.notice)
    assert told.value.code in expected


@every_way
async def test_who_is_away_was_not_told_and_no_address_is_named(opening: Opening) -> None:
    async with opening() as peer:
        pass
    with pytest.raises(NotTold) as told:
        await peer.notifier.tell(peer.notice)
    assert told.value.code in (Failure.UNREACHABLE, Failure.MAIL_UNAVAILABLE)
    said = f"{told.value!r} {told.value.sentence} {told.value.__cause__!r}"
    assert "s3cret" not in said and "rivera" not in said


@every_http
@pytest.mark.parametrize(
    ("says", "failure"),
    [
        ("gone", Failure.REFUSED),
        ("elsewhere", Failure.REDIRECTED),
        ("nonsense", Failure.UNREACHABLE),
        ("hangs_up", Failure.UNREACHABLE),
    ],
)
async def test_an_answer_that_is_no_yes_is_none_and_nothing_is_followed(
    opening: Opening, says: str, failure: Failure
) -> None:
    async with opening(says=says) as peer:
        with pytest.raises(NotTold) as told:
            await peer.notifier.tell(peer.notice)
        assert told.value.code == failure
        assert len(peer.arrived()) == 1


async def test_slack_is_told_not_to_look_behind_the_link_and_reads_no_signs_of_its_own() -> None:
    async with HTTP["slack"]() as peer:
        await peer.notifier.tell(replace(peer.notice, school_name="<!channel> & Sons"))
        (arrived,) = peer.arrived()
    said = json.loads(arrived)
    assert said["unfurl_links"] is False and said["unfurl_media"] is False
    assert "<!channel>" not in said["text"] and "&lt;!channel&gt; &amp; Sons" in said["text"]


async def test_the_same_letter_sent_again_is_seen_to_be_the_same() -> None:
    async with a_postbox() as peer:
        for _ in range(2):
            await peer.notifier.tell(peer.notice)
        first, second = peer.arrived()
    assert f"Message-ID: <{peer.notice.id}@school.example>" in first
    assert f"Message-ID: <{peer.notice.id}@school.example>" in second
