"""Schools and rosters on the command line: what is done, and how it is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from rich.console import Console
from rich.table import Table

from coach.profile import SafeguardingContact
from coach.records import people, schools
from coach.records.database import Database
from coach.records.rosters.plan import RosterPlan
from coach.records.rosters.rolling_over import Carrying, NewTerm, roll_over
from coach.records.schools import Census
from integrations.cli import preparing
from integrations.clock import OffsetClock
from integrations.rosters.importing import RosterReport, import_roster
from integrations.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")

SHOWN = 40
"""Sentences on a terminal before the rest is a number."""


async def write(
    settings: Settings, work: "Callable[Concatenate[Connection, P], T]", *args: P.args, **kwargs: P.kwargs
) -> T:
    async with Database(settings.database_url) as database:
        return await database.write(work, *args, **kwargs)


async def found(
    settings: Settings,
    *,
    name: str,
    of: str | None,
    zone: str,
    country: str,
    contacts: tuple[SafeguardingContact, ...],
    is_authorised: bool,
) -> str:
    preparing.migrate(settings)
    now = OffsetClock(settings.clock_offset).now()
    return await write(
        settings,
        schools.found_school,
        name=name,
        of=of,
        zone=zone,
        country=country,
        contacts=contacts,
        is_authorised=is_authorised,
        at=now,
    )


async def contacts(
    settings: Settings, *, school: str, of: str | None, named: tuple[SafeguardingContact, ...]
) -> tuple[SafeguardingContact, ...]:
    """Set who is told of concerns where anybody is named; return who is."""
    now = OffsetClock(settings.clock_offset).now()
    async with Database(settings.database_url) as database:
        school_id = await database.read(schools.school_named, school, of=of)
        if named:
            await database.write(schools.name_contacts, school_id, named, at=now)
        return await database.read(people.contacts_of, school_id)


async def census(settings: Settings) -> tuple[Census, ...]:
    async with Database(settings.database_url, notice=settings.notice) as database:
        return await database.read(schools.census)


async def import_from(
    settings: Settings,
    path: Path,
    *,
    school: str,
    of: str | None,
    language: str,
    dry_run: bool,
    many_may_leave: bool,
) -> RosterReport:
    """Import OneRoster files into a school, under a progress bar."""
    preparing.migrate(settings)
    now = OffsetClock(settings.clock_offset).now()
    async with Database(settings.database_url) as database:
        school_id = await database.read(schools.school_named, school, of=of)
        with preparing.progress() as bar:
            task = bar.add_task("Comparing" if dry_run else "Importing", total=None)
            return await import_roster(
                database,
                path,
                school_id=school_id,
                subject=None,
                now=now,
                dry_run=dry_run,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
                language=language,
                many_may_leave=many_may_leave,
            )


async def begin_term(
    settings: Settings,
    *,
    school: str,
    of: str | None,
    name: str,
    starts_on: date,
    ends_on: date,
    carrying: Carrying,
    dry_run: bool,
) -> RosterPlan:
    preparing.migrate(settings)
    now = OffsetClock(settings.clock_offset).now()
    async with Database(settings.database_url) as database:
        school_id = await database.read(schools.school_named, school, of=of)
        do = database.read if dry_run else database.write
        return await do(
            roll_over,
            school_id,
            NewTerm(name, starts_on, ends_on),
            carrying=carrying,
            subject=None,
            at=now,
            dry_run=dry_run,
        )


# How it is told


def plan_as_json(plan: RosterPlan, *, dry_run: bool) -> dict[str, Any]:
    return RosterReport(dry_run, plan, plan.problems).as_json()


def show(terminal: Console, plan: RosterPlan, *, dry_run: bool, problems: tuple[object, ...] = (), whole: bool) -> None:
    """Print what was changed, or would be; what people have to decide; and what is wrong with which row."""
    if not plan.changes:
        terminal.print("Nothing to change: all of it is so already.")
    for kind, verbs in plan.counts().items():
        terminal.print(f"{kind.value:10}" + ", ".join(f"{count:,} {verb.value}" for verb, count in verbs.items()))
    _list(terminal, "", [change.sentence for change in plan.changes], whole=whole)
    _list(terminal, "For people to decide", list(plan.to_grant), whole=whole)
    _list(terminal, "Rows that could not be used", [str(problem) for problem in problems], whole=whole)
    _list(terminal, "Left out", [f"{what}: {count:,}" for what, count in plan.left_out.items()], whole=whole)
    if dry_run:
        terminal.print("\nThis was a dry run: nothing was changed.")


def _list(terminal: Console, heading: str, sentences: list[str], *, whole: bool) -> None:
    if not sentences:
        return
    terminal.print(f"\n{heading}:" if heading else "")
    shown = sentences if whole else sentences[:SHOWN]
    for sentence in shown:
        terminal.print(f"  {sentence}", markup=False)
    if len(shown) < len(sentences):
        terminal.print(f"  and {len(sentences) - len(shown):,} more; --all shows them")


def show_census(terminal: Console, counted: tuple[Census, ...]) -> None:
    if not counted:
        terminal.print("There is no school here yet.")
        return
    table = Table(
        "School", "Authorised", "Contacts", "Classes", "Students", "Enrolled", "No assent", "Staff", "Disabled"
    )
    for each in counted:
        staff = ", ".join(f"{count} {role}" for role, count in each.staff.items()) or "none"
        numbers = (each.contacts, each.classes, each.students, each.enrolled, each.without_assent)
        authorised = "yes" if each.is_authorised else "no"
        table.add_row(each.school, authorised, *map(str, numbers), staff, str(each.disabled))
    terminal.print(table)
