"""`coach content`: what a content coach does with documents. Everything is read first, then published in one step."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from coach.records.store import SqlRecords
from integrations.building import build_index
from integrations.cli.preparing import NotPrepared, migrate
from integrations.cli.refusal import Refusal
from integrations.clock import OffsetClock
from integrations.settings import Settings
from integrations.shelf import publish
from knowledge_base import content
from knowledge_base.content import Content
from knowledge_base.documents import Document, Reason, SetAside, holding
from knowledge_base.passages import Audience, Scope

COLUMNS = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()


@dataclass(frozen=True)
class Wanted:
    """What an editor says of the documents that are added."""

    title: str | None = None
    language: str | None = None
    audience: tuple[Audience, ...] = tuple(Audience)
    indicators: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Read:
    """What became of one file: a document, or the sentence that says why not."""

    name: str
    document: Document | None = None
    refused: str = ""
    code: str = ""
    unchanged: bool = False
    remark: str = ""

    @property
    def line(self) -> str:
        if self.document is None:
            return f"{self.name} {self.refused}."
        if self.unchanged:
            return f"{self.name} is there already, word for word: nothing has changed."
        count, aside = len(self.document.passages), len(self.document.set_aside)
        return f"{self.name} gave {count} passages; {aside} pieces were set aside. “{self.document.title}”{self.remark}"


async def add(settings: Settings, paths: Sequence[Path], wanted: Wanted) -> list[Read]:
    """Read files in, one after the other; a file that cannot be read keeps no other from being read."""
    from knowledge_base.reading.files import found
    from knowledge_base.reading.likeness import Twins

    files = list(found(paths))
    done: list[Read] = []
    async with _records(settings) as records:
        drafted = await _draft(records)
        names = {path.name for path in files}
        twins = Twins(
            [
                (_called(passage.title, passage.place), passage.text)
                for passage in drafted.passages.values()
                if not any(doc.id == passage.card_id and doc.name in names for doc in drafted.documents)
            ]
        )
        with _progress("Reading") as bar:
            task = bar.add_task("Reading documents", total=len(files))
            for path in files:
                bar.update(task, description=f"Reading {path.name[:40]}")
                done.append(await _add_one(records, path, wanted, twins, settings))
                bar.advance(task)
    return done


async def _add_one(records: SqlRecords, path: Path, wanted: Wanted, twins: Any, settings: Settings) -> Read:
    import hashlib

    from knowledge_base.reading.files import FORMATS, FileRefused, content_of, format_of
    from knowledge_base.reading.reader import read

    try:
        data = await asyncio.to_thread(content_of, path)
        before = await records.versions(path.name)
        kept = next((each for each in await records.documents() if each.name == path.name), None)
        if kept is not None and kept.digest == hashlib.sha256(data).hexdigest() and wanted == Wanted():
            return Read(path.name, kept, unchanged=True)
        document = await asyncio.to_thread(
            read,
            data,
            name=path.name,
            version=len(before) + 1,
            twins=twins,
            language=wanted.language,
            title=wanted.title,
            audience=wanted.audience,
            indicators=wanted.indicators,
        )
    except FileRefused as refused:
        return Read(path.name, refused=refused.sentence, code=refused.code)
    document = holding(document, since=wanted.since, until=wanted.until)
    await records.add_document(document, at=_now(settings))
    really, called = format_of(data, path.name), FORMATS.get(path.suffix.lower())
    remark = f" (it is {really}, whatever its name says)" if called not in (really, None) else ""
    return Read(path.name, document, remark=remark)


async def make_current(settings: Settings) -> str:
    """Publish the cards that came with the code and every document that is not retired; say what is current now."""
    async with _records(settings) as records:
        return await _publish(settings, records, await _draft(records))


async def roll_back(settings: Settings) -> str:
    """Publish again what was current before; what was retired stays away."""
    async with _records(settings) as records:
        history = await records.publications(limit=2)
        if len(history) < 2:
            raise Refusal("There is no release before this one.")
        documents = await records.published_documents(history[1].version)
        return await _publish(settings, records, _with(documents, await records.retired()))


async def retire(settings: Settings, name: str) -> str:
    """Take a document or a card out at once and for good."""
    async with _records(settings) as records:
        known = {each.name for each in await records.documents()} | {card.id for card in content.load().cards}
        if name not in known:
            raise Refusal(f"Nothing is called {name}. `coach content list` says what there is.")
        published = await records.current_publication()
        documents = await records.published_documents(published.version) if published else ()
        await records.retire(name, at=_now(settings))
        left = [each for each in documents if each.name != name]
        return await _publish(settings, records, _with(left, await records.retired()))


async def listed(settings: Settings) -> list[dict[str, Any]]:
    """Say of every document and every retired name where it stands."""
    async with _records(settings) as records:
        published = await records.current_publication()
        in_use = dict(published.documents) if published else {}
        rows = [
            {
                "name": each.name,
                "title": each.title,
                "version": each.version,
                "published": in_use.get(each.name),
                "language": each.language,
                "audience": list(each.passages[0].audience),
                "passages": len(each.passages),
                "set_aside": len(each.set_aside),
            }
            for each in await records.documents()
        ]
        return [*rows, *({"name": name, "retired": True} for name in sorted(await records.retired()))]


async def document_named(settings: Settings, name: str) -> Document:
    """Return the latest version of a document. Raises Refusal."""
    async with _records(settings) as records:
        versions = await records.versions(name)
    if not versions:
        raise Refusal(f"No document is called {name}. `coach content list` says what there is.")
    return versions[-1]


async def search(settings: Settings, words: str, *, language: str, scope: Scope, limit: int) -> list[dict[str, Any]]:
    """Try a student's words on what is published: what would be found, and how far from the minimum it is."""
    from knowledge_base.embedding import Embedder, open_encoder
    from knowledge_base.search import ChromaLibrary

    async with _records(settings) as records:
        published = await records.current_publication()
        documents = await records.published_documents(published.version) if published else ()
        held = _with(documents, await records.retired())
    await asyncio.to_thread(_indexed, settings, held)
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    library = ChromaLibrary(held, build_dir=settings.build_dir, data_dir=settings.data_dir, embedder=embedder)
    try:
        matches = await library.rank(words, language=language, scope=scope)
    finally:
        library.close()
        embedder.close()
    found = [(match, library.shown(match, language)) for match in matches[:limit]]
    return [
        {
            "id": passage.id,
            "title": passage.title,
            "place": passage.place,
            "relevance": round(match.relevance, 3),
            "cited": match.relevance >= 0,
            "text": passage.text,
        }
        for match, passage in found
    ]


