"""Who learns and who teaches in which class, as the files have it, once it is known who is meant."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coach.records.rosters.draft import ClassNow, Draft, PersonNow
from coach.records.rosters.wanted import Post, WantedPlace

TEACHER, CO_TEACHER, MENTOR = "teacher", "co_teacher", "mentor"
Pair = tuple[UUID, UUID]
"""Somebody and a class."""


@dataclass
class Places:
    learning: set[Pair] = field(default_factory=set)
    teaching: dict[Pair, str] = field(default_factory=dict)
    """And as what."""
    said: set[Pair] = field(default_factory=set)
    """All that the files speak of as going on, also where nothing is done about it."""
    over: set[Pair] = field(default_factory=set)
    """All that the files speak of as ended."""


def settle_places(draft: Draft) -> Places:
    """Take each row to whom and what it is about; say what is wrong with those that cannot be."""
    places = Places()
    for place in draft.wanted.places:
        class_, somebody = _class(draft, place), _person(draft, place)
        if class_ is None or somebody is None:
            continue
        pair = (somebody.id, class_.id)
        if place.is_gone or not place.span.holds(draft.today):
            draft.left_out["places in a class that have not begun"] += int(place.span.is_ahead(draft.today))
            places.over.add(pair)
            continue
        places.said.add(pair)
        if somebody.is_here and not class_.is_gone and not is_over(class_, draft.today):
            _settle(draft, places, place, class_, somebody)
    places.over -= places.said
    _give_each_class_a_teacher(draft, places)
    return places


def is_over(class_: ClassNow, today: date) -> bool:
    return class_.span.ends is not None and class_.span.ends < today


def _class(draft: Draft, place: WantedPlace) -> ClassNow | None:
    found = draft.classes.get(place.class_)
    is_known = found or place.class_ in draft.other_classes or place.class_ in draft.wanted.spared_classes
    if not is_known and not place.is_gone:
        draft.problem(place.row, f"there is no class {place.class_!r}.")
    return found


def _person(draft: Draft, place: WantedPlace) -> PersonNow | None:
    found = draft.people.get(place.person)
    is_known = found or place.person in draft.other_people or place.person in draft.wanted.spared_people
    if not is_known and not place.is_gone and place.class_ in draft.classes:
        draft.problem(place.row, f"there is no person {place.person!r}.")
    return found


def _settle(draft: Draft, places: Places, place: WantedPlace, class_: ClassNow, somebody: PersonNow) -> None:
    """Who teaches beside the first teacher is a co-teacher, and so is an aide who does. Other parts people give."""
    pair = (somebody.id, class_.id)
    if place.post is Post.STUDENT and somebody.is_student:
        places.learning.add(pair)
    elif place.post is Post.STUDENT:
        draft.problem(place.row, f"{somebody.name} is staff, so they were not enrolled in {class_.name} as a student.")
    elif somebody.is_student:
        draft.problem(place.row, f"{somebody.name} is a student, so they were not let teach {class_.name}.")
    elif place.post is Post.TEACHER:
        leads = place.is_primary and not _is_aide(somebody)
        if leads or pair not in places.teaching:
            places.teaching[pair] = TEACHER if leads else CO_TEACHER
    elif not any((each.person_id, each.class_id) == pair for each in draft.held.charges):
        draft.to_grant.append(
            f"{somebody.name} is “{place.said}” of {class_.name} in the school's system. Appoint them where they are "
            "to read anything."
        )


def _is_aide(somebody: PersonNow) -> bool:
    return any(each.post is Post.AIDE for each in somebody.posts)


def _give_each_class_a_teacher(draft: Draft, places: Places) -> None:
    """Where nobody is marked as the first teacher it stays who is, or is the first by the school's own ids."""
    led = {class_id for (_, class_id), part in places.teaching.items() if part == TEACHER}
    without: dict[UUID, list[Pair]] = defaultdict(list)
    for pair in places.teaching:
        if pair[1] not in led:
            without[pair[1]].append(pair)
    lead_now = {(each.person_id, each.class_id) for each in draft.held.charges if each.part == TEACHER}
    unsaid = {class_id for _, class_id in _who_stay(draft, lead_now - places.said - places.over)}
    ranks = {now.id: (_is_aide(now), source_id) for source_id, now in draft.people.items()}
    for class_id, theirs in without.items():
        if still := lead_now.intersection(theirs):
            places.teaching |= dict.fromkeys(still, TEACHER)
        elif draft.wanted.has_all_places or class_id not in unsaid:
            first = min(theirs, key=lambda pair: ranks[pair[0]])
            places.teaching[first] = CO_TEACHER if ranks[first[0]][0] else TEACHER


def _who_stay(draft: Draft, pairs: set[Pair]) -> set[Pair]:
    gone = {now.id for now in draft.people.values() if now.has_left}
    return {pair for pair in pairs if pair[0] not in gone}


def ends(draft: Draft, places: Places, pair: Pair) -> bool:
    """In classes of the school's system, that system says who of its people is in them; nothing else is ended."""
    person_id, class_id = pair
    class_ = draft.class_of[class_id].source_id
    source_id, somebody = draft.source_id_of(person_id), draft.somebody(person_id)
    is_class_gone = class_ is not None and draft.classes[class_].is_gone
    if is_class_gone or (somebody is not None and somebody.has_left) or pair in places.over:
        return True
    if class_ is None or source_id is None or not draft.wanted.has_all_places or pair in places.said:
        return False
    spared = draft.wanted
    return not (
        class_ in spared.spared_classes
        or source_id in spared.spared_people
        or (source_id, class_) in spared.spared_places
    )
