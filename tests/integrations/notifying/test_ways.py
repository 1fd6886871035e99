"""By which ways a service tells, as its settings have it."""

import logging
from pathlib import Path

import pytest

from coach.records.notices import NoticeChannel
from integrations.notifying.port import Failure, NotTold
from integrations.notifying.ways import open_ways
from integrations.settings import Settings
from tests.integrations.mail.test_smtp import Postbox, serving
from tests.integrations.notifying.builders import a_notice
from tests.integrations.notifying.receivers import Receiver, listening

SECRET = "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"


def settings(folder: Path, **about: object) -> Settings:
    return Settings.read(data_dir=folder, secret=SECRET, _env_file=None, **about)


async def test_where_no_mail_is_set_up_nobody_is_told_by_it(tmp_path: Path) -> None:
    with pytest.raises(NotTold) as told:
        await open_ways(settings(tmp_path, demo=False)).tell(a_notice())
    assert told.value.code == Failure.MAIL_NOT_CONFIGURED


async def test_a_demo_without_mail_says_in_its_log_whom_it_would_tell_as_ids(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    notice = a_notice()
    await open_ways(settings(tmp_path)).tell(notice)
    assert str(notice.id) in caplog.text
    assert not any(name in caplog.text for name in ("rivera", "Rivera", "Lincoln", "lead/concerns"))


async def test_a_demo_with_mail_sends_it(tmp_path: Path) -> None:
    postbox = Postbox()
    async with serving(postbox) as port:
        about = {
            "address": "http://localhost:8000/",
            "smtp_url": f"smtp://127.0.0.1:{port}",
            "mail_from": "c@x.example",
        }
        await open_ways(settings(tmp_path, **about)).tell(a_notice())
    assert "http://localhost:8000/lead/concerns/" in postbox.letters[0].get_content()


async def test_a_webhook_inside_is_told_in_a_demo_or_where_it_was_allowed(tmp_path: Path) -> None:
    receiver = Receiver()
    async with listening(receiver) as port:
        notice = a_notice(channel=NoticeChannel.WEBHOOK, to=f"http://localhost:{port}/")
        with pytest.raises(NotTold):
            await open_ways(settings(tmp_path, demo=False)).tell(notice)
        await open_ways(settings(tmp_path, demo=False, webhook_hosts=f"a.example, localhost:{port} ,")).tell(notice)
        await open_ways(settings(tmp_path)).tell(notice)
    assert len(receiver.told) == 2
