"""Judges what words are: which kind of message, what a goal says, how deep a reflection goes, which way they lean.

By heads trained on lines that the project wrote itself. Never shown as a grade: an unsure judgement is a reason to ask.
`bank/unseen` is never learned from and says how well it went (`coach eval goals|reflections|readings`).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.cycle import Level
from knowledge_base.head import FORM, Head, is_readable, train

if TYPE_CHECKING:
    from knowledge_base.embedding import Embedder, Vector

BANK = Path(__file__).parent / "bank"
LANGUAGES = ("en", "es")
SURE = 0.5
"""From this probability on, words are taken to be reflective."""


_MARKS = {
    "xxreason": r"\b(?:because|bc|cuz|cause|since|so (?:that|i|we|my|it)|in order to|as i|which (?:will|would|helps?)|need (?:it|this|to)|"
    r"want to (?:be|become|get|join|go)|i keep|porque|xq|pq|para (?:que|poder|ser|entrar|no)|ya que|pues|así|asi|quiero (?:ser|entrar)|me sirve)\b",
    "xxsure": r"\b(?:sure|confident|confidence|doable|realistic|manage\w*|can do|able|easy|possible|feasible|enough|achievable|fits?|"
    r"seguro|segura|confianza|realista|puedo|alcanza|posible|fácil|facil|capaz|me da tiempo|viable|logr\w+)\b|\d\s*/\s*10|\d+\s*%",
    "xxamount": r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice|once|every|each|all|uno|una|dos|tres|cuatro|cinco|"
    r"seis|siete|ocho|nueve|diez|mitad|cada|todos|todas|veces)\b",
    "xxwhen": r"\b(?:mon|tues?|wed|thurs?|fri|satur|sun)(?:day|nesday)?s?\b|\b(?:today|tonight|tomorrow|tmrw|tmr|weekend|week|month|"
    r"term|semester|quarter|year|by|before|until|till|after|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|hoy|"
    r"mañana|semana|mes|trimestre|semestre|año|antes|después|despues|hasta|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"september|october|november|december|january|february|march|april|june|july|august)\b",
}
"""Turns of phrase that many different words share, told to the heads as one word each."""


def marked(text: str) -> str:
    """Return a text with a word for each of the marks that stand in it."""
    return " ".join([text, *(mark for mark, found in _MARKS.items() if re.search(found, text, re.IGNORECASE))])


class GoalPart(StrEnum):
    """What a goal may say, each judged by itself."""

    SPECIFIC = "specific"
    """A concrete action, not only a wish, a subject or a grade."""
    MEASURABLE = "measurable"
    """An amount, a frequency or a criterion that one can check."""
    TIME_BOUND = "time_bound"
    """When, or by when."""
    ATTAINABLE = "attainable"
    """A confidence, or a reason why it can be done."""
    RELEVANT = "relevant"
    """Why it matters: an aspiration, an interest, a need."""


SAID = {
    GoalPart.SPECIFIC: 0.5,
    GoalPart.MEASURABLE: 0.5,
    GoalPart.TIME_BOUND: 0.5,
    GoalPart.ATTAINABLE: 0.35,
    GoalPart.RELEVANT: 0.35,
}
"""From which probability on a part is taken to be said: less for what is said in ever different words."""


REFLECTIVE = (Level.REFLECTION, Level.CRITICAL)


@dataclass(frozen=True)
class Question:
    """One thing to be judged: where its bank lies, and in which columns the words and the answer stand."""

    bank: str
    words: str = "text"
    answer: str = "kind"
    shared: bool = False
    """One head for all languages, over the words as they stand and without marks."""


QUESTIONS: dict[str, Question] = {
    **{part.value: Question("goals", "goal", part.value) for part in GoalPart},
    "level": Question("reflections", answer="level"),
    "part": Question("parts", shared=True),
    "language": Question("messages", answer="language", shared=True),
    "message": Question("messages"),
    "attribution": Question("attribution"),
    "talk": Question("talk"),
}


class Judge(Protocol):
    """Says how likely words are of each kind. Every method raises JudgeUnavailable when the heads or encoder are away."""

    async def odds(self, question: str, text: str, *, language: str) -> Mapping[str, float]:
        """Return how likely each answer to one of QUESTIONS is; the values add up to one."""


class JudgeUnavailable(Exception):
    """Nothing can be judged now; the rules still read."""


class TrainedJudge:
    """Opens its heads when the first text comes."""

    def __init__(self, embedder: Embedder, build_dir: Path) -> None:
        self._embedder, self._build_dir = embedder, build_dir
        self._heads: dict[tuple[str, str], Head] = {}

    async def odds(self, question: str, text: str, *, language: str) -> Mapping[str, float]:
        from knowledge_base.embedding import NoEncoder

        try:
            vector = await self._embedder.embed(text)
            words = text if QUESTIONS[question].shared else marked(text)
            return self._head(question, language).odds(words, vector)
        except (NoEncoder, OSError, ValueError) as error:
            raise JudgeUnavailable(str(error)) from error

    async def goal(self, text: str, *, language: str) -> Mapping[GoalPart, float]:
        """Return how likely the goal says each of its parts."""
        return {part: (await self.odds(part, text, language=language))["1"] for part in GoalPart}

    async def depth(self, text: str, *, language: str) -> Mapping[Level, float]:
        """Return how likely the words are of each level."""
        odds = await self.odds("level", text, language=language)
        return {level: odds[level] for level in Level}

    def _head(self, question: str, language: str) -> Head:
        spoken = _of(question, language)
        if (question, spoken) not in self._heads:
            self._heads[question, spoken] = Head.read(_path(self._build_dir, question, spoken))
        return self._heads[question, spoken]


def build_judge(build_dir: Path) -> None:
    """Train the heads that are not there; a line that stands in several banks is embedded once. Raises NoEncoder."""
    import numpy as np

    from knowledge_base.embedding import open_encoder

    missing = [(name, language) for name, language in _heads() if not is_readable(_path(build_dir, name, language))]
    if not missing:
        return
    encoder = open_encoder(build_dir)
    embedded: dict[str, Vector] = {}
    for name, language in missing:
        question = QUESTIONS[name]
        rows = bank(question, language)
        texts = [row[question.words] for row in rows]
        if new := list(dict.fromkeys(text for text in texts if text not in embedded)):
            embedded.update(zip(new, encoder.encode(new), strict=True))
        words = texts if question.shared else [marked(text) for text in texts]
        vectors = np.stack([embedded[text] for text in texts])
        head = train(words, vectors, [row[question.answer] for row in rows])
        head.write(_path(build_dir, name, language))


def judge_is_built(build_dir: Path) -> bool:
    """Say whether every head lies there; whether each is whole is seen when it is read."""
    return all(_path(build_dir, name, language).is_file() for name, language in _heads())


ALL = "all"
"""Stands for the language of a head that is shared."""


def _of(name: str, language: str) -> str:
    """Return whose head it is."""
    if QUESTIONS[name].shared:
        return ALL
    return language if language in LANGUAGES else LANGUAGES[0]


def _heads() -> Sequence[tuple[str, str]]:
    """Every question with the language of each of its heads."""
    return [
        (name, language)
        for name, question in QUESTIONS.items()
        for language in ((ALL,) if question.shared else LANGUAGES)
    ]


def bank(question: Question, language: str) -> Sequence[Mapping[str, str]]:
    """Read what is learned from: every file of the bank in that language, each row with its `language`."""
    return [{**row, "language": path.stem[:2]} for path in _files(question, language) for row in lines(path)]


def _files(question: Question, language: str) -> Sequence[Path]:
    return sorted((BANK / question.bank).glob("*.csv" if question.shared else f"{language}*.csv"))


def lines(path: Path) -> Sequence[Mapping[str, str]]:
    """Read a bank: the columns by their names."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _path(build_dir: Path, name: str, language: str) -> Path:
    digest = hashlib.sha256(f"{FORM} {_MARKS}".encode())
    for path in _files(QUESTIONS[name], language):
        digest.update(path.read_bytes())
    return build_dir / f"judge-{name}-{language}-{digest.hexdigest()[:12]}.npz"
