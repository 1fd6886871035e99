"""Runs `coach eval` in this process, as a script and a person would read it."""

import json
from typing import Any

from typer.testing import CliRunner, Result

from integrations.cli import main


def evaluated(what: str, *arguments: str) -> Result:
    return CliRunner().invoke(main.app, ["eval", what, *arguments])


def figures(what: str, *arguments: str) -> dict[str, Any]:
    """Return what it prints for scripts."""
    ran = evaluated(what, *arguments, "--json")
    assert ran.exit_code == 0, ran.output
    printed: dict[str, Any] = json.loads(ran.stdout)
    return printed
