"""`coach eval readings`: how well messages are told apart, on lines that no head has learned from."""

import asyncio
from typing import Any

from integrations.cli.evals.labelled import macro_f1, open_judge
from integrations.reading.judging import BANK, LANGUAGES, lines
from integrations.reading.kinds import likeliest
from integrations.settings import Settings

READ = {"message": "messages", "attribution": "attribution", "talk": "talk"}
"""Each question, and the bank whose unseen lines it is measured on."""


def measure(settings: Settings) -> dict[str, Any]:
    """Return for each question and language: accuracy and macro-F1 over all lines, and how often and how rightly the
    reading is sure enough to be acted on."""
    return asyncio.run(_measured(settings))


async def _measured(settings: Settings) -> dict[str, Any]:
    async with open_judge(settings) as judge:
        figures = {}
        for question, bank in READ.items():
            for language in LANGUAGES:
                marked = lines(BANK / "unseen" / f"{bank}-{language}.csv")
                odds = [await judge.odds(question, row["text"], language=language) for row in marked]
                found = [likeliest(question, each, language) for each in odds]
                said = [kind.name for kind in found]
                truth = [row["kind"] for row in marked]
                right = [t == s for t, s in zip(truth, said, strict=True)]
                sure = [kind.sure for kind in found]
                figures[f"{question} {language}"] = {
                    "accuracy": round(sum(right) / len(right), 4),
                    "macro_f1": macro_f1(truth, said),
                    "sure": round(sum(sure) / len(sure), 4),
                    "right_when_sure": round(
                        sum(r and s for r, s in zip(right, sure, strict=True)) / max(1, sum(sure)), 4
                    ),
                    "rows": len(marked),
                }
        return figures
