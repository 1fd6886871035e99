"""The safeguarding desk in a real browser: without a script, by keyboard, on a phone; axe objects to nothing."""

import re

from playwright.sync_api import Page, expect

from integrations.web.words import words
from tests.integrations.web.browsing import OpenTab, assert_accessible, assert_fits, be, in_every_look
from tests.integrations.web.school import URGENT
from tests.integrations.web.test_admin_in_browser import open_all

MEAN = "<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>"


def test_a_student_tells_an_adult_and_a_lead_looks_after_it_without_any_script(new_browser: OpenTab) -> None:
    def tab(name: str) -> Page:
        page = new_browser(java_script_enabled=False)
        be(page, name)
        return page

    leo, okafor, rivera = tab("Leo"), tab("Mr Okafor"), tab("Ms Rivera")
    leo.get_by_role("link", name="Tell an adult at school").click()
    leo.get_by_label("What you would like them to know").fill("i do not want to go home")
    leo.get_by_label("It cannot wait").check()
    leo.get_by_role("button", name="Tell them").click()
    expect(leo.get_by_role("status")).to_contain_text("It is on its way to Mr Okafor")

    rivera.get_by_role("link", name="Leo").click()
    expect(rivera.locator(".concern")).to_contain_text("Speak with Mr Okafor.")
    expect(rivera.get_by_text("i do not want to go home")).to_have_count(0)

    okafor.reload()
    now = okafor.get_by_role("region", name="Needs a person now")
    now.get_by_role("link", name="Leo").click()
    expect(okafor.locator("mark")).to_have_text("i do not want to go home")
    okafor.get_by_role("button", name="I am looking after this").click()
    expect(okafor.get_by_role("status")).to_contain_text("You are looking after this.")
    okafor.get_by_label("What was done, or what others should know").fill("Sat with him in the library.")
    okafor.get_by_role("button", name="Keep the note").click()
    expect(okafor.locator(".history")).to_contain_text("Sat with him in the library.")
    okafor.get_by_label("Passed on").check()
    okafor.get_by_label("Closing note").fill("Child protection has it now.")
    okafor.get_by_role("button", name="Close the concern").click()
    expect(okafor.get_by_role("status")).to_have_text("Closed.")
    okafor.get_by_role("link", name="A record to print").click()
    expect(okafor.get_by_role("heading", level=1)).to_have_text("Record of a concern")
    rivera.reload()
    expect(rivera.locator(".concern")).to_have_count(0)


def test_a_lead_answers_by_keyboard_alone(new_browser: OpenTab) -> None:
    mei, okafor = new_browser(), new_browser()
    be(mei, "Mei", at="/my/adult")
    mei.goto("/my/adult")
    mei.get_by_role("button", name="Tell them").press("Enter")
    expect(mei.get_by_role("heading", level=1)).to_have_text("They are being told")
    be(okafor, "Mr Okafor")
    okafor.get_by_role("link", name="Mei").press("Enter")
    button = okafor.get_by_role("button", name="I am looking after this")
    button.focus()
    okafor.keyboard.press("Enter")
    expect(button).to_have_count(0)


def test_words_that_look_like_code_stay_words_on_the_desk(new_browser: OpenTab) -> None:
    rivera, okafor = new_browser(), new_browser()
    be(rivera, "Ms Rivera")
    rivera.get_by_role("link", name="Dev").click()
    rivera.get_by_text("Something about Dev worries you?").click()
    rivera.get_by_label("What you saw or heard, as plainly as you can").fill(MEAN)
    rivera.get_by_role("button", name="Raise the concern").click()
    expect(rivera.get_by_role("status")).to_contain_text("Passed on.")
    be(okafor, "Mr Okafor")
    okafor.get_by_role("link", name="Dev").click()
    expect(okafor.locator("mark")).to_have_text(MEAN)
    okafor.get_by_role("link", name="A record to print").click()
    expect(okafor.locator("mark")).to_have_text(MEAN)
    expect(okafor).to_have_title(re.compile("^Record"))


@in_every_look
def test_every_page_of_the_desk_is_accessible_and_fits(
    new_browser: OpenTab, scheme: str, size: dict[str, int], language: str
) -> None:
    w = words(language)

    def tab(name: str) -> Page:
        page = new_browser()
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        be(page, name, at=f"/?lang={language}")
        return page

    def look(page: Page, address: str = "") -> None:
        if address:
            page.goto(f"{address}?lang={language}")
        open_all(page)
        assert_accessible(page)
        assert_fits(page)

    amara = tab("Amara")
    expect(amara.locator("#who-reads")).not_to_be_empty()
    look(amara)
    amara.locator("#message").fill(URGENT)
    amara.keyboard.press("Enter")
    expect(amara.locator(".referral")).to_be_visible()
    look(amara, "/my/adult")
    amara.get_by_role("button", name=w["tell"]["send"]).click()
    expect(amara.get_by_role("heading", level=1)).to_have_text(w["tell"]["told"])
    look(amara)
    rivera = tab("Ms Rivera")
    rivera.goto(f"/review?lang={language}")
    rivera.get_by_role("link", name="Dev").click()
    look(rivera)
    rivera.locator("#raise-text").fill("sits alone since monday")
    rivera.get_by_role("button", name=w["raising"]["send"]).click()
    expect(rivera.get_by_role("status")).to_be_visible()
    look(rivera)
    okafor = tab("Mr Okafor")
    look(okafor, "/lead/policy")
    okafor.get_by_role("button", name=w["policy"]["drills"]["start"]).click()
    look(okafor)
    look(okafor, "/lead")
    look(okafor, "/lead/students")
    okafor.get_by_role("link", name="Dev").click()
    look(okafor)
    look(okafor, "/lead/report")
    okafor.goto(f"/lead?lang={language}")
    okafor.get_by_role("link", name="Amara").first.click()
    look(okafor)
    concern = okafor.url.split("?")[0]
    okafor.locator("#close-example-text").fill("amara")
    okafor.locator("#close-text").fill("a song")
    okafor.locator("[name=outcome][value=false_alarm]").check()
    okafor.get_by_role("button", name=w["concern"]["close_send"]).click()
    expect(okafor.get_by_role("alert")).to_be_visible()
    look(okafor)
    okafor.locator("#close-example-text").fill("")
    okafor.get_by_role("button", name=w["concern"]["close_send"]).click()
    look(okafor)
    look(okafor, f"{concern}/record")
    haddad = tab("Mr Haddad")
    look(haddad, "/lead/policy")


def test_the_words_stay_in_the_form_that_was_not_taken(new_browser: OpenTab) -> None:
    okafor = new_browser()
    be(okafor, "Mr Okafor")
    okafor.get_by_role("link", name="Who is told").click()
    okafor.get_by_text("Change it", exact=True).click()
    okafor.get_by_label("Place 2").fill("3")
    okafor.get_by_label("Students are given a line to turn to").check()
    okafor.get_by_role("button", name="Save", exact=True).click()
    expect(okafor.get_by_role("alert")).to_be_visible()
    expect(okafor.get_by_label("Place 2")).to_have_value("3")
    expect(okafor.get_by_label("Students are given a line to turn to")).to_be_checked()
    okafor.get_by_label("Duty line").fill("County line, 555-0134")
    okafor.get_by_role("button", name="Save", exact=True).click()
    expect(okafor.get_by_role("status")).to_have_text("Saved.")
