"""A project's money in one budget year (INV-02, INV-04)."""

from dataclasses import field
from decimal import Decimal
from typing import Self

from backoffice.areas.projects import events
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id

MONTHS = 12


class UnableToChangeMoney(Unable):
    """The figure breaks a rule of INV-04."""

    @classmethod
    def negative(cls, amount: Decimal) -> Self:
        """Money is never negative."""
        return cls("negative-amount", Text(f"金额不能为负：{amount}。", f"An amount is negative: {amount}."))

    @classmethod
    def below_execution(cls, adjusted: Decimal, executed: Decimal) -> Self:
        """The budget may not fall below what was spent."""
        return cls(
            "below-execution",
            Text(
                f"调整后预算 {adjusted} 元小于已执行 {executed} 元。",
                f"The adjusted budget of {adjusted} yuan is less than the {executed} yuan executed.",
            ),
        )

    @classmethod
    def over_budget(cls, executed: Decimal, adjusted: Decimal) -> Self:
        """Execution may not exceed the adjusted budget."""
        return cls(
            "over-budget",
            Text(
                f"执行数 {executed} 元超过全年预算 {adjusted} 元。",
                f"Execution of {executed} yuan exceeds the full-year budget of {adjusted} yuan.",
            ),
        )

    @classmethod
    def bad_plan(cls) -> Self:
        """A payment plan is twelve amounts, none negative, not all zero, within the budget."""
        return cls(
            "bad-payment-plan",
            Text(
                "用款计划须为 12 个月的金额，不为负、不全为零，合计不超过全年预算。",
                "A payment plan holds twelve amounts, none negative, not all zero, within the budget.",
            ),
        )


class ProjectYear(Record):
    """A project's budget, execution and payment plan in one budget year, in yuan."""

    TOPIC = "projects.project_year"
    Event = Event
    Created = events.Budgeted

    code: str
    year: int
    initial: Decimal
    adjusted: Decimal = field(init=False)
    executed: dict[int, Decimal] = field(init=False, default_factory=dict)
    plan: tuple[Decimal, ...] | None = field(init=False, default=None)

    @classmethod
    def budget(cls, code: str, year: int, initial: Decimal, context: Context) -> Self:
        """Give the project money in a year. Raises UnableToChangeMoney when negative."""
        if initial < 0:
            raise UnableToChangeMoney.negative(initial)
        return cls.begin(
            events.Budgeted, record_id("project-year", code, year), context, code=code, year=year, initial=initial
        )

    @property
    def spent(self) -> Decimal:
        """The latest cumulative execution."""
        return self.executed[max(self.executed)] if self.executed else Decimal(0)

    def adjust(self, adjusted: Decimal, document: str, context: Context) -> None:
        """Set the full-year budget. Raises UnableToChangeMoney when negative or below execution."""
        if adjusted < 0:
            raise UnableToChangeMoney.negative(adjusted)
        if adjusted < self.spent:
            raise UnableToChangeMoney.below_execution(adjusted, self.spent)
        self.report(
            events.BudgetAdjusted, context, code=self.code, year=self.year, adjusted=adjusted, document=document
        )

    def record_execution(self, month: int, executed: Decimal, source: str, context: Context) -> None:
        """Take the treasury's cumulative figure; nothing happens when it is already known."""
        if executed < 0:
            raise UnableToChangeMoney.negative(executed)
        if executed > self.adjusted:
            raise UnableToChangeMoney.over_budget(executed, self.adjusted)
        if self.executed.get(month) != executed:
            self.report(
                events.ExecutionRecorded,
                context,
                code=self.code,
                year=self.year,
                month=month,
                executed=executed,
                source=source,
            )

    def declare_plan(self, payments: tuple[Decimal, ...], context: Context) -> None:
        """Declare planned payments by month. Raises UnableToChangeMoney for a plan that cannot be."""
        total = sum(payments, Decimal(0))
        if len(payments) != MONTHS or min(payments) < 0 or not 0 < total <= self.adjusted:
            raise UnableToChangeMoney.bad_plan()
        self.report(events.PaymentPlanDeclared, context, code=self.code, year=self.year, payments=payments)

    def _budgeted(self, event: events.Budgeted) -> None:
        self.adjusted = event.initial

    def _adjusted(self, event: events.BudgetAdjusted) -> None:
        self.adjusted = event.adjusted

    def _executed(self, event: events.ExecutionRecorded) -> None:
        self.executed[event.month] = event.executed

    def _planned(self, event: events.PaymentPlanDeclared) -> None:
        self.plan = event.payments

    APPLY = {
        events.Budgeted: _budgeted,
        events.BudgetAdjusted: _adjusted,
        events.ExecutionRecorded: _executed,
        events.PaymentPlanDeclared: _planned,
    }
