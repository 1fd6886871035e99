"""The model of a bench: it says the same sixty tokens every time, and remembers when it had said its first sentence.

python -m integrations.cli.bench.model_server      serves at COACH_PORT; GET /heard tells what was asked of it
"""

import json
import os
import re
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import uvicorn

from integrations.models.protocols import protocol_of
from integrations.models.scripted import Receive, Reply, Scope, Script, ScriptedServer, Send

TEXT = (
    "You have said it in your own words, and that is a good place to start from. Small parts are easier to begin "
    "with than one large piece of work, and they show sooner how far it went. "
    "When you think of the days ahead, what would be the first small part?"
)
"""Sixty tokens of four characters. Nothing in it is held back by a guard, whatever the move."""
FIRST_SENTENCE = re.split(r"(?<=[.?!]) ", TEXT)[0]
PIECE = 4
BETWEEN_S = 0.01
"""A hundred tokens a second: as fast as a good provider streams."""

FIRST_WHOLE = -(-len(FIRST_SENTENCE) // PIECE)
"""The piece with which the first sentence is whole; before the pieces stands the beginning of the stream."""


class WatchedServer:
    """The scripted server, watched from outside."""

    def __init__(self, between_s: float) -> None:
        self._script = Script([Reply(TEXT, between_s=between_s, piece=PIECE)])
        self._server = ScriptedServer(self._script)
        self._first_sentences: list[float] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/heard":
            return await self._tell(send)
        parts = 0

        async def watched(message: MutableMapping[str, Any]) -> None:
            nonlocal parts
            if message["type"] == "http.response.body":
                if parts == FIRST_WHOLE:
                    self._first_sentences.append(time.monotonic())
                parts += 1
            await send(message)

        await self._server(scope, receive, watched if protocol_of(scope.get("path", "")) else send)

    async def _tell(self, send: Send) -> None:
        asked = [each.prompt_tokens for each in self._script.asked if each.streams]
        told = {"prompt_tokens": asked, "first_sentence_at": self._first_sentences, "hung_up": self._script.hung_up}
        body = json.dumps(told).encode()
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    uvicorn.run(
        WatchedServer(float(sys.argv[1])), port=int(os.environ["COACH_PORT"]), log_level="warning", access_log=False
    )
