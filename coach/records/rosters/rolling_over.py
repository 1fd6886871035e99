"""A new term begins: what belongs to the old one ends, and the classes that go on are made anew in the new one.

A class of the new term is another class, even where it has the same name: what was said in the old one is from then on
nobody's to read but the student's. Mentors are not taken along; people appoint them again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from coach.authorization import Subject
from coach.records.people import folded
from coach.records.rosters.draft import ClassNow, added, changed
from coach.records.rosters.held import Held, HeldCharge, HeldClass, look
from coach.records.rosters.keeping import carry_out, note
from coach.records.rosters.learning import best_class, moved_home
from coach.records.rosters.places import MENTOR
from coach.records.rosters.plan import Change, Kind, RosterPlan, RosterRefused, Verb, Write
from coach.records.rosters.teaching import AS, NO_LONGER
from coach.records.rosters.wanted import Span
from coach.records.tables.school import class_staff, enrolment, school_class, term


@dataclass(frozen=True)
class NewTerm:
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Carrying:
    """Which classes go on, and what they are called then."""

    every: bool = False
    """All of them; those in `names` under another name."""
    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, old: HeldClass) -> str | None:
        """What a class is called in the new term; None when it does not go on."""
        return self.names.get(old.name, old.name if self.every else None)


def roll_over(
    connection: Connection,
    school_id: UUID,
    new_term: NewTerm,
    *,
    carrying: Carrying,
    subject: Subject | None,
    at: datetime,
    dry_run: bool = False,
) -> RosterPlan:
    """End the classes of terms that are over and begin those of the new one; run again, it changes nothing.

    `subject` is None on the command line. Raises RosterRefused.
    """
    rolling = _Rolling(look(connection, school_id, alone=not dry_run), new_term, carrying, at)
    plan = RosterPlan(tuple(rolling.changes))
    if not dry_run:
        carry_out(connection, plan, at=at)
        note(connection, school_id, subject=subject, at=at, object_id=rolling.term_id)
    return plan


class _Rolling:
    def __init__(self, held: Held, new_term: NewTerm, carrying: Carrying, at: datetime) -> None:
        self._held, self._new_term, self._carrying, self._at = held, new_term, carrying, at
        self._today = at.astimezone(held.zone).date()
        self._people = {each.id: each for each in held.people}
        self._classes = {each.id: each for each in held.classes}
        self._pairs = {(each.person_id, each.class_id): each for each in held.places}
        self.changes: list[Change] = []
        self.term_id = self._begin_term()
        ending = self._ending()
        successors = self._successors(ending)
        self._end(ending)
        self._begin(ending, successors)

    def _change(self, kind: Kind, verb: Verb, sentence: str, *writes: Write) -> None:
        self.changes.append(Change(kind, verb, sentence, writes))

    def _begin_term(self) -> UUID:
        new = self._new_term
        if new.ends_on < new.starts_on:
            raise RosterRefused(f"{new.name} would end on {new.ends_on}, before it begins on {new.starts_on}.")
        days = {"starts_on": new.starts_on, "ends_on": new.ends_on}
        when = f"from {new.starts_on} to {new.ends_on}"
        held = next((each for each in self._held.terms if folded(each.name) == folded(new.name)), None)
        if held is None:
            term_id = uuid7()
            write = added(term, term_id, school_id=self._held.id, name=new.name, **days)
            self._change(Kind.TERM, Verb.ADDED, f"{new.name} is a new term, {when}.", write)
            return term_id
        if held.span != Span(new.starts_on, new.ends_on):
            self._change(Kind.TERM, Verb.CHANGED, f"{held.name} is now {when}.", changed(term, held.id, **days))
        return held.id

    def _ending(self) -> tuple[HeldClass, ...]:
        """The classes of earlier terms, and those without any, that somebody is still in."""
        inhabited = {each.class_id for each in self._held.places if each.is_current}
        inhabited |= {each.class_id for each in self._held.charges}
        old = [each for each in self._held.classes if each.term_id != self.term_id and self._is_earlier(each)]
        if unknown := sorted(set(self._carrying.names) - {each.name for each in old}):
            raise RosterRefused(f"No class that ends is called {', '.join(unknown)}.")
        ending = tuple(sorted((each for each in old if each.id in inhabited), key=lambda each: (each.name, each.id)))
        for each in ending:
            if each.term_id is not None and each.span.ends is not None and self._today <= each.span.ends:
                raise RosterRefused(
                    f"{each.name} runs until {each.span.ends}. A new term ends the classes of the old one at once, "
                    "so begin it after that day."
                )
        return ending

    def _is_earlier(self, each: HeldClass) -> bool:
        return each.span.ends is None or each.span.ends < self._new_term.starts_on

    def _successors(self, ending: Iterable[HeldClass]) -> dict[UUID, ClassNow]:
        """By each class that goes on, the one it goes on as: there already, or made with the same settings."""
        goes_on = {each: name for each in ending if (name := self._carrying.name_of(each)) is not None}
        there: dict[str, list[HeldClass]] = defaultdict(list)
        for known in self._held.classes:
            if known.term_id == self.term_id:
                there[known.name].append(known)
        wanted = Counter(goes_on.values())
        successors: dict[UUID, ClassNow] = {}
        for old, name in goes_on.items():
            if len(there[name]) + wanted[name] > 2 and there[name]:
                raise RosterRefused(f"Several classes are called {name}, so it is not clear which goes on as which.")
            successors[old.id] = self._as_now(there[name][0]) if there[name] else self._made_anew(old, name)
        return successors

    def _as_now(self, known: HeldClass) -> ClassNow:
        return ClassNow(known.id, known.source_id, known.name, Span(self._new_term.starts_on, self._new_term.ends_on))

    def _made_anew(self, old: HeldClass, name: str) -> ClassNow:
        class_id = uuid7()
        write = added(
            school_class,
            class_id,
            school_id=self._held.id,
            term_id=self.term_id,
            name=name,
            cycle_day=old.cycle_day,
            visibility=old.visibility,
            age_band=old.age_band,
            retention_days=old.retention_days,
        )
        says = f"{name} is a new class in {self._new_term.name}, with the settings of {old.name}."
        self._change(Kind.CLASS, Verb.ADDED, says, write)
        return ClassNow(class_id, None, name, Span(self._new_term.starts_on, self._new_term.ends_on))

    def _end(self, ending: Iterable[HeldClass]) -> None:
        ids = {each.id for each in ending}
        for place in self._held.places:
            if place.is_current and place.class_id in ids:
                says = f"{self._name(place.person_id)} leaves {self._classes[place.class_id].name}."
                self._change(Kind.ENROLMENT, Verb.ENDED, says, changed(enrolment, place.id, until=self._at))
        for charge in self._held.charges:
            if charge.class_id in ids:
                says = NO_LONGER[charge.part].format(self._classes[charge.class_id].name)
                write = changed(class_staff, charge.id, until=self._at)
                self._change(Kind.TEACHING, Verb.ENDED, f"{self._name(charge.person_id)} {says}.", write)

    def _begin(self, ending: Iterable[HeldClass], successors: Mapping[UUID, ClassNow]) -> None:
        ids = {each.id for each in ending}
        choice: dict[UUID, dict[UUID, ClassNow]] = defaultdict(dict)
        for place in self._held.places:
            if place.is_current and place.class_id not in ids:
                known = self._classes[place.class_id]
                choice[place.person_id][known.id] = ClassNow(known.id, known.source_id, known.name, known.span)
        leaving = [each for each in self._held.places if each.is_current and each.class_id in ids]
        for place in leaving:
            new = successors.get(place.class_id)
            if new is not None and self._is_here(place.person_id):
                self._enrol(place.person_id, new, choice[place.person_id])
        for person_id in dict.fromkeys(each.person_id for each in leaving):
            self._settle_home(person_id, successors, choice[person_id])
        taught: set[tuple[UUID, UUID]] = {(each.person_id, each.class_id) for each in self._held.charges}
        for charge in self._held.charges:
            new = successors.get(charge.class_id)
            if new is not None and (charge.person_id, new.id) not in taught:
                self._let_teach(charge, new)
                taught.add((charge.person_id, new.id))

    def _enrol(self, person_id: UUID, new: ClassNow, choice: dict[UUID, ClassNow]) -> None:
        if new.id in choice:
            return
        choice[new.id] = new
        known = self._pairs.get((person_id, new.id))
        if known is None:
            write = added(enrolment, uuid7(), learner_id=person_id, school_class_id=new.id, since=self._at)
        else:
            write = changed(enrolment, known.id, since=self._at, until=None)
        says = f"{self._name(person_id)} joins {new.name} in {self._new_term.name}."
        self._change(Kind.ENROLMENT, Verb.ADDED, says, write)

    def _settle_home(self, person_id: UUID, successors: Mapping[UUID, ClassNow], choice: dict[UUID, ClassNow]) -> None:
        """In the successor of the class they used the coach in; else in whichever class they are in."""
        student = self._people.get(person_id)
        if student is None or student.home_id is None or student.home_id in choice or not choice:
            return
        next_one = successors.get(student.home_id)
        home = next_one if next_one is not None and next_one.id in choice else best_class(choice.values(), self._today)
        says = f"{student.name} uses the coach in {home.name} of {self._new_term.name}."
        self._change(Kind.STUDENT, Verb.CHANGED, says, *moved_home(person_id, home.id))

    def _let_teach(self, charge: HeldCharge, new: ClassNow) -> None:
        if charge.part == MENTOR or not self._is_here(charge.person_id):
            return
        write = added(
            class_staff,
            uuid7(),
            school_class_id=new.id,
            person_id=charge.person_id,
            part=charge.part,
            since=self._at,
        )
        says = f"{self._name(charge.person_id)} {AS[charge.part].format(new.name)} in {self._new_term.name}."
        self._change(Kind.TEACHING, Verb.ADDED, says, write)

    def _is_here(self, person_id: UUID) -> bool:
        somebody = self._people.get(person_id)
        return somebody is not None and somebody.disabled_at is None

    def _name(self, person_id: UUID) -> str:
        somebody = self._people.get(person_id)
        return somebody.name if somebody is not None else "Somebody"
