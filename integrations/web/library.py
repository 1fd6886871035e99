"""What the coach knows, for anybody to look through: every card by competency, one card whole, every card's question.

What is typed into the search is looked up and kept nowhere.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from coach.helplines import helplines
from coach.reply import Helpline
from coach.safety import ConcernCategory, Tier
from integrations.incoming import readable
from integrations.web.access import Anybody, Here
from integrations.web.framework import i_can
from integrations.web.problems import NothingHere
from integrations.web.templating import language_of, page
from integrations.wiring import House
from knowledge_base.passages import Kind, LibraryUnavailable, Passage, Scope
from knowledge_base.words import tokens

log = logging.getLogger(__name__)

ORDER = "DECFAB"
"""The letters of the competencies as they are shown: steering one's own learning first, then what keeps one going."""
LONGEST_SEARCH = 300
MOST_FOUND = 5

Card = tuple[Passage, ...]
"""Its sections in their order; what is said of the whole card stands on each."""

router = APIRouter(
    default_response_class=HTMLResponse,
    include_in_schema=False,
    dependencies=[Depends(Anybody("what is for students is published; nothing else is found here"))],
)


@dataclass(frozen=True)
class Group:
    """Cards that stand together under one competency."""

    letter: str
    cards: tuple[Card, ...]
    is_own: bool = True
    """Whether the competency is the first that these cards grow, or one of the others."""


@dataclass(frozen=True)
class Found:
    """What the search makes of somebody's words."""

    passages: tuple[tuple[str, Passage], ...] = ()
    """Each with the address where all of it can be read."""
    helplines: tuple[Helpline, ...] = ()
    """Where the words may tell of a danger, who can help."""
    is_away: bool = False

    @property
    def is_nothing(self) -> bool:
        return not (self.passages or self.helplines or self.is_away)


@router.get("/library")
async def library_page(request: Request, house: Here, q: str = "", competency: str = "") -> HTMLResponse:
    language = language_of(request)
    every = house.shelf.cards(language=language)
    letters = [letter for letter in ORDER if any(letter in card[0].competencies for card in every)]
    if competency and competency not in letters:
        raise NothingHere
    asked = readable(q).strip()[:LONGEST_SEARCH]
    found = await _found(house, asked, language=language, competency=competency or None) if asked else None
    shown = page(
        "library.html",
        language=language,
        asked=asked,
        found=found,
        longest=LONGEST_SEARCH,
        letters=letters,
        only=competency,
        count=len(every),
        groups=_growing(every, competency) if competency else _by_competency(every),
    )
    return HTMLResponse(shown, 503 if found and found.is_away else 200)


@router.get("/library/questions")
async def questions_page(request: Request, house: Here) -> str:
    language = language_of(request)
    return page("questions.html", language=language, groups=_by_competency(house.shelf.cards(language=language)))


@router.get("/library/{card_id}")
async def card_page(request: Request, card_id: str, house: Here) -> str:
    language = language_of(request)
    card = next((each for each in house.shelf.cards(language=language) if each[0].card_id == card_id), None)
    if card is None:
        raise NothingHere
    return page(
        "card.html",
        language=language,
        card=card,
        about=card[0],
        home=_home(card),
        i_can=i_can(card[0].indicators, language),
        release=house.releases.current().id,
    )


def _by_competency(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Put each card under the first competency it grows."""
    groups = (Group(letter, _by_title(card for card in cards if _home(card) == letter)) for letter in ORDER)
    return tuple(group for group in groups if group.cards)


def _growing(cards: Iterable[Card], letter: str) -> tuple[Group, ...]:
    """Return every card that grows a competency, with those first that grow it most."""
    growing = [card for card in cards if letter in card[0].competencies]
    own = _by_title(card for card in growing if _home(card) == letter)
    others = _by_title(card for card in growing if _home(card) != letter)
    return tuple(group for group in (Group(letter, own), Group(letter, others, is_own=False)) if group.cards)


def _home(card: Card) -> str:
    return card[0].indicators[0][0]


def _by_title(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: tokens(card[0].title)))


async def _found(house: House, asked: str, *, language: str, competency: str | None) -> Found:
    """Look the words up, unless they tell of a danger: then a person is named and not a card."""
    screening = await house.screen.screen(asked)
    help_lines: tuple[Helpline, ...] = ()
    if screening.tier in (Tier.URGENT, Tier.WELLBEING):
        category = screening.category or ConcernCategory.UNKNOWN
        help_lines = helplines(house.settings.country, language, category)
    if screening.tier is Tier.URGENT:
        return Found(helplines=help_lines)
    release, today = house.releases.current(), house.clock.now().astimezone(ZoneInfo(house.settings.zone)).date()
    try:
        passages = await release.library.search(
            asked, language=language, limit=MOST_FOUND, scope=Scope(competency=competency, on=today)
        )
    except LibraryUnavailable as error:
        log.warning("the library cannot be searched: %s", error)
        return Found(helplines=help_lines, is_away=True)
    return Found(tuple((_address(each, release.id, language), each) for each in passages), help_lines)


def _address(passage: Passage, release_id: str, language: str) -> str:
    """Return where it can be read: the whole card, or the exact passage of a document."""
    if passage.kind is Kind.DOCUMENT:
        return f"/api/v1/passages/{release_id}/{passage.id}"
    return f"/library/{passage.card_id}?lang={language}"
