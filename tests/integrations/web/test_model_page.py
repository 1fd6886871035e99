"""What students, teachers and administrators read of a language model, in both languages."""

import re
from html import unescape
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import Connection, delete, insert, select
from uuid_utils.compat import uuid7

from coach.consent import NOTICE_VERSION
from coach.guarding.guards import Guard
from coach.model import FaultKind, Usage, Wording
from coach.records.tables.privacy import assent
from integrations.settings import Settings
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.integrations.web.conftest import Browse
from tests.integrations.web.modelling import KEY, MODEL, OPERATOR, answered, settings_with_a_model, worded
from tests.integrations.web.school import PLAIN, Student, a_talking_student, problem_of

BROWSER = {"Accept": "text/html"}
NBSP = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_with_a_model(tmp_path)


@pytest.fixture
async def haddad(browse: Browse) -> httpx2.AsyncClient:
    """The browser of an administrator."""
    browser = await browse(staff="Mr Haddad")
    browser.headers.update(BROWSER)
    return browser


def text_of(answer: httpx2.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


async def say(house: House, student: Student, *answers: object) -> list[str]:
    """One message for each answer; returns the turns."""
    return [
        str(await answered(house.records, student.id, student.conversation, each, at=house.clock.now()))  # type: ignore[arg-type]
        for each in answers
    ]


# Before the first message


def only_agreed_without_a_model(connection: Connection) -> None:
    now = connection.execute(select(assent.c.at).limit(1)).scalar_one()
    learners = connection.execute(select(assent.c.learner_id).distinct()).scalars().all()
    connection.execute(delete(assent))
    for each in learners:
        connection.execute(
            insert(assent).values(id=uuid7(), learner_id=each, version=NOTICE_VERSION, language="en", at=now)
        )


async def test_a_student_who_agreed_before_there_was_a_model_reads_who_runs_it_and_agrees_before_going_on(
    client: httpx2.AsyncClient, house: House
) -> None:
    amara = await a_talking_student(client)
    await house.database.write(only_agreed_without_a_model)

    assert problem_of(await amara.say("hello")) == (403, "assent_needed")
    notice = (await client.get("/api/v1/notice", headers=amara.headers)).json()
    assert (notice["agreed_to"], notice["refused_because"]) == (NOTICE_VERSION, "assent_needed")
    [about] = [each for each in notice["says"] if OPERATOR in each]
    assert "without your name" in about and "wrong" in about

    before = await client.post("/api/v1/assent", json={"version": NOTICE_VERSION}, headers=amara.headers)
    assert problem_of(before) == (409, "notice_outdated")
    agreed = await client.post("/api/v1/assent", json={"version": notice["version"]}, headers=amara.headers)
    assert agreed.json()["agreed_to"] == notice["version"]
    assert (await amara.say("hello")).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_with_the_notice_names_who_runs_the_model_and_is_agreed_to_there(
    browse: Browse, house: House, language: str
) -> None:
    browser = await browse(student="Amara")
    await house.database.write(only_agreed_without_a_model)
    page = await browser.get(f"/my/notice?lang={language}", headers=BROWSER)
    assert OPERATOR in page.text
    [version] = re.findall(r'name="version" value="([^"]+)"', page.text)
    assert (await browser.post("/my/assent", data={"version": version})).headers["location"] == "/talk"
    assert 'name="version"' not in (await browser.get("/my/notice", headers=BROWSER)).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("given", "elsewhere"),
    [
        ({"model_operator": "", "model_url": "http://localhost:8080/v1", "model_key": None}, False),
        ({"model_operator": "", "model_url": "https://llm.example.org/v1"}, True),
        ({"model": "ollama:qwen3", "model_operator": "", "model_key": None}, False),
        ({"model": "ollama:gpt-oss:120b-cloud", "model_operator": "", "model_key": None}, True),
        ({"model_operator": "riverside school"}, False),
    ],
)
async def test_what_stays_at_the_school_and_what_goes_elsewhere_is_said_rightly(
    tmp_path: Path, language: str, given: dict[str, object], elsewhere: bool
) -> None:
    import prompts
    from coach.notice import about_the_model

    settings = settings_with_a_model(tmp_path, **given)
    said = about_the_model(prompts.load(), settings.notice, school="Riverside School", language=language)
    sent_there = {"en": "is sent there without your name", "es": "se envía allí sin tu nombre"}[language]
    assert said and (sent_there in said) == elsewhere


async def test_a_demo_student_of_an_earlier_start_need_not_agree_again(settings: Settings) -> None:
    from tests.integrations.web.school import a_school

    before = Settings.read(data_dir=settings.data_dir, _env_file=None)
    async with a_school(before):
        pass
    async with a_school(settings) as house:
        versions = await house.database.read(
            lambda connection: set(connection.execute(select(assent.c.version)).scalars())
        )
    assert versions == {NOTICE_VERSION, settings.notice.version}


# Who worded it


