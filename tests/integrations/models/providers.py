"""Each provider, asked as a school would ask it, of a server on this machine that says what it is told to."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from coach.model import Prompt, Speaker, Usage, Utterance
from coach.ports import ChatModel
from integrations.models import open_provider
from integrations.models.scripted import Script, Serving, named, serving

KEY = "sk-scripted-0123456789"
REAL = ("openai", "azure", "anthropic", "ollama")
PROMPT = Prompt(
    "You are a coach.",
    (
        Utterance(Speaker.STUDENT, "I want to get better at fractions."),
        Utterance(Speaker.COACH, "What would better look like?"),
        Utterance(Speaker.STUDENT, "Fewer mistakes."),
    ),
    most_tokens=77,
)


@dataclass
class Asking:
    """A model, and the server that it asks."""

    model: ChatModel
    server: Serving

    async def words(self, prompt: Prompt = PROMPT) -> str:
        return "".join([piece async for piece in self.model.say(prompt) if isinstance(piece, str)])

    async def all(self, prompt: Prompt = PROMPT) -> list[str | Usage]:
        return [piece async for piece in self.model.say(prompt)]


@asynccontextmanager
async def asking(provider: str, script: Script | str = "plain", *, key: str | None = KEY) -> AsyncIterator[Asking]:
    script = named(script) if isinstance(script, str) else script
    async with serving(script) as server:
        url = server.url if provider == "openai" else server.root
        async with open_provider(f"{provider}:small", url, SecretStr(key) if key else None) as model:
            yield Asking(model, server)


@contextmanager
def served(script: Script | str = "plain") -> Iterator[Serving]:
    """The same server for what has an event loop of its own, like a command."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = serving(script)
    try:
        yield asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(30)
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
