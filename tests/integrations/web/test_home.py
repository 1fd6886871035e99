"""What a student gets at home: this week and one tap, the weeks before, and every turn in which something was said."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from html import unescape
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI

from coach.conversation import LearnerId
from coach.cycle import EntryKind, Week
from coach.profile import FactKind
from integrations.app import create_app
from integrations.settings import Settings
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.integrations.web.conftest import Browse
from tests.integrations.web.killable import slowly
from tests.integrations.web.living import AMARAS_WEEKS, HELLO, LOOKS_BACK, PLANS, LivedWeek, live
from tests.integrations.web.school import Student, a_talking_student

GOAL = "i want to finish my science poster about volcanoes"
PLANNED = LivedWeek(GOAL, PLANS)
UNMET = LivedWeek(
    GOAL,
    PLANS | {"ask_forecast": "80"},
    ("I did some of it.",),
    "I did not do it.",
    LOOKS_BACK | {"carry_over": "drop it"},
)
DANGER = "i want to kill myself"


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """With the real coach."""
    app = create_app(settings, opening=partial(slowly, thought_s=0))
    async with app.router.lifespan_context(app):
        yield app


async def lived(house: House, student: Student, *weeks: LivedWeek) -> None:
    for each in weeks:
        await live(student, "Amara", each, wait=house.clock.move)


def learner(student: Student) -> LearnerId:
    return LearnerId(UUID(student.id))


async def weeks_of(house: House, student: Student) -> tuple[Week, ...]:
    return await house.records.weeks(learner(student))


async def tap(browser: httpx2.AsyncClient, text: str, **more: str) -> httpx2.Response:
    return await browser.post("/home/say", data={"text": text, **more}, headers={"Accept": "text/html"})


def without_tags(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


# This week


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_has_no_goal_finds_a_calm_page_and_one_question(browse: Browse, language: str) -> None:
    browser = await browse(student="Amara")
    page = unescape((await browser.get("/home", params={"lang": language})).text)
    home = words(language)["home"]
    assert home["none_yet"] in page
    assert page.count(home["step"]["goal"]) == 1
    assert page.count("<textarea") == 1
    assert home["says"]["some"] not in page


async def test_a_goal_written_on_the_page_is_set_in_the_talk(browse: Browse, amara: Student, house: House) -> None:
    browser = await browse(student="Amara")
    led = await tap(browser, GOAL)
    assert (led.status_code, led.headers["location"]) == (303, "/home?lang=en#talk")
    page = without_tags((await browser.get("/home")).text)
    assert "Your goal 7 days left finish my science poster about volcanoes" in page
    said = [each["text"] for each in await amara.messages()]
    assert said[0] == GOAL
    assert said[1] in page, "the coach's reply"
    assert (await weeks_of(house, amara))[0].first(EntryKind.GOAL) is not None


async def test_the_plan_stands_there_in_the_students_own_words(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, PLANNED)
    page = (await (await browse(student="Amara")).get("/home")).text
    marked = [unescape(each) for each in re.findall(r'<q class="own-words">(.*?)</q>', page)]
    assert marked[:2] == ["finish my science poster about volcanoes", "if my phone buzzes, then i put it in the hall"]
    assert "all five parts are drawn and labelled" in marked
    assert "one part a day, 20 minutes with a timer" in marked
    assert "80 %" in without_tags(page)


@pytest.mark.parametrize(
    ("name", "value"), [("some", ("progress_note", "some")), ("not_yet", ("progress_note", "none"))]
)
async def test_one_tap_is_in_the_talk_and_in_the_record(
    browse: Browse, amara: Student, house: House, name: str, value: tuple[str, str]
) -> None:
    await lived(house, amara, PLANNED)
    house.clock.move(timedelta(days=2))
    browser = await browse(student="Amara")
    said = words("en")["home"]["says"][name]
    page = (await browser.get("/home")).text
    assert f'name="text" value="{said}"' in page
    assert (await tap(browser, said)).status_code == 303

    [week] = await weeks_of(house, amara)
    note = week.last(EntryKind.PROGRESS_NOTE)
    assert note is not None
    assert (note.kind.value, note.value) == value
    page = (await browser.get("/home")).text
    assert said in without_tags(page)
    turns = (await browser.get("/my/turns")).text
    assert said.rstrip(".") in without_tags(turns)
    assert f"/my/turns?lang=en&amp;at={note.message_id}#said-{note.message_id}" in page
    assert f'id="said-{note.message_id}"' in turns


async def test_a_second_tap_of_the_same_page_logs_nothing_more(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, PLANNED)
    house.clock.move(timedelta(days=1))
    browser = await browse(student="Amara")
    page = (await browser.get("/home")).text
    [form_id] = set(re.findall(r'name="client_message_id" value="([^"]+)"', page))
    for _ in range(2):
        assert (await tap(browser, "I did some of it.", client_message_id=form_id)).status_code == 303
    [week] = await weeks_of(house, amara)
    assert len(week.all(EntryKind.PROGRESS_NOTE)) == 1


async def test_being_stuck_is_answered_and_quick_replies_can_be_tapped(
    browse: Browse, amara: Student, house: House
) -> None:
    await lived(house, amara, PLANNED)
    house.clock.move(timedelta(days=1))
    browser = await browse(student="Amara")
    await tap(browser, words("en")["home"]["says"]["stuck"])
    [turn] = (await house.records.turns(learner(amara)))[-1:]
    assert turn.answer.move == "unstick"
    assert turn.answer.text in unescape((await browser.get("/home")).text)
    await tap(browser, "I did some of it.")
    page = unescape((await browser.get("/home")).text)
    choice, label = re.findall(r'name="choice_id" value="([^"]+)">([^<]+)<', page)[0]
    answer = await browser.post("/home/say", data={"choice_id": choice})
    assert answer.status_code == 303
    [turn] = (await house.records.turns(learner(amara)))[-1:]
    assert turn.learner_text == label


async def test_the_week_is_looked_back_on_when_the_coach_does_so(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, PLANNED)
    browser = await browse(student="Amara")
    assert words("en")["home"]["step"]["log"] in (await browser.get("/home")).text
    house.clock.move(timedelta(days=7))
    browser = await browse(student="Amara")
    page = without_tags((await browser.get("/home")).text)
    assert "Today you look back" in page
    assert words("en")["home"]["step"]["look_back"] in page
    await tap(browser, "I did some of it.")
    [week] = await weeks_of(house, amara)
    check = week.last(EntryKind.SELF_CHECK)
    assert check is not None
    assert check.value == "partly"


async def test_what_cannot_be_taken_stays_on_the_page(browse: Browse, house: House) -> None:
    browser = await browse(student="Amara")
    answer = await tap(browser, "x" * 8001)
    assert answer.status_code == 413
    assert "x" * 8001 in answer.text
    assert words("en")["problems"]["message_too_long"] in unescape(answer.text)
    empty = await tap(browser, "   ")
    assert words("en")["problems"]["message_empty"] in unescape(empty.text)


async def test_a_danger_written_here_is_met_like_anywhere(
    browse: Browse, amara: Student, rivera: httpx2.AsyncClient, house: House
) -> None:
    await lived(house, amara, PLANNED)
    browser = await browse(student="Amara")
    await tap(browser, DANGER)
    page = unescape((await browser.get("/home")).text)
    assert "Mr Okafor" in page
    assert "988" in page
    assert 'class="step"' not in page, "nothing is asked for"
    tally = await house.records.tally(learner(amara))
    assert tally["concern"] == 1
    assert "kill" not in (await rivera.get(f"/review/students/{amara.id}")).text


async def test_keeping_at_it_is_recognised_from_the_record_and_nothing_is_ranked(
    browse: Browse, amara: Student, house: House
) -> None:
    await lived(house, amara, *AMARAS_WEEKS[:2])
    page = without_tags((await (await browse(student="Amara")).get("/home")).text)
    assert "There are 2 weeks in which you came back to your goal." in page
    assert "1 goal you took along into another week is done now." in page
    assert not re.search(r"\b(streak|rank|score|points|in a row)\b", page)


# The weeks before


async def test_a_forecast_of_80_and_a_goal_not_met_stand_in_the_plot_and_in_the_table(
    browse: Browse, amara: Student, house: House
) -> None:
    await lived(house, amara, UNMET)
    page = (await (await browse(student="Amara")).get("/home/weeks")).text
    drawn = page.split("<svg")[1].split("</svg>")[0]
    assert 'role="img" aria-label="Forecast and outcome' in drawn
    levels = {int(level): int(y) for y, level in re.findall(r'y="(\d+)" text-anchor="end">(\d+) %', drawn)}
    zero, whole = levels[0] - 4, levels[100] - 4
    [(forecast_y,)] = [re.findall(r'<circle class="plot-forecast" cx="\d+" cy="(\d+)"', drawn)]
    assert round((zero - int(forecast_y)) / (zero - whole) * 100) == 80
    [outcome_y] = re.findall(r'<rect class="plot-outcome" x="\d+" y="(\d+)"', drawn)
    assert int(outcome_y) + 6 == zero
    [row] = re.findall(r"<tbody>\s*<tr>(.*?)</tr>", page, re.DOTALL)
    assert without_tags(row).split(" ", 2)[2] == "80 % not yet Let go"


async def test_each_week_tells_what_came_of_it_newest_first(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, *AMARAS_WEEKS[:3])
    page = (await (await browse(student="Amara")).get("/home/weeks")).text
    cards = [without_tags(each) for each in page.split("<article")[1:]]
    assert ["run 5 km" in card for card in cards] == [True, False, False]
    assert "Let go" in cards[0]
    assert "next time i count my runs before i guess" in cards[0]
    assert "short runs after school, a bit longer each time" in cards[0]
    assert "Done" in cards[1]
    assert "Taken along" in cards[2]
    ways = without_tags(page.split('id="ways"')[1].split("</section>")[0])
    assert "short runs after school, a bit longer each time" in ways
    assert "You change it" in ways
    assert "You keep it" in ways
    assert "the goal was done" in ways


async def test_the_weeks_lead_to_what_the_student_hopes_for(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, LivedWeek(GOAL, PLANS, before=HELLO))
    page = without_tags((await (await browse(student="Amara")).get("/home/weeks")).text)
    assert "i want to be an illustrator one day" in page
    assert re.search(r"finish my science poster about volcanoes.*going on I can ", page)


async def test_what_was_forgotten_is_in_no_week(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, PLANNED)
    await amara.say("please forget what i said about volcanoes")
    browser = await browse(student="Amara")
    assert "volcanoes" not in (await browser.get("/home/weeks")).text
    transcript = unescape((await browser.get("/my/turns")).text)
    assert GOAL in without_tags(transcript)
    assert words("en")["turns"]["forgotten"] in transcript


# All that was said


async def test_every_place_where_something_was_said_opens(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, *AMARAS_WEEKS[:2])
    browser = await browse(student="Amara")
    found = set[str]()
    for path in ("/home", "/home/weeks", "/profile"):
        found |= set(re.findall(r'href="(/my/turns\?[^"]+)"', unescape((await browser.get(path)).text)))
    assert len(found) > 10
    for link in found:
        place = link.split("#")[1]
        assert f'id="{place}"' in (await browser.get(link)).text, link


async def test_a_long_transcript_comes_in_parts(browse: Browse, amara: Student, house: House) -> None:
    first = (await amara.say("hi")).json()["accepted"]["message_id"]
    for number in range(41):
        await amara.say(f"hello number {number}")
    browser = await browse(student="Amara")
    last = (await browser.get("/my/turns")).text
    assert "hello number 40" in last
    assert f'id="said-{first}"' not in last
    assert f'id="said-{first}"' in (await browser.get("/my/turns?part=1")).text
    assert f'id="said-{first}"' in (await browser.get(f"/my/turns?at={first}")).text


async def test_nobody_else_reads_any_of_it(
    browse: Browse, amara: Student, rivera: httpx2.AsyncClient, client: httpx2.AsyncClient, house: House
) -> None:
    await lived(house, amara, PLANNED)
    devs = await browse(student="Dev")
    message_id = (await amara.messages())[0]["id"]
    for path in ("/home", "/home/weeks", "/my/turns", f"/my/turns?at={message_id}"):
        assert "volcanoes" not in (await devs.get(path)).text
        assert (await rivera.get(path)).status_code == 404
        assert (await client.get(path)).status_code == 401
    assert (await rivera.post("/home/say", data={"text": "hi"})).status_code == 404
    elsewhere = await devs.post("/home/say", data={"text": "hi"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 404


# The frame


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_may_be_kept_has_a_name_on_the_pages(language: str) -> None:
    assert {kind.value for kind in (*EntryKind, *FactKind)} <= words(language)["kinds"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_of_a_student_leads_to_every_other(browse: Browse, language: str) -> None:
    browser = await browse(student="Amara")
    seen, waiting = set[str](), ["/home", "/my/turns", "/my/words", "/my/notice"]
    while waiting:
        path = waiting.pop()
        page = await browser.get(path, params={"lang": language})
        assert page.status_code == 200, path
        seen.add(path)
        links = re.findall(r'href="(/[^"?]*)\?', page.text.split('<nav class="student-nav"')[1].split("</nav>")[0])
        waiting += [each for each in set(links) - seen if each not in waiting]
        assert {"/talk", "/home", "/home/weeks", "/profile", "/my", "/my/adult"} <= set(links)
        if path not in ("/my/turns", "/my/words", "/my/notice"):
            assert page.text.count(f'href="{path}?lang={language}" aria-current="page"') >= 1, path


async def test_no_page_has_a_script_or_a_style_of_its_own(browse: Browse, amara: Student, house: House) -> None:
    await lived(house, amara, AMARAS_WEEKS[0])
    browser = await browse(student="Amara")
    for path in ("/home", "/home/weeks", "/my/turns"):
        page = (await browser.get(path)).text
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page)


async def test_a_student_nobody_knows_yet_has_all_pages(client: httpx2.AsyncClient, browse: Browse) -> None:
    await a_talking_student(client, "Amara")
    browser = await browse(student="Amara")
    for path in ("/home", "/home/weeks", "/my/turns"):
        assert (await browser.get(path)).status_code == 200
