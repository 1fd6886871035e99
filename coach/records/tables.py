"""The tables. Messages and evidence are only ever added to; what is forgotten is a row in `withheld`."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Only an aware time goes in, and UTC comes out, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _id() -> Column[object]:
    return Column("id", Uuid, primary_key=True)


def _of(table: str, *, optional: bool = False, indexed: bool = False) -> Column[object]:
    """The row of another table that this row belongs to."""
    return Column(f"{table}_id", Uuid, ForeignKey(f"{table}.id"), nullable=optional, index=indexed)


def _quote() -> tuple[Column[object], ...]:
    """The learner's words and where they stand in the message."""
    return (
        Column("text", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    )


school = Table(
    "school",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("country", String(2), nullable=False),
)

safeguarding_contact = Table(
    "safeguarding_contact",
    metadata,
    _id(),
    _of("school"),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    UniqueConstraint("school_id", "place"),
)

teacher = Table(
    "teacher",
    metadata,
    _id(),
    _of("school", indexed=True),
    Column("name", Text, nullable=False),
)

school_class = Table(
    "school_class",
    metadata,
    _id(),
    _of("school", indexed=True),
    _of("teacher", indexed=True),
    Column("name", Text, nullable=False),
    Column("cycle_day", Integer),
    Column("visibility", String(16), nullable=False),
    Column("age_band", String(16)),
    CheckConstraint("cycle_day BETWEEN 0 AND 6", name="cycle_day_is_a_weekday"),
    CheckConstraint("visibility IN ('full', 'selected', 'summary')", name="visibility_is_known"),
)

learner = Table(
    "learner",
    metadata,
    _id(),
    _of("school_class", indexed=True),
    Column("name", Text, nullable=False),
    Column("folded_name", Text, nullable=False, index=True),
    Column("language", String(35), nullable=False),
    Column("assented_at", UtcDateTime),
)

learner_summary = Table(
    "learner_summary",
    metadata,
    Column("learner_id", Uuid, ForeignKey("learner.id"), primary_key=True),
    _of("school_class"),
    Column("name", Text, nullable=False),
    Column("folded_name", Text, nullable=False),
    Column("last_message_at", UtcDateTime),
    Column("messages", Integer, nullable=False, server_default="0"),
    Column("phase", String(32)),
    Column("goal", Text),
    Column("open_concerns", Integer, nullable=False, server_default="0"),
    Index(None, "school_class_id", "folded_name"),
)

conversation = Table(
    "conversation",
    metadata,
    _id(),
    _of("learner", indexed=True),
    Column("channel", String(16), nullable=False),
    Column("language", String(35), nullable=False),
    Column("release_id", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
)

turn = Table(
    "turn",
    metadata,
    _id(),
    _of("conversation"),
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
    Column("without_library", Boolean),
    Column("facts_used", JSON(none_as_null=True)),
)

Index(
    "ix_turn_unanswered",
    turn.c.conversation_id,
    sqlite_where=turn.c.answered_at.is_(None),
    postgresql_where=turn.c.answered_at.is_(None),
)

message = Table(
    "message",
    metadata,
    _id(),
    _of("conversation"),
    _of("learner"),
    _of("turn", indexed=True),
    Column("author", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    Column("client_message_id", Uuid),
    Column("choice_id", Text),
    UniqueConstraint("conversation_id", "client_message_id"),
    CheckConstraint("author IN ('learner', 'coach', 'teacher')", name="author_is_known"),
    Index(None, "conversation_id", "id"),
    Index(None, "learner_id", "id"),
)

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
    _id(),
    _of("learner", indexed=True),
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
    _id(),
    _of("learner", indexed=True),
    _of("week", indexed=True),
    _of("message"),
    _of("turn", indexed=True),
    Column("kind", String(32), nullable=False),
    *_quote(),
    Column("value", Text),
    Column("version", Integer, nullable=False),
    Column("replaced_by", Uuid, ForeignKey("entry.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("prompted", Boolean, nullable=False, server_default=false()),
    Column("depth", String(16)),
)

profile_fact = Table(
    "profile_fact",
    metadata,
    _id(),
    _of("learner", indexed=True),
    _of("message", optional=True),
    _of("turn", optional=True, indexed=True),
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
    _id(),
    _of("learner", indexed=True),
    _of("message"),
    _of("turn"),
    _of("entry", optional=True),
    _of("profile_fact", optional=True),
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

concern = Table(
    "concern",
    metadata,
    _id(),
    _of("learner", indexed=True),
    _of("message"),
    Column("tier", String(16), nullable=False),
    Column("category", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("matched", JSON, nullable=False),
    Column("screen_version", Text, nullable=False),
    Column("state", String(16), nullable=False, server_default="open"),
    Column("raised_at", UtcDateTime, nullable=False),
    UniqueConstraint("message_id", "tier"),
    CheckConstraint("tier IN ('urgent', 'wellbeing', 'unscreened')", name="tier_is_known"),
    CheckConstraint("state IN ('open', 'closed')", name="state_is_known"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("kind", String(32), nullable=False),
    _of("safeguarding_contact", optional=True),
    Column("payload", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
)
"""What is to be told, and to whom. The payload holds ids only, never words of a student."""

Index(
    "ix_outbox_unsent",
    outbox.c.id,
    sqlite_where=outbox.c.sent_at.is_(None),
    postgresql_where=outbox.c.sent_at.is_(None),
)

withheld = Table(
    "withheld",
    metadata,
    _id(),
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

document = Table(
    "document",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    UniqueConstraint("name", "version"),
)
"""What a school added to the knowledge base, in every version, with what was set aside of it."""

retirement = Table(
    "retirement",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
"""Versions of documents as `name/version`, and cards by id, that are in no release any more."""

release = Table(
    "release",
    metadata,
    Column("version", String(12), primary_key=True),
    Column("documents", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

passage_text = Table(
    "passage_text",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", JSON, nullable=False),
)
"""Every passage that was ever citable, once."""

citable = Table(
    "citable",
    metadata,
    Column("version", String(12), ForeignKey("release.version"), primary_key=True),
    Column("passage_id", String(200), primary_key=True),
    Column("digest", String(64), ForeignKey("passage_text.digest"), nullable=False),
)
"""How each passage of a release read in it."""

publication = Table(
    "publication",
    metadata,
    _id(),
    Column("version", String(12), ForeignKey("release.version"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Which release was made current when; the latest row is the current one."""
