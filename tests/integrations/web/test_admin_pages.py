"""The administrator's pages and the safeguarding lead's: plain forms that do what the API does, in words for people."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4
from zipfile import ZipFile

import httpx2
import pytest
from sqlalchemy import Connection, func, select, update

from coach.authorization import Role
from coach.consent import ConsentKind
from coach.records import audit, consents, holds, people, staff
from coach.records.holds import HoldKind
from coach.records.links import LinkKind
from coach.records.tables.privacy import approval
from coach.records.tables.privacy import audit as audit_rows
from coach.records.tables.school import school
from coach.sharing import Visibility
from integrations import demo
from integrations.accounts import joining, links
from integrations.accounts.passwords import Passwords
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.integrations.rosters.bundles import ONE_ONE, Files, files_of, packed, with_row, without_row
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import URGENT, Student, another_class, problem_of, sign_in

SECRET = "zzsecretzz, and nobody at the office reads it"
BROWSER = {"Accept": "text/html"}
EN = words("en")["admin"]

Browser = httpx2.AsyncClient
Send = Callable[..., Awaitable[httpx2.Response]]


@pytest.fixture
async def haddad(browse: Browse) -> Browser:
    """The browser of an administrator."""
    browser = await browse(staff="Mr Haddad")
    browser.headers.update(BROWSER)
    return browser


@pytest.fixture
async def novak(browse: Browse) -> Browser:
    """The browser of the other administrator."""
    browser = await browse(staff="Ms Novak")
    browser.headers.update(BROWSER)
    return browser


@pytest.fixture
async def okafor(browse: Browse) -> Browser:
    """The browser of the safeguarding lead."""
    browser = await browse(staff="Mr Okafor")
    browser.headers.update(BROWSER)
    return browser


@pytest.fixture
async def of_class(house: House) -> str:
    """The address of the demo class, for the office."""
    found = await demo.class_of_demo(house.roster)
    assert found is not None
    return f"/admin/classes/{found.id}"


async def read(browser: Browser, address: str) -> str:
    """What stands on a page, as people read it."""
    answer = await browser.get(address)
    assert answer.status_code == 200, answer.text
    return text_of(answer)


def text_of(answer: httpx2.Response) -> str:
    shown = re.sub(r"(?s)<(head|title).*?</\1>", "", answer.text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


async def person_named(house: House, name: str, role: Role) -> UUID:
    found = await demo.class_of_demo(house.roster)
    assert found is not None
    person_id = await house.database.read(people.staff_named, found.school_id, name, role)
    assert person_id is not None
    return person_id


async def settings_of(house: House, of_class: str) -> staff.ClassSettings:
    return await house.database.read(staff.read_settings, UUID(of_class.split("/")[-1]))


async def agree(browser: Browser, *, is_granted: bool = True) -> httpx2.Response:
    """Decide the first thing that waits, by the button on the page."""
    page = (await browser.get("/admin")).text
    address = re.search(r'action="(/admin/approvals/[^"]+)"', page)
    assert address, "nothing waits"
    answer = await browser.post(unescape(address[1]), data={"is_granted": str(is_granted).lower()})
    assert answer.status_code == 303, answer.text
    return answer


def button_that_does_it(page: str) -> tuple[str, dict[str, str]] | None:
    """The form with which the page offers to send again what was asked for."""
    for form in re.findall(r"(?s)<form.*?</form>", page):
        if EN["own"]["again"] in form:
            fields = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
            return unescape(re.search(r'action="([^"]*)"', form)[1]), {k: unescape(v) for k, v in fields}  # type: ignore[index]
    return None


async def asked_for(house: House) -> int:
    """How often a second person was asked for."""

    def count(connection: Connection) -> int:
        return connection.execute(select(func.count()).select_from(approval)).scalar_one()

    return await house.database.read(count)


# The school


async def test_the_first_page_of_an_administrator_shows_the_school(
    haddad: Browser, house: House, of_class: str
) -> None:
    door = await haddad.get("/")
    assert (door.status_code, door.headers["location"]) == (303, "/admin")

    answer = await haddad.get("/admin")

    assert answer.status_code == 200
    assert f'href="{of_class}?lang=en"' in answer.text
    shown = text_of(answer)
    assert "Riverside School" in shown
    assert "Mr Okafor school counsellor Ms Lindqvist deputy head" in shown
    assert "6 may write" in shown and "6 parents not told yet" in shown
    reads = EN["class"]["visibility"][(await settings_of(house, of_class)).visibility.value]["name"]
    assert f"Grade 9, Period 2 without a term Teachers read: {reads} · 12-14 years old ·" in shown
    assert EN["waiting"]["heading"] not in shown and EN["own"]["heading"] not in shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_of_the_office_is_in_both_languages(
    haddad: Browser, okafor: Browser, of_class: str, amara: Student, language: str
) -> None:
    said, theirs = words(language)["admin"], words(language)["lead"]
    for browser, address, heading in [
        (haddad, "/admin", said["classes"]["heading"]),
        (haddad, "/admin/people", said["people"]["heading"]),
        (haddad, "/admin/roster", said["roster"]["heading"]),
        (haddad, of_class, said["class"]["settings"]),
        (haddad, f"/admin/students/{amara.id}", said["student"]["erase"]),
        (okafor, "/lead", theirs["heading"]),
    ]:
        answer = await browser.get(address, params={"lang": language})
        assert heading in unescape(answer.text), address
        assert f'<html lang="{language}">' in answer.text


async def test_the_pages_are_for_administrators_and_leads_and_lead_nobody_else_in(
    haddad: Browser, okafor: Browser, rivera: Browser, client: Browser
) -> None:
    for address in ("/admin", "/admin/people", "/admin/roster"):
        for other in (okafor, rivera):
            assert (await other.get(address)).status_code == 404
        assert problem_of(await client.get(address)) == (401, "sign_in_needed")
        to_the_door = await client.get(address, headers=BROWSER)
        assert (to_the_door.status_code, to_the_door.headers["location"]) == (
            303,
            f"/?next={address.replace('/', '%2F')}",
        )
    assert (await haddad.get("/lead")).status_code == 404
    assert (await okafor.get("/")).headers["location"] == "/lead"


async def test_the_gate_is_told_in_numbers(haddad: Browser, house: House, amara: Student, dev: Student) -> None:
    for who, kind in ((amara, ConsentKind.PARENT_NOTICE), (dev, ConsentKind.OPT_OUT)):
        await haddad.post(f"/admin/students/{who.id}/consents", data={"kind": kind.value, "is_given": "true"})
    shown = await read(haddad, "/admin")
    assert "5 may write" in shown and "1 families want none of it" in shown and "5 parents not told yet" in shown
    assert EN["gate"]["not_authorised"] not in shown

    await house.database.write(lambda connection: connection.execute(update(school).values(authorised_at=None)))

    shown = await read(haddad, "/admin")
    assert "5 wait for the school" in shown and "0 may write" in shown
    assert " ".join(EN["gate"]["not_authorised"].split()) in shown


# Second persons


async def test_what_takes_two_is_asked_for_agreed_to_and_done_by_a_button(
    haddad: Browser, novak: Browser, house: House, of_class: str
) -> None:
    before = (await settings_of(house, of_class)).retention_days

    asked = await haddad.post(f"{of_class}/retention", data={"days": "61"})

    assert asked.status_code == 202
    assert EN["second"]["heading"] in text_of(asked)
    own = await haddad.get("/admin")
    assert EN["own"]["waits"] in own.text
    assert button_that_does_it(own.text) is None
    assert EN["waiting"]["heading"] not in own.text, "asked to agree with themself"
    theirs = await read(novak, "/admin")
    assert "Mr Haddad wants to set how many days" in theirs and "Grade 9, Period 2 are kept: 61." in theirs
    await agree(novak)
    assert (await settings_of(house, of_class)).retention_days == before, "done before whoever asked did it"

    agreed = await haddad.get("/admin")
    assert "Ms Novak agreed." in agreed.text
    form = button_that_does_it(agreed.text)
    assert form is not None
    done = await haddad.post(form[0], data=form[1])

    assert done.status_code == 303
    assert EN["done"]["saved"] in await read(haddad, done.headers["location"])
    assert (await settings_of(house, of_class)).retention_days == 61
    assert button_that_does_it((await haddad.get("/admin")).text) is None
    assert (await haddad.post(form[0], data=form[1])).status_code == 202, "agreed to once"


async def test_the_same_form_sent_again_does_it_and_another_one_does_not(
    haddad: Browser, novak: Browser, house: House, of_class: str
) -> None:
    await haddad.post(f"{of_class}/retention", data={"days": "61"})
    await agree(novak)

    assert (await haddad.post(f"{of_class}/retention", data={"days": "3000"})).status_code == 202
    assert (await novak.post(f"{of_class}/retention", data={"days": "61"})).status_code == 202
    assert (await settings_of(house, of_class)).retention_days != 3000
    assert (await haddad.post(f"{of_class}/retention", data={"days": "61"})).status_code == 303
    assert (await settings_of(house, of_class)).retention_days == 61


async def test_without_agreement_nothing_is_done(haddad: Browser, novak: Browser, house: House, of_class: str) -> None:
    before = await settings_of(house, of_class)
    await haddad.post(f"{of_class}/retention", data={"days": "61"})

    refused = await agree(novak, is_granted=False)

    assert EN["done"]["not_agreed"] in await read(novak, refused.headers["location"])
    assert "Ms Novak did not agree." in await read(haddad, "/admin")
    assert (await haddad.post(f"{of_class}/retention", data={"days": "61"})).status_code == 202
    assert await settings_of(house, of_class) == before


async def test_what_was_decided_is_not_decided_again(haddad: Browser, novak: Browser, of_class: str) -> None:
    await haddad.post(f"{of_class}/retention", data={"days": "61"})
    page = (await novak.get("/admin")).text
    address = unescape(re.search(r'action="(/admin/approvals/[^"]+)"', page)[1])  # type: ignore[index]
    await agree(novak)

    again = await novak.post(address, data={"is_granted": "false"})

    assert again.status_code == 404
    assert EN["problems"]["approval_unknown"] in text_of(again)


@pytest.mark.parametrize(
    ("what", "fields", "code"),
    [
        ("retention", {"days": "-1"}, "invalid_request"),
        ("retention", {"days": "a year"}, "invalid_request"),
        ("retention", {}, "invalid_request"),
        ("contacts", {"name_1": "Mr Okafor", "role_1": "counsellor"}, "too_few_contacts"),
        ("contacts", {f"{what}_{n}": "Mr Okafor" for n in (1, 2) for what in ("name", "role")}, "too_few_contacts"),
        ("contacts", {"name_1": "A", "role_1": "b", "name_2": "C", "role_2": ""}, "invalid_request"),
        ("contacts", {"name_1": "A" * 61, "role_1": "b", "name_2": "C", "role_2": "d"}, "invalid_request"),
    ],
)
async def test_nobody_is_asked_to_agree_to_what_cannot_be_done(
    haddad: Browser, house: House, of_class: str, what: str, fields: dict[str, str], code: str
) -> None:
    address = f"{of_class}/retention" if what == "retention" else "/admin/contacts"

    answer = await haddad.post(address, data=fields, headers={"Accept": "application/json"})

    assert problem_of(answer) == (422, code)
    assert await asked_for(house) == 0


async def test_the_adults_who_are_told_are_changed_by_two(haddad: Browser, novak: Browser) -> None:
    wanted = {"name_1": "Ms Lindqvist", "role_1": "deputy head", "name_3": "Dr Abe", "role_3": "nurse", "name_2": ""}
    assert (await haddad.post("/admin/contacts", data=wanted)).status_code == 202
    shown = await read(novak, "/admin")
    assert "told of a concern from now on: Ms Lindqvist (deputy head); Dr Abe (nurse)." in shown
    await agree(novak)

    done = await haddad.post("/admin/contacts", data=wanted)

    assert done.headers["location"] == "/admin?done=saved&lang=en#contacts"
    assert "Ms Lindqvist deputy head Dr Abe nurse" in await read(haddad, "/admin")


async def test_a_lead_changes_the_adults_alone(okafor: Browser, haddad: Browser) -> None:
    wanted = {"name_1": "Ms Lindqvist", "role_1": "deputy head", "name_2": "Dr Abe", "role_2": "nurse"}
    done = await okafor.post("/admin/contacts", data=wanted)
    assert (done.status_code, urlsplit(done.headers["location"]).path) == (303, "/lead/policy")
    assert "Dr Abe nurse" in await read(haddad, "/admin")


async def test_what_was_asked_for_over_the_api_stands_in_the_same_words_without_a_button(
    client: Browser, haddad: Browser, novak: Browser, of_class: str
) -> None:
    token = await sign_in(client, staff="Mr Haddad")
    days = {"days": 61}
    asked = await client.put(f"/api/v1{of_class.removeprefix('/admin')}/retention", json=days, headers=token.headers)
    assert asked.status_code == 202
    contacts = {"contacts": [{"name": "A. One", "role": "head"}, {"name": "B. Two", "role": "nurse"}]}
    await client.put("/api/v1/contacts", json=contacts, headers=token.headers)
    lead = await person_id_of(client, "Mr Okafor")
    await client.delete(f"/api/v1/people/{lead}/entrusted-roles/safeguarding_lead", headers=token.headers)
    await client.put(f"/api/v1/people/{lead}/entrusted-roles/admin", headers=token.headers)
    student = (await sign_in(client, student="Amara")).id
    for method in ("PUT", "DELETE"):
        await client.request(method, f"/api/v1/students/{student}/holds/legal", headers=token.headers)
    await client.post(f"/api/v1/students/{student}/erasure", headers=token.headers)
    await client.post(f"/api/v1{of_class.removeprefix('/admin')}/export", headers=token.headers)

    shown = await read(novak, "/admin")

    for said in (
        "are kept: 61.",
        "from now on: A. One (head); B. Two (nurse).",
        "wants to take this role back from Mr Okafor: Safeguarding lead.",
        "wants to give Mr Okafor this role: Administrator.",
        "wants to keep what is kept of Amara from being erased: kept by law.",
        "wants to lift a hold on what is kept of Amara: kept by law.",
        "wants all that is kept of Amara removed for good.",
        "wants to take out what is kept of every student of Grade 9, Period 2, as files.",
    ):
        assert said in shown
    for _ in range(8):
        await agree(novak)
    own = await haddad.get("/admin")
    assert button_that_does_it(own.text) is None
    assert EN["own"]["elsewhere"] in own.text


async def person_id_of(client: Browser, name: str) -> str:
    return (await sign_in(client, staff=name)).id


@pytest.mark.parametrize("body", [[1], ["a", "b"], [["name_1"]], [["days", 5]], {"days": "x"}, "days", 7, {}])
async def test_whatever_was_asked_for_the_page_can_be_read(
    client: Browser, haddad: Browser, novak: Browser, of_class: str, body: Any
) -> None:
    """The API keeps what was asked before it looks whether it can be done."""
    token = await sign_in(client, staff="Mr Haddad")
    for path in (f"/api/v1{of_class.removeprefix('/admin')}/retention", "/api/v1/contacts"):
        asked = await client.put(path, json=body, headers=token.headers)
        assert asked.status_code == 202
    await haddad.post(f"/admin/people/{uuid4()}/entrusted-roles/admin", json=body)
    role = f"/admin/people/{await person_id_of(client, 'Ms Osei')}/entrusted-roles/nobody_knows"
    assert (await haddad.post(role, json=body)).status_code == 202

    for browser in (haddad, novak):
        assert "Mr Haddad" in await read(browser, "/admin")


async def test_markup_in_what_was_asked_for_stays_words(haddad: Browser, novak: Browser) -> None:
    naughty = '"><script>alert(1)</script>{by}'
    await haddad.post("/admin/contacts", data={"name_1": naughty, "role_1": "x", "name_2": "B", "role_2": "y"})
    for browser in (haddad, novak):
        page = (await browser.get("/admin")).text
        assert "<script" not in page
        assert naughty in unescape(page)


# A class


async def test_a_class_is_set_and_a_student_is_told_so(
    haddad: Browser, house: House, of_class: str, client: Browser
) -> None:
    wanted = {"visibility": "summary", "age_band": "15-18", "cycle_day": "3"}
    done = await haddad.post(of_class, data=wanted)
    assert EN["done"]["saved"] in await read(haddad, done.headers["location"])
    settings = await settings_of(house, of_class)
    assert (settings.visibility, settings.age_band.value, settings.cycle_day) == (Visibility.SUMMARY, "15-18", 3)
    page = (await haddad.get(of_class)).text
    assert re.search(r'value="summary" required checked', page)
    assert re.search(r'value="3" selected', page)

    await haddad.post(of_class, data={**wanted, "cycle_day": ""})
    assert (await settings_of(house, of_class)).cycle_day is None


async def test_each_visibility_says_what_it_means_and_that_what_was_written_stays_as_told(
    haddad: Browser, of_class: str
) -> None:
    shown = await read(haddad, of_class)
    for each in Visibility:
        assert EN["class"]["visibility"][each.value]["says"] in shown
    assert "What was written before is never opened further than its writer was told then." in shown


@pytest.mark.parametrize("wrong", [{"visibility": "all"}, {"age_band": "99"}, {"cycle_day": "7"}])
async def test_a_setting_nobody_knows_changes_nothing(
    haddad: Browser, house: House, of_class: str, wrong: dict[str, str]
) -> None:
    before = await settings_of(house, of_class)
    fields = {"visibility": "full", "age_band": "9-11", "cycle_day": "", **wrong}
    answer = await haddad.post(of_class, data=fields)
    assert answer.status_code == 422
    assert words("en")["problems"]["invalid_request"] in text_of(answer)
    assert await settings_of(house, of_class) == before


async def test_a_join_code_is_shown_once_and_opens_the_class(haddad: Browser, house: House, of_class: str) -> None:
    answer = await haddad.post(f"{of_class}/join-code")
    code = re.search(r'class="board-code">([^<]+)<', answer.text)
    assert code, answer.text
    assert code[1] not in (await haddad.get(of_class)).text

    joined = await joining.join(
        house.database,
        Passwords(),
        code=code[1],
        name="Wren",
        login="wren1",
        password="a long walk in the rain",
        language="en",
        at=house.clock.now(),
    )
    shown = await read(haddad, of_class)
    assert "Wren Has yet to read what happens with their words" in shown
    assert EN["standing"]["assent_needed"] in await read(haddad, f"/admin/students/{joined}")


async def test_teachers_are_appointed_and_dismissed(haddad: Browser, house: House, of_class: str) -> None:
    other = await another_class(house)
    assert other.teacher_id is not None
    assert ">Mr Other</option>" in (await haddad.get(of_class)).text

    await haddad.post(f"{of_class}/staff", data={"person_id": str(other.teacher_id), "part": "co_teacher"})
    assert "Mr Other Co-teacher" in await read(haddad, of_class)

    await haddad.post(f"{of_class}/staff/{other.teacher_id}/end")
    assert "Mr Other Co-teacher" not in await read(haddad, of_class)


async def test_only_who_may_act_as_a_teacher_is_appointed(haddad: Browser, client: Browser, of_class: str) -> None:
    for who in (await person_id_of(client, "Ms Osei"), str(uuid4())):
        answer = await haddad.post(f"{of_class}/staff", data={"person_id": who, "part": "teacher"})
        assert answer.status_code == 409
        assert EN["problems"]["cannot_be_appointed"] in text_of(answer)
    for wrong in ({"person_id": "x", "part": "teacher"}, {"person_id": str(uuid4()), "part": "mentor"}):
        assert (await haddad.post(f"{of_class}/staff", data=wrong)).status_code == 422


# People


async def test_a_member_of_staff_is_invited_by_a_link_that_is_shown_once(
    haddad: Browser, house: House, client: Browser
) -> None:
    wanted = {"name": "Ms Vega", "email": "vega@riverside.example", "role": "teacher"}
    answer = await haddad.post("/admin/people", data=wanted)
    link = re.search(r"<code>(.*?/invitation/([^<]+))</code>", answer.text)
    assert link, answer.text
    assert link[1].startswith(house.settings.public_address)

    invited = await links.meant(house.database, link[2], LinkKind.INVITATION, at=house.clock.now())

    assert invited.name == "Ms Vega"
    page = await haddad.get("/admin/people")
    assert link[2] not in page.text
    assert "Ms Vega Teacher vega@riverside.example" in text_of(page)


@pytest.mark.parametrize(
    "wrong", [{"email": "no address"}, {"role": "admin"}, {"role": "safeguarding_lead"}, {"name": ""}]
)
async def test_an_invitation_needs_a_name_an_address_and_a_role_that_one_person_may_give(
    haddad: Browser, wrong: dict[str, str]
) -> None:
    fields = {"name": "Ms Vega", "email": "vega@riverside.example", "role": "teacher", **wrong}
    assert (await haddad.post("/admin/people", data=fields)).status_code == 422
    assert "Ms Vega" not in await read(haddad, "/admin/people")


async def test_a_new_password_is_given_by_a_link(
    haddad: Browser, house: House, client: Browser, amara: Student
) -> None:
    for who, name in ((await person_id_of(client, "Ms Osei"), "Ms Osei"), (amara.id, "Amara")):
        answer = await haddad.post(f"/admin/people/{who}/reset")
        token = re.search(r"/reset/([^<]+)</code>", answer.text)
        assert token and EN["link"]["reset"].format(name=name) in answer.text
        meant = await links.meant(house.database, token[1], LinkKind.RESET, at=house.clock.now())
        assert str(meant.person_id) == who


async def test_somebody_is_let_in_no_more_and_again(haddad: Browser, browse: Browse, client: Browser) -> None:
    rivera = await browse(teacher="Ms Rivera")
    person_id = (await sign_in(client, teacher="Ms Rivera")).id

    done = await haddad.post(f"/admin/people/{person_id}/disabled")

    assert EN["done"]["disabled"] in await read(haddad, done.headers["location"])
    assert problem_of(await rivera.get("/review")) == (401, "sign_in_needed")
    assert f"Ms Rivera Teacher {EN['people']['disabled']}" in await read(haddad, "/admin/people")
    await haddad.post(f"/admin/people/{person_id}/enabled")
    assert (await (await browse(teacher="Ms Rivera")).get("/review")).status_code == 200


async def test_a_students_way_in_is_kept_on_their_own_page(haddad: Browser, amara: Student) -> None:
    done = await haddad.post(f"/admin/people/{amara.id}/disabled")
    assert urlsplit(done.headers["location"]).path == f"/admin/students/{amara.id}"
    assert EN["people"]["enable"] in await read(haddad, done.headers["location"])


async def test_roles_are_given_by_one_and_those_of_trust_by_two(
    haddad: Browser, novak: Browser, house: House, client: Browser
) -> None:
    osei = await person_id_of(client, "Ms Osei")
    assert (await haddad.post(f"/admin/people/{osei}/roles/teacher")).status_code == 303
    assert "Ms Osei Content coach Teacher" in await read(haddad, "/admin/people")
    assert (await haddad.post(f"/admin/people/{osei}/roles/content_coach/end")).status_code == 303
    assert (await haddad.post(f"/admin/people/{osei}/roles/admin")).status_code == 404

    assert (await haddad.post(f"/admin/people/{osei}/entrusted-roles/admin")).status_code == 202
    assert "wants to give Ms Osei this role: Administrator." in await read(novak, "/admin")
    await agree(novak)
    form = button_that_does_it((await haddad.get("/admin")).text)
    assert form is not None
    await haddad.post(form[0], data=form[1])

    assert "Ms Osei Administrator Teacher" in await read(haddad, "/admin/people")
    assert (await haddad.post(f"/admin/people/{osei}/entrusted-roles/admin/end")).status_code == 202
    assert "wants to take this role back from Ms Osei: Administrator." in await read(novak, "/admin")


async def test_a_school_is_never_left_without_an_administrator(
    haddad: Browser, novak: Browser, house: House, client: Browser
) -> None:
    own = await person_id_of(client, "Mr Haddad")
    await haddad.post(f"/admin/people/{own}/entrusted-roles/admin/end")
    await agree(novak)
    await house.database.write(staff.disable, UUID(await person_id_of(client, "Ms Novak")), at=house.clock.now())

    answer = await haddad.post(f"/admin/people/{own}/entrusted-roles/admin/end")

    assert answer.status_code == 409
    assert EN["problems"]["last_administrator"] in text_of(answer)
    assert (await haddad.get("/admin")).status_code == 200


# A student


async def test_a_students_page_of_the_office_holds_none_of_their_words(haddad: Browser, amara: Student) -> None:
    await amara.say(f"goal: {SECRET}")
    for address in ("/admin", "/admin/people", f"/admin/students/{amara.id}"):
        assert "zzsecretzz" not in (await haddad.get(address)).text
    assert problem_of(await haddad.get(f"/review/students/{amara.id}", headers={"Accept": "*/*"}))[0] == 404


async def test_what_the_parents_said_is_recorded_and_decides(haddad: Browser, house: House, amara: Student) -> None:
    address = f"/admin/students/{amara.id}"
    assert EN["standing"]["writes"] in await read(haddad, address)

    done = await haddad.post(f"{address}/consents", data={"kind": "opt_out", "is_given": "true"})

    assert done.headers["location"] == f"{address}?done=saved&lang=en#consents"
    shown = await read(haddad, address)
    assert EN["standing"]["opted_out"] in shown and "The family wants none of it: they want none of it" in shown
    assert problem_of(await amara.say("hi")) == (403, "consent_needed")
    await haddad.post(f"{address}/consents", data={"kind": "opt_out", "is_given": "false"})
    assert (await amara.say("hi")).status_code == 200
    said = await house.database.read(consents.consents, UUID(amara.id))
    assert said == {ConsentKind.OPT_OUT: False}
    for wrong in ({"kind": "maybe", "is_given": "true"}, {"kind": "opt_out"}):
        assert (await haddad.post(f"{address}/consents", data=wrong)).status_code == 422


async def test_a_mentor_is_appointed_for_one_student(haddad: Browser, house: House, amara: Student) -> None:
    other = await another_class(house)
    address = f"/admin/students/{amara.id}"

    await haddad.post(f"{address}/mentors", data={"person_id": str(other.teacher_id)})

    of_class = (await house.records.learner(UUID(amara.id))).class_id  # type: ignore[arg-type]
    assert "Mr Other is there for Amara" in await read(haddad, f"/admin/classes/{of_class}")
    await haddad.post(f"{address}/mentors/{other.teacher_id}/end")
    assert EN["student"]["no_mentor"] in await read(haddad, address)


async def test_all_that_is_kept_is_handed_out_once_two_agreed(haddad: Browser, novak: Browser, amara: Student) -> None:
    await amara.say(f"goal: {SECRET}")
    address = f"/admin/students/{amara.id}/export"
    assert (await haddad.post(address)).status_code == 202
    assert "wants to take out all that is kept of Amara, as files." in await read(novak, "/admin")
    await agree(novak)

    answer = await haddad.post(address)

    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as files:
        assert any(b"zzsecretzz" in files.read(name) for name in files.namelist())
    assert (await haddad.post(address)).status_code == 202


@pytest.mark.parametrize("is_held", [False, True], ids=["nothing held", "something held"])
async def test_a_student_is_removed_by_two_in_neutral_words(
    haddad: Browser, novak: Browser, house: House, amara: Student, browse: Browse, is_held: bool
) -> None:
    address = f"/admin/students/{amara.id}"
    await (await browse(student="Amara")).post("/my/erasure")
    assert f'href="{address}?lang=en#erase"' in (await haddad.get("/admin")).text
    if is_held:
        await house.database.write(holds.place, UUID(amara.id), HoldKind.LEGAL, by=None, at=house.clock.now())
    assert "The student asked for this on" in await read(haddad, address)
    assert (await haddad.post(f"{address}/erasure")).status_code == 202
    await agree(novak)

    answer = await haddad.post(f"{address}/erasure")

    shown = text_of(answer)
    assert answer.status_code == 200
    assert EN["erased"]["some_kept" if is_held else "all_gone"]["heading"] in shown
    assert "hold" not in shown and "court" not in shown
    assert (await haddad.get(address)).status_code == (200 if is_held else 404)
    if not is_held:
        assert "somebody who is not here any more" not in await read(haddad, "/admin")


async def test_the_glass_is_broken_with_a_reason_for_half_an_hour_and_looked_into(
    haddad: Browser, okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say(f"goal: {SECRET}")
    address, words_page = f"/admin/students/{amara.id}", f"/review/students/{amara.id}"
    for reason in ("", "short"):
        assert (await haddad.post(f"{address}/broken-glass", data={"reason": reason})).status_code == 422
    assert (await haddad.get(words_page)).status_code == 404

    done = await haddad.post(f"{address}/broken-glass", data={"reason": "a parent called in fear"})

    shown = await read(haddad, done.headers["location"])
    assert EN["done"]["glass"] in shown and "You have broken the glass and may read the words of Amara until" in shown
    assert "zzsecretzz" in (await haddad.get(words_page)).text
    overview = await read(haddad, "/admin")
    assert "Mr Haddad opened the words of Amara," in overview and "in fear" not in overview
    lead = await okafor.get("/lead")
    assert "a parent called in fear" in lead.text
    review = re.search(r'action="(/lead/broken-glass/[^"]+)"', lead.text)
    assert review
    house.clock.move(timedelta(minutes=31))
    assert "You have broken the glass" not in await read(haddad, address)
    assert (await haddad.get(words_page)).status_code == 404

    looked = await okafor.post(unescape(review[1]))

    assert words("en")["lead"]["done"]["reviewed"] in await read(okafor, looked.headers["location"])
    assert "/lead/broken-glass/" not in (await okafor.get("/lead")).text
    assert "opened the words of" not in await read(haddad, "/admin")


# The roster


def a_roster() -> Files:
    """The school's own system, as it would tell of the demo school."""
    return {name: data.replace(b"Hillside School", b"Riverside School") for name, data in files_of(ONE_ONE).items()}


