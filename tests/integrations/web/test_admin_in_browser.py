"""The office's and the lead's pages in a real browser: two people do what takes two, and axe objects to nothing."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from integrations.web.words import words
from tests.integrations.rosters.bundles import ONE_TWO, files_of, packed, with_row
from tests.integrations.web.browsing import (
    OpenTab,
    assert_accessible,
    assert_fits,
    be,
    in_every_look,
    open_all,
)
from tests.integrations.web.school import URGENT


def a_roster(folder: Path) -> Path:
    """As the school's own system tells it, with a row that nobody can take."""
    files = {name: data.replace(b"Hillside School", b"Riverside School") for name, data in files_of(ONE_TWO).items()}
    path = folder / "roster.zip"
    path.write_bytes(packed(with_row(files, "users.csv", sourcedId="u-x", enabledUser="perhaps", givenName="Xi")))
    return path


def test_two_administrators_do_what_takes_two_without_any_script(new_browser: OpenTab) -> None:
    haddad, novak = (new_browser(java_script_enabled=False) for _ in range(2))
    be(haddad, "Mr Haddad")
    haddad.get_by_role("link", name="Grade 9, Period 2").click()
    haddad.get_by_label("Days beyond the first year").fill("77")
    haddad.get_by_role("button", name="Ask for this change").click()
    expect(haddad.get_by_role("heading", level=1)).to_have_text("Asked for. A second person has to agree.")
    be(novak, "Ms Novak")
    expect(novak.get_by_role("paragraph").filter(has_text="Mr Haddad wants to set how many days")).to_contain_text("77")
    novak.get_by_role("button", name="Agree", exact=False).first.click()
    expect(novak.get_by_role("status")).to_contain_text("You agreed.")
    haddad.get_by_role("link", name="To the first page").click()
    haddad.get_by_role("button", name="Do it now").click()
    expect(haddad.get_by_role("status")).to_have_text("Saved.")
    expect(haddad.get_by_label("Days beyond the first year")).to_have_value("77")


def test_a_class_is_set_by_keyboard(new_browser: OpenTab) -> None:
    page = new_browser()
    be(page, "Mr Haddad")
    page.get_by_role("link", name="Grade 9, Period 2").click()
    page.get_by_label("Everything").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("What students choose")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.get_by_label("What students choose")).to_be_checked()


def test_a_roster_is_looked_at_and_done(new_browser: OpenTab, tmp_path: Path) -> None:
    page, roster = new_browser(), a_roster(tmp_path)
    be(page, "Ms Novak")
    page.get_by_role("link", name="Roster").click()
    page.get_by_label("The ZIP").set_input_files(roster)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("Tara Quist is a new teacher.")).to_be_visible()
    page.locator("#do ~ form").get_by_label("The ZIP").set_input_files(roster)
    page.get_by_role("button", name="Do it now").click()
    expect(page.get_by_role("heading", name="Done. This was changed")).to_be_visible()
    page.get_by_role("link", name="People").click()
    expect(page.get_by_text("Tara Quist", exact=True)).to_be_visible()


@in_every_look
def test_every_page_of_the_office_and_of_the_lead_is_accessible_and_fits(
    new_browser: OpenTab, tmp_path: Path, scheme: str, size: dict[str, int], language: str
) -> None:
    w = words(language)["admin"]

    def tab(name: str) -> tuple[Page, Callable[[str], None]]:
        page = new_browser()
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        be(page, name, at=f"/?lang={language}")

        def look(address: str = "") -> None:
            if address:
                page.goto(f"{address}?lang={language}")
            open_all(page)
            assert_accessible(page)
            assert_fits(page)

        return page, look

    amara, _ = tab("Amara")
    amara.locator("#message").fill(URGENT)
    amara.keyboard.press("Enter")
    expect(amara.locator(".referral")).to_be_visible()
    haddad, look = tab("Mr Haddad")
    look("/admin")
    haddad.get_by_role("link", name="Grade 9, Period 2").click()
    look()
    of_class = haddad.url.split("?")[0]
    haddad.get_by_role("link", name="Amara").click()
    look()
    haddad.locator("[name=reason]").fill("somebody is in danger")
    haddad.get_by_role("button", name=w["student"]["glass_send"]).click()
    expect(haddad.locator(".concern")).to_be_visible()
    look()
    haddad.get_by_role("button", name=w["student"]["export_send"]).click()
    expect(haddad.get_by_role("heading", level=1)).to_have_text(w["second"]["heading"])
    look()
    haddad.goto(f"{of_class}?lang={language}")
    haddad.get_by_role("button", name=w["class"]["make_code"]).click()
    expect(haddad.locator(".board-code")).to_have_text(re.compile("^.{4}-.{4}$"))
    look()
    look("/admin/people")
    of_coach = haddad.locator("li, tr").filter(has_text="Ms Osei")
    of_coach.get_by_role("button", name=w["people"]["reset"]).click()
    expect(haddad.locator(".one-link")).to_contain_text("/reset/")
    look()
    haddad.goto(f"/admin/roster?lang={language}")
    look()
    haddad.locator("[name=bundle]").set_input_files(a_roster(tmp_path))
    haddad.get_by_role("button", name=w["roster"]["look"]).click()
    expect(haddad.locator("#problems")).to_be_visible()
    look()
    novak, look_too = tab("Ms Novak")
    look_too("/admin")
    novak.get_by_role("button", name=w["waiting"]["agree"]).first.click()
    expect(novak.get_by_role("status")).to_have_text(w["done"]["agreed"])
    look("/admin")
    expect(haddad.get_by_role("button", name=w["own"]["again"])).to_be_visible()
    okafor, look_as_lead = tab("Mr Okafor")
    look_as_lead("/lead")
    okafor.get_by_role("link", name="Amara").click()
    expect(okafor.locator(".verbatim")).to_have_text(URGENT)
    look_as_lead()
