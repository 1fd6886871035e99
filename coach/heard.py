"""What is said back before a move: the hello, and one or two short reflections of what the learner said."""

import re
from collections.abc import Mapping
from datetime import timedelta

from coach.cycle import EntryKind
from coach.moves import Decision, Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Attribution, Talk
from coach.safety import Tier
from coach.situation import Situation, sitting, this_week
from coach.values import clip, clip_as
from coach.voice import Voice

BACK_AFTER = timedelta(hours=20)
STORY_WORDS = 4
"""So many words that fit nowhere else still get a sign that they were heard."""

Piece = tuple[str, str]
"""(key, words)."""
Words = Mapping[str, str | None]


def opening(
    decision: Decision, s: Situation, voice: Voice, values: Words, concern_values: Mapping[str, str] | None
) -> list[Piece]:
    concern = s.memory.open_concern
    if concern and concern.tier is Tier.URGENT and concern_values:
        return _present(voice.line("concern/urgent", "Line", {**values, **concern_values}))
    if s.nudge_is_due:
        return _present(voice.line("acknowledgements", "nudge_due", values))
    if not s.memory.turns and decision.move is not Move.WELCOME:
        return _present(voice.line("acknowledgements", "introduction", values))
    back_after_days = s.memory.turns and not sitting(s.memory, s.now) and s.now - s.memory.turns[-1].at >= BACK_AFTER
    if back_after_days and (s.reading.says(Act.GREETS) or not s.noted_something):
        carried = s.memory.week is not None and s.memory.week.carried_from and not this_week(s.memory, s.now)
        return _present(voice.line("acknowledgements", "goal_again" if carried else "again", values))
    return []


def without_hello(pieces: list[Piece]) -> list[Piece]:
    """Who is here and who reads, or whom to turn to, is never dropped."""
    return [piece for piece in pieces if not re.search(r"/(?:again|greeting|goal_again|nudge_due)\b", piece[0])]


_HEARD_FIRST: tuple[EntryKind | FactKind, ...] = (
    EntryKind.GOAL,
    EntryKind.SELF_CHECK,
    EntryKind.PROGRESS_NOTE,
    EntryKind.PLAN_TRIED,
    EntryKind.IF_THEN_PLAN,
    EntryKind.REFLECTION,
    EntryKind.EXPLANATION,
    EntryKind.PEER_CHECK,
    EntryKind.CHANGE_REASON,
    EntryKind.DECISION,
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
    EntryKind.STEP,
    EntryKind.PRIOR,
    EntryKind.ROLE,
    EntryKind.GROUP_CHECK,
    EntryKind.REHEARSAL,
    EntryKind.HELPER,
    EntryKind.GRADE_WISH,
    EntryKind.THOUGHT,
    EntryKind.PURPOSE,
    FactKind.ASPIRATION,
    FactKind.INTEREST,
    FactKind.WHEN_STUCK,
    FactKind.SUPPORT,
    FactKind.STRENGTH,
    FactKind.LIKES_TO_LEARN,
    FactKind.LIFE,
    FactKind.DISLIKE,
    EntryKind.LOOK_BACK,
    EntryKind.NUDGE,
)
"""When a message holds several things, the earlier one here is said back."""

_SILENT_MOVES = frozenset(
    {
        Move.FORGET,
        Move.FORGET_ALL,
        Move.TALK_TO_PERSON,
        Move.POINT_TO_PEOPLE,
        Move.KEEP_TO_COACHING,
        Move.OTHER_LANGUAGE,
        Move.NOT_UNDERSTOOD,
        Move.CORRECT_FACT,
        Move.PAUSE_FACT,
        Move.TAKE_EDIT,
        Move.SET_PACE,
        Move.SET_NUDGE,
        Move.STOP_NUDGE,
    }
)
_NO_SMALL_TALK = frozenset({Move.WELCOME, Move.SAY_GOODBYE, Move.EASE_OFF})

_SAID_OF: dict[Act, str] = {
    Act.PUTS_SELF_DOWN: "puts_self_down",
    Act.IN_CONFLICT: "in_conflict",
    Act.BLAMES_OTHERS: "blames_others",
    Act.RELAPSED: "relapsed",
    Act.WANTS_PERFECT: "wants_perfect",
    Act.BORED: "bored",
    Act.RELUCTANT: "reluctant",
    Act.IN_GROUP: "in_group",
    Act.TOO_BIG: "too_big",
    Act.SHOWS_WORK: "shows_work",
}
"""What a message tells besides the parts of the cycle, by its section."""
_SAYS_A_STEP = re.compile(
    r"(?i)\b(?:i'?ll|will|gonna|going to|then|first|next|last|start|do|finish|read|write"
    r"|voy|luego|primero|empiezo|hago|sigo)\b"
)
_LEANS: dict[Talk, str] = {Talk.CHANGE: "change_talk", Talk.SUSTAIN: "sustain_talk"}
_PUT_DOWN_TO: dict[Attribution, str] = {
    Attribution.OWN_DOING: "own_doing",
    Attribution.ABILITY: "ability",
    Attribution.LUCK: "luck",
    Attribution.TASK: "task",
}


