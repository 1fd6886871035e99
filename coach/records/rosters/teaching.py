"""Who teaches which class. A mentor is appointed by people; an import only ends it, with the student's enrolment."""

from collections.abc import Collection, Mapping
from uuid import UUID

from uuid_utils.compat import uuid7

from coach.records.rosters.draft import ClassNow, Draft, added, changed
from coach.records.rosters.held import HeldCharge
from coach.records.rosters.places import CO_TEACHER, MENTOR, TEACHER, Pair, Places, ends
from coach.records.rosters.plan import Kind, Verb
from coach.records.tables.school import class_staff

AS = {TEACHER: "teaches {}", CO_TEACHER: "is a co-teacher of {}", MENTOR: "is a mentor in {}"}
NO_LONGER = {
    TEACHER: "teaches {} no more",
    CO_TEACHER: "is no co-teacher of {} any more",
    MENTOR: "mentors nobody in {} any more",
}


def keep_teachers(draft: Draft, places: Places, ended: Collection[tuple[UUID, UUID]]) -> None:
    """`ended`: the enrolments that end."""
    classes = draft.all_classes()
    held: dict[tuple[UUID, UUID], HeldCharge] = {}
    for charge in draft.held.charges:
        pair = (charge.person_id, charge.class_id)
        if charge.part == MENTOR:
            is_over = _mentoring_ends(draft, charge, classes[charge.class_id].is_gone, ended)
        else:
            held[pair] = charge
            is_over = pair not in places.teaching and ends(draft, places, pair)
        if is_over:
            end_charge(draft, charge, classes[charge.class_id].name)
    for pair, part in _in_order(draft, places, classes):
        person_id, class_id = pair
        says = f"{draft.name_of(person_id)} {AS[part].format(classes[class_id].name)}"
        known = held.get(pair)
        if known is None:
            write = added(
                class_staff, uuid7(), school_class_id=class_id, person_id=person_id, part=part, since=draft.at
            )
            draft.change(Kind.TEACHING, Verb.ADDED, f"{says}.", write)
        elif known.part != part:
            draft.change(Kind.TEACHING, Verb.CHANGED, f"{says} now.", changed(class_staff, known.id, part=part))


def _in_order(draft: Draft, places: Places, classes: Mapping[UUID, ClassNow]) -> list[tuple[Pair, str]]:
    """By class and name, as a reader would look for them."""
    return sorted(places.teaching.items(), key=lambda item: (classes[item[0][1]].name, draft.name_of(item[0][0]), item))


def _mentoring_ends(
    draft: Draft, charge: HeldCharge, is_class_gone: bool, ended: Collection[tuple[UUID, UUID]]
) -> bool:
    somebody = draft.somebody(charge.person_id)
    has_left = somebody is not None and somebody.has_left
    return is_class_gone or has_left or (charge.learner_id, charge.class_id) in ended


def end_charge(draft: Draft, charge: HeldCharge, class_name: str) -> None:
    says = f"{draft.name_of(charge.person_id)} {NO_LONGER[charge.part].format(class_name)}."
    draft.change(Kind.TEACHING, Verb.ENDED, says, changed(class_staff, charge.id, until=draft.at))
