"""What a school added to the knowledge base, and the releases in which it was published."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AN_INSTANT = sa.DateTime(timezone=True)
TABLES = ("document", "retirement", "release", "passage_text", "citable", "publication")


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("added_at", AN_INSTANT, nullable=False),
        sa.UniqueConstraint("name", "version"),
    )
    op.create_table(
        "retirement", sa.Column("name", sa.Text, primary_key=True), sa.Column("at", AN_INSTANT, nullable=False)
    )
    op.create_table(
        "release",
        sa.Column("version", sa.String(12), primary_key=True),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("made_at", AN_INSTANT, nullable=False),
    )
    op.create_table(
        "passage_text",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "citable",
        sa.Column("version", sa.String(12), sa.ForeignKey("release.version"), primary_key=True),
        sa.Column("passage_id", sa.String(200), primary_key=True),
        sa.Column("digest", sa.String(64), sa.ForeignKey("passage_text.digest"), nullable=False),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.String(12), sa.ForeignKey("release.version"), nullable=False),
        sa.Column("at", AN_INSTANT, nullable=False),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
