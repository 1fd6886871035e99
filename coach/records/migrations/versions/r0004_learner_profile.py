"""The learner profile is the student's own: facts paused, proposed, said again, put right, deleted outside a turn."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from uuid_utils.compat import uuid7

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RULES = (
    ("ck_profile_fact_state_is_known", "state IN ('held', 'paused', 'proposed')"),
    ("ck_profile_fact_a_proposal_is_somebodys", "state <> 'proposed' OR proposed_by IS NOT NULL"),
    ("ck_profile_fact_is_said_in_a_turn_or_nowhere", "(message_id IS NULL) = (turn_id IS NULL)"),
)
fact = sa.table(
    "profile_fact",
    *(sa.column(name, sa.Uuid) for name in ("id", "turn_id", "replaced_by")),
    sa.column("state", sa.String),
    sa.column("at", sa.DateTime(timezone=True)),
)
entry = sa.table("entry", sa.column("id", sa.Uuid), sa.column("turn_id", sa.Uuid))
message = sa.table("message", sa.column("id", sa.Uuid), sa.column("turn_id", sa.Uuid))
withheld = sa.table(
    "withheld",
    *(sa.column(name, sa.Uuid) for name in ("id", "message_id", "entry_id", "profile_fact_id", "asked_in")),
    sa.column("at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    with op.batch_alter_table("profile_fact") as facts:
        facts.alter_column("message_id", existing_type=sa.Uuid(), nullable=True)
        facts.alter_column("turn_id", existing_type=sa.Uuid(), nullable=True)
        facts.add_column(sa.Column("state", sa.String(16), nullable=False, server_default="held"))
        facts.add_column(sa.Column("proposed_by", sa.Text))
        facts.add_column(sa.Column("times", sa.Integer, nullable=False, server_default="1"))
        facts.add_column(sa.Column("replaced_by", sa.Uuid))
        facts.create_foreign_key(
            op.f("fk_profile_fact_replaced_by_profile_fact"), "profile_fact", ["replaced_by"], ["id"]
        )
        for name, rule in RULES:
            facts.create_check_constraint(op.f(name), rule)
    with op.batch_alter_table("withheld") as rows:
        rows.alter_column("asked_in", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    """What an older version would bring up although it is paused, proposed or put right is withheld from it."""
    connection = op.get_bind()
    _withhold_what_is_not_held(connection)
    _say_where_it_was_asked(connection)
    is_said_nowhere = fact.c.turn_id.is_(None)
    theirs = withheld.c.profile_fact_id.in_(sa.select(fact.c.id).where(is_said_nowhere))
    connection.execute(sa.delete(withheld).where(theirs))
    connection.execute(sa.update(fact).values(replaced_by=None))
    connection.execute(sa.delete(fact).where(is_said_nowhere))
    with op.batch_alter_table("withheld") as rows:
        rows.alter_column("asked_in", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("profile_fact") as facts:
        for name, _ in RULES:
            facts.drop_constraint(op.f(name), type_="check")
        facts.drop_constraint(op.f("fk_profile_fact_replaced_by_profile_fact"), type_="foreignkey")
        for column in ("replaced_by", "times", "proposed_by", "state"):
            facts.drop_column(column)
        for column in ("turn_id", "message_id"):
            facts.alter_column(column, existing_type=sa.Uuid(), nullable=False)


def _withhold_what_is_not_held(connection: sa.Connection) -> None:
    known = sa.select(withheld.c.profile_fact_id).where(withheld.c.profile_fact_id.is_not(None))
    is_in_force = (fact.c.state == "held") & fact.c.replaced_by.is_(None)
    rows: list[dict[str, Any]] = [
        {"id": uuid7(), "profile_fact_id": row.id, "asked_in": row.turn_id, "at": row.at}
        for row in connection.execute(sa.select(fact).where(~is_in_force, fact.c.id.not_in(known)))
    ]
    if rows:
        connection.execute(sa.insert(withheld), rows)


def _say_where_it_was_asked(connection: sa.Connection) -> None:
    """What was deleted in the profile was asked for in no turn: the turn in which it was said stands for it."""
    for column, said in (("message_id", message), ("entry_id", entry), ("profile_fact_id", fact)):
        where = sa.select(said.c.turn_id).where(said.c.id == withheld.c[column]).scalar_subquery()
        unasked = withheld.c.asked_in.is_(None) & withheld.c[column].is_not(None)
        connection.execute(sa.update(withheld).where(unasked).values(asked_in=where))
