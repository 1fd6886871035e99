"""The commands below `coach models`: whether the language model that is set does its part, and what it is used for."""

from typing import Annotated

import typer

from integrations.cli.command import Json, print_json, read_settings, room
from integrations.cli.refusal import Refusal

models = room("The language model that may word replies.")


@models.callback()
def _group() -> None: ...


@models.command("check")
def check(as_json: Json = False) -> None:
    """Ask the model that is set, and say whether it answers, streams and fills in forms, how fast, and for how much."""
    import asyncio

    from integrations.cli import logs
    from integrations.models import checking

    settings = read_settings()
    if not settings.model:
        raise Refusal(
            "No language model is set, so the coach words everything itself. COACH_MODEL names one, like "
            "openai:gpt-4.1-mini; .env.example has the rest."
        )
    logs.keep_logs(settings)
    checked = asyncio.run(checking.check(settings))
    if as_json:
        print_json(checked.as_json())
    else:
        typer.echo("\n".join(checking.sentences(checked, settings)))
    raise typer.Exit(0 if checked.answers else 1)


@models.command("use")
def use(
    days: Annotated[int, typer.Option(min=1, max=400, help="How many days, today included.")] = 7,
    school: Annotated[str | None, typer.Option("--school", metavar="NAME", help="Which school; all of them.")] = None,
    organisation: Annotated[
        str | None,
        typer.Option("--organisation", metavar="NAME", help="Whose, where several have a school of that name."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Count how replies got their words, what guards held back, and what the model took. Nobody's words are read."""
    import asyncio

    from integrations.cli import model_use

    settings = read_settings()
    found = asyncio.run(model_use.used(settings, days=days, school=school, of=organisation))
    if as_json:
        print_json(model_use.as_json(found, settings))
    else:
        typer.echo("\n".join(model_use.lines(found, settings)))
