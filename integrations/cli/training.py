"""`coach safety train` fits the screen's model to the bank; `coach safety lines` gives what leads wrote for it."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from coach.safety import Tier
from integrations.cli import preparing
from integrations.cli.evals import safety
from integrations.cli.refusal import Refusal
from integrations.reading import chat, screen_bank
from integrations.settings import Settings


def train(settings: Settings, *, more: Sequence[Path], out: Path | None) -> dict[str, Any]:
    """Train on the bank and on further files of the same shape, keep the weights, and measure them. Raises Refusal."""
    from integrations.reading import screen_training
    from integrations.reading.screen_model import TRAINED

    try:
        lines = screen_bank.trained_on(more)
    except (screen_bank.BankError, chat.NoChat, OSError) as error:
        raise Refusal(f"{error}.") from error
    typer.echo(f"{len(lines)} lines", err=True)
    network = screen_training.train(lines, screen_bank.plain(), threads=os.cpu_count() or 1, progress=_say)
    screen_training.write(network, lines, out or TRAINED)
    return {"lines": len(lines), "weights": str(out or TRAINED)} if out else safety.measure(settings, data=None)


def _say(epoch: int, epochs: int, loss: float) -> None:
    typer.echo(f"epoch {epoch} of {epochs}: loss {loss:.3f}", err=True)


_WHERE_UNKNOWN = {Tier.URGENT: "danger", Tier.WELLBEING: "doubt", Tier.NONE: "ordinary"}
"""The category of the bank for a line of which the lead said only how pressing it is."""


async def lines(settings: Settings) -> str:
    """Return every line that a lead made up after a false alarm or a miss, as a file for `--more`."""
    from coach.records import bank_lines
    from coach.records.database import Database

    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        written = await database.read(bank_lines.lines)
    told = io.StringIO()
    file = csv.writer(told, lineterminator="\n")
    file.writerow(("text", "label", "category"))
    for line in written:
        is_known = screen_bank.TIERS.get(line.category.value) == line.label.value
        category = line.category.value if is_known else _WHERE_UNKNOWN[line.label]
        file.writerow((line.text, line.label.value, category))
    return told.getvalue()
