"""Finance evaluations, and the assignments of their third parties. Money in yuan, scores in points of 100."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an evaluation. `plan_sheets` and `report_sheets` stay empty until every expert has scored; until then
#: `plan_scored` and `report_scored` alone say who has. `total` and `grade` are there from acceptance.
EVALUATIONS = versioned_table(
    "key_evaluations",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("amount", Money, nullable=False),
    Column("causes", Json, nullable=False),
    Column("statement", String, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("nominated_by", String(80), nullable=False),
    Column("nominated_at", Moment, nullable=False),
    Column("list_document", String),
    Column("notice_document", String),
    Column("materials", String),
    Column("contract", Json),
    Column("number", String),
    Column("agency", String(40)),
    Column("fee", Money),
    Column("accounts", Json, nullable=False),
    Column("experts", Json, nullable=False),
    Column("declared", Json, nullable=False),
    Column("due", Date),
    Column("plan", Json),
    Column("plan_scored", Json, nullable=False),
    Column("plan_sheets", Json),
    Column("plan_mean", Exact(2)),
    Column("fieldwork", Json),
    Column("report", Json),
    Column("score", Json),
    Column("report_scored", Json, nullable=False),
    Column("report_sheets", Json),
    Column("report_mean", Exact(2)),
    Column("comment_until", Date),
    Column("views", Json),
    Column("taken_up", String),
    Column("handed_in", Json, nullable=False),
    Column("returned_reason", String),
    Column("total", Exact(2)),
    Column("grade", String(12)),
    Column("problems", Integer, nullable=False),
    Column("problem_amount", Money, nullable=False),
    Column("accepted_at", Moment),
    Column("feedback_by", Date),
    Column("feedback", Json),
    Column("feedback_document", String),
    Column("ordered", Boolean, nullable=False),
    Column("use", String),
    Column("reported", String),
    Column("archive", String),
    Column("rule_book", Integer),
    Column("version", Integer, nullable=False),
    key=Column("evaluation_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row an account and record that it is assigned; it ends when the account stands back or the work is closed.
#: `task` says for what: `key_evaluation`, or `ex_ante` where a report is evaluated again.
ASSIGNMENTS = versioned_table(
    "assignments",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("unit", String(40), nullable=False),
    Column("task", String(20), nullable=False),
    Column("party", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("declared", Boolean, nullable=False),
    Column("assigned_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    key=(Column("record_id", Uuid), Column("account", String(80))),
    find=("account", "record_id"),
)
