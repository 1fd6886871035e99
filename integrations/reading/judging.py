"""Judges what a goal says and how deep a reflection goes, by heads trained on lines that the project wrote itself.

Never shown as a grade: an unsure judgement is a reason to ask. `bank/goals` and `bank/reflections` are what is learned
from; `bank/unseen` is never learned from and says how well it went (`coach eval goals`, `coach eval reflections`).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.head import FORM, Head, is_readable, train

if TYPE_CHECKING:
    from knowledge_base.embedding import Embedder, Encoder

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


class Level(StrEnum):
    """How deep a reflection goes, after Kember and others (2008)."""

    HABITUAL = "habitual"
    """A formula, or next to nothing."""
    UNDERSTANDING = "understanding"
    """Events, facts and results, not related to oneself."""
    REFLECTION = "reflection"
    """Related to oneself: what I learned, what was hard and why, what I will do."""
    CRITICAL = "critical"
    """A changed view: what I used to think, and what I see now."""


REFLECTIVE = (Level.REFLECTION, Level.CRITICAL)


class TrainedJudge:
    """Opens its heads when the first text comes."""

    def __init__(self, embedder: Embedder, build_dir: Path) -> None:
        self._embedder, self._build_dir = embedder, build_dir
        self._heads: dict[tuple[str, str], Head] = {}

    async def goal(self, text: str, *, language: str) -> Mapping[GoalPart, float]:
        """Return how likely the goal says each of its parts. Raises NoEncoder, or OSError when the heads are away."""
        vector = await self._embedder.embed(text)
        return {part: self._head(part, language).odds(marked(text), vector)["1"] for part in GoalPart}

    async def depth(self, text: str, *, language: str) -> Mapping[Level, float]:
        """Return how likely the words are of each level. Raises NoEncoder, or OSError when the heads are away."""
        vector = await self._embedder.embed(text)
        odds = self._head("level", language).odds(marked(text), vector)
        return {level: odds[level] for level in Level}

    def _head(self, what: str, language: str) -> Head:
        spoken = language if language in LANGUAGES else LANGUAGES[0]
        if (what, spoken) not in self._heads:
            self._heads[what, spoken] = Head.read(_path(self._build_dir, what, spoken))
        return self._heads[what, spoken]


def build_judge(build_dir: Path) -> None:
    """Train the heads that are not there. Raises NoEncoder."""
    from knowledge_base.embedding import open_encoder

    encoder: Encoder | None = None
    for language in LANGUAGES:
        for kind, text, learned in (("goals", "goal", tuple(GoalPart)), ("reflections", "text", ("level",))):
            missing = [what for what in learned if not is_readable(_path(build_dir, what, language))]
            if not missing:
                continue
            encoder = encoder or open_encoder(build_dir)
            rows = lines(BANK / kind / f"{language}.csv")
            texts = [row[text] for row in rows]
            vectors = encoder.encode(texts)
            for what in missing:
                train(list(map(marked, texts)), vectors, [row[what] for row in rows]).write(
                    _path(build_dir, what, language)
                )


def judge_is_built(build_dir: Path) -> bool:
    """Say whether every head lies there; whether each is whole is seen when it is read."""
    return all(_path(build_dir, what, language).is_file() for language in LANGUAGES for what in (*GoalPart, "level"))


def lines(path: Path) -> Sequence[Mapping[str, str]]:
    """Read a bank: the columns by their names."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _path(build_dir: Path, what: str, language: str) -> Path:
    kind = "reflections" if what == "level" else "goals"
    digest = hashlib.sha256(f"{FORM} {_MARKS}".encode() + (BANK / kind / f"{language}.csv").read_bytes()).hexdigest()[
        :12
    ]
    return build_dir / f"judge-{what}-{language}-{digest}.npz"
