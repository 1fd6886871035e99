"""The ways in that a school opens for what it trusts: its own provider, sites that sign, systems with a key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from coach.authorization import Role, Subject
from coach.errors import HandoffRefused, NotOnTheList
from coach.records import accounts, audit
from coach.records.noted import note_of_school
from coach.records.tables.accounts import (
    account,
    external_identity,
    identity_provider,
    service_key,
    sign_in,
    spent_handoff,
    widget_site,
)
from coach.records.tables.school import learner, person, school

# A school's own provider


@dataclass(frozen=True)
class Provider:
    """A school's OpenID Connect provider."""

    id: UUID
    school_id: UUID
    school_name: str
    name: str
    issuer: str
    client_id: str
    client_secret: str | None
    """Sealed; None for a client that proves itself by PKCE alone."""
    tenant: str | None
    """The hosted domain (Google) or tenant id (Entra) that is let in."""


def add_provider(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    issuer: str,
    client_id: str,
    client_secret: str | None,
    tenant: str | None,
    at: datetime,
    by: Subject | None,
) -> UUID:
    """Add it, or put what is said now in the place of what was said of the same issuer before."""
    same = and_(identity_provider.c.school_id == school_id, identity_provider.c.issuer == issuer)
    said = {"name": name, "client_id": client_id, "client_secret": client_secret, "tenant": tenant}
    known: UUID | None = connection.execute(select(identity_provider.c.id).where(same)).scalar_one_or_none()
    if known is None:
        known = uuid7()
        connection.execute(insert(identity_provider).values(id=known, school_id=school_id, issuer=issuer, **said))
    else:
        connection.execute(update(identity_provider).where(same).values(**said))
    note_of_school(connection, by, "add_provider", at=at, object_id=known, school_id=school_id)
    return known


def providers(connection: Connection) -> tuple[Provider, ...]:
    wanted = _providers().order_by(school.c.name, identity_provider.c.name)
    return tuple(Provider(**row._mapping) for row in connection.execute(wanted))


def provider(connection: Connection, provider_id: UUID) -> Provider | None:
    row = connection.execute(_providers().where(identity_provider.c.id == provider_id)).one_or_none()
    return Provider(**row._mapping) if row else None


def remove_provider(connection: Connection, provider_id: UUID, *, at: datetime, by: Subject | None) -> bool:
    """Let nobody in by it any more, and end the sessions that it began. Return whether it was there."""
    known = provider(connection, provider_id)
    if known is None:
        return False
    connection.execute(delete(identity_provider).where(identity_provider.c.id == provider_id))
    _end_sessions(connection, known.school_id, way="oidc", at=at)
    note_of_school(connection, by, "remove_provider", at=at, object_id=provider_id, school_id=known.school_id)
    return True


def person_at_provider(
    connection: Connection, at_school: Provider, *, subject: str, emails: Iterable[str], at: datetime
) -> UUID:
    """Return who this is. `emails`: those that the provider vouches for; by one of them a person is linked, once.

    Raises NotOnTheList. Nobody is made here.
    """
    known = connection.execute(
        select(person.c.id, person.c.school_id, person.c.disabled_at)
        .join_from(external_identity, person)
        .where(external_identity.c.issuer == at_school.issuer, external_identity.c.subject == subject)
    ).one_or_none()
    if known is not None:
        if known.school_id != at_school.school_id or known.disabled_at is not None:
            raise NotOnTheList
        person_id: UUID = known.id
        return person_id
    return _link(connection, at_school, subject=subject, emails=emails, at=at)


def _link(connection: Connection, at_school: Provider, *, subject: str, emails: Iterable[str], at: datetime) -> UUID:
    """An address may be given to somebody else one day: whoever was linked by theirs is not linked a second time."""
    rostered = select(person.c.id).where(
        person.c.school_id == at_school.school_id,
        person.c.disabled_at.is_(None),
        func.lower(person.c.email).in_([each.lower() for each in emails]),
    )
    found: list[UUID] = list(connection.execute(rostered).scalars())
    if len(found) != 1:
        raise NotOnTheList
    person_id = found[0]
    linked = select(external_identity.c.id).where(
        external_identity.c.person_id == person_id, external_identity.c.issuer == at_school.issuer
    )
    if connection.execute(linked).first():
        raise NotOnTheList
    connection.execute(
        insert(external_identity).values(
            id=uuid7(), person_id=person_id, issuer=at_school.issuer, subject=subject, linked_at=at
        )
    )
    themself = Subject(Role.NOBODY, person_id, at_school.school_id)
    audit.note(connection, themself, "link_identity", at=at, object_id=at_school.id)
    return person_id


def _providers() -> Select[Any]:
    return select(
        identity_provider.c.id,
        identity_provider.c.school_id,
        school.c.name.label("school_name"),
        identity_provider.c.name,
        identity_provider.c.issuer,
        identity_provider.c.client_id,
        identity_provider.c.client_secret,
        identity_provider.c.tenant,
    ).join_from(identity_provider, school)


# Sites that embed the widget


@dataclass(frozen=True)
class Site:
    """A site of the school that signs for its students."""

    id: UUID
    school_id: UUID
    school_name: str
    name: str
    origin: str
    secret: str
    """Sealed."""
    made_at: datetime
    revoked_at: datetime | None

    @property
    def issuer(self) -> str:
        """Under what name its students' identities are kept."""
        return f"widget:{self.id}"


def add_site(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    origin: str,
    secret: str,
    at: datetime,
    by: Subject | None,
) -> UUID:
    site_id = uuid7()
    connection.execute(
        insert(widget_site).values(id=site_id, school_id=school_id, name=name, origin=origin, secret=secret, made_at=at)
    )
    note_of_school(connection, by, "add_site", at=at, object_id=site_id, school_id=school_id)
    return site_id


