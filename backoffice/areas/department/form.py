"""The forms of a pilot department as it hands them in: the year's target, and the self-evaluation against it.

Name, year and section stand in the record. Money in yuan; rows are numbered from 1 by their place.
"""

from decimal import Decimal

import msgspec

from backoffice.areas.self_evaluation.entry import ResultRow
from backoffice.kernel.attachment import Attachment
from backoffice.scoring.indicator import Indicator


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class MainTask(_Value, frozen=True, kw_only=True):
    """A main task of the year (年度主要任务); `total` is `fiscal` and `other` money together."""

    name: str
    content: str
    total: Decimal
    fiscal: Decimal
    other: Decimal = Decimal(0)


class ProjectLink(_Value, frozen=True, kw_only=True):
    """A project of the department, and the number of the main task that it serves."""

    code: str
    task: int


class TownLink(_Value, frozen=True, kw_only=True):
    """The part of a main task's money that runs through a town's finance office, town by code."""

    task: int
    town: str
    amount: Decimal


class DepartmentTargetForm(_Value, frozen=True, kw_only=True):
    """部门整体支出绩效目标表: the department's budget is `basic` and `project` expenditure together.

    `framework` is the code of the rule book's reference framework that the indicators follow.
    """

    basic: Decimal
    project: Decimal
    tasks: tuple[MainTask, ...]
    links: tuple[ProjectLink, ...]
    towns: tuple[TownLink, ...] = ()
    goals: tuple[str, ...]
    framework: str
    indicators: tuple[Indicator, ...]

    @property
    def total(self) -> Decimal:
        """The department's whole budget."""
        return self.basic + self.project


class BasicMoney(_Value, frozen=True, kw_only=True):
    """The row of basic expenditure; that of project expenditure is the sum of the projects and nobody types it."""

    initial: Decimal
    adjusted: Decimal
    executed: Decimal


class TaskResult(_Value, frozen=True, kw_only=True):
    """What became of a main task, by its number, and how much of its money was spent."""

    task: int
    actual: str
    executed: Decimal


class RateRow(_Value, frozen=True, kw_only=True):
    """A rate of management efficiency, in %, by its code in the rule book."""

    code: str
    actual: Decimal
    note: str = ""


class DepartmentEvaluationForm(_Value, frozen=True, kw_only=True):
    """部门整体支出绩效自评表. No points, no total and no grade are typed."""

    basic: BasicMoney
    execution_reason: str = ""
    tasks: tuple[TaskResult, ...]
    results: tuple[ResultRow, ...]
    rates: tuple[RateRow, ...]
    conclusion: str
    problems: str
    measures: str
    report: tuple[Attachment, ...] = ()
