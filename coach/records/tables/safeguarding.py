"""What somebody must know of: concerns, who is told of them and when, and what the screen goes by at a school."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of

concern = Table(
    "concern",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("message", optional=True),
    Column("origin", String(16), nullable=False, server_default="screen"),
    of("person", name="raised_by", optional=True),
    Column("tier", String(16), nullable=False),
    Column("category", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("matched", JSON, nullable=False),
    Column("score", Float),
    Column("screen_version", Text, nullable=False),
    Column("state", String(16), nullable=False, server_default="open"),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("acknowledged_at", UtcDateTime),
    of("person", name="acknowledged_by", optional=True),
    Column("closed_at", UtcDateTime),
    Column("outcome", String(16)),
    UniqueConstraint("message_id", "tier"),
    CheckConstraint("origin IN ('screen', 'student', 'teacher', 'lead')", name="origin_is_known"),
    CheckConstraint("tier IN ('urgent', 'wellbeing', 'unscreened')", name="tier_is_known"),
    CheckConstraint("state IN ('open', 'closed')", name="state_is_known"),
    CheckConstraint(
        "outcome IN ('acted_on', 'passed_on', 'no_risk', 'false_alarm')",
        name="outcome_is_known",
    ),
    CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="is_closed_at_a_time"),
)
"""`text`: what the student wrote, verbatim; of a concern raised by hand, what its raiser wrote.

`message_id`: None where it was raised by hand. `score`: the odds of the trained head, None where none judged.
"""

concern_event = Table(
    "concern_event",
    metadata,
    an_id(),
    of("concern", indexed=True),
    Column("kind", String(16), nullable=False),
    of("person", optional=True),
    of("safeguarding_contact", optional=True),
    Column("channel", String(16)),
    Column("text", Text),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint(
        "kind IN ('raised', 'told', 'not_told', 'acknowledged', 'noted', 'closed', 'reopened')", name="kind_is_known"
    ),
)
"""What happened to a concern, only added to. `person_id`: who did it; `safeguarding_contact_id`: who was told."""

outbox = Table(
    "outbox",
    metadata,
    an_id(),
    Column("kind", String(32), nullable=False),
    of("school", optional=True, indexed=True),
    of("safeguarding_contact", optional=True),
    Column("channel", String(16), nullable=False, server_default="mail"),
    Column("place", Integer, nullable=False, server_default="0"),
    Column("payload", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("sent_at", UtcDateTime),
    Column("dropped_at", UtcDateTime),
    Column("failure", String(64)),
    CheckConstraint("channel IN ('mail', 'slack', 'webhook')", name="channel_is_known"),
    CheckConstraint("sent_at IS NULL OR dropped_at IS NULL", name="is_sent_or_dropped"),
)
"""What is to be told, to whom, and when. The payload holds ids only, never words of a student.

`place`: how far up the chain, from 0. `dropped_at`: when it was not needed any more, or given up; `failure` says why.
"""

Index(
    "ix_outbox_unsent",
    outbox.c.due_at,
    sqlite_where=outbox.c.sent_at.is_(None) & outbox.c.dropped_at.is_(None),
    postgresql_where=outbox.c.sent_at.is_(None) & outbox.c.dropped_at.is_(None),
)

safeguarding_policy = Table(
    "safeguarding_policy",
    metadata,
    Column("school_id", Uuid, ForeignKey("school.id"), primary_key=True),
    Column("escalate_after", JSON, nullable=False),
    Column("staffed_days", JSON, nullable=False),
    Column("staffed_from", String(5)),
    Column("staffed_until", String(5)),
    Column("out_of_hours", String(16), nullable=False, server_default="nobody"),
    Column("duty_line", Text),
    Column("slack_url", Text),
    Column("webhook_url", Text),
    Column("webhook_secret", Text),
    CheckConstraint("out_of_hours IN ('on_call', 'duty_line', 'nobody')", name="out_of_hours_is_known"),
    CheckConstraint("(staffed_from IS NULL) = (staffed_until IS NULL)", name="hours_begin_and_end"),
)
"""How a school is told, and when somebody is there. A school without a row goes by the defaults in the code.

`escalate_after`: minutes, one for each place in the chain. `staffed_days`: weekdays, Monday is 0; hours in the school's
zone, as HH:MM. `duty_line`: whom a student is told to turn to out of hours.
"""

drill = Table(
    "drill",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("started_at", UtcDateTime, nullable=False),
    of("person", name="acknowledged_by", optional=True),
    Column("acknowledged_at", UtcDateTime),
)
"""A test of the chain, without any student."""

safeguards = Table(
    "safeguards",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("number", Integer, nullable=False),
    Column("change", JSON, nullable=False),
    Column("evaluation", JSON, nullable=False),
    of("person", name="asked_by"),
    of("person", name="agreed_by"),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("school_id", "number"),
)
"""Which thresholds, crisis wordings and helplines a school goes by; the highest number counts, none is ever changed.

`change`: all of it as agreed by two people; `evaluation`: the figures of the safety evaluation it passed.
"""

bank_line = Table(
    "bank_line",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("text", Text, nullable=False),
    Column("label", String(16), nullable=False),
    Column("category", String(32), nullable=False),
    of("person", name="written_by"),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("label IN ('urgent', 'wellbeing', 'none')", name="label_is_known"),
)
"""What a lead wrote in their own words after a false alarm or a miss, for the next training. Nobody's real words."""
