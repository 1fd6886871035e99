"""Labelled lines from a file, whoever wrote them, and the figures that are printed of them."""

import csv
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from integrations.building import build_reader
from integrations.cli.refusal import Refusal
from integrations.reading.judging import TrainedJudge
from integrations.settings import Settings

Rows = Sequence[Mapping[str, str]]


def rows(paths: Sequence[Path], *, text: str, labels: Mapping[str, Collection[str]], all_labels: bool) -> Rows:
    """Read rows with a column of texts and columns of labels, of which all or at least one have to be there.

    `labels` gives for each column what may stand in it. Raises Refusal, naming file, line and what was expected.
    """
    read: list[Mapping[str, str]] = []
    for path in paths:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                names = set(reader.fieldnames or ())
                there = [column for column in labels if column in names]
                if text not in names or not there or (all_labels and len(there) < len(labels)):
                    wanted = " and ".join(labels) if all_labels else f"one of {', '.join(labels)}"
                    raise Refusal(f"{path} was expected to have a column `{text}` and {wanted}.")
                for row in reader:
                    for column in there:
                        if (row[column] or "").strip() not in labels[column]:
                            expected = " or ".join(labels[column])
                            raise Refusal(f"{path}, line {reader.line_num}: {expected} was expected as `{column}`.")
                    read.append({name: (row[name] or "").strip() for name in (text, *there)})
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise Refusal(f"{path} cannot be read: {error}.") from error
    if not read:
        raise Refusal(f"{', '.join(map(str, paths))}: not one row was found.")
    return read


@asynccontextmanager
async def open_judge(settings: Settings) -> AsyncIterator[TrainedJudge]:
    """Open the trained heads as the running service does, and train first what is missing."""
    from knowledge_base.embedding import Embedder, open_encoder

    build_reader(settings)
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    try:
        yield TrainedJudge(embedder, settings.build_dir)
    finally:
        embedder.close()


def f1(truth: Sequence[str], said: Sequence[str], label: str) -> dict[str, float]:
    """Return precision, recall and F1 of one label; 0 where there is nothing to divide by."""
    both = sum(t == s == label for t, s in zip(truth, said, strict=True))
    precision = both / said.count(label) if label in said else 0.0
    recall = both / truth.count(label) if label in truth else 0.0
    mean = 2 * precision * recall / (precision + recall) if both else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(mean, 4)}


def macro_f1(truth: Sequence[str], said: Sequence[str]) -> float:
    """Return the mean F1 of every label that occurs in either."""
    labels = sorted({*truth, *said})
    return round(sum(f1(truth, said, label)["f1"] for label in labels) / len(labels), 4)
