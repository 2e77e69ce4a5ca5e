"""A project's money in one budget year (INV-02, INV-04)."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.projects import events
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date, month_end
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
    def without_target(cls, code: str, year: int) -> Self:
        """INV-10: an in-year supplement needs an approved target before it."""
        return cls(
            "target-first",
            Text(
                f"{code} 的 {year} 年度绩效目标尚未批复，不能追加预算。",
                f"No target of {code} for {year} is approved: its budget cannot grow.",
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
    def without_reason(cls) -> Self:
        """INV-18: a correction gives its reason."""
        return cls("reason-required", Text("更正须说明理由。", "A correction needs a reason (INV-18)."))

    @classmethod
    def payments_stopped(cls, executed: Decimal, known: Decimal) -> Self:
        """INV-23: nothing is paid while payments are stopped."""
        return cls(
            "payments-stopped",
            Text(
                f"项目已暂停支付：执行数 {executed} 元超过暂停前的 {known} 元。",
                f"Payments are stopped: {executed} yuan is more than the {known} yuan executed before.",
            ),
        )

    @classmethod
    def late_plan_without_reason(cls, last_day: date) -> Self:
        """A plan after the last day for free declarations says why."""
        return cls(
            "reason-missing",
            Text(
                f"{last_day} 之后申报或调整用款计划须写明理由，由业务科室审核。",
                f"A payment plan after {last_day} needs its reason and the section's approval.",
            ),
        )

    @classmethod
    def no_plan_waits(cls) -> Self:
        """There is nothing to decide."""
        return cls("no-plan-waits", Text("没有待审核的用款计划。", "No payment plan waits for approval."))

    @classmethod
    def refused_without_reason(cls) -> Self:
        """Leaving a plan as it was needs a reason."""
        return cls("reason-missing", Text("不同意须写明理由。", "A refusal needs its reason."))

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
    asked: tuple[Decimal, ...] | None = field(init=False, default=None)
    agreed: tuple[UUID, Decimal] | None = field(init=False, default=None)
    stops: dict[UUID, date] = field(init=False, default_factory=dict)
    documents: tuple[str, ...] = field(init=False, default=())

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

    def correct_initial(self, initial: Decimal, context: Context) -> None:
        """Correct an initial budget that was recorded wrongly; a year never adjusted must be adjusted besides.

        Raises UnableToChangeMoney when negative or without a reason; nothing happens when it is known so.
        """
        if initial < 0:
            raise UnableToChangeMoney.negative(initial)
        if initial == self.initial:
            return
        if not context.reason.strip():
            raise UnableToChangeMoney.without_reason()
        self.report(events.InitialCorrected, context, code=self.code, year=self.year, initial=initial)

    def record_execution(self, month: int, executed: Decimal, source: str, context: Context) -> None:
        """Take the treasury's cumulative figure; nothing happens when it is already known."""
        if executed < 0:
            raise UnableToChangeMoney.negative(executed)
        if executed > self.adjusted:
            raise UnableToChangeMoney.over_budget(executed, self.adjusted)
        known = self.executed_until(month)
        if executed > known and self._is_stopped(month):
            raise UnableToChangeMoney.payments_stopped(executed, known)
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

    def declare_plan(
        self, payments: tuple[Decimal, ...], last_day: date, place: Mapping[str, str], context: Context
    ) -> None:
        """Declare planned payments by month: up to `last_day` freely, later for the section to approve.

        `place`: name, unit, department and section of the project, of which a late plan tells who decides.
        Raises UnableToChangeMoney for a plan that cannot be, and for a late one without its reason.
        """
        total = sum(payments, Decimal(0))
        if len(payments) != MONTHS or min(payments) < 0 or not 0 < total <= self.adjusted:
            raise UnableToChangeMoney.bad_plan()
        late = local_date(context.occurred_at) > last_day
        if late and not context.reason.strip():
            raise UnableToChangeMoney.late_plan_without_reason(last_day)
        told = {"code": self.code, "year": self.year, "payments": payments}
        if late:
            self.report(events.PlanChangeAsked, context, **told, **place)
        else:
            self.report(events.PaymentPlanDeclared, context, **told)

    def approve_plan(self, context: Context) -> None:
        """The late plan takes the place of the one before."""
        if self.asked is None:
            raise UnableToChangeMoney.no_plan_waits()
        self.report(events.PlanChangeApproved, context, code=self.code, year=self.year, payments=self.asked)

    def refuse_plan(self, context: Context) -> None:
        """The plan stays as it was."""
        if self.asked is None:
            raise UnableToChangeMoney.no_plan_waits()
        if not context.reason.strip():
            raise UnableToChangeMoney.refused_without_reason()
        self.report(events.PlanChangeRefused, context, code=self.code, year=self.year)

    def agree_to_reduce(self, measure_id: UUID, reduced_to: Decimal, context: Context) -> None:
        """Budget and target may be reduced together."""
        told = {"code": self.code, "year": self.year, "measure_id": measure_id, "reduced_to": reduced_to}
        self.report(events.ReductionAgreed, context, **told)

    def stop_payments(self, measure_id: UUID, document: str, context: Context) -> None:
        """Nothing more is paid from today on, until the same measure is lifted (INV-23)."""
        told = {"code": self.code, "year": self.year, "measure_id": measure_id, "document": document}
        self.report(events.PaymentsStopped, context, **told)

    def free_payments(self, measure_id: UUID, document: str, context: Context) -> None:
        """Payments go on, as far as this measure stopped them."""
        told = {"code": self.code, "year": self.year, "measure_id": measure_id, "document": document}
        self.report(events.PaymentsFreed, context, **told)

    def executed_until(self, month: int) -> Decimal:
        """The latest cumulative figure up to and including a month; zero before any."""
        known = [one for one in self.executed if one <= month]
        return self.executed[max(known)] if known else Decimal(0)

    def _is_stopped(self, month: int) -> bool:
        """Whether payments were stopped before the month was over; earlier months may still be reported."""
        return any(day <= month_end(self.year, month) for day in self.stops.values())

    def _budgeted(self, event: events.Budgeted) -> None:
        self.adjusted = event.initial

    def _initial_corrected(self, event: events.InitialCorrected) -> None:
        self.initial = event.initial

    def _adjusted(self, event: events.BudgetAdjusted) -> None:
        self.adjusted, self.documents = event.adjusted, (*self.documents, event.document)

    def _executed(self, event: events.ExecutionRecorded) -> None:
        self.executed[event.month] = event.executed

    def _planned(self, event: events.PaymentPlanDeclared | events.PlanChangeApproved) -> None:
        self.plan, self.asked = event.payments, None

    def _asked(self, event: events.PlanChangeAsked) -> None:
        self.asked = event.payments

    def _refused(self, _: events.PlanChangeRefused) -> None:
        self.asked = None

    def _agreed(self, event: events.ReductionAgreed) -> None:
        self.agreed = (event.measure_id, event.reduced_to)

    def _stopped(self, event: events.PaymentsStopped) -> None:
        self.stops[event.measure_id] = local_date(event.occurred_at)

    def _freed(self, event: events.PaymentsFreed) -> None:
        self.stops.pop(event.measure_id, None)

    APPLY = {
        events.Budgeted: _budgeted,
        events.InitialCorrected: _initial_corrected,
        events.BudgetAdjusted: _adjusted,
        events.ExecutionRecorded: _executed,
        events.PaymentPlanDeclared: _planned,
        events.PlanChangeAsked: _asked,
        events.PlanChangeApproved: _planned,
        events.PlanChangeRefused: _refused,
        events.ReductionAgreed: _agreed,
        events.PaymentsStopped: _stopped,
        events.PaymentsFreed: _freed,
    }
