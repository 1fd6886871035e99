"""The widget on a page of another origin, under a strict policy of that page's own, in a real browser."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from sqlalchemy import delete

from coach.records.tables.privacy import assent
from integrations.settings import Settings
from tests.integrations.web.browsing import (
    DESK,
    PATIENCE_MS,
    PHONE,
    OpenTab,
    assert_accessible,
    assert_fits,
    begin,
    coach_words,
    say,
)
from tests.integrations.web.embedding import SchoolSite, done
from tests.integrations.web.killable import slowly
from tests.integrations.web.served import Served

GOAL = "i want to finish my science poster by friday"


@pytest.fixture
def served(settings: Settings) -> Iterator[Served]:
    """With the real coach."""
    with Served(settings, opening=partial(slowly, thought_s=0.02)) as served:
        yield served


@pytest.fixture
def site(served: Served) -> Iterator[SchoolSite]:
    with SchoolSite(served) as site:
        site.register(Amara="moodle-42", Dev="moodle-43")
        yield site


@pytest.fixture
def new_tab(browser: Browser, site: SchoolSite, served: Served, faults: list[str]) -> Iterator[OpenTab]:
    """Opens a browser of its own at the school's site; its tabs note errors, refusals and requests elsewhere."""
    contexts = []

    def watch(page: Page) -> None:
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Security Policy" in said.text else None)
        page.on("request", elsewhere)

    def elsewhere(asked: Request) -> None:
        if not asked.url.startswith((served.url, site.url)):
            faults.append(asked.url)

    def opened(**about: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": DESK, "base_url": site.url, "locale": "en-US"} | about))
        contexts[-1].on("page", watch)
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_tab: OpenTab) -> Page:
    return new_tab()


def open_widget(page: Page, address: str = "/") -> None:
    page.goto(address)
    page.get_by_role("button", name="Talk to the coach").click()
    expect(page.locator("#who-reads")).not_to_be_empty()


def answered(page: Page, n: int) -> None:
    """Wait until the coach has replied so many times."""
    expect(page.locator(".from-coach:not(.thinking) .words")).to_have_count(n)
    expect(page.locator("#log")).to_have_attribute("aria-busy", "false")


def tell(page: Page, *texts: str) -> None:
    for text in texts:
        before = page.locator(".from-coach:not(.thinking)").count()
        say(page, text)
        answered(page, before + 1)


def cut(page: Page, served: Served) -> Callable[[], None]:
    """Nothing of this page reaches the service any more, until the line is mended."""

    def refuse(route: Route) -> None:
        route.abort()

    page.route(f"{served.url}/api/**", refuse)
    return lambda: page.unroute(f"{served.url}/api/**", refuse)


def learner_words(page: Page) -> list[str]:
    return page.locator(".from-learner .words").all_inner_texts()


# Who is talking


def test_a_student_of_the_site_talks_on_its_page_and_no_cookie_goes_anywhere(page: Page, site: SchoolSite) -> None:
    open_widget(page)
    expect(page.get_by_text("Ms Rivera can read all that you write here.")).to_be_visible()
    tell(page, "hi")
    assert site.handed_off == 1
    assert page.context.cookies() == []
    page.reload()
    page.get_by_role("button", name="Talk to the coach").click()
    answered(page, 1)
    assert learner_words(page) == ["hi"]


def test_a_session_that_ran_out_is_renewed_without_losing_the_talk(
    page: Page, site: SchoolSite, served: Served
) -> None:
    open_widget(page)
    tell(page, "hi")
    page.get_by_label("Your message").fill("half a thought")
    served.app.state.house.clock.move(timedelta(hours=1))
    expect(page.get_by_label("Your message")).to_have_value("half a thought")
    page.keyboard.press("Enter")
    answered(page, 2)
    assert learner_words(page) == ["hi", "half a thought"]
    assert site.handed_off >= 2


