"""How far each department has come with a step of the year: what is done of what should be, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from backoffice.kernel.review import Status
from backoffice.kernel.scope import Scope
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from projections.projects.filters import ProjectFilter
from projections.projects.queries import by_department
from projections.reader import Reader

#: Statuses of a form that its unit has handed in.
HANDED_IN = (Status.PENDING.value, Status.RETURNED.value, Status.DONE.value)


class Covered(StrEnum):
    """Steps whose coverage is asked for."""

    EX_ANTE = "ex_ante"  # concluded, of the evaluations begun
    TARGET = "target"  # passed every review, of the projects proposed
    APPROVAL = "approval"  # target approved, of the projects with money that are not exempt and were not kept elsewhere
    MONITORING = "monitoring"  # form handed in, of the projects monitored
    SELF_EVALUATION = "self_evaluation"  # form handed in, of the projects with money that are neither staff nor exempt
    RECTIFICATION = "rectification"  # closed, of the orders issued


#: Kinds of projects that performance management covers.
COVERED_KINDS = ("targeted", "operation")

#: step -> the conditions of what should be done, of what is done, and of what is missing.
RULES: Mapping[Covered, tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]] = {
    Covered.EX_ANTE: ({"evaluated": True}, {"concluded": True}, {"concluded": False}),
    Covered.TARGET: ({"proposed": True}, {"target_passed": True}, {"target_passed": False}),
    Covered.APPROVAL: (
        {"budgeted": True, "exempt": False, "taken_over": False},
        {"approved": True},
        {"approved": False},
    ),
    Covered.MONITORING: ({"monitored": True}, {"form_status": HANDED_IN}, {"form_status": Status.DRAFT.value}),
    Covered.SELF_EVALUATION: (
        {"budgeted": True, "kind": COVERED_KINDS, "self_evaluation_exempt": False, "taken_over": False},
        {"self_evaluated": True},
        {"self_evaluated": False},
    ),
    Covered.RECTIFICATION: ({"order_issued": True}, {"order_closed": True}, {"order_closed": False}),
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Done of should: numbers of projects, amounts in yuan, and the filters that find exactly these rows."""

    done: int
    should: int
    amount_done: Decimal
    amount_should: Decimal
    done_rows: ProjectFilter
    should_rows: ProjectFilter
    missing_rows: ProjectFilter

    @property
    def missing(self) -> int:
        """How many are not done."""
        return self.should - self.done

    @property
    def share(self) -> Decimal | None:
        """Done in % of should, by number, two places; None where nothing should be done."""
        return half_up(percent_of(Decimal(self.done), Decimal(self.should))) if self.should else None

    @property
    def share_of_amount(self) -> Decimal | None:
        """Done in % of should, by amount, two places; None without money."""
        return half_up(percent_of(self.amount_done, self.amount_should)) if self.amount_should else None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """A step over all departments, and for each department (by code) that has to take it."""

    step: Covered
    total: Cell
    departments: dict[str, Cell]


def coverage(reader: Reader, scope: Scope, step: Covered | str, year: int) -> Coverage:
    """Coverage of a step for a budget year within the scope. ValueError for a step that is none of Covered."""
    step = Covered(step)
    should_be, done, missing = RULES[step]
    should_rows = ProjectFilter(year=year).but(**should_be)
    rows = (should_rows.but(**done), should_rows, should_rows.but(**missing))
    done_by, should_by = (by_department(reader, scope, wanted) for wanted in rows[:2])
    departments = {
        code: _cell(done_by.get(code, (0, Decimal(0))), figures, *(one.but(department=code) for one in rows))
        for code, figures in should_by.items()
    }
    total = _cell(_sum(done_by), _sum(should_by), *rows)
    return Coverage(step=step, total=total, departments=departments)


def _cell(done: tuple[int, Decimal], should: tuple[int, Decimal], *rows: ProjectFilter) -> Cell:
    done_rows, should_rows, missing_rows = rows
    return Cell(
        done=done[0],
        should=should[0],
        amount_done=done[1],
        amount_should=should[1],
        done_rows=done_rows,
        should_rows=should_rows,
        missing_rows=missing_rows,
    )


def _sum(figures: Mapping[str, tuple[int, Decimal]]) -> tuple[int, Decimal]:
    return sum(number for number, _ in figures.values()), sum((amount for _, amount in figures.values()), Decimal(0))
