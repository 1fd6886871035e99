"""The commands below `coach admin` for how people and systems come in: accounts, providers, sites, keys, join codes."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from integrations.cli.command import Json, print_json, read_settings, room

if TYPE_CHECKING:
    from coach.authorization import Role

School = Annotated[str, typer.Option("--school", metavar="NAME", help="Which school.")]
Of = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="Whose, where several have a school of that name.")
]
Id = Annotated[UUID, typer.Argument(metavar="ID", help="As the list shows it.")]
Called = Annotated[str, typer.Option("--name", metavar="NAME", help="What it is called in lists.")]

provider = room("The school's own sign-in: Google Workspace, Microsoft Entra, or any OpenID Connect provider.")
site = room("Sites of the school that embed the widget and sign for its students.")
key = room("Keys with which other systems of the school come in, each for one thing.")


def register(admin: typer.Typer) -> None:
    admin.command("invite")(invite)
    admin.command("reset")(reset)
    admin.command("join-code")(join_code)
    admin.add_typer(provider, name="provider")
    admin.add_typer(site, name="site")
    admin.add_typer(key, name="key")


def invite(
    name: Annotated[str, typer.Argument(help="What the person is called.")],
    email: Annotated[str, typer.Option(metavar="ADDRESS", help="Where letters reach them; their name to sign in.")],
    role: Annotated[str, typer.Option(metavar="ROLE", help="teacher, content_coach, safeguarding_lead or admin.")],
    school: School,
    organisation: Of = None,
) -> None:
    """Let a member of staff in, the first administrator too: prints a link that works once, for a week."""
    import asyncio

    from integrations.cli import accounts

    if not name.strip() or "@" not in email or not email.isprintable():
        raise typer.BadParameter("a name and an e-mail address were expected")
    made = accounts.invite(
        read_settings(),
        name=" ".join(name.split()),
        email=email.strip(),
        role=_role(role),
        school=school,
        of=organisation,
    )
    typer.echo(asyncio.run(made))


def reset(
    login: Annotated[str, typer.Argument(help="The name that somebody signs in with.")],
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="The second factor was lost: take it away too.")
    ] = False,
) -> None:
    """Let somebody choose a new password: prints a link that works once, for two hours."""
    import asyncio

    from integrations.cli import accounts

    typer.echo(asyncio.run(accounts.reset(read_settings(), login, second_factor=second_factor)))


def join_code(
    of_class: Annotated[str, typer.Option("--class", metavar="NAME", help="Which class.")],
    school: Annotated[str | None, typer.Option(metavar="NAME", help="Which school, where there are several.")] = None,
    organisation: Of = None,
    places: Annotated[int, typer.Option(min=1, max=500, help="How many can join.")] = 40,
    days: Annotated[int, typer.Option(min=1, max=30, help="For how long.")] = 2,
    close: Annotated[bool, typer.Option("--close", help="Let nobody join any more.")] = False,
) -> None:
    """Print a new code with which students make accounts of their own in a class; the one before it is closed."""
    import asyncio

    from integrations.cli import accounts

    given = accounts.join_code(
        read_settings(), of_class, school=school, of=organisation, places=places, days=days, close=close
    )
    typer.echo(asyncio.run(given))


@provider.command("add")
def provider_add(
    school: School,
    client_id: Annotated[str, typer.Option(metavar="ID", help="What the provider calls this service.")],
    preset: Annotated[str, typer.Option(metavar="google|entra|other")] = "other",
    issuer: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="For `other`: as its own description has it.")
    ] = None,
    tenant: Annotated[
        str | None, typer.Option(help="google: your domain. entra: your tenant id. Nobody else is let in.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="What stands on the button.")] = None,
    public: Annotated[bool, typer.Option("--no-secret", help="The provider gave no client secret.")] = False,
    organisation: Of = None,
) -> None:
    """Let a school's people in by its own provider. The client secret is asked for, or read from standard input."""
    import asyncio

    from integrations.cli import accounts

    named, address = accounts.preset(preset, issuer=issuer, tenant=tenant)
    added = accounts.add_provider(
        read_settings(),
        school=school,
        of=organisation,
        name=name or named or school,
        issuer=address,
        client_id=client_id,
        client_secret=None if public else _secret(),
        tenant=tenant,
    )
    typer.echo(asyncio.run(added))


