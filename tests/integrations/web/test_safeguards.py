"""A school's safeguards on its pages and over the API: shown to two roles, changed by both, once they pass."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, func, select

from coach.records import safeguards as kept
from coach.records.safeguards import KeptSafeguards
from coach.records.tables.privacy import approval, audit
from coach.records.tables.safeguarding import safeguards as changes
from coach.safeguards import DEFAULT, LineKind, Thresholds
from coach.safety_gate import Figures, Rate
from integrations.demo import class_of_demo
from integrations.web.words import words
from integrations.wiring import House
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import Student, problem_of, sign_in

BROWSER = {"Accept": "text/html"}
EN = words("en")["safeguards"]
OURS = Figures(Rate(96, 100), Rate(90, 100), Rate(85, 100), Rate(0, 200), Rate(4, 200))
LAXER = replace(OURS, urgent_paged=Rate(60, 100))

Browser = httpx2.AsyncClient


class FixedTrial:
    """A threshold of danger above ours finds much less."""

    screen = "screen-7"

    def begin(self) -> None: ...

    async def figures(self, thresholds: Thresholds) -> Figures | None:
        return LAXER if thresholds.urgent > DEFAULT.urgent else OURS


@pytest.fixture
def house(app: FastAPI) -> House:
    house: House = app.state.house
    tried = replace(house, trial=FixedTrial(), safeguarding=KeptSafeguards(house.database, fresh_s=0))
    app.state.house = tried
    return tried


@pytest.fixture
async def school_id(house: House) -> UUID:
    found = await class_of_demo(house.roster)
    assert found is not None
    return found.school_id


@pytest.fixture
async def okafor(house: House, browse: Browse) -> Browser:
    """The browser of the safeguarding lead."""
    return await reads_pages(await browse(staff="Mr Okafor"))


@pytest.fixture
async def haddad(house: House, browse: Browse) -> Browser:
    """The browser of an administrator."""
    return await reads_pages(await browse(staff="Mr Haddad"))


async def reads_pages(browser: Browser) -> Browser:
    browser.headers.update(BROWSER)
    return browser


def text_of(answer: httpx2.Response) -> str:
    shown = re.sub(r"(?s)<(head|title).*?</\1>", "", answer.text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


async def page_of(browser: Browser, address: str = "/lead/safeguards") -> str:
    answer = await browser.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


async def agree(browser: Browser, address: str) -> None:
    found = re.search(r'action="(/admin/approvals/[^"]+)"', await page_of(browser, address))
    assert found, "nothing waits"
    answer = await browser.post(unescape(found[1]), data={"is_granted": "true"})
    assert answer.status_code == 303, answer.text


async def do_it(browser: Browser, address: str) -> httpx2.Response:
    """Press the button by which what was agreed to is done."""
    again = words("en")["admin"]["own"]["again"]
    forms = re.findall(r"(?s)<form.*?</form>", await page_of(browser, address))
    [form] = [each for each in forms if again in each]
    fields = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
    action = re.search(r'action="([^"]*)"', form)
    assert action is not None
    return await browser.post(unescape(action[1]), data={name: unescape(value) for name, value in fields})


async def rows(house: House, table: Any) -> int:
    def count(connection: Connection) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return await house.database.read(count)


async def refusals(house: House) -> int:
    def count(connection: Connection) -> int:
        wanted = select(func.count()).where(audit.c.action == "change_safeguards", audit.c.is_allowed.is_(False))
        return connection.execute(wanted).scalar_one()

    return await house.database.read(count)


THRESHOLDS = {"what": "thresholds", "number": "0", "urgent": "0.4", "wellbeing": "0.5", "figure": "0.1"}
PROMISE = "I promise it gets better. You can {text_line}."


def own_line(house: House, **about: str) -> dict[str, str]:
    line = {
        "what": "line",
        "number": "0",
        "kind": "crisis",
        "name": "Harbor Line",
        "contact_en": "call 555 0100",
        "contact_es": "llama al 555 0100",
        "source": "https://harbor.example/",
        "checked_on": (house.clock.now() - timedelta(days=1)).date().isoformat(),  # the school is west of UTC
        "instead": "true",
    }
    return line | about


async def test_the_page_says_that_ours_holds_and_shows_every_part_of_it(okafor: Browser) -> None:
    shown = await page_of(okafor, "/lead/safeguards?file=suicide")

    assert EN["ours_hold"] in shown
    assert "988 Suicide &amp; Crisis Lifeline" in shown
    assert "Are you thinking about killing yourself?" in unescape(shown)
    assert EN["history"]["nothing"] in shown
    assert words("es")["safeguards"]["ours_hold"] in await page_of(okafor, "/lead/safeguards?lang=es&file=hours")


async def test_a_lead_asks_an_administrator_sees_before_and_after_and_agrees_and_the_lead_does_it(
    okafor: Browser, haddad: Browser, house: House, school_id: UUID
) -> None:
    asked = await okafor.post("/lead/safeguards", data=THRESHOLDS)
    assert asked.status_code == 202
    assert (await house.database.read(kept.in_force, school_id)).thresholds == DEFAULT

    theirs = text_of(await haddad.get("/admin"))
    assert f"Danger Now {DEFAULT.urgent:g} Then 0.4" in theirs
    assert "danger, found as urgent 90.0 % (90/100) 90.0 % (90/100)" in theirs
    assert words("en")["admin"]["waiting"]["heading"] not in await page_of(okafor), "asked to agree with themself"
    await agree(haddad, "/admin")
    assert EN["goes"] in await page_of(okafor, "/lead")
    done = await do_it(okafor, "/lead/safeguards")

    assert done.status_code == 303, done.text
    holds = await house.database.read(kept.in_force, school_id)
    assert (holds.number, holds.thresholds) == (1, Thresholds(0.4, 0.5, 0.1))
    shown = text_of(await okafor.get(done.headers["location"]))
    assert EN["done"]["saved"] in shown
    assert "Mr Okafor asked for it, Mr Haddad agreed." in shown
    assert "danger, found as urgent 90.0 % (90/100) 90.0 % (90/100)" in shown


async def test_an_administrator_asks_and_a_lead_agrees(
    okafor: Browser, haddad: Browser, house: House, school_id: UUID
) -> None:
    assert (await haddad.post("/lead/safeguards", data=own_line(house))).status_code == 202

    assert EN["waits"] in await page_of(okafor, "/lead")
    shown = text_of(await okafor.get("/lead/safeguards"))
    assert "Crisis line Now 988 Suicide & Crisis Lifeline: call or text 988" in shown
    assert "Then Harbor Line: call 555 0100" in shown
    await agree(okafor, "/lead/safeguards")
    done = await do_it(haddad, "/admin")

    assert done.status_code == 303, done.text
    holds = await house.database.read(kept.in_force, school_id)
    assert holds.without == {LineKind.CRISIS}
    assert [line.name for line in holds.own_lines] == ["Harbor Line"]


@pytest.mark.parametrize(
    ("asks", "same", "other"),
    [("Mr Haddad", "Ms Novak", "Mr Okafor"), ("Mr Okafor", "Ms Lindqvist", "Mr Haddad")],
    ids=["two administrators", "two leads"],
)
async def test_two_of_the_same_role_are_not_enough(
    house: House, browse: Browse, asks: str, same: str, other: str
) -> None:
    first, second, third = [await reads_pages(await browse(staff=name)) for name in (asks, same, other)]
    await first.post("/lead/safeguards", data=THRESHOLDS)
    [approval_id] = set(re.findall(r"/admin/approvals/([0-9a-f-]+)", await page_of(third)))

    assert approval_id not in await page_of(second)
    refused = await second.post(f"/admin/approvals/{approval_id}", data={"is_granted": "true"})
    assert refused.status_code == 404
    assert (await first.post("/lead/safeguards", data=THRESHOLDS)).status_code == 202


@pytest.mark.parametrize(
    ("form", "rule"),
    [
        ({**THRESHOLDS, "urgent": "0.99"}, "recall_paged"),
        ({"what": "wording", "number": "0", "language": "en", "file": "suicide", "section": "Again"}, ""),
        ({"what": "ours", "number": "0", "kind": "emergency", "is_given": "false"}, "kinds_left"),
        ({"checked_on": "2019-01-01"}, "line_date"),
    ],
    ids=["thresholds", "wordings", "a line too few", "a stale line"],
)
async def test_what_does_not_pass_is_refused_in_words_and_leaves_nothing_but_a_row_in_the_audit(
    okafor: Browser, house: House, form: dict[str, str], rule: str
) -> None:
    if form.get("what") == "wording":
        form, rule = {**form, **{f"line_{n}": f"{PROMISE} {n}." for n in range(1, 7)}}, "never_a_promise"
    if "what" not in form:
        form = own_line(house, **form)

    refused = await okafor.post("/lead/safeguards", data=form)

    assert refused.status_code == 422
    assert EN["refused"]["safeguards_refused"] in refused.text
    assert EN["rules"][rule] in unescape(refused.text)
    if form["what"] == "wording":
        assert f"{PROMISE} 1." in unescape(refused.text), "what was written is gone"
    assert (await rows(house, changes), await rows(house, approval), await refusals(house)) == (0, 0, 1)


async def test_what_was_agreed_to_is_evaluated_again_before_it_is_done(
    app: FastAPI, okafor: Browser, haddad: Browser, house: House, school_id: UUID
) -> None:
    await okafor.post("/lead/safeguards", data={**THRESHOLDS, "urgent": "0.42"})
    await agree(haddad, "/admin")

    class Stricter(FixedTrial):
        async def figures(self, thresholds: Thresholds) -> Figures | None:
            return LAXER if thresholds != DEFAULT else OURS

    app.state.house = replace(house, trial=Stricter())
    refused = await do_it(okafor, "/lead/safeguards")

    assert refused.status_code == 422
    assert (await house.database.read(kept.in_force, school_id)).number == 0


async def test_what_was_asked_for_before_another_change_cannot_be_done_any_more(
    okafor: Browser, haddad: Browser, house: House, school_id: UUID
) -> None:
    await okafor.post("/lead/safeguards", data=THRESHOLDS)
    await agree(haddad, "/admin")
    await okafor.post("/lead/safeguards", data={**THRESHOLDS, "urgent": "0.45"})
    await agree(haddad, "/admin")
    done = await okafor.post("/lead/safeguards", data=THRESHOLDS)
    assert done.status_code == 303

    late = await okafor.post("/lead/safeguards", data={**THRESHOLDS, "urgent": "0.45"})

    assert late.status_code == 409
    assert EN["outdated"] in late.text
    assert (await house.database.read(kept.in_force, school_id)).number == 1


@pytest.mark.parametrize("who", [{"staff": "Ms Osei"}, {"teacher": "Ms Rivera"}, {"student": "Amara"}])
async def test_content_coaches_teachers_and_students_find_none_of_it(
    client: httpx2.AsyncClient, browse: Browse, house: House, who: dict[str, str]
) -> None:
    headers = (await sign_in(client, **who)).headers
    browser = await reads_pages(await browse(**who))
    nonsense = {"number": 0, "thresholds": {"urgent": 7}}

    for answer in (
        await client.get("/api/v1/safeguards", headers=headers),
        await client.put("/api/v1/safeguards", headers=headers, json=nonsense),
        await browser.get("/lead/safeguards"),
        await browser.post("/lead/safeguards", data=THRESHOLDS),
    ):
        assert answer.status_code == 404
    assert await rows(house, approval) == 0


# Over the API


async def test_over_the_api_it_is_shown_asked_for_agreed_to_and_done(
    client: httpx2.AsyncClient, browse: Browse, house: House, amara: Student
) -> None:
    lead, admin = await sign_in(client, staff="Mr Okafor"), await sign_in(client, staff="Mr Haddad")
    shown = (await client.get("/api/v1/safeguards", headers=admin.headers)).json()
    wanted = {key: shown[key] for key in ("number", "thresholds", "wordings", "without")} | {
        "helplines": [
            {
                "kind": "text",
                "name": "Harbor Text",
                "contact": {"en": "text 555 0100", "es": "escribe al 555 0100"},
                "source": "https://harbor.example/",
                "checked_on": (house.clock.now() - timedelta(days=1)).date().isoformat(),  # the school is west of UTC
            }
        ],
        "without": ["text"],
    }

    async def send() -> httpx2.Response:
        return await client.put("/api/v1/safeguards", headers=lead.headers, json=wanted)

    asked = await send()
    assert problem_of(asked) == (202, "second_person_needed")
    [waiting] = (await client.get("/api/v1/approvals", headers=admin.headers)).json()
    agreed = await client.post(f"/api/v1/approvals/{waiting['id']}", headers=admin.headers, json={"is_granted": True})
    assert agreed.status_code == 200
    done = await send()

    assert done.status_code == 200, done.text
    assert done.json()["number"] == 1 and done.json()["helplines"] == wanted["helplines"]
    [change] = done.json()["history"]
    assert (change["asked_by"], change["agreed_by"]) == ("Mr Okafor", "Mr Haddad")
    assert change["evaluation"]["replies"] > 1000
    amaras = await browse(student="Amara")
    assert "Harbor Text" in (await amaras.get("/my/adult")).text


async def test_over_the_api_a_refusal_names_each_rule_and_where(client: httpx2.AsyncClient, house: House) -> None:
    lead = await sign_in(client, staff="Mr Okafor")
    wanted = {
        "number": 0,
        "thresholds": {"urgent": 0.99, "wellbeing": 0.5, "figure": 0.1},
        "wordings": [{"language": "en", "file": "hours", "section": "Staffed", "lines": ["I promise."] * 3}],
        "helplines": [],
        "without": ["child"],
    }

    refused = await client.put("/api/v1/safeguards", headers=lead.headers, json=wanted)

    assert problem_of(refused) == (422, "safeguards_refused")
    said = {(fault["where"], fault["problem"].split(":")[0].split(".")[0]) for fault in refused.json()["errors"]}
    assert ("", "Too much would be missed") in said
    assert ("child", "A crisis line, a line for children and an emergency number have to remain") in said
    assert await rows(house, approval) == 0


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {"number": 0},
        {"number": 0, "thresholds": {"urgent": "high", "wellbeing": 0.5, "figure": 0.1}},
        {"number": -1},
    ],
)
async def test_what_is_no_change_at_all_is_said_to_be_none(
    client: httpx2.AsyncClient, house: House, broken: Any
) -> None:
    lead = await sign_in(client, staff="Mr Okafor")

    answer = await client.put("/api/v1/safeguards", headers=lead.headers, json=broken)

    assert problem_of(answer) == (422, "invalid_request")
    assert await rows(house, approval) == 0


async def test_a_change_from_before_another_one_is_refused(client: httpx2.AsyncClient, house: House) -> None:
    lead = await sign_in(client, staff="Mr Okafor")
    wanted = {
        "number": 7,
        "thresholds": {"urgent": 0.4, "wellbeing": 0.5, "figure": 0.1},
        "wordings": [],
        "helplines": [],
        "without": [],
    }

    answer = await client.put("/api/v1/safeguards", headers=lead.headers, json=wanted)

    assert problem_of(answer) == (409, "safeguards_changed")
    assert await rows(house, approval) == 0
