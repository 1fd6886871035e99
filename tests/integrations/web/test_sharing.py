"""How a class shares what students say: in no view of a teacher stands a word more than the student was told."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import Connection, update

from coach.conversation import LearnerId
from coach.records.tables.school import school_class
from coach.sharing import Visibility
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.integrations.web.school import PLAIN, URGENT, Student, problem_of, sign_in

GOAL = "goal: a poster about zorbing"
NOTE = "my cousin quillon will help me"
OTHER = "why is my brother vexley so loud. i did two pages of it."
SAID = (GOAL, NOTE, OTHER)
CANARIES = ("zorbing", "quillon", "vexley", "two pages", PLAIN.text)
"""Of everything that was said, and of the replies to it."""


def shares(connection: Connection, visibility: Visibility) -> None:
    connection.execute(update(school_class).values(visibility=visibility.value))


async def a_class_that(house: House, visibility: Visibility) -> None:
    await house.database.write(shares, visibility)


@dataclass
class Teacher:
    """Everything that the teacher of a student can open of them, over the API and on the pages."""

    api: httpx2.AsyncClient
    headers: dict[str, str]
    browser: httpx2.AsyncClient
    of: Student

    async def views(self) -> dict[str, httpx2.Response]:
        api = [
            f"/api/v1/conversations/{self.of.conversation}/messages",
            f"/api/v1/students/{self.of.id}/conversations",
            f"/api/v1/students/{self.of.id}/week",
            f"/api/v1/students/{self.of.id}/evidence",
        ]
        pages = ["/review", f"/review/students/{self.of.id}", f"/review/students/{self.of.id}/turns"]
        opened = {path: await self.api.get(path, headers=self.headers) for path in api}
        return opened | {path: await self.browser.get(path) for path in pages}

    async def reads(self) -> set[str]:
        """Which of the canaries stand anywhere in what is opened."""
        everything = " ".join(unescape(answer.text) for answer in (await self.views()).values())
        return {canary for canary in CANARIES if canary in everything}


@pytest.fixture
async def teacher(client: httpx2.AsyncClient, rivera: httpx2.AsyncClient, amara: Student) -> Teacher:
    return Teacher(client, (await sign_in(client, teacher="Ms Rivera")).headers, rivera, amara)


async def talks(student: Student, *texts: str) -> None:
    for text in texts:
        assert (await student.say(text)).status_code == 200


async def choose(student: Student, said: str, part: str | None = None) -> None:
    """Let the student share this part of what they said; None takes it back."""
    message = next(each for each in await student.messages() if each["text"] == said)
    start = said.index(part) if part else 0
    stretches: list[dict[str, Any]] = [{"start": start, "end": start + len(part)}] if part else []
    url = f"/api/v1/messages/{message['id']}/shared"
    answer = await student.client.put(url, json={"stretches": stretches}, headers=student.headers)
    assert answer.status_code == 200, answer.text


async def test_where_everything_is_read_a_teacher_reads_everything(teacher: Teacher, amara: Student) -> None:
    await talks(amara, *SAID)
    assert await teacher.reads() == set(CANARIES)
    assert {answer.status_code for answer in (await teacher.views()).values()} == {200}


async def test_where_a_summary_is_read_a_teacher_sees_how_it_goes_and_reads_no_word(
    teacher: Teacher, amara: Student, house: House
) -> None:
    await a_class_that(house, Visibility.SUMMARY)
    await talks(amara, *SAID)
    await choose(amara, GOAL, GOAL)
    assert await teacher.reads() == set()
    views = await teacher.views()
    messages, listed, week, evidence, of_class, student, turns = views.values()
    assert problem_of(messages) == (404, "conversation_unknown")
    assert problem_of(listed) == problem_of(turns) == (404, "student_unknown")
    assert evidence.json() == week.json()["entries"] == []
    assert datetime.fromisoformat(week.json()["opened_at"])
    listed_student = next(row for row in of_class.text.split("<tr>") if "Amara" in row)
    assert re.search(r'data-label="Messages" class="count">\s*3\s*</td>', listed_student)
    assert "Planning" in listed_student
    assert "Not yet" not in listed_student
    page = unescape(student.text)
    assert words("en")["review"]["visibility"]["summary"] in page
    assert re.search(r"<dt>Messages</dt><dd>3</dd>", page)
    for skill in ("D7", "E10"):
        assert re.search(rf'<span class="code">{skill}</span>.*1 ×', page), "the skills that showed, and how often"
    assert "/turns" not in page


async def test_where_students_select_a_teacher_reads_what_they_chose_and_nothing_else(
    teacher: Teacher, amara: Student, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await talks(amara, *SAID)
    assert await teacher.reads() == set()

    await choose(amara, GOAL, GOAL)
    assert await teacher.reads() == {"zorbing"}
    messages, listed, week, evidence, of_class, student, turns = (await teacher.views()).values()
    assert [message["text"] for message in messages.json()["messages"]] == [GOAL]
    assert [each["messages"] for each in listed.json()] == [1]
    assert [entry["quote"]["text"] for entry in week.json()["entries"]] == [GOAL]
    assert {piece["words"] for piece in evidence.json()} == {GOAL}
    assert "zorbing" not in of_class.text
    assert words("en")["review"]["visibility"]["selected"] in unescape(student.text)
    assert 'class="replied"' not in turns.text

    await choose(amara, OTHER, "i did two pages of it.")
    assert await teacher.reads() == {"zorbing", "two pages"}

    await choose(amara, GOAL)
    assert await teacher.reads() == {"two pages"}


async def test_a_part_of_a_sentence_shows_no_more_than_that_part(
    teacher: Teacher, amara: Student, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await talks(amara, GOAL)
    await choose(amara, GOAL, "goal: a poster")
    *_, week, evidence, _, student, turns = (await teacher.views()).values()
    assert await teacher.reads() == set()
    assert "a poster" in turns.text
    assert evidence.json() == week.json()["entries"] == []
    assert "a poster" not in student.text


async def test_what_lies_between_two_chosen_parts_is_only_hinted_at(
    client: httpx2.AsyncClient, teacher: Teacher, amara: Student, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await talks(amara, OTHER)
    [said, _] = await amara.messages()
    parts = [{"start": 0, "end": 6}, {"start": OTHER.index("i did"), "end": len(OTHER)}]
    await client.put(f"/api/v1/messages/{said['id']}/shared", json={"stretches": parts}, headers=amara.headers)
    messages, *_, turns = (await teacher.views()).values()
    assert messages.json()["messages"][0]["text"] == "why is […] i did two pages of it."
    assert "why is […] i did two pages of it." in turns.text
    assert await teacher.reads() == {"two pages"}


async def test_a_concern_is_passed_on_and_its_words_are_not_shared_though_they_were_chosen(
    teacher: Teacher, amara: Student, house: House
) -> None:
    await a_class_that(house, Visibility.SELECTED)
    await talks(amara, URGENT)
    await choose(amara, URGENT, URGENT)
    views = await teacher.views()
    assert not any(URGENT in unescape(answer.text) for answer in views.values())
    *_, of_class, student, turns = views.values()
    assert "Speak with Mr Okafor" in of_class.text
    assert "Speak with Mr Okafor" in student.text
    assert "Routed to the safeguarding lead." in turns.text


async def test_what_was_said_while_only_a_summary_was_read_stays_so_when_the_class_opens_up(
    teacher: Teacher, amara: Student, house: House
) -> None:
    await a_class_that(house, Visibility.SUMMARY)
    amara.conversation = await begin(amara)
    teacher.of = amara
    await talks(amara, *SAID)
    await a_class_that(house, Visibility.FULL)
    assert await teacher.reads() == set()
    amara.conversation = await begin(amara)
    await talks(amara, GOAL)
    assert await teacher.reads() == {"zorbing", PLAIN.text}


async def test_when_a_class_closes_what_was_read_before_is_read_no_more(
    teacher: Teacher, amara: Student, house: House
) -> None:
    await talks(amara, *SAID)
    assert await teacher.reads() == set(CANARIES)
    await a_class_that(house, Visibility.SELECTED)
    assert await teacher.reads() == set()
    await choose(amara, NOTE, NOTE)
    assert await teacher.reads() == {"quillon"}
    await a_class_that(house, Visibility.SUMMARY)
    assert await teacher.reads() == set()


async def begin(student: Student) -> str:
    answer = await student.client.post("/api/v1/conversations", headers=student.headers)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


LINES = {
    Visibility.FULL: ("Ms Rivera can read all", "Quién puede leer todo lo que escribes aquí: Ms Rivera"),
    Visibility.SELECTED: ("what you choose to share", "lo que eliges compartir"),
    Visibility.SUMMARY: ("none of the words", "ninguna de las palabras"),
}


@pytest.mark.parametrize("visibility", Visibility)
async def test_the_line_above_the_chat_says_what_holds_and_a_new_talk_begins_where_that_changed(
    client: httpx2.AsyncClient, amara: Student, house: House, visibility: Visibility
) -> None:
    current = "/api/v1/conversations/current"
    before = (await client.get(current, headers=amara.headers)).json()
    await a_class_that(house, visibility)
    answer = await client.get(current, headers=amara.headers)
    if visibility is Visibility.FULL:
        assert answer.json() == before
    else:
        assert problem_of(answer) == (404, "conversation_unknown")
    said = {}
    for language in LANGUAGES:
        begun = await client.post("/api/v1/conversations", json={"language": language}, headers=amara.headers)
        said[language] = begun.json()["who_reads"]
        assert "Mr Okafor" in said[language]
    others = [each for each in Visibility if each is not visibility]
    for place, language in enumerate(LANGUAGES):
        assert LINES[visibility][place] in said[language]
        assert not any(LINES[other][place] in said[language] for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("visibility", Visibility)
async def test_the_profile_says_who_else_sees_it_as_it_is(
    teacher: Teacher, amaras: httpx2.AsyncClient, amara: Student, house: House, visibility: Visibility, language: str
) -> None:
    await a_class_that(house, visibility)
    await talks(amara, GOAL)
    page = unescape((await amaras.get("/profile", params={"lang": language})).text)
    assert "zorbing" in page
    said = words(language)["profile"]["seen_by"]
    assert said[visibility].format(teacher="Ms Rivera") in page
    assert not any(said[other].format(teacher="Ms Rivera") in page for other in Visibility if other is not visibility)
    known = (await house.records.profile(LearnerId(UUID(amara.id)))).facts
    assert len(known) == 1
    assert (await teacher.reads() != set()) is (visibility is Visibility.FULL)
