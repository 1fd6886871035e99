"""The commands for safeguarding: `coach admin chain`, `coach admin drill`, `coach safety`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integrations.cli.command import Json, print_json, read_settings, room

if TYPE_CHECKING:
    from coach.staffing import OutOfHours, StaffedHours

School = Annotated[str, typer.Option("--school", metavar="NAME", help="Which school.")]
Of = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="Whose, where several have a school of that name.")
]

drill = room("Tests of who is told of a concern, without any student.")
safety = room("Safeguarding: how much of it there is, in numbers alone.")


def register(admin: typer.Typer) -> None:
    admin.command("chain")(chain)
    admin.add_typer(drill, name="drill")


def chain(
    school: School,
    minutes: Annotated[
        str | None,
        typer.Option(metavar="0,10,20", help="How long nobody has to have answered before each contact is told."),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(metavar="'mon-fri 8:00-16:00'", help="When somebody is there, by the school's clock; or none."),
    ] = None,
    out_of_hours: Annotated[
        str | None, typer.Option(metavar="on_call|duty_line|nobody", help="What holds when nobody is there.")
    ] = None,
    duty_line: Annotated[
        str | None, typer.Option(metavar="'NAME, NUMBER'", help="What students are told to turn to then; or none.")
    ] = None,
    slack: Annotated[
        bool | None,
        typer.Option(
            "--slack/--no-slack",
            help="Tell a Slack channel too: its address is asked for, or read from standard input.",
        ),
    ] = None,
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="Tell another system of the school too; or none.")
    ] = None,
    new_secret: Annotated[
        bool, typer.Option("--new-secret", help="Sign for that system with a new secret, shown once.")
    ] = False,
    organisation: Of = None,
    as_json: Json = False,
) -> None:
    """Say who is told of a concern and when; with any option, set it."""
    import asyncio

    from integrations.cli import safeguarding
    from integrations.cli.safeguarding import NONE, Wish

    wish = Wish(
        minutes=_minutes(minutes),
        hours=_hours(hours),
        out_of_hours=_out_of_hours(out_of_hours),
        duty_line=" ".join(duty_line.split()) if duty_line is not None else None,
        slack_url=None if slack is None else _slack_url() if slack else NONE,
        webhook_url=webhook,
        new_secret=new_secret,
    )
    standing = asyncio.run(safeguarding.chain(read_settings(), school=school, of=organisation, wish=wish))
    if as_json:
        print_json(standing.as_json())
    else:
        typer.echo("\n".join(standing.lines()))


def _minutes(said: str | None) -> tuple[int, ...] | None:
    from integrations.cli import safeguarding

    try:
        return safeguarding.read_minutes(said) if said is not None else None
    except ValueError as error:
        raise typer.BadParameter("minutes like 0,10,20 were expected", param_hint="--minutes") from error


def _hours(said: str | None) -> "StaffedHours | str | None":
    from integrations.cli import safeguarding

    if said in (None, safeguarding.NONE):
        return said
    try:
        return safeguarding.read_hours(str(said))
    except ValueError as error:
        raise typer.BadParameter("hours like 'mon-fri 8:00-16:00' were expected", param_hint="--hours") from error


def _out_of_hours(said: str | None) -> "OutOfHours | None":
    from coach.staffing import OutOfHours

    if said is None:
        return None
    if said not in list(OutOfHours):
        raise typer.BadParameter(f"{', '.join(OutOfHours)} was expected", param_hint="--out-of-hours")
    return OutOfHours(said)


def _slack_url() -> str:
    """Whoever knows it can write into the channel: it is never part of the command."""
    if sys.stdin.isatty():
        return str(typer.prompt("Slack's address", hide_input=True)).strip()
    said = sys.stdin.readline().strip()
    if not said:
        raise typer.BadParameter("Slack's address was expected on standard input (or --no-slack)")
    return said


@drill.command("start")
def drill_start(school: School, organisation: Of = None, as_json: Json = False) -> None:
    """Tell everybody of the chain, as of an urgent concern, until somebody answers."""
    import asyncio

    from integrations.cli import safeguarding

    started = asyncio.run(safeguarding.start_drill(read_settings(), school=school, of=organisation))
    if as_json:
        print_json(safeguarding.drill_as_json(started))
    else:
        typer.echo("\n".join(safeguarding.drill_lines(started)))


@drill.command("list")
def drill_list(school: School, organisation: Of = None, as_json: Json = False) -> None:
    """Every drill, who was told and when, and who answered."""
    import asyncio

    from integrations.cli import safeguarding

    done = asyncio.run(safeguarding.all_drills(read_settings(), school=school, of=organisation))
    if as_json:
        print_json({"drills": [safeguarding.drill_as_json(each) for each in done]})
        return
    for each in done:
        typer.echo("\n".join(safeguarding.drill_lines(each)))
    if not done:
        typer.echo("There was no drill yet.")


@safety.command("report")
def safety_report(
    school: Annotated[str | None, typer.Option(metavar="NAME", help="Which school; every one by default.")] = None,
    week: Annotated[
        bool, typer.Option("--week", help="The last seven days: what is open, and how soon answered.")
    ] = False,
    year: Annotated[
        int | None, typer.Option(min=2000, max=9998, metavar="YEAR", help="What may be published of a year.")
    ] = None,
    organisation: Of = None,
    as_json: Json = False,
) -> None:
    """How many concerns there are: numbers alone, without anybody's words, names or ids."""
    import asyncio

    from integrations.cli import safeguarding

    if week and year is not None:
        raise typer.BadParameter("either --week or --year was expected", param_hint="--year")
    counted = asyncio.run(safeguarding.reports(read_settings(), school=school, of=organisation, year=year))
    if as_json:
        print_json({"schools": [{"school": name, **each.as_json()} for name, each in counted.items()]})
        return
    for name, each in counted.items():
        typer.echo("\n".join(safeguarding.report_lines(name, each)))
    if not counted:
        typer.echo("There is no school here yet.")


@safety.command("show")
def safety_show(school: School, organisation: Of = None, as_json: Json = False) -> None:
    """What a school goes by: thresholds, crisis wordings, helplines, and every change of them."""
    import asyncio

    from integrations.cli import safeguards

    standing = asyncio.run(safeguards.show(read_settings(), school=school, of=organisation))
    print_json(standing.as_json()) if as_json else typer.echo("\n".join(standing.lines()))


@safety.command("lines")
def safety_lines() -> None:
    """Print what leads made up after false alarms and misses, as a file for `coach safety train --more`."""
    import asyncio

    from integrations.cli import training

    typer.echo(asyncio.run(training.lines(read_settings())), nl=False)


@safety.command("train")
def safety_train(
    more: Annotated[
        list[Path] | None, typer.Option("--more", metavar="FILE.csv", help="Lines of your own beside the bank's.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.npz", help="Where the weights go; by default where they are used."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Train the screen's model on the project's bank: about an hour on two cores."""
    from integrations.cli import training
    from integrations.cli.evals.safety import as_text

    measured = training.train(read_settings(), more=more or [], out=out)
    print_json(measured) if as_json or out else typer.echo(as_text(measured))
