"""Puts a decision into authored words: what was heard, in the learner's own words, then the move, then a way back.

Says nothing that is not in the wordings, and no sentence twice in a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.conversation import Choice
from coach.cycle import Entry
from coach.heard import Piece, heard, opening, without_hello
from coach.moves import Decision, Move
from coach.ports import Release
from coach.profile import FactId
from coach.reply import CitedSource
from coach.situation import Situation
from coach.values import Values, clip_as, values_for
from coach.voice import MOST_WORDS, Voice, voice_of
from knowledge_base.passages import Passage
from prompts import MoveWording, Variant, Wordings

STRATEGY_CHOICE = "strategy:"
TELLS: dict[Move, str] = {
    Move.SHOW_STRATEGIES: "record",
    Move.SET_PACE: "look_back",
    Move.SET_NUDGE: "nudge",
    Move.OFFER_FACT: "fact_by",
}
"""Moves that say something when there is something, and only else that there is nothing."""
NAMES: dict[Move, str] = {Move.PICK_UP_THREAD: "goal"}
"""Moves that name something when there is something to name."""


@dataclass(frozen=True)
class Moment:
    """What is to be put into words, and what there is to say it from."""

    decision: Decision
    situation: Situation
    release: Release
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Worded:
    text: str
    wordings: tuple[str, ...]
    choices: tuple[Choice, ...]
    sources: tuple[CitedSource, ...]
    facts_used: tuple[FactId, ...] = ()
    first: str = ""
    """What stands at its beginning whoever words the rest: who speaks, when they meet."""
    step: str = ""
    """The move itself, without what was heard."""
    back: str = ""
    """The way back from a detour."""
    values: Values = field(default_factory=lambda: Values({}))
    """What the words could be filled with."""


def word(
    decision: Decision,
    situation: Situation,
    wordings: Wordings,
    *,
    passages: tuple[Passage, ...] = (),
    release_id: str,
    concern_values: Mapping[str, str] | None = None,
) -> Worded:
    """Return the authored reply for this decision."""
    voice = voice_of(situation.memory, wordings, situation.language, brief=_briefly(situation))
    known = values_for(situation, voice, passages)
    values = {**known.words, **_asked_about(decision, voice)}
    move = wordings.move(voice.language, decision.move)
    greeting = opening(decision, situation, voice, values, concern_values)
    back = _way_back(decision, situation, voice, values)
    room = MOST_WORDS - sum(len(words.split()) for _, words in [*without_hello(greeting), *back])
    said_already = situation.noted_something or any("“" in words for _, words in back)
    quoted = said_already and decision.move not in _TAKES_UP
    variant = voice.pick(_tellable(move, values), values, room=room, quoted=quoted)
    assert variant is not None, f"{decision.move} has no variant for this moment; the wording tests forbid it"
    body = (variant.key, variant.fill(values))
    said_back = heard(decision, situation, voice, values, body[1])
    pieces = _within_limit(greeting, said_back, [body, *back])
    stays = without_hello(greeting)
    return Worded(
        text=_said(pieces),
        wordings=tuple(key for key, _ in pieces),
        choices=_choices(decision, move, passages),
        sources=_sources(variant, passages, release_id),
        facts_used=tuple(dict.fromkeys(known.facts[name] for name in sorted(variant.variables & known.facts.keys()))),
        first=_said(stays),
        step=_said([body]),
        back=_said(back),
        values=known,
    )


def _said(pieces: list[Piece]) -> str:
    return " ".join(words for _, words in pieces)


def _asked_about(decision: Decision, voice: Voice) -> dict[str, str | None]:
    """The words of an earlier message, and what they may be."""
    asked = decision.confirms
    if asked is None:
        return {}
    part = voice.line("parts", asked.kind, {})
    return {"quote": clip_as(asked.kind, asked.quote.text), "part": part[1] if part else None}


def withdrawal(entry: Entry, wordings: Wordings, language: str) -> str:
    """Return what the learner says by withdrawing an entry."""
    spoken = language if language in wordings.languages else wordings.languages[0]
    return wordings.section(spoken, "own_words", "Withdraws")[0].fill({"quote": clip_as(entry.kind, entry.quote.text)})


_TAKES_UP = frozenset(
    {Move.TAKE_EDIT, Move.REHEARSE, Move.PLAN_IF_THEN, Move.LOOK_AT_WORK, Move.DEEPEN, Move.REATTRIBUTE}
)
"""Moves that take up what was just said, so that a quote belongs into them."""


def _briefly(s: Situation) -> bool:
    return s.shrugs > 0 or s.under_concern or not s.memory.turns or s.is_terse


def _tellable(move: MoveWording, values: Mapping[str, str | None]) -> tuple[Variant, ...]:
    named, wanted = NAMES.get(Move(move.name)), TELLS.get(Move(move.name))
    if named and values.get(named):
        return tuple(variant for variant in move.say if named in variant.variables)
    if wanted is None:
        return move.say
    return tuple(variant for variant in move.say if (wanted in variant.variables) == bool(values.get(wanted)))


def _within_limit(greeting: list[Piece], said_back: list[Piece], rest: list[Piece]) -> list[Piece]:
    """Drop what can be spared until the reply is short enough: second what was heard, the hello, all that was heard."""
    for pieces in (
        [*greeting, *said_back, *rest],
        [*greeting, *said_back[:1], *rest],
        [*without_hello(greeting), *said_back[:1], *rest],
        [*greeting, *[piece for piece in said_back if "/unsure" in piece[0]], *rest],
    ):
        if sum(len(words.split()) for _, words in pieces) <= MOST_WORDS:
            return pieces
    return [*without_hello(greeting), *rest]


def _way_back(decision: Decision, s: Situation, voice: Voice, values: Mapping[str, str | None]) -> list[Piece]:
    if decision.way_back is None:
        return []
    section = decision.way_back.value if s.tries(decision.way_back) < 2 else "later"
    piece = voice.line("ways_back", section, values)
    return [piece] if piece else []


def _choices(decision: Decision, move: MoveWording, passages: tuple[Passage, ...]) -> tuple[Choice, ...]:
    own = tuple(Choice(id, label) for id, label in move.choices)
    if decision.move in (Move.CHOOSE_STRATEGY, Move.QUESTION_HABIT):
        return (*(Choice(STRATEGY_CHOICE + passage.card_id, passage.title) for passage in passages[:2]), *own)
    return own


def _sources(variant: Variant, passages: tuple[Passage, ...], release_id: str) -> tuple[CitedSource, ...]:
    """Cite exactly the cards the spoken variant draws on."""
    return tuple(
        CitedSource(n, passage.title, passage.place, release_id, passage.id)
        for n, passage in enumerate(passages[:2], 1)
        if variant.variables & {f"title{n}", f"gist{n}"}
    )
