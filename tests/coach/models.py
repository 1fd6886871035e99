"""A small honest language model behind the port of `coach.ports`: it says what it is told to, and fails on demand."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.model import FaultKind, Filled, Form, ModelFault, Prompt, Usage, estimated_tokens


@dataclass(frozen=True)
class Said:
    """One reply: its pieces, how long each lets wait, and what breaks it off at the end."""

    pieces: tuple[str, ...]
    wait_s: float = 0
    """Before the first piece."""
    between_s: float = 0
    fault: ModelFault | None = None
    """Comes after the pieces, in place of what it took."""


def said(text: str, *, wait_s: float = 0, between_s: float = 0, fault: ModelFault | None = None) -> Said:
    """A reply that comes word by word."""
    words = text.split(" ")
    pieces = (*(f"{word} " for word in words[:-1]), words[-1])
    return Said(tuple(piece for piece in pieces if piece), wait_s, between_s, fault)


SILENT = Said((), wait_s=3600)
"""It never begins."""

Reply = str | Said | ModelFault
Filling = Mapping[str, Any] | ModelFault


@dataclass
class ScriptedModel:
    """Says its replies in order, the last of them for ever, and keeps every prompt. Without a reply it is empty."""

    says: list[Reply] = field(default_factory=list)
    fills: list[Filling] = field(default_factory=list)
    name: str = "scripted:test"
    asked: list[Prompt] = field(default_factory=list)
    """For words, in order."""
    asked_to_fill: list[tuple[Prompt, Form]] = field(default_factory=list)
    closed_early: int = 0
    """How many replies nobody heard to their end."""

    async def say(self, prompt: Prompt) -> AsyncGenerator[str | Usage, None]:
        self.asked.append(prompt)
        reply = _next(self.says)
        if isinstance(reply, ModelFault):
            raise _anew(reply)
        heard = said(reply) if isinstance(reply, str) else reply
        try:
            await asyncio.sleep(heard.wait_s)
            for number, piece in enumerate(heard.pieces):
                await asyncio.sleep(heard.between_s if number else 0)
                yield piece
        except (GeneratorExit, asyncio.CancelledError):
            self.closed_early += 1
            raise
        if heard.fault is not None:
            raise _anew(heard.fault)
        if not "".join(heard.pieces).strip():
            raise ModelFault(FaultKind.EMPTY)
        yield Usage(prompt.tokens, estimated_tokens("".join(heard.pieces)))

    async def fill(self, prompt: Prompt, form: Form) -> Filled:
        self.asked_to_fill.append((prompt, form))
        filling = _next(self.fills)
        if isinstance(filling, ModelFault):
            raise _anew(filling)
        if not isinstance(filling, Mapping):
            raise ModelFault(FaultKind.UNREADABLE)
        return Filled(filling, Usage(prompt.tokens, estimated_tokens(str(filling))))


def _next(script: list[Any]) -> Any:
    if not script:
        return ""
    return script.pop(0) if len(script) > 1 else script[0]


def _anew(fault: ModelFault) -> ModelFault:
    """An exception that is raised twice would gather the tracebacks of both."""
    return ModelFault(fault.kind, fault.detail, retry_after_s=fault.retry_after_s)
