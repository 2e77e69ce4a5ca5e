"""What a unit fills in on a self-evaluation form (项目支出绩效自评表, domain section 4.5)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.scoring.codes import Attainment, Cause
from backoffice.scoring.execution import ZeroBudget
from backoffice.scoring.indicator import Result
from backoffice.scoring.money_rows import MoneyRow


class MoneySource(StrEnum):
    """The rows under the total of the money table, in the order of the form."""

    APPROPRIATION = "appropriation"  # 当年财政拨款
    CARRIED_OVER = "carried_over"  # 上年结转资金
    OTHER = "other"  # 其他资金


class SourceRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source of the year's money, in yuan."""

    source: MoneySource
    initial: Decimal = Decimal(0)
    adjusted: Decimal = Decimal(0)
    executed: Decimal = Decimal(0)

    @property
    def money(self) -> MoneyRow:
        """The amounts alone."""
        return MoneyRow(initial=self.initial, adjusted=self.adjusted, executed=self.executed)


class ResultRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was reached on one indicator of the approved target, why it deviates, and what proves it.

    Values as in `scoring.indicator.Result`; `points` for qualitative indicators alone.
    """

    no: int
    actual: Decimal | None = None
    done_on: date | None = None
    attainment: Attainment | None = None
    points: Decimal | None = None
    cause: Cause | None = None
    explanation: str = ""
    evidence: tuple[Attachment, ...] = ()

    @property
    def result(self) -> Result:
        """The row as it is scored."""
        return Result(
            no=self.no,
            actual=self.actual,
            done_on=self.done_on,
            attainment=self.attainment,
            points=self.points,
            cause=self.cause,
        )


class SelfEvaluationEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole form as filled in. No score of an indicator that has a number, no total and no grade is typed.

    `zero_budget` says why there is no money, with its document in `execution_reason`, which also explains a low rate.
    """

    sources: tuple[SourceRow, ...] = ()
    zero_budget: ZeroBudget | None = None
    execution_reason: str = ""
    achieved: str = ""
    results: tuple[ResultRow, ...] = ()
    conclusion: str = ""
    problems: str = ""
    measures: str = ""
    report: tuple[Attachment, ...] = ()


class CauseRuling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last reviewer's word on why a value lies far above its target."""

    no: int
    cause: Cause


class Weakness(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a poor result is held against the unit for: fact, indicator or amount (yuan), rule."""

    fact: str
    indicator: str = ""
    amount: Decimal | None = None
    rule: str
