"""The command `coach`. Everything heavy is imported inside the command that wants it."""

import sys
from typing import Annotated

import typer

from coach.errors import CoachError
from integrations.cli import (
    account_commands,
    admin_commands,
    models_commands,
    privacy_commands,
    reminding_commands,
    safeguarding_commands,
)
from integrations.cli.command import Json, print_figures, print_json, read_settings, room
from integrations.cli.content_commands import content
from integrations.cli.eval_commands import evals
from integrations.cli.refusal import Refusal

app = typer.Typer(
    name="coach",
    help="A learning coach: one goal a week, in conversation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
show = room("What was kept.")
admin = room("The records.")
bench = room("What it costs, measured here and now.")
app.add_typer(show, name="show")
app.add_typer(content, name="content")
app.add_typer(admin, name="admin")
admin_commands.register(admin)
account_commands.register(admin)
privacy_commands.register(admin)
safeguarding_commands.register(admin)
reminding_commands.register(admin)
app.add_typer(bench, name="bench")
app.add_typer(evals, name="eval")
app.add_typer(models_commands.models, name="models")
app.add_typer(safeguarding_commands.safety, name="safety")

Name = Annotated[str, typer.Option("--student", metavar="NAME", help="Whose.")]


@app.command()
def demo() -> None:
    """Serve a demo school and say where to go. Started again it is ready in a few seconds."""
    from integrations.cli import logs, preparing, serving

    settings = read_settings()
    logs.keep_logs(settings)
    preparing.prepare(settings)
    raise typer.Exit(serving.serve(settings, announce_demo=True))


@app.command()
def serve() -> None:
    """Serve the API and the pages."""
    from integrations.cli import logs, preparing, serving

    settings = read_settings()
    logs.keep_logs(settings)
    preparing.prepare(settings)
    raise typer.Exit(serving.serve(settings))


@app.command()
def worker() -> None:
    """Do the work that nobody waits for, in a process of its own: what is past its date goes every night."""
    import asyncio

    from integrations.cli import logs, preparing, working

    settings = read_settings()
    logs.keep_logs(settings)
    preparing.migrate(settings)
    asyncio.run(working.work(settings))


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
    settings = read_settings()
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

    learner, kept = asyncio.run(evidence.kept_of(read_settings(), student))
    if as_json:
        print_json(evidence.as_json(learner, kept))
    else:
        evidence.show(Console(highlight=False), learner, kept)


@admin.command()
def migrate() -> None:
    """Bring the database to the tables this version needs. Run again, it changes nothing."""
    from integrations.cli import preparing

    preparing.migrate(read_settings())


@admin.command()
def seed() -> None:
    """Make the demo school where it is missing. Run again, it changes nothing."""
    from integrations.cli import preparing

    preparing.seed(read_settings())


@bench.command("turn")
def bench_turn(
    through: Annotated[
        str, typer.Option(metavar="PROVIDER", help="openai, or through langchain: azure, anthropic or ollama.")
    ] = "openai",
    as_json: Json = False,
) -> None:
    """What one turn costs a server on which ten students talk at once, without a language model and with one."""
    from integrations.cli.bench import model, turn

    if through not in model.THROUGH:
        raise typer.BadParameter(f"one of {', '.join(model.THROUGH)} was expected", param_hint="--through")
    measured = turn.measure(through=through)
    print_json(measured) if as_json else typer.echo(turn.as_text(measured))


@bench.command("retrieval")
def bench_retrieval(as_json: Json = False) -> None:
    """What a search over ten thousand passages costs beside embedding the question."""
    from integrations.cli.bench import retrieval

    print_figures(retrieval.measure(read_settings()), as_json=as_json)


@bench.command("screen")
def bench_screen(as_json: Json = False) -> None:
    """What it costs to screen a message, beside embedding it."""
    from integrations.cli.bench import screen

    print_figures(screen.measure(read_settings()), as_json=as_json)


@bench.command("start")
def bench_start(as_json: Json = False) -> None:
    """What a start costs: until it is ready, until the first reply, and the memory it then holds."""
    from integrations.cli.bench import start

    print_figures(start.measure(), as_json=as_json)


def _fresh_name() -> str:
    """Somebody nobody has met: a surname of four made-up syllables."""
    from secrets import choice

    surname = "".join(choice("bdfklmnrstv") + choice("aeiou") for _ in range(4))
    return f"{choice(('Ariel', 'Kim', 'Noor', 'Robin', 'Sasha'))} {surname.capitalize()}"


def _print_line(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


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
