"""Disclosure: the register, one item with its findings, coverage, special reports; and every order about them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import takes
from backoffice.api.schemas import shape_of
from backoffice.areas.disclosure import orders
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.areas.disclosure.special_report import SpecialReport
from backoffice.kernel.errors import NotFound
from projections.disclosures import queries
from projections.disclosures.filters import DisclosureFilter, ReportFilter

area = Area("disclosure", "信息公开 · Disclosure")


@dataclass(frozen=True, kw_only=True)
class DisclosureRow:
    """An item in a list. `count` documents and `amount` (yuan) must be published; `late` in calendar days."""

    item_id: UUID
    publisher: str
    department: str
    year: int
    work_year: int
    kind: str
    project: str
    occasion: str
    count: int
    amount: Decimal
    approved_on: date
    document: str
    due: date
    stage: str
    must: bool
    url: str | None
    published_on: date | None
    published_count: int | None
    published_amount: Decimal | None
    late: int
    check_by: date | None
    released: bool
    released_on: date | None
    found: int
    open_findings: int
    fix_by: date | None
    exempt_ground: str | None
    review_on: date | None
    version: int


@dataclass(frozen=True, kw_only=True)
class DisclosureFindingShown:
    """A finding; `state` open, fixed or closed."""

    no: int
    fault: str
    code: str
    fact: str
    found_on: date
    fix_by: date | None
    fixed_on: date | None
    state: str


@dataclass(frozen=True, kw_only=True)
class DisclosureShown(DisclosureRow):
    """An item whole: its documents, those withheld, its limits with the days that count, and its findings."""

    documents: list[Any]
    withheld: list[Any]
    limit: Any
    fix_limit: Any
    asked: Any
    exempt_reason: str | None
    exempt_by: str | None
    demanded: bool
    findings: list[DisclosureFindingShown]


@dataclass(frozen=True, kw_only=True)
class DisclosureCovered:
    """What must be published and is, by department or kind; amounts in yuan, shares in %."""

    key: str
    documents: int
    done: int
    share: Decimal | None
    amount: Decimal
    done_amount: Decimal
    amount_share: Decimal | None


@dataclass(frozen=True, kw_only=True)
class DisclosureCoverage:
    """Coverage of a year of publication within the caller's scope."""

    work_year: int
    departments: list[DisclosureCovered]
    kinds: list[DisclosureCovered]
    position: int


@dataclass(frozen=True, kw_only=True)
class SpecialReportRow:
    """A special report; `amount` in yuan over the projects it reports on."""

    record_id: UUID
    number: str
    year: int
    addressee: str
    title: str
    count: int
    amount: Decimal
    stage: str
    drafted_at: datetime
    reported_on: date | None
    version: int


@dataclass(frozen=True, kw_only=True)
class SpecialReportShown(SpecialReportRow):
    """A special report whole."""

    text: str
    evaluations: list[Any]


