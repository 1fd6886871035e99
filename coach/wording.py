"""Puts a decision into authored words: what was heard, in the learner's own words, then the move, then a way back.

Says nothing that is not in the wordings, and no sentence twice in a row.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from coach.conversation import Choice
from coach.cycle import EntryKind, Week
from coach.moves import ASKS, Decision, Move, Slot
from coach.ports import Memory
from coach.profile import FactKind
from coach.reading import Act
from coach.reply import CitedSource
from coach.safety import Tier
from coach.situation import Situation, sitting
from knowledge_base.passages import Passage
from prompts import Variant, Wordings

MOST_WORDS = 60
"""A longer reply loses what it can do without: the hello first, then what was heard."""
QUOTED_WORDS = 12
"""A longer quote is cut; the card and the records hold the whole."""
BACK_AFTER = timedelta(hours=20)
REMEMBERED_REPLIES = 10
"""No wording comes again while it is among those of the latest replies."""
STRATEGY_CHOICE = "strategy:"


@dataclass(frozen=True)
class Worded:
    text: str
    wordings: tuple[str, ...]
    choices: tuple[Choice, ...]
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class Voice:
    """One language's wordings, and what was said lately."""

    wordings: Wordings
    language: str
    seed: str
    recent: tuple[str, ...]
    """Keys of the wordings spoken lately, oldest first."""
    last_reply: str
    brief: bool = False
    """The learner writes little or is tired: the shortest wording is the best."""

    def pick(
        self, variants: Iterable[Variant], values: Mapping[str, str | None], *, room: int = MOST_WORDS
    ) -> Variant | None:
        """Return a variant that can be filled: not spoken lately, and bringing most of the learner's words that
        were not said back just now."""
        able = [variant for variant in variants if all(values.get(name) for name in variant.variables)]
        said = set(_sentences(self.last_reply))
        fresh = [variant for variant in able if not said & set(_sentences(variant.fill(values)))]
        return min(
            fresh or able,
            key=lambda variant: (
                len(variant.fill(values).split()) > room,
                self._last_spoken(variant.key),
                len(variant.text) if self.brief else 0,
                self._staleness(variant, values),
                zlib.crc32((self.seed + variant.key).encode()),
            ),
            default=None,
        )

    def _staleness(self, variant: Variant, values: Mapping[str, str | None]) -> int:
        """Count words already quoted in the latest replies against those that would come fresh."""
        return sum(
            2 if str(values[name]) in self.last_reply else -1
            for name in variant.variables
            if name not in ("name", "teacher")
        )

    def _last_spoken(self, key: str) -> int:
        return max((n for n, spoken in enumerate(self.recent, 1) if spoken == key), default=0)

    def line(self, file: str, section: str, values: Mapping[str, str | None]) -> tuple[str, str] | None:
        """Return (key, words) of one short piece, or None when nothing of it can be said."""
        variant = self.pick(self.wordings.lines.get((self.language, file, section), ()), values)
        return (variant.key, variant.fill(values)) if variant else None


def voice_of(memory: Memory, wordings: Wordings, language: str, *, brief: bool = False) -> Voice:
    lately = memory.turns[-REMEMBERED_REPLIES:]
    return Voice(
        wordings=wordings,
        language=language if language in wordings.languages else wordings.languages[0],
        seed=str(memory.learner.id),
        recent=tuple(key for turn in lately for key in turn.wordings),
        last_reply=" ".join(turn.reply_text for turn in memory.turns[-2:]),
        brief=brief,
    )


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
    brief = situation.shrugs > 0 or situation.under_concern or not situation.memory.turns
    voice = voice_of(situation.memory, wordings, situation.language, brief=brief)
    values = _values(situation, voice, passages)
    move = wordings.move(voice.language, decision.move)
    opening = _opening(decision, situation, voice, values, concern_values)
    back = _way_back(decision, situation, voice, values)
    room = MOST_WORDS - sum(len(words.split()) for _, words in [*_without_hello(opening), *back])
    variant = voice.pick(move.say, values, room=room)
    assert variant is not None, f"{decision.move} has no variant for this moment; the wording tests forbid it"
    body = (variant.key, variant.fill(values))
    heard = _heard(decision, situation, voice, values, body[1])
    pieces = _within_limit(opening, heard, [body, *back])
    text = " ".join(words for _, words in pieces)
    return Worded(
        text=text,
        wordings=tuple(key for key, _ in pieces),
        choices=_choices(decision, move.choices, passages),
        sources=_sources(variant, passages, release_id),
    )


