"""What a school added to the knowledge base, and every release of it."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from coach.records.tables.columns import UtcDateTime, an_id, metadata

document = Table(
    "document",
    metadata,
    an_id(),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    UniqueConstraint("name", "version"),
)
"""What a school added to the knowledge base, in every version, with what was set aside of it."""

retirement = Table(
    "retirement",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
"""Versions of documents as `name/version`, and cards by id, that are in no release any more."""

release = Table(
    "release",
    metadata,
    Column("version", String(12), primary_key=True),
    Column("documents", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

passage_text = Table(
    "passage_text",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", JSON, nullable=False),
)
"""Every passage that was ever citable, once."""

citable = Table(
    "citable",
    metadata,
    Column("version", String(12), ForeignKey("release.version"), primary_key=True),
    Column("passage_id", String(200), primary_key=True),
    Column("digest", String(64), ForeignKey("passage_text.digest"), nullable=False),
)
"""How each passage of a release read in it."""

publication = Table(
    "publication",
    metadata,
    an_id(),
    Column("version", String(12), ForeignKey("release.version"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Which release was made current when; the latest row is the current one."""
