"""A student talks over HTTP: the order of events, resending, two at once, a tab that closes, other tabs."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx2
import pytest

from coach.conversation import ConversationId, LearnerMessage
from integrations.web import following
from integrations.web.answering import Bell
from integrations.web.schemas import MessageOut
from integrations.wiring import House
from tests.integrations.web.school import CARD, Listener, ScriptedCoach, Student, events_of, problem_of, sign_in

STREAM = "text/event-stream"


async def test_a_conversation_begins_with_who_reads_it(client: httpx2.AsyncClient) -> None:
    amara = await sign_in(client, student="amara")
    begun = await client.post("/api/v1/conversations", headers=amara.headers, json={"language": "es"})
    assert begun.status_code == 201
    assert begun.json()["student"] == "Amara"
    assert begun.json()["language"] == "es"
    assert "puede leer" in begun.json()["who_reads"] and "Ms Rivera" in begun.json()["who_reads"]
    assert "Mr Okafor" in begun.json()["who_reads"]
    current = await client.get("/api/v1/conversations/current", headers=amara.headers)
    assert current.json() == begun.json()


async def test_before_the_first_conversation_there_is_no_current_one(client: httpx2.AsyncClient) -> None:
    leo = await sign_in(client, student="Leo")
    answer = await client.get("/api/v1/conversations/current", headers=leo.headers)
    assert problem_of(answer) == (404, "conversation_unknown")


async def test_a_reply_comes_at_once_as_json(amara: Student) -> None:
    answer = await amara.say("hi")
    assert answer.status_code == 200
    reply = answer.json()
    assert reply["text"] == "What would you like to get done this week?"
    assert reply["choices"] == [{"id": "homework", "label": "Homework"}, {"id": "test", "label": "A test"}]
    assert reply["done"]["move"] == "name_goal"
    assert reply["card"] is None
    assert reply["failed"] is None
    assert reply["accepted"]["message_id"]


async def test_a_goal_comes_back_as_a_card_in_the_students_words(amara: Student) -> None:
    reply = (await amara.say("goal: finish the poster")).json()
    assert reply["card"]["kind"] == "goal"
    assert reply["card"]["fields"] == {"goal": "goal: finish the poster"}
    assert reply["cards"] == [reply["card"]]


async def test_a_streamed_reply_keeps_the_order_of_its_events(amara: Student) -> None:
    answer = await amara.say("why does it work", accept=STREAM)
    assert answer.headers["content-type"].startswith(STREAM)
    assert answer.headers["x-accel-buffering"] == "no"
    heard = events_of(answer.text)
    assert [name for name, _ in heard] == ["accepted", "delta", "sources", "done"]
    assert heard[2][1][0]["title"] == CARD.title


async def test_every_source_of_a_reply_opens_the_exact_passage(client: httpx2.AsyncClient, amara: Student) -> None:
    href = (await amara.say("why does it work")).json()["sources"][0]["href"]
    passage = await client.get(href)
    assert passage.json()["text"] == CARD.text
    page = await client.get(href, headers={"Accept": "text/html"})
    assert CARD.text in page.text


async def test_a_quick_reply_is_said_by_its_label(amara: Student) -> None:
    await amara.say("hi")
    answer = await amara.say(choice_id="homework")
    assert answer.status_code == 200
    assert [message["text"] for message in await amara.messages()][2] == "Homework"


async def test_a_quick_reply_of_an_earlier_question_has_expired(amara: Student) -> None:
    await amara.say("hi")
    await amara.say("something else")
    assert problem_of(await amara.say(choice_id="homework")) == (409, "choice_expired")
    assert len(await amara.messages()) == 4


async def test_the_list_of_messages_offers_only_what_can_be_tapped_now(amara: Student) -> None:
    await amara.say("hi")
    assert [len(message["choices"]) for message in await amara.messages()] == [0, 2]
    await amara.say("why does it work")
    later = await amara.messages()
    assert [len(message["choices"]) for message in later] == [0, 0, 0, 0]
    assert later[-1]["sources"][0]["n"] == 1


@pytest.mark.parametrize("accept", ["application/json", STREAM])
async def test_the_same_message_again_replays_the_stored_reply_and_changes_nothing(amara: Student, accept: str) -> None:
    id = str(uuid4())
    first = await amara.say("goal: finish the poster", id=id, accept=accept)
    again = await amara.say("goal: finish the poster", id=id, accept=accept)
    assert again.text == first.text
    assert len(await amara.messages()) == 2


async def test_the_same_id_with_other_words_is_refused(amara: Student) -> None:
    id = str(uuid4())
    await amara.say("one thing", id=id)
    assert problem_of(await amara.say("another thing", id=id)) == (409, "id_reused")
    assert (await amara.messages())[0]["text"] == "one thing"


async def test_a_second_message_while_one_is_answered_is_refused_and_not_stored(
    amara: Student, coach: ScriptedCoach
) -> None:
    coach.gate.clear()
    first = asyncio.create_task(amara.say("hi"))
    await asyncio.sleep(0.05)
    assert problem_of(await amara.say("are you there")) == (409, "turn_in_progress")
    assert problem_of(await amara.say("are you there", accept=STREAM)) == (409, "turn_in_progress")
    coach.gate.set()
    assert (await first).status_code == 200
    assert [message["text"] for message in await amara.messages()][:1] == ["hi"]
    assert len(await amara.messages()) == 2


async def test_a_reply_that_could_not_be_made_says_so_and_is_made_when_sent_again(
    amara: Student, coach: ScriptedCoach
) -> None:
    coach.breaks = ["hello there", "hello there"]
    id = str(uuid4())
    stream = await amara.say("hello there", id=id, accept=STREAM)
    assert [name for name, _ in events_of(stream.text)] == ["accepted", "failed"]
    whole = await amara.say("hello there", id=id)
    assert whole.json()["failed"]["code"] == "reply_failed"
    assert whole.json()["done"] is None
    assert len(await amara.messages()) == 1
    answered = await amara.say("hello there", id=id)
    assert answered.json()["done"]
    assert len(await amara.messages()) == 2


async def test_what_breaks_after_the_first_event_becomes_an_event(amara: Student, coach: ScriptedCoach) -> None:
    coach.gate.clear()
    answer = asyncio.create_task(amara.say("hi", accept=STREAM))
    await asyncio.sleep(0.05)
    coach.records.away = True
    coach.gate.set()
    heard = events_of((await answer).text)
    coach.records.away = False
    assert [name for name, _ in heard] == ["accepted", "failed"]
    assert heard[1][1]["code"] == "records_unavailable"


async def test_a_store_that_does_not_answer_is_said_before_anything_is_accepted(
    amara: Student, coach: ScriptedCoach
) -> None:
    coach.records.away = True
    answer = await amara.say("hi", accept=STREAM)
    assert problem_of(answer) == (503, "records_unavailable")
    assert answer.headers["retry-after"] == "2"


async def test_an_error_nobody_thought_of_is_a_problem_without_details(amara: Student, coach: ScriptedCoach) -> None:
    coach.records.begin_turn = lambda *_, **__: 1 / 0
    answer = await amara.say("hi")
    assert problem_of(answer) == (500, "coach_error")
    assert "division" not in answer.text


async def test_a_tab_that_closes_early_still_leaves_a_finished_turn(
    app: object, amara: Student, coach: ScriptedCoach
) -> None:
    coach.gate.clear()
    body = json.dumps({"text": "hi", "client_message_id": str(uuid4())}).encode()
    headers = {**amara.headers, "Accept": STREAM, "Content-Type": "application/json"}
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    async with Listener(app, "POST", url, headers=headers, body=body) as tab:
        await tab.hear("accepted")
    assert "done" not in tab.text
    assert len(await amara.messages()) == 1
    coach.gate.set()
    await asyncio.sleep(0.05)
    assert [message["author"] for message in await amara.messages()] == ["learner", "coach"]


async def test_a_server_that_stops_lets_the_turn_come_to_its_end(
    app: object, amara: Student, coach: ScriptedCoach
) -> None:
    coach.gate.clear()
    asking = asyncio.create_task(amara.say("hi"))
    async with asyncio.timeout(5):
        while not await amara.messages():  # noqa: ASYNC110 until it is stored, and waits for its answer
            await asyncio.sleep(0.02)
    draining = asyncio.create_task(app.state.answering.drain())  # type: ignore[attr-defined]
    await asyncio.sleep(0.05)
    assert not draining.done()
    coach.gate.set()
    await draining
    assert (await asking).json()["done"]


def follow(app: object, student: Student, **headers: str) -> Listener:
    url = f"/api/v1/conversations/{student.conversation}/events"
    return Listener(app, "GET", url, headers={**student.headers, **headers})


async def test_another_tab_hears_what_is_said_and_replied(app: object, amara: Student) -> None:
    await amara.say("before it was opened")
    async with follow(app, amara) as tab:
        await tab.hear("still here")
        await amara.say("hi")
        await tab.hear("get done this week")
    heard = [message for name, message in events_of(tab.text) if name == "message"]
    assert [(message["author"], message["text"]) for message in heard] == [
        ("learner", "hi"),
        ("coach", "What would you like to get done this week?"),
    ]
    assert heard[1]["choices"][0]["id"] == "homework"


async def test_what_is_said_while_another_tab_is_just_being_told_something_is_heard_at_once(house: House) -> None:
    bell, conversation, said = Bell(), ConversationId(uuid4()), [a_message()]
    looks = 0

    async def messages() -> list[MessageOut]:
        nonlocal looks
        looks += 1
        found = list(said)
        if looks == 2:  # after what was there had been looked up, and before it is sent
            said.append(a_message())
            bell.ring(conversation)
        return found

    soon = house.clock.now() + timedelta(minutes=1)
    stream = following.follow(conversation, messages=messages, after=None, bell=bell, clock=house.clock, until=soon)
    async with asyncio.timeout(2):
        heard = [await anext(stream) for _ in range(3)]
    assert str(said[1].id).encode() in heard[-1]
    await stream.aclose()


def a_message() -> MessageOut:
    return MessageOut(id=uuid4(), turn_id=uuid4(), author="learner", text="hi", said_at=datetime.now(UTC))


async def test_a_tab_that_comes_back_hears_what_it_missed(app: object, amara: Student) -> None:
    await amara.say("one")
    last_seen = (await amara.messages())[-1]["id"]
    await amara.say("two")
    async with follow(app, amara, **{"Last-Event-ID": last_seen}) as tab:
        await tab.hear("week")
    assert events_of(tab.text)[0][1]["text"] == "two"
    assert f"id: {(await amara.messages())[-1]['id']}" in tab.text
    async with follow(app, amara, **{"Last-Event-ID": "never heard of"}) as tab:
        await tab.hear("two")
    assert events_of(tab.text)[0][1]["text"] == "one"


async def test_following_ends_with_the_token(app: object, amara: Student, coach: ScriptedCoach) -> None:
    async with follow(app, amara) as tab:
        await tab.hear("still here")
        coach.clock.move(timedelta(minutes=16))
        await coach.respond(LearnerMessage(UUID(amara.conversation), UUID(amara.id), uuid4(), "hi")).__anext__()
        app.state.bell.ring(UUID(amara.conversation))  # type: ignore[attr-defined]
        async with asyncio.timeout(5):
            await tab.answered


async def test_what_another_process_stores_is_heard_too(
    app: object, amara: Student, coach: ScriptedCoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integrations.web.following.LOOK_AGAIN_S", 0.05)
    async with follow(app, amara) as tab:
        await tab.hear("still here")
        said = LearnerMessage(UUID(amara.conversation), UUID(amara.id), uuid4(), "from elsewhere")
        async for _ in coach.respond(said):
            pass
        await tab.hear("from elsewhere")
