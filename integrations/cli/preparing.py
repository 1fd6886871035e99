"""What has to be there before the coach can speak: tables, a demo school, content that is whole, and its index.

Each step looks first and does nothing when nothing changed, so `coach demo` may do them all every time.
"""

import asyncio
import sys

from rich.console import Console

import prompts
from coach.evidence import SHOWS
from integrations import demo
from integrations.clock import OffsetClock
from integrations.settings import Settings
from knowledge_base import cards, competency

err = Console(stderr=True, highlight=False)


class ContentBroken(Exception):
    """A file of what the coach says or looks up is broken; the sentence says which and how."""


def prepare(settings: Settings) -> None:
    """Everything, in order."""
    migrate(settings)
    seed(settings)
    index(settings)


def migrate(settings: Settings) -> None:
    from coach.records.migrate import migrate as bring_up_to_date

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    bring_up_to_date(settings.database_url)


def seed(settings: Settings) -> None:
    from coach.records.store import SqlRecords

    async def make() -> None:
        async with SqlRecords(settings.database_url) as records:
            await demo.seed(settings, records, now=OffsetClock(settings.clock_offset).now())

    asyncio.run(make())


def check() -> str:
    """Read all content; return what there is in a sentence. Raises ContentBroken."""
    try:
        wordings, content, framework = prompts.load(), cards.load(), competency.load()
        for (language, name), move in wordings.moves.items():
            framework.check(move.indicators, named_by=f"the move {language}/{name}")
        framework.check({code for codes in SHOWS.values() for code in codes}, named_by="coach.evidence.SHOWS")
    except (prompts.PromptError, cards.ContentError, competency.FrameworkError) as error:
        raise ContentBroken(str(error)) from error
    moves = {name for _, name in wordings.moves}
    return (
        f"{len(moves)} moves in {', '.join(wordings.languages)} (wording {wordings.version}), "
        f"{len(content.cards)} strategy cards in {', '.join(content.languages)} and {len(framework.codes)} indicators "
        f"(knowledge {content.version}): nothing is broken."
    )
