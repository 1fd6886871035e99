"""While the work goes on: log it, meet the if-then plan at its moment, change what does not fit."""

from datetime import timedelta

from coach.choosing.asking import ask
from coach.choosing.forethought import follow_up, forethought
from coach.cue import tells_how_it_went
from coach.cycle import EntryKind
from coach.goal_quality import is_to_be_learned
from coach.moves import Decision, Move, Slot
from coach.offers import offered_fact
from coach.reading import Act
from coach.situation import Situation, sitting

NEXT_DAY = timedelta(hours=12)


def performance(s: Situation) -> Decision:
    if s.plan.new(EntryKind.PROGRESS_NOTE):
        return _logged(s)
    if tried := s.plan.new(EntryKind.PLAN_TRIED):
        logged = s.plan.last(EntryKind.PROGRESS_NOTE)
        nothing = logged is not None and logged.value == "none"
        move = Move.NOTE_NO_PROGRESS if nothing or tried.value == "not" else Move.NOTE_PROGRESS
        return ask(move, "The if-then plan was looked at; the next piece of the work comes now.")
    if s.plan.new(EntryKind.GOAL):
        return _changed(s)
    if decision := follow_up(s):
        return decision
    if s.asked is Slot.NEXT_STEP and s.reading.says(Act.DOES_NOT_KNOW) and not s.made(Move.FIND_HELP):
        return ask(Move.FIND_HELP, "The student does not know what comes next; somebody may.")
    if s.plan_at_its_cue and not s.noted_something and not s.made(Move.RECALL_PLAN):
        return ask(Move.RECALL_PLAN, "The message speaks of the cue of the if-then plan.")
    if _next_day(s) and not s.noted_something and not s.made(Move.ASK_PROGRESS, *_LOGGED, Move.RECALL_PLAN):
        return ask(Move.ASK_PROGRESS, "The student is back within the week.")
    if offered_fact(s.memory) and not s.noted_something and not s.made(Move.OFFER_FACT):
        return ask(Move.OFFER_FACT, "Somebody proposed to remember this; the student decides.")
    return Decision(Move.KEEP_GOING, "Nothing is due; the work is the student's.")


_LOGGED = (Move.NOTE_PROGRESS, Move.NOTE_NO_PROGRESS)


def _logged(s: Situation) -> Decision:
    """A log was made: the plan comes back once, then what was learned is said once, and else the next piece."""
    note = s.plan.new(EntryKind.PROGRESS_NOTE)
    nothing_done = note is not None and note.value == "none"
    plan = s.plan.last(EntryKind.IF_THEN_PLAN)
    untold = plan is not None and not tells_how_it_went(s.text, plan.text)
    if untold and not s.tries(Slot.PLAN_TRIED) and s.plan.last(EntryKind.PLAN_TRIED) is None:
        return ask(Move.RECALL_PLAN, "With the first log the if-then plan comes back in the student's words.")
    if nothing_done:
        return ask(Move.NOTE_NO_PROGRESS, "The student logged that nothing moved yet.")
    goal = s.plan.last(EntryKind.GOAL)
    if goal and is_to_be_learned(goal.text) and not s.tries(Slot.EXPLANATION) and not s.is_terse:
        return ask(Move.EXPLAIN_BACK, "What was learned is said once in the student's own words.")
    return ask(Move.NOTE_PROGRESS, "The student logged how it goes.")


def _changed(s: Situation) -> Decision:
    """A goal that changes under way changes for a reason; then what it still lacks is asked for."""
    explained = s.plan.new(EntryKind.CHANGE_REASON) or s.plan.new(EntryKind.REASON)
    if not explained and not s.tries(Slot.CHANGE_REASON):
        return ask(Move.ASK_CHANGE_REASON, "The goal was changed under way; the reason is worth knowing.")
    return forethought(s)


def _next_day(s: Situation) -> bool:
    present = sitting(s.memory, s.now)
    begun = present[0].at if present else s.now
    week = s.memory.week
    return week is not None and begun - week.begun_at >= NEXT_DAY
