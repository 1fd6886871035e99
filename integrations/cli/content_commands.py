"""`coach content`: what the coach says and may look up."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integrations.cli.command import Json, print_json, read_settings, room

if TYPE_CHECKING:
    from integrations.cli.content import Wanted
    from knowledge_base.passages import Scope

content = room("What the coach says and may look up.")

Called = Annotated[str, typer.Argument(metavar="NAME", help="As `coach content list` shows it.")]
Who = Annotated[list[str] | None, typer.Option("--audience", metavar="student|teacher|family", help="Whom it is for.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


@content.command("index")
def content_index() -> None:
    """Bring cards and framework into the index. Run again, it changes nothing and takes a moment."""
    from integrations.cli import preparing

    typer.echo(preparing.index(read_settings()))


@content.command("check")
def content_check() -> None:
    """Read every wording, card and the framework; say what is broken."""
    from integrations.cli import preparing

    typer.echo(preparing.check())


@content.command("add")
def content_add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of them.")],
    title: Annotated[str | None, typer.Option(help="Instead of the document's own.")] = None,
    language: Annotated[
        str | None, typer.Option("--lang", metavar="en|es", help="Instead of what it reads like.")
    ] = None,
    audience: Who = None,
    indicator: Annotated[list[str] | None, typer.Option(metavar="CODE", help="What it grows: D7, E9 ...")] = None,
    since: Day = None,
    until: Day = None,
    publish: Annotated[bool, typer.Option("--publish", help="Publish at once, without a look at it first.")] = False,
    in_full: Annotated[bool, typer.Option("--all", help="Show everything that was set aside, in full.")] = False,
    as_json: Json = False,
) -> None:
    """Read Markdown, text, HTML, PDF and DOCX files in. Students see nothing of them before `content publish`."""
    import asyncio
    from dataclasses import asdict

    from rich.console import Console

    from integrations.cli import content as studio

    settings = read_settings()
    wanted = _wanted(title, language, audience, indicator, since, until)
    done = asyncio.run(studio.add(settings, paths, wanted))
    published = asyncio.run(studio.make_current(settings)) if publish else None
    if as_json:
        print_json({"files": [asdict(each) | {"line": each.line} for each in done], "published": published})
    else:
        studio.show_read(Console(highlight=False), done, in_full=in_full)
        if published:
            typer.echo(published)
        elif any(each.document and not each.unchanged for each in done):
            typer.echo(
                "Nothing is published yet: look at it with `coach content show NAME`, then `coach content publish`."
            )
    if any(each.document is None for each in done):
        raise typer.Exit(1)


@content.command("list")
def content_list(as_json: Json = False) -> None:
    """Every document that was added, and where it stands."""
    import asyncio

    from rich.console import Console

    from integrations.cli import content as studio

    rows = asyncio.run(studio.listed(read_settings()))
    if as_json:
        print_json({"documents": rows})
    else:
        studio.show_list(Console(highlight=False), rows)


@content.command("show")
def content_show(name: Called, as_json: Json = False) -> None:
    """A document's passages, and everything that was set aside, each with its place and reason."""
    import asyncio

    from rich.console import Console

    from integrations.cli import content as studio
    from knowledge_base.documents import as_json as plain

    document = asyncio.run(studio.document_named(read_settings(), name))
    if as_json:
        print_json(plain(document))
    else:
        studio.show_document(Console(highlight=False), document)


@content.command("publish")
def content_publish() -> None:
    """Make what was added the current release, in one step."""
    import asyncio

    from integrations.cli import content as studio

    typer.echo(asyncio.run(studio.make_current(read_settings())))


@content.command("rollback")
def content_rollback() -> None:
    """Make the release before this one current again. What was retired stays away."""
    import asyncio

    from integrations.cli import content as studio

    typer.echo(asyncio.run(studio.roll_back(read_settings())))


@content.command("retire")
def content_retire(name: Called) -> None:
    """Take a document, or a card by its id, out at once and for good. Old citations can still be opened."""
    import asyncio

    from integrations.cli import content as studio

    typer.echo(asyncio.run(studio.retire(read_settings(), name)))


@content.command("search")
def content_search(
    words: Annotated[str, typer.Argument(help="As a student would write it.")],
    language: Annotated[str, typer.Option("--lang", metavar="en|es")] = "en",
    audience: Annotated[str, typer.Option(metavar="student|teacher|family")] = "student",
    competency: Annotated[str | None, typer.Option(metavar="LETTER", help="C, D, E or F.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50)] = 5,
    as_json: Json = False,
) -> None:
    """Try what a student's words find in what is published, and how far each is from the minimum."""
    import asyncio

    from rich.console import Console

    from integrations.cli import content as studio

    scope = _scope(audience, competency)
    found = asyncio.run(studio.search(read_settings(), words, language=language, scope=scope, limit=limit))
    if as_json:
        print_json({"found": found})
    else:
        studio.show_found(Console(highlight=False), found)


def _wanted(
    title: str | None,
    language: str | None,
    audience: list[str] | None,
    indicators: list[str] | None,
    since: "datetime | None",
    until: "datetime | None",
) -> "Wanted":
    from integrations.cli.content import Wanted
    from knowledge_base import competency
    from knowledge_base.passages import Audience

    if language not in (None, "en", "es"):
        raise typer.BadParameter("en or es was expected", param_hint="--lang")
    if since and until and until < since:
        raise typer.BadParameter("it ends before it begins", param_hint="--until")
    try:
        competency.load().check(indicators or (), named_by="--indicator")
        named = tuple(Audience(each) for each in audience) if audience else None
    except competency.FrameworkError as error:
        raise typer.BadParameter(str(error), param_hint="--indicator") from error
    except ValueError as error:
        raise typer.BadParameter("student, teacher or family was expected", param_hint="--audience") from error
    days = (each.date() if each else None for each in (since, until))
    return Wanted(title, language, named, tuple(indicators or ()), *days)


def _scope(audience: str, competency: str | None) -> "Scope":
    from knowledge_base.passages import Audience, Scope

    if audience not in list(Audience):
        raise typer.BadParameter("student, teacher or family was expected", param_hint="--audience")
    if competency is not None and competency.upper() not in tuple("ABCDEF"):
        raise typer.BadParameter("a letter from A to F was expected", param_hint="--competency")
    return Scope(audience=Audience(audience), competency=competency.upper() if competency else None)
