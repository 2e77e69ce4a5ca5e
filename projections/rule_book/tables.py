"""The rule books that were published, one row a version of a budget year, and the draft that waits."""

from sqlalchemy import Column, Integer, MetaData, String, Uuid

from projections.columns import Moment
from projections.versioned import versioned_table

METADATA = MetaData()

#: Budget years by the id of their record: the event of a publication does not name the year.
YEARS = versioned_table(
    "rule_book_years", METADATA, Column("year", Integer, nullable=False), key=Column("budget_year_id", Uuid)
)

#: `book` is the canonical JSON of the whole rule book; `reason` and `published_by` say why and who.
VERSIONS = versioned_table(
    "rule_books",
    METADATA,
    Column("book", String, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_by", String(80), nullable=False),
    Column("reason", String, nullable=False),
    Column("record_id", Uuid, nullable=False),
    key=(Column("year", Integer), Column("version", Integer)),
)

#: The draft of a budget year that waits for somebody else to publish it; none once it is published or dropped.
DRAFTS = versioned_table(
    "rule_book_drafts",
    METADATA,
    Column("draft", Integer, nullable=False),
    Column("book", String, nullable=False),
    Column("drafted_at", Moment, nullable=False),
    Column("drafted_by", String(80), nullable=False),
    Column("reason", String, nullable=False),
    Column("record_id", Uuid, nullable=False),
    key=Column("year", Integer),
)
