"""What cannot wait: what the learner wants of the coach itself, and an open concern."""

from coach.choosing.asking import aside
from coach.cycle import EntryKind
from coach.moves import Decision, Move
from coach.reading import Act
from coach.situation import Situation


def wish(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.forget is not None:
        move = Move.FORGET if reading.forget else Move.FORGET_ALL
        return aside(s, move, "The student asked for something to be forgotten.")
    if reading.says(Act.WANTS_PERSON):
        return Decision(Move.TALK_TO_PERSON, "The student wants to talk to a person.")
    if reading.says(Act.CHANGES_LANGUAGE) and not s.noted_something:
        return aside(s, Move.CHANGE_LANGUAGE, "The student asked for this language.")
    if (
        reading.says(Act.WEAK_LANGUAGE)
        and not s.noted_something
        and not s.made(Move.OFFER_LANGUAGE)
        and not reading.language
    ):
        return Decision(Move.OFFER_LANGUAGE, "The student said that writing in this language is hard.")
    if reading.says(Act.ASKS_IF_HUMAN):
        return aside(s, Move.SAY_IT_IS_AN_AI, "The student asked who is talking.")
    if reading.says(Act.ASKS_WHO_READS):
        return aside(s, Move.SAY_WHO_READS, "The student asked who reads this.")
    return _of_what_is_remembered(s) or _of_the_talk(s)


def _of_what_is_remembered(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.says(Act.CORRECTS_FACT, Act.PAUSES_FACT) and (s.noted.pauses or s.noted.corrects):
        move = Move.PAUSE_FACT if s.noted.pauses else Move.CORRECT_FACT
        return aside(s, move, "The student decides about what is remembered of them.")
    if not s.memory.turns:
        return None
    if reading.says(Act.ASKS_WHAT_IS_KNOWN, Act.PAUSES_FACT) or (
        reading.says(Act.CORRECTS_FACT) and not s.noted_something
    ):
        return aside(s, Move.SAY_WHAT_IS_KNOWN, "The student asked what is remembered of them.")
    if reading.says(Act.ASKS_RECORD) and not s.noted_something:
        return aside(s, Move.SHOW_STRATEGIES, "The student asked what was tried so far.")
    return None


def _of_the_talk(s: Situation) -> Decision | None:
    reading = s.reading
    if s.plan.new(EntryKind.NUDGE):
        move = Move.STOP_NUDGE if reading.says(Act.STOPS_NUDGE) else Move.SET_NUDGE
        return aside(s, move, "The student said when to be reminded, or that it is enough.")
    if s.plan.new(EntryKind.LOOK_BACK) or (reading.says(Act.SETS_PACE) and not s.noted_something):
        return aside(s, Move.SET_PACE, "The student said when to look back.")
    if reading.says(Act.LOST_THREAD) and s.memory.turns and not s.noted_something:
        return aside(s, Move.PICK_UP_THREAD, "The student has lost the thread.")
    if reading.says(Act.ASKS_WHY) and s.memory.turns:
        return aside(s, Move.SAY_WHY, "The student asked why the coach asks this.")
    return None


def open_concern(s: Situation) -> Decision | None:
    """Until a person has closed an urgent concern, coaching goes on only when the student turns to their work."""
    turns_to_work = (
        s.noted_something
        or s.reading.topic
        or s.reading.says(Act.ASKS_STRATEGY, Act.ASKS_NEXT_STEP, Act.SHOWS_WORK, Act.ASKS_CONTENT, Act.STUCK)
    )
    if not s.under_concern or turns_to_work:
        return None
    return Decision(Move.CONCERN, "An urgent concern is open and the message is not about the work.")
