"""The command `coach`. Everything heavy is imported inside the command that wants it."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import CoachError
from integrations.cli.refusal import Refusal

if TYPE_CHECKING:
    from integrations.cli.content import Wanted
    from integrations.settings import Settings
    from knowledge_base.passages import Scope


app = typer.Typer(
    name="coach",
    help="A learning coach: one goal a week, in conversation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
show = typer.Typer(no_args_is_help=True, help="What was kept.")
content = typer.Typer(no_args_is_help=True, help="What the coach says and may look up.")
admin = typer.Typer(no_args_is_help=True, help="The records.")
bench = typer.Typer(no_args_is_help=True, help="What it costs, measured here and now.")
app.add_typer(show, name="show")
app.add_typer(content, name="content")
app.add_typer(admin, name="admin")
evals = typer.Typer(no_args_is_help=True, help="How good it is, measured on labelled data.")
app.add_typer(bench, name="bench")
app.add_typer(evals, name="eval")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
Name = Annotated[str, typer.Option("--student", metavar="NAME", help="Whose.")]
Called = Annotated[str, typer.Argument(metavar="NAME", help="As `coach content list` shows it.")]
Who = Annotated[list[str] | None, typer.Option("--audience", metavar="student|teacher|family", help="Whom it is for.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


@app.command()
def demo() -> None:
    """Serve a demo school and say where to go. Started again it is ready in a few seconds."""
    from integrations.cli import logs, preparing, serving

    settings = _settings()
    logs.keep_logs(settings)
    preparing.prepare(settings)
    raise typer.Exit(serving.serve(settings, announce_demo=True))


@app.command()
def serve() -> None:
    """Serve the API and the pages."""
    from integrations.cli import logs, preparing, serving

    settings = _settings()
    logs.keep_logs(settings)
    preparing.prepare(settings)
    raise typer.Exit(serving.serve(settings))


@app.command()
def chat(
    student: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who talks; made in the demo school when missing.")
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="en|es", help="The language to talk in.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Read a script from standard input, print one JSON object a line.")
    ] = False,
) -> None:
    """Talk with the coach in the terminal."""
    from integrations.cli import logs, preparing

    if lang not in (None, "en", "es"):
        raise typer.BadParameter("en or es was expected", param_hint="--lang")
    settings = _settings()
    if not settings.demo:
        raise Refusal("This talks as a demo student, so it needs demo mode (COACH_DEMO=true).")
    logs.keep_logs(settings, file=None if as_json else settings.data_dir / "chat.log")
    preparing.prepare(settings)
    if as_json:
        import asyncio

        from integrations.cli import scripted

        for stream in (sys.stdin, sys.stdout):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are real files here
        name = student or _fresh_name()
        asyncio.run(scripted.follow(settings, sys.stdin, student=name, language=lang, write=_print_line))
    else:
        from integrations.cli import chat as talking

        talking.converse(settings, student=student or "Amara", language=lang)


@show.command("evidence")
def show_evidence(student: Name, as_json: Json = False) -> None:
    """The student's own words, with what they show and the exact place they stand."""
    import asyncio

    from rich.console import Console

    from integrations.cli import evidence

    learner, kept = asyncio.run(evidence.kept_of(_settings(), student))
    if as_json:
        _print_json(evidence.as_json(learner, kept))
    else:
        evidence.show(Console(highlight=False), learner, kept)


@content.command("index")
def content_index() -> None:
    """Bring cards and framework into the index. Run again, it changes nothing and takes a moment."""
    from integrations.cli import preparing

    typer.echo(preparing.index(_settings()))


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

    settings = _settings()
    wanted = _wanted(title, language, audience, indicator, since, until)
    done = asyncio.run(studio.add(settings, paths, wanted))
    published = asyncio.run(studio.make_current(settings)) if publish else None
    if as_json:
        _print_json({"files": [asdict(each) | {"line": each.line} for each in done], "published": published})
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

    rows = asyncio.run(studio.listed(_settings()))
    if as_json:
        _print_json({"documents": rows})
    else:
        studio.show_list(Console(highlight=False), rows)


@content.command("show")
def content_show(name: Called, as_json: Json = False) -> None:
    """A document's passages, and everything that was set aside, each with its place and reason."""
    import asyncio

    from rich.console import Console

    from integrations.cli import content as studio
    from knowledge_base.documents import as_json as plain

    document = asyncio.run(studio.document_named(_settings(), name))
    if as_json:
        _print_json(plain(document))
    else:
        studio.show_document(Console(highlight=False), document)


