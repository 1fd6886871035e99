"""What a tapped quick reply says. Its label is the learner's message; its id says for certain what is meant."""

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.moves import Slot
from coach.reading import Act, Part, Reading

STRATEGY = "strategy:"
"""Choices that name a strategy card are `strategy:<card id>`."""

_PARTS: dict[str, tuple[EntryKind, str]] = {
    "50": (EntryKind.FORECAST, "50"),
    "70": (EntryKind.FORECAST, "70"),
    "90": (EntryKind.FORECAST, "90"),
    "did_it": (EntryKind.SELF_CHECK, "met"),
    "some": (EntryKind.PROGRESS_NOTE, "some"),
    "not_yet": (EntryKind.PROGRESS_NOTE, "none"),
    "met": (EntryKind.SELF_CHECK, "met"),
    "partly": (EntryKind.SELF_CHECK, "partly"),
    "not_met": (EntryKind.SELF_CHECK, "not_met"),
    "share_last": (EntryKind.SHARED, "last"),
    "share_all": (EntryKind.SHARED, "all"),
    "keep_private": (EntryKind.SHARED, "none"),
}
_ACTS: dict[str, frozenset[Act]] = {
    "straight_to_goal": frozenset({Act.YES}),
    "keep_it": frozenset({Act.YES}),
    "fits": frozenset({Act.YES}),
    "smaller": frozenset({Act.CHANGES_PLAN}),
    "other_time": frozenset({Act.CHANGES_PLAN}),
    "stretch": frozenset({Act.CHANGES_PLAN}),
    "have_start": frozenset({Act.YES}),
    "no_idea": frozenset({Act.DOES_NOT_KNOW}),
}
_TOPICS = frozenset({"homework", "test", "project", "outside_school", "practise", "review", "ask"})
_LANGUAGES = frozenset({"en", "es"})


def read_choice(choice_id: str, label: str, asked: Slot | None) -> Reading | None:
    """Return what tapping this choice says, or None for a choice nobody has given a meaning."""
    quote = Quote(label, 0, len(label))
    if choice_id.startswith(STRATEGY):
        return Reading(parts=(Part(EntryKind.STRATEGY, quote, choice_id.removeprefix(STRATEGY)),))
    if choice_id == "did_it" and asked is Slot.PROGRESS:
        return Reading(parts=(Part(EntryKind.PROGRESS_NOTE, quote, "done"),))
    if choice_id in ("keep", "change", "drop") and asked is Slot.STRATEGY_REVIEW:
        return Reading(parts=(Part(EntryKind.STRATEGY_REVIEW, quote, choice_id),))
    if choice_id == "change":
        return Reading(acts=frozenset({Act.NO}))
    if choice_id in ("carry", "revise", "drop"):
        return Reading(acts=frozenset({Act.YES}))
    if choice_id in _PARTS:
        kind, value = _PARTS[choice_id]
        return Reading(parts=(Part(kind, quote, value),))
    if choice_id in _ACTS:
        return Reading(acts=_ACTS[choice_id])
    if choice_id in _TOPICS:
        return Reading(topic=quote)
    if choice_id in _LANGUAGES:
        return Reading(acts=frozenset({Act.CHANGES_LANGUAGE}), language=choice_id)
    return None
