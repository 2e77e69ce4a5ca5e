"""Rows of the disclosure register: items, their documents, what checks found, and special reports. Money in yuan."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an item. `work_year`: the year in which it must be published. `count` and `amount` are what must be,
#: `done` and `done_amount` what of it is; `found` counts findings ever, `open_findings` those not mended.
ITEMS = versioned_table(
    "disclosures",
    METADATA,
    Column("publisher", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("work_year", Integer, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("project", String(40), nullable=False),
    Column("occasion", String(12), nullable=False),
    *place_columns(),
    Column("department_reviews", Boolean, nullable=False),
    Column("documents", Json, nullable=False),
    Column("withheld", Json, nullable=False),
    Column("count", Integer, nullable=False),
    Column("amount", Money, nullable=False),
    Column("approved_on", Date, nullable=False),
    Column("document", String, nullable=False),
    Column("limit", Json, nullable=False),
    Column("due", Date, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("must", Boolean, nullable=False),
    Column("url", String),
    Column("published_on", Date),
    Column("published_by", String(80)),
    Column("published_count", Integer),
    Column("published_amount", Money),
    Column("done", Integer, nullable=False),
    Column("done_amount", Money, nullable=False),
    Column("late", Integer, nullable=False),
    Column("check_by", Date),
    Column("checked_on", Date),
    Column("checked_by", String(80)),
    Column("released", Boolean, nullable=False),
    Column("released_on", Date),
    Column("found", Integer, nullable=False),
    Column("open_findings", Integer, nullable=False),
    Column("fix_by", Date),
    Column("fix_limit", Json),
    Column("demanded", Boolean, nullable=False),
    Column("asked", Json),
    Column("asked_reason", String),
    Column("exempt_ground", String(24)),
    Column("exempt_reason", String),
    Column("exempt_by", String(80)),
    Column("exempt_on", Date),
    Column("review_on", Date),
    Column("returned_reason", String),
    Column("rule_book", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("item_id", Uuid),
    scope=PLACE,
    find=("publisher", "work_year"),
)

#: One row a document that must be published, as the public page lists it once `released`. `code` "" for one of the
#: whole department.
DOCUMENTS = versioned_table(
    "disclosed_documents",
    METADATA,
    Column("name", String, nullable=False),
    Column("amount", Money, nullable=False),
    Column("publisher", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("released", Boolean, nullable=False),
    Column("url", String),
    Column("published_on", Date),
    *place_columns(),
    key=(Column("item_id", Uuid), Column("code", String(40))),
    scope=PLACE,
    find=("publisher", "year"),
)

#: One row a finding. `state`: open, fixed (to be checked again), closed. Lateness is closed as it is found.
FINDINGS = versioned_table(
    "disclosure_findings",
    METADATA,
    Column("publisher", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("work_year", Integer, nullable=False),
    Column("kind", String(24), nullable=False),
    *place_columns(),
    Column("fault", String(20), nullable=False),
    Column("code", String(40), nullable=False),
    Column("fact", String, nullable=False),
    Column("found_on", Date, nullable=False),
    Column("fix_by", Date),
    Column("fixed_on", Date),
    Column("state", String(8), nullable=False),
    key=(Column("item_id", Uuid), Column("no", Integer)),
    scope=PLACE,
    find=("work_year",),
)

#: One row a special report.
REPORTS = versioned_table(
    "special_reports",
    METADATA,
    Column("number", String(80), nullable=False),
    Column("year", Integer, nullable=False),
    Column("addressee", String(20), nullable=False),
    Column("title", String, nullable=False),
    Column("text", String, nullable=False),
    Column("evaluations", Json, nullable=False),
    Column("count", Integer, nullable=False),
    Column("amount", Money, nullable=False),
    Column("stage", String(12), nullable=False),
    Column("drafted_by", String(80), nullable=False),
    Column("drafted_at", Moment, nullable=False),
    Column("signed_by", String(80)),
    Column("reported_on", Date),
    Column("reason", String),
    Column("version", Integer, nullable=False),
    key=Column("record_id", Uuid),
    find=("number", "year"),
)
