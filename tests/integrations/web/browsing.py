"""A real browser, and what every test that opens pages in one does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.integrations.web.served import Served

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 30_000
"""A machine that does much at once is slow, and not wrong."""
expect.set_options(timeout=PATIENCE_MS)

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1100, "height": 800}

in_every_look = pytest.mark.parametrize(
    ("scheme", "size", "language"),
    [("light", PHONE, "en"), ("dark", PHONE, "es"), ("light", DESK, "es"), ("dark", DESK, "en")],
    ids=["a light phone", "a dark phone", "a light desk", "a dark desk"],
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), "these tests need the Debian package chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    return []


OpenTab = Callable[..., Page]
"""Of `browser.new_context`: what differs from the browser of a desk in English."""


@pytest.fixture
def new_browser(browser: Browser, served: Served, faults: list[str]) -> Iterator[OpenTab]:
    """Opens a browser of its own, with a tab that notes each script error, refused script, and request elsewhere."""
    contexts: list[BrowserContext] = []

    def opened(**about: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": DESK, "base_url": served.url, "locale": "en-US"} | about))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("request", lambda asked: None if asked.url.startswith(served.url) else faults.append(asked.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def be(page: Page, name: str, *, at: str = "/") -> None:
    """Sign in at the door of the demo, after opening this page."""
    page.goto(at)
    page.get_by_role("button", name=name).click()


def begin(page: Page, name: str = "Amara") -> None:
    be(page, name)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.locator("#who-reads")).not_to_be_empty()


def say(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


def coach_words(page: Page, n: int) -> object:
    return page.locator(".from-coach:not(.thinking) .words").nth(n)


def assert_accessible(page: Page) -> None:
    """Axe finds nothing, once the page and its stylesheets are there: words can be found before their colours are."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], [(node["target"], node["html"]) for node in each["nodes"]]) for each in found]


def assert_fits(page: Page) -> None:
    """Nothing is wider than the screen, and whatever is tapped is big enough for a finger."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => {
            const within = (root) => [...root.querySelectorAll('*')].flatMap(
                each => each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each])
            return within(document)
                .filter(each => each.matches('button, input, textarea, summary') && each.checkVisibility())
                .filter(each => each.getBoundingClientRect().height < 44)
                .map(each => each.outerHTML)
        }"""
    )
    assert small == []


def open_all(page: Page) -> None:
    for summary in page.locator("main summary").all():
        if not summary.evaluate("each => each.parentElement.open"):
            summary.click()
