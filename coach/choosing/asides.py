"""What a message brings up besides the cycle: a question, a thought, something between people, a detour.

Each is met with one question of its own; the way back to the week comes after.
"""

from coach.choosing.asking import aside, ask
from coach.cycle import EntryKind
from coach.moves import Decision, Material, Move, Slot
from coach.profile import FactKind
from coach.reading import Act
from coach.situation import Situation

ATTEMPT_WORDS, MOST_LOOKS = 4, 5
"""So many words are a try at the work; after so many looks at it the week comes next."""
THINKING: dict[Act, tuple[Move, str]] = {
    Act.ASKS_JUDGEMENT: (
        Move.ASK_OWN_VIEW,
        "Asked whether it is good: the student judges first, by their own measure.",
    ),
    Act.WANTS_IDEAS: (Move.THINK_DIVERGENT, "The student has no idea yet and can gather some."),
    Act.WEIGHS_OPTIONS: (Move.THINK_EVALUATION, "The student compares; the measure is theirs."),
    Act.JOINS_SOURCES: (Move.THINK_SYNTHESIS, "Several things are to be brought together."),
    Act.CHECKS_LOGIC: (Move.THINK_LOGIC, "The student asks whether it holds and can test it."),
    Act.ASKS_CONTENT: (
        Move.THINK_INQUIRY,
        "A question about the subject: the student inquires, the coach does not answer.",
    ),
    Act.WANTS_TO_EXPLAIN: (Move.EXPLAIN_BACK, "The student wants to say what they have learned."),
    Act.WANTS_PEER_CHECK: (Move.PEER_CHECK, "A classmate looks at the work."),
}
BETWEEN_PEOPLE: dict[Act, tuple[Move, str]] = {
    Act.PUTS_SELF_DOWN: (Move.BE_FAIR_TO_SELF, "The student puts themselves down."),
    Act.IN_CONFLICT: (Move.SEE_OTHER_SIDE, "There is a quarrel."),
    Act.DECIDING: (Move.WEIGH_DECISION, "A decision that is the student's own."),
    Act.HELPS_OTHERS: (Move.HELP_OTHERS, "Somebody turned to the student for help."),
    Act.BLAMES_OTHERS: (Move.OWN_PART, "Others are to blame; a part may be in the student's hands."),
}


def question(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.says(Act.ASKS_FOR_ANSWER):
        again = s.made(Move.HAND_BACK, Move.HAND_BACK_AGAIN)
        return ask(
            Move.HAND_BACK_AGAIN if again else Move.HAND_BACK, "The student asked for the work itself; it stays theirs."
        )
    if reading.says(Act.SHOWS_WORK) or _is_an_attempt(s):
        return ask(Move.LOOK_AT_WORK, "The student shows an attempt and can check it themselves.")
    if s.plan.new(EntryKind.EXPLANATION) and s.asked is Slot.EXPLANATION:
        return ask(Move.CHECK_EXPLANATION, "An explanation is held against the book by the student.")
    if reading.says(Act.ASKS_STRATEGY) and not s.plan.new(EntryKind.SELF_CHECK):
        return _strategy_question(s)
    if s.noted_something:
        return None
    if reading.says(Act.ASKS_NEXT_STEP):
        slot = Slot.NEXT_STEP if s.plan.last(EntryKind.GOAL) else Slot.GOAL
        return Decision(Move.OFFER_NEXT_STEP, "The student asks what to do next.", slot, Material.STRATEGIES)
    return _once_in_a_while(s, THINKING)


def _strategy_question(s: Situation) -> Decision:
    chosen = s.plan.last(EntryKind.STRATEGY) is not None
    return Decision(
        Move.ANSWER_QUESTION,
        "The student asks how to learn something.",
        asks=Slot.NEXT_STEP if chosen else Slot.STRATEGY,
        material=Material.ANSWER,
    )


def _is_an_attempt(s: Situation) -> bool:
    """After the work was handed back, a few words that are nothing else are a try at it."""
    at_it = s.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN, Move.LOOK_AT_WORK)
    says_more = not s.reading.acts - {Act.ASKS_UNCLEAR, Act.ASKS_CONTENT} and len(s.text.split()) >= ATTEMPT_WORDS
    return at_it and says_more and not s.noted_something and s.tries(Slot.ATTEMPT) < MOST_LOOKS


