"""The administrator's page on the language model, and a student who asks whose words they read, in a real browser."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coach.conversation import Channel
from coach.model import Usage, Wording
from coach.records.store import SqlRecords
from integrations.settings import Settings
from integrations.web.words import words
from tests.integrations.web.browsing import OpenTab, assert_accessible, assert_fits, be, begin, in_every_look, say
from tests.integrations.web.embedding import done
from tests.integrations.web.modelling import MODEL, answered, settings_with_a_model, worded
from tests.integrations.web.school import PLAIN
from tests.integrations.web.served import Served


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_with_a_model(tmp_path)


@pytest.fixture
def served(settings: Settings) -> Iterator[Served]:
    with Served(settings) as served:
        yield served


WEEK = (
    (0, worded(Wording.MODEL, took=Usage(48_000, 3_100))),
    (0, worded(Wording.MODEL, took=Usage(12_000, 400))),
    (0, worded(Wording.SWAPPED, "two_questions")),
    (1, worded(Wording.SWAPPED, "invented_citation")),
    (1, worded(Wording.FALLEN_BACK, "slow", by="authored")),
    (1, worded(Wording.SPARED, "resting", by="authored", took=Usage(0, 0))),
    (2, PLAIN),
    (2, PLAIN),
)


def live(served: Served) -> None:
    """A student has three days behind her on which a model worded replies."""

    async def talked() -> None:
        house = served.app.state.house
        async with SqlRecords(house.settings.database_url, notice=house.settings.notice) as records:
            now = house.clock.now()
            amara = await records.learner_named("Amara")
            talk = await records.start_conversation(amara, channel=Channel.WEB, language="en", release_id="r1", at=now)
            for days, answer in WEEK:
                await answered(records, str(amara), str(talk.id), answer, at=now - timedelta(days=days))

    done(talked())


@in_every_look
def test_the_page_on_the_model_is_accessible_and_fits(
    served: Served, new_browser: OpenTab, scheme: str, size: dict[str, int], language: str
) -> None:
    live(served)
    page = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    be(page, "Mr Haddad")
    w = words(language)
    page.goto(f"/admin?lang={language}")
    page.get_by_role("link", name=w["admin"]["nav"]["model"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(w["model"]["page"]["heading"])
    expect(page.get_by_text(w["model"]["guards"]["two_questions"])).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


@in_every_look
def test_the_page_is_accessible_and_fits_where_no_model_was_ever_asked(
    served: Served, new_browser: OpenTab, scheme: str, size: dict[str, int], language: str
) -> None:
    page = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    be(page, "Mr Haddad")
    page.goto(f"/admin/model?lang={language}")
    expect(page.get_by_text(words(language)["model"]["page"]["nothing_spent"])).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def test_a_student_who_asks_why_reads_whose_words_they_are(new_browser: OpenTab) -> None:
    page = new_browser()
    begin(page)
    say(page, "hello")
    page.get_by_role("button", name="Why do you ask this?").click()
    expect(page.get_by_text(words("en")["model"]["told"]["own"])).to_be_visible()
    assert_accessible(page)


def test_a_teacher_finds_who_worded_a_reply_under_why(served: Served, new_browser: OpenTab) -> None:
    live(served)
    page = new_browser()
    be(page, "Ms Rivera")
    page.get_by_role("link", name="Amara").click()
    page.get_by_role("link", name=words("en")["review"]["conversation"]).click()
    turn = page.get_by_role("listitem").filter(has_text="What would you like").nth(0)
    turn.get_by_text(words("en")["review"]["why"]).click()
    expect(turn.get_by_text(words("en")["model"]["by"]["model"].format(name=MODEL))).to_be_visible()
    assert_accessible(page)
