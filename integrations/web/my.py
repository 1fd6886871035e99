"""A student's own pages: what happens with their words, who read them, what of them is shared, and their rights."""

import asyncio
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sentencex import segment

from coach.conversation import LearnerId
from coach.moves import Move
from coach.profile import Learner
from coach.records import consents, erasing, people, readers, reviews, sight
from coach.sharing import Stretch, Visibility
from integrations.privacy.erasing import ask_for_erasure
from integrations.web.access import Granted, Here, OnEvidence, OnMessage, OnOwnRecord, Themself, own_form
from integrations.web.forms import form
from integrations.web.pages import own_language
from integrations.web.problems import BodyUnreadable, InvalidRequest
from integrations.web.rights import files_of, zipped
from integrations.web.student_schemas import AnswerIn
from integrations.web.students import notice_for, write_answer
from integrations.web.templating import page
from integrations.wiring import House

MOST_SENTENCES = 400
MOST_MESSAGES = 60
"""Of the latest conversation, on the page on which sentences are chosen."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

Me = Annotated[Learner, Depends(Themself("see_own_data"))]


@router.get("/my")
async def my_page(request: Request, learner: Me, house: Here, done: str = "") -> str:
    """Everything a student may know and do about what is kept of them."""
    language = own_language(request, learner)
    said = await house.database.read(reviews.of_learner, learner.id)
    pieces = [each for each in await house.records.evidence(learner.id) if each.id in said]
    of_class = await house.database.read(people.read_class, learner.class_id)
    return page(
        "my.html",
        language=language,
        signed_in=True,
        student=learner,
        notice=await notice_for(house, learner, language=language),
        readers=await house.database.read(readers.who_read, learner.id),
        reviewed=[(each, said[each.id]) for each in pieces],
        erasure_asked_at=await house.database.read(erasing.asked_at, learner.id),
        chooses=of_class.visibility is Visibility.SELECTED,
        zone=learner.zone,
        done=done if done in ("erasure", "answer", "shared") else "",
    )


@router.get("/my/notice")
async def notice_page(request: Request, learner: Me, house: Here) -> str:
    """What is to be read before the first message."""
    language = own_language(request, learner)
    return page(
        "notice.html",
        language=language,
        signed_in=True,
        student=learner,
        notice=await notice_for(house, learner, language=language),
    )


@router.post("/my/assent", dependencies=[Depends(own_form)])
async def assent(
    request: Request, learner: Annotated[Learner, Depends(Themself("give_assent"))], house: Here
) -> RedirectResponse:
    """Say that it was read and is all right."""
    if dict(await _fields(request)).get("version") == house.settings.notice.version:
        language = own_language(request, learner)
        await house.database.write(consents.give_assent, learner.id, language=language, at=house.clock.now())
        return RedirectResponse("/talk", 303)
    return RedirectResponse("/my/notice", 303)  # it changed while it was read


@router.get("/my/export")
async def my_export(
    request: Request, right: Annotated[Granted, Depends(OnOwnRecord("export_student"))], house: Here
) -> Response:
    learner = await house.records.learner(LearnerId(right.object_id))
    files = await files_of(house, right, learner.id, language=own_language(request, learner))
    return zipped(await asyncio.to_thread(files.as_zip), "my-learning-coach")


@router.post("/my/erasure", dependencies=[Depends(own_form)])
async def my_erasure(right: Annotated[Granted, Depends(OnOwnRecord("erase_student"))], house: Here) -> RedirectResponse:
    """Ask the school to remove everything. Asking again changes nothing."""
    learner_id = LearnerId(right.object_id)
    if await house.database.read(erasing.asked_at, learner_id) is None:
        await ask_for_erasure(house.database, learner_id, subject=right.subject, now=house.clock.now())
    return RedirectResponse("/my?done=erasure#remove", 303)


# What is shared


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    text: str
    is_shared: bool


@dataclass(frozen=True)
class OwnMessage:
    """A message with its sentences, as they can be chosen."""

    id: UUID
    sentences: tuple[Sentence, ...]


@router.get("/my/words")
async def words_page(request: Request, learner: Me, house: Here) -> str:
    """The latest conversation, sentence by sentence: which of them the teacher reads, and what that looks like."""
    language = own_language(request, learner)
    return page(
        "my_words.html",
        language=language,
        signed_in=True,
        student=learner,
        messages=await _own_messages(house, learner, language),
    )


async def _own_messages(house: House, learner: Learner, language: str) -> list[OwnMessage]:
    current = await house.records.current_conversation(learner.id)
    if current is None:
        return []
    shared = await house.database.read(sight.shared_by, learner.id)
    turns = await house.records.turns(learner.id, since=current.started_at)
    return [
        OwnMessage(turn.message_id, sentences_of(turn.learner_text, language, shared.get(turn.message_id, ())))
        for turn in turns[-MOST_MESSAGES:][::-1]
        if turn.learner_text and turn.answer.move != Move.CONCERN
    ]


def sentences_of(text: str, language: str, shared: tuple[Stretch, ...]) -> tuple[Sentence, ...]:
    """Cut a message into its sentences, each with its place."""
    sentences, place = [], 0
    for words in segment(language, text):
        said = words.strip()
        if not said:
            continue
        place = text.index(said, place)
        end = place + len(said)
        is_shared = any(each.holds(place, end) for each in shared)
        sentences.append(Sentence(place, end, said, is_shared))
        place = end
    return tuple(sentences)


@router.post("/my/words/{message_id}", dependencies=[Depends(own_form)])
async def choose_words(
    request: Request, right: Annotated[Granted, Depends(OnMessage("share_words"))], house: Here
) -> RedirectResponse:
    """Share the sentences that are ticked, and no other of this message."""
    try:
        places = [value.split("-") for name, value in await _fields(request) if name == "sentence"]
        stretches = tuple(Stretch(int(start), int(end)) for start, end in places)
        own_id = right.subject.id or right.object_id
        await house.database.write(sight.share, own_id, right.object_id, stretches, at=house.clock.now())
    except ValueError as error:
        raise InvalidRequest from error
    return RedirectResponse(f"/my/words?{urlencode({'done': right.object_id})}#m-{right.object_id}", 303)


@router.post("/my/evidence/{evidence_id}", dependencies=[Depends(own_form)])
async def answer(
    request: Request,
    right: Annotated[Granted, Depends(OnEvidence("answer_review"))],
    house: Here,
) -> RedirectResponse:
    """Add the own view to what a teacher said."""
    await write_answer(house, right, await form(request, AnswerIn))
    return RedirectResponse("/my?done=answer#reviewed", 303)


async def _fields(request: Request) -> list[tuple[str, str]]:
    try:
        return parse_qsl((await request.body()).decode(), max_num_fields=MOST_SENTENCES)
    except ValueError as error:
        raise BodyUnreadable from error
