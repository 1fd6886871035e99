"""What is said and what is kept of it. Messages and evidence are only added to; what is forgotten is in `withheld`."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of


def _quote() -> tuple[Column[object], ...]:
    """The learner's words and where they stand in the message."""
    return (
        Column("text", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    )


conversation = Table(
    "conversation",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("school_class", indexed=True),
    Column("visibility", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("language", String(35), nullable=False),
    Column("release_id", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    CheckConstraint("visibility IN ('full', 'selected', 'summary')", name="visibility_is_known"),
)
"""`visibility` is what the student was told when it began: what the class changes later opens nothing of it."""

turn = Table(
    "turn",
    metadata,
    an_id(),
    of("conversation"),
    Column("answering_until", UtcDateTime),
    Column("answering_by", Uuid),
    Column("failed_code", String(64)),
    Column("answered_at", UtcDateTime),
    Column("move", String(64)),
    Column("phase", String(32)),
    Column("reason", Text),
    Column("asks", String(64)),
    Column("choices", JSON(none_as_null=True)),
    Column("wordings", JSON(none_as_null=True)),
    Column("sources", JSON(none_as_null=True)),
    Column("referral", JSON(none_as_null=True)),
    Column("wording_version", String(64)),
    Column("knowledge_version", String(64)),
    Column("worded_by", Text),
    Column("model_use", JSON(none_as_null=True)),
    Column("without_library", Boolean),
    Column("facts_used", JSON(none_as_null=True)),
)

Index(
    "ix_turn_unanswered",
    turn.c.conversation_id,
    sqlite_where=turn.c.answered_at.is_(None),
    postgresql_where=turn.c.answered_at.is_(None),
)

Index("ix_turn_answered_at", turn.c.answered_at)

message = Table(
    "message",
    metadata,
    an_id(),
    of("conversation"),
    of("learner"),
    of("turn", indexed=True),
    Column("author", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    Column("client_message_id", Uuid),
    Column("purged_at", UtcDateTime),
    Column("choice_id", Text),
    Column("edits", Uuid),
    Column("withdraws", Uuid),
    UniqueConstraint("conversation_id", "client_message_id"),
    CheckConstraint("author IN ('learner', 'coach', 'teacher')", name="author_is_known"),
    Index(None, "conversation_id", "id"),
    Index(None, "learner_id", "id"),
)

"""`edits` and `withdraws` are ids of entries. They link nothing: an entry links to the message it was said in."""

Index(
    "uq_message_one_of_each_in_a_turn",
    message.c.turn_id,
    message.c.author,
    unique=True,
    sqlite_where=text("author <> 'teacher'"),
    postgresql_where=text("author <> 'teacher'"),
)

week = Table(
    "week",
    metadata,
    an_id(),
    of("learner", indexed=True),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("carried_from", Uuid),
)

Index(
    "uq_week_one_open",
    week.c.learner_id,
    unique=True,
    sqlite_where=week.c.closed_at.is_(None),
    postgresql_where=week.c.closed_at.is_(None),
)

entry = Table(
    "entry",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("week", indexed=True),
    of("message"),
    of("turn", indexed=True),
    Column("kind", String(32), nullable=False),
    *_quote(),
    Column("value", Text),
    Column("version", Integer, nullable=False),
    Column("replaced_by", Uuid, ForeignKey("entry.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("prompted", Boolean, nullable=False, server_default=false()),
    Column("depth", String(16)),
    Column("confirmed_at", UtcDateTime),
)

profile_fact = Table(
    "profile_fact",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("message", optional=True),
    of("turn", optional=True, indexed=True),
    Column("kind", String(32), nullable=False),
    *_quote(),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False, server_default="held"),
    Column("proposed_by", Text),
    Column("times", Integer, nullable=False, server_default="1"),
    Column("replaced_by", Uuid, ForeignKey("profile_fact.id")),
    CheckConstraint("state IN ('held', 'paused', 'proposed')", name="state_is_known"),
    CheckConstraint("state <> 'proposed' OR proposed_by IS NOT NULL", name="a_proposal_is_somebodys"),
    CheckConstraint("(message_id IS NULL) = (turn_id IS NULL)", name="is_said_in_a_turn_or_nowhere"),
)
"""What was put right is kept: `replaced_by` is the newer version of it."""

evidence = Table(
    "evidence",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("message"),
    of("turn"),
    of("entry", optional=True),
    of("profile_fact", optional=True),
    Column("kind", String(32), nullable=False),
    Column("indicators", JSON, nullable=False),
    *_quote(),
    Column("move", String(64), nullable=False),
    Column("who_says", String(16), nullable=False),
    Column("wording_version", String(64), nullable=False),
    Column("knowledge_version", String(64), nullable=False),
    Column("worded_by", Text, nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    CheckConstraint("(entry_id IS NULL) <> (profile_fact_id IS NULL)", name="shows_one_thing"),
)

withheld = Table(
    "withheld",
    metadata,
    an_id(),
    Column("message_id", Uuid, ForeignKey("message.id"), unique=True),
    Column("entry_id", Uuid, ForeignKey("entry.id"), unique=True),
    Column("profile_fact_id", Uuid, ForeignKey("profile_fact.id"), unique=True),
    Column("asked_in", Uuid, ForeignKey("turn.id")),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint(
        "(message_id IS NOT NULL AND entry_id IS NULL AND profile_fact_id IS NULL)"
        " OR (message_id IS NULL AND entry_id IS NOT NULL AND profile_fact_id IS NULL)"
        " OR (message_id IS NULL AND entry_id IS NULL AND profile_fact_id IS NOT NULL)",
        name="withholds_one_thing",
    ),
)
"""What a learner wants forgotten: nobody but the learner sees it again. Asked for in a turn, or in the profile."""
