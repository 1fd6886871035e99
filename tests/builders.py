"""What a test needs and does not care about. What matters to a test stands in the test itself.

The words of a week are given by kind: `a_week(goal="finish 3 problem sets", confidence="7")`. Words that were read as
something are `read("half of it", as_="some")`, and several of one kind are a list.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

import prompts
from coach.conversation import (
    Channel,
    Conversation,
    ConversationId,
    LearnerId,
    MessageId,
    PastTurn,
    Quote,
    TurnId,
)
from coach.cycle import Entry, EntryId, EntryKind, Level, NewEntry, Week, WeekId
from coach.moves import Slot
from coach.noting import note
from coach.ports import Memory, Noted, Release
from coach.profile import FactId, FactKind, Learner, LearnerProfile, ProfileFact, SafeguardingContact
from coach.reading import Act, Part, Reading
from coach.situation import Situation
from knowledge_base.passages import Passage
from tests.fakes import MONDAY_MORNING, FixedLibrary

OKAFOR = SafeguardingContact("Mr Okafor", "school counselor")
AMARA = LearnerId(UUID(int=1))
NOW = MONDAY_MORNING


@dataclass(frozen=True)
class Said:
    """Words, and what they were read as."""

    text: str
    as_: str | None = None
    depth: Level | None = None
    sure: bool = True


def read(text: str, as_: str | None = None, depth: Level | None = None, *, sure: bool = True) -> Said:
    return Said(text, as_, depth, sure)


Words = str | Said | list[str | Said]


def named_rows(cells: str, rows: Sequence[tuple[Any, ...]]) -> pytest.MarkDecorator:
    """A table of situations: the first cell of each row says in words which it is."""
    return pytest.mark.parametrize(cells.split(), [row[1:] for row in rows], ids=[row[0] for row in rows])


def a_quote(text: str, within: str | None = None) -> Quote:
    start = (within or text).index(text)
    return Quote(text, start, start + len(text))


def a_learner(**about: Any) -> Learner:
    unimportant: dict[str, Any] = {
        "id": AMARA,
        "name": "Amara",
        "language": "en",
        "class_id": UUID(int=7),
        "class_name": "7B",
        "teacher_name": "Ms Rivera",
        "cycle_day": None,
        "zone": ZoneInfo("America/New_York"),
        "country": "US",
        "contacts": (OKAFOR,),
    }
    return Learner(**unimportant | about)


def a_conversation(language: str = "en") -> Conversation:
    return Conversation(ConversationId(UUID(int=2)), AMARA, Channel.WEB, language, "r1", NOW)


def an_entry(kind: EntryKind, said: str | Said, *, at: datetime = NOW, prompted: bool = False) -> Entry:
    quote, value = _quoted(said)
    week_id, message_id, turn_id = WeekId(UUID(int=3)), MessageId(uuid4()), TurnId(uuid4())
    return Entry(
        EntryId(uuid4()), week_id, kind, quote, message_id, turn_id, value, version=1, at=at, prompted=prompted
    )


def a_week(
    *,
    begun: timedelta = timedelta(hours=1),
    now: datetime = NOW,
    prompted: Collection[str] = (),
    carried_from: WeekId | None = None,
    **said: Words,
) -> Week:
    """A week begun that long ago, holding these words by their kind; `prompted` kinds came when they were asked for."""
    at = now - begun
    entries = tuple(
        an_entry(EntryKind(kind), one, at=at, prompted=kind in prompted)
        for kind, words in said.items()
        for one in _each(words)
    )
    goal_set_at = at if "goal" in said else None
    return Week(WeekId(UUID(int=3)), at, None, entries, goal_set_at, carried_from)


A_GOAL = "finish the poster about volcanoes for science"
WHOLE_PLAN: dict[str, Words] = {
    "goal": A_GOAL,
    "success_criterion": "all five parts are on it",
    "when": "thursday after practice",
    "reason": "to show my sister",
    "strategy": "one part a day",
    "confidence": "7",
    "obstacle": "my phone",
    "if_then_plan": "if it buzzes then i put it in the hall",
    "rehearsal": read("it fits", "yes"),
    "forecast": "80",
    "summary": "poster, thursday, phone in the hall",
    "helper": "my cousin",
}


def a_plan(*, begun: timedelta = timedelta(hours=1), **but: Words | None) -> Week:
    """A week with nothing missing, but for what is given as None or in other words."""
    held: dict[str, Any] = {kind: words for kind, words in (WHOLE_PLAN | but).items() if words is not None}
    return a_week(begun=begun, **held)


def a_fact(kind: FactKind, text: str, *, ago: timedelta = timedelta(0), proposed_by: str | None = None) -> ProfileFact:
    said_in = None if proposed_by else MessageId(uuid4())
    return ProfileFact(FactId(uuid4()), kind, a_quote(text), said_in, NOW - ago, proposed_by=proposed_by)


def a_proposal(text: str, *, by: str = "Ms Rivera", kind: FactKind = FactKind.STRENGTH) -> dict[str, Any]:
    """What a talk is like in which this waits for the student's word: `a_memory(**a_proposal("..."))`."""
    return {"profile": LearnerProfile(proposed=(a_fact(kind, text, proposed_by=by),))}


