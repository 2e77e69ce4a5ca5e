"""The door to the register: items, the board of departments and kinds, findings, special reports; what is released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, func, or_, select

from backoffice.kernel.scope import Scope
from backoffice.scoring.disclosure import coverage
from projections.disclosures.filters import (
    DisclosureFilter,
    FindingFilter,
    ReportFilter,
    conditions,
    equalities,
)
from projections.disclosures.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.disclosures.tables import DOCUMENTS, FINDINGS, ITEMS, REPORTS
from projections.reader import Reader
from projections.scoping import within

#: What a list of items may be sorted by.
SORTS = ("due", "publisher", "kind", "year", "amount", "published_on", "late")

#: What a list of special reports may be sorted by.
REPORT_SORTS = ("drafted_at", "number", "reported_on")

#: Days ahead within which a limit counts as near.
NEAR = 5


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A figure: items, documents and yuan under a filter; `done` documents of them are published."""

    items: int
    documents: int
    amount: Decimal
    done: int
    done_amount: Decimal
    wanted: DisclosureFilter

    @property
    def share(self) -> Decimal | None:
        """Published documents in % of those that must be."""
        return coverage(self.done, self.documents)

    @property
    def amount_share(self) -> Decimal | None:
        """The same by amount."""
        return coverage(self.done_amount, self.amount)


def items(
    reader: Reader,
    scope: Scope,
    wanted: DisclosureFilter,
    *,
    sort: str = "due",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Items by one of SORTS, then by organisation, kind and project. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"disclosures are not sorted by {sort!r}")
    c = (rows := _items(reader, scope, wanted)).c
    key = (c[sort].is_(None), c[sort].desc() if descending else c[sort])
    query = select(rows).where(*conditions(wanted, c)).order_by(*key, c.publisher, c.kind, c.year, c.project)
    return reader.all(query.limit(limit).offset(offset))


def tile(reader: Reader, scope: Scope, wanted: DisclosureFilter) -> Tile:
    """What the items of a filter come to."""
    c = (rows := _items(reader, scope, wanted)).c
    sums = select(
        func.count().label("items"),
        func.sum(c["count"]).label("documents"),
        func.sum(c.amount).label("amount"),
        func.sum(c.done).label("done"),
        func.sum(c.done_amount).label("done_amount"),
    )
    row = reader.one(sums.select_from(rows).where(*conditions(wanted, c)))
    return _tile(row, wanted)


def tiles(reader: Reader, scope: Scope, wanted: DisclosureFilter, *, today: date) -> dict[str, Tile]:
    """The register's headline figures: must be published, published, due so far, overdue, near, faulty, exempt."""
    must = wanted.but(must=True)
    asked = {
        "must": must,
        "published": must.but(published=True),
        "overdue": must.but(overdue_on=today),
        "near": must.but(due_until=today + timedelta(days=NEAR)),
        "faulty": must.but(faulty=True),
        "late": must.but(late=True),
        "released": must.but(released=True),
        "exempt": wanted.but(exempt=True),
    }
    return {key: tile(reader, scope, one) for key, one in asked.items()}


def item(reader: Reader, scope: Scope, item_id: UUID) -> RowMapping | None:
    """One item, or None where there is none within the scope."""
    rows = reader.rows(ITEMS, item_id=item_id, **within(scope))
    return next(iter(reader.all(select(rows))), None)


def board(reader: Reader, scope: Scope, wanted: DisclosureFilter) -> dict[str, dict[str, list[RowMapping]]]:
    """Items by department, then by kind: what a cell of the board is about."""
    found: dict[str, dict[str, list[RowMapping]]] = {}
    for row in items(reader, scope, wanted):
        found.setdefault(row["department"], {}).setdefault(row["kind"], []).append(row)
    return found


def covered(reader: Reader, scope: Scope, wanted: DisclosureFilter, column: str) -> dict[str, Tile]:
    """Coverage by `department` or `kind`: number and amount, should and done."""
    must = wanted.but(must=True)
    c = _items(reader, scope, must).c
    query = select(
        c[column].label("key"),
        func.count().label("items"),
        func.sum(c["count"]).label("documents"),
        func.sum(c.amount).label("amount"),
        func.sum(c.done).label("done"),
        func.sum(c.done_amount).label("done_amount"),
    ).where(*conditions(must, c))
    grouped = reader.all(query.group_by(c[column]).order_by(c[column]))
    return {row["key"]: _tile(row, must.but(**{column: row["key"]})) for row in grouped}


