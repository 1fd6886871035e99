"""A student puts right what stands on a card, confirms it and asks why: with the real coach on the real store."""

import json
from collections.abc import AsyncIterator
from functools import partial
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import httpx2
import pytest
from fastapi import FastAPI

from integrations.app import create_app
from integrations.settings import Settings
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.integrations.web.killable import slowly
from tests.integrations.web.school import Listener, Student, a_talking_student, events_of, problem_of, sign_in

SET, OLD, NEW = "i want to finish my science poster by friday", "finish my science poster", "finish my history essay"
DANGER = "i want to kill myself"
Json = dict[str, Any]


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings, opening=partial(slowly, thought_s=0))
    async with app.router.lifespan_context(app):
        yield app


async def a_card(student: Student) -> Json:
    """The card of a goal that the student just set."""
    await student.say("hi")
    card: Json = (await student.say(SET)).json()["card"]
    assert list(card["fields"]) == ["goal", "when"] == [part["name"] for part in card["parts"]]
    return card


async def cards(student: Student) -> list[Json]:
    """Every card of the transcript, as the student reads it now."""
    return [card for message in await student.messages() for card in message["cards"]]


async def confirm(student: Student, entry_id: str) -> httpx2.Response:
    return await student.client.post(f"/api/v1/entries/{entry_id}/confirm", headers=student.headers)


async def as_the_teacher_reads(student: Student, rivera: httpx2.AsyncClient) -> str:
    """All that a teacher is shown of what was kept, without the transcript."""
    teacher = await sign_in(student.client, teacher="Ms Rivera")
    shown = ""
    for path in ("week", "evidence"):
        answer = await student.client.get(f"/api/v1/students/{student.id}/{path}", headers=teacher.headers)
        assert answer.status_code == 200
        shown += answer.text
    answer = await student.client.get(f"/api/v1/students/{student.id}/export", headers=teacher.headers)
    with ZipFile(BytesIO(answer.content)) as bundle:
        shown += str({**json.loads(bundle.read("record.json")), "turns": None})
    for page in ("/review", f"/review/students/{student.id}"):
        answer = await rivera.get(page)
        assert answer.status_code == 200
        shown += answer.text
    return shown


# --- edited ---


async def test_an_edited_goal_stands_on_its_card_and_is_what_the_coach_speaks_of(amara: Student) -> None:
    card = await a_card(amara)

    reply = (await amara.say(NEW, edits=card["id"])).json()

    assert (reply["done"]["move"], reply["cards"]) == ("take_edit", [])
    [shown] = await cards(amara)
    assert shown["fields"] == {"goal": NEW, "when": card["fields"]["when"]}
    assert (shown["id"], shown["version"]) == (shown["parts"][0]["entry_id"], 2)
    assert shown["id"] != card["id"]
    picked_up = (await amara.say("where were we?")).json()
    assert picked_up["done"]["move"] == "pick_up_thread"
    assert NEW in picked_up["text"] and OLD not in picked_up["text"]


async def test_one_part_of_a_card_is_edited_and_edited_again(amara: Student) -> None:
    card = await a_card(amara)
    when = card["parts"][1]["entry_id"]

    await amara.say("by thursday", edits=when)
    [first] = await cards(amara)
    await amara.say("by wednesday", edits=first["parts"][1]["entry_id"])

    [shown] = await cards(amara)
    assert shown["fields"]["when"] == "by wednesday"
    assert [part["version"] for part in shown["parts"]] == [1, 3]


async def test_two_tabs_do_not_edit_over_each_other(amara: Student) -> None:
    card = await a_card(amara)
    await amara.say(NEW, edits=card["id"])
    before = await amara.messages()

    answer = await amara.say("finish my map", edits=card["id"])

    assert problem_of(answer) == (409, "entry_changed")
    assert await amara.messages() == before


async def test_an_edit_that_tells_of_danger_gets_the_crisis_reply_and_the_goal_stays(amara: Student) -> None:
    card = await a_card(amara)

    reply = (await amara.say(DANGER, edits=card["id"])).json()

    assert reply["done"]["move"] == "concern"
    assert "988" in reply["text"] and reply["referral"]["name"] == "Mr Okafor"
    assert await cards(amara) == [card]


async def test_an_edit_sent_twice_is_made_once_and_with_other_words_it_is_refused(amara: Student) -> None:
    card = await a_card(amara)
    id = str(uuid4())
    first, again = [(await amara.say(NEW, id=id, edits=card["id"])).json() for _ in range(2)]

    assert again == first
    assert problem_of(await amara.say("finish my map", id=id, edits=card["id"])) == (409, "id_reused")
    assert problem_of(await amara.say(NEW, id=id)) == (409, "id_reused")
    assert [shown["version"] for shown in await cards(amara)] == [2]


