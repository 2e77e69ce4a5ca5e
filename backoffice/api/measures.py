"""Measures on projects' money: the list, one of them, and every order about them."""

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
from backoffice.api.ordering import of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.projects import measure_commands as commands
from backoffice.kernel.errors import NotFound
from projections.monitoring import measures as queries

area = Area("measures", "资金处置 · Measures on money: reduce, suspend, cancel and recover")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure. Yuan; `decision` and `end_reason` are the words of who decided, and lifted or recovered."""

    measure_id: UUID
    kind: str
    stage: str
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    source_id: UUID | None
    light: str | None
    budget: Decimal
    reduced_to: Decimal | None
    findings: list[str]
    proposed_at: datetime
    proposal: str
    decided_at: datetime | None
    document: str | None
    decision: str | None
    ended_at: datetime | None
    end_document: str | None
    end_reason: str | None
    recovered: Decimal | None
    version: int


@area.reads(
    "/measures",
    paging.list_schema(queries.MeasureFilter, sorts=queries.SORTS),
    paging.page_schema(Measure, amount=Decimal),
)
def measures(arguments: dict[str, Any]) -> Response:
    """Measures by filter."""
    scope, cursor = asking.reading(Object.MEASURE), paging.begin(arguments)
    reader, wanted = asking.reader(), queries.MeasureFilter(**paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    total, amount = queries.count(reader, scope, wanted)
    rows = queries.measures(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(cursor, rows, lambda row: picked(Measure, row), limit=limit, total=total, amount=amount)


@area.reads("/measures/<uuid:measure_id>", paging.moment_schema(), shape_of(Measure))
def measure(arguments: dict[str, Any], measure_id: UUID) -> Response:
    """One measure."""
    scope, reader = asking.reading(Object.MEASURE), asking.reader(arguments.get("as_of"))
    row = queries.measure(reader, scope, measure_id)
    if row is None:
        raise NotFound.record("measure", measure_id)
    return answer(picked(Measure, row), version=row["version"])


def _of_measure(command: Any) -> UUID:
    measure_id: UUID = command.measure_id
    return measure_id


takes(area, "/projects/<code:code>/budget/<year:year>/measures", commands.ProposeMeasure, of_project)
for name, order in {
    "decide": commands.DecideMeasure,
    "refuse": commands.RefuseMeasure,
    "lift": commands.LiftMeasure,
    "recover": commands.RecordRecovery,
}.items():
    takes(area, f"/measures/<uuid:measure_id>/{name}", order, _of_measure)
