"""Rows of trainings: the session, who was to come and came, what was asked."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a session. `expected` and `attended` count people, `invited` and `came` organisations;
#: until it is concluded, who has signed in counts.
TRAININGS = versioned_table(
    "trainings",
    METADATA,
    Column("number", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("topic", String, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("hours", Exact(2), nullable=False),
    Column("place", String, nullable=False),
    Column("online", Boolean, nullable=False),
    Column("institution", String, nullable=False),
    Column("lecturer", String, nullable=False),
    Column("audience", Json, nullable=False),
    Column("content", String, nullable=False),
    Column("materials", Json, nullable=False),
    Column("sign_in_sheet", Json, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("invited", Integer, nullable=False),
    Column("came", Integer, nullable=False),
    Column("expected", Integer, nullable=False),
    Column("attended", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("open_questions", Integer, nullable=False),
    Column("test_average", Exact(2)),
    Column("satisfaction", Exact(2)),
    Column("reason", String),
    Column("version", Integer, nullable=False),
    key=Column("record_id", Uuid),
    find=("number", "year"),
)

#: One row a session and an organisation that was to come; `attended` null until it signs in or the session is
#: concluded. `unit` is the organisation itself.
ATTENDANCE = versioned_table(
    "attendance",
    METADATA,
    Column("number", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("topic", String, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("stage", String(20), nullable=False),
    *place_columns(),
    Column("expected", Integer, nullable=False),
    Column("attended", Integer),
    Column("signed_in_at", Moment),
    key=(Column("record_id", Uuid), Column("organisation", String(40))),
    scope=PLACE,
    find=("record_id", "year", "organisation"),
)

#: One row a question and its answer.
QUESTIONS = versioned_table(
    "training_questions",
    METADATA,
    Column("organisation", String(40), nullable=False),
    Column("question", String, nullable=False),
    Column("asked_by", String(64), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer", String),
    Column("answered_by", String(64)),
    Column("answered_at", Moment),
    key=(Column("record_id", Uuid), Column("no", Integer)),
    find=("record_id",),
)
