"""What providers' protocols look like from the server's side: OpenAI's (Azure's too), Anthropic's and Ollama's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.model import estimated_tokens


@dataclass(frozen=True)
class Asked:
    """One request, whatever the protocol."""

    system: str
    talk: tuple[str, ...]
    model: str
    streams: bool
    form: Mapping[str, Any] | None
    """The JSON Schema of the form that is to be filled in."""
    body: Mapping[str, Any]
    path: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    client: tuple[str, int] | None = None
    """From where the connection came."""

    @property
    def prompt_tokens(self) -> int:
        return estimated_tokens(self.system) + sum(map(estimated_tokens, self.talk))


class Protocol:
    """How one provider is asked and answers."""

    content_type = "text/event-stream"

    def read(self, body: Mapping[str, Any]) -> Asked:
        raise NotImplementedError

    def begin(self, asked: Asked) -> bytes:
        raise NotImplementedError

    def piece(self, asked: Asked, text: str) -> bytes:
        raise NotImplementedError

    def end(self, asked: Asked, text: str, reason: str) -> bytes:
        raise NotImplementedError

    def whole(self, asked: Asked, text: str, reason: str) -> bytes:
        raise NotImplementedError

    def error(self, status: int, complaint: str) -> bytes:
        raise NotImplementedError


class OpenAI(Protocol):
    """https://platform.openai.com/docs/api-reference/chat"""

    def read(self, body: Mapping[str, Any]) -> Asked:
        schema = (body.get("response_format") or {}).get("json_schema", {}).get("schema")
        form = schema if schema else {} if body.get("response_format") else None
        return _read(body, form, streams=bool(body.get("stream")))

    def begin(self, asked: Asked) -> bytes:
        return self._chunk(asked, {"role": "assistant", "content": ""})

    def piece(self, asked: Asked, text: str) -> bytes:
        return self._chunk(asked, {"content": text})

    def end(self, asked: Asked, text: str, reason: str) -> bytes:
        usage = b""
        if (asked.body.get("stream_options") or {}).get("include_usage"):
            usage = _event(
                {**self._envelope(asked, "chat.completion.chunk"), "choices": [], "usage": _usage(asked, text)}
            )
        return self._chunk(asked, {}, reason) + usage + b"data: [DONE]\n\n"

    def whole(self, asked: Asked, text: str, reason: str) -> bytes:
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}
        envelope = self._envelope(asked, "chat.completion")
        return json.dumps({**envelope, "choices": [choice], "usage": _usage(asked, text)}).encode()

    def error(self, status: int, complaint: str) -> bytes:
        return json.dumps({"error": {"message": complaint, "type": "scripted", "code": str(status)}}).encode()

    def _chunk(self, asked: Asked, delta: Mapping[str, Any], reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return _event({**self._envelope(asked, "chat.completion.chunk"), "choices": [choice]})

    def _envelope(self, asked: Asked, kind: str) -> dict[str, Any]:
        return {"id": "chatcmpl-scripted", "object": kind, "created": 1_700_000_000, "model": asked.model}


class Anthropic(Protocol):
    """https://docs.anthropic.com/en/api/messages-streaming"""

    def read(self, body: Mapping[str, Any]) -> Asked:
        [tool] = body.get("tools") or [None]
        schema = tool["input_schema"] if tool else None
        return _read(body, schema, streams=bool(body.get("stream")))

    def begin(self, asked: Asked) -> bytes:
        message = {**self._message(asked), "content": [], "stop_reason": None}
        block = {"type": "text", "text": ""}
        return _event({"type": "message_start", "message": message}, named=True) + _event(
            {"type": "content_block_start", "index": 0, "content_block": block}, named=True
        )

    def piece(self, asked: Asked, text: str) -> bytes:
        delta = {"type": "text_delta", "text": text}
        return _event({"type": "content_block_delta", "index": 0, "delta": delta}, named=True)

    def end(self, asked: Asked, text: str, reason: str) -> bytes:
        delta = {"stop_reason": self._reason(reason), "stop_sequence": None}
        usage = {"output_tokens": estimated_tokens(text)}
        return (
            _event({"type": "content_block_stop", "index": 0}, named=True)
            + _event({"type": "message_delta", "delta": delta, "usage": usage}, named=True)
            + _event({"type": "message_stop"}, named=True)
        )

    def whole(self, asked: Asked, text: str, reason: str) -> bytes:
        content: dict[str, Any] = {"type": "text", "text": text}
        if asked.form is not None:
            name = asked.body["tools"][0]["name"]
            content = {"type": "tool_use", "id": "toolu_scripted", "name": name, "input": json.loads(text)}
        usage = {"input_tokens": asked.prompt_tokens, "output_tokens": estimated_tokens(text)}
        stopped = "tool_use" if asked.form is not None else self._reason(reason)
        return json.dumps(
            {**self._message(asked), "content": [content], "stop_reason": stopped, "usage": usage}
        ).encode()

    def error(self, status: int, complaint: str) -> bytes:
        return json.dumps({"type": "error", "error": {"type": "api_error", "message": complaint}}).encode()

    def _reason(self, reason: str) -> str:
        return {"stop": "end_turn", "length": "max_tokens"}[reason]

    def _message(self, asked: Asked) -> dict[str, Any]:
        usage = {"input_tokens": asked.prompt_tokens, "output_tokens": 1}
        return {
            "id": "msg_scripted",
            "type": "message",
            "role": "assistant",
            "model": asked.model,
            "stop_sequence": None,
            "usage": usage,
        }


class Ollama(Protocol):
    """https://github.com/ollama/ollama/blob/main/docs/api.md"""

    content_type = "application/x-ndjson"

    def read(self, body: Mapping[str, Any]) -> Asked:
        wanted = body.get("format")
        form = wanted if isinstance(wanted, Mapping) else {} if wanted else None
        return _read(body, form, streams=bool(body.get("stream", True)))

    def begin(self, asked: Asked) -> bytes:
        return self.piece(asked, "")

    def piece(self, asked: Asked, text: str) -> bytes:
        return self._line(asked, text, {"done": False})

    def end(self, asked: Asked, text: str, reason: str) -> bytes:
        return self._line(asked, "", self._done(asked, text, reason))

    def whole(self, asked: Asked, text: str, reason: str) -> bytes:
        return self._line(asked, text, self._done(asked, text, reason))

    def error(self, status: int, complaint: str) -> bytes:
        return json.dumps({"error": complaint}).encode()

    def _done(self, asked: Asked, text: str, reason: str) -> dict[str, Any]:
        counts = {"prompt_eval_count": asked.prompt_tokens, "eval_count": estimated_tokens(text)}
        return {"done": True, "done_reason": reason, **counts}

    def _line(self, asked: Asked, text: str, more: Mapping[str, Any]) -> bytes:
        message = {"role": "assistant", "content": text}
        line = {"model": asked.model, "created_at": "2026-01-01T00:00:00Z", "message": message, **more}
        return json.dumps(line).encode() + b"\n"


def protocol_of(path: str) -> Protocol | None:
    """Return who is asked at this path."""
    if path.endswith("/chat/completions"):
        return OpenAI()
    if path.endswith("/v1/messages"):
        return Anthropic()
    return Ollama() if path.endswith("/api/chat") else None


def _read(body: Mapping[str, Any], form: Mapping[str, Any] | None, *, streams: bool) -> Asked:
    messages = [(message["role"], _text(message["content"])) for message in body["messages"]]
    system = _text(body.get("system") or "") + "".join(text for role, text in messages if role == "system")
    talk = tuple(text for role, text in messages if role != "system")
    return Asked(system, talk, body.get("model", ""), streams, form, body)


def _text(content: Any) -> str:
    """Of one piece, or of several."""
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def _usage(asked: Asked, text: str) -> dict[str, int]:
    prompt, reply = asked.prompt_tokens, estimated_tokens(text)
    return {"prompt_tokens": prompt, "completion_tokens": reply, "total_tokens": prompt + reply}


def _event(data: Mapping[str, Any], *, named: bool = False) -> bytes:
    head = f"event: {data['type']}\n" if named else ""
    return f"{head}data: {json.dumps(data)}\n\n".encode()