def findings(reader: Reader, scope: Scope, wanted: FindingFilter) -> Sequence[RowMapping]:
    """What checks found, open ones first, then the newest."""
    names = ("work_year", "department", "kind", "fault")
    narrowed = [FINDINGS.c[name] == value for name in names if (value := getattr(wanted, name)) is not None]
    c = (rows := reader.rows(FINDINGS, *narrowed, **within(scope))).c
    query = select(rows)
    if wanted.open is not None:
        query = query.where(c.state != "closed" if wanted.open else c.state == "closed")
    return reader.all(query.order_by(c.state == "closed", c.found_on.desc(), c.publisher, c.item_id, c.no))


def findings_of(reader: Reader, scope: Scope, item_id: UUID) -> Sequence[RowMapping]:
    """The findings of an item, in their order."""
    rows = reader.rows(FINDINGS, item_id=item_id, **within(scope))
    return reader.all(select(rows).order_by(rows.c.no))


def work_years(reader: Reader, scope: Scope) -> list[int]:
    """Years in which the reader has something to publish, the latest first."""
    rows = reader.rows(ITEMS, **within(scope))
    return [row[0] for row in _distinct(reader, rows.c.work_year)]


def reports(
    reader: Reader,
    wanted: ReportFilter,
    *,
    sort: str = "drafted_at",
    descending: bool = True,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Special reports by one of REPORT_SORTS, the newest first unless told. Who may read them, the policy says."""
    if sort not in REPORT_SORTS:
        raise ValueError(f"special reports are not sorted by {sort!r}")
    named = {name: value for name in ("year", "addressee", "stage") if (value := getattr(wanted, name)) is not None}
    c = (rows := reader.rows(REPORTS, **named)).c
    query = select(rows)
    if wanted.reported_in is not None:
        first, last = date(wanted.reported_in, 1, 1), date(wanted.reported_in, 12, 31)
        query = query.where(c.stage == "reported", c.reported_on.between(first, last))
    key = c[sort].desc() if descending else c[sort]
    return reader.all(query.order_by(key, c.number).limit(limit).offset(offset))


def report(reader: Reader, record_id: UUID) -> RowMapping | None:
    """One special report."""
    return reader.row(REPORTS, record_id)


def released(
    reader: Reader,
    *,
    keyword: str = "",
    publishers: Sequence[str] = (),
    year: int | None = None,
    kind: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Sequence[RowMapping], int]:
    """Documents on the public page: released ones alone, the newest first, and how many there are.

    `keyword` stands in a document's name or is the code of its project; `publishers`: or it is one of theirs.
    """
    equal: dict[str, Any] = {"released": True}
    if year is not None:
        equal["year"] = year
    if kind:
        equal["kind"] = kind
    c = (rows := reader.rows(DOCUMENTS, **equal)).c
    query = select(rows)
    if word := keyword.strip():
        named = (c.name.contains(word, autoescape=True), c.code == word, c.publisher.in_(list(publishers)))
        query = query.where(or_(*named))
    total = int(reader.scalar(select(func.count()).select_from(query.subquery())) or 0)
    ordered = query.order_by(c.published_on.desc(), c.publisher, c.kind, c.code)
    return reader.all(ordered.limit(limit).offset(offset)), total


def released_document(reader: Reader, item_id: UUID, code: str) -> RowMapping | None:
    """One released document; None for any other."""
    row = reader.row(DOCUMENTS, (item_id, code))
    return row if row is not None and row["released"] else None


def released_kinds(reader: Reader) -> dict[str, int]:
    """How many documents of each kind are released."""
    c = reader.rows(DOCUMENTS, released=True).c
    query = select(c.kind, func.count().label("number")).group_by(c.kind)
    return {row["kind"]: row["number"] for row in reader.all(query)}


def released_years(reader: Reader) -> list[int]:
    """Budget years of released documents, the latest first."""
    return [row[0] for row in _distinct(reader, reader.rows(DOCUMENTS, released=True).c.year)]


def _distinct(reader: Reader, column: Any) -> Sequence[Any]:
    return reader.connection.execute(select(column).distinct().order_by(column.desc())).all()


def _items(reader: Reader, scope: Scope, wanted: DisclosureFilter) -> Subquery:
    narrowed = [
        ITEMS.c[name].in_(value) if isinstance(value, tuple) else ITEMS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    return reader.rows(ITEMS, *narrowed, **within(scope))


def _tile(row: RowMapping, wanted: DisclosureFilter) -> Tile:
    return Tile(
        items=int(row["items"] or 0),
        documents=int(row["documents"] or 0),
        amount=row["amount"] or Decimal(0),
        done=int(row["done"] or 0),
        done_amount=row["done_amount"] or Decimal(0),
        wanted=wanted,
    )