async def send(browser: Browser, files: Files | bytes, **fields: str) -> httpx2.Response:
    bundle = files if isinstance(files, bytes) else packed(files)
    return await browser.post("/admin/roster", data=fields, files={"bundle": ("roster.zip", bundle)})


def seal_of(answer: httpx2.Response) -> dict[str, str]:
    """What stands in the form that does it."""
    fields = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', answer.text)
    return {name: unescape(value) for name, value in fields}


async def everybody(house: House) -> list[str]:
    school_id = (await house.roster.classes())[0].school_id
    return [each.name for each in await house.database.read(staff.people_of, school_id)]


async def test_a_roster_is_first_shown_and_then_done_by_sending_the_same_file(haddad: Browser, house: House) -> None:
    before = await everybody(house)

    looked = await send(haddad, a_roster())

    shown = text_of(looked)
    assert EN["roster"]["would"] in shown
    assert await everybody(house) == before
    seal = seal_of(looked)
    assert set(seal) == {"greeting", "many_may_leave", "seen"}

    done = await send(haddad, a_roster(), wanted="do", **seal)

    assert EN["roster"]["was"] in text_of(done)
    assert len(await everybody(house)) > len(before)
    again = await send(haddad, a_roster())
    assert EN["roster"]["nothing"] in text_of(again)
    assert "seen" not in seal_of(again), "offers to do nothing"


