"""How well the search finds what it should, and how well it keeps silent: figures over labelled questions."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.content import Content
from knowledge_base.documents import Document
from knowledge_base.passages import Kind, Passage
from knowledge_base.words import is_light, tokens
from knowledge_base.yaml_text import parsed

BANK = Path(__file__).parent / "questions.yaml"
LANGUAGES = ("en", "es")


class BankError(Exception):
    """A file of questions or texts is not as expected; the sentence says where and why."""


@dataclass(frozen=True)
class Question:
    text: str
    relevant: frozenset[str]
    """Ids of the cards or texts that would be right; none when nothing fits."""
    language: str


@dataclass(frozen=True)
class Found:
    """What a search gave for a question."""

    question: Question
    ranked: tuple[str, ...]
    """Every id that was ranked, best first, whatever its relevance."""
    cited: int
    """How many of them were worth citing."""


def bank(path: Path = BANK) -> tuple[Question, ...]:
    """Read the bank: by language, `[what a student writes, [cards that would be right]]`."""
    about: dict[str, list[tuple[str, list[str]]]] = parsed(path.read_text("utf-8"))
    return tuple(Question(text, frozenset(cards), language) for language, rows in about.items() for text, cards in rows)


def questions(path: Path) -> tuple[Question, ...]:
    """Read questions from a JSONL file: `question`, `relevant`, and `language` where it is known. Raises BankError."""
    return tuple(
        Question(row["question"], frozenset(map(str, row["relevant"])), _language(row))
        for row in _rows(path, question=str, relevant=list)
    )


def _language(row: dict[str, Any]) -> str:
    named = row.get("language")
    return named if named in LANGUAGES else guess(row["question"])


def corpus(path: Path) -> tuple[Content, Mapping[str, str]]:
    """Read texts from a JSONL file (`id`, `text`) as content, indexed as given, and the id of each document in it.

    Raises BankError.
    """
    rows = list(_rows(path, id=(str, int), text=str))
    language = guess(" ".join(row["text"] for row in rows))
    documents, ids = [], {}
    for n, row in enumerate(rows):
        passage = _passage(row["text"], str(n), language)
        documents.append(Document(str(n), 1, "", language, "", (passage,)))
        ids[str(n)] = str(row["id"])
    return Content("corpus", cards=(), elsewhere={}, documents=tuple(documents)), ids


def guess(text: str) -> str:
    """Return the language of which a text holds more small words, or English."""
    said = tokens(text)
    return max(LANGUAGES, key=lambda language: sum(is_light(word, language) for word in said))


def figures(found: Sequence[Found]) -> dict[str, float | int]:
    """Return hit@1, hit@3, MRR and nDCG@10 of the ranking, and the shares of right silences and of answers.

    A figure that no question speaks of is left out.
    """
    places = [_places(each) for each in found if each.question.relevant]
    silent = [each.cited == 0 for each in found if not each.question.relevant]
    answered = [each.cited > 0 for each in found if each.question.relevant]
    measured = {
        "hit_at_1": _mean([min(at, default=math.inf) <= 1 for at in places]),
        "hit_at_3": _mean([min(at, default=math.inf) <= 3 for at in places]),
        "mrr": _mean([1 / min(at) if at else 0.0 for at in places]),
        "ndcg_at_10": _mean(
            [
                _gain(at) / _gain(range(1, len(each.question.relevant) + 1))
                for at, each in zip(places, (each for each in found if each.question.relevant), strict=True)
            ]
        ),
        "correct_silence": _mean(silent),
        "answered": _mean(answered),
    }
    counted = {key: round(value, 4) for key, value in measured.items() if value is not None}
    return {**counted, "questions": len(found)}


def _places(found: Found) -> list[int]:
    """Where the right ones stand in the ranking, from 1."""
    return [place for place, each in enumerate(found.ranked, 1) if each in found.question.relevant]


def _gain(places: Iterable[int]) -> float:
    return sum(1 / math.log2(place + 1) for place in places if place <= 10)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _passage(text: str, document_id: str, language: str) -> Passage:
    about = f"{language}/{document_id}/1"
    return Passage(about, document_id, "", "", text, "", "", language, (), (), kind=Kind.DOCUMENT)


def _rows(path: Path, **fields: Any) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # a line of JSON may hold what else is taken for a line's end
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"{path} cannot be read: {error}") from error
    if not any(line.strip() for line in lines):
        raise BankError(f"{path} is empty")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BankError(f"{path}, line {number}: not JSON ({error})") from error
        for name, kind in fields.items():
            if not isinstance(row, dict) or not isinstance(row.get(name), kind):
                raise BankError(f"{path}, line {number}: a JSON object with `{name}` was expected")
        yield row