@pytest.mark.parametrize(
    ("answer", "by"),
    [
        (PLAIN, "own"),
        (worded(Wording.MODEL), "model"),
        (worded(Wording.SWAPPED, "two_questions"), "both"),
        (worded(Wording.SWAPPED, "two_questions", by="authored"), "own"),
        (worded(Wording.FALLEN_BACK, "cut"), "both"),
        (worded(Wording.SPARED, "spent", by="authored"), "own"),
    ],
)
@pytest.mark.parametrize(("name", "language"), [("Amara", "en"), ("Sofía", "es")])
async def test_a_student_who_asks_why_is_told_whose_words_they_are_and_nothing_technical(
    client: httpx2.AsyncClient, house: House, answer: object, by: str, name: str, language: str
) -> None:
    student = await a_talking_student(client, name)
    [turn] = await say(house, student, answer)
    told = (await client.get(f"/api/v1/turns/{turn}/why", headers=student.headers)).json()
    assert (told["worded_by"], told["worded"]) == (by, words(language)["model"]["told"][by])
    for technical in (MODEL, "two_questions", "token", "guard", "swapped"):
        assert technical not in str(told)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_teacher_reads_who_worded_a_reply_and_why_it_was_not_the_model(
    rivera: httpx2.AsyncClient, amara: Student, house: House, language: str
) -> None:
    await say(
        house,
        amara,
        PLAIN,
        worded(Wording.MODEL),
        worded(Wording.SWAPPED, "ability_praise"),
        worded(Wording.FALLEN_BACK, "slow", by="authored"),
        worded(Wording.SPARED, "spent", by="authored"),
        worded(Wording.SWAPPED, "a_guard_of_old", by="authored"),
    )
    page = await rivera.get(f"/review/students/{amara.id}/turns?lang={language}", headers=BROWSER)
    said, w = text_of(page), words(language)["model"]
    assert said.count(w["by"]["model"].format(name=MODEL)) == 2  # that of "both" begins so
    assert w["by"]["both"].format(name=MODEL) in said
    assert said.count(w["by"]["own"]) == 4
    for wording, why in (
        ("swapped", w["guards"]["ability_praise"]),
        ("fallen_back", w["faults"]["slow"]),
        ("spared", w["faults"]["spent"]),
        ("swapped", "a_guard_of_old"),
    ):
        assert w["why"][wording].format(why=why) in said
    assert said.count(w["why_not"]) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guard_and_every_fault_has_words_and_no_word_is_left_over(language: str) -> None:
    w = words(language)["model"]
    assert set(w["guards"]) == {guard.value for guard in Guard}
    assert set(w["faults"]) == {kind.value for kind in FaultKind}
    assert set(w["page"]["wordings"]) == {*Wording, "unasked"}
    assert set(w["why"]) == {*Wording} - {Wording.MODEL}


# The administrator's page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_administrator_reads_how_it_is_set_up_what_it_did_and_what_it_took(
    haddad: httpx2.AsyncClient, amara: Student, dev: Student, house: House, language: str
) -> None:
    many = Usage(100_000, 12_000)
    await say(house, amara, worded(Wording.MODEL, took=many), worded(Wording.SWAPPED, "leak"), PLAIN)
    await say(house, dev, worded(Wording.FALLEN_BACK, "slow", by="authored", took=Usage(0, 0)))
    page = await haddad.get(f"/admin/model?lang={language}")
    said, w = text_of(page), words(language)["model"]
    for how in ("model", "swapped", "fallen_back", "unasked"):
        assert f"1 25 % {w['page']['wordings'][how]}" in said
    assert w["page"]["wordings"]["spared"] not in said
    assert f"{w['guards']['leak']} 1" in said and f"{w['faults']['slow']} 1" in said
    assert f"100{NBSP}900" in page.text and f"12{NBSP}060" in page.text
    assert "$ 0.06" in said
    assert MODEL in said and OPERATOR in said and w["page"]["has_key"] in said and w["page"]["asked"] in said
    assert f"60{NBSP}000" in page.text and f"5{NBSP}000{NBSP}000" in page.text
    [cells] = re.findall(r"(?s)<tbody>\s*<tr>(.*?)</tr>", page.text.split('id="spent"')[1])
    assert re.findall(r"<td[^>]*>([^<]*)</td>", cells)[-2:] == ["1", "1"], "one student, who used up their tokens"


async def test_nobodys_words_no_name_and_no_key_stand_on_it(
    haddad: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    await answered(
        house.records,
        amara.id,
        amara.conversation,
        worded(Wording.SWAPPED, "leak"),
        at=house.clock.now(),
        text="zzsecretzz",
    )
    page = await haddad.get("/admin/model")
    assert page.status_code == 200
    for hidden in (KEY, "zzsecretzz", "Amara", amara.id, PLAIN.text):
        assert hidden not in page.text


async def test_only_administrators_of_the_school_see_it(browse: Browse) -> None:
    for who in ({"student": "Amara"}, {"teacher": "Ms Rivera"}, {"staff": "Mr Okafor"}, {"staff": "Ms Osei"}):
        assert (await (await browse(**who)).get("/admin/model", headers=BROWSER)).status_code == 404


class TestWithoutAModel:
    """Where no model is set, nothing of one is said."""

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Settings:
        return Settings.read(data_dir=tmp_path, _env_file=None)

    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_the_page_says_so_and_the_notice_says_nothing(
        self, haddad: httpx2.AsyncClient, amara: Student, language: str
    ) -> None:
        page = await haddad.get(f"/admin/model?lang={language}")
        w = words(language)["model"]["page"]
        assert w["none"] in text_of(page) and w["set_up"] not in text_of(page)
        notice = (await amara.client.get("/api/v1/notice", headers=amara.headers)).json()
        assert notice["version"] == NOTICE_VERSION
        assert "model" not in " ".join(notice["says"])
