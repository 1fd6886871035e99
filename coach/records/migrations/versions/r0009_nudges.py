"""Preferences, holidays and nudges."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

AN_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("school", sa.Column("nudges_by_mail", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "preference",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("plain_words", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("quiet_from", sa.String(length=5), server_default="21:00", nullable=False),
        sa.Column("quiet_until", sa.String(length=5), server_default="07:00", nullable=False),
        sa.Column("nudges", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("snoozed_until", AN_INSTANT, nullable=True),
        sa.Column("mail", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_preference_learner_id_learner")),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_preference")),
    )
    op.create_table(
        "holiday",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_holiday_begins_before_it_ends")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_holiday_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    op.create_index(op.f("ix_holiday_school_id"), "holiday", ["school_id"], unique=False)
    _nudges()


def _nudges() -> None:
    op.create_table(
        "nudge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("week_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("wanted_at", AN_INSTANT, nullable=False),
        sa.Column("due_at", AN_INSTANT, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("wording", sa.String(length=64), nullable=True),
        sa.Column("choices", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("asks", sa.String(length=64), nullable=True),
        sa.Column("shown_at", AN_INSTANT, nullable=True),
        sa.Column("mail_due_at", AN_INSTANT, nullable=True),
        sa.Column("mail_tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mailed_at", AN_INSTANT, nullable=True),
        sa.Column("answered_at", AN_INSTANT, nullable=True),
        sa.Column("answered_in", sa.Uuid(), nullable=True),
        sa.Column("dropped", sa.String(length=16), nullable=True),
        sa.Column("dropped_at", AN_INSTANT, nullable=True),
        sa.CheckConstraint("kind IN ('asked', 'cue', 'log')", name=op.f("ck_nudge_kind_is_known")),
        sa.CheckConstraint("shown_at IS NULL OR dropped_at IS NULL", name=op.f("ck_nudge_is_shown_or_dropped")),
        sa.CheckConstraint("(shown_at IS NULL) = (text IS NULL)", name=op.f("ck_nudge_is_shown_in_words")),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_nudge_learner_id_learner")),
        sa.ForeignKeyConstraint(["week_id"], ["week.id"], name=op.f("fk_nudge_week_id_week")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_nudge_entry_id_entry")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_nudge_conversation_id_conversation")
        ),
        sa.ForeignKeyConstraint(["answered_in"], ["turn.id"], name=op.f("fk_nudge_answered_in_turn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint("week_id", "kind", "wanted_at", name=op.f("uq_nudge_week_id_kind_wanted_at")),
    )
    for name in ("learner_id", "week_id", "conversation_id"):
        op.create_index(op.f(f"ix_nudge_{name}"), "nudge", [name], unique=False)
    _where("ix_nudge_waiting", "due_at", "shown_at IS NULL AND dropped_at IS NULL")
    _where("ix_nudge_to_be_mailed", "mail_due_at", "mail_due_at IS NOT NULL")


def _where(index: str, column: str, which: str) -> None:
    where = sa.text(which)
    op.create_index(index, "nudge", [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for table in ("nudge", "holiday", "preference"):
        op.drop_table(table)
    with op.batch_alter_table("school") as rows:
        rows.drop_column("nudges_by_mail")
