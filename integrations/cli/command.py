"""What every command has in common: its settings, the option `--json`, and how figures are printed."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from integrations.cli.refusal import Refusal

if TYPE_CHECKING:
    from integrations.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]


def room(about: str) -> typer.Typer:
    """Return a group of commands, which says what it holds when none of them is named."""
    return typer.Typer(no_args_is_help=True, help=about)


def read_settings() -> "Settings":
    from integrations.settings import Settings, SettingsError

    try:
        return Settings.read()
    except SettingsError as error:
        raise Refusal(str(error)) from error


def print_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def print_figures(figures: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            typer.echo(f"{name}:")
            for inner, number in value.items():
                typer.echo(f"  {inner:24}{number:>12,.2f}")
        else:
            typer.echo(f"{name:26}{value:>12,.2f}")
