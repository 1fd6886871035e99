"""Whatever is written stays words: in no view does it run, load anything from elsewhere, or change the page."""

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.integrations.web.browsing import OpenTab, be
from tests.integrations.web.embedding import SchoolSite
from tests.integrations.web.hostile import HOSTILE
from tests.integrations.web.school import bearer
from tests.integrations.web.served import Served
from tests.integrations.web.test_portfolio_in_browser import amara_says

GOALS = [f"goal: {each}" for each in HOSTILE]
MADE_OF_WORDS = (
    "iframe, object, embed, base, [src*=elsewhere], [href*=elsewhere], [href^=javascript], [onerror], [onload]"
)
NAME = "<img src=x onerror=document.title='caught'>"
OF_STUDENT = (
    "/talk",
    "/home",
    "/home/weeks",
    "/profile",
    "/my",
    "/my/words",
    "/my/turns",
    "/my/portfolio",
    "/my/portfolio/pieces",
    "/my/portfolio/preview",
    "/my/portfolio/print",
    "/my/settings",
    "/my/adult",
)


def look(page: Page, path: str) -> None:
    """Open it, and everything on it that can be opened."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.wait_for_load_state("networkidle") if path != "/talk" else expect(page.locator("#who-reads")).not_to_be_empty()
    assert page.title() != "caught", path
    assert page.locator(MADE_OF_WORDS).count() == 0, path


def watched(page: Page) -> Page:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    return page


def fill_the_portfolio(served: Served) -> None:
    with httpx2.Client(base_url=served.url) as client:
        token = client.post("/api/v1/demo/token", json={"student": "Amara"}).json()["token"]
        for hostile in HOSTILE[:20]:
            link = {"title": hostile, "url": "https://example.org/mine", "comment": hostile}
            answer = client.post("/api/v1/portfolio/links", json=link, headers=bearer(token))
            assert answer.status_code == 201, answer.text


def test_no_view_of_a_student_runs_what_they_wrote(served: Served, new_browser: OpenTab) -> None:
    amara_says(served, *GOALS)
    fill_the_portfolio(served)
    page = watched(new_browser())
    be(page, "Amara")
    for path in OF_STUDENT:
        look(page, path)
    look(page, "/talk")
    expect(page.locator(".from-learner")).to_have_count(len(GOALS))
    for hostile in ("<script>document.title='caught'</script>", "![a](https://elsewhere.example/a.png)"):
        expect(page.locator(".from-learner .words").get_by_text(f"goal: {hostile}", exact=True).first).to_be_visible()
    for hostile in HOSTILE[::9]:
        page.goto(str(httpx2.URL("/library", params={"q": hostile})))
        assert page.title() != "caught"


def test_no_view_of_staff_runs_what_a_student_wrote(served: Served, new_browser: OpenTab) -> None:
    student = amara_says(served, *GOALS)
    fill_the_portfolio(served)
    amara = watched(new_browser())
    be(amara, "Amara", at="/my/adult")
    amara.get_by_label("What you would like them to know").fill("\n".join(HOSTILE[:40]))
    amara.get_by_role("button", name="Tell them").click()
    teacher = watched(new_browser())
    be(teacher, "Ms Rivera")
    mine = f"/review/students/{student}"
    for path in ("/review", mine, f"{mine}/turns", f"{mine}/portfolio"):
        look(teacher, path)
    lead = watched(new_browser())
    be(lead, "Mr Okafor")
    look(lead, "/lead")
    lead.get_by_role("link", name="Amara").first.click()
    look(lead, lead.url)


def test_a_name_stays_a_name(served: Served, new_browser: OpenTab) -> None:
    page = watched(new_browser())
    page.goto("/")
    page.get_by_label("Another first name").fill(NAME)
    page.get_by_role("button", name="Start talking").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    for path in OF_STUDENT:
        look(page, path)
    teacher = watched(new_browser())
    be(teacher, "Ms Rivera")
    look(teacher, "/review")
    expect(teacher.get_by_role("link", name=NAME)).to_be_visible()


def test_the_widget_in_another_page_draws_words_only(served: Served, new_browser: OpenTab, faults: list[str]) -> None:
    amara_says(served, *GOALS)
    with SchoolSite(served) as site:
        site.register(Amara="moodle-42")
        page = watched(new_browser(base_url=site.url))
        page.goto("/?display=inline")
        expect(page.locator(".from-learner")).to_have_count(len(GOALS))
        assert page.title() == "Lincoln School"
    faults[:] = [each for each in faults if not each.startswith((site.url, served.url))]