def test_whoever_signed_out_of_the_site_is_told_so_and_goes_on_with_the_same_words(
    page: Page, site: SchoolSite, served: Served
) -> None:
    open_widget(page)
    tell(page, "hi")
    site.signed_in = None
    served.app.state.house.clock.move(timedelta(hours=1))
    say(page, "still me")
    expect(page.get_by_role("alert")).to_contain_text("This page did not say who you are.")
    expect(page.get_by_label("Your message")).to_have_value("still me")
    assert learner_words(page) == ["hi"]
    assert_accessible(page)
    site.signed_in = "moodle-42"
    page.get_by_role("button", name="Send", exact=True).click()
    answered(page, 2)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_next_student_at_the_same_computer_sees_nothing_of_the_one_before(
    page: Page, site: SchoolSite, served: Served
) -> None:
    open_widget(page)
    tell(page, "hi")
    mend = cut(page, served)
    say(page, "only Amara may read this")
    expect(page.locator(".waiting")).to_be_visible()
    page.get_by_label("Your message").fill("nor this")
    site.signed_in = "moodle-43"
    page.reload()
    mend()
    page.get_by_role("button", name="Talk to the coach").click()
    expect(page.get_by_role("button", name="Hi!")).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_value("")
    assert "only Amara" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_a_site_that_nobody_registered_gets_nothing(browser: Browser, served: Served) -> None:
    with SchoolSite(served) as site:
        site.register(Amara="moodle-42")
        site.url = site.url.replace("localhost", "127.0.0.1")  # another origin than the registered one
        page = browser.new_page(base_url=site.url)
        page.goto("/")
        page.get_by_role("button", name="Talk to the coach").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#who-reads")).to_be_empty()
        page.close()


