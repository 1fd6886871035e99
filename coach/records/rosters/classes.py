"""Which school of the files this is, and its terms and classes."""

from collections import Counter

from uuid_utils.compat import uuid7

from coach.profile import AgeBand
from coach.records.people import folded
from coach.records.rosters.draft import ClassNow, Draft, added, changed
from coach.records.rosters.held import HeldClass
from coach.records.rosters.plan import Kind, RosterRefused, Verb
from coach.records.rosters.terms import NoSuchTerm, TermNow, Terms
from coach.records.rosters.wanted import Post, WantedClass
from coach.records.tables.school import school, school_class
from coach.sharing import Visibility


def settle_school(draft: Draft) -> None:
    """Know the school by its id, by its name, or as the only one in the files. Raises RosterRefused."""
    held, schools = draft.held, draft.wanted.schools
    if held.source_id is not None:
        if schools and held.source_id not in schools:
            raise RosterRefused(f"These files are not of {held.name}: its id there is {held.source_id!r}.")
        draft.org = held.source_id
        return
    same = [source_id for source_id, name in schools.items() if folded(name) == folded(held.name)]
    found = same if len(same) == 1 else list(schools)
    if len(found) != 1:
        names = ", ".join(f"{name} ({source_id})" for source_id, name in sorted(schools.items())) or "none"
        raise RosterRefused(
            f"These files do not say which of their schools is {held.name}. They hold: {names}. "
            "Name the school here as it is named there."
        )
    draft.org = found[0]
    if draft.org in held.sibling_source_ids:
        raise RosterRefused(f"Another school of the same organisation is {draft.org!r} in these files already.")
    draft.change(
        Kind.SCHOOL,
        Verb.CHANGED,
        f"{held.name} is “{schools[draft.org]}” ({draft.org}) in the school's own system.",
        changed(school, held.id, source_id=draft.org),
    )


# Classes


def settle_classes(draft: Draft) -> None:
    """Take in new classes and what changed of others. Who is in a class that is gone leaves it elsewhere."""
    held = {each.source_id: each for each in draft.held.classes if each.source_id is not None}
    terms = Terms(draft)
    bands = _bands_of_students(draft)
    for wanted in draft.wanted.classes:
        settled = _settled(draft, wanted, held.get(wanted.source_id), terms, bands.get(wanted.source_id))
        if settled is None:
            draft.other_classes.add(wanted.source_id)
        else:
            draft.classes[wanted.source_id] = settled
    for source_id, known in held.items():
        if source_id not in draft.classes:
            is_gone = draft.wanted.has_all_classes and source_id not in draft.wanted.spared_classes
            draft.classes[source_id] = _as_held(known, is_gone=is_gone)
    terms.keep()


def _settled(
    draft: Draft, wanted: WantedClass, known: HeldClass | None, terms: Terms, band: AgeBand | None
) -> ClassNow | None:
    """Return the class as it will stand; None when it is not for this import."""
    if wanted.school != draft.org:
        draft.left_out["classes of other schools"] += 1
        return _as_held(known, is_gone=True) if known else None
    if wanted.is_gone:
        return _as_held(known, is_gone=True) if known else None
    try:
        in_term = terms.find(wanted.terms)
    except NoSuchTerm as missing:
        draft.problem(wanted.row, f"there is no term {missing.source_id!r}; {wanted.name} was left as it is.")
        return _as_held(known) if known else None
    if known is None and in_term.is_over(draft.today):
        draft.left_out["new classes of terms that are over"] += 1
        return None
    terms.use(wanted.terms)
    band = wanted.age_band or band
    return _kept(draft, known, wanted, in_term, band) if known else _new(draft, wanted, in_term, band)


def _as_held(known: HeldClass, *, is_gone: bool = False) -> ClassNow:
    return ClassNow(known.id, known.source_id, known.name, known.span, is_gone=is_gone)


def _new(draft: Draft, wanted: WantedClass, in_term: TermNow, band: AgeBand | None) -> ClassNow:
    """Teachers read of a new class what its students choose, until the school says otherwise."""
    class_id = uuid7()
    write = added(
        school_class,
        class_id,
        school_id=draft.held.id,
        term_id=in_term.id,
        source_id=wanted.source_id,
        name=wanted.name,
        visibility=Visibility.SELECTED.value,
        age_band=band.value if band else None,
    )
    when = f", in {in_term.name}" if in_term.name else ""
    draft.change(Kind.CLASS, Verb.ADDED, f"{wanted.name} is a new class{when}.", write)
    return ClassNow(class_id, wanted.source_id, wanted.name, in_term.span, wanted.is_homeroom)


def _kept(draft: Draft, known: HeldClass, wanted: WantedClass, in_term: TermNow, band: AgeBand | None) -> ClassNow:
    """What a school sets here (who reads, the day, how long is kept) is not the roster's to change."""
    if wanted.name != known.name:
        renamed = changed(school_class, known.id, name=wanted.name)
        draft.change(Kind.CLASS, Verb.CHANGED, f"{known.name} is now called {wanted.name}.", renamed)
    if in_term.id != known.term_id:
        moved = changed(school_class, known.id, term_id=in_term.id)
        draft.change(Kind.CLASS, Verb.CHANGED, f"{wanted.name} is now in {in_term.name or 'no term'}.", moved)
    if known.age_band is None and band is not None:
        aged = changed(school_class, known.id, age_band=band.value)
        draft.change(Kind.CLASS, Verb.CHANGED, f"The students of {wanted.name} are {band.value} years old.", aged)
    return ClassNow(known.id, known.source_id, wanted.name, in_term.span, wanted.is_homeroom)


def _bands_of_students(draft: Draft) -> dict[str, AgeBand]:
    """By class, how old most of its students are; of two that are as many, the younger."""
    bands = {person.source_id: person.age_band for person in draft.wanted.people if person.age_band}
    counts: dict[str, Counter[AgeBand]] = {}
    for place in draft.wanted.places:
        if place.post is Post.STUDENT and not place.is_gone and place.person in bands:
            counts.setdefault(place.class_, Counter())[bands[place.person]] += 1
    return {class_: _commonest(counted) for class_, counted in counts.items()}


def _commonest(counted: Counter[AgeBand]) -> AgeBand:
    return max(AgeBand, key=lambda band: (counted[band], -list(AgeBand).index(band)))
