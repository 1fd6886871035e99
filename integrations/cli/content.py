"""`coach content`: what a content coach does with documents. Everything is read first, then published in one step."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table
from rich.text import Text

from coach.records.store import SqlRecords
from integrations.cli.preparing import indexed, migrate, progress
from integrations.cli.refusal import Refusal
from integrations.clock import OffsetClock
from integrations.settings import Settings
from integrations.shelf import publish, published_content
from knowledge_base import content
from knowledge_base.content import Content
from knowledge_base.documents import Document, Reason, SetAside, holding
from knowledge_base.passages import EVERYBODY, Audience, Scope

if TYPE_CHECKING:
    from knowledge_base.reading.likeness import Twins


@dataclass(frozen=True)
class Wanted:
    """What an editor says of the documents that are added."""

    title: str | None = None
    language: str | None = None
    audience: tuple[Audience, ...] | None = None
    """Nothing said: for whom the version before was, so that an edit shows no student what is for teachers."""
    indicators: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def is_so(self, document: Document) -> bool:
        """Say whether a document is as wanted already, so that nothing would change."""
        first = document.passages[0]
        return (
            self.title in (None, document.title)
            and self.language in (None, document.language)
            and self.audience in (None, first.audience)
            and self.indicators in ((), first.indicators)
            and self.since in (None, first.since)
            and self.until in (None, first.until)
        )


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
        given = _counted(len(self.document.passages), "passage")
        aside = _counted(len(self.document.set_aside), "piece")
        return f"{self.name} gave {given}, with {aside} set aside. “{self.document.title}”{self.remark}"


async def add(settings: Settings, paths: Sequence[Path], wanted: Wanted) -> list[Read]:
    """Read files in, one after the other; a file that cannot be read keeps no other from being read."""
    from knowledge_base.reading.likeness import Twins

    files, done = _each_once(paths)
    async with _records(settings) as records:
        drafted = await _draft(records)
        twins = Twins(
            [
                (f"“{passage.title}”, {passage.place}", passage.text)
                for passage in drafted.passages.values()
                if not any(doc.id == passage.card_id and doc.name in files for doc in drafted.documents)
            ]
        )
        with progress() as bar:
            task = bar.add_task("Reading documents", total=len(files))
            for name, path in files.items():
                bar.update(task, description=f"Reading {escape(name[:40])}")
                done.append(await _add_one(records, path, wanted, twins, settings))
                bar.advance(task)
    return done


def _each_once(paths: Sequence[Path]) -> tuple[dict[str, Path], list[Read]]:
    """Return the files by name, and what cannot be read: a document is known by its name alone."""
    from knowledge_base.reading.files import found

    files, wrong = dict[str, Path](), []
    for path in paths:
        inside = list(found([path]))
        if not inside:
            sentence = "has no Markdown, text, HTML, PDF or DOCX file in it"
            wrong.append(Read(_readable(str(path)), refused=sentence, code="no_files"))
        for each in inside:
            first = files.setdefault(named(each), each)
            if first != each and first.resolve() != each.resolve():
                places = " and ".join(_readable(str(one.parent)) for one in (first, each))
                sentence = f"stands in {places}; only the first counts, so give the other a name of its own"
                wrong.append(Read(named(each), refused=sentence, code="same_name"))
    return files, wrong


def named(path: Path) -> str:
    """Return what a document is called: the name of its file, such that anybody can read it."""
    return _readable(path.name)


def _readable(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in composed)


async def _add_one(records: SqlRecords, path: Path, wanted: Wanted, twins: "Twins", settings: Settings) -> Read:
    import hashlib

    from knowledge_base.reading.files import FORMATS, FileRefused, content_of, format_of
    from knowledge_base.reading.reader import read

    name = named(path)
    try:
        data = await asyncio.to_thread(content_of, path)
        before = await records.versions(name)
        kept = next((each for each in await records.documents() if each.name == name), None)
        if kept is not None and kept.digest == hashlib.sha256(data).hexdigest() and wanted.is_so(kept):
            return Read(name, kept, unchanged=True)
        audience = wanted.audience or (before[-1].passages[0].audience if before else EVERYBODY)
        document = await asyncio.to_thread(
            read,
            data,
            name=name,
            version=len(before) + 1,
            twins=twins,
            language=wanted.language,
            title=wanted.title,
            audience=audience,
            indicators=wanted.indicators,
        )
    except FileRefused as refused:
        return Read(name, refused=refused.sentence, code=refused.code)
    document = holding(document, since=wanted.since, until=wanted.until)
    await records.add_document(document, at=_now(settings))
    really, called = format_of(data, name), FORMATS.get(path.suffix.lower())
    remarks = [f"it is {really}, whatever its name says"] if called not in (really, None) else []
    if wanted.audience is None and audience != EVERYBODY:
        remarks.append(f"for {' and '.join(audience)} only, as before")
    return Read(name, document, remark=f" ({'; '.join(remarks)})" if remarks else "")


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
        now, before = history
        held = await published_content(records, before)
        if held.version == now.version:
            return f"Release {now.version} stays: but for what is retired, the one before it holds the same."
        return await _publish(settings, records, held)


async def retire(settings: Settings, name: str) -> str:
    """Take a document or a card out at once and for good."""
    name = _readable(name)
    async with _records(settings) as records:
        added = {each.name for each in await records.documents()} | await records.retired()
        if name not in added | {card.id for card in content.load().cards}:
            raise Refusal(f"Nothing is called {name}. `coach content list` says what there is.")
        await records.retire(name, at=_now(settings))
        left = await published_content(records, await records.current_publication())
        return await _publish(settings, records, left)


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
        versions = await records.versions(_readable(name))
    if not versions:
        raise Refusal(f"No document is called {name}. `coach content list` says what there is.")
    return versions[-1]


async def search(settings: Settings, words: str, *, language: str, scope: Scope, limit: int) -> list[dict[str, Any]]:
    """Try a student's words on what is published: what would be found, and how far from the minimum it is."""
    from knowledge_base.embedding import Embedder, open_encoder
    from knowledge_base.search import ChromaLibrary

    async with _records(settings) as records:
        held = await published_content(records, await records.current_publication())
    if language not in held.languages:
        raise Refusal(f"Nothing is there in {language}; {' or '.join(held.languages)} was expected.")
    await asyncio.to_thread(indexed, settings, held)
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    library = ChromaLibrary(held, build_dir=settings.build_dir, data_dir=settings.data_dir, embedder=embedder)
    today = _now(settings).astimezone(ZoneInfo(settings.zone)).date()
    try:
        matches = await library.rank(words, language=language, scope=replace(scope, on=scope.on or today))
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
        _say(console, ("[green]✓[/] " if each.document else "[red]✗[/] ") + escape(each.line))
        if each.document and not each.unchanged:
            show_set_aside(console, each.document.set_aside, in_full=in_full)


