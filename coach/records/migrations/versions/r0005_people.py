"""Organisations, terms, people with their roles, enrolments, accounts. A teacher and a student are both a person."""

import sqlalchemy as sa
from alembic import op
from uuid_utils.compat import uuid7

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

AN_INSTANT = sa.DateTime(timezone=True)
NEW_TABLES = (
    "organisation",
    "term",
    "person",
    "staff_role",
    "class_staff",
    "enrolment",
    "assent",
    "account",
    "external_identity",
    "sign_in",
    "one_time_link",
    "join_code",
    "identity_provider",
    "widget_site",
    "spent_handoff",
    "service_key",
)
FIRST_NOTICE = "1"
"""The version of what students were told that everybody before this had agreed to."""


def _table(name: str, *ids: str, text: tuple[str, ...] = (), instants: tuple[str, ...] = ()) -> sa.TableClause:
    return sa.table(
        name,
        *(sa.column(each, sa.Uuid) for each in ids),
        *(sa.column(each, sa.Text) for each in text),
        *(sa.column(each, AN_INSTANT) for each in instants),
    )


organisation = _table("organisation", "id", text=("name",))
school = _table("school", "id", "organisation_id", text=("name",), instants=("authorised_at",))
teacher = _table("teacher", "id", "school_id", text=("name",))
person = _table("person", "id", "school_id", text=("name", "folded_name"))
staff_role = _table("staff_role", "id", "person_id", text=("role",), instants=("granted_at", "revoked_at"))
school_class = _table("school_class", "id", "school_id", "teacher_id", text=("visibility",))
class_staff = _table("class_staff", "id", "school_class_id", "person_id", text=("part",), instants=("since", "until"))
learner = _table(
    "learner",
    "id",
    "school_class_id",
    text=("name", "folded_name", "language"),
    instants=("assented_at",),
)
enrolment = _table("enrolment", "id", "learner_id", "school_class_id", instants=("since",))
assent = _table("assent", "id", "learner_id", text=("version", "language"), instants=("at",))
conversation = _table("conversation", "id", "learner_id", "school_class_id", text=("visibility",))


def upgrade() -> None:
    _new_people()
    _schools_belong_to_organisations()
    _everybody_is_a_person()
    _new_accounts()
    _conversations_belong_to_classes()


def downgrade() -> None:
    connection = op.get_bind()
    with op.batch_alter_table("conversation") as rows:
        rows.drop_constraint(op.f("ck_conversation_visibility_is_known"), type_="check")
        rows.drop_constraint(op.f("fk_conversation_school_class_id_school_class"), type_="foreignkey")
        rows.drop_index(op.f("ix_conversation_school_class_id"))
        rows.drop_column("visibility")
        rows.drop_column("school_class_id")
    _teachers_and_students_again(connection)
    with op.batch_alter_table("school_class") as rows:
        rows.drop_constraint(op.f("ck_school_class_retention_is_not_negative"), type_="check")
        rows.drop_constraint(op.f("fk_school_class_term_id_term"), type_="foreignkey")
        rows.drop_constraint(op.f("uq_school_class_school_id_source_id"), type_="unique")
        rows.drop_index(op.f("ix_school_class_term_id"))
        for column in ("retention_days", "source_id", "term_id"):
            rows.drop_column(column)
    with op.batch_alter_table("school") as rows:
        rows.drop_constraint(op.f("ck_school_consent_basis_is_known"), type_="check")
        rows.drop_constraint(op.f("fk_school_organisation_id_organisation"), type_="foreignkey")
        rows.drop_constraint(op.f("uq_school_organisation_id_source_id"), type_="unique")
        rows.drop_index(op.f("ix_school_organisation_id"))
        for column in (
            "portfolio_days",
            "two_person_publishing",
            "authorised_at",
            "consent_basis",
            "source_id",
            "organisation_id",
        ):
            rows.drop_column(column)
    for table in reversed(NEW_TABLES):
        op.drop_table(table)


