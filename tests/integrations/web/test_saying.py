"""A page says something for its student in the talk that is under way: what a form without any script does."""

from uuid import uuid4

import pytest
from fastapi import FastAPI, Request

from coach.conversation import LearnerId
from coach.errors import ChoiceExpired, MessageEmpty, UnknownEntry
from coach.profile import Learner
from integrations.demo import ensure_student
from integrations.web.saying import say
from integrations.wiring import House
from tests.integrations.web.school import Student


@pytest.fixture
def request_of_a_page(app: FastAPI) -> Request:
    return Request({"type": "http", "app": app, "method": "POST", "path": "/home", "headers": []})


async def the_learner(house: House, student: Student) -> Learner:
    return await house.records.learner(LearnerId(await house.records.learner_named("Amara")))


async def test_it_is_said_in_the_talk_that_is_under_way(
    house: House, amara: Student, request_of_a_page: Request
) -> None:
    reply = await say(request_of_a_page, await the_learner(house, amara), text="goal: finish the poster")

    assert reply.card is not None and reply.card.fields == {"goal": "goal: finish the poster"}
    assert [message["text"] for message in await amara.messages()] == ["goal: finish the poster", reply.text]


async def test_without_a_talk_one_is_begun(house: House, request_of_a_page: Request) -> None:
    learner_id = await ensure_student(house.roster, "Nuria", house.clock.now(), language="es")

    reply = await say(request_of_a_page, await house.records.learner(learner_id), text="hi")

    talk = await house.records.current_conversation(learner_id)
    assert talk is not None and talk.language == "es"
    assert reply.done is not None


async def test_a_quick_reply_is_tapped_while_it_is_on_offer(
    house: House, amara: Student, request_of_a_page: Request
) -> None:
    await amara.say("hi")
    learner = await the_learner(house, amara)

    await say(request_of_a_page, learner, choice_id="homework")

    assert "Homework" in [message["text"] for message in await amara.messages()]
    with pytest.raises(ChoiceExpired):
        await say(request_of_a_page, learner, choice_id="homework")


async def test_a_form_that_is_sent_twice_says_it_once(house: House, amara: Student, request_of_a_page: Request) -> None:
    learner, once = await the_learner(house, amara), uuid4()

    first = await say(request_of_a_page, learner, text="hi", client_message_id=once)
    again = await say(request_of_a_page, learner, text="hi", client_message_id=once)

    assert again == first
    assert len(await amara.messages()) == 2


async def test_nothing_said_is_nothing_stored(house: House, amara: Student, request_of_a_page: Request) -> None:
    learner = await the_learner(house, amara)

    with pytest.raises(MessageEmpty):
        await say(request_of_a_page, learner, text=" \n")
    with pytest.raises(UnknownEntry):
        await say(request_of_a_page, learner, text="my poster", edits=uuid4())
    assert await amara.messages() == []