def show_set_aside(console: Console, aside: Sequence[SetAside], *, in_full: bool) -> None:
    by_reason = sorted(aside, key=lambda each: list(Reason).index(each.reason))
    for reason, group in groupby(by_reason, key=lambda each: each.reason):
        pieces = list(group)
        _say(console, f"    [yellow]{reason}[/]: {len(pieces)}")
        for each in pieces if in_full else pieces[:3]:
            text = each.text if in_full else each.text[:100] + ("…" if len(each.text) > 100 else "")
            place, why = escape(each.place or "at the beginning"), escape(each.why)
            _say(console, f"      [dim]{place}:[/] {escape(text)} [dim]({why})[/]")
        if len(pieces) > 3 and not in_full:
            _say(console, f"      [dim]and {len(pieces) - 3} more[/]")


def show_document(console: Console, document: Document) -> None:
    _say(console, f"[bold]{escape(document.title)}[/] ({escape(document.name)}, version {document.version})")
    for passage in document.passages:
        _say(console, f"\n[cyan]{escape(passage.place)}[/]  [dim]{passage.id}[/]\n{escape(passage.text)}")
    _say(console, "\n[bold]Set aside[/]" if document.set_aside else "\nNothing was set aside.")
    show_set_aside(console, document.set_aside, in_full=True)


def show_list(console: Console, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        _say(console, "No documents were added. The cards that came with the coach are in use.")
        return
    name = Column("Document", overflow="fold")  # whole, so that it can be typed
    table = Table(name, "Title", "Version", "Published", "Passages", "Set aside")
    for row in rows:
        if row.get("retired"):
            table.add_row(Text(row["name"]), "[dim]retired[/]")
        else:
            shown = f"version {row['published']}" if row["published"] else "not yet"
            numbers = str(row["version"]), shown, str(row["passages"]), str(row["set_aside"])
            table.add_row(Text(row["name"]), Text(row["title"]), *numbers)
    console.print(table)


def show_found(console: Console, found: Sequence[dict[str, Any]]) -> None:
    if not any(each["cited"] for each in found):
        below = " The nearest are below the minimum." if found else ""
        _say(console, f"[bold]Nothing fits:[/] the coach would say so.{below}")
    for each in found:
        mark = "[green]cited[/]" if each["cited"] else "[dim]too far[/]"
        about = f"[bold]{escape(each['title'])}[/] · {escape(each['place'])}"
        _say(console, f"{each['relevance']:+.3f} {mark}  {about}  [dim]{each['id']}[/]")
        _say(console, f"      {escape(each['text'][:160])}")


def _say(console: Console, line: str) -> None:
    """Print a line as one line, whatever the width, and what was written between colons as it stands."""
    console.print(line, soft_wrap=True, emoji=False)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


async def _draft(records: SqlRecords) -> Content:
    return content.load().with_documents(await records.documents(), retired=await records.retired())


async def _publish(settings: Settings, records: SqlRecords, held: Content) -> str:
    done = await asyncio.to_thread(indexed, settings, held)
    await publish(records, held, at=_now(settings))
    cards = len({card.id for card in held.cards} - held.retired)
    whole = f"{_counted(cards, 'card')} and {_counted(len(held.documents), 'document')}"
    return (
        f"Release {held.version} is current: {whole}, {_counted(done.passages, 'passage')} "
        f"({_counted(done.embedded, 'text')} embedded anew). A running coach changes over within seconds."
    )


def _now(settings: Settings) -> datetime:
    return OffsetClock(settings.clock_offset).now()


@asynccontextmanager
async def _records(settings: Settings) -> AsyncIterator[SqlRecords]:
    await asyncio.to_thread(migrate, settings)
    async with SqlRecords(settings.database_url) as records:
        yield records
