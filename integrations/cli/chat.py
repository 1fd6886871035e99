"""`coach chat`: a conversation with the coach in the terminal."""

import asyncio
import sys

from rich.console import Console
from rich.text import Text

from integrations.cli.rendering import Transcript
from integrations.cli.talk import Talk, begin
from integrations.settings import Settings
from integrations.wiring import open_house

LEAVES = ("/quit", "/exit", "/q")

WORDS = {
    "en": {
        "hello": "Hi {name}. Type a few words to begin: what would you like to get done this week, or just “hi”.",
        "how": "A number picks a quick reply · /quit or Ctrl-D leaves, your week is kept",
        "bye": "See you, {name}. Your week is kept: coach chat --student {quoted}",
    },
    "es": {
        "hello": "Hola, {name}. Escribe unas palabras para empezar: qué quieres lograr esta semana, o solo «hola».",
        "how": "Un número elige una respuesta · /quit o Ctrl-D para salir, tu semana queda guardada",
        "bye": "Hasta luego, {name}. Tu semana queda guardada: coach chat --student {quoted}",
    },
}
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
    said = WORDS.get(talk.conversation.language, WORDS["en"])
    names = {"name": student, "quoted": f'"{student}"' if " " in student else student}
    console.print(Text(said["hello"].format(**names)))
    console.print(Text(said["how"], style="dim"), end="\n\n")
    transcript = Transcript(console)
    while (line := _next_line()) is not None:
        if line:
            runner.run(_reply(talk, transcript, line))
    console.print()
    console.print(Text(said["bye"].format(**names), style="dim"))


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
    async for event in talk.say(line, choice=choice):
        transcript.show(event)
    transcript.end_reply()
