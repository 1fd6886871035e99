"""What cannot wait: what the learner wants of the coach itself, and an open concern."""

from coach.choosing.asking import aside
from coach.cycle import EntryKind
from coach.moves import Decision, Move
from coach.reading import Act
from coach.situation import Situation, sitting


def wish(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.forget is not None:
        move = Move.FORGET if reading.forget else Move.FORGET_ALL
        return aside(s, move, "The student asked for something to be forgotten.")
    if reading.says(Act.WANTS_PERSON):
        return Decision(Move.TALK_TO_PERSON, "The student wants to talk to a person.")
    if _is_said_to_a_concern(s):
        return Decision(Move.CONCERN, "The student speaks of what was disclosed, or of who is told.")
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
    if reading.says(Act.ASKS_WHO_READS, Act.ASKS_WHO_IS_TOLD, Act.ASKS_NOT_TO_TELL) and not s.noted_something:
        return aside(s, Move.SAY_WHO_READS, "The student asked who reads this, or that nobody does.")
    return _of_the_coach_itself(s) or _of_what_is_remembered(s) or _of_the_talk(s)


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


def _of_the_coach_itself(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.says(Act.WANTS_FRIEND):
        return aside(s, Move.POINT_TO_PEOPLE, "The student takes the coach for a friend or more.")
    if reading.says(Act.WANTS_OTHER_RULES) and not reading.says(Act.ASKS_FOR_ANSWER):
        return aside(s, Move.KEEP_TO_COACHING, "The student wants the coach to be something else.")
    if reading.says(Act.WANTS_QUIET) and not s.noted_something:
        return Decision(Move.EASE_OFF, "The student wants to be left alone.", asks=s.asked)
    return None


# --- while a concern is open ----------------------------------------------------------------------

_OF_SECRECY = (Act.ASKS_WHO_READS, Act.ASKS_WHO_IS_TOLD, Act.ASKS_NOT_TO_TELL, Act.ASKS_IF_HUMAN, Act.TAKES_BACK)
"""Said any time after a disclosure, these are about it."""
_OF_THE_REPLY = (Act.THANKS, Act.WANTS_QUIET, Act.WANTS_FRIEND, Act.GOODBYE)
"""Said right after the reply to it, these are too."""


MOST_AFTER = 6
"""So many replies in a row to what is no urgent concern, and then the week may be spoken of again."""


def _is_said_to_a_concern(s: Situation) -> bool:
    """Whether the message is about a concern that was disclosed here: answered as that, whatever else stands in it."""
    if s.memory.open_concern is None or not s.disclosed_here or s.reading.names_schoolwork:
        return False
    if s.last_move == Move.CONCERN and s.reading.says(*_OF_THE_REPLY):
        return True
    return (s.under_concern or s.made(Move.CONCERN)) and s.reading.says(*_OF_SECRECY)


def open_concern(s: Situation) -> Decision | None:
    """After a disclosure the student decides when the work goes on; until then the person is what is spoken of.

    So it stays while an urgent concern is open; after any other only for a few replies, and whatever is said of the
    work ends it.
    """
    if s.memory.open_concern is None or not s.disclosed_here:
        return None
    if s.under_concern and not _turns_to_work(s):
        return Decision(Move.CONCERN, "An urgent concern is open and the message is not about the work.")
    latest = sitting(s.memory, s.now)[-MOST_AFTER:]
    is_over = len(latest) == MOST_AFTER and all(turn.move == Move.CONCERN for turn in latest)
    if not s.under_concern and s.last_move == Move.CONCERN and not (is_over or _says_of_the_work(s)):
        return Decision(Move.CONCERN, "Something was just disclosed and the message is not about the work.")
    return None


_OF_ANYTHING = (Act.ASKS_STRATEGY, Act.ASKS_NEXT_STEP, Act.ASKS_CONTENT, Act.STUCK)
"""Of the work, or of what was disclosed: "i cant do this", "how do i make it stop", "how much is too much"."""
_OF_THE_SUBJECT = (
    Act.SHOWS_WORK,
    Act.WANTS_TO_EXPLAIN,
    Act.WANTS_PEER_CHECK,
    Act.WANTS_IDEAS,
    Act.JOINS_SOURCES,
    Act.CHECKS_LOGIC,
)


def _says_of_the_work(s: Situation) -> bool:
    reading = s.reading
    asks = reading.says(*_OF_ANYTHING, *_OF_THE_SUBJECT)
    return s.is_tapped or reading.turns_to_schoolwork or reading.topic is not None or s.noted_something or asks


_NO_WORK = frozenset(
    {
        Move.CONCERN,
        Move.TALK_TO_PERSON,
        Move.POINT_TO_PEOPLE,
        Move.KEEP_TO_COACHING,
        Move.SAY_IT_IS_AN_AI,
        Move.SAY_WHO_READS,
        Move.EASE_OFF,
        Move.SAY_GOODBYE,
        Move.FORGET,
        Move.FORGET_ALL,
        Move.CHANGE_LANGUAGE,
        Move.OTHER_LANGUAGE,
        Move.NOT_UNDERSTOOD,
    }
)
"""After these nothing says yet that the student is back at work."""


def _turns_to_work(s: Situation) -> bool:
    """Right after a reply to a concern only what names the work counts, or can be about nothing else."""
    is_at_work = s.last_move is not None and s.last_move not in _NO_WORK
    knows = is_at_work or s.reading.names_schoolwork
    plainly = s.is_tapped or s.reading.turns_to_schoolwork or s.reading.says(*_OF_THE_SUBJECT)
    return plainly or (knows and _says_of_the_work(s))
