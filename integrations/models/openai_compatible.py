"""Any server that speaks OpenAI's protocol: OpenAI, vLLM, llama.cpp, LM Studio and many more. One request a call.

It reads the stream itself: 3 to 5 ms CPU a reply over the bare wire, where langchain takes 31 to 34 (decision 42).
Servers differ in what they take. A parameter that one complains of is left out from then on, and the same call is put
without it; nothing else is asked twice.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import httpx2

from coach.model import FaultKind, Filled, Form, ModelFault, Prompt, Usage
from integrations.models import faults
from integrations.models.messages import Hearing, asking_for, filled_in, messages_of, usage_of

OPENAI = "https://api.openai.com/v1"
LONGEST_WAIT_S = 60.0
"""For the next bytes, whoever waits. A caller with less patience closes the generator."""
CONNECTS_WITHIN_S = 5.0
LARGEST_EVENT = 64 * 1024
LARGEST_REPLY = 1024 * 1024
LARGEST_COMPLAINT = 16 * 1024
LINGERS_S = 0.1
DONE = "[DONE]"

FORMATS = ("json_schema", "json_object", "text")
"""How a form is asked for, best first."""


class OpenAICompatible:
    """Keeps the ChatModel port."""

    def __init__(self, model: str, *, url: str = OPENAI, key: str | None = None) -> None:
        self.name, self._model, self._url = f"openai:{model}", model, f"{url.rstrip('/')}/chat/completions"
        headers = {"accept-encoding": "identity"} | ({"authorization": f"Bearer {key}"} if key else {})
        timeout = httpx2.Timeout(LONGEST_WAIT_S, connect=CONNECTS_WITHIN_S)
        self._client = httpx2.AsyncClient(headers=headers, timeout=timeout, follow_redirects=False)
        self._left_out = set[str]()
        """Parameters that this server complained of."""

    async def close(self) -> None:
        await self._client.aclose()

    async def say(self, prompt: Prompt) -> AsyncGenerator[str | Usage, None]:
        hearing = Hearing(prompt)
        async with self._answer(lambda: self._asking(prompt) | self._streaming(), hearing) as response:
            if not response.headers.get("content-type", "").startswith("text/event-stream"):
                raise ModelFault(FaultKind.UNREADABLE, "no stream of events")
            async with aclosing(_events(response)) as events:
                is_whole = False
                async for data in events:
                    if data == DONE:
                        is_whole = True
                        break
                    if piece := _heard(data, hearing):
                        yield hearing.hear(piece)
                yield hearing.usage()
                await _drained(events)
        hearing.check(is_whole=is_whole or hearing.reason is not None)

    async def fill(self, prompt: Prompt, form: Form) -> Filled:
        hearing = Hearing(prompt)
        asking = asking_for(prompt, form)
        async with self._answer(lambda: self._asking(asking) | self._formatted(form), hearing) as response:
            answer = _object(await _read(response, LARGEST_REPLY))
        choice = _first(answer)
        text = (choice.get("message") or {}).get("content")
        hearing.reason = choice.get("finish_reason")
        if not isinstance(text, str):
            raise ModelFault(FaultKind.UNREADABLE, "no message in the answer")
        hearing.hear(text)
        hearing.check(is_whole=True)
        return filled_in(text, usage_of(answer.get("usage"), asking, text))

    def _asking(self, prompt: Prompt) -> dict[str, Any]:
        limit = "max_completion_tokens" if "max_tokens" in self._left_out else "max_tokens"
        return {"model": self._model, "messages": messages_of(prompt), limit: prompt.most_tokens}

    def _streaming(self) -> dict[str, Any]:
        usage = {} if "stream_options" in self._left_out else {"stream_options": {"include_usage": True}}
        return {"stream": True, **usage}

    def _formatted(self, form: Form) -> dict[str, Any]:
        format_ = next(each for each in FORMATS if each not in self._left_out)
        if format_ == "json_schema":
            schema = {"name": form.name, "schema": dict(form.schema)}
            return {"response_format": {"type": format_, "json_schema": schema}}
        return {"response_format": {"type": format_}} if format_ == "json_object" else {}

    @asynccontextmanager
    async def _answer(self, asking: Callable[[], dict[str, Any]], hearing: Hearing) -> AsyncIterator[httpx2.Response]:
        """Ask, until the server takes all that it is asked with. Raises ModelFault, whatever goes wrong on the wire."""
        try:
            while True:
                body = asking()
                async with self._client.stream("POST", self._url, json=body) as response:
                    if response.status_code == 200:
                        yield response
                        return
                    complaint = (await _clipped(response, LARGEST_COMPLAINT)).decode(errors="replace")
                    if not self._leaves_out(body, complaint, response.status_code):
                        raise faults.of_status(response.status_code, response.headers, now=datetime.now(UTC))
        except httpx2.SSEError as error:
            raise ModelFault(FaultKind.TOO_MUCH, "one event too long") from error
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError, httpx2.UnsupportedProtocol) as error:
            raise ModelFault(FaultKind.UNREACHABLE, type(error).__name__) from error
        except httpx2.TimeoutException as error:
            raise ModelFault(FaultKind.SLOW, type(error).__name__) from error
        except (httpx2.DecodingError, httpx2.InvalidURL, UnicodeError) as error:
            raise ModelFault(FaultKind.UNREADABLE, type(error).__name__) from error
        except httpx2.TransportError as error:
            kind = FaultKind.CUT if hearing.has_begun else FaultKind.UNREACHABLE
            raise ModelFault(kind, type(error).__name__) from error

    def _leaves_out(self, body: Mapping[str, Any], complaint: str, status: int) -> bool:
        """Whether this answer complains of a parameter that can be done without; it is left out from now on."""
        if status not in (400, 422, 500, 501):  # 500: ik_llama.cpp, for a response_format it does not know
            return False
        named = ["stream_options"] if "stream_options" in body and "stream_options" in complaint else []
        if "max_tokens" in body and "max_completion_tokens" in complaint:
            named.append("max_tokens")
        if "response_format" in body and ("response_format" in complaint or "json_" in complaint):
            named.append(body["response_format"]["type"])
        self._left_out.update(named)
        return bool(named)


async def _events(response: httpx2.Response) -> AsyncGenerator[str, None]:
    """Yield what the events hold, until more came than any reply takes."""
    received = 0
    async for event in httpx2.EventSource(response, max_event_size=LARGEST_EVENT):
        received += len(event.data)
        if received > LARGEST_REPLY:
            raise ModelFault(FaultKind.TOO_MUCH, f"more than {LARGEST_REPLY} bytes")
        yield event.data


async def _drained(events: AsyncGenerator[str, None]) -> None:
    """Read what follows the last word, which is nothing: only then the connection serves the next call too."""
    with suppress(TimeoutError, httpx2.TransportError):
        async with asyncio.timeout(LINGERS_S):
            async for _ in events:
                pass


def _heard(data: str, hearing: Hearing) -> str:
    """Take one event in, and return the words in it."""
    chunk = _object(data)
    if chunk.get("error"):
        raise ModelFault(FaultKind.BROKEN, "an error within the stream")
    hearing.counted = chunk.get("usage") or hearing.counted
    if not chunk.get("choices"):
        return ""
    choice = _first(chunk)
    hearing.reason = choice.get("finish_reason") or hearing.reason
    words = (choice.get("delta") or {}).get("content")
    return words if isinstance(words, str) else ""


def _first(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        choice = answer["choices"][0]
    except (KeyError, IndexError, TypeError) as error:
        raise ModelFault(FaultKind.UNREADABLE, "no choice in the answer") from error
    if not isinstance(choice, dict):
        raise ModelFault(FaultKind.UNREADABLE, "no choice in the answer")
    return choice


def _object(text: str | bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelFault(FaultKind.UNREADABLE, "no JSON") from error
    if not isinstance(data, dict):
        raise ModelFault(FaultKind.UNREADABLE, "no object")
    return data


async def _read(response: httpx2.Response, most: int) -> bytes:
    """Read a whole body of at most so many bytes."""
    body = await _clipped(response, most)
    if len(body) > most:
        raise ModelFault(FaultKind.TOO_MUCH, f"more than {most} bytes")
    return body


async def _clipped(response: httpx2.Response, most: int) -> bytes:
    """Read a body until a little more came than wanted."""
    body = b""
    async with aclosing(response.aiter_bytes()) as parts:
        async for part in parts:
            body += part
            if len(body) > most:
                break
    return body
