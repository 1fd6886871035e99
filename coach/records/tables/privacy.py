"""What the law and good manners ask for: consent, sharing, review, holds, second opinions, and who read what."""

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    event,
)

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of

assent = Table(
    "assent",
    metadata,
    an_id(),
    of("learner", indexed=True),
    Column("version", String(16), nullable=False),
    Column("operator", Text),
    Column("language", String(35), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""That a student read what happens with their words, in which version and language, and said yes.

`operator`: who runs the language model that they were told of; "" whoever runs the coach, None where there was none.
"""

consent = Table(
    "consent",
    metadata,
    an_id(),
    of("learner", indexed=True),
    Column("kind", String(16), nullable=False),
    Column("is_given", Boolean, nullable=False),
    Column("by", Uuid),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("kind IN ('parent_notice', 'parent_consent', 'opt_out')", name="kind_is_known"),
)
"""What was recorded of a parent, one row each time; the latest of a kind counts. `by`: who recorded it."""

shared_words = Table(
    "shared_words",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("message", indexed=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    of("portfolio_item", optional=True, indexed=True),
    CheckConstraint('"start" >= 0 AND "start" < "end"', name="is_a_stretch"),
)
"""Which stretch of a message a student chose to share with their teacher. Taking it back removes the row.

`portfolio_item_id`: it was chosen by putting it into the portfolio, and goes when that is taken out.
"""

evidence_review = Table(
    "evidence_review",
    metadata,
    an_id(),
    of("evidence", indexed=True),
    Column("by", Uuid, nullable=False),
    Column("by_learner", Boolean, nullable=False),
    Column("verdict", String(16)),
    Column("indicators", JSON(none_as_null=True)),
    Column("comment", Text),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("verdict IN ('confirmed', 'corrected', 'rejected')", name="verdict_is_known"),
    CheckConstraint("NOT by_learner OR verdict IS NULL", name="a_student_comments"),
)
"""What a teacher said of a piece of evidence, and what the student answered. The latest verdict counts."""

hold = Table(
    "hold",
    metadata,
    an_id(),
    of("learner", indexed=True),
    Column("kind", String(16), nullable=False),
    Column("placed_by", Uuid),
    Column("placed_at", UtcDateTime, nullable=False),
    Column("lifted_by", Uuid),
    Column("lifted_at", UtcDateTime),
    CheckConstraint("kind IN ('legal', 'safeguarding')", name="kind_is_known"),
)
"""What may not be erased: `legal` keeps everything of a student, `safeguarding` what their concerns rest on."""

approval = Table(
    "approval",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("action", String(48), nullable=False),
    Column("object_id", Uuid, nullable=False),
    Column("details", JSON, nullable=False),
    Column("asked_by", Uuid, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("decided_by", Uuid),
    Column("decided_at", UtcDateTime),
    Column("is_granted", Boolean),
    Column("used_at", UtcDateTime),
    CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_people"),
)
"""What one person asked for and a second one decides. The details are of the request: ids, numbers, names of staff."""

broken_glass = Table(
    "broken_glass",
    metadata,
    an_id(),
    of("person", indexed=True),
    of("learner", indexed=True),
    Column("reason", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("reviewed_by", Uuid),
    Column("reviewed_at", UtcDateTime),
)
"""An administrator's way to a student's words in an emergency: for half an hour, with a reason, seen by others."""

disclosure = Table(
    "disclosure",
    metadata,
    an_id(),
    Column("learner_id", Uuid, nullable=False, index=True),
    Column("school_id", Uuid, nullable=False),
    Column("category", String(24), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""That something of a student left the service (FERPA 34 CFR 99.32). It outlives the student's other rows."""

erasure = Table(
    "erasure",
    metadata,
    an_id(),
    Column("learner_id", Uuid, nullable=False, index=True),
    Column("school_id", Uuid, nullable=False),
    Column("asked_by", Uuid),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Column("removed", JSON(none_as_null=True)),
    Column("held", JSON(none_as_null=True)),
)
"""That a student's data was to be removed, and how many rows of which table were, or had to stay."""

unstored = Table(
    "unstored",
    metadata,
    of("school"),
    Column("on", Date, nullable=False),
    Column("messages", Integer, nullable=False),
    Column("urgent", Integer, nullable=False),
    UniqueConstraint("school_id", "on"),
)
"""How many messages were refused for want of consent, and how many of these were urgent. Nothing else is kept."""

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", Uuid),
    Column("role", String(24), nullable=False),
    Column("sign_in_id", Uuid),
    Column("action", String(48), nullable=False),
    Column("object_id", Uuid),
    Column("learner_id", Uuid),
    Column("school_id", Uuid),
    Column("is_allowed", Boolean, nullable=False),
    Column("digest", String(64), nullable=False),
    Index(None, "learner_id", "number"),
)
"""Who did what to whose: ids, never text. Each digest is of the row and of the digest before it."""

NEVER_CHANGED = "the audit is only added to"
for _verb in ("UPDATE", "DELETE"):
    _refusing = DDL(  # type: ignore[no-untyped-call]
        f"CREATE TRIGGER audit_refuses_{_verb.lower()} BEFORE {_verb} ON audit "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END"
    )
    event.listen(audit, "after_create", _refusing.execute_if(dialect="sqlite"))
for _making in (
    "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{NEVER_CHANGED}'; END $$",
    "CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to()",
):
    event.listen(audit, "after_create", DDL(_making).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
