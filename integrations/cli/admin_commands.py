"""The commands below `coach admin` for schools, rosters and terms."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integrations.cli.command import Json, print_json, read_settings

if TYPE_CHECKING:
    from coach.profile import SafeguardingContact

School = Annotated[str, typer.Option("--school", metavar="NAME", help="Which school.")]
Of = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="Whose, where several have a school of that name.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]
Whole = Annotated[bool, typer.Option("--all", help="Print every sentence.")]
Contacts = Annotated[
    list[str] | None,
    typer.Option(
        "--contact",
        metavar="'NAME, ROLE, ADDRESS'",
        help="An adult who is told of concerns, and where: by e-mail. The first of them first.",
    ),
]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


def register(admin: typer.Typer) -> None:
    admin.command("school")(school)
    admin.command("contacts")(contacts)
    admin.command("people")(people)
    admin.command("roster")(roster)
    admin.command("roll-over")(roll_over)


def school(
    name: Annotated[str, typer.Argument(help="What the school is called.")],
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Its time zone, like America/Chicago.")],
    country: Annotated[str, typer.Option(metavar="CODE", help="Its country; helplines follow it.")],
    organisation: Of = None,
    contact: Contacts = None,
    authorised: Annotated[
        bool, typer.Option("--authorised", help="The school authorises the use of the coach, for education only.")
    ] = False,
) -> None:
    """Make a school. Students can sign in once it has two contacts, and write once it has authorised the use."""
    import asyncio
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from integrations.cli import rosters

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise typer.BadParameter("a time zone like America/Chicago was expected", param_hint="--zone") from error
    made = rosters.found(
        read_settings(),
        name=_name(name),
        of=organisation,
        zone=zone,
        country=country.upper(),
        contacts=_contacts(contact),
        is_authorised=authorised,
    )
    typer.echo(asyncio.run(made))


def contacts(school: School, contact: Contacts = None, organisation: Of = None, as_json: Json = False) -> None:
    """Say who is told of concerns; with --contact (at least twice) name them anew."""
    import asyncio

    from integrations.cli import rosters

    named = asyncio.run(rosters.contacts(read_settings(), school=school, of=organisation, named=_contacts(contact)))
    if as_json:
        print_json({"contacts": [{"name": each.name, "role": each.role, "email": each.email} for each in named]})
        return
    for number, each in enumerate(named, start=1):
        typer.echo(f"{number}. {each.name}, {each.role}, {each.email or 'no e-mail address'}")
    if not named:
        typer.echo("Nobody is named yet: students cannot sign in.")


def people(as_json: Json = False) -> None:
    """How many people are here, school by school."""
    import asyncio

    from rich.console import Console

    from integrations.cli import rosters

    counted = asyncio.run(rosters.census(read_settings()))
    if as_json:
        print_json({"schools": [each.as_json() for each in counted]})
    else:
        rosters.show_census(Console(highlight=False), counted)


def roster(
    path: Annotated[Path, typer.Argument(help="OneRoster 1.1 or 1.2 files: a directory or a ZIP.")],
    school: School,
    organisation: Of = None,
    language: Annotated[
        str | None, typer.Option(metavar="en|es", help="In which new students are greeted until they choose.")
    ] = None,
    dry_run: DryRun = False,
    many_may_leave: Annotated[
        bool, typer.Option("--many-may-leave", help="Go on although more than half of all people would leave.")
    ] = False,
    whole: Whole = False,
    as_json: Json = False,
) -> None:
    """Bring terms, classes, people and enrolments to what the school's own system says. Again, it changes nothing."""
    import asyncio

    from rich.console import Console

    from integrations.cli import rosters

    settings = read_settings()
    if language not in (None, "en", "es"):
        raise typer.BadParameter("en or es was expected", param_hint="--language")
    report = asyncio.run(
        rosters.import_from(
            settings,
            path,
            school=school,
            of=organisation,
            language=language or settings.language,
            dry_run=dry_run,
            many_may_leave=many_may_leave,
        )
    )
    if as_json:
        print_json(report.as_json())
    else:
        terminal = Console(highlight=False)
        rosters.show(terminal, report.plan, dry_run=dry_run, problems=report.problems, whole=whole)


def roll_over(
    school: School,
    term: Annotated[str, typer.Option(metavar="NAME", help="The term that begins.")],
    starts: Day,
    ends: Day,
    carry: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="A class that goes on under a new name, like 7B=8B."),
    ] = None,
    carry_all: Annotated[bool, typer.Option("--carry-all", help="All classes go on.")] = False,
    organisation: Of = None,
    dry_run: DryRun = False,
    whole: Whole = False,
    as_json: Json = False,
) -> None:
    """Begin a new term: end the classes of terms that are over, and carry over those that go on."""
    import asyncio

    from rich.console import Console

    from coach.records.rosters.rolling_over import Carrying
    from integrations.cli import rosters

    begun = rosters.begin_term(
        read_settings(),
        school=school,
        of=organisation,
        name=_name(term),
        starts_on=starts.date(),
        ends_on=ends.date(),
        carrying=Carrying(carry_all, dict(_renamed(each) for each in carry or ())),
        dry_run=dry_run,
    )
    plan = asyncio.run(begun)
    if as_json:
        print_json(rosters.plan_as_json(plan, dry_run=dry_run))
    else:
        rosters.show(Console(highlight=False), plan, dry_run=dry_run, whole=whole)


def _name(said: str) -> str:
    name = " ".join(said.split())
    if not name or len(name) > 200:
        raise typer.BadParameter("a name of at most 200 characters was expected")
    return name


def _contacts(said: list[str] | None) -> "tuple[SafeguardingContact, ...]":
    from coach.profile import SafeguardingContact

    named = []
    for each in said or ():
        name, _, role = (part.strip() for part in each.partition(","))
        before, _, email = (part.strip() for part in role.rpartition(","))
        role, address = (before, email) if "@" in email else (role, None)
        if not name or not role or "@" in role:
            raise typer.BadParameter("'Name, role, e-mail address' was expected", param_hint="--contact")
        named.append(SafeguardingContact(name, role, address))
    return tuple(named)


def _renamed(said: str) -> tuple[str, str]:
    old, _, new = (part.strip() for part in said.partition("="))
    if not old or not new:
        raise typer.BadParameter("OLD=NEW was expected, like 7B=8B", param_hint="--carry")
    return old, new
