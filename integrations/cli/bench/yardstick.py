"""What a turn costs at the least: a bare server that keeps the message, answers it in one sentence and keeps that too.

No screening, no decision, no wording, no sources: the same web framework, the same server-sent events, two commits to
SQLite with synchronous=FULL. The distance between this and the coach is what coaching costs.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent

SENTENCE = "You said it in your own words. What would be the first small step you could take with that today?"


class Notebook:
    """One table, one writer thread."""

    def __init__(self, path: Path) -> None:
        self._writer = ThreadPoolExecutor(1)
        self._writer.submit(self._open, path).result()

    def _open(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS said (id TEXT PRIMARY KEY, text TEXT NOT NULL)")

    def _append(self, text: str) -> None:
        with self._connection:
            self._connection.execute("INSERT INTO said VALUES (?, ?)", (str(uuid4()), text))

    async def append(self, text: str) -> None:
        await asyncio.get_running_loop().run_in_executor(self._writer, self._append, text)


def create_yardstick(path: Path) -> FastAPI:
    app = FastAPI(telemetry={"logs": False})
    notebook = Notebook(path)

    @app.get("/readyz")
    async def ready() -> dict[str, bool]:
        return {"ready": True}

    @app.post("/api/v1/conversations/{name}/messages", response_class=EventSourceResponse)
    async def answer(name: str, said: dict[str, str]) -> AsyncIterator[ServerSentEvent]:
        await notebook.append(said["text"])
        yield ServerSentEvent(event="accepted", data={"message_id": name})
        yield ServerSentEvent(event="delta", data={"text": SENTENCE})
        await notebook.append(SENTENCE)
        yield ServerSentEvent(event="done", data={"turn_id": name})

    return app


if __name__ == "__main__":
    place = Path(os.environ["COACH_DATA_DIR"]) / "yardstick.sqlite3"
    uvicorn.run(create_yardstick(place), port=int(os.environ["COACH_PORT"]), log_level="warning", access_log=False)
