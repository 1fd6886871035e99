"""Who the people of the files are here: known by their id, linked by e-mail when they were made by hand, or new."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from uuid_utils.compat import uuid7

from coach.authorization import ENTRUSTED, Role
from coach.records.people import folded
from coach.records.rosters.draft import Draft, PersonNow, added, changed
from coach.records.rosters.held import HeldPerson
from coach.records.rosters.plan import Kind, RosterRefused, Verb, Write
from coach.records.rosters.wanted import Post, WantedPerson, WantedPost
from coach.records.tables.school import learner_summary, person, staff_role

STAFF_POSTS = frozenset({Post.TEACHER, Post.AIDE, Post.COUNSELLOR, Post.ADMINISTRATOR})
MOST_LEAVERS = 0.5
"""More than this part of a school does not leave at once: the export was cut off, or is of another school."""
FEW = 5
"""Of so few, all may leave at once."""


def recognise(draft: Draft, *, many_may_leave: bool) -> None:
    """Settle who everybody is, and who has left. Raises RosterRefused."""
    known = {each.source_id: each for each in draft.held.people if each.source_id is not None}
    addresses = _Addresses(draft)
    placed = _placed(draft)
    for wanted in draft.wanted.people:
        if wanted.source_id in draft.wanted.spared_people:
            draft.other_people.add(wanted.source_id)
            continue
        posts = _posts(draft, wanted, known.get(wanted.source_id), is_placed=wanted.source_id in placed)
        if posts is None or not _is_understood(draft, wanted, posts, known.get(wanted.source_id)):
            continue
        was = known.get(wanted.source_id) or _linked(draft, wanted, posts, addresses)
        if wanted.source_id not in draft.other_people:
            _settle(draft, _allowed(draft, wanted, was, addresses), posts, was)
    for source_id, was in known.items():
        if source_id not in draft.people:
            is_spared = source_id in draft.wanted.spared_people or source_id in draft.other_people
            stays = is_spared or not draft.wanted.has_all_people
            is_here = stays and was.disabled_at is None
            draft.take(source_id, PersonNow(was.id, was.name, was.is_student, is_here, not stays, was))
    _refuse_an_exodus(draft, many_may_leave=many_may_leave)


def _placed(draft: Draft) -> frozenset[str]:
    """Who has a place in a class of this school, whichever school they are said to belong to."""
    return frozenset(
        place.person
        for place in draft.wanted.places
        if place.class_ in draft.classes and not place.is_gone and place.span.holds(draft.today)
    )


def _posts(
    draft: Draft, wanted: WantedPerson, was: HeldPerson | None, *, is_placed: bool
) -> tuple[WantedPost, ...] | None:
    """Return what somebody is at this school now, () when they have left it; None when this is not about them."""
    if wanted.is_gone and was is None:
        draft.other_people.add(wanted.source_id)
        return None
    if wanted.is_gone:
        return ()
    if wanted.posts is None:
        if was is not None:
            return (_post_of(draft, was),)
        draft.problem(wanted.row, f"nothing says what {wanted.name} is here: student, teacher or something else.")
        draft.other_people.add(wanted.source_id)
        return None
    now = tuple(each for each in wanted.posts if each.span.holds(draft.today))
    here = tuple(each for each in now if each.school == draft.org) or (now if is_placed else ())
    if was is not None or any(each.post in STAFF_POSTS | {Post.STUDENT} for each in here):
        return here
    draft.other_people.add(wanted.source_id)
    if any(each.post is Post.FAMILY for each in here):
        draft.left_out["parents and guardians"] += 1
    elif here or not now:
        draft.left_out["others who neither learn nor teach"] += 1
    else:
        draft.left_out["people of other schools"] += 1
    return None


def _post_of(draft: Draft, was: HeldPerson) -> WantedPost:
    post = Post.STUDENT if was.is_student else Post.TEACHER if Role.TEACHER in was.roles else Post.OTHER
    return WantedPost(post, draft.org or "", post.value)


def _is_understood(draft: Draft, wanted: WantedPerson, posts: Iterable[WantedPost], was: HeldPerson | None) -> bool:
    """A student does not become staff by a file, nor staff a student: too much would open."""
    kinds = {each.post for each in posts} & (STAFF_POSTS | {Post.STUDENT})
    is_both = Post.STUDENT in kinds and len(kinds) > 1
    is_other = was is not None and bool(kinds) and (Post.STUDENT in kinds) is not was.is_student
    if not is_both and not is_other:
        return True
    here = "a student here" if was and was.is_student else "staff here" if was else "said to be a student and staff"
    draft.problem(wanted.row, f"{wanted.name} is {here}; nobody is both, so nothing of theirs was changed.")
    draft.other_people.add(wanted.source_id)
    return False


# Addresses


class _Addresses:
    """Whose e-mail is whose, in whatever case it is written."""

    def __init__(self, draft: Draft) -> None:
        self.by_hand: dict[str, list[HeldPerson]] = defaultdict(list)
        """Who was made here by hand."""
        self.entrusted: dict[str, UUID] = {}
        for each in draft.held.people:
            if each.email and each.source_id is None:
                self.by_hand[each.email.casefold()].append(each)
            if each.email and is_entrusted(each):
                self.entrusted[each.email.casefold()] = each.id
        said = (each.email.casefold() for each in draft.wanted.people if each.email and not each.is_gone)
        self.times_said = Counter(said)


def _linked(
    draft: Draft, wanted: WantedPerson, posts: Iterable[WantedPost], addresses: _Addresses
) -> HeldPerson | None:
    """Return whom somebody made here by hand with this address, when there is no doubt who is meant."""
    if not wanted.email or wanted.is_gone or not wanted.is_enabled:
        return None
    is_student = any(each.post is Post.STUDENT for each in posts)
    same = [each for each in addresses.by_hand.get(wanted.email.casefold(), ()) if each.is_student is is_student]
    if not same:
        return None
    if len(same) > 1 or addresses.times_said[wanted.email.casefold()] > 1:
        draft.problem(wanted.row, f"several people have the e-mail of {wanted.name}, so it is not clear who is meant.")
        draft.other_people.add(wanted.source_id)
        return None
    return same[0]


def _allowed(draft: Draft, wanted: WantedPerson, was: HeldPerson | None, addresses: _Addresses) -> WantedPerson:
    """Nobody gets the address of those with most trust: what is sent there is for them, and they sign in by it."""
    whose = addresses.entrusted.get((wanted.email or "").casefold())
    if whose is None or (was is not None and was.id == whose):
        return wanted
    draft.problem(
        wanted.row,
        f"the e-mail of {wanted.name} is that of a safeguarding lead or an administrator here. {wanted.name} was taken "
        "without it.",
    )
    return replace(wanted, email=None)


# What changes of somebody


def _settle(draft: Draft, wanted: WantedPerson, posts: tuple[WantedPost, ...], was: HeldPerson | None) -> None:
    is_student = any(each.post is Post.STUDENT for each in posts) or bool(was and was.is_student)
    comes = bool(posts) and not wanted.is_gone and wanted.is_enabled
    if was is None:
        if comes:
            new = PersonNow(uuid7(), wanted.name, is_student, True, False, None, wanted, posts)
            draft.take(wanted.source_id, new)
        else:
            draft.left_out["people who have left or are not enabled"] += 1
            draft.other_people.add(wanted.source_id)
        return
    if not comes:
        draft.take(wanted.source_id, PersonNow(was.id, was.name, was.is_student, False, True, was, wanted))
        return
    if was.source_id is None:
        _change(draft, was, f"{was.name}, made here by hand, is in the roster.", source_id=wanted.source_id)
    is_here = was.disabled_at is None or was.id in draft.held.gone_by_import
    if was.disabled_at is not None and is_here:
        _change(draft, was, f"{wanted.name} is back.", disabled_at=None)
    elif not is_here:
        draft.to_grant.append(
            f"{wanted.name} is in the roster, but somebody here disabled them. That was left as it is."
        )
    _rename(draft, was, wanted)
    _readdress(draft, was, wanted)
    now = PersonNow(was.id, wanted.name, was.is_student, is_here, False, was, wanted, posts)
    draft.take(wanted.source_id, now)


def _change(draft: Draft, was: HeldPerson, sentence: str, **values: object) -> None:
    kind = Kind.STUDENT if was.is_student else Kind.STAFF
    draft.change(kind, Verb.CHANGED, sentence, changed(person, was.id, **values))


def _rename(draft: Draft, was: HeldPerson, wanted: WantedPerson) -> None:
    if was.name == wanted.name:
        return
    names = {"name": wanted.name, "folded_name": folded(wanted.name)}
    writes = [changed(person, was.id, **names)]
    if was.is_student:
        writes.append(changed(learner_summary, was.id, **names))
    kind = Kind.STUDENT if was.is_student else Kind.STAFF
    draft.change(kind, Verb.CHANGED, f"{was.name} is now called {wanted.name}.", *writes)


def _readdress(draft: Draft, was: HeldPerson, wanted: WantedPerson) -> None:
    """To an address goes what lets somebody set a new password: of those with most trust no file changes it."""
    if not wanted.email or (was.email or "").casefold() == wanted.email.casefold():
        return
    if is_entrusted(was):
        draft.to_grant.append(
            f"{wanted.name} has another e-mail address in the roster. It was not changed, because {wanted.name} is a "
            "safeguarding lead or an administrator here."
        )
        return
    _change(draft, was, f"{wanted.name} has another e-mail address.", email=wanted.email)


def is_entrusted(was: HeldPerson) -> bool:
    return bool(was.roles & {role.value for role in ENTRUSTED})


# New and gone


def keep_staff(draft: Draft, teaching: frozenset[UUID]) -> None:
    """Add staff who are new, and let those teach who do; say who is something that no file can make them."""
    for source_id, now in draft.people.items():
        if now.is_student or not now.is_here:
            continue
        posts = {each.post: each.said for each in now.posts}
        teaches = Post.TEACHER in posts or now.id in teaching
        role = added(staff_role, uuid7(), person_id=now.id, role=Role.TEACHER.value, granted_at=draft.at)
        if now.was is None and now.wanted is not None:
            who = new_person(draft, source_id, now, now.wanted)
            says = f"{now.name} is a new teacher." if teaches else f"{now.name} is new among the staff."
            draft.change(Kind.STAFF, Verb.ADDED, says, who, *([role] if teaches else []))
        elif now.was is not None and teaches and Role.TEACHER in now.was.revoked - now.was.roles:
            draft.to_grant.append(
                f"{now.name} is a teacher in the school's system. That role was taken back here, so it is for "
                "somebody here to grant it again."
            )
        elif now.was is not None and teaches and Role.TEACHER not in now.was.roles:
            draft.change(Kind.STAFF, Verb.CHANGED, f"{now.name} may sign in as a teacher now.", role)
        _say_what_to_grant(draft, now, posts, teaches=now.id in teaching)


def new_person(draft: Draft, source_id: str, now: PersonNow, wanted: WantedPerson) -> Write:
    return added(
        person,
        now.id,
        school_id=draft.held.id,
        source_id=source_id,
        name=now.name,
        folded_name=folded(now.name),
        email=wanted.email,
    )


def _say_what_to_grant(draft: Draft, now: PersonNow, posts: Mapping[Post, str], *, teaches: bool) -> None:
    roles = now.was.roles if now.was else frozenset()
    if Post.ADMINISTRATOR in posts and Role.ADMIN not in roles:
        draft.to_grant.append(
            f"{now.name} is “{posts[Post.ADMINISTRATOR]}” in the school's system. Only two people can make an "
            "administrator here."
        )
    if Post.COUNSELLOR in posts and Role.SAFEGUARDING_LEAD not in roles:
        draft.to_grant.append(
            f"{now.name} is “{posts[Post.COUNSELLOR]}” in the school's system. Only two people can make a "
            "safeguarding lead here."
        )
    has_charge = teaches or any(each.person_id == now.id for each in draft.held.charges)
    if Post.AIDE in posts and not has_charge:
        draft.to_grant.append(
            f"{now.name} is “{posts[Post.AIDE]}” in the school's system. Appoint them where they are to read anything."
        )


def leavers(draft: Draft) -> tuple[tuple[PersonNow, HeldPerson], ...]:
    """Who comes no more and may still sign in."""
    return tuple(
        (now, now.was)
        for now in draft.people.values()
        if now.was is not None and now.has_left and now.was.disabled_at is None
    )


def disable_leavers(draft: Draft) -> None:
    """Nothing of theirs is deleted. Those with most trust no file locks out."""
    for now, was in leavers(draft):
        if is_entrusted(was):
            draft.to_grant.append(
                f"{was.name} is not in the roster any more, but is a safeguarding lead or an administrator here. "
                "Two people have to take that role back first."
            )
            continue
        kind = Kind.STUDENT if was.is_student else Kind.STAFF
        write = changed(person, now.id, disabled_at=draft.at)
        draft.change(kind, Verb.ENDED, f"{was.name} has left and cannot sign in any more.", write)


def _refuse_an_exodus(draft: Draft, *, many_may_leave: bool) -> None:
    leaving = len(leavers(draft))
    there = sum(1 for now in draft.people.values() if now.was is not None and now.was.disabled_at is None)
    if leaving > FEW and leaving > there * MOST_LEAVERS and not many_may_leave:
        raise RosterRefused(
            f"{leaving} of {there} people would leave the school at once, which looks like files that were cut off. "
            "Nothing was changed. Say that many may leave if that is so."
        )