@content.command("publish")
def content_publish() -> None:
    """Make what was added the current release, in one step."""
    import asyncio

    from integrations.cli import content as studio

    typer.echo(asyncio.run(studio.make_current(_settings())))


@content.command("rollback")
def content_rollback() -> None:
    """Make the release before this one current again. What was retired stays away."""
    import asyncio

    from integrations.cli import content as studio

    typer.echo(asyncio.run(studio.roll_back(_settings())))


@content.command("retire")
def content_retire(name: Called) -> None:
    """Take a document, or a card by its id, out at once and for good. Old citations can still be opened."""
    import asyncio

    from integrations.cli import content as studio

    typer.echo(asyncio.run(studio.retire(_settings(), name)))


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
    found = asyncio.run(studio.search(_settings(), words, language=language, scope=scope, limit=limit))
    if as_json:
        _print_json({"found": found})
    else:
        studio.show_found(Console(highlight=False), found)


@evals.command("retrieval")
def eval_retrieval(
    data: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="Questions instead of the bank.")] = None,
    corpus: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="Texts instead of the cards.")] = None,
    as_json: Json = False,
) -> None:
    """How often the right card is found, and how often nothing when nothing fits."""
    from integrations.cli.evals import retrieval

    if corpus is not None and data is None:
        raise typer.BadParameter("questions for these texts are expected as --data FILE.jsonl", param_hint="--corpus")
    figures, by_language = retrieval.measure(_settings(), data=data, corpus=corpus)
    _figures({**figures, **({"languages": by_language} if as_json and by_language else by_language)}, as_json=as_json)


Labelled = Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Labelled lines instead of the project's own.")]


@evals.command("goals")
def eval_goals(data: Labelled = None, as_json: Json = False) -> None:
    """How well it is read what a goal says: specific, measurable, time_bound, attainable, relevant."""
    from integrations.cli.evals import goals

    measured = goals.measure(_settings(), data=data)
    _figures(measured if as_json else {**measured["columns"], "rows": measured["rows"]}, as_json=as_json)


@evals.command("reflections")
def eval_reflections(data: Labelled = None, as_json: Json = False) -> None:
    """How well reflection is told from description."""
    from integrations.cli.evals import reflections

    measured = reflections.measure(_settings(), data=data)
    told = {f"{label}, read as": counts for label, counts in measured.pop("confusion").items()} if not as_json else {}
    _figures({**measured, **told}, as_json=as_json)


@admin.command()
def migrate() -> None:
    """Bring the database to the tables this version needs. Run again, it changes nothing."""
    from integrations.cli import preparing

    preparing.migrate(_settings())


@admin.command()
def seed() -> None:
    """Make the demo school where it is missing. Run again, it changes nothing."""
    from integrations.cli import preparing

    preparing.seed(_settings())


@bench.command("turn")
def bench_turn(as_json: Json = False) -> None:
    """What one turn costs a server on which ten students talk at once."""
    from integrations.cli.bench import turn

    _figures(turn.measure(), as_json=as_json)


@bench.command("retrieval")
def bench_retrieval(as_json: Json = False) -> None:
    """What a search over ten thousand passages costs beside embedding the question."""
    from integrations.cli.bench import retrieval

    _figures(retrieval.measure(_settings()), as_json=as_json)


@bench.command("start")
def bench_start(as_json: Json = False) -> None:
    """What a start costs: until it is ready, until the first reply, and the memory it then holds."""
    from integrations.cli.bench import start

    _figures(start.measure(), as_json=as_json)


def _settings() -> "Settings":
    from integrations.settings import Settings, SettingsError

    try:
        return Settings.read()
    except SettingsError as error:
        raise Refusal(str(error)) from error


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


def _fresh_name() -> str:
    """Somebody nobody has met: a surname of four made-up syllables."""
    from secrets import choice

    surname = "".join(choice("bdfklmnrstv") + choice("aeiou") for _ in range(4))
    return f"{choice(('Ariel', 'Kim', 'Noor', 'Robin', 'Sasha'))} {surname.capitalize()}"


def _print_line(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


def _print_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def _figures(figures: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        _print_json(figures)
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            typer.echo(f"{name}:")
            for inner, number in value.items():
                typer.echo(f"  {inner:24}{number:>12,.2f}")
        else:
            typer.echo(f"{name:26}{value:>12,.2f}")


def main() -> None:
    """Run the command. What could not be done is one sentence; anything else is a fault of ours, with its traceback."""
    try:
        app()
    except CoachError as error:
        sys.exit(error.sentence)
    except Refusal as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
