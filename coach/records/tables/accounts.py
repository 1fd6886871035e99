"""How somebody proves who they are. Of what is secret there is a hash, or a text that only the service's key opens."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from coach.records.tables.columns import UtcDateTime, an_id, metadata, of

DIGEST = String(64)
"""SHA-256 in hexadecimal, of a secret long enough that it cannot be guessed."""

account = Table(
    "account",
    metadata,
    Column("person_id", Uuid, ForeignKey("person.id"), primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("password_hash", Text),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", UtcDateTime),
    Column("second_factor", Text),
    Column("second_factor_since", UtcDateTime),
    Column("second_factor_step", Integer),
    Column("recovery_digests", JSON(none_as_null=True)),
)
"""A local account. `login` is folded; `second_factor` is sealed; `second_factor_step` is the last one used, once."""

external_identity = Table(
    "external_identity",
    metadata,
    an_id(),
    of("person", indexed=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("linked_at", UtcDateTime, nullable=False),
    UniqueConstraint("issuer", "subject"),
)
"""Who a person is at a school's own provider (OpenID Connect) or in the system that embeds the widget."""

sign_in = Table(
    "sign_in",
    metadata,
    an_id(),
    of("person", indexed=True),
    Column("role", String(24), nullable=False),
    Column("way", String(16), nullable=False),
    Column("digest", DIGEST, unique=True),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    CheckConstraint("way IN ('password', 'oidc', 'widget', 'demo')", name="way_is_known"),
)
"""A session: one person in one role until it expires or is ended. `digest` is of the cookie, where there is one."""

one_time_link = Table(
    "one_time_link",
    metadata,
    an_id(),
    of("person", indexed=True),
    Column("kind", String(16), nullable=False),
    Column("digest", DIGEST, nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    CheckConstraint("kind IN ('invitation', 'reset')", name="kind_is_known"),
)

join_code = Table(
    "join_code",
    metadata,
    an_id(),
    of("school_class", indexed=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("places", Integer, nullable=False),
)
"""What is written on the board so that a class can make its own accounts. `places` counts down to 0."""

identity_provider = Table(
    "identity_provider",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("name", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("client_secret", Text),
    Column("tenant", Text),
    UniqueConstraint("school_id", "issuer"),
)
"""A school's OpenID Connect provider. `tenant` is the hosted domain (Google) or tenant id (Entra) that is let in."""

widget_site = Table(
    "widget_site",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("name", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)
"""A site of the school that embeds the widget and signs for its students. `secret` is sealed."""

spent_handoff = Table(
    "spent_handoff",
    metadata,
    of("widget_site"),
    Column("token_id", Text, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    UniqueConstraint("widget_site_id", "token_id"),
)
"""Hand-offs that were used: each is taken once."""

service_key = Table(
    "service_key",
    metadata,
    an_id(),
    of("school", indexed=True),
    Column("name", Text, nullable=False),
    Column("scope", String(24), nullable=False),
    Column("digest", DIGEST, nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)
"""With which another system of the school comes in, for one thing only."""
