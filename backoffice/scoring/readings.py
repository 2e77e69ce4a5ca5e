"""What a monitoring form reports, and what a light says about one figure."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import month_end
from backoffice.scoring.codes import Attainment, Light, Likelihood


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """January to the end of `month` of a budget year."""

    year: int
    month: int

    @property
    def end(self) -> date:
        """The last day of the period."""
        return month_end(self.year, self.month)


class MoneyReading(msgspec.Struct, frozen=True, kw_only=True):
    """Money of a project in yuan: adjusted budget, executed so far, executed by year end as forecast.

    `plan`: an approved payment plan, twelve amounts by month, for projects that are not paid evenly.
    """

    adjusted: Decimal
    executed: Decimal
    forecast: Decimal | None = None
    plan: tuple[Decimal, ...] | None = None


class IndicatorReading(msgspec.Struct, frozen=True, kw_only=True):
    """What one indicator has reached in the period; all None where nothing is reported yet."""

    no: int
    actual: Decimal | None = None
    done_on: date | None = None
    attainment: Attainment | None = None
    forecast: Likelihood | None = None


class LightRule(StrEnum):
    """The rule that set a light."""

    NO_BUDGET = "no_budget"
    NOTHING_PLANNED_YET = "nothing_planned_yet"
    PAYMENT_PLAN = "payment_plan"
    TIME_PROGRESS = "time_progress"
    STAGE_FLOOR = "stage_floor"
    PRO_RATA = "pro_rata"
    NOTHING_DONE = "nothing_done"
    WHOLE_TARGET = "whole_target"
    HOLDS = "holds"
    VIOLATED = "violated"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    DUE_BUT_NOT_REPORTED = "due_but_not_reported"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    LEVEL_CHOSEN = "level_chosen"


class LightReading(msgspec.Struct, frozen=True, kw_only=True):
    """A light with the figures behind it, for a page to explain.

    `no`: the indicator, None for the execution. `measure`: what was reached in % of what was expected by now;
    `expected`: what was expected by now, in % of the year; both two places, None where the rule needs no figure.
    """

    no: int | None
    light: Light
    rule: LightRule
    measure: Decimal | None = None
    expected: Decimal | None = None


LIGHT_RULES: dict[LightRule, Text] = {
    LightRule.NO_BUDGET: Text("无预算，不亮灯", "no budget, no light"),
    LightRule.NOTHING_PLANNED_YET: Text("支付计划尚未安排", "the payment plan asks for nothing yet"),
    LightRule.PAYMENT_PLAN: Text("按支付计划进度", "against the payment plan"),
    LightRule.TIME_PROGRESS: Text("按时间进度", "against time progress"),
    LightRule.STAGE_FLOOR: Text("按阶段最低进度", "against the floor for the stage"),
    LightRule.PRO_RATA: Text("按时间进度折算指标值", "against the target pro rata"),
    LightRule.NOTHING_DONE: Text("完成值为零", "nothing done yet"),
    LightRule.WHOLE_TARGET: Text("按全年指标值", "against the whole target"),
    LightRule.HOLDS: Text("符合指标值", "the target holds"),
    LightRule.VIOLATED: Text("不符合指标值", "the target is violated"),
    LightRule.NOT_DUE: Text("未到期", "not due"),
    LightRule.NOT_REPORTED: Text("未报", "not reported"),
    LightRule.DUE_BUT_NOT_REPORTED: Text("已到期未报", "due but not reported"),
    LightRule.DONE_IN_TIME: Text("按期完成", "done in time"),
    LightRule.DONE_LATE: Text("逾期完成", "done late"),
    LightRule.LEVEL_CHOSEN: Text("按所选等级", "by the level chosen"),
}


def planned_share(plan: Sequence[Decimal], month: int) -> Fraction:
    """Share of a payment plan that falls due by the end of a month. Raises ValueError for a broken plan."""
    if len(plan) != 12 or any(not amount.is_finite() or amount < 0 for amount in plan) or not sum(plan):
        raise ValueError("a payment plan holds twelve amounts, none negative, not all zero")
    return Fraction(sum(plan[:month], Decimal(0))) / Fraction(sum(plan, Decimal(0)))


def percent_of(part: Decimal | Fraction, whole: Decimal | Fraction) -> Decimal:
    """`part` over `whole` in %; the quotient is taken once, so that a bound met exactly stays exact."""
    exact = Fraction(part) / Fraction(whole) * 100
    return Decimal(exact.numerator) / Decimal(exact.denominator)
