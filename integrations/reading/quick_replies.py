"""What a tapped quick reply says. Its label is the learner's message; its id says for certain what is meant."""

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.moves import Slot
from coach.reading import Act, Part, Reading

STRATEGY = "strategy:"
"""Choices that name a strategy card are `strategy:<card id>`."""

_PARTS: dict[str, tuple[EntryKind, str | None]] = {
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
    "tried_worked": (EntryKind.PLAN_TRIED, "worked"),
    "tried_not": (EntryKind.PLAN_TRIED, "not"),
    "tried_not_yet": (EntryKind.PLAN_TRIED, "not_yet"),
    "ten_minutes": (EntryKind.THOUGHT, "ten_minutes"),
    **{person: (EntryKind.HELPER, None) for person in ("p_teacher", "p_friend", "p_home")},
    "carry": (EntryKind.DECISION, "carry"),
    "revise": (EntryKind.DECISION, "revise"),
}
_ACTS: dict[str, frozenset[Act]] = {
    "straight_to_goal": frozenset({Act.YES}),
    "keep_it": frozenset({Act.YES}),
    "fits": frozenset({Act.YES}),
    "goal_today": frozenset({Act.YES}),
    "stuck_today": frozenset({Act.STUCK}),
    "own_plan": frozenset({Act.HAS_OWN_PLAN}),
    "own_way": frozenset({Act.HAS_OWN_PLAN}),
    "is_goal": frozenset({Act.YES}),
    "not_goal": frozenset({Act.NO}),
    "is_so": frozenset({Act.YES}),
    "not_so": frozenset({Act.NO}),
    "something_else": frozenset({Act.CHANGES_PLAN}),
    "not_today": frozenset({Act.GOODBYE}),
    "fact_yes": frozenset({Act.YES}),
    "fact_no": frozenset({Act.NO}),
    "fact_later": frozenset({Act.DOES_NOT_KNOW}),
    "smaller": frozenset({Act.TOO_BIG}),
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
    if choice_id == "drop":
        return Reading(parts=(Part(EntryKind.DECISION, quote, "drop"),))
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
