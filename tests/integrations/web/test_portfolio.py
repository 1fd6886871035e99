"""The portfolio: a student chooses what goes in, and the teacher sees exactly what the preview shows."""

import hashlib
import io
import json
import random
import re
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.records.tables.portfolio import artefact, portfolio_item
from coach.records.tables.safeguarding import concern
from coach.records.tables.school import enrolment, learner, school_class
from coach.safety import ConcernCategory, Screening, Tier
from coach.sharing import Visibility
from integrations.settings import Settings
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.fakes import FixedScreen
from tests.integrations.web.school import URGENT, Student, another_class, problem_of, sign_in
from tests.integrations.web.works import a_picture

FIRST = "goal: a map of zorbing."
SECOND = "My brother vexley is loud."
THIRD = "Then I wrote to quillon."
SAID = f"{FIRST} {SECOND} {THIRD}"
W = words("en")["portfolio"]


def shares(connection: Connection, visibility: Visibility) -> None:
    connection.execute(update(school_class).values(visibility=visibility.value))


async def a_class_that(house: House, visibility: Visibility) -> None:
    await house.database.write(shares, visibility)


class Portfolio:
    """A student's own, over the API, and what their teacher is answered."""

    def __init__(self, student: Student, teacher: Student) -> None:
        self.student, self.teacher, self.client = student, teacher, student.client

    async def ask(self, method: str, path: str, **sent: Any) -> httpx2.Response:
        return await self.client.request(method, f"/api/v1/portfolio{path}", headers=self.student.headers, **sent)

    async def done(self, method: str, path: str, **sent: Any) -> dict[str, Any]:
        answer = await self.ask(method, path, **sent)
        assert answer.status_code < 300, answer.text
        told: dict[str, Any] = answer.json()
        return told

    async def pieces(self) -> list[dict[str, Any]]:
        url = f"/api/v1/students/{self.student.id}/evidence"
        found: list[dict[str, Any]] = (await self.client.get(url, headers=self.student.headers)).json()
        return found

    async def put_in(self, *parts: str, kind: str = "goal", comment: str = "") -> dict[str, Any]:
        piece = next(each for each in await self.pieces() if each["kind"] == kind)
        said = piece["words"]
        cut = [{"start": said.index(part), "end": said.index(part) + len(part)} for part in parts] or None
        return await self.done("POST", f"/pieces/{piece['id']}", json={"parts": cut, "comment": comment})

    async def add_file(self, content: bytes, *, name: str = "poster.png", **about: str) -> dict[str, Any]:
        told = await self.done("POST", "/files", files={"file": (name, content)}, data=about)
        item: dict[str, Any] = told["items"][-1]
        return item

    async def seen(self) -> dict[str, Any]:
        url = f"/api/v1/students/{self.student.id}/portfolio"
        answer = await self.client.get(url, headers=self.teacher.headers)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told


@pytest.fixture
async def portfolio(client: httpx2.AsyncClient, amara: Student, rivera: httpx2.AsyncClient) -> Portfolio:
    return Portfolio(amara, await sign_in(client, teacher="Ms Rivera"))


# What goes in


async def test_what_the_coach_noted_goes_in_with_its_goal_skill_day_and_version(
    portfolio: Portfolio, amara: Student
) -> None:
    await amara.say(SAID)
    (item,) = (await portfolio.put_in(FIRST, comment="my first map"))["items"]
    assert item["words"] == [FIRST] and item["comment"] == "my first map"
    assert item["goal"] == SAID
    assert item["indicators"] == ["D7"] and "goal" in item["i_can"]["D7"]
    assert (item["wording_version"], item["knowledge_version"], item["worded_by"]) == ("w1", "fixed", "authored")
    assert item["is_seen"]


