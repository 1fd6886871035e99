"""Concerns have a life, notices are due at a time, and a school says who is told, when, and by which safeguards."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

AN_INSTANT = sa.DateTime(timezone=True)
NEW_TABLES = ("concern_event", "safeguarding_policy", "drill", "safeguards", "bank_line")


def upgrade() -> None:
    _who_is_told()
    _concerns_have_a_life()
    _notices_are_due()
    _new_tables()


def downgrade() -> None:
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
    _notices_as_before()
    _concerns_as_before()
    with op.batch_alter_table("safeguarding_contact") as rows:
        rows.drop_constraint(op.f("fk_safeguarding_contact_person_id_person"), type_="foreignkey")
        rows.drop_column("person_id")
        rows.drop_column("email")


def _who_is_told() -> None:
    with op.batch_alter_table("safeguarding_contact") as rows:
        rows.add_column(sa.Column("email", sa.Text(), nullable=True))
        rows.add_column(sa.Column("person_id", sa.Uuid(), nullable=True))
        rows.create_foreign_key(op.f("fk_safeguarding_contact_person_id_person"), "person", ["person_id"], ["id"])


def _concerns_have_a_life() -> None:
    with op.batch_alter_table("concern") as rows:
        rows.alter_column("message_id", existing_type=sa.Uuid(), nullable=True)
        rows.add_column(sa.Column("origin", sa.String(length=16), server_default="screen", nullable=False))
        rows.add_column(sa.Column("raised_by", sa.Uuid(), nullable=True))
        rows.add_column(sa.Column("score", sa.Float(), nullable=True))
        rows.add_column(sa.Column("acknowledged_at", AN_INSTANT, nullable=True))
        rows.add_column(sa.Column("acknowledged_by", sa.Uuid(), nullable=True))
        rows.add_column(sa.Column("closed_at", AN_INSTANT, nullable=True))
        rows.add_column(sa.Column("outcome", sa.String(length=16), nullable=True))
    op.execute("UPDATE concern SET closed_at = raised_at WHERE state = 'closed'")
    with op.batch_alter_table("concern") as rows:
        for name in ("raised_by", "acknowledged_by"):
            rows.create_foreign_key(op.f(f"fk_concern_{name}_person"), "person", [name], ["id"])
        rows.create_check_constraint(
            op.f("ck_concern_origin_is_known"), "origin IN ('screen', 'student', 'teacher', 'lead')"
        )
        rows.create_check_constraint(
            op.f("ck_concern_outcome_is_known"), "outcome IN ('acted_on', 'passed_on', 'no_risk', 'false_alarm')"
        )
        rows.create_check_constraint(
            op.f("ck_concern_is_closed_at_a_time"), "(state = 'closed') = (closed_at IS NOT NULL)"
        )


def _concerns_as_before() -> None:
    op.execute("DELETE FROM concern WHERE message_id IS NULL")
    with op.batch_alter_table("concern") as rows:
        for name in ("origin_is_known", "outcome_is_known", "is_closed_at_a_time"):
            rows.drop_constraint(op.f(f"ck_concern_{name}"), type_="check")
        for name in ("raised_by", "acknowledged_by"):
            rows.drop_constraint(op.f(f"fk_concern_{name}_person"), type_="foreignkey")
        for name in ("origin", "raised_by", "score", "acknowledged_at", "acknowledged_by", "closed_at", "outcome"):
            rows.drop_column(name)
        rows.alter_column("message_id", existing_type=sa.Uuid(), nullable=False)


def _notices_are_due() -> None:
    op.drop_index("ix_outbox_unsent", table_name="outbox")
    with op.batch_alter_table("outbox") as rows:
        rows.add_column(sa.Column("school_id", sa.Uuid(), nullable=True))
        rows.add_column(sa.Column("channel", sa.String(length=16), server_default="mail", nullable=False))
        rows.add_column(sa.Column("place", sa.Integer(), server_default="0", nullable=False))
        rows.add_column(sa.Column("due_at", AN_INSTANT, nullable=True))
        rows.add_column(sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
        rows.add_column(sa.Column("dropped_at", AN_INSTANT, nullable=True))
        rows.add_column(sa.Column("failure", sa.String(length=64), nullable=True))
    op.execute(
        "UPDATE outbox SET due_at = created_at, school_id = (SELECT school_id FROM safeguarding_contact"
        " WHERE safeguarding_contact.id = outbox.safeguarding_contact_id)"
    )
    with op.batch_alter_table("outbox") as rows:
        rows.alter_column("due_at", existing_type=AN_INSTANT, nullable=False)
        rows.create_foreign_key(op.f("fk_outbox_school_id_school"), "school", ["school_id"], ["id"])
        rows.create_index(op.f("ix_outbox_school_id"), ["school_id"], unique=False)
        rows.create_check_constraint(op.f("ck_outbox_channel_is_known"), "channel IN ('mail', 'slack', 'webhook')")
        rows.create_check_constraint(op.f("ck_outbox_is_sent_or_dropped"), "sent_at IS NULL OR dropped_at IS NULL")
    _unsent("due_at", "sent_at IS NULL AND dropped_at IS NULL")


def _notices_as_before() -> None:
    op.drop_index("ix_outbox_unsent", table_name="outbox")
    with op.batch_alter_table("outbox") as rows:
        for name in ("channel_is_known", "is_sent_or_dropped"):
            rows.drop_constraint(op.f(f"ck_outbox_{name}"), type_="check")
        rows.drop_constraint(op.f("fk_outbox_school_id_school"), type_="foreignkey")
        rows.drop_index(op.f("ix_outbox_school_id"))
        for name in ("school_id", "channel", "place", "due_at", "attempts", "dropped_at", "failure"):
            rows.drop_column(name)
    _unsent("id", "sent_at IS NULL")


def _unsent(column: str, which: str) -> None:
    where = sa.text(which)
    op.create_index("ix_outbox_unsent", "outbox", [column], sqlite_where=where, postgresql_where=where)


def _new_tables() -> None:
    op.create_table(
        "concern_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("safeguarding_contact_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("at", AN_INSTANT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('raised', 'told', 'not_told', 'acknowledged', 'noted', 'closed', 'reopened')",
            name=op.f("ck_concern_event_kind_is_known"),
        ),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_concern_event_concern_id_concern")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_concern_event_person_id_person")),
        sa.ForeignKeyConstraint(
            ["safeguarding_contact_id"],
            ["safeguarding_contact.id"],
            name=op.f("fk_concern_event_safeguarding_contact_id_safeguarding_contact"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_event")),
    )
    op.create_index(op.f("ix_concern_event_concern_id"), "concern_event", ["concern_id"], unique=False)
    op.create_table(
        "safeguarding_policy",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("escalate_after", sa.JSON(), nullable=False),
        sa.Column("staffed_days", sa.JSON(), nullable=False),
        sa.Column("staffed_from", sa.String(length=5), nullable=True),
        sa.Column("staffed_until", sa.String(length=5), nullable=True),
        sa.Column("out_of_hours", sa.String(length=16), server_default="nobody", nullable=False),
        sa.Column("duty_line", sa.Text(), nullable=True),
        sa.Column("slack_url", sa.Text(), nullable=True),
        sa.Column("webhook_url", sa.Text(), nullable=True),
        sa.Column("webhook_secret", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "out_of_hours IN ('on_call', 'duty_line', 'nobody')",
            name=op.f("ck_safeguarding_policy_out_of_hours_is_known"),
        ),
        sa.CheckConstraint(
            "(staffed_from IS NULL) = (staffed_until IS NULL)",
            name=op.f("ck_safeguarding_policy_hours_begin_and_end"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_safeguarding_policy_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_safeguarding_policy")),
    )
    op.create_table(
        "drill",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", AN_INSTANT, nullable=False),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.Column("acknowledged_at", AN_INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_drill_school_id_school")),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["person.id"], name=op.f("fk_drill_acknowledged_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill")),
    )
    op.create_index(op.f("ix_drill_school_id"), "drill", ["school_id"], unique=False)
    op.create_table(
        "safeguards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("evaluation", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=False),
        sa.Column("at", AN_INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_safeguards_school_id_school")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_safeguards_asked_by_person")),
        sa.ForeignKeyConstraint(["agreed_by"], ["person.id"], name=op.f("fk_safeguards_agreed_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguards")),
        sa.UniqueConstraint("school_id", "number", name=op.f("uq_safeguards_school_id_number")),
    )
    op.create_index(op.f("ix_safeguards_school_id"), "safeguards", ["school_id"], unique=False)
    op.create_table(
        "bank_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("at", AN_INSTANT, nullable=False),
        sa.CheckConstraint("label IN ('urgent', 'wellbeing', 'none')", name=op.f("ck_bank_line_label_is_known")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_bank_line_school_id_school")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_bank_line_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
    )
    op.create_index(op.f("ix_bank_line_school_id"), "bank_line", ["school_id"], unique=False)