def sites(connection: Connection) -> tuple[Site, ...]:
    wanted = _sites().order_by(school.c.name, widget_site.c.made_at)
    return tuple(Site(**row._mapping) for row in connection.execute(wanted))


def origins(connection: Connection) -> frozenset[str]:
    """Return where the sites are that may embed the widget now."""
    here = select(widget_site.c.origin).where(widget_site.c.revoked_at.is_(None))
    return frozenset(connection.execute(here).scalars())


def site(connection: Connection, site_id: UUID) -> Site | None:
    row = connection.execute(_sites().where(widget_site.c.id == site_id)).one_or_none()
    return Site(**row._mapping) if row else None


def revoke_site(connection: Connection, site_id: UUID, *, at: datetime, by: Subject | None) -> bool:
    """Take nothing from it any more, and end the school's sessions in widgets. Return whether it was there."""
    known = site(connection, site_id)
    if known is None or known.revoked_at is not None:
        return False
    connection.execute(update(widget_site).where(widget_site.c.id == site_id).values(revoked_at=at))
    _end_sessions(connection, known.school_id, way="widget", at=at)
    note_of_school(connection, by, "revoke_site", at=at, object_id=site_id, school_id=known.school_id)
    return True


def hand_off(
    connection: Connection,
    by_site: Site,
    *,
    token_id: str,
    expires_at: datetime,
    subject: str,
    lasts: timedelta,
    at: datetime,
) -> Subject:
    """Begin a session of the student whom the site's word is about. Each word is taken once.

    Raises HandoffRefused, ContactsMissing.
    """
    connection.execute(delete(spent_handoff).where(spent_handoff.c.expires_at <= at))
    try:
        with connection.begin_nested():
            connection.execute(
                insert(spent_handoff).values(widget_site_id=by_site.id, token_id=token_id, expires_at=expires_at)
            )
    except IntegrityError as error:
        raise HandoffRefused from error
    known = select(widget_site.c.id).where(widget_site.c.id == by_site.id, widget_site.c.revoked_at.is_(None))
    student_id = _student(connection, by_site, subject)
    if student_id is None or connection.execute(known).first() is None:
        raise HandoffRefused
    return accounts.enter(connection, student_id, Role.STUDENT, way="widget", lasts=lasts, at=at)


def _student(connection: Connection, by_site: Site, subject: str) -> UUID | None:
    """Whom the site means: as it was linked, by the id in the school's own system, or by the name to sign in with."""
    here = (
        select(learner.c.id)
        .join_from(learner, person)
        .where(person.c.school_id == by_site.school_id, person.c.disabled_at.is_(None))
    )
    linked = here.join(external_identity, external_identity.c.person_id == person.c.id).where(
        external_identity.c.issuer == by_site.issuer, external_identity.c.subject == subject
    )
    named = here.join(account, account.c.person_id == person.c.id).where(
        account.c.login == accounts.folded_login(subject)
    )
    for wanted in (linked, here.where(person.c.source_id == subject), named):
        found: UUID | None = connection.execute(wanted).scalar_one_or_none()
        if found is not None:
            return found
    return None


def _sites() -> Select[Any]:
    return select(
        widget_site.c.id,
        widget_site.c.school_id,
        school.c.name.label("school_name"),
        widget_site.c.name,
        widget_site.c.origin,
        widget_site.c.secret,
        widget_site.c.made_at,
        widget_site.c.revoked_at,
    ).join_from(widget_site, school)


# Keys of other systems


@dataclass(frozen=True)
class Key:
    """A key with which another system of the school comes in; the key itself is kept nowhere."""

    id: UUID
    school_id: UUID
    school_name: str
    name: str
    scope: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def add_key(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    scope: str,
    digest: str,
    lasts: timedelta,
    at: datetime,
    by: Subject | None,
) -> UUID:
    key_id = uuid7()
    connection.execute(
        insert(service_key).values(
            id=key_id,
            school_id=school_id,
            name=name,
            scope=scope,
            digest=digest,
            made_at=at,
            expires_at=at + lasts,
        )
    )
    note_of_school(connection, by, "add_key", at=at, object_id=key_id, school_id=school_id)
    return key_id


def keys(connection: Connection) -> tuple[Key, ...]:
    wanted = select(
        service_key.c.id,
        service_key.c.school_id,
        school.c.name.label("school_name"),
        service_key.c.name,
        service_key.c.scope,
        service_key.c.made_at,
        service_key.c.expires_at,
        service_key.c.revoked_at,
    ).join_from(service_key, school)
    ordered = wanted.order_by(school.c.name, service_key.c.made_at)
    return tuple(Key(**row._mapping) for row in connection.execute(ordered))


def revoke_key(connection: Connection, key_id: UUID, *, at: datetime, by: Subject | None) -> bool:
    """Let nobody in with it any more. Return whether it was there."""
    valid = and_(service_key.c.id == key_id, service_key.c.revoked_at.is_(None))
    its_school = select(service_key.c.school_id).where(valid)
    school_id: UUID | None = connection.execute(its_school).scalar_one_or_none()
    if school_id is None:
        return False
    connection.execute(update(service_key).where(valid).values(revoked_at=at))
    note_of_school(connection, by, "revoke_key", at=at, object_id=key_id, school_id=school_id)
    return True


def _end_sessions(connection: Connection, school_id: UUID, *, way: str, at: datetime) -> None:
    here = select(person.c.id).where(person.c.school_id == school_id)
    running = update(sign_in).where(sign_in.c.way == way, sign_in.c.ended_at.is_(None), sign_in.c.person_id.in_(here))
    connection.execute(running.values(ended_at=at))
