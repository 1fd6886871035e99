"""The application with the real coach and a language model behind it, everything over real HTTP."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import httpx2
import uvicorn

import prompts
from coach.conversation import LearnerId
from coach.model import ModelUse
from coach.ports import KeptTurn, Release, Screen
from coach.safeguards import DEFAULT, Thresholds
from coach.safety import Screening
from coach.turn import Coach
from integrations.app import create_app
from integrations.models import open_provider
from integrations.models.resting import RestingModel
from integrations.models.scripted import Script, Serving, serving
from integrations.reading.rules import RuleReader
from integrations.reading.screen_rules import RuleScreen
from integrations.settings import Settings
from integrations.wiring import House, open_after_reply, voice_of
from knowledge_base.passages import Passage
from prompts import Wordings
from tests.fakes import FixedLibrary
from tests.integrations.web.school import CARD, TARJETA, OpenShelf, Student, a_school, a_talking_student

PATIENCE_S = 0.8
GOAL = "i want to finish my science poster by friday"


class Watch:
    """By which a model that failed rests. It stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


class Rules:
    """The half of the screen that takes no time, so that a busy machine screens as well as any."""

    def __init__(self) -> None:
        self._rules = RuleScreen()

    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        return self._rules.judge(text)


@dataclass
class Talk:
    """One student of a school that has a model, and what lies behind."""

    student: Student
    house: House
    model: Serving | None
    watch: Watch

    async def say(self, text: str, **about: Any) -> dict[str, Any]:
        """Say it and return the whole reply."""
        answer = await self.student.say(text, **about)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def turns(self) -> tuple[KeptTurn, ...]:
        return await self.house.records.turns(LearnerId(UUID(self.student.id)))

    async def use(self) -> ModelUse | None:
        """How a model had to do with the latest reply."""
        return (await self.turns())[-1].answer.model_use

    @property
    def times_asked(self) -> int:
        return len(self.model.asked) if self.model else 0


def own_words(text: str) -> str:
    """What the coach says itself, without the student's words that it quotes."""
    return re.sub(r"“[^”]*”", "“”", text)


def questions(text: str) -> int:
    return own_words(text).count("?")


@asynccontextmanager
async def at_an_address(app: Any, *, lifespan: Literal["on", "off"] = "on") -> AsyncIterator[str]:
    """Serve an application on this event loop."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1, lifespan=lifespan)
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve([listening]))
        try:
            while not server.started:
                assert not running.done()
                await asyncio.sleep(0.005)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


def made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def nobody() -> str:
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}/v1"


@asynccontextmanager
async def with_a_model(
    settings: Settings, *, watch: Watch, passages: tuple[Passage, ...], screen: Screen, wordings: Wordings
) -> AsyncIterator[House]:
    """The parts of a running coach, the heavy ones left out."""
    opened = open_provider(settings.model, settings.model_url, settings.model_key)
    async with AsyncExitStack() as stack:
        house, provider = await stack.enter_async_context(a_school(settings)), await stack.enter_async_context(opened)
        model = RestingModel(provider, patience_s=settings.model_patience_s, now=watch)
        after = await stack.enter_async_context(open_after_reply(settings, house.records, model, house.clock))
        shelf = OpenShelf(Release("r1", wordings, FixedLibrary(passages)))
        coach = Coach(
            records=house.records,
            releases=shelf,
            reader=RuleReader(lambda words, language: None),
            screen=screen,
            clock=house.clock,
            voice=voice_of(settings, house.records, model),
            after=after,
        )
        yield replace(house, coach=coach, releases=shelf, shelf=shelf, model=model)  # type: ignore[arg-type]


@asynccontextmanager
async def a_talk_with(
    script: Script | str | None,
    data_dir: Path,
    *,
    passages: tuple[Passage, ...] = (CARD, TARJETA),
    screen: Screen | None = None,
    wordings: Wordings | None = None,
    **about: Any,
) -> AsyncIterator[Talk]:
    """A student who has said hello, which no model answers. Without a script nobody is at the model's address."""
    async with AsyncExitStack() as stack:
        model = await stack.enter_async_context(serving(script)) if script is not None else None
        url = model.url if model else nobody()
        known = {"model": "openai:scripted", "model_url": url, "model_patience_s": PATIENCE_S}
        known |= {"model_reads": "off", "model_screens": "off"}
        settings = Settings.read(data_dir=made(data_dir), _env_file=None, **known | about)
        watch = Watch()
        opening = partial(
            with_a_model,
            watch=watch,
            passages=passages,
            screen=screen or Rules(),
            wordings=wordings or prompts.load(),
        )
        app = create_app(settings, opening=opening)
        url = await stack.enter_async_context(at_an_address(app))
        client = await stack.enter_async_context(httpx2.AsyncClient(base_url=url, timeout=20))
        talk = Talk(await a_talking_student(client), app.state.house, model, watch)
        await talk.say("hi")
        yield talk
