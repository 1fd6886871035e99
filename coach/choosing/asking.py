"""The three ways to make a decision: ask for something, step aside and lead back, or simply do."""

from coach.cycle import EntryKind
from coach.moves import ASKS, Decision, Material, Move, Slot
from coach.situation import Situation


def ask(move: Move, reason: str, material: Material = Material.NONE) -> Decision:
    return Decision(move, reason, asks=ASKS.get(move), material=material)


def aside(s: Situation, move: Move, reason: str, material: Material = Material.NONE) -> Decision:
    """Make a move that leads back to what was waiting for an answer."""
    waiting = None if s.under_concern else s.asked or _waiting_since_the_week(s)
    return Decision(move, reason, asks=waiting, material=material, way_back=waiting)


def _waiting_since_the_week(s: Situation) -> Slot | None:
    """Nothing was asked in this sitting: a new learner is led to a goal, anybody else is left in peace."""
    return None if s.plan.last(EntryKind.GOAL) else Slot.GOAL
