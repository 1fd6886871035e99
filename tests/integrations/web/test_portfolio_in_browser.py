"""The portfolio in a real browser: without any script, by keyboard, on a phone, at a desk; axe objects to nothing."""

from pathlib import Path
from uuid import uuid4

import httpx2
from playwright.sync_api import Page, expect

from coach.sharing import Visibility
from integrations.web.words import words
from tests.integrations.web.browsing import (
    OpenTab,
    assert_accessible,
    assert_fits,
    be,
    in_every_look,
    open_all,
)
from tests.integrations.web.school import bearer
from tests.integrations.web.served import Served
from tests.integrations.web.works import a_picture

SAID = "goal: finish my poster. I will draw first, because I like it. Then I write three sentences."


def amara_says(served: Served, *texts: str) -> str:
    """Return who she is."""
    with httpx2.Client(base_url=served.url) as client:
        told = client.post("/api/v1/demo/token", json={"student": "Amara"}).json()
        headers = bearer(told["token"])
        talk = client.post("/api/v1/conversations", headers=headers).json()["id"]
        for text in texts:
            said = {"text": text, "client_message_id": str(uuid4())}
            client.post(f"/api/v1/conversations/{talk}/messages", json=said, headers=headers).raise_for_status()
    return str(told["id"])


def test_a_portfolio_is_made_looked_at_and_read_without_any_script(
    served: Served, new_browser: OpenTab, tmp_path: Path
) -> None:
    served.shares(Visibility.SELECTED)
    student = amara_says(served, SAID)
    poster = tmp_path / "poster.png"
    poster.write_bytes(a_picture())
    page, teacher = (new_browser(java_script_enabled=False) for _ in range(2))
    be(page, "Amara")
    page.goto("/my/portfolio?lang=en")
    page.get_by_role("link", name="Put something in").click()
    page.get_by_role("link", name="Choose from this").first.click()
    expect(page.get_by_text("Ms Rivera will be able to read the words you choose here")).to_be_visible()
    page.get_by_label("I will draw first").uncheck()
    page.get_by_text("Only a part of it").nth(2).click()
    page.get_by_label("Until").nth(2).select_option(label="3. write")
    page.get_by_label("What you want to say of it").fill("how I planned it")
    page.get_by_role("button", name="Put it in").click()
    expect(page.get_by_role("status")).to_have_text("It is in your portfolio now.")

    page.get_by_text("A file", exact=True).click()
    page.get_by_label("The file").set_input_files(poster)
    page.get_by_label("What it is").first.fill("The poster itself")
    page.get_by_role("button", name="Add the file").click()
    poster_row = page.locator("ol.portfolio > li").filter(has_text="The poster itself")
    poster_row.get_by_role("button", name="Further up").click()
    expect(page.locator("ol.portfolio > li").first).to_contain_text("The poster itself")

    page.get_by_role("link", name="See what Ms Rivera sees").click()
    mine = page.locator("#portfolio").inner_html()
    be(teacher, "Ms Rivera")
    teacher.goto(f"/review/students/{student}?lang=en")
    teacher.get_by_role("link", name="The portfolio").click()
    assert teacher.locator("#portfolio").inner_html() == mine
    expect(teacher.locator("#portfolio")).to_contain_text("Then I write")
    expect(teacher.locator("#portfolio")).not_to_contain_text("three sentences")
    expect(teacher.locator("#portfolio")).not_to_contain_text("draw first")
    shown = teacher.get_by_role("img", name="The poster itself")
    assert shown.evaluate("each => each.complete && each.naturalWidth") == 1

    page.go_back()
    page.locator("ol.portfolio > li").nth(1).locator("summary", has_text="Take it out").click()
    page.get_by_role("button", name="Yes, take it out").first.click()
    expect(page.get_by_role("status")).to_have_text("Taken out.")
    teacher.reload()
    expect(teacher.locator("#portfolio")).not_to_contain_text("Then I write")


def test_words_are_chosen_and_moved_by_keyboard_alone(served: Served, new_browser: OpenTab) -> None:
    amara_says(served, SAID, "goal: another thing")
    page = new_browser()
    be(page, "Amara")
    for number in range(2):
        page.goto("/my/portfolio/pieces?lang=en")
        page.get_by_role("link", name="Choose from this").nth(number).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Put it in").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_be_visible()
    last = page.locator("ol.portfolio > li").nth(1).locator("q").first.inner_text()
    page.get_by_role("button", name="Further up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("ol.portfolio > li").first.locator("q").first).to_have_text(last)


@in_every_look
def test_every_page_of_the_portfolio_is_accessible_and_fits(
    served: Served, new_browser: OpenTab, scheme: str, size: dict[str, int], language: str
) -> None:
    w = words(language)["portfolio"]
    student = amara_says(served, SAID)
    page, teacher = (new_browser(color_scheme=scheme, viewport=size, reduced_motion="reduce") for _ in range(2))
    be(page, "Amara")
    be(teacher, "Ms Rivera")

    def look(tab: Page, address: str = "") -> None:
        if address:
            tab.goto(f"{address}?lang={language}")
        open_all(tab)
        assert_accessible(tab)
        assert_fits(tab)

    look(page, "/my/portfolio")
    look(page, "/my/portfolio/preview")
    look(teacher, f"/review/students/{student}/portfolio")
    look(page, "/my/portfolio/pieces")
    page.get_by_role("link", name=w["choose_this"]).first.click()
    look(page)
    page.get_by_role("button", name=w["put_it_in"]).click()
    look(page)
    page.get_by_label(w["link_label"]).fill("https://localhost/")
    page.get_by_role("button", name=w["add_link"]).click()
    expect(page.get_by_role("alert")).to_have_text(words(language)["problems"]["address_unfit"])
    look(page)
    page.get_by_label(w["link_label"]).fill("https://example.org/a-very-long-address-that-goes-on-" + "x" * 80)
    page.get_by_role("button", name=w["add_link"]).click()
    page.get_by_text(w["file"], exact=True).last.click()
    page.get_by_label(w["file_label"]).set_input_files(
        {"name": "poster.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    page.get_by_role("button", name=w["add_file"]).click()
    look(page)
    for address in ("/my/portfolio/preview", "/my/portfolio/print"):
        look(page, address)
    look(teacher, f"/review/students/{student}/portfolio")
