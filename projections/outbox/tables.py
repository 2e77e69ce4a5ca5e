"""Rows of the outbox, and what their titles need to know of the records they speak of."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a notice: `audience` is `unit:CODE`, `department:CODE` or `role:ROLE`; `title` as its recipients read it.
OUTBOX = versioned_table(
    "outbox",
    METADATA,
    Column("kind", String(40), nullable=False),
    Column("audience", String(80), nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("title", String(300), nullable=False),
    Column("text", String(2000), nullable=False),
    *place_columns(),
    key=Column("outbox_key", String(200)),
    scope=PLACE,
    find=("position",),
)

#: One row a record that notices speak of. A form that is judged by the rule book keeps its course and last light.
SUBJECTS = versioned_table(
    "outbox_subjects",
    METADATA,
    Column("name", String(300), nullable=False),
    Column("words", String(60), nullable=False),
    Column("number", String(60), nullable=False),
    Column("course", Json),
    Column("light", String(10)),
    Column("rule_book", Integer),
    *place_columns(),
    key=Column("record_id", Uuid),
)
