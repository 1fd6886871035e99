"""From what is here and what the school's system says, what is to change. Looks at nothing else and changes nothing."""

from datetime import datetime

from coach.records.rosters.classes import settle_classes, settle_school
from coach.records.rosters.draft import Draft
from coach.records.rosters.held import Held
from coach.records.rosters.learning import keep_students
from coach.records.rosters.persons import disable_leavers, keep_staff, recognise
from coach.records.rosters.places import settle_places
from coach.records.rosters.plan import RosterPlan
from coach.records.rosters.teaching import keep_teachers
from coach.records.rosters.wanted import Wanted


def plan_import(
    held: Held, wanted: Wanted, *, at: datetime, language: str = "en", many_may_leave: bool = False
) -> RosterPlan:
    """Raises RosterRefused."""
    draft = Draft(held, wanted, at, language)
    settle_school(draft)
    settle_classes(draft)
    recognise(draft, many_may_leave=many_may_leave)
    places = settle_places(draft)
    keep_staff(draft, frozenset(person_id for person_id, _ in places.teaching))
    ended = keep_students(draft, places)
    keep_teachers(draft, places, ended)
    disable_leavers(draft)
    return draft.finished()
