"""What is remembered of a student is theirs to see, put right, pause, take in and delete: by the API and on a page."""

import re
from dataclasses import replace
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from coach.conversation import LearnerId
from coach.profile import FactKind
from coach.records.tables.talk import profile_fact
from coach.safety import ConcernCategory, Screening, Tier
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.fakes import FixedScreen
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import Student, another_class, problem_of, sign_in

API = "/api/v1/profile"


async def profile_of(student: Student) -> dict[str, list[dict[str, Any]]]:
    answer = await student.client.get(API, headers=student.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def a_fact(student: Student, text: str = "goal: finish the poster") -> str:
    await student.say(text)
    return (await profile_of(student))["facts"][-1]["id"]


async def a_proposal(rivera: httpx2.AsyncClient, student: Student, text: str = "patient with others") -> str:
    form = {"kind": "strength", "text": text}
    answer = await rivera.post(f"/review/students/{student.id}/proposals", data=form)
    assert answer.status_code == 303
    return (await profile_of(student))["proposed"][-1]["id"]


async def change(student: Student, fact: str, what: str, **body: str) -> httpx2.Response:
    method = "DELETE" if what == "delete" else "POST"
    path = f"{API}/facts/{fact}" + ("" if what == "delete" else f"/{what}")
    return await student.client.request(method, path, headers=student.headers, json=body or None)


CHANGES = {"correct": {"text": "other words"}, "pause": {}, "resume": {}, "accept": {}, "decline": {}, "delete": {}}


# Over the API


async def test_a_student_reads_what_is_remembered_with_where_and_when_it_was_said(amara: Student, house: House) -> None:
    assert await profile_of(amara) == {"facts": [], "paused": [], "proposed": []}
    fact = await a_fact(amara)
    said, _ = await amara.messages()
    zone = (await house.records.learner(LearnerId(UUID(amara.id)))).zone

    assert (await profile_of(amara))["facts"] == [
        {
            "id": fact,
            "kind": "interest",
            "text": "goal: finish the poster",
            "said_on": house.clock.now().astimezone(zone).date().isoformat(),
            "times": 1,
            "proposed_by": None,
            "message_id": said["id"],
        }
    ]


async def test_a_student_corrects_pauses_resumes_and_deletes(amara: Student) -> None:
    fact = await a_fact(amara)

    corrected = (await change(amara, fact, "correct", text="  drawing \n comics ")).json()
    [now] = corrected["facts"]
    assert (now["text"], now["kind"], now["message_id"]) == ("drawing comics", "interest", None)

    paused = (await change(amara, now["id"], "pause")).json()
    assert (paused["facts"], [each["id"] for each in paused["paused"]]) == ([], [now["id"]])

    resumed = (await change(amara, now["id"], "resume")).json()
    assert resumed == corrected

    deleted = (await change(amara, now["id"], "delete")).json()
    assert deleted == await profile_of(amara) == {"facts": [], "paused": [], "proposed": []}


async def test_what_is_deleted_is_read_by_nobody_but_the_student_in_their_own_conversation(
    client: httpx2.AsyncClient, rivera: httpx2.AsyncClient, amaras: httpx2.AsyncClient, amara: Student
) -> None:
    fact = await a_fact(amara, "goal: a poster about zorbing")
    teacher = await sign_in(client, teacher="Ms Rivera")
    addresses = [
        (path, client, reader.headers)
        for reader in (amara, teacher)
        for path in (f"/api/v1/students/{amara.id}/week", f"/api/v1/students/{amara.id}/evidence")
    ]
    addresses += [
        (f"/api/v1/conversations/{amara.conversation}/messages", client, teacher.headers),
        (API, client, amara.headers),
        ("/review", rivera, {}),
        (f"/review/students/{amara.id}", rivera, {}),
        (f"/review/students/{amara.id}/turns", rivera, {}),
        ("/profile", amaras, {}),
    ]

    async def telling() -> list[str]:
        answers = [(path, await asking.get(path, headers=headers)) for path, asking, headers in addresses]
        assert {answer.status_code for _, answer in answers} == {200}
        return [path for path, answer in answers if "zorbing" in answer.text]

    assert await telling() == [path for path, *_ in addresses]
    await change(amara, fact, "delete")

    assert await telling() == []
    assert (await amara.messages())[0]["text"] == "goal: a poster about zorbing"


async def test_a_teacher_does_not_read_a_reply_that_was_withheld(client: httpx2.AsyncClient, amara: Student) -> None:
    fact = await a_fact(amara)
    teacher = await sign_in(client, teacher="Ms Rivera")
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    before = (await client.get(url, headers=teacher.headers)).json()["messages"]
    assert all(message["text"] for message in before)

    await change(amara, fact, "delete")

    after = (await client.get(url, headers=teacher.headers)).json()["messages"]
    assert [message["text"] for message in after] == ["", ""]
    assert [message["text"] for message in await amara.messages()] == [message["text"] for message in before]


async def test_a_student_keeps_one_proposal_and_leaves_the_other_out(
    rivera: httpx2.AsyncClient, amara: Student
) -> None:
    first, second = await a_proposal(rivera, amara), await a_proposal(rivera, amara, "draws well")
    assert (await profile_of(amara))["facts"] == []

    await change(amara, first, "accept")
    after = (await change(amara, second, "decline")).json()

    assert [(fact["text"], fact["proposed_by"]) for fact in after["facts"]] == [("patient with others", "Ms Rivera")]
    assert after["proposed"] == []


@pytest.mark.parametrize("what", CHANGES)
async def test_a_fact_of_another_student_is_not_there(
    rivera: httpx2.AsyncClient, amara: Student, dev: Student, what: str
) -> None:
    theirs = await a_proposal(rivera, dev) if what in ("accept", "decline") else await a_fact(dev)
    before = await profile_of(dev)

    for fact in (theirs, str(uuid4())):
        assert problem_of(await change(amara, fact, what, **CHANGES[what])) == (404, "unknown_fact")

    assert await profile_of(dev) == before
    assert await profile_of(amara) == {"facts": [], "paused": [], "proposed": []}


@pytest.mark.parametrize("what", CHANGES)
async def test_a_teacher_has_no_profile_and_changes_none(client: httpx2.AsyncClient, amara: Student, what: str) -> None:
    fact = await a_fact(amara)
    teacher = await sign_in(client, teacher="Ms Rivera")

    assert problem_of(await client.get(API, headers=teacher.headers)) == (404, "student_unknown")
    assert problem_of(await change(teacher, fact, what, **CHANGES[what])) == (404, "student_unknown")
    assert len((await profile_of(amara))["facts"]) == 1


@pytest.mark.parametrize("text", ["", " \u200b\n", "x" * 501, None])
async def test_a_correction_without_words_or_with_far_too_many_is_refused(amara: Student, text: str | None) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)
    answer = await amara.client.post(f"{API}/facts/{fact}/correct", headers=amara.headers, json={"text": text})

    assert problem_of(answer) == (422, "invalid_request")
    assert await profile_of(amara) == before


