"""The HTTP contract of `/api/v1`: settles who speaks and of what, then hands over. Nothing is decided here."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse

import prompts
from coach.authorization import Subject
from coach.conversation import Choice, Conversation, LearnerMessage
from coach.crisis import referral
from coach.cycle import Week
from coach.errors import (
    AssentNeeded,
    ChoiceExpired,
    CoachError,
    ConsentNeeded,
    EntryChanged,
    IdReused,
    MessageEmpty,
    MessageTooLong,
    NotEnrolled,
    RecordsUnavailable,
    TurnInProgress,
    UnknownConversation,
    UnknownEntry,
    UnknownFact,
    UnknownLearner,
)
from coach.evidence import Evidence
from coach.notice import who_reads
from coach.ports import Memory
from coach.profile import FactId, Learner
from coach.records import cards, nudged, people, reviews, subjects
from integrations.events import as_event
from integrations.web.access import Here, OfConversation, OfStudent, Themself
from integrations.web.brought_back import among
from integrations.web.following import follow
from integrations.web.framework import i_can
from integrations.web.identity import SignedIn
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    TellAPerson,
    Unauthenticated,
    documented,
)
from integrations.web.profile import Change, change, read_profile
from integrations.web.rendering import STREAM_HEADERS, as_messages, as_one_reply, as_others_read, as_stream
from integrations.web.saying import begin
from integrations.web.schemas import (
    ConversationIn,
    ConversationOut,
    CorrectionIn,
    EvidenceOut,
    MessageIn,
    MessageOut,
    MessagesOut,
    ProfileOut,
    ReferralOut,
    ReplyOut,
    stream_example,
)
from integrations.web.sights import seen, seen_week, sight_of
from integrations.web.words import words
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable)
WITH_BODY = (BodyUnreadable, BodyTooLarge, InvalidRequest)
GATED = (NotEnrolled, ConsentNeeded, AssentNeeded)
"""What may stand before a student's words are taken."""

router = APIRouter(prefix="/api/v1")


@router.post(
    "/conversations",
    status_code=201,
    tags=["conversation"],
    responses=documented(*ALWAYS, *WITH_BODY, *GATED, UnknownLearner),
)
async def start_conversation(
    learner: Annotated[Learner, Depends(Themself("start_conversation"))],
    house: Here,
    wanted: ConversationIn | None = None,
) -> ConversationOut:
    """Begin a conversation with the release that is current now."""
    conversation = await begin(house, learner, language=wanted.language if wanted else None)
    return await _conversation(conversation, learner, house)


@router.get(
    "/conversations/current", tags=["conversation"], responses=documented(*ALWAYS, UnknownLearner, UnknownConversation)
)
async def current_conversation(
    learner: Annotated[Learner, Depends(Themself("find_own_conversation"))], house: Here
) -> ConversationOut:
    """Return the latest conversation of whoever asks."""
    conversation = await house.records.current_conversation(learner.id)
    if conversation is None:
        raise UnknownConversation
    return await _conversation(conversation, learner, house)


@router.get(
    "/conversations/{conversation_id}/messages",
    tags=["conversation"],
    responses=documented(*ALWAYS, UnknownConversation, NothingHere),
)
async def messages(
    conversation: Annotated[Conversation, Depends(OfConversation("read_conversation"))],
    subject: SignedIn,
    house: Here,
) -> MessagesOut:
    """Return all that was said, oldest first: to a teacher only what the class's visibility and safeguarding allow."""
    said = await _messages(conversation, house, subject)
    return MessagesOut(conversation_id=conversation.id, messages=said)


