"""What a student edits on a card, withdraws and confirms."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("edits", sa.Uuid(), nullable=True))
    op.add_column("message", sa.Column("withdraws", sa.Uuid(), nullable=True))
    op.add_column("entry", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("entry", "confirmed_at")
    op.drop_column("message", "withdraws")
    op.drop_column("message", "edits")