def _new_people() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_term_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_term_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("school_id", "name", name=op.f("uq_term_school_id_name")),
        sa.UniqueConstraint("school_id", "source_id", name=op.f("uq_term_school_id_source_id")),
    )
    op.create_index(op.f("ix_term_school_id"), "term", ["school_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_person_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("school_id", "source_id", name=op.f("uq_person_school_id_source_id")),
    )
    op.create_index(op.f("ix_person_folded_name"), "person", ["folded_name"], unique=False)
    op.create_index(op.f("ix_person_school_id"), "person", ["school_id"], unique=False)
    op.create_table(
        "staff_role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('teacher', 'content_coach', 'safeguarding_lead', 'admin')",
            name=op.f("ck_staff_role_role_is_known"),
        ),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"], name=op.f("fk_staff_role_granted_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_role_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_role")),
    )
    op.create_index(op.f("ix_staff_role_person_id"), "staff_role", ["person_id"], unique=False)
    op.create_index(
        "uq_staff_role_held_once",
        "staff_role",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "class_staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_class_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(part = 'mentor') = (learner_id IS NOT NULL)", name=op.f("ck_class_staff_a_mentor_has_a_student")
        ),
        sa.CheckConstraint("part IN ('teacher', 'co_teacher', 'mentor')", name=op.f("ck_class_staff_part_is_known")),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_class_staff_learner_id_learner")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_class_staff_person_id_person")),
        sa.ForeignKeyConstraint(
            ["school_class_id"], ["school_class.id"], name=op.f("fk_class_staff_school_class_id_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_staff")),
    )
    op.create_index(op.f("ix_class_staff_person_id"), "class_staff", ["person_id"], unique=False)
    op.create_index(op.f("ix_class_staff_school_class_id"), "class_staff", ["school_class_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("school_class_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_enrolment_learner_id_learner")),
        sa.ForeignKeyConstraint(
            ["school_class_id"], ["school_class.id"], name=op.f("fk_enrolment_school_class_id_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("learner_id", "school_class_id", name=op.f("uq_enrolment_learner_id_school_class_id")),
    )
    op.create_index(op.f("ix_enrolment_school_class_id"), "enrolment", ["school_class_id"], unique=False)
    op.create_table(
        "assent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_assent_learner_id_learner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assent")),
    )
    op.create_index(op.f("ix_assent_learner_id"), "assent", ["learner_id"], unique=False)


def _schools_belong_to_organisations() -> None:
    connection = op.get_bind()
    with op.batch_alter_table("school") as rows:
        rows.add_column(sa.Column("organisation_id", sa.Uuid))
        rows.add_column(sa.Column("source_id", sa.Text))
        rows.add_column(sa.Column("consent_basis", sa.String(16), nullable=False, server_default="school"))
        rows.add_column(sa.Column("authorised_at", AN_INSTANT))
        rows.add_column(sa.Column("two_person_publishing", sa.Boolean, nullable=False, server_default=sa.false()))
        rows.add_column(sa.Column("portfolio_days", sa.Integer, nullable=False, server_default="90"))
    for place, found in enumerate(connection.execute(sa.select(school.c.id, school.c.name)).all()):
        organisation_id = uuid7()
        name = found.name if place == 0 else f"{found.name} ({place + 1})"
        connection.execute(sa.insert(organisation).values(id=organisation_id, name=name))
        connection.execute(
            sa.update(school)
            .where(school.c.id == found.id)
            .values(organisation_id=organisation_id, authorised_at=sa.func.current_timestamp())
        )
    with op.batch_alter_table("school") as rows:
        rows.alter_column("organisation_id", existing_type=sa.Uuid(), nullable=False)
        rows.create_index(op.f("ix_school_organisation_id"), ["organisation_id"])
        rows.create_unique_constraint(op.f("uq_school_organisation_id_source_id"), ["organisation_id", "source_id"])
        rows.create_foreign_key(
            op.f("fk_school_organisation_id_organisation"), "organisation", ["organisation_id"], ["id"]
        )
        rows.create_check_constraint(op.f("ck_school_consent_basis_is_known"), "consent_basis IN ('school', 'parent')")


def _everybody_is_a_person() -> None:
    connection = op.get_bind()
    now = sa.func.current_timestamp()
    for found in connection.execute(sa.select(teacher)).all():
        values = {"id": found.id, "school_id": found.school_id, "name": found.name}
        connection.execute(sa.insert(person).values(**values, folded_name=found.name.strip().casefold()))
        connection.execute(sa.insert(staff_role).values(id=uuid7(), person_id=found.id, role="teacher", granted_at=now))
    for found in connection.execute(sa.select(school_class)).all():
        connection.execute(
            sa.insert(class_staff).values(
                id=uuid7(), school_class_id=found.id, person_id=found.teacher_id, part="teacher", since=now
            )
        )
    of_class = sa.select(learner, school_class.c.school_id).join(
        school_class, school_class.c.id == learner.c.school_class_id
    )
    for found in connection.execute(of_class).all():
        values = {"id": found.id, "school_id": found.school_id, "name": found.name}
        connection.execute(sa.insert(person).values(**values, folded_name=found.folded_name))
        connection.execute(
            sa.insert(enrolment).values(
                id=uuid7(), learner_id=found.id, school_class_id=found.school_class_id, since=now
            )
        )
        if found.assented_at is not None:
            connection.execute(
                sa.insert(assent).values(
                    id=uuid7(),
                    learner_id=found.id,
                    version=FIRST_NOTICE,
                    language=found.language,
                    at=found.assented_at,
                )
            )
    with op.batch_alter_table("school_class") as rows:
        rows.add_column(sa.Column("term_id", sa.Uuid))
        rows.add_column(sa.Column("source_id", sa.Text))
        rows.add_column(sa.Column("retention_days", sa.Integer, nullable=False, server_default="30"))
        rows.drop_index(op.f("ix_school_class_teacher_id"))
        rows.drop_constraint(op.f("fk_school_class_teacher_id_teacher"), type_="foreignkey")
        rows.drop_column("teacher_id")
        rows.create_index(op.f("ix_school_class_term_id"), ["term_id"])
        rows.create_unique_constraint(op.f("uq_school_class_school_id_source_id"), ["school_id", "source_id"])
        rows.create_foreign_key(op.f("fk_school_class_term_id_term"), "term", ["term_id"], ["id"])
        rows.create_check_constraint(op.f("ck_school_class_retention_is_not_negative"), "retention_days >= 0")
    with op.batch_alter_table("learner") as rows:
        rows.drop_index(op.f("ix_learner_folded_name"))
        for column in ("name", "folded_name", "assented_at"):
            rows.drop_column(column)
        rows.create_foreign_key(op.f("fk_learner_id_person"), "person", ["id"], ["id"])
    op.drop_table("teacher")


def _new_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_factor", sa.Text(), nullable=True),
        sa.Column("second_factor_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_factor_step", sa.Integer(), nullable=True),
        sa.Column("recovery_digests", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "external_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_external_identity_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_external_identity_issuer_subject")),
    )
    op.create_index(op.f("ix_external_identity_person_id"), "external_identity", ["person_id"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("way IN ('password', 'oidc', 'widget', 'demo')", name=op.f("ck_sign_in_way_is_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("digest", name=op.f("uq_sign_in_digest")),
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"], unique=False)
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('invitation', 'reset')", name=op.f("ck_one_time_link_kind_is_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_one_time_link_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_one_time_link_digest")),
    )
    op.create_index(op.f("ix_one_time_link_person_id"), "one_time_link", ["person_id"], unique=False)
    op.create_table(
        "join_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_class_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class_id"], ["school_class.id"], name=op.f("fk_join_code_school_class_id_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_code")),
        sa.UniqueConstraint("code", name=op.f("uq_join_code_code")),
    )
    op.create_index(op.f("ix_join_code_school_class_id"), "join_code", ["school_class_id"], unique=False)
    op.create_table(
        "identity_provider",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("client_secret", sa.Text(), nullable=True),
        sa.Column("tenant", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_identity_provider_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_provider")),
        sa.UniqueConstraint("school_id", "issuer", name=op.f("uq_identity_provider_school_id_issuer")),
    )
    op.create_index(op.f("ix_identity_provider_school_id"), "identity_provider", ["school_id"], unique=False)
    op.create_table(
        "widget_site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_widget_site_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_widget_site")),
    )
    op.create_index(op.f("ix_widget_site_school_id"), "widget_site", ["school_id"], unique=False)
    op.create_table(
        "spent_handoff",
        sa.Column("widget_site_id", sa.Uuid(), nullable=False),
        sa.Column("token_id", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["widget_site_id"], ["widget_site.id"], name=op.f("fk_spent_handoff_widget_site_id_widget_site")
        ),
        sa.UniqueConstraint("widget_site_id", "token_id", name=op.f("uq_spent_handoff_widget_site_id_token_id")),
    )
    op.create_table(
        "service_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=24), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_service_key_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_service_key_digest")),
    )
    op.create_index(op.f("ix_service_key_school_id"), "service_key", ["school_id"], unique=False)


