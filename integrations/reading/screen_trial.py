"""Tries thresholds of the screen on the lines it was not trained on: what would be found, and what taken wrongly.

What rules and model make of each line is worked out once for each version of both and kept in the build directory; a
try is then nothing but counting.
"""

import asyncio
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach.safeguards import Thresholds
from coach.safety import ConcernCategory, Screening, Tier
from coach.safety_gate import Figures, Rate
from integrations.reading import screen_bank
from integrations.reading.screen import Likely, decided, likely_of
from integrations.reading.screen_bank import Line
from integrations.reading.screen_model import ScreenModel, version
from integrations.reading.screen_rules import RuleScreen
from knowledge_base.embedding import NoEncoder

log = logging.getLogger(__name__)

ORDINARY = "ordinary"


@dataclass(frozen=True)
class Heard:
    """A line, and what both halves of the screen make of it before any threshold."""

    label: str
    is_ordinary: bool
    by_rules: Tier
    urgent: float
    any: float

    def under(self, thresholds: Thresholds) -> Tier:
        likely = Likely(self.urgent, self.any, ConcernCategory.DANGER, ConcernCategory.DISTRESS)
        return decided(Screening(self.by_rules), likely, thresholds).tier


class ScreenTrial:
    """Keeps the promise of `coach.safety_gate.Trial`."""

    def __init__(
        self,
        build_dir: Path,
        *,
        lines: Callable[[], Sequence[Line]] = screen_bank.unseen,
        open_model: Callable[[Path], ScreenModel] = ScreenModel,
    ) -> None:
        self._build_dir, self._lines, self._open_model = build_dir, lines, open_model
        self._rules = RuleScreen()
        self.screen = f"{self._rules.version}+{version()}"
        self._heard: tuple[Heard, ...] | None = None
        self._listening: asyncio.Task[tuple[Heard, ...] | None] | None = None

    def begin(self) -> None:
        """Have it ready by the time somebody tries something."""
        if self._heard is None and (self._listening is None or self._listening.done()):
            self._listening = asyncio.create_task(asyncio.to_thread(self._worked_out))

    async def figures(self, thresholds: Thresholds) -> Figures | None:
        """Count what the screen would make of the lines; None where there is no model, or no lines.

        The first time it takes a while, which goes on for the next who asks when this one stops waiting.
        """
        self.begin()
        if self._heard is None and self._listening is not None:
            self._heard = await asyncio.shield(self._listening)
        return counted(self._heard, thresholds) if self._heard else None

    def _worked_out(self) -> tuple[Heard, ...] | None:
        try:
            lines = self._lines()
            kept = self._build_dir / f"screen-trial-{self._digest(lines)}.json"
            if (known := _read(kept)) is not None:
                return known
            heard = tuple(self._listen(lines))
            _write(kept, [asdict(each) for each in heard])
            return heard
        except (NoEncoder, OSError, ValueError) as error:
            log.error("thresholds cannot be tried: %s", error)
            return None

    def _digest(self, lines: Iterable[Line]) -> str:
        return hashlib.sha256(f"{self.screen}\0{screen_bank.digest(lines)}".encode()).hexdigest()[:12]

    def _listen(self, lines: Iterable[Line]) -> Iterable[Heard]:
        model = self._open_model(self._build_dir)
        for line in lines:
            likely, by_rules = likely_of(model, line.text), self._rules.judge(line.text).tier
            yield Heard(line.label, line.category == ORDINARY, by_rules, round(likely.urgent, 6), round(likely.any, 6))


def counted(heard: Iterable[Heard], thresholds: Thresholds) -> Figures:
    found = [(each, each.under(thresholds)) for each in heard]
    urgent = [tier for each, tier in found if each.label == Tier.URGENT]
    wellbeing = [tier for each, tier in found if each.label == Tier.WELLBEING]
    ordinary = [tier for each, tier in found if each.is_ordinary]
    return Figures(_seen(urgent), _paged(urgent), _seen(wellbeing), _paged(ordinary), _seen(ordinary))


def _seen(tiers: Sequence[Tier]) -> Rate:
    return Rate(sum(tier is not Tier.NONE for tier in tiers), len(tiers))


def _paged(tiers: Sequence[Tier]) -> Rate:
    return Rate(sum(tier is Tier.URGENT for tier in tiers), len(tiers))


def _read(path: Path) -> tuple[Heard, ...] | None:
    """None where it was not worked out yet, or is damaged."""
    try:
        rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return tuple(Heard(**{**row, "by_rules": Tier(row["by_rules"])}) for row in rows)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        log.warning("what the screen makes of the lines is worked out again: %s", error)
        return None


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".trial-", delete=False, encoding="utf-8") as draft:
        json.dump(rows, draft)
    os.replace(draft.name, path)
