"""The command `coach`. Everything heavy is imported inside the command that wants it."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import CoachError
from integrations.cli.refusal import Refusal

if TYPE_CHECKING:
    from integrations.settings import Settings


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
app.add_typer(bench, name="bench")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
Name = Annotated[str, typer.Option("--student", metavar="NAME", help="Whose.")]


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


def _fresh_name() -> str:
    """Somebody nobody has met: a surname of four made-up syllables."""
    from secrets import choice

    surname = "".join(choice("bdfklmnrstv") + choice("aeiou") for _ in range(4))
    return f"{choice(('Ariel', 'Kim', 'Noor', 'Robin', 'Sasha'))} {surname.capitalize()}"


def _print_line(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


def _print_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


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