def show_read(console: Console, done: Sequence[Read], *, in_full: bool) -> None:
    """Say what became of each file in a line, and below it what was set aside, by reason."""
    for each in done:
        console.print(("[green]✓[/] " if each.document else "[red]✗[/] ") + escape(each.line))
        if each.document and not each.unchanged:
            show_set_aside(console, each.document.set_aside, in_full=in_full)


def show_set_aside(console: Console, aside: Sequence[SetAside], *, in_full: bool) -> None:
    by_reason = sorted(aside, key=lambda each: list(Reason).index(each.reason))
    for reason, group in groupby(by_reason, key=lambda each: each.reason):
        pieces = list(group)
        console.print(f"    [yellow]{reason}[/]: {len(pieces)}")
        for each in pieces if in_full else pieces[:3]:
            text = each.text if in_full else each.text[:100] + ("…" if len(each.text) > 100 else "")
            console.print(
                f"      [dim]{escape(each.place or 'at the beginning')}:[/] {escape(text)} [dim]({escape(each.why)})[/]"
            )
        if len(pieces) > 3 and not in_full:
            console.print(f"      [dim]and {len(pieces) - 3} more[/]")


def show_document(console: Console, document: Document) -> None:
    console.print(f"[bold]{escape(document.title)}[/] ({escape(document.name)}, version {document.version})")
    for passage in document.passages:
        console.print(f"\n[cyan]{escape(passage.place)}[/]  [dim]{passage.id}[/]\n{escape(passage.text)}")
    console.print("\n[bold]Set aside[/]")
    show_set_aside(console, document.set_aside, in_full=True)


def show_list(console: Console, rows: Sequence[dict[str, Any]]) -> None:
    table = Table("Document", "Title", "Version", "Published", "Passages", "Set aside")
    for row in rows:
        if row.get("retired"):
            table.add_row(row["name"], "[dim]retired[/]", "", "", "", "")
        else:
            shown = f"version {row['published']}" if row["published"] else "not yet"
            table.add_row(
                row["name"], row["title"], str(row["version"]), shown, str(row["passages"]), str(row["set_aside"])
            )
    console.print(table if rows else "No documents were added. The cards that came with the coach are in use.")


def show_found(console: Console, found: Sequence[dict[str, Any]]) -> None:
    if not any(each["cited"] for each in found):
        console.print("[bold]Nothing fits:[/] the coach would say so. The nearest are below the minimum.")
    for each in found:
        mark = "[green]cited[/]" if each["cited"] else "[dim]too far[/]"
        named = f"[bold]{escape(each['title'])}[/] · {escape(each['place'])}"
        console.print(f"{each['relevance']:+.3f} {mark}  {named}  [dim]{each['id']}[/]")
        console.print(f"      {escape(each['text'][:160])}", highlight=False)


def _called(title: str, place: str) -> str:
    return f"“{title}”, {place}"


def _with(documents: Sequence[Document], retired: frozenset[str]) -> Content:
    return content.load().with_documents(documents, retired=retired)


async def _draft(records: SqlRecords) -> Content:
    return _with(await records.documents(), await records.retired())


async def _publish(settings: Settings, records: SqlRecords, held: Content) -> str:
    done = await asyncio.to_thread(_indexed, settings, held)
    await publish(records, held, at=_now(settings))
    return (
        f"Release {held.version} is current: {len(held.cards)} cards and {len(held.documents)} documents, "
        f"{done.passages} passages ({done.embedded} texts embedded anew). A running coach changes over within seconds."
    )


def _indexed(settings: Settings, held: Content) -> Any:
    from knowledge_base.embedding import NoEncoder

    with _progress("Indexing") as bar:
        task = bar.add_task("Indexing the knowledge base", total=None)
        try:
            return build_index(
                settings, held, progress=lambda done, total: bar.update(task, completed=done, total=total)
            )
        except NoEncoder as error:
            raise NotPrepared(f"The knowledge base could not be indexed: {error}.") from error


def _progress(what: str) -> Progress:
    return Progress(*COLUMNS, console=Console(stderr=True), transient=True, refresh_per_second=4)


def _now(settings: Settings) -> Any:
    return OffsetClock(settings.clock_offset).now()


@asynccontextmanager
async def _records(settings: Settings) -> AsyncIterator[SqlRecords]:
    await asyncio.to_thread(migrate, settings)
    async with SqlRecords(settings.database_url) as records:
        yield records
