"""What was brought back to a student, among the messages of the conversation: a message of the coach's, and no turn."""

from collections.abc import Iterable

from coach.nudging import Nudge
from integrations.web.schemas import MessageOut


def among(messages: list[MessageOut], nudges: Iterable[Nudge]) -> list[MessageOut]:
    """Put each where it came. Only the latest of all has something to tap, and of a nudge until it was answered."""
    told = list(messages)
    for nudge in nudges:
        place = next((n for n, each in enumerate(told) if each.said_at > nudge.shown_at), len(told))
        told.insert(place, _message(nudge))
    for each in told[:-1]:
        each.choices = []
    return told


def _message(nudge: Nudge) -> MessageOut:
    said = {"id": nudge.id, "turn_id": None, "author": "coach", "text": nudge.text, "said_at": nudge.shown_at}
    offered = nudge.choices if nudge.answered_at is None else ()
    return MessageOut.model_validate({**said, "nudge": True, "choices": list(offered)})
