"""Who is here: organisations, schools, terms, classes, the people, and who is where in which part."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
)

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of


def _source_id() -> Column[object]:
    """What the school's own system calls it (OneRoster: sourcedId); None for what was made here."""
    return Column("source_id", Text)


organisation = Table("organisation", metadata, an_id(), Column("name", Text, nullable=False, unique=True))

school = Table(
    "school",
    metadata,
    an_id(),
    of("organisation", indexed=True),
    _source_id(),
    Column("name", Text, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("country", String(2), nullable=False),
    Column("consent_basis", String(16), nullable=False, server_default="school"),
    Column("authorised_at", UtcDateTime),
    Column("two_person_publishing", Boolean, nullable=False, server_default=false()),
    Column("portfolio_days", Integer, nullable=False, server_default="90"),
    Column("nudges_by_mail", Boolean, nullable=False, server_default=false()),
    CheckConstraint("consent_basis IN ('school', 'parent')", name="consent_basis_is_known"),
    UniqueConstraint("organisation_id", "source_id"),
)
"""`authorised_at`: when the school authorised the use of the coach for education. Nobody writes before that.

`portfolio_days`: how long portfolio evidence is kept after a student has left. `nudges_by_mail`: whether students may
have themselves reminded by mail.
"""

safeguarding_contact = Table(
    "safeguarding_contact",
    metadata,
    an_id(),
    of("school"),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("email", Text),
    of("person", optional=True),
    UniqueConstraint("school_id", "place"),
)
"""Who is told of a concern, in their order. `person_id`: the member of staff, where the contact signs in here too."""

term = Table(
    "term",
    metadata,
    an_id(),
    of("school", indexed=True),
    _source_id(),
    Column("name", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    UniqueConstraint("school_id", "name"),
    UniqueConstraint("school_id", "source_id"),
    CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),
)

person = Table(
    "person",
    metadata,
    an_id(),
    of("school", indexed=True),
    _source_id(),
    Column("name", Text, nullable=False),
    Column("folded_name", Text, nullable=False, index=True),
    Column("email", Text),
    Column("disabled_at", UtcDateTime),
    UniqueConstraint("school_id", "source_id"),
)
"""Anybody known here, student or staff. What they may do follows from `learner`, `staff_role` and `class_staff`."""

staff_role = Table(
    "staff_role",
    metadata,
    an_id(),
    of("person", indexed=True),
    Column("role", String(24), nullable=False),
    of("person", name="granted_by", optional=True),
    Column("granted_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    CheckConstraint("role IN ('teacher', 'content_coach', 'safeguarding_lead', 'admin')", name="role_is_known"),
)
"""The roles a member of staff may act in, one at a time. `granted_by` is None for what the command line gave."""

Index(
    "uq_staff_role_held_once",
    staff_role.c.person_id,
    staff_role.c.role,
    unique=True,
    sqlite_where=staff_role.c.revoked_at.is_(None),
    postgresql_where=staff_role.c.revoked_at.is_(None),
)

school_class = Table(
    "school_class",
    metadata,
    an_id(),
    of("school", indexed=True),
    of("term", optional=True, indexed=True),
    _source_id(),
    Column("name", Text, nullable=False),
    Column("cycle_day", Integer),
    Column("visibility", String(16), nullable=False),
    Column("age_band", String(16)),
    Column("retention_days", Integer, nullable=False, server_default="30"),
    CheckConstraint("cycle_day BETWEEN 0 AND 6", name="cycle_day_is_a_weekday"),
    CheckConstraint("visibility IN ('full', 'selected', 'summary')", name="visibility_is_known"),
    CheckConstraint("retention_days >= 0", name="retention_is_not_negative"),
    UniqueConstraint("school_id", "source_id"),
)
"""`retention_days`: how long conversations are kept after the term, or a year after they were held without one."""

class_staff = Table(
    "class_staff",
    metadata,
    an_id(),
    of("school_class", indexed=True),
    of("person", indexed=True),
    Column("part", String(16), nullable=False),
    Column("learner_id", Uuid, ForeignKey("learner.id")),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    CheckConstraint("part IN ('teacher', 'co_teacher', 'mentor')", name="part_is_known"),
    CheckConstraint("(part = 'mentor') = (learner_id IS NOT NULL)", name="a_mentor_has_a_student"),
)
"""Who teaches a class. A mentor (a counsellor, a volunteer) is there for one student, and reads what is shared."""

learner = Table(
    "learner",
    metadata,
    Column("id", Uuid, ForeignKey("person.id"), primary_key=True),
    of("school_class", indexed=True),
    Column("language", String(35), nullable=False),
)
"""A student. `school_class_id` is the class in which they use the coach now; see `enrolment` for all of them."""

enrolment = Table(
    "enrolment",
    metadata,
    an_id(),
    of("learner"),
    of("school_class", indexed=True),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    UniqueConstraint("learner_id", "school_class_id"),
)

learner_summary = Table(
    "learner_summary",
    metadata,
    Column("learner_id", Uuid, ForeignKey("learner.id"), primary_key=True),
    of("school_class"),
    Column("name", Text, nullable=False),
    Column("folded_name", Text, nullable=False),
    Column("last_message_at", UtcDateTime),
    Column("messages", Integer, nullable=False, server_default="0"),
    Column("phase", String(32)),
    Column("goal", Text),
    Column("open_concerns", Integer, nullable=False, server_default="0"),
    Index(None, "school_class_id", "folded_name"),
)