def heard(decision: Decision, s: Situation, voice: Voice, values: Words, body: str) -> list[Piece]:
    """Say back what the learner said, unless the move itself quotes it."""
    if decision.move in _SILENT_MOVES:
        return []
    said = sorted(
        _noted(s), key=lambda item: _HEARD_FIRST.index(item[0]) if item[0] in _HEARD_FIRST else len(_HEARD_FIRST)
    )
    pieces: list[Piece] = []
    for kind, quote, value in said:
        clipped = clip_as(kind, quote)
        number = value if kind in (EntryKind.CONFIDENCE, EntryKind.FORECAST) else None
        in_body = clipped in body or (number is not None and re.search(rf"(?<!\d){number}(?!\d)", body))
        if in_body or any(clipped in words for _, words in pieces):
            continue
        shared = _SHARED.get(value or "") if kind is EntryKind.SHARED else None
        under = shared or _section(kind, s)
        told: str | None = _latest_reflection(s) if shared else clipped
        if any(key.split("#")[0] == f"acknowledgements/{under}" for key, _ in pieces):
            continue
        pieces += _present(voice.line("acknowledgements", under, {**values, "quote": told, "value": number}))
    if pieces and s.reading.feeling and len(pieces) < 2:
        pieces += _present(voice.line("acknowledgements", "feeling_too", values))
    if pieces:
        goal_alone = pieces[0][0].startswith("acknowledgements/goal#")
        return pieces[:1] if goal_alone else pieces[:2]
    return _small_talk(decision, s, voice, values, body)


def _section(kind: EntryKind | FactKind, s: Situation) -> str:
    """A cause is reflected as what it is put down to, and a log after one with nothing in it as having come back."""
    if not _is_sure(kind, s):
        return "plain"
    if kind is EntryKind.REFLECTION and s.reading.attribution is not None:
        return _PUT_DOWN_TO[s.reading.attribution]
    if kind is EntryKind.PROGRESS_NOTE and _kept_at_it(s):
        return "persistence"
    return kind.value


def _is_sure(kind: EntryKind | FactKind, s: Situation) -> bool:
    """Whether the words themselves say what they are; what only the question made of them is said back as it is."""
    part = s.reading.part(kind)
    return part is None or part.sure or kind in _ALWAYS_PLAIN_ENOUGH


_ALWAYS_PLAIN_ENOUGH = frozenset(
    {
        EntryKind.SUMMARY,
        EntryKind.THOUGHT,
        EntryKind.PLAN_TRIED,
        EntryKind.PROGRESS_NOTE,
        EntryKind.SELF_CHECK,
        EntryKind.IF_THEN_PLAN,
    }
)
"""Their lines claim nothing that a misreading would make wrong."""


def _kept_at_it(s: Situation) -> bool:
    notes = s.plan.all(EntryKind.PROGRESS_NOTE)
    return len(notes) > 1 and notes[-1].value != "none" and (notes[-2].value == "none" or len(notes) > 2)


_SHARED = {"last": "shared", "all": "shared_all", "none": "not_shared"}
"""How the learner's choice of what the teacher is shown is said back."""


def _latest_reflection(s: Situation) -> str | None:
    said = s.plan.last(EntryKind.REFLECTION) or s.plan.last(EntryKind.SELF_CHECK) or s.plan.last(EntryKind.GOAL)
    return clip(said.text) if said else None


def _noted(s: Situation) -> list[tuple[EntryKind | FactKind, str, str | None]]:
    entries: list[tuple[EntryKind | FactKind, str, str | None]] = [
        (e.kind, e.quote.text, e.value) for e in s.noted.entries
    ]
    return entries + [(fact.kind, fact.quote.text, None) for fact in s.noted.facts if fact.message_id is None]


def _small_talk(decision: Decision, s: Situation, voice: Voice, values: Words, body: str) -> list[Piece]:
    reading = s.reading
    if s.asked is Slot.FACT and reading.says(Act.YES, Act.NO):
        section = "fact_kept" if reading.says(Act.YES) else "fact_left"
        return _present(voice.line("acknowledgements", section, {**values, "quote": values.get("fact")}))
    if s.noted_something or decision.way_back or decision.move in _NO_SMALL_TALK:
        return []
    quote = {**values, "quote": clip(s.words)}
    if reading.topic:
        topic = clip(reading.topic.text)
        return [] if topic in body else _present(voice.line("acknowledgements", "topic", {**values, "quote": topic}))
    if reading.says(Act.DOES_NOT_KNOW):
        return _present(voice.line("acknowledgements", "unsure", values))
    if clip(s.words) in body:
        return []
    told = next((section for act, section in _SAID_OF.items() if reading.says(act)), None)
    if told:
        return _present(voice.line("acknowledgements", told, quote))
    answers = s.asked is Slot.SIZE or (s.asked is Slot.NEXT_STEP and _SAYS_A_STEP.search(s.text))
    if s.asked and answers and not reading.acts and len(s.text.split()) >= 2:
        return _present(voice.line("acknowledgements", s.asked.value, quote))
    if reading.says(Act.GREETS) and not sitting(s.memory, s.now) and not s.memory.turns:
        return _present(voice.line("acknowledgements", "greeting", values))
    if reading.says(Act.THANKS):
        return _present(voice.line("acknowledgements", "thanks", values))
    if reading.says(Act.YES) and s.asked:
        return _present(voice.line("acknowledgements", "yes", values))
    if reading.talk and not reading.acts:
        return _present(voice.line("acknowledgements", _LEANS[reading.talk], quote))
    if not reading.acts and len(s.text.split()) >= STORY_WORDS:
        return _present(voice.line("acknowledgements", "story", quote))
    return []


def _present(piece: Piece | None) -> list[Piece]:
    return [piece] if piece else []