Piece = tuple[str, str]
"""(key, words)."""


def _within_limit(opening: list[Piece], heard: list[Piece], rest: list[Piece]) -> list[Piece]:
    """Drop what can be spared until the reply is short enough: second what was heard, the hello, all that was heard."""
    for pieces in (
        [*opening, *heard, *rest],
        [*opening, *heard[:1], *rest],
        [*_without_hello(opening), *heard[:1], *rest],
        [*opening, *[piece for piece in heard if "/unsure" in piece[0]], *rest],
    ):
        if sum(len(words.split()) for _, words in pieces) <= MOST_WORDS:
            return pieces
    return [*_without_hello(opening), *rest]


def _without_hello(opening: list[Piece]) -> list[Piece]:
    """Who is here and who reads, or whom to turn to, is never dropped."""
    return [piece for piece in opening if "/again" not in piece[0] and "/greeting" not in piece[0]]


def _opening(
    decision: Decision,
    s: Situation,
    voice: Voice,
    values: Mapping[str, str | None],
    concern_values: Mapping[str, str] | None,
) -> list[Piece]:
    concern = s.memory.open_concern
    if concern and concern.tier is Tier.URGENT and concern_values:
        return _present(voice.line("acknowledgements", "concern_open", {**values, **concern_values}))
    if not s.memory.turns and decision.move is not Move.WELCOME:
        return _present(voice.line("acknowledgements", "introduction", values))
    back_after_days = s.memory.turns and not sitting(s.memory, s.now) and s.now - s.memory.turns[-1].at >= BACK_AFTER
    if back_after_days and (s.reading.says(Act.GREETS) or not s.noted_something):
        return _present(voice.line("acknowledgements", "again", values))
    return []


_HEARD_FIRST: tuple[EntryKind | FactKind, ...] = (
    EntryKind.GOAL,
    EntryKind.SELF_CHECK,
    EntryKind.PROGRESS_NOTE,
    EntryKind.IF_THEN_PLAN,
    EntryKind.REFLECTION,
    EntryKind.SUMMARY,
    EntryKind.SUCCESS_CRITERION,
    EntryKind.REASON,
    EntryKind.STRATEGY,
    EntryKind.OBSTACLE,
    EntryKind.STRATEGY_REVIEW,
    EntryKind.SHARED,
    EntryKind.CONFIDENCE,
    EntryKind.FORECAST,
    EntryKind.WHEN,
    EntryKind.REHEARSAL,
    EntryKind.HELPER,
    EntryKind.GRADE_WISH,
    FactKind.ASPIRATION,
    FactKind.INTEREST,
    FactKind.WHEN_STUCK,
    FactKind.SUPPORT,
    FactKind.STRENGTH,
    FactKind.LIKES_TO_LEARN,
    FactKind.LIFE,
    FactKind.DISLIKE,
)
"""When a message holds several things, the earlier one here is said back."""

_SILENT_MOVES = frozenset({Move.FORGET, Move.FORGET_ALL, Move.TALK_TO_PERSON, Move.OTHER_LANGUAGE, Move.NOT_UNDERSTOOD})