async def test_a_roster_nobody_looked_at_is_shown_and_not_done(haddad: Browser, house: House) -> None:
    before = await everybody(house)
    seal = seal_of(await send(haddad, a_roster()))
    files = a_roster()
    user = files["users.csv"].decode().splitlines()[1].split(",")[0]
    for answer in (
        await send(haddad, a_roster(), wanted="do"),
        await send(haddad, without_row(files, "users.csv", user), wanted="do", **seal),
        await send(haddad, a_roster(), wanted="do", **{**seal, "greeting": "es"}),
    ):
        assert " ".join(EN["roster"]["was_other"].split()) in text_of(answer)
        assert EN["roster"]["would"] in text_of(answer)
    assert await everybody(house) == before


async def test_rows_that_cannot_be_taken_are_named(haddad: Browser) -> None:
    files = with_row(a_roster(), "enrollments.csv", sourcedId="e-x", classSourcedId="c-nope", role="student")
    shown = text_of(await send(haddad, files))
    number = len(files["enrollments.csv"].decode().splitlines())
    assert f"enrollments.csv, row {number}" in shown


@pytest.mark.parametrize("bundle", [b"", b"no zip at all", packed({"notes.txt": b"x"})])
async def test_files_that_are_no_roster_are_refused_in_words(haddad: Browser, house: House, bundle: bytes) -> None:
    before = await everybody(house)
    answer = await send(haddad, bundle, wanted="do")
    assert answer.status_code == 422
    assert EN["roster"]["refused"] in text_of(answer)
    assert await everybody(house) == before


