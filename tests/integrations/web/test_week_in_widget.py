"""A whole week in the widget, by keyboard alone, on a page of the school's site; and a service that dies meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from coach.cycle import EntryKind, Week
from coach.profile import Learner
from integrations.demo import ensure_student
from integrations.settings import Settings
from tests.integrations.web.browsing import OpenTab, assert_accessible, be
from tests.integrations.web.embedding import SchoolSite, done
from tests.integrations.web.killable import slowly
from tests.integrations.web.served import Served
from tests.integrations.web.test_killing import Server

MONDAY = (
    "hi",
    "i want to build the birdhouse for shop class, all pieces cut and sanded by next monday",
    "its done when there are no gaps that let light through",
    "its for my nanas porch",
    "measure everything twice before i touch the saw",
    "6",
    "the saw is always taken",
    "if the saw is taken then i sand what i have",
    "60",
)
THURSDAY = ("4 of 7 pieces are cut", "the saw was taken yesterday so i sanded like the plan said")
MONDAY_AFTER = (
    "all 7. held it up to the window and no light",
    "measuring twice worked because i had no wrong cuts",
    "next time i clamp it first",
    "keep the measuring",
)
KEPT = {
    EntryKind.GOAL,
    EntryKind.SUCCESS_CRITERION,
    EntryKind.IF_THEN_PLAN,
    EntryKind.PROGRESS_NOTE,
    EntryKind.REFLECTION,
}
MOST_TABS = 200


@pytest.fixture
def served(settings: Settings) -> Iterator[Served]:
    with Served(settings, opening=partial(slowly, thought_s=0)) as served:
        yield served


def tab_to(page: Page, wanted: Locator, *, backwards: bool = False) -> None:
    """Go there as whoever has no mouse goes."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("each => each.getRootNode().activeElement === each"):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"nobody gets to {wanted} by keyboard")


def say_by_keyboard(page: Page, words: str) -> str:
    """Return the reply, which was announced as it stands there."""
    replies = page.locator(".from-coach:not(.thinking) .words")
    before = replies.count()
    tab_to(page, page.get_by_label("Your message"))
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(replies).to_have_count(before + 1)
    expect(page.locator("[aria-busy=false][role=log]")).to_be_visible()
    said = replies.last.inner_text()
    expect(page.get_by_role("status")).to_have_text(said)
    return said


def test_a_whole_week_by_keyboard_on_a_page_of_another_origin(
    new_browser: OpenTab, served: Served, faults: list[str]
) -> None:
    with SchoolSite(served) as site:
        site.register(Amara="moodle-42")
        page = new_browser(base_url=site.url)
        page.goto("/?display=inline")
        expect(page.locator("#who-reads")).not_to_be_empty()
        for words in MONDAY:
            say_by_keyboard(page, words)
        assert_accessible(page)
        change = page.locator("[data-card=plan] [data-change]")
        tab_to(page, change, backwards=True)
        page.keyboard.press("Enter")
        tab_to(page, page.locator("[data-card=plan] textarea"))
        page.keyboard.press("Control+A")
        page.keyboard.type("if the saw is taken then i sand the roof")
        tab_to(page, page.locator("[data-card=plan] .main-button"))
        page.keyboard.press("Enter")
        expect(page.locator("[data-card=plan] .own-words").last).to_have_text(
            "if the saw is taken then i sand the roof"
        )
        for days, said in ((3, THURSDAY), (4, MONDAY_AFTER)):
            served.app.state.house.clock.move(timedelta(days=days))
            for words in said:
                say_by_keyboard(page, words)
        assert_accessible(page)
        assert site.handed_off == 3, "a token that ran out is renewed by the school's site, unseen"
        expect(page.locator(".from-learner")).to_have_count(len(MONDAY) + 1 + len(THURSDAY) + len(MONDAY_AFTER))
        faults[:] = [each for each in faults if not each.startswith((site.url, served.url))]

    week = done(_week_of(served, "Amara"))
    assert {entry.kind for entry in week.entries} >= KEPT
    plan = week.first(EntryKind.IF_THEN_PLAN)
    assert plan is not None
    assert plan.quote.text == "if the saw is taken then i sand the roof"


async def _week_of(served: Served, name: str) -> Week:
    house = served.app.state.house
    learner: Learner = await house.records.learner(await ensure_student(house.roster, name, house.clock.now()))
    [week] = await house.records.weeks(learner.id)
    return week


def test_a_service_that_is_killed_while_it_answers_comes_back_and_nothing_is_said_twice(
    new_browser: OpenTab, tmp_path: Path, faults: list[str]
) -> None:
    first = Server(tmp_path, thought_s=8)
    second: Server | None = None
    try:
        port = int(first.url.rpartition(":")[2])
        page = new_browser(base_url=first.url)
        be(page, "Amara")
        expect(page.locator("#who-reads")).not_to_be_empty()
        box = page.get_by_label("Your message")
        with page.expect_response(lambda answer: answer.url.endswith("/messages") and answer.request.method == "POST"):
            box.fill("i want to finish my science poster by friday")
            box.press("Enter")
        first.kill()
        expect(page.get_by_role("alert").filter(has_text="cannot be reached")).to_be_visible()
        box.fill("when every box has a picture")
        box.press("Enter")
        mine = page.locator(".from-learner")
        expect(mine).to_have_count(2)
        expect(mine.last).to_contain_text("Waiting")

        second = Server(tmp_path, thought_s=0.05, port=port)
        replies = page.locator(".from-coach:not(.thinking) .words")
        expect(replies).to_have_count(2)
        expect(mine).to_have_count(2)
        page.reload()
        expect(replies).to_have_count(2)
        expect(mine.locator(".words")).to_have_text(
            ["i want to finish my science poster by friday", "when every box has a picture"]
        )
    finally:
        for server in (first, second):
            if server is not None:
                server.close()
        faults[:] = [each for each in faults if not each.startswith(first.url)]
