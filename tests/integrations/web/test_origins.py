"""Pages of other sites: those of registered sites may call the API, and the widget's script is for all of them."""

from datetime import UTC, datetime
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI

from coach.records import ways_in
from integrations import demo
from integrations.accounts import handoff
from integrations.web.origins import LOOKED_UP_EVERY
from integrations.wiring import House
from tests.integrations.web.school import Student, bearer, problem_of

SITE, STRANGER = "https://learn.lincoln.example", "https://elsewhere.example"
MINE = "/api/v1/conversations/current"
ASKS_FIRST = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def site_id(house: House) -> UUID:
    of_demo = await demo.class_of_demo(house.roster)
    assert of_demo is not None
    site = await handoff.register(
        house.database, b"x" * 32, school_id=of_demo.school_id, name="Moodle", origin=SITE, at=now(), by=None
    )
    return site.id


def cors(answer: httpx2.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


async def test_a_page_of_a_registered_site_reads_the_api_without_any_cookie(amara: Student, site_id: UUID) -> None:
    answer = await amara.client.get(MINE, headers={**amara.headers, "Origin": SITE})

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == SITE
    assert "Origin" in answer.headers["vary"]
    assert "access-control-allow-credentials" not in answer.headers


async def test_its_browser_may_ask_first(client: httpx2.AsyncClient, site_id: UUID) -> None:
    answer = await client.options("/api/v1/conversations", headers={"Origin": SITE, **ASKS_FIRST})

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == SITE
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Authorization" in answer.headers["access-control-allow-headers"]


async def test_a_problem_can_be_read_there_too(client: httpx2.AsyncClient, site_id: UUID) -> None:
    answer = await client.get(MINE, headers={**bearer("expired"), "Origin": SITE})

    assert problem_of(answer) == (401, "unauthenticated")
    assert answer.headers["access-control-allow-origin"] == SITE


@pytest.mark.parametrize("origin", [STRANGER, "http://learn.lincoln.example", f"{SITE}.evil.example", "null", "*"])
async def test_no_other_page_may(amara: Student, site_id: UUID, origin: str) -> None:
    answers = [
        await amara.client.get(MINE, headers={**amara.headers, "Origin": origin}),
        await amara.client.options(MINE, headers={"Origin": origin, **ASKS_FIRST}),
    ]

    assert [cors(answer) for answer in answers] == [{}, {}]
    assert problem_of(answers[1]) == (405, "method_not_allowed")


async def test_a_site_that_was_revoked_may_no_more(amara: Student, house: House, site_id: UUID) -> None:
    asking = {"Origin": SITE, **ASKS_FIRST}
    assert cors(await amara.client.options(MINE, headers=asking))

    await house.database.write(ways_in.revoke_site, site_id, at=now(), by=None)
    house.clock.move(LOOKED_UP_EVERY)

    assert cors(await amara.client.options(MINE, headers=asking)) == {}


async def test_pages_are_for_no_other_site(client: httpx2.AsyncClient, site_id: UUID) -> None:
    for path in ("/", "/library", "/static/coach.css"):
        answer = await client.get(path, headers={"Origin": SITE})
        assert cors(answer) == {}
        assert "cross-origin-resource-policy" not in answer.headers


async def test_with_the_store_away_a_known_site_still_reads_what_is_wrong(
    amara: Student, house: House, site_id: UUID
) -> None:
    asking = {**amara.headers, "Origin": SITE}
    await amara.client.get(MINE, headers=asking)
    house.clock.move(LOOKED_UP_EVERY)
    house.records.away = True  # type: ignore[attr-defined]

    answer = await amara.client.get(MINE, headers=asking)

    assert problem_of(answer) == (503, "records_unavailable")
    assert answer.headers["access-control-allow-origin"] == SITE
    assert answer.headers["access-control-expose-headers"] == "Retry-After"


@pytest.mark.parametrize("path", ["/widget.js", "/static/widget.js"])
async def test_the_script_is_for_every_site_and_kept_for_minutes(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"Origin": STRANGER})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "public, max-age=300, stale-while-revalidate=86400"
    again = await client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_both_addresses_give_the_same_script(client: httpx2.AsyncClient, app: FastAPI) -> None:
    one, other = await client.get("/widget.js"), await client.get("/static/widget.js")

    assert one.content == other.content


async def test_pages_run_scripts_of_ours_alone_and_make_none_of_words(client: httpx2.AsyncClient) -> None:
    policy = (await client.get("/")).headers["content-security-policy"].split("; ")

    assert {"script-src 'self'", "require-trusted-types-for 'script'", "trusted-types lit-html"} <= set(policy)
