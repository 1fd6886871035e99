"""Every row of a database, read whole: what a test compares, and from where it follows links by itself."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coach.records.belongings import AS_STAFF
from coach.records.tables import metadata

Key = tuple[Any, ...]
Rows = dict[str, dict[Key, dict[str, Any]]]
"""By table, then by what tells its rows apart."""


def every_row(connection: Connection) -> Rows:
    found: Rows = {}
    for table in metadata.sorted_tables:
        key = [column.name for column in table.primary_key] or [column.name for column in table.c]
        rows = [dict(row._mapping) for row in connection.execute(select(table))]
        found[table.name] = {tuple(str(row[name]) for name in key): row for row in rows}
    return found


def rows_of(rows: Rows, learner_id: UUID) -> dict[str, set[Key]]:
    """Follow the links row by row, from the person on, until nothing new is found."""
    mine: dict[str, set[Key]] = {name: set() for name in rows}
    mine["person"] = {key for key, row in rows["person"].items() if row["id"] == learner_id}
    grew = True
    while grew:
        grew = False
        for name, key, parent, parent_keys in _links(rows):
            if key not in mine[name] and parent_keys & mine[parent]:
                mine[name].add(key)
                grew = True
    return {name: keys for name, keys in mine.items() if keys}


def _links(rows: Rows) -> Iterator[tuple[str, Key, str, set[Key]]]:
    for table in metadata.sorted_tables:
        for link in table.foreign_keys:
            if (table.name, link.parent.name) in AS_STAFF:
                continue
            parent = link.column.table.name
            for key, row in rows[table.name].items():
                if row[link.parent.name] is not None:
                    yield table.name, key, parent, {(str(row[link.parent.name]),)}
