"""The commands below `coach admin` for what a student may ask, for how long is kept what, and for the audit."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integrations.cli.command import Json, print_json, read_settings, room
from integrations.cli.refusal import Refusal

if TYPE_CHECKING:
    from coach.records.upkeep import Forecast

Student = Annotated[str, typer.Argument(metavar="STUDENT", help="A name, a login or an id.")]
DAY = ["%Y-%m-%d"]

audit = room("Who did what to whose: ids, never words.")


def register(admin: typer.Typer) -> None:
    admin.command("export-student")(export_student)
    admin.command("erase-student")(erase_student)
    admin.command("hold")(hold)
    admin.command("retention")(retention)
    admin.command("disclosures")(disclosures)
    admin.command("consent")(consent)
    admin.add_typer(audit, name="audit")


def export_student(
    student: Student,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Where to; a folder of its own is made in it.")],
    language: Annotated[
        str | None, typer.Option(metavar="en|es", help="Of the page; the student's by default.")
    ] = None,
) -> None:
    """Hand out everything that is kept of a student: as data, as a page to read, with the hash of each file."""
    import asyncio

    from integrations.cli import privacy

    if language not in (None, "en", "es"):
        raise typer.BadParameter("en or es was expected", param_hint="--language")
    settings = read_settings()
    if to.resolve().is_relative_to(settings.data_dir.resolve()):
        raise Refusal("What is handed out must not lie in the service's own directory: no erasure would find it there.")
    typer.echo(asyncio.run(privacy.export(settings, student, to=to, language=language)))


def erase_student(
    student: Student, yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False
) -> None:
    """Erase everything of a student that is not held. There is no way back but a backup."""
    import asyncio

    from integrations.cli import privacy

    settings = read_settings()
    found = asyncio.run(privacy.find(settings, student))
    if not yes:
        typer.confirm(f"Erase everything of {found.name}, {found.class_name}, for good?", abort=True)
    typer.echo(asyncio.run(privacy.erase(settings, found.id)))


def hold(
    student: Student,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="legal or safeguarding.")],
    lift: Annotated[bool, typer.Option("--lift", help="Take it off again.")] = False,
) -> None:
    """Keep a student's data from being erased: all of it (legal), or what their concerns rest on (safeguarding)."""
    import asyncio

    from coach.records.holds import HoldKind
    from integrations.cli import privacy

    if kind not in tuple(HoldKind):
        raise typer.BadParameter("legal or safeguarding was expected", param_hint="KIND")
    typer.echo(asyncio.run(privacy.hold(read_settings(), student, HoldKind(kind), lifts=lift)))


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and change nothing.")] = False,
    of_class: Annotated[str | None, typer.Option("--class", metavar="NAME", help="Whose days are set.")] = None,
    days: Annotated[int | None, typer.Option(metavar="N", help="How long after the term words are kept.")] = None,
    as_json: Json = False,
) -> None:
    """Let go what is past its date, now instead of tonight; with --class and --days set how long words are kept."""
    import asyncio

    from integrations.cli import privacy

    settings = read_settings()
    if (of_class is None) is not (days is None):
        raise typer.BadParameter("--class and --days go together")
    if of_class is not None and days is not None:
        of = asyncio.run(privacy.set_days(settings, of_class, days))
        typer.echo(f"{of.name}: conversations are kept for {days} days after the term, {of.days} before this.")
    elif dry_run:
        told = asyncio.run(privacy.forecast(settings))
        if as_json:
            print_json(privacy.as_json(told))
        else:
            _print_forecast(told)
    else:
        gone = asyncio.run(privacy.apply_retention(settings))
        if as_json:
            print_json({"gone": gone})
        else:
            typer.echo("\n".join(f"{count:>8} {kind}" for kind, count in gone.items()) or "Nothing is past its date.")