def test_who_reads_is_read_and_agreed_to_on_the_page_of_the_site_before_the_first_message(
    page: Page, served: Served
) -> None:
    done(served.app.state.house.database.write(lambda connection: connection.execute(delete(assent))))
    page.goto("/")
    page.get_by_role("button", name="Talk to the coach").click()
    expect(page.locator(".notice")).to_contain_text("Ms Rivera")
    expect(page.get_by_role("alert")).to_contain_text("Before the first message")
    assert_accessible(page)
    say(page, "hi")
    expect(page.get_by_label("Your message")).to_have_value("hi")
    page.get_by_role("button", name="I have read it, and it is all right").click()
    expect(page.locator(".notice")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Send", exact=True).click()
    answered(page, 1)
    assert learner_words(page) == ["hi"]


# By keyboard, and announced


def test_it_is_opened_talked_with_and_closed_by_keyboard_alone(page: Page) -> None:
    heard = []
    page.expose_function("heard", lambda name, detail: heard.append((name, detail)))
    page.goto("/")
    page.evaluate(
        """for (const name of ["open", "message"])
            document.addEventListener("learning-coach:" + name, ({detail}) => heard(name, JSON.stringify(detail)))"""
    )
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Talk to the coach")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your message")).to_be_focused()
    expect(page.locator("#who-reads")).not_to_be_empty()
    page.keyboard.type("two lines")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type(GOAL)
    page.keyboard.press("Enter")
    answered(page, 1)
    assert learner_words(page) == [f"two lines\n{GOAL}"]
    expect(page.get_by_role("status")).to_have_text(page.locator(".from-coach .words").inner_text())
    expect(page.get_by_label("Your message")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.id") == "to-person":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#person")).to_contain_text("Mr Okafor")
    page.keyboard.press("Escape")
    expect(page.locator("#person")).to_be_hidden()
    expect(page.get_by_role("button", name="Talk to a person")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Talk to the coach")).to_be_focused()
    assert [name for name, _ in heard] == ["open", "message", "message"]
    assert GOAL not in json.dumps(heard)


# Cards


def test_a_card_is_changed_where_it_stands_confirmed_and_both_are_seen_in_another_tab(page: Page) -> None:
    open_widget(page)
    tell(page, GOAL)
    other = page.context.new_page()
    open_widget(other)
    goal = page.locator("[data-card=goal]").first
    words = goal.locator(".own-words").first.inner_text()
    goal.get_by_role("button", name="Change").click()
    box = goal.get_by_label("Goal", exact=True)
    expect(box).to_be_focused()
    expect(box).to_have_value(words)
    box.fill("")
    goal.get_by_role("button", name="Save").click()
    expect(goal.get_by_text("A word or two is needed.")).to_be_visible()
    box.fill("finish my volcano poster")
    goal.get_by_role("button", name="Save").click()
    answered(page, 2)
    for each in (page, other):
        expect(each.locator("[data-card=goal]").first).to_contain_text("finish my volcano poster")
    page.locator("[data-card=goal]").first.get_by_role("button", name="That's right").click()
    for each in (page, other):
        expect(each.locator("[data-card=goal]").first.locator(".kept-mark")).to_contain_text("You confirmed this")
    expect(page.locator("[data-card=goal]").first.get_by_role("button", name="That's right")).to_have_count(0)
    assert_accessible(page)


def test_what_was_not_said_is_taken_back(page: Page) -> None:
    open_widget(page)
    tell(page, GOAL)
    goal = page.locator("[data-card=goal]").first
    goal.get_by_role("button", name="That's not what I said").click()
    if goal.get_by_role("group").count():
        assert_accessible(page)
        goal.get_by_role("button", name="Goal").click()
    answered(page, 2)
    expect(page.locator(".from-learner .words").nth(1)).to_contain_text("That's not what I said")
    expect(page.locator("[data-card=goal] .own-words", has_text="finish my science poster")).to_have_count(0)


def test_what_another_tab_changed_meanwhile_is_shown_to_whoever_changes_it_too(page: Page) -> None:
    open_widget(page)
    tell(page, GOAL)
    other = page.context.new_page()
    open_widget(other)
    goal, same = (each.locator("[data-card=goal]").first for each in (page, other))
    goal.get_by_role("button", name="Change").click()
    box = goal.get_by_label("Goal", exact=True)
    box.fill("finish it some day")
    same.get_by_role("button", name="Change").click()
    same.get_by_label("Goal", exact=True).fill("finish it by thursday")
    same.get_by_role("button", name="Save").click()
    answered(other, 2)
    expect(goal.get_by_text("This was changed in the meantime")).to_contain_text("finish it by thursday")
    expect(box).to_have_value("finish it some day")
    assert_accessible(page)
    goal.get_by_role("button", name="Save").click()
    for each in (page, other):
        expect(each.locator("[data-card=goal]").first).to_contain_text("finish it some day")


def test_words_that_could_not_be_put_on_a_card_stay_in_its_box(page: Page, served: Served) -> None:
    open_widget(page)
    tell(page, GOAL)
    changed = {"code": "entry_changed", "status": 409, "title": "Conflict", "detail": "This was changed."}
    page.route(
        f"{served.url}/api/v1/conversations/*/messages",
        lambda route: route.fulfill(status=409, json=changed, headers={"Access-Control-Allow-Origin": "*"}),
        times=1,
    )
    goal = page.locator("[data-card=goal]").first
    goal.get_by_role("button", name="Change").click()
    goal.get_by_label("Goal", exact=True).fill("finish it some day")
    goal.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("This was changed in the meantime")
    expect(goal.get_by_label("Goal", exact=True)).to_have_value("finish it some day")
    expect(goal.get_by_label("Goal", exact=True)).to_be_focused()
    expect(page.get_by_label("Your message")).to_have_value("")


# Why, and a person


def test_why_it_asks_is_told_with_what_it_used(page: Page) -> None:
    open_widget(page)
    tell(page, GOAL)
    why = page.get_by_role("button", name="Why do you ask this?")
    why.click()
    expect(why).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".why .because")).not_to_be_empty()
    assert_accessible(page)
    why.click()
    expect(page.locator(".why .because")).to_have_count(0)


def test_a_person_to_talk_to_is_there_at_once_also_offline(page: Page, served: Served) -> None:
    open_widget(page)
    mend = cut(page, served)
    page.get_by_role("button", name="Talk to a person").click()
    person = page.locator("#person")
    expect(person).to_contain_text("Mr Okafor")
    expect(person).to_contain_text("school counsellor")
    expect(person).to_contain_text("988")
    link = person.get_by_role("link", name="Write to them")
    assert link.get_attribute("href") == f"{served.url}/my/adult"
    assert_accessible(page)
    mend()
    person.get_by_role("button", name="Say it to the coach").click()
    answered(page, 1)
    assert learner_words(page) == ["I want to talk to a person."]


# The line


