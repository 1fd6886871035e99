"""The first tables: people, what is said, the cycle, what it shows, concerns, and what is withheld."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

AN_INSTANT = sa.DateTime(timezone=True)

TABLES = (
    "school",
    "safeguarding_contact",
    "teacher",
    "school_class",
    "learner",
    "learner_summary",
    "conversation",
    "turn",
    "message",
    "week",
    "entry",
    "profile_fact",
    "evidence",
    "concern",
    "outbox",
    "withheld",
)


def upgrade() -> None:
    _people()
    _what_is_said()
    _the_cycle()
    _concerns()
    _what_is_withheld()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Uuid, primary_key=True)


def _of(table: str, *, optional: bool = False, indexed: bool = False) -> sa.Column[Any]:
    return sa.Column(f"{table}_id", sa.Uuid, sa.ForeignKey(f"{table}.id"), nullable=optional, index=indexed)


def _has(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


def _quote() -> tuple[sa.Column[Any], ...]:
    return _has("text", sa.Text), _has("start", sa.Integer), _has("end", sa.Integer)


def _partial_index(name: str, table: str, columns: list[str], condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _people() -> None:
    op.create_table("school", _id(), _has("name", sa.Text), _has("zone", sa.String(64)), _has("country", sa.String(2)))
    op.create_table(
        "safeguarding_contact",
        _id(),
        _of("school"),
        _has("place", sa.Integer),
        _has("name", sa.Text),
        _has("role", sa.Text),
        sa.UniqueConstraint("school_id", "place"),
    )
    op.create_table("teacher", _id(), _of("school", indexed=True), _has("name", sa.Text))
    op.create_table(
        "school_class",
        _id(),
        _of("school", indexed=True),
        _of("teacher", indexed=True),
        _has("name", sa.Text),
        sa.Column("cycle_day", sa.Integer),
        _has("visibility", sa.String(16)),
        sa.CheckConstraint("cycle_day BETWEEN 0 AND 6", name="cycle_day_is_a_weekday"),
        sa.CheckConstraint("visibility IN ('full', 'selected', 'summary')", name="visibility_is_known"),
    )
    op.create_table(
        "learner",
        _id(),
        _of("school_class", indexed=True),
        _has("name", sa.Text),
        _has("folded_name", sa.Text, index=True),
        _has("language", sa.String(35)),
        sa.Column("assented_at", AN_INSTANT),
    )
    op.create_table(
        "learner_summary",
        sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learner.id"), primary_key=True),
        _of("school_class"),
        _has("name", sa.Text),
        _has("folded_name", sa.Text),
        sa.Column("last_message_at", AN_INSTANT),
        _has("messages", sa.Integer, server_default="0"),
        sa.Column("phase", sa.String(32)),
        sa.Column("goal", sa.Text),
        _has("open_concerns", sa.Integer, server_default="0"),
    )
    op.create_index(None, "learner_summary", ["school_class_id", "folded_name"])


def _what_is_said() -> None:
    op.create_table(
        "conversation",
        _id(),
        _of("learner", indexed=True),
        _has("channel", sa.String(16)),
        _has("language", sa.String(35)),
        _has("release_id", sa.Text),
        _has("started_at", AN_INSTANT),
    )
    op.create_table(
        "turn",
        _id(),
        _of("conversation"),
        sa.Column("answering_until", AN_INSTANT),
        sa.Column("answering_by", sa.Uuid),
        sa.Column("failed_code", sa.String(64)),
        sa.Column("answered_at", AN_INSTANT),
        sa.Column("move", sa.String(64)),
        sa.Column("phase", sa.String(32)),
        sa.Column("reason", sa.Text),
        sa.Column("asks", sa.String(64)),
        sa.Column("choices", sa.JSON),
        sa.Column("wordings", sa.JSON),
        sa.Column("sources", sa.JSON),
        sa.Column("referral", sa.JSON),
        sa.Column("wording_version", sa.String(64)),
        sa.Column("knowledge_version", sa.String(64)),
        sa.Column("worded_by", sa.Text),
        sa.Column("without_library", sa.Boolean),
    )
    _partial_index("ix_turn_unanswered", "turn", ["conversation_id"], "answered_at IS NULL")
    op.create_table(
        "message",
        _id(),
        _of("conversation"),
        _of("learner"),
        _of("turn", indexed=True),
        _has("author", sa.String(16)),
        _has("text", sa.Text),
        _has("said_at", AN_INSTANT),
        sa.Column("client_message_id", sa.Uuid),
        sa.Column("choice_id", sa.Text),
        sa.UniqueConstraint("conversation_id", "client_message_id"),
        sa.CheckConstraint("author IN ('learner', 'coach', 'teacher')", name="author_is_known"),
    )
    op.create_index(None, "message", ["conversation_id", "id"])
    op.create_index(None, "message", ["learner_id", "id"])
    _partial_index(
        "uq_message_one_of_each_in_a_turn", "message", ["turn_id", "author"], "author <> 'teacher'", unique=True
    )


def _the_cycle() -> None:
    op.create_table(
        "week",
        _id(),
        _of("learner", indexed=True),
        _has("opened_at", AN_INSTANT),
        sa.Column("closed_at", AN_INSTANT),
    )
    _partial_index("uq_week_one_open", "week", ["learner_id"], "closed_at IS NULL", unique=True)
    op.create_table(
        "entry",
        _id(),
        _of("learner", indexed=True),
        _of("week", indexed=True),
        _of("message"),
        _of("turn", indexed=True),
        _has("kind", sa.String(32)),
        *_quote(),
        sa.Column("value", sa.Text),
        _has("version", sa.Integer),
        sa.Column("replaced_by", sa.Uuid, sa.ForeignKey("entry.id")),
        _has("at", AN_INSTANT),
    )
    op.create_table(
        "profile_fact",
        _id(),
        _of("learner", indexed=True),
        _of("message"),
        _of("turn", indexed=True),
        _has("kind", sa.String(32)),
        *_quote(),
        _has("at", AN_INSTANT),
    )
    op.create_table(
        "evidence",
        _id(),
        _of("learner", indexed=True),
        _of("message"),
        _of("turn"),
        _of("entry", optional=True),
        _of("profile_fact", optional=True),
        _has("kind", sa.String(32)),
        _has("indicators", sa.JSON),
        *_quote(),
        _has("move", sa.String(64)),
        _has("who_says", sa.String(16)),
        _has("wording_version", sa.String(64)),
        _has("knowledge_version", sa.String(64)),
        _has("worded_by", sa.Text),
        _has("noted_at", AN_INSTANT),
        sa.CheckConstraint("(entry_id IS NULL) <> (profile_fact_id IS NULL)", name="shows_one_thing"),
    )


def _concerns() -> None:
    op.create_table(
        "concern",
        _id(),
        _of("learner", indexed=True),
        _of("message"),
        _has("tier", sa.String(16)),
        _has("category", sa.String(32)),
        _has("text", sa.Text),
        _has("matched", sa.JSON),
        _has("screen_version", sa.Text),
        _has("state", sa.String(16), server_default="open"),
        _has("raised_at", AN_INSTANT),
        sa.UniqueConstraint("message_id", "tier"),
        sa.CheckConstraint("tier IN ('urgent', 'wellbeing', 'unscreened')", name="tier_is_known"),
        sa.CheckConstraint("state IN ('open', 'closed')", name="state_is_known"),
    )
    op.create_table(
        "outbox",
        _id(),
        _has("kind", sa.String(32)),
        _of("safeguarding_contact", optional=True),
        _has("payload", sa.JSON),
        _has("created_at", AN_INSTANT),
        sa.Column("sent_at", AN_INSTANT),
    )
    _partial_index("ix_outbox_unsent", "outbox", ["id"], "sent_at IS NULL")


def _what_is_withheld() -> None:
    op.create_table(
        "withheld",
        _id(),
        sa.Column("message_id", sa.Uuid, sa.ForeignKey("message.id"), unique=True),
        sa.Column("entry_id", sa.Uuid, sa.ForeignKey("entry.id"), unique=True),
        sa.Column("profile_fact_id", sa.Uuid, sa.ForeignKey("profile_fact.id"), unique=True),
        sa.Column("asked_in", sa.Uuid, sa.ForeignKey("turn.id"), nullable=False),
        _has("at", AN_INSTANT),
        sa.CheckConstraint(
            "(message_id IS NOT NULL AND entry_id IS NULL AND profile_fact_id IS NULL)"
            " OR (message_id IS NULL AND entry_id IS NOT NULL AND profile_fact_id IS NULL)"
            " OR (message_id IS NULL AND entry_id IS NULL AND profile_fact_id IS NOT NULL)",
            name="withholds_one_thing",
        ),
    )
