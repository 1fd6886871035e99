"""A student's own pages in a real browser: without a script, by keyboard, on a phone; axe objects to nothing."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from coach.sharing import Visibility
from tests.integrations.web.browsing import PHONE, OpenTab, assert_accessible, assert_fits, be, in_every_look
from tests.integrations.web.served import Served

PAGES = ("/home", "/home/weeks", "/my/turns", "/profile", "/my", "/my/words", "/my/notice", "/my/adult", "/my/settings")


def set_a_goal(page: Page, text: str = "goal: finish the poster") -> None:
    """On the page itself: it needs no script."""
    page.goto("/home")
    page.get_by_label("What would you like to get done?").fill(text)
    page.get_by_role("button", name="Tell the coach").click()
    expect(page.locator(".goal-words")).to_have_text(f"{text} (Where I said it)")


def next_day(page: Page, served: Served) -> None:
    """Sign in anew: who has a goal comes home."""
    served.app.state.house.clock.move(timedelta(hours=24))
    be(page, "Amara")
    expect(page.get_by_role("button", name="I did some of it")).to_be_visible()


def test_a_week_is_begun_and_logged_without_any_script(new_browser: OpenTab, served: Served) -> None:
    page = new_browser(java_script_enabled=False)
    be(page, "Amara")
    set_a_goal(page)
    expect(page.locator("#talk .reply-words")).to_contain_text("What would you like to get done this week?")
    next_day(page, served)
    page.get_by_role("button", name="I did some of it").click()
    expect(page.locator("#talk .you-said")).to_contain_text("I did some of it.")
    expect(page.locator("#talk .reply-words")).to_be_visible()
    page.get_by_label("Your message").fill("hi")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Homework").click()
    expect(page.locator("#talk .you-said")).to_contain_text("Homework")
    page.locator(".goal-words a").click()
    expect(page.locator(".own-line:target mark")).to_have_text("goal: finish the poster")
    page.get_by_role("link", name="Learning Coach").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This week")


def test_a_phone_finds_every_page_by_keyboard(new_browser: OpenTab) -> None:
    page = new_browser(viewport=PHONE)
    be(page, "Amara")
    set_a_goal(page)
    nav = page.get_by_role("navigation", name="Your pages")
    expect(nav.get_by_role("link")).to_have_text(["Talk", "This week", "My weeks"])
    expect(nav.locator("[aria-current]:visible")).to_have_text("This week")
    nav.get_by_text("More").focus()
    page.keyboard.press("Enter")
    expect(nav.get_by_role("link", name="About me")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the coach remembers about you")
    page.get_by_role("link", name="Where I said it").click()
    expect(page.locator(".own-line:target mark")).to_have_text("goal: finish the poster")


def test_one_tap_by_keyboard_leads_to_the_reply(new_browser: OpenTab, served: Served) -> None:
    page = new_browser()
    be(page, "Amara")
    set_a_goal(page)
    next_day(page, served)
    page.get_by_role("button", name="Not yet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/home?lang=en#talk")
    expect(page.locator("#talk .you-said")).to_contain_text("Not yet.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#talk') !== null")


@in_every_look
def test_every_page_of_a_student_is_accessible_and_fits(
    new_browser: OpenTab, served: Served, scheme: str, size: dict[str, int], language: str
) -> None:
    page = new_browser()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)
    be(page, "Amara")
    page.goto(f"/home?lang={language}")
    assert_accessible(page)
    assert_fits(page)
    set_a_goal(page)
    next_day(page, served)
    served.shares(Visibility.SELECTED)
    for path in PAGES:
        page.goto(f"{path}?lang={language}")
        for summary in page.locator("main summary:visible").all():
            summary.click()
        assert_accessible(page)
        assert_fits(page)
    page.goto(f"/home?lang={language}")
    page.locator(".tap").first.click()
    expect(page.locator("#talk .reply-words")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    more = page.locator(".student-nav summary")
    if more.is_visible():
        more.click()
        assert_accessible(page)
        assert_fits(page)
