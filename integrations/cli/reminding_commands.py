"""The commands below `coach admin` for reminding students: holidays, and letters."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from integrations.cli.command import Json, print_json, read_settings, room

School = Annotated[str, typer.Option("--school", metavar="NAME", help="Which school.")]
Of = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="Whose, where several have a school of that name.")
]
First = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The first day.")]
Last = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The last day; the first where it is left out."),
]

holidays = room("Days on which the school is closed: nobody is reminded of anything.")


def register(admin: typer.Typer) -> None:
    admin.add_typer(holidays, name="holidays")
    admin.command("nudges")(nudges)


@holidays.command("add")
def holidays_add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    school: School,
    first: First,
    last: Last = None,
    organisation: Of = None,
) -> None:
    """Add a holiday. What would come on these days comes on the next school day, or not at all."""
    import asyncio

    from integrations.cli import reminding

    if not name.strip() or not name.isprintable():
        raise typer.BadParameter("a name was expected")
    holiday = reminding.on_one_day_or_more(first.date(), last.date() if last else None, name)
    added = reminding.add_holiday(read_settings(), school=school, of=organisation, holiday=holiday)
    typer.echo(asyncio.run(added))


@holidays.command("list")
def holidays_list(school: School, organisation: Of = None, as_json: Json = False) -> None:
    """List the holidays of a school, with their ids."""
    import asyncio

    from integrations.cli import reminding

    kept = asyncio.run(reminding.holidays(read_settings(), school=school, of=organisation))
    if as_json:
        listed = [{"id": each.id, "name": each.name, "first": each.first_on, "last": each.last_on} for each in kept]
        print_json({"holidays": listed})
        return
    for each in kept:
        typer.echo(f"{each.id}  {each.first_on} to {each.last_on}  {each.name}")
    if not kept:
        typer.echo("No holidays are set.")


@holidays.command("remove")
def holidays_remove(
    holiday_id: Annotated[UUID, typer.Argument(metavar="ID", help="As the list shows it.")],
    school: School,
    organisation: Of = None,
) -> None:
    """Remove a holiday."""
    import asyncio

    from integrations.cli import reminding

    typer.echo(asyncio.run(reminding.remove_holiday(read_settings(), holiday_id, school=school, of=organisation)))


def nudges(
    school: School,
    mail: Annotated[str | None, typer.Option(metavar="on|off", help="Let students be reminded by mail, or not.")] = (
        None
    ),
    organisation: Of = None,
    as_json: Json = False,
) -> None:
    """Say whether students may have themselves reminded by mail; with --mail set it. Each of them chooses, too."""
    import asyncio

    from integrations.cli import reminding

    if mail not in (None, "on", "off"):
        raise typer.BadParameter("on or off was expected", param_hint="--mail")
    wanted = None if mail is None else mail == "on"
    is_allowed = asyncio.run(reminding.mail(read_settings(), school=school, of=organisation, is_allowed=wanted))
    if as_json:
        print_json({"mail": is_allowed})
        return
    typer.echo(
        "Students who want it are reminded by mail: that their plan waits, and nothing of it."
        if is_allowed
        else "Nobody is reminded by mail; in the conversation students are, if they want to be."
    )
