"""The application for a change of an approved target (绩效目标调整、追加申请) as the unit hands it in."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.areas.targets.form import MoneySplit, TargetForm
from backoffice.scoring.indicator import Indicator


class AdjustmentReason(StrEnum):
    """The only reasons for which an approved target is adjusted (domain section 3.2.2)."""

    POLICY = "policy"  # 政策变化
    EMERGENCY = "emergency"  # 突发事件
    BUDGET = "budget"  # 预算调整
    FORCE_MAJEURE = "force-majeure"  # 不可抗力


class AdjustmentForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What shall become of the target. Money in yuan, for the whole year: `amount` is the new full-year budget.

    `budget_document`: the number of the budget adjustment that the change belongs to.
    """

    reason_class: AdjustmentReason
    explanation: str
    budget_document: str
    amount: Decimal
    split: MoneySplit
    medium_goal: str = ""
    goal: str
    indicators: tuple[Indicator, ...]

    def applied_to(self, form: TargetForm) -> TargetForm:
        """The target form with the change in it; the project's whole money moves with the year's."""
        return msgspec.structs.replace(
            form,
            total=form.total + self.amount - form.amount,
            amount=self.amount,
            split=self.split,
            medium_goal=self.medium_goal,
            goal=self.goal,
            indicators=self.indicators,
        )
