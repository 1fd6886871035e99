"""What belongs to a student: every row from which links lead to them, found by walking the tables' foreign keys.

A table that is added later is found as well; what it holds is exported and erased without anybody thinking of it.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Table, or_, select

from coach.records.tables import metadata
from coach.records.tables.school import learner, person

AS_STAFF = frozenset(
    {
        ("staff_role", "person_id"),
        ("staff_role", "granted_by"),
        ("class_staff", "person_id"),
        ("broken_glass", "person_id"),
        ("concern", "raised_by"),
        ("concern", "acknowledged_by"),
        ("concern_event", "person_id"),
        ("safeguarding_contact", "person_id"),
        ("drill", "acknowledged_by"),
        ("safeguards", "asked_by"),
        ("safeguards", "agreed_by"),
        ("bank_line", "written_by"),
    }
)
"""Links to a person for what they do as staff: such rows are the school's, and a concern is its student's."""


def of_student(learner_id: UUID) -> dict[Table, ColumnElement[bool]]:
    """Return for each table which of its rows belong to this student, what is linked to before what links to it."""
    mine: dict[Table, ColumnElement[bool]] = {}
    for table in metadata.sorted_tables:
        if table in (person, learner):
            mine[table] = table.c.id == learner_id
        elif links := _links(table, mine):
            mine[table] = or_(*(_leads_to(link, mine, learner_id) for link in _shortest(links)))
    return mine


def _links(table: Table, mine: dict[Table, ColumnElement[bool]]) -> list[ForeignKey]:
    """The columns of a table that name a row which may be the student's."""
    links = sorted(table.foreign_keys, key=lambda link: link.parent.name)
    return [link for link in links if link.column.table in mine and (table.name, link.parent.name) not in AS_STAFF]


def _shortest(links: list[ForeignKey]) -> list[ForeignKey]:
    """A row that names its student is theirs by that; only others are found by the rows they name."""
    return [link for link in links if link.column.table in (person, learner)] or links


def _leads_to(link: ForeignKey, mine: dict[Table, ColumnElement[bool]], learner_id: UUID) -> ColumnElement[bool]:
    if link.column.table in (person, learner):
        return link.parent == learner_id
    return link.parent.in_(select(link.column).where(mine[link.column.table]))
