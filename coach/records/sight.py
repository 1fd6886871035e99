"""What others see of a student, and what the student chose to share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select
from uuid_utils.compat import uuid7

from coach.authorization import Role, Subject
from coach.conversation import LearnerId
from coach.records.tables.portfolio import portfolio_item
from coach.records.tables.privacy import shared_words
from coach.records.tables.safeguarding import concern
from coach.records.tables.school import enrolment, learner, school_class
from coach.records.tables.talk import conversation, message
from coach.sharing import SharingPolicy, Sight, Stretch, Visibility


def of_teacher(
    connection: Connection, learner_id: LearnerId, *, class_ids: frozenset[UUID], at_most: Visibility = Visibility.FULL
) -> Sight:
    """Return a policy for each message that this student said in these classes; a mentor sees `at_most` selected."""
    home = (
        select(school_class.c.id, school_class.c.visibility)
        .join(learner, learner.c.school_class_id == school_class.c.id)
        .where(learner.c.id == learner_id)
    )
    of_class = connection.execute(home).one()
    visibility = Visibility(of_class.visibility).stricter(at_most)
    chosen = shared_by(connection, learner_id)
    said = (
        select(message.c.id, conversation.c.visibility.label("told"), school_class.c.visibility)
        .join_from(message, conversation)
        .join(school_class, school_class.c.id == conversation.c.school_class_id)
        .where(message.c.learner_id == learner_id, conversation.c.school_class_id.in_(class_ids))
    )
    return Sight(
        visibility if of_class.id in class_ids else Visibility.SUMMARY,
        {
            row.id: SharingPolicy(
                Visibility(row.told).stricter(Visibility(row.visibility)).stricter(at_most),
                chosen.get(row.id, ()),
            )
            for row in connection.execute(said)
        },
        items=_items(connection, learner_id, class_ids, at_most),
    )


def _items(
    connection: Connection, learner_id: LearnerId, class_ids: frozenset[UUID], at_most: Visibility
) -> dict[UUID, Visibility]:
    """What was put into the portfolio for these classes, as long as the student is in them."""
    is_there = exists().where(
        enrolment.c.learner_id == learner_id,
        enrolment.c.school_class_id == portfolio_item.c.school_class_id,
        enrolment.c.until.is_(None),
    )
    put_in = (
        select(portfolio_item.c.id, portfolio_item.c.visibility.label("told"), school_class.c.visibility)
        .join_from(portfolio_item, school_class)
        .where(_in_portfolio(learner_id), portfolio_item.c.school_class_id.in_(class_ids), is_there)
    )
    return {
        row.id: Visibility(row.told).stricter(Visibility(row.visibility)).stricter(at_most)
        for row in connection.execute(put_in)
    }


def _in_portfolio(learner_id: LearnerId) -> ColumnElement[bool]:
    return (portfolio_item.c.learner_id == learner_id) & portfolio_item.c.removed_at.is_(None)


def of_subject(connection: Connection, subject: Subject, learner_id: LearnerId) -> Sight | None:
    """Return what this person sees of a student they may look at; None: they are the student, and see all of it."""
    match subject.role:
        case Role.STUDENT:
            return None
        case Role.SAFEGUARDING_LEAD:
            return of_lead(connection, learner_id)
        case Role.ADMIN:
            return of_everything(connection, learner_id)
    home_id = connection.execute(select(learner.c.school_class_id).where(learner.c.id == learner_id)).scalar_one()
    if home_id not in subject.class_ids and learner_id in subject.mentee_ids:
        return of_teacher(connection, learner_id, class_ids=frozenset({home_id}), at_most=Visibility.SELECTED)
    return of_teacher(connection, learner_id, class_ids=subject.class_ids)


WINDOW = 3
"""So many turns before and after one that raised a concern belong to it."""


def of_lead(connection: Connection, learner_id: LearnerId) -> Sight:
    """Return what the safeguarding lead sees: what concerns rest on, with the turns around it, and nothing else."""
    said = select(message.c.id, message.c.conversation_id, message.c.turn_id).where(message.c.learner_id == learner_id)
    turns: dict[UUID, list[UUID]] = defaultdict(list)
    messages: dict[UUID, list[UUID]] = defaultdict(list)
    turn_of: dict[UUID, tuple[UUID, UUID]] = {}
    for row in connection.execute(said.order_by(message.c.id)):
        if row.turn_id not in turns[row.conversation_id]:
            turns[row.conversation_id].append(row.turn_id)
        messages[row.turn_id].append(row.id)
        turn_of[row.id] = (row.conversation_id, row.turn_id)
    by_a_message = concern.c.message_id.is_not(None)
    wanted = select(concern.c.message_id).where(concern.c.learner_id == learner_id, by_a_message)
    raised = connection.execute(wanted).scalars()
    seen: set[UUID] = set()
    for message_id in raised:
        conversation_id, turn_id = turn_of[message_id]
        here = turns[conversation_id]
        place = here.index(turn_id)
        for near in here[max(0, place - WINDOW) : place + WINDOW + 1]:
            seen.update(messages[near])
    policies = {message_id: SharingPolicy(Visibility.FULL) for message_id in seen}
    return Sight(Visibility.SUMMARY, policies, sees_concerns=True)


def of_everything(connection: Connection, learner_id: LearnerId) -> Sight:
    """Return what an administrator sees who broke the glass."""
    said = connection.execute(select(message.c.id).where(message.c.learner_id == learner_id)).scalars()
    policies = {message_id: SharingPolicy(Visibility.FULL) for message_id in said}
    put_in = connection.execute(select(portfolio_item.c.id).where(_in_portfolio(learner_id))).scalars()
    return Sight(Visibility.FULL, policies, sees_concerns=True, items=dict.fromkeys(put_in, Visibility.FULL))


@dataclass(frozen=True)
class Listed:
    """A conversation in a list."""

    id: UUID
    started_at: datetime
    messages: int
    """Of the student, as many as are for whoever asks."""


def conversations_of(connection: Connection, learner_id: LearnerId, *, by: Sight | None) -> tuple[Listed, ...]:
    """Return the conversations of which anything can be read; None as `by` is the student, who reads all."""
    said = (
        select(conversation.c.id, conversation.c.started_at, message.c.id.label("message_id"), message.c.text)
        .join_from(conversation, message)
        .where(conversation.c.learner_id == learner_id, message.c.author == "learner")
        .order_by(conversation.c.id, message.c.id)
    )
    listed: dict[UUID, Listed] = {}
    for row in connection.execute(said):
        if by is None or by.of(row.message_id).shown(row.text):
            known = listed.get(row.id, Listed(row.id, row.started_at, 0))
            listed[row.id] = replace(known, messages=known.messages + 1)
    return tuple(listed.values())


def shared_by(connection: Connection, learner_id: UUID) -> dict[UUID, tuple[Stretch, ...]]:
    """Return the stretches a student chose, by message."""
    chosen: dict[UUID, list[Stretch]] = defaultdict(list)
    theirs = select(shared_words).where(shared_words.c.learner_id == learner_id).order_by(shared_words.c.start)
    for row in connection.execute(theirs):
        chosen[row.message_id].append(Stretch(row.start, row.end))
    return {message_id: tuple(stretches) for message_id, stretches in chosen.items()}


def share(
    connection: Connection, learner_id: UUID, message_id: UUID, stretches: Iterable[Stretch], *, at: datetime
) -> tuple[Stretch, ...]:
    """Let these stretches of a message be shared and no other; none takes all of it back.

    What putting a piece into the portfolio shared stays so if it is among them, until that is taken out.
    Raises ValueError for a stretch that is not within a message of the student's.
    """
    wanted = tuple(stretches)
    _check(connection, message_id, wanted)
    here = select(shared_words).where(shared_words.c.message_id == message_id)
    kept: set[Stretch] = set()
    for row in connection.execute(here).all():
        stretch = Stretch(row.start, row.end)
        if stretch in wanted:
            kept.add(stretch)
        else:
            connection.execute(delete(shared_words).where(shared_words.c.id == row.id))
    _choose(connection, learner_id, message_id, (each for each in wanted if each not in kept), at=at)
    return wanted


def share_with_item(
    connection: Connection,
    learner_id: UUID,
    message_id: UUID,
    stretches: Iterable[Stretch],
    *,
    item_id: UUID,
    at: datetime,
) -> None:
    """Let these stretches be shared for as long as they are in the portfolio; what is shared beside stays so.

    Raises ValueError for a stretch that is not within a message of the student's.
    """
    wanted = tuple(stretches)
    _check(connection, message_id, wanted)
    take_back(connection, item_id)
    _choose(connection, learner_id, message_id, wanted, at=at, item_id=item_id)


def take_back(connection: Connection, item_id: UUID) -> None:
    """Share no longer what was shared by putting this into the portfolio, unless it was chosen otherwise as well."""
    connection.execute(delete(shared_words).where(shared_words.c.portfolio_item_id == item_id))


def _check(connection: Connection, message_id: UUID, wanted: tuple[Stretch, ...]) -> None:
    row = connection.execute(select(message.c.text, message.c.author).where(message.c.id == message_id)).one()
    if row.author != "learner" or any(not 0 <= each.start < each.end <= len(row.text) for each in wanted):
        raise ValueError("a stretch is not within a message of the student's")


def _choose(
    connection: Connection,
    learner_id: UUID,
    message_id: UUID,
    stretches: Iterable[Stretch],
    *,
    at: datetime,
    item_id: UUID | None = None,
) -> None:
    of_message = {"learner_id": learner_id, "message_id": message_id, "at": at, "portfolio_item_id": item_id}
    for each in stretches:
        connection.execute(insert(shared_words).values(id=uuid7(), start=each.start, end=each.end, **of_message))