@pytest.mark.parametrize("fact", ["7", "null", "..%2f..%2fetc"])
async def test_what_is_no_id_names_no_fact(amara: Student, fact: str) -> None:
    answer = await amara.client.delete(f"{API}/facts/{fact}", headers=amara.headers)
    assert problem_of(answer) == (404, "not_found")


async def test_words_that_may_tell_of_a_danger_are_not_kept_where_nobody_is_told(app: FastAPI, amara: Student) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)
    screened(app, Tier.URGENT)

    assert problem_of(await change(amara, fact, "correct", text="i want to vanish")) == (422, "tell_a_person")
    assert await profile_of(amara) == before

    screened(app, Tier.WELLBEING)
    assert (await change(amara, fact, "correct", text="i get sad in maths")).json()["facts"][0]["text"] == (
        "i get sad in maths"
    )


def screened(app: FastAPI, tier: Tier) -> None:
    app.state.house = replace(app.state.house, screen=FixedScreen(Screening(tier, ConcernCategory.SUICIDE)))


# On the page


async def page_of(browser: httpx2.AsyncClient, **query: str) -> str:
    answer = await browser.get("/profile", params=query)
    assert answer.status_code == 200
    return unescape(answer.text)


async def press(browser: httpx2.AsyncClient, fact: str, what: str, **form: str) -> httpx2.Response:
    return await browser.post(f"/profile/facts/{fact}/{what}", data=form, headers={"Accept": "text/html"})


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_says_what_was_said_when_and_how_often(
    amara: Student, amaras: httpx2.AsyncClient, house: House, language: str
) -> None:
    said = words(language)["profile"]
    assert said["empty"] in await page_of(amaras, lang=language)
    fact = await a_fact(amara, "goal: finish the poster")

    page = await page_of(amaras, lang=language)
    assert f'<html lang="{language}">' in page
    assert '<q class="own-words">goal: finish the poster</q>' in page
    assert said["kinds"]["interest"] in page
    assert said["kinds"]["strength"] not in page
    day = day_in(page, said["said"])

    await house.database.write(lambda connection: connection.execute(update(profile_fact).values(times=3)))
    assert said["said_often"].format(n=3, day=day) in await page_of(amaras, lang=language)

    await change(amara, fact, "correct", text="draws dragons")
    page = await page_of(amaras, lang=language)
    assert said["typed"].format(day=day) in page
    assert "finish the poster" not in page


