"""A house of honest small parts for the tests of the web: real records, and a coach that says what it is told."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import httpx2

import prompts
from coach.answer import events
from coach.consent import Notice
from coach.conversation import Choice, LearnerMessage, Quote
from coach.cycle import EntryKind, NewEntry
from coach.errors import RecordsUnavailable
from coach.moves import Move
from coach.ports import Answer, Clock, Noted, Release
from coach.ports import Records as Store
from coach.profile import FactKind, NewFact
from coach.records.migrate import migrate
from coach.records.store import SqlRecords
from coach.reply import Accepted, CitedSource, Failed, Helpline, Referral, ReplyEvent
from coach.roster import SchoolClass
from coach.safety import ConcernCategory, Screening, Tier
from integrations import demo
from integrations.clock import OffsetClock
from integrations.settings import Settings
from integrations.wiring import House
from knowledge_base.passages import ANY_STUDENT, Passage, Scope, Source
from tests.fakes import FixedLibrary, FixedReader, QuietScreen

CARD = Passage(
    id="en/retrieval-practice/ten-minutes",
    card_id="retrieval-practice",
    title="Close the book and say it",
    place="Ten-minute version",
    text="Read one page, close the book, and say what was on it.",
    gist="Close the book and say what you remember.",
    not_when="You have not read it yet.",
    language="en",
    indicators=("D10",),
    sources=(Source("Roediger and Karpicke (2006). Test-enhanced learning.", "https://doi.org/10.1111/x"),),
)
TARJETA = replace(
    CARD,
    id="es/retrieval-practice/ten-minutes",
    title="Cierra el libro y dilo",
    place="Versión de diez minutos",
    text="Lee una página, cierra el libro y di lo que decía.",
    gist="Cierra el libro y di lo que recuerdas.",
    not_when="Todavía no lo has leído.",
    language="es",
)
HELP = Referral(
    "school counsellor", "Mr Okafor", (Helpline("988", "call or text 988", "988lifeline.org", "2026-01-01"),)
)
URGENT = "i want to disappear for good"
PLAIN = Answer(
    text="What would you like to get done this week?",
    move=Move.NAME_GOAL,
    reason="there is no goal yet",
    phase="forethought",
    asks="goal",
    choices=(),
    wordings=("name_goal#1",),
    sources=(),
    referral=None,
    wording_version="w1",
    knowledge_version="fixed",
)


@dataclass
class ScriptedCoach:
    """Keeps `Coach.respond`'s promises with an answer picked by the message. `gate` holds replies back."""

    records: Store
    clock: Clock
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    breaks: list[str] = field(default_factory=list)
    """Messages whose first answering fails."""
    refuses: Exception | None = None
    """What is raised for every message, as where nothing may be stored."""

    def __post_init__(self) -> None:
        self.gate.set()

    async def respond(self, message: LearnerMessage) -> AsyncIterator[ReplyEvent]:
        if self.refuses is not None:
            raise self.refuses
        tier = Tier.URGENT if message.text == URGENT else Tier.NONE
        screening = Screening(tier, ConcernCategory.SUICIDE if tier is Tier.URGENT else None, ("test",), "test")
        begun = await self.records.begin_turn(message, screening=screening, at=self.clock.now())
        if begun.replay is not None:
            for event in begun.replay:
                yield event
            return
        yield Accepted(begun.message_id)
        await self.gate.wait()
        if begun.text in self.breaks:
            self.breaks.remove(begun.text)
            await self.records.fail_turn(begun.turn_id, code="reply_failed", at=self.clock.now())
            yield Failed("reply_failed", "Your message is stored, but no reply could be made.")
            return
        kept = await self.records.finish_turn(begun.turn_id, answer_to(begun.text), at=self.clock.now())
        for event in events(kept)[1:]:
            yield event


def answer_to(text: str) -> Answer:
    whole = Quote(text, 0, len(text))
    match text.split()[0].lower():
        case "hi":
            return replace(PLAIN, choices=(Choice("homework", "Homework"), Choice("test", "A test")))
        case "goal:":
            noted = Noted(entries=(NewEntry(EntryKind.GOAL, whole),), facts=(NewFact(FactKind.INTEREST, whole),))
            return replace(PLAIN, move=Move.NAME_CRITERION, noted=noted)
        case "why":
            source = CitedSource(1, CARD.title, CARD.place, "r1", CARD.id)
            return replace(PLAIN, move=Move.ANSWER_QUESTION, sources=(source,))
        case "i" if text == URGENT:
            return replace(PLAIN, text="I am glad you told me.", move=Move.CONCERN, referral=HELP)
    return PLAIN


class OpenShelf:
    """A shelf whose library needs nothing to be opened, with one release that may have come after others."""

    library = FixedLibrary((CARD, TARJETA))

    def __init__(self, release: Release | None = None) -> None:
        self.release = release or Release("r1", prompts.load(), self.library)
        self.then: dict[tuple[str, str], Passage] = {}
        """How passages read in earlier releases."""

    def current(self) -> Release:
        return self.release

    def named(self, release_id: str) -> Release:
        return self.release

    async def passage(self, release_id: str, passage_id: str) -> tuple[Passage, bool] | None:
        now = self.library.passage(passage_id)
        if release_id == self.release.id:
            return (now, True) if now else None
        then = self.then.get((release_id, passage_id))
        return (then, then == now) if then else None

    def cards(self, *, language: str, scope: Scope = ANY_STUDENT) -> tuple[tuple[Passage, ...], ...]:
        return self.release.library.cards(language=language, scope=scope)

    async def open(self) -> None: ...

    async def keep_current(self) -> None: ...

    async def readiness(self) -> dict[str, bool]:
        return {"index": not self.library.away, "embedder": True}


