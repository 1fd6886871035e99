"""`coach chat`: a conversation with the coach in the terminal."""

import asyncio
import shlex
import sys

from rich.console import Console
from rich.text import Text

from coach.reply import Accepted
from integrations.cli.rendering import Transcript
from integrations.cli.talk import Talk, begin
from integrations.cli.words import words
from integrations.settings import Settings
from integrations.wiring import open_house

LEAVES = ("/quit", "/exit", "/q")

PROMPT = "› "


def converse(settings: Settings, *, student: str, language: str | None) -> None:
    """Talk until the student leaves. Waiting for the next line blocks nothing but this one student."""
    console = Console(highlight=False)
    with asyncio.Runner() as runner:
        house_of = open_house(settings)
        house = runner.run(house_of.__aenter__())
        try:
            talk = runner.run(begin(house, student, language=language))
            _converse(runner, talk, console, student)
        finally:
            runner.run(house_of.__aexit__(*sys.exc_info()))


def _converse(runner: asyncio.Runner, talk: Talk, console: Console, student: str) -> None:
    transcript = Transcript(console, language=talk.conversation.language)
    names = {"name": student, "quoted": shlex.quote(student)}
    console.print(Text(transcript.words.hello.format(**names)))
    console.print(Text(transcript.words.how, style="dim"), end="\n\n")
    runner.run(talk.house.shelf.open())  # while the student reads and types, so that no reply waits for it
    while (line := _next_line()) is not None:
        if line:
            runner.run(_reply(talk, transcript, line))
    console.print()
    console.print(Text(transcript.words.bye.format(**names), style="dim"))


def _next_line() -> str | None:
    """Return what was typed, or None when the student leaves (/quit, Ctrl-D, Ctrl-C)."""
    try:
        line = input(PROMPT).strip()
    except (EOFError, KeyboardInterrupt):
        return None
    return None if line.casefold() in LEAVES else line


async def _reply(talk: Talk, transcript: Transcript, line: str) -> None:
    choice = transcript.choice(line)
    transcript.begin_reply()
    with transcript.console.status("…") as waiting:
        async for event in talk.say(line, choice=choice):
            if not isinstance(event, Accepted):
                waiting.stop()
            transcript.show(event)
    transcript.end_reply()
    transcript.words = words(await talk.language())
