"""What was asked for and what came unasked, how deep a reflection goes, goals carried over, facts a reply rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ADDED = (
    ("school_class", "age_band"),
    ("turn", "facts_used"),
    ("week", "carried_from"),
    ("entry", "prompted"),
    ("entry", "depth"),
)


def upgrade() -> None:
    op.add_column("school_class", sa.Column("age_band", sa.String(16)))
    op.add_column("turn", sa.Column("facts_used", sa.JSON))
    op.add_column("week", sa.Column("carried_from", sa.Uuid))
    op.add_column("entry", sa.Column("prompted", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("entry", sa.Column("depth", sa.String(16)))


def downgrade() -> None:
    for table, column in reversed(ADDED):
        op.drop_column(table, column)
