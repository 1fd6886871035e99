"""The pages in a real browser: talk, tap, read; nothing that axe objects to, nothing loaded from anywhere else."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from coach.crisis import UnstoredConcern
from coach.errors import ConsentNeeded
from coach.safety import Tier
from coach.sharing import Visibility
from tests.integrations.web.browsing import (
    OpenTab,
    assert_accessible,
    assert_fits,
    be,
    begin,
    coach_words,
    in_every_look,
    say,
)
from tests.integrations.web.school import HELP, URGENT
from tests.integrations.web.served import Served


@pytest.fixture
def page(new_browser: OpenTab) -> Page:
    return new_browser()


@pytest.fixture
def rivera(new_browser: OpenTab) -> Page:
    """The browser of the teacher, who has signed in at the door."""
    page = new_browser()
    be(page, "Ms Rivera")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your class")
    return page


def test_a_student_is_picked_says_something_reads_the_reply_and_taps_a_quick_reply(page: Page) -> None:
    begin(page)
    expect(page.get_by_text("Ms Rivera can read all that you write here.")).to_be_visible()
    say(page, "hi")
    expect(coach_words(page, 0)).to_have_text("What would you like to get done this week?")
    expect(page.get_by_role("status")).to_have_text("What would you like to get done this week?")
    page.get_by_role("button", name="Homework").click()
    expect(page.locator(".from-learner .words").nth(1)).to_have_text("Homework")
    expect(coach_words(page, 1)).to_be_visible()
    expect(page.locator("[data-choice]")).to_have_count(0)
    expect(page.get_by_label("Your message")).to_be_focused()


def test_what_was_said_is_there_again_after_the_page_is_opened_anew(page: Page) -> None:
    begin(page)
    say(page, "goal: finish the poster")
    expect(page.locator("[data-card=goal] .own-words")).to_have_text("goal: finish the poster")
    say(page, "hi")
    expect(page.locator("[data-choice]")).to_have_count(2)
    page.reload()
    expect(page.locator(".message")).to_have_count(4)
    expect(page.locator("[data-card=goal] .own-words")).to_have_text("goal: finish the poster")
    expect(page.locator("[data-choice]")).to_have_count(2)


def test_somebody_new_may_talk_too(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Another first name").fill("Wanda")
    page.get_by_role("button", name="Start talking").click()
    page.get_by_role("button", name="Hi!").click()
    expect(coach_words(page, 0)).to_be_visible()


def test_a_source_opens_the_exact_passage(page: Page) -> None:
    begin(page)
    say(page, "why does it work")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="1. Close the book and say it").click()
    expect(opened.value.get_by_text("Read one page, close the book, and say what was on it.")).to_be_visible()
    assert_accessible(opened.value)
    opened.value.get_by_role("link", name="Read the whole card").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Close the book and say it")


def test_a_card_is_found_in_ones_own_words_and_read_whole_without_any_script(new_browser: OpenTab) -> None:
    page = new_browser(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="What the coach knows").click()
    page.get_by_label("Find a card in your own words").fill("i forget what i read")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_label("Find a card in your own words")).to_have_value("i forget what i read")
    page.get_by_role("link", name="Close the book and say it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Close the book and say it")
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cierra el libro y dilo")


def test_a_student_sees_what_they_told_and_changes_it_by_keyboard_and_without_any_script(
    page: Page, new_browser: OpenTab
) -> None:
    begin(page)
    say(page, "goal: finish the poster")
    expect(coach_words(page, 0)).to_be_visible()
    page.get_by_role("link", name="About me").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the coach remembers about you")
    page.get_by_role("link", name="Talk", exact=True).click()
    expect(page.locator(".message")).to_have_count(2)

    plain_page, teachers = (new_browser(java_script_enabled=False) for _ in range(2))
    be(plain_page, "Amara", at="/profile")
    plain_page.get_by_text("Correct: goal: finish the poster").focus()
    plain_page.keyboard.press("Enter")
    box = plain_page.get_by_label("In your words")
    expect(box).to_have_value("goal: finish the poster")
    box.fill("making posters")
    plain_page.keyboard.press("Enter")
    expect(plain_page.get_by_role("status")).to_have_text("Saved in your new words.")
    expect(plain_page.locator(".facts .own-words")).to_have_text("making posters")
    plain_page.get_by_role("button", name="Pause").click()
    plain_page.get_by_role("button", name="Bring back").click()
    plain_page.get_by_text("Delete: making posters").click()
    plain_page.get_by_role("button", name="Yes, delete it").click()
    expect(plain_page.get_by_text("Nothing yet.")).to_be_visible()

    be(teachers, "Ms Rivera")
    teachers.get_by_role("link", name="Amara").click()
    teachers.get_by_text("Propose something for this profile").click()
    teachers.get_by_label("What it is", exact=True).select_option("When stuck")
    teachers.get_by_label("In a few words").fill("asks a friend")
    teachers.get_by_role("button", name="Propose").click()
    expect(teachers.get_by_text("Waiting for Amara to decide")).to_be_visible()
    plain_page.goto("/profile")
    plain_page.get_by_role("button", name="Keep").click()
    expect(plain_page.locator(".facts")).to_contain_text("Ms Rivera proposed this on")


# Who is here


def test_a_teacher_signs_in_at_the_door_and_reads_what_a_student_says_elsewhere(page: Page, rivera: Page) -> None:
    begin(page)
    say(page, "goal: finish the poster")
    expect(coach_words(page, 0)).to_be_visible()
    rivera.reload()
    rivera.get_by_role("link", name="Amara").click()
    rivera.locator(".kept-goal .to-turn").click()
    expect(rivera.locator(".turn:target mark")).to_have_text("goal: finish the poster")
    rivera.get_by_role("link", name="Learning Coach").click()
    expect(rivera.get_by_role("heading", level=1)).to_have_text("Your class")
    page.get_by_role("link", name="Learning Coach").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This week")


def test_a_page_without_a_session_leads_to_the_door_and_back(page: Page, served: Served) -> None:
    page.goto("/profile?lang=en")
    expect(page).to_have_url(f"{served.url}/?next=%2Fprofile")
    page.get_by_role("link", name="Español").click()
    page.get_by_role("button", name="Dev").click()
    expect(page).to_have_url(f"{served.url}/profile")
    expect(page.get_by_text("Dev · Grade 9, Period 2")).to_be_visible()


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/%5C%09elsewhere.example/"]
)
def test_the_door_leads_nowhere_else(page: Page, served: Served, elsewhere: str) -> None:
    be(page, "Leo", at=f"/?next={elsewhere}")
    expect(page).to_have_url(f"{served.url}/talk")


def test_no_script_reads_the_cookie_of_the_session(page: Page) -> None:
    begin(page)
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"
    [cookie] = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_whoever_was_signed_out_is_told_so_and_goes_on_with_the_same_words(page: Page, served: Served) -> None:
    begin(page)
    say(page, "hi")
    expect(coach_words(page, 0)).to_be_visible()
    served.app.state.house.clock.move(timedelta(hours=13))
    say(page, "i have something to tell")
    expect(page.get_by_role("alert")).to_contain_text("You are signed out.")
    expect(page.get_by_label("Your message")).to_have_value("i have something to tell")
    expect(page.locator(".from-learner")).to_have_count(1)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").click()
    opened.value.get_by_role("button", name="Amara").click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Amara")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(coach_words(page, 1)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_whoever_opens_the_talk_anew_after_a_long_day_is_led_to_the_door_and_back(page: Page, served: Served) -> None:
    begin(page)
    say(page, "hi")
    expect(coach_words(page, 0)).to_be_visible()
    served.app.state.house.clock.move(timedelta(hours=13))
    page.reload()
    page.get_by_role("button", name="Amara").click()
    expect(page.locator(".message")).to_have_count(2)


def test_where_nothing_may_be_stored_a_danger_is_answered_all_the_same(page: Page, served: Served) -> None:
    begin(page)
    refused = ConsentNeeded()
    served.coach.refuses = UnstoredConcern(refused, "I am glad you told me.", HELP)
    say(page, URGENT)
    expect(coach_words(page, 0)).to_have_text("I am glad you told me.")
    expect(page.locator(".referral")).to_contain_text("Mr Okafor")
    expect(page.locator(".referral")).to_contain_text("call or text 988")
    expect(page.get_by_role("alert")).to_contain_text("has not agreed to this yet")
    assert_accessible(page)
    page.reload()
    expect(page.locator(".message")).to_have_count(0)


def test_a_person_to_talk_to_is_shown_with_the_helpline(page: Page) -> None:
    begin(page)
    say(page, URGENT)
    box = page.locator(".referral")
    expect(box).to_contain_text("Mr Okafor")
    expect(box).to_contain_text("call or text 988")
    assert_accessible(page)


def test_another_tab_shows_what_is_said_here(page: Page) -> None:
    begin(page)
    other = page.context.new_page()
    other.goto("/")
    expect(other.get_by_role("heading", level=1)).to_contain_text("Amara")
    expect(other.get_by_text("Ms Rivera can read all")).to_be_visible()
    say(page, "hi")
    expect(coach_words(other, 0)).to_have_text("What would you like to get done this week?")
    expect(other.locator(".message")).to_have_count(2)
    expect(page.locator(".message")).to_have_count(2)
    other.get_by_role("button", name="A test").click()
    expect(page.locator(".message")).to_have_count(4)


def test_words_that_look_like_code_stay_words(page: Page, rivera: Page) -> None:
    begin(page, "Dev")
    naughty = "goal: <img src=x onerror=alert(1)><script>alert(2)</script>"
    for each in (page, rivera):
        each.on("dialog", lambda dialog: pytest.fail(dialog.message))
    say(page, naughty)
    expect(page.locator(".from-learner .words")).to_have_text(naughty)
    expect(page.locator("[data-card=goal] .own-words")).to_have_text(naughty)
    page.reload()
    expect(page.locator(".from-learner .words")).to_have_text(naughty)
    rivera.reload()
    expect(rivera.get_by_text(naughty)).to_be_visible()


def test_a_message_that_is_too_long_stays_in_the_box(page: Page) -> None:
    begin(page)
    say(page, "x" * 8001)
    expect(page.get_by_role("alert")).to_contain_text("over 8,000 characters")
    assert len(page.get_by_label("Your message").input_value()) == 8001
    expect(page.locator(".message")).to_have_count(0)


def test_a_reply_that_failed_can_be_asked_for_again_and_is_given_once(page: Page, served: Served) -> None:
    begin(page)
    served.coach.breaks = ["hello there"]
    say(page, "hello there")
    again = page.get_by_role("button", name="Send again")
    again.click()
    expect(coach_words(page, 0)).to_have_text("What would you like to get done this week?")
    expect(page.locator(".message")).to_have_count(2)
    page.reload()
    expect(page.locator(".message")).to_have_count(2)


def test_what_is_typed_while_the_conversation_still_opens_is_said_after_what_was_said_before(page: Page) -> None:
    begin(page)
    say(page, "hi")
    expect(coach_words(page, 0)).to_be_visible()
    page.route("**/session/token", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.reload()
    say(page, "quick as a flash")
    expect(coach_words(page, 1)).to_be_visible()
    expect(page.locator(".from-learner .words")).to_have_text(["hi", "quick as a flash"])


def test_a_conversation_that_could_not_be_opened_is_opened_with_the_next_words(page: Page) -> None:
    page.route("**/api/v1/conversations/**", lambda route: route.abort())
    be(page, "Amara")
    expect(page.get_by_role("alert")).to_contain_text("The coach cannot be reached just now.")
    say(page, "is anybody there")
    expect(page.get_by_role("alert")).to_contain_text("The coach cannot be reached just now.")
    expect(page.locator(".from-learner .waiting")).to_contain_text("It is sent by itself")
    page.unroute("**/api/v1/conversations/**")
    expect(coach_words(page, 0)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".from-learner .words")).to_have_text(["is anybody there"])
    expect(page.locator("#who-reads")).to_contain_text("Ms Rivera")


def test_without_the_network_the_words_are_not_lost(page: Page) -> None:
    begin(page)
    page.context.set_offline(True)
    say(page, "hi from the bus")
    expect(page.locator(".from-learner .waiting")).to_contain_text("It is sent by itself")
    page.context.set_offline(False)
    expect(coach_words(page, 0)).to_be_visible()
    expect(page.locator(".from-learner .words")).to_have_text("hi from the bus")
    expect(page.locator(".waiting")).to_have_count(0)


def test_a_token_that_ran_out_is_renewed_unseen(page: Page, served: Served) -> None:
    begin(page)
    served.app.state.house.clock.move(timedelta(hours=1))
    say(page, "hi")
    expect(coach_words(page, 0)).to_be_visible()


@in_every_look
def test_every_page_is_accessible_and_fits(
    page: Page, new_browser: OpenTab, served: Served, scheme: str, size: dict[str, int], language: str
) -> None:
    teachers = new_browser()
    for each in (page, teachers):
        each.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        each.set_viewport_size(size)
    page.goto(f"/?lang={language}")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Amara").click()
    expect(page.locator("#talk")).to_be_visible()
    expect(page.locator("#who-reads")).not_to_be_empty()
    assert_accessible(page)
    assert_fits(page)
    for n, text in enumerate(["goal: finish the poster", "why does it work", URGENT, "hi"]):
        page.locator("#message").fill(text)
        page.keyboard.press("Enter")
        expect(coach_words(page, n)).to_be_visible()
    expect(page.locator("[data-choice]")).to_have_count(2)
    assert_accessible(page)
    assert_fits(page)
    for path in ("/library", "/library?competency=D", "/library/retrieval-practice", "/library/questions"):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert_accessible(page)
        assert_fits(page)
    for screened in (Tier.NONE, Tier.WELLBEING, Tier.URGENT):
        served.screens(screened)
        page.goto(f"/library?lang={language}&q=how+do+i+remember+it")
        assert_accessible(page)
        assert_fits(page)
    served.screens(Tier.NONE)
    be(teachers, "Ms Rivera", at=f"/?lang={language}")
    teachers.goto(f"/review?lang={language}")
    assert_accessible(teachers)
    assert_fits(teachers)
    teachers.get_by_role("link", name="Amara").click()
    assert_accessible(teachers)
    assert_fits(teachers)
    teachers.locator(".propose").locator("xpath=..").locator("summary").click()
    for kind in ("strength", "interest"):
        teachers.locator("#propose-kind").select_option(kind)
        teachers.locator("#propose-text").fill("keeps going when a poster goes wrong the third time")
        teachers.locator(".propose button").click()
        teachers.locator(".propose").locator("xpath=..").locator("summary").click()
    assert_accessible(teachers)
    assert_fits(teachers)
    page.goto(f"/profile?lang={language}&done=pause")
    page.locator(".proposed .main-button").first.click()
    for summary in page.locator("main summary").all():
        summary.click()
    assert_accessible(page)
    assert_fits(page)
    review = teachers.url
    teachers.locator("a.to-turn").first.click()
    expect(teachers.locator(".turn:target mark")).to_have_text("goal: finish the poster")
    teachers.locator("main summary").first.click()
    assert_accessible(teachers)
    assert_fits(teachers)
    for visibility in (Visibility.SELECTED, Visibility.SUMMARY):
        served.shares(visibility)
        for path in ("/review", review.split("#")[0]):
            teachers.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
            expect(teachers.locator(".notice")).to_be_visible()
            assert_accessible(teachers)
            assert_fits(teachers)