@router.post(
    "/conversations/{conversation_id}/messages",
    tags=["conversation"],
    response_class=Response,
    responses={
        **documented(
            *ALWAYS,
            *WITH_BODY,
            *GATED,
            UnknownConversation,
            NothingHere,
            TurnInProgress,
            IdReused,
            ChoiceExpired,
            UnknownEntry,
            EntryChanged,
            MessageTooLong,
            MessageEmpty,
        ),
        200: {
            "description": (
                "The reply. With `Accept: text/event-stream` as events, in this order: `accepted` (the message is "
                "durably stored), `delta` (once, or sentence by sentence while a language model words the reply), "
                "`choices`, `card`, `sources`, `referral`, and last `done` or `failed`. "
                "Otherwise as one JSON object. The turn is answered to its end also when the client goes away."
            ),
            "model": ReplyOut,
            "content": {"text/event-stream": stream_example()},
        },
    },
)
async def send_message(
    message: MessageIn,
    conversation: Annotated[Conversation, Depends(OfConversation("send_message"))],
    request: Request,
    accept: Annotated[str, Header()] = "application/json",
) -> Response:
    """Say something, tap a quick reply, or put right what was kept.

    The same `client_message_id` again returns the stored reply.
    """
    events = await request.app.state.answering.answer(
        LearnerMessage(
            conversation_id=conversation.id,
            learner_id=conversation.learner_id,
            client_message_id=message.client_message_id,
            text=message.words(),
            choice_id=message.choice_id,
            edits=message.edits,
            withdraws=message.withdraws,
        )
    )
    if "text/event-stream" in accept:
        return EventSourceResponse(as_stream(events), headers=STREAM_HEADERS)
    return JSONResponse((await as_one_reply(events)).model_dump(mode="json"))


