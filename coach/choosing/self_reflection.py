"""Looks back from the record: outcome, criterion, why, what next, the strategy, what is kept and shown, the close."""

from coach.choosing.asking import ask
from coach.cycle import EntryKind, Level
from coach.goal_quality import TRIES
from coach.moves import ASKS, Decision, Move, Slot
from coach.offers import offered_fact
from coach.reading import Attribution
from coach.situation import Situation

SHALLOW = (Level.HABITUAL, Level.UNDERSTANDING)


def self_reflection(s: Situation) -> Decision:
    if decision := _beneath(s):
        return decision
    plan = s.plan
    checks, reflections = plan.all(EntryKind.SELF_CHECK), plan.all(EntryKind.REFLECTION)
    strategy = plan.last(EntryKind.STRATEGY)
    unmet = bool(checks) and not any(check.value == "met" for check in checks)
    why_move = Move.COMPARE_FORECAST if plan.last(EntryKind.FORECAST) and not s.tries(Slot.WHY) else Move.ASK_WHY
    steps: tuple[tuple[Move, bool, int], ...] = (
        (Move.ASK_OUTCOME, not checks, TRIES),
        (Move.CHECK_CRITERION, plan.last(EntryKind.SUCCESS_CRITERION) is not None and len(checks) < 2, 1),
        (why_move, not any(said.value == "why" for said in reflections), TRIES),
        (Move.ASK_WHAT_NEXT, not any(said.value == "next" for said in reflections), TRIES),
        (Move.REVIEW_STRATEGY, strategy is not None and plan.last(EntryKind.STRATEGY_REVIEW) is None, 1),
        (Move.CARRY_OVER, unmet and plan.last(EntryKind.DECISION) is None, 1),
        (Move.OFFER_FACT, offered_fact(s.memory, s.noted) is not None and not s.is_terse, 1),
        (Move.CHOOSE_EVIDENCE, plan.last(EntryKind.SHARED) is None and s.noted.as_evidence, 1),
    )
    for move, is_open, limit in steps:
        if is_open and s.tries(ASKS[move]) < limit:
            return ask(move, _LOOKING_BACK[move])
    return Decision(Move.CLOSE_WEEK, "The week was looked back on.")


def _beneath(s: Situation) -> Decision | None:
    """A cause outside the learner's hands, or events alone, call for one more layer, once each."""
    if s.shrugs or not s.plan.new(EntryKind.REFLECTION):
        return None
    outside = s.reading.attribution in (Attribution.ABILITY, Attribution.LUCK, Attribution.TASK)
    if outside and not s.made(Move.REATTRIBUTE) and s.asked in (Slot.WHY, Slot.OUTCOME, Slot.CRITERION_CHECK):
        return ask(Move.REATTRIBUTE, "The outcome was put down to something outside the student's hands.")
    told = next((part.depth for part in s.reading.parts if part.kind is EntryKind.REFLECTION), None)
    if told in SHALLOW and not s.tries(Slot.DEEPER) and s.asked is Slot.WHY and not s.is_terse:
        return ask(Move.DEEPEN, "What happened was told; what the student makes of it was not yet.")
    return None


_LOOKING_BACK: dict[Move, str] = {
    Move.ASK_OUTCOME: "The week is at its end; the student judges the outcome first.",
    Move.CHECK_CRITERION: "The outcome is held against the student's own criterion.",
    Move.COMPARE_FORECAST: "Forecast and outcome stand side by side.",
    Move.ASK_WHY: "From what happened to why.",
    Move.ASK_WHAT_NEXT: "From why to what next.",
    Move.REVIEW_STRATEGY: "The strategy was tried: keep, change or drop.",
    Move.CARRY_OVER: "The goal was not wholly met: carry over, revise or drop.",
    Move.OFFER_FACT: "Something was kept, or proposed by a person; the student decides whether it is remembered.",
    Move.CHOOSE_EVIDENCE: "The student chooses what the teacher is shown.",
}