async def test_a_form_without_a_file_is_refused(haddad: Browser) -> None:
    for sent in ({"data": {"wanted": "look"}}, {"data": {"bundle": "words"}}, {"files": {"other": ("a", b"b")}}):
        assert (await haddad.post("/admin/roster", **sent)).status_code == 422  # type: ignore[arg-type]
    wrong = await haddad.post(
        "/admin/roster", content=b"--x\r\nnonsense", headers={"Content-Type": "multipart/form-data"}
    )
    assert wrong.status_code in (400, 422)


async def test_a_roster_of_five_megabytes_passes_and_a_larger_one_does_not(haddad: Browser) -> None:
    assert (await send(haddad, b"x" * (5 * 1024 * 1024))).status_code == 422
    assert (await send(haddad, b"x" * (5 * 1024 * 1024 + 70_000))).status_code == 413


async def test_nothing_of_a_roster_is_kept_between_looking_and_doing(haddad: Browser, house: House) -> None:
    kept = sorted(path for path in house.settings.data_dir.rglob("*") if path.is_file())
    await send(haddad, with_row(a_roster(), "users.csv", sourcedId="zzcanaryzz", givenName="zzcanaryzz"))
    assert sorted(path for path in house.settings.data_dir.rglob("*") if path.is_file()) == kept
    assert not any(b"zzcanaryzz" in path.read_bytes() for path in kept)


