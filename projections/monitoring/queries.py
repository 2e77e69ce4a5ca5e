"""The door to monitoring: figures, the rows behind every figure, and one form."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, and_, case, func, select

from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.kernel.periods import month_progress
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Light
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from projections.monitoring.figures import Figures, add, figures_of
from projections.monitoring.filters import FormFilter, conditions, equalities, overdue
from projections.monitoring.tables import FORMS, MONEY, MONTHS
from projections.monitoring.view import VIEW as VIEW  # a table answers once its view has claimed it
from projections.reader import Reader
from projections.scoping import within

#: Columns of a list: all but what only a form's own page shows.
LISTED = [
    name
    for name in FORMS.info["columns"]
    if name not in ("course", "indicators", "entry", "lights", "findings", "goal", "plan", "changes")
]

#: What a list may be sorted by.
SORTS = ("code", "name", "department", "unit", "adjusted", "executed", "execution_rate", "attainment", "due", "balance")

#: The columns in which forms stand alike for the figures.
ALIKE = ("status", "node", "light", "exec_light", "target_light", "disposition")


@dataclass(frozen=True)
class MonthPoint:
    """Cumulative execution of the monitored projects at a month's end, in yuan and % of their forms' budgets.

    None for months that the treasury has not reported. `time_progress`: the share of the year gone, in %.
    """

    month: int
    executed: Decimal | None
    rate: Decimal | None
    time_progress: Decimal


def figures(reader: Reader, scope: Scope, wanted: FormFilter, *, today: date | None = None) -> Figures:
    """The dashboard's figures; `today` is the day on which a form counts as overdue (none is without it)."""
    return figures_of(reader.all(_groups(reader, scope, wanted, today)))


def by_department(reader: Reader, scope: Scope, wanted: FormFilter, *, today: date | None = None) -> dict[str, Figures]:
    """The same figures for each department (by code) that has forms."""
    found: dict[str, Figures] = {}
    for group in reader.all(_groups(reader, scope, wanted, today, "department")):
        add(found.setdefault(group["department"], Figures()), group)
    return found


def forms(
    reader: Reader,
    scope: Scope,
    wanted: FormFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = 50,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of a list (columns LISTED), by one of SORTS, then by code. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"forms are not sorted by {sort!r}")
    rows = _forms(reader, scope, wanted)
    key = rows.c[sort].desc() if descending else rows.c[sort]
    statement = select(*(rows.c[name] for name in LISTED)).where(*conditions(wanted, rows.c))
    return reader.all(
        statement.order_by(rows.c[sort].is_(None), key, rows.c.code, rows.c.month).limit(limit).offset(offset)
    )


def count(reader: Reader, scope: Scope, wanted: FormFilter) -> tuple[int, Decimal]:
    """How many forms, and the sum of their adjusted budgets in yuan."""
    rows = _forms(reader, scope, wanted)
    figures = (func.count().label("number"), func.sum(rows.c.adjusted).label("amount"))
    found = reader.one(select(*figures).select_from(rows).where(*conditions(wanted, rows.c)))
    return found["number"], found["amount"] or Decimal(0)


def red_list(reader: Reader, scope: Scope, wanted: FormFilter, limit: int | None = 50) -> Sequence[RowMapping]:
    """The red forms of a filter, those with the most money on top."""
    return forms(reader, scope, wanted.but(light=Light.RED.value), sort="adjusted", descending=True, limit=limit)


def scatter(reader: Reader, scope: Scope, wanted: FormFilter) -> Sequence[RowMapping]:
    """A point for each form handed in that has both rates.

    Columns: form_id, code, name, department, adjusted (yuan), execution_rate and attainment (both %), light.
    """
    rows = _forms(reader, scope, wanted)
    names = ("form_id", "code", "name", "department", "adjusted", "execution_rate", "attainment", "light")
    both = and_(rows.c.attainment.is_not(None), rows.c.execution_rate.is_not(None))
    handed_in = conditions(wanted.but(submitted=True), rows.c)
    return reader.all(select(*(rows.c[name] for name in names)).where(both, *handed_in).order_by(rows.c.code))