def _heard(decision: Decision, s: Situation, voice: Voice, values: Mapping[str, str | None], body: str) -> list[Piece]:
    """Say back what the learner said, unless the move itself quotes it."""
    if decision.move in _SILENT_MOVES:
        return []
    said = sorted(
        ((kind, quote, value) for kind, quote, value in _noted(s)),
        key=lambda item: _HEARD_FIRST.index(item[0]) if item[0] in _HEARD_FIRST else len(_HEARD_FIRST),
    )
    heard: list[Piece] = []
    for kind, quote, value in said:
        clipped = clip(quote)
        number = value if kind in (EntryKind.CONFIDENCE, EntryKind.FORECAST) else None
        in_body = clipped in body or (number is not None and re.search(rf"(?<!\d){number}(?!\d)", body))
        if in_body or any(clipped in words for _, words in heard):
            continue
        section, words = (
            (_SHARED[value], _latest_reflection(s))
            if kind is EntryKind.SHARED and value in _SHARED
            else (kind.value, clipped)
        )
        if any(key.split("#")[0] == f"acknowledgements/{section}" for key, _ in heard):
            continue
        heard += _present(voice.line("acknowledgements", section, {**values, "quote": words, "value": number}))
    if heard:
        return heard[:2]
    return _small_talk(decision, s, voice, values, body)


_SHARED = {"last": "shared", "all": "shared_all", "none": "not_shared"}
"""How the learner's choice of what the teacher is shown is said back."""


def _latest_reflection(s: Situation) -> str | None:
    said = s.plan.last(EntryKind.REFLECTION) or s.plan.last(EntryKind.SELF_CHECK) or s.plan.last(EntryKind.GOAL)
    return clip(said.text) if said else None


def _noted(s: Situation) -> list[tuple[EntryKind | FactKind, str, str | None]]:
    entries: list[tuple[EntryKind | FactKind, str, str | None]] = [
        (e.kind, e.quote.text, e.value) for e in s.noted.entries
    ]
    return entries + [(fact.kind, fact.quote.text, None) for fact in s.noted.facts]


def _small_talk(
    decision: Decision, s: Situation, voice: Voice, values: Mapping[str, str | None], body: str
) -> list[Piece]:
    reading = s.reading
    if s.noted_something or decision.way_back or decision.move in (Move.WELCOME, Move.SAY_GOODBYE, Move.EASE_OFF):
        return []
    if reading.topic and clip(reading.topic.text) not in body:
        return _present(voice.line("acknowledgements", "topic", {**values, "quote": clip(reading.topic.text)}))
    if reading.says(Act.DOES_NOT_KNOW):
        return _present(voice.line("acknowledgements", "unsure", values))
    if s.asked in (Slot.SIZE, Slot.NEXT_STEP) and not reading.acts and len(s.text.split()) >= 2:
        return _present(voice.line("acknowledgements", s.asked.value, {**values, "quote": clip(s.text)}))
    if reading.says(Act.GREETS) and not sitting(s.memory, s.now) and not s.memory.turns:
        return _present(voice.line("acknowledgements", "greeting", values))
    if reading.says(Act.THANKS):
        return _present(voice.line("acknowledgements", "thanks", values))
    if reading.says(Act.YES) and s.asked:
        return _present(voice.line("acknowledgements", "yes", values))
    return []


def _way_back(decision: Decision, s: Situation, voice: Voice, values: Mapping[str, str | None]) -> list[Piece]:
    if decision.way_back is None:
        return []
    section = decision.way_back.value if s.tries(decision.way_back) < 2 else "later"
    return _present(voice.line("ways_back", section, values))


def _present(piece: Piece | None) -> list[Piece]:
    return [piece] if piece else []


def _choices(decision: Decision, own: tuple[tuple[str, str], ...], passages: tuple[Passage, ...]) -> tuple[Choice, ...]:
    if decision.move in (Move.CHOOSE_STRATEGY, Move.QUESTION_HABIT):
        return tuple(Choice(STRATEGY_CHOICE + passage.card_id, passage.title) for passage in passages[:2])
    return tuple(Choice(id, label) for id, label in own)