def _print_forecast(told: "Forecast") -> None:
    if told.released:
        typer.echo(f"Students of whom something was kept that nothing holds any more: {len(told.released)}")
    for of, counts in told.classes:
        named = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        typer.echo(f"{of.name} ({of.id}): {named}")
    if told.students:
        typer.echo(f"Students who left and would be erased: {len(told.students)}")
    for kind, count in told.leftovers.items():
        if count:
            typer.echo(f"{kind}: {count}")
    if told.is_nothing:
        typer.echo("Nothing is past its date.")


def disclosures(
    student: Annotated[str | None, typer.Option("--student", metavar="STUDENT", help="Of one student alone.")] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, metavar="YYYY-MM-DD", help="From this day on.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=DAY, metavar="YYYY-MM-DD", help="Up to this day, which is in it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What of students left the service: how often, by which way, to whom and what for (FERPA 34 CFR 99.32)."""
    import asyncio
    from dataclasses import asdict

    from integrations.cli import privacy

    def day(given: datetime | None) -> date | None:
        return given.date() if given else None

    told = asyncio.run(privacy.disclosed(read_settings(), student=student, since=day(since), until=day(until)))
    if as_json:
        print_json({"disclosures": [asdict(each) for each in told]})
        return
    for each in told:
        to = f"{each.recipient or '(erased)'}, {each.purpose or '(erased)'}"
        when = f"{each.first_at:%Y-%m-%d} to {each.last_at:%Y-%m-%d}"
        typer.echo(f"{each.category}: {each.times} times, of {each.students} students, to {to}, {when}")
    if not told:
        typer.echo("Nothing was disclosed.")


def consent(
    student: Student,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="parent_notice, parent_consent or opt_out.")],
    given: Annotated[bool, typer.Option("--given/--withdrawn", help="What was said.")],
) -> None:
    """Record what a parent said. Nothing that was recorded before is changed."""
    import asyncio

    from coach.consent import ConsentKind
    from integrations.cli import privacy

    if kind not in tuple(ConsentKind):
        raise typer.BadParameter(f"one of {', '.join(ConsentKind)} was expected", param_hint="KIND")
    typer.echo(asyncio.run(privacy.consent(read_settings(), student, ConsentKind(kind), is_given=given)))


@audit.command("verify")
def verify(as_json: Json = False) -> None:
    """Prove that no row was changed, taken out or put in, nor the end cut off since it was last noted down."""
    import asyncio

    from integrations.cli import privacy

    count = asyncio.run(privacy.verify(read_settings()))
    if as_json:
        print_json({"rows": count, "is_whole": True})
    else:
        typer.echo(f"{count} rows, each as it was written.")


@audit.command("list")
def list_audit(
    student: Annotated[str | None, typer.Option("--student", metavar="STUDENT", help="Of one student alone.")] = None,
    last: Annotated[int, typer.Option(metavar="N", min=1, help="So many rows.")] = 50,
    as_json: Json = False,
) -> None:
    """The latest rows, the oldest of them first."""
    import asyncio
    from dataclasses import asdict

    from integrations.cli import privacy

    rows = asyncio.run(privacy.audited(read_settings(), student=student, at_most=last))
    if as_json:
        print_json({"rows": [asdict(row) for row in rows]})
        return
    for row in rows:
        of = f" of {row.learner_id}" if row.learner_id else ""
        denied = "" if row.is_allowed else " (not let)"
        by = f"{row.role} {row.actor_id}" if row.actor_id else row.role
        typer.echo(f"{row.number:>7} {row.at:%Y-%m-%d %H:%M:%S} {by}: {row.action}{of}{denied}")


@audit.command("anchor")
def anchor(as_json: Json = False) -> None:
    """Note down beside the database how far the audit goes now. It is done every night as well."""
    import asyncio

    from integrations.cli import privacy

    noted = asyncio.run(privacy.anchor(read_settings()))
    if as_json:
        print_json({"number": noted.number if noted else 0, "digest": noted.digest if noted else None})
    elif noted:
        typer.echo(f"Row {noted.number} is noted down: {noted.digest}")
    else:
        typer.echo("There is no row yet.")
