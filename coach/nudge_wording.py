"""Puts what is brought back into authored words around the learner's own, with one question and quick replies to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from coach.conversation import Choice
from coach.cycle import Entry, EntryKind
from coach.moves import ASKS, Move, Slot
from coach.nudging import NudgeKind
from coach.profile import AgeBand, Learner
from coach.values import clip_as
from coach.voice import Voice
from prompts import Wordings

FILE = "nudges"
LIKE: dict[str, Move] = {"plan": Move.RECALL_PLAN, "goal": Move.ASK_PROGRESS, "log": Move.ASK_PROGRESS}
"""The move that asks the same, by section: what it offers to tap is offered here."""


@dataclass(frozen=True)
class NudgeWords:
    text: str
    wording: str
    choices: tuple[Choice, ...] = ()
    asks: Slot | None = None


def word_nudge(
    kind: NudgeKind,
    spoken: Entry | None,
    learner: Learner,
    wordings: Wordings,
    *,
    language: str,
    recent: Iterable[str] = (),
) -> NudgeWords:
    """Say it. `spoken`: whose words come back; `recent`: wordings of nudges before, in order.

    Without anything to say back, only the moment itself is named.
    """
    section = _section(kind, spoken)
    voice = Voice(
        wordings=wordings,
        language=language if language in wordings.languages else wordings.languages[0],
        seed=str(learner.id),
        recent=tuple(recent),
        last_reply="",
        plainly=learner.age_band is AgeBand.PRIMARY,
    )
    words = clip_as(spoken.kind, spoken.quote.text) if spoken else None
    said = voice.line(FILE, section, {"plan": words, "goal": words})
    assert said is not None, f"nothing can be said of {section}; the wording tests forbid it"
    like = LIKE.get(section)
    offered = wordings.move(voice.language, like).choices if like else ()
    return NudgeWords(said[1], said[0], tuple(Choice(id, label) for id, label in offered), ASKS[like] if like else None)


def _section(kind: NudgeKind, spoken: Entry | None) -> str:
    if spoken is not None and spoken.kind is EntryKind.IF_THEN_PLAN:
        return "plan"
    if spoken is not None and spoken.kind is EntryKind.GOAL:
        return "log" if kind is NudgeKind.LOG else "goal"
    return "moment"