async def test_nobody_edits_or_takes_back_or_confirms_what_is_another_students(amara: Student) -> None:
    card = await a_card(amara)
    dev = await a_talking_student(amara.client, "Dev")

    for entry_id in (card["id"], str(uuid4())):
        assert problem_of(await dev.say(NEW, edits=entry_id)) == (404, "entry_unknown")
        assert problem_of(await dev.say(withdraws=entry_id)) == (404, "entry_unknown")
        assert problem_of(await confirm(dev, entry_id)) == (404, "entry_unknown")
    assert await dev.messages() == []
    assert await cards(amara) == [card]


@pytest.mark.parametrize(
    "said",
    [
        {"edits": str(uuid4()), "choice_id": "homework"},
        {"edits": str(uuid4()), "withdraws": str(uuid4()), "text": "my poster"},
        {"withdraws": str(uuid4()), "text": "my poster"},
        {"withdraws": str(uuid4()), "choice_id": "homework"},
        {"edits": "the goal", "text": "my poster"},
    ],
)
async def test_a_message_says_one_thing(amara: Student, said: Json) -> None:
    assert problem_of(await amara.say(**said)) == (422, "invalid_request")


async def test_an_edit_has_words(amara: Student) -> None:
    assert problem_of(await amara.say(edits=str(uuid4()))) == (422, "message_empty")


# --- taken back ---


async def test_what_was_taken_back_is_nowhere_shown_to_the_teacher(amara: Student, rivera: httpx2.AsyncClient) -> None:
    card = await a_card(amara)
    await amara.say(NEW, edits=card["id"])
    assert NEW in await as_the_teacher_reads(amara, rivera)
    [edited] = await cards(amara)

    reply = (await amara.say(withdraws=edited["id"])).json()

    assert reply["done"]["move"] == "own_mistake"
    shown = await as_the_teacher_reads(amara, rivera)
    assert NEW not in shown and OLD not in shown
    assert [list(card["fields"]) for card in await cards(amara)] == [["when"]]
    assert (await amara.messages())[-2]["text"] == f"That's not what I said: “{NEW}”"


async def test_a_card_of_which_everything_was_taken_back_is_gone(amara: Student) -> None:
    card = await a_card(amara)
    for part in card["parts"]:
        await amara.say(withdraws=part["entry_id"])

    assert await cards(amara) == []


async def test_the_words_said_next_are_taken_for_what_was_meant(amara: Student) -> None:
    card = await a_card(amara)
    await amara.say(withdraws=card["id"])

    reply = (await amara.say("finish my map of the rivers")).json()

    assert reply["card"]["fields"]["goal"] == "finish my map of the rivers"


# --- confirmed ---


async def test_a_card_is_confirmed_as_a_whole_and_once(amara: Student) -> None:
    card = await a_card(amara)

    first, again = await confirm(amara, card["id"]), await confirm(amara, card["parts"][1]["entry_id"])

    assert first.json() == again.json() == {**card, "confirmed": True}
    assert await cards(amara) == [first.json()]


async def test_what_was_replaced_or_taken_back_is_not_confirmed(amara: Student) -> None:
    card = await a_card(amara)
    await amara.say(NEW, edits=card["id"])
    assert problem_of(await confirm(amara, card["id"])) == (409, "entry_changed")
    [edited] = await cards(amara)
    await amara.say(withdraws=edited["id"])
    assert problem_of(await confirm(amara, edited["id"])) == (404, "entry_unknown")


async def test_what_the_student_put_there_themself_needs_no_confirming(amara: Student) -> None:
    card = await a_card(amara)
    await amara.say(NEW, edits=card["id"])
    assert [shown["confirmed"] for shown in await cards(amara)] == [False]  # the day beside it does

    [shown] = await cards(amara)
    confirmed = (await confirm(amara, shown["id"])).json()

    assert confirmed == {**shown, "confirmed": True}
    await amara.say("by thursday", edits=confirmed["parts"][1]["entry_id"])
    assert [shown["confirmed"] for shown in await cards(amara)] == [True]


# --- in another tab ---


async def test_what_is_edited_confirmed_or_taken_back_in_one_tab_changes_in_the_other(
    app: FastAPI, amara: Student
) -> None:
    card = await a_card(amara)
    [of_card] = [message for message in await amara.messages() if message["cards"]]
    url = f"/api/v1/conversations/{amara.conversation}/events"
    latest = (await amara.messages())[-1]["id"]

    async with Listener(app, "GET", url, headers={**amara.headers, "Last-Event-ID": latest}) as tab:
        await tab.hear(":")
        await confirm(amara, card["id"])
        await tab.hear('"confirmed": true')
        await amara.say(NEW, edits=card["id"])
        await tab.hear(NEW)
        await tab.hear('"version": 2')
        heard = [(name, message) for name, message in events_of(tab.text)]

    again = [message for name, message in heard if message["id"] == of_card["id"]]
    assert {name for name, _ in heard} == {"message"}
    assert [message["cards"][0]["confirmed"] for message in again] == [True, True]
    assert again[-1]["cards"][0]["fields"]["goal"] == NEW
    ids = [line for line in tab.text.splitlines() if line.startswith("id: ")]
    assert f"id: {of_card['id']}" not in ids  # what was seen last stays what was seen last