def day_in(page: str, sentence: str) -> str:
    before, after = sentence.split("{day}")
    found = re.search(rf"{re.escape(before)}(\d{{1,2}} \w+ \d{{4}}){re.escape(after)}", page)
    assert found
    return found[1]


async def test_the_page_speaks_the_students_language_unless_asked_otherwise(browse: Browse) -> None:
    sofias = await browse(student="Sofía")
    assert '<html lang="es">' in await page_of(sofias)
    page = await page_of(sofias, lang="en")
    assert '<html lang="en">' in page
    assert 'href="?lang=es"' in page


async def test_the_page_has_no_script_and_no_style_of_its_own(
    rivera: httpx2.AsyncClient, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    await a_fact(amara)
    await a_proposal(rivera, amara)
    page = (await amaras.get("/profile")).text
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page)


async def test_everything_can_be_pressed_and_leads_back_to_the_page(
    rivera: httpx2.AsyncClient, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    fact = await a_fact(amara)
    proposal, other = await a_proposal(rivera, amara), await a_proposal(rivera, amara, "draws well")
    page = await page_of(amaras)
    assert page.index("Proposed to you") < page.index("What you like")
    for id, what in ((fact, "correct"), (fact, "pause"), (fact, "delete"), (proposal, "accept"), (other, "decline")):
        assert f'action="/profile/facts/{id}/{what}?lang=en"' in page

    for id, what, says in (
        (proposal, "accept", "Kept."),
        (other, "decline", "Left out."),
        (fact, "pause", "Paused. The coach does not bring it up."),
        (fact, "resume", "It is back."),
    ):
        answer = await press(amaras, id, what)
        assert answer.status_code == 303
        back = await amaras.get(answer.headers["location"])
        assert says in unescape(back.text)
    page = await page_of(amaras)
    assert "Ms Rivera proposed this on" in page and "and you kept it." in page
    assert '<q class="own-words">patient with others' not in page
    assert "draws well" not in page

    await press(amaras, fact, "correct", text="drawing comics")
    assert "drawing comics" in await page_of(amaras)
    for left in (await profile_of(amara))["facts"]:
        await press(amaras, left["id"], "delete")
    assert await profile_of(amara) == {"facts": [], "paused": [], "proposed": []}
    assert "Nothing yet." in await page_of(amaras)


async def test_what_is_paused_stands_by_itself_and_can_come_back(amara: Student, amaras: httpx2.AsyncClient) -> None:
    fact = await a_fact(amara)
    await press(amaras, fact, "pause")
    page = await page_of(amaras)

    assert "The coach does not bring these up." in page
    assert f"/profile/facts/{fact}/resume?" in page
    assert f"/profile/facts/{fact}/pause?" not in page


async def test_a_student_changes_only_their_own_on_the_page_too(browse: Browse, amara: Student) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)
    devs = await browse(student="Dev")

    for what, form in CHANGES.items():
        answer = await press(devs, fact, what, **form)
        assert answer.status_code == 404
        assert "That is not in this profile, or not any more." in answer.text

    assert await profile_of(amara) == before
    assert "finish the poster" not in await page_of(devs)


