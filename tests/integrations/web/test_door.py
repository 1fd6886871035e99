"""The door of a demo: be somebody, come to the own first page, and be led here and back when nobody is signed in."""

from html import unescape

import httpx2
import pytest

from coach.authorization import Role
from integrations.web.homes import FIRST_TALK, HOMES
from integrations.web.pages import own_address
from integrations.web.words import LANGUAGES, words
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import Student, problem_of

IN_A_BROWSER = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ({"student": "Amara"}, Role.STUDENT),
        ({"student": "Somebody new"}, Role.STUDENT),
        ({"teacher": "Ms Rivera"}, Role.TEACHER),
        ({"staff": "ms rivera"}, Role.TEACHER),
        ({"staff": "Mr Haddad"}, Role.ADMIN),
        ({"staff": "Mr Okafor"}, Role.SAFEGUARDING_LEAD),
        ({"staff": "Ms Osei"}, Role.CONTENT_COACH),
    ],
)
async def test_each_comes_to_their_own_first_page(client: httpx2.AsyncClient, who: dict[str, str], role: Role) -> None:
    home = FIRST_TALK if role is Role.STUDENT else HOMES[role]
    answer = await client.post("/demo/sign-in", data=who)
    assert (answer.status_code, answer.headers["location"]) == (303, home)
    again = await client.get("/")
    assert (again.status_code, again.headers["location"]) == (303, home)
    assert (await client.get(home)).status_code == 200


async def test_a_student_with_a_goal_comes_home_and_one_without_to_the_talk(
    client: httpx2.AsyncClient, amara: Student
) -> None:
    answer = await client.post("/demo/sign-in", data={"student": "Amara"})
    assert answer.headers["location"] == "/talk"
    await amara.say("goal: finish the poster")
    answer = await client.post("/demo/sign-in", data={"student": "Amara"})
    assert answer.headers["location"] == "/home"
    assert (await client.get("/")).headers["location"] == "/home"
    assert "goal: finish the poster" in (await client.get("/home")).text


@pytest.mark.parametrize("path", ["/talk", "/home", "/profile", "/review", "/review/students/x/turns"])
async def test_a_page_without_a_session_leads_to_the_door_and_back(client: httpx2.AsyncClient, path: str) -> None:
    led = await client.get(path, headers=IN_A_BROWSER)
    assert led.status_code == 303
    door = await client.get(led.headers["location"])
    assert door.status_code == 200
    for form in ("student", "staff"):
        assert f'name="{form}"' in door.text
    forms = [each.split('"')[0] for each in unescape(door.text).split('action="')[1:]]
    assert len(forms) == 3
    for form in forms:
        answer = await client.post(form, data={"student": "Amara"})
        assert (answer.status_code, answer.headers["location"]) == (303, path)


async def test_a_form_sent_without_a_session_leads_to_the_door_and_changes_nothing(
    client: httpx2.AsyncClient, amara: Student
) -> None:
    url = f"/review/students/{amara.id}/proposals"
    form = {"kind": "strength", "text": "patient"}
    answer = await client.post(url, data=form, headers=IN_A_BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?next=%2F")
    known = await client.get("/api/v1/profile", headers=amara.headers)
    assert known.json()["proposed"] == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example",
        "https://elsewhere.example/talk",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\r\nSet-Cookie: coach_session=x",
        " //elsewhere.example",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
    ],
)
async def test_after_signing_in_nobody_is_led_to_another_host(client: httpx2.AsyncClient, elsewhere: str) -> None:
    assert own_address(elsewhere) == ""
    door = await client.get("/", params={"next": elsewhere})
    assert "elsewhere" not in door.text
    answer = await client.post("/demo/sign-in", params={"next": elsewhere}, data={"student": "Amara"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/talk")
    assert len(answer.headers.get_list("set-cookie")) == 1


@pytest.mark.parametrize("own", ["/talk", "/review?of_class=7&lang=es", "/profile#facts", "/", "/a//b"])
def test_a_page_of_ours_is_gone_on_to(own: str) -> None:
    assert own_address(own) == own


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_door_in_another_language_still_leads_back(client: httpx2.AsyncClient, language: str) -> None:
    door = (await client.get("/", params={"next": "/profile", "lang": language})).text
    assert words(language)["start"]["staff"] in unescape(door)
    [other] = [each for each in LANGUAGES if each != language]
    assert f'href="/?lang={other}&amp;next=/profile"' in door


async def test_whoever_is_somebody_else_now_is_not_who_they_were(client: httpx2.AsyncClient, amara: Student) -> None:
    await client.post("/demo/sign-in", data={"teacher": "Ms Rivera"})
    assert (await client.get("/review")).status_code == 200
    await client.post("/demo/sign-in", data={"student": "Dev"})
    assert problem_of(await client.get("/review")) == (404, "not_found")
    assert "Dev" in (await client.get("/profile")).text
    assert "Amara" not in (await client.get("/profile")).text


async def test_two_browsers_are_two_people(browse: Browse) -> None:
    amaras, devs = await browse(student="Amara"), await browse(student="Dev")
    assert "Amara" in (await amaras.get("/talk")).text
    assert "Dev" in (await devs.get("/talk")).text
    assert "Amara" not in (await devs.get("/talk")).text


async def test_a_name_that_looks_like_code_stays_a_name(browse: Browse) -> None:
    page = (await (await browse(student="<b>Eve</b>")).get("/talk")).text
    assert "<b>Eve" not in page
    assert "<b>Eve</b>" in unescape(page)
