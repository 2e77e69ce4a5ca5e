"""One import of execution figures, all rows or none."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from backoffice.areas.projects import events
from backoffice.areas.projects.project_year import MONTHS
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


@dataclass(frozen=True, kw_only=True)
class ExecutionRow:
    """One row of the treasury's file: cumulative execution of a project in yuan. `row` is the sheet's number."""

    row: int
    code: str
    year: int
    executed: Decimal


class ExecutionImport(Record):
    """The record that an import took place."""

    TOPIC = "projects.execution_import"
    Event = Event
    Created = events.ExecutionImported

    year: int
    month: int
    file: str
    rows: int
    total: Decimal

    @classmethod
    def take(cls, year: int, month: int, file: str, rows: tuple[ExecutionRow, ...], context: Context) -> Self:
        """Record an import of checked rows."""
        return cls.begin(
            events.ExecutionImported,
            record_id("execution-import", context.command_id),
            context,
            year=year,
            month=month,
            file=file,
            rows=len(rows),
            total=sum((row.executed for row in rows), Decimal(0)),
        )


def month_faults(month: int) -> list[Fault]:
    """Execution is told for the end of a month of the year, 1 to 12."""
    if 1 <= month <= MONTHS:
        return []
    text = Text(f"月份须在 1 至 {MONTHS} 之间，不能是 {month}。", f"A month is one of 1 to {MONTHS}, not {month}.")
    return [Fault("month", "range", text)]


def row_faults(rows: tuple[ExecutionRow, ...], year: int) -> list[Fault]:
    """What is wrong with the rows among themselves: another year, a project twice, a negative amount."""
    times = Counter(row.code for row in rows)
    faults = []
    for row in rows:
        at = f"row {row.row}"
        if row.year != year:
            faults.append(
                Fault(
                    at,
                    "other-year",
                    Text(
                        f"{row.code} 的年度是 {row.year}，本次导入的是 {year} 年度。",
                        f"{row.code} is of {row.year}; this import is for {year}.",
                    ),
                )
            )
        if times[row.code] > 1:
            faults.append(
                Fault(
                    at,
                    "duplicate",
                    Text(f"{row.code} 出现 {times[row.code]} 次。", f"{row.code} stands {times[row.code]} times."),
                )
            )
        if row.executed < 0:
            faults.append(Fault(at, "negative-amount", Text("执行数不能为负。", "The executed amount is negative.")))
    return faults
