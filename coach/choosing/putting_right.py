"""What the learner put right on a card, which comes before whatever else the words may say."""

from coach.choosing.asking import aside
from coach.moves import Decision, Move
from coach.rewording import question_of
from coach.situation import Situation


def put_right(s: Situation) -> Decision | None:
    if any(new.replaces for new in s.noted.entries):
        return aside(s, Move.TAKE_EDIT, "The student put into other words what was kept.")
    if s.noted.withdraws and s.memory.about:
        asks = question_of(s.memory.about) or s.asked
        return Decision(Move.OWN_MISTAKE, "The student says that what was kept was never meant so.", asks=asks)
    return None
