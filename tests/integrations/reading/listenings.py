"""What the coach may be listening for: just after its welcome, unless a test says otherwise."""

from typing import Any

from coach.conversation import Phase
from coach.moves import Slot
from integrations.reading.listening import Listening


def a_listening(**about: Any) -> Listening:
    unimportant: dict[str, Any] = {
        "asked": Slot.ABOUT_ME,
        "last_move": "welcome",
        "phase": Phase.FORETHOUGHT,
        "has_goal": False,
        "has_reason": False,
        "has_strategy": False,
        "has_criterion": False,
        "self_checks": 0,
        "days": 0,
        "goal_number": None,
        "goal_is_vague": False,
        "language": "en",
    }
    return Listening(**unimportant | about)
