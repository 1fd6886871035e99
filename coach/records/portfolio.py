"""Keeps the portfolio: what a student puts in, in which order, and takes out. Words are shared by `sight` alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId, Quote
from coach.cycle import EntryKind
from coach.errors import UnknownLearner
from coach.evidence import EvidenceId
from coach.portfolio import (
    MOST_ITEMS,
    Artefact,
    ArtefactId,
    ArtefactKind,
    Goal,
    Item,
    ItemId,
    NotForThePortfolio,
    Piece,
    PortfolioFull,
    PortfolioWaits,
    trimmed,
)
from coach.records import consents, people, reviews, sight, subjects
from coach.records.holds import by_law
from coach.records.recollection import concerned_turns, is_seen, open_concern, read_evidence
from coach.records.tables.portfolio import artefact, portfolio_item
from coach.records.tables.school import learner, school, school_class
from coach.records.tables.talk import entry, evidence, message, week
from coach.safety import Tier
from coach.sharing import Sight, Stretch, Visibility

ABOUT = [column for column in artefact.c if column.name != "content"]
"""Of an artefact: all but its bytes, which are read only when it is opened."""


# What there is


def pieces(connection: Connection, learner_id: LearnerId) -> tuple[Piece, ...]:
    """Return what a student may put in, oldest first: nothing forgotten, nothing of a turn that raised a concern."""
    said = reviews.of_learner(connection, learner_id)
    concerned = set(connection.execute(concerned_turns(learner_id)).scalars())
    goal_at = _goals(connection, learner_id, concerned)
    week_of = {
        row.id: row.week_id
        for row in connection.execute(
            select(evidence.c.id, entry.c.week_id).join(entry).where(evidence.c.learner_id == learner_id)
        )
    }
    noted = (
        reviews.as_it_stands(each, said.get(each.id, ()))
        for each in read_evidence(connection, learner_id)
        if each.turn_id not in concerned
    )
    return tuple(
        Piece(
            evidence_id=each.id,
            kind=each.kind,
            indicators=each.indicators,
            quote=each.quote,
            message_id=each.message_id,
            noted_at=each.noted_at,
            goal=goal_at.of(week_of.get(each.id), each.noted_at),
            wording_version=each.wording_version,
            knowledge_version=each.knowledge_version,
            worded_by=each.worded_by,
        )
        for each in noted
    )


@dataclass(frozen=True)
class _Goals:
    """The goal of each week, and when the weeks began."""

    goals: dict[UUID, Goal]
    begun: tuple[tuple[datetime, UUID], ...]

    def of(self, week_id: UUID | None, at: datetime) -> Goal | None:
        """Of this week, or of the one that was open at that time."""
        if week_id is None:
            week_id = next((each for begun_at, each in reversed(self.begun) if begun_at <= at), None)
        return self.goals.get(week_id) if week_id else None


def _goals(connection: Connection, learner_id: LearnerId, concerned: set[UUID]) -> _Goals:
    weeks = select(week.c.opened_at, week.c.id).where(week.c.learner_id == learner_id).order_by(week.c.id)
    current = select(entry).where(
        entry.c.learner_id == learner_id,
        entry.c.kind == EntryKind.GOAL.value,
        entry.c.replaced_by.is_(None),
        is_seen(entry),
    )
    goals = {
        row.week_id: Goal(Quote(row.text, row.start, row.end), row.message_id)
        for row in connection.execute(current.order_by(entry.c.id))
        if row.turn_id not in concerned
    }
    return _Goals(goals, tuple((row.opened_at, row.id) for row in connection.execute(weeks)))


def items(connection: Connection, learner_id: LearnerId) -> tuple[Item, ...]:
    """Return what is in the portfolio, in the student's order."""
    known = {each.evidence_id: each for each in pieces(connection, learner_id)}
    works = {
        row.id: _as_artefact(row)
        for row in connection.execute(select(*ABOUT).where(artefact.c.learner_id == learner_id))
    }
    found = (_as_item(row, known, works) for row in _rows(connection, learner_id))
    return tuple(item for item in found if item.piece or item.artefact)


def _rows(connection: Connection, learner_id: UUID) -> Iterable[Any]:
    theirs = (portfolio_item.c.learner_id == learner_id) & portfolio_item.c.removed_at.is_(None)
    in_order = (portfolio_item.c.position, portfolio_item.c.id)
    return connection.execute(select(portfolio_item).where(theirs).order_by(*in_order)).all()


def _as_item(row: Any, known: dict[EvidenceId, Piece], works: dict[UUID, Artefact]) -> Item:
    piece = known.get(row.evidence_id)
    stretches = tuple(Stretch(start, end) for start, end in row.stretches)
    return Item(
        ItemId(row.id),
        row.at,
        row.comment,
        piece=replace(piece, stretches=stretches) if piece else None,
        artefact=works.get(row.artefact_id),
    )