def test_what_is_written_without_a_line_waits_outlives_a_reload_and_is_sent_once_and_in_order(
    page: Page, served: Served
) -> None:
    open_widget(page)
    tell(page, "hi")
    mend = cut(page, served)
    say(page, "first from the bus")
    expect(page.locator(".waiting")).to_have_count(1)
    say(page, "second from the bus")
    expect(page.locator(".waiting")).to_have_count(2)
    expect(page.get_by_text("It is sent by itself")).to_be_visible()
    assert_accessible(page)
    page.reload()
    page.get_by_role("button", name="Talk to the coach").click()
    expect(page.get_by_role("alert")).to_contain_text("The coach cannot be reached just now.")
    mend()
    answered(page, 3)
    assert learner_words(page) == ["hi", "first from the bus", "second from the bus"]
    expect(page.locator(".waiting")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Talk to the coach").click()
    answered(page, 3)
    assert learner_words(page) == ["hi", "first from the bus", "second from the bus"]


def test_when_only_the_answer_was_lost_nothing_is_said_twice(page: Page, served: Served) -> None:
    open_widget(page)
    sent = []

    def lose(route: Route) -> None:
        sent.append(route.request.post_data_json["client_message_id"])
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(
        f"{served.url}/api/v1/conversations/*/messages",
        lambda route: lose(route) if route.request.method == "POST" else route.continue_(),
    )
    say(page, "hi")
    answered(page, 1)
    assert learner_words(page) == ["hi"]
    assert len(set(sent)) == 1 and len(sent) >= 2
    page.reload()
    page.get_by_role("button", name="Talk to the coach").click()
    answered(page, 1)
    assert learner_words(page) == ["hi"]


def test_two_tabs_that_talk_at_once_are_both_answered(page: Page) -> None:
    open_widget(page)
    other = page.context.new_page()
    open_widget(other)
    say(page, "hi from here")
    say(other, "hi from there")
    for each in (page, other):
        answered(each, 2)
        assert sorted(learner_words(each)) == ["hi from here", "hi from there"]


# Writing in comfort


def test_a_draft_outlives_a_reload_and_is_gone_once_sent(page: Page) -> None:
    open_widget(page)
    page.get_by_label("Your message").fill("half a\nthought")
    page.reload()
    open_again = page.get_by_role("button", name="Talk to the coach")
    open_again.click()
    expect(page.get_by_label("Your message")).to_have_value("half a\nthought")
    page.get_by_label("Your message").focus()
    page.keyboard.press("Enter")
    answered(page, 1)
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.reload()
    open_again.click()
    answered(page, 1)
    expect(page.get_by_label("Your message")).to_have_value("")


@pytest.mark.parametrize("elsewhere", ["", "/profile"], ids=["from the talk", "from another page"])
def test_signing_out_leaves_nothing_of_a_draft(new_browser: OpenTab, elsewhere: str) -> None:
    page = new_browser()
    begin(page)
    page.get_by_label("Your message").fill("nobody else's")
    assert "nobody else's" in page.evaluate("JSON.stringify(sessionStorage)")
    if elsewhere:
        page.goto(elsewhere)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Start talking")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_the_box_grows_and_counts_what_is_nearly_too_long(page: Page) -> None:
    open_widget(page)
    box = page.get_by_label("Your message")
    low = box.bounding_box()
    box.fill("one\ntwo\nthree\nfour")
    high = box.bounding_box()
    assert low and high and high["height"] > low["height"] + 40
    expect(page.locator("#counter")).to_have_count(0)
    box.fill("x" * 7_950)
    expect(page.locator("#counter")).to_have_text("7,950 of 8,000 characters")
    box.fill("x" * 8_001)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("over 8,000 characters")
    assert_accessible(page)


def test_how_one_feels_may_be_said_or_skipped_for_the_day(page: Page) -> None:
    open_widget(page)
    feelings = page.locator("[data-feeling]")
    expect(feelings.first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Skip").click()
    expect(feelings).to_have_count(0)
    page.reload()
    open_widget(page)
    expect(page.get_by_role("button", name="Hi!")).to_be_visible()
    expect(feelings).to_have_count(0)
    page.evaluate("localStorage.clear()")
    open_widget(page)
    said = feelings.first.inner_text()
    feelings.first.click()
    answered(page, 1)
    assert learner_words(page) == [said]
    expect(feelings).to_have_count(0)


EARS = """
class Ear { start() { window.ear = this; } stop() { window.ear = null; } }
window.SpeechRecognition = window.webkitSpeechRecognition = Ear;
"""


def test_nothing_is_listened_to_before_it_is_said_who_may_hear_it(new_tab: OpenTab) -> None:
    page = new_tab()
    page.add_init_script(EARS)
    open_widget(page)
    page.get_by_role("button", name="Speak instead of typing").click()
    expect(page.get_by_text("the company that makes it may hear what you say")).to_be_visible()
    assert page.evaluate("window.ear") is None
    assert_accessible(page)
    page.get_by_label("Your message").fill("so far")
    page.get_by_role("button", name="Start speaking").click()
    page.evaluate("ear.onresult({results: [[{transcript: 'by voice'}]]})")
    expect(page.get_by_label("Your message")).to_have_value("so far by voice")
    page.get_by_role("button", name="Stop listening").click()
    page.get_by_role("button", name="Send", exact=True).click()
    answered(page, 1)
    assert learner_words(page) == ["so far by voice"]


VOICES = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [], speak: (said) => spoken.push([said.text, said.lang]), cancel: () => spoken.push("stopped"),
}});
"""


def test_a_reply_is_read_aloud_in_its_language_and_stopped(new_tab: OpenTab) -> None:
    page = new_tab()
    page.add_init_script(VOICES)
    open_widget(page)
    tell(page, "hi")
    page.get_by_role("button", name="Read aloud").click()
    assert page.evaluate("spoken") == [[page.locator(".from-coach .words").inner_text(), "en"]]
    page.get_by_role("button", name="Stop reading").click()
    assert page.evaluate("spoken.at(-1)") == "stopped"


# What nobody meant


@pytest.mark.parametrize(
    "naughty",
    [
        "<img src=x onerror=alert(1)><script>alert(2)</script>",
        "![see](https://evil.example/x.png) [here](javascript:alert(1))",
        "<a href='https://evil.example' onmouseover=alert(1)>look</a> &lt;b&gt;",
        "‮gnp.exe ${alert(1)} {{7*7}} <!-- <svg/onload=alert(1)>",
    ],
)
def test_words_that_look_like_code_stay_words(page: Page, naughty: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_widget(page)
    tell(page, naughty)
    expect(page.locator(".from-learner .words")).to_have_text(naughty)
    assert page.locator(".words :is(img, script, a, b, svg)").count() == 0


def test_a_site_cannot_have_another_site_say_who_somebody_is(page: Page, served: Served) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('learning-coach').setAttribute('handoff-url', 'https://evil.example/token')")
    page.get_by_role("button", name="Talk to the coach").click()
    expect(page.get_by_role("alert")).to_contain_text("This page did not say who you are.")


# Looks


@pytest.mark.parametrize(
    ("scheme", "size", "lang", "dir", "display"),
    [
        ("light", PHONE, "en", "ltr", ""),
        ("dark", PHONE, "es", "rtl", "inline"),
        ("light", DESK, "es", "ltr", "inline"),
        ("dark", DESK, "en", "rtl", ""),
    ],
    ids=["a light phone", "a dark phone from the right", "a light desk", "a dark desk from the right"],
)
def test_every_state_is_accessible_and_fits(
    page: Page, scheme: str, size: dict[str, int], lang: str, dir: str, display: str
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)
    page.goto(f"/?lang={lang}&dir={dir}&display={display}&theme={scheme}")

    def looks() -> None:
        assert_accessible(page)
        assert_fits(page)

    if not display:
        looks()
        page.locator("#launcher").click()
    expect(page.locator("#who-reads")).not_to_be_empty()
    looks()
    for n, text in enumerate([GOAL, "i want to disappear for good"]):
        page.locator("#message").fill(text)
        page.keyboard.press("Enter")
        expect(coach_words(page, n)).to_be_visible()
        answered(page, n + 1)
        looks()
    page.locator("#to-person").click()
    looks()
    page.locator("#to-person").click()
    page.locator(".from-coach .tool[aria-controls]").first.click()
    expect(page.locator(".because")).not_to_be_empty()
    looks()
    page.locator("[data-change]").first.click()
    looks()
    page.keyboard.press("Escape")
    expect(page.locator(".editing")).to_have_count(0)
    mine, log = page.locator(".from-learner .words").first.bounding_box(), page.locator("#log").bounding_box()
    assert mine and log
    room_at_the_left = mine["x"] - log["x"]
    room_at_the_right = log["width"] - mine["width"] - room_at_the_left
    assert (room_at_the_left < room_at_the_right) == (dir == "rtl")
