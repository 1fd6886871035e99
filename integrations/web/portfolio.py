"""The portfolio as its student keeps it and as others read it, over the API and on the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from coach.authorization import Subject
from coach.conversation import LearnerId
from coach.portfolio import Item, Piece, SeenItem, Shown, as_seen, evidence_map, own_map
from coach.profile import Learner
from coach.records import portfolio as kept
from coach.sharing import Sight, Stretch, Visibility
from integrations.web.artefacts import as_file, checked_address, digest
from integrations.web.portfolio_schemas import OwnItemOut, OwnPortfolioOut, PortfolioOut, item_out, map_out
from integrations.web.profile import tells_no_danger
from integrations.web.sights import sight_of
from integrations.web.student_schemas import StretchIO
from integrations.wiring import House

# What others read


@dataclass(frozen=True)
class Seen:
    """A portfolio as somebody reads it."""

    items: tuple[SeenItem, ...]
    map: tuple[Shown, ...]


def seen_by(items: Iterable[Item], by: Sight | None) -> Seen:
    """The one way to see a portfolio: of a teacher, of an administrator in an emergency, of a student who previews."""
    seen = as_seen(items, by)
    return Seen(seen, evidence_map(seen))


async def read_portfolio(house: House, subject: Subject, learner: Learner) -> Seen:
    """Return what this person sees; a student who asks for their own sees what they put in."""
    by = await sight_of(house, subject, learner)
    return seen_by(await house.database.read(kept.items, learner.id), by)


async def preview(house: House, learner: Learner) -> Seen:
    """Return exactly what the teacher of the class sees."""
    by = await house.database.read(kept.as_teacher_reads, learner.id, at=house.clock.now())
    return seen_by(await house.database.read(kept.items, learner.id), by)


def as_out(seen: Seen, language: str) -> PortfolioOut:
    return PortfolioOut(items=[item_out(item, language) for item in seen.items], map=map_out(seen.map, language))


# What its student sees and does


@dataclass(frozen=True)
class OwnItem:
    """One thing in the own portfolio."""

    item: Item
    seen: SeenItem
    """As its student sees it."""
    shown: SeenItem | None
    """As the teacher does; None where they do not see it."""
    can_be_shown: bool
    """They could, if the student wanted."""

    @property
    def is_seen(self) -> bool:
        """Whether the teacher reads all of it but the goal, which is shared by itself."""
        same = (self.seen.words, self.seen.comment, self.seen.artefact)
        return self.shown is not None and (self.shown.words, self.shown.comment, self.shown.artefact) == same


@dataclass(frozen=True)
class Own:
    """All that a student's own pages of the portfolio tell."""

    items: tuple[OwnItem, ...]
    pieces: tuple[Piece, ...]
    """What the coach noted, in or not, oldest first."""
    is_waiting: bool
    bytes_used: int

    @property
    def put_in(self) -> frozenset[UUID]:
        return frozenset(each.item.piece.evidence_id for each in self.items if each.item.piece)

    @property
    def map(self) -> tuple[Shown, ...]:
        return own_map(self.pieces, (each.item for each in self.items))


async def own_portfolio(house: House, learner: Learner) -> Own:
    items = await house.database.read(kept.items, learner.id)
    by = await house.database.read(kept.as_teacher_reads, learner.id, at=house.clock.now())
    shown = {each.id: each for each in as_seen(items, by)}
    return Own(
        tuple(
            OwnItem(item, mine, shown.get(item.id), _can_be_shown(item, by))
            for item, mine in zip(items, as_seen(items, None), strict=True)
        ),
        await house.database.read(kept.pieces, learner.id),
        await house.database.read(kept.waits, learner.id),
        await house.database.read(kept.room_taken, learner.id),
    )


def _can_be_shown(item: Item, by: Sight) -> bool:
    """Words that were said for nobody to read stay so, whatever is wanted now."""
    if by.visibility is Visibility.SUMMARY:
        return False
    return item.piece is None or by.of(item.piece.message_id).visibility is not Visibility.SUMMARY


def own_out(own: Own, learner: Learner, *, allowed: int) -> OwnPortfolioOut:
    return OwnPortfolioOut(
        items=[_own_item_out(each, learner.language) for each in own.items],
        map=map_out(own.map, learner.language),
        is_waiting=own.is_waiting,
        bytes_used=own.bytes_used,
        bytes_allowed=allowed,
    )


def _own_item_out(own: OwnItem, language: str) -> OwnItemOut:
    piece = own.item.piece
    return OwnItemOut(
        **item_out(own.seen, language).model_dump(),
        evidence_id=piece.evidence_id if piece else None,
        parts=[StretchIO(start=each.start, end=each.end) for each in piece.stretches] if piece else [],
        is_seen=own.is_seen,
    )


async def put_in(
    house: House, learner_id: LearnerId, evidence_id: UUID, parts: Iterable[Stretch] | None, comment: str | None
) -> None:
    """Put parts of a piece in, or trim anew what is in. Raises TellAPerson and what `kept.put_in` raises."""
    await _may_say(house, learner_id, comment or "")
    await house.database.write(kept.put_in, learner_id, evidence_id, parts, comment=comment, at=house.clock.now())


async def add_link(house: House, learner_id: LearnerId, *, url: str, title: str, comment: str) -> None:
    """Raises AddressUnfit, TellAPerson and what `kept.add_link` raises."""
    address = checked_address(url)
    await _may_say(house, learner_id, title, comment)
    await house.database.write(
        kept.add_link,
        learner_id,
        title=title or address.removeprefix("https://"),
        url=address,
        comment=comment,
        at=house.clock.now(),
    )


async def add_file(house: House, learner_id: LearnerId, *, name: str, content: bytes, title: str, comment: str) -> None:
    """Raises FileRefused, FileTooLarge, TellAPerson and what `kept.add_file` raises."""
    file = as_file(name, content, largest=house.settings.largest_file)
    title = title or file.name
    await _may_say(house, learner_id, title, comment)
    await house.database.write(
        kept.add_file,
        learner_id,
        file,
        sha256=digest(content),
        title=title,
        comment=comment,
        room=house.settings.room_for_files,
        at=house.clock.now(),
    )


async def comment_on(house: House, learner_id: LearnerId, item_id: UUID, comment: str) -> None:
    """Raises TellAPerson, WritingRefused, PortfolioWaits."""
    await _may_say(house, learner_id, comment)
    await house.database.write(kept.comment_on, learner_id, item_id, comment, at=house.clock.now())


async def _may_say(house: House, learner_id: LearnerId, *typed: str) -> None:
    """What may not be written is refused before anybody looks at what it says. Raises TellAPerson."""
    said = [each for each in typed if each]
    if said:
        await house.database.read(kept.may_add, learner_id, at=house.clock.now())
    for each in said:
        await tells_no_danger(house, learner_id, each)
