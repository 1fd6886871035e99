"""A student's words and what others may do with them: sharing, review of evidence, who read, rights.

Everything here is asked of `authorize` by its dependency; see `coach/authorization.toml` for who may do what.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends

import prompts
from coach.conversation import LearnerId
from coach.errors import CoachError, RecordsUnavailable, UnknownLearner
from coach.notice import notice
from coach.profile import Learner
from coach.records import consents, glass, people, readers, reviews, sight
from coach.sharing import Stretch
from integrations.web.access import (
    Granted,
    Here,
    OfStudent,
    OnEvidence,
    OnGlass,
    OnMessage,
    OnOwnSchool,
    OnStudent,
    Themself,
)
from integrations.web.identity import SignedIn
from integrations.web.problems import (
    BodyTooLarge,
    BodyUnreadable,
    InvalidRequest,
    NothingHere,
    NoticeOutdated,
    TellAPerson,
    Unauthenticated,
    documented,
)
from integrations.web.profile import tells_no_danger
from integrations.web.sights import sight_of
from integrations.web.student_schemas import (
    AnswerIn,
    AssentIn,
    ConversationLine,
    GlassIn,
    GlassOut,
    NoticeOut,
    ReaderOut,
    ReviewIn,
    ReviewOut,
    SharedIO,
    StretchIO,
    glass_out,
)
from integrations.wiring import House

ALWAYS = (Unauthenticated, CoachError, RecordsUnavailable, UnknownLearner, NothingHere)
WITH_BODY = (BodyUnreadable, BodyTooLarge, InvalidRequest)

router = APIRouter(prefix="/api/v1")


# Before the first message


@router.get("/notice", tags=["consent"], responses=documented(*ALWAYS))
async def read_notice(learner: Annotated[Learner, Depends(Themself("read_notice"))], house: Here) -> NoticeOut:
    """Return what happens with the words of whoever asks: to be read before the first message."""
    return await notice_for(house, learner)


@router.post("/assent", tags=["consent"], responses=documented(*ALWAYS, *WITH_BODY, NoticeOutdated))
async def give_assent(
    assent: AssentIn, learner: Annotated[Learner, Depends(Themself("give_assent"))], house: Here
) -> NoticeOut:
    """Say that it was read and is all right, in the version that was read."""
    if assent.version != house.settings.notice.version:
        raise NoticeOutdated
    await house.database.write(consents.give_assent, learner.id, language=learner.language, at=house.clock.now())
    return await notice_for(house, learner)


async def notice_for(house: House, learner: Learner, *, language: str = "") -> NoticeOut:
    now = house.clock.now()
    standing = await house.database.read(consents.standing, learner.id, at=now)
    of_class = await house.database.read(people.read_class, learner.class_id)
    keeping = await house.database.read(people.keeping_of, learner.class_id)
    language = language or learner.language
    said = notice(
        prompts.load(),
        learner,
        visibility=of_class.visibility,
        keeping=keeping,
        language=language,
        teachers=await house.database.read(people.teachers_of, learner.id),
        safeguards=await house.safeguarding.of_learner(learner.id),
        told=standing.notice,
        school=of_class.school_name,
    )
    refusal = standing.refusal()
    return NoticeOut(
        version=standing.notice.version,
        language=language,
        says=list(said),
        agreed_to=standing.notice.version if standing.has_assented else standing.assented_to,
        refused_because=refusal.code if refusal else None,
    )


# What a student shares


@router.put("/messages/{message_id}/shared", tags=["sharing"], responses=documented(*ALWAYS, *WITH_BODY))
async def share(
    shared: SharedIO, right: Annotated[Granted, Depends(OnMessage("share_words"))], house: Here
) -> SharedIO:
    """Choose which stretches of an own message the teacher reads; none takes all of it back.

    What is withheld or raised a concern stays so, whatever is chosen.
    """
    stretches = tuple(Stretch(each.start, each.end) for each in shared.stretches)
    try:
        kept = await house.database.write(
            sight.share,
            LearnerId(right.thing.learner_id or right.object_id),
            right.object_id,
            stretches,
            at=house.clock.now(),
        )
    except ValueError as error:
        raise InvalidRequest from error
    return SharedIO(stretches=[StretchIO(start=each.start, end=each.end) for each in kept])


@router.get("/students/{student_id}/conversations", tags=["review"], responses=documented(*ALWAYS))
async def conversations(
    learner: Annotated[Learner, Depends(OfStudent("read_conversation"))], subject: SignedIn, house: Here
) -> list[ConversationLine]:
    """Return the conversations of a student of which there is anything to be read for whoever asks."""
    by = await sight_of(house, subject, learner)
    listed = await house.database.read(sight.conversations_of, learner.id, by=by)
    return [ConversationLine(id=each.id, started_at=each.started_at, messages=each.messages) for each in listed]


# Review of evidence


@router.get("/evidence/{evidence_id}/reviews", tags=["review"], responses=documented(*ALWAYS))
async def read_reviews(right: Annotated[Granted, Depends(OnEvidence("read_reviews"))], house: Here) -> list[ReviewOut]:
    """Return what was said of this piece, by teachers and by the student."""
    return await _reviews(house, right)


@router.post(
    "/evidence/{evidence_id}/reviews", status_code=201, tags=["review"], responses=documented(*ALWAYS, *WITH_BODY)
)
async def review_evidence(
    said: ReviewIn, right: Annotated[Granted, Depends(OnEvidence("review_evidence"))], house: Here
) -> list[ReviewOut]:
    """Confirm, correct or reject what the coach noted, or comment on it. The latest verdict is what counts."""
    await write_review(house, right, said)
    return await _reviews(house, right)


@router.post(
    "/evidence/{evidence_id}/answers",
    status_code=201,
    tags=["review"],
    responses=documented(*ALWAYS, *WITH_BODY, TellAPerson),
)
async def answer_review(
    said: AnswerIn, right: Annotated[Granted, Depends(OnEvidence("answer_review"))], house: Here
) -> list[ReviewOut]:
    """Add the own view to a piece of the own evidence."""
    await write_answer(house, right, said)
    return await _reviews(house, right)


async def write_review(house: House, right: Granted, said: ReviewIn) -> None:
    await house.database.write(
        reviews.review,
        right.object_id,
        by=right.subject.id or right.object_id,
        verdict=said.verdict,
        indicators=tuple(said.indicators) if said.indicators is not None else None,
        comment=said.comment,
        at=house.clock.now(),
    )


async def write_answer(house: House, right: Granted, said: AnswerIn) -> None:
    """Raises WritingRefused, TellAPerson: nobody looks after what is typed here."""
    now, own_id = house.clock.now(), right.subject.id or right.object_id
    await house.database.read(consents.may_write, own_id, at=now)
    await tells_no_danger(house, LearnerId(own_id), said.comment)
    await house.database.write(reviews.answer, right.object_id, by=own_id, comment=said.comment, at=now)


async def _reviews(house: House, right: Granted) -> list[ReviewOut]:
    said = await house.database.read(reviews.of_learner, LearnerId(right.thing.learner_id or right.object_id))
    return [
        ReviewOut(
            by=each.by_name,
            by_student=each.by_learner,
            verdict=each.verdict,
            indicators=list(each.indicators) if each.indicators is not None else None,
            comment=each.comment,
            at=each.at,
        )
        for each in said.get(right.object_id, ())
    ]


# Breaking the glass


@router.post(
    "/students/{student_id}/broken-glass",
    status_code=201,
    tags=["emergency"],
    responses=documented(*ALWAYS, *WITH_BODY),
)
async def break_glass(
    wanted: GlassIn, right: Annotated[Granted, Depends(OnStudent("break_glass"))], house: Here
) -> GlassOut:
    """Read a student's words in an emergency, for half an hour. The safeguarding leads are told."""
    broken = await house.database.write(
        glass.break_glass,
        right.subject.id or right.object_id,
        right.object_id,
        reason=wanted.reason,
        at=house.clock.now(),
    )
    return glass_out(broken)


