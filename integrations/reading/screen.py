"""Screens what students write: by rules, or by a trained model; then asks once more whether it is only talk.

Whatever either half finds goes to a person. In doubt it is wellbeing, never nothing.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from coach.safeguards import DEFAULT, Thresholds
from coach.safety import NO_GUESS, ConcernCategory, Screening, Tier
from integrations.reading.normalising import readable
from integrations.reading.screen_model import CONCERNS, DOUBT, LABELS, URGENT, ScreenModel, version
from integrations.reading.screen_rules import RuleScreen

log = logging.getLogger(__name__)

PATIENCE_S = 0.25
"""How long the model may take; what the rules pass is unscreened then. Less than the coach itself waits."""
PLAIN = 0.1
"""Below this likelihood that anybody should look, a word that a rule knows for worry is beyond doubt only talk."""
NO_TALK = 0.96
"""Where no rule knows a word for danger, somebody is called only from this likelihood on that it is more than talk."""
CERTAIN = 0.99
"""A worry that the model alone is so sure of is answered as one that a rule found; a lesser one is a guess."""
BORNE_OUT, SUSPECTED = 0.8, 0.9
"""So likely more than talk one sentence, or two in a row, has to be; else the whole counts as only so likely."""
WHOLE, WINDOW, STEP = 170, 150, 75
"""In words: what is judged in one piece; how long the pieces of a longer message are, and how far apart they begin."""
WELL = re.compile(
    r"(?:(?:today|hoy) )?(?:i'?m|i am|i feel|i'?m feeling|estoy|me siento) (?:(?:so|very|really|muy) )?"
    r"(?:happy|glad|good|great|feliz|bien|content[oa]|alegre)(?: (?:today|hoy))?\W*",
    re.IGNORECASE,
)
"""Whoever says that they are well and nothing else: the model learned such words mostly beside trouble."""
_CONCERN = tuple(LABELS.index(label) for label in CONCERNS)
_URGENT = tuple(LABELS.index(label) for label in URGENT)


@dataclass(frozen=True)
class Likely:
    """What the model makes of a message: of its pieces, what weighs most."""

    urgent: float
    """That somebody is in danger."""
    any: float
    """That somebody should look at all, danger included."""
    danger: ConcernCategory
    """The likeliest of the urgent categories."""
    worry: ConcernCategory
    """The likeliest of the others."""


class StudentScreen:
    """The port `Screen`. The rules answer at once; the model has a thread of its own and opens when first asked."""

    def __init__(self, open_model: Callable[[], ScreenModel], *, patience_s: float | None = PATIENCE_S) -> None:
        """`patience_s`: None waits as long as it takes, where no student does."""
        self._rules = RuleScreen()
        self._open_model = open_model
        self._model: ScreenModel | None = None
        self._patience_s = patience_s
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="screening")
        self.version = f"{self._rules.version}+{version()}"

    async def warm(self) -> None:
        """Open the model, unless it is open. Where it cannot be opened the rules screen alone."""
        if self._model is not None:
            return
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._open)
        except Exception as error:  # whatever keeps it away; `screen` says of each message that a person has to look
            log.error("the model of the screen cannot be opened: %s", error)

    @property
    def is_warm(self) -> bool:
        return self._model is not None

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        """Judge a message. Where the model is away, a person looks at whatever the rules pass."""
        by_rules = self._rules.judge(text)
        likely = await self._judged(text)
        if likely is None:
            if by_rules.tier is not Tier.NONE:
                return by_rules
            return replace(by_rules, tier=Tier.UNSCREENED, category=ConcernCategory.UNKNOWN)
        return replace(decided(by_rules, likely, thresholds), version=self.version, score=round(likely.urgent, 4))

    async def _judged(self, text: str) -> Likely | None:
        """None where the model is away, breaks or takes too long."""
        model = self._model
        if model is None:
            return None
        try:
            async with asyncio.timeout(self._patience_s):
                return await asyncio.get_running_loop().run_in_executor(self._thread, likely_of, model, text)
        except TimeoutError:
            log.warning("the model took too long to screen a message")
            return None
        except Exception:  # the edge's last line: the rules have spoken, the rest is looked at
            log.exception("the model could not screen a message")
            return None

    def _open(self) -> None:
        if self._model is None:
            model = self._open_model()
            likely_of(model, "ready")
            self._model = model

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)


def decided(by_rules: Screening, likely: Likely, thresholds: Thresholds) -> Screening:
    """Join both halves. What a rule took for danger is wellbeing at the least; what it took for worry, unless PLAIN.

    The model is asked two things: is it danger rather than a worry, and is it more than talk? Where no rule knows a
    word for danger it has to be all but certain of the second, for somebody is called away: else it is a worry.
    """
    said = f"model:urgent:{likely.urgent:.2f}", f"model:any:{likely.any:.2f}"
    matched = (*by_rules.matched, *said)
    if likely.urgent >= thresholds.urgent and (by_rules.tier is Tier.URGENT or likely.any >= NO_TALK):
        category = by_rules.category if by_rules.tier is Tier.URGENT else likely.danger
        return replace(by_rules, tier=Tier.URGENT, category=category, matched=matched)
    if by_rules.tier is Tier.URGENT and likely.any >= thresholds.figure:
        return replace(by_rules, matched=matched)
    if by_rules.tier is Tier.URGENT:
        return replace(
            by_rules, tier=Tier.WELLBEING, category=ConcernCategory.DISTRESS, matched=(*matched, "model:talk")
        )
    if by_rules.tier is Tier.WELLBEING and likely.any >= PLAIN:
        return replace(by_rules, matched=matched)
    if likely.any >= thresholds.wellbeing:
        sure = (NO_GUESS,) if likely.any >= CERTAIN else ()
        return replace(by_rules, tier=Tier.WELLBEING, category=likely.worry, matched=(*matched, *sure))
    return Screening(Tier.NONE)


def likely_of(model: ScreenModel, text: str) -> Likely:
    pieces = windows(text)
    if WELL.fullmatch(pieces[0]):
        return Likely(0, 0, ConcernCategory.UNKNOWN, ConcernCategory.UNKNOWN)
    odds = model.odds(pieces)
    urgent, concern = odds[:, _URGENT].sum(1), odds[:, _CONCERN].sum(1)
    weightiest = odds[int(concern.argmax())]
    danger = max(URGENT, key=lambda label: odds[int(urgent.argmax()), LABELS.index(label)])
    worry = max((label for label in CONCERNS if label not in URGENT), key=lambda label: weightiest[LABELS.index(label)])
    return Likely(
        float(urgent.max()),
        _read_again(model, text, float(concern.max())) if len(pieces) == 1 else float(concern.max()),
        ConcernCategory(danger),
        ConcernCategory.DISTRESS if worry == DOUBT else ConcernCategory(worry),
    )


def _read_again(model: ScreenModel, text: str, any_: float) -> float:
    """What calls somebody away is told by some sentence of it; where none bears it out, it is suspected."""
    told = _sentences(text) if any_ >= NO_TALK else []
    if not told or float(model.odds(told)[:, _CONCERN].sum(1).max()) >= BORNE_OUT:
        return any_
    return SUSPECTED


def windows(text: str) -> tuple[str, ...]:
    """Cut a long message into pieces that overlap, so that one sentence among many is still seen."""
    words = readable(text).split()
    if len(words) <= WHOLE:
        return (" ".join(words),)
    starts = range(0, len(words) - WINDOW + STEP, STEP)
    return tuple(" ".join(words[start : start + WINDOW]) for start in starts)


def _sentences(text: str) -> list[str]:
    """Return each sentence, and each two that follow each other where there are more; nothing where there is one."""
    said = [readable(each) for each in re.split(r"(?<=[.!?\n])\s+", text) if each.strip()]
    if len(said) < 2:
        return []
    return [*said, *map(" ".join, pairwise(said))] if len(said) > 2 else said


@asynccontextmanager
async def open_screen(build_dir: Path, *, patience_s: float | None = PATIENCE_S) -> AsyncIterator[StudentScreen]:
    """Open the screen as the running service does."""
    screen = StudentScreen(partial(ScreenModel, build_dir), patience_s=patience_s)
    try:
        yield screen
    finally:
        screen.close()