def _conversations_belong_to_classes() -> None:
    connection = op.get_bind()
    with op.batch_alter_table("conversation") as rows:
        rows.add_column(sa.Column("school_class_id", sa.Uuid))
        rows.add_column(sa.Column("visibility", sa.String(16)))
    theirs = sa.select(learner.c.school_class_id).where(learner.c.id == conversation.c.learner_id).scalar_subquery()
    connection.execute(sa.update(conversation).values(school_class_id=theirs))
    told = sa.select(school_class.c.visibility).where(school_class.c.id == conversation.c.school_class_id)
    connection.execute(sa.update(conversation).values(visibility=told.scalar_subquery()))
    with op.batch_alter_table("conversation") as rows:
        rows.alter_column("school_class_id", existing_type=sa.Uuid(), nullable=False)
        rows.alter_column("visibility", existing_type=sa.String(16), nullable=False)
        rows.create_index(op.f("ix_conversation_school_class_id"), ["school_class_id"])
        rows.create_foreign_key(
            op.f("fk_conversation_school_class_id_school_class"), "school_class", ["school_class_id"], ["id"]
        )
        rows.create_check_constraint(
            op.f("ck_conversation_visibility_is_known"), "visibility IN ('full', 'selected', 'summary')"
        )


def _teachers_and_students_again(connection: sa.Connection) -> None:
    """Every class had one teacher; one without gets a teacher nobody is."""
    op.create_table(
        "teacher",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("school_id", sa.Uuid, sa.ForeignKey("school.id"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    with op.batch_alter_table("school_class") as rows:
        rows.add_column(sa.Column("teacher_id", sa.Uuid))
    with op.batch_alter_table("learner") as rows:
        rows.drop_constraint(op.f("fk_learner_id_person"), type_="foreignkey")
        rows.add_column(sa.Column("name", sa.Text))
        rows.add_column(sa.Column("folded_name", sa.Text))
        rows.add_column(sa.Column("assented_at", AN_INSTANT))
    for of_class in connection.execute(sa.select(school_class)).all():
        taught = (
            sa.select(person.c.id, person.c.name)
            .join(class_staff, class_staff.c.person_id == person.c.id)
            .where(class_staff.c.school_class_id == of_class.id, class_staff.c.part == "teacher")
            .order_by(class_staff.c.since, class_staff.c.id)
        )
        found = connection.execute(taught).first()
        teacher_id = found.id if found else uuid7()
        if connection.execute(sa.select(teacher.c.id).where(teacher.c.id == teacher_id)).first() is None:
            name = found.name if found else "-"
            connection.execute(sa.insert(teacher).values(id=teacher_id, school_id=of_class.school_id, name=name))
        connection.execute(
            sa.update(school_class).where(school_class.c.id == of_class.id).values(teacher_id=teacher_id)
        )
    for column in ("name", "folded_name"):
        same = sa.select(person.c[column]).where(person.c.id == learner.c.id).scalar_subquery()
        connection.execute(sa.update(learner).values({column: same}))
    first = sa.select(sa.func.min(assent.c.at)).where(assent.c.learner_id == learner.c.id).scalar_subquery()
    connection.execute(sa.update(learner).values(assented_at=first))
    with op.batch_alter_table("school_class") as rows:
        rows.alter_column("teacher_id", existing_type=sa.Uuid(), nullable=False)
        rows.create_index(op.f("ix_school_class_teacher_id"), ["teacher_id"])
        rows.create_foreign_key(op.f("fk_school_class_teacher_id_teacher"), "teacher", ["teacher_id"], ["id"])
    with op.batch_alter_table("learner") as rows:
        rows.alter_column("name", existing_type=sa.Text(), nullable=False)
        rows.alter_column("folded_name", existing_type=sa.Text(), nullable=False)
        rows.create_index(op.f("ix_learner_folded_name"), ["folded_name"])
