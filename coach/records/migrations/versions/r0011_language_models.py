"""How a model had to do with a turn, and what models took each day."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turn", sa.Column("model_use", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "model_spending",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("prompt_tokens", sa.Integer(), nullable=False),
        sa.Column("reply_tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_model_spending_learner_id_learner")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_model_spending_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_spending")),
        sa.UniqueConstraint("learner_id", "school_id", "day", name=op.f("uq_model_spending_learner_id_school_id_day")),
    )
    op.create_index(op.f("ix_model_spending_school_id_day"), "model_spending", ["school_id", "day"], unique=False)


def downgrade() -> None:
    op.drop_table("model_spending")
    op.drop_column("turn", "model_use")