def curve(reader: Reader, scope: Scope, wanted: FormFilter) -> list[MonthPoint]:
    """Execution month by month, of the projects whose forms the filter finds; `wanted` names one year and month."""
    owed = _forms(reader, scope, wanted)
    money = reader.rows(MONEY) if wanted.year is None else reader.rows(MONEY, year=wanted.year)
    joined = owed.join(money, and_(owed.c.code == money.c.code, owed.c.year == money.c.year))
    sums = [func.sum(func.coalesce(money.c[name], money.c.executed)).label(name) for name in MONTHS]
    last, whole = func.max(money.c.executed_month).label("last"), func.sum(owed.c.adjusted).label("whole")
    row = reader.one(select(*sums, last, whole).select_from(joined).where(*conditions(wanted, owed.c)))
    return [
        _point(month, row[name] if month <= (row["last"] or 0) else None, row["whole"])
        for month, name in enumerate(MONTHS, start=1)
    ]


def form(reader: Reader, scope: Scope, form_id: UUID) -> RowMapping | None:
    """One form with everything in it; None when there is none within the scope. `summary.sheet` gives its rows."""
    return _only(reader, scope, form_id=form_id)


def form_of(reader: Reader, scope: Scope, code: str, year: int, month: int) -> RowMapping | None:
    """The form of a project for a round; None when there is none within the scope."""
    return _only(reader, scope, code=code, year=year, month=month, kind=MonitoringKind.CONCENTRATED)


def forms_of_project(reader: Reader, scope: Scope, code: str) -> Sequence[RowMapping]:
    """All forms of a project, the latest first, with everything in them."""
    rows = reader.rows(FORMS, code=code, **within(scope))
    return reader.all(select(rows).order_by(rows.c.year.desc(), rows.c.month.desc()))


def first_handed_in(reader: Reader, forms: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of the forms was handed in for the first time, whatever returns followed; without those never."""
    found: dict[UUID, datetime] = {}
    for row in reader.histories(FORMS, forms) if forms else ():
        if row["submitted_at"] is not None:
            found.setdefault(row["form_id"], row["submitted_at"])
    return found


def rounds(reader: Reader, scope: Scope) -> Sequence[RowMapping]:
    """The (year, month) of the rounds that the reader has forms in, the latest first, with the number of `forms`."""
    rows = reader.rows(FORMS, kind=MonitoringKind.CONCENTRATED, **within(scope))
    grouped = select(rows.c.year, rows.c.month, func.count().label("forms")).group_by(rows.c.year, rows.c.month)
    return reader.all(grouped.order_by(rows.c.year.desc(), rows.c.month.desc()))


def _groups(reader: Reader, scope: Scope, wanted: FormFilter, today: date | None, *further: str) -> Any:
    rows = _forms(reader, scope, wanted)
    c = rows.c
    known = c.executed.is_not(None)
    late = func.sum(case((overdue(c, today), 1), else_=0)) if today is not None else func.sum(0)
    names = [c[name] for name in (*further, *ALIKE)]
    return (
        select(
            *names,
            func.count().label("forms"),
            func.sum(c.adjusted).label("adjusted"),
            func.sum(c.executed).label("executed"),
            func.sum(case((known, 1), else_=0)).label("with_execution"),
            func.sum(case((known, c.adjusted))).label("with_execution_adjusted"),
            func.sum(c.forecast).label("forecast"),
            func.sum(c.balance).label("balance"),
            late.label("overdue"),
        )
        .where(*conditions(wanted, c))
        .group_by(*names)
        .order_by(*names)
    )


def _forms(reader: Reader, scope: Scope, wanted: FormFilter) -> Subquery:
    return reader.rows(FORMS, *narrowed(wanted), **within(scope))


def narrowed(wanted: FormFilter) -> list[Any]:
    """The conditions of a filter that narrow by equality."""
    return [
        FORMS.c[name].in_(value) if isinstance(value, tuple) else FORMS.c[name] == value
        for name, value in equalities(wanted).items()
    ]


def _only(reader: Reader, scope: Scope, **named: Any) -> RowMapping | None:
    found = reader.all(select(reader.rows(FORMS, **named, **within(scope))))
    return found[0] if found else None


def _point(month: int, executed: Decimal | None, whole: Decimal | None) -> MonthPoint:
    rate = half_up(percent_of(executed, whole)) if executed is not None and whole else None
    return MonthPoint(month, executed, rate, half_up(percent_of(month_progress(month), Decimal(1))))