async def test_a_page_lets_sentences_be_chosen_and_trimmed_without_any_script(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    await amara.say(SAID)
    [piece, *_] = await portfolio.pieces()
    listed = await amaras.get("/my/portfolio/pieces")
    assert f"/my/portfolio/pieces/{piece['id']}" in listed.text and "<script" not in listed.text
    page = await amaras.get(f"/my/portfolio/pieces/{piece['id']}")
    assert [f'value="{n}-' in page.text for n in (0, len(FIRST) + 1)] == [True, True]
    start = SAID.index(THIRD)
    ends_at = SAID.index("wrote") + len("wrote")
    sent = {"part": f"{start}-{start + len(THIRD)}", f"from-{start}": str(start + 5), f"to-{start}": str(ends_at)}
    answer = await amaras.post(f"/my/portfolio/pieces/{piece['id']}", data={**sent, "comment": "how I asked"})
    assert answer.status_code == 303, answer.text
    shown = await amaras.get(answer.headers["location"])
    assert "I wrote</q>" in shown.text and "how I asked" in shown.text and W["done"]["in"] in shown.text
    assert piece["id"] not in (await amaras.get("/my/portfolio/pieces")).text


async def test_a_choice_of_nothing_is_said_on_the_page_and_keeps_what_was_typed(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    await amara.say(SAID)
    [piece, *_] = await portfolio.pieces()
    answer = await amaras.post(f"/my/portfolio/pieces/{piece['id']}", data={"comment": "so far"})
    assert answer.status_code == 422
    assert words("en")["problems"]["trim_unfit"] in unescape(answer.text) and ">so far</textarea>" in answer.text
    assert (await portfolio.done("GET", ""))["items"] == []


async def test_the_order_is_the_students(portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient) -> None:
    await amara.say(SAID)
    await portfolio.put_in(FIRST)
    for title in ("a film", "a song"):
        await portfolio.done("POST", "/links", json={"url": "https://example.org/x", "title": title})

    async def order() -> list[str]:
        return [
            each["kind"] if each["words"] else each["artefact"]["title"] for each in (await portfolio.seen())["items"]
        ]

    assert await order() == ["goal", "a film", "a song"]
    song = (await portfolio.done("GET", ""))["items"][2]["id"]
    assert (await amaras.post(f"/my/portfolio/{song}/up")).status_code == 303
    assert await order() == ["goal", "a song", "a film"]
    await portfolio.done("PATCH", f"/{song}", json={"position": 0})
    assert await order() == ["a song", "goal", "a film"]
    await amaras.post(f"/my/portfolio/{song}/up")
    assert await order() == ["a song", "goal", "a film"], "at its end it stays"
    await amaras.post(f"/my/portfolio/{song}/down")
    assert await order() == ["goal", "a song", "a film"]


async def test_the_same_piece_is_in_once_and_can_be_trimmed_anew(portfolio: Portfolio, amara: Student) -> None:
    await amara.say(SAID)
    await portfolio.put_in(FIRST, comment="one")
    told = await portfolio.put_in(THIRD, comment="two")
    assert [(each["words"], each["comment"]) for each in told["items"]] == [([THIRD], "two")]
    item = told["items"][0]["id"]
    told = await portfolio.done("PATCH", f"/{item}", json={"parts": [{"start": 0, "end": len(FIRST)}]})
    assert [(each["words"], each["comment"]) for each in told["items"]] == [([FIRST], "two")]


async def test_the_map_counts_what_was_noted_and_what_of_it_is_in(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    await amara.say(SAID)
    await amara.say("goal: another one")
    told = await portfolio.put_in(FIRST)
    assert {each["code"]: (each["pieces"], each["put_in"]) for each in told["map"]} == {"D7": (2, 1), "E10": (2, 0)}
    page = (await amaras.get("/my/portfolio")).text
    assert W["map"] in page and W["weeks"] in page and "goal: another one" in page


# Who sees it


async def test_where_students_choose_putting_in_shares_and_taking_out_takes_back(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, rivera: httpx2.AsyncClient, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await amara.say(SAID)
    [piece, *_] = await portfolio.pieces()
    before = unescape((await amaras.get(f"/my/portfolio/pieces/{piece['id']}")).text)
    assert W["before"]["selected"].format(teacher="Ms Rivera") in before

    told = await portfolio.put_in(FIRST, THIRD, comment="look at this")
    (seen,) = (await portfolio.seen())["items"]
    assert (seen["words"], seen["comment"], seen["goal"]) == ([FIRST, THIRD], "look at this", None)
    turns = (await rivera.get(f"/review/students/{amara.id}/turns")).text
    assert "zorbing" in turns and "quillon" in turns and "vexley" not in turns

    await portfolio.done("DELETE", f"/{told['items'][0]['id']}")
    assert (await portfolio.seen())["items"] == []
    turns = (await rivera.get(f"/review/students/{amara.id}/turns")).text
    assert "zorbing" not in turns and "quillon" not in turns


async def test_what_was_chosen_otherwise_as_well_stays_shared_and_the_student_is_told_so(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, rivera: httpx2.AsyncClient, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await amara.say(SAID)
    message = (await portfolio.pieces())[0]["message_id"]
    await amaras.post(f"/my/words/{message}", data={"sentence": f"0-{len(FIRST)}"})
    item = (await portfolio.put_in(FIRST, THIRD))["items"][0]["id"]
    answer = await amaras.post(f"/my/portfolio/{item}/out")
    page = await amaras.get(answer.headers["location"])
    assert W["done"]["out_but_shared"] in unescape(page.text)
    turns = (await rivera.get(f"/review/students/{amara.id}/turns")).text
    assert "zorbing" in turns and "quillon" not in turns


async def test_words_that_are_taken_back_among_the_own_words_are_not_seen_in_the_portfolio_either(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await amara.say(SAID)
    message = (await portfolio.pieces())[0]["message_id"]
    item = (await portfolio.put_in(FIRST, comment="zorbing it is"))["items"][0]["id"]
    await amaras.post(f"/my/words/{message}", data={})
    assert (await portfolio.seen())["items"] == []
    page = unescape((await amaras.get("/my/portfolio")).text)
    assert W["seen_not"].format(teacher="Ms Rivera") in page and W["show"].format(teacher="Ms Rivera") in page
    assert (await amaras.post(f"/my/portfolio/{item}/show")).status_code == 303
    assert [each["words"] for each in (await portfolio.seen())["items"]] == [[FIRST]]


async def test_saving_another_sentence_leaves_what_the_portfolio_shares_to_the_portfolio(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, rivera: httpx2.AsyncClient, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await amara.say(SAID)
    message = (await portfolio.pieces())[0]["message_id"]
    item = (await portfolio.put_in(FIRST))["items"][0]["id"]
    start = SAID.index(THIRD)
    ticked = f"sentence=0-{len(FIRST)}&sentence={start}-{len(SAID)}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    await amaras.post(f"/my/words/{message}", content=ticked, headers=form)
    await portfolio.done("DELETE", f"/{item}")
    turns = (await rivera.get(f"/review/students/{amara.id}/turns")).text
    assert "zorbing" not in turns and "quillon" in turns


async def test_in_a_summary_a_teacher_sees_skills_and_days_and_no_word_no_file_and_no_link(
    portfolio: Portfolio, amara: Student, rivera: httpx2.AsyncClient, house: House
) -> None:
    await a_class_that(house, Visibility.SUMMARY)
    amara.conversation = (await amara.client.post("/api/v1/conversations", headers=amara.headers)).json()["id"]
    await amara.say(SAID)
    await portfolio.put_in(FIRST, comment="zorbing")
    await portfolio.done("POST", "/links", json={"url": "https://zorbing.example.org/", "title": "zorbing"})
    item = await portfolio.add_file(b"all about zorbing", name="zorbing.txt", title="zorbing")
    seen = await portfolio.seen()
    page = await rivera.get(f"/review/students/{amara.id}/portfolio")
    assert "zorbing" not in json.dumps(seen) and "zorbing" not in page.text
    assert [(each["kind"], each["indicators"]) for each in seen["items"]] == [
        ("goal", ["D7"]),
        ("link", []),
        ("file", []),
    ]
    assert "D7" in page.text and W["no_words"].format(name="Amara") in page.text
    assert (await rivera.get(f"/portfolio/{item['id']}/file")).status_code == 404
    await a_class_that(house, Visibility.FULL)
    assert "zorbing" not in json.dumps(await portfolio.seen()), "what was told then holds"
    assert (await rivera.get(f"/portfolio/{item['id']}/file")).status_code == 404


def section(page: httpx2.Response) -> str:
    assert page.status_code == 200, page.text
    found = re.search(r'<section id="portfolio".*?</section>', page.text, re.DOTALL)
    assert found is not None
    return found.group()


@pytest.mark.parametrize("visibility", Visibility)
async def test_the_preview_is_what_the_teacher_sees_whatever_was_done(
    portfolio: Portfolio,
    amara: Student,
    amaras: httpx2.AsyncClient,
    rivera: httpx2.AsyncClient,
    house: House,
    visibility: Visibility,
) -> None:
    await amara.say(SAID)
    await a_class_that(house, visibility)
    amara.conversation = (await amara.client.post("/api/v1/conversations", headers=amara.headers)).json()["id"]
    await amara.say(f"goal: again. {SECOND} {THIRD}")
    picks = random.Random(visibility.value)
    modes = [visibility, *Visibility]
    for step in range(14):
        pieces, items = await portfolio.pieces(), (await portfolio.done("GET", ""))["items"]
        piece = picks.choice(pieces)
        cuts = sorted(picks.sample(range(len(piece["words"]) + 1), 2))
        match picks.randrange(6):
            case 0 | 1:
                parts = [{"start": cuts[0], "end": cuts[1]}]
                await portfolio.ask("POST", f"/pieces/{piece['id']}", json={"parts": parts, "comment": f"c{step}"})
            case 2:
                await portfolio.add_file(a_picture(), title=f"file {step}")
            case 3 if items:
                await portfolio.done("DELETE", f"/{picks.choice(items)['id']}")
            case 4:
                stretches = (
                    {"stretches": [{"start": cuts[0], "end": cuts[1]}]} if picks.random() < 0.5 else {"stretches": []}
                )
                url = f"/api/v1/messages/{piece['message_id']}/shared"
                await amara.client.put(url, json=stretches, headers=amara.headers)
            case 5:
                await a_class_that(house, picks.choice(modes))
        assert await portfolio.done("GET", "/preview") == await portfolio.seen()
        preview = await amaras.get("/my/portfolio/preview", params={"lang": "en"})
        page = await rivera.get(f"/review/students/{amara.id}/portfolio", params={"lang": "en"})
        assert section(preview) == section(page)


async def test_what_was_put_in_for_a_class_left_since_is_shown_to_the_new_teacher_only_when_the_student_says_so(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, house: House
) -> None:
    await amara.say(SAID)
    await portfolio.put_in(FIRST)
    link = (await portfolio.done("POST", "/links", json={"url": "https://example.org/", "title": "my film"}))["items"][
        1
    ]
    other = await another_class(house)

    def moves(connection: Connection) -> None:
        connection.execute(
            update(enrolment).where(enrolment.c.learner_id == UUID(amara.id)).values(until=house.clock.now())
        )
        row = {"id": uuid7(), "learner_id": UUID(amara.id), "school_class_id": other.id, "since": house.clock.now()}
        connection.execute(insert(enrolment).values(row))
        connection.execute(update(learner).where(learner.c.id == UUID(amara.id)).values(school_class_id=other.id))

    await house.database.write(moves)
    assert (await portfolio.done("GET", "/preview"))["items"] == []
    assert [each["is_seen"] for each in (await portfolio.done("GET", ""))["items"]] == [False, False]
    await portfolio.done("POST", f"/{link['id']}/shown")
    (seen,) = (await portfolio.done("GET", "/preview"))["items"]
    assert seen["artefact"]["title"] == "my film"
    page = unescape((await amaras.get("/my/portfolio")).text)
    assert W["elsewhere"] in page and W["show"].format(teacher="Mr Other") not in page


async def test_what_is_forgotten_is_in_no_portfolio(portfolio: Portfolio, amara: Student, house: House) -> None:
    await amara.say(SAID)
    told = await portfolio.put_in(FIRST, kind="interest", comment="maps")
    assert len(told["items"]) == 1
    [fact] = (await house.records.profile(LearnerId(UUID(amara.id)))).facts
    await amara.client.delete(f"/api/v1/profile/facts/{fact.id}", headers=amara.headers)
    assert (await portfolio.seen())["items"] == (await portfolio.done("GET", ""))["items"] == []


async def test_that_a_teacher_opened_a_file_is_noted_and_told(portfolio: Portfolio, rivera: httpx2.AsyncClient) -> None:
    item = await portfolio.add_file(a_picture(), name="mapa de Ñandú.svg", title="My poster")
    opened = await rivera.get(f"/portfolio/{item['id']}/file")
    assert opened.content == a_picture() and opened.headers["content-type"] == "image/png"
    assert opened.headers["content-disposition"].startswith("inline;")
    assert "mapa-de-%C3%91and%C3%BA.png" in opened.headers["content-disposition"]
    assert "sandbox" in opened.headers["content-security-policy"]
    assert opened.headers["x-content-type-options"] == "nosniff" and opened.headers["cache-control"] == "no-store"
    url = f"/api/v1/students/{portfolio.student.id}/readers"
    readers = (await portfolio.client.get(url, headers=portfolio.student.headers)).json()
    assert [(each["name"], each["what"], each["times"]) for each in readers] == [("Ms Rivera", "portfolio", 1)]


# What is not taken


async def test_while_an_urgent_concern_is_open_nothing_goes_in_and_things_may_be_taken_out(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, house: House
) -> None:
    await amara.say(SAID)
    item = (await portfolio.put_in(FIRST))["items"][0]["id"]
    await amara.say(URGENT)
    [piece, *_] = await portfolio.pieces()
    for method, path, sent in (
        ("POST", f"/pieces/{piece['id']}", {"json": {}}),
        ("POST", "/links", {"json": {"url": "https://example.org/"}}),
        ("POST", "/files", {"files": {"file": ("a.txt", b"hi")}}),
        ("PATCH", f"/{item}", {"json": {"comment": "more"}}),
        ("POST", f"/{item}/shown", {}),
    ):
        assert problem_of(await portfolio.ask(method, path, **sent)) == (409, "portfolio_waits"), path
    page = unescape((await amaras.get("/my/portfolio")).text)
    assert W["waiting"].format(contact="Mr Okafor") in page and W["add_file"] not in page
    answer = await amaras.post("/my/portfolio/links", data={"url": "https://example.org/"})
    assert answer.status_code == 409 and words("en")["problems"]["portfolio_waits"] in unescape(answer.text)
    assert (await portfolio.done("DELETE", f"/{item}"))["items"] == []

    def closes(connection: Connection) -> None:
        connection.execute(update(concern).values(state="closed", closed_at=house.clock.now()))

    await house.database.write(closes)
    assert len((await portfolio.put_in(FIRST))["items"]) == 1


async def test_nothing_of_a_turn_that_was_passed_on_goes_in(portfolio: Portfolio, amara: Student, house: House) -> None:
    await amara.say(SAID)
    [piece, *_] = await portfolio.pieces()
    await portfolio.put_in(FIRST)

    def was_passed_on(connection: Connection) -> None:
        about = {"learner_id": UUID(amara.id), "message_id": UUID(piece["message_id"]), "tier": "wellbeing"}
        judged = {"category": "distress", "text": SAID, "matched": [], "screen_version": "s1", "state": "closed"}
        now = house.clock.now()
        connection.execute(insert(concern).values(id=uuid7(), raised_at=now, closed_at=now, **about, **judged))

    await house.database.write(was_passed_on)
    assert (await portfolio.done("GET", ""))["items"] == (await portfolio.seen())["items"] == []
    refused = await portfolio.ask("POST", f"/pieces/{piece['id']}", json={})
    assert problem_of(refused) == (409, "not_for_portfolio")


async def test_a_comment_or_title_that_tells_of_a_danger_is_not_kept_and_says_whom_to_tell(
    portfolio: Portfolio, amaras: httpx2.AsyncClient, app: Any, house: House
) -> None:
    item = await portfolio.add_file(b"a poem", name="poem.txt")
    danger = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("test",), "test")
    app.state.house = replace(house, screen=FixedScreen(danger))
    for method, path, sent in (
        ("PATCH", f"/{item['id']}", {"json": {"comment": "nobody would miss me"}}),
        ("POST", "/links", {"json": {"url": "https://example.org/", "title": "nobody would miss me"}}),
        ("POST", "/files", {"files": {"file": ("a.txt", b"hi")}, "data": {"comment": "nobody would miss me"}}),
    ):
        assert problem_of(await portfolio.ask(method, path, **sent)) == (422, "tell_a_person"), path
    page = await amaras.post(f"/my/portfolio/{item['id']}/comment", data={"comment": "nobody would miss me"})
    assert page.status_code == 422 and "988" in page.text and "Mr Okafor" in page.text
    (only,) = (await portfolio.done("GET", ""))["items"]
    assert only["comment"] is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("content", "code"), [(b"<svg onload='alert(1)'/>", "file_refused"), (b"x" * (2**20 + 1), "file_too_large")]
)
async def test_what_is_no_file_for_a_portfolio_is_refused_with_a_sentence(
    portfolio: Portfolio, amaras: httpx2.AsyncClient, app: Any, house: House, content: bytes, code: str, language: str
) -> None:
    app.state.house = replace(house, settings=house.settings.model_copy(update={"file_mb": 1}))
    answer = await portfolio.ask("POST", "/files", files={"file": ("poster.png", content)})
    assert problem_of(answer)[1] == code
    page = await amaras.post(
        f"/my/portfolio/files?lang={language}", files={"file": ("poster.png", content)}, data={"title": "my poster"}
    )
    assert page.status_code == answer.status_code
    assert words(language)["problems"][code] in unescape(page.text) and 'value="my poster"' in page.text


class TestSmallRoom:
    """A school that set its limits lower."""

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Settings:
        return Settings.read(data_dir=tmp_path, file_mb=1, portfolio_mb=1, _env_file=None)

    async def test_all_files_of_a_student_fit_into_their_room_or_are_refused(self, portfolio: Portfolio) -> None:
        await portfolio.add_file(b"x" * 700_000, name="one.txt")
        answer = await portfolio.ask("POST", "/files", files={"file": ("two.txt", b"y" * 400_000)})
        assert problem_of(answer) == (409, "portfolio_full")
        first = (await portfolio.done("GET", ""))["items"][0]["id"]
        await portfolio.done("DELETE", f"/{first}")
        await portfolio.add_file(b"y" * 400_000, name="two.txt")
        assert (await portfolio.done("GET", ""))["bytes_used"] == 400_000

    async def test_what_is_far_too_large_is_not_even_read(
        self, portfolio: Portfolio, amaras: httpx2.AsyncClient
    ) -> None:
        huge = {"file": ("film.mp4", b"x" * 3_500_000)}
        assert problem_of(await portfolio.ask("POST", "/files", files=huge)) == (413, "file_too_large")
        page = await amaras.post("/my/portfolio/files", files=huge, headers={"Accept": "text/html"})
        assert page.status_code == 413 and words("en")["problems"]["file_too_large"] in unescape(page.text)


async def test_a_file_that_is_taken_out_is_gone(portfolio: Portfolio, house: House) -> None:
    item = await portfolio.add_file(b"for a while", name="a.txt")
    await portfolio.done("DELETE", f"/{item['id']}")
    assert (await portfolio.ask("GET", f"/{item['id']}/file")).status_code == 404

    def left(connection: Connection) -> list[Any]:
        return [*connection.execute(select(artefact.c.id)), *connection.execute(select(portfolio_item.c.id))]

    assert await house.database.read(left) == []


# Taking it along


async def test_the_page_to_print_needs_nothing_else(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    await amara.say(SAID)
    await portfolio.put_in(FIRST, comment="<b>look</b>")
    await portfolio.add_file(a_picture(), title="The poster")
    page = await amaras.get("/my/portfolio/print")
    assert "zorbing" in page.text and "vexley" not in page.text.split("</style>")[1].replace(SAID, "")
    assert "&lt;b&gt;look" in page.text and 'src="data:image/png;base64,' in page.text
    assert not re.search(r"<script|<link|src=\"(?!data:)|url\(", page.text)
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    saved = await amaras.get("/my/portfolio/print", params={"save": "true"})
    assert saved.headers["content-disposition"] == 'attachment; filename="portfolio.html"'


async def test_the_export_holds_the_portfolio_and_its_files(
    portfolio: Portfolio, amara: Student, amaras: httpx2.AsyncClient, rivera: httpx2.AsyncClient, house: House
) -> None:
    await amara.say(SAID)
    await portfolio.put_in(FIRST, comment="look")
    await portfolio.add_file(a_picture(), title="The poster", name="poster.png")

    def files(answer: httpx2.Response) -> dict[str, bytes]:
        assert answer.status_code == 200, answer.text
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    mine = files(await amaras.get("/my/export"))
    assert mine["file-01-poster.png"] == a_picture()
    manifest = {each["name"]: each["sha256"] for each in json.loads(mine["manifest.json"])["files"]}
    assert manifest["file-01-poster.png"] == hashlib.sha256(a_picture()).hexdigest()
    told = json.loads(mine["record.json"])["tables"]
    assert [row["comment"] for row in told["portfolio_item"]] == ["look", ""]
    assert "The poster" in mine["record.html"].decode() and "content" not in told["artefact"][0]

    url = f"/api/v1/students/{amara.id}/export"
    teachers = files(await amara.client.get(url, headers=portfolio.teacher.headers))
    assert teachers["file-01-poster.png"] == a_picture()
    assert [each["words"] for each in json.loads(teachers["record.json"])["portfolio"]] == [[FIRST], []]
    await a_class_that(house, Visibility.SUMMARY)
    teachers = files(await amara.client.get(url, headers=portfolio.teacher.headers))
    assert set(teachers) == {"record.json", "record.html", "manifest.json"}
    assert b"The poster" not in b"".join(teachers.values()) and b"zorbing" not in b"".join(teachers.values())
