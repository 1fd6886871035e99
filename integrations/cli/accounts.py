"""How people and systems come in, on the command line: what is done, and the sentence that says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from coach.authorization import Role
from coach.errors import UnknownAccount
from coach.records import join_codes, ways_in
from coach.records.accounts import account_named, remove_second_factor
from coach.records.database import Database
from coach.records.links import LinkKind
from coach.records.schools import school_named
from integrations.accounts import handoff, joining, letters, links, oidc
from integrations.accounts import keys as key_room
from integrations.cli import preparing
from integrations.cli.refusal import Refusal
from integrations.clock import OffsetClock
from integrations.settings import Settings, signing_secret

Listed = list[dict[str, object]]


@dataclass(frozen=True)
class _Open:
    """The open records, at this moment."""

    settings: Settings
    database: Database
    now: datetime

    async def school(self, name: str, of: str | None) -> UUID:
        return await self.database.read(school_named, name, of=of)

    def link(self, kind: LinkKind, token: str) -> str:
        return letters.address_of(kind, token, service=self.settings.public_address)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[_Open]:
    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        yield _Open(settings, database, OffsetClock(settings.clock_offset).now())


async def invite(settings: Settings, *, name: str, email: str, role: Role, school: str, of: str | None) -> str:
    async with _opened(settings) as here:
        school_id = await here.school(school, of)
        token = await links.invite(
            here.database, school_id=school_id, name=name, email=email, role=role, at=here.now, by=None
        )
        link = here.link(LinkKind.INVITATION, token)
        return f"Give this link to {name}, and to nobody else; it works once, for a week:\n{link}"


async def reset(settings: Settings, login: str, *, second_factor: bool) -> str:
    async with _opened(settings) as here:
        known = await here.database.read(account_named, login)
        if known is None:
            raise UnknownAccount
        if second_factor:
            await here.database.write(remove_second_factor, known.person_id, at=here.now, by=None)
        token = await links.give(here.database, known.person_id, LinkKind.RESET, at=here.now, by=None)
        also = " The second factor is gone; the next sign-in sets up a new one." if second_factor else ""
        return (
            f"Give this link to {known.name}, and to nobody else; it works once, for two hours.{also}\n"
            f"{here.link(LinkKind.RESET, token)}"
        )


async def join_code(
    settings: Settings, of_class: str, *, school: str | None, of: str | None, places: int, days: int, close: bool
) -> str:
    async with _opened(settings) as here:
        school_id = await here.school(school, of) if school else None
        class_id = await here.database.read(join_codes.class_named, of_class, school_id=school_id, at=here.now)
        if close:
            await here.database.write(join_codes.close_codes, class_id, at=here.now, by=None)
            return f"Nobody can join {of_class} with a code now."
        lasts = timedelta(days=days)
        opened = await joining.open_code(here.database, class_id, at=here.now, by=None, places=places, lasts=lasts)
        return (
            f"{joining.shown(opened.code)}\n{places} students can join {of_class} with it, until "
            f"{opened.expires_at:%Y-%m-%d %H:%M} UTC, at {settings.public_address}/join"
        )


def preset(named: str, *, issuer: str | None, tenant: str | None) -> tuple[str, str]:
    """Return name and issuer of a provider. Raises Refusal."""
    if named in ("google", "entra") and not tenant:
        raise Refusal("Say whose people are let in: --tenant with your domain (google) or tenant id (entra).")
    if named == "google":
        return "Google", oidc.GOOGLE
    if named == "entra":
        return "Microsoft", oidc.entra_issuer(tenant or "")
    if named != "other" or not issuer:
        raise Refusal("--preset google, --preset entra or --issuer ADDRESS was expected.")
    return "", issuer


async def add_provider(
    settings: Settings,
    *,
    school: str,
    of: str | None,
    name: str,
    issuer: str,
    client_id: str,
    client_secret: str | None,
    tenant: str | None,
) -> str:
    async with _opened(settings) as here:
        school_id = await here.school(school, of)
        provider_id = await oidc.add(
            here.database,
            signing_secret(settings),
            school_id=school_id,
            name=name,
            issuer=issuer,
            client_id=client_id,
            client_secret=client_secret,
            tenant=tenant,
            at=here.now,
            by=None,
        )
        back = f"{settings.public_address}/sign-in/oidc/{provider_id}/back"
        return f"{name} lets in the people of {school}. Tell it to lead them back to:\n{back}"


async def providers(settings: Settings) -> Listed:
    async with _opened(settings) as here:
        return [
            {
                "id": each.id,
                "school": each.school_name,
                "name": each.name,
                "issuer": each.issuer,
                "client_id": each.client_id,
                "tenant": each.tenant,
            }
            for each in await here.database.read(ways_in.providers)
        ]


async def remove_provider(settings: Settings, provider_id: UUID) -> str:
    async with _opened(settings) as here:
        if not await here.database.write(ways_in.remove_provider, provider_id, at=here.now, by=None):
            raise Refusal("There is no provider of that id here.")
        return "Nobody comes in by it any more, and the sessions that began with it have ended."


async def add_site(settings: Settings, *, school: str, of: str | None, name: str, origin: str) -> str:
    async with _opened(settings) as here:
        school_id = await here.school(school, of)
        new = await handoff.register(
            here.database,
            signing_secret(settings),
            school_id=school_id,
            name=name,
            origin=origin,
            at=here.now,
            by=None,
        )
        return f"Site (iss): {new.id}\nSecret, shown this once: {new.secret}"


async def sites(settings: Settings) -> Listed:
    async with _opened(settings) as here:
        return [
            {
                "id": each.id,
                "school": each.school_name,
                "name": each.name,
                "origin": each.origin,
                "made_at": each.made_at,
                "state": "revoked" if each.revoked_at else "in use",
            }
            for each in await here.database.read(ways_in.sites)
        ]


async def revoke_site(settings: Settings, site_id: UUID) -> str:
    async with _opened(settings) as here:
        if not await here.database.write(ways_in.revoke_site, site_id, at=here.now, by=None):
            raise Refusal("There is no site of that id in use here.")
        return "Nothing is taken from this site any more."


async def add_key(settings: Settings, *, school: str, of: str | None, name: str, scope: str, days: int) -> str:
    async with _opened(settings) as here:
        school_id = await here.school(school, of)
        new = await key_room.make(
            here.database,
            school_id=school_id,
            name=name,
            scope=scope,
            at=here.now,
            by=None,
            lasts=timedelta(days=days),
        )
        return f"Key {new.id} for {scope}, good for {days} days, shown this once:\n{new.key}"


async def keys(settings: Settings) -> Listed:
    async with _opened(settings) as here:
        return [
            {
                "id": each.id,
                "school": each.school_name,
                "name": each.name,
                "scope": each.scope,
                "expires_at": each.expires_at,
                "state": "revoked" if each.revoked_at else "over" if each.expires_at <= here.now else "in use",
            }
            for each in await here.database.read(ways_in.keys)
        ]


async def revoke_key(settings: Settings, key_id: UUID) -> str:
    async with _opened(settings) as here:
        if not await here.database.write(ways_in.revoke_key, key_id, at=here.now, by=None):
            raise Refusal("There is no key of that id in use here.")
        return "Nobody comes in with this key any more."