def a_turn(
    move: str = "name_goal", *, asks: Slot | None = None, ago: timedelta = timedelta(minutes=1), **about: Any
) -> PastTurn:
    unimportant: dict[str, Any] = {
        "learner_text": "hm",
        "reply_text": "What else?",
        "phase": "forethought",
        "choices": (),
        "wordings": (),
        "message_id": MessageId(uuid4()),
        "at": about.pop("now", NOW) - ago,
    }
    return PastTurn(TurnId(uuid4()), move=move, asks=asks, **unimportant | about)


def turns(*moves: tuple[str, Slot | None], ago: timedelta = timedelta(0), now: datetime = NOW) -> tuple[PastTurn, ...]:
    """These moves one after the other, a minute apart, the last of them a minute (and `ago`) before now."""
    return tuple(
        a_turn(move, asks=asks, ago=ago + timedelta(minutes=len(moves) - n), now=now)
        for n, (move, asks) in enumerate(moves)
    )


def asked(*slots: Slot, ago: timedelta = timedelta(0), now: datetime = NOW) -> tuple[PastTurn, ...]:
    """Turns that asked for these, one after the other."""
    return turns(*(("asked", slot) for slot in slots), ago=ago, now=now)


def a_memory(*, language: str = "en", facts: dict[FactKind, str] | None = None, **about: Any) -> Memory:
    unimportant: dict[str, Any] = {
        "learner": a_learner(language=language),
        "conversation": a_conversation(language),
        "profile": LearnerProfile(tuple(a_fact(kind, text) for kind, text in (facts or {}).items())),
    }
    return Memory(**unimportant | about)


def a_reading(
    *acts: Act,
    topic: str | None = None,
    feeling: str | None = None,
    doubted_goal: str | None = None,
    within: str | None = None,
    **about: Any,
) -> Reading:
    """These acts, and these parts by kind: `a_reading(Act.THANKS, goal="read chapter 4")`, all `within` one text."""
    own: dict[str, Any] = {
        name: about.pop(name) for name in ("forget", "language", "attribution", "talk") if name in about
    }
    if doubted_goal:
        own["doubted_goal"] = a_quote(doubted_goal, within)
    parts = tuple(_part(kind, one, within) for kind, words in about.items() for one in _each(words))
    return Reading(frozenset(acts), parts, a_quote(topic, within) if topic else None, feeling, **own)


def _part(kind: str, said: str | Said, within: str | None) -> Part:
    quote, value = _quoted(said, within)
    known = EntryKind(kind) if kind in EntryKind._value2member_map_ else FactKind(kind)
    how = said if isinstance(said, Said) else Said(said)
    return Part(known, quote, value, how.sure, how.depth)


def a_situation(
    reading: Reading | None = None, *, text: str = "", memory: Memory | None = None, now: datetime = NOW, **about: Any
) -> Situation:
    """A message with this reading, in a talk that is described by what `a_memory` takes."""
    reading = reading or a_reading()
    memory = memory or a_memory(**about)
    said = (
        text or " ".join(part.quote.text for part in reading.parts) or (reading.topic.text if reading.topic else "hm")
    )
    return Situation(said, reading, note(said, reading, memory, now=now), memory, now)


def noted(**said: Words) -> Noted:
    return Noted(
        entries=tuple(NewEntry(EntryKind(kind), *_quoted(one)) for kind, words in said.items() for one in _each(words))
    )


def _each(words: Words) -> list[str | Said]:
    return words if isinstance(words, list) else [words]


def _quoted(said: str | Said, within: str | None = None) -> tuple[Quote, str | None]:
    """A bare number is read as itself."""
    if isinstance(said, Said):
        return a_quote(said.text, within), said.as_
    return a_quote(said, within), said if said.isdigit() else None


def a_passage(card_id: str = "retrieval-practice", **about: Any) -> Passage:
    unimportant: dict[str, Any] = {
        "title": "Close the book and say it",
        "place": "What it is",
        "text": "Close the book and say what you remember.",
        "gist": "Close the book, say what you remember, then open it and see what was missing.",
        "not_when": "Not when it is all new to you.",
        "language": "en",
        "indicators": ("D10",),
        "sources": (),
    }
    about = unimportant | about
    return Passage(about.pop("id", f"{about['language']}/{card_id}/what"), card_id, **about)


BOOK_CLOSED = a_passage()
SPREAD_OUT = a_passage(
    "spaced-practice",
    title="A bit each day",
    gist="Spread the work over several short days instead of one long evening.",
    not_when="Not when it is due tomorrow.",
)
LIBRO_CERRADO = a_passage(
    language="es",
    title="Cierra el libro y dilo",
    place="Qué es",
    gist="Cierra el libro, di lo que recuerdas, y luego mira qué faltó.",
    not_when="No cuando todo es nuevo.",
)
DE_A_POCO = a_passage(
    "spaced-practice",
    language="es",
    title="Un poco cada día",
    place="Qué es",
    gist="Reparte el trabajo en varios días cortos.",
    not_when="No cuando es para mañana.",
)
CARDS = {"en": (BOOK_CLOSED, SPREAD_OUT), "es": (LIBRO_CERRADO, DE_A_POCO)}


def a_library() -> FixedLibrary:
    return FixedLibrary((*CARDS["en"], *CARDS["es"]))


def a_release(**about: Any) -> Release:
    return replace(Release("r1", prompts.load(), a_library()), **about)
