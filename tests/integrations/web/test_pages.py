"""What a teacher reads, and what every page and answer carries."""

import re
from datetime import datetime, timedelta
from html import unescape
from uuid import UUID

import httpx2
import pytest
import yaml
from sqlalchemy import Connection, update

from coach.conversation import LearnerId, Quote
from coach.cycle import WeekId
from coach.records.tables.talk import week
from integrations.web.review import Piece, marked
from integrations.web.words import CATALOGUES, LANGUAGES, words
from integrations.wiring import House
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import URGENT, OpenShelf, ScriptedCoach, Student, sign_in

NAUGHTY = "<script>alert(1)</script> goal <img src=x onerror=alert(2)> {{ 7*7 }} ' \" &"


def flat(words: object, path: str = "") -> dict[str, object]:
    if isinstance(words, dict):
        return {inner: said for key, value in words.items() for inner, said in flat(value, f"{path}/{key}").items()}
    if isinstance(words, list):
        return {f"{path}/{n}": each for n, each in enumerate(words)}
    return {path: words}


def test_every_language_has_every_word_with_the_same_holes() -> None:
    holes = re.compile(r"\{\w+\}")
    first, *others = (flat(words(language)) for language in LANGUAGES)
    for other in others:
        assert other.keys() == first.keys()
        for key, said in first.items():
            assert str(other[key]).strip(), key
            assert set(holes.findall(str(other[key]))) == set(holes.findall(str(said))), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_in_a_catalogue(language: str) -> None:
    """YAML would take the second one without a word."""

    def check(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
            for _, value in node.value:
                check(value)

    check(yaml.compose((CATALOGUES / f"{language}.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    "path", ["/", "/review", "/library?q=hi", "/healthz", "/api/v1/conversations/current", "/nothing"]
)
async def test_every_answer_carries_the_headers_browsers_heed(client: httpx2.AsyncClient, path: str) -> None:
    headers = (await client.get(path, headers={"Accept": "text/html"})).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


async def test_styles_and_scripts_are_kept_and_asked_about(client: httpx2.AsyncClient) -> None:
    first = await client.get("/static/coach.css")
    assert first.headers["cache-control"] == "no-cache"
    again = await client.get("/static/coach.css", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_page_offers_the_demo_students(client: httpx2.AsyncClient, language: str) -> None:
    page = (await client.get("/", params={"lang": language})).text
    assert f'<html lang="{language}">' in page
    for name in ("Amara", "Dev", "Sofía", "Leo"):
        assert f'name="student" value="{name}"' in page
    for name, role in (("Ms Rivera", "teacher"), ("Mr Okafor", "safeguarding_lead"), ("Mr Haddad", "admin")):
        assert re.search(rf'name="staff" value="{name}".*{words(language)["roles"][role]}', page)
    assert words(language)["start"]["heading"] in page
    assert f'href="/library?lang={language}"' in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)


async def test_the_browsers_language_is_heeded(client: httpx2.AsyncClient) -> None:
    page = await client.get("/", headers={"Accept-Language": "fr;q=1, es-MX;q=0.9, en;q=0.8"})
    assert '<html lang="es">' in page.text


async def test_the_class_list_shows_each_students_goal_in_their_words(
    rivera: httpx2.AsyncClient, amara: Student
) -> None:
    await amara.say("goal: finish the poster")
    page = (await rivera.get("/review")).text
    assert "goal: finish the poster" in page
    assert "Ms Rivera" in page
    assert f"/review/students/{amara.id}" in page
    assert page.count("No goal yet") == 5


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_students_week_leads_down_to_the_exact_turn(
    rivera: httpx2.AsyncClient, amara: Student, language: str
) -> None:
    done = (await amara.say("goal: finish the poster")).json()["done"]
    page = (await rivera.get(f"/review/students/{amara.id}", params={"lang": language})).text
    link = f"/review/students/{amara.id}/turns?lang={language}#turn-{done['turn_id']}"
    assert page.count(link) == 4  # the goal, the fact, and a piece of evidence for each
    assert words(language)["kinds"]["goal"] in page
    assert "D7" in page
    turns = (await rivera.get(link)).text
    assert f'id="turn-{done["turn_id"]}"' in turns
    assert "<mark>goal: finish the poster</mark>" in turns
    assert "there is no goal yet" in turns
    by_whom = words(language)["model"]["by"]["own"].replace("'", "&#39;")
    for detail in ("name_criterion", "name_goal#1", "w1", "fixed", by_whom):
        assert detail in turns


async def test_evidence_carries_its_i_can_sentence(
    client: httpx2.AsyncClient, rivera: httpx2.AsyncClient, amara: Student
) -> None:
    await amara.say("goal: finish the poster")
    piece = (await client.get(f"/api/v1/students/{amara.id}/evidence", headers=amara.headers)).json()[0]
    assert piece["indicators"] == ["D7"]
    assert piece["i_can"]["D7"].startswith("I can")
    said = next(m for m in await amara.messages() if m["id"] == piece["message_id"])
    assert said["text"][piece["start"] : piece["end"]] == piece["words"]
    page = unescape((await rivera.get(f"/review/students/{amara.id}")).text)
    assert piece["i_can"]["D7"] in page


async def test_the_week_is_read_by_the_student_and_by_their_teacher(client: httpx2.AsyncClient, amara: Student) -> None:
    url = f"/api/v1/students/{amara.id}/week"
    assert (await client.get(url, headers=amara.headers)).json() is None
    await amara.say("goal: finish the poster")
    teacher = await sign_in(client, teacher="Ms Rivera")
    for reader in (amara, teacher):
        week = (await client.get(url, headers=reader.headers)).json()
        assert [entry["quote"]["text"] for entry in week["entries"]] == ["goal: finish the poster"]
        assert week["closed_at"] is None


async def test_what_a_teacher_reads_of_a_concern_is_that_it_was_routed(
    client: httpx2.AsyncClient, rivera: httpx2.AsyncClient, amara: Student
) -> None:
    await amara.say("hi")
    reply = (await amara.say(URGENT)).json()
    assert reply["referral"]["name"] == "Mr Okafor"
    assert reply["referral"]["helplines"][0]["contact"] == "call or text 988"
    teacher = await sign_in(client, teacher="Ms Rivera")
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    read = (await client.get(url, headers=teacher.headers)).json()["messages"]
    assert [(message["text"], message["is_routed"]) for message in read[2:]] == [("", True), ("", True)]
    pages = [
        (await rivera.get(path)).text
        for path in ("/review", f"/review/students/{amara.id}", f"/review/students/{amara.id}/turns")
    ]
    assert not any(URGENT in page or "glad you told me" in page for page in pages)
    assert "Speak with Mr Okafor" in pages[0]
    assert "Speak with Mr Okafor" in pages[1]
    assert "Routed to the safeguarding lead." in pages[2]
    own = await amara.messages()
    assert own[2]["text"] == URGENT
    assert own[3]["referral"]["name"] == "Mr Okafor"


async def test_a_message_not_answered_yet_is_nobodys_but_the_students(
    client: httpx2.AsyncClient, rivera: httpx2.AsyncClient, amara: Student, coach: ScriptedCoach
) -> None:
    coach.breaks = ["my words"]
    await amara.say("my words")
    teacher = await sign_in(client, teacher="Ms Rivera")
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    assert (await client.get(url, headers=teacher.headers)).json()["messages"] == []
    page = await rivera.get(f"/review/students/{amara.id}/turns")
    assert page.status_code == 200
    assert "my words" not in page.text


async def test_words_that_look_like_code_stay_words(client: httpx2.AsyncClient, rivera: httpx2.AsyncClient) -> None:
    student = await sign_in(client, student="<b>Eve</b>")
    begun = await client.post("/api/v1/conversations", headers=student.headers)
    student.conversation = begun.json()["id"]
    await student.say(f"goal: {NAUGHTY}")
    for path in ("/review", f"/review/students/{student.id}", f"/review/students/{student.id}/turns"):
        page = (await rivera.get(path)).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>Eve" not in page
        assert unescape(page).count("{{ 7*7 }}") >= 1


async def test_earlier_weeks_can_be_opened(
    client: httpx2.AsyncClient, browse: Browse, amara: Student, house: House
) -> None:
    await amara.say("goal: the first")
    [first] = await house.records.weeks(LearnerId(UUID(amara.id)))
    await house.database.write(closed, first.id, at=house.clock.now())
    house.clock.move(timedelta(days=7))
    student = await sign_in(client, student="Amara")
    student.conversation = amara.conversation
    await student.say("goal: the second")
    rivera = await browse(teacher="Ms Rivera")
    latest = (await rivera.get(f"/review/students/{amara.id}")).text
    assert "the second" in section(latest, "plan")
    assert "the first" not in section(latest, "plan")
    earlier = (await rivera.get(f"/review/students/{amara.id}", params={"week": str(first.id)})).text
    assert "the first" in section(earlier, "plan")


def closed(connection: Connection, week_id: WeekId, *, at: datetime) -> None:
    connection.execute(update(week).where(week.c.id == week_id).values(closed_at=at))


def section(page: str, id: str) -> str:
    return page.split(f'aria-labelledby="{id}"')[1].split("</section>")[0]


def test_the_words_that_were_kept_are_marked_where_they_stand() -> None:
    text = "i want to finish it by friday"
    quotes = [Quote("finish it", 10, 19), Quote("it by friday", 17, 29), Quote("not there", 0, 9)]
    assert marked(text, quotes) == (Piece("i want to "), Piece("finish it by friday", True))
    assert marked("", []) == ()
    assert marked("", [Quote("forgotten", 0, 9)]) == ()


async def test_ready_says_which_part_does_not_answer(client: httpx2.AsyncClient, coach: ScriptedCoach) -> None:
    answer = await client.get("/readyz")
    assert answer.status_code == 200
    parts = {"database": True, "screen": True, "index": True, "embedder": True, "telling": True}
    assert answer.json() == {"status": "ready", "checks": parts}
    coach.records.away = OpenShelf.library.away = True
    try:
        answer = await client.get("/readyz")
    finally:
        OpenShelf.library.away = False
    assert answer.status_code == 503
    assert answer.json()["checks"] == {
        "database": False,
        "screen": True,
        "index": False,
        "embedder": True,
        "telling": False,
    }
    assert (await client.get("/healthz")).json() == {"status": "alive"}


async def test_a_teachers_word_on_evidence_counts_and_the_student_may_see_it_otherwise(
    client: httpx2.AsyncClient, amara: Student
) -> None:
    await amara.say("goal: finish the poster")
    url = f"/api/v1/students/{amara.id}/evidence"
    [piece] = [each for each in (await client.get(url, headers=amara.headers)).json() if each["kind"] == "goal"]
    assert piece["indicators"] and piece["verdict"] is None
    teacher = await sign_in(client, teacher="Ms Rivera")
    reviews = f"/api/v1/evidence/{piece['id']}/reviews"
    said = {"verdict": "corrected", "indicators": ["D9"], "comment": "You plan ahead here."}
    assert (await client.post(reviews, json=said, headers=teacher.headers)).status_code == 201
    answer = {"comment": "I was only guessing."}
    told = await client.post(f"/api/v1/evidence/{piece['id']}/answers", json=answer, headers=amara.headers)
    assert [(each["by"], each["by_student"], each["verdict"]) for each in told.json()] == [
        ("Ms Rivera", False, "corrected"),
        ("Amara", True, None),
    ]
    for reader in (amara, teacher):
        now = (await client.get(url, headers=reader.headers)).json()
        [stands] = [each for each in now if each["id"] == piece["id"]]
        assert (stands["indicators"], stands["verdict"]) == (["D9"], "corrected")
    assert (await client.post(reviews, json={"verdict": "rejected"}, headers=teacher.headers)).status_code == 201
    now = (await client.get(url, headers=amara.headers)).json()
    assert next(each for each in now if each["id"] == piece["id"])["indicators"] == []


async def test_a_student_sees_who_read_what_of_theirs(
    client: httpx2.AsyncClient, amara: Student, rivera: httpx2.AsyncClient
) -> None:
    await amara.say("goal: finish the poster")
    url = f"/api/v1/students/{amara.id}/readers"
    assert (await client.get(url, headers=amara.headers)).json() == []
    teacher = await sign_in(client, teacher="Ms Rivera")
    await client.get(f"/api/v1/students/{amara.id}/week", headers=teacher.headers)
    await client.get(f"/api/v1/conversations/{amara.conversation}/messages", headers=teacher.headers)
    await rivera.get("/review")
    read = (await client.get(url, headers=amara.headers)).json()
    assert {(each["name"], each["role"], each["what"], each["times"]) for each in read} == {
        ("Ms Rivera", "teacher", "portfolio", 1),
        ("Ms Rivera", "teacher", "conversation", 1),
        ("Ms Rivera", "teacher", "goal", 1),
    }
