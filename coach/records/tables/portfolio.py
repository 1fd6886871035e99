"""What a student put into their portfolio, in their order: evidence as they trimmed it, own files and links."""

from sqlalchemy import JSON, CheckConstraint, Column, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of

artefact = Table(
    "artefact",
    metadata,
    an_id(),
    of("learner", indexed=True),
    Column("kind", String(8), nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("file_name", Text),
    Column("media_type", String(100)),
    Column("size", Integer),
    Column("sha256", String(64)),
    Column("at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Column("content", LargeBinary),
    CheckConstraint("kind IN ('file', 'link')", name="kind_is_known"),
    CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name="a_link_leads_somewhere"),
    CheckConstraint(
        "(kind = 'file') = (content IS NOT NULL AND file_name IS NOT NULL AND media_type IS NOT NULL"
        " AND size IS NOT NULL AND sha256 IS NOT NULL)",
        name="a_file_is_whole",
    ),
)
"""A work of the student's: a file, kept here whole, or a link. `media_type` is what the bytes are, whatever the name.

`removed_at`: taken out while the law keeps everything of the student; nobody sees it, and it goes when nothing holds.
"""

portfolio_item = Table(
    "portfolio_item",
    metadata,
    an_id(),
    of("learner", indexed=True),
    of("school_class"),
    Column("visibility", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    of("evidence", optional=True),
    of("artefact", optional=True),
    Column("stretches", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    UniqueConstraint("evidence_id"),
    UniqueConstraint("artefact_id"),
    CheckConstraint("(evidence_id IS NULL) <> (artefact_id IS NULL)", name="holds_one_thing"),
    CheckConstraint("visibility IN ('full', 'selected', 'summary')", name="visibility_is_known"),
)
"""`stretches` is the student's trim: pairs of start and end in the words of the piece; none for an artefact.

`school_class_id` and `visibility` are for whom it was put in and what the student was told then, as of a conversation.
"""
