"""What a student chose about being spoken to, on which days the school is closed, and what was brought back to whom."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    true,
)

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of

preference = Table(
    "preference",
    metadata,
    Column("learner_id", Uuid, ForeignKey("learner.id"), primary_key=True),
    Column("plain_words", Boolean, nullable=False, server_default=false()),
    Column("quiet_from", String(5), nullable=False, server_default="21:00"),
    Column("quiet_until", String(5), nullable=False, server_default="07:00"),
    Column("nudges", Boolean, nullable=False, server_default=true()),
    Column("snoozed_until", UtcDateTime),
    Column("mail", Boolean, nullable=False, server_default=false()),
)
"""`plain_words`: easier wordings than those for the age of the class. Hours are of the school's clock, `HH:MM`."""

holiday = Table(
    "holiday",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("name", Text, nullable=False),
    CheckConstraint("first_on <= last_on", name="begins_before_it_ends"),
)

nudge = Table(
    "nudge",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("week", indexed=True),
    of("entry", optional=True),
    of("conversation", optional=True, indexed=True),
    Column("kind", String(16), nullable=False),
    Column("wanted_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("text", Text),
    Column("wording", String(64)),
    Column("choices", JSON(none_as_null=True)),
    Column("asks", String(64)),
    Column("shown_at", UtcDateTime),
    Column("mail_due_at", UtcDateTime),
    Column("mail_tries", Integer, nullable=False, server_default="0"),
    Column("mailed_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    of("turn", optional=True, name="answered_in"),
    Column("dropped", String(16)),
    Column("dropped_at", UtcDateTime),
    UniqueConstraint("week_id", "kind", "wanted_at"),
    CheckConstraint("kind IN ('asked', 'cue', 'log')", name="kind_is_known"),
    CheckConstraint("shown_at IS NULL OR dropped_at IS NULL", name="is_shown_or_dropped"),
    CheckConstraint("(shown_at IS NULL) = (text IS NULL)", name="is_shown_in_words"),
)
"""A moment at which something is brought back: `wanted_at` as it was named, `due_at` after quiet hours and holidays.

`entry_id` is whose words it speaks. `text` is empty once the words of its conversation are past their date.
"""

Index(
    "ix_nudge_waiting",
    nudge.c.due_at,
    sqlite_where=nudge.c.shown_at.is_(None) & nudge.c.dropped_at.is_(None),
    postgresql_where=nudge.c.shown_at.is_(None) & nudge.c.dropped_at.is_(None),
)
Index(
    "ix_nudge_to_be_mailed",
    nudge.c.mail_due_at,
    sqlite_where=nudge.c.mail_due_at.is_not(None),
    postgresql_where=nudge.c.mail_due_at.is_not(None),
)