@area.reads(
    "/disclosures", paging.list_schema(DisclosureFilter, sorts=queries.SORTS), paging.page_schema(DisclosureRow)
)
def disclosures(arguments: dict[str, Any]) -> Response:
    """Items of the register by filter."""
    scope, cursor = asking.reading(Object.DISCLOSURE), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted, order = DisclosureFilter(**paging.conditions(arguments)), paging.sorting(arguments, queries.SORTS)
    rows = queries.items(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    total = queries.tile(reader, scope, wanted).items
    return paging.page(cursor, rows, lambda row: picked(DisclosureRow, row), limit=limit, total=total)


@area.reads("/disclosures/<uuid:item_id>", paging.moment_schema(), shape_of(DisclosureShown))
def disclosure(arguments: dict[str, Any], item_id: UUID) -> Response:
    """One item with its findings."""
    scope, reader = asking.reading(Object.DISCLOSURE), asking.reader(arguments.get("as_of"))
    row = queries.item(reader, scope, item_id)
    if row is None:
        raise NotFound.record("disclosure", item_id)
    found = [picked(DisclosureFindingShown, one) for one in queries.findings_of(reader, scope, item_id)]
    return answer(picked(DisclosureShown, row, findings=found), version=row["version"])


@area.reads("/disclosure-coverage/<year:year>", paging.moment_schema(), shape_of(DisclosureCoverage))
def coverage(arguments: dict[str, Any], year: int) -> Response:
    """Published over to be published, by department and by kind, number and amount."""
    scope, reader = asking.reading(Object.DISCLOSURE), asking.reader(arguments.get("as_of"))
    wanted = DisclosureFilter(work_year=year)
    departments, kinds = (
        [_covered(key, one) for key, one in queries.covered(reader, scope, wanted, column).items()]
        for column in ("department", "kind")
    )
    position = asking.moment().position
    return answer(DisclosureCoverage(work_year=year, departments=departments, kinds=kinds, position=position))


@area.reads(
    "/special-reports",
    paging.list_schema(ReportFilter, sorts=queries.REPORT_SORTS),
    paging.page_schema(SpecialReportRow),
)
def special_reports(arguments: dict[str, Any]) -> Response:
    """Special reports by filter."""
    asking.reading(Object.SPECIAL_REPORT)
    cursor, limit = paging.begin(arguments), paging.size(arguments)
    reader, wanted = asking.reader(), ReportFilter(**paging.conditions(arguments))
    order = paging.sorting(arguments, queries.REPORT_SORTS)
    rows = queries.reports(reader, wanted, limit=limit, offset=cursor.offset, **order)
    total = len(queries.reports(reader, wanted))
    return paging.page(cursor, rows, lambda row: picked(SpecialReportRow, row), limit=limit, total=total)


@area.reads("/special-reports/<uuid:record_id>", paging.moment_schema(), shape_of(SpecialReportShown))
def special_report(arguments: dict[str, Any], record_id: UUID) -> Response:
    """One special report with the results it reports on."""
    asking.reading(Object.SPECIAL_REPORT)
    row = queries.report(asking.reader(arguments.get("as_of")), record_id)
    if row is None:
        raise NotFound.record("special report", record_id)
    return answer(picked(SpecialReportShown, row), version=row["version"])


def _covered(key: str, one: queries.Tile) -> DisclosureCovered:
    return DisclosureCovered(
        key=key,
        documents=one.documents,
        done=one.done,
        share=one.share,
        amount=one.amount,
        done_amount=one.done_amount,
        amount_share=one.amount_share,
    )


def by_name(command: Any) -> UUID:
    """The item that a command names."""
    return DisclosureItem.id_for(command.publisher, command.year, command.kind, command.project)


def by_number(command: Any) -> UUID:
    """The special report that a command names."""
    return SpecialReport.id_for(command.number)


takes(area, "/disclosure-registers", orders.GenerateRegister)
takes(area, "/disclosures", orders.RegisterDisclosure)
takes(area, "/disclosure-publications", orders.FileRegister)
for name, order in {
    "publish": orders.PublishDisclosure,
    "review": orders.ReviewDisclosure,
    "return": orders.ReturnDisclosure,
    "pass": orders.PassDisclosure,
    "find": orders.FindDisclosureFaults,
    "demand-fix": orders.DemandDisclosureFix,
    "ask-exemption": orders.AskExemption,
    "grant-exemption": orders.GrantExemption,
    "refuse-exemption": orders.RefuseExemption,
    "lift-exemption": orders.LiftExemption,
    "drop": orders.DropDisclosure,
}.items():
    takes(area, f"/disclosures/<code:publisher>/<year:year>/<code:kind>/<code:project>/{name}", order, by_name)

takes(area, "/special-reports", orders.DraftSpecialReport)
for name, order in {
    "revise": orders.ReviseSpecialReport,
    "approve": orders.ApproveSpecialReport,
    "withdraw": orders.WithdrawSpecialReport,
}.items():
    takes(area, f"/special-reports/<number>/{name}", order, by_number)