@router.get(
    "/conversations/{conversation_id}/events",
    tags=["conversation"],
    response_class=Response,
    responses={
        **documented(*ALWAYS, UnknownConversation, NothingHere),
        200: {
            "description": (
                "One `message` event for each message and reply, by anyone, as it is stored; again under the same id "
                "when a card of it was edited, confirmed or withdrawn."
            ),
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
    },
)
async def events(
    conversation: Annotated[Conversation, Depends(OfConversation("stream_events"))],
    subject: SignedIn,
    request: Request,
    house: Here,
    last_event_id: Annotated[str | None, Header(description="The id of the last message seen.")] = None,
) -> Response:
    """Follow the conversation from another tab. It ends when the token does: come again with a new one."""

    async def said() -> list[MessageOut]:
        return await _messages(conversation, house, subject)

    return EventSourceResponse(
        follow(
            conversation.id,
            messages=said,
            after=last_event_id,
            bell=request.app.state.bell,
            clock=house.clock,
            until=request.state.signed_in_until,
        ),
        headers=STREAM_HEADERS,
    )


@router.get("/students/{student_id}/week", tags=["review"], responses=documented(*ALWAYS, UnknownLearner, NothingHere))
async def week(
    learner: Annotated[Learner, Depends(OfStudent("read_portfolio"))], subject: SignedIn, house: Here
) -> Week | None:
    """Return the open week, else the last one: goal, plan, notes, self-check and reflection in the student's words."""
    weeks = await house.records.weeks(learner.id)
    latest = next((each for each in reversed(weeks) if each.closed_at is None), weeks[-1] if weeks else None)
    return seen_week(latest, await sight_of(house, subject, learner)) if latest else None


@router.get(
    "/students/{student_id}/evidence", tags=["review"], responses=documented(*ALWAYS, UnknownLearner, NothingHere)
)
async def evidence(
    learner: Annotated[Learner, Depends(OfStudent("read_portfolio"))], subject: SignedIn, house: Here
) -> list[EvidenceOut]:
    """Return what the student showed, each piece with their exact words and where they stand."""
    pieces = seen(await house.records.evidence(learner.id), await sight_of(house, subject, learner))
    said = await house.database.read(reviews.of_learner, learner.id)
    return [_evidence(piece, learner.language, said.get(piece.id, ())) for piece in pieces]


@router.get("/profile", tags=["profile"], responses=documented(*ALWAYS, UnknownLearner))
async def profile(learner: Annotated[Learner, Depends(Themself("see_profile"))], house: Here) -> ProfileOut:
    """Return what is remembered of whoever asks: what they said of themself, and what was proposed to them."""
    return await read_profile(house, learner)


FACT_PROBLEMS = documented(*ALWAYS, UnknownLearner, UnknownFact, NothingHere)
Changing = Annotated[Learner, Depends(Themself("change_profile"))]
"""Like everything a student says of themself, what they change in their profile is theirs alone to say."""


@router.post(
    "/profile/facts/{fact_id}/correct",
    tags=["profile"],
    responses=documented(*ALWAYS, *WITH_BODY, *GATED, UnknownLearner, UnknownFact, NothingHere, TellAPerson),
)
async def correct_fact(fact_id: UUID, correction: CorrectionIn, learner: Changing, house: Here) -> ProfileOut:
    """Put a fact into other words. The old ones are not shown any more; the message they stand in is."""
    return await change(house, learner, FactId(fact_id), Change.CORRECT, text=correction.text)


@router.post("/profile/facts/{fact_id}/pause", tags=["profile"], responses=FACT_PROBLEMS)
async def pause_fact(fact_id: UUID, learner: Changing, house: Here) -> ProfileOut:
    """Keep a fact, and have the coach not bring it up."""
    return await change(house, learner, FactId(fact_id), Change.PAUSE)


@router.post("/profile/facts/{fact_id}/resume", tags=["profile"], responses=FACT_PROBLEMS)
async def resume_fact(fact_id: UUID, learner: Changing, house: Here) -> ProfileOut:
    """Let the coach bring a paused fact up again."""
    return await change(house, learner, FactId(fact_id), Change.RESUME)


@router.post("/profile/facts/{fact_id}/accept", tags=["profile"], responses=FACT_PROBLEMS)
async def accept_fact(fact_id: UUID, learner: Changing, house: Here) -> ProfileOut:
    """Take in what somebody proposed."""
    return await change(house, learner, FactId(fact_id), Change.ACCEPT)


@router.post("/profile/facts/{fact_id}/decline", tags=["profile"], responses=FACT_PROBLEMS)
async def decline_fact(fact_id: UUID, learner: Changing, house: Here) -> ProfileOut:
    """Leave out what somebody proposed."""
    return await change(house, learner, FactId(fact_id), Change.DECLINE)


@router.delete("/profile/facts/{fact_id}", tags=["profile"], responses=FACT_PROBLEMS)
async def delete_fact(fact_id: UUID, learner: Changing, house: Here) -> ProfileOut:
    """Have a fact forgotten for good: with where it was said, and whatever tells it again.

    Nobody but the student sees any of it from now on, in their own conversation.
    """
    return await change(house, learner, FactId(fact_id), Change.DELETE)


async def _messages(conversation: Conversation, house: House, subject: Subject) -> list[MessageOut]:
    spoken = await house.records.messages(conversation.id)
    turns = await house.records.turns(conversation.learner_id, since=conversation.started_at)
    sight = await sight_of(house, subject, await house.records.learner(conversation.learner_id))
    if sight is not None:
        return as_others_read(spoken, turns, sight)
    told = as_messages(spoken, turns, await house.database.read(cards.edited, conversation.learner_id))
    return among(told, await house.database.read(nudged.shown_in, conversation.id))


async def _conversation(conversation: Conversation, learner: Learner, house: House) -> ConversationOut:
    thing = await house.database.read(subjects.thing_of_conversation, conversation.id, at=house.clock.now())
    visibility = thing.visibility if thing else conversation.visibility
    safeguards = await house.safeguarding.of_learner(learner.id)
    person = referral(Memory(learner, conversation, safeguards=safeguards), conversation.language)
    feelings = words(conversation.language)["feelings"]
    return ConversationOut(
        id=conversation.id,
        language=conversation.language,
        started_at=conversation.started_at,
        student=learner.name,
        teacher=learner.teacher_name,
        who_reads=who_reads(
            prompts.load(),
            learner,
            visibility=visibility,
            language=conversation.language,
            teachers=await house.database.read(people.teachers_of, learner.id),
            safeguards=safeguards,
        ),
        person=ReferralOut.model_validate(as_event(person)[1]),
        feelings=[Choice(feeling, label) for feeling, label in feelings.items()],
    )


def _evidence(noted: Evidence, language: str, said: Sequence[reviews.Review]) -> EvidenceOut:
    piece = reviews.as_it_stands(noted, said)
    return EvidenceOut(
        id=piece.id,
        kind=piece.kind,
        indicators=list(piece.indicators),
        i_can=i_can(piece.indicators, language),
        words=piece.quote.text,
        start=piece.quote.start,
        end=piece.quote.end,
        message_id=piece.message_id,
        turn_id=piece.turn_id,
        move=piece.move,
        who_says=piece.who_says,
        verdict=reviews.verdict_of(said),
        wording_version=piece.wording_version,
        knowledge_version=piece.knowledge_version,
        worded_by=piece.worded_by,
        noted_at=piece.noted_at,
    )