def _once_in_a_while(s: Situation, moves: dict[Act, tuple[Move, str]]) -> Decision | None:
    """The same aside is not made twice running: what comes after it is about the week."""
    for act, (move, reason) in moves.items():
        if s.reading.says(act) and s.last_move != move:
            return ask(move, reason, Material.ANSWER if move is Move.THINK_INQUIRY else Material.NONE)
    return None


def something_human(s: Situation) -> Decision | None:
    """What a student says of themselves and others, met before the plan goes on."""
    reading = s.reading
    if s.noted_something:
        return None
    if reading.feeling and not reading.says(Act.PUTS_SELF_DOWN, Act.IN_CONFLICT, Act.GOODBYE):
        move = Move.MEET_GLADNESS if reading.says(Act.IS_GLAD) else Move.MEET_FEELING
        return aside(s, move, "The student states a feeling.")
    if decision := _once_in_a_while(s, BETWEEN_PEOPLE):
        return decision
    if reading.says(Act.GOODBYE):
        return None
    if reading.says(Act.IN_GROUP) and s.plan.last(EntryKind.GOAL) and not (s.made(Move.GROUP_ROLES) or s.under_concern):
        return ask(Move.GROUP_ROLES, "The work is a group's: who takes what.")
    if reading.says(Act.RELAPSED) and not s.made(Move.ASK_WORKED_BEFORE) and not s.under_concern:
        return ask(Move.ASK_WORKED_BEFORE, "It went well once; what helped then may help again.")
    if reading.says(Act.BORED) and _has_interest(s) and not s.made(Move.STRETCH_INTEREST) and not s.under_concern:
        return ask(Move.STRETCH_INTEREST, "The topic is dull, and the student told of an interest.")
    if reading.says(Act.RELUCTANT, Act.BORED) and not s.made(Move.MEET_RELUCTANCE):
        return ask(Move.MEET_RELUCTANCE, "The student does not want to; the choice is theirs.")
    return None


def _has_interest(s: Situation) -> bool:
    return s.memory.profile.latest(FactKind.INTEREST) is not None


def detour(s: Situation) -> Decision | None:
    reading = s.reading
    if s.noted_something:
        return None
    if reading.says(Act.OTHER_LANGUAGE):
        return Decision(Move.OTHER_LANGUAGE, "The message is in a language the coach does not speak.", asks=s.asked)
    if reading.says(Act.NONSENSE):
        return aside(s, Move.NOT_UNDERSTOOD, "The message could not be read.")
    if reading.says(Act.PROTESTS) and s.memory.turns:
        return Decision(Move.OWN_MISTAKE, "The student says they were misunderstood.", asks=s.asked)
    if reading.says(Act.TOO_LONG):
        return Decision(
            Move.TOO_LONG, "A lot at once, and no part of it could be told apart.", asks=s.asked or Slot.GOAL
        )
    if reading.says(Act.GOODBYE):
        return Decision(Move.SAY_GOODBYE, "The student says goodbye.")
    if reading.says(Act.STUCK) and s.plan.last(EntryKind.GOAL):
        return ask(Move.UNSTICK, "The student is stuck.", Material.STRATEGIES)
    if reading.says(Act.ASKS_OFF_TOPIC) and s.memory.turns:
        return aside(s, Move.TURN_BACK, "The question is not about learning.", Material.SCHOOL)
    if reading.says(Act.CHANGES_PLAN) and s.plan.last(EntryKind.GOAL):
        return ask(Move.CHANGE_PLAN, "The student wants to change the plan.")
    wants_to_go_on = s.under_concern and reading.turns_to_schoolwork
    if reading.says(Act.ASKS_UNCLEAR) and s.last_move != Move.RETURN_QUESTION and not wants_to_go_on:
        return ask(
            Move.RETURN_QUESTION, "A question the coach has no answer to; a school's document may.", Material.SCHOOL
        )
    return None
