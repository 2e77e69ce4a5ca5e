"""Tables of people and their files: they cannot be rebuilt, so they stand beside the events, under migration.

Events carry account names alone; titles and addresses stand here and can be erased.
"""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, LargeBinary, MetaData, String, Table

METADATA = MetaData()

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("account", String(64), primary_key=True),
    Column("password_hash", String(255), nullable=False),
    Column("role", String(32), nullable=False),
    Column("organisation", String(32), nullable=False, index=True),
    Column("title_zh", String(120), nullable=False),
    Column("title_en", String(120), nullable=False),
    Column("email", String(255), nullable=False, server_default=""),
    Column("active", Boolean, nullable=False),
)

#: API tokens, kept as digests: a stolen table signs nobody in.
TOKENS = Table(
    "tokens",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

#: Bytes of attachments by their SHA-256; who may read one is decided by the records that name it.
ATTACHMENTS = Table(
    "attachments",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("value", String(255), nullable=False),
)
