"""What a model found in a message after its reply."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("feeling", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_in", sa.Uuid(), nullable=True),
        sa.Column("asked_about", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_second_reading_learner_id_learner")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_second_reading_message_id_message")),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name=op.f("fk_second_reading_turn_id_turn")),
        sa.ForeignKeyConstraint(["asked_in"], ["turn.id"], name=op.f("fk_second_reading_asked_in_turn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_reading")),
        sa.UniqueConstraint("message_id", name=op.f("uq_second_reading_message_id")),
    )
    for name in ("learner_id", "turn_id", "asked_in"):
        op.create_index(op.f(f"ix_second_reading_{name}"), "second_reading", [name], unique=False)


def downgrade() -> None:
    op.drop_table("second_reading")