class Records(SqlRecords):
    """The real store, which can be away."""

    away = False

    def __init__(self, url: str, *, notice: Notice | None = None) -> None:
        super().__init__(url, notice=notice)
        self._write, self._read = self._unless_away(self.database.write), self._unless_away(self.database.read)
        self.database.write, self.database.read = self._write, self._read  # type: ignore[method-assign]

    def _unless_away(self, work: Any) -> Any:
        async def done(*args: Any, **kwargs: Any) -> Any:
            if self.away:
                raise RecordsUnavailable
            return await work(*args, **kwargs)

        return done


def house_of(settings: Settings, records: SqlRecords) -> House:
    clock = OffsetClock(settings.clock_offset)
    shelf = OpenShelf()
    coach = ScriptedCoach(records, clock)
    return House(
        settings,
        records,
        records,
        records.database,
        shelf,  # type: ignore[arg-type]
        FixedReader(),
        QuietScreen(),
        coach,  # type: ignore[arg-type]
        clock,
        shelf,  # type: ignore[arg-type]
    )


@cache
def migrated() -> bytes:
    """A database as it is made, to be copied for each test."""
    with tempfile.TemporaryDirectory(prefix="coach-school-") as folder:
        migrate(f"sqlite:///{folder}/coach.sqlite3")
        return (Path(folder) / "coach.sqlite3").read_bytes()


@asynccontextmanager
async def a_school(settings: Settings) -> AsyncIterator[House]:
    """What `open_house` does, with the small parts beside the real records."""
    kept = settings.data_dir / "coach.sqlite3"
    if not kept.exists():
        kept.write_bytes(migrated())
    async with Records(settings.database_url, notice=settings.notice) as records:
        house = house_of(settings, records)
        if settings.demo:
            await demo.seed(settings, records, now=house.clock.now())
        yield house


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@dataclass
class Student:
    """Somebody who talks over the API."""

    client: httpx2.AsyncClient
    id: str
    token: str
    conversation: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return bearer(self.token)

    async def say(self, text: str = "", *, id: str | None = None, accept: str = "application/json", **more: Any) -> Any:
        body = {"client_message_id": id or str(uuid4()), **({"text": text} if text else {}), **more}
        url = f"/api/v1/conversations/{self.conversation}/messages"
        return await self.client.post(url, json=body, headers={**self.headers, "Accept": accept})

    async def messages(self) -> list[dict[str, Any]]:
        answer = await self.client.get(f"/api/v1/conversations/{self.conversation}/messages", headers=self.headers)
        return answer.json()["messages"]


async def sign_in(client: httpx2.AsyncClient, **who: str) -> Student:
    answer = await client.post("/api/v1/demo/token", json=who)
    assert answer.status_code == 200, answer.text
    return Student(client, answer.json()["id"], answer.json()["token"])


async def a_talking_student(client: httpx2.AsyncClient, name: str = "Amara") -> Student:
    student = await sign_in(client, student=name)
    answer = await client.post("/api/v1/conversations", headers=student.headers)
    assert answer.status_code == 201, answer.text
    student.conversation = answer.json()["id"]
    return student


def a_browser(app: Any) -> httpx2.AsyncClient:
    """A browser with no cookie yet."""
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="http://school")


async def at_the_door(browser: httpx2.AsyncClient, **who: str) -> httpx2.AsyncClient:
    """Sign in with this browser at the door of the demo, as its form does."""
    answer = await browser.post("/demo/sign-in", data=who)
    assert answer.status_code == 303, answer.text
    return browser


async def another_class(house: House, *, name: str = "Grade 10", teacher_name: str = "Mr Other") -> SchoolClass:
    """Of the same school, taught by somebody else."""
    of_demo = await demo.class_of_demo(house.roster)
    assert of_demo is not None
    return await house.roster.add_class(school_id=of_demo.school_id, name=name, teacher_name=teacher_name, cycle_day=4)


class Listener:
    """A client of the bare application that hears an answer as it comes and may leave before its end."""

    def __init__(self, app: Any, method: str, path: str, *, headers: dict[str, str], body: bytes = b"") -> None:
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "query_string": b"",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
        self._app = app
        self._body = [body]
        self._left = asyncio.Event()
        self._new = asyncio.Event()
        self.status = 0
        self.text = ""

    async def __aenter__(self) -> Self:
        self.answered = asyncio.create_task(self._app(self._scope, self._receive, self._send))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._left.set()
        async with asyncio.timeout(5):
            await self.answered

    async def hear(self, words: str) -> None:
        """Wait until these words have come."""
        async with asyncio.timeout(5):
            while words not in self.text:
                await self._new.wait()
                self._new.clear()

    async def _receive(self) -> dict[str, Any]:
        if self._body:
            return {"type": "http.request", "body": self._body.pop(), "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()
        self._new.set()


def events_of(stream: str) -> list[tuple[str, Any]]:
    """Read server-sent events as a client would, comments left out."""
    import json

    heard = []
    for block in stream.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            heard.append((fields["event"], json.loads(fields["data"])))
    return heard


def problem_of(answer: httpx2.Response) -> tuple[int, str]:
    """Return status and code, after checking that it is a whole problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["title"] and body["detail"]
    return answer.status_code, body["code"]