def _as_artefact(row: Any) -> Artefact:
    return Artefact(
        ArtefactId(row.id),
        ArtefactKind(row.kind),
        row.title,
        url=row.url,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
    )


@dataclass(frozen=True)
class File:
    """The bytes of an artefact, and how they are handed out."""

    name: str
    media_type: str
    content: bytes


def file_of(connection: Connection, item_id: UUID) -> File | None:
    """Return the file that is in the portfolio as this; None for a link or a piece."""
    row = connection.execute(
        select(artefact.c.file_name, artefact.c.media_type, artefact.c.content)
        .join_from(portfolio_item, artefact)
        .where(portfolio_item.c.id == item_id, portfolio_item.c.removed_at.is_(None), artefact.c.kind == "file")
    ).one_or_none()
    return File(row.file_name, row.media_type, row.content) if row else None


def as_teacher_reads(connection: Connection, learner_id: LearnerId, *, at: datetime) -> Sight:
    """Return what the teacher of the student's class sees of them now."""
    home = select(learner.c.school_class_id, school.c.zone).join_from(learner, school_class).join(school)
    row = connection.execute(home.where(learner.c.id == learner_id)).one_or_none()
    if row is None:
        raise UnknownLearner
    teacher_id = people.read_class(connection, row.school_class_id).teacher_id
    taught: frozenset[UUID] = frozenset()
    if teacher_id is not None:
        taught, _ = subjects.charge(connection, teacher_id, at=at, zone=ZoneInfo(row.zone))
    return sight.of_teacher(connection, learner_id, class_ids=taught)


# What a student does


def may_add(connection: Connection, learner_id: LearnerId, *, at: datetime) -> None:
    """The gate before everything that goes in. Raises WritingRefused, PortfolioWaits."""
    consents.may_write(connection, learner_id, at=at)
    if waits(connection, learner_id):
        raise PortfolioWaits


def waits(connection: Connection, learner_id: LearnerId) -> bool:
    """Whether an urgent concern is open that the student knows of: nobody else's worry is given away by this."""
    pressing = open_concern(connection, learner_id)
    return pressing is not None and pressing.tier is Tier.URGENT


def put_in(
    connection: Connection,
    learner_id: LearnerId,
    evidence_id: UUID,
    stretches: Iterable[Stretch] | None,
    *,
    comment: str | None = None,
    at: datetime,
) -> ItemId:
    """Put these parts of a piece in, or trim anew what is in already; None is the whole piece.

    Raises WritingRefused, PortfolioWaits, PortfolioFull, NotForThePortfolio, TrimUnfit.
    """
    _alone(connection, learner_id)
    may_add(connection, learner_id, at=at)
    piece = next((each for each in pieces(connection, learner_id) if each.evidence_id == evidence_id), None)
    if piece is None:
        raise NotForThePortfolio
    parts = trimmed(piece, [Stretch(0, len(piece.quote.text))] if stretches is None else stretches)
    told = {"stretches": [[each.start, each.end] for each in parts]}
    known = select(portfolio_item).where(portfolio_item.c.evidence_id == evidence_id)
    row = connection.execute(known).one_or_none()
    if row is None:
        item_id = _add(connection, learner_id, comment=comment or "", at=at, evidence_id=evidence_id, **told)
    else:
        item_id = ItemId(row.id)
        said = row.comment if comment is None else comment
        again = {"removed_at": None, "comment": said, **told, **_for_class(connection, learner_id)}
        connection.execute(update(portfolio_item).where(portfolio_item.c.id == item_id).values(again))
    _share(connection, learner_id, item_id, replace(piece, stretches=parts), at=at)
    return item_id


def _share(connection: Connection, learner_id: LearnerId, item_id: ItemId, piece: Piece, *, at: datetime) -> None:
    """Where students choose what is read, to put words in is to choose them."""
    if Visibility(_for_class(connection, learner_id)["visibility"]) is not Visibility.SELECTED:
        return
    is_kept = select(message.c.id).where(message.c.id == piece.message_id, message.c.purged_at.is_(None))
    if connection.execute(is_kept).first() is not None:
        there = [piece.in_message(each) for each in piece.stretches]
        sight.share_with_item(connection, learner_id, piece.message_id, there, item_id=item_id, at=at)


def add_link(
    connection: Connection, learner_id: LearnerId, *, title: str, url: str, comment: str, at: datetime
) -> ItemId:
    """Raises WritingRefused, PortfolioWaits, PortfolioFull."""
    _alone(connection, learner_id)
    may_add(connection, learner_id, at=at)
    return _add_artefact(connection, learner_id, comment, at=at, kind=ArtefactKind.LINK.value, title=title, url=url)


