"""`coach eval reflections`: how well depth is told from events alone."""

import asyncio
from pathlib import Path
from typing import Any

from integrations.cli.evals.labelled import macro_f1, open_judge, rows
from integrations.reading.judging import BANK, LANGUAGES, REFLECTIVE, SURE
from integrations.settings import Settings
from knowledge_base.evaluation import guess

LABELS = ("descriptive", "reflective")


def measure(settings: Settings, *, data: Path | None) -> dict[str, Any]:
    """Return accuracy, macro-F1 and the confusion table (by true label, then by what was read)."""
    paths = [data] if data else [BANK / "unseen" / f"reflections-{language}.csv" for language in LANGUAGES]
    marked = rows(paths, text="text", labels={"label": LABELS}, all_labels=True)
    said = asyncio.run(_read(settings, [row["text"] for row in marked]))
    truth = [row["label"] for row in marked]
    confusion = {
        label: {other: sum(t == label and s == other for t, s in zip(truth, said, strict=True)) for other in LABELS}
        for label in LABELS
    }
    right = sum(confusion[label][label] for label in LABELS)
    return {
        "accuracy": round(right / len(truth), 4),
        "macro_f1": macro_f1(truth, said),
        "confusion": confusion,
        "rows": len(truth),
    }


async def _read(settings: Settings, texts: list[str]) -> list[str]:
    async with open_judge(settings) as judge:
        depths = [await judge.depth(text, language=guess(text)) for text in texts]
    return [LABELS[sum(each[level] for level in REFLECTIVE) >= SURE] for each in depths]
