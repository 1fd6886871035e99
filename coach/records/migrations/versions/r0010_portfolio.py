"""The portfolio: what a student puts in, with artefacts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

AN_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _artefacts()
    _items()
    with op.batch_alter_table("shared_words") as rows:
        rows.add_column(sa.Column("portfolio_item_id", sa.Uuid(), nullable=True))
        rows.create_foreign_key(
            op.f("fk_shared_words_portfolio_item_id_portfolio_item"), "portfolio_item", ["portfolio_item_id"], ["id"]
        )
        rows.create_index(op.f("ix_shared_words_portfolio_item_id"), ["portfolio_item_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("shared_words") as rows:
        rows.drop_index(op.f("ix_shared_words_portfolio_item_id"))
        rows.drop_constraint(op.f("fk_shared_words_portfolio_item_id_portfolio_item"), type_="foreignkey")
        rows.drop_column("portfolio_item_id")
    op.drop_table("portfolio_item")
    op.drop_table("artefact")


def _artefacts() -> None:
    op.create_table(
        "artefact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("at", AN_INSTANT, nullable=False),
        sa.Column("removed_at", AN_INSTANT, nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind IN ('file', 'link')", name=op.f("ck_artefact_kind_is_known")),
        sa.CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name=op.f("ck_artefact_a_link_leads_somewhere")),
        sa.CheckConstraint(
            "(kind = 'file') = (content IS NOT NULL AND file_name IS NOT NULL AND media_type IS NOT NULL"
            " AND size IS NOT NULL AND sha256 IS NOT NULL)",
            name=op.f("ck_artefact_a_file_is_whole"),
        ),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_artefact_learner_id_learner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artefact")),
    )
    op.create_index(op.f("ix_artefact_learner_id"), "artefact", ["learner_id"], unique=False)


def _items() -> None:
    op.create_table(
        "portfolio_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("school_class_id", sa.Uuid(), nullable=False),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=True),
        sa.Column("artefact_id", sa.Uuid(), nullable=True),
        sa.Column("stretches", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("at", AN_INSTANT, nullable=False),
        sa.Column("removed_at", AN_INSTANT, nullable=True),
        sa.CheckConstraint(
            "(evidence_id IS NULL) <> (artefact_id IS NULL)", name=op.f("ck_portfolio_item_holds_one_thing")
        ),
        sa.CheckConstraint(
            "visibility IN ('full', 'selected', 'summary')", name=op.f("ck_portfolio_item_visibility_is_known")
        ),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_portfolio_item_learner_id_learner")),
        sa.ForeignKeyConstraint(
            ["school_class_id"], ["school_class.id"], name=op.f("fk_portfolio_item_school_class_id_school_class")
        ),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_portfolio_item_evidence_id_evidence")),
        sa.ForeignKeyConstraint(["artefact_id"], ["artefact.id"], name=op.f("fk_portfolio_item_artefact_id_artefact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_item")),
        sa.UniqueConstraint("evidence_id", name=op.f("uq_portfolio_item_evidence_id")),
        sa.UniqueConstraint("artefact_id", name=op.f("uq_portfolio_item_artefact_id")),
    )
    op.create_index(op.f("ix_portfolio_item_learner_id"), "portfolio_item", ["learner_id"], unique=False)
