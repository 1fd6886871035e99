"""Students: new ones, their enrolments, and the one class in which each uses the coach."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from uuid_utils.compat import uuid7

from coach.records.people import folded
from coach.records.rosters.draft import ClassNow, Draft, PersonNow, added, changed
from coach.records.rosters.persons import new_person
from coach.records.rosters.places import Places, ends
from coach.records.rosters.plan import Kind, Verb, Write
from coach.records.tables.school import enrolment, learner, learner_summary


def keep_students(draft: Draft, places: Places) -> frozenset[tuple[UUID, UUID]]:
    """Add, enrol and move; return which enrolments end, by student and class."""
    ended = _end_enrolments(draft, places)
    classes = draft.all_classes()
    choice = _choice(draft, places, ended)
    for source_id, now in draft.people.items():
        if now.is_student and now.is_here:
            theirs = [classes[class_id] for class_id in choice[now.id]]
            if now.was is None:
                _add(draft, source_id, now, theirs)
            else:
                _move_home(draft, now, classes, theirs)
    _enrol(draft, places, classes)
    return ended


def _end_enrolments(draft: Draft, places: Places) -> frozenset[tuple[UUID, UUID]]:
    ended: set[tuple[UUID, UUID]] = set()
    classes = draft.all_classes()
    for held in draft.held.places:
        pair = (held.person_id, held.class_id)
        if held.is_current and pair not in places.learning and ends(draft, places, pair):
            ended.add(pair)
            left = f"{draft.name_of(held.person_id)} leaves {classes[held.class_id].name}."
            draft.change(Kind.ENROLMENT, Verb.ENDED, left, changed(enrolment, held.id, until=draft.at))
    return frozenset(ended)


def _choice(draft: Draft, places: Places, ended: Collection[tuple[UUID, UUID]]) -> dict[UUID, set[UUID]]:
    """By student, the classes they will be in."""
    choice: dict[UUID, set[UUID]] = defaultdict(set)
    for held in draft.held.places:
        if held.is_current and (held.person_id, held.class_id) not in ended:
            choice[held.person_id].add(held.class_id)
    for person_id, class_id in places.learning:
        choice[person_id].add(class_id)
    return choice


def _add(draft: Draft, source_id: str, now: PersonNow, theirs: Collection[ClassNow]) -> None:
    """Who is in no class cannot use the coach, and is not taken in."""
    if not theirs or now.wanted is None:
        draft.left_out["students who are in no class"] += 1
        return
    names = {"name": now.name, "folded_name": folded(now.name)}
    home = best_class(theirs, draft.today)
    draft.change(
        Kind.STUDENT,
        Verb.ADDED,
        f"{now.name} is a new student and uses the coach in {home.name}.",
        new_person(draft, source_id, now, now.wanted),
        added(learner, now.id, school_class_id=home.id, language=draft.language),
        added(learner_summary, now.id, school_class_id=home.id, **names),
    )


def _move_home(draft: Draft, now: PersonNow, classes: dict[UUID, ClassNow], theirs: Collection[ClassNow]) -> None:
    if now.was is None or now.was.home_id is None or not theirs:
        return
    home, best = classes[now.was.home_id], best_class(theirs, draft.today)
    stays = home in theirs and home.span.holds(draft.today) and not (best.is_homeroom and home.is_homeroom is False)
    if best.id != home.id and not stays:
        uses = f"{now.name} uses the coach in {best.name} now, not in {home.name}."
        draft.change(Kind.STUDENT, Verb.CHANGED, uses, *moved_home(now.id, best.id))


def moved_home(learner_id: UUID, class_id: UUID) -> tuple[Write, ...]:
    """What stood in the list of the old class (a goal in the student's words) is not for the new one."""
    return (
        changed(learner, learner_id, school_class_id=class_id),
        changed(learner_summary, learner_id, school_class_id=class_id, goal=None, phase=None),
    )


def best_class(theirs: Collection[ClassNow], today: date) -> ClassNow:
    """The homeroom, of classes that run now; else the one that begins next; else whatever was last."""

    def rank(class_: ClassNow) -> tuple[int, int, bool, str, str]:
        if class_.span.holds(today):
            when, days = 0, 0
        elif class_.span.begins is not None and class_.span.is_ahead(today):
            when, days = 1, class_.span.begins.toordinal()
        else:
            when, days = 2, -class_.span.ends.toordinal() if class_.span.ends else 0
        return when, days, not class_.is_homeroom, class_.name, class_.source_id or str(class_.id)

    return min(theirs, key=rank)


def _enrol(draft: Draft, places: Places, classes: dict[UUID, ClassNow]) -> None:
    held = {(each.person_id, each.class_id): each for each in draft.held.places}
    names = {each.id: each.name for each in draft.people.values()}
    for pair in sorted(places.learning, key=lambda pair: (classes[pair[1]].name, names[pair[0]], pair)):
        known = held.get(pair)
        if known is not None and known.is_current:
            continue
        joins = f"{names[pair[0]]} joins {classes[pair[1]].name}."
        if known is None:
            person_id, class_id = pair
            write = added(enrolment, uuid7(), learner_id=person_id, school_class_id=class_id, since=draft.at)
        else:
            write = changed(enrolment, known.id, since=draft.at, until=None)
        draft.change(Kind.ENROLMENT, Verb.ADDED, joins, write)