# The safeguarding lead


async def test_a_lead_sees_concerns_without_words_and_reads_each_by_opening_it(
    okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    listed = await okafor.get("/lead")
    assert URGENT not in listed.text
    assert "Amara Grade 9, Period 2 Suicide Urgent" in text_of(listed)
    address = re.search(r'href="(/lead/concerns/[^"?]+)', listed.text)
    assert address

    opened = await okafor.get(address[1])

    assert URGENT in unescape(opened.text)
    looks = await looks_of(house, "read_concern")
    assert [(str(each.learner_id), each.role) for each in looks] == [(amara.id, "safeguarding_lead")]
    assert (await okafor.get(f"/review/students/{amara.id}/turns")).status_code == 200
    assert (await okafor.get(f"/lead/concerns/{uuid4()}")).status_code == 404


async def looks_of(house: House, action: str) -> list[Any]:
    def rows(connection: Connection) -> list[Any]:
        return list(connection.execute(select(audit_rows).where(audit_rows.c.action == action)))

    return await house.database.read(rows)


async def test_a_lead_sees_what_is_held(okafor: Browser, house: House, amara: Student) -> None:
    assert words("en")["lead"]["held"]["nothing"] in await read(okafor, "/lead")
    await house.database.write(holds.place, UUID(amara.id), HoldKind.SAFEGUARDING, by=None, at=house.clock.now())
    assert "Amara: kept for safety" in await read(okafor, "/lead")


async def test_what_the_office_does_is_in_the_audit_in_ids_alone(
    haddad: Browser, house: House, of_class: str, amara: Student
) -> None:
    await haddad.post(f"{of_class}/join-code")
    await haddad.post("/admin/people", data={"name": "Ms Vega", "email": "vega@x.example", "role": "teacher"})
    await haddad.get(f"/admin/students/{amara.id}")
    done = {each.action for each in await looks_of_all(house)}
    assert {"administer", "manage_class", "manage_people", "open_join_code", "make_invitation"} <= done
    assert await house.database.read(audit.verify) > 0
    told = repr(await looks_of_all(house))
    assert "Vega" not in told and "Amara" not in told


async def looks_of_all(house: House) -> list[Any]:
    return await house.database.read(lambda connection: list(connection.execute(select(audit_rows))))
