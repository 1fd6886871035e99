"""`coach safety train`: fits the screen's model to the bank and says how it does on lines it has not seen."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from integrations.cli.evals import safety
from integrations.cli.refusal import Refusal
from integrations.reading import screen_bank
from integrations.settings import Settings


def train(settings: Settings, *, more: Sequence[Path], out: Path | None) -> dict[str, Any]:
    """Train on the bank and on further files of the same shape, keep the weights, and measure them. Raises Refusal."""
    from integrations.reading import screen_training
    from integrations.reading.screen_model import TRAINED

    try:
        lines = screen_bank.trained_on(more)
    except (screen_bank.BankError, OSError) as error:
        raise Refusal(f"{error}.") from error
    typer.echo(f"{len(lines)} lines", err=True)
    network = screen_training.train(lines, screen_bank.plain(), threads=os.cpu_count() or 1, progress=_say)
    screen_training.write(network, lines, out or TRAINED)
    return {"lines": len(lines), "weights": str(out or TRAINED)} if out else safety.measure(settings, data=None)


def _say(epoch: int, epochs: int, loss: float) -> None:
    typer.echo(f"epoch {epoch} of {epochs}: loss {loss:.3f}", err=True)