def add_file(
    connection: Connection,
    learner_id: LearnerId,
    file: File,
    *,
    sha256: str,
    title: str,
    comment: str,
    room: int,
    at: datetime,
) -> ItemId:
    """Keep a file as long as all of the student's files fit into this room, in bytes.

    Raises WritingRefused, PortfolioWaits, PortfolioFull.
    """
    _alone(connection, learner_id)
    may_add(connection, learner_id, at=at)
    if room_taken(connection, learner_id) + len(file.content) > room:
        raise PortfolioFull
    return _add_artefact(
        connection,
        learner_id,
        comment,
        at=at,
        kind=ArtefactKind.FILE.value,
        title=title,
        file_name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=sha256,
        content=file.content,
    )


def room_taken(connection: Connection, learner_id: UUID) -> int:
    """Return how many bytes the student's files take, with those that the law keeps."""
    taken = select(func.coalesce(func.sum(artefact.c.size), 0)).where(artefact.c.learner_id == learner_id)
    return int(connection.execute(taken).scalar_one())


def _add_artefact(connection: Connection, learner_id: LearnerId, comment: str, *, at: datetime, **about: Any) -> ItemId:
    artefact_id = uuid7()
    connection.execute(insert(artefact).values(id=artefact_id, learner_id=learner_id, at=at, **about))
    return _add(connection, learner_id, comment=comment, at=at, artefact_id=artefact_id, stretches=[])


def _add(connection: Connection, learner_id: LearnerId, *, at: datetime, **about: Any) -> ItemId:
    """At the end. Raises PortfolioFull."""
    rows = list(_rows(connection, learner_id))
    if len(rows) >= MOST_ITEMS:
        raise PortfolioFull
    position = rows[-1].position + 1 if rows else 0
    item_id = ItemId(uuid7())
    values = {"id": item_id, "learner_id": learner_id, "position": position, "at": at}
    connection.execute(insert(portfolio_item).values(**values, **_for_class(connection, learner_id), **about))
    return item_id


def _for_class(connection: Connection, learner_id: LearnerId) -> dict[str, Any]:
    """For whom it is, and what the student is told now."""
    home = select(school_class.c.id, school_class.c.visibility).join(
        learner, learner.c.school_class_id == school_class.c.id
    )
    row = connection.execute(home.where(learner.c.id == learner_id)).one()
    return {"school_class_id": row.id, "visibility": row.visibility}


def comment_on(connection: Connection, learner_id: LearnerId, item_id: UUID, comment: str, *, at: datetime) -> None:
    """Say something of it, or nothing any more. Raises WritingRefused, PortfolioWaits."""
    if comment:
        may_add(connection, learner_id, at=at)
    connection.execute(update(portfolio_item).where(portfolio_item.c.id == item_id).values(comment=comment))


def show_anew(connection: Connection, learner_id: LearnerId, item_id: UUID, *, at: datetime) -> None:
    """Let the class the student is in now see what was put in before. Raises WritingRefused, PortfolioWaits."""
    _alone(connection, learner_id)
    may_add(connection, learner_id, at=at)
    connection.execute(
        update(portfolio_item).where(portfolio_item.c.id == item_id).values(_for_class(connection, learner_id))
    )
    shown = next((each for each in items(connection, learner_id) if each.id == item_id), None)
    if shown is not None and shown.piece is not None:
        _share(connection, learner_id, shown.id, shown.piece, at=at)


def move(connection: Connection, learner_id: LearnerId, item_id: UUID, *, to: int) -> None:
    """Put it at this place, counted from 0; beyond an end it stands at that end."""
    _alone(connection, learner_id)
    order: list[UUID] = [each.id for each in items(connection, learner_id)]
    if item_id in order:
        order.remove(item_id)
        order.insert(max(to, 0), item_id)
    for position, each in enumerate(order):
        connection.execute(update(portfolio_item).where(portfolio_item.c.id == each).values(position=position))


def take_out(connection: Connection, learner_id: LearnerId, item_id: UUID, *, at: datetime) -> None:
    """Take it out: what was shared by putting it in is so no longer, and a file is gone.

    What the law keeps is only hidden, from everybody, until nothing holds it.
    """
    if connection.dialect.name == "sqlite":  # what is deleted is overwritten with zeros
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    sight.take_back(connection, item_id)
    this = portfolio_item.c.id == item_id
    artefact_id = connection.execute(select(portfolio_item.c.artefact_id).where(this)).scalar_one_or_none()
    work = artefact.c.id == artefact_id
    held = select(learner.c.id).where(learner.c.id == learner_id, by_law(learner.c.id))
    if connection.execute(held).first() is not None:
        connection.execute(update(portfolio_item).where(this).values(removed_at=at))
        connection.execute(update(artefact).where(work).values(removed_at=at))
        return
    connection.execute(delete(portfolio_item).where(this))
    connection.execute(delete(artefact).where(work))


def _alone(connection: Connection, learner_id: UUID) -> None:
    """One at a time: places and room are counted before they are taken."""
    connection.execute(select(learner.c.id).where(learner.c.id == learner_id).with_for_update())
