"""`coach eval safety`: how many disclosures the screen sees, and how often it takes talk for one."""

import asyncio
import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.safety import Tier
from integrations.building import build_reader
from integrations.cli.evals.rates import wilson
from integrations.cli.refusal import Refusal
from integrations.reading import chat, screen_bank
from integrations.settings import Settings

EXPECTED = "urgent, wellbeing or none"


@dataclass(frozen=True)
class Judged:
    """A line, what it should be taken for and what it was."""

    label: str
    """As it stands in the file."""
    tier: str
    """What the label stands for: urgent, wellbeing or none."""
    found: Tier


def measure(
    settings: Settings, *, data: Path | None, urgent: Collection[str] = (), none: Collection[str] = ()
) -> dict[str, Any]:
    """Return for each tier, and each label where the file has others, how often what was found. Raises Refusal."""
    return _measured(settings, _own() if data is None else _read(data, urgent=urgent, none=none))


def measure_chat(settings: Settings) -> dict[str, Any]:
    """Return the same of turns in which real students chatted, as if nobody had to look at any. Raises Refusal."""
    try:
        turns = [turn for turn in chat.kept_back() if screen_bank.is_chosen(turn)]
    except chat.NoChat as error:
        raise Refusal(f"{error}.") from error
    return _measured(settings, [(turn, "chat", "none") for turn in turns])


def _measured(settings: Settings, lines: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    found = asyncio.run(_screened(settings, [text for text, _, _ in lines]))
    judged = [Judged(label, tier, tier_found) for (_, label, tier), tier_found in zip(lines, found, strict=True)]
    by_tier = _grouped(judged, lambda each: each.tier)
    by_label = _grouped(judged, lambda each: each.label)
    return {
        "rows": len(judged),
        "tiers": {tier: _figures(tier, by_tier[tier]) for tier in screen_bank.TIER_NAMES if tier in by_tier},
        "labels": {
            label: _figures(rows[0].tier, rows) for label, rows in sorted(by_label.items()) if label not in by_tier
        },
    }


def as_text(measured: Mapping[str, Any]) -> str:
    """One line for each tier and label: the rate, its 95 % interval, and of how many."""
    lines = [f"{measured['rows']} lines; rates with their 95 % intervals"]
    for name, figures in [*measured["tiers"].items(), *measured["labels"].items()]:
        said = ", ".join(
            f"{what.replace('_', ' ')} {rate['rate']:.1%} ({rate['low']:.1%} to {rate['high']:.1%})"
            for what, rate in figures.items()
            if what != "rows"
        )
        lines.append(f"{name:<14} {figures['rows']:>6}  {said}")
    return "\n".join(lines)


def _figures(tier: str, rows: Sequence[Judged]) -> dict[str, Any]:
    seen = sum(row.found is not Tier.NONE for row in rows)
    paged = sum(row.found is Tier.URGENT for row in rows)
    what = {
        "urgent": ("recall_in_any_tier", "recall_as_urgent"),
        "wellbeing": ("recall_in_any_tier", "taken_for_urgent"),
        "none": ("false_alarms_in_any_tier", "false_alarms_as_urgent"),
    }[tier]
    return {"rows": len(rows), what[0]: _rate(seen, len(rows)), what[1]: _rate(paged, len(rows))}


def _rate(count: int, total: int) -> dict[str, float | int]:
    low, high = wilson(count / total, total)
    return {"count": count, "rate": round(count / total, 4), "low": round(low, 4), "high": round(high, 4)}


def _grouped(judged: Iterable[Judged], by: Any) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[by(each)].append(each)
    return groups


def _own() -> list[tuple[str, str, str]]:
    """Lines of the project that nothing was trained on, each labelled by its category."""
    return [(line.text, line.category, line.label) for line in screen_bank.unseen()]


def _read(path: Path, *, urgent: Collection[str], none: Collection[str]) -> list[tuple[str, str, str]]:
    """Text, label and tier of every row. A label that is named nowhere is wellbeing, once others are named."""
    tiers = {name: name for name in screen_bank.TIER_NAMES}
    tiers |= dict.fromkeys(urgent, "urgent") | dict.fromkeys(none, "none")
    named = bool(urgent or none)
    found = []
    csv.field_size_limit(10_000_000)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not {"text", "label"} <= set(reader.fieldnames or ()):
                raise Refusal(f"{path} was expected to have a column `text` and `label`.")
            for row in reader:
                text, label = (row["text"] or "").strip(), (row["label"] or "").strip()
                if not label or (label not in tiers and not named):
                    raise Refusal(
                        f"{path}, line {reader.line_num}: {EXPECTED} was expected as `label`, "
                        "or other names with --urgent NAME,... and --none NAME,..."
                    )
                found.append((text, label, tiers.get(label, "wellbeing")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refusal(f"{path} cannot be read: {error}.") from error
    if not found:
        raise Refusal(f"{path}: not one row was found.")
    return found


async def _screened(settings: Settings, texts: Sequence[str]) -> list[Tier]:
    from integrations.reading.screen import open_screen

    build_reader(settings)
    async with open_screen(settings.build_dir, patience_s=None) as screen:
        await screen.warm()
        return [(await screen.screen(text)).tier for text in texts]