@router.get("/broken-glass", tags=["emergency"], responses=documented(*ALWAYS))
async def list_broken_glass(
    right: Annotated[Granted, Depends(OnOwnSchool("list_broken_glass"))], house: Here
) -> list[GlassOut]:
    """Return every time an administrator of the own school broke the glass."""
    return [glass_out(each) for each in await house.database.read(glass.of_school, right.object_id)]


@router.post("/broken-glass/{glass_id}/review", tags=["emergency"], responses=documented(*ALWAYS))
async def review_broken_glass(
    right: Annotated[Granted, Depends(OnGlass("review_broken_glass"))], house: Here
) -> dict[Literal["reviewed"], bool]:
    """Say that it was looked into."""
    await house.database.write(
        glass.review, right.object_id, by=right.subject.id or right.object_id, at=house.clock.now()
    )
    return {"reviewed": True}


# Who read


@router.get("/students/{student_id}/readers", tags=["rights"], responses=documented(*ALWAYS))
async def readers_of(right: Annotated[Granted, Depends(OnStudent("read_readers"))], house: Here) -> list[ReaderOut]:
    """Return who read what of a student, how often and when: from the audit, without anybody's words."""
    return [
        ReaderOut(
            role=each.role,
            name=each.name,
            what=each.what,
            times=each.times,
            first_at=each.first_at,
            last_at=each.last_at,
        )
        for each in await house.database.read(readers.who_read, right.object_id)
    ]
