"""The front desk of a service: what its settings ask for."""

from pathlib import Path

import pytest

from coach.records.database import Database
from integrations.accounts.desk import open_desk
from integrations.mail.smtp import SmtpMail
from integrations.settings import Settings, SettingsError
from tests.integrations.accounts.school import SECRET


def opened(path: Path, **said: object) -> Settings:
    return Settings.read(data_dir=path, secret=SECRET.decode(), _env_file=None, **said)


async def test_a_school_counts_tries_and_asks_staff_for_a_second_step_and_a_demo_does_neither(
    tmp_path: Path, sqlite: str
) -> None:
    async with Database(sqlite) as database:
        for demo in (True, False):
            settings = opened(tmp_path, demo=demo)
            assert open_desk(settings, database).limits.is_on is not demo
            assert settings.needs_second_factor is not demo
        assert open_desk(opened(tmp_path, demo=True, limits="on"), database).limits.is_on
        assert not opened(tmp_path, demo=False, second_factor="off").needs_second_factor


async def test_letters_are_sent_only_where_a_server_is_named(tmp_path: Path, sqlite: str) -> None:
    async with Database(sqlite) as database:
        assert open_desk(opened(tmp_path), database).mail is None
        said = {
            "smtp_url": "smtps://mail.example",
            "mail_from": "coach@s.example",
            "address": "https://coach.s.example",
        }
        assert open_desk(opened(tmp_path, **said), database).mail == SmtpMail("smtps://mail.example", "coach@s.example")


async def test_hosts_that_belong_to_a_provider_are_named_with_commas(tmp_path: Path, sqlite: str) -> None:
    async with Database(sqlite) as database:
        desk = open_desk(opened(tmp_path, oidc_hosts=" token.example, keys.example:8443,"), database)
        assert desk.providers.further_hosts == {"token.example", "keys.example:8443"}


@pytest.mark.parametrize(
    ("said", "variable"),
    [
        ({"address": "coach.school.example"}, "COACH_ADDRESS"),
        ({"address": "https://school.example/coach"}, "COACH_ADDRESS"),
        ({"address": "http://coach.school.example", "demo": False}, "COACH_ADDRESS"),
        ({"smtp_url": "smtp://mail.example", "mail_from": "a@b.example"}, "COACH_SMTP_URL"),
        ({"smtp_url": "mail.example", "mail_from": "a@b.example", "address": "https://c.example"}, "COACH_SMTP_URL"),
        ({"smtp_url": "smtp://mail.example", "address": "https://c.example"}, "COACH_MAIL_FROM"),
        ({"mail_from": "nobody"}, "COACH_MAIL_FROM"),
        ({"second_factor": "maybe"}, "COACH_SECOND_FACTOR"),
        ({"limits": "some"}, "COACH_LIMITS"),
    ],
)
def test_a_start_that_could_not_let_anybody_in_is_refused(
    tmp_path: Path, said: dict[str, object], variable: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        opened(tmp_path, **said)
    assert str(refused.value).startswith(variable)


def test_links_lead_to_the_public_address_or_else_to_where_it_listens(tmp_path: Path) -> None:
    assert opened(tmp_path, address="https://coach.school.example/").public_address == "https://coach.school.example"
    assert opened(tmp_path, port=8003).public_address == "http://localhost:8003"
    assert opened(tmp_path, demo=False, address="http://localhost:8003").public_address == "http://localhost:8003"
