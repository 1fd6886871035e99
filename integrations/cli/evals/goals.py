"""`coach eval goals`: how well the parts of a goal are read."""

import asyncio
from pathlib import Path
from typing import Any

from integrations.cli.evals.labelled import f1, macro_f1, open_judge, rows
from integrations.reading.judging import BANK, LANGUAGES, SAID, GoalPart
from integrations.settings import Settings
from knowledge_base.evaluation import guess


def measure(settings: Settings, *, data: Path | None) -> dict[str, Any]:
    """Return precision, recall, F1 and macro-F1 for each column that is labelled."""
    paths = [data] if data else [BANK / "unseen" / f"goals-{language}.csv" for language in LANGUAGES]
    marked = rows(paths, text="goal", labels={part: ("0", "1") for part in GoalPart}, all_labels=False)
    judged = asyncio.run(_judged(settings, [row["goal"] for row in marked]))
    columns = {}
    for part in GoalPart:
        pairs = [(row[part], said[part]) for row, said in zip(marked, judged, strict=True) if part in row]
        if pairs:
            truth, said = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            columns[part.value] = {**f1(truth, said, "1"), "macro_f1": macro_f1(truth, said)}
    return {"columns": columns, "rows": len(marked)}


async def _judged(settings: Settings, goals: list[str]) -> list[dict[str, str]]:
    async with open_judge(settings) as judge:
        judged = [await judge.goal(goal, language=guess(goal)) for goal in goals]
    return [{part: "1" if odds >= SAID[part] else "0" for part, odds in each.items()} for each in judged]
