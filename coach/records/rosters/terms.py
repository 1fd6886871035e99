"""The terms that classes are in. A class of several terms (two semesters, four quarters) is in all of them as one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from uuid_utils.compat import uuid7

from coach.records.rosters.draft import Draft, added, changed
from coach.records.rosters.held import HeldTerm
from coach.records.rosters.plan import Kind, Verb
from coach.records.rosters.wanted import ALWAYS, Span, WantedTerm
from coach.records.tables.school import term


class NoSuchTerm(Exception):
    def __init__(self, source_id: str) -> None:
        super().__init__(source_id)
        self.source_id = source_id


@dataclass(frozen=True)
class TermNow:
    """A term as it will stand, but for what is put after its name where two have the same."""

    id: UUID | None
    name: str
    span: Span
    was: HeldTerm | None = None

    def is_over(self, today: date) -> bool:
        return self.span.ends is not None and self.span.ends < today


NO_TERM = TermNow(None, "", ALWAYS)
"""A class without a term runs for as long as anybody is in it."""


class Terms:
    """Finds the term of each class, and keeps those that any class is in."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._said = {each.source_id: each for each in draft.wanted.terms}
        self._held = {each.source_id: each for each in draft.held.terms if each.source_id is not None}
        self._by_hand = {each.name: each for each in draft.held.terms if each.source_id is None}
        self._found: dict[str, TermNow] = {}
        self._used: set[str] = set()
        for key in self._held:
            ids = (key,) if key in self._said else tuple(key.split("+"))
            if all(each in self._said for each in ids):
                self.find(ids)
                self._used.add(key)

    def find(self, ids: tuple[str, ...]) -> TermNow:
        """Raises NoSuchTerm."""
        if not ids:
            return NO_TERM
        key = _key(ids)
        if key not in self._found:
            self._found[key] = self._find(key, ids)
        return self._found[key]

    def _find(self, key: str, ids: tuple[str, ...]) -> TermNow:
        held = self._held.get(key)
        missing = [each for each in ids if each not in self._said]
        if missing and held is None:
            raise NoSuchTerm(missing[0])
        if missing and held is not None:
            return TermNow(held.id, held.name, held.span, held)
        said = sorted((self._said[each] for each in ids), key=lambda each: (each.begins, each.source_id))
        name = _together(said)
        held = held or self._by_hand.pop(name, None)
        span = Span(min(each.begins for each in said), max(each.ends for each in said))
        return TermNow(held.id if held else uuid7(), name, span, held)

    def use(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._used.add(_key(ids))

    def keep(self) -> None:
        """A name is a school's once: the second term of that name gets its first day beside it."""
        used = {key: self._found[key] for key in self._used}
        used_ids = {each.id for each in used.values()}
        taken = {each.name for each in self._draft.held.terms if each.id not in used_ids}
        for key, each in sorted(used.items(), key=lambda item: (str(item[1].span.begins), item[0])):
            names = (each.name, f"{each.name} ({each.span.begins})", f"{each.name} ({key})", key, f"{each.id}")
            name = next(name for name in names if name not in taken)
            taken.add(name)
            self._keep(key, each, name)

    def _keep(self, key: str, each: TermNow, name: str) -> None:
        when = f"from {each.span.begins} to {each.span.ends}"
        days = {"starts_on": each.span.begins, "ends_on": each.span.ends}
        if each.was is None:
            write = added(term, each.id or uuid7(), school_id=self._draft.held.id, source_id=key, name=name, **days)
            self._draft.change(Kind.TERM, Verb.ADDED, f"{name} is a new term, {when}.", write)
            return
        if each.was.name != name or each.was.source_id != key:
            renamed = changed(term, each.was.id, name=name, source_id=key)
            said = f"{each.was.name} is now called {name}." if each.was.name != name else f"{name} is {key!r} there."
            self._draft.change(Kind.TERM, Verb.CHANGED, said, renamed)
        if each.was.span != each.span:
            self._draft.change(Kind.TERM, Verb.CHANGED, f"{name} is now {when}.", changed(term, each.was.id, **days))


def _key(ids: tuple[str, ...]) -> str:
    return "+".join(sorted(ids))


def _together(said: list[WantedTerm]) -> str:
    return " + ".join(each.name for each in said)
