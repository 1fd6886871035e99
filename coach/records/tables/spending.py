"""What language models took. Counts without words: for the budgets of a day, and for the school's bill."""

from sqlalchemy import Column, Date, Index, Integer, Table, UniqueConstraint

from coach.records.tables.columns import an_id, metadata, of

model_spending = Table(
    "model_spending",
    metadata,
    an_id(),
    of("learner"),
    of("school"),
    Column("day", Date, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("reply_tokens", Integer, nullable=False),
    UniqueConstraint("learner_id", "school_id", "day"),
    Index(None, "school_id", "day"),
)
"""`day`: as the school's clock says."""
