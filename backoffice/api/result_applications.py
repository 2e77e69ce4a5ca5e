"""Result applications of a coming budget year: the list with its figures, one decision, and the orders about it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import by_key, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.application_of_results import commands
from backoffice.kernel.errors import NotFound
from projections.application import queries
from projections.application.filters import ApplicationFilter

area = Area("result-applications", "结果应用 · Results applied to the next budget")


@dataclass(frozen=True, kw_only=True)
class ApplicationRow:
    """A result application in a list. Amounts in yuan, rates in %. `concerned`, `by_rule`: see the summary's rate."""

    application_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    protected: bool
    stage: str
    grade: str | None
    grade_source: str | None
    grade_total: Decimal | None
    current: Decimal
    applied: Decimal
    rate: Decimal | None
    rate_before: Decimal | None
    open_orders: int
    concerned: bool
    suggested_action: str
    suggested_amount: Decimal
    suggested_frozen: Decimal
    suggested_recovered: Decimal
    rule: str
    opinion_action: str | None
    opinion_amount: Decimal | None
    opinion_differs: bool | None
    decided_action: str | None
    decided_amount: Decimal | None
    decided_frozen: Decimal | None
    recovered: Decimal | None
    moved: Decimal | None
    by_rule: bool | None
    reason_code: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class ResultApplication(ApplicationRow):
    """A result application whole: what the proposal rests on, what was said and decided, by whom and why."""

    grades: list[dict[str, Any]]
    years: list[dict[str, Any]]
    orders: list[str]
    unrectified: Decimal | None
    conclusion: str
    recommended: Decimal | None
    basis: Decimal
    least: Decimal
    most: Decimal
    rules: list[str]
    rule_book: int
    opinion_frozen: Decimal | None
    opinion_reason: str | None
    opinion_by: str | None
    opinion_at: datetime | None
    checked_by: str | None
    checked_at: datetime | None
    returned_reason: str | None
    decided_differs: bool | None
    decided_reason: str | None
    decided_by: str | None
    decided_at: datetime | None
    issued_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ApplicationSummary:
    """The headline figures of the list as filtered. Yuan; `rate` in %: decided by rule over concerned."""

    listed: int
    decided: int
    concerned: int
    by_rule: int
    rate: Decimal | None
    moved: Decimal
    moved_from: int
    recovered: Decimal


@area.reads(
    "/result-applications/<year:year>",
    paging.list_schema(ApplicationFilter, without=("year",), sorts=queries.SORTS),
    paging.page_schema(ApplicationRow, amount=Decimal, summary=ApplicationSummary),
)
def result_applications(arguments: dict[str, Any], year: int) -> Response:
    """The list of a coming budget year by filter, and the figures over all of it."""
    scope, cursor = asking.reading(Object.APPLICATION), paging.begin(arguments)
    reader, wanted = asking.reader(), ApplicationFilter(year=year, **paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    total, amount = queries.count(reader, scope, wanted)
    found = queries.figures(reader, scope, wanted)
    rows = queries.applications(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(
        cursor,
        rows,
        lambda row: picked(ApplicationRow, row),
        limit=limit,
        total=total,
        amount=amount,
        summary=ApplicationSummary(
            listed=found.listed,
            decided=found.decided,
            concerned=found.concerned,
            by_rule=found.by_rule,
            rate=found.rate,
            moved=found.moved,
            moved_from=found.moved_from,
            recovered=found.recovered,
        ),
    )


@area.reads("/result-applications/<year:year>/<code:code>", paging.moment_schema(), shape_of(ResultApplication))
def result_application(arguments: dict[str, Any], year: int, code: str) -> Response:
    """The decision about a project's next budget, whole."""
    scope, reader = asking.reading(Object.APPLICATION), asking.reader(arguments.get("as_of"))
    row = queries.of_project(reader, scope, code, year)
    if row is None:
        raise NotFound.record("result application", f"{code} {year}")
    return answer(picked(ResultApplication, row), version=row["version"])


PATH = "/result-applications/<year:year>/<code:code>"

takes(area, "/result-applications/<year:year>", commands.ListApplications)
takes(area, "/result-applications/<year:year>/opinions", commands.GiveOpinions)
takes(area, "/result-applications/<year:year>/issue", commands.IssueApplications)
for name, order in {
    "suggest": commands.SuggestApplication,
    "opinion": commands.GiveOpinion,
    "check": commands.CheckOpinion,
    "return": commands.ReturnOpinion,
    "decide": commands.DecideApplication,
}.items():
    takes(area, f"{PATH}/{name}", order, by_key("application"))
