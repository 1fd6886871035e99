"""What has to be there before the coach can speak: tables, a demo school, content that is whole, and its index.

Each step looks first and does nothing when nothing changed.
"""

import asyncio
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import prompts
from coach.errors import RecordsUnavailable
from coach.evidence import SHOWS
from integrations import demo
from integrations.building import build_index, build_reader, is_built
from integrations.cli.refusal import Refusal
from integrations.clock import OffsetClock
from integrations.settings import Settings
from knowledge_base import competency, content
from knowledge_base.cards import ContentError
from knowledge_base.content import Content

if TYPE_CHECKING:
    from knowledge_base.ingest import Indexed


class NotPrepared(Refusal):
    """A step could not be done; the sentence says which and why."""


def migrate(settings: Settings) -> None:
    """Bring the database to this version's tables; where none can be opened, say what to look at."""
    from sqlalchemy.exc import ArgumentError

    from coach.records.migrate import migrate as bring_up_to_date

    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        bring_up_to_date(settings.database_url)
    except (RecordsUnavailable, ArgumentError) as error:
        why = str(error).strip().splitlines()[0]
        raise NotPrepared(f"The database that COACH_DATABASE_URL names cannot be opened: {why}") from error
    except ModuleNotFoundError as error:
        raise NotPrepared("PostgreSQL needs one more package: .venv/bin/pip install 'psycopg[binary]'") from error


def seed(settings: Settings) -> None:
    from coach.records.store import SqlRecords

    async def make() -> None:
        async with SqlRecords(settings.database_url, notice=settings.notice) as records:
            await demo.seed(settings, records, now=OffsetClock(settings.clock_offset).now())

    migrate(settings)
    asyncio.run(make())


def prepare(settings: Settings) -> None:
    """Have tables and an index. An index that is missing is made in another process: this one stays small."""
    migrate(settings)
    if not is_built(settings):
        indexing = [sys.executable, "-m", "integrations.cli.main", "content", "index"]
        made = subprocess.run(indexing, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if made.returncode != 0:
            raise NotPrepared("The knowledge base could not be indexed.")


def index(settings: Settings) -> str:
    """Bring the cards into their index and train the heads; return what stands there in a sentence."""
    done = indexed(settings, content.load(), reader_too=True)
    news = f"{done.embedded} of them new" if done.built else "nothing has changed"
    return f"{done.cards} cards, {done.passages} passages, {done.vectors} vectors in release {done.version}: {news}."


def indexed(settings: Settings, held: Content, *, reader_too: bool = False) -> "Indexed":
    """Bring content into its indexes, and train the reader's heads where that is wanted, under a progress bar."""
    from knowledge_base.embedding import NoEncoder

    with progress() as bar:
        task = bar.add_task("Indexing the knowledge base", total=None)
        try:
            done = build_index(
                settings, held, progress=lambda done, total: bar.update(task, completed=done, total=total)
            )
            if reader_too:
                bar.reset(task, description="Learning how students say things", total=None)
                build_reader(settings)
        except NoEncoder as error:
            raise NotPrepared(f"The knowledge base could not be indexed: {error}.") from error
    return done


def progress() -> Progress:
    """Return a bar for long work, on a terminal alone."""
    terminal = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, console=terminal, transient=True, refresh_per_second=4, disable=not terminal.is_terminal)


def check() -> str:
    """Read all content; return what there is in a sentence. Raises NotPrepared, naming the file that is broken."""
    try:
        wordings, held, framework = prompts.load(), content.load(), competency.load()
        for (language, name), move in wordings.moves.items():
            framework.check(move.indicators, named_by=f"the move {language}/{name}")
        framework.check({code for codes in SHOWS.values() for code in codes}, named_by="coach.evidence.SHOWS")
    except (prompts.PromptError, ContentError, competency.FrameworkError) as error:
        raise NotPrepared(str(error)) from error
    moves = {name for _, name in wordings.moves}
    due = sorted({card.id for card in held.cards if (card.passages[0].review_by or date.max) < date.today()})
    return (
        f"{len(moves)} moves in {', '.join(wordings.languages)} (wording {wordings.version}), "
        f"{len(held.cards)} cards and {len(framework.codes)} indicators (knowledge {held.version}): nothing is broken."
        + (f" Due for review: {', '.join(due)}." if due else "")
    )