@pytest.mark.parametrize("who", ["Ms Rivera", "Mr Okafor", "Ms Osei", "Mr Haddad"])
async def test_whoever_works_at_the_school_has_no_profile_and_changes_none(
    browse: Browse, amara: Student, who: str
) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)
    theirs = await browse(staff=who)

    assert problem_of(await theirs.get("/profile")) == (404, "student_unknown")
    assert problem_of(await theirs.get("/profile", params={"student": amara.id})) == (404, "student_unknown")
    for what, form in CHANGES.items():
        answer = await theirs.post(f"/profile/facts/{fact}/{what}", data=form)
        assert problem_of(answer) == (404, "student_unknown")

    assert await profile_of(amara) == before


async def test_whose_profile_it_is_follows_from_the_session_and_not_from_the_address(
    amara: Student, amaras: httpx2.AsyncClient, dev: Student
) -> None:
    await a_fact(dev, "goal: something of Dev's")

    for student in (dev.id, str(uuid4()), "7", ""):
        page = await page_of(amaras, student=student)
        assert "Amara" in page
        assert "something of Dev's" not in page


async def test_without_a_session_there_is_no_profile_and_nothing_is_changed(
    client: httpx2.AsyncClient, amara: Student
) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)

    for headers in ({}, amara.headers):  # a token is for the API only
        assert problem_of(await client.get("/profile", headers=headers)) == (401, "sign_in_needed")
        for what, form in CHANGES.items():
            answer = await client.post(f"/profile/facts/{fact}/{what}", data=form, headers=headers)
            assert problem_of(answer) == (401, "sign_in_needed")

    assert await profile_of(amara) == before


async def test_a_form_on_another_site_changes_nothing(
    rivera: httpx2.AsyncClient, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)
    for browser, path, form in (
        (amaras, f"/profile/facts/{fact}/delete", {}),
        (rivera, f"/review/students/{amara.id}/proposals", {"kind": "strength", "text": "patient"}),
    ):
        for foreign in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://elsewhere.example"},
            {"Origin": "null"},
        ):
            answer = await browser.post(path, data=form, headers=foreign)
            assert problem_of(answer) == (404, "not_found")

    assert await profile_of(amara) == before


@pytest.mark.parametrize(
    ("sent", "status"),
    [(b"text=", 422), (b"", 422), (b"text=" + b"x" * 501, 422), (b"\xff", 400), (b"&".join([b"a=b"] * 41), 400)],
    ids=["no words", "nothing", "too many words", "no text", "too many fields"],
)
async def test_a_form_that_is_not_as_expected_changes_nothing(
    amara: Student, amaras: httpx2.AsyncClient, sent: bytes, status: int
) -> None:
    fact = await a_fact(amara)
    before = await profile_of(amara)
    url = f"/profile/facts/{fact}/correct"
    answer = await amaras.post(url, content=sent, headers={"Accept": "text/html"})

    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert await profile_of(amara) == before


