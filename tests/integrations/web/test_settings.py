"""A student's settings: over the API and on a page that needs no script, in both languages."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import update

from coach.conversation import LearnerId
from coach.profile import AgeBand
from coach.records import preferences
from coach.records.tables.school import person, school
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.integrations.web.school import Student, problem_of

API, PAGE = "/api/v1/settings", "/my/settings"
AS_THEY_ARE: dict[str, Any] = {
    "language": "en",
    "plain_words": False,
    "quiet": {"begin": "21:00", "end": "07:00"},
    "nudges": True,
    "mail": False,
}
FORM = {"language": "en", "quiet_from": "21:00", "quiet_until": "07:00", "nudges": "yes", "snooze": "keep"}


async def settings_of(student: Student) -> dict[str, Any]:
    answer = await student.client.get(API, headers=student.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def put(student: Student, **changed: Any) -> httpx2.Response:
    return await student.client.put(API, headers=student.headers, json=AS_THEY_ARE | changed)


async def test_nobody_has_to_choose_anything(amara: Student) -> None:
    assert await settings_of(amara) == {**AS_THEY_ARE, "snoozed_until": None, "mail_reaches": False}


async def test_what_is_chosen_is_kept_and_counts_at_once(amara: Student, house: House) -> None:
    chosen = {"plain_words": True, "quiet": {"begin": "20:30", "end": "06:15"}, "nudges": False, "mail": True}
    answer = await put(amara, language="es", **chosen)
    assert answer.status_code == 200
    assert await settings_of(amara) == answer.json()
    assert answer.json() == {"language": "es", **chosen, "snoozed_until": None, "mail_reaches": False}
    known = await house.records.learner(LearnerId(UUID(amara.id)))
    assert (known.language, known.age_band) == ("es", AgeBand.PRIMARY)


async def test_the_language_counts_from_the_next_conversation_on(amara: Student) -> None:
    await put(amara, language="es")
    current = await amara.client.get("/api/v1/conversations/current", headers=amara.headers)
    assert current.json()["language"] == "en"
    begun = await amara.client.post("/api/v1/conversations", headers=amara.headers)
    assert begun.json()["language"] == "es"


async def test_a_pause_stays_until_it_is_over_or_ended(amara: Student, house: House) -> None:
    await put(amara, snooze="week")
    paused = (await settings_of(amara))["snoozed_until"]
    assert paused is not None
    await put(amara, plain_words=True)
    assert (await settings_of(amara))["snoozed_until"] == paused
    await put(amara, snooze="none")
    assert (await settings_of(amara))["snoozed_until"] is None
    await put(amara, snooze="day")
    house.clock.move(timedelta(minutes=1))
    assert (await settings_of(amara))["snoozed_until"] is not None


UNFIT = [
    {"language": "fr"},
    {"quiet": {"begin": "25:00", "end": "07:00"}},
    {"quiet": {"begin": "9pm", "end": "07:00"}},
    {"snooze": "forever"},
    {"nudges": "perhaps"},
]


@pytest.mark.parametrize("changed", UNFIT, ids=str)
async def test_what_does_not_fit_changes_nothing(amara: Student, changed: dict[str, Any]) -> None:
    answer = await put(amara, **changed)
    assert problem_of(answer) == (422, "invalid_request")
    assert (await settings_of(amara))["quiet"] == AS_THEY_ARE["quiet"]


# The page


async def test_the_page_shows_what_is_set_and_saves_it_without_a_script(amaras: httpx2.AsyncClient) -> None:
    page = await amaras.get(PAGE)
    assert page.status_code == 200 and "<script" not in page.text
    saved = await amaras.post(
        PAGE, data={**FORM, "plain_words": "yes", "quiet_from": "20:00", "snooze": "monday"}, follow_redirects=True
    )
    assert saved.status_code == 200
    text = unescape(saved.text)
    assert words("en")["settings"]["saved"] in text
    assert 'value="20:00"' in text and words("en")["settings"]["snooze"]["none"] in text
    assert re.search(r'name="plain_words" value="yes" checked', text)
    assert re.search(r'name="nudges" value="yes" checked', text)
    off = await amaras.post(PAGE, data={**FORM, "nudges": ""}, follow_redirects=True)
    assert not re.search(r'name="nudges" value="yes" checked', off.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_the_language_that_was_chosen(amaras: httpx2.AsyncClient, language: str) -> None:
    saved = await amaras.post(PAGE, data={**FORM, "language": language}, follow_redirects=True)
    assert f'lang="{language}"' in saved.text
    assert words(language)["settings"]["heading"] in saved.text
    later = await amaras.get(PAGE)
    assert words(language)["settings"]["quiet"] in unescape(later.text)


async def test_letters_are_offered_only_where_they_would_reach_the_student(
    amaras: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    s = words("en")["settings"]
    assert s["no_mail"] in unescape((await amaras.get(PAGE)).text)
    now = house.clock.now()

    def allow(connection: Any) -> None:
        connection.execute(update(person).where(person.c.id == UUID(amara.id)).values(email="amara@example.org"))
        for school_id in connection.execute(school.select().with_only_columns(school.c.id)).scalars():
            preferences.allow_mail(connection, school_id, is_allowed=True, at=now)

    await house.database.write(allow)
    assert s["mail"] in unescape((await amaras.get(PAGE)).text)
    await amaras.post(PAGE, data={**FORM, "mail": "yes"})
    assert (await settings_of(amara))["mail"] is True


async def test_a_form_of_another_site_changes_nothing(amaras: httpx2.AsyncClient, amara: Student) -> None:
    answer = await amaras.post(PAGE, data={**FORM, "nudges": ""}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 404
    assert (await settings_of(amara))["nudges"] is True
