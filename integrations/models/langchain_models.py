"""Azure, Anthropic and Ollama, through langchain's own chat models. No type of langchain leaves this file.

A provider's package takes seconds to import: that happens beside the event loop, when it is first asked or warmed.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from coach.model import FaultKind, Filled, Form, ModelFault, Prompt, Usage
from integrations.models import faults
from integrations.models.messages import Hearing, filled_in, messages_of, usage_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_WAIT_S = 60.0
AZURE_VERSION = "2024-10-21"
"""Of the interface, where the address does not say `?api-version=`: the latest that Azure calls stable."""
TALKATIVE = ("anthropic", "httpcore", "httpcore2", "httpx", "httpx2", "ollama", "openai")
"""Loggers of the packages. Some write whole requests, so words of students, when everything is wanted."""


Close = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Provider:
    """How one of them is opened and closed, and what its limit of tokens is called."""

    open: Callable[[str, str, str | None], "tuple[BaseChatModel, Close]"]
    limit: str


def _azure(model: str, url: str, key: str | None) -> "tuple[BaseChatModel, Close]":
    from langchain_openai import AzureChatOpenAI
    from pydantic import SecretStr

    parts = urlsplit(url)
    version = parse_qs(parts.query).get("api-version", [AZURE_VERSION])[0]
    azure = AzureChatOpenAI(
        azure_deployment=model,
        azure_endpoint=urlunsplit((parts.scheme, parts.netloc, "", "", "")),
        api_version=version,
        api_key=SecretStr(key or ""),
        max_retries=0,
        timeout=LONGEST_WAIT_S,
        stream_usage=True,
    )
    return azure, azure.root_async_client.close


def _anthropic(model: str, url: str, key: str | None) -> "tuple[BaseChatModel, Close]":
    from anthropic import AsyncAnthropic
    from langchain_anthropic import ChatAnthropic
    from pydantic import SecretStr

    anthropic = ChatAnthropic(
        model_name=model,
        base_url=url or None,
        api_key=SecretStr(key or ""),
        max_retries=0,
        timeout=LONGEST_WAIT_S,
        stop=None,
    )
    # The one that it would make is shared by all that ask the same address, so closing it would close theirs too.
    client = AsyncAnthropic(**anthropic._client_params)
    anthropic.__dict__["_async_client"] = client
    return anthropic, client.close


def _ollama(model: str, url: str, key: str | None) -> "tuple[BaseChatModel, Close]":
    from langchain_ollama import ChatOllama

    headers = {"headers": {"authorization": f"Bearer {key}"}} if key else {}
    ollama = ChatOllama(
        model=model, base_url=url or None, client_kwargs={"timeout": LONGEST_WAIT_S, **headers}, reasoning=False
    )
    return ollama, ollama._async_client.close


PROVIDERS = {
    "azure": Provider(_azure, "max_tokens"),
    "anthropic": Provider(_anthropic, "max_tokens"),
    "ollama": Provider(_ollama, "num_predict"),
}


class LangChainModel:
    """Keeps the ChatModel port."""

    def __init__(self, provider: str, model: str, *, url: str = "", key: str | None = None) -> None:
        self.name = f"{provider}:{model}"
        self._provider, self._model, self._url, self._key = PROVIDERS[provider], model, url, key
        self._opened: BaseChatModel | None = None
        self._close: Close | None = None
        self._opening = asyncio.Lock()

    async def warm(self) -> None:
        """Load the provider's package, which takes seconds the first time."""
        async with self._opening:
            if self._opened is None:
                self._opened, self._close = await asyncio.to_thread(self._open)

    async def close(self) -> None:
        async with self._opening:
            if self._close is not None:
                await self._close()

    def _open(self) -> "tuple[BaseChatModel, Close]":
        from langsmith import configure

        configure(enabled=False)  # a variable in the environment would send every word to a service nobody was told of
        for name in TALKATIVE:
            logging.getLogger(name).setLevel("WARNING")
        return self._provider.open(self._model, self._url, self._key)

    async def _limited(self, prompt: Prompt) -> "BaseChatModel":
        await self.warm()
        assert self._opened is not None
        return self._opened.model_copy(update={self._provider.limit: prompt.most_tokens})

    async def say(self, prompt: Prompt) -> AsyncGenerator[str | Usage, None]:
        hearing = Hearing(prompt)
        model = await self._limited(prompt)
        try:
            async with aclosing(model.astream(messages_of(prompt))) as chunks:  # type: ignore[type-var]
                async for chunk in chunks:
                    hearing.reason = _reason(chunk.response_metadata) or hearing.reason
                    hearing.counted = _more(hearing.counted, getattr(chunk, "usage_metadata", None))
                    if chunk.text:
                        yield hearing.hear(chunk.text)
        except ModelFault:
            raise
        except Exception as error:  # each provider's package has its own: what they mean is settled by `_fault`
            raise _fault(error, hearing) from error
        yield hearing.usage()
        hearing.check(is_whole=hearing.reason is not None)

    async def fill(self, prompt: Prompt, form: Form) -> Filled:
        hearing = Hearing(prompt)
        schema = {"description": "Fill in all of it.", **form.schema, "title": form.name}
        model = await self._limited(prompt)
        try:
            answer = await model.with_structured_output(schema, include_raw=True).ainvoke(messages_of(prompt))
        except Exception as error:
            raise _fault(error, hearing) from error
        assert isinstance(answer, dict)
        raw, fields = answer["raw"], answer["parsed"]
        hearing.reason = _reason(raw.response_metadata)
        usage = usage_of(getattr(raw, "usage_metadata", None), prompt, str(fields))
        if isinstance(fields, dict):
            return Filled(fields, usage)
        return filled_in(raw.text, usage)


def _reason(metadata: Mapping[str, Any]) -> str | None:
    """Each provider has its word for why a model ended."""
    return next((metadata[key] for key in ("finish_reason", "stop_reason", "done_reason") if metadata.get(key)), None)


def _more(counted: Mapping[str, int] | None, said: Mapping[str, Any] | None) -> Mapping[str, int] | None:
    """Providers count once at the end, or a part at the beginning and the rest at the end."""
    if not said:
        return counted
    before = counted or {}
    return {name: before.get(name, 0) + (said.get(name) or 0) for name in ("input_tokens", "output_tokens")}


def _fault(error: Exception, hearing: Hearing) -> ModelFault:
    """Say what an exception means by what it carries and by what it came from, whoever defined it."""
    statuses = [getattr(cause, "status_code", None) for cause in _causes(error)]
    headers = [getattr(getattr(cause, "response", None), "headers", None) for cause in _causes(error)]
    if status := next((each for each in statuses if isinstance(each, int) and each > 0), None):
        return faults.of_status(status, next(filter(None, headers), {}), now=datetime.now(UTC))
    names = [type(cause).__name__ for cause in _causes(error)]
    if any("Timeout" in name and "Connect" not in name for name in names):
        return ModelFault(FaultKind.SLOW, names[-1])
    if any("Connect" in name or isinstance(cause, OSError) for name, cause in zip(names, _causes(error), strict=True)):
        return ModelFault(FaultKind.CUT if hearing.has_begun else FaultKind.UNREACHABLE, names[-1])
    if any("Protocol" in name or name == "ReadError" for name in names):
        return ModelFault(FaultKind.CUT if hearing.has_begun else FaultKind.UNREACHABLE, names[-1])
    if any(isinstance(cause, (ValueError, KeyError, TypeError, AttributeError)) for cause in _causes(error)):
        return ModelFault(FaultKind.UNREADABLE, names[-1])
    return ModelFault(FaultKind.BROKEN, names[-1])


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