async def test_whoever_may_be_in_danger_is_told_whom_to_turn_to(
    app: FastAPI, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    fact = await a_fact(amara)
    screened(app, Tier.URGENT)
    answer = await press(amaras, fact, "correct", text="i want to vanish")

    assert answer.status_code == 422
    page = unescape(answer.text)
    assert "such as Mr Okafor" in page
    assert "988" in page
    assert "vanish" not in page
    assert "goal: finish the poster" in page


async def test_words_that_look_like_code_stay_words(
    rivera: httpx2.AsyncClient, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    naughty = "<script>alert(1)</script> \" onfocus='x' {{ 7*7 }}"
    await a_fact(amara, f"goal: {naughty}")
    await a_proposal(rivera, amara, naughty)
    answer = await amaras.get("/profile")
    review = await rivera.get(f"/review/students/{amara.id}")

    for page in (answer.text, review.text):
        assert "<script>alert" not in page
        assert '" onfocus' not in page
        assert "{{ 7*7 }}" in unescape(page)


# What a teacher proposes


async def test_a_teacher_proposes_and_the_student_decides(rivera: httpx2.AsyncClient, amara: Student) -> None:
    url = f"/review/students/{amara.id}"
    assert f'action="{url}/proposals?lang=en"' in (await rivera.get(url)).text
    answer = await rivera.post(f"{url}/proposals?lang=es", data={"kind": "support", "text": "works well in pairs"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{url}?lang=es#profile")

    assert "Waiting for Amara to decide" in (page := (await rivera.get(url)).text)
    assert "works well in pairs" in page
    [proposal] = (await profile_of(amara))["proposed"]
    assert (proposal["kind"], proposal["proposed_by"]) == ("support", "Ms Rivera")

    await change(amara, proposal["id"], "accept")
    page = (await rivera.get(url)).text
    assert "Waiting for Amara" not in page
    assert "proposed by Ms Rivera" in page
    assert '<q class="own-words">works well in pairs' not in page

    await change(amara, proposal["id"], "delete")
    page = (await rivera.get(url)).text
    assert "works well in pairs" not in page


@pytest.mark.parametrize("form", [{"kind": "support"}, {"text": "patient"}, {"kind": "mood", "text": "patient"}, {}])
async def test_a_proposal_needs_words_and_a_kind_that_exists(
    rivera: httpx2.AsyncClient, amara: Student, form: dict[str, str]
) -> None:
    answer = await rivera.post(f"/review/students/{amara.id}/proposals", data=form)
    assert problem_of(answer) == (422, "invalid_request")
    assert (await profile_of(amara))["proposed"] == []


async def test_nothing_is_proposed_to_a_student_of_another_class(rivera: httpx2.AsyncClient, house: House) -> None:
    other = await another_class(house)
    stranger = await house.roster.add_learner(class_id=other.id, name="Ana", language="en", assented_at=None)

    answer = await rivera.post(f"/review/students/{stranger}/proposals", data={"kind": "life", "text": "patient"})

    assert problem_of(answer) == (404, "student_unknown")
    assert (await house.records.profile(stranger)).proposed == ()


@pytest.mark.parametrize("who", [{"student": "Amara"}, {"staff": "Mr Okafor"}, {"staff": "Mr Haddad"}])
async def test_nobody_but_the_teacher_proposes_anything(browse: Browse, amara: Student, who: dict[str, str]) -> None:
    form = {"kind": "strength", "text": "patient"}
    answer = await (await browse(**who)).post(f"/review/students/{amara.id}/proposals", data=form)

    assert problem_of(answer) == (404, "student_unknown")
    assert (await profile_of(amara))["proposed"] == []


def test_every_kind_of_fact_has_its_words() -> None:
    for language in LANGUAGES:
        assert set(words(language)["profile"]["kinds"]) == set(FactKind)
        assert set(FactKind) <= set(words(language)["kinds"])
        assert set(words(language)["profile"]["done"]) == set(CHANGES)