# --- why ---


async def test_a_student_is_told_why_the_coach_said_it_and_what_it_went_by(amara: Student, house: House) -> None:
    await amara.say("hi")
    await amara.say("i love drawing dragons and i want to be a painter")
    reply = (await amara.say(SET)).json()

    answer = await amara.client.get(f"/api/v1/turns/{reply['done']['turn_id']}/why", headers=amara.headers)

    assert answer.status_code == 200
    move = reply["done"]["move"]
    assert answer.json()["move"] == move
    assert answer.json()["why"] == house.releases.current().wordings.move("en", move).why
    assert [set(fact) for fact in answer.json()["facts"]] in ([], [{"id", "kind", "text"}])


async def test_the_facts_behind_a_reply_are_told_with_it_until_they_are_deleted(amara: Student) -> None:
    await amara.say("hi")
    await amara.say("i love drawing dragons")
    await amara.say(SET)
    asked = []
    for said in ("all parts are on it", "this is boring", "hm"):
        turn_id = (await amara.say(said)).json()["done"]["turn_id"]
        asked.append((await amara.client.get(f"/api/v1/turns/{turn_id}/why", headers=amara.headers)).json())
    told = {fact["text"]: fact["id"] for answer in asked for fact in answer["facts"]}
    assert [text for text in told if "dragons" in text]
    for fact_id in told.values():
        await amara.client.delete(f"/api/v1/profile/facts/{fact_id}", headers=amara.headers)

    turn_ids = [message["turn_id"] for message in await amara.messages() if message["author"] == "coach"]
    for turn_id in turn_ids:
        answer = (await amara.client.get(f"/api/v1/turns/{turn_id}/why", headers=amara.headers)).json()
        assert answer["facts"] == []


async def test_the_reply_to_a_danger_says_why_in_the_language_of_the_talk(client: httpx2.AsyncClient) -> None:
    sol = await sign_in(client, student="Sol")
    begun = await client.post("/api/v1/conversations", headers=sol.headers, json={"language": "es"})
    sol.conversation = begun.json()["id"]
    reply = (await sol.say("me quiero matar")).json()

    answer = await client.get(f"/api/v1/turns/{reply['done']['turn_id']}/why", headers=sol.headers)

    assert (answer.json()["move"], answer.json()["why"]) == ("concern", words("es")["why_concern"])


async def test_why_is_for_the_student_alone(amara: Student) -> None:
    reply = (await amara.say("hi")).json()
    dev, teacher = await sign_in(amara.client, student="Dev"), await sign_in(amara.client, teacher="Ms Rivera")

    for who in (dev, teacher):
        answer = await amara.client.get(f"/api/v1/turns/{reply['done']['turn_id']}/why", headers=who.headers)
        assert problem_of(answer) == (404, "not_found")
    answer = await amara.client.get(f"/api/v1/turns/{uuid4()}/why", headers=amara.headers)
    assert problem_of(answer) == (404, "not_found")


# --- what a conversation begins with ---


async def test_a_conversation_names_a_person_and_helplines_at_once(client: httpx2.AsyncClient) -> None:
    amara = await sign_in(client, student="Amara")
    begun = (await client.post("/api/v1/conversations", headers=amara.headers)).json()

    assert (begun["person"]["name"], begun["person"]["role"]) == ("Mr Okafor", "school counsellor")
    assert "988" in " ".join(line["contact"] for line in begun["person"]["helplines"])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_feeling_on_offer_is_heard_as_a_feeling_and_raises_no_concern(
    client: httpx2.AsyncClient, house: House, language: str
) -> None:
    feelings = words(language)["feelings"]
    leo = await sign_in(client, student="Leo")
    begun = (await client.post("/api/v1/conversations", headers=leo.headers, json={"language": language})).json()
    assert begun["feelings"] == [{"id": id, "label": label} for id, label in feelings.items()]
    leo.conversation = begun["id"]
    await leo.say("hi" if language == "en" else "hola")

    for id, label in feelings.items():
        reply = (await leo.say(label)).json()
        assert reply["done"]["move"] == ("meet_gladness" if id == "happy" else "meet_feeling"), label
        assert reply["referral"] is None
    lead = await sign_in(client, staff="Mr Okafor")
    concerns = await client.get("/api/v1/concerns", headers=lead.headers)
    assert concerns.json() == []
