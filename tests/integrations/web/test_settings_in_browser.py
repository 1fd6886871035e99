"""A student's settings in a real browser: without a script, by keyboard, on a phone, light and dark."""

import pytest
from playwright.sync_api import expect

from tests.integrations.web.browsing import DESK, PHONE, OpenTab, assert_accessible, assert_fits, be


def test_settings_are_saved_without_a_script(new_browser: OpenTab) -> None:
    page = new_browser(java_script_enabled=False)
    be(page, "Amara")
    page.goto("/my/settings")
    page.get_by_label("Plain words").check()
    page.get_by_label("For a week").check()
    page.get_by_label("From").fill("20:15")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.get_by_label("Plain words")).to_be_checked()
    expect(page.get_by_label("From")).to_have_value("20:15")
    page.get_by_label("End the pause now").check()
    page.get_by_label("Español").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Guardado.")
    expect(page.get_by_label("Sin pausa")).to_be_checked()


def test_settings_are_saved_by_keyboard_alone(new_browser: OpenTab) -> None:
    page = new_browser()
    be(page, "Amara")
    page.goto("/my/settings")
    page.get_by_label("Bring my plan back to me").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.get_by_label("Bring my plan back to me")).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_everything_fits(new_browser: OpenTab, size: dict[str, int], scheme: str) -> None:
    page = new_browser(viewport=size, color_scheme=scheme)
    be(page, "Amara")
    page.goto("/my/settings")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Until next Monday").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert_accessible(page)
    assert_fits(page)