@provider.command("list")
def provider_list(as_json: Json = False) -> None:
    """Every school's own sign-in."""
    import asyncio

    from integrations.cli import accounts

    _show(asyncio.run(accounts.providers(read_settings())), "providers", as_json=as_json)


@provider.command("remove")
def provider_remove(provider_id: Id) -> None:
    """Let nobody in by it any more, and end the sessions that began with it."""
    import asyncio

    from integrations.cli import accounts

    typer.echo(asyncio.run(accounts.remove_provider(read_settings(), provider_id)))


@site.command("add")
def site_add(
    school: School,
    name: Called,
    origin: Annotated[str, typer.Option(metavar="ORIGIN", help="Like https://learn.school.example.")],
    organisation: Of = None,
) -> None:
    """Let a site of the school sign for its students. Its secret is shown once."""
    import asyncio

    from integrations.cli import accounts

    typer.echo(
        asyncio.run(accounts.add_site(read_settings(), school=school, of=organisation, name=name, origin=origin))
    )


@site.command("list")
def site_list(as_json: Json = False) -> None:
    """Every site that signs or has signed for students."""
    import asyncio

    from integrations.cli import accounts

    _show(asyncio.run(accounts.sites(read_settings())), "sites", as_json=as_json)


@site.command("revoke")
def site_revoke(site_id: Id) -> None:
    """Take nothing from a site any more, at once."""
    import asyncio

    from integrations.cli import accounts

    typer.echo(asyncio.run(accounts.revoke_site(read_settings(), site_id)))


@key.command("add")
def key_add(
    school: School,
    name: Called,
    scope: Annotated[str, typer.Option(metavar="ACTION", help="What it is for, like import_roster or record_consent.")],
    days: Annotated[int, typer.Option(min=1, max=730, help="For how long.")] = 365,
    organisation: Of = None,
) -> None:
    """Make a key for another system of the school. It is shown once."""
    import asyncio

    from integrations.cli import accounts

    made = accounts.add_key(read_settings(), school=school, of=organisation, name=name, scope=scope, days=days)
    typer.echo(asyncio.run(made))


@key.command("list")
def key_list(as_json: Json = False) -> None:
    """Every key, without the keys themselves."""
    import asyncio

    from integrations.cli import accounts

    _show(asyncio.run(accounts.keys(read_settings())), "keys", as_json=as_json)


@key.command("revoke")
def key_revoke(key_id: Id) -> None:
    """Let nobody in with a key any more, at once."""
    import asyncio

    from integrations.cli import accounts

    typer.echo(asyncio.run(accounts.revoke_key(read_settings(), key_id)))


def _show(rows: list[dict[str, object]], what: str, *, as_json: bool) -> None:
    if as_json:
        print_json({what: rows})
        return
    for row in rows:
        typer.echo("  ".join(str(value) for value in row.values() if value is not None))
    if not rows:
        typer.echo(f"There are no {what} yet.")


def _role(said: str) -> "Role":
    from coach.authorization import STAFF_ROLES, Role

    if said not in STAFF_ROLES:
        raise typer.BadParameter(f"{', '.join(STAFF_ROLES)} was expected", param_hint="--role")
    return Role(said)


def _secret() -> str:
    """Ask for it without showing it; a script gives it on standard input. It is never part of the command."""
    import sys

    if sys.stdin.isatty():
        return str(typer.prompt("Client secret", hide_input=True)).strip()
    said = sys.stdin.readline().strip()
    if not said:
        raise typer.BadParameter("the client secret was expected on standard input (or --no-secret)")
    return said
