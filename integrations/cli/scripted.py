"""`coach chat --json`: a script in, one JSON object a line out, and last what the store holds now."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from integrations.cli.script import steps
from integrations.cli.talk import begin
from integrations.events import as_event
from integrations.settings import Settings
from integrations.wiring import open_house


async def follow(
    settings: Settings, lines: Iterable[str], *, student: str, language: str | None, write: Callable[[str], object]
) -> None:
    """Say every line, write every event as it comes."""

    def put(event: str, data: Any) -> None:
        write(json.dumps({"event": event, "data": data}, ensure_ascii=False) + "\n")

    async with open_house(settings) as house:
        await house.shelf.open()  # warm, so that the first line is answered like any other
        talk = await begin(house, student, language=language)
        for step in steps(lines):
            if isinstance(step, timedelta):
                house.clock.move(step)
                continue
            async for event in talk.say(step):
                put(*as_event(event))
        put("records", await house.records.tally(talk.conversation.learner_id))
