"""What a language model found in a message after its reply. It holds places in the message and none of its words."""

from sqlalchemy import JSON, Column, Integer, String, Table, Text, UniqueConstraint

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of

second_reading = Table(
    "second_reading",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("message"),
    of("turn", indexed=True),
    Column("model", Text, nullable=False),
    Column("acts", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("feeling", JSON(none_as_null=True)),
    Column("dropped", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    of("turn", name="asked_in", optional=True, indexed=True),
    Column("asked_about", String(32)),
    UniqueConstraint("message_id"),
)
"""`turn_id`: of the message. `parts`: `{kind, start, end}`; `feeling`: `{start, end}`. `dropped`: how much else the
model said that did not hold. `asked_in`: the turn whose reply asked about the part of the kind `asked_about`.
"""