def _sources(variant: Variant, passages: tuple[Passage, ...], release_id: str) -> tuple[CitedSource, ...]:
    """Cite exactly the cards the spoken variant draws on."""
    return tuple(
        CitedSource(n, passage.title, passage.place, release_id, passage.id)
        for n, passage in enumerate(passages[:2], 1)
        if variant.variables & {f"title{n}", f"gist{n}"}
    )


def _values(s: Situation, voice: Voice, passages: tuple[Passage, ...]) -> dict[str, str | None]:
    learner, plan, profile = s.memory.learner, s.plan, s.memory.profile
    contact = learner.named_adult
    held: dict[str, EntryKind] = {
        "goal": EntryKind.GOAL,
        "criterion": EntryKind.SUCCESS_CRITERION,
        "when": EntryKind.WHEN,
        "reason": EntryKind.REASON,
        "strategy": EntryKind.STRATEGY,
        "obstacle": EntryKind.OBSTACLE,
        "plan": EntryKind.IF_THEN_PLAN,
        "progress": EntryKind.PROGRESS_NOTE,
        "outcome": EntryKind.SELF_CHECK,
        "grade": EntryKind.GRADE_WISH,
        "helper": EntryKind.HELPER,
    }
    values: dict[str, str | None] = {
        name: clip(found.text) if (found := plan.last(kind)) else None for name, kind in held.items()
    }
    for name, kind in (("confidence", EntryKind.CONFIDENCE), ("forecast", EntryKind.FORECAST)):
        found = plan.last(kind)
        values[name] = found.value if found else None
    for fact_name, fact_kind in (
        ("interest", FactKind.INTEREST),
        ("aspiration", FactKind.ASPIRATION),
        ("when_stuck", FactKind.WHEN_STUCK),
    ):
        fact = next((f.quote.text for f in reversed(s.noted.facts) if f.kind is fact_kind), None)
        known = profile.latest(fact_kind)
        told = fact or (known.quote.text if known else None)
        values[fact_name] = clip(told) if told else None
    helper = plan.last(EntryKind.HELPER)
    values |= {
        "helper": helper.value or clip(helper.text) if helper else None,
        "name": learner.name,
        "teacher": learner.teacher_name,
        "person": contact.name,
        "person_role": contact.role,
        "topic": clip(s.reading.topic.text) if s.reading.topic else None,
        "feeling": s.reading.feeling,
        "term": s.reading.forget or None,
        "quote": clip(_said(s)),
        "why": _why(s, voice),
        "last_goal": _of(s.memory.last_week, EntryKind.GOAL),
        "last_strategy": _of(s.memory.last_week, EntryKind.STRATEGY),
    }
    for n, passage in enumerate(passages[:2], 1):
        values |= {f"title{n}": passage.title, f"gist{n}": passage.gist}
    if passages:
        values["not_when"] = passages[0].not_when
    return values


def _said(s: Situation) -> str:
    """The words a move may quote of this message: what was read in it, or all of it."""
    return s.reading.parts[0].quote.text if s.reading.parts else s.text.strip()


def _of(week: Week | None, kind: EntryKind) -> str | None:
    entry = week.last(kind) if week else None
    return clip(entry.quote.text) if entry else None


def _why(s: Situation, voice: Voice) -> str | None:
    """Why the coach asked what it asked last."""
    for turn in reversed(s.memory.turns):
        if turn.move in ASKS:
            return voice.wordings.move(voice.language, turn.move).why
    return voice.wordings.move(voice.language, Move.NAME_GOAL).why


def clip(text: str) -> str:
    """Cut a quote to what fits into a reply; the learner's letters stay as they are."""
    words = text.replace("“", "'").replace("”", "'").split()
    return " ".join(words) if len(words) <= QUOTED_WORDS else " ".join(words[:QUOTED_WORDS]).rstrip(",;:") + "…"


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"(?<=[.?!])\s+", text) if len(sentence.split()) > 2]
