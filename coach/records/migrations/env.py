"""Runs migrations on the connection that `coach.records.migrate` hands over, within its transaction."""

from typing import Any, Literal

from alembic import context

from coach.records.tables import UtcDateTime, metadata


def render_item(kind: str, item: Any, _: object) -> str | Literal[False]:
    """A migration stands for itself: it names no type of ours, which may change after it."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
