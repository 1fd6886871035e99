"""Who runs the language model that a student was told of; and turns are found by when they were answered."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assent", sa.Column("operator", sa.Text(), nullable=True))
    op.create_index("ix_turn_answered_at", "turn", ["answered_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_turn_answered_at", "turn")
    op.drop_column("assent", "operator")
